#include "graph/model/errors.h"

#include <algorithm>
#include <cstdlib>
#include <numeric>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"

#include "graph/base/utf8.h"

namespace schakel {
namespace {

// Enough to recognise what was given; more helps nobody.
constexpr std::size_t kQuoteBytesMax = 400;
// Beyond this a word was not mistyped, and comparing it costs its length times that of every known
// word.
constexpr std::size_t kWordBytesMax = 64;

using Metadata = std::vector<std::pair<std::string, std::string>>;

Problem Make(v1::ErrorReason reason, absl::string_view field, Sentence message, Sentence remedy,
             Metadata metadata = {}) {
  Problem problem;
  problem.reason = reason;
  problem.field = std::string(field);
  // Messages and metadata quote input, which may be long, broken or hostile to a terminal.
  problem.message = {PrintableUtf8(message.nl, kQuoteBytesMax),
                     PrintableUtf8(message.en, kQuoteBytesMax)};
  problem.remedy = std::move(remedy);
  problem.metadata = std::move(metadata);
  for (auto& [key, value] : problem.metadata) value = PrintableUtf8(value, kQuoteBytesMax);
  return problem;
}

absl::Status Invalid(const Problem& problem) {
  return ProblemStatus(absl::StatusCode::kInvalidArgument, problem);
}

// What people call the word, and the metadata key it goes under.
struct WordName {
  absl::string_view key;
  absl::string_view nl;
  absl::string_view en;
};

WordName NameOf(v1::ErrorReason what) {
  switch (what) {
    case v1::ERROR_REASON_UNKNOWN_KIND: return {"kind", "soort", "kind"};
    case v1::ERROR_REASON_UNKNOWN_RELATION: return {"relation", "relatie", "relation"};
    case v1::ERROR_REASON_UNKNOWN_ATTRIBUTE: return {"attribute", "kenmerk", "attribute"};
    case v1::ERROR_REASON_UNKNOWN_SCHEME:
      return {"scheme", "identificatieschema", "identifier scheme"};
    case v1::ERROR_REASON_UNKNOWN_STATUS: return {"status", "status", "status"};
    case v1::ERROR_REASON_UNKNOWN_RULE: return {"rule", "regel", "rule"};
    case v1::ERROR_REASON_UNKNOWN_COLUMN: return {"column", "kolom", "column"};
    default: return {"word", "woord", "word"};
  }
}

// Insertions, deletions, replacements and swaps of neighbours.
std::size_t EditDistance(absl::string_view a, absl::string_view b) {
  std::vector<std::size_t> before(b.size() + 1);
  std::vector<std::size_t> row(b.size() + 1);
  std::vector<std::size_t> next(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < a.size(); ++i) {
    next[0] = i + 1;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t substitution = row[j] + (a[i] == b[j] ? 0 : 1);
      next[j + 1] = std::min({next[j] + 1, row[j + 1] + 1, substitution});
      const bool swapped = i > 0 && j > 0 && a[i] == b[j - 1] && a[i - 1] == b[j];
      if (swapped) next[j + 1] = std::min(next[j + 1], before[j - 1] + 1);
    }
    before.swap(row);
    row.swap(next);
  }
  return row.back();
}

}  // namespace

std::string NearestWord(absl::string_view word, absl::Span<const std::string> known) {
  if (word.size() > kWordBytesMax) return "";
  const std::size_t near_enough = std::max<std::size_t>(1, word.size() / 3);
  std::string best;
  std::size_t best_distance = near_enough + 1;
  for (const std::string& candidate : known) {
    const std::size_t distance = EditDistance(word, candidate);
    if (distance < best_distance) {
      best = candidate;
      best_distance = distance;
    }
  }
  return best;
}

Problem RequiredProblem(absl::string_view field) {
  return Make(v1::ERROR_REASON_REQUIRED, field,
              {absl::StrCat(field, " is leeg"), absl::StrCat(field, " is empty")},
              {"vul het in", "give it a value"}, {{"field", std::string(field)}});
}

