"""What people type to ask a Schakel server."""

from __future__ import annotations

import uuid
from types import TracebackType
from typing import Any, Iterable, Mapping, Sequence

from google.protobuf.message import Message

from schakel import v1
from schakel.batch import Batch
from schakel.retry import RetryPolicy
from schakel.rows import Rows
from schakel.transfer import PathLike, Progress, export_csv, import_csv
from schakel.transport import Transport
from schakel.watch import Watch

# The largest page of suggestions and of practices.
MATCH_ROWS = 100
# An evaluation asks thousands of questions in one.
EVALUATION_PATIENCE = 10.0


def connect(address: str = "127.0.0.1:7420", *, as_of: str = "", revision: int = 0, statuses: Sequence[str] = (),
            timeout: float | None = 60.0, retry: RetryPolicy = RetryPolicy(),
            watch_retry: RetryPolicy = RetryPolicy(attempts_max=12), credentials: Any = None) -> Client:
    """A client of the server at `address` (host:port). Nothing is sent yet.

    as_of: the day asked about, YYYY-MM-DD; empty is today in Europe/Amsterdam.
    revision: the recorded state asked about; 0 is the newest.
    statuses: those that count; none is what the schema counts by default.
    timeout: seconds for a question, its retries included; None is no limit. Imports, exports, batches and watches have
      none; an evaluation has ten times as long.
    retry: what is tried again, and how patiently: the server was unavailable, or asked to come back later.
    watch_retry: the same for a watch that runs; longer than a restart of the server takes.
    credentials: of grpc.ssl_channel_credentials() for a server with TLS; None is a plain connection.
    """
    transport = Transport(address, timeout=timeout, retry=retry, watch_retry=watch_retry, credentials=credentials)
    return Client(transport, v1.ReadOptions(as_of=as_of, revision=revision, statuses=statuses))


