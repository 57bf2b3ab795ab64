"""Place: where this owner's data live, from the environment alone (no Django, so that `--help` stays quick)."""

import os
import sys
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from goodwill.errors import Trouble
from goodwill.words import _

POSTGRES = ("postgres:", "postgresql:")
OPTIONS = {"sslmode", "sslrootcert", "sslcert", "sslkey", "connect_timeout", "application_name", "options", "target_session_attrs"}
EXAMPLE = "GOODWILL_DATABASE_URL=postgres://USER:PASSWORD@HOST:5432/NAME"


def data() -> Path:
    """The data folder: GOODWILL_DATA, else the platform's own."""
    if said := os.environ.get("GOODWILL_DATA"):
        return Path(said).expanduser().absolute()
    from platformdirs import user_data_path

    return user_data_path("goodwill", appauthor=False)


def is_postgres() -> bool:
    return os.environ.get("GOODWILL_DATABASE_URL", "").startswith(POSTGRES)


def database() -> dict[str, object]:
    """Django's settings for the database: SQLite in the data folder, or what GOODWILL_DATABASE_URL names.

    Raises:
        Trouble: it names none that can be used. (Its words are not repeated: there may be a password among them.)
    """
    url = os.environ.get("GOODWILL_DATABASE_URL", "")
    if is_postgres():
        return postgres(url)
    if url and not url.startswith("sqlite:"):
        raise Trouble(_("GOODWILL_DATABASE_URL names a database that this version does not know."), _("Unset it to use SQLite."))
    return sqlite(url.removeprefix("sqlite:///") or data() / "goodwill.sqlite3")


def sqlite(path: Path | str) -> dict[str, object]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",  # a writer waits for its turn instead of failing half-way
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-32768; PRAGMA temp_store=MEMORY",
        },
    }


def postgres(url: str) -> dict[str, object]:
    """postgres://user:password@host:port/name?option=value, each part percent-encoded; `?host=/run/postgresql` is a socket."""
    _needs_psycopg()
    try:
        parts = urlsplit(url)
        told = {"USER": parts.username, "PASSWORD": parts.password, "HOST": parts.hostname, "NAME": parts.path.removeprefix("/")}
        said = {name: unquote(value) for name, value in told.items() if value}
        more = dict(parse_qsl(parts.query, keep_blank_values=True, strict_parsing=bool(parts.query)))
        said["PORT"] = str(parts.port or more.pop("port", ""))
    except ValueError:
        raise Trouble(_("GOODWILL_DATABASE_URL cannot be read."), _("Write it as {example}").format(example=EXAMPLE)) from None
    said |= {name.upper(): more.pop(name) for name in ("host", "user", "password") if name in more}
    if not said.get("NAME") or set("@/") & set(said["NAME"]) or not more.keys() <= OPTIONS:  # @: a password with a / in it
        raise Trouble(_("GOODWILL_DATABASE_URL cannot be read."), _("Write it as {example}").format(example=EXAMPLE))
    return {
        "ENGINE": "django.db.backends.postgresql",
        **said,
        "OPTIONS": {"connect_timeout": 10, "application_name": "goodwill", **more},
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
    }


def _needs_psycopg() -> None:
    from importlib.util import find_spec

    if find_spec("psycopg") is None:
        raise Trouble(_("PostgreSQL needs one more package."), f'{sys.executable} -m pip install "psycopg[binary]>=3.2"')
