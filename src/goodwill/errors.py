"""Trouble: the one error that a person reads."""


class Trouble(Exception):
    """What happened, and what to do about it. Each door shows it in one place, without a traceback."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
