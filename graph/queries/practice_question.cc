#include "graph/queries/practice_question.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

#include "graph/algorithms/pattern_walk.h"
#include "graph/model/errors.h"
#include "graph/queries/entities.h"
#include "graph/queries/practice_corpus.h"
#include "graph/queries/relations.h"
#include "graph/text/text_rules.h"
#include "graph/text/word_reader.h"

namespace schakel {
namespace {

// More than three pages; who has more to say has several questions.
constexpr std::size_t kTextBytesAskedMax = 10'000;

// Whether a factor says something when nobody asks but a text.
bool SuitsText(PracticeFactor factor) {
  return factor == PracticeFactor::kText || factor == PracticeFactor::kEvidence ||
         factor == PracticeFactor::kOutcomes;
}

absl::Status CheckText(const CompiledPractices& practices, const std::string& text) {
  if (text.size() > kTextBytesAskedMax) {
    return InvalidValueError("text", absl::StrCat(text.size(), " bytes"),
                             {absl::StrCat("geef ten hoogste ", kTextBytesAskedMax, " bytes"),
                              absl::StrCat("give at most ", kTextBytesAskedMax, " bytes")});
  }
  const TextRules rules(practices.message->text());
  if (!WordReader(rules).Read(text).empty()) return absl::OkStatus();
  return InvalidValueError("text", text,
                           {"noem waar het over gaat: deze woorden zeggen niets",
                            "say what it is about: these words tell nothing"});
}

// The names of who asks, and of everybody its profile leads to.
absl::StatusOr<std::vector<std::string>> NamesOf(const View& view,
                                                 const CompiledPractices& practices, NodeId asker,
                                                 Budget& budget) {
  const Snapshot& snapshot = view.snapshot();
  std::vector<std::string> names = {snapshot.row(asker).search_names};
  const absl::StatusOr<std::vector<Reached>> profile = Walk(view, asker, practices.profile, budget);
  if (!profile.ok()) return profile.status();
  for (const Reached& reached : *profile)
    names.push_back(snapshot.row(reached.entity).search_names);
  // Of two words that lead to one term the first is told, so their order is part of the answer.
  std::sort(names.begin() + 1, names.end());
  if (snapshot.header(asker).kind != practices.kind) return names;
  // A practice that asks for others is about what it says.
  const absl::StatusOr<std::optional<v1::Entity>> record =
      snapshot.records().ReadEntity(snapshot.id(asker));
  if (!record.ok()) return record.status();
  if (!record->has_value()) return CorruptRecordError(snapshot.id(asker));
  for (const v1::TextField& field : practices.message->fields()) {
    names.emplace_back(TextOf(**record, field.attribute()));
  }
  return names;
}

absl::Status ChooseFactors(const CompiledPractices& practices, const std::string& name,
                           PracticeQuestion& question) {
  std::vector<std::string> known;
  for (const CompiledPracticeFactor& factor : practices.factors) {
    if (!question.asker.has_value() && !SuitsText(factor.factor)) {
      if (name != factor.message->id()) continue;
      return InvalidValueError("factor", name,
                               {"dit hangt af van wie vraagt: geef id in plaats van text",
                                "this depends on who asks: give id instead of text"});
    }
    known.push_back(factor.message->id());
    if (name.empty() || name == factor.message->id()) question.factors.push_back(&factor);
  }
  question.by_value = !name.empty();
  if (!question.factors.empty() || name.empty()) return absl::OkStatus();
  const std::string list = absl::StrJoin(known, ", ");
  return InvalidValueError("factor", name,
                           {absl::StrCat("kies uit ", list), absl::StrCat("choose from ", list)});
}

absl::Status NoPracticesError(const v1::MatchPracticesRequest& request) {
  const bool by_id = request.text().empty();
  return InvalidValueError(by_id ? "id" : "text", by_id ? request.id() : request.text(),
                           {"dit vocabulaire kent geen practices: voeg matching.practices toe",
                            "this vocabulary has no practices: add matching.practices"});
}

absl::StatusOr<NodeId> ResolveAsker(const View& view, const std::string& id) {
  absl::StatusOr<NodeId> asker = ResolveEntity(view.snapshot(), id, "id");
  if (!asker.ok() || view.IsLive(*asker)) return asker;
  return InvalidValueError("id", id,
                           {"deze is niet actief op de gevraagde dag: kies een andere dag",
                            "it is not live on the day asked about: choose another day"});
}

}  // namespace

bool PracticeQuestion::Uses(PracticeFactor factor) const {
  return std::any_of(factors.begin(), factors.end(),
                     [&](const CompiledPracticeFactor* used) { return used->factor == factor; });
}

absl::Status CheckPracticeTerms(const Schema& schema, const v1::MatchPracticesRequest& request) {
  if (!schema.practices().has_value()) return NoPracticesError(request);
  absl::Status status =
      CompileFilter(schema, {schema.practices()->kind}, request.filter(), "filter").status();
  if (!status.ok()) return status;
  return ResolveRelations(schema, request.relations(), request.except_relations()).status();
}

absl::StatusOr<PracticeQuestion> ResolvePracticeQuestion(const View& view,
                                                         const v1::MatchPracticesRequest& request,
                                                         Budget& budget) {
  const Schema& schema = view.schema();
  const CompiledPractices& practices = *schema.practices();
  if (request.id().empty() && request.text().empty()) return RequiredError("id");
  if (!request.id().empty() && !request.text().empty()) {
    return InvalidValueError("text", request.text(),
                             {"noem een entiteit of geef een tekst, niet beide",
                              "name an entity or give a text, not both"});
  }
  absl::StatusOr<Filter> filter =
      CompileFilter(schema, {practices.kind}, request.filter(), "filter");
  if (!filter.ok()) return filter.status();
  const absl::StatusOr<RelationSet> relations =
      ResolveRelations(schema, request.relations(), request.except_relations());
  if (!relations.ok()) return relations.status();
  PracticeQuestion question{std::nullopt, {}, *relations, {}, false, *std::move(filter)};
  if (request.id().empty()) {
    if (absl::Status status = CheckText(practices, request.text()); !status.ok()) return status;
    question.texts = {request.text()};
  } else {
    const absl::StatusOr<NodeId> asker = ResolveAsker(view, request.id());
    if (!asker.ok()) return asker.status();
    question.asker = *asker;
    absl::StatusOr<std::vector<std::string>> names = NamesOf(view, practices, *asker, budget);
    if (!names.ok()) return names.status();
    question.texts = *std::move(names);
  }
  absl::Status chosen = ChooseFactors(practices, request.factor(), question);
  if (!chosen.ok()) return chosen;
  return question;
}

}  // namespace schakel
