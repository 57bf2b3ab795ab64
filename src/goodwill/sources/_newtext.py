"""Only what is new in a mail: the words its sender typed this time.

Taken out are quotes in all the usual marks, the lines that announce them ("On … wrote:", "From: … Sent: …"), what is
forwarded, signatures, disclaimers, and what telephones, archives and encryption put around a text. Answers between
quotes stay. One walk over the lines, each looked at a bounded number of times, so that no mail takes long.
"""

import re

from goodwill.sources import _newwords as phrases
from goodwill.sources._newmarks import BLANK, OWN, QUOTE, marked
from goodwill.sources._newsigned import unsigned

LONGEST = 100_000  # characters kept

_INVISIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]|[\ud800-\udfff]")
_ONLY_SIGNS = re.compile(r"[-_=*~#+.\s\u2013\u2014]+")
_PGP_BEGIN = re.compile(r"-{2,5} ?BEGIN PGP ([A-Z ]{3,30})-{2,5}")
_ADDRESS = re.compile(r"\S@\w|\S (?:at|\(at\)|\[at\]|<at>) (?:\S{1,60}\.\w\w|\.\.\.)")
_CLOCK = re.compile(r"\d{1,2}[:.h]\d{2}|\b(?:19|20)\d\d\b|年|년")
_TELLS = re.compile(r"[\d@]")
_SNIPPED = re.compile(r"\W{0,8}(?:snip\w*|cut|trimmed|deleted|schnipp|gekürzt|\.\.\.+|…)(?:\W.{0,30})?$", re.I)
_LOTUS_TO = re.compile(r"(?:to|an|pour|para|a):\s", re.I)
_SENT_BY = re.compile(r"(?:sent by|gesendet von|envoyé par|enviado por): ?\S", re.I)
_MOST_LINES = 20_000
_PATIENCE = 400  # how many lines of one mail are looked at closely; a digest or an attack has more
_LONG_LINE = 2_000  # characters; no phrase of a mail program is longer


def new_text(text: str, flowed: bool = False, delsp: bool = False) -> str:
    """The sender's own new words in a mail's text, with plain line ends and no invisible signs."""
    text = _plain(text)
    lines = text.split("\n", _MOST_LINES)[:_MOST_LINES]
    if flowed:
        lines = _unflowed(lines, delsp)
    if "BEGIN PGP" in text:
        lines = _unarmoured(lines)
    kept = unsigned(_Walk(lines, text).own())
    return "\n".join(kept)[:LONGEST].rstrip()


def _plain(text: str) -> str:
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.isascii():
        text = text.replace("\xa0", " ").replace("\u2028", "\n").replace("\u2029", "\n").replace("\x85", "\n")
    return _INVISIBLE.sub("", text)


def _unflowed(lines: list[str], delsp: bool) -> list[str]:
    """Paragraphs in one piece again (RFC 3676): a line that ends in a space goes on in the next of the same depth."""
    out: list[str] = []
    depth, open_ = -1, False
    for line in lines:
        bare = line.lstrip(">")
        own = len(line) - len(bare)
        bare = bare[1:] if bare[:1] == " " else bare
        if open_ and own == depth and bare.rstrip() != "--" and len(out[-1]) < _LONG_LINE:
            out[-1] = (out[-1][:-1] if delsp else out[-1]) + bare
        else:
            out.append((">" * own + " " if own else "") + bare)
        depth, open_ = own, bare[-1:] == " " and bare != "-- "
    return out


def _unarmoured(lines: list[str]) -> list[str]:
    """Without the armour of OpenPGP (RFC 9580, 7): the signed words stay, signatures and ciphers go."""
    out: list[str] = []
    inside, signed, skipping = "", False, False
    for line in lines:
        begin = _PGP_BEGIN.match(line) if line[:1] == "-" else None
        if begin:
            signed = signed or begin[1] == "SIGNED MESSAGE"
            inside, skipping = ("", True) if begin[1] == "SIGNED MESSAGE" else (begin[1], False)
        elif inside:
            inside = "" if line.startswith("-----END PGP") else inside
        elif skipping:
            skipping = line.startswith(("Hash:", "Charset:", "Comment:", "Version:"))
            if not skipping and line.strip():
                out.append(line)
        elif signed and line.startswith("- "):
            out.append(line[2:] if line[2:3] in "-F" else line)
        elif signed and line[:1] == "~":  # Enigmail's stand-in for a leading space
            out.append(line[1:].lstrip())
        else:
            out.append(line)
    return out


