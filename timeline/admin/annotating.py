"""The annotating page in admin, and the list of articles with what is left to do in each."""

from __future__ import annotations  # ModelForm[...] is for the type checker alone

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin_verbs import check_deferred_rules
from articles.models import Article
from articles.rules import Refused, refusal
from timeline import publishing
from timeline.admin.evidence import ShownArticleAdmin
from timeline.annotating import verbs
from timeline.annotating.desk import Desk, NoDossier, NoText, asked_span, open_desk
from timeline.annotating.page import Filled, empty_page, page_context
from timeline.annotating.spans import NotThere, span_of
from timeline.annotating.trail import Action, Trail
from timeline.choices import Status
from timeline.completeness import with_completeness
from timeline.models import Claim, Dossier
from timeline.proposing.deciding import Undecidable

NEEDED = ["articles.view_revision", "articles.change_passage", "timeline.add_claim", "timeline.change_claim"]
type Answer = HttpResponse

admin.site.unregister(Article)


@admin.register(Article)
class AnnotatedArticleAdmin(ShownArticleAdmin):
    """Articles with how many of their numbers are claimed, rejected and open; the list sorts by each."""

    list_display = [
        "__str__",
        "outlet",
        "published",
        "show_claimed",
        "show_rejected",
        "show_left_open",
        "show_done",
        "annotate_link",
    ]

    def get_queryset(self, request: HttpRequest) -> Any:
        return with_completeness(super().get_queryset(request))

    @admin.display(description=gettext_lazy("claimed"), ordering="numbers_claimed")
    def show_claimed(self, article: Any) -> int:
        return int(article.numbers_claimed)

    @admin.display(description=gettext_lazy("rejected"), ordering="numbers_rejected")
    def show_rejected(self, article: Any) -> int:
        return int(article.numbers_rejected)

    @admin.display(description=gettext_lazy("open"), ordering="numbers_open")
    def show_left_open(self, article: Any) -> int:
        return int(article.numbers_open)

    @admin.display(description=gettext_lazy("done"), boolean=True, ordering="numbers_done")
    def show_done(self, article: Any) -> bool | None:
        """Unknown where no number has been looked for: the article has no original yet, or nobody has opened it."""
        total = article.numbers_claimed + article.numbers_rejected + article.numbers_open
        return article.numbers_open == 0 if total else None

    @admin.display(description=gettext_lazy("annotate"))
    def annotate_link(self, article: Article) -> str:
        label = _("Annotate %(article)s") % {"article": article}
        return format_html('<a href="{}" aria-label="{}">{}</a>', address(article), label, _("Annotate"))

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(annotate)
        return [path("<int:article>/annotate/", view, name="articles_article_annotate"), *super().get_urls()]


def address(article: Article) -> str:
    return reverse("admin:articles_article_annotate", args=[article.pk])


def annotate(request: HttpRequest, article: int) -> Answer:
    """The page (GET), or one of its verbs (POST)."""
    if not request.user.has_perms(NEEDED):
        raise PermissionDenied
    found = get_object_or_404(Article.objects.select_related("outlet"), pk=article)
    asked = request.POST if request.method == "POST" else request.GET
    try:
        desk = open_desk(found, asked, request.user)  # type: ignore[arg-type]
    except NoText:
        return show(request, empty_page(found, Dossier.objects.none()))
    except NoDossier:
        return put_into_dossier(request, found)
    if request.method != "POST":
        return shown(request, desk)
    verb = POSTED.get(request.POST.get("verb", ""))
    return verb(request, desk) if verb else HttpResponseBadRequest(_("No such verb."))


def show(request: HttpRequest, context: dict[str, Any]) -> Answer:
    site = {**admin.site.each_context(request), "is_nav_sidebar_enabled": False}
    return render(request, "admin/annotate.html", {**site, **context})


def put_into_dossier(request: HttpRequest, article: Article) -> Answer:
    """An article in no dossier is put into one first."""
    if request.method != "POST":
        return show(request, empty_page(article, Dossier.objects.all()))
    get_object_or_404(Dossier, slug=request.POST.get("dossier", "")).articles.add(article)
    return HttpResponseRedirect(address(article))


def shown(request: HttpRequest, desk: Desk, filled: Filled | None = None) -> Answer:
    """The page as asked for, or with a form given back as it was `filled`."""
    desk.store_numbers()
    asked = request.POST if filled else request.GET
    try:
        span = asked_span(desk.revision.text, asked)
    except NotThere as refused:
        messages.error(request, str(refused))
        span = None
    mark = desk.mark(asked["passage"]) if asked.get("passage") else None
    trail = Trail(request.session, desk.article.pk)
    return show(request, page_context(desk, mark, span, trail, filled))


def back(desk: Desk, **at_hand: Any) -> Answer:
    return HttpResponseRedirect(f"{address(desk.article)}?{desk.query(**at_hand)}#desk")


def onwards(desk: Desk, position: int) -> Answer:
    """To the next number that is left to do."""
    desk.__dict__.pop("marks", None)  # they have changed
    following = desk.open_after(position)
    return back(desk, passage=following.passage.pk) if following else back(desk)


