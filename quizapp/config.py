"""Settings, read once from the environment at the edge."""

import contextlib
import os
import secrets
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from quizapp.errors import SetUpError

DATABASE_FILE = "quizapp.sqlite3"
SECRET_FILE = "secret-key"


@dataclass(frozen=True)
class Settings:
    """What differs from one installation to the next."""

    data_folder: Path
    database_url: str
    secret_key: str
    public_url: str = ""  # as browsers see it; "" when it is served plainly
    address: str = ""  # as printed at the start; the one to tell a class
    proxy_hops: int = 0  # proxies in front whose X-Forwarded-For counts
    host_names: tuple[str, ...] = ()  # besides addresses, what requests may name

    @classmethod
    def from_environment(
        cls, environment: Mapping[str, str] = os.environ
    ) -> "Settings":
        """Read the settings, making the data folder and its secret when missing.

        `QUIZAPP_DATA` names the data folder, `QUIZAPP_DATABASE_URL` another
        database, `QUIZAPP_SECRET_KEY` the key that several machines share,
        `QUIZAPP_PUBLIC_URL` the address that a proxy in front is reached by,
        `QUIZAPP_PROXY_HOPS` how many proxies there are.

        Raises:
            SetUpError: The data folder cannot be made or written.
        """
        default = platformdirs.user_data_path("quizapp")
        folder = Path(environment.get("QUIZAPP_DATA") or default).expanduser().resolve()
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            secret = environment.get("QUIZAPP_SECRET_KEY") or _kept_secret(folder)
        except OSError as error:
            raise SetUpError(
                f"The data folder {folder} cannot be used: {error.strerror}. "
                "Mend its permissions, or name another in QUIZAPP_DATA."
            ) from None
        if len(secret) < 32:
            raise SetUpError("QUIZAPP_SECRET_KEY is too short: 32 characters or more.")
        file_url = f"sqlite:///{folder / DATABASE_FILE}"
        return cls(
            folder,
            environment.get("QUIZAPP_DATABASE_URL") or file_url,
            secret,
            public_url=environment.get("QUIZAPP_PUBLIC_URL", ""),
            proxy_hops=_number(environment, "QUIZAPP_PROXY_HOPS"),
        )


def _number(environment: Mapping[str, str], name: str) -> int:
    text = environment.get(name) or "0"
    if not text.isdecimal():
        raise SetUpError(f"{name} is {text!r}; write a whole number.")
    return int(text)


def _kept_secret(folder: Path) -> str:
    """Return the key in the data folder, drawing it the first time."""
    file = folder / SECRET_FILE
    if not file.exists():
        descriptor, new = tempfile.mkstemp(dir=folder)  # of mode 0600
        with os.fdopen(descriptor, "w") as opened:
            opened.write(secrets.token_hex(32))
        with contextlib.suppress(FileExistsError):  # another start was faster
            os.link(new, file)
        os.unlink(new)
    return file.read_text().strip()
