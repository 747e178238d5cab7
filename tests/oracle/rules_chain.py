"""Gap rules about the chain: G6 and G7."""

from chains import CHAIN_PARTS, MKB_SIZES, PART_OF_LEVEL, chain_partners
from linkage import of_kind
from truth import reach


def who_brings(view, partners, part):
    """Partners that surely bring a part of the chain, and those that might."""
    if part == "company":
        return of_kind(view, partners, "company"), set()
    level = {one: view.attribute(one, "level") for one in of_kind(view, partners, "institution")}
    return ({one for one in level if PART_OF_LEVEL.get(level[one]) == part},
            {one for one in level if level[one] is None})


def chain_incomplete(view, subject):
    partners = chain_partners(view, subject)
    return [reach(part, *who_brings(view, partners, part)) for part in CHAIN_PARTS]


def without_mkb(view, subject):
    companies = of_kind(view, chain_partners(view, subject), "company")
    size = {one: view.attribute(one, "size") for one in companies}
    return [reach("mkb", {one for one in size if size[one] in MKB_SIZES},
                  {one for one in size if size[one] is None}, when_unknown="mkb_unknown")]