def select(request: HttpRequest, desk: Desk) -> Answer:
    """Words selected in the text, by offsets or by the words themselves: to the form for them."""
    text, asked = desk.revision.text, request.POST
    try:
        span = asked_span(text, asked) or span_of(text, asked.get("exact", ""), nth(asked.get("nth", "1")))
    except NotThere as refused:
        messages.error(request, str(refused))
        return back(desk)
    marked = [mark for mark in desk.marks if mark.passage.number_start is not None and span == mark.span]
    if marked:
        return back(desk, passage=marked[0].passage.pk)
    return back(desk, start=span.start, end=span.end)


def nth(value: str) -> int:
    return int(value) if value.isascii() and value.isdecimal() and len(value) < 6 else 1


def decide(work: Callable[[Filled], Action | None]) -> Callable[[HttpRequest, Desk], Answer]:
    """A view that lets an editor decide on the passage at hand; what is refused gives the form back as it was."""

    def view(request: HttpRequest, desk: Desk) -> Answer:
        filled = Filled(request.POST, desk)
        try:
            with transaction.atomic():
                action = work(filled)
                if action is None:
                    transaction.set_rollback(True)
                else:
                    check_deferred_rules()
        except (Refused, publishing.Refused, Undecidable) as refused:
            filled.refuse(refused)
            return shown(request, desk, filled)
        except ValidationError as error:
            filled.errors += error.messages
            return shown(request, desk, filled)
        except IntegrityError as error:
            filled.errors.append(_(refusal(error)[1]))
            return shown(request, desk, filled)
        if action is None:
            return shown(request, desk, filled)
        Trail(request.session, desk.article.pk).add(action)
        messages.success(request, action.words)
        return onwards(desk, filled.position)

    return view


def claim(filled: Filled) -> Action | None:
    """A new claim, the reader's accepted with corrections, or a re-telling; None if the form has errors."""
    if not filled.is_valid():
        return None
    evidence, words, desk = filled.evidence(), filled.words(), filled.desk
    if filled.citation.joins:
        target = get_object_or_404(Claim, pk=filled.citation.joins, scope__dossier=desk.dossier)
        return verbs.join(evidence, target, words, by=desk.user, dossier=desk.dossier)
    return verbs.claim(
        evidence, filled.claim.instance, words, by=desk.user, dossier=desk.dossier, seen=filled.data.get("seen_claim")
    )


def reject(filled: Filled) -> Action:
    reason = filled.data.get("reason", "").strip()[:200]
    if not reason:
        raise Refused(_("Say why this number is no figure."))
    return verbs.reject(filled.evidence(), reason, by=filled.desk.user, dossier=filled.desk.dossier)


def refuse(filled: Filled) -> Action:
    return verbs.refuse(filled.evidence(), by=filled.desk.user, dossier=filled.desk.dossier)


def reopen(filled: Filled) -> Action:
    return verbs.reopen(filled.evidence())


def move(filled: Filled) -> Action:
    return verbs.move(filled.evidence(), by=filled.desk.user)


def check(filled: Filled) -> None:
    """Show what stands beside the figure as typed; nothing is kept."""
    filled.is_valid()


def step(name: str) -> Callable[[HttpRequest, Desk], Answer]:
    """Undo or redo the last action of this editor on this article."""

    def view(request: HttpRequest, desk: Desk) -> Answer:
        trail = Trail(request.session, desk.article.pk)
        try:
            with transaction.atomic():
                action = trail.undo(by=desk.user) if name == "undo" else trail.redo(by=desk.user)
                check_deferred_rules()
        except (Refused, publishing.Refused) as refused:
            messages.error(request, str(refused))
            return back(desk)
        except IntegrityError as error:
            messages.error(request, _(refusal(error)[1]))
            return back(desk)
        words = _("Undone: %(action)s") if name == "undo" else _("Done again: %(action)s")
        messages.success(request, words % {"action": action.words})
        known = {mark.passage.pk for mark in desk.marks}
        return back(desk, passage=action.passage) if action.passage in known else back(desk)

    return view


def send_to_review(request: HttpRequest, desk: Desk) -> Answer:
    """All drafts of this editor that the text carries go to the second person."""
    drafts = Claim.objects.filter(
        citations__passage__revision=desk.revision, status=Status.DRAFT, author=desk.user
    ).distinct()
    try:
        with transaction.atomic():
            sent = list(drafts)
            for one in sent:
                publishing.send_to_review(one, by=desk.user)
            check_deferred_rules()
    except (Refused, publishing.Refused) as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Sent to review: %(count)s") % {"count": len(sent)})
    return back(desk)


POSTED: dict[str, Callable[[HttpRequest, Desk], Answer]] = {
    "select": select,
    "claim": decide(claim),
    "reject": decide(reject),
    "refuse": decide(refuse),
    "reopen": decide(reopen),
    "move": decide(move),
    "check": decide(check),
    "undo": step("undo"),
    "redo": step("redo"),
    "review": send_to_review,
}
