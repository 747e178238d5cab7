#include "tests/unit/graph/algorithms/plain_network.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <iterator>
#include <random>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"

#include "tests/unit/graph/algorithms/docks.h"
#include "tests/unit/graph/algorithms/harbours.h"

namespace schakel::testing {

PlainNetwork::PlainNetwork(std::shared_ptr<const Schema> schema)
    : schema_(schema), world_(std::move(schema)) {}

PlainNetwork& PlainNetwork::Add(const std::string& id, const Details& details) {
  world_.Add(id, details);
  entities_[id] = {id.substr(0, id.find(':')), details};
  return *this;
}

PlainNetwork& PlainNetwork::Link(const std::string& source, const std::string& relation,
                                 const std::string& target, const Details& details) {
  world_.Link(source, relation, target, details);
  PlainLink link{source, relation, target, details};
  if (schema_->relation(*schema_->FindRelation(relation)).symmetric() && target < source) {
    std::swap(link.source, link.target);
  }
  links_[{link.source, relation, link.target, FirstDayOf(details.since)}] = link;
  return *this;
}

PlainNetwork& PlainNetwork::Remove(const std::string& id) {
  v1::ApplyRequest request;
  v1::RemoveEntity& removal = *request.add_changes()->mutable_remove_entity();
  removal.set_id(id);
  removal.set_with_links(true);
  if (const absl::Status status = world_.network().Apply(request).status(); !status.ok()) {
    std::fprintf(stderr, "remove %s: %s\n", id.c_str(), status.ToString().c_str());
    std::abort();
  }
  entities_.erase(id);
  for (auto link = links_.begin(); link != links_.end();) {
    const bool gone = link->second.source == id || link->second.target == id;
    link = gone ? links_.erase(link) : std::next(link);
  }
  return *this;
}

Ids PlainNetwork::EntityIds() const {
  Ids ids;
  for (const auto& [id, entity] : entities_) ids.push_back(id);
  return ids;
}

std::string FirstDayOf(const std::string& date) {
  if (date.empty()) return date;
  return date + std::string("0000-01-01").substr(date.size());
}

bool Holds(const Details& details, Day day) {
  // Dates as written compare like the days they stand for.
  const std::string since = FirstDayOf(details.since);
  const std::string until = FirstDayOf(details.until);
  return (since.empty() || since <= day.ToString()) && (until.empty() || day.ToString() < until);
}

PlainView::PlainView(const PlainNetwork& network, const PlainOptions& options)
    : network_(&network), options_(options) {
  const auto counts = [&](const PlainLink& link) {
    const std::string status = link.details.status.empty() ? "sure" : link.details.status;
    const bool follows = options.relations.empty() || options.relations.contains(link.relation);
    return follows && options.statuses.contains(status) && Holds(link.details, options.day) &&
           IsLive(link.source) && IsLive(link.target);
  };
  for (const auto& [id, entity] : network.entities()) neighbours_[id];
  for (const auto& [key, link] : network.links()) {
    if (!counts(link)) continue;
    links_.push_back(link);
    neighbours_[link.source].insert(link.target);
    neighbours_[link.target].insert(link.source);
  }
}

View PlainView::Of(const Snapshot& snapshot) const {
  ViewOptions options;
  options.as_of = options_.day;
  for (const std::string& status : options_.statuses) {
    options.statuses.Insert(*snapshot.schema().FindStatus(status));
  }
  if (!options_.relations.empty()) options.relations = {};
  for (const std::string& relation : options_.relations) {
    options.relations.Insert(*snapshot.schema().FindRelation(relation));
  }
  return View(snapshot, options);
}

bool PlainView::IsLive(const std::string& id) const {
  const auto found = network_->entities().find(id);
  if (found == network_->entities().end()) return false;
  const Details& details = found->second.details;
  return Holds(details, options_.day) &&
         options_.statuses.contains(details.status.empty() ? "sure" : details.status);
}

const std::set<std::string>& PlainView::Neighbours(const std::string& id) const {
  return neighbours_.at(id);
}

std::map<std::string, std::size_t> PlainView::DistancesFrom(const std::string& id) const {
  std::map<std::string, std::size_t> distances = {{id, 0}};
  Ids ring = {id};
  for (std::size_t distance = 1; !ring.empty(); ++distance) {
    Ids next;
    for (const std::string& from : ring) {
      for (const std::string& to : Neighbours(from)) {
        if (distances.emplace(to, distance).second) next.push_back(to);
      }
    }
    ring = std::move(next);
  }
  return distances;
}

std::vector<Ids> PlainView::ShortestPaths(const std::string& from, const std::string& to,
                                          std::size_t count) const {
  const std::map<std::string, std::size_t> left = DistancesFrom(to);
  std::vector<Ids> paths;
  Ids path = {from};
  // Neighbours come in order of id, so depth first is the order wanted.
  const auto walk = [&](const auto& self) -> void {
    if (path.back() == to && paths.size() < count) paths.push_back(path);
    for (const std::string& next : Neighbours(path.back())) {
      if (paths.size() >= count) return;
      if (left.contains(next) && left.at(next) + 1 == left.at(path.back())) {
        path.push_back(next);
        self(self);
        path.pop_back();
      }
    }
  };
  if (left.contains(from)) walk(walk);
  return paths;
}

std::vector<Ids> PlainView::LooplessPaths(const std::string& from, const std::string& to,
                                          const std::set<std::string>& avoid) const {
  std::vector<Ids> paths;
  Ids path = {from};
  const auto walk = [&](const auto& self) -> void {
    if (path.back() == to) {
      paths.push_back(path);
      return;
    }
    for (const std::string& next : Neighbours(path.back())) {
      if (avoid.contains(next) || std::find(path.begin(), path.end(), next) != path.end()) continue;
      path.push_back(next);
      self(self);
      path.pop_back();
    }
  };
  if (from == to || IsLive(from)) walk(walk);
  std::stable_sort(paths.begin(), paths.end(),
                   [](const Ids& a, const Ids& b) { return a.size() < b.size(); });
  return paths;
}

std::uint64_t PlainView::CountShortestPaths(const std::string& from, const std::string& to) const {
  const std::map<std::string, std::size_t> left = DistancesFrom(to);
  if (!left.contains(from)) return 0;
  std::map<std::string, std::uint64_t> ways = {{from, 1}};
  for (std::size_t distance = left.at(from); distance > 0; --distance) {
    std::map<std::string, std::uint64_t> next;
    for (const auto& [id, count] : ways) {
      for (const std::string& other : Neighbours(id)) {
        if (left.contains(other) && left.at(other) + 1 == distance) next[other] += count;
      }
    }
    ways = std::move(next);
  }
  return ways[to];
}

Ids IdsOf(const Snapshot& snapshot, const std::vector<NodeId>& nodes) {
  Ids ids;
  for (const NodeId v : nodes) ids.emplace_back(snapshot.id(v));
  return ids;
}

namespace {

// Draws what a random network is made of.
class Drawer {
 public:
  Drawer(unsigned seed, PlainNetwork& network) : random_(seed), network_(network) {}

