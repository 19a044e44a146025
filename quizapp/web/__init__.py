"""The web: Flask, and nowhere else. `create_app` puts the parts together."""

from flask import Flask
from flask_wtf import CSRFProtect
from sqlalchemy import Engine
from werkzeug.middleware.proxy_fix import ProxyFix

from quizapp.config import Settings
from quizapp.web import (
    attempts,
    coverage,
    errors,
    headers,
    home,
    hosts,
    policy,
    teachers,
    who,
    wording,
)

csrf = CSRFProtect()


def create_app(engine: Engine, settings: Settings) -> Flask:
    """Make the WSGI application on a database that is already migrated.

    Args:
        engine: Made after the worker was forked; the app uses it alone.
        settings: Of this installation.
    """
    app = Flask(__name__)
    is_https = settings.public_url.startswith("https:")
    app.config.update(
        SECRET_KEY=settings.secret_key,
        SESSION_COOKIE_NAME="__Host-quizapp" if is_https else "quizapp",
        SESSION_COOKIE_SECURE=is_https,  # a classroom's laptop serves plain http
        SESSION_COOKIE_SAMESITE="Lax",
        PERMANENT_SESSION_LIFETIME=who.STUDENT_STAYS,
        # A late reply must not bring back the cookie of before a sign-in.
        SESSION_REFRESH_EACH_REQUEST=False,
        WTF_CSRF_TIME_LIMIT=None,  # as long as the session: a test may take hours
        WTF_CSRF_SSL_STRICT=is_https,
        MAX_CONTENT_LENGTH=64 * 1024,
        MAX_FORM_MEMORY_SIZE=64 * 1024,
        MAX_FORM_PARTS=300,
        TEMPLATES_AUTO_RELOAD=False,
    )
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True}
    app.extensions["quizapp"] = engine, settings
    if hops := settings.proxy_hops:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops
        )
    csrf.init_app(app)
    for part in (hosts, policy, headers, errors, wording):
        part.init_app(app)
    for blueprint in (home.bp, attempts.bp, teachers.bp, coverage.bp):
        app.register_blueprint(blueprint)
    policy.check_complete(app)
    return app
