#include "graph/queries/practice_writer.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

#include "graph/algorithms/gaps.h"
#include "graph/algorithms/links.h"
#include "graph/algorithms/shortest_paths.h"
#include "graph/model/errors.h"
#include "graph/network/link_keys.h"
#include "graph/queries/entities.h"
#include "graph/queries/given_feedback.h"
#include "graph/text/text_rules.h"

namespace schakel {
namespace {

constexpr std::size_t kPathsShown = 3;
// More than a reader looks at; evidence_total tells how many there are.
constexpr std::size_t kEvidenceShown = 20;

// A word as the text writes it: its accents and capitals. The folded word when it is not found.
std::string SurfaceOf(absl::string_view text, const std::string& word) {
  for (const absl::string_view piece :
       absl::StrSplit(text, absl::ByAnyChar(" \t\r\n.,;:!?()[]\"/-–—"), absl::SkipEmpty())) {
    const std::vector<std::string> words = WordsOf(piece);
    if (words.size() == 1 && words[0] == word) return std::string(piece);
  }
  return word;
}

bool Says(const std::vector<std::string>& text, const std::vector<std::string>& way) {
  return std::search(text.begin(), text.end(), way.begin(), way.end()) != text.end();
}

std::string LowerFirst(std::string text) {
  if (!text.empty()) text[0] = absl::ascii_tolower(static_cast<unsigned char>(text[0]));
  return text;
}

// Some of the conditions of a practice, with what a sentence about them goes on with in English.
Sentence SomeConditions(std::size_t some, std::size_t all) {
  if (all == 1) return {"de voorwaarde", "its condition is"};
  if (some == all) return {"de voorwaarden", "its conditions are"};
  return {absl::StrCat(some, " van de ", all, " voorwaarden"),
          absl::StrCat(some, " of its ", all, " conditions ", some == 1 ? "is" : "are")};
}

}  // namespace

struct PracticeWriter::Draft {
  std::size_t practice = 0;
  NodeId node;
  v1::Entity record;
  v1::PracticeMatch* match = nullptr;
  std::vector<ScoreShare> shares;
  std::vector<Adoption> adoptions;
  std::vector<std::vector<NodeId>> paths;
  // By condition: who may make it hold, in order of id.
  std::vector<std::vector<NodeId>> met_by;
  std::vector<Sentence> reasons;
  std::vector<PracticeRemark> against;
  std::vector<PracticeRemark> caveats;

