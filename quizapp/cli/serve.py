"""`quizapp serve`: a production server for one machine."""

import contextlib
import errno
import ipaddress
import os
import socket
import struct
import sys
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

import click

from quizapp.cli.start import Ready, prepare
from quizapp.config import Settings
from quizapp.db import has_wal_bug, make_engine, sqlite_driver
from quizapp.errors import SetUpError

WORKERS, THREADS = 2, 4  # more threads do not help pages that are busy
_SIOCGIFADDR = 0x8915  # Linux: the address of a network card

_NO_HOPS = (
    "Warning: QUIZAPP_PUBLIC_URL is set, but QUIZAPP_PROXY_HOPS is not. Behind a proxy "
    "all visitors then seem to come from one address. Say QUIZAPP_PROXY_HOPS=1."
)


@click.command()
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help="0.0.0.0 opens it to the room.",
)
@click.option("--port", default=8000, show_default=True, help="0 takes any free one.")
def serve(host: str, port: int) -> None:
    """Serve quizzes: bring the database up to date, load the shipped packs, listen."""
    # Ctrl+C while starting is a wish to stop, too; later gunicorn takes it.
    with (
        contextlib.suppress(KeyboardInterrupt),
        contextlib.closing(_listen(host, port)) as listener,
    ):
        _serve(listener, host, Settings.from_environment())


def _serve(listener: socket.socket, host: str, settings: Settings) -> None:
    """Make everything ready, say so, and serve until stopped."""
    lan = _lan_address() if _is_any(host) else ""
    port = listener.getsockname()[1]
    address = settings.public_url or f"http://{_in_url(lan or host)}:{port}"
    engine = make_engine(settings.database_url)
    try:
        ready = prepare(engine, address)
    finally:
        engine.dispose()  # each worker makes its own
    if settings.public_url and not settings.proxy_hops:
        click.echo(_NO_HOPS, err=True)
    _say(address, ready, is_open=_is_any(host))
    names = _host_names(host, settings)
    _run(listener, replace(settings, address=address, host_names=names))


def _listen(host: str, port: int) -> socket.socket:
    """Take the port now, so that trouble shows before anything else happens."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(512)
    except OSError as error:
        listener.close()
        if error.errno in (errno.EADDRNOTAVAIL, socket.EAI_NONAME):
            raise SetUpError(
                f"This machine has no address {host}. Leave --host out, or say 0.0.0.0."
            ) from None
        raise SetUpError(
            f"Port {port} on {host} cannot be used: {error.strerror}. Is Quizapp or "
            f"another program using it? Try: quizapp serve --port {port + 1}"
        ) from None
    except OverflowError:
        listener.close()
        raise SetUpError(f"{port} is no port; use 1 to 65535.") from None
    return listener


def _is_any(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_unspecified
    except ValueError:
        return False


def _in_url(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _lan_address() -> str:
    """Return this machine's address in its own network. Nothing is sent."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        with contextlib.suppress(OSError):
            probe.connect(("192.0.2.1", 9))  # a documentation address: picks a route
            found: str = probe.getsockname()[0]
            return found
        return next(iter(_interface_addresses(probe)), "127.0.0.1")


def _interface_addresses(probe: socket.socket) -> list[str]:
    """Return the addresses of the network cards, for a room without internet."""
    found = []
    for _, name in socket.if_nameindex():
        with contextlib.suppress(OSError, ImportError):
            import fcntl

            request = struct.pack("256s", name.encode()[:15])
            reply = fcntl.ioctl(probe.fileno(), _SIOCGIFADDR, request)
            found.append(socket.inet_ntoa(reply[20:24]))
    return [address for address in found if not address.startswith("127.")]


def _host_names(host: str, settings: Settings) -> tuple[str, ...]:
    """Return the names, besides plain addresses, that a request may come for."""
    name = socket.gethostname().lower()
    public = urlsplit(settings.public_url).hostname or ""
    return tuple({host.lower(), name, f"{name}.local", public} - {""})


def _say(address: str, ready: Ready, *, is_open: bool) -> None:
    version = sqlite_driver().sqlite_version_info
    if has_wal_bug(version):
        click.echo(
            f"Warning: SQLite {'.'.join(map(str, version))} may damage a database that "
            "two processes write at once. Use one worker, or a newer SQLite.",
            err=True,
        )
    click.echo(f"Address: {address}")
    if ready.code:
        click.echo(f"Join code: {ready.code}")
    if ready.set_up_token:
        click.echo(f"Teacher set-up: {address}/teacher/set-up/{ready.set_up_token}")
    if is_open and ready.code:
        _draw_code(f"{address}/join/{ready.code}")
    elif not is_open:
        click.echo("Only this machine can open it. For the whole room: --host 0.0.0.0")
    click.echo("Stop with Ctrl+C.")
    sys.stdout.flush()


def _draw_code(link: str) -> None:
    import segno

    click.echo(f"Join link: {link}")
    segno.make(link, micro=False).terminal(compact=True)


def _run(listener: socket.socket, settings: Settings) -> None:
    if os.name == "nt":
        _run_waitress(listener, settings)
    else:
        _run_gunicorn(listener, settings)


def _run_waitress(listener: socket.socket, settings: Settings) -> None:
    import waitress

    from quizapp.web import create_app

    app = create_app(make_engine(settings.database_url), settings)
    waitress.serve(app, sockets=[listener], threads=8, ident=None)


def _run_gunicorn(listener: socket.socket, settings: Settings) -> None:
    from gunicorn.app.base import BaseApplication

    descriptor = listener.detach()  # gunicorn's from now on

    class Server(BaseApplication):  # type: ignore[misc]
        """Gunicorn with our settings; each worker makes its engine after the fork."""

        def load_config(self) -> None:
            options = {
                "bind": f"fd://{descriptor}",
                "workers": WORKERS,
                "threads": THREADS,
                "worker_class": "gthread",
                "timeout": 60,
                "graceful_timeout": 10,
                "keepalive": 5,
                "loglevel": "warning",
                "accesslog": None,
                "control_socket_disable": True,
                "proc_name": "quizapp",
                "forwarded_allow_ips": "",
            }
            for name, value in options.items():
                if name in self.cfg.settings:
                    self.cfg.set(name, value)

        def load(self) -> Any:
            from quizapp.web import create_app

            return create_app(make_engine(settings.database_url), settings)

    Server().run()
