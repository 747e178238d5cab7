#include "graph/queries/compare_network.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/status/statusor.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"

#include "graph/model/errors.h"
#include "graph/network/link_keys.h"
#include "graph/network/net_changes.h"
#include "graph/network/view.h"
#include "graph/queries/page.h"
#include "graph/queries/read.h"
#include "graph/queries/smallest.h"

namespace schakel {
namespace {

constexpr PageSizes kPageSizes = {.standard = 100, .max = 1000};

// A difference, in words that live in the snapshots or in the net changes.
struct Item {
  v1::DifferenceKind kind = v1::DIFFERENCE_KIND_UNSPECIFIED;
  bool is_link = false;
  absl::string_view id;  // Of an entity; the key is that of a link.
  LinkKeyView key;
  std::uint64_t revision = 0;
};

// Entities by id, then links by key.
struct InAnswerOrder {
  static auto Key(const Item& item) {
    return std::tuple(item.is_link, item.id, item.key.source, item.key.relation, item.key.target,
                      item.key.since.bits() >> 2);
  }
  bool operator()(const Item& a, const Item& b) const { return Key(a) < Key(b); }
};

// ---- The two sides ----

struct Sides {
  Read before;
  Read after;

  bool SameRevision() const { return before.snapshot->revision() == after.snapshot->revision(); }
  // Whether what counts can differ without a change of the record.
  bool DifferInView() const {
    return before.options.as_of != after.options.as_of || StatusNames(before) != StatusNames(after);
  }
  static std::vector<std::string> StatusNames(const Read& read) {
    v1::AnswerInfo info;
    FillInfo(read, info);
    return {info.statuses().begin(), info.statuses().end()};
  }
};

bool IsLive(const Read& side, absl::string_view id) {
  const std::optional<NodeId> v = side.snapshot->Find(id);
  return v.has_value() && side.view().IsLive(*v);
}

// Whether a link counts on a side; false when it is not there.
bool Counts(const Read& side, const LinkKeyView& key) {
  const Snapshot& snapshot = *side.snapshot;
  const std::optional<NodeId> source = snapshot.Find(key.source);
  const std::optional<NodeId> target = snapshot.Find(key.target);
  const std::optional<RelationId> relation = side.schema().FindRelation(key.relation);
  const View view = side.view();
  if (!source || !target || !relation || !view.IsLive(*source)) return false;
  for (const HalfEdge& edge : snapshot.edges(*source).Of(*relation, Side::kSource, *target)) {
    if (edge.period.since.bits() >> 2 == key.since.bits() >> 2) return view.Counts(edge);
  }
  return false;
}

// The statuses that count on one side, in the numbers of the other's schema.
StatusSet Translate(const StatusSet& statuses, const Schema& from, const Schema& to) {
  StatusSet translated;
  for (int i = 0; i < from.message().statuses_size(); ++i) {
    if (!statuses.Contains(StatusId(static_cast<StatusId::rep>(i)))) continue;
    const std::optional<StatusId> status = to.FindStatus(from.message().statuses(i).id());
    if (status.has_value()) translated.Insert(*status);
  }
  return translated;
}

// ---- What is asked for ----

// Names of kinds and relations; empty sets are all.
class Wanted {
 public:
  static absl::StatusOr<Wanted> Resolve(const Sides& sides,
                                        const v1::CompareNetworkRequest& request) {
    Wanted wanted;
    std::vector<Problem> problems;
    for (int i = 0; i < request.kinds_size(); ++i) {
      const std::string& kind = request.kinds(i);
      wanted.kinds_.insert(kind);
      if (sides.before.schema().FindKind(kind) || sides.after.schema().FindKind(kind)) continue;
      problems.push_back(UnknownWordProblem(v1::ERROR_REASON_UNKNOWN_KIND, kind,
                                            sides.after.schema().KindNames()));
      problems.back().field = absl::StrCat("kinds[", i, "]");
    }
    for (int i = 0; i < request.relations_size(); ++i) {
      const std::string& relation = request.relations(i);
      wanted.relations_.insert(relation);
      if (sides.before.schema().FindRelation(relation) ||
          sides.after.schema().FindRelation(relation)) {
        continue;
      }
      problems.push_back(UnknownWordProblem(v1::ERROR_REASON_UNKNOWN_RELATION, relation,
                                            sides.after.schema().RelationNames()));
      problems.back().field = absl::StrCat("relations[", i, "]");
    }
    if (!problems.empty()) return ProblemStatus(absl::StatusCode::kInvalidArgument, problems);
    return wanted;
  }

