#include "graph/queries/practice_ranking.h"

#include <algorithm>
#include <utility>

#include "absl/container/flat_hash_set.h"

#include "graph/algorithms/links.h"
#include "graph/algorithms/pattern_walk.h"
#include "graph/queries/given_feedback.h"
#include "graph/queries/relations.h"
#include "graph/text/word_reader.h"

namespace schakel {

bool MayHold(const std::vector<std::uint32_t>& condition, const Means& means) {
  auto a = condition.begin();
  auto b = means.terms.begin();
  while (a != condition.end() && b != means.terms.end()) {
    if (*a == *b) return true;
    if (*a < *b) {
      ++a;
    } else {
      ++b;
    }
  }
  return false;
}

class PracticeRanking::Maker {
 public:
  Maker(const View& view, const PracticeQuestion& question, const PracticeCorpus& corpus,
        Budget& budget)
      : view_(view),
        practices_(*view.schema().practices()),
        question_(question),
        corpus_(corpus),
        budget_(budget),
        facts_(view, practices_, budget) {}

  absl::StatusOr<PracticeRanking> Run() {
    std::vector<absl::string_view> texts(question_.texts.begin(), question_.texts.end());
    ranking_.asked_ = corpus_.index().Ask(texts);
    if (absl::Status status = ChooseCandidates(); !status.ok()) return status;
    if (absl::Status status = LookAtAsker(); !status.ok()) return status;
    std::vector<Opinion> opinions;
    for (const CompiledPracticeFactor* factor : question_.factors) {
      absl::StatusOr<std::vector<double>> values = ValuesOf(factor->factor);
      if (!values.ok()) return values.status();
      opinions.push_back({factor->weight, *std::move(values)});
    }
    if (absl::Status status = KeepMatches(opinions); !status.ok()) return status;
    ranking_.fusion_ = question_.by_value ? RankFusion::ByValue(std::move(opinions.front()))
                                          : RankFusion(std::move(opinions));
    return std::move(ranking_);
  }

 private:
  // Practices to which whoever asks is linked by sharing or adopting them, on the day.
  absl::StatusOr<absl::flat_hash_set<NodeId>> Known() {
    absl::flat_hash_set<NodeId> known;
    if (!question_.asker.has_value()) return known;
    const RelationSet relations =
        Together(view_.schema(), practices_.shared_by, practices_.adopted_by);
    absl::Status status = ForEachLink(view_.WithRelations(relations), *question_.asker, budget_,
                                      [&](const HalfEdge& edge) {
                                        if (edge.side == Side::kSource) known.insert(edge.neighbor);
                                      });
    if (!status.ok()) return status;
    return known;
  }

  // Practices that were rejected for whoever asks.
  absl::StatusOr<absl::flat_hash_set<NodeId>> Rejected() {
    if (!question_.asker.has_value()) return absl::flat_hash_set<NodeId>();
    return RejectedWith(view_.snapshot(), *question_.asker, budget_);
  }

  absl::Status ChooseCandidates() {
    const absl::StatusOr<absl::flat_hash_set<NodeId>> known = Known();
    if (!known.ok()) return known.status();
    const absl::StatusOr<absl::flat_hash_set<NodeId>> rejected = Rejected();
    if (!rejected.ok()) return rejected.status();
    if (absl::Status status = budget_.Spend(corpus_.size()); !status.ok()) return status;
    std::vector<NodeId> nodes;
    for (std::size_t i = 0; i < corpus_.size(); ++i) {
      const NodeId v = corpus_.node(i);
      // A practice that asks is no match for itself.
      if (!view_.IsLive(v) || question_.asker == v) continue;
      if (known->contains(v)) {
        ++ranking_.left_out_;
        continue;
      }
      if (rejected->contains(v)) {
        ++ranking_.rejected_;
        continue;
      }
      ranking_.candidates_.push_back(i);
      nodes.push_back(v);
    }
    if (question_.filter.holds_for_all()) return absl::OkStatus();
    const absl::StatusOr<std::vector<NodeId>> wanted =
        question_.filter.Select(view_, nodes, budget_);
    if (!wanted.ok()) return wanted.status();
    // Both lists are in the order of the corpus.
    std::vector<std::size_t> kept;
    auto next = wanted->begin();
    for (const std::size_t i : ranking_.candidates_) {
      if (next == wanted->end() || *next != corpus_.node(i)) continue;
      kept.push_back(i);
      ++next;
    }
    ranking_.candidates_ = std::move(kept);
    return absl::OkStatus();
  }

