#include "graph/queries/given_feedback.h"

#include <string>

#include "absl/strings/str_cat.h"

namespace schakel {

absl::StatusOr<absl::flat_hash_set<NodeId>> RejectedWith(const Snapshot& snapshot, NodeId entity,
                                                         Budget& budget) {
  absl::flat_hash_set<NodeId> rejected;
  const auto judged = snapshot.feedback().Of(snapshot.id(entity));
  if (absl::Status status = budget.Spend(judged.size()); !status.ok()) return status;
  for (const auto& pair : judged) {
    if (pair->feedback.verdict() != v1::FEEDBACK_VERDICT_REJECTED) continue;
    const std::optional<NodeId> other = snapshot.Find(pair->second);
    if (other.has_value()) rejected.insert(*other);
  }
  return rejected;
}

std::optional<Sentence> AcceptedWith(const Snapshot& snapshot, NodeId one, NodeId other) {
  const v1::Feedback* feedback = snapshot.feedback().Find(snapshot.id(one), snapshot.id(other));
  if (feedback == nullptr || feedback->verdict() != v1::FEEDBACK_VERDICT_ACCEPTED) {
    return std::nullopt;
  }
  const std::optional<Day> day = snapshot.CommitDay(Revision(feedback->revision()));
  const std::string op = day.has_value() ? absl::StrCat(", op ", day->ToString()) : "";
  const std::string on = day.has_value() ? absl::StrCat(", on ", day->ToString()) : "";
  return Sentence{absl::StrCat("dit is al aanvaard", op, " door ", feedback->role()),
                  absl::StrCat("this was accepted already", on, " by ", feedback->role())};
}

}  // namespace schakel
