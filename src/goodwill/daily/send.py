"""Send: the one verb by which anything leaves, and only with a yes to that very letter.

A yes is the letter's mark (letter.py), taken from where the owner saw all of it. Had it changed since, by so much as a
comma, its mark would be another, and nothing leaves.
"""

import hashlib
from collections.abc import Sequence
from datetime import datetime
from itertools import chain
from typing import NamedTuple

from django.conf import settings

from goodwill import plugins, vault
from goodwill.daily.alone import alone
from goodwill.errors import Trouble
from goodwill.letter import Account, Left, Letter, Party
from goodwill.models import Event, Handle, Suggestion, owner
from goodwill.models.addresses import addresses
from goodwill.models.card import my_address
from goodwill.models.outbox import chosen, secret_name
from goodwill.outbox._address import checked
from goodwill.words import _
from goodwill.writing.draft import draft_one


def draft_of(suggestion: Suggestion) -> dict[str, str]:
    """The words to start from, written now where they were not yet."""
    if not suggestion.draft:
        draft_one(suggestion)
    return dict(suggestion.draft)


class Meeting(NamedTuple):
    """A call or visit to propose."""

    begins: datetime | None = None
    minutes: int = 30
    place: str = ""


def letter(
    suggestion: Suggestion,
    now: datetime,
    via: str,
    to: str = "",
    subject: str | None = None,
    body: str | None = None,
    proposed: Meeting | None = None,
) -> Letter:
    """The draft of a suggestion as a letter, with what the owner changed in it.

    Raises:
        Trouble: there is no address to write to, or no account to write from.
    """
    book, draft, account = suggestion.book, draft_of(suggestion), chosen(suggestion.book, via)
    reader = to.strip() or addresses([suggestion.person])[suggestion.person_id]
    if not reader and via != "print":
        raise Trouble(_("No mail address of {name} is known.").format(name=suggestion.person.name), _("goodwill send … --to ADDRESS"))
    subject = draft.get("subject", "") if subject is None else subject
    body = (draft.get("body", "") if body is None else body).replace("\r\n", "\n").strip("\n")
    if not body.strip():
        raise Trouble(_("The letter is empty."), _("Write what you want to say."))
    sender = Party(_writes_from(suggestion, account), book.me.name if book.me else "")
    readers = (Party(reader, suggestion.person.name), *(Party(also, "") for also in (draft.get("also", ""),) if also))
    made = Letter("", sender, readers, " ".join(subject.split()), body, book.local(now))
    to_lines, from_lines = _addressed(suggestion)
    made = made._replace(answers=_answers(suggestion, made.subject), to_lines=to_lines, from_lines=from_lines)
    if proposed is not None:
        made = made._replace(begins=proposed.begins, minutes=proposed.minutes, place=proposed.place)
    return made._replace(id=_id(suggestion, made))


def _addressed(suggestion: Suggestion) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Where it goes and comes back to, for what goes by post."""
    book, person = suggestion.book, suggestion.person
    name, mine = book.me.name if book.me else "", my_address(book)
    home = checked(mine, name)
    return checked(person.address, person.name, home.country).lines, home.lines if mine else (name,)


def _writes_from(suggestion: Suggestion, account: Account | None) -> str:
    own = Handle.objects.filter(person=suggestion.book.me, kind="email").order_by("pk").values_list("value", flat=True)
    said = [account.sender, account.user] if account is not None else []
    return next((email for email in (*said, *own) if "@" in email), "")


def _answers(suggestion: Suggestion, subject: str) -> tuple[str, ...]:
    """Ids of the mails that it answers, where its subject says that it does."""
    if not subject.casefold().startswith(("re:", "aw:", "sv:")) or not suggestion.evidence:
        return ()
    event = Event.objects.filter(book=suggestion.book, key=suggestion.evidence[0]["touch"], kind="mail").defer("text").first()
    keys = [event.thread, event.key] if event is not None else []
    return tuple(dict.fromkeys(id_ for key in keys if "@" in (id_ := key.removeprefix("mail:")) and id_.isascii() and " " not in id_))


def _id(suggestion: Suggestion, made: Letter) -> str:
    """The same for the same words on the same occasion (docs/adr/0017-a-letter-keeps-its-id.md)."""
    told = (
        suggestion.person_id,
        suggestion.reason,
        suggestion.about,
        made.sender.email,
        *chain(*made.to),
        made.subject,
        made.body,
        made.begins,
    )
    domain = made.sender.email.rpartition("@")[2]
    spoken = hashlib.sha256(repr(told).encode()).hexdigest()[:40]
    return f"{spoken}@{domain if domain and domain.isascii() else 'goodwill.invalid'}"


def send(suggestion: Suggestion, made: Letter, via: str, yes: str, now: datetime) -> Left:
    """Lets this letter leave, and says so where it reached them. Once: the same occasion is not written about twice.

    Args:
        yes: the mark of the letter that the owner saw and said yes to.

    Raises:
        Trouble: there is no yes to this letter, it was sent before, or the way out did not take it.
    """
    if yes != made.mark(via):
        raise Trouble(_("Nothing was sent: it needs your yes to this very letter."), _("Look at it, and say yes."))
    if suggestion.person.keep in ("no", "died"):
        raise Trouble(_("You put {name} aside: nothing is sent to them.").format(name=suggestion.person.name), _("goodwill undo"))
    account = chosen(suggestion.book, via)
    way = plugins.outbox()[account.way if account else via]
    with alone(settings.DATA / "outbox.lock", wait=True):
        if owner.settled(suggestion) is not None:
            raise Trouble(_("You wrote to {name} about this already.").format(name=suggestion.person.called), _("goodwill undo"))
        left = way.out(made, _unlocked(account))
        if left.reached:
            owner.sent(suggestion, now, id=made.id, title=made.subject, note=made.body)
    return left


def _unlocked(account: Account | None) -> Account | None:
    """With its password out of the vault, where it has a user to sign in as."""
    if account is None or not account.user:
        return account
    found = vault.vault(settings.DATA).find(secret_name(account.name))
    if found is None:
        hint = _("goodwill outbox add {name} … asks for it again.").format(name=account.name)
        raise Trouble(_("The password of {name} is not here.").format(name=account.name), hint)
    return account._replace(password=found)


def names(parties: Sequence[Party]) -> str:
    """As one reads them in a mail program."""
    return ", ".join(f"{party.name} <{party.email}>" if party.name else party.email for party in parties)
