#include "tests/unit/graph/algorithms/plain_rules.h"

#include <algorithm>
#include <utility>

namespace schakel::testing {
namespace {

using Words = google::protobuf::RepeatedPtrField<std::string>;

bool Has(const Words& words, const std::string& word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}
bool IsAmong(const Words& kinds, const std::string& kind) {
  return kinds.empty() || Has(kinds, kind);
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

std::map<std::string, Fit> PlainStep(const PlainView& view, const v1::Step& step,
                                     const std::map<std::string, Fit>& at,
                                     std::set<PlainKey>* seen) {
  std::map<std::string, Fit> next;
  for (const auto& [from, fit_so_far] : at) {
    for (const PlainLink& link : view.links()) {
      if (!Has(step.relations(), link.relation)) continue;
      for (const std::string& to : OnwardOf(view, link, from, step.direction())) {
        if (seen != nullptr) {
          seen->insert({link.source, link.relation, link.target, FirstDayOf(link.details.since)});
        }
        const Fit fit = std::min(fit_so_far, PlainFit(view.network(), step.to(), to));
        if (fit != Fit::kNo) next[to] = std::max(next[to], fit);
      }
    }
  }
  return next;
}

}  // namespace

Fit PlainFit(const PlainNetwork& network, const v1::Match& match, const std::string& id) {
  const PlainEntity& entity = network.entities().at(id);
  if (!MayMatch(network.schema(), match, entity.kind)) return Fit::kNo;
  Fit fit = Fit::kYes;
  for (const v1::Condition& condition : match.conditions()) {
    Fit holds = Fit::kUnknown;
    for (const auto& [name, value] : entity.details.attributes) {
      if (name == condition.attribute()) holds = Has(condition.in(), value) ? Fit::kYes : Fit::kNo;
    }
    fit = std::min(fit, holds);
  }
  return fit;
}

std::map<std::string, Fit> PlainWalk(const PlainView& view, const std::string& subject,
                                     const PlainPatterns& patterns, std::set<PlainKey>* seen) {
  std::map<std::string, Fit> ends;
  for (const v1::Pattern& pattern : patterns) {
    std::map<std::string, Fit> at = {{subject, Fit::kYes}};
    for (const v1::Step& step : pattern.steps()) at = PlainStep(view, step, at, seen);
    for (const auto& [id, fit] : at) ends[id] = std::max(ends[id], fit);
  }
  return ends;
}

std::map<std::size_t, bool> PlainGap(const PlainView& view, const v1::GapRule& rule,
                                     const std::string& subject) {
  std::map<std::size_t, bool> unmet;
  if (!view.IsLive(subject) || PlainFit(view.network(), rule.subject(), subject) != Fit::kYes) {
    return unmet;
  }
  for (int i = 0; i < rule.needs_size(); ++i) {
    const std::size_t at_least = std::max(rule.needs(i).at_least(), 1u);
    const std::map<std::string, Fit> ends = PlainWalk(view, subject, rule.needs(i).any_of());
    const auto sure = std::count_if(ends.begin(), ends.end(),
                                    [](const auto& end) { return end.second == Fit::kYes; });
    if (static_cast<std::size_t>(sure) < at_least) {
      unmet[static_cast<std::size_t>(i)] = ends.size() >= at_least;
    }
  }
  return unmet;
}

std::set<std::string> PlainKindsAtEnd(const Schema& schema, const v1::Pattern& pattern,
                                      const std::string& kind) {
  std::set<std::string> at = {kind};
  for (const v1::Step& step : pattern.steps()) {
    std::set<std::string> next;
    for (const v1::Relation& relation : schema.message().relations()) {
      if (!Has(step.relations(), relation.id())) continue;
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
  const std::map<std::string, Fit> ends = PlainWalk(view, subject, need.any_of());
  const std::string& kind = network.entities().at(subject).kind;
  const auto may_close = [&](const std::string& id) {
    if (const auto end = ends.find(id); end != ends.end() && end->second == Fit::kYes) return false;
    return std::any_of(need.any_of().begin(), need.any_of().end(), [&](const v1::Pattern& pattern) {
      const v1::Match& to = pattern.steps(pattern.steps_size() - 1).to();
      return PlainFit(network, to, id) == Fit::kYes &&
             PlainKindsAtEnd(network.schema(), pattern, kind)
                 .contains(network.entities().at(id).kind);
    });
  };
  std::vector<std::pair<std::size_t, std::string>> candidates;
  for (const auto& [id, distance] : distances) {
    if (id != subject && may_close(id)) candidates.emplace_back(distance, id);
  }
  std::sort(candidates.begin(), candidates.end());
  return candidates;
}

}  // namespace schakel::testing
