"""The forms of the annotating page: the claim, its citation, and names that the list lacks."""

from __future__ import annotations  # ModelForm[...] is for the type checker alone

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from articles.choices import Place
from articles.models import Article
from timeline import wording
from timeline.annotating.proposal import NAMES
from timeline.choices import ClaimantKind
from timeline.models import Claim, Claimant, Dossier, Measure, Scope, Side
from timeline.proposing.ledger import Ledger

CITATION = ["join", "number", "place", "attribution", "via", "unverifiable", "value_reason"]


class ClaimForm(forms.ModelForm):  # type: ignore[type-arg]
    """The claim that a passage is to carry; all that one rule reads stands in this one form."""

    class Meta:
        model = Claim
        fields = [*NAMES, "fall_cause", "fall_note"]
        widgets = {"low": forms.TextInput, "high": forms.TextInput, "note": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args: Any, ledger: Ledger, article: Article, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dossier = ledger.dossier
        measures = [(one.pk, one.label) for one in ledger.measures.values()]
        offer(self, "measure", [EMPTY, *measures], Measure.objects.all())
        offer(self, "scope", [EMPTY, *tree(ledger.scopes.all.values())], Scope.objects.filter(dossier=dossier))
        claimants = tree(usable(ledger.claimants.all.values(), article))
        offer(self, "claimant", [NOBODY, *claimants], Claimant.objects.filter(dossier=dossier))
        for name in ("kind", "bound", "said_basis", "reference_basis", "fall_cause"):
            field: Any = self.fields[name]
            field.choices = [EMPTY, *(one for one in field.choices if one[0])]
        for name in ("low", "high"):
            self.fields[name].widget.attrs["inputmode"] = "decimal"
        for field in self.fields.values():
            field.help_text = ""


def offer(form: Any, name: str, choices: list[Any], queryset: Any = None) -> None:
    """Let a field choose among rows that are in memory already."""
    if queryset is not None:
        form.fields[name].queryset = queryset
    form.fields[name].choices = choices


EMPTY = ("", "–")
NOBODY = ("", _("nobody named"))


def usable(claimants: Iterable[Claimant], article: Article) -> list[Claimant]:
    """Those that this article can name: an anonymous claimant belongs to one article."""
    return [one for one in claimants if not one.anonymous or one.article_id == article.pk]


def tree(rows: Iterable[Any]) -> list[tuple[int, str]]:
    """Options in the order of the tree, each indented under its parent; one whose parent is left out stands at top."""
    by_pk = {row.pk: row for row in rows}
    below: dict[int | None, list[Any]] = {}
    for row in by_pk.values():
        below.setdefault(row.parent_id if row.parent_id in by_pk else None, []).append(row)
    found: list[tuple[int, str]] = []
    waiting = [(row, 0) for row in sorted(below.get(None, []), key=by_name, reverse=True)]
    while waiting:
        row, depth = waiting.pop()
        found.append((row.pk, "\N{EM SPACE}" * depth + row.label))
        waiting += [(one, depth + 1) for one in sorted(below.get(row.pk, []), key=by_name, reverse=True)]
    return found


def by_name(row: Any) -> str:
    label: str = row.label
    return wording.alphabetical(label)


class CitationForm(forms.Form):
    """How the passage carries its claim: a new one, or one that is there (`join`)."""

    join = forms.ChoiceField(label=_("This passage"), required=False, widget=forms.RadioSelect)
    number = forms.CharField(label=_("Number, as it stands in the passage"), required=False, max_length=200)
    place = forms.ChoiceField(label=_("Place"), choices=Place)
    attribution = forms.CharField(label=_("Attribution, as written"), required=False, max_length=300)
    via = forms.CharField(label=_("Via"), required=False, max_length=100)
    unverifiable = forms.BooleanField(label=_("The article says that this cannot be verified"), required=False)
    value_reason = forms.CharField(
        label=_("Why value and passage differ"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, joinable: Iterable[Claim] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.joinable = {claim.pk: claim for claim in joinable}
        self.offer([])

    def offer(self, claims: Iterable[Claim]) -> None:
        """Let an editor choose among these claims too."""
        self.joinable.update({claim.pk: claim for claim in claims})
        choices = [("", _("opens a new claim")), *((pk, joined_label(one)) for pk, one in self.joinable.items())]
        offer(self, "join", choices)

    @property
    def joins(self) -> int | None:
        return int(self.cleaned_data["join"]) if self.cleaned_data.get("join") else None


def joined_label(claim: Claim) -> str:
    who = claim.claimant.label if claim.claimant else str(_("nobody named"))
    return str(_("re-tells no. %(id)s: %(measure)s %(wording)s, %(scope)s (%(who)s)")) % {
        "id": claim.pk, "measure": claim.measure.label, "wording": claim.wording, "scope": claim.scope.label, "who": who
    }  # fmt: skip


class NewName(forms.ModelForm):  # type: ignore[type-arg]
    """A name that the list lacks; nothing is added if it is left empty."""

    def __init__(self, *args: Any, ledger: Ledger, **kwargs: Any) -> None:
        kwargs.update(empty_permitted=True, use_required_attribute=False)
        super().__init__(*args, **kwargs)
        self.dossier: Dossier = ledger.dossier
        self.instance.dossier = ledger.dossier
        self.fields["name_en"].required = False
        for field in self.fields.values():
            field.help_text = ""

    def clean(self) -> dict[str, Any]:
        """The slug is made of the name; the English name is the German one until somebody translates it."""
        cleaned = super().clean() or {}
        name = cleaned.get("name", "")
        cleaned["name_en"] = cleaned.get("name_en") or name
        self.instance.slug = free_slug(self._meta.model, self.dossier, name)
        return cleaned


def free_slug(model: Any, dossier: Dossier, name: str) -> str:
    base = slugify(name.replace("ß", "ss"))[:45] or "name"
    taken = set(model.objects.filter(dossier=dossier, slug__startswith=base).values_list("slug", flat=True))
    return next(slug for slug in (base, *(f"{base}-{at}" for at in range(2, 999))) if slug not in taken)


class NewScope(NewName):
    class Meta:
        model = Scope
        fields = ["name", "name_en", "parent", "side"]

    def __init__(self, *args: Any, ledger: Ledger, sides: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, ledger=ledger, **kwargs)
        offer(self, "parent", [EMPTY, *tree(ledger.scopes.all.values())], Scope.objects.filter(dossier=self.dossier))
        offer(self, "side", [EMPTY, *sides], Side.objects.filter(dossier=self.dossier))


class NewClaimant(NewName):
    class Meta:
        model = Claimant
        fields = ["name", "name_en", "kind", "parent", "country", "side", "anonymous"]

    def __init__(
        self, *args: Any, ledger: Ledger, sides: list[tuple[int, str]], article: Article, **kwargs: Any
    ) -> None:
        super().__init__(*args, ledger=ledger, **kwargs)
        self.article = article
        parents = [one for one in ledger.claimants.all.values() if one.kind != ClaimantKind.JOINT and not one.anonymous]
        offer(self, "parent", [EMPTY, *tree(parents)], Claimant.objects.filter(dossier=self.dossier))
        offer(self, "side", [EMPTY, *sides], Side.objects.filter(dossier=self.dossier))
        offer(self, "kind", [one for one in ClaimantKind.choices if one[0] != ClaimantKind.JOINT])
        self.fields["kind"].initial = ClaimantKind.STATE

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        self.instance.article = self.article if cleaned.get("anonymous") else None
        return cleaned
