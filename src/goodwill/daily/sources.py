"""Sources: how each looks now: is the file still there, has it changed since it was read, how much more is in it?"""

from pathlib import Path

from goodwill import plugins
from goodwill.models import Book, Source
from goodwill.models.source import ONE_BY_ONE, mark

MOST = 2000  # sources that are looked at in one go


def look(book: Book) -> None:
    """Looks at every source that has a place on this machine. A file is only opened where its size or time is another than last seen."""
    for source in Source.objects.filter(book=book).order_by("pk")[:MOST]:
        if source.is_sent:
            continue
        seen = mark(source.file)
        if (seen, bool(seen)) != (source.seen_mark, source.is_there):
            _note(source, seen)


def _note(source: Source, seen: str) -> None:
    source.seen_mark, source.is_there = seen, bool(seen)
    source.is_changed = source.is_there and seen != source.mark
    source.waiting = _holds(source) - source.holds if source.is_changed else 0
    kept = Source.objects.filter(pk=source.pk, mark=source.mark)  # unless it has been read again meanwhile
    kept.update(seen_mark=seen, is_there=source.is_there, is_changed=source.is_changed, waiting=source.waiting)


def _holds(source: Source) -> int:
    """How many things are in it now; as many as there were, where that cannot be told without reading it."""
    path, known = Path(source.place), plugins.sources().get(source.kind)
    try:
        if source.kind in ONE_BY_ONE and path.is_dir():
            return sum(1 for child in path.iterdir() if child.suffix.lower() in (".eml", ".emlx"))
        if known is None or not path.exists():  # it lies in a zip
            return source.holds
        return sum(piece.holds or 1 for piece in known.pieces(path))
    except OSError:
        return source.holds
