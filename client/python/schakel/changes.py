"""Entities, links and changes of them, built from what Python has; and their attributes read back.

A value is text, a whole number (money is in cents), a truth value, a list of texts, or a Decimal (fte, percentage and
other decimals, which travel as text). A float is refused: it is not exact.
"""

from __future__ import annotations

import decimal
from typing import Iterable, Mapping, Sequence, Union

from schakel import v1

Value = Union[str, int, bool, decimal.Decimal, Sequence[str]]


def _value(name: str, value: Value) -> v1.Value:
    if isinstance(value, bool):
        return v1.Value(boolean=value)
    if isinstance(value, int):
        return v1.Value(integer=value)
    if isinstance(value, str):
        return v1.Value(text=value)
    if isinstance(value, decimal.Decimal):
        return v1.Value(text=format(value, "f"))
    if isinstance(value, (list, tuple)):
        return v1.Value(texts=v1.TextList(values=value))
    raise TypeError(f"{name}: {value!r} is a {type(value).__name__}; give str, int, bool, Decimal or a list of str")


def _attributes(attributes: Mapping[str, Value] | None) -> list[v1.Attribute]:
    return [v1.Attribute(name=name, value=_value(name, value)) for name, value in sorted((attributes or {}).items())]


def _sources(sources: Iterable[str]) -> list[v1.Source]:
    return [v1.Source(title=title) for title in sources]


def entity(id: str, name: str, *, since: str = "", until: str = "", status: str = "",
           attributes: Mapping[str, Value] | None = None, identifiers: Mapping[str, str] | None = None,
           sources: Iterable[str] = ()) -> v1.Entity:
    """An entity. `id` is kind:slug; `since` and `until` are dates (YYYY, YYYY-MM or YYYY-MM-DD), empty is unknown and
    open; `identifiers` is scheme → value; `sources` are titles of pages or registers."""
    return v1.Entity(id=id, kind=id.partition(":")[0], name=name, since=since, until=until, status=status,
                     attributes=_attributes(attributes), sources=_sources(sources),
                     identifiers=[v1.Identifier(scheme=scheme, value=value)
                                  for scheme, value in sorted((identifiers or {}).items())])


def link(source: str, relation: str, target: str, *, since: str = "", until: str = "", status: str = "",
         attributes: Mapping[str, Value] | None = None, sources: Iterable[str] = ()) -> v1.Link:
    """A link from `source` to `target`, both ids; the rest as in `entity`."""
    return v1.Link(source=source, relation=relation, target=target, since=since, until=until, status=status,
                   attributes=_attributes(attributes), sources=_sources(sources))


def put(what: v1.Entity | v1.Link, *, revive: bool = False) -> v1.Change:
    """Creates an entity or link, or replaces it whole. `revive` brings back an id that was removed before."""
    if isinstance(what, v1.Entity):
        return v1.Change(put_entity=v1.PutEntity(entity=what, revive=revive))
    return v1.Change(put_link=v1.PutLink(link=what))


def remove(id: str, *, with_links: bool = False) -> v1.Change:
    """Takes an entity out from this revision on; history keeps it. Refused while it has links, unless `with_links`."""
    return v1.Change(remove_entity=v1.RemoveEntity(id=id, with_links=with_links))


def unlink(source: str, relation: str, target: str, *, since: str = "") -> v1.Change:
    """Takes a link out from this revision on. `since` is its first day, as it was put."""
    return v1.Change(remove_link=v1.RemoveLink(
        key=v1.LinkKey(source=source, relation=relation, target=target, since=since)))


def attributes(of: v1.Entity | v1.Link) -> dict[str, str | int | bool | list[str]]:
    """What is known of an entity or link, by name. Money is whole cents; dates and decimals are text. An attribute that
    is absent is unknown, which is not the same as none."""
    found: dict[str, str | int | bool | list[str]] = {}
    for attribute in of.attributes:
        value = attribute.value
        match value.WhichOneof("value"):
            case "text":
                found[attribute.name] = value.text
            case "integer":
                found[attribute.name] = value.integer
            case "boolean":
                found[attribute.name] = value.boolean
            case "texts":
                found[attribute.name] = list(value.texts.values)
    return found
