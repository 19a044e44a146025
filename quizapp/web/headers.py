"""Security headers on every reply, errors included."""

from flask import Flask, Response, request

# Nothing from elsewhere, nothing inline. same-origin, not no-referrer: without a
# referrer Chromium sends `Origin: null`, and forms on https are then refused.
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
        "font-src 'self'; connect-src 'self'; manifest-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}


def init_app(app: Flask) -> None:
    """Add the headers; only the program's own files may be kept by a cache."""

    @app.after_request
    def add(reply: Response) -> Response:
        reply.headers.update(HEADERS)
        if request.endpoint != "static":
            reply.headers["Cache-Control"] = "no-store"
            reply.vary.add("Cookie")
        return reply
