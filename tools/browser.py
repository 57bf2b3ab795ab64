"""Browser: is there a Chromium for the tests and pictures? Where there is none, Debian's is installed, if we may.

Ends with 0 when there is one; with 1, and a sentence, when there is none and none could be installed.
"""

import os
import shutil
import sys

from install import apt

NAMES = ("chromium", "chromium-browser", "google-chrome")


def find() -> str | None:
    """The browser's path; GOODWILL_CHROMIUM says where another one lies."""
    said = os.environ.get("GOODWILL_CHROMIUM", "")
    return shutil.which(said) if said else next((path for name in NAMES if (path := shutil.which(name))), None)


def main() -> int:
    if find():
        return 0
    if os.environ.get("GOODWILL_CHROMIUM"):
        print("GOODWILL_CHROMIUM names no program.", file=sys.stderr)
        return 1
    if not shutil.which("apt-get"):
        print("There is no Chromium here, and no apt-get to install it with.", file=sys.stderr)
        return 1
    if os.geteuid() != 0:
        print("There is no Chromium here, and only root may install it: sudo apt-get install chromium", file=sys.stderr)
        return 1
    print("Installing Chromium with apt-get (once) …", file=sys.stderr)
    if (apt("chromium") or apt("chromium")) and find():
        return 0
    print("There is no Chromium here, and apt-get could not install it: apt-get install chromium says why.", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
