"""An article into the ledger from its address, from pasted text or from a file: one page, whichever works."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import trail
from articles.admin_base import LedgerAdmin
from articles.intake import fetching
from articles.intake.addresses import address
from articles.intake.files import PAGES, Item
from articles.intake.pages import parse_page
from articles.intake.parsed import ParsedArticle, Refused, TooLarge
from articles.intake.plain import parse_file, parse_text
from articles.intake.storing import Outcome, Stored
from newsroom import logs
from timeline.models import Dossier
from timeline.proposing.importing import import_batch

LARGEST_FILE = 5_000_000  # bytes
OUTCOMES = {
    Outcome.NEW: gettext_lazy("New article"),
    Outcome.NEW_REVISION: gettext_lazy("New revision of an article that was there"),
    Outcome.SAME: gettext_lazy("Nothing new: the ledger has this text already"),
    Outcome.ATTACHED: gettext_lazy("The original of an article of which there was a summary"),
}


class AddForm(forms.Form):
    url = forms.CharField(
        label=gettext_lazy("Address"), required=False, max_length=1000, help_text="https://…",
        widget=forms.TextInput(attrs={"size": 80, "inputmode": "url"}),
    )  # fmt: skip
    text = forms.CharField(
        label=gettext_lazy("or the text, pasted"), required=False, strip=False,
        widget=forms.Textarea(attrs={"rows": 12, "cols": 100}),
    )  # fmt: skip
    file = forms.FileField(label=gettext_lazy("or a file (text or saved web page)"), required=False)
    dossier = forms.ModelChoiceField(
        Dossier.objects.all(), label=gettext_lazy("Dossier"), required=False,
        help_text=gettext_lazy("In which figures are proposed at once"),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        given = [name for name in ("text", "file") if cleaned.get(name)]
        if len(given) > 1 or not (given or cleaned.get("url")):
            self.add_error(None, _("Give an address, or the text, or a file."))
        return cleaned

    def parsed(self) -> ParsedArticle:
        """What was given, as an article; an address beside text or file says where that was found. Raises Refused."""
        url, text, file = (self.cleaned_data[name] for name in ("url", "text", "file"))
        if file or text:
            where = address(url)
            given = from_file(file, where) if file else parse_text(text.replace("\r\n", "\n"))
            return replace(given, url=where or given.url, source=where or given.source)
        page = fetching.fetch(url.strip())
        return parse_page(page.markup, url=page.url)


def from_file(file: Any, url: str) -> ParsedArticle:
    if file.size > LARGEST_FILE:
        raise TooLarge(_("the file has more than %(most)s MB") % {"most": LARGEST_FILE // 1_000_000})
    raw = file.read()
    return parse_page(raw, url=url) if Path(file.name).suffix.lower() in PAGES else parse_file(raw)


class AddingAdmin(LedgerAdmin):
    """The admin of articles, with the page by which they come in."""

    change_list_template = "admin/article_change_list.html"

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.take_in_view)
        return [path("take-in/", view, name=self.url_name("take_in")), *super().get_urls()]

    def may_take_in(self, request: HttpRequest) -> bool:
        return self.has_add_permission(request) and request.user.has_perm("articles.add_revision")

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> Any:
        page = reverse(f"admin:{self.url_name('take_in')}") if self.may_take_in(request) else ""
        return super().changelist_view(request, {"take_in": page, **(extra_context or {})})

    def take_in_view(self, request: HttpRequest) -> HttpResponse:
        """What is refused gives the page back, with what was typed and the other two ways beside it."""
        if not self.may_take_in(request):
            raise PermissionDenied
        form = AddForm(request.POST, request.FILES) if request.method == "POST" else AddForm()
        if request.method == "POST" and form.is_valid():
            stored = self.taken_in(request, form)
            if stored is not None:
                self.tell(request, stored)
                return HttpResponseRedirect(
                    reverse(f"admin:{self.url_name('change')}", args=[stored.revision.article_id])
                )
        context = {
            **self.admin_site.each_context(request), "title": _("Take in an article"), "opts": self.opts, "form": form
        }  # fmt: skip
        return TemplateResponse(request, "admin/article_take_in.html", context)

    def taken_in(self, request: HttpRequest, form: AddForm) -> Stored | None:
        """Store the article and propose its figures; None if it is refused, which stands in the form then."""
        try:
            parsed = form.parsed()
        except Refused as refused:
            logs.refused(request, "article", refused)
            form.add_error(None, f"{_('This cannot be taken in')}: {refused}.")
            return None
        with trail.because(_("Taken in: %(source)s") % {"source": parsed.source or _("pasted")}):
            done = import_batch([Item(Path("form"), parsed)], form.cleaned_data["dossier"])
        for failure in done.failures:
            form.add_error(None, f"{_('This cannot be taken in')}: {failure.reason}.")
        return done.stored[0] if done.stored else None

    def tell(self, request: HttpRequest, stored: Stored) -> None:
        """What was read of it, to be mended where it is wrong."""
        article = stored.revision.article
        self.message_user(request, f"{OUTCOMES[stored.outcome]}.", messages.SUCCESS)
        self.message_user(
            request,
            _("As read: title “%(title)s”, outlet %(outlet)s, date %(date)s. Mend below what is wrong.")
            % {
                "title": article.title or "–",
                "outlet": article.outlet or _("unknown"),
                "date": f"{article.published} ({article.get_published_basis_display()})" if article.published else "–",
            },
        )
