"""Matrices of domain.md: what two things have in common.

A side is a kind, whose entities are the lines, or an attribute of a kind as kind.attribute, whose
values are. What is counted is one of three: entities of another kind, pairs, or, when both sides
are attributes of one kind, the entities of that kind.
"""

from collections import defaultdict
from dataclasses import dataclass

from linkage import pair_relations

WEAK = frozenset({"related_to"})
UNKNOWN = ""  # the line of those of whom the attribute is not known


@dataclass(frozen=True)
class Matrix:
    rows: tuple        # heads of the lines, in order
    columns: tuple
    cells: dict        # (row, column) -> set of what was counted

    def row(self, head):
        return set().union(*(found for (row, _), found in self.cells.items() if row == head))

    def column(self, head):
        return set().union(*(found for (_, column), found in self.cells.items()
                             if column == head))

    def all(self):
        return set().union(*self.cells.values())


def counts_between(link, one, other, relations):
    """Whether a link joins entities of these kinds in the sense of a matrix."""
    if relations:
        return link.relation in relations
    pair = pair_relations(one, other)
    return link.relation in pair if pair is not None else link.relation not in WEAK


class Side:
    """Rows or columns."""

    def __init__(self, view, text, values):
        self.kind, _, self.attribute = text.partition(".")
        self._view = view
        members = view.entities(self.kind)
        if not self.attribute:
            self.heads = tuple(members)
        else:
            self.heads = tuple(values)
            if any(self.head(one) == UNKNOWN for one in members):
                self.heads += (UNKNOWN,)

    def head(self, identifier):
        """The line of one of its entities."""
        if not self.attribute:
            return identifier
        return self._view.attribute(identifier, self.attribute) or UNKNOWN

    def lines_of(self, identifier, relations):
        """The lines that an entity is directly linked to; the one it is in, for its own attribute."""
        view = self._view
        kind = view.kind(identifier)
        if self.attribute and kind == self.kind:
            return {self.head(identifier)}
        ends = {link.other(identifier) for link in view.links_of(identifier)
                if counts_between(link, kind, self.kind, relations)}
        return {self.head(one) for one in ends - {identifier} if view.kind(one) == self.kind}


def matrix(view, rows, columns, of="", relations=frozenset(), keep=None, values=None):
    """`values` gives the values of an attribute, in order; `keep` tells which entities count."""
    values = values or {}
    row_side = Side(view, rows, values.get(rows, ()))
    column_side = Side(view, columns, values.get(columns, ()))
    cells = defaultdict(set)
    if not of and row_side.attribute and column_side.attribute and (
            row_side.kind == column_side.kind):
        of = row_side.kind
    for one in view.entities(of or row_side.kind):
        if keep is not None and not keep(view, one):
            continue
        if of:
            for row in row_side.lines_of(one, relations):
                for column in column_side.lines_of(one, relations):
                    cells[row, column].add(one)
        else:
            for other in linked_of_kind(view, one, column_side.kind, relations):
                cells[row_side.head(one), column_side.head(other)].add((one, other))
    return Matrix(row_side.heads, column_side.heads, dict(cells))


def linked_of_kind(view, identifier, kind, relations):
    return {link.other(identifier) for link in view.links_of(identifier)
            if counts_between(link, view.kind(identifier), kind, relations)
            and view.kind(link.other(identifier)) == kind} - {identifier}
