"""Rules that need a trigger: each has a name, and a message that forms can show.

They raise SQLSTATE 23514 (check violation) with the rule's name as the constraint, so that Django reports an
IntegrityError and `refusal()` finds name and message, as it does for check constraints.
"""

import pgtrigger
from django.db import IntegrityError


class Refused(Exception):
    """A verb refused to do its work; the message says what, where and how to mend it, in the reader's language."""


def refuse(rule: str, message: str) -> str:
    """PL/pgSQL that refuses the row: `message` may hold `%` for values given by format()."""
    quoted = message.replace("'", "''")
    return f"RAISE EXCEPTION USING ERRCODE = '23514', CONSTRAINT = '{rule}', MESSAGE = '{quoted}';"


def refusal(error: IntegrityError) -> tuple[str, str]:
    """Name of the rule that was broken, and the database's message in one line."""
    diagnostic = getattr(error.__cause__, "diag", None)
    name = (getattr(diagnostic, "constraint_name", None) or "") if diagnostic else ""
    message = (getattr(diagnostic, "message_primary", None) or "") if diagnostic else ""
    return name, message or str(error)


def immutable(rule: str, message: str) -> pgtrigger.Trigger:
    """Rows are added, never changed nor deleted."""
    return pgtrigger.Trigger(
        name=rule,
        when=pgtrigger.Before,
        operation=pgtrigger.Update | pgtrigger.Delete,
        func=refuse(rule, message),
    )


def counts_versions() -> pgtrigger.Trigger:
    """`version` grows by one with each change, whoever makes it, so that a second editor's save can be stopped."""
    return pgtrigger.Trigger(
        name="counts_versions",
        when=pgtrigger.Before,
        operation=pgtrigger.Update,
        func="NEW.version = OLD.version + 1; RETURN NEW;",
    )


def no_circle(table: str, parent: str, message: str) -> pgtrigger.Trigger:
    """No row stands above itself along `parent`. The lock makes two editors, each closing half a circle, wait."""
    rule = f"{table.removeprefix('timeline_')}_has_no_circle"
    return pgtrigger.Trigger(
        name=rule,
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.UpdateOf(parent),
        condition=pgtrigger.Condition(f'NEW."{parent}" IS NOT NULL'),
        func=f"""
            PERFORM pg_advisory_xact_lock(hashtext('{rule}'));
            IF EXISTS (
                WITH RECURSIVE above(id) AS (
                    SELECT NEW."{parent}"
                    UNION
                    SELECT t."{parent}" FROM "{table}" t JOIN above a ON t.id = a.id WHERE t."{parent}" IS NOT NULL
                )
                SELECT 1 FROM above WHERE id = NEW.id
            ) THEN
                {refuse(rule, message)}
            END IF;
            RETURN NEW;
        """,
    )
