"""The style sheet: what is opened is closed."""

import re
from pathlib import Path

from goodwill.doors import web

CSS = (Path(web.__file__).parent / "static" / "goodwill.css").read_text()


def test_what_begins_at_the_margin_is_inside_of_nothing():
    depth = 0
    for line in re.sub(r"/\*.*?\*/", "", CSS, flags=re.DOTALL).splitlines():
        assert depth == 0 or line[:1] in ("", " ", "}"), line
        depth += line.count("{") - line.count("}")
    assert depth == 0
