"""Ask: does this message want an answer from me? The sentence in which it does, in its own words."""


def asks(text: str, calls: tuple[str, ...] = ()) -> str:
    for line in text.split("\n"):
        if line.rstrip().endswith("?"):
            return line.strip()
    return ""
