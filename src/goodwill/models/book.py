"""Book: one owner's people and everything about them. Every look-up starts from here."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import connection, models, transaction

from goodwill.errors import Trouble
from goodwill.models.moment import MomentField
from goodwill.words import _

WRITING = 0x600D  # what the lock is about; its other half is the book


@contextmanager
def changing_tables() -> Iterator[None]:
    """Nobody else changes the tables meanwhile: on PostgreSQL, two machines may be brought up to date at the same moment."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT pg_advisory_lock(%s, 0)", [WRITING])
        try:
            yield
        finally:
            if connection.vendor == "postgresql":
                cursor.execute("SELECT pg_advisory_unlock(%s, 0)", [WRITING])


class Book(models.Model):
    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="book")
    me = models.OneToOneField("Person", null=True, on_delete=models.PROTECT, related_name="+")
    timezone = models.CharField(max_length=64, default="UTC")
    language = models.CharField(max_length=16, default="en")
    limit = models.PositiveSmallIntegerField(default=5)  # acts a day
    days_off = models.CharField(max_length=7, blank=True)  # weekdays on which nothing is asked, Monday is 0: "56"
    off_from = models.DateField(null=True)
    off_until = models.DateField(null=True)  # a stretch of days off, both included
    habits = models.JSONField(default=list)  # what the owner's answers taught, as today/learn.py tells it
    new_a_week = models.PositiveSmallIntegerField(default=1)  # with how many new people the owner wants to begin to talk
    matched = models.JSONField(default=dict)  # for which state of things offers and strangers were worked out (today/)
    yours = models.JSONField(null=True)  # addresses that may be the owner's too (models/own.py); null: look again
    as_of = MomentField(null=True)  # the newest touch that the figures count
    dealt_on = models.DateField(null=True)  # the day Today was last dealt for
    room = models.PositiveSmallIntegerField(default=5)  # how many of them are left for that day

    @property
    def owner_id(self) -> int:
        """The person who is the owner; 0 while there is none."""
        return self.me_id or 0

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)

    def local(self, when: datetime) -> datetime:
        """The same moment on the owner's clock."""
        return when.astimezone(self.zone)

    def beginning(self, on: date) -> datetime:
        """The moment at which this day begins on the owner's clock."""
        return datetime.combine(on, time(), self.zone)

    def is_before_newest(self, now: datetime) -> bool:
        """Does `now` lie before a touch that the figures count, so that an as-of copy is needed?"""
        return self.as_of is not None and now < self.as_of

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction, and one writer of this book at a time: SQLite begins every transaction so, PostgreSQL is asked to."""
        with transaction.atomic():
            if connection.vendor == "postgresql":
                with connection.cursor() as cursor:
                    cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [WRITING, self.pk])
            yield

    @classmethod
    def only(cls) -> "Book":
        """The one book of this data folder, for the command line.

        Raises:
            Trouble: there is no owner yet.
        """
        book = cls.objects.select_related("me").first()
        if book is None:
            raise Trouble(_("There is no owner yet."), _('goodwill init --me "Your Name" --email you@example.org'))
        return book