Problem MalformedIdProblem(absl::string_view id) {
  return Make(v1::ERROR_REASON_MALFORMED_ID, "id",
              {absl::StrCat("\"", id, "\" is geen id"), absl::StrCat("\"", id, "\" is not an id")},
              {"schrijf soort:naam in kleine letters, cijfers en - _ . , zoals centrum:cew",
               "write kind:name in lower case letters, digits and - _ . , such as centrum:cew"},
              {{"id", std::string(id)}});
}

Problem MalformedDateProblem(absl::string_view value) {
  return Make(v1::ERROR_REASON_MALFORMED_DATE, "",
              {absl::StrCat("\"", value, "\" is geen datum die bestaat"),
               absl::StrCat("\"", value, "\" is not a date that exists")},
              {"schrijf JJJJ, JJJJ-MM of JJJJ-MM-DD", "write YYYY, YYYY-MM or YYYY-MM-DD"},
              {{"value", std::string(value)}});
}

Problem PartialDayProblem(absl::string_view value) {
  return Make(v1::ERROR_REASON_MALFORMED_DATE, "",
              {absl::StrCat("\"", value, "\" is geen hele dag"),
               absl::StrCat("\"", value, "\" is not a full day")},
              {"schrijf JJJJ-MM-DD", "write YYYY-MM-DD"}, {{"value", std::string(value)}});
}

Problem EmptyPeriodProblem(absl::string_view since, absl::string_view until) {
  return Make(v1::ERROR_REASON_EMPTY_PERIOD, "until",
              {absl::StrCat("de periode begint op ", since, " en eindigt al op ", until),
               absl::StrCat("the period begins on ", since, " and ends on ", until, " already")},
              {"until is de eerste dag waarop het niet meer geldt en ligt na since",
               "until is the first day on which it no longer holds and lies after since"},
              {{"since", std::string(since)}, {"until", std::string(until)}});
}

Problem InvalidValueProblem(absl::string_view field, absl::string_view value, Sentence why) {
  return Make(
      v1::ERROR_REASON_INVALID_ARGUMENT, field,
      {absl::StrCat(field, " is \"", value, "\""), absl::StrCat(field, " is \"", value, "\"")},
      std::move(why), {{"field", std::string(field)}});
}

absl::Status RequiredError(absl::string_view field) { return Invalid(RequiredProblem(field)); }
absl::Status MalformedDateError(absl::string_view value) {
  return Invalid(MalformedDateProblem(value));
}
absl::Status PartialDayError(absl::string_view value) { return Invalid(PartialDayProblem(value)); }
absl::Status EmptyPeriodError(absl::string_view since, absl::string_view until) {
  return Invalid(EmptyPeriodProblem(since, until));
}
absl::Status InvalidValueError(absl::string_view field, absl::string_view value, Sentence why) {
  return Invalid(InvalidValueProblem(field, value, std::move(why)));
}

Problem UnknownWordProblem(v1::ErrorReason what, absl::string_view word,
                           absl::Span<const std::string> known) {
  const WordName name = NameOf(what);
  const std::string nearest = NearestWord(word, known);
  Sentence remedy;
  if (!nearest.empty()) {
    remedy = {absl::StrCat("bedoelt u ", nearest, "?"),
              absl::StrCat("did you mean ", nearest, "?")};
  } else {
    remedy = {"`schakel schema` toont wat er is", "`schakel schema` shows what there is"};
  }
  return Make(what, name.key,
              {absl::StrCat("onbekend: ", name.nl, " \"", word, "\""),
               absl::StrCat("unknown ", name.en, " \"", word, "\"")},
              std::move(remedy),
              {{std::string(name.key), std::string(word)}, {"suggestion", nearest}});
}

absl::Status UnknownWordError(v1::ErrorReason what, absl::string_view word,
                              absl::Span<const std::string> known) {
  return Invalid(UnknownWordProblem(what, word, known));
}

Problem UnknownEntityProblem(absl::string_view id) {
  return Make(v1::ERROR_REASON_UNKNOWN_ENTITY, "",
              {absl::StrCat(id, " bestaat niet"), absl::StrCat(id, " does not exist")},
              {"verbeter het id, of voeg het eerst toe", "correct the id, or add it first"},
              {{"id", std::string(id)}});
}

