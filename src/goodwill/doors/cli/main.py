"""The command `goodwill`. Commands are loaded when called, so that `--help` needs neither Django nor the database."""

import importlib
import sys
from collections.abc import Sequence
from io import TextIOWrapper

import click

from goodwill.doors.cli.say import State, fail
from goodwill.errors import Trouble
from goodwill.words import _

# name: where it lives. The sentences stand here too, because reading them from there would load everything.
COMMANDS: dict[str, tuple[str, str]] = {
    "init": ("begin", _("make the data folder and the owner; again: add addresses")),
    "demo": ("begin", _("a made-up but rich world: print its Today, then serve it")),
    "read": ("take", _("print what a source says about files; touches no database")),
    "import": ("take", _("read files or folders into the book; safe to repeat")),
    "sync": ("reading", _("read your feeds now")),
    "sources": ("sources", _("what came in, from where, and how it is")),
    "source": ("reading", _("the feeds that are read for you: add, list, edit, remove")),
    "serve": ("serve", _("the web app, and the clock")),
    "today": ("look", _("the few acts worth doing now, best first")),
    "draft": ("post", _("the words to start from")),
    "send": ("post", _("let a letter leave, with your yes")),
    "sent": ("decide", _("I wrote to them")),
    "done": ("decide", _("I did it some other way")),
    "later": ("decide", _("not today")),
    "never": ("decide", _("not one for Goodwill: never suggest this person again")),
    "undo": ("decide", _("take back the last thing I said")),
    "people": ("look", _("everybody")),
    "person": ("look", _("one person, with timeline and rhythm")),
    "search": ("look", _("people, and what was written, said and owed: met in Lisbon 2024")),
    "met": ("tell", _("I met somebody: a name plus anything")),
    "talked": ("show", _("we talked: what they want, what I promised, what surprised me")),
    "touched": ("tell", _("we spoke, met, or wrote elsewhere")),
    "note": ("tell", _("a note about somebody")),
    "set": ("tell", _("my word over the derived one: rhythm, strength, circle, keep")),
    "circle": ("meeting", _("how often you want to be in touch with a circle")),
    "new": ("meeting", _("whom you could begin to talk to, and how many you want a week")),
    "who": ("same", _("people who may be one: the questions, most valuable first")),
    "merge": ("same", _("these two are one human being")),
    "split": ("same", _("these addresses of theirs are somebody else's")),
    "ledger": ("ledger", _("what went each way")),
    "gave": ("ledger", _("something was given, by me or by them")),
    "offered": ("ledger", _("something was offered")),
    "asked": ("ledger", _("something was asked for")),
    "promised": ("ledger", _("something was promised")),
    "thanked": ("ledger", _("somebody was thanked")),
    "settle": ("ledger", _("a line of the ledger is done: answered, delivered, thanked")),
    "wrong": ("ledger", _("a line of the ledger is not so, or was somebody else's")),
    "boundary": ("ledger", _("a limit with somebody")),
    "offers": ("giving", _("what could be offered to whom; and what you can give")),
    "introduce": ("giving", _("bring two together: ask both first, then make it, then what came of it")),
    "introductions": ("giving", _("how far each introduction has gone")),
    "reading": ("reading", _("articles, and whom each would please")),
    "voice": ("voice", _("how I write, as my letters show it; and how I want it")),
    "show": ("show", _("needs that were voiced, and a worksheet for something of use")),
    "cards": ("cards", _("cards to write by hand and mail; print them")),
    "card": ("cards", _("one card: ask for it, its words, its address, mailed")),
    "want": ("wants", _("something I want, in one sentence; or more about it")),
    "wants": ("wants", _("what I want, how ready its people are, and small gives until then")),
    "reach": ("reach", _("who can help or knows about it, and through whom")),
    "ask": ("wants", _("before I ask somebody: what stands between us, and words that begin with a give")),
    "areas": ("wants", _("where there is nobody to turn to any more: a look for once a year")),
    "brief": ("brief", _("one page to read before meeting somebody")),
    "meetings": ("listen", _("meetings with a transcript, and how you listened")),
    "listen": ("listen", _("how a conversation went, from its transcript")),
    "persistence": ("persistence", _("am I persistent enough?")),
    "backtest": ("backtest", _("would it have told me in time, on my own archive?")),
    "bench": ("bench", _("predictions on public data, for scoring from outside")),
    "outbox": ("post", _("the mail accounts that letters may leave by")),
    "export": ("care", _("everything out, in open formats")),
    "forget": ("care", _("somebody, or everything: for good")),
    "rebuild": ("care", _("throw away what is derived, and derive it again")),
    "doctor": ("care", _("is everything in order?")),
}
SECTIONS = {  # of the help, by the command that each begins with
    "init": _("Begin"),
    "today": _("Every day"),
    "people": _("People"),
    "ledger": _("What stands between you"),
    "offers": _("To give"),
    "want": _("What you want"),
    "brief": _("Conversations"),
    "persistence": _("Looking back"),
    "outbox": _("Your data"),
}
GLOBAL = {"--data": 1, "--now": 1, "--json": 0}


