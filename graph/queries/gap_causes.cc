#include "graph/queries/gap_causes.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "absl/status/statusor.h"

#include "graph/algorithms/gap_history.h"
#include "graph/algorithms/gaps.h"
#include "graph/network/link_keys.h"
#include "graph/queries/entities.h"

namespace schakel {
namespace {

// A record on one side.
struct State {
  bool exists = false;
  Period period;
  bool counts = false;  // Its status does.
  bool seen = false;    // Links: the rule looks at it.

  bool IsActive(Day day) const { return exists && counts && period.Contains(day); }
};

// What happened to a record from one side to the other; no change at all when `change` is empty.
struct Event {
  std::string change;
  std::string date;
  Revision revision;
};

std::string DateOf(PartialDate date) {
  return date.IsBounded() ? date.first().ToString() : std::string();
}

// Going back in time what had begun is not there yet, and what had ended is there still.
Event ByTime(const State& state, bool begins, bool forward) {
  const bool at_since = begins == forward;
  return {begins ? "began" : "ended", DateOf(at_since ? state.period.since : state.period.until),
          Revision()};
}

Event ByRevision(const State& before, const State& after, Revision revision) {
  const char* change = !before.exists ? "added" : !after.exists ? "removed" : "changed";
  return {change, "", revision};
}

// Links in the order of answers: by their words, relations as the schema lists them.
using LinkOrder = std::tuple<std::string, std::uint32_t, std::string, std::string>;

struct LinkStates {
  std::string key;  // See ToMapKey.
  State before;
  State after;
};

// Everything a rule looks at for one subject, on both sides.
class BothSides {
 public:
  BothSides(const QueryContext& context, const Read& before, const Read& after,
            const NetChanges* log)
      : context_(context),
        before_(before),
        after_(after),
        log_(log),
        forward_(before.options.as_of <= after.options.as_of) {}

  absl::Status Look(const RuleOfBoth& rule, absl::string_view subject) {
    entities_.insert(std::string(subject));
    absl::Status status = Look(before_, *rule.before, subject, &LinkStates::before);
    if (status.ok()) status = Look(after_, *rule.after, subject, &LinkStates::after);
    for (auto& [order, link] : links_) {
      LookUp(before_, link.key, link.before);
      LookUp(after_, link.key, link.after);
    }
    return status;
  }

  absl::Status Fill(v1::GapChange& change) const {
    std::vector<std::pair<const LinkStates*, Event>> links;
    for (const std::string& id : entities_) {
      const Event event = EventOf(id);
      if (!event.change.empty()) AddEntity(id, event, change);
    }
    for (const auto& [order, link] : links_) {
      Event event = EventOf(link);
      if (!event.change.empty()) links.emplace_back(&link, std::move(event));
    }
    change.set_causes_total(static_cast<std::int32_t>(links.size()) + change.causes_total());
    const auto room = kCausesMax - std::min<std::size_t>(
                                       kCausesMax, static_cast<std::size_t>(change.causes_size()));
    if (links.size() > room) links.resize(room);
    return AddLinks(links, change);
  }

 private:
  absl::Status Look(const Read& side, const CompiledRule& rule, absl::string_view subject,
                    State LinkStates::*state) {
    const Snapshot& snapshot = *side.snapshot;
    const std::optional<NodeId> v = snapshot.Find(subject);
    if (!v.has_value()) return absl::OkStatus();
    const auto links = LooksAt(side.view(), rule, *v, *context_.budget);
    if (!links.ok()) return links.status();
    for (const SeenLink& seen : *links) {
      const LinkKeyView key = KeyOf(snapshot, seen.from, seen.edge);
      LinkStates& link = links_[{std::string(key.source), seen.edge.relation.value(),
                                 std::string(key.target), DateOf(key.since)}];
      link.key = ToMapKey(key);
      (link.*state).seen = true;
      entities_.emplace(key.source);
      entities_.emplace(key.target);
    }
    return absl::OkStatus();
  }

  static void LookUp(const Read& side, const std::string& map_key, State& state) {
    const Snapshot& snapshot = *side.snapshot;
    const LinkKeyView key = FromMapKey(map_key);
    const std::optional<NodeId> source = snapshot.Find(key.source);
    const std::optional<NodeId> target = snapshot.Find(key.target);
    const std::optional<RelationId> relation = snapshot.schema().FindRelation(key.relation);
    if (!source.has_value() || !target.has_value() || !relation.has_value()) return;
    LinkRow row;
    row.source = *source;
    row.target = *target;
    row.relation = *relation;
    row.period.since = key.since;
    const HalfEdge* edge = snapshot.adjacency().Find(row);
    if (edge == nullptr) return;
    state.exists = true;
    state.period = edge->period;
    state.counts = side.options.statuses.Contains(edge->status);
  }

