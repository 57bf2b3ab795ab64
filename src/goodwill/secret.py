"""Secret: the key that signs sessions and links, made once and kept in the data folder for the owner's eyes only."""

import os
import secrets
from pathlib import Path


def key(folder: Path) -> str:
    """The key in `folder`; made (mode 0600) where the folder is there and the key is not.

    Without a folder nothing is signed yet, so a passing key serves.
    """
    path = folder / "secret.key"
    if path.exists():
        return path.read_text(encoding="ascii").strip()
    made = secrets.token_urlsafe(48)
    if folder.is_dir():
        try:
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            return path.read_text(encoding="ascii").strip()
        except OSError:
            return made
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(made)
    return made
