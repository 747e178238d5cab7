"""Linkage pairs, chains and rates of domain.md, stated a second time as plain Python."""

from collections import Counter
from dataclasses import dataclass

from network import View

TKI_RELATIONS = frozenset({"collaborates_with", "participates_in", "lead_of", "funds"})

CHAIN_PARTS = ("mbo", "hbo", "wo", "company")
CHAIN_KINDS = ("centrum", "partnership", "project")
PART_OF_LEVEL = {"mbo": "mbo", "hbo": "hbo", "wo": "wo", "umc": "wo"}
MKB_SIZES = frozenset({"start_up", "micro", "small", "medium"})

NO_GROUP = ""  # the group of those that are in none, on the wire


def pair_relations(kind, other):
    """The relations that make a linkage pair of the two kinds, whichever way they point."""
    kinds = {kind, other}
    if kinds in ({"centrum", "tki"}, {"partnership", "tki"}):
        return TKI_RELATIONS
    if "nwa_route" in kinds:
        return frozenset({"addresses_route"})
    if "topsector" in kinds:
        return frozenset({"belongs_to_sector"})
    raise ValueError(f"the domain defines no linkage pair {kind}-{other}")


def linked_to(view, identifier, other):
    """Ids of kind `other` that form a linkage pair with `identifier`."""
    relations = pair_relations(view.kind(identifier), other)
    ends = {link.other(identifier) for link in view.links_of(identifier)
            if link.relation in relations}
    return {end for end in ends if view.kind(end) == other}


def sources(view, identifier, *relations):
    """Live sources of counting links of `relations` that point at `identifier`."""
    return {link.source for link in view.links_of(identifier)
            if link.target == identifier and link.relation in relations}


# ---- Chains -----------------------------------------------------------------------------------

@dataclass(frozen=True)
class Chain:
    present: tuple         # the parts hit, in the order of CHAIN_PARTS
    mkb: str               # yes, no or unknown
    partners: int          # distinct chain partners, of any kind
    unknown_partners: int  # institutions of unknown level that might be the missing school

    @property
    def missing(self):
        return tuple(part for part in CHAIN_PARTS if part not in self.present)


def chain_partners(view, identifier):
    """Live sources of the links that make a chain partner of a Centrum, partnership or project."""
    relations = ["participates_in", "lead_of"]
    if view.kind(identifier) == "project":
        relations.append("runs")
    return sources(view, identifier, *relations)


def of_kind(view, identifiers, kind):
    return {identifier for identifier in identifiers if view.kind(identifier) == kind}


def levels(view, identifiers):
    """One level for every institution among `identifiers`, None where it is unknown."""
    return [view.attribute(one, "level") for one in of_kind(view, identifiers, "institution")]


def chain(view, identifier):
    partners = chain_partners(view, identifier)
    companies = of_kind(view, partners, "company")
    parts = {PART_OF_LEVEL.get(level) for level in levels(view, partners)}
    if companies:
        parts.add("company")
    present = tuple(part for part in CHAIN_PARTS if part in parts)
    # An institution of unknown level may be the missing school, never the missing company.
    school_missing = not {"mbo", "hbo", "wo"} <= parts
    unknown = levels(view, partners).count(None) if school_missing else 0
    return Chain(present, _mkb(view, companies), len(partners), unknown)


def _mkb(view, companies):
    sizes = {view.attribute(company, "size") for company in companies}
    if sizes & MKB_SIZES:
        return "yes"
    return "unknown" if None in sizes else "no"


@dataclass(frozen=True)
class Portfolio:
    chains: dict        # id of the subject -> Chain
    histogram: Counter  # parts present -> number of subjects
    numerator: int      # parts hit, over all subjects
    denominator: int    # parts that could be hit: four per subject


def portfolio(view, *kinds):
    chains = {identifier: chain(view, identifier) for identifier in view.entities(*kinds)}
    histogram = Counter(one.present for one in chains.values())
    hits = sum(len(one.present) for one in chains.values())
    return Portfolio(chains, histogram, hits, len(CHAIN_PARTS) * len(chains))


# ---- Rates ------------------------------------------------------------------------------------

@dataclass(frozen=True)
class Rate:
    numerator: int
    denominator: int
    confirmed_numerator: int    # the same question when only confirmed counts,
    confirmed_denominator: int  # for entities, links and groups alike
    unknown_since: int          # entities counted whose own since is unknown


def members(view, kind, group_relation=None, group=None):
    """Live entities of `kind`: all of them, or those of one group."""
    found = view.entities(kind)
    if group_relation is None:
        return found
    return [one for one in found if group in groups_of(view, one, group_relation)]


def groups_of(view, identifier, group_relation):
    targets = {link.target for link in view.links_of(identifier)
               if link.source == identifier and link.relation == group_relation}
    return targets or {NO_GROUP}


def linkage_rate(view, kind, other, group_relation=None, group=None):
    """The rate over all live entities of `kind`, each counted once, or over one group of them."""
    strict = View(view.network, view.day, frozenset({"confirmed"}))

    def counts(seen):
        counted = members(seen, kind, group_relation, group)
        return sum(bool(linked_to(seen, one, other)) for one in counted), len(counted)

    unknown = sum(view.network.entities[one].period.since is None
                  for one in members(view, kind, group_relation, group))
    return Rate(*counts(view), *counts(strict), unknown)


def linkage_rate_by(view, kind, other, group_relation):
    """The rate of every group that has a member; an entity in several groups counts in each."""
    groups = {group for one in view.entities(kind)
              for group in groups_of(view, one, group_relation)}
    return {group: linkage_rate(view, kind, other, group_relation, group) for group in groups}
