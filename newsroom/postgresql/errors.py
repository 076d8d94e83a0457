"""How the embedded server fails."""

import psycopg


class ServerUnavailable(psycopg.OperationalError):
    """The embedded server could not be started or found; says what happened and how to mend it.

    A psycopg error, so that Django turns it into its own OperationalError like any lost connection.
    """
