"""What every record's admin shares: nothing is deleted, nobody is overwritten, refusals stand in the form, history."""

from __future__ import annotations  # ModelForm[...] is for the type checker alone

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.forms import ModelForm
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from articles import trail, versions
from articles.admin_verbs import ReasonForm, VerbsAdmin, check_deferred_rules
from articles.forms import LedgerForm, VersionedForm
from articles.models import Versioned
from articles.rules import Refused, refusal

ASIDE = ("seen_version", "overwrite", "why")
NOT_RESTORED = {
    "id", "version", "created_at", "status", "author", "changed_by", "changed_at", "assignee", "review_comment",
    "correction_reason", "import_key", "successor", "merged_into", "derived", "gone_from",
    "carried_from",
}  # fmt: skip


class LedgerAdmin(VerbsAdmin):
    """Base of all admins here. Deferred rules are asked before the answer, so that the form can show what they say."""

    form = LedgerForm
    change_form_template = "admin/ledger_change_form.html"
    save_on_top = True
    show_full_result_count = False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def was_public(self, obj: Any) -> bool:
        """Whether the public has seen this record, so that a change needs a reason. The ledger knows."""
        return False

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.restore_view)
        return [path("<path:object_id>/restore/<int:row>/", view, name=self.url_name("restore")), *super().get_urls()]

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """A rule that only the database or a verb knows gives the form back, with its message and what was typed."""
        try:
            with transaction.atomic(), trail.because(request.POST.get("why", "")):
                response: HttpResponse = super().changeform_view(request, *args, **kwargs)
                check_deferred_rules()
                return response
        except IntegrityError as error:
            request.refused = _(refusal(error)[1])  # type: ignore[attr-defined]
        except Refused as refused:
            request.refused = str(refused)  # type: ignore[attr-defined]
        return super().changeform_view(request, *args, **kwargs)

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> type[Any]:
        form = super().get_form(request, obj, change, **kwargs)
        refused = getattr(request, "refused", None)
        asks = type("Asking", (form,), {"must_say_why": bool(obj and self.was_public(obj))})
        return refusing(asks, refused) if refused else asks

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """The record's own fields; those beside it have a place of their own on the page."""
        return [name for name in super().get_fields(request, obj) if name not in ASIDE]

    def save_model(self, request: HttpRequest, obj: Any, form: ModelForm[Any], change: bool) -> None:
        """A form that changes nothing writes nothing."""
        if not change or form.changed_data:
            super().save_model(request, obj, form, change)

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> Any:
        obj = kwargs.get("obj")
        forms = [context["adminform"].form]
        for inline in context["inline_admin_formsets"]:
            forms += inline.formset.forms
        context["conflicts"] = [one.conflict for one in forms if isinstance(one, VersionedForm) and one.conflict]
        context["verb_buttons"] = self.buttons(request, obj) if isinstance(obj, Versioned) and obj.pk else []
        return super().render_change_form(request, context, *args, **kwargs)

    def trail_of(self, thing: Any) -> list[trail.Version]:
        """The record's history; those of records that belong to it may stand in it."""
        return trail.versions(thing)

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        thing = self.get_object(request, object_id)
        if thing is None or not hasattr(thing, "history") or not self.has_view_permission(request, thing):
            return super().history_view(request, object_id, extra_context)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Change history: %s") % thing,
            "opts": self.opts,
            "object": thing,
            "versions": self.trail_of(thing),
            "can_restore": self.has_change_permission(request, thing) and isinstance(thing, Versioned),
            **(extra_context or {}),
        }
        return TemplateResponse(request, "admin/ledger_history.html", context)

    def restore_view(self, request: HttpRequest, object_id: str, row: int) -> HttpResponse:
        """An old version again, as a new one: shows what would change, asks why."""
        thing = self.get_object(request, object_id)
        old = thing.history.filter(pgh_id=row).first() if thing is not None and hasattr(thing, "history") else None
        if old is None or not isinstance(thing, Versioned):
            raise Http404(_("There is no such version."))
        if not self.has_change_permission(request, thing):
            raise PermissionDenied
        form = ReasonForm(request.POST if request.method == "POST" else None)
        if request.method == "POST" and form.is_valid() and self.restored(request, thing, old, form):
            return HttpResponseRedirect(reverse(f"admin:{self.url_name('change')}", args=[thing.pk]))
        now = self.get_object(request, object_id)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Restore: %s") % thing,
            "opts": self.opts,
            "object": now,
            "changes": trail.differences(now, old, self.model),
            "form": form,
        }
        return TemplateResponse(request, "admin/ledger_restore.html", context)

    def restored(self, request: HttpRequest, thing: Any, old: Any, form: ReasonForm) -> bool:
        """Write the old values as a new version; what is refused stands in the form."""
        try:
            with transaction.atomic(), trail.because(form.why):
                now = versions.check(thing, request.POST.get("seen_version"))
                for column in self.model._meta.concrete_fields:
                    if column.name not in NOT_RESTORED and not column.generated and hasattr(old, column.attname):
                        setattr(now, column.attname, getattr(old, column.attname))
                now.full_clean()
                self.save_restored(request, now)
                check_deferred_rules()
        except Refused as refused:
            form.add_error(None, str(refused))
        except ValidationError as invalid:
            form.add_error(None, invalid.messages)
        except IntegrityError as error:
            form.add_error(None, _(refusal(error)[1]))
        else:
            self.message_user(request, _("Restored as a new version."), messages.SUCCESS)
            return True
        return False

    def save_restored(self, request: HttpRequest, thing: Any) -> None:
        thing.save()


def refusing(form: type[ModelForm[Any]], message: str) -> type[ModelForm[Any]]:
    """The same form, which gives `message` as its error."""

    class Refusing(form):  # type: ignore[misc, valid-type]
        def clean(self) -> Any:
            cleaned = super().clean()
            self.add_error(None, message)
            return cleaned

    return Refusing
