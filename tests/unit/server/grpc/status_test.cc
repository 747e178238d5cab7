#include "server/grpc/status.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "graph/base/utf8.h"
#include "graph/model/errors.h"
#include "graph/model/problem.h"
#include "tests/unit/server/grpc/details.h"

namespace schakel::server {
namespace {

using testing::DetailsOf;
using testing::ErrorDetails;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::Pair;
using ::testing::UnorderedElementsAre;

constexpr char kRequestId[] = "verzoek-7";

grpc::Status Translate(const absl::Status& status) { return ToGrpc(status, kRequestId); }

// `count` problems, each with a field of its own and texts of `bytes`.
absl::Status Refusal(int count, std::size_t bytes = 20) {
  std::vector<Problem> problems;
  for (int i = 0; i < count; ++i) {
    Problem problem;
    problem.reason = v1::ERROR_REASON_UNKNOWN_KIND;
    problem.field = absl::StrCat("changes[", i, "].put_entity.entity.kind");
    problem.message = {std::string(bytes, 'n'), std::string(bytes, 'e')};
    problem.remedy = {"doe iets", "do something"};
    problems.push_back(std::move(problem));
  }
  return ProblemStatus(absl::StatusCode::kInvalidArgument, problems);
}

TEST(ToGrpcTest, OkIsOk) { EXPECT_TRUE(Translate(absl::OkStatus()).ok()); }

TEST(ToGrpcTest, EveryCodeKeepsItsNumber) {
  for (int code = 1; code <= 16; ++code) {
    const grpc::Status said = Translate(absl::Status(static_cast<absl::StatusCode>(code), "x"));
    EXPECT_EQ(static_cast<int>(said.error_code()), code);
    EXPECT_EQ(DetailsOf(said).code, code);
    EXPECT_THAT(DetailsOf(said).info.reason(), Not(IsEmpty())) << code;
    EXPECT_EQ(DetailsOf(said).info.domain(), "schakel") << code;
  }
}

TEST(ToGrpcTest, ACodeThatIsNoneTellsNothing) {
  const grpc::Status said = Translate(absl::Status(static_cast<absl::StatusCode>(99), "secret"));
  EXPECT_EQ(said.error_code(), grpc::StatusCode::UNKNOWN);
  EXPECT_THAT(said.error_message(), Not(HasSubstr("secret")));
}

TEST(ToGrpcTest, AnErrorSaysReasonFactsAndSentencesInBothLanguages) {
  const grpc::Status said = Translate(UnknownEntityError("tki:x", "tki:y"));
  EXPECT_EQ(said.error_code(), grpc::StatusCode::NOT_FOUND);
  EXPECT_EQ(said.error_message(), "tki:x does not exist; did you mean tki:y?");
  const ErrorDetails details = DetailsOf(said);
  EXPECT_EQ(details.message, said.error_message());
  EXPECT_EQ(details.info.reason(), "UNKNOWN_ENTITY");
  EXPECT_THAT(details.info.metadata(),
              UnorderedElementsAre(Pair("id", "tki:x"), Pair("suggestion", "tki:y")));
  EXPECT_THAT(details.sentences,
              UnorderedElementsAre(Pair("nl", "tki:x bestaat niet; bedoelt u tki:y?"),
                                   Pair("en", "tki:x does not exist; did you mean tki:y?")));
  ASSERT_EQ(details.violations.size(), 1u);
  EXPECT_EQ(details.violations[0].field(), "id");
  EXPECT_EQ(details.violations[0].reason(), "UNKNOWN_ENTITY");
}

TEST(ToGrpcTest, EveryViolationIsToldInBothLanguages) {
  const grpc::Status said = Translate(Refusal(3));
  EXPECT_THAT(said.error_message(), HasSubstr("(and 2 more)"));
  const ErrorDetails details = DetailsOf(said);
  ASSERT_EQ(details.violations.size(), 3u);
  for (int i = 0; i < 3; ++i) {
    const auto& violation = details.violations[static_cast<std::size_t>(i)];
    EXPECT_EQ(violation.field(), absl::StrCat("changes[", i, "].put_entity.entity.kind"));
    EXPECT_EQ(violation.reason(), "UNKNOWN_KIND");
    EXPECT_THAT(violation.description(), HasSubstr("do something"));
    EXPECT_EQ(violation.localized_message().locale(), "nl");
    EXPECT_THAT(violation.localized_message().message(), HasSubstr("doe iets"));
  }
  EXPECT_EQ(details.info.metadata().count("violations"), 0u);
}

TEST(ToGrpcTest, AnErrorAboutTheWholeHasNoViolations) {
  EXPECT_THAT(DetailsOf(Translate(BusyError())).violations, IsEmpty());
}

TEST(ToGrpcTest, OnlyWhereTryingAgainHelpsItSaysWhen) {
  const ErrorDetails busy = DetailsOf(Translate(BusyError()));
  ASSERT_TRUE(busy.retry.has_value());
  EXPECT_GT(busy.retry->retry_delay().seconds(), 0);
  EXPECT_FALSE(DetailsOf(Translate(Refusal(1))).retry.has_value());
  EXPECT_FALSE(DetailsOf(Translate(DeadlineError())).retry.has_value());
  // Aborted wants more than a second try: read again first.
  EXPECT_FALSE(
      DetailsOf(Translate(RevisionMismatchError(Revision(1), Revision(2)))).retry.has_value());
}

TEST(ToGrpcTest, AStatusOfALibraryGetsTheReasonOfItsCode) {
  const ErrorDetails gone = DetailsOf(Translate(absl::CancelledError("CANCELLED by peer")));
  EXPECT_EQ(gone.info.reason(), "DEADLINE");
  EXPECT_EQ(gone.sentences.at("en"), "CANCELLED by peer");
  EXPECT_EQ(DetailsOf(Translate(absl::ResourceExhaustedError("x"))).info.reason(), "LIMIT_REACHED");
  EXPECT_EQ(DetailsOf(Translate(absl::UnimplementedError("x"))).info.reason(),
            "FEATURE_NOT_AVAILABLE");
}

// ---- what stays inside ----

TEST(ToGrpcTest, TheInsideOfTheEngineStaysInside) {
  const std::string secret = "IO error: /srv/data/000012.sst: No space left on device";
  for (const absl::Status& status :
       {StoreFailedError(secret), CorruptRecordError(secret), absl::UnknownError(secret),
        absl::InternalError(secret), absl::DataLossError(secret)}) {
    const grpc::Status said = Translate(status);
    EXPECT_EQ(static_cast<int>(said.error_code()), static_cast<int>(status.code()));
    EXPECT_THAT(said.error_message(), Not(HasSubstr("sst")));
    EXPECT_THAT(said.error_details(), Not(HasSubstr("sst"))) << status;
    const ErrorDetails details = DetailsOf(said);
    // What the caller needs to ask its keeper.
    EXPECT_THAT(details.sentences.at("nl"), HasSubstr(kRequestId));
    EXPECT_THAT(details.sentences.at("en"), HasSubstr(kRequestId));
    EXPECT_THAT(details.info.metadata(), UnorderedElementsAre(Pair("request_id", kRequestId)));
    EXPECT_THAT(details.violations, IsEmpty());
  }
}

TEST(ToGrpcTest, WhatIsHiddenKeepsItsReason) {
  EXPECT_EQ(DetailsOf(Translate(StoreFailedError("x"))).info.reason(), "STORE_FAILED");
  EXPECT_EQ(DetailsOf(Translate(CorruptRecordError("x"))).info.reason(), "STORE_FAILED");
  EXPECT_EQ(DetailsOf(Translate(absl::InternalError("x"))).info.reason(), "INTERNAL");
  EXPECT_EQ(DetailsOf(Translate(absl::UnknownError("x"))).info.reason(), "INTERNAL");
}

// ---- limits ----

TEST(ToGrpcTest, ALongListLosesItsDutchBeforeItsTail) {
  int count = 1;
  ErrorDetails details = DetailsOf(Translate(Refusal(count)));
  while (details.violations[0].has_localized_message()) {
    ASSERT_EQ(details.violations.size(), static_cast<std::size_t>(count));
    details = DetailsOf(Translate(Refusal(++count)));
  }
  // The first list too long for two languages is whole in one.
  EXPECT_EQ(details.violations.size(), static_cast<std::size_t>(count));
  EXPECT_EQ(details.info.metadata().count("violations"), 0u);
  EXPECT_THAT(details.sentences.at("nl"), HasSubstr("doe iets"));
}

TEST(ToGrpcTest, AListThatIsCutSaysHowLongItWas) {
  for (int count : {100, 200, 201, 5'000}) {
    const grpc::Status said = Translate(Refusal(count));
    EXPECT_LE(said.error_details().size(), kDetailsBytesMax);
    EXPECT_THAT(said.error_message(), HasSubstr(absl::StrCat("(and ", count - 1, " more)")));
    const ErrorDetails details = DetailsOf(said);
    EXPECT_GT(details.violations.size(), 10u);
    EXPECT_LT(details.violations.size(), static_cast<std::size_t>(count));
    EXPECT_EQ(details.violations[0].field(), "changes[0].put_entity.entity.kind");
    EXPECT_EQ(details.info.metadata().at("violations"), absl::StrCat(count));
  }
}

TEST(ToGrpcTest, QuotedInputIsShortened) {
  const std::string megabyte(1 << 20, 'x');
  for (const absl::Status& status : {UnknownEntityError(megabyte, ""),
                                     InvalidValueError(megabyte, megabyte, {megabyte, megabyte}),
                                     LimitReachedError(megabyte, 1), Refusal(500, 1 << 16)}) {
    const grpc::Status said = Translate(status);
    EXPECT_LE(said.error_details().size(), kDetailsBytesMax);
    EXPECT_LE(said.error_message().size(), 1'000u);
    EXPECT_THAT(DetailsOf(said).info.reason(), Not(IsEmpty()));
    EXPECT_THAT(DetailsOf(said).sentences.at("nl"), Not(IsEmpty()));
  }
}

TEST(ToGrpcTest, BrokenBytesAndControlCharactersDoNotReachTheCaller) {
  const std::string hostile = "\xff\xfe\x1b[31m\nregel";
  for (const absl::Status& status : {InvalidValueError("field\x1b", hostile, {hostile, hostile}),
                                     absl::NotFoundError(hostile)}) {
    const grpc::Status said = Translate(status);
    EXPECT_EQ(FindInvalidUtf8(said.error_message()), absl::string_view::npos);
    EXPECT_THAT(said.error_message(), Not(HasSubstr("\x1b")));
    const ErrorDetails details = DetailsOf(said);
    EXPECT_EQ(details.info.reason().find('\x1b'), std::string::npos);
    for (const auto& [locale, sentence] : details.sentences) {
      EXPECT_THAT(sentence, Not(HasSubstr("\x1b"))) << locale;
      EXPECT_THAT(sentence, HasSubstr("regel")) << locale;
    }
    for (const auto& violation : details.violations) {
      EXPECT_THAT(violation.DebugString(), Not(HasSubstr("\\033")));
    }
  }
}

}  // namespace
}  // namespace schakel::server
