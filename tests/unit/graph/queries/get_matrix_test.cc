#include "graph/queries/get_matrix.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "tests/unit/graph/algorithms/stopping.h"
#include "tests/unit/graph/queries/asking.h"
#include "tests/unit/graph/queries/schools.h"

namespace schakel {
namespace {

using testing::Asking;
using ::testing::ElementsAre;
using testing::ExpectRefused;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::MetadataOf;
using testing::World;

class GetMatrixTest : public ::testing::Test {
 protected:
  World world_{testing::CompileSchema(testing::kSchools)};
  v1::GetMatrixRequest request_;
  v1::GetMatrixResponse response_;

  absl::Status Ask(BudgetLimits limits = {}) {
    Asking asking(world_.network(), limits);
    response_.Clear();
    return GetMatrix(asking, request_, response_);
  }
  // The cells, as "row column count".
  std::vector<std::string> CellsOf(const std::string& rows, const std::string& columns,
                                   const std::string& of = "") {
    request_.set_rows(rows);
    request_.set_columns(columns);
    request_.set_of(of);
    const absl::Status status = Ask();
    EXPECT_TRUE(status.ok()) << status;
    std::vector<std::string> cells;
    for (const v1::MatrixCell& cell : response_.cells()) {
      cells.push_back(absl::StrCat(Head(response_.rows(cell.row())), " ",
                                   Head(response_.columns(cell.column())), " ", cell.count()));
    }
    return cells;
  }
  static std::string Head(const v1::MatrixLine& line) {
    return line.head().id().empty() ? "?" : line.head().id();
  }
  // As "head total covered".
  template <typename Lines>
  static std::vector<std::string> Words(const Lines& lines) {
    std::vector<std::string> words;
    for (const v1::MatrixLine& line : lines) {
      words.push_back(absl::StrCat(Head(line), " ", line.total(), " ", line.covered()));
    }
    return words;
  }
  void Refused(v1::ErrorReason reason, const std::string& field) {
    ExpectRefused(Ask(), absl::StatusCode::kInvalidArgument, reason, field);
  }
};

TEST_F(GetMatrixTest, PairsCountOnceHoweverManyLinksTheyHave) {
  world_.Add("school:b", {.name = "Bee"}).Add("school:a").Add("course:x").Add("course:y");
  world_.Link("school:a", "teaches", "course:x")
      .Link("school:a", "teaches", "course:x", {.since = "2016"})
      .Link("school:b", "teaches", "course:x")
      .Link("school:b", "mentions", "course:y");
  EXPECT_THAT(CellsOf("school", "course"),
              ElementsAre("school:a course:x 1", "school:b course:x 1"));
  EXPECT_THAT(Words(response_.rows()), ElementsAre("school:a 1 1", "school:b 1 1"));
  EXPECT_THAT(Words(response_.columns()), ElementsAre("course:x 2 2", "course:y 0 0"));
  EXPECT_EQ(response_.rows(1).head().name(), "Bee");
  EXPECT_EQ(response_.total(), 2);
  EXPECT_EQ(response_.covered(), 2);
  EXPECT_EQ(response_.cells_total(), 4);
  EXPECT_DOUBLE_EQ(response_.coverage(), 0.5);
  EXPECT_DOUBLE_EQ(response_.columns(1).coverage(), 0);
  EXPECT_EQ(response_.empty_total(), 2);
  EXPECT_EQ(response_.empty(0).row(), 0);
  EXPECT_EQ(response_.empty(0).column(), 1);
  EXPECT_THAT(response_.row_relations(), ElementsAre("teaches"));
  EXPECT_THAT(response_.column_relations(), ElementsAre("teaches"));
  EXPECT_THAT(CellsOf("course", "school"),
              ElementsAre("course:x school:a 1", "course:x school:b 1"));
}

TEST_F(GetMatrixTest, OfCountsThoseLinkedToBoth) {
  world_.Add("town:t").Add("town:u").Add("theme:z").Add("theme:b");
  world_.Add("school:1").Add("school:2").Add("school:3").Add("school:4");
  world_.Link("school:1", "in_town", "town:t").Link("school:1", "about", "theme:z");
  world_.Link("school:1", "about", "theme:b").Link("school:2", "in_town", "town:t");
  world_.Link("school:2", "about", "theme:z").Link("school:2", "in_town", "town:u");
  world_.Link("school:3", "in_town", "town:u").Link("school:4", "about", "theme:b");
  EXPECT_THAT(CellsOf("town", "theme", "school"),
              ElementsAre("town:t theme:b 1", "town:t theme:z 2", "town:u theme:z 1"));
  EXPECT_THAT(Words(response_.rows()), ElementsAre("town:t 2 2", "town:u 1 1"));
  EXPECT_THAT(Words(response_.columns()), ElementsAre("theme:b 1 1", "theme:z 2 2"));
  EXPECT_EQ(response_.total(), 2);
  EXPECT_DOUBLE_EQ(response_.cells(1).row_share(), 1.0);
  EXPECT_THAT(response_.row_relations(), ElementsAre("in_town"));
  EXPECT_THAT(response_.column_relations(), ElementsAre("about"));
  request_.set_covered_from(2);
  CellsOf("town", "theme", "school");
  EXPECT_EQ(response_.covered(), 1);
  EXPECT_EQ(response_.empty_total(), 3);
}

TEST_F(GetMatrixTest, AnAttributeHasItsValuesAsLinesAndOneForTheUnknown) {
  world_.Add("school:a", {.attributes = {{"level", "high"}}}).Add("school:b");
  world_.Add("school:c", {.attributes = {{"level", "high"}}}).Add("course:x").Add("course:y");
  world_.Link("school:a", "teaches", "course:x").Link("school:c", "teaches", "course:x");
  world_.Link("school:b", "teaches", "course:y");
  EXPECT_THAT(CellsOf("course", "school.level"), ElementsAre("course:x high 2", "course:y ? 1"));
  EXPECT_THAT(Words(response_.columns()), ElementsAre("low 0 0", "high 2 1", "? 1 1"));
  EXPECT_EQ(response_.columns(1).head().name(), "hoog");
  EXPECT_EQ(response_.total(), 3);
  EXPECT_THAT(CellsOf("school.level", "course"), ElementsAre("high course:x 2", "? course:y 1"));
  EXPECT_DOUBLE_EQ(response_.cells(0).row_share(), 1.0);
}

TEST_F(GetMatrixTest, TwoAttributesOfOneKindCountItsEntities) {
  world_.Add("school:a", {.attributes = {{"level", "high"}, {"open", "true"}}});
  world_.Add("school:b", {.attributes = {{"level", "high"}, {"open", "true"}}});
  world_.Add("school:c", {.attributes = {{"open", "false"}}});
  EXPECT_THAT(CellsOf("school.level", "school.open"), ElementsAre("high true 2", "? false 1"));
  EXPECT_THAT(response_.row_relations(), IsEmpty());
  EXPECT_EQ(response_.columns(1).head().name(), "ja");
}

TEST_F(GetMatrixTest, TwoAttributesOfTwoKindsCountPairs) {
  world_.Add("school:a", {.attributes = {{"level", "low"}}});
  world_.Add("course:x", {.attributes = {{"form", "day"}}});
  world_.Add("course:y", {.attributes = {{"form", "day"}}});
  world_.Link("school:a", "teaches", "course:x").Link("school:a", "teaches", "course:y");
  EXPECT_THAT(CellsOf("school.level", "course.form"), ElementsAre("low day 2"));
  EXPECT_THAT(Words(response_.rows()), ElementsAre("low 2 1", "high 0 0"));
  EXPECT_EQ(response_.total(), 2);
}

// A course is linked to two schools of one level: it counts once.
TEST_F(GetMatrixTest, WithOfALineOfAnotherKindsValueCountsEachOnce) {
  world_.Add("school:a", {.attributes = {{"level", "low"}}}).Add("town:t").Add("course:x");
  world_.Add("school:b", {.attributes = {{"level", "low"}}});
  world_.Link("school:a", "teaches", "course:x").Link("school:b", "teaches", "course:x");
  world_.Link("course:x", "in_town", "town:t");
  EXPECT_THAT(CellsOf("town", "school.level", "course"), ElementsAre("town:t low 1"));
}

TEST_F(GetMatrixTest, TheCountedStandInTheLineOfTheirOwnValue) {
  world_.Add("school:a", {.attributes = {{"level", "low"}}}).Add("theme:t").Add("school:b");
  world_.Link("school:a", "about", "theme:t").Link("school:b", "about", "theme:t");
  EXPECT_THAT(CellsOf("theme", "school.level", "school"),
              ElementsAre("theme:t low 1", "theme:t ? 1"));
  EXPECT_THAT(response_.column_relations(), IsEmpty());
}

// Nobody is linked to itself, and both orders of two are pairs.
TEST_F(GetMatrixTest, OneKindWithItself) {
  world_.Add("school:a").Add("school:b").Link("school:a", "sits_with", "school:b");
  world_.Link("school:a", "mentions", "school:a");
  EXPECT_THAT(CellsOf("school", "school"),
              ElementsAre("school:a school:b 1", "school:b school:a 1"));
  request_.add_relations("mentions");
  EXPECT_THAT(CellsOf("school", "school"), IsEmpty());
}

TEST_F(GetMatrixTest, NamedRelationsCountAloneWeakOnesToo) {
  world_.Add("school:a").Add("course:x").Add("course:y").Link("school:a", "teaches", "course:x");
  world_.Link("course:y", "mentions", "school:a");
  request_.add_relations("mentions");
  EXPECT_THAT(CellsOf("school", "course"), ElementsAre("school:a course:y 1"));
  EXPECT_THAT(response_.row_relations(), ElementsAre("mentions"));
}

TEST_F(GetMatrixTest, CountsOnTheDay) {
  world_.Add("school:a").Add("school:gone", {.until = "2018"}).Add("course:x");
  world_.Link("school:a", "teaches", "course:x", {.since = "2018-06-02"});
  world_.Link("school:gone", "teaches", "course:x");
  EXPECT_THAT(CellsOf("school", "course"), IsEmpty());
  EXPECT_EQ(response_.rows_size(), 1);
  request_.mutable_read()->set_as_of("2017-01-01");
  EXPECT_THAT(CellsOf("school", "course"), ElementsAre("school:gone course:x 1"));
  EXPECT_EQ(response_.rows_size(), 2);
}

TEST_F(GetMatrixTest, AFilterLeavesLinesAndCountsFewer) {
  world_.Add("school:a", {.attributes = {{"level", "low"}}}).Add("school:b").Add("course:x");
  world_.Link("school:a", "teaches", "course:x").Link("school:b", "teaches", "course:x");
  request_.set_filter("level = low");
  EXPECT_THAT(CellsOf("school", "course"), ElementsAre("school:a course:x 1"));
  EXPECT_EQ(response_.rows_size(), 2);
  world_.Add("town:t").Add("theme:t");
  world_.Link("school:a", "in_town", "town:t").Link("school:a", "about", "theme:t");
  world_.Link("school:b", "in_town", "town:t").Link("school:b", "about", "theme:t");
  EXPECT_THAT(CellsOf("town", "theme", "school"), ElementsAre("town:t theme:t 1"));
}

TEST_F(GetMatrixTest, NothingAtAllHasNoCoverage) {
  EXPECT_THAT(CellsOf("school", "course"), IsEmpty());
  EXPECT_FALSE(response_.has_coverage());
  world_.Add("school:a");
  CellsOf("school", "course");
  EXPECT_FALSE(response_.has_coverage());
  EXPECT_FALSE(response_.rows(0).has_coverage());
}

TEST_F(GetMatrixTest, RefusesWhatItCannotCount) {
  const auto invalid = v1::ERROR_REASON_INVALID_ARGUMENT;
  Refused(v1::ERROR_REASON_REQUIRED, "rows");
  request_.set_rows("schol");
  request_.set_columns("course");
  Refused(v1::ERROR_REASON_UNKNOWN_KIND, "rows");
  EXPECT_EQ(MetadataOf(ProblemOf(Ask()), "suggestion"), "school");
  request_.set_rows("school.levle");
  Refused(v1::ERROR_REASON_UNKNOWN_ATTRIBUTE, "rows");
  request_.set_rows("school.pupils");
  Refused(invalid, "rows");
  request_.set_rows("board");
  request_.set_columns("theme");
  Refused(invalid, "columns");
  EXPECT_THAT(std::string(Ask().message()), HasSubstr("board"));
  request_.set_of("school");
  EXPECT_TRUE(Ask().ok());
  request_.set_of("skool");
  Refused(v1::ERROR_REASON_UNKNOWN_KIND, "of");
  request_.set_of("school");
  request_.add_relations("about");
  Refused(invalid, "relations");
  request_.set_relations(0, "abuot");
  Refused(v1::ERROR_REASON_UNKNOWN_RELATION, "relations[0]");
  request_.clear_relations();
  request_.set_covered_from(-1);
  Refused(invalid, "covered_from");
  request_.clear_covered_from();
  request_.set_filter("level = nonsense");
  Refused(v1::ERROR_REASON_MALFORMED_FILTER, "filter");
}

TEST_F(GetMatrixTest, RefusesMoreThanFits) {
  for (int i = 0; i < 2001; ++i) {
    world_.Add(absl::StrCat("school:s", i)).Add(absl::StrCat("course:c", i));
  }
  request_.set_rows("school");
  request_.set_columns("course");
  const absl::Status refusal = Ask();
  EXPECT_EQ(refusal.code(), absl::StatusCode::kResourceExhausted);
  EXPECT_EQ(MetadataOf(ProblemOf(refusal), "limit"), "matrix_cells");
  request_.set_columns("course.form");
  EXPECT_TRUE(Ask().ok());
  EXPECT_EQ(MetadataOf(ProblemOf(Ask({.answer_bytes_max = 2000})), "limit"), "answer_bytes");
}

TEST_F(GetMatrixTest, StopsWhenTheBudgetDoes) {
  world_.Add("course:x");
  for (int i = 0; i < 5000; ++i) {
    const std::string school = absl::StrCat("school:s", i);
    world_.Add(school).Link(school, "teaches", "course:x");
  }
  request_.set_rows("course");
  request_.set_columns("school.level");
  Asking asking(world_.network());
  testing::ExpectStops([&](Budget& budget) {
    asking.context().budget = &budget;
    v1::GetMatrixResponse response;
    return GetMatrix(asking, request_, response);
  });
}

}  // namespace
}  // namespace schakel