Problem UnknownLinkProblem(absl::string_view source, absl::string_view relation,
                           absl::string_view target, absl::string_view since) {
  const std::string from_nl = since.empty() ? "zonder begindatum" : absl::StrCat("vanaf ", since);
  const std::string from_en = since.empty() ? "without a since" : absl::StrCat("since ", since);
  const std::string link = absl::StrCat(source, " ", relation, " ", target);
  return Make(v1::ERROR_REASON_UNKNOWN_LINK, "",
              {absl::StrCat("er is geen link ", link, " ", from_nl),
               absl::StrCat("there is no link ", link, " ", from_en)},
              {absl::StrCat("`schakel links ", source, " --all-periods` toont de links"),
               absl::StrCat("`schakel links ", source, " --all-periods` shows the links")},
              {{"source", std::string(source)},
               {"relation", std::string(relation)},
               {"target", std::string(target)},
               {"since", std::string(since)}});
}

Problem KindMismatchProblem(absl::string_view id, absl::string_view kind) {
  return Make(v1::ERROR_REASON_KIND_MISMATCH, "kind",
              {absl::StrCat("kind is ", kind, " maar het id is ", id),
               absl::StrCat("kind is ", kind, " but the id is ", id)},
              {"een id begint met de soort", "an id begins with the kind"},
              {{"id", std::string(id)}, {"kind", std::string(kind)}});
}

Problem WrongEndpointProblem(absl::string_view relation, bool is_source, absl::string_view id,
                             absl::string_view allowed) {
  const absl::string_view end = is_source ? "source" : "target";
  return Make(
      v1::ERROR_REASON_WRONG_ENDPOINT, end,
      {absl::StrCat("link ", relation, ": ", id, " kan niet de ", end, " zijn"),
       absl::StrCat("link ", relation, ": ", id, " cannot be the ", end)},
      {absl::StrCat(end, " moet zijn: ", allowed), absl::StrCat(end, " must be: ", allowed)},
      {{"relation", std::string(relation)},
       {"end", std::string(end)},
       {"kind", std::string(KindOfEntityId(id))}});
}

Problem WrongTypeProblem(absl::string_view attribute, absl::string_view value, Sentence expected) {
  return Make(v1::ERROR_REASON_WRONG_TYPE, attribute,
              {absl::StrCat(attribute, ": \"", value, "\" past niet"),
               absl::StrCat(attribute, ": \"", value, "\" does not fit")},
              std::move(expected),
              {{"attribute", std::string(attribute)}, {"value", std::string(value)}});
}

Problem WrongEnumValueProblem(absl::string_view attribute, absl::string_view value,
                              absl::Span<const std::string> known) {
  const std::string nearest = NearestWord(value, known);
  std::string list;
  for (const std::string& word : known) absl::StrAppend(&list, list.empty() ? "" : ", ", word);
  return Make(v1::ERROR_REASON_WRONG_ENUM_VALUE, attribute,
              {absl::StrCat(attribute, " kan niet \"", value, "\" zijn"),
               absl::StrCat(attribute, " cannot be \"", value, "\"")},
              {absl::StrCat("kies uit ", list), absl::StrCat("choose from ", list)},
              {{"attribute", std::string(attribute)},
               {"value", std::string(value)},
               {"suggestion", nearest}});
}

Problem OutOfRangeProblem(absl::string_view attribute, absl::string_view value,
                          absl::string_view min, absl::string_view max) {
  const std::string low = min.empty() ? "…" : std::string(min);
  const std::string high = max.empty() ? "…" : std::string(max);
  return Make(v1::ERROR_REASON_OUT_OF_RANGE, attribute,
              {absl::StrCat(attribute, ": ", value, " ligt buiten het bereik"),
               absl::StrCat(attribute, ": ", value, " is out of range")},
              {absl::StrCat("toegestaan is ", low, " tot en met ", high),
               absl::StrCat("allowed is ", low, " to ", high)},
              {{"attribute", std::string(attribute)}, {"value", std::string(value)}});
}