  bool Kind(absl::string_view id) const {
    return kinds_.empty() || kinds_.contains(KindOfEntityId(id));
  }
  bool Link(const LinkKeyView& key) const {
    return (relations_.empty() || relations_.contains(key.relation)) &&
           (kinds_.empty() || Kind(key.source) || Kind(key.target));
  }

 private:
  absl::flat_hash_set<std::string> kinds_;
  absl::flat_hash_set<std::string> relations_;
};

// ---- Counting and keeping a page ----

class Differences {
 public:
  // `after` is the last item of the page before.
  Differences(std::size_t size, std::optional<Item> after)
      : after_(std::move(after)), first_(size + 1, InAnswerOrder()) {}

  void Offer(Item item) {
    const absl::string_view word = item.is_link ? item.key.relation : KindOfEntityId(item.id);
    std::array<std::int32_t, 3>& counts = (item.is_link ? relations_ : kinds_)[word];
    ++counts[static_cast<std::size_t>(item.kind - v1::DIFFERENCE_KIND_BEGAN)];
    ++total_;
    if (!after_.has_value() || InAnswerOrder()(*after_, item)) first_.Offer(item);
  }

  std::int32_t total() const { return total_; }
  std::vector<Item> Take() { return std::move(first_).Take(); }

  // Words of the later schema in its order, then those of the earlier alone.
  void FillCounts(const Sides& sides, v1::CompareNetworkResponse& response) {
    for (const Read* side : {&sides.after, &sides.before}) {
      for (const std::string& kind : side->schema().KindNames()) Fill(kinds_, kind, response);
    }
    for (const Read* side : {&sides.after, &sides.before}) {
      for (const std::string& word : side->schema().RelationNames()) {
        Fill(relations_, word, response);
      }
    }
  }

 private:
  using Counts = std::map<absl::string_view, std::array<std::int32_t, 3>>;

  static void Fill(Counts& counts, const std::string& word, v1::CompareNetworkResponse& response) {
    const auto found = counts.find(word);
    if (found == counts.end()) return;
    v1::DifferenceCount& count = *response.add_counts();
    count.set_id(word);
    count.set_began(found->second[0]);
    count.set_ended(found->second[1]);
    count.set_changed(found->second[2]);
    counts.erase(found);  // The earlier schema has the word as well.
  }

  std::optional<Item> after_;
  Smallest<Item, InAnswerOrder> first_;
  Counts kinds_;
  Counts relations_;
  std::int32_t total_ = 0;
};

// ---- Comparing ----

template <typename Message>
bool SameContent(Message a, Message b) {
  a.clear_version();
  b.clear_version();
  return a.SerializeAsString() == b.SerializeAsString();
}

template <typename Message>
bool Differs(const NetChange<Message>& change) {
  return change.was != change.is || (change.was && !SameContent(*change.before, *change.after));
}

v1::DifferenceKind KindOf(bool before, bool after, bool record_differs) {
  if (before != after) return after ? v1::DIFFERENCE_KIND_BEGAN : v1::DIFFERENCE_KIND_ENDED;
  return before && record_differs ? v1::DIFFERENCE_KIND_CHANGED : v1::DIFFERENCE_KIND_UNSPECIFIED;
}

class Comparison {
 public:
  Comparison(const Sides& sides, const Wanted& wanted, const NetChanges& net, Budget& budget,
             Differences& out)
      : sides_(sides), wanted_(wanted), net_(net), budget_(budget), out_(out) {}

  absl::Status Run() {
    if (absl::Status s = CompareChangedEntities(); !s.ok()) return s;
    if (absl::Status s = CompareChangedLinks(); !s.ok()) return s;
    if (!sides_.DifferInView()) return CompareLinksOfFlipped();
    if (absl::Status s = CompareOtherEntities(); !s.ok()) return s;
    return CompareOtherLinks();
  }

 private:
  const Snapshot& later() const { return *sides_.after.snapshot; }

