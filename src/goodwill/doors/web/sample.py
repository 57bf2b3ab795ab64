"""Sample: a made-up world beside one's own book: a second Goodwill on a free port of this machine, with a folder of its own.

It is begun by one click, ends by another, and with `serve`, however that ends: its standard input closes.
"""

import atexit
import os
import re
import shutil
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST
from django_htmx.http import HttpResponseClientRedirect

from goodwill.doors.web.ask import is_copy
from goodwill.doors.web.gate import without_book
from goodwill.doors.web.said import see

HOME = "GOODWILL_SAMPLE_OF"  # in the sample world: the page of the own book that began it
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
PATIENCE = 10.0  # seconds in which it may put its things down
COMMAND = (sys.executable, "-c", "from goodwill.doors.cli.main import main; main()")
LINK, PROGRESS = re.compile(r"http://\S+/in/\S+"), re.compile(r"^(\d+)/(\d+)$")
OWN = ("GOODWILL_NOW", "GOODWILL_AS_OF", "GOODWILL_DATABASE_URL", "GOODWILL_HOSTS")  # what holds for the own book alone


class World:
    """The one sample world of this server, or none."""

    def __init__(self) -> None:
        self.turn = threading.Lock()
        self.process: subprocess.Popen[str] | None = None
        self.done = self.total = 0
        self.link = ""  # a way in that nobody has used
        self.is_there = False

    @property
    def state(self) -> str:
        """ "" · "making" · "there" · "broken" """
        if self.process is None:
            return ""
        if self.process.poll() is not None:
            return "broken"
        return "there" if self.is_there else "making"

    def begin(self, home: str) -> None:
        """Makes it, unless it is there already."""
        with self.turn:
            if self.state in ("making", "there"):
                return
            folder().mkdir(parents=True, exist_ok=True, mode=0o700)
            self.done, self.total, self.link, self.is_there = 0, 0, "", False
            command = [*COMMAND, "demo", "--beside", "--port", "0"]
            pipe = subprocess.PIPE
            self.process = subprocess.Popen(command, env=_env(home), text=True, stdin=pipe, stdout=pipe)  # noqa: S603 (words of ours)
            threading.Thread(target=self._listen, args=[self.process], daemon=True).start()

    def _listen(self, process: "subprocess.Popen[str]") -> None:
        """Hears how far it is, and at last the way in."""
        assert process.stdout is not None
        for line in process.stdout:
            if found := PROGRESS.match(line.strip()):
                self.done, self.total = int(found[1]), int(found[2])
            elif found := LINK.search(line):
                self.link, self.is_there = found[0], True

    def take_link(self) -> str:
        """The way in, once; "" where it was used."""
        with self.turn:
            link, self.link = self.link, ""
            return link

    def renew(self) -> None:
        """Another way in: each works once."""
        with self.turn:
            if self.state == "there":
                again = [*COMMAND, "serve"]
                said = subprocess.run(again, env=_env(""), text=True, capture_output=True, check=False, timeout=60)  # noqa: S603
                self.link = found[0] if (found := LINK.search(said.stdout)) else ""

    def end(self) -> None:
        """Ends it and throws its folder away. Doing it twice is doing it once."""
        with self.turn:
            process, self.process = self.process, None
            self.is_there, self.link = False, ""
            if process is None:
                return
            with suppress(OSError):
                if process.stdin is not None:
                    process.stdin.close()
            try:
                process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
            shutil.rmtree(folder(), ignore_errors=True)


world = World()
atexit.register(world.end)


def folder() -> Path:
    return Path(settings.DATA) / "sample"


def _env(home: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in OWN}
    return {**kept, "GOODWILL_DATA": str(folder()), "PYTHONUNBUFFERED": "1", HOME: home}


def home() -> str:
    """In the sample world: the way back to the own book; elsewhere ""."""
    return os.environ.get(HOME, "")


def offered(request: HttpRequest) -> bool:
    """Can it be opened from here? Only by a browser on this machine, as the sample world is served to nobody else."""
    host = request.get_host()
    return (host if host.endswith("]") else host.rpartition(":")[0] or host) in LOOPBACK and not is_copy() and not home()


@without_book
@require_GET
def sample(request: HttpRequest) -> HttpResponse:
    """How far it is; looks again by itself, and leads there when it is ready."""
    if home():
        return redirect("today")
    is_asked = bool(getattr(request, "htmx", None))
    if is_asked and world.state == "there" and (link := world.take_link()):
        return HttpResponseClientRedirect(link)
    page = {
        "state": world.state,
        "done": world.done,
        "total": world.total,
        "link": world.take_link() if world.state == "there" else "",
        "offered": offered(request),
        "back": reverse("today" if getattr(request, "book", None) else "welcome"),
    }
    return render(request, "sample_live.html" if is_asked else "sample.html", page)


@without_book
@require_POST
def act(request: HttpRequest, verb: str) -> HttpResponse:
    """Begins it, opens it again, or ends it."""
    if verb == "begin" and offered(request):
        world.begin(request.build_absolute_uri(reverse("sample")))
    elif verb == "open":
        world.renew()
    elif verb == "end":
        world.end()
    return see(reverse("sample"))
