"""Post: the draft of a suggestion, letting it leave, and the accounts by which it may."""

import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from goodwill.doors.cli.say import State, hint, open_book, pass_state, the_suggestion, writing
from goodwill.errors import Trouble
from goodwill.words import _

if TYPE_CHECKING:
    from goodwill.letter import Left, Letter
    from goodwill.models import Book


@click.command("draft")
@click.argument("number", metavar="ID", type=int)
@pass_state
def draft_(state: State, number: int) -> None:
    """The words to start from."""
    book = open_book()
    from goodwill.daily.send import draft_of

    document = {"draft": draft_of(the_suggestion(book, number))}
    state.out(document, lambda: click.echo(f"{document['draft'].get('subject', '')}\n\n{document['draft'].get('body', '')}"))


@click.command("send")
@click.argument("number", metavar="ID", type=int)
@click.option("--via", metavar="WAY", required=True, help=_("mailto, imap, smtp, ics, print, or an account's name."))
@click.option("--yes", is_flag=True, help=_("Yes to this letter. Without it, it is only shown."))
@click.option("--to", metavar="A", default="", help=_("Another address of theirs."))
@click.option("--subject", metavar="T", help=_("Another subject."))
@click.option("--body", "body", type=click.File(), metavar="FILE", help=_("Other words, from a file; - for standard input."))
@click.option("--at", "begins", metavar="WHEN", help=_("When the call or visit is to be (ics)."))
@click.option("--minutes", type=click.IntRange(5, 1440), default=30, show_default=True, help=_("How long (ics)."))
@click.option("--place", metavar="P", default="", help=_("Where (ics)."))
@click.option("--out", "file", type=click.Path(path_type=Path, dir_okay=False), help=_("Where a file is to go (ics, print)."))
@pass_state
def send_(
    state: State,
    number: int,
    via: str,
    yes: bool,
    to: str,
    subject: str | None,
    body: Any,
    begins: str | None,
    minutes: int,
    place: str,
    file: Path | None,
) -> None:
    """Let a letter leave. Each needs its own --yes; without it, this shows what would be sent."""
    book, now = writing(state)
    from goodwill.daily import send

    suggestion = the_suggestion(book, number)
    proposed = send.Meeting(_moment(book, begins), minutes, place)
    made = send.letter(suggestion, now, via, to, subject, body.read() if body else None, proposed)
    if not yes:
        raise Trouble(_show(made, via), _("goodwill send {number} --via {via} --yes").format(number=number, via=via))
    left = send.send(suggestion, made, via, made.mark(via), now)
    if left.file:
        file = file or Path(left.where)
        file.write_bytes(left.file)
    document = {
        "draft": {"channel": "mail", "subject": made.subject, "body": made.body},
        "left": {
            "via": via,
            "id": made.id,
            "to": [party.email for party in made.to],
            "reached": left.reached,
            "where": str(file or left.where),
        },
    }
    state.out(document, lambda: click.echo(_what_came(left, made, str(file or left.where))))
    if not left.reached:
        hint(_("Nothing was sent from here. When it is gone: goodwill sent {number}").format(number=number))


def _show(made: "Letter", via: str) -> str:
    from goodwill.daily.send import names

    lines = [
        _("Nothing was sent. By {via} this would go:").format(via=via),
        "",
        _("From: {who}").format(who=names([made.sender])),
        _("To: {who}").format(who=names(made.to)),
        _("Subject: {subject}").format(subject=made.subject),
    ]
    if made.begins:
        lines.append(_("When: {when}, {minutes} minutes").format(when=f"{made.begins:%Y-%m-%d %H:%M}", minutes=made.minutes))
    return "\n".join([*lines, "", made.body])


def _what_came(left: "Left", made: "Letter", where: str) -> str:
    from goodwill.daily.send import names

    if left.reached:
        return _("Sent to {who}. It cannot be taken back.").format(who=names(made.to))
    return _("It is ready in {where}.").format(where=where) if not where.startswith("mailto:") else where


