#include "client/cli/views/labels.h"

#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

#include "client/cli/output/figures.h"
#include "client/cli/output/texts.h"

namespace schakel::client {

std::string StepsText(int steps, Language say) {
  return steps == 1 ? say(text::kOneStep) : say.Fill(text::kSteps, steps);
}

std::string RelationLabels(const Strings& relations, const Vocabulary& vocabulary) {
  return absl::StrJoin(relations, ", ", [&](std::string* out, const std::string& relation) {
    absl::StrAppend(out, vocabulary.RelationLabel(relation, false));
  });
}

std::string RuleCode(const std::string& rule, const Vocabulary& vocabulary) {
  const v1::GapRule* known = vocabulary.rule(rule);
  return known == nullptr ? rule : known->code();
}

std::string MissingLabels(const std::string& rule, const Strings& missing,
                          const Vocabulary& vocabulary) {
  return absl::StrJoin(missing, ", ", [&](std::string* out, const std::string& part) {
    absl::StrAppend(out, vocabulary.MissingLabel(rule, part));
  });
}

std::string NamesBetween(const Refs& path) {
  std::vector<std::string> names;
  for (int i = 1; i + 1 < path.size(); ++i) names.push_back(path[i].name());
  return absl::StrJoin(names, ", ");
}

std::string DismissalText(const v1::Dismissal& dismissal, Language say) {
  return say.Fill(text::kDismissedBy, dismissal.role(), dismissal.reason(), dismissal.revision());
}

std::string FeedbackText(const v1::Feedback& feedback, Language say) {
  const bool accepted = feedback.verdict() == v1::FEEDBACK_VERDICT_ACCEPTED;
  const std::string verdict = say(accepted ? text::kAccepted : text::kRejected);
  if (feedback.reason().empty()) return verdict;
  return say.Fill(text::kVerdictBecause, verdict, feedback.reason());
}

std::string GroupLabel(const v1::EntityRef& group, const Grouping& grouping,
                       const Vocabulary& vocabulary, Language say) {
  if (group.id().empty()) return say(text::kNoGroup);
  const std::string value = vocabulary.ValueLabel(grouping.kind, grouping.group_by, group.id());
  if (!value.empty()) return value;
  return group.name().empty() ? group.id() : group.name();
}

Table GroupTable(const Groups& groups, const Grouping& grouping, const Phrase& counted,
                 const Vocabulary& vocabulary, Language say) {
  Table table({{say(text::kGroup), Align::kLeft, Fit::kEllipsis},
               {"id", Align::kLeft, Fit::kKeep, /*hide_when_empty=*/true},
               {say(counted), Align::kRight}});
  for (const v1::GroupCount& group : groups) {
    const bool none = group.group().id().empty();
    table.AddRow(
        {{GroupLabel(group.group(), grouping, vocabulary, say), none ? Tone::kFaint : Tone::kPlain},
         {group.group().id(), Tone::kFaint},
         {CountText(group.count(), say)}});
  }
  return table;
}

Sheet GroupSheet(const Groups& groups) {
  Sheet sheet;
  sheet.header = {"group", "name", "count"};
  for (const v1::GroupCount& group : groups) {
    sheet.rows.push_back({group.group().id(), group.group().name(), absl::StrCat(group.count())});
  }
  return sheet;
}

}  // namespace schakel::client
