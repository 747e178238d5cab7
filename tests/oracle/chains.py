"""Chains of domain.md: who of mbo, hbo, wo and companies is among the partners."""

from collections import Counter
from dataclasses import dataclass

from linkage import levels, linked_to, of_kind, sources, targets

CHAIN_PARTS = ("mbo", "hbo", "wo", "company")
CHAIN_KINDS = ("centrum", "partnership", "project")
UNION_KINDS = ("tki", "region")
PART_OF_LEVEL = {"mbo": "mbo", "hbo": "hbo", "wo": "wo", "umc": "wo"}
MKB_SIZES = frozenset({"start_up", "micro", "small", "medium"})
REGION_LEVELS = 3  # how far down the parts of a region are looked at


@dataclass(frozen=True)
class Chain:
    present: tuple         # the parts hit, in the order of CHAIN_PARTS
    mkb: str               # yes, no or unknown
    partners: int          # distinct chain partners, of any kind
    unknown_partners: int  # institutions of unknown level that might be the missing school

    @property
    def missing(self):
        return tuple(part for part in CHAIN_PARTS if part not in self.present)


def own_partners(view, identifier):
    """Live sources of the links that make a chain partner of a Centrum, partnership or project."""
    relations = ["participates_in", "lead_of"]
    if view.kind(identifier) == "project":
        relations.append("runs")
    return sources(view, identifier, *relations)


def with_parts(view, region):
    """A region and the regions within it, some levels down."""
    found = {region}
    for _ in range(REGION_LEVELS):
        found |= {part for one in found
                  for part in of_kind(view, sources(view, one, "part_of"), "region")}
    return found


def members(view, identifier):
    """Those whose chains together are the chain of a TKI or a region."""
    if view.kind(identifier) == "region":
        here = {one for region in with_parts(view, identifier)
                for one in sources(view, region, "located_in")}
        return of_kind(view, here, *CHAIN_KINDS)
    projects = of_kind(view, targets(view, identifier, "funds", "runs"), "project")
    return projects | linked_to(view, identifier, "centrum") | linked_to(
        view, identifier, "partnership")


def chain_partners(view, identifier):
    """The partners that make the chain. A TKI that takes part in its own Centrum is one of them."""
    if view.kind(identifier) in CHAIN_KINDS:
        return own_partners(view, identifier)
    return {partner for one in members(view, identifier) for partner in own_partners(view, one)}


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


def brings(view, partner):
    """The parts that a partner surely brings, in order, the flag after them."""
    if view.kind(partner) == "company":
        return ("company", "mkb") if view.attribute(partner, "size") in MKB_SIZES else ("company",)
    level = view.attribute(partner, "level") if view.kind(partner) == "institution" else None
    return (PART_OF_LEVEL[level],) if level in PART_OF_LEVEL else ()


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
    return portfolio_of({identifier: chain(view, identifier) for identifier in view.entities(*kinds)})


def portfolio_of(chains):
    histogram = Counter(one.present for one in chains.values())
    hits = sum(len(one.present) for one in chains.values())
    return Portfolio(chains, histogram, hits, len(CHAIN_PARTS) * len(chains))