class _Walk:
    """One walk over the lines of a mail; `at` is where it stands, `kept` what it found to be new."""

    def __init__(self, lines: list[str], text: str) -> None:
        self.raw = lines
        self.lines = [line.strip() for line in lines]
        self.marks = marked(self.lines, text, lines)
        self.kept: list[str] = []
        self.at = 0
        self.muted = False  # inside a signature or disclaimer: nothing is kept until a quote ends it
        self.patience = _PATIENCE

    def own(self) -> list[str]:
        """The lines that are new, runs of empty ones made one."""
        lines, marks, kept = self.lines, self.marks, self.kept
        inside = False  # a paragraph, of which most lines need no closer look
        end = len(lines)
        while self.at < end:
            at = self.at
            self.at = at + 1
            mark = marks[at]
            if mark:
                inside = False
                self.muted = self.muted and mark == BLANK
                if kept and kept[-1]:
                    kept.append("")  # what stood on both sides of a quote does not run together
                continue
            line = lines[at]
            if marks[at + 1] or not inside or line[-1] in ":：>" or ":" in line or "：" in line or not line[0].isalpha():
                inside = True
                if len(line) <= _LONG_LINE and self._announces(at, line):
                    continue
            if not self.muted:
                kept.append(self.raw[at].rstrip())
        return kept

    def _pause(self) -> None:
        if self.kept and self.kept[-1]:
            self.kept.append("")

    def _announces(self, at: int, line: str) -> bool:
        """Is this line not the sender's own, because it announces something that is not? Then `at` has moved on."""
        first, last = line[0], line[-1]
        if not first.isalpha():
            if first in "-_=*~\u2013\u2014" and self._ruled(at, line):
                return True
            if first in "[<-" and phrases.SCRUBBED.match(line):
                return self._scrubbed()
        elif first == "A" and "scrubbed" in line and phrases.SCRUBBED.match(line):
            return self._scrubbed()
        self.patience -= 1
        if self.patience < 0:
            return False
        if (last in ":：>" or self._before_quote(at) or line.endswith(("wrote", "schrieb", "crit"))) and self._attributed(at, line):
            return True
        if ":" in line[:40] or "：" in line[:40]:
            if phrases.FROM_LINE.match(line) and self._headed(at):
                return True
            if _LOTUS_TO.match(line) and self._lotus(at):
                return True
            if _SENT_BY.match(line) and self._sent_by(at):
                return True
            if last in ":：" and phrases.ORIGINAL.match(line):
                return self._old(self._after_head(at + 1))
        if (at == 0 or self.marks[at - 1]) and _legal(line) and self._late(at):
            self.muted = True
            return True
        return False

    def _before_quote(self, at: int) -> bool:
        marks = self.marks[at + 1 : at + 3]
        return marks[:1] == b"\x02" or marks == b"\x01\x02"

    def _ruled(self, at: int, line: str) -> bool:
        """A line of dashes or the like: before a signature, an older message or a list's footer."""
        if line in ("--", "__", "\u2014", "\u2014-", "\u2013\u2013"):
            if self.raw[at] != "-- " and not self._short_rest(at + 1):
                return False
            self.muted = True
            return True
        if phrases.ORIGINAL.match(line):
            return self._old(self._after_head(at + 1))
        if line.startswith("--") and phrases.wrote(line[-100:]) > 0:  # "---- On … wrote ----"
            return self._attributed(at, line.strip("- "))
        if len(line) < 5 or not _ONLY_SIGNS.fullmatch(line):
            return False
        below = self._next(at + 1)
        if below < len(self.lines) and phrases.FROM_LINE.match(self.lines[below]) and self._headed(below):
            return True
        return self._footer(at)

    def _footer(self, at: int) -> bool:
        """A mailing list's lines under a ruler: how to write to it, where its pages are."""
        for below in range(at + 1, min(at + 5, len(self.lines))):
            low = self.lines[below].lower()
            if "mailing list" in low or "listinfo" in low or "unsubscribe" in low:
                self.at = below + 1
                while self.at < len(self.lines) and self.marks[self.at] == OWN and self.at < below + 5:
                    self.at += 1
                return True
        return False

    def _scrubbed(self) -> bool:
        """What an archive says in place of an attachment: its name, size and address."""
        while self.at < len(self.lines) and (
            phrases.SCRUBBED_FIELD.match(self.lines[self.at])
            or phrases.SCRUBBED.match(self.lines[self.at])
            or self.lines[self.at].startswith("<http")
        ):
            self.at += 1
        return True

    def _attributed(self, at: int, line: str) -> bool:
        """ "On … wrote:", on up to four lines, of which this is the last."""
        following = self._next(at + 1)
        while following < len(self.lines) and _SNIPPED.match(self.lines[following]):
            following = self._next(following + 1)
        over = following >= len(self.lines)
        quoted = not over and self.marks[following] == QUOTE
        joined, wider = line, 0
        for above in range(at, max(at - 4, -1), -1):
            if self.marks[above] or len(joined) > 1000:
                break
            if above < at:
                joined = f"{self.lines[above]} {joined}"
                if not (_TELLS.search(self.lines[above]) or phrases.LEADS.match(joined) or phrases.wrote(self.lines[above]) > 0):
                    continue
            if _certain(joined, quoted or over):
                if phrases.LEADS.match(joined):
                    return self._past(at, above, following, quoted)
                wider = wider or at - above + 1
        if wider or phrases.QUOTING.match(line):
            above = at - max(wider - 1, 0)
            if self.lines[above][0] in "<[(" and above and self.marks[above - 1] == OWN:
                above -= 1  # the name stands on the line above its address
            return self._past(at, above, following, quoted)
        if quoted and line[-1] in ":：" and phrases.wrote(line[-200:]) > 0:
            above = at - 1 if len(line) < 8 and at and self.marks[at - 1] == OWN else at
            return self._past(at, above, following, quoted)
        return False

    def _past(self, at: int, above: int, following: int, quoted: bool) -> bool:
        """Takes back the lines of an announcement that were kept; goes on at the quote, or at the end if none is marked."""
        if not self.muted:
            del self.kept[len(self.kept) - (at - above) :]
        self.muted = False
        self.at = following if quoted else len(self.lines)
        self._pause()
        return True

    def _headed(self, at: int) -> bool:
        """From:, Sent:, To:, Subject: one below the other, as Outlook puts them over the older message."""
        end = self._after_head(at)
        return end - at >= 2 and self._old(end)

    def _after_head(self, at: int) -> int:
        """The line after a block of header lines that starts here (or after an empty line); the same line if there is none."""
        first = self._next(at)
        seen, last = 0, at
        for below in range(first, min(first + 14, len(self.lines))):
            line = self.lines[below]
            if phrases.OTHER_LINE.match(line[:100]):
                seen, last = seen + 1, below + 1
            elif self.marks[below] == QUOTE or (self.marks[below] == BLANK and seen >= 3) or below - last > 2:
                break
        return last if seen >= 3 or (seen >= 2 and last - first <= 3) else at

    def _lotus(self, at: int) -> bool:
        """To:, cc:, Subject: under a name and a date, as Lotus Notes puts them."""
        end = self._after_head(at)
        said = " ".join(self.lines[at:end]).lower()
        if end - at < 2 or ("subject" not in said and "betreff" not in said):
            return False
        kept = self.kept
        while kept and not kept[-1].strip():
            kept.pop()
        if kept and len(kept[-1]) < 80 and _CLOCK.search(kept[-1]):
            kept.pop()
            if kept and 0 < len(kept[-1].split()) <= 6 and len(kept[-1]) < 60:
                kept.pop()
        return self._old(end)

    def _sent_by(self, at: int) -> bool:
        """A name, "Sent by:" and a date, as Lotus Notes puts them over the list of readers."""
        kept = self.kept
        if not (kept and 0 < len(kept[-1].split()) <= 8 and any(_CLOCK.search(line) for line in self.lines[at + 1 : at + 3])):
            return False
        kept.pop()
        return self._old(at + 1)

    def _old(self, end: int) -> bool:
        """The announcement ends here. What follows is old, to the last line; but where nothing stood above it and it is
        marked as a quote line by line, answers stand between.
        """
        self.muted = False
        following = self._next(end)
        answered = not any(self.kept) and following < len(self.lines)
        quoted = answered and self.marks[following] == QUOTE
        self.at = following if quoted else len(self.lines)
        self._pause()
        return True

    def _next(self, at: int) -> int:
        """The next line that is not empty."""
        end = min(len(self.lines), at + 30)
        while at < end and self.marks[at] == BLANK:
            at += 1
        return at if at < end else len(self.lines)

    def _short_rest(self, at: int) -> bool:
        """Do at most a dozen lines follow, up to the next quote or the end?"""
        own = 0
        for below in range(at, min(at + 40, len(self.lines))):
            if self.marks[below] == QUOTE:
                return True
            own += self.marks[below] == OWN
            if own > 12:
                return False
        return True

    def _late(self, at: int) -> bool:
        """Does so little follow, up to the next quote or the end, that a disclaimer may begin here?"""
        size = 0
        for below in range(at, min(at + 60, len(self.lines))):
            if self.marks[below] == QUOTE:
                return True
            size += len(self.lines[below])
        return size < 6000


def _legal(line: str) -> bool:
    """Does a disclaimer begin here? Most lines can be told by their first letters."""
    start = line[:3].lower() if line[0].isalpha() else line.lstrip("*_>=- ")[:3].lower()
    return start in phrases.LEGAL_STARTS and phrases.DISCLAIMER.match(line) is not None


def _certain(line: str, followed: bool) -> bool:
    """Is this surely "On … wrote:"? By a verb and a date or an address; where no quote follows, by more of it."""
    if len(line) > 1500:
        return False
    verb = phrases.wrote(line)
    address = _ADDRESS.search(line) is not None
    if not address and verb < 0:
        return False
    if followed:
        return (verb > 0 and address) or phrases.DATED.search(line) is not None
    if address and verb > 0 and line[-1] in ":：" and len(line) - verb < 4:
        return True
    said = verb > 0 and not line[:verb].lower().endswith(("said", "written", "replied"))
    return (address or said) and _CLOCK.search(line) is not None
