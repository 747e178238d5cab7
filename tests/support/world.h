// World: small networks for tests, in the words of the domain.
//
//   World world(TinySchema());
//   world.Add("org:acme").Add("project:p1", {.since = "2016"});
//   world.Link("org:acme", "funds", "project:p1", {.until = "2019"});
//   std::shared_ptr<const Snapshot> snapshot = world.Build();
//
// Everything goes through Network::Apply on a MemoryStore, so a world is a network like any other;
// what is refused fails the test at once, naming why.
#ifndef SCHAKEL_TESTS_SUPPORT_WORLD_H_
#define SCHAKEL_TESTS_SUPPORT_WORLD_H_

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "graph/model/date.h"
#include "graph/model/schema.h"
#include "graph/network/network.h"
#include "graph/network/snapshot.h"
#include "schakel/v1/model.pb.h"

namespace schakel::testing {

// What may be said of an entity or link besides its id. An attribute value is written as in CSV.
struct Details {
  std::string name = {};  // Entities only; the id when left out.
  std::string since = {};
  std::string until = {};
  std::string status = {};
  std::vector<std::pair<std::string, std::string>> attributes = {};
  std::vector<std::pair<std::string, std::string>> identifiers = {};
  std::string source = {};
};

// Compiles a schema in text format; fails the test when it is refused.
std::shared_ptr<const Schema> CompileSchema(absl::string_view text);

// Kinds org, person_group, project, theme and place with a handful of relations (funds, joins,
// knows (symmetric), about, part_of (self-links)), statuses sure, said (both count), guessed and
// withdrawn (neither counts), a linkage pair org-project and a chain. Enough for every mechanism,
// small enough to know by heart.
std::shared_ptr<const Schema> TinySchema();

// The vocabulary built into the program.
std::shared_ptr<const Schema> DutchSchema();

class World {
 public:
  explicit World(std::shared_ptr<const Schema> schema);
  ~World();

  World& Add(const std::string& id, const Details& details = {});
  World& Link(const std::string& source, const std::string& relation, const std::string& target,
              const Details& details = {});

  // Applies what was added since the last call and returns the newest snapshot.
  std::shared_ptr<const Snapshot> Build();
  // The network behind it, with everything added so far.
  Network& network();

 private:
  void Flush();

  std::shared_ptr<const Schema> schema_;
  std::unique_ptr<Network> network_;
  v1::ApplyRequest pending_;
};

// A full day; fails the test when it is none.
Day D(absl::string_view text);

}  // namespace schakel::testing

#endif  // SCHAKEL_TESTS_SUPPORT_WORLD_H_
