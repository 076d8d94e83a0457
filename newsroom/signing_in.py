"""Signing in and its end: lock-out, a session's life, no session for whom was disabled.

django-axes counts the failures and keeps the record of all sign-ins, which chief editors see in the admin.
"""

import logging
import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.models import AnonymousUser, User
from django.contrib.sessions.models import Session
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _

from newsroom.headers import PRIVATE
from newsroom.middleware import refuse

SIGNED_IN_AT, SEEN_AT = "signed_in_at", "seen_at"  # seconds since 1970, in the session
NOTED_EVERY = 60  # seconds: a request writes the session only so often

logger = logging.getLogger(__name__)


def locked_out(request: HttpRequest, original: HttpResponse | None, credentials: dict[str, Any]) -> HttpResponse:
    """Said alike whether the account exists or not."""
    minutes = int(settings.AXES_COOLOFF_TIME.total_seconds() // 60)
    detail = _("Too many failed attempts. Wait %(minutes)s minutes, or ask a chief editor.") % {"minutes": minutes}
    response = refuse(request, 429, "locked_out", detail)
    response["Retry-After"] = str(minutes * 60)
    return response


def begin(sender: Any, request: HttpRequest, user: User, **kwargs: Any) -> None:
    now = int(time.time())
    request.session[SIGNED_IN_AT] = request.session[SEEN_AT] = now


def end_of_disabled(sender: Any, instance: User, **kwargs: Any) -> None:
    """Who is disabled is signed out everywhere, also if enabled again."""
    if not instance.is_active:
        end_sessions(instance)


def end_sessions(user: User) -> int:
    """End every session of a person; gives their number."""
    mine = [
        session.session_key
        for session in Session.objects.filter(expire_date__gte=timezone.now()).iterator()
        if session.get_decoded().get(SESSION_KEY) == str(user.pk)
    ]
    return Session.objects.filter(session_key__in=mine).delete()[0]


def is_over(session: Any, now: float) -> bool:
    """Whether a session has lasted too long, or has not been used for too long."""
    too_long = now - session.get(SIGNED_IN_AT, now) > settings.SESSION_COOKIE_AGE
    return bool(too_long or now - session.get(SEEN_AT, now) > settings.SESSION_IDLE)


class SessionLifeMiddleware:
    """Looks at sessions in the admin alone: public pages are the same for all, and never read one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.path_info.startswith(PRIVATE) and SESSION_KEY in request.session:
            self.look(request)
        return self.get_response(request)

    def look(self, request: HttpRequest) -> None:
        now = int(time.time())
        if not request.user.is_authenticated or is_over(request.session, now):
            logger.info("A session was over and has been ended")
            request.session.flush()
            request.user = AnonymousUser()
        elif now - request.session.get(SEEN_AT, 0) > NOTED_EVERY:
            request.session[SEEN_AT] = now