  absl::Status CompareChangedEntities() {
    for (const auto& [id, change] : net_.entities) {
      if (absl::Status s = budget_.Spend(1); !s.ok()) return s;
      const bool before = IsLive(sides_.before, id);
      const bool after = IsLive(sides_.after, id);
      const bool differs = Differs(change);
      OfferEntity(id, before, after, differs ? change.last : Revision());
      if (before == after) continue;
      if (differs) flipped_by_[id] = change.last;
      if (const std::optional<NodeId> v = later().FindEver(id)) flipped_.insert(*v);
    }
    return absl::OkStatus();
  }

  absl::Status CompareChangedLinks() {
    for (const auto& [name, change] : net_.links) {
      if (absl::Status s = budget_.Spend(1); !s.ok()) return s;
      const LinkKeyView key = FromMapKey(name);
      if (const std::optional<NodeId> source = later().FindEver(key.source)) {
        changed_sources_.insert(*source);
      }
      OfferLink(key, Counts(sides_.before, key), Counts(sides_.after, key),
                Differs(change) ? change.last : Revision());
    }
    return absl::OkStatus();
  }

  // Between two days every entity may differ, though none changed.
  absl::Status CompareOtherEntities() {
    const View before = sides_.before.view();
    const View after = sides_.after.view();
    for (std::uint32_t i = 0; i < later().node_count(); ++i) {
      if (absl::Status s = budget_.Spend(1); !s.ok()) return s;
      const NodeId v(i);
      if (!later().header(v).present || net_.entities.contains(later().id(v))) continue;
      const std::optional<NodeId> was = InBefore(v);
      const bool was_live = was.has_value() && before.IsLive(*was);
      const bool is_live = after.IsLive(v);
      if (was_live == is_live) continue;
      flipped_.insert(v);
      OfferEntity(later().id(v), was_live, is_live, Revision());
    }
    return absl::OkStatus();
  }

  absl::Status CompareOtherLinks() {
    for (std::uint32_t i = 0; i < later().node_count(); ++i) {
      for (const HalfEdge& edge : later().edges(NodeId(i))) {
        if (edge.side == Side::kTarget) continue;
        if (absl::Status s = CompareUnchanged(NodeId(i), edge); !s.ok()) return s;
      }
    }
    return absl::OkStatus();
  }

  // On one day a link that did not change differs when one of its ends does.
  absl::Status CompareLinksOfFlipped() {
    for (const NodeId v : flipped_) {
      for (const HalfEdge& edge : later().edges(v)) {
        // Once, though both ends may have flipped.
        if (edge.side == Side::kTarget && flipped_.contains(edge.neighbor)) continue;
        if (absl::Status s = CompareUnchanged(v, edge); !s.ok()) return s;
      }
    }
    return absl::OkStatus();
  }

  absl::Status CompareUnchanged(NodeId v, const HalfEdge& edge) {
    if (absl::Status s = budget_.Spend(1); !s.ok()) return s;
    const bool after_live = IsLiveAfter(v) && IsLiveAfter(edge.neighbor);
    const bool before_live = WasLive(v) && WasLive(edge.neighbor);
    const bool after = after_live && CountsOn(sides_.after.options, edge);
    const bool before = before_live && CountsOn(before_options_, edge);
    if (before == after) return absl::OkStatus();
    const LinkKeyView key = KeyOf(later(), v, edge);
    const NodeId source = edge.side == Side::kSource ? v : edge.neighbor;
    if (changed_sources_.contains(source) && net_.links.contains(ToMapKey(key))) {
      return absl::OkStatus();
    }
    OfferLink(key, before, after, Revision());
    return absl::OkStatus();
  }

  bool IsLiveAfter(NodeId v) const { return after_view_.IsLive(v); }
  bool WasLive(NodeId v) const { return IsLiveAfter(v) != flipped_.contains(v); }
  static bool CountsOn(const ViewOptions& options, const HalfEdge& edge) {
    return edge.period.Contains(options.as_of) && options.statuses.Contains(edge.status);
  }

  // Snapshots that were made from each other number their entities alike.
  std::optional<NodeId> InBefore(NodeId v) const {
    const Snapshot& earlier = *sides_.before.snapshot;
    const absl::string_view id = later().id(v);
    if (v.value() < earlier.node_count() && earlier.id(v) == id) return v;
    return earlier.FindEver(id);
  }

  void OfferEntity(absl::string_view id, bool before, bool after, Revision changed) {
    const v1::DifferenceKind kind = KindOf(before, after, changed != Revision());
    if (kind == v1::DIFFERENCE_KIND_UNSPECIFIED || !wanted_.Kind(id)) return;
    out_.Offer({kind, false, id, {}, changed.value()});
  }

