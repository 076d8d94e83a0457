"""Requests and answers: what every view shares."""

from typing import Any, cast

from django.conf import settings
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django_htmx.middleware import HtmxDetails


class HtmxRequest(HttpRequest):
    """A request as django_htmx's middleware leaves it."""

    htmx: HtmxDetails


def render_page(
    request: HttpRequest, template: str, partial: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    """The whole page, or to htmx its partial named `partial`; caches keep the two apart.

    Back and reload ask for whole pages: `historyRestoreAsHxRequest` is off.
    """
    wants_partial = bool(cast(HtmxRequest, request).htmx)
    response = render(request, f"{template}#{partial}" if wants_partial else template, context, status=status)
    patch_vary_headers(response, ["HX-Request"])
    return response


def found_or_404[M: Model](model: type[M], **where: Any) -> M:
    """The one row that these words find, or a 404 in the reader's language."""
    found = model._default_manager.filter(**where).first()
    if found is None:
        raise Http404(_("Nothing stands at this address."))
    return found


def language_links(request: HttpRequest) -> dict[str, Any]:
    """Context processor: `lang_query` keeps a language chosen by address in the links of a page.

    No cookie: a page's language is that of its address, else that of the browser, so that caches can tell.
    """
    chosen = request.GET.get("lang")
    return {"lang_query": f"?lang={chosen}" if chosen in dict(settings.LANGUAGES) else ""}
