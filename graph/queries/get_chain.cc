#include "graph/queries/get_chain.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

#include "graph/algorithms/chain.h"
#include "graph/model/errors.h"
#include "graph/queries/entities.h"
#include "graph/queries/read.h"

namespace schakel {
namespace {

absl::Status NoChainError(const Schema& schema, absl::string_view field, absl::string_view value) {
  const std::string kinds = absl::StrJoin(schema.message().chain().kinds(), ", ");
  return InvalidValueError(
      field, value,
      {absl::StrCat("ketens bestaan voor ", kinds.empty() ? "geen soort" : kinds),
       absl::StrCat("chains exist for ", kinds.empty() ? "no kind" : kinds)});
}

// The live subjects asked for, ordered by id.
absl::StatusOr<std::vector<NodeId>> ResolveSubjects(const View& view,
                                                    const v1::GetChainRequest& request) {
  const Snapshot& snapshot = view.snapshot();
  const Schema& schema = snapshot.schema();
  if (request.id().empty() == request.kind().empty()) {
    if (request.id().empty()) return RequiredError("kind");
    return InvalidValueError(
        "id", request.id(),
        {"noem een soort of een entiteit, niet beide", "name a kind or an entity, not both"});
  }
  std::vector<NodeId> subjects;
  if (!request.id().empty()) {
    const absl::StatusOr<NodeId> v = ResolveEntity(snapshot, request.id(), "id");
    if (!v.ok()) return v.status();
    if (!schema.chain().has_value() || !schema.chain()->kinds.Contains(snapshot.header(*v).kind)) {
      return NoChainError(schema, "id", request.id());
    }
    if (view.IsLive(*v)) subjects.push_back(*v);
    return subjects;
  }
  const absl::StatusOr<KindId> kind = ResolveKind(schema, request.kind(), "kind");
  if (!kind.ok()) return kind.status();
  if (!schema.chain().has_value() || !schema.chain()->kinds.Contains(*kind)) {
    return NoChainError(schema, "kind", request.kind());
  }
  view.ForEachLive(*kind, [&](NodeId v) { subjects.push_back(v); });
  std::sort(subjects.begin(), subjects.end(), ById(snapshot));
  return subjects;
}

v1::Truth TruthOf(Fit fit) {
  switch (fit) {
    case Fit::kYes: return v1::TRUTH_YES;
    case Fit::kNo: return v1::TRUTH_NO;
    case Fit::kUnknown: return v1::TRUTH_UNKNOWN;
  }
  return v1::TRUTH_UNSPECIFIED;
}

// Fills rows, and counts while it does.
class Writer {
 public:
  Writer(const View& view, v1::GetChainResponse& response)
      : snapshot_(view.snapshot()), chain_(*view.schema().chain()), response_(response) {
    for (const CompiledChainPart& part : chain_.parts) response.add_parts(part.message->id());
  }

  void Add(NodeId subject, const FoundChain& found) {
    v1::ChainRow& row = *response_.add_rows();
    FillRef(snapshot_, subject, *row.mutable_subject());
    std::vector<std::size_t> present;
    for (std::size_t i = 0; i < found.parts.size(); ++i) {
      const bool has = found.parts[i] == Fit::kYes;
      (has ? row.add_present() : row.add_missing())->assign(chain_.parts[i].message->id());
      if (has) present.push_back(i);
    }
    row.set_flag(TruthOf(found.flag));
    row.set_partners(static_cast<std::int32_t>(found.partners));
    row.set_unknown_partners(static_cast<std::int32_t>(found.unknown_partners));
    Count(subject, found, present.size());
    ++buckets_[{present.size(), present}];
  }

  void Finish() {
    for (const auto& [key, subjects] : buckets_) {
      v1::ChainBucket& bucket = *response_.add_histogram();
      for (const std::size_t part : key.second) bucket.add_parts(chain_.parts[part].message->id());
      bucket.set_subjects(subjects);
    }
    response_.set_denominator(response_.rows_size() *
                              static_cast<std::int32_t>(chain_.parts.size()));
    if (response_.denominator() == 0) return;
    response_.set_value(static_cast<double>(response_.numerator()) / response_.denominator());
  }

 private:
  void Count(NodeId subject, const FoundChain& found, std::size_t present) {
    const bool known = snapshot_.header(subject).period.since.IsBounded();
    response_.set_numerator(response_.numerator() + static_cast<std::int32_t>(present));
    if (found.flag == Fit::kYes) response_.set_flag_yes(response_.flag_yes() + 1);
    if (found.flag == Fit::kUnknown) response_.set_flag_unknown(response_.flag_unknown() + 1);
    if (!known) response_.set_unknown_since(response_.unknown_since() + 1);
    if (found.partners == 0) response_.set_without_partners(response_.without_partners() + 1);
  }

  const Snapshot& snapshot_;
  const CompiledChain& chain_;
  v1::GetChainResponse& response_;
  // By number of parts and then by the parts themselves: the order of the histogram.
  std::map<std::pair<std::size_t, std::vector<std::size_t>>, std::int32_t> buckets_;
};

}  // namespace

absl::Status GetChain(const QueryContext& context, const v1::GetChainRequest& request,
                      v1::GetChainResponse& response) {
  const absl::StatusOr<Read> read = ResolveRead(context, request.read());
  if (!read.ok()) return read.status();
  const View view = read->view();
  const absl::StatusOr<std::vector<NodeId>> subjects = ResolveSubjects(view, request);
  if (!subjects.ok()) return subjects.status();

  Writer writer(view, response);
  for (const NodeId subject : *subjects) {
    if (absl::Status status = context.budget->Spend(1); !status.ok()) return status;
    const absl::StatusOr<FoundChain> found =
        FindChain(view, *view.schema().chain(), subject, *context.budget);
    if (!found.ok()) return found.status();
    writer.Add(subject, *found);
  }
  writer.Finish();
  const std::uint64_t bytes_max = context.budget->limits().answer_bytes_max;
  if (response.ByteSizeLong() > bytes_max) return LimitReachedError("answer_bytes", bytes_max);
  FillInfo(*read, *response.mutable_info());
  return absl::OkStatus();
}

}  // namespace schakel