  void OfferLink(const LinkKeyView& key, bool before, bool after, Revision changed) {
    const v1::DifferenceKind kind = KindOf(before, after, changed != Revision());
    if (kind == v1::DIFFERENCE_KIND_UNSPECIFIED || !wanted_.Link(key)) return;
    // A link also begins or ends with its ends.
    std::uint64_t revision = changed.value();
    for (const absl::string_view end : {key.source, key.target}) {
      if (kind == v1::DIFFERENCE_KIND_CHANGED) break;
      if (const auto by = flipped_by_.find(end); by != flipped_by_.end()) {
        revision = std::max(revision, by->second.value());
      }
    }
    out_.Offer({kind, true, {}, key, revision});
  }

  const Sides& sides_;
  const Wanted& wanted_;
  const NetChanges& net_;
  Budget& budget_;
  Differences& out_;
  const View after_view_ = sides_.after.view();
  // The earlier side's day and statuses, in the numbers of the later schema.
  const ViewOptions before_options_ = {
      .as_of = sides_.before.options.as_of,
      .statuses =
          Translate(sides_.before.options.statuses, sides_.before.schema(), sides_.after.schema())};
  // Entities that are live on one side only, and the revisions that did it.
  absl::flat_hash_set<NodeId> flipped_;
  absl::flat_hash_map<absl::string_view, Revision> flipped_by_;
  // Where links begin that changed.
  absl::flat_hash_set<NodeId> changed_sources_;
};

absl::StatusOr<NetChanges> ReadNet(const QueryContext& context, const Sides& sides) {
  if (sides.SameRevision()) return NetChanges();
  const Revision a = sides.before.snapshot->revision();
  const Revision b = sides.after.snapshot->revision();
  return ReadNetChanges(*context.changes, {std::min(a, b), std::max(a, b)}, {.compared_only = true},
                        context.patience());
}

// ---- Pages ----

// What a page token says besides the later side: the earlier side, and the last item.
struct Position {
  Revision before_revision;
  Day before_day;
  std::string last;  // "e ID", or "l " and a ToMapKey.
};

std::string PositionOf(const Sides& sides, const Item& last) {
  return absl::StrCat(
      sides.before.snapshot->revision().value(), " ", sides.before.options.as_of.days_since_epoch(),
      " ", last.is_link ? absl::StrCat("l ", ToMapKey(last.key)) : absl::StrCat("e ", last.id));
}

Position ReadPosition(const std::string& text) {
  // Ours to read: it came under our MAC.
  const std::vector<std::string> parts = absl::StrSplit(text, absl::MaxSplits(' ', 2));
  Position position;
  std::uint64_t revision = 0;
  std::int32_t day = 0;
  if (parts.size() == 3 && absl::SimpleAtoi(parts[0], &revision) &&
      absl::SimpleAtoi(parts[1], &day)) {
    position = {Revision(revision), Day(day), parts[2]};
  }
  return position;
}

std::optional<Item> LastItem(const Position& position) {
  if (position.last.size() < 2) return std::nullopt;
  const absl::string_view rest = absl::string_view(position.last).substr(2);
  Item item;
  item.is_link = position.last[0] == 'l';
  if (item.is_link) {
    item.key = FromMapKey(rest);
  } else {
    item.id = rest;
  }
  return item;
}

absl::Status InSide(const absl::Status& status, absl::string_view side) {
  std::vector<Problem> problems = ProblemsOf(status);
  bool about_read = false;
  for (Problem& problem : problems) {
    if (!absl::StartsWith(problem.field, "read.")) continue;
    problem.field = absl::StrCat(side, problem.field.substr(4));
    about_read = true;
  }
  return about_read ? ProblemStatus(status.code(), problems) : status;
}

absl::StatusOr<Sides> ResolveSides(const QueryContext& context,
                                   const v1::CompareNetworkRequest& request,
                                   const std::optional<PageToken>& token,
                                   const Position& position) {
  absl::StatusOr<Read> before;
  absl::StatusOr<Read> after;
  if (token.has_value()) {
    before =
        ResumeRead(context, request.before(), {position.before_revision, position.before_day, ""});
    after = ResumeRead(context, request.after(), *token);
  } else {
    before = ResolveRead(context, request.before());
    after = ResolveRead(context, request.after());
  }
  if (!before.ok()) return InSide(before.status(), "before");
  if (!after.ok()) return InSide(after.status(), "after");
  return Sides{*std::move(before), *std::move(after)};
}

// ---- The answer ----

using Entities = std::vector<std::optional<v1::Entity>>;
using Links = std::vector<std::optional<v1::Link>>;

template <typename Message, typename Images>
void FillImages(std::optional<Message>& before, std::optional<Message>& after, Images& images) {
  if (before.has_value()) *images.mutable_before() = *std::move(before);
  if (after.has_value()) *images.mutable_after() = *std::move(after);
}

// Appends items with their records until they would pass `bytes_max`; the first is always given.
// Returns how many were.
absl::StatusOr<std::size_t> AppendItems(const Sides& sides, const std::vector<Item>& items,
                                        std::size_t size, std::uint64_t bytes_max,
                                        v1::CompareNetworkResponse& response) {
  const std::size_t count = std::min(size, items.size());
  std::vector<absl::string_view> ids;
  std::vector<LinkKeyView> keys;
  for (std::size_t i = 0; i < count; ++i) {
    if (items[i].is_link) {
      keys.push_back(items[i].key);
    } else {
      ids.push_back(items[i].id);
    }
  }
  absl::StatusOr<Entities> entities_before = sides.before.snapshot->records().ReadEntities(ids);
  absl::StatusOr<Entities> entities_after = sides.after.snapshot->records().ReadEntities(ids);
  absl::StatusOr<Links> links_before = sides.before.snapshot->records().ReadLinks(keys);
  absl::StatusOr<Links> links_after = sides.after.snapshot->records().ReadLinks(keys);
  for (const absl::Status& status : {entities_before.status(), entities_after.status(),
                                     links_before.status(), links_after.status()}) {
    if (!status.ok()) return status;
  }
  std::uint64_t bytes = 0;
  for (std::size_t i = 0; i < count; ++i) {
    v1::Difference difference;
    difference.set_kind(items[i].kind);
    difference.set_revision(items[i].revision);
    if (items[i].is_link) {
      const std::size_t place = i - ids.size();  // Links come after the entities.
      FillImages((*links_before)[place], (*links_after)[place], *difference.mutable_link());
    } else {
      FillImages((*entities_before)[i], (*entities_after)[i], *difference.mutable_entity());
    }
    bytes += difference.ByteSizeLong();
    if (i > 0 && bytes > bytes_max) return i;
    *response.add_differences() = std::move(difference);
  }
  return count;
}

}  // namespace

absl::Status CompareNetwork(const QueryContext& context, const v1::CompareNetworkRequest& request,
                            v1::CompareNetworkResponse& response) {
  const absl::StatusOr<PageStart> page = BeginPageWithoutRead(context, request, kPageSizes);
  if (!page.ok()) return page.status();
  Position position;
  if (page->token.has_value()) position = ReadPosition(page->token->position);
  const absl::StatusOr<Sides> sides = ResolveSides(context, request, page->token, position);
  if (!sides.ok()) return sides.status();
  const absl::StatusOr<Wanted> wanted = Wanted::Resolve(*sides, request);
  if (!wanted.ok()) return wanted.status();

  const absl::StatusOr<NetChanges> net = ReadNet(context, *sides);
  if (!net.ok()) return net.status();
  Differences differences(page->size, LastItem(position));
  const absl::Status compared =
      Comparison(*sides, *wanted, *net, *context.budget, differences).Run();
  if (!compared.ok()) return compared;

  const std::vector<Item> items = differences.Take();
  const absl::StatusOr<std::size_t> given =
      AppendItems(*sides, items, page->size, context.budget->limits().answer_bytes_max, response);
  if (!given.ok()) return given.status();
  if (*given < items.size()) {
    response.set_next_page_token(
        EncodePageToken(context.secret, page->request,
                        {.revision = sides->after.snapshot->revision(),
                         .as_of = sides->after.options.as_of,
                         .position = PositionOf(*sides, items[*given - 1])}));
  }
  differences.FillCounts(*sides, response);
  response.set_total_size(differences.total());
  FillInfo(sides->before, *response.mutable_before());
  FillInfo(sides->after, *response.mutable_after());
  for (v1::AnswerInfo* info : {response.mutable_before(), response.mutable_after()}) {
    info->set_complete(response.next_page_token().empty());
  }
  return absl::OkStatus();
}

}  // namespace schakel