  static State StateOf(const Read& side, const std::string& id) {
    State state;
    const std::optional<NodeId> v = side.snapshot->Find(id);
    if (!v.has_value()) return state;
    const NodeHeader& header = side.snapshot->header(*v);
    state.exists = true;
    state.period = header.period;
    state.counts = side.options.statuses.Contains(header.status);
    return state;
  }

  // What time did to a record that is the same on both sides.
  Event Passed(const State& before, const State& after) const {
    const bool was = before.IsActive(before_.options.as_of);
    const bool is = after.IsActive(after_.options.as_of);
    if (was != is) return ByTime(after.exists ? after : before, is, forward_);
    // A look back in time can lose sight of what was over on both days.
    if (!was && before.seen != after.seen) return ByTime(after, after.seen, forward_);
    return {};
  }

  Event EventOf(const std::string& id) const {
    const State before = StateOf(before_, id);
    const State after = StateOf(after_, id);
    if (log_ != nullptr) {
      const auto found = log_->entities.find(id);
      if (found != log_->entities.end() && (before.exists || after.exists))
        return ByRevision(before, after, found->second.last);
    }
    return Passed(before, after);
  }

  Event EventOf(const LinkStates& link) const {
    if (log_ != nullptr) {
      const auto found = log_->links.find(link.key);
      if (found != log_->links.end())
        return ByRevision(link.before, link.after, found->second.last);
    }
    return Passed(link.before, link.after);
  }

  static void Fill(const Event& event, v1::GapCause& cause) {
    cause.set_change(event.change);
    cause.set_date(event.date);
    cause.set_revision(event.revision.value());
  }

  void AddEntity(const std::string& id, const Event& event, v1::GapChange& change) const {
    change.set_causes_total(change.causes_total() + 1);
    if (static_cast<std::size_t>(change.causes_size()) >= kCausesMax) return;
    v1::GapCause& cause = *change.add_causes();
    const std::optional<NodeId> now = after_.snapshot->Find(id);
    const Snapshot& snapshot = now.has_value() ? *after_.snapshot : *before_.snapshot;
    if (const std::optional<NodeId> v = snapshot.Find(id)) {
      FillRef(snapshot, *v, *cause.mutable_entity());
    }
    Fill(event, cause);
  }

  // Links are told as they are afterwards, or were before they were removed.
  absl::Status AddLinks(const std::vector<std::pair<const LinkStates*, Event>>& links,
                        v1::GapChange& change) const {
    for (const auto& [link, event] : links) {
      const Read& side = link->after.exists ? after_ : before_;
      const LinkKeyView key = FromMapKey(link->key);
      auto records = side.snapshot->records().ReadLinks(absl::MakeConstSpan(&key, 1));
      if (!records.ok()) return records.status();
      v1::GapCause& cause = *change.add_causes();
      if (records->front().has_value()) *cause.mutable_link() = *std::move(records->front());
      Fill(event, cause);
    }
    return absl::OkStatus();
  }

  const QueryContext& context_;
  const Read& before_;
  const Read& after_;
  const NetChanges* log_;
  const bool forward_;
  std::set<std::string> entities_;
  std::map<LinkOrder, LinkStates> links_;
};

}  // namespace

absl::Status CauseFinder::ReadLog() {
  const Revision before = before_.snapshot->revision();
  const Revision after = after_.snapshot->revision();
  if (before == after || log_.has_value()) return absl::OkStatus();
  absl::StatusOr<NetChanges> changes =
      ReadNetChanges(*context_.changes, {std::min(before, after), std::max(before, after)},
                     {.keep_before = false, .keep_after = false}, context_.patience());
  if (!changes.ok()) return changes.status();
  log_ = *std::move(changes);
  return absl::OkStatus();
}

absl::Status CauseFinder::Fill(const RuleOfBoth& rule, absl::string_view subject,
                               v1::GapChange& change) {
  if (absl::Status status = ReadLog(); !status.ok()) return status;
  BothSides sides(context_, before_, after_, log_.has_value() ? &*log_ : nullptr);
  absl::Status status = sides.Look(rule, subject);
  if (status.ok()) status = sides.Fill(change);
  if (!status.ok() || change.causes_total() > 0) return status;
  if (before_.options.as_of >= after_.options.as_of) return status;

  const std::optional<NodeId> v = after_.snapshot->Find(subject);
  if (!v.has_value()) return status;
  v1::GapCause& cause = *change.add_causes();
  change.set_causes_total(1);
  FillRef(*after_.snapshot, *v, *cause.mutable_entity());
  cause.set_change("changed");
  if (change.kind() == v1::GAP_CHANGE_KIND_CHANGED) return status;
  const auto since_when = change.kind() == v1::GAP_CHANGE_KIND_OPENED ? &FirstSeen : &FreeSince;
  const absl::StatusOr<std::optional<Day>> day =
      since_when(after_.view(), *rule.after, *v, *context_.budget);
  if (!day.ok()) return day.status();
  if (day->has_value()) cause.set_date((*day)->ToString());
  return status;
}

}  // namespace schakel
