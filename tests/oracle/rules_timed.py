"""Gap rules in which days are counted from the day asked about: G9, G16, G18, G24."""

from network import first_day, move_months
from truth import UNKNOWN, Need, any_of, reach, truth

YEAR = 12


# ---- Money that ends ----------------------------------------------------------------------------

def subsidy_ends_within_a_year(view, subject):
    ends = first_day(view.attribute(subject, "subsidy_until"))
    return truth(None if ends is None else view.day < ends <= move_months(view.day, YEAR))


def subsidy_ending(view, subject):
    ends = first_day(view.attribute(subject, "subsidy_until"))
    return [reach("funds", {
        link.source for link in view.links_of(subject)
        if link.relation == "funds" and link.target == subject
        and (link.period.until is None or ends is None or link.period.until > ends)})]


# ---- Contact ------------------------------------------------------------------------------------

def is_to_contact(view, organisation):
    named = view.attribute(organisation, "to_contact")
    return truth(named and named == "true")


def is_believed(view, link, identifier):
    """Whether the statuses of a link and of its other end count."""
    other = view.network.entities[link.other(identifier)]
    return {link.status, other.status} <= view.statuses


def party_not_contacted(view, organisation):
    """Sessions are over when one looks back at them, so what counts is that a link was active at
    some time in the year, the same day a year ago included; both it and its other end must be
    believed."""
    met = set()
    for link in view.network.touching[organisation]:
        started = link.period.since is None or link.period.since <= view.day
        lasted = (link.period.until is None
                  or link.period.until > move_months(view.day, -YEAR))
        way = (link.relation in ("attends", "organises") and link.source == organisation
               or link.relation == "represents" and link.target == organisation)
        if way and is_believed(view, link, organisation) and started and lasted:
            met.add(link.other(organisation))
    return [reach("contact", met)]


# ---- What has ended -----------------------------------------------------------------------------

def ended_over_a_year_ago(view, project):
    """A project that has ended is not live, but its status must count."""
    entity = view.network.entities[project]
    until = entity.period.until
    return truth(entity.status in view.statuses and until is not None
                 and until < move_months(view.day, -YEAR))


def result_unpublished(view, project):
    return [reach("result", {
        link.source for link in view.network.touching[project]
        if link.relation == "results_from" and link.target == project
        and is_believed(view, link, project)
        and (link.period.since is None or link.period.since <= view.day)})]


# ---- Steps --------------------------------------------------------------------------------------

def steps_of(view, subject):
    return [link for link in view.links_of(subject)
            if link.relation == "follows_step" and link.source == subject]


def follows_a_step(view, subject):
    return truth(bool(steps_of(view, subject)))


def step_goes_on(view, link):
    """Finished, or not older than a year."""
    state, date = link.attributes.get("state"), first_day(link.attributes.get("date"))
    return any_of([truth(state and state in ("done", "dropped")),
                   truth(date and date >= move_months(view.day, -YEAR))])


def stuck_at_step(view, subject):
    """Of several latest steps on one day one that goes on is enough. A step without a date may be
    the latest, and then none of several surely is."""
    steps = steps_of(view, subject)
    dates = [first_day(link.attributes.get("date")) for link in steps]
    if None in dates and len(steps) > 1:
        return [Need("step", UNKNOWN, known_only=True)]
    latest = max(dates, default=None) if None not in dates else None
    going = [step_goes_on(view, link) for link, date in zip(steps, dates) if date == latest]
    return [Need("step", any_of(going), known_only=True)]
