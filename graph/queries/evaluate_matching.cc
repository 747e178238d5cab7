#include "graph/queries/evaluate_matching.h"

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"

#include "graph/queries/evaluation_cases.h"
#include "graph/queries/evaluation_question.h"
#include "graph/queries/evaluation_report.h"
#include "graph/queries/evaluation_run.h"
#include "graph/queries/read.h"
#include "graph/queries/relations.h"

namespace schakel {
namespace {

// Below this an interval is too wide to choose by.
constexpr std::size_t kEntitiesMin = 30;

void WarnThatThereIsTooLittle(std::size_t entities, std::size_t undated, v1::AnswerInfo& info) {
  v1::Warning& warning = *info.add_warnings();
  warning.set_reason("NOT_ENOUGH_DATA");
  warning.mutable_message()->set_nl(absl::StrCat(
      "niet genoeg gegevens: na de peildagen begon bij ", entities,
      " partijen een verbinding van deze soort, en onder de ", kEntitiesMin,
      " zegt een cijfer weinig; van ", undated, " verbindingen is niet bekend sinds wanneer"));
  warning.mutable_message()->set_en(
      absl::StrCat("not enough data: after the cuts a link of this kind began for ", entities,
                   " entities, and below ", kEntitiesMin, " a figure says little; of ", undated,
                   " links nobody knows since when"));
}

}  // namespace

absl::Status EvaluateMatching(const QueryContext& context,
                              const v1::EvaluateMatchingRequest& request,
                              v1::EvaluateMatchingResponse& response) {
  Budget& budget = *context.budget;
  const absl::StatusOr<Read> read = ResolveRead(context, request.read());
  if (!read.ok()) return read.status();
  const absl::StatusOr<EvaluationQuestion> question = ResolveEvaluation(*read, request);
  if (!question.ok()) return question.status();
  const View view = read->view();

  EvaluationRun run(view, *question);
  if (absl::Status status = run.Run(budget); !status.ok()) return status;
  EvaluationReport report(view.snapshot(), *question, run, budget);
  if (absl::Status status = report.Write(response); !status.ok()) return status;
  const absl::StatusOr<std::size_t> undated = CountUndatedLinks(view, *question, budget);
  if (!undated.ok()) return undated.status();

  FillInfo(*read, *response.mutable_info());
  response.mutable_info()->set_complete(true);
  response.set_undated_links(static_cast<std::int32_t>(*undated));
  EchoRelations(view.schema(), question->suggested, *response.mutable_suggested());
  EchoRelations(view.schema(), question->followed, *response.mutable_relations());
  if (const std::size_t entities = report.EntityCount(); entities < kEntitiesMin) {
    WarnThatThereIsTooLittle(entities, *undated, *response.mutable_info());
  }
  return absl::OkStatus();
}

}  // namespace schakel
