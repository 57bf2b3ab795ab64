"""Place: where this owner's data live, from the environment alone (no Django, so that `--help` stays quick)."""

import os
from pathlib import Path


def data() -> Path:
    """The data folder: GOODWILL_DATA, else the platform's own."""
    if said := os.environ.get("GOODWILL_DATA"):
        return Path(said).expanduser().absolute()
    from platformdirs import user_data_path

    return user_data_path("goodwill", appauthor=False)


def database() -> dict[str, object]:
    """Django's settings for the database: SQLite in the data folder, or GOODWILL_DATABASE_URL."""
    url = os.environ.get("GOODWILL_DATABASE_URL", "")
    if url and not url.startswith("sqlite:"):
        from goodwill.errors import Trouble

        raise Trouble("GOODWILL_DATABASE_URL names a database that this version does not know.", "Unset it to use SQLite.")
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": url.removeprefix("sqlite:///") or str(data() / "goodwill.sqlite3"),
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",  # a writer waits for its turn instead of failing half-way
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-32768; PRAGMA temp_store=MEMORY",
        },
    }
