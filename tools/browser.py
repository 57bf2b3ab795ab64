"""Browser: is there a Chromium for the tests and pictures? Where there is none, Debian's is installed, if we may.

Ends with 0 when there is one; with 1, and a sentence, when there is none and none could be installed.
"""

import os
import shutil
import sys

from install import have

NAMES = ("chromium", "chromium-browser", "google-chrome")


def find() -> str | None:
    """The browser's path; GOODWILL_CHROMIUM says where another one lies."""
    said = os.environ.get("GOODWILL_CHROMIUM", "")
    return shutil.which(said) if said else next((path for name in NAMES if (path := shutil.which(name))), None)


def main() -> int:
    if os.environ.get("GOODWILL_CHROMIUM") and not find():
        print("GOODWILL_CHROMIUM names no program.", file=sys.stderr)
        return 1
    return have("Chromium", "chromium", find)


if __name__ == "__main__":
    sys.exit(main())