def _moment(book: "Book", text: str | None) -> datetime | None:
    if not text:
        return None
    try:
        when = datetime.fromisoformat(text)
    except ValueError:
        raise Trouble(_("“{text}” is no time.").format(text=text), _("--at 2026-05-14T15:00")) from None
    return when if when.tzinfo else when.replace(tzinfo=book.zone)


@click.group("outbox")
def outbox_() -> None:
    """The mail accounts that letters may leave by. Passwords are kept in the vault alone."""


@outbox_.command("add")
@click.argument("name", metavar="NAME")
@click.option("--way", type=click.Choice(["smtp", "imap"]), required=True, help=_("smtp sends; imap lays into Drafts."))
@click.option("--host", required=True, help=_("The mail server."))
@click.option("--port", type=click.IntRange(1, 65535), default=None, help=_("Else the usual one."))
@click.option("--user", default="", help=_("As whom to sign in."))
@click.option(
    "--security", type=click.Choice(["tls", "starttls", "plain"]), default="tls", show_default=True, help=_("plain: to this machine alone.")
)
@click.option("--from", "sender", metavar="A", default="", help=_("The address to write from."))
@click.option("--password-stdin", is_flag=True, help=_("Read the password from standard input."))
@pass_state
def add_(
    state: State, name: str, way: str, host: str, port: int | None, user: str, security: str, sender: str, password_stdin: bool
) -> None:
    """Set up an account, or change it. The password is asked for; it never stands on the command line."""
    book, now = writing(state)
    from django.conf import settings

    from goodwill import vault
    from goodwill.letter import Account
    from goodwill.models import outbox
    from goodwill.outbox._mail import checked

    account = Account(name, way, host, port or 0, user, security, sender)
    checked(account)
    secret = _password(password_stdin) if user else None
    if secret is not None:
        vault.vault(settings.DATA).keep(outbox.secret_name(name), secret)
    outbox.add(book, account, now)
    state.out(
        {"account": _plain(account)}, lambda: click.echo(_("Letters may leave by {name} now; each needs your yes.").format(name=name))
    )


def _password(is_piped: bool) -> Any:
    from getpass import getpass

    from goodwill.vault import Secret

    if not is_piped and not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise Trouble(_("There is nobody to ask for the password."), "--password-stdin")
    said = sys.stdin.readline().rstrip("\r\n") if is_piped else getpass(_("Password: "), sys.stderr)
    if not said:
        raise Trouble(_("The password is empty."), _("Try again."))
    return Secret(said)


@outbox_.command("list")
@pass_state
def list_(state: State) -> None:
    """The accounts that are set up."""
    book = open_book()
    from goodwill.models.outbox import accounts

    document = [_plain(account) for account in accounts(book).values()]
    state.out(document, lambda: click.echo("\n".join(_line(one) for one in document) or _("None yet: goodwill outbox add --help")))


@outbox_.command("remove")
@click.argument("name", metavar="NAME")
@pass_state
def remove_(state: State, name: str) -> None:
    """Forget an account and its password."""
    book, now = writing(state)
    from django.conf import settings

    from goodwill import vault
    from goodwill.models import outbox

    account = outbox.accounts(book).get(name)
    outbox.remove(book, name, now)
    if account is not None and account.user:
        vault.vault(settings.DATA).forget(outbox.secret_name(name))
    state.out({"removed": name}, lambda: click.echo(_("{name} is forgotten, and its password.").format(name=name)))


def _plain(account: Any) -> dict[str, Any]:
    document = account._asdict()
    del document["password"]
    return document  # type: ignore[no-any-return]


def _line(one: dict[str, Any]) -> str:
    port = f":{one['port']}" if one["port"] else ""
    return f"{one['name']}: {one['way']} {one['user']}{'@' if one['user'] else ''}{one['host']}{port} ({one['security']})"
