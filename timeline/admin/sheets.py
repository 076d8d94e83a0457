"""Spreadsheets in admin: out as CSV or XLSX, in with a preview, all or nothing.

The pages are ours. Those of django-import-export keep the file in a temporary folder of one machine, say that an import
went well when it was refused between preview and confirmation, and hold inline scripts that this site's policy forbids.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from newsroom import logs
from timeline.admin.base import ShownAdmin
from timeline.sheets import files
from timeline.sheets.files import BadSheet, Sheet, TooLarge
from timeline.sheets.importing import Outcome, failed_rows, run
from timeline.sheets.packing import pack, unpack
from timeline.sheets.resource import SheetResource

MOST_SHOWN = 200  # rows on the page; the totals are of all


class SheetForm(forms.Form):
    file = forms.FileField(label=gettext_lazy("CSV or XLSX file"))
    why = forms.CharField(
        label=gettext_lazy("Why this change"), max_length=500, required=False,
        help_text=gettext_lazy("Kept in the history; needed for what the public has seen"),
        widget=forms.TextInput(attrs={"size": 80}),
    )  # fmt: skip
    rest = forms.CharField(required=False, widget=forms.HiddenInput)


class SheetsAdmin(ShownAdmin):
    """An admin whose records go out and in as spreadsheets. `resource` says how."""

    resource: type[SheetResource]
    change_list_template = "admin/ledger_change_list.html"

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        return [
            path("import/", view(self.import_view), name=self.url_name("import")),
            path("export/<slug:kind>/", view(self.export_view), name=self.url_name("export")),
            *super().get_urls(),
        ]

    def may_import(self, request: HttpRequest) -> bool:
        return self.has_add_permission(request) and self.has_change_permission(request)

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> Any:
        query = f"?{request.GET.urlencode()}" if request.GET else ""
        export = [(kind.upper(), self.address("export", kind) + query) for kind in files.FORMATS]
        sheets = {"sheet_exports": export, "sheet_import": self.address("import") if self.may_import(request) else ""}
        return super().changelist_view(request, {**sheets, **(extra_context or {})})

    def address(self, page: str, *args: Any) -> str:
        return reverse(f"admin:{self.url_name(page)}", args=args)

    # Out

    def export_view(self, request: HttpRequest, kind: str) -> HttpResponse:
        """What the list shows under its filters, on all its pages."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        if kind not in files.FORMATS:
            raise Http404(kind)
        resource = self.resource_for(request)
        try:
            listed = self.get_changelist_instance(request).get_queryset(request)
        except IncorrectLookupParameters:
            return HttpResponseRedirect(self.address("changelist"))
        found = resource.get_queryset().filter(pk__in=listed.values("pk")).order_by("pk")
        return self.file(resource.export(found), kind, self.opts.model_name or "")

    def file(self, dataset: Any, kind: str, name: str) -> HttpResponse:
        response = HttpResponse(files.write(dataset, kind), content_type=files.FORMATS[kind])
        response["Content-Disposition"] = f'attachment; filename="{name}-{date.today().isoformat()}.{kind}"'
        return response

    # In

    def import_view(self, request: HttpRequest) -> HttpResponse:
        """Choose a file; see what it would do; do it. Nothing is kept between these but what the page holds."""
        if not self.may_import(request):
            raise PermissionDenied
        steps: dict[str, Callable[[HttpRequest], HttpResponse]] = {
            "try": self.try_sheet, "keep": self.keep_sheet, "failed": self.failed_sheet
        }  # fmt: skip
        step = steps.get(request.POST.get("step", "try")) if request.method == "POST" else None
        typed = SheetForm(initial={"why": request.POST.get("why", "")})
        if step is None:
            return self.page(request, typed)
        try:
            return step(request)
        except BadSheet as wrong:
            logs.refused(request, "sheet", wrong)
            return self.page(request, typed, problem=str(wrong))

    def try_sheet(self, request: HttpRequest) -> HttpResponse:
        form = SheetForm(request.POST, request.FILES)
        if not form.is_valid():
            return self.page(request, form)
        upload = form.cleaned_data["file"]
        if upload.size > files.LARGEST:
            raise TooLarge(files.too_large(upload.size))
        sheet = files.read(upload.name, upload.read())
        if form.cleaned_data["rest"]:
            sheet = unpack(form.cleaned_data["rest"], self.owner(request)).with_mended(sheet)
        return self.tried(request, sheet, form.cleaned_data["why"])

    def tried(self, request: HttpRequest, sheet: Sheet, why: str) -> HttpResponse:
        found = run(sheet, self.resource_for(request, why), keep=False)
        return self.page(request, SheetForm(initial={"why": why}), **self.told(request, sheet, found, why))

    def keep_sheet(self, request: HttpRequest) -> HttpResponse:
        sheet, why = unpack(request.POST.get("sheet", ""), self.owner(request)), request.POST.get("why", "")[:500]
        found = run(sheet, self.resource_for(request, why), keep=True)
        if found.wrong:  # somebody saved in between
            return self.page(request, SheetForm(initial={"why": why}), **self.told(request, sheet, found, why))
        self.message_user(
            request,
            _("%(name)s: %(new)s new, %(changed)s changed, %(unchanged)s unchanged.")
            % {"name": sheet.name, "new": found.new, "changed": found.changed, "unchanged": found.unchanged},
            messages.SUCCESS,
        )
        return HttpResponseRedirect(self.address("changelist"))

    def failed_sheet(self, request: HttpRequest) -> HttpResponse:
        """The refused rows of a tried sheet as a file to mend, each with what is wrong."""
        refused, kind = unpack(request.POST.get("refused", ""), self.owner(request)), request.POST.get("kind", "csv")
        if kind not in files.FORMATS:
            raise Http404(kind)
        return self.file(refused.dataset(), kind, _("failed-rows"))

    def resource_for(self, request: HttpRequest, why: str = "") -> SheetResource:
        return self.resource(request.user, why, self.was_public)  # type: ignore[arg-type]

    def owner(self, request: HttpRequest) -> str:
        return f"{self.opts.label_lower}:{request.user.pk}"

    def page(self, request: HttpRequest, form: SheetForm, **told: Any) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": _("Import %(what)s from a spreadsheet") % {"what": self.opts.verbose_name_plural},
            "opts": self.opts,
            "form": form,
            "columns": self.resource_for(request).get_export_headers(),
            "limits": {"rows": files.MOST_ROWS, "megabytes": files.LARGEST // 1_000_000},
            **told,
        }
        return TemplateResponse(request, "admin/ledger_sheet.html", context)

    def told(self, request: HttpRequest, sheet: Sheet, found: Outcome, why: str) -> dict[str, Any]:
        """What the page says of a tried sheet."""
        failed = set(found.failed)
        good = [number for number in sheet.numbers if number not in failed]
        owner = self.owner(request)
        return {
            "found": found,
            "why": why,
            "sheet": pack(sheet, owner) if not failed else "",
            "refused": pack(failed_rows(sheet, found), owner) if failed else "",
            "rest": pack(sheet.only(good), owner) if failed and good else "",
            "good": len(good),
            "wrong": found.wrong[:MOST_SHOWN],
            "changes": found.changes[:MOST_SHOWN],
            "more_wrong": len(found.wrong[MOST_SHOWN:]),
            "more_changes": len(found.changes[MOST_SHOWN:]),
            "verdict": ngettext(
                "%(failed)s of %(total)s row is refused: nothing is written.",
                "%(failed)s of %(total)s rows are refused: nothing is written.",
                found.total,
            )
            % {"failed": len(failed), "total": found.total},
        }
