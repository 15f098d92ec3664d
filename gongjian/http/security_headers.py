"""Security headers of every answer. Pages have a content security policy of their own (`gongjian/http/pages.py`)."""

from __future__ import annotations

from collections.abc import Iterable

Header = tuple[bytes, bytes]
NOSNIFF = (b"x-content-type-options", b"nosniff")
POLICY = b"content-security-policy"
STANDARD: tuple[Header, ...] = (
    NOSNIFF,
    (b"referrer-policy", b"no-referrer"),
    (b"x-frame-options", b"DENY"),
    (b"cross-origin-opener-policy", b"same-origin"),
)
NOTHING: Header = (POLICY, b"default-src 'none'; frame-ancestors 'none'")  # an answer that is no page loads nothing
NOT_MODIFIED = 304


def security_headers(headers: Iterable[Header], status: int) -> tuple[Header, ...]:
    """Return the headers to add to those of an answer.

    An answer with status 304 gets none: a browser would replace the policy of the page that it keeps.
    """
    if status == NOT_MODIFIED:
        return ()
    return STANDARD if any(name == POLICY for name, _ in headers) else (*STANDARD, NOTHING)