Problem MalformedIdentifierProblem(absl::string_view scheme, absl::string_view value,
                                   Sentence why) {
  return Make(v1::ERROR_REASON_MALFORMED_IDENTIFIER, scheme,
              {absl::StrCat("\"", value, "\" is geen geldige ", scheme),
               absl::StrCat("\"", value, "\" is not a valid ", scheme)},
              std::move(why), {{"scheme", std::string(scheme)}, {"value", std::string(value)}});
}

Problem SchemeIsAttributeProblem(absl::string_view scheme, absl::string_view kind) {
  return Make(v1::ERROR_REASON_MALFORMED_IDENTIFIER, scheme,
              {absl::StrCat(scheme, " is bij ", kind, " een kenmerk, geen identificatie"),
               absl::StrCat(scheme, " is an attribute of ", kind, ", not an identifier")},
              {absl::StrCat("gebruik --set ", scheme, "=… (attributes)"),
               absl::StrCat("use --set ", scheme, "=… (attributes)")},
              {{"scheme", std::string(scheme)}, {"value", ""}});
}

Problem ZerosRestoredRemark(absl::string_view scheme, absl::string_view value,
                            absl::string_view canonical) {
  return Make(v1::ERROR_REASON_MALFORMED_IDENTIFIER, scheme,
              {absl::StrCat(scheme, " ", value, " is bewaard als ", canonical),
               absl::StrCat(scheme, " ", value, " is kept as ", canonical)},
              {"een rekenblad heeft de voorloopnullen weggelaten; maak de kolom daar tekst",
               "a spreadsheet dropped the leading zeros; make the column text there"},
              {{"scheme", std::string(scheme)}, {"value", std::string(value)}});
}

Problem PersonalNumberProblem(absl::string_view field) {
  return Make(
      v1::ERROR_REASON_PERSONAL_NUMBER, field,
      {absl::StrCat(field, " bevat een getal van negen cijfers dat een BSN kan zijn"),
       absl::StrCat(field, " holds a nine-digit number that may be a citizen service number")},
      {"haal het weg: personen worden niet bewaard", "take it out: persons are not stored"},
      {{"field", std::string(field)}});
}

Problem SelfLinkProblem(absl::string_view relation, absl::string_view id) {
  return Make(v1::ERROR_REASON_SELF_LINK, "target",
              {absl::StrCat("link ", relation, " van ", id, " naar zichzelf"),
               absl::StrCat("link ", relation, " from ", id, " to itself")},
              {"kies een ander doel", "choose another target"},
              {{"relation", std::string(relation)}, {"id", std::string(id)}});
}

Problem EntityHasLinksProblem(absl::string_view id, std::uint64_t links) {
  return Make(v1::ERROR_REASON_ENTITY_HAS_LINKS, "id",
              {absl::StrCat(id, " heeft nog ", links, links == 1 ? " link" : " links"),
               absl::StrCat(id, " still has ", links, links == 1 ? " link" : " links")},
              {"haal die eerst weg, of gebruik --with-links (with_links)",
               "remove them first, or use --with-links (with_links)"},
              {{"id", std::string(id)}, {"links", absl::StrCat(links)}});
}

Problem IdRemovedProblem(absl::string_view id) {
  return Make(v1::ERROR_REASON_ID_REMOVED, "id",
              {absl::StrCat(id, " is eerder verwijderd"), absl::StrCat(id, " was removed before")},
              {"gebruik --revive (revive) als het echt dezelfde is, of kies een ander id",
               "use --revive (revive) if it truly is the same thing, or choose another id"},
              {{"id", std::string(id)}});
}

Problem PreconditionFailedProblem(Sentence condition) {
  Metadata metadata = {{"condition", condition.en}};
  return Make(v1::ERROR_REASON_PRECONDITION_FAILED, "", std::move(condition),
              {"lees opnieuw en probeer het dan weer", "read again and then retry"},
              std::move(metadata));
}

Problem DuplicateProblem(absl::string_view value, Sentence where) {
  return Make(v1::ERROR_REASON_DUPLICATE, "",
              {absl::StrCat(value, " komt twee keer voor", where.nl),
               absl::StrCat(value, " occurs twice", where.en)},
              {"houd er één over", "keep one of them"}, {{"value", std::string(value)}});
}

