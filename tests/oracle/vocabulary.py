"""What the generator may draw from: kinds, relations and attributes of domain §2, retold.

Only what a rule, a rate or a walk can depend on, plus enough else to be in the way.
"""

# Kind -> share of the entities of a network.
KINDS = {
    "topsector": 2, "tki": 6, "centrum": 18, "partnership": 14, "project": 14, "institution": 22,
    "company": 34, "organisation": 16, "nwa_route": 6, "lectoraat": 5, "practoraat": 7,
    "research_group": 4, "platform": 7, "programme": 2, "practice": 8, "facility": 6, "region": 8,
    "agenda_item": 4, "result": 4, "skill": 5, "event": 4, "role": 3, "instrument_step": 3,
    "activity": 4, "commitment": 5,
}

# Kind -> attribute -> values; one is drawn, or none.
LEVELS = ("mbo", "hbo", "wo", "umc", "to2", "other")
SIZES = ("start_up", "micro", "small", "medium", "large")
PHASES = ("pilot", "running", "sustaining", "lasting", "stopped")
STAGES = ("none", "wants", "developing", "is")
HOURS = ("0", "29", "30", "31", "40")
# Kilometres from the first: 0, 8, 22, 36, 170. None is so near 30 that rounding could decide.
PLACES = (("52.00", "5.00"), ("52.07", "5.00"), ("52.20", "5.00"), ("52.00", "5.53"),
          ("53.20", "6.50"))

ATTRIBUTES = {
    "topsector": {"team": ("true", "false")},
    "centrum": {"type": ("coe", "civ", "coe_civ"), "phase": PHASES, "lc_stage": STAGES,
                "students": ("0", "120", "2500")},
    "partnership": {"form": ("fieldlab", "living_lab", "skillslab", "rif", "learning_community",
                             "other"), "phase": PHASES, "lc_stage": STAGES},
    "institution": {"level": LEVELS},
    "company": {"size": (*SIZES, "large", "large")},
    "organisation": {"type": ("government", "municipality", "funder", "research", "other"),
                     "to_contact": ("true", "true", "false")},
    "platform": {"type": ("lectoren", "lectoren", "practoraten")},
    "project": {"trl": ("1", "5", "9")},
    "practice": {"evidence_level": ("0", "1", "4"), "year": ("2014", "2019")},
    "region": {"type": ("municipality", "labour_market", "province", "province", "landsdeel")},
    "facility": {"hours_per_week": ("40", "40", "0"), "hours_used": HOURS},
    "activity": {"state": ("planned", "running", "done", "dropped")},
    "commitment": {"fte": ("0.000", "1.500"), "realised_fte": ("0.000", "1.499", "1.500", "2.000"),
                   "amount": ("0.00", "25000.00"),
                   "realised_amount": ("0.00", "24999.99", "25000.00")},
}

# Kind -> attributes that are dates; drawn as those of periods are.
DATES = {"centrum": ("subsidy_until",), "partnership": ("subsidy_until",),
         "commitment": ("due",), "activity": ("due",), "event": ("date",)}
LOCATED = frozenset({"centrum", "facility", "institution"})

_COLLABORATES = ("centrum partnership tki lectoraat practoraat platform organisation institution "
                 "company")
_SHARES = "centrum partnership institution company organisation topsector tki platform"
_OWNERS = "institution company centrum partnership organisation"
_PARTIES = "institution organisation company centrum partnership project tki"

