"""Which hosts a request may name: ours, and any plain address.

A page elsewhere can point a host name of its own at this machine, and would then
be let in by the browser (DNS rebinding). It cannot do so with a plain address.
"""

import ipaddress
from urllib.parse import urlsplit

from flask import Flask, Response, request

from quizapp.web.database import settings

_WORDS = "Quizapp is not known by this name. Use an address that it prints at start."


def init_app(app: Flask) -> None:
    """Refuse other hosts before anything else happens."""

    @app.before_request
    def refuse_strangers() -> Response | None:
        if is_ours(request.headers.get("Host", ""), settings().host_names):
            return None
        return Response(_WORDS, 400, mimetype="text/plain")


def is_ours(host: str, names: tuple[str, ...]) -> bool:
    """Whether the Host header names us: by an address, as localhost, or by name."""
    try:
        name = (urlsplit(f"//{host}").hostname or "").rstrip(".")
    except ValueError:  # such as a bracket without its other half
        return False
    return name in ("localhost", *names) or is_address(name)


def is_address(name: str) -> bool:
    """Whether this is a plain IPv4 or IPv6 address."""
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
