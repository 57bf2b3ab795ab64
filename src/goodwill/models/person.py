"""Person: somebody the owner knows, or could know; and the handles by which they are found."""

import re
import unicodedata
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q

from goodwill.models.book import Book
from goodwill.models.moment import MomentField

if TYPE_CHECKING:
    from goodwill.models.figures import Figures

AFTER_NAMES = {"jr", "sr", "phd", "ph.d", "md", "m.d", "msc", "mba", "esq", "ii", "iii", "llc", "inc", "ltd", "gmbh"}
TITLES = {
    "dr",
    "dr.",
    "prof",
    "prof.",
    "mr",
    "mr.",
    "mrs",
    "mrs.",
    "ms",
    "ms.",
    "herr",
    "frau",
    "m.",
    "mme",
    "sr.",
    "sra.",
    "sir",
    "rev.",
    "fr.",
}


class Person(models.Model):
    """One human being (or what a mailbox takes for one). The owner is a person too: `book.me`."""

    book = models.ForeignKey(Book, on_delete=models.CASCADE, related_name="people")
    name = models.CharField(max_length=200, blank=True)
    # What follows is said by address books or by the owner (models/word.py), never guessed.
    keep = models.CharField(max_length=8, blank=True)  # "" · "yes" chosen · "no" not one for Goodwill · "died"
    not_before = MomentField(null=True)  # "not now"
    circle = models.CharField(max_length=60, blank=True)
    organisation = models.CharField(max_length=200, blank=True)
    title = models.CharField(max_length=200, blank=True)
    birthday = models.CharField(max_length=10, blank=True)  # "1984-05-14" or "--05-14"
    birthday_from = models.CharField(max_length=300, blank=True)  # the key of the profile that says so
    address = models.TextField(blank=True)
    about = models.TextField(blank=True)  # the owner's or the address book's note
    met_at = models.CharField(max_length=200, blank=True)  # where, as the owner said
    family = models.CharField(max_length=100, blank=True, default="", db_default="")  # the part of the name that is the family's
    honour = models.CharField(max_length=40, blank=True, default="", db_default="")  # "Frau Dr.", "f"
    known_as = models.TextField(blank=True)  # names and handles, lower-case and without accents: what search looks at

    figures: "Figures"

    class Meta:
        indexes = (
            models.Index(fields=["book", "name"]),
            models.Index(fields=["book", "organisation"], condition=~models.Q(organisation=""), name="person_organisation"),
            models.Index(fields=["book", "circle"], condition=~models.Q(circle=""), name="person_circle"),
            models.Index(fields=["book", "keep"], condition=~models.Q(keep=""), name="person_kept"),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def called(self) -> str:
        return called(self.name, self.family)


NEW = 2  # a handle that is new or spelt in a new way: it has not been compared with others
SAID = 1  # the owner said something about it: it has to be put together anew with those it belongs to


class Handle(models.Model):
    """One way to name or reach somebody: an address, a number, a profile link, an address-book card."""

    book = models.ForeignKey(Book, on_delete=models.CASCADE, related_name="handles")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="handles")
    kind = models.CharField(max_length=8)  # "email" "phone" "url" "card" "name"
    value = models.CharField(max_length=320)
    home = models.BigIntegerField(default=0)  # the number of the person it was met as, who it is again when a merge is undone
    unsettled = models.PositiveSmallIntegerField(default=NEW, db_default=NEW)  # whose it is is to be worked out (intake/recognise.py)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["book", "kind", "value"], name="one_handle_once"),)
        indexes = (
            models.Index(fields=["book"], condition=Q(unsettled__gt=0), name="handle_unsettled"),
            models.Index(fields=["home"], name="handle_home"),
        )

    def save(self, *args: Any, **more: Any) -> None:
        self.home = self.home or self.person_id
        super().save(*args, **more)


class Spelling(models.Model):
    """A name that went with a handle, and when it last did."""

    handle = models.ForeignKey(Handle, on_delete=models.CASCADE, related_name="spellings")
    name = models.CharField(max_length=200)
    at = MomentField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["handle", "name"], name="one_spelling_once"),)


class Profile(models.Model):
    """An address-book entry as it was read, and whose it is."""

    book = models.ForeignKey(Book, on_delete=models.CASCADE, related_name="profiles")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="profiles")
    key = models.CharField(max_length=300)
    said = models.JSONField()  # event.Profile as a dictionary
    where = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["book", "key"], name="one_profile_once"),)


_BESIDE = re.compile(r"\s*(?:\([^()]*\)|\[[^\[\]]*\]|\s[-–|/]\s.*$)")


_VOWEL = re.compile(r"[aeiouyäöüáéíóúàèìòùâêîôûåæøœ]", re.IGNORECASE)


def spoken(name: str) -> str:
    """A name as one says it: "PALACIO BLASCO, SARA (External)" -> "Sara Palacio Blasco"."""
    bare = _BESIDE.sub("", name).strip() or name
    last, comma, first = (part.strip() for part in bare.partition(","))
    if comma and first and last and "," not in first and first.casefold().strip(".") not in AFTER_NAMES:
        bare = f"{first} {last}"
    words = bare.split()
    loud = bare.isupper() and len(words) > 1  # "ANA RUIZ" is shouted, "Ana GEW Ruiz" has an abbreviation in it
    return " ".join(
        word.capitalize() if word.isalpha() and word.isupper() and (len(word) > 3 or (loud and _VOWEL.search(word))) else word
        for word in words
    )


def called(name: str, family: str = "") -> str:
    """How to address somebody: "Dr. Chidi Okafor" -> "Chidi", "Ruiz, Ana" -> "Ana"; by all of it where the first are initials.

    Args:
        family: as the address book says it. Where a name begins with it, the given name follows: "Nagy Péter" -> "Péter".
    """
    if family and name.casefold().startswith(f"{family} ".casefold()):
        name = name[len(family) :].strip()
    words = [word for word in spoken(name).split() if word.casefold() not in TITLES]
    whole = next((word for word in words[:-1] if len(word.strip(".")) > 1 and not (word.isupper() and len(word) < 3)), "")
    return whole.rstrip(",") or (words[0] if len(words) == 1 else " ".join(words)) or name


def plain(text: str) -> str:
    """Lower-case and without accents, for searching: "Ångström" -> "angstrom"."""
    if text.isascii():
        return text.lower()
    return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))


def suggestable() -> Q:
    """Who may be suggested at all: a two-way exchange or chosen by the owner, and not put aside."""
    return ~Q(person__keep__in=("no", "died")) & (Q(two_way=True) | Q(person__keep="yes"))