  absl::Status LookAtAsker() {
    if (!question_.asker.has_value()) return absl::OkStatus();
    absl::StatusOr<std::vector<NodeId>> home = facts_.SectorsOf(*question_.asker);
    if (!home.ok()) return home.status();
    ranking_.home_ = *home;
    facts_.SetHome(*std::move(home));
    const absl::StatusOr<std::vector<Reached>> means =
        Walk(view_, *question_.asker, practices_.means, budget_);
    if (!means.ok()) return means.status();
    WordReader reader(corpus_.index().rules());
    for (const Reached& reached : *means) {
      const std::string& names = view_.snapshot().row(reached.entity).search_names;
      ranking_.means_.push_back({reached.entity, corpus_.index().TermsIn(reader, names)});
    }
    return absl::OkStatus();
  }

  absl::StatusOr<std::vector<double>> ValuesOf(PracticeFactor factor) {
    switch (factor) {
      case PracticeFactor::kText: return TextValues();
      case PracticeFactor::kCloseness: return ClosenessValues();
      case PracticeFactor::kOtherSector: return SectorValues();
      case PracticeFactor::kConditions: return ConditionValues();
      case PracticeFactor::kEvidence: return EvidenceValues();
      case PracticeFactor::kOutcomes: return OutcomeValues();
    }
    return std::vector<double>();
  }

  std::vector<double> NoValues() const { return std::vector<double>(ranking_.candidates_.size()); }

  absl::StatusOr<std::vector<double>> TextValues() {
    if (text_values_.has_value()) return *text_values_;
    const absl::StatusOr<std::vector<double>> scores =
        corpus_.index().Score(ranking_.asked_, budget_);
    if (!scores.ok()) return scores.status();
    std::vector<double> values;
    values.reserve(ranking_.candidates_.size());
    for (const std::size_t i : ranking_.candidates_) values.push_back((*scores)[i]);
    text_values_ = values;
    return values;
  }

  // One divided by the steps.
  absl::StatusOr<std::vector<double>> ClosenessValues() {
    std::vector<double> values = NoValues();
    const absl::StatusOr<std::vector<PracticeNear>> near =
        PracticesAround(view_.WithRelations(question_.relations), practices_.kind, *question_.asker,
                        practices_.steps_max, budget_);
    if (!near.ok()) return near.status();
    absl::flat_hash_map<NodeId, std::uint32_t> steps;
    for (const PracticeNear& one : *near) steps.emplace(one.practice, one.steps);
    if (steps.empty()) return values;
    for (std::size_t c = 0; c < values.size(); ++c) {
      const auto found = steps.find(corpus_.node(ranking_.candidates_[c]));
      if (found != steps.end()) values[c] = 1.0 / found->second;
    }
    return values;
  }

  absl::StatusOr<std::vector<double>> SectorValues() {
    std::vector<double> values = NoValues();
    for (std::size_t c = 0; c < values.size(); ++c) {
      const absl::StatusOr<Fit> fit = facts_.IsElsewhere(corpus_.node(ranking_.candidates_[c]));
      if (!fit.ok()) return fit.status();
      ranking_.elsewhere_.push_back(*fit);
      if (*fit == Fit::kYes) values[c] = 1;
    }
    return values;
  }

  // Which part of its conditions may hold.
  absl::StatusOr<std::vector<double>> ConditionValues() {
    std::vector<double> values = NoValues();
    std::vector<bool> at_hand(corpus_.index().term_count());
    for (const Means& means : ranking_.means_) {
      for (const std::uint32_t term : means.terms) at_hand[term] = true;
    }
    for (std::size_t c = 0; c < values.size(); ++c) {
      const auto& conditions = corpus_.condition_terms(ranking_.candidates_[c]);
      const auto held = std::count_if(
          conditions.begin(), conditions.end(), [&](const std::vector<std::uint32_t>& terms) {
            return std::any_of(terms.begin(), terms.end(),
                               [&](std::uint32_t term) { return at_hand[term]; });
          });
      if (held > 0) values[c] = static_cast<double>(held) / static_cast<double>(conditions.size());
      if (absl::Status status = budget_.Spend(conditions.size()); !status.ok()) return status;
    }
    return values;
  }

