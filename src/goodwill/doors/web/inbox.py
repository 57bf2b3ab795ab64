"""Inbox: files sent by the browser go straight to the disk of the data folder, never whole into memory."""

import re
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import TemporaryUploadedFile, UploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler

from goodwill.errors import Trouble
from goodwill.models.source import inbox
from goodwill.words import _


class ToDisk(TemporaryFileUploadHandler):
    """Django's handler, with its passing files where the lasting ones will lie."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        inbox().mkdir(parents=True, exist_ok=True, mode=0o700)
        settings.FILE_UPLOAD_TEMP_DIR = str(inbox())
        super().new_file(*args, **kwargs)


def keep(files: Iterable[UploadedFile[bytes]], now: datetime) -> Path:
    """Moves what came in one go into a folder of its own, and returns that.

    Raises:
        Trouble: nothing came.
    """
    files = [file for file in files if file.name]
    if not files:
        raise Trouble(_("No file was chosen."), _("Choose one or more files, or type where they lie on this machine."))
    into = _new_folder(now)
    for n, file in enumerate(files, 1):
        assert isinstance(file, TemporaryUploadedFile)
        Path(file.temporary_file_path()).replace(into / _named(file.name or "", into, n))
    return into


def _new_folder(now: datetime) -> Path:
    for n in range(1, 1000):
        into = inbox() / (now.strftime("%Y-%m-%d-%H%M%S") + (f"-{n}" if n > 1 else ""))
        try:
            into.mkdir(mode=0o700)
        except FileExistsError:
            continue
        return into
    raise Trouble(_("Too much came at once."), _("Wait a second and try again."))


def _named(name: str, into: Path, n: int) -> str:
    """A file name that is harmless, and not taken."""
    safe = re.sub(r"[^\w.\- ]", "_", Path(name).name).strip(". ")[-120:] or f"file-{n}"
    return f"{n}-{safe}" if (into / safe).exists() else safe
