"""What a visitor sees when something is wrong: in the site's look, or in the API's one shape."""

import sys

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from newsroom.middleware import database_unavailable, is_database_failure, refuse


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Of what the framework refuses, too many fields and too long forms have names of their own."""
    if isinstance(exception, (TooManyFieldsSent, TooManyFilesSent)):
        return refuse(request, 400, "too_many_fields", _("The form has too many fields: split the work."))
    if isinstance(exception, RequestDataTooBig):
        return refuse(request, 413, "form_too_large", _("The form holds more than 2.5 MB: send the text as a file."))
    return refuse(request, 400, "bad_request", _("This request cannot be understood."))


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return refuse(request, 403, "forbidden", _("You may not do this."))


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A view's own message, but never Django's list of addresses."""
    told = exception.args[0] if exception.args and isinstance(exception.args[0], str) else ""
    return refuse(request, 404, "not_found", told or _("Nothing stands at this address."))


def server_error(request: HttpRequest) -> HttpResponse:
    """A database that fails outside a view ends here, too."""
    if is_database_failure(sys.exception()):
        return database_unavailable(request)
    return refuse(request, 500, "server_error", _("Something went wrong here. It has been recorded."))
