"""The gap rules, read from the domain page and written down as plainly as they are said.

Each function takes a Network and the id of a subject, and returns the missing parts; none when there is no
gap. RULES names the subjects and gives every rule its id. G20 leaves out recorded time, which files have not.
"""

from decimal import Decimal

from network import COUNTING, first_day, months_before

TKI = ("collaborates_with", "participates_in", "lead_of", "funds")
INTRODUCTION = TKI + ("runs", "member_of", "shares_practice", "adopts_practice",
                      "operates_facility", "uses_facility")
MKB = ("start_up", "micro", "small", "medium")


def partners(net, one):
    """Chain partners; the chain of a project runs through `runs` as well."""
    runs = ("runs",) if net.kind(one) == "project" else ()
    return net.sources(one, "participates_in", "lead_of", *runs)


def chain(net, one):
    """Which of the four parts of the chain are there, in order."""
    found = partners(net, one)
    levels = {net.get(p, "level") for p in found if net.kind(p) == "institution"}
    return {"mbo": "mbo" in levels, "hbo": "hbo" in levels, "wo": bool(levels & {"wo", "umc"}),
            "company": net.any_of(found, "company")}


def mkb(net, one):
    """yes, no, or unknown when only a size that nobody knows could make it yes."""
    sizes = {net.get(p, "size") for p in partners(net, one) if net.kind(p) == "company"}
    return "yes" if sizes & set(MKB) else "unknown" if "" in sizes else "no"


def no_tki(net, one):
    return [] if net.any_of(net.around(one, *TKI), "tki") else ["tki"]


def one_party(net, one):
    """Not for a Centrum without any path: it depends on nobody."""
    through = {p for p in net.around(one, *INTRODUCTION) if net.any_of(net.around(p, *INTRODUCTION), "tki")}
    return ["second_party"] if no_tki(net, one) and len(through) == 1 else []


def no_centrum(net, one):
    return [] if net.any_of(net.around(one, *TKI), "centrum") else ["centrum"]


def route_idle(net, one):
    return [] if net.any_of(net.sources(one, "addresses_route"), "centrum") else ["centrum"]


def route_not_vocational(net, one):
    by = net.sources(one, "addresses_route")
    studied = net.any_of(by, "project", "research_group") or "wo" in {net.get(p, "level") for p in by}
    return ["vocational"] if studied and not net.any_of(by, "centrum", "practoraat", "lectoraat") else []


def chain_parts(net, one):
    return [part for part, there in chain(net, one).items() if not there]


def no_mkb(net, one):
    return {"yes": [], "no": ["mkb"], "unknown": ["mkb_unknown"]}[mkb(net, one)]


def no_lead(net, one):
    return [] if net.sources(one, "lead_of") else ["lead"]


def subsidy_ends(net, one):
    ends = first_day(net.get(one, "subsidy_until"))
    if ends is None or not net.day < ends <= months_before(net.day, -12):
        return []
    after = [link for link in net.links if link["target"] == one and link["relation"] == "funds"
             and (not link["until"] or first_day(link["until"]) > ends)]
    return [] if after else ["funds"]


def leans_on_one(net, one):
    amounts, known = {}, 0
    for link in net.links:
        if link["target"] == one and link["relation"] == "funds" and link.get("amount_eur_per_year"):
            known += 1
            amount = Decimal(link["amount_eur_per_year"])
            amounts[link["source"]] = amounts.get(link["source"], 0) + amount
    return ["second_funder"] if known >= 2 and 2 * max(amounts.values()) > sum(amounts.values()) else []


def facility_idle(net, one):
    used, there = net.get(one, "hours_used"), net.get(one, "hours_per_week")
    if not used or not there or Decimal(used) >= Decimal("0.75") * Decimal(there):
        return []
    sectors = sectors_of(net, net.sources(one, "operates_facility"))
    near = [c for c in net.of_kind("centrum") if sectors_of(net, [c]) & sectors and perhaps_near(net, one, c)]
    return ["user"] if set(near) - net.sources(one, "uses_facility") else []


def perhaps_near(net, one, other):
    """Within 30 km, or nobody knows where one of the two is."""
    known = all(net.get(end, axis) for end in (one, other) for axis in ("lat", "lng"))
    return not known or kilometres(net, one, other) <= 30


def kilometres(net, one, other):
    """Flat, which over 30 km errs by metres: 111.2 km to a degree, at 53.5 degrees north 66.1 km eastward."""
    north = float(net.get(one, "lat")) - float(net.get(other, "lat"))
    east = float(net.get(one, "lng")) - float(net.get(other, "lng"))
    return ((111.2 * north) ** 2 + (66.1 * east) ** 2) ** 0.5


def sectors_of(net, ids):
    return {sector for one in ids for sector in net.targets(one, "belongs_to_sector")}


def not_spread(net, one):
    adopters = net.sources(one, "adopts_practice")
    if not adopters:
        return ["adopter"]
    outside = sectors_of(net, adopters) - sectors_of(net, net.sources(one, "shares_practice"))
    return [] if outside else ["other_sector"]


def no_evidence(net, one):
    return ["evidence"] if net.get(one, "evidence_level") in ("", "0") else []


def item_idle(net, one):
    return [] if net.sources(one, "takes_up") else ["takes_up"]


