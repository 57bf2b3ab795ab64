"""Pattern: an expression to which large letters are the same as small ones, searched for in small letters where that is as good.

Python's own IGNORECASE takes two to three times as long: it folds each sign anew at each place and for each alternative.
"""

import re

from goodwill.intake.extract.sentence import Sentence, whole

# What small letters alone would not do justice to: a part that minds large letters, a range of other letters, a sign by number.
_MINDS = re.compile(r"\(\?-i|[^\x00-\x7f]-[^\]]|\\[xuUN]")
_PART = re.compile(r"\\.|\(\?P.|[^\\(]+|\(", re.DOTALL)


class Pattern:
    """Finds what `re` finds with IGNORECASE, at the same places."""

    __slots__ = ("_any", "_small")

    def __init__(self, source: str) -> None:
        self._any = re.compile(source, re.IGNORECASE)
        self._small = None if _MINDS.search(source) else re.compile(_in_small(source))

    @property
    def source(self) -> str:
        return self._any.pattern

    def search(self, said: Sentence) -> "re.Match[str] | None":
        """Where it stands first. Of a match only the places are the sentence's own: its letters may be small."""
        return self._small.search(said.low) if self._small and said.is_simple else self._any.search(said.plain)

    def search_in(self, said: str) -> "re.Match[str] | None":
        return self.search(whole(said))


def _in_small(source: str) -> str:
    r"""All letters small, but not those of what has a meaning of its own: \W, (?P<name>."""
    return "".join(part if part[0] == "\\" or part.startswith("(?P") else part.lower() for part in _PART.findall(source))
