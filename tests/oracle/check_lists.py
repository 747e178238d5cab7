"""Lists of entities: who is in them, in which order, and how many each group has."""

import drawn_filters
import filters
import vocabulary
from network import first_day
from rates import groups_of
from truth import YES

KINDS = ("centrum", "partnership", "company", "institution", "topsector")
# What a list is ordered by: the field and whether it is turned around.
ORDERS = (("id", False), ("id", True), ("since", False), ("since", True), ("until", False))
NUMBERS = {"centrum": "students", "project": "trl", "practice": "evidence_level"}


def value_of(view, identifier, field):
    """What it is ordered by; of dates with one first day the least precise comes first."""
    entity = view.network.entities[identifier]
    if field in ("since", "until"):
        text = getattr(entity, field)
        return (first_day(text), len(text)) if text else None
    number = entity.attributes.get(field)
    return None if number is None else int(number)


def in_order(view, identifiers, field, turned):
    """Unknown values come last, whichever way; ties by id."""
    if field == "id":
        return sorted(identifiers, reverse=turned)
    known = [one for one in identifiers if value_of(view, one, field) is not None]
    known.sort()
    known.sort(key=lambda one: value_of(view, one, field), reverse=turned)
    return known + sorted(set(identifiers) - set(known))


def check_list(asker, rng):
    kind = rng.choice((*KINDS, *NUMBERS))
    orders = [*ORDERS, *((NUMBERS[kind], turned) for turned in (False, True) if kind in NUMBERS)]
    field, turned = rng.choice(orders)
    group_by = rng.choice(vocabulary.GROUPS.get(kind, ("",)))
    text = rng.choice(("", filters.text_of("status", "confirmed"),
                       filters.text_of("since", "2018-01-01")))
    order_by = f"{field} desc" if turned else field
    question = asker.question("list", kind, "--order-by", f"'{order_by}'", "--group-by", group_by,
                              "--filter", f"'{text}'")
    got, groups, token = [], {}, ""
    while True:
        response = asker.ask(question, "ListEntities", kind=kind, order_by=order_by, filter=text,
                             group_by=group_by, page_size=rng.choice((7, 1000)), page_token=token)
        if response is None:
            return
        got += [one.entity.id for one in response.entities]
        groups = {one.group.id: one.count for one in response.groups if one.count}
        token = response.next_page_token
        if not token:
            break
    compare_list(asker, question, (kind, text, field, turned, group_by), got, groups)


def holds(view, identifier, text):
    """Status and since, which the reference has beside the attributes."""
    entity = view.network.entities[identifier]
    if text.startswith("status"):
        return entity.status == "confirmed"
    return not text or entity.period.since == first_day("2018-01-01")


def compare_list(asker, question, asked, got, got_groups):
    kind, text, field, turned, group_by = asked
    view = asker.view
    members = [one for one in view.entities(kind) if holds(view, one, text)]
    asker.judge.same(question, "entities", in_order(view, members, field, turned), got)
    groups = {}
    for one in members if group_by else ():
        for group in groups_of(view, one, group_by):
            groups[group] = groups.get(group, 0) + 1
    asker.judge.same_each(question, "in group", groups, got_groups)


def check_filter(asker, rng):
    """A filter drawn at random."""
    kind = rng.choice(list(drawn_filters.ENUMS))
    tree = drawn_filters.draw(rng, kind)
    text = drawn_filters.text_of(tree)
    question = asker.question("list", kind, "--filter", f"'{text}'")
    response = asker.ask(question, "ListEntities", kind=kind, filter=text, page_size=1000)
    if response is not None:
        view = asker.view
        asker.judge.same(question, "entities for which it surely holds",
                         [one for one in view.entities(kind)
                          if drawn_filters.holds(tree, view, one) == YES][:1000],
                         [one.entity.id for one in response.entities])