  int Below(int end) { return static_cast<int>(random_() % static_cast<unsigned>(end)); }
  bool OneIn(int n) { return Below(n) == 0; }

  // A slug that says nothing about the order in which it was drawn.
  std::string Id(const std::string& kind) {
    std::string slug;
    for (int i = 0; i < 3; ++i) slug.push_back(static_cast<char>('a' + Below(26)));
    return absl::StrCat(kind, ":", slug, "-", ++drawn_);
  }

  std::string Date() {
    if (OneIn(12)) return "2016";
    if (OneIn(10)) return "2016-02";
    return DayFrom(0);
  }
  std::string DayFrom(int first) {
    const int days = kRandomEnd.days_since_epoch() - kRandomBegin.days_since_epoch();
    return Day(kRandomBegin.days_since_epoch() + first + Below(days - first)).ToString();
  }

  // One in `rare` has an end or a beginning; one in three times that a status that does not count.
  Details Facts(int rare) {
    Details details;
    if (OneIn(rare)) details.since = Date();
    if (OneIn(rare)) details.until = Date();
    if (!details.since.empty() && FirstDayOf(details.since) >= FirstDayOf(details.until)) {
      details.until.clear();
    }
    if (OneIn(3)) details.status = "said";
    if (OneIn(3 * rare)) details.status = OneIn(2) ? "guessed" : "withdrawn";
    return details;
  }

  // A value of some types of attributes; places lie within some hundred kilometres.
  std::string Value(const v1::AttributeType& type) {
    switch (type.type()) {
      case v1::VALUE_TYPE_BOOLEAN: return OneIn(2) ? "true" : "false";
      case v1::VALUE_TYPE_ENUM: return type.values(Below(type.values_size())).id();
      case v1::VALUE_TYPE_INTEGER: return absl::StrCat(Below(7));
      case v1::VALUE_TYPE_DECIMAL: return absl::StrCat(50 + Below(2), ".", Below(10), "5");
      case v1::VALUE_TYPE_MONEY: return absl::StrCat(Below(9), ".00");
      case v1::VALUE_TYPE_DATE: return Date();
      default: return "";
    }
  }