Problem MalformedFilterProblem(absl::string_view field, std::size_t column, Sentence what,
                               Sentence remedy, absl::string_view suggestion) {
  if (!suggestion.empty() && remedy.nl.empty()) {
    remedy = {absl::StrCat("bedoelt u ", suggestion, "?"),
              absl::StrCat("did you mean ", suggestion, "?")};
  }
  return Make(v1::ERROR_REASON_MALFORMED_FILTER, field,
              {absl::StrCat(field, ", teken ", column, ": ", what.nl),
               absl::StrCat(field, ", column ", column, ": ", what.en)},
              std::move(remedy),
              {{"column", absl::StrCat(column)}, {"suggestion", std::string(suggestion)}});
}

absl::Status UnknownEntityError(absl::string_view id, absl::string_view suggestion) {
  Problem problem = UnknownEntityProblem(id);
  problem.field = "id";
  problem.metadata.emplace_back("suggestion", std::string(suggestion));
  if (suggestion.empty()) {
    problem.remedy = {"`schakel search` zoekt op naam", "`schakel search` searches by name"};
  } else {
    problem.remedy = {absl::StrCat("bedoelt u ", suggestion, "?"),
                      absl::StrCat("did you mean ", suggestion, "?")};
  }
  return ProblemStatus(absl::StatusCode::kNotFound, problem);
}

absl::Status NotDismissedError(absl::string_view rule, absl::string_view subject) {
  return ProblemStatus(
      absl::StatusCode::kNotFound,
      Make(v1::ERROR_REASON_UNKNOWN_GAP, "subject",
           {absl::StrCat("het gat ", rule, " van ", subject, " is niet terzijde gelegd"),
            absl::StrCat("the gap ", rule, " of ", subject, " is not dismissed")},
           {"`schakel gaps --include-dismissed` toont wat dat wel is",
            "`schakel gaps --include-dismissed` shows what is"},
           {{"rule", std::string(rule)}, {"subject", std::string(subject)}}));
}

absl::Status NoFeedbackError(absl::string_view id, absl::string_view field,
                             absl::string_view other) {
  return ProblemStatus(absl::StatusCode::kNotFound,
                       Make(v1::ERROR_REASON_UNKNOWN_FEEDBACK, field,
                            {absl::StrCat("over ", id, " en ", other, " is geen oordeel gegeven"),
                             absl::StrCat("no verdict was given on ", id, " and ", other)},
                            {absl::StrCat("`schakel history ", id, "` toont wat er gezegd is"),
                             absl::StrCat("`schakel history ", id, "` shows what was said")},
                            {{"id", std::string(id)}, {"other", std::string(other)}}));
}

absl::Status RevisionMismatchError(Revision expected, Revision actual) {
  return ProblemStatus(absl::StatusCode::kAborted,
                       Make(v1::ERROR_REASON_REVISION_MISMATCH, "expected_revision",
                            {absl::StrCat("het netwerk is op revisie ", actual.value(),
                                          ", niet op ", expected.value()),
                             absl::StrCat("the network is at revision ", actual.value(),
                                          ", not at ", expected.value())},
                            {"lees opnieuw en probeer het dan weer", "read again and then retry"},
                            {{"expected", absl::StrCat(expected.value())},
                             {"actual", absl::StrCat(actual.value())}}));
}

absl::Status RequestIdReusedError(absl::string_view request_id, Revision revision) {
  return ProblemStatus(absl::StatusCode::kAlreadyExists,
                       Make(v1::ERROR_REASON_REQUEST_ID_REUSED, "request_id",
                            {absl::StrCat("request id ", request_id, " is in revisie ",
                                          revision.value(), " voor een ander verzoek gebruikt"),
                             absl::StrCat("request id ", request_id, " was used in revision ",
                                          revision.value(), " for another request")},
                            {"gebruik een nieuw request id", "use a new request id"},
                            {{"request_id", std::string(request_id)},
                             {"revision", absl::StrCat(revision.value())}}));
}