  v1::Explanation& explanation() const { return *match->mutable_explanation(); }
  std::size_t conditions_met() const {
    return static_cast<std::size_t>(
        std::count_if(met_by.begin(), met_by.end(), [](const auto& by) { return !by.empty(); }));
  }
  bool Has(const PracticeQuestion& question, PracticeFactor factor) const {
    return std::any_of(shares.begin(), shares.end(), [&](const ScoreShare& share) {
      return question.factors[share.scorer]->factor == factor;
    });
  }
};

PracticeWriter::PracticeWriter(const View& view, const PracticeQuestion& question,
                               const PracticeCorpus& corpus, const PracticeRanking& ranking,
                               Budget& budget)
    : view_(view),
      snapshot_(view.snapshot()),
      practices_(*view.schema().practices()),
      question_(question),
      corpus_(corpus),
      ranking_(ranking),
      budget_(budget),
      facts_(view, practices_, budget) {}

absl::Status PracticeWriter::Write(absl::Span<const std::size_t> practices, std::size_t first,
                                   v1::MatchPracticesResponse& response) {
  std::vector<absl::string_view> ids;
  for (const std::size_t practice : practices) ids.push_back(corpus_.text(practice).id);
  absl::StatusOr<std::vector<std::optional<v1::Entity>>> records =
      snapshot_.records().ReadEntities(ids);
  if (!records.ok()) return records.status();
  std::vector<Draft> drafts(practices.size());
  PathWriter paths(view_.WithRelations(question_.relations));
  // All messages first: what is written into one must stay where it is.
  for (std::size_t i = 0; i < practices.size(); ++i) response.add_matches();
  for (std::size_t i = 0; i < practices.size(); ++i) {
    if (!(*records)[i].has_value()) return CorruptRecordError(ids[i]);
    Draft& draft = drafts[i];
    draft.practice = practices[i];
    draft.node = corpus_.node(practices[i]);
    draft.record = *std::move((*records)[i]);
    draft.match = response.mutable_matches(static_cast<int>(i));
    draft.match->set_rank(static_cast<std::int32_t>(first + i));
    if (absl::Status status = WriteFacts(draft); !status.ok()) return status;
    if (absl::Status status = WriteIntroductions(draft, paths); !status.ok()) return status;
  }
  if (absl::Status status = paths.ReadLinks(); !status.ok()) return status;
  for (Draft& draft : drafts) {
    if (absl::Status status = WriteOne(draft); !status.ok()) return status;
  }
  return absl::OkStatus();
}

absl::Status PracticeWriter::WriteOne(Draft& draft) {
  WriteContributions(draft);
  WriteCounterfactual(draft);
  if (absl::Status status = CollectAgainst(draft); !status.ok()) return status;
  if (absl::Status status = CollectCaveats(draft); !status.ok()) return status;
  v1::Explanation& explanation = draft.explanation();
  for (const PracticeRemark& remark : draft.against) FillRemark(remark, *explanation.add_against());
  for (const PracticeRemark& remark : draft.caveats) FillRemark(remark, *explanation.add_caveats());
  const std::string asker = question_.asker.has_value() ? NameOf(*question_.asker) : "";
  *explanation.mutable_sentence() =
      PracticeSentence(NameOf(draft.node), asker, draft.reasons, draft.against, draft.caveats);
  return absl::OkStatus();
}

absl::Status PracticeWriter::WriteFacts(Draft& draft) {
  v1::PracticeMatch& match = *draft.match;
  FillRef(snapshot_, draft.node, *match.mutable_practice());
  match.set_score(ranking_.ScoreOf(draft.practice));
  draft.shares = ranking_.SharesOf(draft.practice);
  absl::StatusOr<std::vector<NodeId>> sectors = facts_.SectorsOfPractice(draft.node);
  if (!sectors.ok()) return sectors.status();
  FillRefs(*std::move(sectors), *match.mutable_sectors());
  absl::StatusOr<std::vector<NodeId>> sharers = facts_.SharedBy(draft.node);
  if (!sharers.ok()) return sharers.status();
  FillRefs(*std::move(sharers), *match.mutable_shared_by());
  if (practices_.evidence.has_value()) {
    if (const auto level = snapshot_.Attribute(draft.node, *practices_.evidence)) {
      match.set_evidence_level(static_cast<std::int32_t>(*level));
    }
  }
  absl::StatusOr<std::vector<Adoption>> adoptions = facts_.AdoptionsOf(draft.node);
  if (!adoptions.ok()) return adoptions.status();
  draft.adoptions = *std::move(adoptions);
  WriteOutcomes(draft);
  WriteConditions(draft);
  return absl::OkStatus();
}

void PracticeWriter::WriteConditions(Draft& draft) {
  const std::vector<std::string>& conditions = corpus_.text(draft.practice).conditions;
  for (std::size_t i = 0; i < conditions.size(); ++i) {
    std::vector<NodeId>& met_by = draft.met_by.emplace_back();
    for (const Means& means : ranking_.means()) {
      if (MayHold(corpus_.condition_terms(draft.practice)[i], means))
        met_by.push_back(means.entity);
    }
    std::sort(met_by.begin(), met_by.end(), ById(snapshot_));
    v1::PracticeCondition& condition = *draft.match->add_conditions();
    condition.set_text(conditions[i]);
    FillRefs(met_by, *condition.mutable_met_by());
  }
}

// All relations of adoption have the same outcomes: those of the first.
void PracticeWriter::WriteOutcomes(Draft& draft) {
  if (draft.adoptions.empty()) return;
  std::vector<std::int32_t> counts;
  const v1::AttributeType* type = nullptr;
  if (!practices_.outcomes.empty()) {
    type = &view_.schema().attribute(practices_.outcomes.front().attribute);
    counts.resize(static_cast<std::size_t>(type->values_size()));
  }
  std::int32_t unknown = 0;
  for (const Adoption& adoption : draft.adoptions) {
    if (adoption.outcome.has_value()) {
      ++counts[static_cast<std::size_t>(*adoption.outcome)];
    } else {
      ++unknown;
    }
  }
  for (std::size_t value = 0; value < counts.size(); ++value) {
    if (counts[value] == 0) continue;
    v1::OutcomeCount& count = *draft.match->add_outcomes();
    count.set_value(type->values(static_cast<int>(value)).id());
    *count.mutable_label() = type->values(static_cast<int>(value)).label();
    count.set_count(counts[value]);
  }
  if (unknown == 0) return;
  v1::OutcomeCount& count = *draft.match->add_outcomes();
  count.mutable_label()->set_nl("onbekend");
  count.mutable_label()->set_en("unknown");
  count.set_count(unknown);
}

absl::Status PracticeWriter::WriteIntroductions(Draft& draft, PathWriter& paths) {
  if (!question_.asker.has_value()) return absl::OkStatus();
  absl::StatusOr<ShortestPaths> found = FindShortestPaths(
      view_.WithRelations(question_.relations), *question_.asker, draft.node,
      PathLimits{.paths_max = kPathsShown, .length_max = practices_.steps_max}, budget_);
  if (!found.ok()) return found.status();
  draft.paths = std::move(found->paths);
  for (const std::vector<NodeId>& path : draft.paths) {
    paths.Write(path, *draft.explanation().add_introductions());
  }
  return absl::OkStatus();
}

void PracticeWriter::WriteContributions(Draft& draft) {
  for (const ScoreShare& share : draft.shares) {
    const CompiledPracticeFactor& factor = *question_.factors[share.scorer];
    v1::Contribution& contribution = *draft.explanation().add_contributions();
    contribution.set_factor(factor.message->id());
    *contribution.mutable_label() = factor.message->label();
    contribution.set_weight(question_.by_value ? 1 : factor.weight);
    contribution.set_value(share.value);
    contribution.set_rank(static_cast<std::int32_t>(share.place));
    contribution.set_score(share.score);
    Tell(draft, factor.factor, contribution);
  }
}

void PracticeWriter::WriteCounterfactual(Draft& draft) const {
  if (draft.shares.empty()) return;
  const CompiledPracticeFactor& factor = *question_.factors[draft.shares.front().scorer];
  v1::Counterfactual& without = *draft.explanation().mutable_counterfactual();
  without.set_factor(factor.message->id());
  *without.mutable_label() = factor.message->label();
  without.set_score(SumOf(draft.shares, 0));
  without.set_rank(static_cast<std::int32_t>(ranking_.PlaceWith(draft.practice, without.score())));
  without.set_rank_with(draft.match->rank());
}

void PracticeWriter::Tell(Draft& draft, PracticeFactor factor, v1::Contribution& contribution) {
  switch (factor) {
    case PracticeFactor::kText: return TellText(draft, contribution);
    case PracticeFactor::kCloseness: return TellCloseness(draft, contribution);
    case PracticeFactor::kOtherSector: return TellSector(draft, contribution);
    case PracticeFactor::kConditions: return TellConditions(draft, contribution);
    case PracticeFactor::kEvidence: return TellEvidence(draft, contribution);
    case PracticeFactor::kOutcomes: return TellOutcomes(draft, contribution);
  }
}

void PracticeWriter::TellText(Draft& draft, v1::Contribution& contribution) {
  std::vector<TermPart> parts = corpus_.index().Explain(ranking_.asked(), draft.practice);
  // Terms are in the order of their bytes, which is the order of those that bring the same.
  std::stable_sort(parts.begin(), parts.end(),
                   [](const TermPart& a, const TermPart& b) { return a.score > b.score; });
  contribution.set_evidence_total(static_cast<std::int32_t>(parts.size()));
  if (parts.size() > kEvidenceShown) parts.resize(kEvidenceShown);
  std::vector<std::string> words;
  for (const TermPart& part : parts) {
    v1::Evidence& evidence = *contribution.add_evidence();
    const std::string word = WordIn(draft, part);
    evidence.set_term(word);
    evidence.set_value(part.score);
    evidence.set_attribute(practices_.message->fields(part.field).attribute());
    const std::vector<std::string> folded = WordsOf(word);
    if (folded != WordsOf(part.asked.asked)) evidence.set_asked(part.asked.asked);
    // A compound and its parts are one word to a reader.
    const std::string quoted = absl::StrCat("‘", word, "’");
    if (std::find(words.begin(), words.end(), quoted) == words.end()) words.push_back(quoted);
  }
  const Sentence list = ShortList(words);
  draft.reasons.push_back(
      {absl::StrCat("het over ", list.nl, " gaat"), absl::StrCat("it is about ", list.en)});
}

std::string PracticeWriter::WordIn(const Draft& draft, const TermPart& part) const {
  const absl::string_view text =
      TextOf(draft.record, practices_.message->fields(part.field).attribute());
  const absl::string_view concept_name = corpus_.index().rules().ConceptName(part.word);
  if (concept_name.empty()) return SurfaceOf(text, part.word);
  const std::vector<std::string> words = WordsOf(text);
  for (const v1::Synonyms& synonyms : practices_.message->text().synonyms()) {
    if (synonyms.ways(0) != concept_name) continue;
    for (const std::string& way : synonyms.ways()) {
      if (Says(words, WordsOf(way))) return way;
    }
  }
  return std::string(concept_name);
}

void PracticeWriter::TellCloseness(Draft& draft, v1::Contribution& contribution) {
  std::vector<std::pair<NodeId, double>> between;
  for (const std::vector<NodeId>& path : draft.paths) {
    for (std::size_t i = 1; i + 1 < path.size(); ++i) {
      const auto known = [&](const auto& one) { return one.first == path[i]; };
      if (std::none_of(between.begin(), between.end(), known)) {
        between.emplace_back(path[i], contribution.value());
      }
    }
  }
  AddEntities(between, contribution);
  if (draft.paths.empty()) return;
  const std::vector<NodeId>& path = draft.paths.front();
  if (path.size() == 2) {
    draft.reasons.push_back({"het er al mee verbonden is", "it is linked to it already"});
    return;
  }
  const std::size_t steps = path.size() - 1;
  draft.reasons.push_back(
      {absl::StrCat(NameOf(path[1]), " de weg kan wijzen (", steps, " stappen)"),
       absl::StrCat(NameOf(path[1]), " can show the way (", steps, " steps)")});
}

void PracticeWriter::TellSector(Draft& draft, v1::Contribution& contribution) {
  std::vector<std::string> names;
  for (const v1::EntityRef& sector : draft.match->sectors()) {
    v1::Evidence& evidence = *contribution.add_evidence();
    *evidence.mutable_entity() = sector;
    evidence.set_value(1);
    names.push_back(sector.name());
  }
  contribution.set_evidence_total(contribution.evidence_size());
  const Sentence list = ShortList(names);
  draft.reasons.push_back({absl::StrCat("het uit een andere sector komt (", list.nl, ")"),
                           absl::StrCat("it comes from another sector (", list.en, ")")});
}

void PracticeWriter::TellConditions(Draft& draft, v1::Contribution& contribution) {
  std::vector<std::pair<NodeId, double>> holders;
  const auto total = static_cast<double>(draft.met_by.size());
  for (const Means& means : ranking_.means()) {
    const auto met =
        std::count_if(draft.met_by.begin(), draft.met_by.end(), [&](const std::vector<NodeId>& by) {
          return std::find(by.begin(), by.end(), means.entity) != by.end();
        });
    if (met > 0) holders.emplace_back(means.entity, static_cast<double>(met) / total);
  }
  AddEntities(holders, contribution);
  std::vector<std::string> names;
  for (const v1::Evidence& evidence : contribution.evidence()) {
    names.push_back(evidence.entity().name());
  }
  const Sentence list = ShortList(names);
  const std::size_t met = draft.conditions_met();
  const std::size_t all = draft.met_by.size();
  draft.reasons.push_back(
      {absl::StrCat(met, " van de ", all, " voorwaarden te herkennen is (", list.nl, ")"),
       absl::StrCat(met, " of its ", all, " conditions can be recognised (", list.en, ")")});
}

void PracticeWriter::TellEvidence(Draft& draft, v1::Contribution&) {
  const std::int32_t level = draft.match->evidence_level();
  draft.reasons.push_back({absl::StrCat("de bewijskracht ", level, " is"),
                           absl::StrCat("its evidence level is ", level)});
}

void PracticeWriter::TellOutcomes(Draft& draft, v1::Contribution& contribution) {
  std::vector<std::pair<NodeId, double>> adopters;
  std::size_t worked = 0;
  for (const Adoption& adoption : draft.adoptions) {
    if (adoption.points != 0) adopters.emplace_back(adoption.link.neighbor, adoption.points);
    if (adoption.points > 0) ++worked;
  }
  AddEntities(adopters, contribution);
  const std::size_t all = draft.adoptions.size();
  draft.reasons.push_back(
      {absl::StrCat("het elders werkte (bij ", worked, " van de ", all, " overnemers)"),
       absl::StrCat("it worked elsewhere (at ", worked, " of ", all, " adopters)")});
}

// What brings most first, ties by id.
void PracticeWriter::AddEntities(absl::Span<const std::pair<NodeId, double>> entities,
                                 v1::Contribution& contribution) const {
  std::vector<std::pair<NodeId, double>> ordered(entities.begin(), entities.end());
  std::sort(ordered.begin(), ordered.end(), [this](const auto& a, const auto& b) {
    return a.second != b.second ? a.second > b.second
                                : snapshot_.id(a.first) < snapshot_.id(b.first);
  });
  contribution.set_evidence_total(static_cast<std::int32_t>(ordered.size()));
  if (ordered.size() > kEvidenceShown) ordered.resize(kEvidenceShown);
  for (const auto& [entity, value] : ordered) {
    v1::Evidence& evidence = *contribution.add_evidence();
    FillRef(snapshot_, entity, *evidence.mutable_entity());
    evidence.set_value(value);
  }
}

absl::Status PracticeWriter::CollectAgainst(Draft& draft) {
  std::vector<v1::EntityRef> failed;
  std::vector<std::string> names;
  for (const Adoption& adoption : draft.adoptions) {
    if (question_.asker == adoption.link.neighbor) {
      // One that holds on the day would have left the practice out.
      PracticeRemark before;
      before.code = "ADOPTED_BEFORE";
      before.clause = {absl::StrCat(NameOf(*question_.asker), " nam het al eens over"),
                       absl::StrCat(NameOf(*question_.asker), " took it over once before")};
      before.link = ToMessage(KeyOf(snapshot_, draft.node, adoption.link));
      draft.against.push_back(std::move(before));
    }
    if (adoption.points < 0) failed.push_back(RefOf(adoption.link.neighbor));
  }
  std::sort(failed.begin(), failed.end(),
            [](const v1::EntityRef& a, const v1::EntityRef& b) { return a.id() < b.id(); });
  for (const v1::EntityRef& adopter : failed) names.push_back(adopter.name());
  if (!failed.empty()) {
    const Sentence list = ShortList(names);
    draft.against.push_back({"FAILED_ELSEWHERE",
                             {absl::StrCat("het werkte niet bij ", list.nl),
                              absl::StrCat("it did not work at ", list.en)},
                             std::move(failed),
                             std::nullopt});
  }
  if (ranking_.ElsewhereOf(draft.practice) == Fit::kNo) {
    draft.against.push_back({"SAME_SECTOR",
                             {"het komt uit de eigen sector", "it comes from one's own sector"},
                             {},
                             std::nullopt});
  }
  if (draft.match->has_evidence_level() && draft.match->evidence_level() == 0) {
    draft.against.push_back(
        {"NO_EVIDENCE",
         {"er is geen bewijs dat het werkt", "there is no evidence that it works"},
         {},
         std::nullopt});
  }
  const bool in_common = draft.Has(question_, PracticeFactor::kText) ||
                         draft.Has(question_, PracticeFactor::kCloseness);
  if (!in_common && !question_.by_value && question_.asker.has_value()) {
    draft.against.push_back(
        {"NOTHING_IN_COMMON",
         {"er is geen woord en geen contact gemeen", "no word and no contact is shared"},
         {},
         std::nullopt});
  }
  return absl::OkStatus();
}

absl::Status PracticeWriter::CollectCaveats(Draft& draft) {
  const auto add = [&](absl::string_view code, Sentence clause) {
    draft.caveats.push_back({std::string(code), std::move(clause), {}, std::nullopt});
  };
  // The first is the one that the sentence tells.
  if (question_.asker.has_value()) {
    std::optional<Sentence> accepted = AcceptedWith(snapshot_, *question_.asker, draft.node);
    if (accepted.has_value()) add(kAcceptedCode, *std::move(accepted));
  }
  if (practices_.evidence.has_value() && !draft.match->has_evidence_level()) {
    add("EVIDENCE_UNKNOWN",
        {"hoe goed het bewezen is, is niet bekend", "how well it is proven is not known"});
  }
  const auto& fields = practices_.message->fields();
  if (std::all_of(fields.begin(), fields.end(), [&](const v1::TextField& field) {
        return field.attribute() == kNameField || TextOf(draft.record, field.attribute()).empty();
      })) {
    add("ONLY_A_NAME", {"meer dan de naam is er niet van bekend", "nothing but its name is known"});
  }
  if (!practices_.message->conditions().empty() && draft.met_by.empty()) {
    add("CONDITIONS_UNKNOWN",
        {"wat ervoor nodig is, is niet beschreven", "what it takes is not described"});
  }
  const std::size_t met = draft.conditions_met();
  if (question_.asker.has_value() && met < draft.met_by.size()) {
    const Sentence which = SomeConditions(draft.met_by.size() - met, draft.met_by.size());
    add("CONDITIONS_TO_CHECK",
        {absl::StrCat("of aan ", which.nl, " is voldaan, is hier niet te zien"),
         absl::StrCat("whether ", which.en, " met cannot be seen here")});
  }
  if (!ranking_.home().empty() && question_.Uses(PracticeFactor::kOtherSector) &&
      ranking_.ElsewhereOf(draft.practice) == Fit::kUnknown) {
    add("SECTOR_UNKNOWN",
        {"uit welke sector het komt, is niet bekend", "which sector it comes from is not known"});
  }
  for (const std::string& id : practices_.message->caveat_rules()) {
    const CompiledRule& rule = *view_.schema().FindRule(id);
    const absl::StatusOr<Verdict> verdict = TestRule(view_, rule, draft.node, budget_);
    if (!verdict.ok()) return verdict.status();
    std::vector<std::string> nl;
    std::vector<std::string> en;
    for (const UnmetNeed& unmet : verdict->unmet(rule)) {
      const v1::Text& label = rule.message->needs(static_cast<int>(unmet.need)).label();
      nl.push_back(label.nl());
      en.push_back(label.en());
    }
    if (nl.empty()) continue;
    add(absl::AsciiStrToUpper(id),
        {absl::StrCat(LowerFirst(rule.message->label().nl()), " (", ShortList(nl).nl, ")"),
         absl::StrCat(LowerFirst(rule.message->label().en()), " (", ShortList(en).en, ")")});
  }
  if (draft.explanation().introductions().empty()) return absl::OkStatus();
  for (const v1::PathStep& step : draft.explanation().introductions(0).steps()) {
    for (const v1::PathLink& link : step.links()) {
      if (!link.link().sources().empty()) continue;
      v1::LinkKey key;
      key.set_source(link.link().source());
      key.set_relation(link.link().relation());
      key.set_target(link.link().target());
      key.set_since(link.link().since());
      draft.caveats.push_back({"UNSOURCED_LINK",
                               {absl::StrCat("geen bron noemt de link tussen ", step.from().name(),
                                             " en ", step.to().name()),
                                absl::StrCat("no source states the link between ",
                                             step.from().name(), " and ", step.to().name())},
                               {},
                               std::move(key)});
    }
  }
  return absl::OkStatus();
}

v1::EntityRef PracticeWriter::RefOf(NodeId v) const {
  v1::EntityRef ref;
  FillRef(snapshot_, v, ref);
  return ref;
}

void PracticeWriter::FillRefs(std::vector<NodeId> nodes,
                              google::protobuf::RepeatedPtrField<v1::EntityRef>& refs) const {
  std::sort(nodes.begin(), nodes.end(), ById(snapshot_));
  for (const NodeId v : nodes) FillRef(snapshot_, v, *refs.Add());
}

}  // namespace schakel