  // Values for three in four attributes of types that are drawn.
  void AddValues(const google::protobuf::RepeatedPtrField<v1::AttributeType>& types,
                 Details& details) {
    for (const v1::AttributeType& type : types) {
      if (OneIn(4)) continue;
      const std::string value = Value(type);
      if (!value.empty()) details.attributes.emplace_back(type.id(), value);
    }
  }

  void AddEntity(const std::string& id, const std::string& kind, Details details) {
    const KindId of = *network_.schema().FindKind(kind);
    AddValues(network_.schema().kind(of).attributes(), details);
    AddValues(network_.schema().message().entity_attributes(), details);
    if (!network_.schema().message().entity_attributes().empty() && OneIn(2)) {
      details.source = "a log";
    }
    network_.Add(id, details);
  }

  void AddEntities(int count) {
    for (int i = 0; i < count; ++i) {
      const std::string& kind = network_.schema().message().kinds(Below(KindCount())).id();
      AddEntity(Id(kind), kind, Facts(4));
    }
  }

  // A link of any relation that may join the two, either way; false when there is none.
  bool AddLink(const std::string& a, const std::string& b) {
    const Schema& schema = network_.schema();
    const KindId from = *schema.FindKind(network_.entities().at(a).kind);
    const KindId to = *schema.FindKind(network_.entities().at(b).kind);
    const RelationId relation(
        static_cast<RelationId::rep>(Below(static_cast<int>(schema.relation_count()))));
    const v1::Relation& message = schema.relation(relation);
    if (!schema.AllowsEndpoints(relation, from, to) || (a == b && !message.self_links())) {
      return false;
    }
    Details details = Facts(2);
    AddValues(message.attributes(), details);
    AddValues(schema.message().link_attributes(), details);
    network_.Link(a, message.id(), b, details);
    return true;
  }

  // Links among a few of `ids` more often than not, so that parallel links happen.
  void AddLinks(const Ids& ids, int count) {
    std::string a = ids[0];
    std::string b = ids[0];
    for (int added = 0; added < count;) {
      if (!OneIn(4)) a = ids[static_cast<std::size_t>(Below(static_cast<int>(ids.size())))];
      if (!OneIn(4)) b = ids[static_cast<std::size_t>(Below(static_cast<int>(ids.size())))];
      if (AddLink(a, OneIn(20) ? a : b)) ++added;
    }
  }

  void AddHub(int count) {
    const std::string& kind = network_.schema().message().kinds(0).id();
    const std::string hub = Id(kind);
    AddEntity(hub, kind, {});
    const Ids ids = network_.EntityIds();
    const auto has = [&] {
      return std::count_if(network_.links().begin(), network_.links().end(), [&](const auto& one) {
        return one.second.source == hub || one.second.target == hub;
      });
    };
    while (has() < count) {
      for (int i = 0; i < 100; ++i) {
        const std::string& other =
            ids[static_cast<std::size_t>(Below(static_cast<int>(ids.size())))];
        OneIn(2) ? AddLink(hub, other) : AddLink(other, hub);
      }
    }
  }

  void RemoveSome() {
    const Ids ids = network_.EntityIds();
    for (int i = 0; i < 1 + static_cast<int>(ids.size()) / 20; ++i) {
      const std::string& id = ids[static_cast<std::size_t>(Below(static_cast<int>(ids.size())))];
      if (network_.entities().contains(id)) network_.Remove(id);
    }
  }

 private:
  int KindCount() const { return network_.schema().message().kinds_size(); }

  std::mt19937 random_;
  PlainNetwork& network_;
  int drawn_ = 0;
};

}  // namespace

std::shared_ptr<const Schema> DrawVocabulary(unsigned seed) {
  return CompileSchema(seed % 2 == 0 ? std::string(kHarbours) : absl::StrCat(kHarbours, kDocks));
}

void AddRandomly(unsigned seed, const RandomShape& shape, PlainNetwork& network) {
  Drawer draw(seed, network);
  draw.AddEntities(shape.entities);
  if (shape.links > 0) draw.AddLinks(network.EntityIds(), shape.links);
  draw.RemoveSome();
  if (shape.hub_links > 0) draw.AddHub(shape.hub_links);
  if (shape.small_hub_links > 0) draw.AddHub(shape.small_hub_links);
}

}  // namespace schakel::testing
