"""A private PostgreSQL server for the tests: own folder, own socket, no port.

A small shell starts it and waits on a pipe that the tests hold. When the pipe
closes, because the tests are done or because they were killed, the shell stops the
server and removes the folder, so nothing is ever left behind.

Text sorts in English order, as on a school's server, and not by bytes as on SQLite:
a query that leans on either order fails on the other.
"""

import contextlib
import itertools
import os
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from tests import parts

_KEEPER = """
folder=$1
bin=$2
exec 3>&1 >>"$folder/log" 2>&1
"$bin/initdb" -D "$folder/data" -U quizapp -A trust -E UTF8 --locale=C \\
    --locale-provider=icu --icu-locale=en --no-sync &&
    printf '%s\\n' "$3" >>"$folder/data/postgresql.conf" &&
    "$bin/pg_ctl" start -w -D "$folder/data" -l "$folder/log" &&
    echo ready >&3
exec 3>&-
cat
"$bin/pg_ctl" stop -m immediate -D "$folder/data"
cd / && rm -rf "$folder"
"""
# No data outlives the run, so safety buys nothing here.
_SETTINGS = """
listen_addresses = ''
unix_socket_directories = '{folder}'
fsync = off
full_page_writes = off
synchronous_commit = off
wal_level = minimal
max_wal_senders = 0
autovacuum = off
shared_buffers = 32MB
dynamic_shared_memory_type = mmap
"""


class Cluster:
    """A running server, through the one connection that makes databases."""

    def __init__(self, folder: Path, admin: psycopg.Connection[Any]) -> None:
        self._folder = folder
        self._admin = admin
        self._numbers = itertools.count(1)

    @contextlib.contextmanager
    def database(self, template: str = "template1") -> Iterator[str]:
        """Make a database like the template; give its name; drop it after."""
        name = f"test_{next(self._numbers)}"
        self._run("CREATE DATABASE {} TEMPLATE {} STRATEGY file_copy", name, template)
        yield name
        self._run("DROP DATABASE {} WITH (FORCE)", name)

    def url(self, name: str) -> str:
        """Give the address of one of its databases, as SQLAlchemy takes it."""
        return f"postgresql+psycopg://quizapp@/{name}?host={self._folder}"

    def _run(self, statement: str, *names: str) -> None:
        identifiers = (sql.Identifier(name) for name in names)
        self._admin.execute(sql.SQL(statement).format(*identifiers))


@contextlib.contextmanager
def cluster(programs: Path) -> Iterator[Cluster]:
    """Run a server while the block lasts.

    Args:
        programs: The folder that holds `initdb`, `pg_ctl` and `postgres`.
    """
    # Not in pytest's own folder: another user may not enter it, and a socket's path
    # must stay below about 100 characters.
    folder = Path(tempfile.mkdtemp(prefix="quizapp-pg-", dir=parts.memory_folder()))
    owner = _unprivileged_owner(folder)
    settings = _SETTINGS.format(folder=folder)
    keeper = subprocess.Popen(
        ["/bin/sh", "-c", _KEEPER, "keeper", folder, programs, settings],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=folder,
        text=True,
        start_new_session=True,  # Ctrl-C is for the tests; they then close the pipe
        **owner,
    )
    assert keeper.stdin is not None
    assert keeper.stdout is not None
    with keeper:
        try:
            if keeper.stdout.readline() != "ready\n":
                log = (folder / "log").read_text(errors="replace")
                raise RuntimeError(f"PostgreSQL did not start:\n{log}")
            address = f"user=quizapp dbname=postgres host={folder}"
            with psycopg.connect(address, autocommit=True) as admin:
                yield Cluster(folder, admin)
        finally:
            keeper.stdin.close()
            keeper.wait(timeout=30)


def _unprivileged_owner(folder: Path) -> dict[str, Any]:
    """Give the folder away when root runs the tests: PostgreSQL refuses root."""
    if os.geteuid() != 0:
        return {}
    import pwd  # Windows has none

    nobody = pwd.getpwnam("nobody")
    os.chown(folder, nobody.pw_uid, nobody.pw_gid)
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
