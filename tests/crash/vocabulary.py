"""The kinds and relations that are written here, their columns, and random cells for them.

A fact is a dict of cells as canonical CSV has them, empty ones left out: {"name": "…", "status":
"confirmed", "cash_eur_per_year": "12.50"}. Ids and keys of links are not among the cells.
"""

from typing import Callable, NamedTuple


class Column(NamedTuple):
    """A column of an attribute or identifier."""

    name: str       # in CSV
    field: str      # the attribute's or scheme's id, in messages
    type: str       # text, texts, integer, money, boolean or identifier
    draw: Callable  # a random generator -> a cell


# What a reader or writer of CSV could stumble over.
TEXTS = ("Delta", "Jansen, De Vries & Zn.", 'de "Kas"', "Coöperatie Zuiderzee", "regel één\nregel twee",
         "Łódź-Øst", "a;b\tc", "'s-Hertogenbosch")
DATES = ("2016", "2018-09", "2024-02-29", "2031-12")
# The second and third begin on the same day, so they name the same link.
SINCES = ("", "2016", "2016-01-01", "2018-09", "2020-03-01")
UNTILS = ("", "", "2024", "2026-06-30")
STATUSES = ("confirmed", "confirmed", "reported", "proposed", "disputed", "withdrawn")


def _one_of(*values):
    return lambda rng: rng.choice(values)


def _text(rng):
    return " ".join(rng.sample(TEXTS, 2))


def _euros(rng):
    return f"{rng.randrange(10 ** 7)}.{rng.randrange(100):02}"


def _column(name, kind, draw, field=None):
    return Column(name, field or name, kind, draw)


_INTENSITY = _column("intensity", "integer", lambda rng: str(rng.randint(0, 4)))

EVERY_ENTITY = (
    _column("short_name", "text", _text),
    _column("alt_names", "texts", lambda rng: "|".join(rng.sample(TEXTS, rng.randint(1, 3)))),
    _column("city", "text", _one_of("Delft", "Den Haag", "Gorinchem, aan de Waal")),
    _column("lat", "text", lambda rng: f"5{rng.randrange(1, 4)}.{rng.randrange(1, 1000):03}1"),
    _column("website", "text", lambda rng: f"https://example.nl/?a={rng.randrange(1000)},b"),
    _column("confirmed_at", "text", _one_of(*DATES)),
    _column("wikidata", "identifier", lambda rng: f"Q{rng.randrange(1, 10 ** 6)}"),
)
KINDS = {
    "company": EVERY_ENTITY + (
        _column("size", "text", _one_of("start_up", "micro", "small", "medium", "large")),
        _column("kvk", "identifier", lambda rng: f"{rng.randrange(10 ** 7, 10 ** 8)}")),
    "centrum": EVERY_ENTITY + (
        _column("type", "text", _one_of("coe", "civ", "coe_civ")),
        _column("subsidy_until", "text", _one_of(*DATES)),
        _column("students", "integer", lambda rng: str(rng.randrange(5000)))),
    "project": EVERY_ENTITY + (
        _column("budget_eur", "money", _euros, "budget"),
        _column("trl", "integer", lambda rng: str(rng.randint(1, 9)))),
    "topsector": EVERY_ENTITY + (_column("team", "boolean", _one_of("true", "false")),),
    "nwa_route": EVERY_ENTITY + (_column("number", "integer", lambda rng: str(rng.randint(1, 25))),),
}


class Relation(NamedTuple):
    sources: tuple
    targets: tuple
    columns: tuple
    symmetric: bool = False
    self_links: bool = False


EVERY_LINK = (_column("confirmed_at", "text", _one_of(*DATES)),)
RELATIONS = {
    "collaborates_with": Relation(("centrum", "company"), ("centrum", "company"), EVERY_LINK + (
        _column("form", "text", _text), _INTENSITY), symmetric=True),
    "participates_in": Relation(("company", "centrum"), ("centrum", "project"), EVERY_LINK + (
        _column("role", "text", _text), _column("cash_eur_per_year", "money", _euros, "cash"),
        _column("in_kind_hours_per_year", "text", lambda rng: f"{rng.randrange(900)}.5", "in_kind"),
        _INTENSITY)),
    "funds": Relation(("company",), ("project", "centrum"), EVERY_LINK + (
        _column("amount_eur_per_year", "money", _euros, "amount"),
        _column("form", "text", _one_of("subsidy", "cash", "in_kind", "revenue")))),
    "addresses_route": Relation(("centrum", "project"), ("nwa_route",), EVERY_LINK + (
        _column("contribution", "text", _one_of("agenda", "research", "application")),)),
    "belongs_to_sector": Relation(("company", "centrum", "project"), ("topsector",), EVERY_LINK),
    "part_of": Relation(("company", "centrum"), ("company",), EVERY_LINK, self_links=True),
}


def kind_of(identifier):
    return identifier.split(":")[0]


def draw_entity(rng, identifier, name):
    """A fact about an entity that is called `name` and something."""
    cells = {"name": f"{name} {rng.choice(TEXTS)}"}
    return _draw(rng, cells, KINDS[kind_of(identifier)], rng.choice(SINCES))


def draw_link(rng, relation):
    return _draw(rng, {}, RELATIONS[relation].columns, rng.choice(SINCES))


def _draw(rng, cells, columns, since):
    cells |= {"since": since, "until": rng.choice(UNTILS), "status": rng.choice(STATUSES)}
    cells |= {column.name: column.draw(rng) for column in columns if rng.random() < 0.4}
    if rng.random() < 0.5:
        cells |= {"provenance": rng.choice(TEXTS), "evidence": rng.choice(("", *TEXTS))}
    return {name: cell for name, cell in cells.items() if cell}
