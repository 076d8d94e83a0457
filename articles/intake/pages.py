"""Web pages, saved or pasted: trafilatura finds the article in them and what their metadata say of it."""

import codecs
import re
from typing import Any

from articles.intake.addresses import address
from articles.intake.decoding import decode
from articles.intake.parsed import LARGEST, BrokenText, NoArticle, ParsedArticle, Published, TooLarge, check_text

CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w-]{1,40})", re.IGNORECASE)
HEAD = 4096  # bytes in which a page declares its encoding
TITLE_REACH = 300  # code points of the text in which the title may stand already
SURE_DATES = {"original_date": True, "extensive_search": False, "outputformat": "%Y-%m-%d"}
LONGEST = {"title": 500, "byline": 300, "outlet": 200}


def parse_page(page: str | bytes, *, source: str = "", url: str = "") -> ParsedArticle:
    """The article in a web page: its title as the first line, then its body; `url` is where it was found, if known.

    The outlet is only what the page's own metadata name (Open Graph, JSON-LD), never its host or title. The date is
    only what markup gives. Raises a Refused.
    """
    from trafilatura import bare_extraction  # here: it takes half a second, which each start of the program would pay
    from trafilatura.utils import load_html

    markup = page if isinstance(page, str) else decode_page(page)
    if not markup.strip():
        check_text(markup)
    tree = load_html(markup)
    found = tree is not None and bare_extraction(
        tree, url=url or None, with_metadata=True, include_comments=False, date_extraction_params=dict(SURE_DATES)
    )
    if not found or not (found.text or "").strip():
        raise NoArticle("no article is found in this page: paste its text instead")
    title = clip(found.title, "title")
    where = address(url or found.url or "")
    return ParsedArticle(
        text=check_text(with_title(found.text, title)),
        source=where or source,
        url=where,
        title=title,
        outlet=clip(outlet_name(tree, found), "outlet"),
        byline=clip(found.author, "byline"),
        language=language_of(tree),
        published=Published.stated(found.date or ""),
    )


def decode_page(raw: bytes) -> str:
    """A page's bytes by the encoding that it declares, else as any text. Raises a Refused."""
    declared = CHARSET.search(raw[:HEAD])
    if len(raw) >= LARGEST:
        raise TooLarge(f"it has {len(raw):,} bytes, {LARGEST:,} or more are too many")
    if not declared or raw.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return decode(raw)
    name = declared[1].decode()
    try:
        # Browsers read what says ISO 8859-1 as Windows-1252 (WHATWG Encoding Standard, "Names and labels").
        text = raw.decode("cp1252" if name.lower() in ("iso-8859-1", "latin1") else name)
    except LookupError:
        return decode(raw)
    except UnicodeDecodeError as error:
        raise BrokenText(f"byte {error.start} is broken {name}, the encoding that the page declares") from error
    return text.replace("\0", "")


def with_title(text: str, title: str) -> str:
    if not title or title in text[:TITLE_REACH]:
        return text
    return f"{title}\n\n{text}"


def outlet_name(tree: Any, found: Any) -> str:
    """The outlet's name from Open Graph or JSON-LD; "" where trafilatura took it from host, title or a handle."""
    from trafilatura.metadata import examine_meta

    explicit = examine_meta(tree).sitename or ""
    if explicit and not explicit.startswith("@"):
        return str(explicit)
    name = found.sitename or ""
    data = "".join(tree.xpath("//script[@type='application/ld+json']/text()"))
    return name if name and f'"{name}"' in data else ""


def language_of(tree: Any) -> str:
    """ "de" of `<html lang="de-CH">`; "" where the page does not say."""
    declared = "".join(tree.xpath("/html/@lang"))[:10].split("-")[0].lower()
    return declared if declared.isalpha() and len(declared) <= 3 else ""


def clip(value: str | None, name: str) -> str:
    return " ".join((value or "").split())[: LONGEST[name]]
