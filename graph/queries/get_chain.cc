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
#include "absl/types/span.h"

#include "graph/algorithms/chain.h"
#include "graph/model/errors.h"
#include "graph/queries/chain_tally.h"
#include "graph/queries/entities.h"
#include "graph/queries/grouping.h"
#include "graph/queries/live_entities.h"
#include "graph/queries/read.h"
#include "graph/queries/series.h"

namespace schakel {
namespace {

absl::Status NoChainError(const Schema& schema, absl::string_view field, absl::string_view value) {
  std::vector<std::string> names;
  for (std::size_t k = 0; k < schema.kind_count(); ++k) {
    const KindId kind(static_cast<KindId::rep>(k));
    if (schema.chain().has_value() && HasChain(*schema.chain(), kind)) {
      names.push_back(schema.kind(kind).id());
    }
  }
  const std::string kinds = absl::StrJoin(names, ", ");
  return InvalidValueError(
      field, value,
      {absl::StrCat("ketens bestaan voor ", kinds.empty() ? "geen soort" : kinds),
       absl::StrCat("chains exist for ", kinds.empty() ? "no kind" : kinds)});
}

bool KindHasChain(const Schema& schema, KindId kind) {
  return schema.chain().has_value() && HasChain(*schema.chain(), kind);
}

// Who is asked about, and into which groups they fall.
struct Question {
  std::vector<NodeId> subjects;  // Live, ordered by id.
  KindId kind;                   // Theirs; nothing is made of it for a single entity.
  Grouping grouping;
  std::vector<Day> dates;
};

absl::StatusOr<Question> ResolveEntityAsked(const View& view, const v1::GetChainRequest& request) {
  const Snapshot& snapshot = view.snapshot();
  const Sentence only_with_kind = {"dit gaat over een soort, niet over een entiteit",
                                   "this is about a kind, not about an entity"};
  if (!request.filter().empty())
    return InvalidValueError("filter", request.filter(), only_with_kind);
  if (!request.group_by().empty())
    return InvalidValueError("group_by", request.group_by(), only_with_kind);
  if (!request.dates().empty()) return InvalidValueError("dates", request.dates(0), only_with_kind);
  const absl::StatusOr<NodeId> v = ResolveEntity(snapshot, request.id(), "id");
  if (!v.ok()) return v.status();
  if (!KindHasChain(snapshot.schema(), snapshot.header(*v).kind)) {
    return NoChainError(snapshot.schema(), "id", request.id());
  }
  Question question;
  if (view.IsLive(*v)) question.subjects.push_back(*v);
  return question;
}

absl::StatusOr<Question> ResolveKindAsked(const View& view, const v1::GetChainRequest& request,
                                          Budget& budget) {
  const Snapshot& snapshot = view.snapshot();
  const absl::StatusOr<KindId> kind = ResolveKind(snapshot.schema(), request.kind(), "kind");
  if (!kind.ok()) return kind.status();
  if (!KindHasChain(snapshot.schema(), *kind)) {
    return NoChainError(snapshot.schema(), "kind", request.kind());
  }
  absl::StatusOr<Grouping> grouping =
      ResolveGrouping(snapshot.schema(), {*kind}, request.group_by(), "group_by");
  if (!grouping.ok()) return grouping.status();
  absl::StatusOr<std::vector<Day>> dates = ResolveDates(request.dates());
  if (!dates.ok()) return dates.status();
  absl::StatusOr<std::vector<NodeId>> subjects = LiveOfKind(view, *kind, request.filter(), budget);
  if (!subjects.ok()) return subjects.status();
  std::sort(subjects->begin(), subjects->end(), ById(snapshot));
  return Question{*std::move(subjects), *kind, *std::move(grouping), *std::move(dates)};
}

absl::StatusOr<Question> Resolve(const View& view, const v1::GetChainRequest& request,
                                 Budget& budget) {
  if (request.id().empty() && request.kind().empty()) return RequiredError("kind");
  if (request.id().empty()) return ResolveKindAsked(view, request, budget);
  if (request.kind().empty()) return ResolveEntityAsked(view, request);
  return InvalidValueError(
      "id", request.id(),
      {"noem een soort of een entiteit, niet beide", "name a kind or an entity, not both"});
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
  Writer(const View& view, const Grouping& grouping, v1::GetChainResponse& response)
      : view_(view),
        snapshot_(view.snapshot()),
        chain_(*view.schema().chain()),
        response_(response),
        tally_(view.snapshot(), grouping, chain_.parts.size()) {
    for (const CompiledChainPart& part : chain_.parts) response.add_parts(part.message->id());
  }

  void Add(NodeId subject, const FoundChain& found, absl::Span<const GroupId> groups) {
    v1::ChainRow& row = *response_.add_rows();
    FillRef(snapshot_, subject, *row.mutable_subject());
    std::vector<std::size_t> present;
    for (std::size_t i = 0; i < found.parts.size(); ++i) {
      const bool has = found.parts[i] == Fit::kYes;
      (has ? row.add_present() : row.add_missing())->assign(chain_.parts[i].message->id());
      if (has) present.push_back(i);
    }
    row.set_flag(TruthOf(found.flag));
    row.set_partners(static_cast<std::int32_t>(found.partners.size()));
    row.set_unknown_partners(static_cast<std::int32_t>(found.unknown_partners));
    tally_.Add(subject, found, groups);
    ++buckets_[{present.size(), present}];
  }

  // Names the partners of the row added last.
  void AddPartners(std::vector<NodeId> partners) {
    std::sort(partners.begin(), partners.end(), ById(snapshot_));
    v1::ChainRow& row = *response_.mutable_rows()->rbegin();
    for (const NodeId partner : partners) {
      v1::ChainPartner& named = *row.add_named();
      FillRef(snapshot_, partner, *named.mutable_entity());
      for (const CompiledChainPart& part : chain_.parts) AddIfBrought(part, partner, named);
      if (chain_.flag.has_value()) AddIfBrought(*chain_.flag, partner, named);
    }
  }

  void Finish() {
    for (const auto& [key, subjects] : buckets_) {
      v1::ChainBucket& bucket = *response_.add_histogram();
      for (const std::size_t part : key.second) bucket.add_parts(chain_.parts[part].message->id());
      bucket.set_subjects(subjects);
    }
    tally_.Fill(response_);
  }

 private:
  void AddIfBrought(const CompiledChainPart& part, NodeId partner, v1::ChainPartner& named) const {
    if (FitOf(view_, part.partner, partner) == Fit::kYes) named.add_brings(part.message->id());
  }

  const View view_;
  const Snapshot& snapshot_;
  const CompiledChain& chain_;
  v1::GetChainResponse& response_;
  ChainTally tally_;
  // By number of parts and then by the parts themselves: the order of the histogram.
  std::map<std::pair<std::size_t, std::vector<std::size_t>>, std::int32_t> buckets_;
};

absl::Status FillRows(const View& view, const Question& question, bool name_partners,
                      Budget& budget, v1::GetChainResponse& response) {
  const std::uint64_t bytes_max = budget.limits().answer_bytes_max;
  Writer writer(view, question.grouping, response);
  std::uint64_t named = 0;
  for (const NodeId subject : question.subjects) {
    if (absl::Status status = budget.Spend(1); !status.ok()) return status;
    const absl::StatusOr<FoundChain> found =
        FindChain(view, *view.schema().chain(), subject, budget);
    if (!found.ok()) return found.status();
    const absl::StatusOr<std::vector<GroupId>> groups =
        question.grouping.GroupsOf(view, subject, budget);
    if (!groups.ok()) return groups.status();
    writer.Add(subject, *found, *groups);
    if (name_partners) {
      // A name and an id take more bytes than this; whoever is far over is refused before all are
      // written.
      named += found->partners.size();
      if (named > bytes_max) return LimitReachedError("answer_bytes", bytes_max);
      writer.AddPartners(found->partners);
    }
  }
  writer.Finish();
  return CheckAnswerBytes(budget, response.ByteSizeLong());
}

absl::Status FillPoint(const View& view, const Question& question, const std::string& filter,
                       Budget& budget, v1::ChainPoint& point) {
  const CompiledChain& chain = *view.schema().chain();
  const absl::StatusOr<std::vector<NodeId>> subjects =
      LiveOfKind(view, question.kind, filter, budget);
  if (!subjects.ok()) return subjects.status();
  ChainTally tally(view.snapshot(), question.grouping, chain.parts.size());
  for (const NodeId subject : *subjects) {
    if (absl::Status status = budget.Spend(1); !status.ok()) return status;
    const absl::StatusOr<FoundChain> found = FindChain(view, chain, subject, budget);
    if (!found.ok()) return found.status();
    const absl::StatusOr<std::vector<GroupId>> groups =
        question.grouping.GroupsOf(view, subject, budget);
    if (!groups.ok()) return groups.status();
    tally.Add(subject, *found, *groups);
  }
  point.set_subjects(tally.subjects());
  tally.Fill(point);
  return absl::OkStatus();
}

}  // namespace

absl::Status GetChain(const QueryContext& context, const v1::GetChainRequest& request,
                      v1::GetChainResponse& response) {
  const absl::StatusOr<Read> read = ResolveRead(context, request.read());
  if (!read.ok()) return read.status();
  const View view = read->view();
  const absl::StatusOr<Question> question = Resolve(view, request, *context.budget);
  if (!question.ok()) return question.status();
  absl::Status status = FillRows(view, *question, request.partners(), *context.budget, response);
  if (!status.ok()) return status;
  status =
      FillSeries(view, question->dates, *context.budget, response,
                 [&](const View& on_day, v1::ChainPoint& point) {
                   return FillPoint(on_day, *question, request.filter(), *context.budget, point);
                 });
  if (!status.ok()) return status;
  FillInfo(*read, *response.mutable_info());
  return absl::OkStatus();
}

}  // namespace schakel
