#include "graph/queries/compare_gaps.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"

#include "graph/algorithms/gaps.h"
#include "graph/model/errors.h"
#include "graph/queries/entities.h"
#include "graph/queries/gap_causes.h"
#include "graph/queries/gap_request.h"
#include "graph/queries/gap_writer.h"
#include "graph/queries/page.h"

namespace schakel {
namespace {

constexpr PageSizes kPageSizes = {.standard = 1000, .max = 10'000};

// Says of which of the two reads an error speaks.
absl::Status InSide(const absl::Status& status, const std::string& side) {
  std::vector<Problem> problems = ProblemsOf(status);
  if (problems.empty()) return status;
  for (Problem& problem : problems) {
    absl::string_view field = problem.field;
    if (absl::ConsumePrefix(&field, "read")) problem.field = absl::StrCat(side, field);
  }
  return ProblemStatus(status.code(), problems);
}

// Both states, and where a page begins.
struct Sides {
  Read before;
  Page after;
  std::string place;  // Rule and subject of the last change of the page before.
};

// A position is the earlier state, which the token does not hold by itself, and then the place.
std::string PositionOf(const Sides& sides, const v1::GapChange& last) {
  return absl::StrCat(sides.before.snapshot->revision().value(), " ",
                      sides.before.options.as_of.ToString(), " ", last.rule(), " ",
                      last.subject().id());
}

absl::StatusOr<Sides> ResolveSides(const QueryContext& context,
                                   const v1::CompareGapsRequest& request) {
  v1::CompareGapsRequest question = request;
  question.clear_page_size();
  question.clear_page_token();
  absl::StatusOr<Page> after = BeginPageOf(
      context, {request.after(), request.page_size(), request.page_token(), HashRequest(question)},
      kPageSizes);
  if (!after.ok()) return InSide(after.status(), "after");
  absl::StatusOr<Read> before;
  std::string place;
  if (after->position.empty()) {
    before = ResolveRead(context, request.before());
  } else {
    const std::vector<std::string> parts = absl::StrSplit(after->position, absl::MaxSplits(' ', 2));
    std::uint64_t revision = 0;
    const absl::StatusOr<Day> day = Day::Parse(parts[1]);
    // A position comes back as it was written.
    if (!absl::SimpleAtoi(parts[0], &revision) || !day.ok()) return day.status();
    before = ResumeRead(context, request.before(), {Revision(revision), *day, ""});
    place = parts[2];
  }
  if (!before.ok()) return InSide(before.status(), "before");
  return Sides{*std::move(before), *std::move(after), std::move(place)};
}

// The rules asked for, as both sides know them, in the order of the later schema.
absl::StatusOr<std::vector<RuleOfBoth>> ResolveBoth(const Schema& before, const Schema& after,
                                                    const v1::CompareGapsRequest& request) {
  const absl::StatusOr<Rules> asked = ResolveRules(after, request.rules());
  if (!asked.ok()) return asked.status();
  std::vector<RuleOfBoth> rules;
  for (const CompiledRule* rule : *asked) {
    const std::string& id = rule->message->id();
    const CompiledRule* earlier = before.FindRule(id);
    if (earlier != nullptr) {
      rules.push_back({earlier, rule});
    } else if (!request.rules().empty()) {
      Problem problem = UnknownWordProblem(v1::ERROR_REASON_UNKNOWN_RULE, id, before.RuleNames());
      problem.field = "rules";
      return ProblemStatus(absl::StatusCode::kInvalidArgument, problem);
    }
  }
  return rules;
}

// The gaps of a rule on one side.
struct SideGaps {
  const Snapshot& snapshot;
  const CompiledRule& rule;
  std::vector<FoundGap> gaps;

  absl::string_view IdAt(std::size_t i) const { return snapshot.id(gaps[i].subject); }
  std::vector<std::string> PartsAt(std::size_t i) const { return MissingParts(rule, gaps[i]); }
};

absl::StatusOr<std::vector<FoundGap>> GapsOn(
    const Read& side, const CompiledRule& rule,
    const absl::StatusOr<std::optional<VertexSet>>& subjects, Budget& budget) {
  if (!subjects.ok()) return subjects.status();
  absl::StatusOr<Findings> findings =
      FindGaps(side.view(), rule, budget, subjects->has_value() ? &**subjects : nullptr);
  if (!findings.ok()) return findings.status();
  return std::move(findings->gaps);
}

// Gaps of one rule on both sides, put beside each other.
class Comparison {
 public:
  Comparison(SideGaps before, SideGaps after)
      : before_(std::move(before)), after_(std::move(after)) {}

  void Run(v1::RuleComparison& figures, std::vector<v1::GapChange>& changes) {
    figures.set_rule(after_.rule.message->id());
    figures.set_before(static_cast<std::int32_t>(before_.gaps.size()));
    figures.set_after(static_cast<std::int32_t>(after_.gaps.size()));
    std::size_t b = 0;
    std::size_t a = 0;
    while (b < before_.gaps.size() || a < after_.gaps.size()) {
      const bool none_before = b == before_.gaps.size();
      const bool none_after = a == after_.gaps.size();
      if (none_after || (!none_before && before_.IdAt(b) < after_.IdAt(a))) {
        v1::GapChange& change = Add(v1::GAP_CHANGE_KIND_CLOSED, before_, b, changes);
        Assign(before_.PartsAt(b++), *change.mutable_missing_before());
        figures.set_closed(figures.closed() + 1);
      } else if (none_before || after_.IdAt(a) < before_.IdAt(b)) {
        v1::GapChange& change = Add(v1::GAP_CHANGE_KIND_OPENED, after_, a, changes);
        Assign(after_.PartsAt(a++), *change.mutable_missing_after());
        figures.set_opened(figures.opened() + 1);
      } else {
        Compare(b++, a++, figures, changes);
      }
    }
  }

 private:
  using Parts = google::protobuf::RepeatedPtrField<std::string>;

  static void Assign(std::vector<std::string> parts, Parts& field) {
    for (std::string& part : parts) *field.Add() = std::move(part);
  }

  v1::GapChange& Add(v1::GapChangeKind kind, const SideGaps& side, std::size_t i,
                     std::vector<v1::GapChange>& changes) {
    v1::GapChange& change = changes.emplace_back();
    change.set_rule(after_.rule.message->id());
    change.set_kind(kind);
    FillRef(side.snapshot, side.gaps[i].subject, *change.mutable_subject());
    return change;
  }

  void Compare(std::size_t b, std::size_t a, v1::RuleComparison& figures,
               std::vector<v1::GapChange>& changes) {
    std::vector<std::string> before = before_.PartsAt(b);
    std::vector<std::string> after = after_.PartsAt(a);
    if (before == after) {
      figures.set_unchanged(figures.unchanged() + 1);
      return;
    }
    v1::GapChange& change = Add(v1::GAP_CHANGE_KIND_CHANGED, after_, a, changes);
    Assign(std::move(before), *change.mutable_missing_before());
    Assign(std::move(after), *change.mutable_missing_after());
    figures.set_changed(figures.changed() + 1);
  }

  SideGaps before_;
  SideGaps after_;
};

Rules RulesOf(const std::vector<RuleOfBoth>& rules, const CompiledRule* RuleOfBoth::*side) {
  Rules of_side;
  for (const RuleOfBoth& rule : rules) of_side.push_back(rule.*side);
  return of_side;
}

// Every change, by rule and subject.
absl::StatusOr<std::vector<v1::GapChange>> FindChanges(const Sides& sides,
                                                       const std::vector<RuleOfBoth>& rules,
                                                       const std::string& filter, Budget& budget,
                                                       v1::CompareGapsResponse& response) {
  const Read& before = sides.before;
  const Read& after = sides.after.read;
  const auto among_before =
      SubjectsThat(before.view(), RulesOf(rules, &RuleOfBoth::before), filter, budget);
  const auto among_after =
      SubjectsThat(after.view(), RulesOf(rules, &RuleOfBoth::after), filter, budget);
  std::vector<v1::GapChange> changes;
  for (const RuleOfBoth& rule : rules) {
    auto gaps_before = GapsOn(before, *rule.before, among_before, budget);
    if (!gaps_before.ok()) return gaps_before.status();
    auto gaps_after = GapsOn(after, *rule.after, among_after, budget);
    if (!gaps_after.ok()) return gaps_after.status();
    Comparison({*before.snapshot, *rule.before, *std::move(gaps_before)},
               {*after.snapshot, *rule.after, *std::move(gaps_after)})
        .Run(*response.add_rules(), changes);
  }
  return changes;
}

std::size_t FirstAfter(const std::vector<v1::GapChange>& changes, const std::string& place) {
  if (place.empty()) return 0;
  const auto last = std::find_if(changes.begin(), changes.end(), [&](const v1::GapChange& change) {
    return absl::StrCat(change.rule(), " ", change.subject().id()) == place;
  });
  return last == changes.end() ? 0 : static_cast<std::size_t>(last - changes.begin()) + 1;
}

}  // namespace

absl::Status CompareGaps(const QueryContext& context, const v1::CompareGapsRequest& request,
                         v1::CompareGapsResponse& response) {
  const absl::StatusOr<Sides> sides = ResolveSides(context, request);
  if (!sides.ok()) return sides.status();
  const absl::StatusOr<std::vector<RuleOfBoth>> rules =
      ResolveBoth(sides->before.schema(), sides->after.read.schema(), request);
  if (!rules.ok()) return rules.status();
  absl::StatusOr<std::vector<v1::GapChange>> changes =
      FindChanges(*sides, *rules, request.filter(), *context.budget, response);
  if (!changes.ok()) return changes.status();
  response.set_total_size(static_cast<std::int32_t>(changes->size()));

  CauseFinder causes(context, sides->before, sides->after.read);
  const std::size_t begin = FirstAfter(*changes, sides->place);
  const std::size_t end = std::min(changes->size(), begin + sides->after.size);
  std::uint64_t bytes = 0;
  for (std::size_t i = begin; i < end; ++i) {
    v1::GapChange& change = (*changes)[i];
    const auto rule = std::find_if(rules->begin(), rules->end(), [&](const RuleOfBoth& one) {
      return one.after->message->id() == change.rule();
    });
    absl::Status status = causes.Fill(*rule, change.subject().id(), change);
    if (!status.ok()) return status;
    bytes += change.ByteSizeLong();
    if (i > begin && bytes > context.budget->limits().answer_bytes_max) break;
    *response.add_changes() = std::move(change);
  }
  const std::size_t given = static_cast<std::size_t>(response.changes_size());
  if (given > 0 && begin + given < changes->size()) {
    response.set_next_page_token(NextPageToken(
        context, sides->after, PositionOf(*sides, response.changes(response.changes_size() - 1))));
  }
  FillInfo(sides->before, *response.mutable_before());
  FillInfo(sides->after.read, *response.mutable_after());
  response.mutable_after()->set_complete(response.next_page_token().empty());
  return absl::OkStatus();
}

}  // namespace schakel
