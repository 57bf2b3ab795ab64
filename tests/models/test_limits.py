"""Limits: which of them forbid to write at all."""

import pytest

from goodwill.models import Fact
from goodwill.models.limits import holds


@pytest.mark.parametrize(
    ("quote", "does"),
    [
        ("Bitte keine Anrufe auf dem Handy, ich sitze dauernd in Sitzungen.", False),
        ("Bitte rufen Sie mich nicht an, schreiben Sie mir lieber.", False),
        ("Please don't call me at the office.", False),
        ("Please don't call or write.", True),
        ("Don't call me again.", True),
        ("Please never call me.", True),
        ("Please do not contact me.", True),
        ("Bitte nicht mehr anrufen.", True),
        ("Bitte keine Anrufe oder Mails.", True),
        ("Lass mich bitte in Ruhe.", True),
        ("Bitte schreib mir nicht.", True),
    ],
)
def test_a_limit_on_calls_alone_leaves_letters_free(quote: str, does: bool) -> None:
    assert holds(Fact(kind="boundary", what="contact", quote=quote)) is does
