#include "graph/queries/gap_writer.h"

#include <cstdint>
#include <optional>

#include "absl/status/statusor.h"

#include "graph/algorithms/gap_history.h"
#include "graph/network/link_keys.h"
#include "graph/queries/entities.h"
#include "graph/queries/gap_severity.h"

namespace schakel {

std::vector<std::string> MissingParts(const CompiledRule& rule, const FoundGap& gap) {
  std::vector<std::string> parts;
  for (const UnmetNeed& unmet : gap.unmet) {
    const CompiledNeed& need = rule.needs[unmet.need];
    const bool say_unknown = unmet.unknown && !need.missing_when_unknown.empty();
    parts.push_back(say_unknown ? need.missing_when_unknown : need.missing);
  }
  return parts;
}

absl::Status GapWriter::Fill(const FoundGap& found, const std::vector<Candidate>& candidates,
                             v1::Gap& gap) const {
  const Snapshot& snapshot = view_.snapshot();
  gap.set_rule(rule_.message->id());
  FillRef(snapshot, found.subject, *gap.mutable_subject());
  for (std::string& part : MissingParts(rule_, found)) gap.add_missing(std::move(part));
  gap.set_unknown(found.unknown());
  FillSeverity(rule_.message->severity(), found.unmet.size(), gap);
  *gap.mutable_closes() = rule_.message->closes();
  if (const v1::Dismissal* dismissal =
          snapshot.FindDismissal(gap.rule(), snapshot.id(found.subject))) {
    *gap.mutable_dismissal() = *dismissal;
  }
  FillCandidates(candidates, gap);
  if (absl::Status status = FillFirstSeen(found, gap); !status.ok()) return status;
  return FillEvidence(found, gap);
}

void GapWriter::FillCandidates(const std::vector<Candidate>& candidates, v1::Gap& gap) const {
  for (const Candidate& candidate : candidates) {
    v1::Candidate& message = *gap.add_candidates();
    message.set_missing(rule_.needs[candidate.need].missing);
    FillRef(view_.snapshot(), candidate.entity, *message.mutable_entity());
    message.set_distance(static_cast<std::int32_t>(candidate.distance));
    for (const NodeId v : candidate.path) FillRef(view_.snapshot(), v, *message.add_path());
  }
}

absl::Status GapWriter::FillFirstSeen(const FoundGap& found, v1::Gap& gap) const {
  const absl::StatusOr<std::optional<Day>> first =
      FirstSeen(view_, rule_, found.subject, *context_.budget);
  if (!first.ok()) return first.status();
  if (first->has_value()) gap.set_first_seen((*first)->ToString());
  return absl::OkStatus();
}

absl::Status GapWriter::FillEvidence(const FoundGap& found, v1::Gap& gap) const {
  const absl::StatusOr<Evidence> evidence =
      EvidenceOf(view_, rule_, found, kEvidenceMax, *context_.budget);
  if (!evidence.ok()) return evidence.status();
  gap.set_evidence_total(static_cast<std::int32_t>(evidence->total));
  for (const SeenLink& link : evidence->first) {
    *gap.add_evidence() = ToMessage(KeyOf(view_.snapshot(), link.from, link.edge));
  }
  return absl::OkStatus();
}

}  // namespace schakel
