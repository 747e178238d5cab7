// evaluate.
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_split.h"

#include "client/cli/base/context.h"
#include "client/cli/base/errors.h"
#include "client/cli/commands/commands.h"
#include "client/cli/output/texts.h"
#include "client/cli/views/evaluation_view.h"

namespace schakel::client {
namespace {

struct EvaluateOptions {
  std::string from;
  std::string kind;
  std::string relation;
  std::vector<std::string> cuts;
  std::vector<std::string> scorers;
  std::vector<std::string> weights;
  std::optional<std::string> rank_constant;
  std::optional<int> months;
  std::optional<int> cases_max;
  std::optional<int> resamples;
  std::uint64_t seed = 0;
  bool slices = false;
  std::vector<std::string> relations;
  std::vector<std::string> except_relations;
};

// "themes=2": a scorer and what it weighs.
absl::StatusOr<v1::ScorerWeight> WeightOf(const std::string& word) {
  const std::vector<std::string> parts = absl::StrSplit(word, absl::MaxSplits('=', 1));
  double weight = 0;
  if (parts.size() != 2 || !absl::SimpleAtod(parts[1], &weight)) {
    return UsageError(text::kUsageWeight, word);
  }
  v1::ScorerWeight message;
  message.set_scorer(parts[0]);
  message.set_weight(weight);
  return message;
}

absl::StatusOr<v1::EvaluateMatchingRequest> RequestOf(const EvaluateOptions& options,
                                                      Context& context) {
  v1::EvaluateMatchingRequest request;
  request.set_from_kind(options.from);
  request.set_kind(options.kind);
  request.set_relation(options.relation);
  for (const std::string& cut : options.cuts) request.add_cuts(cut);
  for (const std::string& scorer : options.scorers) request.add_scorers(scorer);
  for (const std::string& word : options.weights) {
    auto weight = WeightOf(word);
    if (!weight.ok()) return weight.status();
    *request.add_weights() = *std::move(weight);
  }
  if (options.rank_constant.has_value()) {
    double constant = 0;
    if (!absl::SimpleAtod(*options.rank_constant, &constant)) {
      return UsageError(text::kNotANumber, "--rank-constant", *options.rank_constant);
    }
    request.set_rank_constant(constant);
  }
  for (const std::string& relation : options.relations) request.add_relations(relation);
  for (const std::string& relation : options.except_relations) {
    request.add_except_relations(relation);
  }
  request.set_horizon_months(options.months.value_or(0));
  request.set_cases_max(options.cases_max.value_or(0));
  request.set_resamples(options.resamples.value_or(0));
  request.set_seed(options.seed);
  *request.mutable_read() = context.read();
  return request;
}

absl::StatusOr<ExitCode> Evaluate(const EvaluateOptions& options, Context& context) {
  const auto request = RequestOf(options, context);
  if (!request.ok()) return request.status();
  const auto answer = context.client().EvaluateMatching(*request);
  if (!answer.ok()) return answer.status();
  const Slices slices = options.slices ? Slices::kShow : Slices::kHide;
  context.Show(
      *answer, [&] { return EvaluationSheet(*answer); },
      [&](Page& page) { EvaluationPage(*answer, slices, context.Labels(), page); });
  return ExitCode::kOk;
}

}  // namespace

void AddEvaluateCommand(CommandLine& line) {
  auto options = std::make_shared<EvaluateOptions>();
  line.Add("evaluate",
           "Tell how well links would have been suggested on earlier days, held against those that "
           "began afterwards.",
           Reads::kNetwork)
      .Argument("FROM", &options->from, "Kind of those for whom partners are sought.")
      .Argument("KIND", &options->kind, "Kind of the partners.")
      .Option("--relation", &options->relation, "R",
              "Relation suggested; default what the schema calls linked for these kinds.")
      .List("--cuts", &options->cuts, "D,D",
            "Days to look ahead from; default three, the last a horizon ago.")
      .Option("--months", &options->months, "N", "How far to look ahead; default 12.")
      .List("--scorers", &options->scorers, "S,S",
            "Scorers to hold the fusion against; default every one.")
      .List("--weights", &options->weights, "S=W,S=W",
            "What each scorer weighs in the fusion; default what the schema says.")
      .Option(
          "--rank-constant", &options->rank_constant, "C",
          "What the fusion adds to a place before it divides by it; default what the schema says.")
      .Option("--cases-max", &options->cases_max, "N",
              "At most so many cases of each cut, drawn at random; default all.")
      .Option("--resamples", &options->resamples, "N",
              "How often cases are drawn again for intervals; default 2000.")
      .Option("--seed", &options->seed, "N", "The same seed draws the same; default 0.")
      .Flag("--slices", &options->slices, "Show sectors, tenths by degree and cold start as well.")
      .List("--relations", &options->relations, "R,R", "Follow exactly these relations.")
      .List("--except-relations", &options->except_relations, "R,R",
            "Follow all relations but these; with neither, the introduction relations.")
      .Run([options](Context& context) { return Evaluate(*options, context); });
}

}  // namespace schakel::client
