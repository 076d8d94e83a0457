"""Why a number is no figure: the reasons of articles.reading, in words."""

from django.utils.translation import gettext_lazy as _

REASONS = {
    "age": _("age"),
    "date": _("date"),
    "year": _("year"),
    "time": _("time of day"),
    "duration": _("duration"),
    "distance": _("distance"),
    "measurement": _("measurement"),
    "legal": _("article of a law"),
    "unit_name": _("name of a unit"),
    "ordinal": _("ordinal"),
    "score": _("score"),
    "counter": _("counter"),
    "reading_time": _("reading time"),
    "price": _("price"),
    "advertisement": _("advertisement"),
    "type_name": _("name of a type"),
    "one_of": _("one of several"),
    "percent": _("percentage"),
    "name": _("name"),
    "change_from": _("the old value of a change"),
    "other": _("something else"),
}
