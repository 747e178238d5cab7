#include "graph/queries/list_gaps.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/types/span.h"

#include "graph/algorithms/candidates.h"
#include "graph/algorithms/gap_history.h"
#include "graph/algorithms/gaps.h"
#include "graph/base/sort_unique.h"
#include "graph/model/errors.h"
#include "graph/network/link_keys.h"
#include "graph/queries/entities.h"
#include "graph/queries/gap_severity.h"
#include "graph/queries/page.h"

namespace schakel {
namespace {

constexpr PageSizes kPageSizes = {.standard = 1000, .max = 10'000};
constexpr std::int32_t kCandidatesStandard = 3;
constexpr std::int32_t kCandidatesMax = 10;
// More links than a reader looks at; evidence_total tells how many there are.
constexpr std::size_t kEvidenceMax = 20;

// The rules asked for, in schema order, each once.
absl::StatusOr<std::vector<const CompiledRule*>> ResolveRules(const Schema& schema,
                                                              const v1::ListGapsRequest& request) {
  std::vector<const CompiledRule*> rules;
  std::vector<Problem> problems;
  for (const CompiledRule& rule : schema.rules()) {
    if (request.rules().empty()) rules.push_back(&rule);
  }
  for (int i = 0; i < request.rules_size(); ++i) {
    if (const CompiledRule* rule = schema.FindRule(request.rules(i))) {
      rules.push_back(rule);
      continue;
    }
    problems.push_back(
        UnknownWordProblem(v1::ERROR_REASON_UNKNOWN_RULE, request.rules(i), schema.RuleNames()));
    problems.back().field = absl::StrCat("rules[", i, "]");
  }
  if (!problems.empty()) return ProblemStatus(absl::StatusCode::kInvalidArgument, problems);
  // All point into one array, so their addresses are in schema order.
  SortUnique(rules);
  return rules;
}

absl::StatusOr<std::size_t> ResolveCandidates(const v1::ListGapsRequest& request) {
  const std::int32_t count =
      request.has_candidates_max() ? request.candidates_max() : kCandidatesStandard;
  if (count < 0 || count > kCandidatesMax) {
    return InvalidValueError("candidates_max", absl::StrCat(count),
                             {"geef 0 tot en met 10", "give 0 to 10"});
  }
  return static_cast<std::size_t>(count);
}

// A position is the rule and subject of the last gap given.
struct Place {
  const CompiledRule* rule = nullptr;  // Null before everything.
  std::string subject;

  bool IsBefore(const CompiledRule& other, absl::string_view id) const {
    if (rule != &other) return rule < &other;
    return subject < id;
  }
};

Place PlaceOf(const Schema& schema, const std::string& position) {
  if (position.empty()) return {};
  const std::pair<std::string, std::string> parts = absl::StrSplit(position, ' ');
  return {schema.FindRule(parts.first), parts.second};
}

void FillSummary(const CompiledRule& rule, const Findings& findings, v1::RuleSummary& summary) {
  summary.set_rule(rule.message->id());
  summary.set_code(rule.message->code());
  *summary.mutable_label() = rule.message->label();
  summary.set_subjects(static_cast<std::int32_t>(findings.subjects));
  summary.set_gaps(static_cast<std::int32_t>(findings.gaps.size()));
  summary.set_unknown(
      static_cast<std::int32_t>(std::count_if(findings.gaps.begin(), findings.gaps.end(),
                                              [](const FoundGap& gap) { return gap.unknown(); })));
  summary.set_undetermined(static_cast<std::int32_t>(findings.undetermined));
  summary.set_unknown_since(static_cast<std::int32_t>(findings.unknown_since));
}

// What one rule adds to a page.
class RuleWriter {
 public:
  RuleWriter(const QueryContext& context, const View& view, const CompiledRule& rule)
      : context_(context), view_(view), rule_(rule) {}

  // Appends `gaps` until the answer would pass the limit, the first of the answer always. Returns
  // how many.
  absl::StatusOr<std::size_t> Append(absl::Span<const FoundGap> gaps, std::size_t candidates_max,
                                     std::uint64_t& bytes, v1::ListGapsResponse& response) const {
    const absl::StatusOr<std::vector<std::vector<Candidate>>> candidates =
        FindCandidates(view_, rule_, gaps, candidates_max, *context_.budget);
    if (!candidates.ok()) return candidates.status();
    for (std::size_t i = 0; i < gaps.size(); ++i) {
      v1::Gap gap;
      if (absl::Status status = Fill(gaps[i], (*candidates)[i], gap); !status.ok()) return status;
      bytes += gap.ByteSizeLong();
      if (response.gaps_size() > 0 && bytes > context_.budget->limits().answer_bytes_max) return i;
      *response.add_gaps() = std::move(gap);
    }
    return gaps.size();
  }

 private:
  absl::Status Fill(const FoundGap& found, const std::vector<Candidate>& candidates,
                    v1::Gap& gap) const {
    gap.set_rule(rule_.message->id());
    FillRef(view_.snapshot(), found.subject, *gap.mutable_subject());
    for (const UnmetNeed& unmet : found.unmet) {
      const CompiledNeed& need = rule_.needs[unmet.need];
      const bool say_unknown = unmet.unknown && !need.missing_when_unknown.empty();
      gap.add_missing(say_unknown ? need.missing_when_unknown : need.missing);
    }
    gap.set_unknown(found.unknown());
    FillSeverity(rule_.message->severity(), found.unmet.size(), gap);
    *gap.mutable_closes() = rule_.message->closes();
    FillCandidates(candidates, gap);
    if (absl::Status status = FillFirstSeen(found, gap); !status.ok()) return status;
    return FillEvidence(found, gap);
  }

  void FillCandidates(const std::vector<Candidate>& candidates, v1::Gap& gap) const {
    for (const Candidate& candidate : candidates) {
      v1::Candidate& message = *gap.add_candidates();
      message.set_missing(rule_.needs[candidate.need].missing);
      FillRef(view_.snapshot(), candidate.entity, *message.mutable_entity());
      message.set_distance(static_cast<std::int32_t>(candidate.distance));
      for (const NodeId v : candidate.path) FillRef(view_.snapshot(), v, *message.add_path());
    }
  }

  absl::Status FillFirstSeen(const FoundGap& found, v1::Gap& gap) const {
    const absl::StatusOr<std::optional<Day>> first =
        FirstSeen(view_, rule_, found.subject, *context_.budget);
    if (!first.ok()) return first.status();
    if (first->has_value()) gap.set_first_seen((*first)->ToString());
    return absl::OkStatus();
  }

  absl::Status FillEvidence(const FoundGap& found, v1::Gap& gap) const {
    const absl::StatusOr<std::vector<SeenLink>> links =
        EvidenceOf(view_, rule_, found, *context_.budget);
    if (!links.ok()) return links.status();
    gap.set_evidence_total(static_cast<std::int32_t>(links->size()));
    for (std::size_t i = 0; i < links->size() && i < kEvidenceMax; ++i) {
      const SeenLink& link = (*links)[i];
      *gap.add_evidence() = ToMessage(KeyOf(view_.snapshot(), link.from, link.edge));
    }
    return absl::OkStatus();
  }

  const QueryContext& context_;
  const View& view_;
  const CompiledRule& rule_;
};

// The gaps of one rule that are still to be given, and how many of them fit the page.
absl::Span<const FoundGap> Remaining(const Snapshot& snapshot, const CompiledRule& rule,
                                     const std::vector<FoundGap>& gaps, const Place& after) {
  const auto first = std::find_if(gaps.begin(), gaps.end(), [&](const FoundGap& gap) {
    return after.IsBefore(rule, snapshot.id(gap.subject));
  });
  return absl::MakeConstSpan(gaps).subspan(static_cast<std::size_t>(first - gaps.begin()));
}

}  // namespace

absl::Status ListGaps(const QueryContext& context, const v1::ListGapsRequest& request,
                      v1::ListGapsResponse& response) {
  if (absl::Status status = RefuseFilter(request.filter()); !status.ok()) return status;
  const absl::StatusOr<Page> page = BeginPage(context, request, kPageSizes);
  if (!page.ok()) return page.status();
  const Snapshot& snapshot = *page->read.snapshot;
  const auto rules = ResolveRules(snapshot.schema(), request);
  if (!rules.ok()) return rules.status();
  const absl::StatusOr<std::size_t> candidates_max = ResolveCandidates(request);
  if (!candidates_max.ok()) return candidates_max.status();

  const View view = page->read.view();
  const Place after = PlaceOf(snapshot.schema(), page->position);
  std::size_t total = 0;
  std::uint64_t bytes = 0;
  bool full = false;
  for (const CompiledRule* rule : *rules) {
    const absl::StatusOr<Findings> findings = FindGaps(view, *rule, *context.budget);
    if (!findings.ok()) return findings.status();
    FillSummary(*rule, *findings, *response.add_rules());
    total += findings->gaps.size();

    const absl::Span<const FoundGap> left = Remaining(snapshot, *rule, findings->gaps, after);
    if (full || left.empty()) continue;
    const std::size_t room = page->size - static_cast<std::size_t>(response.gaps_size());
    const absl::StatusOr<std::size_t> given =
        RuleWriter(context, view, *rule)
            .Append(left.subspan(0, room), *candidates_max, bytes, response);
    if (!given.ok()) return given.status();
    full = *given < left.size();
  }

  response.set_total_size(static_cast<std::int32_t>(total));
  if (full) {
    const v1::Gap& last = response.gaps(response.gaps_size() - 1);
    response.set_next_page_token(
        NextPageToken(context, *page, absl::StrCat(last.rule(), " ", last.subject().id())));
  }
  FillInfo(page->read, *response.mutable_info());
  response.mutable_info()->set_complete(response.next_page_token().empty());
  return absl::OkStatus();
}

}  // namespace schakel
