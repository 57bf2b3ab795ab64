"""Postgres: a PostgreSQL server for the tests. Where there is none, Debian's is installed, if we may.

    python tools/postgres.py            # is there one? ends with 0, or with 1 and a sentence
    python tools/postgres.py --hold     # starts one, prints two ways to it, and ends it when standard input closes

A held server keeps its data in a temporary folder and nothing of it afterwards. It does not wait for the disk, compares
text by the rules of a language (as many servers do, so that whoever forgets an order of their own is found out), and asks
for a password on the loopback address but not on its socket. PostgreSQL refuses to run as root, so there it runs as
`postgres` or `nobody`.
"""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from install import have

PACKAGE = "postgresql-15"
USER, PASSWORD = "goodwill", "tide & pools/100%"  # with all that an address must not hold as it is
QUICK = (
    *("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_wal_size=4GB"),
    *("autovacuum=off", "jit=off", "max_connections=60", "shared_buffers=64MB"),
)
WAIT = 30.0  # seconds for a start
ROOM = 2 * 2**30  # bytes that the data may need


def find() -> Path | None:
    """The folder with initdb, postgres and pg_isready; GOODWILL_POSTGRES says where another one lies."""
    said = os.environ.get("GOODWILL_POSTGRES")
    known = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int("0" + path.parent.name.partition(".")[0]))
    path = shutil.which("initdb")
    places = [Path(said)] if said else [*known[::-1], *([Path(path).resolve().parent] if path else [])]
    return next((place for place in places if all((place / name).exists() for name in ("initdb", "postgres", "pg_isready"))), None)


def main() -> int:
    if "--hold" in sys.argv[1:]:
        return hold()
    if os.environ.get("GOODWILL_POSTGRES") and not find():
        print("GOODWILL_POSTGRES names no folder with PostgreSQL's programs.", file=sys.stderr)
        return 1
    return have("PostgreSQL", PACKAGE, find)


def hold() -> int:
    """Runs a server until standard input closes, which it also does when whoever started this is killed."""
    programs = find()
    if programs is None:
        raise SystemExit("There is no PostgreSQL here: python tools/postgres.py")
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for whoever started this
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    with _folder() as folder, _server(programs, folder) as port:
        print(f"postgresql://{USER}@/postgres?host={quote(str(folder), safe='')}&port={port}")
        print(f"postgresql://{USER}:{quote(PASSWORD, safe='')}@127.0.0.1:{port}/postgres", flush=True)
        sys.stdin.buffer.read()
    return 0


@contextmanager
def _folder() -> Iterator[Path]:
    """A folder that the server may write to, in memory where there is room; short, as the path of a socket must be."""
    memory = Path("/dev/shm")
    place = memory if memory.is_dir() and shutil.disk_usage(memory).free > ROOM else Path("/tmp")
    folder = Path(tempfile.mkdtemp(prefix="goodwill-pg-", dir=place))
    if _other_user():
        os.chown(folder, pwd.getpwnam(_other_user()).pw_uid, -1)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _server(programs: Path, folder: Path) -> Iterator[int]:
    """Within, a server runs; its port."""
    (folder / "word").write_text(PASSWORD, encoding="utf-8")
    (folder / "word").chmod(0o644)
    how = ("-U", USER, "-E", "UTF8", "--no-sync", "--auth-local=trust", "--auth-host=scram-sha-256", f"--pwfile={folder}/word")
    language = ("--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=en-US")
    begun = [str(programs / "initdb"), "-D", f"{folder}/data", *how]
    if _run([*begun, *language]).returncode:  # built without ICU
        shutil.rmtree(folder / "data", ignore_errors=True)
        if (plain := _run([*begun, "--locale=C.UTF-8"])).returncode:
            raise SystemExit(plain.stdout)
    port = _free_port()
    settings = [f"unix_socket_directories={folder}", "listen_addresses=127.0.0.1", f"port={port}", *QUICK]
    command = [str(programs / "postgres"), "-D", f"{folder}/data", *(word for setting in settings for word in ("-c", setting))]
    with (
        (folder / "log").open("w") as log,
        subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, **_as_user()) as server,
    ):
        try:
            _wait(programs, folder, port, server)
            yield port
        finally:
            server.send_signal(signal.SIGINT)  # ends at once, and everybody's connection with it
            server.wait(WAIT)


def _wait(programs: Path, folder: Path, port: int, server: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + WAIT
    while _run([str(programs / "pg_isready"), "-q", "-h", str(folder), "-p", str(port)]).returncode:
        if server.poll() is not None or time.monotonic() > until:
            raise SystemExit((folder / "log").read_text(errors="replace"))
        time.sleep(0.05)


def _run(words: list[str]) -> "subprocess.CompletedProcess[str]":
    said = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
    return subprocess.run(words, check=False, **said, **_as_user())  # type: ignore[call-overload,no-any-return]


def _as_user() -> dict[str, object]:
    """For root: as whom the server runs, and in a folder that they may look at."""
    other = _other_user()
    return {"user": other, "group": pwd.getpwnam(other).pw_gid, "extra_groups": [], "cwd": "/"} if other else {}


def _other_user() -> str:
    if os.geteuid() != 0:
        return ""
    there = {user.pw_name for user in pwd.getpwall()}
    return next(name for name in ("postgres", "nobody") if name in there)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


if __name__ == "__main__":
    sys.exit(main())