# (relation, sources, targets, share of the links).
RELATIONS = [
    (relation, sources.split(), targets.split(), share)
    for relation, sources, targets, share in (
        ("belongs_to_sector",
         "tki centrum partnership company project practice practoraat", "topsector", 9),
        ("belongs_to_sector", "centrum", "topsector", 4),
        ("collaborates_with", _COLLABORATES, _COLLABORATES, 9),
        ("collaborates_with", "centrum partnership", "tki", 3),
        ("collaborates_with", "institution practoraat", "platform", 1),
        ("participates_in",
         "institution company organisation tki lectoraat practoraat research_group centrum",
         "centrum partnership project platform programme event", 9),
        ("participates_in", "institution", "centrum partnership project", 20),
        ("participates_in", "company", "centrum partnership project", 8),
        ("participates_in", "tki", "centrum partnership", 1),
        ("lead_of", "institution company organisation tki centrum platform",
         "centrum partnership project programme platform lectoraat practoraat nwa_route", 4),
        ("lead_of", "institution", "centrum partnership", 5),
        ("addresses_route",
         "centrum tki partnership project lectoraat practoraat research_group institution "
         "organisation practice", "nwa_route", 5),
        ("runs", "centrum partnership tki institution company", "project", 5),
        ("funds", "tki organisation company institution programme",
         "project centrum partnership lectoraat practoraat platform", 6),
        ("funds", "tki", "project centrum", 2),
        ("shares_practice", _SHARES, "practice", 3),
        ("adopts_practice", _SHARES, "practice", 4),
        ("located_in", "centrum partnership institution company organisation facility project "
         "event practoraat lectoraat platform", "region", 6),
        ("located_in", "centrum institution company", "region", 4),
        ("part_of", "region", "region", 3),
        ("part_of", _OWNERS, "institution company organisation", 2),
        ("part_of", "project nwa_route", "programme", 1),
        ("part_of", "commitment", "activity", 1),
        ("member_of", "practoraat lectoraat institution company organisation centrum partnership",
         "platform programme organisation", 5),
        ("operates_facility", _OWNERS, "facility", 4),
        ("uses_facility", _OWNERS, "facility", 4),
        ("successor_of", _PARTIES, _PARTIES, 1),
        ("demands_skill", "topsector company region", "skill", 4),
        ("teaches_skill", "centrum institution", "skill", 3),
        ("follows_step", "centrum partnership", "instrument_step", 5),
        ("organises", "organisation topsector centrum activity", "event", 1),
        ("attends", "organisation topsector centrum practice result activity", "event", 3),
        ("represents", "role", "organisation topsector", 1),
        ("ambassador_for", "role", "topsector region", 2),
        ("results_from", "result", "project centrum", 3),
        ("applied_in", "result", "centrum partnership company institution", 1),
        ("takes_up", "project activity", "agenda_item", 2),
        ("related_to", " ".join(KINDS), " ".join(KINDS), 2),
    )
]

SYMMETRIC = frozenset({"collaborates_with"})
SELF_LINKS = frozenset({"related_to", "part_of"})  # kept by the domain, and reported

LINK_ATTRIBUTES = {
    "collaborates_with": {"intensity": ("0", "1", "2", "3", "4")},
    "participates_in": {"intensity": ("0", "1", "2", "3", "4"), "cash": ("0.00", "1500.50")},
    "addresses_route": {"contribution": ("agenda", "research", "application")},
    "funds": {"amount": ("0.00", "10000.00", "10000.01", "20000.01", "9999999.99")},
    "follows_step": {"state": ("planned", "running", "running", "done", "dropped")},
    "adopts_practice": {"outcome": ("works", "partly", "not")},
}
LINK_DATES = {"follows_step": ("date",), "adopts_practice": ("date",)}

STATUSES = {"confirmed": 62, "": 8, "reported": 18, "proposed": 4, "disputed": 4, "withdrawn": 4}

# What entities of a kind are grouped by in questions.
GROUPS = {
    "centrum": ("belongs_to_sector", "type", "located_in", "phase"),
    "partnership": ("form", "located_in", "lc_stage"), "project": ("belongs_to_sector", "part_of"),
    "tki": ("belongs_to_sector",), "region": ("type", "part_of"), "company": ("size",),
    "institution": ("level", "part_of"), "topsector": ("team",), "lectoraat": ("member_of",),
}
# The values of an attribute, in the order of the domain page.
VALUES = {
    "centrum.type": ("coe", "civ", "coe_civ"), "centrum.phase": PHASES,
    "institution.level": LEVELS, "company.size": SIZES,
    "partnership.form": ATTRIBUTES["partnership"]["form"],
    "organisation.to_contact": ("false", "true"),
}

# Awkward on purpose: accents, commas, quotes, letters outside Latin-1, a combining mark.
NAME_PARTS = (
    "Zuid", "Noord", "Café", "Ïnnovatie", "Zeeën", "Coöperatie", "Œuvre", "Łódź", "Ὀδυσσεύς",
    "naïef", "\"Het Anker\"", "Water, Land & Lucht", "'t Gooi", "e\u0301cole", "Straße", "(Oost)",
    "100%", "a;b", "Ÿ", "−", "🔗",
)
