"""Bench: predictions on public data, for scoring from outside. No book, no database, no Django."""

import importlib
import pkgutil

import click

from goodwill.doors.cli import predict
from goodwill.words import _


class Tasks(click.Group):
    """Finds a task by its file in predict/, which defines `predict_` and is loaded only when called for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(module.name for module in pkgutil.iter_modules(predict.__path__) if not module.name.startswith("_"))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.list_commands(ctx):
            return None
        command: click.Command = importlib.import_module(f"{predict.__name__}.{cmd_name}").predict_
        return command


@click.group("bench")
def bench_() -> None:
    """Predictions on public data, for scoring from outside."""


@bench_.group("predict", cls=Tasks, help=_("One task of bench/: reads its data, writes what is predicted to a file."))
def predict_() -> None:
    """One task of bench/."""
