"""Gap rules about who is linked to whom: G1 to G5, G8, G11, G12, G14, G15, G17, G19."""

import math

from chains import REGION_LEVELS, with_parts
from linkage import TKI_RELATIONS, levels, linked_to, of_kind, sources, targets
from truth import NO, UNKNOWN, YES, Need, after_others, all_of, any_of, number, reach, truth
from walks import INTRODUCTION, neighbours

EARTH_KM = 6371.0
NEAR_KM = 30


# ---- TKI's and routes -------------------------------------------------------------------------

def centrum_without_tki(view, centrum):
    return [reach("tki", linked_to(view, centrum, "tki"))]


def tki_without_centrum(view, tki):
    return [reach("centrum", linked_to(view, tki, "centrum"))]


def parties_to_a_tki(view, centrum):
    """Those next to a Centrum who are next to a TKI."""
    return {party for party in neighbours(view, centrum)
            if of_kind(view, neighbours(view, party), "tki")}


def may_lean_on_one_party(view, centrum):
    return truth(not linked_to(view, centrum, "tki") and bool(parties_to_a_tki(view, centrum)))


def tki_through_one_party(view, centrum):
    return [reach("second_party", parties_to_a_tki(view, centrum), at_least=2)]


def route_without_centrum(view, route):
    return [reach("centrum", linked_to(view, route, "centrum"))]


def is_studied(view, route):
    """Addressed by a project, a research group or an institution of level wo; umc is no wo here."""
    by = sources(view, route, "addresses_route")
    if of_kind(view, by, "project", "research_group"):
        return YES
    return any_of([truth(level and level == "wo") for level in levels(view, by)])


def route_without_vocational(view, route):
    by = sources(view, route, "addresses_route")
    return [reach("vocational", of_kind(view, by, "centrum", "practoraat", "lectoraat"))]


def without_lead(view, subject):
    return [reach("lead", sources(view, subject, "lead_of"))]


def platform_of_lectoren(view, platform):
    kind = view.attribute(platform, "type")
    return truth(kind and kind == "lectoren")


def platform_without_mbo(view, platform):
    members = sources(view, platform, "participates_in", "member_of")
    members |= {link.other(platform) for link in view.links_of(platform)
                if link.relation == "collaborates_with"}
    level = {one: view.attribute(one, "level") for one in of_kind(view, members, "institution")}
    schools = {one for one in level if level[one] == "mbo"}
    return [reach("mbo", schools | of_kind(view, members, "practoraat"),
                  {one for one in level if level[one] is None})]


# ---- Facilities -------------------------------------------------------------------------------

def place(view, identifier):
    at = [number(view.attribute(identifier, name)) for name in ("lat", "lng")]
    return None if None in at else [math.radians(one) for one in at]


def kilometres(view, one, other):
    """Along the great circle, or None when one of the two has no place."""
    here, there = place(view, one), place(view, other)
    if here is None or there is None:
        return None
    north, east = (math.sin((b - a) / 2) ** 2 for a, b in zip(here, there))
    return 2 * EARTH_KM * math.asin(
        math.sqrt(north + math.cos(here[0]) * math.cos(there[0]) * east))


def has_spare_hours(view, facility):
    used, there = (number(view.attribute(facility, name))
                   for name in ("hours_used", "hours_per_week"))
    return UNKNOWN if used is None or there is None else truth(100 * used < 75 * there)


def sectors(view, identifiers):
    return {sector for one in identifiers for sector in targets(view, one, "belongs_to_sector")}


def facility_idle(view, facility):
    """Every Centrum near of a sector of who operates it must use it."""
    of_operator = sectors(view, sources(view, facility, "operates_facility"))
    centra = {one for sector in of_operator
              for one in of_kind(view, sources(view, sector, "belongs_to_sector"), "centrum")}
    users = sources(view, facility, "uses_facility")
    found = [YES]
    for centrum in centra:
        distance = kilometres(view, facility, centrum)
        near = UNKNOWN if distance is None else truth(distance <= NEAR_KM)
        if near != NO and centrum not in users:
            found.append(NO if near == YES else UNKNOWN)
    return [Need("user", all_of(found))]


# ---- Practices, agendas, skills, regions ------------------------------------------------------

def practice_not_spread(view, practice):
    adopters = sources(view, practice, "adopts_practice")
    home = sectors(view, sources(view, practice, "shares_practice"))
    needs = [reach("adopter", adopters)]
    return after_others(needs, reach("other_sector", sectors(view, adopters) - home))


def agenda_item_idle(view, item):
    return [reach("takes_up", sources(view, item, "takes_up"))]


def located(view, identifiers):
    return {region for one in identifiers for region in targets(view, one, "located_in")}


def demanding_regions(view, skill):
    asking = sources(view, skill, "demands_skill")
    return of_kind(view, asking, "region") | located(view, of_kind(view, asking, "company"))


def skill_is_demanded(view, skill):
    return truth(bool(demanding_regions(view, skill)))


def around(view, regions):
    """Regions and what they are part of, some levels up: who is in a town is in its province."""
    found = set(regions)
    for _ in range(REGION_LEVELS):
        found |= {whole for one in found
                  for whole in of_kind(view, targets(view, one, "part_of"), "region")}
    return found


def skill_not_taught(view, skill):
    teaching = of_kind(view, sources(view, skill, "teaches_skill"), "institution", "centrum")
    taught = around(view, located(view, teaching))
    return [Need("teacher", truth(demanding_regions(view, skill) <= taught))]


def is_province(view, region):
    kind = view.attribute(region, "type")
    return truth(kind and kind == "province")


def region_uncovered(view, region):
    here = {one for part in with_parts(view, region) for one in sources(view, part, "located_in")}
    return [reach("centrum", of_kind(view, here, "centrum")),
            reach("ambassador", sources(view, region, "ambassador_for"))]


# ---- What first seen must look at --------------------------------------------------------------

TO_TKI = (TKI_RELATIONS, 1)
TWO_STEPS = (INTRODUCTION, 2)
TO_ROUTE = (frozenset({"addresses_route"}), 1)
MEMBERS = (frozenset({"participates_in", "member_of", "collaborates_with"}), 1)
FACILITY = (frozenset({"operates_facility", "uses_facility", "belongs_to_sector"}), 3)
SPREAD = (frozenset({"adopts_practice", "shares_practice", "belongs_to_sector"}), 2)
SKILL = (frozenset({"demands_skill", "teaches_skill", "located_in", "part_of"}), 5)
REGION = (frozenset({"located_in", "part_of", "ambassador_for"}), 4)