absl::Status LimitReachedError(absl::string_view limit, std::uint64_t max) {
  return ProblemStatus(absl::StatusCode::kResourceExhausted,
                       Make(v1::ERROR_REASON_LIMIT_REACHED, limit,
                            {absl::StrCat("de grens van ", max, " (", limit, ") is bereikt"),
                             absl::StrCat("the limit of ", max, " (", limit, ") was reached")},
                            {"stel een kleinere vraag", "ask a smaller question"},
                            {{"limit", std::string(limit)}, {"max", absl::StrCat(max)}}));
}

absl::Status MatrixTooLargeError(std::uint64_t rows, std::uint64_t columns, std::uint64_t max) {
  return ProblemStatus(
      absl::StatusCode::kResourceExhausted,
      Make(v1::ERROR_REASON_LIMIT_REACHED, "matrix_cells",
           {absl::StrCat(rows, " rijen en ", columns, " kolommen zijn meer dan ", max, " cellen"),
            absl::StrCat(rows, " rows and ", columns, " columns are more than ", max, " cells")},
           {"kies een kleinere soort, of een attribuut ervan (soort.attribuut)",
            "choose a smaller kind, or an attribute of it (kind.attribute)"},
           {{"limit", "matrix_cells"}, {"max", absl::StrCat(max)}}));
}

absl::Status WatchTooSlowError(Revision resume) {
  return ProblemStatus(
      absl::StatusCode::kResourceExhausted,
      Make(v1::ERROR_REASON_WATCH_TOO_SLOW, "",
           {"de lezer nam te lang niets aan", "the reader took nothing for too long"},
           {absl::StrCat("ga verder met after_revision ", resume.value()),
            absl::StrCat("go on with after_revision ", resume.value())},
           {{"resume_revision", absl::StrCat(resume.value())}}));
}

absl::Status WatchStoppedError(Revision resume) {
  return ProblemStatus(
      absl::StatusCode::kUnavailable,
      Make(v1::ERROR_REASON_BUSY, "", {"de server stopt", "the server is stopping"},
           {absl::StrCat("ga straks verder met after_revision ", resume.value()),
            absl::StrCat("go on later with after_revision ", resume.value())},
           {{"resume_revision", absl::StrCat(resume.value())}}));
}

absl::Status InvalidPageTokenError() {
  return Invalid(Make(v1::ERROR_REASON_INVALID_PAGE_TOKEN, "page_token",
                      {"dit paginateken hoort niet bij deze vraag",
                       "this page token does not belong to this question"},
                      {"vraag de eerste pagina opnieuw", "ask the first page again"}));
}

absl::Status PageTokenExpiredError(Revision revision) {
  return ProblemStatus(
      absl::StatusCode::kAborted,
      Make(v1::ERROR_REASON_PAGE_TOKEN_EXPIRED, "page_token",
           {absl::StrCat("revisie ", revision.value(),
                         " van deze pagina wordt niet meer vastgehouden"),
            absl::StrCat("revision ", revision.value(), " of this page is no longer held")},
           {"vraag de eerste pagina opnieuw", "ask the first page again"},
           {{"revision", absl::StrCat(revision.value())}}));
}

absl::Status UnknownRevisionError(Revision revision, Revision newest) {
  return ProblemStatus(absl::StatusCode::kOutOfRange,
                       Make(v1::ERROR_REASON_UNKNOWN_REVISION, "read.revision",
                            {absl::StrCat("revisie ", revision.value(),
                                          " bestaat niet; de nieuwste is ", newest.value()),
                             absl::StrCat("revision ", revision.value(),
                                          " does not exist; the newest is ", newest.value())},
                            {absl::StrCat("laat revision weg of vraag hoogstens ", newest.value()),
                             absl::StrCat("leave revision out or ask at most ", newest.value())},
                            {{"revision", absl::StrCat(revision.value())},
                             {"newest", absl::StrCat(newest.value())}}));
}

absl::Status RevisionNotReachedError(Revision wanted, Revision newest) {
  return ProblemStatus(
      absl::StatusCode::kUnavailable,
      Make(v1::ERROR_REASON_REVISION_NOT_REACHED, "read.at_least_revision",
           {absl::StrCat("deze server kent revisie ", wanted.value(), " nog niet; de nieuwste is ",
                         newest.value()),
            absl::StrCat("this server does not have revision ", wanted.value(),
                         " yet; the newest is ", newest.value())},
           {"vraag het straks opnieuw", "ask again in a moment"},
           {{"wanted", absl::StrCat(wanted.value())}, {"newest", absl::StrCat(newest.value())}}));
}

