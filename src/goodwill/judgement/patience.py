"""Patience: from when on somebody may be written to again without a cause of theirs."""

from datetime import datetime, timedelta

WEEK = timedelta(days=7)  # nobody is written to twice in it unprompted
# Days to wait after so many messages of mine that nobody answered, with growing gaps; after the last, until they show a sign.
PATIENCE = (0, 3, 7, 14)


def free_at(now: datetime, wrote: datetime | None, met: datetime | None, heard: datetime | None, unanswered: int) -> datetime | None:
    """The first moment from now on at which one may write unprompted; None: not before they show a sign.

    Args:
        wrote, met, heard: when I last wrote, we last met, they last wrote; all in the past.
        unanswered: my messages since their last sign.
    """
    if unanswered >= len(PATIENCE):
        return None
    moments = [now]
    spoken = max((at for at in (wrote, met) if at is not None), default=None)
    if spoken is not None and (heard is None or heard <= spoken):
        moments.append(spoken + WEEK)
    if unanswered and wrote is not None:
        moments.append(wrote + timedelta(days=PATIENCE[unanswered]))
    return max(moments)
