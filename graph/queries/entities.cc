#include "graph/queries/entities.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"

#include "graph/model/errors.h"
#include "graph/queries/edit_distance.h"

namespace schakel {
namespace {

// Beyond this a mistyped id is not worth its search: the answer is an error either way.
constexpr std::uint64_t kLookThroughMax = 10'000;

absl::string_view SlugOf(absl::string_view id) { return id.substr(KindOfEntityId(id).size() + 1); }

// The id with the slug of `id` under the kind that was probably meant.
absl::string_view SameSlugElsewhere(const Snapshot& snapshot, absl::string_view id) {
  const std::string kind = NearestWord(KindOfEntityId(id), snapshot.schema().KindNames());
  if (kind.empty()) return {};
  const std::optional<NodeId> v = snapshot.Find(absl::StrCat(kind, ":", SlugOf(id)));
  return v.has_value() ? snapshot.id(*v) : absl::string_view();
}

absl::Status WithFieldName(const absl::Status& status, absl::string_view field) {
  Problem problem = ProblemOf(status);
  problem.field = std::string(field);
  return ProblemStatus(status.code(), problem);
}

}  // namespace

absl::string_view NearestEntityId(const Snapshot& snapshot, absl::string_view id) {
  const std::optional<KindId> kind = snapshot.schema().FindKind(KindOfEntityId(id));
  if (!kind.has_value()) return SameSlugElsewhere(snapshot, id);
  const absl::string_view slug = SlugOf(id);
  if (slug.size() > EditPattern::kBytesMax ||
      snapshot.entities_by_kind()[kind->value()] > kLookThroughMax) {
    return {};
  }
  const EditPattern pattern(slug);
  const std::size_t near_enough = std::max<std::size_t>(1, slug.size() / 3);
  std::size_t best_distance = near_enough;
  absl::string_view best;
  snapshot.ForEachOfKind(*kind, [&](NodeId v) {
    const absl::string_view candidate = snapshot.id(v);
    if (!snapshot.header(v).present || !pattern.IsWithin(best_distance, SlugOf(candidate))) return;
    const std::size_t distance = pattern.DistanceTo(SlugOf(candidate));
    // Ties by id, so that the suggestion does not depend on the order in memory.
    if (best.empty() || distance < best_distance || candidate < best) best = candidate;
    best_distance = distance;
  });
  return best;
}

absl::StatusOr<NodeId> ResolveEntity(const Snapshot& snapshot, absl::string_view id,
                                     absl::string_view field) {
  if (const std::optional<NodeId> v = snapshot.Find(id)) return *v;
  if (id.empty()) return RequiredError(field);
  if (!IsWellFormedEntityId(id)) {
    Problem problem = MalformedIdProblem(id);
    problem.field = std::string(field);
    return ProblemStatus(absl::StatusCode::kInvalidArgument, problem);
  }
  return WithFieldName(UnknownEntityError(id, NearestEntityId(snapshot, id)), field);
}

absl::StatusOr<KindId> ResolveKind(const Schema& schema, absl::string_view kind,
                                   absl::string_view field) {
  if (const std::optional<KindId> id = schema.FindKind(kind)) return *id;
  return WithFieldName(UnknownWordError(v1::ERROR_REASON_UNKNOWN_KIND, kind, schema.KindNames()),
                       field);
}

void FillRef(const Snapshot& snapshot, NodeId v, v1::EntityRef& ref) {
  const EntityRow& row = snapshot.row(v);
  ref.set_id(row.id);
  ref.set_name(row.name);
}

}  // namespace schakel