class Commands(click.Group):
    """Looks commands up in COMMANDS and loads their module only when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"goodwill.doors.cli.{COMMANDS[cmd_name][0]}")
        command: click.Command = getattr(module, f"{cmd_name}_")
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        width = max(map(len, COMMANDS))
        parts: list[tuple[str, list[tuple[str, str]]]] = []
        for name, (_module, sentence) in COMMANDS.items():
            if name in SECTIONS:
                parts.append((SECTIONS[name], []))
            parts[-1][1].append((name.ljust(width), sentence))
        for title, rows in parts:
            with formatter.section(title):
                formatter.write_dl(rows)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--data", metavar="DIR", help=_("The data folder (GOODWILL_DATA)."))
@click.option("--now", metavar="WHEN", help=_("Take this for now: an ISO time or a day (GOODWILL_NOW)."))
@click.option("--json", "as_json", is_flag=True, help=_("Print one JSON document and nothing else."))
@click.pass_context
def goodwill(ctx: click.Context, data: str | None, now: str | None, as_json: bool) -> None:
    """Builds relationships that serve both sides, and keeps them for decades."""
    ctx.obj = State.of(data, now, as_json)


def main(argv: Sequence[str] | None = None) -> None:
    """Runs one command; exits 0 done, 1 a Trouble, 2 wrong usage."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a file name that is no UTF-8 must not end us
    words = _in_front(list(sys.argv[1:] if argv is None else argv))
    as_json = "--json" in words
    try:
        sys.exit(goodwill.main(words, prog_name="goodwill", standalone_mode=False) or 0)
    except Trouble as trouble:
        sys.exit(fail(trouble, as_json))
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except (click.Abort, KeyboardInterrupt):
        sys.exit(130)
    except Exception as error:
        trouble_ = _known(error)
        if trouble_ is None:
            raise
        sys.exit(fail(trouble_, as_json))


def _in_front(words: list[str]) -> list[str]:
    """Global options may stand before or after the command; click wants them before."""
    front, rest = [], []
    while words:
        word = words.pop(0)
        if word == "--":
            rest += [word, *words]
            break
        name, equals, _value = word.partition("=")
        if name in GLOBAL and (not equals or GLOBAL[name]):
            front.append(word)
            front += [words.pop(0) for _i in range(0 if equals else GLOBAL[name]) if words]
        else:
            rest.append(word)
    return front + rest


def _known(error: Exception) -> Trouble | None:
    """A failing disk or a busy database, as a Trouble; anything else is a bug."""
    if isinstance(error, BrokenPipeError):
        return Trouble(_("Nobody was listening any more."))
    if type(error).__name__ in ("OperationalError", "DatabaseError") or isinstance(error, OSError):
        return Trouble(*_WHY.get(next((known for known in _WHY if known in str(error)), ""), (str(error), "")))
    return None


_WHY = {
    "password authentication failed": (_("The database refused the name or the password."), _("See what GOODWILL_DATABASE_URL says.")),
    '" does not exist': (_("There is no such database or user."), _("Make them with createuser and createdb; docs/postgres.md says how.")),
    "connection failed": (_("The database does not answer."), _("See that it runs, and what GOODWILL_DATABASE_URL says.")),
    "timeout expired": (_("The database does not answer."), _("See that it runs, and what GOODWILL_DATABASE_URL says.")),
    "server closed the connection": (_("The database went away."), _("See that it runs, and run the command again.")),
    "terminating connection": (_("The database went away."), _("See that it runs, and run the command again.")),
    "disk is full": (_("The disk is full. Nothing was written half."), _("Make room and run the command again.")),
    "No space left": (_("The disk is full. Nothing was written half."), _("Make room and run the command again.")),
    "database is locked": (_("Another Goodwill is writing to this book."), _("Wait until it is done, or end it, and try again.")),
    "readonly database": (_("The data folder cannot be written to."), _("goodwill doctor")),
    "unable to open database": (_("The data folder cannot be opened."), _("goodwill doctor")),
    "not a database": (_("The database is damaged."), _("Restore a backup, or import your files into a new data folder.")),
    "malformed": (_("The database is damaged."), _("Restore a backup, or import your files into a new data folder.")),
}
