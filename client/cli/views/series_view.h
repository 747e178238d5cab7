// Groups against days: what the answers to a series look like on a page.
#ifndef SCHAKEL_CLIENT_CLI_VIEWS_SERIES_VIEW_H_
#define SCHAKEL_CLIENT_CLI_VIEWS_SERIES_VIEW_H_

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "client/cli/base/vocabulary.h"
#include "client/cli/output/page.h"
#include "client/cli/views/labels.h"
#include "schakel/v1/model.pb.h"

namespace schakel::client {

// One day: what its cells say.
struct SeriesDay {
  std::string date;
  std::map<std::string, std::string> cells;  // By id of the group; "" is "(none)".
  std::string total;                         // Over all groups.
};

struct Series {
  // Every group that occurs on some day, in the order of the server, "(none)" last.
  std::vector<v1::EntityRef> groups;
  std::vector<SeriesDay> days;
};

// Adds the groups of one day, in the order of the server, each with the cell that `cell(group)`
// makes of it.
template <typename Groups, typename Cell>
void AddDay(const std::string& date, const Groups& groups, std::string total, Cell cell,
            Series& series) {
  SeriesDay day{date, {}, std::move(total)};
  for (const auto& group : groups) {
    const v1::EntityRef& ref = group.group();
    const bool known =
        std::any_of(series.groups.begin(), series.groups.end(),
                    [&](const v1::EntityRef& other) { return other.id() == ref.id(); });
    if (!known) series.groups.push_back(ref);
    day.cells[ref.id()] = cell(group);
  }
  series.days.push_back(std::move(day));
}

// A table of groups against days with the total last, in as many pieces as the terminal needs. A
// group that does not occur on a day has `absent` there.
void SeriesTables(Series series, const std::string& absent, const Grouping& grouping,
                  const Vocabulary& vocabulary, Page& page);

}  // namespace schakel::client

#endif  // SCHAKEL_CLIENT_CLI_VIEWS_SERIES_VIEW_H_
