"""Outbox: the mail accounts that letters may leave by, as the owner set them up. Their passwords are in the vault alone."""

from datetime import datetime

from goodwill.errors import Trouble
from goodwill.letter import Account, Secret
from goodwill.models import owner
from goodwill.models.book import Book
from goodwill.models.word import Word
from goodwill.words import _

SECURITY = ("tls", "starttls", "plain")


def accounts(book: Book) -> dict[str, Account]:
    """By name, in the order in which they were set up; without passwords."""
    found: dict[str, Account] = {}
    for said in Word.objects.filter(book=book, verb="outbox", undone_at=None).order_by("pk").values_list("value", flat=True):
        found.pop(said["name"], None)
        if said.get("way"):
            found[said["name"]] = Account(**{field: said[field] for field in Account._fields if field in said})
    return found


def secret_name(account: str) -> str:
    """What the vault calls the password of this account."""
    return f"outbox/{account}"


def add(book: Book, account: Account, now: datetime) -> Word:
    """A new account, or another one under this name. The password is not kept here.

    Raises:
        Trouble: something in it will not do.
    """
    from goodwill import plugins

    ways = [name for name, way in plugins.outbox().items() if way.wants]
    if account.way not in ways:
        raise Trouble(_("{way} is no way out that has an account.").format(way=account.way), ", ".join(ways))
    if missing := [field for field in plugins.outbox()[account.way].wants if not getattr(account, field)]:
        raise Trouble(_("An account for {way} needs: {fields}.").format(way=account.way, fields=", ".join(missing)))
    if account.security not in SECURITY or not 0 <= account.port < 65536 or not account.name.strip():
        raise Trouble(_("Such an account cannot be set up."), _("goodwill outbox add --help"))
    said = account._replace(password=Secret(""))._asdict()
    del said["password"]
    return owner.say(book, "outbox", None, now, **said)


def remove(book: Book, name: str, now: datetime) -> Word:
    """Raises: Trouble where there is no such account."""
    if name not in accounts(book):
        raise Trouble(_("There is no way out called {name}.").format(name=name), _("goodwill outbox list"))
    return owner.say(book, "outbox", None, now, name=name)


def chosen(book: Book, via: str) -> Account | None:
    """The account meant by its name, or by the way it goes; None where that way needs none.

    Raises:
        Trouble: there is no such way, none is set up, or more than one is.
    """
    from goodwill import plugins

    known = accounts(book)
    if via in known:
        return known[via]
    if via not in plugins.outbox():
        raise Trouble(_("There is no way out called {name}.").format(name=via), ", ".join([*plugins.outbox(), *known]))
    if not plugins.outbox()[via].wants:
        return None
    fitting = [account for account in known.values() if account.way == via]
    if not fitting:
        raise Trouble(
            _("No account is set up for {way} yet.").format(way=via),
            _("goodwill outbox add NAME --way {way} --host … --user …").format(way=via),
        )
    if len(fitting) > 1:
        raise Trouble(
            _("More than one account fits {way}.").format(way=via), _("Name one: {names}").format(names=", ".join(a.name for a in fitting))
        )
    return fitting[0]
