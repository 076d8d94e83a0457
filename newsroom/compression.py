"""gzip for answers, also for streams, whose first bytes go out at once.

Public answers hold no secret beside what a visitor sent, so that compressing them tells nobody anything (BREACH).
"""

import gzip
import zlib
from collections.abc import Iterable, Iterator

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase, StreamingHttpResponse
from django.utils.cache import patch_vary_headers

SMALLEST = 500  # bytes: below it gzip saves nothing
FLUSH_AFTER = 64 * 1024  # bytes of a stream that are held back at most


def accepts_gzip(request: HttpRequest) -> bool:
    """Whether the client takes gzip: RFC 9110, 12.5.3 (a quality of 0 refuses it)."""
    for part in request.headers.get("Accept-Encoding", "").lower().split(","):
        coding, _semicolon, quality = part.strip().partition(";")
        if coding.strip() in ("gzip", "*"):
            return quality.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    return False


def compress(request: HttpRequest, response: HttpResponseBase) -> None:
    """Compress the body in place if the client takes it; its ETag must have been made for that encoding."""
    patch_vary_headers(response, ["Accept-Encoding"])
    if not accepts_gzip(request) or response.has_header("Content-Encoding") or response.status_code != 200:
        return
    if isinstance(response, StreamingHttpResponse):
        response.streaming_content = gzip_stream(response.streaming_content)  # type: ignore[arg-type]
        del response["Content-Length"]
    elif isinstance(response, HttpResponse) and len(response.content) >= SMALLEST:
        response.content = gzip.compress(response.content, compresslevel=6, mtime=0)
        response["Content-Length"] = str(len(response.content))
    else:
        return
    response["Content-Encoding"] = "gzip"


def gzip_stream(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The same bytes as gzip, at the cheapest level; the first chunk is not held back."""
    compressor = zlib.compressobj(1, zlib.DEFLATED, 16 + zlib.MAX_WBITS)
    held = FLUSH_AFTER
    for chunk in chunks:
        packed = compressor.compress(chunk)
        held += len(chunk)
        if held >= FLUSH_AFTER:
            packed += compressor.flush(zlib.Z_SYNC_FLUSH)
            held = 0
        if packed:
            yield packed
    yield compressor.flush()
