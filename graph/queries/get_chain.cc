#include "graph/queries/get_chain.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

#include "graph/algorithms/chain.h"
#include "graph/model/errors.h"
#include "graph/queries/entities.h"
#include "graph/queries/grouping.h"
#include "graph/queries/live_entities.h"
#include "graph/queries/read.h"

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
  Grouping grouping;
};

absl::StatusOr<Question> ResolveEntityAsked(const View& view, const v1::GetChainRequest& request) {
  const Snapshot& snapshot = view.snapshot();
  const Sentence only_with_kind = {"dit gaat over een soort, niet over een entiteit",
                                   "this is about a kind, not about an entity"};
  if (!request.filter().empty())
    return InvalidValueError("filter", request.filter(), only_with_kind);
  if (!request.group_by().empty())
    return InvalidValueError("group_by", request.group_by(), only_with_kind);
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
  absl::StatusOr<std::vector<NodeId>> subjects = LiveOfKind(view, *kind, request.filter(), budget);
  if (!subjects.ok()) return subjects.status();
  std::sort(subjects->begin(), subjects->end(), ById(snapshot));
  return Question{*std::move(subjects), *std::move(grouping)};
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

std::size_t CountPresent(const FoundChain& found) {
  return static_cast<std::size_t>(std::count(found.parts.begin(), found.parts.end(), Fit::kYes));
}

// Fills rows, and counts while it does.
class Writer {
 public:
  Writer(const View& view, const Grouping& grouping, v1::GetChainResponse& response)
      : view_(view),
        snapshot_(view.snapshot()),
        chain_(*view.schema().chain()),
        grouping_(grouping),
        response_(response) {
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
    row.set_partners(static_cast<std::int32_t>(found.partners.size()));
    row.set_unknown_partners(static_cast<std::int32_t>(found.unknown_partners));
    Count(subject, found);
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

  void AddToGroup(GroupId group, const FoundChain& found) {
    v1::GroupChain& figures = groups_[group];
    figures.set_subjects(figures.subjects() + 1);
    figures.set_numerator(figures.numerator() + static_cast<std::int32_t>(CountPresent(found)));
    if (found.flag == Fit::kYes) figures.set_flag_yes(figures.flag_yes() + 1);
    if (found.flag == Fit::kUnknown) figures.set_flag_unknown(figures.flag_unknown() + 1);
  }

  void Finish() {
    for (const auto& [key, subjects] : buckets_) {
      v1::ChainBucket& bucket = *response_.add_histogram();
      for (const std::size_t part : key.second) bucket.add_parts(chain_.parts[part].message->id());
      bucket.set_subjects(subjects);
    }
    Divide(response_.rows_size(), response_);
    for (const GroupId group : grouping_.InOrder(snapshot_, groups_)) {
      v1::GroupChain& figures = *response_.add_groups();
      figures = groups_.at(group);
      grouping_.FillRef(snapshot_, group, *figures.mutable_group());
      Divide(figures.subjects(), figures);
    }
  }

 private:
  // Sets what follows from the numerator; both messages have the same figures.
  template <typename Figures>
  void Divide(std::int32_t subjects, Figures& figures) const {
    figures.set_denominator(subjects * static_cast<std::int32_t>(chain_.parts.size()));
    if (figures.denominator() == 0) return;
    figures.set_value(static_cast<double>(figures.numerator()) / figures.denominator());
  }

  void AddIfBrought(const CompiledChainPart& part, NodeId partner, v1::ChainPartner& named) const {
    if (FitOf(view_, part.partner, partner) == Fit::kYes) named.add_brings(part.message->id());
  }

  void Count(NodeId subject, const FoundChain& found) {
    const bool known = snapshot_.header(subject).period.since.IsBounded();
    response_.set_numerator(response_.numerator() + static_cast<std::int32_t>(CountPresent(found)));
    if (found.flag == Fit::kYes) response_.set_flag_yes(response_.flag_yes() + 1);
    if (found.flag == Fit::kUnknown) response_.set_flag_unknown(response_.flag_unknown() + 1);
    if (!known) response_.set_unknown_since(response_.unknown_since() + 1);
    if (found.partners.empty()) response_.set_without_partners(response_.without_partners() + 1);
  }

  const View view_;
  const Snapshot& snapshot_;
  const CompiledChain& chain_;
  const Grouping& grouping_;
  v1::GetChainResponse& response_;
  // By number of parts and then by the parts themselves: the order of the histogram.
  std::map<std::pair<std::size_t, std::vector<std::size_t>>, std::int32_t> buckets_;
  absl::flat_hash_map<GroupId, v1::GroupChain> groups_;
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
    writer.Add(subject, *found);
    if (name_partners) {
      // A name and an id take more bytes than this; whoever is far over is refused before all are
      // written.
      named += found->partners.size();
      if (named > bytes_max) return LimitReachedError("answer_bytes", bytes_max);
      writer.AddPartners(found->partners);
    }
    const absl::StatusOr<std::vector<GroupId>> groups =
        question.grouping.GroupsOf(view, subject, budget);
    if (!groups.ok()) return groups.status();
    for (const GroupId group : *groups) writer.AddToGroup(group, *found);
  }
  writer.Finish();
  if (response.ByteSizeLong() > bytes_max) return LimitReachedError("answer_bytes", bytes_max);
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
  FillInfo(*read, *response.mutable_info());
  return absl::OkStatus();
}

}  // namespace schakel
