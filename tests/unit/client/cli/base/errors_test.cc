#include "client/cli/base/errors.h"

#include <map>
#include <set>
#include <sstream>
#include <utility>

#include "gmock/gmock.h"
#include "google/protobuf/descriptor.h"
#include "gtest/gtest.h"

#include "client/cli/base/next_steps.h"
#include "client/cli/output/texts.h"
#include "schakel/v1/error_reason.pb.h"

namespace schakel::client {
namespace {

constexpr Language kDutch(Language::Tag::kDutch);
constexpr Language kEnglish(Language::Tag::kEnglish);

std::string Printed(const absl::Status& status, Language language, TypedTexts typed = {}) {
  std::ostringstream err;
  PrintError(status, {"127.0.0.1:7420", language, Look(), std::move(typed)}, err);
  return err.str();
}

Error UnknownEntity() {
  Error error;
  error.code = absl::StatusCode::kNotFound;
  error.reason = "UNKNOWN_ENTITY";
  error.message_en = "centrum:cwe does not exist";
  error.message_nl = "centrum:cwe bestaat niet";
  error.metadata = {{"suggestion", "centrum:cew"}};
  return error;
}

TEST(PrintError, GivesReasonSentenceAndNextStep) {
  EXPECT_EQ(Printed(ToStatus(UnknownEntity()), kDutch),
            "fout UNKNOWN_ENTITY: centrum:cwe bestaat niet\n"
            "  → Bedoelde u centrum:cew? Zoek het id met: schakel search NAAM\n");
  EXPECT_EQ(Printed(ToStatus(UnknownEntity()), kEnglish),
            "error UNKNOWN_ENTITY: centrum:cwe does not exist\n"
            "  → Did you mean centrum:cew? Find the id with: schakel search NAME\n");
}

TEST(PrintError, ListsEveryViolation) {
  Error error;
  error.code = absl::StatusCode::kInvalidArgument;
  error.reason = "INVALID_ARGUMENT";
  error.message_nl = "twee dingen zijn mis";
  error.violations = {{"changes[0].kind", "UNKNOWN_KIND", "no kind", "geen soort"},
                      {"changes[1].since", "MALFORMED_DATE", "no date", "geen datum"}};
  EXPECT_EQ(Printed(ToStatus(error), kDutch),
            "fout INVALID_ARGUMENT: twee dingen zijn mis\n"
            "  - changes[0].kind: geen soort [UNKNOWN_KIND]\n"
            "  - changes[1].since: geen datum [MALFORMED_DATE]\n"
            "  → De soorten staan in: schakel schema kinds\n");
}

TEST(PrintError, DoesNotTellASingleViolationTwice) {
  Error error = UnknownEntity();
  error.message_en = "centrum:cwe does not exist";
  error.violations = {{"id", "UNKNOWN_ENTITY", error.message_en, error.message_nl}};
  const std::string text = Printed(ToStatus(error), kDutch);
  EXPECT_EQ(text.find("centrum:cwe bestaat niet"), text.rfind("centrum:cwe bestaat niet")) << text;
}

Error WrongFilter(const std::string& column) {
  Error error;
  error.code = absl::StatusCode::kInvalidArgument;
  error.reason = "MALFORMED_FILTER";
  error.message_en = error.message_nl = "filter";
  error.metadata = {{"column", column}};
  error.violations = {{"filter", "MALFORMED_FILTER", "filter", "filter"}};
  return error;
}

TEST(PrintError, PointsAtTheCharacterThatIsWrong) {
  const TypedTexts typed = {{"filter", "né = ="}, {"order_by", "name"}};
  EXPECT_THAT(Printed(ToStatus(WrongFilter("6")), kDutch, typed),
              testing::StartsWith("fout MALFORMED_FILTER: filter\n"
                                  "    né = =\n"
                                  "         ^\n"
                                  "  → "));
}

TEST(PrintError, PointsNowhereWhenItCannotTellWhere) {
  const TypedTexts two = {{"order_by", "name"}, {"group_by", "x"}};
  for (const auto& [column, typed] : std::map<std::string, TypedTexts>{
           {"6", {}}, {"0", {{"filter", "x"}}}, {"y", {{"filter", "x"}}}, {"1", two}}) {
    EXPECT_EQ(Printed(ToStatus(WrongFilter(column)), kDutch, typed).find('^'), std::string::npos)
        << column;
  }
}

TEST(PrintError, SaysWhichServerDidNotAnswer) {
  const std::string text = Printed(absl::UnavailableError("connection refused"), kDutch);
  EXPECT_NE(text.find("fout UNREACHABLE: Geen antwoord van 127.0.0.1:7420."), std::string::npos);
  EXPECT_NE(text.find("schakeld --data"), std::string::npos);
}

TEST(PrintError, NamesTheCodeWhenThereIsNoReason) {
  EXPECT_EQ(Printed(absl::DataLossError("bad bytes"), kDutch), "fout DATA_LOSS: bad bytes\n");
}

TEST(PrintError, DoesNotLetAServerSteerTheTerminal) {
  EXPECT_EQ(Printed(absl::InternalError("\x1b[2J"), kDutch).find('\x1b'), std::string::npos);
}

TEST(ExitCodeOf, TellsWhoIsToBlame) {
  EXPECT_EQ(ExitCodeOf(UsageError(text::kUsageNoCommand)), ExitCode::kUsage);
  EXPECT_EQ(ExitCodeOf(FileError(text::kCannotOpen, "x")), ExitCode::kFailed);
  EXPECT_EQ(ExitCodeOf(ToStatus(UnknownEntity())), ExitCode::kFailed);
  EXPECT_EQ(ExitCodeOf(absl::UnavailableError("")), ExitCode::kUnreachable);
  Error busy;
  busy.code = absl::StatusCode::kUnavailable;
  busy.reason = "BUSY";
  EXPECT_EQ(ExitCodeOf(ToStatus(busy)), ExitCode::kFailed);
}

TEST(NextStep, ExistsForEveryReasonThatPeopleCanActOn) {
  // These tell all there is to tell in their sentence.
  const std::set<std::string> sentence_is_enough = {
      "UNSPECIFIED",      "MALFORMED_IDENTIFIER", "SELF_LINK",       "DUPLICATE",
      "MALFORMED_SCHEMA", "SCHEMA_ORPHANS_DATA",  "INVALID_ARGUMENT"};
  const auto* reasons = v1::ErrorReason_descriptor();
  for (int i = 0; i < reasons->value_count(); ++i) {
    Error error;
    error.code = absl::StatusCode::kInvalidArgument;
    error.reason = reasons->value(i)->name().substr(std::string("ERROR_REASON_").size());
    EXPECT_EQ(NextStep(error, kDutch).empty(), sentence_is_enough.count(error.reason) == 1)
        << error.reason;
  }
}

}  // namespace
}  // namespace schakel::client
