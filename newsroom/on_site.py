"""From a record in the admin to its public page."""

from django.contrib.contenttypes.models import ContentType
from django.contrib.contenttypes.views import shortcut
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _


def on_site(request: HttpRequest, content_type_id: str, object_id: str) -> HttpResponseBase:
    """Django's own view, for kinds of records that have a page: of others nothing is looked up."""
    number = content_type_id if content_type_id.isascii() and content_type_id.isdecimal() else "0"
    kind = ContentType.objects.filter(pk=number).first()
    if kind is None or not hasattr(kind.model_class(), "get_absolute_url"):
        raise Http404(_("Nothing stands at this address."))
    return shortcut(request, number, object_id)
