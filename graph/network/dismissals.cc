#include "graph/network/dismissals.h"

#include <algorithm>
#include <utility>

namespace schakel {
namespace {

bool IsBefore(const DismissedGap& a, const DismissalKeyView& b) {
  if (a.rule != b.rule) return a.rule < b.rule;
  return a.subject < b.subject;
}

template <typename List>
auto LowerBound(List& list, const DismissalKeyView& gap) {
  return std::lower_bound(list.begin(), list.end(), gap,
                          [](const auto& held, const auto& key) { return IsBefore(*held, key); });
}

bool IsOf(const DismissedGap& held, const DismissalKeyView& gap) {
  return held.rule == gap.rule && held.subject == gap.subject;
}

}  // namespace

const v1::Dismissal* Dismissals::Find(const DismissalKeyView& gap) const {
  const auto found = LowerBound(*list_, gap);
  return found != list_->end() && IsOf(**found, gap) ? &(*found)->dismissal : nullptr;
}

void Dismissals::Set(const DismissalKeyView& gap, std::optional<v1::Dismissal> dismissal) {
  auto list = std::make_shared<List>(*list_);
  auto place = LowerBound(*list, gap);
  if (place != list->end() && IsOf(**place, gap)) place = list->erase(place);
  if (dismissal.has_value()) {
    list->insert(place,
                 std::make_shared<const DismissedGap>(DismissedGap{
                     std::string(gap.rule), std::string(gap.subject), *std::move(dismissal)}));
  }
  list_ = std::move(list);
}

}  // namespace schakel
