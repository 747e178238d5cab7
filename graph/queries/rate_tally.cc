#include "graph/queries/rate_tally.h"

#include "graph/queries/entities.h"

namespace schakel {

void RateTally::Add(const RateMember& member) {
  for (v1::Rate* rate : RatesOf(member)) AddTo(*rate, member);
  if (snapshot_.row(member.entity).has_source) ++with_source_;
}

void RateTally::AddConfirmed(const RateMember& member) {
  for (v1::Rate* rate : RatesOf(member)) {
    rate->set_confirmed_denominator(rate->confirmed_denominator() + 1);
    if (member.linked) rate->set_confirmed_numerator(rate->confirmed_numerator() + 1);
  }
}

// Everything a member counts in: the total and each of its groups.
std::vector<v1::Rate*> RateTally::RatesOf(const RateMember& member) {
  std::vector<v1::Rate*> rates = {&total_};
  for (const GroupId group : member.groups) {
    std::unique_ptr<v1::Rate>& rate = groups_[group];
    if (rate == nullptr) rate = std::make_unique<v1::Rate>();
    rates.push_back(rate.get());
  }
  return rates;
}

void RateTally::AddTo(v1::Rate& rate, const RateMember& member) const {
  rate.set_denominator(rate.denominator() + 1);
  if (member.linked) rate.set_numerator(rate.numerator() + 1);
  const bool known = snapshot_.header(member.entity).period.since.IsBounded();
  if (!known) rate.set_unknown_since(rate.unknown_since() + 1);
  if (!named_) return;
  FillRef(snapshot_, member.entity, member.linked ? *rate.add_linked() : *rate.add_unlinked());
}

v1::Rate RateTally::Finish(v1::Rate rate) {
  if (rate.denominator() > 0)
    rate.set_value(static_cast<double>(rate.numerator()) / rate.denominator());
  return rate;
}

}  // namespace schakel
