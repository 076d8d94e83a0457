"""Claims and events on their way to the public: statuses change by verbs alone."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import trail
from articles.admin_fields import CompletingAdmin
from articles.admin_verbs import ReasonForm, Verb, VerbForm
from articles.forms import LedgerForm, VersionedForm
from timeline import publishing, reviewing
from timeline.admin.base import ShownAdmin
from timeline.choices import Status

TEXT = forms.Textarea(attrs={"rows": 3, "cols": 80})
HANDLING = {"assignee", "review_comment"}  # who has it and what to mend: nothing of what the record says


class PublishForm(VerbForm):
    """The public reason: needed where readers have seen another version. It begins with the editor's own."""

    reason = forms.CharField(
        label=gettext_lazy("Public reason"), widget=TEXT, required=False,
        help_text=gettext_lazy("Readers see it. Needed if the record was public before."),
    )  # fmt: skip

    def __init__(self, *args: Any, things: Any = (), **kwargs: Any) -> None:
        super().__init__(*args, things=things, **kwargs)
        said = [last_why(thing) for thing in things if thing.editions.exists()]
        self.fields["reason"].initial = next((why for why in said if why), "")


def last_why(thing: Any) -> str:
    """The reason of the last change since the record was public as it stood."""
    return trail.last_reason(thing, since=(Status.PUBLISHED, Status.WITHDRAWN))


class PublicReasonForm(ReasonForm):
    reason = forms.CharField(
        label=gettext_lazy("Public reason"), widget=TEXT, help_text=gettext_lazy("Readers see it.")
    )


class CommentForm(VerbForm):
    comment = forms.CharField(label=gettext_lazy("What has to be mended"), widget=TEXT)


def in_status(*statuses: str) -> Any:
    return lambda thing: thing.status in statuses


def send(things: list[Any], by: User, words: dict[str, Any]) -> None:
    for thing in things:
        publishing.send_to_review(thing, by=by)


def publish(things: list[Any], by: User, words: dict[str, Any]) -> None:
    publishing.publish(things, by=by, reason=words["reason"])


def send_back(things: list[Any], by: User, words: dict[str, Any]) -> None:
    for thing in things:
        reviewing.send_back(thing, by=by, comment=words["comment"])


def withdraw(things: list[Any], by: User, words: dict[str, Any]) -> None:
    for thing in things:
        publishing.withdraw(thing, by=by, reason=words["reason"])


def discard(things: list[Any], by: User, words: dict[str, Any]) -> None:
    for thing in things:
        reviewing.discard(thing, by=by)


def reopen(things: list[Any], by: User, words: dict[str, Any]) -> None:
    for thing in things:
        reviewing.reopen(thing, by=by)


def take(things: list[Any], by: User, words: dict[str, Any]) -> None:
    for thing in things:
        reviewing.assign(thing, to=by)


def give_back(things: list[Any], by: User, words: dict[str, Any]) -> None:
    for thing in things:
        reviewing.assign(thing, to=None)


def is_public(thing: Any) -> bool:
    found: bool = thing.editions.filter(valid_until_at=None, status=Status.PUBLISHED).exists()
    return found


def is_discardable(thing: Any) -> bool:
    return thing.status in (Status.SUGGESTED, *reviewing.OPEN) and not thing.editions.exists()


VERBS = [
    Verb(
        name="send", label=gettext_lazy("Send to review"), run=send, fits=in_status(Status.DRAFT, Status.SUGGESTED)
    ),
    Verb(
        name="publish", label=gettext_lazy("Publish"), run=publish, permission="publish", form=PublishForm,
        fits=in_status(Status.IN_REVIEW),
    ),
    Verb(
        name="send_back", label=gettext_lazy("Send back"), run=send_back, permission="publish", form=CommentForm,
        fits=in_status(Status.IN_REVIEW),
    ),
    Verb(
        name="withdraw", label=gettext_lazy("Withdraw"), run=withdraw, permission="publish", form=PublicReasonForm,
        fits=is_public,
    ),
    Verb(name="discard", label=gettext_lazy("Discard"), run=discard, form=ReasonForm, fits=is_discardable),
    Verb(
        name="reopen", label=gettext_lazy("Reopen"), run=reopen, form=ReasonForm,
        fits=in_status(Status.WITHDRAWN, Status.DISCARDED),
    ),
    Verb(name="take", label=gettext_lazy("Take in hand"), run=take, fits=in_status(*reviewing.OPEN)),
    Verb(name="give_back", label=gettext_lazy("Give back"), run=give_back, fits=lambda thing: bool(thing.assignee_id)),
]  # fmt: skip