class Client:
    """Questions to one server, and changes. Make one with `connect`; use it in a with statement, or close it.

    Thread-safe. Every method may raise SchakelError. Questions are of the day, revision and statuses that the client
    was made with; `at` gives a client of another day over the same connection. Every answer tells in `info` what it
    rests on, and with the same revision, day and question it is the same.
    """

    def __init__(self, transport: Transport, read: v1.ReadOptions):
        self._transport = transport
        self._read = read

    def __enter__(self) -> Client:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None,
                 trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Ends the connection, that of clients made with `at` too, and calls that run."""
        self._transport.close()

    def at(self, as_of: str | None = None, *, revision: int | None = None, statuses: Sequence[str] | None = None,
           at_least_revision: int | None = None) -> Client:
        """A client of another day (YYYY-MM-DD), recorded revision or set of statuses over the same connection; what is
        left out stays as it is. `at_least_revision` is what a write through another server returned: the answer must
        know it."""
        read = v1.ReadOptions()
        read.CopyFrom(self._read)
        if as_of is not None:
            read.as_of = as_of
        if revision is not None:
            read.revision = revision
        if at_least_revision is not None:
            read.at_least_revision = at_least_revision
        if statuses is not None:
            del read.statuses[:]
            read.statuses.extend(statuses)
        return Client(self._transport, read)

    def ask(self, request: Message, *, metadata: Sequence[tuple[str, str]] = ()) -> Any:
        """The answer to any request of the contract, as it stands: `client.ask(v1.BackupRequest(directory="/b"))`.
        Tried again like every question, so give writes a request_id."""
        return self._transport.ask(request, metadata)

    # ---- entities and links -------------------------------------------------------------------------------------

    def get_entity(self, id: str) -> v1.GetEntityResponse:
        """One entity with everything known about it, and whether it is live (`active`)."""
        answer: v1.GetEntityResponse = self.ask(v1.GetEntityRequest(id=id, read=self._read))
        return answer

    def batch_get(self, ids: Iterable[str]) -> v1.BatchGetEntitiesResponse:
        """Many entities in the order asked, and the ids that do not exist. At most 1,000 ids."""
        answer: v1.BatchGetEntitiesResponse = self.ask(v1.BatchGetEntitiesRequest(ids=ids, read=self._read))
        return answer

    def list_entities(self, kind: str = "", *, filter: str = "", order_by: str = "", group_by: str = "",
                      include_inactive: bool = False) -> Rows[v1.EntityState, v1.ListEntitiesResponse]:
        """The live entities of a kind (empty is every kind), ordered by id unless `order_by` says otherwise.

        filter: for example 'type = "civ" AND since < 2016 AND NOT linked(collaborates_with, tki)'.
        group_by: a relation or attribute; `first.groups` then counts each group.
        """
        request = v1.ListEntitiesRequest(kind=kind, filter=filter, order_by=order_by, group_by=group_by,
                                         include_inactive=include_inactive, read=self._read)
        return Rows(self.ask, request, "entities")

    def search(self, text: str, *, kinds: Sequence[str] = (), limit: int = 10,
               include_inactive: bool = False) -> v1.SearchEntitiesResponse:
        """Entities by name, best first (score 1 to 1000); forgiving about accents, case and typing errors. At most
        `limit` of them, 1 to 100."""
        answer: v1.SearchEntitiesResponse = self.ask(v1.SearchEntitiesRequest(
            query=text, kinds=kinds, results_max=limit, include_inactive=include_inactive, read=self._read))
        return answer

    def resolve(self, scheme: str, value: str) -> v1.ResolveIdentifierResponse:
        """Every entity that claims an external identifier, for example resolve("kvk", "41150178")."""
        answer: v1.ResolveIdentifierResponse = self.ask(
            v1.ResolveIdentifierRequest(scheme=scheme, value=value, read=self._read))
        return answer

    def links(self, id: str = "", *, relations: Sequence[str] = (), filter: str = "",
              all_periods: bool = False) -> Rows[v1.LinkState, v1.ListLinksResponse]:
        """The links of an entity, or (empty) of the whole network; those that count on the day unless `all_periods`."""
        request = v1.ListLinksRequest(id=id, relations=relations, filter=filter, all_periods=all_periods,
                                      read=self._read)
        return Rows(self.ask, request, "links")

    def schema(self) -> v1.GetSchemaResponse:
        """The vocabulary in force: kinds, relations, attributes, statuses, gap rules."""
        answer: v1.GetSchemaResponse = self.ask(v1.GetSchemaRequest(read=self._read))
        return answer

    def status(self) -> v1.GetStatusResponse:
        """What the server runs and holds. adjacency_bytes is bytes, uptime_seconds seconds, times are UTC."""
        answer: v1.GetStatusResponse = self.ask(v1.GetStatusRequest())
        return answer

    # ---- how parties are linked ---------------------------------------------------------------------------------
    # With neither `relations` nor `except_relations` the introduction relations of the schema are followed; the answer
    # tells which.

    def neighbors(self, id: str, *, hops: int = 1, relations: Sequence[str] = (), except_relations: Sequence[str] = (),
                  filter: str = "", paths: int = 0) -> Rows[v1.Neighbor, v1.GetNeighborhoodResponse]:
        """Everybody within `hops` steps (1 to 10), nearest first; with `paths` so many (up to 10) of the shortest paths
        to each."""
        request = v1.GetNeighborhoodRequest(id=id, hops_max=hops, relations=relations, filter=filter, paths_max=paths,
                                            except_relations=except_relations, read=self._read)
        return Rows(self.ask, request, "neighbors")

    def paths(self, source: str, target: str, *, limit: int = 10, k: int = 0, length_max: int = 0,
              relations: Sequence[str] = (), except_relations: Sequence[str] = (), avoid: Sequence[str] = (),
              through: Sequence[str] = ()) -> v1.FindPathsResponse:
        """The shortest paths between two entities with the links they rest on; no path is an empty answer.

        limit: at most this many, 1 to 100, all of the shortest length.
        k: so many of the shortest paths without loops instead, longer ones too.
        length_max: longest path to look for, in steps; 0 is no bound.
        avoid, through: ids no path may visit; ids every path must visit, in this order.
        """
        answer: v1.FindPathsResponse = self.ask(v1.FindPathsRequest(
            **{"from": source}, to=target, paths_max=0 if k else limit, k=k, length_max=length_max,
            relations=relations, except_relations=except_relations, avoid=avoid, through=through, read=self._read))
        return answer

    def rate(self, kind: str, other: str, *, group_by: str = "", dates: Sequence[str] = (),
             relations: Sequence[str] = (), distance: int = 1, strong: bool = False, members: bool = False,
             filter: str = "") -> v1.GetLinkageRateResponse:
        """Which part of a kind is linked to another kind: `total.value` is 0 to 1, and absent when there is nobody.

        dates: the rate on each of these days (`series`). distance: linked means within so many steps, 1 to 4.
        strong: only strong links count. members: names who is linked and who is not.
        """
        answer: v1.GetLinkageRateResponse = self.ask(v1.GetLinkageRateRequest(
            kind=kind, other=other, group_by=group_by, dates=dates, relations=relations, distance_max=distance,
            strong=strong, members=members, filter=filter, read=self._read))
        return answer

    def matrix(self, rows: str, columns: str, *, of: str = "", relations: Sequence[str] = (), filter: str = "",
               covered_from: int = 1) -> v1.GetMatrixResponse:
        """What two things have in common: a kind, or kind.attribute, on either side. `of` is the kind that is counted;
        without it linked pairs are. A cell is covered from `covered_from` on; `coverage` is 0 to 1."""
        answer: v1.GetMatrixResponse = self.ask(v1.GetMatrixRequest(
            rows=rows, columns=columns, of=of, relations=relations, filter=filter, covered_from=covered_from,
            read=self._read))
        return answer

    def chain(self, kind: str = "", *, id: str = "", group_by: str = "", filter: str = "",
              partners: bool = False) -> v1.GetChainResponse:
        """Which parts of the chain (mbo, hbo, wo, company) each of a kind, or the one with this id, has among its
        partners. `value` is 0 to 1."""
        answer: v1.GetChainResponse = self.ask(v1.GetChainRequest(
            kind=kind, id=id, group_by=group_by, filter=filter, partners=partners, read=self._read))
        return answer

    # ---- what is missing ----------------------------------------------------------------------------------------

    def gaps(self, *rules: str, filter: str = "", order_by: str = "", group_by: str = "",
             include_dismissed: bool = False, candidates: int = 3) -> Rows[v1.Gap, v1.ListGapsResponse]:
        """Missing links by these rules (ids or codes; none is all). Severity is 0 to 100. `candidates` (0 to 10) is how
        many nearest parties each gap names per missing part; `first.rules` has the figures of each rule."""
        request = v1.ListGapsRequest(rules=rules, filter=filter, order_by=order_by, group_by=group_by,
                                     include_dismissed=include_dismissed, candidates_max=candidates, read=self._read)
        return Rows(self.ask, request, "gaps")

    def explain_gap(self, rule: str, subject: str, *, candidates: int = 5) -> v1.ExplainGapResponse:
        """What a rule says of an entity, and on what that rests; also when there is no gap."""
        answer: v1.ExplainGapResponse = self.ask(v1.ExplainGapRequest(
            rule=rule, subject=subject, candidates_max=candidates, read=self._read))
        return answer

    def compare_gaps(self, before: Client, *rules: str,
                     filter: str = "") -> Rows[v1.GapChange, v1.CompareGapsResponse]:
        """Which gaps opened and closed since `before`, a client of the earlier day or revision:
        `client.compare_gaps(client.at("2016-01-01"))`."""
        request = v1.CompareGapsRequest(rules=rules, before=before._read, after=self._read, filter=filter)
        return Rows(self.ask, request, "changes")

    def dismiss_gap(self, rule: str, subject: str, *, role: str, reason: str,
                    request_id: str | None = None) -> v1.DismissGapResponse:
        """Takes a gap out of the lists. `role` is a function, never a person."""
        answer: v1.DismissGapResponse = self.ask(v1.DismissGapRequest(
            rule=rule, subject=subject, role=role, reason=reason, request_id=_request_id(request_id)))
        return answer

    def restore_gap(self, rule: str, subject: str, *, role: str,
                    request_id: str | None = None) -> v1.RestoreGapResponse:
        """Brings a dismissed gap back into the lists."""
        answer: v1.RestoreGapResponse = self.ask(v1.RestoreGapRequest(
            rule=rule, subject=subject, role=role, request_id=_request_id(request_id)))
        return answer

    # ---- who should meet ----------------------------------------------------------------------------------------

    def suggest_links(self, id: str, kind: str, *, relation: str = "", scorer: str = "", filter: str = "",
                      relations: Sequence[str] = (), except_relations: Sequence[str] = (),
                      diversity: float | None = None,
                      limit: int | None = None) -> Rows[v1.Suggestion, v1.SuggestLinksResponse]:
        """Who of a kind the entity is not linked to but might be, best first, each with its reasons.

        relation: the one to suggest; empty is what the schema calls linked for these kinds.
        scorer: orders by this scorer alone; empty is the fusion of all that the schema names.
        diversity: how much variety of groups counts, 0 to 1; None is 0.1, with a scorer 0.
        limit: at most so many; None is everybody for whom a scorer finds something.
        """
        request = v1.SuggestLinksRequest(id=id, kind=kind, relation=relation, scorer=scorer, filter=filter,
                                         relations=relations, except_relations=except_relations, diversity=diversity,
                                         read=self._read)
        return Rows(self.ask, request, "suggestions", page_rows=MATCH_ROWS, limit=limit)

    def match_practices(self, id: str = "", *, text: str = "", factor: str = "", filter: str = "",
                        relations: Sequence[str] = (), except_relations: Sequence[str] = (),
                        limit: int | None = None) -> Rows[v1.PracticeMatch, v1.MatchPracticesResponse]:
        """Practices that fit an entity, or instead of an id a text in plain Dutch; best first, each with its reasons.
        `factor` orders by that factor alone; empty is the fusion of all that the schema names. At most `limit` of
        them; None is every one for which a factor finds something."""
        request = v1.MatchPracticesRequest(id=id, text=text, factor=factor, filter=filter, relations=relations,
                                           except_relations=except_relations, read=self._read)
        return Rows(self.ask, request, "matches", page_rows=MATCH_ROWS, limit=limit)

    def match_batch(self, ids: Iterable[str] = (), *, texts: Iterable[str] | None = None, kind: str = "",
                    relation: str = "", scorer: str = "", filter: str = "", relations: Sequence[str] = (),
                    except_relations: Sequence[str] = (), diversity: float | None = None, limit: int = 10,
                    brief: bool = False) -> Batch:
        """Partners or practices for many, over one stream: an iterator of one `Matched` for each, in the order asked,
        all of one revision and day. Read lazily, at most 16 ahead; see `Batch` for what it does when the server goes.

            for one in client.match_batch(ids, kind="tki", limit=3):
                print(one.asked, one.error or [partner.entity.id for partner in one.suggestions])

        ids, texts: who asks; texts ask for practices, and there is one or the other.
        kind: partners of this kind are sought, see `suggest_links`; without a kind, practices, see `match_practices`.
        relation, diversity: for partners only. scorer: orders by this one alone; for practices it is the factor.
        limit: results for each, 1 to 100. brief: places and scores only, without reasons; several times as fast.
        """
        if not 1 <= limit <= MATCH_ROWS:
            raise ValueError(f"limit is {limit}; give 1 to {MATCH_ROWS}")
        if texts is not None and kind:
            raise ValueError("a text has no partners; leave out kind, or give ids")
        if not kind and (relation or diversity is not None):
            raise ValueError("practices have no relation and no diversity; leave them out, or name a kind")
        common: dict[str, Any] = {"filter": filter, "relations": relations, "except_relations": except_relations,
                                  "page_size": limit, "read": self._read}
        options = v1.BatchMatchOptions(brief=brief)
        if kind:
            options.partners.CopyFrom(v1.SuggestLinksRequest(
                kind=kind, relation=relation, scorer=scorer, diversity=diversity, **common))
        else:
            options.practices.CopyFrom(v1.MatchPracticesRequest(factor=scorer, **common))
        asking = (v1.BatchMatchItem(id=one) for one in ids) if texts is None else (
            v1.BatchMatchItem(text=one) for one in texts)
        return Batch(self._transport, options, asking)

    def evaluate(self, from_kind: str, kind: str, *, relation: str = "", cuts: Sequence[str] = (),
                 horizon_months: int = 12, scorers: Sequence[str] = (), weights: Mapping[str, float] | None = None,
                 rank_constant: float | None = None, relations: Sequence[str] = (),
                 except_relations: Sequence[str] = (), cases_max: int = 0, resamples: int = 10000,
                 seed: int = 0) -> v1.EvaluateMatchingResponse:
        """How well partners of `kind` would have been suggested to those of `from_kind`: what would have been said on
        each cut, held against the links that began in the months after it. Measures are 0 to 1; intervals hold 95 %.

        cuts: days YYYY-MM-DD, at most 24; none is three, a horizon apart, the last a horizon before the client's day.
        horizon_months: how far to look ahead, 1 to 120 calendar months; no horizon may end after the client's day.
        scorers: those evaluated alone beside the fusion; none is all of them.
        weights: what each scorer weighs in the fusion, above 0 and at most 1,000, and nobody else takes part; None is
          what the schema says.
        rank_constant: what is added to a place before a weight is divided by it, 0 to 1,000; None is what the schema says.
        cases_max: evaluates at most so many of each cut, drawn at random; 0 is all.
        resamples: how often cases are drawn again, 100 to 100,000. seed: the same one draws the same.
        """
        request = v1.EvaluateMatchingRequest(
            from_kind=from_kind, kind=kind, relation=relation, cuts=cuts, horizon_months=horizon_months, scorers=scorers,
            weights=[v1.ScorerWeight(scorer=scorer, weight=weight) for scorer, weight in (weights or {}).items()],
            rank_constant=rank_constant, relations=relations, except_relations=except_relations, cases_max=cases_max,
            resamples=resamples, seed=seed, read=self._read)
        answer: v1.EvaluateMatchingResponse = self._transport.ask(request, patience=EVALUATION_PATIENCE)
        return answer

    def accept(self, id: str, result: str, *, role: str, reason: str = "",
               request_id: str | None = None) -> v1.SubmitFeedbackResponse:
        """Notes that a suggested partner or practice was accepted: it stays in the lists, and its explanation says so.
        `role` is a function, never a person."""
        return self._feedback(id, result, v1.FEEDBACK_VERDICT_ACCEPTED, role, reason, request_id)

    def reject(self, id: str, result: str, *, role: str, reason: str,
               request_id: str | None = None) -> v1.SubmitFeedbackResponse:
        """Says that two do not fit: neither is suggested to the other any more."""
        return self._feedback(id, result, v1.FEEDBACK_VERDICT_REJECTED, role, reason, request_id)

    def withdraw(self, id: str, result: str, *, role: str,
                 request_id: str | None = None) -> v1.SubmitFeedbackResponse:
        """Takes back what was said of the two. NotFoundError when nothing was."""
        return self._feedback(id, result, v1.FEEDBACK_VERDICT_WITHDRAWN, role, "", request_id)

    def _feedback(self, id: str, result: str, verdict: v1.FeedbackVerdict, role: str, reason: str,
                  request_id: str | None) -> v1.SubmitFeedbackResponse:
        answer: v1.SubmitFeedbackResponse = self.ask(v1.SubmitFeedbackRequest(
            id=id, result=result, verdict=verdict, role=role, reason=reason, request_id=_request_id(request_id)))
        return answer

    def plan_session(self, participants: Iterable[str | tuple[str, int]], *, rounds: int = 3,
                     relations: Sequence[str] = (), except_relations: Sequence[str] = (),
                     include_linked: bool = False) -> v1.PlanSessionResponse:
        """Rounds (1 to 20) in which those present (2 to 200 ids) meet two by two, nobody the same one twice. Each round
        is worth the most that is left; values are in millionths. (id, n) meets at most n others over all rounds.

        include_linked: lets those meet who are linked already, which is otherwise worth nothing.
        """
        named = [v1.SessionParticipant(id=one) if isinstance(one, str)
                 else v1.SessionParticipant(id=one[0], meetings_max=one[1]) for one in participants]
        answer: v1.PlanSessionResponse = self.ask(v1.PlanSessionRequest(
            participants=named, rounds=rounds, relations=relations, except_relations=except_relations,
            include_linked=include_linked, read=self._read))
        return answer

    # ---- changes, past and coming -------------------------------------------------------------------------------

    def history(self, id: str = "", *, from_revision: int = 0, to_revision: int = 0,
                newest_first: bool = False) -> Rows[v1.RevisionChange, v1.GetHistoryResponse]:
        """Who changed what of an entity and its links, or (empty) of the whole network; both ends included, 0 is open.
        Times are UTC."""
        request = v1.GetHistoryRequest(id=id, from_revision=from_revision, to_revision=to_revision,
                                       newest_first=newest_first)
        return Rows(self.ask, request, "changes")

    def compare(self, before: Client, *, kinds: Sequence[str] = (),
                relations: Sequence[str] = ()) -> Rows[v1.Difference, v1.CompareNetworkResponse]:
        """What differs from `before`, a client of another day or revision, as in `compare_gaps`."""
        request = v1.CompareNetworkRequest(before=before._read, after=self._read, kinds=kinds, relations=relations)
        return Rows(self.ask, request, "differences")

    def watch(self, *, after_revision: int = 0, kinds: Sequence[str] = (), relations: Sequence[str] = (),
              links_only: bool = False, filter: str = "") -> Watch:
        """Changes as they are committed, after this revision (0 is from now on): an iterator that never ends by itself
        and goes on where it was when the server was away."""
        return Watch(self._transport, v1.WatchRequest(
            after_revision=after_revision, kinds=kinds, relations=relations, links_only=links_only, filter=filter,
            as_of=self._read.as_of))

    def apply(self, changes: Iterable[v1.Change], *, preconditions: Iterable[v1.Precondition] = (),
              request_id: str | None = None, expected_revision: int = 0, validate_only: bool = False,
              actor: str = "") -> v1.ApplyResponse:
        """Applies changes (see `put`, `remove`, `unlink`) as one revision: all of them or none, at most 10,000.
        InvalidRequestError lists every violation; ConflictError says that the network is not at `expected_revision`, or
        a precondition does not hold.

        request_id: the same id with the same changes is applied once, also by a later run of your program. None makes
        a new one, which covers the retries of this call. actor: a role, never a person.
        """
        answer: v1.ApplyResponse = self.ask(v1.ApplyRequest(
            changes=changes, preconditions=preconditions, request_id=_request_id(request_id),
            expected_revision=expected_revision, validate_only=validate_only, actor=actor))
        return answer

    # ---- files --------------------------------------------------------------------------------------------------

    def import_csv(self, *paths: PathLike, dry_run: bool = False, skip_invalid: bool = False,
                   ignore_columns: Sequence[str] = (), request_id: str | None = None, actor: str = "",
                   on_progress: Progress | None = None) -> tuple[v1.ImportResult, list[v1.RowVerdict]]:
        """Imports files of canonical CSV, or folders of them, as one revision; gives the result and what was said of
        rows. ImportRefusedError when rows are refused, unless `skip_invalid`: then nothing was changed.

        on_progress: told how far it is, in rows and bytes, while it runs.
        """
        options = v1.ImportOptions(dry_run=dry_run, skip_invalid=skip_invalid, ignore_columns=ignore_columns,
                                   request_id=_request_id(request_id), actor=actor)
        return import_csv(self._transport, options, paths, on_progress)

    def export_csv(self, directory: PathLike) -> v1.AnswerInfo:
        """Writes the whole network at the revision of this client, every period and status, as files that import takes
        back. Makes the folder, which must not exist."""
        return export_csv(self._transport, v1.ExportRequest(
            format=v1.EXPORT_FORMAT_CANONICAL_CSV, read=self._read), directory)


def _request_id(given: str | None) -> str:
    return uuid.uuid4().hex if given is None else given
