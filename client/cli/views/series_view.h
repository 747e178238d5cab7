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
  // Those of the answer itself in the order of the server, then others as the days bring them.
  std::vector<v1::EntityRef> groups;
  std::vector<SeriesDay> days;
};

// Adds those groups that are not known yet.
template <typename Groups>
void AddGroups(const Groups& groups, Series& series) {
  for (const auto& group : groups) {
    const std::string& id = group.group().id();
    const bool known = std::any_of(series.groups.begin(), series.groups.end(),
                                   [&](const v1::EntityRef& other) { return other.id() == id; });
    if (!known) series.groups.push_back(group.group());
  }
}

// Adds one day, each of its groups with the cell that `cell(group)` makes of it.
template <typename Groups, typename Cell>
void AddDay(const std::string& date, const Groups& groups, std::string total, Cell cell,
            Series& series) {
  AddGroups(groups, series);
  SeriesDay day{date, {}, std::move(total)};
  for (const auto& group : groups) day.cells[group.group().id()] = cell(group);
  series.days.push_back(std::move(day));
}

// A table of groups against days, "(none)" and the total last, in as many pieces as the terminal
// needs. A group that does not occur on a day has `absent` there.
void SeriesTables(Series series, const std::string& absent, const Grouping& grouping,
                  const Vocabulary& vocabulary, Page& page);

}  // namespace schakel::client

#endif  // SCHAKEL_CLIENT_CLI_VIEWS_SERIES_VIEW_H_
