"""The editors' trail: each insert and update of a tracked model is kept by a trigger, bulk updates included."""

from collections.abc import Callable

import pghistory
from django.db import models


def tracked[Model: models.Model](
    *, exclude: list[str] | None = None, deletes: bool = False, bulk: bool = False
) -> Callable[[type[Model]], type[Model]]:
    """Keep the history of a model as `<Model>History`, reachable as `.history`; generated columns are left out.

    `deletes`: of records that may be taken away as long as nobody has seen them, also that they were.
    `bulk`: an import inserts thousands at once, whose history is then one statement too.
    """
    inserts = pghistory.InsertEvent(level=pghistory.Statement if bulk else pghistory.Row)
    trackers = [inserts, pghistory.UpdateEvent()]

    def decorate(model: type[Model]) -> type[Model]:
        track = pghistory.track(
            *trackers,
            *([pghistory.DeleteEvent()] if deletes else []),
            model_name=f"{model.__name__}History",
            obj_field=pghistory.ObjForeignKey(related_name="history"),
            exclude=exclude,
        )
        tracked_model: type[Model] = track(model)
        return tracked_model

    return decorate
