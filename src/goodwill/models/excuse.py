"""Excuse: why something is put off, in one tap. Each is answered with a smaller act (writing/smaller.py)."""

from goodwill.words import _

TIME, TIRED, WORDS, AWKWARD, REFUSAL, THEM = EXCUSES = ("time", "tired", "words", "awkward", "refusal", "them")

WAITS = {TIME: 1, TIRED: 1, WORDS: 3, AWKWARD: 3, REFUSAL: 3, THEM: 30}  # days until a better one


def sentences() -> dict[str, str]:
    """What stands on each button."""
    return {
        TIME: _("No time"),
        TIRED: _("Tired"),
        WORDS: _("Don’t know what to say"),
        AWKWARD: _("It feels awkward"),
        REFUSAL: _("What if they say no"),
        THEM: _("Not now for them"),
    }


def told(because: str) -> str:
    """The same in words, where the owner tapped one; else their own words."""
    return sentences().get(because, because)
