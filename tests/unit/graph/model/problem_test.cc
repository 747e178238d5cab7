#include "graph/model/problem.h"

#include <string>
#include <utility>
#include <vector>

#include "gtest/gtest.h"

#include "graph/model/errors.h"

namespace schakel {
namespace {

using Metadata = std::vector<std::pair<std::string, std::string>>;

Problem Sample() {
  Problem problem;
  problem.reason = v1::ERROR_REASON_WRONG_TYPE;
  problem.field = "attributes[level]";
  problem.message = {"past niet", "does not fit"};
  problem.remedy = {"schrijf een getal", "write a number"};
  problem.metadata = {{"attribute", "level"}, {"value", ""}};
  return problem;
}

void ExpectSame(const Problem& a, const Problem& b) {
  EXPECT_EQ(a.reason, b.reason);
  EXPECT_EQ(a.field, b.field);
  EXPECT_EQ(a.message.nl, b.message.nl);
  EXPECT_EQ(a.message.en, b.message.en);
  EXPECT_EQ(a.remedy.nl, b.remedy.nl);
  EXPECT_EQ(a.remedy.en, b.remedy.en);
  EXPECT_EQ(a.metadata, b.metadata);
}

TEST(ProblemTest, TravelsInAStatus) {
  Problem bare;
  bare.reason = v1::ERROR_REASON_BUSY;
  bare.message = {"Eén ogenblik, café ☕", "one moment"};
  const std::vector<Problem> sent = {Sample(), bare, Sample()};
  const absl::Status status = ProblemStatus(absl::StatusCode::kUnavailable, sent);
  EXPECT_EQ(status.code(), absl::StatusCode::kUnavailable);
  const std::vector<Problem> received = ProblemsOf(status);
  ASSERT_EQ(received.size(), sent.size());
  for (std::size_t i = 0; i < sent.size(); ++i) ExpectSame(received[i], sent[i]);
}

TEST(ProblemTest, StatusSaysTheFirstInEnglish) {
  const std::vector<Problem> problems = {Sample(), Sample()};
  EXPECT_EQ(ProblemStatus(absl::StatusCode::kInvalidArgument, problems).message(),
            "does not fit; write a number (and 1 more)");
}

TEST(ProblemTest, SeparatorsInInputDoNotShiftFields) {
  Problem problem = Sample();
  problem.message.en =
      "a\x1e"
      "b\x1f"
      "c";
  const std::vector<Problem> received =
      ProblemsOf(ProblemStatus(absl::StatusCode::kAborted, problem));
  ASSERT_EQ(received.size(), 1U);
  EXPECT_EQ(received[0].message.en, "a b c");
  EXPECT_EQ(received[0].remedy.en, problem.remedy.en);
  EXPECT_EQ(received[0].metadata, problem.metadata);
}

TEST(ProblemTest, AForeignStatusBecomesInternalAndKeepsItsCause) {
  const absl::Status status = absl::UnknownError("the disk sighed");
  EXPECT_TRUE(ProblemsOf(status).empty());
  EXPECT_EQ(ProblemOf(status).reason, v1::ERROR_REASON_INTERNAL);
  EXPECT_EQ(ProblemOf(status).message.en, "the disk sighed");
}

TEST(ProblemTest, WithFieldPrefixesAPath) {
  EXPECT_EQ(WithField(Sample(), "changes[3]").field, "changes[3].attributes[level]");
  EXPECT_EQ(WithField(Sample(), "").field, "attributes[level]");
  Problem whole = Sample();
  whole.field = "";
  EXPECT_EQ(WithField(whole, "changes[3]").field, "changes[3]");
}

TEST(ProblemTest, ReasonNamesHaveNoPrefix) {
  EXPECT_EQ(ReasonName(v1::ERROR_REASON_UNKNOWN_ENTITY), "UNKNOWN_ENTITY");
}

TEST(NearestWordTest, FindsWhatWasMeant) {
  const std::vector<std::string> known = {"centrum", "company", "organisation", "tki"};
  EXPECT_EQ(NearestWord("centra", known), "centrum");
  EXPECT_EQ(NearestWord("compny", known), "company");
  EXPECT_EQ(NearestWord("organization", known), "organisation");
  EXPECT_EQ(NearestWord("tki", known), "tki");
  EXPECT_EQ(NearestWord("tk", known), "tki");
}

TEST(NearestWordTest, KeepsSilentWhenNothingIsNear) {
  const std::vector<std::string> known = {"centrum", "company"};
  EXPECT_EQ(NearestWord("fiets", known), "");
  EXPECT_EQ(NearestWord("", known), "");
  EXPECT_EQ(NearestWord("centrum", {}), "");
  EXPECT_EQ(NearestWord(std::string(1'000'000, 'c'), known), "");
}

TEST(NearestWordTest, TheFirstOfEquallyNearWins) {
  EXPECT_EQ(NearestWord("bat", std::vector<std::string>{"cat", "hat"}), "cat");
}

TEST(ErrorsTest, CodesFitTheirCause) {
  const std::pair<absl::Status, absl::StatusCode> cases[] = {
      {RequiredError("name"), absl::StatusCode::kInvalidArgument},
      {UnknownEntityError("centrum:x", ""), absl::StatusCode::kNotFound},
      {RevisionMismatchError(Revision(3), Revision(4)), absl::StatusCode::kAborted},
      {RequestIdReusedError("r", Revision(3)), absl::StatusCode::kAlreadyExists},
      {LimitReachedError("vertices", 10), absl::StatusCode::kResourceExhausted},
      {InvalidPageTokenError(), absl::StatusCode::kInvalidArgument},
      {PageTokenExpiredError(Revision(3)), absl::StatusCode::kAborted},
      {UnknownRevisionError(Revision(9), Revision(4)), absl::StatusCode::kOutOfRange},
      {UnknownRevisionError(Revision(5), Revision(4)), absl::StatusCode::kOutOfRange},
      {FeatureNotAvailableError("filter"), absl::StatusCode::kUnimplemented},
      {SchemaOrphansDataError({"a", "b"}), absl::StatusCode::kFailedPrecondition},
      {MalformedSchemaError(1, 2, "x"), absl::StatusCode::kInvalidArgument},
      {StoreUnusableError("/data", {"a", "b"}), absl::StatusCode::kFailedPrecondition},
      {StoreFailedError("x"), absl::StatusCode::kUnknown},
      {BusyError(), absl::StatusCode::kUnavailable},
      {DeadlineError(), absl::StatusCode::kDeadlineExceeded},
      {CancelledError(), absl::StatusCode::kCancelled},
      {CorruptRecordError("x"), absl::StatusCode::kDataLoss},
  };
  for (const auto& [status, code] : cases) {
    EXPECT_EQ(status.code(), code) << status;
    const Problem problem = ProblemOf(status);
    EXPECT_NE(problem.reason, v1::ERROR_REASON_INTERNAL) << status;
    EXPECT_FALSE(problem.message.nl.empty()) << status;
    EXPECT_FALSE(problem.message.en.empty()) << status;
  }
}

TEST(ErrorsTest, QuotedInputIsClippedAndPrintable) {
  const Problem long_one = MalformedIdProblem(std::string(10'000'000, 'x'));
  EXPECT_LT(long_one.message.en.size(), 500U);
  EXPECT_LT(long_one.metadata.at(0).second.size(), 500U);
  EXPECT_EQ(MalformedIdProblem("a\x1B\xFF").metadata, (Metadata{{"id", "a\uFFFD\uFFFD"}}));
}

TEST(ErrorsTest, UnknownWordSuggestsANeighbour) {
  const std::vector<std::string> known = {"centrum", "tki"};
  const Problem near = UnknownWordProblem(v1::ERROR_REASON_UNKNOWN_KIND, "centra", known);
  EXPECT_EQ(near.metadata, (Metadata{{"kind", "centra"}, {"suggestion", "centrum"}}));
  EXPECT_EQ(near.remedy.en, "did you mean centrum?");
  const Problem far = UnknownWordProblem(v1::ERROR_REASON_UNKNOWN_STATUS, "zzzzzz", known);
  EXPECT_EQ(far.metadata, (Metadata{{"status", "zzzzzz"}, {"suggestion", ""}}));
}

TEST(ErrorsTest, ASchemaWithoutLinesDoesNotMentionThem) {
  EXPECT_EQ(ProblemOf(MalformedSchemaError(3, 7, "no")).message.en, "schema line 3, column 7: no");
  EXPECT_EQ(ProblemOf(MalformedSchemaError(0, 0, "no")).message.en, "schema: no");
}

}  // namespace
}  // namespace schakel
