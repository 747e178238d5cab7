"""What the generator may draw from: kinds, relations and attributes of domain §2, retold.

Only what a rule, a rate or a walk can depend on, plus enough else to be in the way.
"""

# Kind -> share of the entities of a network.
KINDS = {
    "topsector": 1, "tki": 3, "centrum": 9, "partnership": 9, "project": 7, "institution": 14,
    "company": 24, "organisation": 10, "nwa_route": 3, "lectoraat": 3, "practoraat": 4,
    "research_group": 2, "platform": 4, "programme": 1, "practice": 3, "facility": 2, "region": 2,
}

# Kind -> attribute -> values; one is drawn, or none.
ATTRIBUTES = {
    "topsector": {"team": ("true", "false")},
    "centrum": {"type": ("coe", "civ", "coe_civ"),
                "phase": ("pilot", "running", "sustaining", "lasting", "stopped"),
                "students": ("0", "120", "2500")},
    "partnership": {"form": ("fieldlab", "living_lab", "skillslab", "rif", "other")},
    "institution": {"level": ("mbo", "hbo", "wo", "umc", "to2", "other")},
    "company": {"size": ("start_up", "micro", "small", "medium", "large", "large", "large")},
    "organisation": {"type": ("government", "municipality", "funder", "research", "other")},
    "platform": {"type": ("lectoren", "lectoren", "practoraten")},
    "project": {"trl": ("1", "5", "9")},
    "practice": {"evidence_level": ("0", "2", "4"), "year": ("2014", "2019")},
    "region": {"type": ("municipality", "labour_market", "province", "landsdeel")},
}

_COLLABORATES = ("centrum partnership tki lectoraat practoraat platform organisation institution "
                 "company")
_SHARES = "centrum partnership institution company organisation topsector tki platform"
_OWNERS = "institution company centrum partnership organisation"

# (relation, sources, targets, share of the links).
RELATIONS = [
    (relation, sources.split(), targets.split(), share)
    for relation, sources, targets, share in (
        ("belongs_to_sector",
         "tki centrum partnership company project practice practoraat", "topsector", 9),
        ("collaborates_with", _COLLABORATES, _COLLABORATES, 9),
        ("collaborates_with", "centrum partnership", "tki", 3),
        ("collaborates_with", "institution practoraat", "platform", 1),
        ("participates_in",
         "institution company organisation tki lectoraat practoraat research_group centrum",
         "centrum partnership project platform programme", 9),
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
         "project centrum partnership lectoraat practoraat platform", 4),
        ("shares_practice", _SHARES, "practice", 2),
        ("adopts_practice", _SHARES, "practice", 2),
        ("located_in", "centrum partnership institution company organisation facility project",
         "region", 6),
        ("part_of", "region", "region", 1),
        ("part_of", _OWNERS, "institution company organisation", 2),
        ("part_of", "project nwa_route", "programme", 1),
        ("member_of", "practoraat lectoraat institution company organisation centrum partnership",
         "platform programme organisation", 5),
        ("operates_facility", _OWNERS, "facility", 1),
        ("uses_facility", _OWNERS, "facility", 2),
        ("successor_of", "institution organisation company centrum partnership project tki",
         "institution organisation company centrum partnership project tki", 1),
        ("related_to", " ".join(KINDS), " ".join(KINDS), 2),
    )
]

SYMMETRIC = frozenset({"collaborates_with"})
SELF_LINKS = frozenset({"related_to", "part_of"})  # kept by the domain, and reported

LINK_ATTRIBUTES = {
    "collaborates_with": {"intensity": ("0", "1", "2", "3", "4")},
    "participates_in": {"intensity": ("0", "1", "2", "3", "4")},
    "addresses_route": {"contribution": ("agenda", "research", "application")},
}

STATUSES = {"confirmed": 62, "": 8, "reported": 18, "proposed": 4, "disputed": 4, "withdrawn": 4}

# Awkward on purpose: accents, commas, quotes, letters outside Latin-1, a combining mark.
NAME_PARTS = (
    "Zuid", "Noord", "Café", "Ïnnovatie", "Zeeën", "Coöperatie", "Œuvre", "Łódź", "Ὀδυσσεύς",
    "naïef", "\"Het Anker\"", "Water, Land & Lucht", "'t Gooi", "e\u0301cole", "Straße", "(Oost)",
    "100%", "a;b", "Ÿ", "−", "🔗",
)
