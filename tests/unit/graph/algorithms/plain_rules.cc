#include "tests/unit/graph/algorithms/plain_rules.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <optional>
#include <utility>

#include "absl/strings/str_format.h"

namespace schakel::testing {
namespace {

using Words = google::protobuf::RepeatedPtrField<std::string>;

bool Has(const Words& words, const std::string& word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}
bool IsAmong(const Words& kinds, const std::string& kind) {
  return kinds.empty() || Has(kinds, kind);
}

Fit If(bool holds) { return holds ? Fit::kYes : Fit::kNo; }
Fit Not(Fit fit) { return fit == Fit::kUnknown ? fit : If(fit == Fit::kNo); }

// The value of an attribute as written; empty when it is unknown.
std::string ValueOf(const Details& details, const std::string& attribute) {
  for (const auto& [name, value] : details.attributes) {
    if (name == attribute) return value;
  }
  return "";
}

double NumberOf(const std::string& text) { return std::strtod(text.c_str(), nullptr); }

// A day some months away, month by month; a month that is too short has its last day instead.
std::string Moved(Day day, int months) {
  const std::string text = day.ToString();
  int year = std::atoi(text.substr(0, 4).c_str());
  int month = std::atoi(text.substr(5, 2).c_str());
  for (; months > 0; --months) {
    if (++month == 13) ++year, month = 1;
  }
  for (; months < 0; ++months) {
    if (--month == 0) --year, month = 12;
  }
  int last = std::atoi(text.substr(8, 2).c_str());
  while (!Day::IsCivilDate(year, month, last)) --last;
  return absl::StrFormat("%04d-%02d-%02d", year, month, last);
}

bool LiesSo(const v1::DayTest& test, const std::string& date, Day asked) {
  const std::string day = FirstDayOf(date);
  return (!test.has_after_months() || day > Moved(asked, test.after_months())) &&
         (!test.has_up_to_months() || day <= Moved(asked, test.up_to_months())) &&
         (!test.has_before_months() || day < Moved(asked, test.before_months())) &&
         (!test.has_from_months() || day >= Moved(asked, test.from_months()));
}

Fit PlainCondition(const v1::Condition& condition, const Details& details, Day asked) {
  const std::string value = ValueOf(details, condition.attribute());
  if (value.empty()) return Fit::kUnknown;
  if (!condition.in().empty()) return If(Has(condition.in(), value));
  if (condition.has_day()) return If(LiesSo(condition.day(), value, asked));
  double bound = NumberOf(condition.at_least());
  if (!condition.of().empty()) {
    const std::string of = ValueOf(details, condition.of());
    if (of.empty()) return Fit::kUnknown;
    bound = NumberOf(of) * (condition.percent() == 0 ? 100 : condition.percent()) / 100;
  }
  return If((NumberOf(value) >= bound) != condition.below());
}

// By the law of cosines; the code under test uses haversines.
Fit IsWithin(const Details& a, const Details& b, double km) {
  const double radian = std::acos(-1.0) / 180;
  for (const char* name : {"lat", "lng"}) {
    if (ValueOf(a, name).empty() || ValueOf(b, name).empty()) return Fit::kUnknown;
  }
  const double north = NumberOf(ValueOf(a, "lat")) * radian;
  const double other = NumberOf(ValueOf(b, "lat")) * radian;
  const double east = (NumberOf(ValueOf(a, "lng")) - NumberOf(ValueOf(b, "lng"))) * radian;
  const double cosine =
      std::sin(north) * std::sin(other) + std::cos(north) * std::cos(other) * std::cos(east);
  return If(6371.0 * std::acos(std::min(1.0, cosine)) <= km);
}

// Whether some entity of a kind might match.
bool MayMatch(const Schema& schema, const v1::Match& match, const std::string& kind) {
  return IsAmong(match.kinds(), kind) &&
         std::all_of(match.conditions().begin(), match.conditions().end(),
                     [&](const v1::Condition& condition) {
                       const KindId id = *schema.FindKind(kind);
                       return schema.FindAttribute(id, condition.attribute()).has_value();
                     });
}

// The other ends of a link for somebody who stands at `at` and walks in a direction.
std::set<std::string> OnwardOf(const PlainView& view, const PlainLink& link, const std::string& at,
                               v1::Direction direction) {
  const Schema& schema = view.network().schema();
  const bool both = direction == v1::DIRECTION_ANY ||
                    schema.relation(*schema.FindRelation(link.relation)).symmetric();
  std::set<std::string> onward;
  if (link.source == at && (both || direction == v1::DIRECTION_OUT)) onward.insert(link.target);
  if (link.target == at && (both || direction == v1::DIRECTION_IN)) onward.insert(link.source);
  return onward;
}

const Words& RelationsOf(const PlainView& view, const v1::Step& step) {
  return step.introduction() ? view.network().schema().message().introduction_relations()
                             : step.relations();
}

bool StatusCounts(const PlainView& view, const Details& details) {
  return view.options().statuses.contains(details.status.empty() ? "sure" : details.status);
}

// Whether a step follows a link to one of its ends on the day, by looking at every day it may be.
bool IsInTime(const PlainView& view, const v1::Step& step, const PlainLink& link,
              const std::string& to) {
  const Details& end = view.network().entities().at(to).details;
  if (!StatusCounts(view, link.details) || !StatusCounts(view, end)) return false;
  const Day today = view.options().day;
  if (step.ever()) return FirstDayOf(link.details.since) <= today.ToString();
  if (step.within_months() == 0) return Holds(link.details, today) && view.IsLive(to);
  const std::string first = Moved(today, -static_cast<int>(step.within_months()));
  for (Day day = today; day.ToString() >= first; day = Day(day.days_since_epoch() - 1)) {
    if (Holds(link.details, day)) return true;
  }
  return false;
}

struct Way {
  PlainLink link;
  std::string to;
};

// Whether a way is the latest of several by a date of its link.
Fit IsLatest(const std::vector<Way>& ways, const Way& way, const std::string& attribute) {
  Fit fit = Fit::kYes;
  const std::string date = FirstDayOf(ValueOf(way.link.details, attribute));
  for (const Way& other : ways) {
    if (&other == &way) continue;
    const std::string later = FirstDayOf(ValueOf(other.link.details, attribute));
    fit = std::min(fit, date.empty() || later.empty() ? Fit::kUnknown : If(date >= later));
  }
  return fit;
}

Fit LinkFit(const PlainView& view, const v1::Step& step, const PlainLink& link,
            const std::string& subject) {
  Fit fit = Fit::kYes;
  for (const v1::Condition& condition : step.link()) {
    fit = std::min(fit, PlainCondition(condition, link.details, view.options().day));
  }
  if (step.until_after().empty() || link.details.until.empty()) return fit;
  const std::string date =
      ValueOf(view.network().entities().at(subject).details, step.until_after());
  if (date.empty()) return std::min(fit, Fit::kUnknown);
  return std::min(fit, If(FirstDayOf(link.details.until) > FirstDayOf(date)));
}

PlainEnds PlainStep(const PlainView& view, const std::string& subject, const v1::Step& step,
                    const PlainEnds& at, std::set<PlainKey>* seen) {
  PlainEnds next;
  for (const auto& [from, fit_so_far] : at) {
    std::vector<Way> ways;
    for (const auto& [key, link] : view.network().links()) {
      if (!Has(RelationsOf(view, step), link.relation)) continue;
      for (const std::string& to : OnwardOf(view, link, from, step.direction())) {
        if (!IsInTime(view, step, link, to)) continue;
        if (seen != nullptr) seen->insert(key);
        if (to != subject) ways.push_back({link, to});
      }
    }
    for (const Way& way : ways) {
      Fit fit = std::min(fit_so_far, PlainFit(view, step.to(), way.to, subject));
      fit = std::min(fit, LinkFit(view, step, way.link, subject));
      if (!step.latest_by().empty()) fit = std::min(fit, IsLatest(ways, way, step.latest_by()));
      if (fit != Fit::kNo) next[way.to] = std::max(next[way.to], fit);
    }
  }
  return next;
}

// From `at` along the steps [first, last).
PlainEnds Follow(const PlainView& view, const std::string& subject, const v1::Pattern& pattern,
                 int first, int last, PlainEnds at, std::set<PlainKey>* seen = nullptr) {
  for (int i = first; i < last; ++i) at = PlainStep(view, subject, pattern.steps(i), at, seen);
  return at;
}

Fit BestOf(const PlainEnds& ends) {
  Fit best = Fit::kNo;
  for (const auto& [id, fit] : ends) best = std::max(best, fit);
  return best;
}

// Who counts after some steps of a walk, from somebody who has taken the first of them.
PlainEnds CountedAt(const PlainView& view, const std::string& subject, const v1::Pattern& pattern,
                    int taken, int count_at, const PlainEnds& from,
                    std::set<PlainKey>* seen = nullptr) {
  PlainEnds counted;
  for (const auto& [id, fit] : Follow(view, subject, pattern, taken, count_at, from, seen)) {
    const Fit rest = BestOf(
        Follow(view, subject, pattern, count_at, pattern.steps_size(), {{id, Fit::kYes}}, seen));
    if (std::min(fit, rest) != Fit::kNo) counted[id] = std::min(fit, rest);
  }
  return counted;
}

Fit FitIn(const PlainEnds& ends, const std::string& id) {
  const auto found = ends.find(id);
  return found == ends.end() ? Fit::kNo : found->second;
}

// What counts towards a need, exceptions taken out.
PlainEnds CountedFor(const PlainView& view, const v1::Need& need, const std::string& subject) {
  const PlainEnds excepted = PlainWalk(view, subject, need.except());
  PlainEnds counted;
  for (const auto& [id, fit] : PlainWalk(view, subject, need.any_of(), nullptr, need.count_at())) {
    const Fit left = std::min(fit, Not(FitIn(excepted, id)));
    if (left != Fit::kNo) counted[id] = left;
  }
  return counted;
}

Fit PlainShare(const PlainView& view, const v1::ShareLimit& share, const std::string& subject,
               std::set<PlainKey>* seen) {
  std::map<std::string, double> parties;
  std::size_t links = 0;
  std::size_t known = 0;
  double total = 0;
  for (const auto& [key, link] : view.network().links()) {
    if (!Has(share.relations(), link.relation)) continue;
    for (const std::string& to : OnwardOf(view, link, subject, share.direction())) {
      if (!IsInTime(view, {}, link, to) || to == subject) continue;
      if (seen != nullptr) seen->insert(key);
      ++links;
      const std::string amount = ValueOf(link.details, share.attribute());
      if (amount.empty()) continue;
      ++known;
      total += NumberOf(amount);
      parties[to] += NumberOf(amount);
    }
  }
  if (links == 0) return Fit::kYes;
  if (known < share.known_min()) return Fit::kUnknown;
  for (const auto& [party, amount] : parties) {
    if (amount * 100 > total * share.percent_max()) return Fit::kNo;
  }
  return Fit::kYes;
}

Fit PlainNeed(const PlainView& view, const v1::Need& need, const std::string& subject) {
  if (need.has_self()) return PlainFit(view, need.self(), subject, subject);
  if (need.has_share()) return PlainShare(view, need.share(), subject, nullptr);
  const PlainEnds counted = CountedFor(view, need, subject);
  if (!need.each_of().empty()) {
    Fit met = Fit::kYes;
    for (const auto& [id, fit] : PlainWalk(view, subject, need.each_of())) {
      met = std::min(met, std::max(Not(fit), FitIn(counted, id)));
    }
    return met;
  }
  const std::size_t at_least = std::max(need.at_least(), 1u);
  const auto sure = std::count_if(counted.begin(), counted.end(),
                                  [](const auto& end) { return end.second == Fit::kYes; });
  if (static_cast<std::size_t>(sure) >= at_least) return Fit::kYes;
  return counted.size() >= at_least ? Fit::kUnknown : Fit::kNo;
}

Fit IsSubject(const PlainView& view, const v1::GapRule& rule, const std::string& id) {
  const Details& details = view.network().entities().at(id).details;
  const bool life = rule.has_ended() ? StatusCounts(view, details) && !details.until.empty() &&
                                           LiesSo(rule.ended(), details.until, view.options().day)
                                     : view.IsLive(id);
  Fit fit = std::min(If(life), PlainFit(view, rule.subject(), id, id));
  for (const v1::LinkagePair& pair : view.network().schema().message().linkage_pairs()) {
    if (pair.id() != rule.unless_linked()) continue;
    for (const PlainLink& link : view.links()) {
      if (!Has(pair.relations(), link.relation)) continue;
      for (const std::string& to : OnwardOf(view, link, id, v1::DIRECTION_ANY)) {
        if (to != id && view.network().entities().at(to).kind == pair.other()) return Fit::kNo;
      }
    }
  }
  if (!rule.where().empty()) fit = std::min(fit, BestOf(PlainWalk(view, id, rule.where())));
  return fit;
}

}  // namespace

Fit PlainFit(const PlainView& view, const v1::Match& match, const std::string& id,
             const std::string& subject) {
  const PlainNetwork& network = view.network();
  const PlainEntity& entity = network.entities().at(id);
  if (!MayMatch(network.schema(), match, entity.kind)) return Fit::kNo;
  Fit fit = If(!match.sourced() || !entity.details.source.empty());
  for (const v1::Condition& condition : match.conditions()) {
    fit = std::min(fit, PlainCondition(condition, entity.details, view.options().day));
  }
  if (match.within_km() == 0) return fit;
  return std::min(
      fit, IsWithin(entity.details, network.entities().at(subject).details, match.within_km()));
}

PlainEnds PlainWalk(const PlainView& view, const std::string& subject,
                    const PlainPatterns& patterns, std::set<PlainKey>* seen, std::size_t count_at) {
  PlainEnds ends;
  for (const v1::Pattern& pattern : patterns) {
    const int counted = count_at == 0 ? pattern.steps_size() : static_cast<int>(count_at);
    for (const auto& [id, fit] :
         CountedAt(view, subject, pattern, 0, counted, {{subject, Fit::kYes}}, seen)) {
      ends[id] = std::max(ends[id], fit);
    }
  }
  return ends;
}

PlainVerdict PlainTest(const PlainView& view, const v1::GapRule& rule, const std::string& id) {
  PlainVerdict verdict;
  verdict.is_subject = IsSubject(view, rule, id);
  verdict.undetermined = verdict.is_subject == Fit::kUnknown;
  if (verdict.is_subject != Fit::kYes) return verdict;
  bool all_met = true;
  bool some_unknown = false;
  for (int i = 0; i < rule.needs_size(); ++i) {
    const v1::Need& need = rule.needs(i);
    if (need.after_others() && !all_met) continue;
    const Fit met = PlainNeed(view, need, id);
    all_met = all_met && met == Fit::kYes;
    some_unknown = some_unknown || met == Fit::kUnknown;
    const bool silent = met == Fit::kUnknown && (need.known_only() || need.has_share());
    if (met != Fit::kYes && !silent)
      verdict.unmet[static_cast<std::size_t>(i)] = met == Fit::kUnknown;
  }
  verdict.undetermined = verdict.unmet.empty() && some_unknown;
  return verdict;
}

std::set<PlainKey> PlainEvidence(const PlainView& view, const v1::Need& need,
                                 const std::string& subject) {
  std::set<PlainKey> seen;
  PlainWalk(view, subject, need.any_of(), &seen, need.count_at());
  PlainWalk(view, subject, need.except(), &seen);
  PlainWalk(view, subject, need.each_of(), &seen);
  if (need.has_share()) PlainShare(view, need.share(), subject, &seen);
  return seen;
}

std::set<std::string> PlainKindsAfter(const Schema& schema, const v1::Pattern& pattern,
                                      const std::string& kind, int steps) {
  std::set<std::string> at = {kind};
  for (int i = 0; i < steps; ++i) {
    const v1::Step& step = pattern.steps(i);
    const Words& relations =
        step.introduction() ? schema.message().introduction_relations() : step.relations();
    std::set<std::string> next;
    for (const v1::Relation& relation : schema.message().relations()) {
      if (!Has(relations, relation.id())) continue;
      const bool both = step.direction() == v1::DIRECTION_ANY || relation.symmetric();
      for (const v1::Endpoints& ends : relation.endpoints()) {
        for (const std::string& from : at) {
          for (const v1::Kind& to : schema.message().kinds()) {
            if (!MayMatch(schema, step.to(), to.id())) continue;
            const bool out = IsAmong(ends.sources(), from) && IsAmong(ends.targets(), to.id());
            const bool in = IsAmong(ends.sources(), to.id()) && IsAmong(ends.targets(), from);
            if (out && (both || step.direction() == v1::DIRECTION_OUT)) next.insert(to.id());
            if (in && (both || step.direction() == v1::DIRECTION_IN)) next.insert(to.id());
          }
        }
      }
    }
    at = std::move(next);
  }
  return at;
}

std::vector<std::pair<std::size_t, std::string>> PlainCandidates(const PlainView& view,
                                                                 const v1::Need& need,
                                                                 const std::string& subject) {
  const PlainNetwork& network = view.network();
  PlainOptions introductions = view.options();
  for (const std::string& relation : network.schema().message().introduction_relations()) {
    introductions.relations.insert(relation);
  }
  const auto distances = PlainView(network, introductions).DistancesFrom(subject);
  const PlainEnds counted = CountedFor(view, need, subject);
  const PlainEnds excepted = PlainWalk(view, subject, need.except());
  const PlainEnds required = PlainWalk(view, subject, need.each_of());
  const auto would_count = [&](const std::string& id) {
    return id != subject && FitIn(counted, id) != Fit::kYes && !excepted.contains(id) &&
           (need.each_of().empty() || FitIn(required, id) == Fit::kYes);
  };
  const std::string& kind = network.entities().at(subject).kind;
  const auto may_close = [&](const std::string& id) {
    return std::any_of(need.any_of().begin(), need.any_of().end(), [&](const v1::Pattern& walk) {
      if (id == subject || PlainFit(view, walk.steps(0).to(), id, subject) != Fit::kYes ||
          !PlainKindsAfter(network.schema(), walk, kind, 1)
               .contains(network.entities().at(id).kind)) {
        return false;
      }
      const int count_at =
          need.count_at() == 0 ? walk.steps_size() : static_cast<int>(need.count_at());
      const PlainEnds ends = CountedAt(view, subject, walk, 1, count_at, {{id, Fit::kYes}});
      return std::any_of(ends.begin(), ends.end(), [&](const auto& end) {
        return end.second == Fit::kYes && would_count(end.first);
      });
    });
  };
  std::vector<std::pair<std::size_t, std::string>> candidates;
  for (const auto& [id, distance] : distances) {
    if (may_close(id)) candidates.emplace_back(distance, id);
  }
  std::sort(candidates.begin(), candidates.end());
  return candidates;
}

}  // namespace schakel::testing
