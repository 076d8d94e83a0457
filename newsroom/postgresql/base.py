"""Django's PostgreSQL backend over the embedded server.

DATABASES needs ENGINE "newsroom.postgresql", NAME and DATA_DIR, the folder of the data; OPTIONS as for PostgreSQL.
Nothing is read, written or started before the first connection.
"""

import atexit
import os
import threading
from functools import partial
from typing import Any, ClassVar

from django.core.exceptions import ImproperlyConfigured
from django.db import connections
from django.db.backends.base.base import NO_DB_ALIAS
from django.db.backends.postgresql import base
from psycopg_pool import ConnectionPool

from newsroom.postgresql.client import DatabaseClient
from newsroom.postgresql.cluster import PORT, SUPERUSER
from newsroom.postgresql.postmaster import Postmaster
from newsroom.postgresql.server import server_of

type PoolKey = tuple[int, int, str]  # pid and start of the server, name of the database


class DatabaseWrapper(base.DatabaseWrapper):
    client_class = DatabaseClient
    _connection_pools: ClassVar[dict[str, ConnectionPool]] = {}  # Django's is shared with its own backend
    _pool_keys: ClassVar[dict[str, PoolKey]] = {}
    _mutex: ClassVar[threading.Lock] = threading.Lock()
    _prepared: ClassVar[bool] = False

    @property
    def pool(self) -> ConnectionPool | None:
        """Django's, or None before the first connection: Django also asks for it when it does not mean to connect."""
        if self.alias not in self._pool_keys:
            return None
        pool: ConnectionPool | None = super().pool
        if pool and not callable(pool.kwargs):
            # A server that dies while a request waits for the pool comes back for that request: the pool asks at
            # each attempt, not once.
            pool.kwargs = partial(self._params_of_attempt, dict(pool.kwargs or {}), self.settings_dict["NAME"])
        return pool

    def _params_of_attempt(self, params: dict[str, Any], name: str) -> dict[str, Any]:
        postmaster = server_of(self.settings_dict["DATA_DIR"]).ensure_database(name)
        return {**params, "host": str(postmaster.socket_folder)}

    def close_pool(self) -> None:
        with self._mutex:
            self._pool_keys.pop(self.alias, None)
            pool = self._connection_pools.pop(self.alias, None)
        if pool:
            pool.close()

    def get_connection_params(self) -> dict[str, Any]:
        """Django's, with the server's socket. Starts the server if it does not run, and makes its database."""
        postmaster = self._ensure_server()
        self._renew_pool(postmaster)
        address = {"host": str(postmaster.socket_folder), "port": PORT, "user": SUPERUSER}
        return {**super().get_connection_params(), **address}

    def _ensure_server(self) -> Postmaster:
        if not self.settings_dict.get("DATA_DIR"):
            raise ImproperlyConfigured(f"DATABASES[{self.alias!r}] needs DATA_DIR, the folder of the server's data")
        server = server_of(self.settings_dict["DATA_DIR"])
        name = self.settings_dict["NAME"]
        postmaster = server.ensure() if name in (None, "postgres") else server.ensure_database(name)
        self._prepare_process()
        return postmaster

    def _renew_pool(self, postmaster: Postmaster) -> None:
        """Drop a pool of a server that is gone, or of another database (tests rename it).

        Its dead connections would each be tried in vain, with pauses that double.
        """
        if self.alias == NO_DB_ALIAS:
            return
        key = (postmaster.pid, postmaster.started, self.settings_dict["NAME"])
        with self._mutex:
            outdated = self._pool_keys.get(self.alias, key) != key
            old = self._connection_pools.pop(self.alias, None) if outdated else None
            self._pool_keys[self.alias] = key
        if old:
            old.close()

    @classmethod
    def _prepare_process(cls) -> None:
        """Once a process: close at exit, forget on fork."""
        with cls._mutex:
            if not cls._prepared:
                # After the server's own handler, hence run before it: handlers run last in, first out.
                cls._prepared = True
                atexit.register(cls._close_all)
                os.register_at_fork(after_in_child=cls._after_fork)

    @classmethod
    def _close_all(cls) -> None:
        connections.close_all()
        for pool in cls._connection_pools.values():
            pool.close()
        cls._connection_pools.clear()

    @classmethod
    def _after_fork(cls) -> None:
        """Let a forked child connect anew: its parent's sockets are not its own, and the pool's threads are gone."""
        cls._mutex = threading.Lock()
        # Kept, neither closed nor collected: closing would end the session on the parent's socket.
        _inherited.append(dict(cls._connection_pools))
        cls._connection_pools.clear()
        cls._pool_keys.clear()
        for connection in connections.all(initialized_only=True):
            if isinstance(connection, cls) and connection.connection is not None:
                _inherited.append(connection.connection)
                connection.connection = None


_inherited: list[object] = []
