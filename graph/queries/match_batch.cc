#include "graph/queries/match_batch.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"

#include "graph/model/errors.h"
#include "graph/queries/match_texts.h"
#include "graph/queries/page.h"
#include "graph/queries/practice_answer.h"
#include "graph/queries/practice_question.h"

namespace schakel {
namespace {

constexpr PageSizes kSizes = {.standard = 10, .max = 100};

// Of a question for all: whose it is and which page is not for it to say.
absl::Status CheckCommon(absl::string_view prefix, const std::string& id, const std::string& text,
                         const std::string& page_token) {
  const auto refuse = [&](absl::string_view name, const std::string& value) {
    return InvalidValueError(absl::StrCat("options.", prefix, ".", name), value,
                             {"geldt voor allen; laat leeg, en noem wie vraagt apart",
                              "holds for all; leave it empty, and name who asks separately"});
  };
  if (!id.empty()) return refuse("id", id);
  if (!text.empty()) return refuse("text", text);
  if (!page_token.empty()) return refuse("page_token", page_token);
  return absl::OkStatus();
}

struct Common {
  const v1::ReadOptions* read = nullptr;
  std::int32_t size = 0;
};

absl::StatusOr<Common> CommonOf(const v1::BatchMatchOptions& options) {
  if (options.has_partners()) {
    const v1::SuggestLinksRequest& all = options.partners();
    absl::Status status = CheckCommon("partners", all.id(), "", all.page_token());
    if (!status.ok()) return status;
    return Common{&all.read(), all.page_size()};
  }
  if (!options.has_practices()) return RequiredError("options.partners");
  const v1::MatchPracticesRequest& all = options.practices();
  absl::Status status = CheckCommon("practices", all.id(), all.text(), all.page_token());
  if (!status.ok()) return status;
  return Common{&all.read(), all.page_size()};
}

// Whether an error is about the one who asks; all else ends the batch.
bool IsOfItem(const absl::Status& status) {
  return absl::IsInvalidArgument(status) || absl::IsNotFound(status) ||
         absl::IsOutOfRange(status) || absl::IsFailedPrecondition(status);
}

void FillError(const absl::Status& status, v1::BatchMatchError& error) {
  const Problem problem = ProblemOf(status);
  error.set_code(absl::StatusCodeToString(status.code()));
  error.set_reason(problem.reason);
  error.set_field(problem.field);
  *error.mutable_message() = TextOf(WholeSentence(problem));
}

}  // namespace

absl::StatusOr<std::unique_ptr<MatchBatch>> MatchBatch::Begin(const QueryContext& context,
                                                              v1::BatchMatchOptions options) {
  const absl::StatusOr<Common> common = CommonOf(options);
  if (!common.ok()) return common.status();
  const absl::StatusOr<std::size_t> size = ResolveCount("page_size", common->size, kSizes);
  if (!size.ok()) return size.status();
  absl::StatusOr<Read> read = ResolveRead(context, *common->read);
  if (!read.ok()) return read.status();
  const ResultRange range = {.before = 0, .count = *size, .brief = options.brief()};
  std::unique_ptr<MatchBatch> batch(
      new MatchBatch(context, std::move(options), *std::move(read), range));
  if (absl::Status status = batch->ResolveTerms(); !status.ok()) return status;
  return batch;
}

absl::Status MatchBatch::ResolveTerms() {
  const Schema& schema = read_.schema();
  if (options_.has_practices()) return CheckPracticeTerms(schema, options_.practices());
  absl::StatusOr<SuggestionQuestion> question = ResolveSuggestionTerms(schema, options_.partners());
  if (!question.ok()) return question.status();
  question_ = *std::move(question);
  ground_.emplace(read_, context_.neighbors, question_->kind, question_->followed,
                  question_->filter);
  return absl::OkStatus();
}

absl::Status MatchBatch::Partners(const v1::BatchMatchItem& item,
                                  v1::SuggestLinksResponse& response) {
  if (item.has_text()) {
    return InvalidValueError("text", item.text(),
                             {"partners zoekt men voor een entiteit; geef een id",
                              "partners are sought for an entity; give an id"});
  }
  absl::Status resolved =
      ResolveSource(*read_.snapshot, item.id(), options_.partners().relation(), *question_);
  if (!resolved.ok()) return resolved;
  FillInfo(read_, *response.mutable_info());
  return AnswerSuggestions(*ground_, *question_, range_, *context_.budget, response);
}

absl::Status MatchBatch::Practices(const v1::BatchMatchItem& item,
                                   v1::MatchPracticesResponse& response) {
  v1::MatchPracticesRequest request = options_.practices();
  request.set_id(item.id());
  request.set_text(item.text());
  return AnswerPractices(context_, read_, request, range_, response);
}

absl::Status MatchBatch::Answer(const v1::BatchMatchItem& item, v1::BatchMatchResponse& response) {
  response.set_position(++answered_);
  absl::Status status;
  if (item.asks_case() == v1::BatchMatchItem::ASKS_NOT_SET) {
    status = RequiredError("id");
  } else if (options_.has_partners()) {
    status = Partners(item, *response.mutable_partners());
    const v1::SuggestLinksResponse& partners = response.partners();
    response.mutable_partners()->mutable_info()->set_complete(partners.suggestions_size() ==
                                                              partners.total_size());
  } else {
    status = Practices(item, *response.mutable_practices());
    const v1::MatchPracticesResponse& practices = response.practices();
    response.mutable_practices()->mutable_info()->set_complete(practices.matches_size() ==
                                                               practices.total_size());
  }
  if (status.ok() || !IsOfItem(status)) return status;
  FillError(status, *response.mutable_error());
  return absl::OkStatus();
}

}  // namespace schakel