absl::Status FeatureNotAvailableError(absl::string_view feature) {
  return ProblemStatus(absl::StatusCode::kUnimplemented,
                       Make(v1::ERROR_REASON_FEATURE_NOT_AVAILABLE, feature,
                            {absl::StrCat(feature, " bestaat in deze versie niet"),
                             absl::StrCat(feature, " is not available in this version")},
                            {"laat het weg", "leave it out"}, {{"feature", std::string(feature)}}));
}

absl::Status SchemaOrphansDataError(Sentence what) {
  return ProblemStatus(absl::StatusCode::kFailedPrecondition,
                       Make(v1::ERROR_REASON_SCHEMA_ORPHANS_DATA, "schema", what,
                            {"houd het in het schema, of verwijder eerst die gegevens",
                             "keep it in the schema, or remove that data first"},
                            {{"what", what.en}}));
}

absl::Status MalformedSchemaError(int line, int column, absl::string_view reason) {
  Sentence place = {"schema: ", "schema: "};  // A message has no lines.
  if (line > 0) {
    place = {absl::StrCat("schema regel ", line, ", kolom ", column, ": "),
             absl::StrCat("schema line ", line, ", column ", column, ": ")};
  }
  return Invalid(Make(v1::ERROR_REASON_MALFORMED_SCHEMA, "schema",
                      {absl::StrCat(place.nl, reason), absl::StrCat(place.en, reason)},
                      {"verbeter het schemabestand", "correct the schema file"},
                      {{"line", absl::StrCat(line)}, {"column", absl::StrCat(column)}}));
}

absl::Status StoreUnusableError(absl::string_view path, Sentence why) {
  return ProblemStatus(absl::StatusCode::kFailedPrecondition,
                       Make(v1::ERROR_REASON_STORE_UNUSABLE, "",
                            {absl::StrCat("opslag ", path, " is niet bruikbaar: ", why.nl),
                             absl::StrCat("store ", path, " is not usable: ", why.en)},
                            {}, {{"path", std::string(path)}}));
}

absl::Status StoreFailedError(absl::string_view detail) {
  return ProblemStatus(
      absl::StatusCode::kUnknown,
      Make(v1::ERROR_REASON_STORE_FAILED, "",
           {absl::StrCat("de opslag heeft een schrijfactie geweigerd: ", detail),
            absl::StrCat("the store refused a write: ", detail)},
           {"herstel de schijf en start de server opnieuw; tot dan wordt er niets geschreven",
            "mend the disk and start the server again; until then nothing is written"}));
}

absl::Status BusyError() {
  return ProblemStatus(absl::StatusCode::kUnavailable,
                       Make(v1::ERROR_REASON_BUSY, "",
                            {"de server is vol of stopt", "the server is full or stopping"},
                            {"probeer het zo weer", "try again in a moment"}));
}

absl::Status DeadlineError() {
  return ProblemStatus(absl::StatusCode::kDeadlineExceeded,
                       Make(v1::ERROR_REASON_DEADLINE, "",
                            {"de tijd voor dit antwoord is om", "the time for this answer is up"},
                            {"geef meer tijd of stel een kleinere vraag",
                             "allow more time or ask a smaller question"}));
}

absl::Status CancelledError() {
  return ProblemStatus(absl::StatusCode::kCancelled,
                       Make(v1::ERROR_REASON_DEADLINE, "",
                            {"de vraag is afgebroken", "the call was cancelled"}, {}));
}

absl::Status CorruptRecordError(absl::string_view what) {
  return ProblemStatus(absl::StatusCode::kDataLoss,
                       Make(v1::ERROR_REASON_STORE_FAILED, "",
                            {absl::StrCat("een bewaarde regel is beschadigd: ", what),
                             absl::StrCat("a stored record is damaged: ", what)},
                            {"zet een back-up terug met `schakel restore`",
                             "restore a backup with `schakel restore`"}));
}

}  // namespace schakel
