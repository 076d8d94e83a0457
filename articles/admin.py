"""Outlets, articles, their texts and passages, for editors."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from articles.admin_base import LedgerAdmin
from articles.forms import LedgerForm
from articles.models import Article, Outlet, Passage, Revision


@admin.register(Outlet)
class OutletAdmin(LedgerAdmin):
    list_display = ["name", "slug", "url"]
    search_fields = ["name", "slug"]
    prepopulated_fields = {"slug": ["name"]}


class RevisionInline(admin.TabularInline):  # type: ignore[type-arg]
    model = Revision
    fields = ["text_kind", "language", "sha256", "retrieved_at"]
    readonly_fields = ["text_kind", "language", "sha256", "retrieved_at"]
    extra = 0
    can_delete = False
    show_change_link = True

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Article)
class ArticleAdmin(LedgerAdmin):
    list_display = ["__str__", "outlet", "published", "published_basis"]
    list_filter = ["outlet", "published_basis", "dossiers"]
    search_fields = ["title", "url", "byline", "import_key", "outlet__name"]
    autocomplete_fields = ["outlet"]
    list_select_related = ["outlet"]
    date_hierarchy = "published_latest"
    inlines = [RevisionInline]


class RevisionForm(LedgerForm):
    class Meta:
        model = Revision
        fields = ["article", "text_kind", "original_sha256", "language", "text"]

    def clean_text(self) -> str:
        """Browsers send CRLF for each line end; the text as retrieved had LF."""
        text: str = self.cleaned_data["text"]
        return text.replace("\r\n", "\n")


@admin.register(Revision)
class RevisionAdmin(LedgerAdmin):
    """A text can be added and read, never changed: a changed text is a new revision."""

    form = RevisionForm
    list_display = ["article", "text_kind", "language", "sha256", "retrieved_at"]
    list_filter = ["text_kind", "language"]
    search_fields = ["sha256", "text", "article__title"]
    autocomplete_fields = ["article"]
    list_select_related = ["article"]

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class PassageForm(LedgerForm):
    class Meta:
        model = Passage
        fields = ["revision", "start", "end", "place", "number_start", "number_end", "rejected_because"]

    def clean(self) -> dict[str, Any]:
        """The words are those of the text between the offsets: nobody types them."""
        cleaned = super().clean() or {}
        revision, start, end = (cleaned.get(name) for name in ("revision", "start", "end"))
        if revision is None or start is None or end is None:
            return cleaned
        if not start < end <= len(revision.text):
            self.add_error("end", _("The text has %(length)s characters: write a start before an end in it.") % {
                "length": len(revision.text)
            })  # fmt: skip
            return cleaned
        words = Passage.at(revision, start, end)
        self.instance.exact, self.instance.prefix, self.instance.suffix = words.exact, words.prefix, words.suffix
        return cleaned


@admin.register(Passage)
class PassageAdmin(LedgerAdmin):
    form = PassageForm
    list_display = ["__str__", "revision", "place", "rejected_because", "gone_from"]
    list_filter = ["place", "revision__text_kind", ("gone_from", admin.EmptyFieldListFilter)]
    search_fields = ["exact", "revision__article__title", "revision__article__import_key"]
    autocomplete_fields = ["revision"]
    list_select_related = ["revision__article", "gone_from__article"]
    readonly_fields = ["exact", "prefix", "suffix", "gone_from"]
