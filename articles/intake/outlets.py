"""The outlet of an article: one that is known by its name, slug or address, or one that explicit metadata name."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from django.utils.text import slugify

from articles.intake.parsed import ParsedArticle
from articles.models import Outlet

LONGEST_SLUG = 50
GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})


class Outlets:
    """All outlets, read once for a batch. A name that nobody gave is never made up: then there is no outlet."""

    def __init__(self, batch: Iterable[ParsedArticle]) -> None:
        self.by_name: dict[str, Outlet] = {}
        self.by_host: dict[str, Outlet] = {}
        if any(parsed.outlet or parsed.url for parsed in batch):
            for outlet in Outlet.objects.all():
                self.add(outlet)

    def add(self, outlet: Outlet) -> None:
        self.by_name[outlet.slug] = self.by_name[outlet.name.casefold()] = outlet
        if outlet.url:
            self.by_host[host(outlet.url)] = outlet

    def find(self, parsed: ParsedArticle) -> Outlet | None:
        if parsed.outlet:
            return self.by_name.get(parsed.outlet.casefold())
        return self.by_host.get(host(parsed.url)) if parsed.url else None

    def find_or_make(self, parsed: ParsedArticle) -> Outlet | None:
        found = self.find(parsed)
        if found or not parsed.outlet:
            return found
        made = Outlet.objects.create(name=parsed.outlet, slug=self.free_slug(parsed.outlet))
        self.add(made)
        return made

    def free_slug(self, name: str) -> str:
        stem = slugify(name.translate(GERMAN))[: LONGEST_SLUG - 4].strip("-") or "medium"
        slug, count = stem, 1
        while slug in self.by_name:
            count += 1
            slug = f"{stem}-{count}"
        return slug


def host(url: str) -> str:
    """The host of an address, without "www."; "" where it has none."""
    return (urlsplit(url).hostname or "").removeprefix("www.")
