"""What editors do to records beside editing them: each verb is an action of the list and a button of the record.

Both lead to one page, which names the records in the versions that were seen, asks for words where the verb needs
them, and works without a script. All chosen records or none.
"""

from __future__ import annotations  # QuerySet[...] is for the type checker alone

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.options import Action, ActionLocation
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import trail, versions
from articles.admin_fields import CompletingAdmin
from articles.rules import Refused, refusal

MOST = 100  # records at once


class VerbForm(forms.Form):
    """What a verb asks for; `things` are the chosen records. The words of `why` are kept in the history."""

    def __init__(self, *args: Any, things: Sequence[Any] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.things = things

    @property
    def why(self) -> str:
        return next((str(self.cleaned_data[name]) for name in ("reason", "comment") if name in self.cleaned_data), "")


class ReasonForm(VerbForm):
    reason = forms.CharField(label=gettext_lazy("Reason"), widget=forms.Textarea(attrs={"rows": 3, "cols": 80}))


def always(thing: Any) -> bool:
    return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Verb:
    """`run` gets the locked records, the user and the form's words; it raises a Refused for what may not be.

    `permission` is the first half of the codename (publish -> publish_claim); `fits` says of which records the button
    is shown; `least` and `most` how many records it takes.
    """

    name: str
    label: Any
    run: Callable[[list[Any], User, dict[str, Any]], Any]
    permission: str = "change"
    form: type[VerbForm] = VerbForm
    fits: Callable[[Any], bool] = always
    least: int = 1
    most: int = MOST


@dataclass(frozen=True, slots=True)
class Chosen:
    """A chosen record in the version that was seen, with what has changed since."""

    thing: Any
    seen: int | None
    address: str

    @property
    def changes(self) -> list[trail.Change]:
        if self.seen == self.thing.version:
            return []
        return trail.differences(versions.as_seen(self.thing, self.seen), self.thing, type(self.thing))

    @property
    def is_stale(self) -> bool:
        return bool(self.seen != self.thing.version)

    @property
    def item(self) -> str:
        """The record in the version that the page shows now: whoever sends it has seen that."""
        return f"{self.thing.pk}.{self.thing.version}"


def check_deferred_rules() -> None:
    """Ask now what the database would ask at commit."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")


class VerbsAdmin(CompletingAdmin, admin.ModelAdmin):  # type: ignore[type-arg]
    """An admin whose records know verbs."""

    verbs: Sequence[Verb] = ()

    def may(self, request: HttpRequest, verb: Verb) -> bool:
        allowed: bool = request.user.has_perm(f"{self.opts.app_label}.{verb.permission}_{self.opts.model_name}")
        return allowed

    def get_urls(self) -> list[URLPattern]:
        own = [path("do/<slug:name>/", self.admin_site.admin_view(self.do_view), name=self.url_name("do"))]
        return [*own, *super().get_urls()]

    def url_name(self, page: str) -> str:
        return f"{self.opts.app_label}_{self.opts.model_name}_{page}"

    def get_actions(self, request: HttpRequest, action_location: Any = ActionLocation.CHANGE_LIST) -> Any:
        """The verbs; each opens its page with the records in the versions that the list showed."""
        if action_location != ActionLocation.CHANGE_LIST or "_popup" in request.GET:
            return {}
        return {verb.name: self.action_of(verb) for verb in self.verbs if self.may(request, verb)}

    def action_of(self, verb: Verb) -> Action:
        def open_page(model_admin: Any, request: HttpRequest, queryset: Any) -> HttpResponse | None:
            chosen = list(queryset.order_by("pk").values_list("pk", flat=True)[: MOST + 1])
            if len(chosen) > MOST:
                self.message_user(request, _("Choose at most %(most)s records.") % {"most": MOST}, messages.ERROR)
                return None
            items = [f"{pk}.{request.POST.get(f'version-{pk}', '')}" for pk in chosen]
            return HttpResponseRedirect(self.address_of(verb, items))

        return Action(open_page, verb.name, str(verb.label), str(verb.label), [ActionLocation.CHANGE_LIST])

    def address_of(self, verb: Verb, items: Sequence[str]) -> str:
        query = urlencode([("item", item) for item in items])
        return f"{reverse(f'admin:{self.url_name("do")}', args=[verb.name])}?{query}"

    def action_checkbox(self, obj: Any) -> SafeString:
        version = format_html('<input type="hidden" name="version-{}" value="{}">', obj.pk, getattr(obj, "version", ""))
        return format_html("{}{}", super().action_checkbox(obj), version)

    def buttons(self, request: HttpRequest, thing: Any) -> list[tuple[Any, str]]:
        """Label and address of each verb that fits this record and that the user may do."""
        fitting = [verb for verb in self.verbs if verb.least == 1 and self.may(request, verb) and verb.fits(thing)]
        return [(verb.label, self.address_of(verb, [f"{thing.pk}.{thing.version}"])) for verb in fitting]

    def do_view(self, request: HttpRequest, name: str) -> HttpResponse:
        verb = next((one for one in self.verbs if one.name == name), None)
        if verb is None:
            raise Http404(name)
        if not self.may(request, verb):
            raise PermissionDenied
        chosen = self.chosen(request.POST if request.method == "POST" else request.GET)
        problem = wrong_number(verb, len(chosen))
        if problem:
            self.message_user(request, problem, messages.ERROR)
            return HttpResponseRedirect(reverse(f"admin:{self.url_name('changelist')}"))
        things = [one.thing for one in chosen]
        form = verb.form(request.POST if request.method == "POST" else None, things=things)
        if request.method == "POST" and form.is_valid() and self.done(request, verb, chosen, form):
            return HttpResponseRedirect(self.after(request, things))
        context = {
            **self.admin_site.each_context(request),
            "title": verb.label,
            "opts": self.opts,
            "verb": verb,
            "chosen": self.chosen(request.POST or request.GET),
            "form": form,
        }
        return TemplateResponse(request, "admin/ledger_verb.html", context)

    def chosen(self, data: Any) -> list[Chosen]:
        """The records that the request names as number.version; unknown ones are left out."""
        pairs = [item.partition(".")[::2] for item in data.getlist("item")[: MOST + 1]]
        seen = {int(pk): version for pk, version in pairs if pk.isdecimal() and len(pk) < 18}
        found = self.model._default_manager.filter(pk__in=seen).order_by("pk")
        return [
            Chosen(thing, int(seen[thing.pk]) if seen[thing.pk].isdecimal() else None,
                   reverse(f"admin:{self.url_name('change')}", args=[thing.pk]))
            for thing in found
        ]  # fmt: skip

    def done(self, request: HttpRequest, verb: Verb, chosen: list[Chosen], form: VerbForm) -> bool:
        """Do the verb to all records or to none; what was refused stands in the form, which keeps its words."""
        user = request.user
        assert isinstance(user, User)  # noqa: S101 - admin_view lets nobody else in
        try:
            with transaction.atomic(), trail.because(form.why):
                locked = [versions.check(one.thing, one.seen) for one in chosen]
                verb.run(locked, user, form.cleaned_data)
                check_deferred_rules()
        except Refused as refused:
            form.add_error(None, str(refused))
            return False
        except IntegrityError as error:
            form.add_error(None, _(refusal(error)[1]))
            return False
        self.message_user(request, f"{verb.label}: {len(locked)}", messages.SUCCESS)
        return True

    def after(self, request: HttpRequest, things: list[Any]) -> str:
        if len(things) == 1:
            return reverse(f"admin:{self.url_name('change')}", args=[things[0].pk])
        return reverse(f"admin:{self.url_name('changelist')}")


def wrong_number(verb: Verb, count: int) -> str:
    """Why so many records do not suit the verb; empty if they do."""
    if count < verb.least or count > verb.most:
        return _("“%(verb)s” takes %(least)s to %(most)s records; %(count)s are chosen.") % {
            "verb": verb.label, "least": verb.least, "most": verb.most, "count": count
        }  # fmt: skip
    return ""