  absl::StatusOr<std::vector<double>> EvidenceValues() {
    std::vector<double> values = NoValues();
    if (!practices_.evidence.has_value()) return values;
    for (std::size_t c = 0; c < values.size(); ++c) {
      const std::optional<std::int64_t> level =
          view_.snapshot().Attribute(corpus_.node(ranking_.candidates_[c]), *practices_.evidence);
      if (level.value_or(0) > 0) values[c] = static_cast<double>(*level);
    }
    return values;
  }

  absl::StatusOr<std::vector<double>> OutcomeValues() {
    std::vector<double> values = NoValues();
    for (std::size_t c = 0; c < values.size(); ++c) {
      const absl::StatusOr<std::int64_t> points =
          facts_.PointsOf(corpus_.node(ranking_.candidates_[c]));
      if (!points.ok()) return points.status();
      if (*points > 0) values[c] = static_cast<double>(*points);
    }
    return values;
  }

  // A text is answered by its words: how good a practice is about something else does not matter.
  absl::Status KeepMatches(const std::vector<Opinion>& opinions) {
    std::vector<double> words;
    if (!question_.asker.has_value()) {
      absl::StatusOr<std::vector<double>> found = TextValues();
      if (!found.ok()) return found.status();
      words = *std::move(found);
    }
    for (std::size_t c = 0; c < ranking_.candidates_.size(); ++c) {
      const bool found = std::any_of(opinions.begin(), opinions.end(), [&](const Opinion& opinion) {
        return opinion.values[c] != 0;
      });
      if (found && (words.empty() || words[c] != 0)) ranking_.matches_.push_back(c);
    }
    return absl::OkStatus();
  }

  View view_;
  const CompiledPractices& practices_;
  const PracticeQuestion& question_;
  const PracticeCorpus& corpus_;
  Budget& budget_;
  PracticeFacts facts_;
  // Asked for by the order and by who is told at all.
  std::optional<std::vector<double>> text_values_;
  PracticeRanking ranking_;
};

absl::StatusOr<PracticeRanking> PracticeRanking::Make(const View& view,
                                                      const PracticeQuestion& question,
                                                      const PracticeCorpus& corpus,
                                                      Budget& budget) {
  return Maker(view, question, corpus, budget).Run();
}

// Candidates are in order of id, so their positions break ties.
bool PracticeRanking::Precedes(std::size_t a, std::size_t b) const {
  const double of_a = fusion_->score(a);
  const double of_b = fusion_->score(b);
  return of_a != of_b ? of_a > of_b : a < b;
}

std::vector<std::size_t> PracticeRanking::Best(std::size_t count) const {
  std::vector<std::size_t> best = matches_;
  const std::size_t sorted = std::min(count, best.size());
  std::partial_sort(best.begin(), best.begin() + static_cast<std::ptrdiff_t>(sorted), best.end(),
                    [this](std::size_t a, std::size_t b) { return Precedes(a, b); });
  for (std::size_t& match : best) match = candidates_[match];
  return best;
}

std::size_t PracticeRanking::CandidateOf(std::size_t practice) const {
  return static_cast<std::size_t>(
      std::lower_bound(candidates_.begin(), candidates_.end(), practice) - candidates_.begin());
}

double PracticeRanking::ScoreOf(std::size_t practice) const {
  return fusion_->score(CandidateOf(practice));
}

std::vector<ScoreShare> PracticeRanking::SharesOf(std::size_t practice) const {
  return fusion_->SharesOf(CandidateOf(practice));
}

std::size_t PracticeRanking::PlaceWith(std::size_t practice, double score) const {
  const std::size_t candidate = CandidateOf(practice);
  return 1 + static_cast<std::size_t>(
                 std::count_if(matches_.begin(), matches_.end(), [&](std::size_t other) {
                   if (other == candidate) return false;
                   const double of_other = fusion_->score(other);
                   return of_other != score ? of_other > score : other < candidate;
                 }));
}

Fit PracticeRanking::ElsewhereOf(std::size_t practice) const {
  return elsewhere_.empty() ? Fit::kUnknown : elsewhere_[CandidateOf(practice)];
}

}  // namespace schakel
