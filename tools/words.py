"""Words: collects every sentence that a person sees into the catalogues in src/goodwill/locale, and compiles them.

A sentence is what stands in `_()` or `ngettext()` in Python (also by way of a tuple of texts: `_(MONTHS[n])`) and in
`translate` and `blocktranslate` in templates; and the `title` of a reason. What is translated stays; what is gone goes.
`--check` writes nothing and ends with 1 when a catalogue is out of step with the code, its compiled form with it, or a
placeholder with its sentence.
"""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, TypeGuard

import polib
from django.conf import settings
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
CODE = ROOT / "src" / "goodwill"
LOCALE = CODE / "locale"
WIDTH = 110
PLACEHOLDER = re.compile(r"%\(\w+\)s|\{\w*[^{}]*\}")


class Sentence(NamedTuple):
    one: str
    many: str  # "" where there is only one form
    where: str


def main() -> int:
    settings.configure()  # templatize looks at one setting
    check = "--check" in sys.argv[1:]
    found = list(sentences())
    wrong = []
    for path in sorted(LOCALE.glob("*/LC_MESSAGES/django.po")):
        old = polib.pofile(str(path), wrapwidth=WIDTH)
        new = brought_up_to_date(old, found)
        wrong += [f"{shown(path)}: “{entry.msgid[:60]}” has other placeholders than its translation" for entry in new if not fits(entry)]
        if not check:
            path.write_text(f"{new}\n", encoding="utf-8")
            path.with_suffix(".mo").write_bytes(new.to_binary())
            left = len(new.untranslated_entries())
            print(f"{shown(path)}: {len(new)} sentences, {left or 'none'} not translated yet")
        elif keys(old) != keys(new):
            wrong.append(f"{shown(path)}: out of step with the code; make docs collects the sentences anew")
        elif not path.with_suffix(".mo").exists() or path.with_suffix(".mo").read_bytes() != old.to_binary():
            wrong.append(f"{shown(path)}: its compiled form is out of step; make docs compiles it anew")
    for line in wrong:
        print(line, file=sys.stderr)
    return 1 if wrong else 0


def sentences() -> Iterator[Sentence]:
    """Every sentence in the code, in the order of files and lines."""
    for path in sorted(CODE.rglob("*.py")):
        yield from in_python(ast.parse(path.read_text(encoding="utf-8")), path.relative_to(CODE).as_posix())
    for path in sorted(CODE.rglob("*.html")):
        yield from in_template(path.read_text(encoding="utf-8"), path.relative_to(CODE).as_posix())


def in_python(tree: ast.Module, where: str) -> Iterator[Sentence]:
    tuples = {
        target.id: [text(item) for item in node.value.elts]
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Tuple)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    if where.startswith("reasons/"):
        yield from (Sentence(text(node.value), "", where) for node in tree.body if is_title(node) and text(node.value))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute)]
    for call in sorted(calls, key=lambda call: (call.lineno, call.col_offset)):
        name = call.func.id if isinstance(call.func, ast.Name) else call.func.attr  # type: ignore[union-attr]
        if name in ("_", "gettext") and call.args:
            said = call.args[0]
            if isinstance(said, ast.Subscript) and isinstance(said.value, ast.Name):
                yield from (Sentence(one, "", where) for one in tuples.get(said.value.id, []) if one)
            elif text(said):
                yield Sentence(text(said), "", where)
        elif name == "ngettext" and len(call.args) > 1 and text(call.args[0]):
            yield Sentence(text(call.args[0]), text(call.args[1]), where)


def is_title(node: ast.stmt) -> TypeGuard[ast.Assign]:
    return isinstance(node, ast.Assign) and [target.id for target in node.targets if isinstance(target, ast.Name)] == ["title"]


def text(node: ast.expr) -> str:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def in_template(source: str, where: str) -> Iterator[Sentence]:
    literal = r"(u?'(?:[^'\\]|\\.)*'|u?\"(?:[^\"\\]|\\.)*\")"
    for one, many in re.findall(rf"(?<![\w.])(?:n?gettext|_)\({literal}(?:, ?{literal})?", templatize(source)):
        yield Sentence(ast.literal_eval(one), ast.literal_eval(many) if many else "", where)


def brought_up_to_date(old: polib.POFile, found: list[Sentence]) -> polib.POFile:
    """The same catalogue with exactly the sentences that were found."""
    known = {entry.msgid: entry for entry in old}
    new = polib.POFile(wrapwidth=WIDTH)
    new.metadata, new.header = old.metadata, old.header
    entries: dict[str, polib.POEntry] = {}
    for sentence in found:
        entry = entries.get(sentence.one)
        if entry is None:
            before = known.get(sentence.one)
            entry = entries[sentence.one] = polib.POEntry(msgid=sentence.one, msgstr=before.msgstr if before else "")
            entry.comment = before.comment if before else ""
            new.append(entry)
        if sentence.many and not entry.msgid_plural:
            before = known.get(sentence.one)
            entry.msgid_plural = sentence.many
            entry.msgstr_plural = dict(before.msgstr_plural) if before and before.msgstr_plural else {0: "", 1: ""}
        if (sentence.where, "") not in entry.occurrences:
            entry.occurrences.append((sentence.where, ""))
    return new


def fits(entry: polib.POEntry) -> bool:
    """Does the translation fill in the same places? A plural form may leave some out."""
    pairs = [(entry.msgid, entry.msgstr)] if not entry.msgid_plural else []
    forms = [form for form in entry.msgstr_plural.values() if form]
    return all(not there or places(there) == places(here) for here, there in pairs) and all(
        places(form) <= places(entry.msgid_plural) for form in forms
    )


def places(sentence: str) -> set[str]:
    return set(PLACEHOLDER.findall(sentence))


def keys(catalogue: polib.POFile) -> list[tuple[str, str]]:
    return sorted((entry.msgid, entry.msgid_plural) for entry in catalogue)


def shown(path: Path) -> str:
    return str(path.relative_to(ROOT))


if __name__ == "__main__":
    sys.exit(main())
