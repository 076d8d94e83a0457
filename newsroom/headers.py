"""Headers that Django does not set: what a page may ask of the browser, and that nobody keeps the newsroom's pages."""

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import add_never_cache_headers

# No page here needs a device of the reader's; https://www.w3.org/TR/permissions-policy/
DEVICES = [
    "accelerometer", "autoplay", "camera", "display-capture", "geolocation", "gyroscope", "magnetometer", "microphone",
    "midi", "payment", "publickey-credentials-get", "screen-wake-lock", "usb", "xr-spatial-tracking",
]  # fmt: skip
PERMISSIONS = ", ".join(f"{device}=()" for device in DEVICES)
PRIVATE = "/admin/"


class HeadersMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        response.headers["Permissions-Policy"] = PERMISSIONS
        if request.path_info.startswith(PRIVATE):
            del response.headers["Cache-Control"]  # some pages of the admin would be kept for long
            add_never_cache_headers(response)
        return response
