#include "graph/queries/watch_scope.h"

#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"

#include "graph/model/errors.h"
#include "graph/model/ids.h"

namespace schakel {
namespace {

Problem UnknownAt(v1::ErrorReason what, absl::string_view list, int place, const std::string& word,
                  const std::vector<std::string>& known) {
  Problem problem = UnknownWordProblem(what, word, known);
  problem.field = absl::StrCat(list, "[", place, "]");
  return problem;
}

template <typename Images>
const auto& AnyImage(const Images& images) {
  return images.has_after() ? images.after() : images.before();
}

}  // namespace

absl::StatusOr<WatchScope> WatchScope::Resolve(const Schema& schema,
                                               const v1::WatchRequest& request) {
  std::vector<Problem> problems;
  for (int i = 0; i < request.kinds_size(); ++i) {
    if (schema.FindKind(request.kinds(i)).has_value()) continue;
    problems.push_back(
        UnknownAt(v1::ERROR_REASON_UNKNOWN_KIND, "kinds", i, request.kinds(i), schema.KindNames()));
  }
  for (int i = 0; i < request.relations_size(); ++i) {
    if (schema.FindRelation(request.relations(i)).has_value()) continue;
    problems.push_back(UnknownAt(v1::ERROR_REASON_UNKNOWN_RELATION, "relations", i,
                                 request.relations(i), schema.RelationNames()));
  }
  if (!problems.empty()) return ProblemStatus(absl::StatusCode::kInvalidArgument, problems);
  WatchScope scope;
  scope.kinds_.insert(request.kinds().begin(), request.kinds().end());
  scope.relations_.insert(request.relations().begin(), request.relations().end());
  scope.links_only_ = request.links_only();
  return scope;
}

bool WatchScope::HasKind(absl::string_view id) const {
  return kinds_.empty() || kinds_.contains(KindOfEntityId(id));
}

bool WatchScope::HasRelation(absl::string_view relation) const {
  return relations_.empty() || relations_.contains(relation);
}

bool WatchScope::Concerns(const v1::ChangeRecord& change) const {
  switch (change.subject_case()) {
    case v1::ChangeRecord::kEntity: return !links_only_ && HasKind(AnyImage(change.entity()).id());
    case v1::ChangeRecord::kLink: {
      const v1::Link& link = AnyImage(change.link());
      return HasRelation(link.relation()) && (HasKind(link.source()) || HasKind(link.target()));
    }
    case v1::ChangeRecord::kDismissal: return !links_only_ && HasKind(change.dismissal().subject());
    case v1::ChangeRecord::kFeedback:
      return !links_only_ &&
             (HasKind(change.feedback().first()) || HasKind(change.feedback().second()));
    case v1::ChangeRecord::kSchema: return true;
    case v1::ChangeRecord::SUBJECT_NOT_SET: return false;
  }
  return false;
}

}  // namespace schakel
