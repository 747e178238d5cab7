"""A sample of the same questions as people and scripts ask them: through the CLI."""

import csv
import io

from google.protobuf import json_format

import chains
import check_linkage
import check_paths
import checks
import walks


class Cli:
    """The CLI on one day, counting the default statuses."""

    def __init__(self, asker):
        self._asker = asker
        self.judge = asker.judge
        self.view = asker.view

    def rows(self, *words):
        """The csv answer as dicts, or None when there is none."""
        text = self._run("csv", words)
        return None if text is None else list(csv.DictReader(io.StringIO(text, newline="")))

    def message(self, name, *words):
        """The json answer as a message, or None when there is none."""
        text = self._run("json", words)
        if text is None:
            return None
        empty = self._asker.service.messages[name]()
        return self.judge.answers(self.command("json", words),
                                  lambda: json_format.Parse(text, empty))

    def request(self, name, **fields):
        return self._asker.service.messages[name](**fields)

    def command(self, output, words):
        return f"schakel {' '.join(self._options(output) + list(words))}"

    def _options(self, output):
        return ["--output", output, "--as-of", self._asker.day]

    def _run(self, output, words):
        return self.judge.answers(
            self.command(output, words),
            lambda: self._asker.service.cli(*self._options(output), *words))


def check_gaps(cli, name):
    question = cli.command("csv", ("gaps", name))
    rows = cli.rows("gaps", name)
    if rows is not None:
        _, gaps = checks.expected_gaps(cli.view, name)
        cli.judge.same_each(question, "missing",
                            {one: "|".join(gap[0]) for one, gap in gaps.items()},
                            {row["subject"]: row["missing"] for row in rows
                             if row["rule"] == name})
    response = cli.message("ListGapsResponse", "gaps", name)
    if response is not None:
        checks.compare_gaps(cli.judge, question, cli.view, name, response)


def check_rate(cli, kind, other, group_by):
    words = ("rate", kind, other, "--group-by", group_by)
    response = cli.message("GetLinkageRateResponse", *words)
    if response is not None:
        ask = cli.request("GetLinkageRateRequest", kind=kind, other=other, group_by=group_by)
        check_linkage.compare_rate(cli.judge, cli.command("json", words), cli.view, ask, response)


def check_chain(cli):
    """Without an id the CLI chooses the kinds; Centra must be among them."""
    response = cli.message("GetChainResponse", "chain")
    if response is not None:
        kinds = {row.subject.id.split(":")[0] for row in response.rows} | {"centrum"}
        check_linkage.compare_portfolio(cli.judge, cli.command("json", ("chain",)),
                                        chains.portfolio(cli.view, *sorted(kinds)), response)


def check_neighbours(cli, identifier, hops):
    words = ("neighbors", identifier, "--hops", str(hops))
    rows = cli.rows(*words)
    if rows is not None:
        got = [(row["id"], int(row["distance"])) for row in rows]
        cli.judge.same(cli.command("csv", words), "neighbours",
                       check_paths.expected_neighbours(cli.view, identifier, hops), got)


def check_path(cli, start, goal):
    """Rebuilds the walked ids from the rows, which stand in walked order: `reversed` tells that the
    link itself points the other way. A step may rest on several links, one row each."""
    words = ("path", start, goal, "--limit", str(check_paths.PATHS_MAX))
    rows = cli.rows(*words)
    if rows is None:
        return
    question = cli.command("csv", words)
    paths = {}
    for row in rows:
        walked = (row["source"], row["target"])
        ends = walked[::-1] if row["reversed"] == "true" else walked
        steps = paths.setdefault(int(row["path"]), {})
        steps.setdefault(int(row["step"]), set()).add(walked)
        cli.judge.same(question, f"{row['source']} {row['relation']} {row['target']} counts", True,
                       any((link.source, link.relation, link.target)
                           == (ends[0], row["relation"], ends[1])
                           for link in walks.links_between(cli.view, *ends)))
    got = [[sorted(steps[number]) for number in sorted(steps)]
           for _, steps in sorted(paths.items())]
    expected = walks.shortest_vertex_sequences(cli.view, start, goal)[:check_paths.PATHS_MAX]
    cli.judge.same(question, "steps of the paths",
                   [[[step] for step in zip(path, path[1:])] for path in expected], got)
