#include "graph/queries/chain_tally.h"

#include <algorithm>

namespace schakel {

std::size_t CountPresent(const FoundChain& found) {
  return static_cast<std::size_t>(std::count(found.parts.begin(), found.parts.end(), Fit::kYes));
}

void ChainTally::Add(NodeId subject, const FoundChain& found, absl::Span<const GroupId> groups) {
  AddTo(total_, found);
  for (const GroupId group : groups) AddTo(groups_[group], found);
  if (!snapshot_.header(subject).period.since.IsBounded()) ++unknown_since_;
  if (found.partners.empty()) ++without_partners_;
}

void ChainTally::AddTo(v1::GroupChain& figures, const FoundChain& found) {
  figures.set_subjects(figures.subjects() + 1);
  figures.set_numerator(figures.numerator() + static_cast<std::int32_t>(CountPresent(found)));
  if (found.flag == Fit::kYes) figures.set_flag_yes(figures.flag_yes() + 1);
  if (found.flag == Fit::kUnknown) figures.set_flag_unknown(figures.flag_unknown() + 1);
}

}  // namespace schakel
