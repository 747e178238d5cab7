#include "graph/queries/explain_gap.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"

#include "graph/algorithms/candidates.h"
#include "graph/algorithms/gaps.h"
#include "graph/algorithms/needs.h"
#include "graph/base/sort_unique.h"
#include "graph/model/errors.h"
#include "graph/network/link_keys.h"
#include "graph/queries/entities.h"
#include "graph/queries/gap_request.h"
#include "graph/queries/gap_writer.h"
#include "graph/queries/not_subject.h"
#include "graph/queries/read.h"

namespace schakel {
namespace {

constexpr std::int32_t kCandidatesStandard = 5;
// More than a reader looks at; met_by_total tells how many there are.
constexpr std::size_t kEntitiesMax = 100;

v1::Truth TruthOf(Fit fit) {
  switch (fit) {
    case Fit::kYes: return v1::TRUTH_YES;
    case Fit::kNo: return v1::TRUTH_NO;
    case Fit::kUnknown: break;
  }
  return v1::TRUTH_UNKNOWN;
}

// Whether there is a gap: what only unknown attributes leave open is not known.
v1::Truth IsOpen(const CompiledRule& rule, const Verdict& verdict) {
  if (verdict.all_met()) return v1::TRUTH_NO;
  const UnmetNeeds unmet = verdict.unmet(rule);
  const bool sure =
      std::any_of(unmet.begin(), unmet.end(), [](const UnmetNeed& need) { return !need.unknown; });
  return sure ? v1::TRUTH_YES : v1::TRUTH_UNKNOWN;
}

// Who counts towards a need, and how many are needed.
struct Standing {
  std::vector<NodeId> met_by;
  std::vector<NodeId> undecided;
  std::size_t at_least = 0;

  void Add(NodeId entity, Fit fit) {
    if (fit == Fit::kYes) met_by.push_back(entity);
    if (fit == Fit::kUnknown) undecided.push_back(entity);
  }
};

// Of those that must each be reached, the ones that are.
Standing StandingOfEach(const NeedReach& reach) {
  Standing standing;
  standing.at_least = reach.required.size();
  const std::vector<Reached> missing = MissingOf(reach);
  const std::vector<Reached> counted = CountedOf(reach);
  const auto is_among = [](const std::vector<Reached>& list, NodeId entity) {
    return std::any_of(list.begin(), list.end(),
                       [&](const Reached& one) { return one.entity == entity; });
  };
  for (const Reached& one : reach.required) {
    if (!is_among(missing, one.entity)) {
      standing.Add(one.entity, Fit::kYes);
    } else if (one.fit == Fit::kUnknown || is_among(counted, one.entity)) {
      standing.Add(one.entity, Fit::kUnknown);
    }
  }
  return standing;
}

// Parties that bring a share: of those without any known amount it is not known how much.
Standing StandingOfShares(const NeedReach& reach) {
  Standing standing;
  for (const Contribution& one : reach.contributions) {
    if (one.amount.has_value()) standing.met_by.push_back(one.party);
  }
  SortUnique(standing.met_by);
  for (const Contribution& one : reach.contributions) {
    if (!std::binary_search(standing.met_by.begin(), standing.met_by.end(), one.party)) {
      standing.undecided.push_back(one.party);
    }
  }
  SortUnique(standing.undecided);
  return standing;
}

Standing StandingOf(const CompiledNeed& need, NodeId subject, const NeedReach& reach) {
  if (need.share.has_value()) return StandingOfShares(reach);
  if (!need.each_of.empty()) return StandingOfEach(reach);
  Standing standing;
  standing.at_least = need.self.has_value() ? 1 : need.at_least;
  if (need.self.has_value()) standing.Add(subject, reach.self);
  for (const Reached& one : CountedOf(reach)) standing.Add(one.entity, one.fit);
  return standing;
}

class Explainer {
 public:
  Explainer(const QueryContext& context, const View& view, const CompiledRule& rule, NodeId subject,
            v1::ExplainGapResponse& response)
      : context_(context),
        view_(view),
        snapshot_(view.snapshot()),
        rule_(rule),
        subject_(subject),
        response_(response) {}

  absl::Status Explain(std::size_t candidates_max) {
    FillRule();
    const absl::StatusOr<Verdict> verdict = TestRule(view_, rule_, subject_, *context_.budget);
    if (!verdict.ok()) return verdict.status();
    response_.set_subject_fits(TruthOf(verdict->is_subject));
    if (verdict->is_subject != Fit::kYes) {
      *response_.mutable_not_subject_because() =
          NotSubjectBecause(view_, rule_, subject_, *verdict);
    }
    if (verdict->is_subject == Fit::kNo) return absl::OkStatus();
    response_.set_open(IsOpen(rule_, *verdict));
    if (absl::Status status = FillGap(*verdict, candidates_max); !status.ok()) return status;
    if (absl::Status status = FillNeeds(*verdict); !status.ok()) return status;
    return FillLinks();
  }