def not_taught(net, one):
    """In each region that demands it, directly or through a company there; a school in a town teaches in its province."""
    def regions(ids):
        return {r for i in ids for r in ([i] if net.kind(i) == "region" else net.targets(i, "located_in"))}
    asking = [p for p in net.sources(one, "demands_skill") if net.kind(p) in ("region", "company")]
    taught = regions(p for p in net.sources(one, "teaches_skill") if net.kind(p) in ("institution", "centrum"))
    for _ in range(3):
        taught |= {whole for region in taught for whole in net.targets(region, "part_of")}
    return ["teacher"] if regions(asking) - taught else []


def not_contacted(net, one):
    """Meetings are over when one looks back at them, so these links need not be active today."""
    year_ago = months_before(net.day, 12)
    for link in net.every_link:
        met = one in (link["source"], link["target"]) and link["relation"] in ("attends", "organises", "represents")
        since, until = first_day(link["since"]), first_day(link["until"])
        in_year = (since is None or since <= net.day) and (until is None or until > year_ago)
        if met and in_year and (link["status"] or "confirmed") in COUNTING:
            return []
    return ["contact"]


def uncovered(net, one):
    """A Centrum in a municipality of the province is in the province: parts of parts of parts count."""
    area = {one}
    for _ in range(3):
        area |= {part for region in area for part in net.sources(region, "part_of")}
    here = {party for region in area for party in net.sources(region, "located_in")}
    missing = [] if net.any_of(here, "centrum") else ["centrum"]
    return missing + ([] if net.sources(one, "ambassador_for") else ["ambassador"])


def unpublished(net, one):
    """One who is believed to have ended; a result that was withdrawn is none, one that is over is."""
    ended = first_day(net.get(one, "until"))
    over = (ended is not None and ended < months_before(net.day, 12)
            and (net.get(one, "status") or "confirmed") in COUNTING)
    results = [link for link in net.every_link if link["relation"] == "results_from" and link["target"] == one
               and (link["status"] or "confirmed") in COUNTING
               and (not link["since"] or first_day(link["since"]) <= net.day)]
    return ["result"] if over and not results else []


def platform_not_mbo(net, one):
    members = net.sources(one, "participates_in", "member_of") | net.around(one, "collaborates_with")
    there = net.any_of(members, "practoraat") or "mbo" in {net.get(m, "level") for m in members}
    return [] if there else ["mbo"]


def stale(net, one):
    confirmed = first_day(net.get(one, "confirmed_at"))
    old = confirmed is not None and confirmed < months_before(net.day, 18)
    return (["confirmation"] if old else []) + ([] if net.get(one, "provenance") else ["source"])


def unrealised(net, one):
    due = first_day(net.get(one, "due"))
    pairs = [(net.get(one, "realised_" + what), net.get(one, what)) for what in ("fte", "amount_eur")]
    short = any(real and promised and Decimal(real) < Decimal(promised) for real, promised in pairs)
    return ["realisation"] if due is not None and due < net.day and short else []


def stuck(net, one):
    steps = [link for link in net.links if link["source"] == one and link["relation"] == "follows_step"]
    if not steps:
        return []
    if not all(link["date"] for link in steps):
        return []  # any of those without a date may be the latest, and recent
    last = max(steps, key=lambda link: first_day(link["date"]))
    old = first_day(last["date"]) < months_before(net.day, 12)
    return ["step"] if old and last["state"] in ("planned", "running") else []


CHAINED = ("centrum", "partnership", "project")
# Code: (rule id, kinds of subjects, attribute and value they must have, what is missing).
RULES = {
    "G1": ("centrum_without_tki", ("centrum",), None, no_tki),
    "G2": ("tki_through_one_party", ("centrum",), None, one_party),
    "G3": ("tki_without_centrum", ("tki",), None, no_centrum),
    "G4": ("route_without_centrum", ("nwa_route",), None, route_idle),
    "G5": ("route_without_vocational", ("nwa_route",), None, route_not_vocational),
    "G6": ("chain_incomplete", CHAINED, None, chain_parts),
    "G7": ("without_mkb", CHAINED, None, no_mkb),
    "G8": ("without_lead", CHAINED[:2], None, no_lead),
    "G9": ("subsidy_ending", CHAINED[:2], None, subsidy_ends),
    "G10": ("single_funder", CHAINED + ("lectoraat", "practoraat", "platform"), None, leans_on_one),
    "G11": ("facility_idle", ("facility",), None, facility_idle),
    "G12": ("practice_not_spread", ("practice",), None, not_spread),
    "G13": ("practice_without_evidence", ("practice",), None, no_evidence),
    "G14": ("agenda_item_idle", ("agenda_item",), None, item_idle),
    "G15": ("skill_not_taught", ("skill",), None, not_taught),
    "G16": ("party_not_contacted", ("organisation",), ("to_contact", "true"), not_contacted),
    "G17": ("region_uncovered", ("region",), ("type", "province"), uncovered),
    "G18": ("result_unpublished", ("project",), None, unpublished),
    "G19": ("platform_without_mbo", ("platform",), ("type", "lectoren"), platform_not_mbo),
    "G20": ("stale_or_unsourced", None, None, stale),
    "G23": ("commitment_unrealised", ("commitment",), None, unrealised),
    "G24": ("stuck_at_step", CHAINED[:2], None, stuck),
}
# A project that ended is what this rule is about.
OVER_TOO = ("G18",)


def gaps(net, code):
    """Subjects with the gap, ordered by id, each with what it misses."""
    _, kinds, where, missing = RULES[code]
    found = {}
    for one, row in sorted(net.rows.items()):
        subject = ((kinds is None or row["kind"] in kinds) and (code in OVER_TOO or net.holds(row))
                   and (where is None or net.get(one, where[0]) == where[1]))
        parts = missing(net, one) if subject else []
        if parts:
            found[one] = parts
    return found
