// A grid of counts for people. On a colour terminal cells are shaded by how much they hold; without
// colour the figures alone tell it, and an empty cell is a dot:
//
//                 water  energie  totaal  gevuld
//   Friesland         3        ·       3     1/2
//   Zeeland           1        2       3     2/2
//   totaal            4        2       6
//
// A terminal that is too narrow gets headers in several lines, then numbered columns with a list
// under the grid, then the grid in pieces.
#ifndef SCHAKEL_CLIENT_CLI_OUTPUT_HEAT_GRID_H_
#define SCHAKEL_CLIENT_CLI_OUTPUT_HEAT_GRID_H_

#include <cstdint>
#include <string>
#include <vector>

#include "client/cli/output/language.h"
#include "client/cli/output/look.h"

namespace schakel::client {

// A row or column.
struct HeatLine {
  std::string name;
  std::int64_t total = 0;
  std::int64_t covered = 0;  // cells of it that are covered
};

struct HeatGrid {
  std::vector<HeatLine> rows;
  std::vector<HeatLine> columns;
  std::vector<std::vector<std::int64_t>> counts;  // by row, then column
  std::int64_t total = 0;
  std::int64_t covered_from = 1;  // smaller counts stand in parentheses, unshaded
};

// The whole grid with a line end after each line.
std::string RenderHeatGrid(const HeatGrid& grid, const Look& look, Language language);

}  // namespace schakel::client

#endif  // SCHAKEL_CLIENT_CLI_OUTPUT_HEAT_GRID_H_
