// Words that several views share: relations, groups, steps, missing parts.
#ifndef SCHAKEL_CLIENT_CLI_VIEWS_LABELS_H_
#define SCHAKEL_CLIENT_CLI_VIEWS_LABELS_H_

#include <cstddef>
#include <string>

#include "absl/strings/string_view.h"

#include "client/cli/base/vocabulary.h"
#include "client/cli/output/csv.h"
#include "client/cli/output/table.h"
#include "schakel/v1/feedback.pb.h"
#include "schakel/v1/model.pb.h"
#include "schakel/v1/read.pb.h"

namespace schakel::client {

// Of a column of sentences on a terminal: in a narrower one they are ladders.
inline constexpr std::size_t kSentenceWidthMin = 32;

using Strings = google::protobuf::RepeatedPtrField<std::string>;
using Refs = google::protobuf::RepeatedPtrField<v1::EntityRef>;
using Groups = google::protobuf::RepeatedPtrField<v1::GroupCount>;

// "1 stap", "3 stappen".
std::string StepsText(int steps, Language say);

// Relations as read from source to target, with commas.
std::string RelationLabels(const Strings& relations, const Vocabulary& vocabulary);

// The short code of a rule.
std::string RuleCode(const std::string& rule, const Vocabulary& vocabulary);

// Missing parts of a gap of this rule, with commas.
std::string MissingLabels(const std::string& rule, const Strings& missing,
                          const Vocabulary& vocabulary);

// Names of the entities on a path between its ends, with commas.
std::string NamesBetween(const Refs& path);

// "terzijde gelegd door penvoerder: loopt via de regio (revisie 7)".
std::string DismissalText(const v1::Dismissal& dismissal, Language say);

// "afgewezen: te ver weg"; who said so, and when, stands beside it.
std::string FeedbackText(const v1::Feedback& feedback, Language say);

// Which groups an answer has: what was asked as group_by of which kind (empty is any kind).
struct Grouping {
  std::string kind;
  std::string group_by;
};

// The name of a group. The server names values of an attribute in Dutch; the schema knows them in
// the language of the reader.
std::string GroupLabel(const v1::EntityRef& group, const Grouping& grouping,
                       const Vocabulary& vocabulary, Language say);

// Groups with their counts under a header for what is counted.
Table GroupTable(const Groups& groups, const Grouping& grouping, const Phrase& counted,
                 const Vocabulary& vocabulary, Language say);

// Columns group, name, count.
Sheet GroupSheet(const Groups& groups);

}  // namespace schakel::client

#endif  // SCHAKEL_CLIENT_CLI_VIEWS_LABELS_H_
