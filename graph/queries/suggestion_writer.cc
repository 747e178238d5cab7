#include "graph/queries/suggestion_writer.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <set>

#include "absl/status/statusor.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

#include "graph/algorithms/gaps.h"
#include "graph/algorithms/matching/themes.h"
#include "graph/algorithms/places.h"
#include "graph/algorithms/shortest_paths.h"
#include "graph/network/link_keys.h"
#include "graph/queries/entities.h"
#include "graph/queries/gap_writer.h"
#include "graph/queries/given_feedback.h"
#include "graph/queries/match_texts.h"

namespace schakel {
namespace {

// More than a reader looks at; evidence_total tells how many there are.
constexpr std::size_t kPartsMax = 20;
constexpr std::size_t kIntroductionsMax = 3;
// Beyond this nobody introduces anybody.
constexpr std::size_t kIntroductionSteps = 3;
// With fewer partners known, an order says little.
constexpr std::size_t kPartnersFew = 2;
constexpr int kEndsSoonMonths = 12;
// So many times what is near is far.
constexpr double kFarTimesNear = 2;
// Of a sentence.
constexpr std::size_t kReasonsMax = 3;
constexpr std::size_t kObjectionsMax = 2;

// Scorers that say the same thing in words.
enum class Reason {
  kPartners,
  kFurther,
  kPeers,
  kWays,
  kNetwork,
  kThemes,
  kDistance,
  kChain,
  kLinks
};

Reason ReasonOf(ScorerId scorer) {
  switch (scorer) {
    case ScorerId::kCommonNeighbors:
    case ScorerId::kAdamicAdar:
    case ScorerId::kResourceAllocation:
    case ScorerId::kJaccard: return Reason::kPartners;
    case ScorerId::kL3: return Reason::kFurther;
    case ScorerId::kPeers: return Reason::kPeers;
    case ScorerId::kMetapaths: return Reason::kWays;
    case ScorerId::kPagerank: return Reason::kNetwork;
    case ScorerId::kThemes: return Reason::kThemes;
    case ScorerId::kNearby: return Reason::kDistance;
    case ScorerId::kComplement: return Reason::kChain;
    case ScorerId::kPreferentialAttachment:
    case ScorerId::kPopularity: break;
  }
  return Reason::kLinks;
}

v1::Remark& AddRemark(google::protobuf::RepeatedPtrField<v1::Remark>& remarks,
                      absl::string_view code, const Sentence& clause,
                      std::vector<Sentence>& clauses) {
  v1::Remark& remark = *remarks.Add();
  remark.set_code(std::string(code));
  *remark.mutable_text() = ToText(clause);
  clauses.push_back(clause);
  return remark;
}

// What a label says in the middle of a sentence.
std::string Small(std::string text) {
  // Abbreviations keep their capitals.
  const bool abbreviated =
      text.size() > 1 && absl::ascii_isupper(static_cast<unsigned char>(text[1]));
  if (!text.empty() && !abbreviated)
    text[0] = absl::ascii_tolower(static_cast<unsigned char>(text[0]));
  return text;
}

// What is missing by a rule, as "verouderd of zonder bron: bevestiging".
Sentence Missing(const CompiledRule& rule, const FoundGap& gap) {
  std::vector<std::string> nl;
  std::vector<std::string> en;
  for (const UnmetNeed& unmet : gap.unmet) {
    const v1::Need& need = rule.message->needs(static_cast<int>(unmet.need));
    nl.push_back(need.label().nl().empty() ? need.missing() : need.label().nl());
    en.push_back(need.label().en().empty() ? nl.back() : need.label().en());
  }
  const v1::Text& label = rule.message->label();
  const std::string nl_label = label.nl().empty() ? rule.message->id() : Small(label.nl());
  const std::string en_label = label.en().empty() ? nl_label : Small(label.en());
  return {absl::StrCat(nl_label, " (", absl::StrJoin(nl, ", "), ")"),
          absl::StrCat(en_label, " (", absl::StrJoin(en, ", "), ")")};
}

}  // namespace

SuggestionWriter::SuggestionWriter(const View& view, const SuggestionQuestion& question,
                                   SuggestionRanking& ranking, Budget& budget)
    : view_(view),
      followed_(view.WithRelations(question.followed)),
      question_(question),
      ranking_(ranking),
      budget_(budget),
      paths_(followed_) {}

std::string SuggestionWriter::NameOf(NodeId v) const {
  const EntityRow& row = view_.snapshot().row(v);
  return row.name.empty() ? row.id : row.name;
}

absl::Status SuggestionWriter::Write(const Chosen& chosen, std::size_t rank,
                                     v1::Suggestion& suggestion) {
  const NodeId candidate = ranking_.entity(chosen);
  Draft& draft = drafts_.emplace_back();
  draft.suggestion = &suggestion;
  suggestion.set_rank(static_cast<std::int32_t>(rank));
  FillRef(view_.snapshot(), candidate, *suggestion.mutable_entity());
  v1::Explanation& explanation = *suggestion.mutable_explanation();
  if (absl::Status status = WriteContributions(chosen, explanation, draft); !status.ok()) {
    return status;
  }
  if (absl::Status status = WriteDiversity(chosen, explanation); !status.ok()) return status;
  double score = 0;
  for (const v1::Contribution& one : explanation.contributions()) score += one.score();
  suggestion.set_score(score);
  WriteCounterfactual(chosen, explanation);
  if (absl::Status status = WriteIntroductions(candidate, explanation, draft); !status.ok()) {
    return status;
  }
  RemarkOnFeedback(candidate, explanation, draft);
  if (absl::Status status = WriteAgainst(candidate, explanation, draft); !status.ok()) {
    return status;
  }
  return WriteCaveats(candidate, explanation, draft);
}

void SuggestionWriter::WriteBriefly(const Chosen& chosen, std::size_t rank,
                                    v1::Suggestion& suggestion) const {
  suggestion.set_rank(static_cast<std::int32_t>(rank));
  FillRef(view_.snapshot(), ranking_.entity(chosen), *suggestion.mutable_entity());
  suggestion.set_score(ranking_.fused(chosen).score - chosen.penalty);
}

absl::Status SuggestionWriter::WriteContributions(const Chosen& chosen,
                                                  v1::Explanation& explanation, Draft& draft) {
  const Snapshot& snapshot = view_.snapshot();
  const NodeId candidate = ranking_.entity(chosen);
  std::set<Reason> said;
  for (const ScoreShare& share : ranking_.fused(chosen).shares) {
    const CompiledMatching::Use& use = question_.scorers[share.scorer];
    v1::Contribution& contribution = *explanation.add_contributions();
    contribution.set_factor(std::string(schakel::NameOf(use.scorer)));
    *contribution.mutable_label() = TextOf(LabelOf(use.scorer));
    contribution.set_weight(use.weight);
    contribution.set_value(share.value);
    contribution.set_rank(static_cast<std::int32_t>(share.place));
    contribution.set_score(share.score);
    const absl::StatusOr<std::vector<Part>> parts = ranking_.PartsOf(share, candidate, budget_);
    if (!parts.ok()) return parts.status();
    contribution.set_evidence_total(static_cast<std::int32_t>(parts->size()));
    std::vector<std::string> names;
    for (std::size_t i = 0; i < parts->size() && i < kPartsMax; ++i) {
      v1::Evidence& evidence = *contribution.add_evidence();
      FillRef(snapshot, (*parts)[i].entity, *evidence.mutable_entity());
      evidence.set_value((*parts)[i].value);
      names.push_back(NameOf((*parts)[i].entity));
    }
    const Reason reason = ReasonOf(use.scorer);
    if (!said.insert(reason).second) continue;
    const Sentence list = ListOf(names, parts->size());
    switch (reason) {
      case Reason::kPartners: draft.reasons.push_back(SharePartners(list, parts->size())); break;
      case Reason::kFurther:
        draft.reasons.push_back(PartnersOfPartners(list, NameOf(candidate)));
        break;
      case Reason::kPeers: draft.reasons.push_back(PeersDo(list, NameOf(question_.source))); break;
      case Reason::kWays: draft.reasons.push_back(WaysLead(list)); break;
      case Reason::kThemes: draft.reasons.push_back(ShareThemes(list)); break;
      case Reason::kDistance: draft.reasons.push_back(ApartBy(share.value)); break;
      case Reason::kChain:
        draft.reasons.push_back(Completes(static_cast<std::size_t>(share.value)));
        break;
      case Reason::kLinks: {
        const absl::StatusOr<Neighbors> theirs = ranking_.graph().NeighborsOf(candidate, budget_);
        if (!theirs.ok()) return theirs.status();
        draft.reasons.push_back(HasManyLinks(theirs->size()));
        break;
      }
      case Reason::kNetwork: break;  // Says little beside any other.
    }
  }
  if (draft.reasons.empty()) draft.reasons.push_back(NearInTheNetwork());
  return absl::OkStatus();
}

absl::Status SuggestionWriter::WriteDiversity(const Chosen& chosen, v1::Explanation& explanation) {
  if (chosen.penalty == 0) return absl::OkStatus();
  v1::Contribution& contribution = *explanation.add_contributions();
  contribution.set_factor("diversity");
  *contribution.mutable_label() = TextOf(DiversityLabel());
  contribution.set_weight(question_.diversity);
  contribution.set_value(chosen.alike);
  contribution.set_score(-chosen.penalty);
  absl::StatusOr<std::vector<NodeId>> groups = ranking_.GroupsOf(ranking_.entity(chosen), budget_);
  if (!groups.ok()) return groups.status();
  std::sort(groups->begin(), groups->end(), ById(view_.snapshot()));
  contribution.set_evidence_total(static_cast<std::int32_t>(groups->size()));
  for (std::size_t i = 0; i < groups->size() && i < kPartsMax; ++i) {
    v1::Evidence& evidence = *contribution.add_evidence();
    FillRef(view_.snapshot(), (*groups)[i], *evidence.mutable_entity());
    evidence.set_value(1 / static_cast<double>(groups->size()));
  }
  return absl::OkStatus();
}

void SuggestionWriter::WriteCounterfactual(const Chosen& chosen, v1::Explanation& explanation) {
  const Fused& fused = ranking_.fused(chosen);
  const double without = SumOf(fused.shares, 0);
  const v1::Contribution& largest = explanation.contributions(0);
  v1::Counterfactual& counterfactual = *explanation.mutable_counterfactual();
  counterfactual.set_factor(largest.factor());
  *counterfactual.mutable_label() = largest.label();
  counterfactual.set_score(without);
  counterfactual.set_rank(static_cast<std::int32_t>(ranking_.PlaceWith(fused, without)));
  counterfactual.set_rank_with(static_cast<std::int32_t>(ranking_.PlaceWith(fused, fused.score)));
}

absl::Status SuggestionWriter::WriteIntroductions(NodeId candidate, v1::Explanation& explanation,
                                                  Draft& draft) {
  const absl::StatusOr<ShortestPaths> found = FindShortestPaths(
      followed_, question_.source, candidate,
      {.paths_max = kIntroductionsMax, .length_max = kIntroductionSteps}, budget_);
  if (!found.ok()) return found.status();
  for (const std::vector<NodeId>& path : found->paths) {
    paths_.Write(path, *explanation.add_introductions());
  }
  // With one step between, those are the shared partners.
  if (found->paths.empty() || found->paths.front().size() != 4) return absl::OkStatus();
  std::vector<std::string> names;
  for (const NodeId v : absl::MakeConstSpan(found->paths.front()).subspan(1, 2)) {
    names.push_back(NameOf(v));
  }
  draft.reasons.insert(draft.reasons.begin() + static_cast<std::ptrdiff_t>(
                                                   std::min(draft.reasons.size(), kReasonsMax - 1)),
                       IntroducedVia(ListOf(names, names.size())));
  return absl::OkStatus();
}

void SuggestionWriter::RemarkOnFeedback(NodeId candidate, v1::Explanation& explanation,
                                        Draft& draft) {
  const std::optional<Sentence> accepted =
      AcceptedWith(view_.snapshot(), question_.source, candidate);
  if (!accepted.has_value()) return;
  AddRemark(*explanation.mutable_caveats(), kAcceptedCode, *accepted, draft.decided);
}

void SuggestionWriter::RemarkOnLinks(NodeId candidate, v1::Explanation& explanation, Draft& draft) {
  const Snapshot& snapshot = view_.snapshot();
  const HalfEdge* uncounted = nullptr;
  const HalfEdge* ended = nullptr;
  for (std::size_t r = 0; r < view_.schema().relation_count(); ++r) {
    const RelationId relation(static_cast<RelationId::rep>(r));
    if (!question_.suggested.Contains(relation)) continue;
    for (const Side side : {Side::kSource, Side::kTarget}) {
      for (const HalfEdge& edge : snapshot.edges(question_.source).Of(relation, side, candidate)) {
        const bool counts = view_.statuses().Contains(edge.status);
        if (edge.period.Contains(view_.as_of())) {
          if (!counts && uncounted == nullptr) uncounted = &edge;
        } else if (counts && edge.period.until.IsBounded() &&
                   edge.period.until.first() <= view_.as_of() &&
                   (ended == nullptr || ended->period.until.bits() < edge.period.until.bits())) {
          ended = &edge;
        }
      }
    }
  }
  if (uncounted != nullptr) {
    v1::Remark& remark =
        AddRemark(*explanation.mutable_caveats(), "LINK_NOT_COUNTED",
                  LinkOfStatus(view_.schema().status(uncounted->status).label()), draft.caveats);
    *remark.mutable_link() = ToMessage(KeyOf(snapshot, question_.source, *uncounted));
  }
  if (ended != nullptr) {
    v1::Remark& remark = AddRemark(*explanation.mutable_against(), "LINK_ENDED",
                                   LinkedUntil(ended->period.until.ToString()), draft.against);
    *remark.mutable_link() = ToMessage(KeyOf(snapshot, question_.source, *ended));
  }
}

absl::Status SuggestionWriter::RemarkOnThemes(NodeId candidate, v1::Explanation& explanation,
                                              Draft& draft) {
  const View themes = view_.WithRelations(view_.schema().matching().themes);
  const absl::StatusOr<std::vector<NodeId>> mine = TargetsOf(themes, question_.source, budget_);
  if (!mine.ok()) return mine.status();
  const absl::StatusOr<std::vector<NodeId>> theirs = TargetsOf(themes, candidate, budget_);
  if (!theirs.ok()) return theirs.status();
  if (mine->empty() || theirs->empty()) return absl::OkStatus();
  bool shared = false;
  ForEachShared(*mine, *theirs, [&](NodeId) { shared = true; });
  if (!shared) {
    AddRemark(*explanation.mutable_against(), "NO_SHARED_THEME", NoThemeInCommon(), draft.against);
  }
  return absl::OkStatus();
}

absl::Status SuggestionWriter::WriteAgainst(NodeId candidate, v1::Explanation& explanation,
                                            Draft& draft) {
  const Snapshot& snapshot = view_.snapshot();
  RemarkOnLinks(candidate, explanation, draft);
  const PartialDate until = snapshot.header(candidate).period.until;
  if (until.IsBounded() && until.first() <= view_.as_of().PlusMonths(kEndsSoonMonths)) {
    AddRemark(*explanation.mutable_against(), "ENDS_SOON",
              EndsOn(NameOf(candidate), until.ToString()), draft.against);
  }
  if (absl::Status status = RemarkOnThemes(candidate, explanation, draft); !status.ok()) {
    return status;
  }
  if (explanation.introductions().empty()) {
    AddRemark(*explanation.mutable_against(), "NO_INTRODUCTION",
              NobodyIntroduces(kIntroductionSteps), draft.against);
  }
  const std::optional<double> km = KilometresBetween(snapshot, question_.source, candidate);
  const std::uint32_t near = view_.schema().matching().near_km;
  if (km.has_value() && near > 0 && *km > kFarTimesNear * near) {
    AddRemark(*explanation.mutable_against(), "FAR_APART", ApartBy(*km), draft.against);
  }
  return absl::OkStatus();
}

absl::Status SuggestionWriter::WriteCaveats(NodeId candidate, v1::Explanation& explanation,
                                            Draft& draft) {
  for (const NodeId v : {question_.source, candidate}) {
    const absl::StatusOr<Neighbors> partners = ranking_.graph().NeighborsOf(v, budget_);
    if (!partners.ok()) return partners.status();
    if (partners->size() >= kPartnersFew) continue;
    AddRemark(*explanation.mutable_caveats(), "THIN_DATA",
              FewLinksKnown(NameOf(v), partners->size()), draft.caveats);
  }
  return RemarkOnRules(candidate, explanation, draft);
}

absl::Status SuggestionWriter::RemarkOnRules(NodeId candidate, v1::Explanation& explanation,
                                             Draft& draft) {
  for (const std::size_t position : view_.schema().matching().caveat_rules) {
    const CompiledRule& rule = view_.schema().rules()[position];
    const absl::StatusOr<Verdict> verdict = TestRule(view_, rule, candidate, budget_);
    if (!verdict.ok()) return verdict.status();
    const FoundGap gap = {candidate, verdict->unmet(rule)};
    if (gap.unmet.empty()) continue;
    AddRemark(*explanation.mutable_caveats(), absl::AsciiStrToUpper(rule.message->id()),
              Missing(rule, gap), draft.caveats);
  }
  return absl::OkStatus();
}

// Records are read by now.
void SuggestionWriter::RemarkOnSources(v1::Explanation& explanation, Draft& draft) {
  std::set<std::string> seen;
  const v1::PathStep* step_without = nullptr;
  const v1::Link* first = nullptr;
  for (const v1::Path& path : explanation.introductions()) {
    for (const v1::PathStep& step : path.steps()) {
      for (const v1::PathLink& on_the_way : step.links()) {
        const v1::Link& link = on_the_way.link();
        if (!link.sources().empty()) continue;
        if (!seen.insert(ToMapKey(KeyOf(link))).second) continue;
        if (first != nullptr) continue;
        first = &link;
        step_without = &step;
      }
    }
  }
  if (first == nullptr) return;
  const bool backwards = step_without->from().id() != first->source();
  const std::string& from = (backwards ? step_without->to() : step_without->from()).name();
  const std::string& to = (backwards ? step_without->from() : step_without->to()).name();
  v1::Remark& remark =
      AddRemark(*explanation.mutable_caveats(), "UNSOURCED_LINK",
                seen.size() == 1 ? LinkWithoutSource(from, to) : LinksWithoutSource(seen.size()),
                draft.caveats);
  *remark.mutable_link() = ToMessage(KeyOf(*first));
}

absl::Status SuggestionWriter::Finish() {
  if (absl::Status status = paths_.ReadLinks(); !status.ok()) return status;
  for (Draft& draft : drafts_) {
    v1::Explanation& explanation = *draft.suggestion->mutable_explanation();
    RemarkOnSources(explanation, draft);
    std::vector<Sentence> objections = draft.decided;
    objections.insert(objections.end(), draft.against.begin(), draft.against.end());
    objections.insert(objections.end(), draft.caveats.begin(), draft.caveats.end());
    *explanation.mutable_sentence() =
        SentenceOf(NameOf(question_.source), draft.suggestion->entity().name(),
                   absl::MakeConstSpan(draft.reasons).subspan(0, kReasonsMax),
                   absl::MakeConstSpan(objections).subspan(0, kObjectionsMax));
  }
  return absl::OkStatus();
}

}  // namespace schakel
