#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"

#include "graph/model/problem.h"
#include "graph/queries/filter/filter.h"
#include "tests/support/every_type.h"

namespace schakel {
namespace {

std::string MetadataOf(const Problem& problem, const std::string& key) {
  for (const auto& [name, value] : problem.metadata) {
    if (name == key) return value;
  }
  return "";
}

class FilterErrorsTest : public ::testing::Test {
 protected:
  std::shared_ptr<const Schema> schema_ = testing::EveryTypeSchema();

  std::vector<Problem> Problems(const std::string& text, const std::string& kind = "school") {
    const auto filter = CompileFilter(*schema_, {*schema_->FindKind(kind)}, text, "some.field");
    EXPECT_EQ(filter.status().code(), absl::StatusCode::kInvalidArgument) << text;
    return ProblemsOf(filter.status());
  }

  // "column suggestion" of the only problem.
  std::string Fault(const std::string& text, const std::string& kind = "school") {
    const std::vector<Problem> problems = Problems(text, kind);
    EXPECT_EQ(problems.size(), 1u) << text;
    if (problems.empty()) return "";
    const Problem& problem = problems.front();
    EXPECT_EQ(problem.reason, v1::ERROR_REASON_MALFORMED_FILTER);
    EXPECT_EQ(problem.field, "some.field");
    EXPECT_FALSE(problem.message.nl.empty());
    EXPECT_FALSE(problem.remedy.nl.empty()) << problem.message.nl;
    EXPECT_FALSE(problem.remedy.en.empty()) << problem.message.en;
    return absl::StrCat(MetadataOf(problem, "column"), " ", MetadataOf(problem, "suggestion"));
  }
};

TEST_F(FilterErrorsTest, MisspeltNamesAreSuggested) {
  EXPECT_EQ(Fault("levle = low"), "1 level");
  EXPECT_EQ(Fault("has(citty)"), "5 city");
  EXPECT_EQ(Fault("level = hihg"), "9 high");
  EXPECT_EQ(Fault("level in (low, hgih)"), "16 high");
  EXPECT_EQ(Fault("kind = shcool"), "8 school");
  EXPECT_EQ(Fault("status = shure"), "10 sure");
  EXPECT_EQ(Fault("linked(join)"), "8 joins");
  EXPECT_EQ(Fault("linked(joins, projects)"), "15 project");
  EXPECT_EQ(Fault("linked(joins, projct:p)"), "15 project");
  EXPECT_EQ(Fault("lniked(joins)"), "1 linked");
}

TEST_F(FilterErrorsTest, ValuesMustFitTheType) {
  for (const char* text : {"since < gisteren",
                           "since = 2016-13",
                           "since : 2016",
                           "students = veel",
                           "students : 1",
                           "grade = 1e3",
                           "level : low",
                           "city < a",
                           "city = \"\"",
                           "name : \"...\"",
                           "id = x",
                           "id < school:a",
                           "kind > school",
                           "kind : school",
                           "status < sure",
                           "code = 12345",
                           "code = abc",
                           "count(joins) = veel",
                           "count(joins) : 1",
                           "linked(joins, \"project:\")",
                           "linked(joins, project, up)"}) {
    EXPECT_NE(Fault(text), "") << text;
  }
  EXPECT_EQ(Fault("listed = ja", "firm"), "10 ");
  EXPECT_EQ(Fault("listed > false", "firm"), "10 ");
}

TEST_F(FilterErrorsTest, AFieldOfAnotherKindSaysWhose) {
  const std::vector<Problem> problems = Problems("budget > 5");
  ASSERT_EQ(problems.size(), 1u);
  EXPECT_EQ(problems.front().remedy.en, "budget belongs to project");
}

TEST_F(FilterErrorsTest, ARelationThatCannotLeadThereIsRefused) {
  EXPECT_EQ(Problems("linked(joins, firm)").front().remedy.en, "it does to: project");
  EXPECT_EQ(Fault("linked(joins, project, in)"), "8 ");
  EXPECT_EQ(Fault("linked(part_of)", "firm"), "8 ");
}

TEST_F(FilterErrorsTest, AnEntityHasNoEnds) {
  EXPECT_EQ(Fault("source.active()"), "1 active");
  EXPECT_EQ(Fault("target.count(joins) > 1"), "1 count");
  EXPECT_EQ(Fault("source.level = low"), "1 level");
}

TEST_F(FilterErrorsTest, AFieldThatIsNoBooleanDoesNotStandAlone) {
  EXPECT_EQ(Fault("level"), "1 ");
  EXPECT_EQ(Fault("since AND name : x"), "1 ");
}

TEST_F(FilterErrorsTest, EveryFaultIsReportedAtOnce) {
  const std::vector<Problem> problems =
      Problems("levl = low AND (students = x OR NOT linked(jins))");
  ASSERT_EQ(problems.size(), 3u);
  EXPECT_EQ(MetadataOf(problems[0], "column"), "1");
  EXPECT_EQ(MetadataOf(problems[1], "column"), "28");
  EXPECT_EQ(MetadataOf(problems[2], "column"), "44");
}

TEST_F(FilterErrorsTest, ColumnsCountCharacters) {
  EXPECT_EQ(Fault("name = \"Coöperatie\" AND levl = low"), "25 level");
}

TEST_F(FilterErrorsTest, AFilterIsAtMostFourThousandBytes) {
  const std::string filter = "name = \"" + std::string(4000 - 9, 'x') + "\"";
  EXPECT_TRUE(CompileFilter(*schema_, KindSet::All(), filter, "filter").ok());
  EXPECT_EQ(Fault(filter + " "), "1 ");
}

}  // namespace
}  // namespace schakel