 private:
  void FillRule() {
    response_.set_rule(rule_.message->id());
    response_.set_code(rule_.message->code());
    *response_.mutable_label() = rule_.message->label();
    *response_.mutable_reason() = rule_.message->reason();
  }

  absl::Status FillGap(const Verdict& verdict, std::size_t candidates_max) {
    const std::vector<FoundGap> gaps = {{subject_, verdict.unmet(rule_)}};
    if (gaps.front().unmet.empty()) return absl::OkStatus();
    const auto candidates = FindCandidates(view_, rule_, gaps, candidates_max, *context_.budget);
    if (!candidates.ok()) return candidates.status();
    return GapWriter(context_, view_, rule_)
        .Fill(gaps.front(), candidates->front(), *response_.mutable_gap());
  }

  absl::Status FillNeeds(const Verdict& verdict) {
    const Calendar calendar(view_.as_of());
    const Walker walker(view_, calendar, *context_.budget);
    for (std::size_t i = 0; i < rule_.needs.size(); ++i) {
      const CompiledNeed& need = rule_.needs[i];
      v1::NeedExplained& message = *response_.add_needs();
      message.set_missing(need.missing);
      *message.mutable_label() = rule_.message->needs(static_cast<int>(i)).label();
      message.set_skipped(verdict.needs[i].skipped);
      if (message.skipped()) continue;
      message.set_met(TruthOf(verdict.needs[i].met));
      const absl::StatusOr<NeedReach> reach =
          GatherNeed(view_, walker, need, subject_, *context_.budget);
      if (!reach.ok()) return reach.status();
      FillStanding(StandingOf(need, subject_, *reach), message);
    }
    return absl::OkStatus();
  }

  void FillStanding(Standing standing, v1::NeedExplained& message) const {
    message.set_at_least(static_cast<std::int32_t>(standing.at_least));
    message.set_met_by_total(static_cast<std::int32_t>(standing.met_by.size()));
    for (const NodeId v : FirstOf(standing.met_by)) FillRef(snapshot_, v, *message.add_met_by());
    for (const NodeId v : FirstOf(standing.undecided))
      FillRef(snapshot_, v, *message.add_undecided());
  }

  // The first by id.
  std::vector<NodeId> FirstOf(std::vector<NodeId>& entities) const {
    std::sort(entities.begin(), entities.end(), ById(snapshot_));
    if (entities.size() > kEntitiesMax) entities.resize(kEntitiesMax);
    return entities;
  }

  // All links the rule looks at, met needs included: they are why there is no gap.
  absl::Status FillLinks() {
    const absl::StatusOr<std::vector<SeenLink>> seen =
        LooksAt(view_, rule_, subject_, *context_.budget);
    if (!seen.ok()) return seen.status();
    std::vector<LinkKeyView> keys;
    for (const SeenLink& link : *seen) keys.push_back(KeyOf(snapshot_, link.from, link.edge));
    absl::StatusOr<std::vector<std::optional<v1::Link>>> links =
        snapshot_.records().ReadLinks(keys);
    if (!links.ok()) return links.status();
    const std::uint64_t bytes_max = context_.budget->limits().answer_bytes_max;
    std::uint64_t bytes = 0;
    for (std::size_t i = 0; i < links->size(); ++i) {
      std::optional<v1::Link>& link = (*links)[i];
      if (!link.has_value()) return CorruptRecordError(keys[i].source);
      bytes += link->ByteSizeLong();
      if (bytes > bytes_max) return LimitReachedError("answer_bytes", bytes_max);
      *response_.add_links() = *std::move(link);
    }
    return absl::OkStatus();
  }

  const QueryContext& context_;
  const View& view_;
  const Snapshot& snapshot_;
  const CompiledRule& rule_;
  const NodeId subject_;
  v1::ExplainGapResponse& response_;
};

}  // namespace

absl::Status ExplainGap(const QueryContext& context, const v1::ExplainGapRequest& request,
                        v1::ExplainGapResponse& response) {
  const absl::StatusOr<Read> read = ResolveRead(context, request.read());
  if (!read.ok()) return read.status();
  const View view = read->view();
  const absl::StatusOr<const CompiledRule*> rule = ResolveRule(view.schema(), request.rule());
  if (!rule.ok()) return rule.status();
  const absl::StatusOr<NodeId> subject =
      ResolveEntity(view.snapshot(), request.subject(), "subject");
  if (!subject.ok()) return subject.status();
  const absl::StatusOr<std::size_t> candidates_max = ResolveCandidates(
      request.has_candidates_max() ? std::optional(request.candidates_max()) : std::nullopt,
      kCandidatesStandard);
  if (!candidates_max.ok()) return candidates_max.status();
  Explainer explainer(context, view, **rule, *subject, response);
  if (absl::Status status = explainer.Explain(*candidates_max); !status.ok()) return status;
  FillInfo(*read, *response.mutable_info());
  return absl::OkStatus();
}

}  // namespace schakel
