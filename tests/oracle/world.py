"""Builds the small networks of the tests."""

import datetime

from network import Entity, Link, Network, Period, View, first_day

DAY = "2018-01-01"


class World:
    """A network in the making: World().entity("tki:t").link("tki:t", "runs", "project:p")."""

    def __init__(self):
        self._entities = {}
        self._links = []

    def entity(self, identifier, since="", until="", status="confirmed", **attributes):
        period = Period(first_day(since), first_day(until))
        kind = identifier.split(":")[0]
        self._entities[identifier] = Entity(identifier, kind, period, status, attributes,
                                            since, until)
        return self

    def link(self, source, relation, target, since="", until="", status="confirmed",
             **attributes):
        """Adds the ends too when they are not there yet."""
        for end in (source, target):
            if end not in self._entities:
                self.entity(end)
        period = Period(first_day(since), first_day(until))
        self._links.append(Link(source, relation, target, period, status, attributes))
        return self

    def view(self, day=DAY, **options):
        network = Network(self._entities.values(), self._links)
        return View(network, datetime.date.fromisoformat(day), **options)
