"""The one filter that the reference understands: an attribute, or the kind, that has a value."""

import re

FORM = re.compile(r'(\w+) = "([^"]*)"')


def text_of(name, value):
    return f'{name} = "{value}"'


def understood(text):
    return not text or bool(FORM.fullmatch(text))


def keep(text):
    """(view, id) -> whether the filter holds; None for no filter. Unknown is not true."""
    if not text:
        return None
    name, value = FORM.fullmatch(text).groups()
    if name == "kind":
        return lambda view, one: view.kind(one) == value
    return lambda view, one: view.attribute(one, name) == value
