"""What linked means: linkage pairs of domain.md, stated a second time as plain Python."""

TKI_RELATIONS = frozenset({"collaborates_with", "participates_in", "lead_of", "funds"})


def pair_relations(kind, other):
    """The relations that make a linkage pair of the two kinds, whichever way they point; None
    where the domain defines no such pair."""
    kinds = {kind, other}
    if kinds in ({"centrum", "tki"}, {"partnership", "tki"}):
        return TKI_RELATIONS
    if "nwa_route" in kinds:
        return frozenset({"addresses_route"})
    if "topsector" in kinds:
        return frozenset({"belongs_to_sector"})
    return None


def linked_to(view, identifier, other):
    """Ids of kind `other` that form a linkage pair with `identifier`."""
    relations = pair_relations(view.kind(identifier), other)
    if relations is None:
        raise ValueError(f"the domain defines no linkage pair {view.kind(identifier)}-{other}")
    ends = {link.other(identifier) for link in view.links_of(identifier)
            if link.relation in relations}
    return of_kind(view, ends, other)


def sources(view, identifier, *relations):
    """Live sources of counting links of `relations` that point at `identifier`."""
    return {link.source for link in view.links_of(identifier)
            if link.target == identifier and link.relation in relations} - {identifier}


def targets(view, identifier, *relations):
    """Live targets of counting links of `relations` that start at `identifier`."""
    return {link.target for link in view.links_of(identifier)
            if link.source == identifier and link.relation in relations} - {identifier}


def of_kind(view, identifiers, *kinds):
    return {identifier for identifier in identifiers if view.kind(identifier) in kinds}


def levels(view, identifiers):
    """One level for every institution among `identifiers`, None where it is unknown."""
    return [view.attribute(one, "level") for one in of_kind(view, identifiers, "institution")]
