// PlainNetwork: a network kept twice, as the product keeps it and as plain lists, so that tests can
// answer questions the long way and compare.
//
//   PlainNetwork network(CompileSchema(kHarbours));
//   AddRandomly(seed, {.entities = 60, .links = 200}, network);
//   std::shared_ptr<const Snapshot> snapshot = network.Build();
//   const PlainView plain(network, {.day = D("2016-02-03")});
//   plain.DistancesFrom("ship:a");   // compare with BreadthFirst(plain.Of(*snapshot), …)
//
// Nothing here is quick and nothing is shared with the code under test but the schema's names.
#ifndef SCHAKEL_TESTS_UNIT_GRAPH_ALGORITHMS_PLAIN_NETWORK_H_
#define SCHAKEL_TESTS_UNIT_GRAPH_ALGORITHMS_PLAIN_NETWORK_H_

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "gtest/gtest.h"

#include "graph/model/date.h"
#include "graph/model/schema.h"
#include "graph/network/snapshot.h"
#include "graph/network/view.h"
#include "tests/support/world.h"

namespace schakel::testing {

using Ids = std::vector<std::string>;

struct PlainEntity {
  std::string kind;
  Details details;
};

struct PlainLink {
  std::string source;
  std::string relation;
  std::string target;
  Details details;
};

// Source, relation, target and first day: what makes a link the same link, in the order of answers
// but for the relation, which they order as the schema does.
using PlainKey = std::tuple<std::string, std::string, std::string, std::string>;

class PlainNetwork {
 public:
  explicit PlainNetwork(std::shared_ptr<const Schema> schema);

  PlainNetwork& Add(const std::string& id, const Details& details = {});
  // The ends may be given in either order when the relation is symmetric.
  PlainNetwork& Link(const std::string& source, const std::string& relation,
                     const std::string& target, const Details& details = {});
  // With its links, as RemoveEntity does.
  PlainNetwork& Remove(const std::string& id);

  std::shared_ptr<const Snapshot> Build() { return world_.Build(); }
  Network& network() { return world_.network(); }

  const Schema& schema() const { return *schema_; }
  const std::map<std::string, PlainEntity>& entities() const { return entities_; }
  const std::map<PlainKey, PlainLink>& links() const { return links_; }
  Ids EntityIds() const;

 private:
  std::shared_ptr<const Schema> schema_;
  World world_;
  std::map<std::string, PlainEntity> entities_;
  std::map<PlainKey, PlainLink> links_;
};

// The first day of a date as written, "2018" as "2018-01-01"; empty stays empty.
std::string FirstDayOf(const std::string& date);
// Whether a period as written holds a day.
bool Holds(const Details& details, Day day);

struct PlainOptions {
  Day day;
  std::set<std::string> statuses = {"sure", "said"};
  std::set<std::string> relations = {};  // Empty is all of them.
};

// What counts on a day.
class PlainView {
 public:
  PlainView(const PlainNetwork& network, const PlainOptions& options);

  // The same as the product sees it.
  View Of(const Snapshot& snapshot) const;

  const PlainNetwork& network() const { return *network_; }
  const PlainOptions& options() const { return options_; }
  bool IsLive(const std::string& id) const;
  // Links that count.
  const std::vector<PlainLink>& links() const { return links_; }
  // Who is linked to a live entity, whichever way, each once.
  const std::set<std::string>& Neighbours(const std::string& id) const;

  // Everybody reached from an entity, itself at 0; an entity that is not live stays alone.
  std::map<std::string, std::size_t> DistancesFrom(const std::string& id) const;
  // The shortest paths, in the order of the ids on the way, at most `count` of them.
  std::vector<Ids> ShortestPaths(const std::string& from, const std::string& to,
                                 std::size_t count) const;
  // Every path without loops that visits nobody of `avoid`, in order of length and then of ids. For
  // small networks: there can be very many.
  std::vector<Ids> LooplessPaths(const std::string& from, const std::string& to,
                                 const std::set<std::string>& avoid = {}) const;
  // How many there are.
  std::uint64_t CountShortestPaths(const std::string& from, const std::string& to) const;

 private:
  const PlainNetwork* network_;
  PlainOptions options_;
  std::vector<PlainLink> links_;
  std::map<std::string, std::set<std::string>> neighbours_;
};

// The harbours, every other time with the docks.
std::shared_ptr<const Schema> DrawVocabulary(unsigned seed);

// What AddRandomly adds.
struct RandomShape {
  int entities = 60;
  int links = 150;
  // Links of one more entity to others, many of them parallel; 0 is no such hub.
  int hub_links = 0;
  int small_hub_links = 0;
};

// Entities and links of all kinds and relations of the schema, in no order: with periods inside
// the days below and open or partial ones, every status, parallel links, self-links, unknown
// attributes and removed entities. The hubs are of the first kind.
void AddRandomly(unsigned seed, const RandomShape& shape, PlainNetwork& network);

// Random dates lie in [kRandomBegin, kRandomEnd).
inline const Day kRandomBegin = Day::FromCivil(2016, 1, 1);
inline const Day kRandomEnd = Day::FromCivil(2016, 3, 1);

// The value of an answer that must be OK.
template <typename T>
T Must(absl::StatusOr<T> answer) {
  EXPECT_TRUE(answer.ok()) << answer.status();
  return *std::move(answer);
}

// Between the two worlds.
Ids IdsOf(const Snapshot& snapshot, const std::vector<NodeId>& nodes);

}  // namespace schakel::testing

#endif  // SCHAKEL_TESTS_UNIT_GRAPH_ALGORITHMS_PLAIN_NETWORK_H_
