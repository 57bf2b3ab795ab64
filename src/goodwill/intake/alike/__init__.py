"""Alike: are these two one human being? Names, addresses, numbers and circles weighed against each other. No Django.

    common = Common(records)                # how frequent each name and domain is in this book
    verdict = judge(a, b, common)           # verdict.p, verdict.clues, verdict.outcome
    found = groups(records, common)         # found.people, found.doubts

docs/identity.md says how it is weighed, and how well it does.
"""

from goodwill.intake.alike.candidates import candidates
from goodwill.intake.alike.clue import Clue
from goodwill.intake.alike.common import Common
from goodwill.intake.alike.groups import Doubt, Groups, groups
from goodwill.intake.alike.record import Record
from goodwill.intake.alike.score import CERTAIN, DOUBTFUL, Verdict, judge

__all__ = ["CERTAIN", "DOUBTFUL", "Clue", "Common", "Doubt", "Groups", "Record", "Verdict", "candidates", "groups", "judge"]
