"""What every test starts from: a data folder of its own, a clock that stands, and a book to write in."""

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings as django_settings
from hypothesis import HealthCheck, settings

import databases
from goodwill import words
from said import exported

# Nothing here may come near the data of whoever runs the tests. (pytest-django has read the settings before this file.)
for said in ("GOODWILL_NOW", "GOODWILL_DATABASE_URL", "GOODWILL_DEBUG"):
    os.environ.pop(said, None)
for said in ("LC_ALL", "LC_MESSAGES", "LANG"):
    os.environ[said] = "C.UTF-8"
words.of_machine.cache_clear()
os.environ["GOODWILL_DATA"] = tempfile.mkdtemp(prefix="goodwill-tests-")
django_settings.DATA = Path(os.environ["GOODWILL_DATA"])
django_settings.DATABASES["default"]["NAME"] = str(django_settings.DATA / "goodwill.sqlite3")

settings.register_profile("house", max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
settings.load_profile("house")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--postgres", action="store_true", help="the tests that touch a database, on a PostgreSQL server of their own")


def pytest_configure(config: pytest.Config) -> None:
    databases.begin(config)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    databases.choose(config, items)
    long = {item.path for item in items if item.get_closest_marker("slow") or item.get_closest_marker("browser")}
    items.sort(key=lambda item: item.path not in long)  # first: else one worker is still at them when the others have nothing left


def pytest_sessionfinish(session: pytest.Session) -> None:
    databases.none_is_enough(session)
    shutil.rmtree(os.environ["GOODWILL_DATA"], ignore_errors=True)


def pytest_unconfigure() -> None:
    databases.end()


@pytest.fixture
def book(db: None) -> Any:
    """Mia's book, with nobody in it yet."""
    from goodwill.models import owner

    return owner.begin("Mia Hartmann", ["mia@hartmann.example"], "Europe/Berlin")


@pytest.fixture
def take() -> Callable[..., Any]:
    """take(book, *events_and_cards): an import of one batch; returns the Import."""
    return _take


def _take(book: Any, *said: Any, calls: tuple[str, ...] = ("Mia", "Hartmann")) -> Any:
    from goodwill.intake.keep import Keep
    from goodwill.intake.read import listen
    from goodwill.intake.recognise import recognise
    from goodwill.models import Import

    reading = Import.objects.create(book=book, path="letters", source="letters", state="reading")
    keep = Keep(book)
    keep.batch(reading, list(listen(said, keep.me._replace(calls=calls))))
    recognise(book)
    reading.refresh_from_db()
    return reading


@pytest.fixture
def person(db: None) -> Callable[..., Any]:
    """person(book, "ana@ruiz.example"): whoever has this handle, with figures as they are stored now."""
    from goodwill.models import Person

    return lambda book, value: Person.objects.select_related("figures", "book").get(book=book, handles__value=value)


@pytest.fixture
def lines(db: None, tmp_path: Path) -> Callable[..., dict[str, str]]:
    """lines(book): the whole export, line by line."""
    return lambda book, *without: exported(book, tmp_path, *without)


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of all workers of this run."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture(scope="session")
def empty_database(shared: Path, django_test_environment: None, django_db_blocker: Any) -> str:
    """A database with all tables and nobody in it: its name."""
    with django_db_blocker.unblock():
        return databases.with_tables(shared)


@pytest.fixture(scope="session")
def django_db_setup(empty_database: str, django_db_blocker: Any) -> Iterator[None]:
    """The database in which a test's transaction is taken back, in place of pytest-django's own, which would migrate in every worker."""
    with django_db_blocker.unblock(), databases.for_transactions(empty_database):
        yield


# Books in databases of their own, for what needs real commits and real copies.


@pytest.fixture
def folder(empty_database: str, django_db_blocker: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A data folder of this test's own, with an empty database, which Django works on meanwhile."""
    made = tmp_path / "data"
    made.mkdir(mode=0o700)
    name = databases.new_name(made)
    databases.make(name, empty_database)
    monkeypatch.setenv("GOODWILL_DATA", str(made))
    monkeypatch.setattr(django_settings, "DATA", made)
    with django_db_blocker.unblock(), databases.working_in(name):
        yield made
    databases.drop(name)


@pytest.fixture
def filed_book(folder: Path) -> Any:
    """Mia's book, in a file."""
    from goodwill.models import owner

    return owner.begin("Mia Hartmann", ["mia@hartmann.example"], "Europe/Berlin")


@pytest.fixture
def another_book(empty_database: str, django_db_blocker: Any, tmp_path: Path) -> Callable[[], Any]:
    """with another_book() as book: a book of Mia's in a database of its own, to compare with."""

    @contextmanager
    def open_() -> Iterator[Any]:
        from goodwill.models import owner

        name = databases.new_name(Path(tempfile.mkdtemp(dir=tmp_path)))
        databases.make(name, empty_database)
        with django_db_blocker.unblock(), databases.working_in(name):
            yield owner.begin("Mia Hartmann", ["mia@hartmann.example"], "Europe/Berlin")
        databases.drop(name)

    return open_


@pytest.fixture
def dropped(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Callable[[str, str, str], None]]:
    """dropped("reasons", "moon", source): a new plug-in file, as if it had been put beside the others."""
    import importlib

    from goodwill import plugins

    loaded = set(sys.modules)

    def drop(room: str, stem: str, source: str) -> None:
        into = tmp_path / f"more-{room}"
        into.mkdir(exist_ok=True)
        (into / f"{stem}.py").write_text(source, encoding="utf-8")
        package = importlib.import_module(f"goodwill.{room}")
        if str(into) not in package.__path__:
            monkeypatch.setattr(package, "__path__", [*package.__path__, str(into)])
        importlib.invalidate_caches()
        getattr(plugins, room).cache_clear()

    yield drop
    for name in set(sys.modules) - loaded:
        if str(getattr(sys.modules[name], "__file__", "")).startswith(str(tmp_path)):
            del sys.modules[name]
    plugins.sources.cache_clear()
    plugins.reasons.cache_clear()


@pytest.fixture
def only_reason(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """only_reason(ask): the one reason there is, for tests of what surrounds reasons."""

    def put(ask: Callable[..., Any], name: str = "hello", **more: Any) -> None:
        from goodwill import plugins

        monkeypatch.setattr(plugins, "reasons", lambda: {name: SimpleNamespace(name=name, ask=ask, **more)})

    return put
