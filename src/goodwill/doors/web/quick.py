"""Quick: what templates say hundreds of times on one page, addresses and sentences, at a fraction of the cost.

Django works both out anew each time. Here an address is laid out once and filled with numbers, and a sentence is looked up
once in each language. Templates say them as always: {% url %} and {% translate %}.
"""

from functools import lru_cache
from typing import Any

from django.template import Context
from django.template.base import Parser, Token, Variable
from django.template.defaulttags import URLNode
from django.template.defaulttags import url as django_url
from django.templatetags.i18n import TranslateNode, do_translate
from django.urls import get_script_prefix, reverse
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

MARK = 7_000_000_000_000  # a number that stands in no address by itself
KEPT = 2048  # shapes


def address(name: str, *args: Any) -> str:
    """The same as `reverse(name, args=args)`."""
    parts = tuple(None if arg.__class__ is int and arg >= 0 else arg for arg in args)
    if not all(part is None or part.__class__ is str for part in parts):
        return reverse(name, args=args)
    shape = _shape(get_script_prefix(), name, parts)
    return shape % tuple(arg for arg, part in zip(args, parts) if part is None)


@lru_cache(KEPT)
def _shape(_prefix: str, name: str, parts: tuple[str | None, ...]) -> str:
    """The address with a place for each number in it."""
    marked = [MARK + n if part is None else part for n, part in enumerate(parts)]
    shape = reverse(name, args=marked).replace("%", "%%")
    for mark in marked:
        shape = shape.replace(str(mark), "%d") if isinstance(mark, int) else shape
    return shape


class Address(URLNode):
    """{% url %} of something plain; all else is Django's to say."""

    def __init__(self, whole: URLNode) -> None:
        super().__init__(whole.view_name, whole.args, whole.kwargs, whole.asvar)
        said = whole.view_name.var
        self.name = said if isinstance(said, str) and not (whole.view_name.filters or whole.kwargs or whole.asvar) else ""

    def render(self, context: Context) -> str:
        if not self.name:
            return super().render(context)
        found = address(self.name, *[arg.resolve(context) for arg in self.args])
        return escape(found) if context.autoescape else found


def url(parser: Parser, token: Token) -> Address:
    return Address(django_url(parser, token))


class Sentence(TranslateNode):
    """{% translate %} of a sentence that stands in the template."""

    def __init__(self, whole: TranslateNode, literal: SafeString) -> None:
        super().__init__(whole.filter_expression, whole.noop, whole.asvar, whole.message_context)
        self.literal = literal
        self.said: dict[str | None, SafeString] = {}  # by language

    def render(self, context: Context) -> str:
        language = get_language()
        text = self.said.get(language)
        if text is None:
            text = self.said[language] = SafeString(gettext(self.literal.replace("%", "%%")).replace("%%", "%"))
        if self.asvar:
            context[self.asvar] = text
            return ""
        return text


def translate(parser: Parser, token: Token) -> TranslateNode:
    node: TranslateNode = do_translate(parser, token)
    said = node.filter_expression.var
    literal = said.literal if isinstance(said, Variable) else None
    if isinstance(literal, SafeString) and not (node.noop or node.message_context or node.filter_expression.filters):
        return Sentence(node, literal)
    return node
