#include "graph/algorithms/matrix.h"

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "tests/unit/graph/algorithms/harbours.h"
#include "tests/unit/graph/algorithms/plain_network.h"

namespace schakel {
namespace {

using testing::CompileSchema;
using testing::D;
using testing::Ids;
using testing::kHarbours;
using testing::PlainNetwork;
using testing::PlainView;

// The live entities of a kind, a line for every `share` of them.
struct Lines {
  Ids ids;
  std::map<std::string, std::uint32_t> line_of;
  MatrixSide side;
};

Lines LinesOf(const PlainView& plain, const Snapshot& snapshot, const std::string& kind,
              std::uint32_t share, const std::set<std::string>& relations) {
  Lines lines;
  lines.side.line_of.assign(snapshot.node_count(), MatrixSide::kNoLine);
  for (const auto& [id, entity] : plain.network().entities()) {
    if (entity.kind != kind || !plain.IsLive(id)) continue;
    const auto line = static_cast<std::uint32_t>(lines.ids.size()) / share;
    lines.line_of[id] = line;
    lines.side.line_of[snapshot.Find(id)->value()] = line;
    lines.side.size = line + 1;
    lines.ids.push_back(id);
  }
  for (const std::string& relation : relations) {
    lines.side.relations.Insert(*snapshot.schema().FindRelation(relation));
  }
  return lines;
}

// Neighbours over some relations, itself left out.
std::set<std::string> NeighboursOf(const PlainView& plain, const std::string& id,
                                   const std::set<std::string>& relations) {
  std::set<std::string> found;
  for (const testing::PlainLink& link : plain.links()) {
    if (!relations.contains(link.relation)) continue;
    if (link.source == id) found.insert(link.target);
    if (link.target == id) found.insert(link.source);
  }
  found.erase(id);
  return found;
}

using Cell = std::pair<std::uint32_t, std::uint32_t>;
// What each cell holds: an entity, or a pair of them.
using Held = std::map<Cell, std::set<std::string>>;

void ExpectSame(const Held& held, const CountedMatrix& matrix, std::size_t columns) {
  std::map<std::uint32_t, std::set<std::string>> rows;
  std::map<std::uint32_t, std::set<std::string>> column_sets;
  std::set<std::string> all;
  for (const auto& [cell, things] : held) {
    rows[cell.first].insert(things.begin(), things.end());
    column_sets[cell.second].insert(things.begin(), things.end());
    all.insert(things.begin(), things.end());
  }
  for (std::uint32_t i = 0; i < matrix.cells.size(); ++i) {
    const Cell cell = {i / columns, i % columns};
    EXPECT_EQ(matrix.cells[i], held.contains(cell) ? held.at(cell).size() : 0);
  }
  for (std::uint32_t row = 0; row < matrix.row_totals.size(); ++row) {
    EXPECT_EQ(matrix.row_totals[row], rows[row].size());
  }
  for (std::uint32_t column = 0; column < columns; ++column) {
    EXPECT_EQ(matrix.column_totals[column], column_sets[column].size());
  }
  EXPECT_EQ(matrix.total, all.size());
}

class MatrixTest : public ::testing::TestWithParam<unsigned> {
 protected:
  MatrixTest() {
    testing::AddRandomly(GetParam(), {.entities = 60, .links = 260, .small_hub_links = 270},
                         network_);
    snapshot_ = network_.Build();
    plain_.emplace(network_, testing::PlainOptions{.day = D("2016-01-25")});
  }

  PlainNetwork network_{CompileSchema(kHarbours)};
  std::shared_ptr<const Snapshot> snapshot_;
  std::optional<PlainView> plain_;
  Budget budget_;
};

// Ships by the ports and the cargo they are linked to, one line for several of them.
TEST_P(MatrixTest, EntitiesCountInEachCellOnce) {
  const std::set<std::string> by_row = {"calls_at", "near"};
  const std::set<std::string> by_column = {"holds", "resembles"};
  for (const std::uint32_t share : {1u, 3u}) {
    const Lines rows = LinesOf(*plain_, *snapshot_, "port", share, by_row);
    const Lines columns = LinesOf(*plain_, *snapshot_, "cargo", 2, by_column);
    Held held;
    std::vector<NodeId> ships;
    for (const std::string& ship : LinesOf(*plain_, *snapshot_, "ship", 1, {}).ids) {
      ships.push_back(*snapshot_->Find(ship));
      for (const std::string& port : NeighboursOf(*plain_, ship, by_row)) {
        for (const std::string& cargo : NeighboursOf(*plain_, ship, by_column)) {
          if (!rows.line_of.contains(port) || !columns.line_of.contains(cargo)) continue;
          held[{rows.line_of.at(port), columns.line_of.at(cargo)}].insert(ship);
        }
      }
    }
    const auto matrix = CountMatrix(plain_->Of(*snapshot_), ships, rows.side, columns.side,
                                    MatrixUnit::kEntities, budget_);
    ASSERT_TRUE(matrix.ok());
    EXPECT_FALSE(held.empty());
    ExpectSame(held, *matrix, columns.side.size);
  }
}

// Ships that stand in rows themselves, by the ships next to them.
TEST_P(MatrixTest, PairsCountOnceHoweverManyLinks) {
  const std::set<std::string> relations = {"tows", "near", "resembles"};
  Lines rows = LinesOf(*plain_, *snapshot_, "ship", 4, {});
  rows.side.own = true;
  const Lines columns = LinesOf(*plain_, *snapshot_, "ship", 2, relations);
  Held held;
  std::vector<NodeId> ships;
  for (const std::string& ship : rows.ids) {
    ships.push_back(*snapshot_->Find(ship));
    for (const std::string& other : NeighboursOf(*plain_, ship, relations)) {
      if (!columns.line_of.contains(other)) continue;
      held[{rows.line_of.at(ship), columns.line_of.at(other)}].insert(
          absl::StrCat(ship, " ", other));
    }
  }
  const auto matrix = CountMatrix(plain_->Of(*snapshot_), ships, rows.side, columns.side,
                                  MatrixUnit::kPairs, budget_);
  ASSERT_TRUE(matrix.ok());
  ExpectSame(held, *matrix, columns.side.size);
}

INSTANTIATE_TEST_SUITE_P(Seeds, MatrixTest, ::testing::Range(501u, 507u));

}  // namespace
}  // namespace schakel
