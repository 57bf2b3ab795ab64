"""Pattern: an expression to which large letters are the same as small ones, searched for in small letters where that is as good.

Python's own IGNORECASE takes two to three times as long: it folds each sign anew at each place and for each alternative.
"""

import re

from goodwill.intake.extract.sentence import Sentence, whole

# What small letters alone would not do justice to: a part that minds large letters, a range of other letters, a sign by number.
_MINDS = re.compile(r"\(\?-i|[^\x00-\x7f]-[^\]]|\\[xuUN]")
_PART = re.compile(r"\\.|\(\?P.|[^\\(]+|\(", re.DOTALL)


class Pattern:
    """Finds what `re` finds with IGNORECASE, at the same places. Compiled when first asked: most languages are spoken by nobody."""

    __slots__ = ("_any", "_minds", "_small", "source")

    def __init__(self, source: str) -> None:
        self.source = source
        self._minds = _MINDS.search(source) is not None
        self._any: re.Pattern[str] | None = None
        self._small: re.Pattern[str] | None = None

    def search(self, said: Sentence) -> "re.Match[str] | None":
        """Where it stands first. Of a match only the places are the sentence's own: its letters may be small."""
        if said.is_simple and not self._minds:
            self._small = self._small or re.compile(_in_small(self.source))
            return self._small.search(said.low)
        self._any = self._any or re.compile(self.source, re.IGNORECASE)
        return self._any.search(said.plain)

    def search_in(self, said: str) -> "re.Match[str] | None":
        return self.search(whole(said))


def _in_small(source: str) -> str:
    r"""All letters small, but not those of what has a meaning of its own: \W, (?P<name>."""
    return "".join(part if part[0] == "\\" or part.startswith("(?P") else part.lower() for part in _PART.findall(source))