class QueueFilter(admin.SimpleListFilter):
    """What waits for whoever asks."""

    title = gettext_lazy("queue")
    parameter_name = "queue"

    def lookups(self, request: Any, model_admin: Any) -> Any:
        return [("mine", _("my queue")), ("in_hand", _("in my hand")), ("open", _("open"))]

    def queryset(self, request: Any, queryset: Any) -> Any:
        match self.value():
            case "mine":
                waiting = reviewing.waiting_for(queryset.model, request.user)
                return queryset.filter(pk__in=waiting.values("pk"))
            case "in_hand":
                return queryset.filter(assignee=request.user, status__in=reviewing.OPEN)
            case "open":
                return queryset.filter(status__in=reviewing.OPEN)
        return queryset


class EvidenceInline(CompletingAdmin, admin.StackedInline):  # type: ignore[type-arg]
    """Citations: what the public has seen stays; what it has not may be taken away."""

    form = VersionedForm
    extra = 0
    autocomplete_fields = ["passage"]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return obj is not None and self.has_change_permission(request, obj) and not obj.editions.exists()


class ReviewedAdmin(ShownAdmin):
    """Records that pass through review. Publishing is the one verb's."""

    form = LedgerForm
    verbs = VERBS
    signed = ["status", "author", "changed_by", "changed_at", "correction_reason", "review_comment", "import_key"]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return [*self.signed, *super().get_readonly_fields(request, obj)]

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """What is withdrawn or discarded is read, until it is reopened."""
        closed = obj is not None and obj.status in (Status.WITHDRAWN, Status.DISCARDED)
        return not closed and super().has_change_permission(request, obj)

    def save_model(self, request: HttpRequest, obj: Any, form: ModelForm[Any], change: bool) -> None:
        """Whoever saves has changed it last; what was approved goes back to review."""
        if not change:
            obj.author = request.user
        if not change or set(form.changed_data) - HANDLING:
            publishing.touch(obj, request.user, keeps_reason=False)  # type: ignore[arg-type]
        super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """A citation that is added, changed or taken away is an edit of the record; its value is read again."""
        super().save_related(request, form, formsets, change)
        told = any(formset.has_changed() for formset in formsets)
        if told or set(form.changed_data) - HANDLING:
            form.instance.refresh_from_db()
            reviewing.edited(form.instance, by=request.user)  # type: ignore[arg-type]

    def save_restored(self, request: HttpRequest, thing: Any) -> None:
        publishing.touch(thing, request.user, keeps_reason=False)  # type: ignore[arg-type]
        super().save_restored(request, thing)
        reviewing.edited(thing, by=request.user)  # type: ignore[arg-type]

    def trail_of(self, thing: Any) -> list[trail.Version]:
        """The record's history with that of its citations."""
        found = trail.versions(thing)
        for citation in thing.citations.select_related("passage"):
            found += trail.versions(citation, of=str(citation))
        return sorted(found, key=lambda version: version.at, reverse=True)

    @admin.display(description=gettext_lazy("days"), ordering="-changed_at")
    def age(self, obj: Any) -> int | str:
        return (timezone.now() - obj.changed_at).days if obj.status in reviewing.OPEN else "–"

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.next_view)
        return [path("next/", view, name=self.url_name("next")), *super().get_urls()]

    def next_view(self, request: HttpRequest) -> HttpResponse:
        """To the next thing in the user's queue, or to the front page if none waits."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        after = self.get_object(request, request.GET.get("after", "")) if request.GET.get("after") else None
        found = reviewing.next_for(request.user, after)  # type: ignore[arg-type]
        if found is None:
            self.message_user(request, _("Nothing waits for you."))
            return HttpResponseRedirect(reverse("admin:index"))
        return HttpResponseRedirect(reverse(f"admin:timeline_{found._meta.model_name}_change", args=[found.pk]))

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> Any:
        obj = kwargs.get("obj")
        if obj is not None:
            context["next_address"] = f"{reverse(f'admin:{self.url_name("next")}')}?after={obj.pk}"
        return super().render_change_form(request, context, *args, **kwargs)
