"""Source: a file, folder or the like that was read in, with what came of it; Import: one reading; Unread: what was not understood."""

import os
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import models

from goodwill.models.book import Book
from goodwill.models.moment import MomentField, seconds

ONE_BY_ONE = ("eml",)  # kinds of which each thing is a file of its own: their folder is the source
MAIL = ("mbox", "maildir", "eml")


class Source(models.Model):
    """What is known of it is as of its last reading; figures are worked out anew (source_figures.py) and can be thrown away."""

    book = models.ForeignKey(Book, on_delete=models.CASCADE, related_name="sources", db_index=False)
    kind = models.CharField(max_length=60)  # the plug-in that reads it: "mbox"
    place = models.TextField()  # the whole path; for what a browser sent, the file's name alone
    reading = models.ForeignKey("Import", null=True, on_delete=models.SET_NULL, related_name="+")  # the last one
    read_at = MomentField()
    holds = models.PositiveIntegerField(default=0)  # how many things were in it then, as counted before it is read
    things = models.PositiveIntegerField(default=0)  # how many were read, the last time that it was read to its end
    mark = models.CharField(max_length=60, blank=True)  # of the file then: its size, and when it was changed
    # How it looked when it was last looked at (daily/sources.py).
    is_there = models.BooleanField(default=True)
    is_changed = models.BooleanField(default=False)
    waiting = models.IntegerField(default=0)  # how many more things are in it now than when it was read
    seen_mark = models.CharField(max_length=60, blank=True)
    # Figures, null in figured_at: to be worked out.
    figured_at = MomentField(null=True)
    touches = models.PositiveIntegerField(default=0)
    people = models.PositiveIntegerField(default=0)
    from_me = models.PositiveIntegerField(default=0)  # touches that are letters of the owner's
    first_at = MomentField(null=True)
    last_at = MomentField(null=True)
    aside = models.JSONField(default=dict)  # why -> how many
    months = models.JSONField(default=dict)  # "2026-05" -> touches

    class Meta:
        constraints = (models.UniqueConstraint(fields=["book", "kind", "place"], name="one_source_a_place"),)

    @property
    def is_sent(self) -> bool:
        """Did a browser send it? Then there is nothing to look at any more."""
        return not Path(self.place).is_absolute()

    @property
    def called(self) -> str:
        """Its name; for what lay in a zip that, and the way there."""
        path = Path(self.place)
        zipped = next((above for above in path.parents if above.suffix.lower() == ".zip"), None)
        return str(path.relative_to(zipped.parent)) if zipped else path.name

    @property
    def file(self) -> Path:
        """What lies on the disk: itself, or the zip that it lies in."""
        path = Path(self.place)
        return next((above for above in path.parents if above.suffix.lower() == ".zip" and not above.is_dir()), path)


class Import(models.Model):
    book = models.ForeignKey(Book, on_delete=models.CASCADE, related_name="imports")
    path = models.TextField()
    source = models.CharField(max_length=60, blank=True)
    of = models.ForeignKey(Source, null=True, on_delete=models.SET_NULL, related_name="readings")
    state = models.CharField(max_length=10, default="waiting")  # waiting · reading · done · failed
    started_at = MomentField(null=True)
    ended_at = MomentField(null=True)
    total = models.PositiveIntegerField(default=0)  # how much there is, as far as known
    read = models.PositiveIntegerField(default=0)
    new = models.PositiveIntegerField(default=0)
    known = models.PositiveIntegerField(default=0)
    set_aside = models.JSONField(default=dict)  # why -> how many
    trouble = models.TextField(blank=True)
    hint = models.TextField(blank=True)


class Unread(models.Model):
    reading = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="unread")
    of = models.ForeignKey(Source, null=True, on_delete=models.SET_NULL, related_name="unread")
    where = models.TextField()
    why = models.TextField()


def inbox() -> Path:
    """Where files lie that came through the browser, a folder for each time."""
    return Path(settings.DATA) / "inbox"


def place(kind: str, path: Path, asked: Path) -> str:
    """Where a source lies: the whole path; what a browser sends again tomorrow is the same, wherever its copy lay."""
    whole = Path(os.path.abspath(path))  # noqa: PTH100 (without looking where links lead)
    if kind in ONE_BY_ONE and whole != Path(os.path.abspath(asked)):  # noqa: PTH100
        whole = whole.parent
    if whole.is_relative_to(inbox().absolute()):
        return "/".join(whole.relative_to(inbox().absolute()).parts[1:])
    return str(whole)


def begun(book: Book, kind: str, place: str, now: datetime) -> Source:
    """The source of this kind at this place, which is being read from now on."""
    found, _made = Source.objects.update_or_create(
        book=book,
        kind=kind[:60],
        place=place,
        defaults={"read_at": seconds(now), "holds": 0, "figured_at": None, "is_there": True, "is_changed": False, "waiting": 0},
    )
    found.mark = found.seen_mark = mark(found.file)
    return found


def mark(path: Path) -> str:
    """By what a file or folder is told to have changed; "" where it is not there."""
    try:
        seen = path.stat()
        if not path.is_dir():
            return f"{seen.st_size}:{int(seen.st_mtime)}"
        below = [path, *(child for child in path.iterdir() if child.is_dir())]
        return f"{max(int(each.stat().st_mtime) for one in below for each in (one, one / 'cur', one / 'new') if each.is_dir())}"
    except OSError:
        return ""


def stale(book: Book) -> None:
    """What passed with whom was read off anew: figures are no longer right."""
    Source.objects.filter(book=book).update(figured_at=None)
