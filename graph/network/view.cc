#include "graph/network/view.h"

namespace schakel {

View View::WithRelations(const RelationSet& relations) const {
  View view = *this;
  view.options_.relations = relations;
  return view;
}

View View::On(Day day) const {
  View view = *this;
  view.options_.as_of = day;
  return view;
}

View View::WithStatuses(const StatusSet& statuses) const {
  View view = *this;
  view.options_.statuses = statuses;
  return view;
}

}  // namespace schakel
