#include "graph/queries/search_entities.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

#include "graph/model/errors.h"
#include "graph/queries/entities.h"
#include "graph/queries/name_matcher.h"
#include "graph/queries/page.h"
#include "graph/queries/read.h"
#include "graph/queries/smallest.h"

namespace schakel {
namespace {

constexpr PageSizes kResults = {.standard = 10, .max = 100};
constexpr std::size_t kQueryBytesMax = 200;

struct Hit {
  NodeId node;
  NameMatcher::Match match;
  // The id matched better than any name.
  bool by_id = false;
};

// Best first, ties by id.
class ByScore {
 public:
  explicit ByScore(const Snapshot& snapshot) : by_id_(snapshot) {}
  bool operator()(const Hit& a, const Hit& b) const {
    if (a.match.score != b.match.score) return a.match.score > b.match.score;
    return by_id_(a.node, b.node);
  }

 private:
  ById by_id_;
};

// Before anything is made of the query: folding a megabyte is what the bound is for.
absl::Status CheckLength(absl::string_view query) {
  if (query.empty()) return RequiredError("query");
  if (query.size() <= kQueryBytesMax) return absl::OkStatus();
  return InvalidValueError("query", absl::StrCat(query.size(), " bytes"),
                           {absl::StrCat("geef hooguit ", kQueryBytesMax, " bytes"),
                            absl::StrCat("give at most ", kQueryBytesMax, " bytes")});
}

absl::Status CheckHasWords(absl::string_view query, const NameMatcher& matcher) {
  if (!matcher.empty()) return absl::OkStatus();
  return InvalidValueError(
      "query", query,
      {"geef ten minste één letter of cijfer", "give at least one letter or digit"});
}

absl::StatusOr<KindSet> ResolveKinds(const Schema& schema,
                                     const v1::SearchEntitiesRequest& request) {
  if (request.kinds().empty()) return KindSet::All();
  KindSet kinds;
  for (int i = 0; i < request.kinds_size(); ++i) {
    const absl::StatusOr<KindId> kind =
        ResolveKind(schema, request.kinds(i), absl::StrCat("kinds[", i, "]"));
    if (!kind.ok()) return kind.status();
    kinds.Insert(*kind);
  }
  return kinds;
}

std::optional<Hit> Look(const NameMatcher& matcher, const Snapshot& snapshot, NodeId v) {
  const EntityRow& row = snapshot.row(v);
  Hit hit = {v, matcher.BestOf(row.search_folded)};
  if (const int score = matcher.ScoreId(row.id); score > hit.match.score) {
    hit = {v, {.score = score}, true};
  }
  if (hit.match.score == 0) return std::nullopt;
  return hit;
}

std::string MatchedName(const EntityRow& row, const Hit& hit) {
  if (hit.by_id) return row.id;
  const std::vector<absl::string_view> names = absl::StrSplit(row.search_names, '\n');
  return std::string(names[hit.match.line]);
}

void FillHit(const Read& read, const Hit& hit, v1::SearchHit& message) {
  const Snapshot& snapshot = *read.snapshot;
  FillRef(snapshot, hit.node, *message.mutable_entity());
  message.set_matched(MatchedName(snapshot.row(hit.node), hit));
  message.set_score(hit.match.score);
  message.set_active(read.view().IsLive(hit.node));
}

}  // namespace

absl::Status SearchEntities(const QueryContext& context, const v1::SearchEntitiesRequest& request,
                            v1::SearchEntitiesResponse& response) {
  const absl::StatusOr<Read> read = ResolveRead(context, request.read());
  if (!read.ok()) return read.status();
  if (absl::Status status = CheckLength(request.query()); !status.ok()) return status;
  const NameMatcher matcher(request.query());
  if (absl::Status status = CheckHasWords(request.query(), matcher); !status.ok()) return status;
  const absl::StatusOr<std::size_t> count =
      ResolveCount("results_max", request.results_max(), kResults);
  if (!count.ok()) return count.status();
  const absl::StatusOr<KindSet> kinds = ResolveKinds(read->schema(), request);
  if (!kinds.ok()) return kinds.status();

  const Snapshot& snapshot = *read->snapshot;
  const View view = read->view();
  Smallest<Hit, ByScore> best(*count, ByScore(snapshot));
  std::size_t total = 0;
  for (std::uint32_t i = 0; i < snapshot.node_count(); ++i) {
    if (absl::Status status = context.budget->Spend(1); !status.ok()) return status;
    const NodeId v(i);
    const NodeHeader& header = snapshot.header(v);
    if (!header.present || !kinds->Contains(header.kind)) continue;
    if (!request.include_inactive() && !view.IsLive(v)) continue;
    const std::optional<Hit> hit = Look(matcher, snapshot, v);
    if (!hit.has_value()) continue;
    ++total;
    best.Offer(*hit);
  }

  const std::vector<Hit> hits = std::move(best).Take();
  for (const Hit& hit : hits) FillHit(*read, hit, *response.add_hits());
  response.set_total_size(static_cast<std::int32_t>(total));
  FillInfo(*read, *response.mutable_info());
  response.mutable_info()->set_complete(hits.size() == total);
  return absl::OkStatus();
}

}  // namespace schakel
