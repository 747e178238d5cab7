// match practices.
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "client/cli/base/context.h"
#include "client/cli/base/errors.h"
#include "client/cli/commands/commands.h"
#include "client/cli/output/texts.h"
#include "client/cli/views/practice_view.h"

namespace schakel::client {
namespace {

constexpr int kLimit = 10;

struct PracticeOptions {
  std::string id;
  std::string text;
  std::string factor;
  std::string filter;
  std::optional<int> limit;
  bool explain = false;
  std::vector<std::string> relations;
  std::vector<std::string> except_relations;
};

absl::StatusOr<ExitCode> MatchPractices(const PracticeOptions& options, Context& context) {
  if (options.id.empty() == options.text.empty()) return UsageError(text::kUsageIdOrText);
  v1::MatchPracticesRequest request;
  request.set_id(options.id);
  request.set_text(options.text);
  request.set_factor(options.factor);
  request.set_filter(options.filter);
  context.Typed("filter", options.filter);
  for (const std::string& relation : options.relations) request.add_relations(relation);
  for (const std::string& relation : options.except_relations) {
    request.add_except_relations(relation);
  }
  *request.mutable_read() = context.read();
  const auto answer = context.client().MatchPractices(request, options.limit.value_or(kLimit));
  if (!answer.ok()) return answer.status();
  const Explained explained = options.explain ? Explained::kYes : Explained::kNo;
  context.Show(
      *answer, [&] { return PracticesSheet(*answer, explained); },
      [&](Page& page) { PracticesPage(*answer, explained, page); });
  return ExitCode::kOk;
}

}  // namespace

void AddMatchPractices(Command& match) {
  auto options = std::make_shared<PracticeOptions>();
  match.Add("practices", "Rank the practices that fit an entity or a text.", Reads::kNetwork)
      .OptionalArgument("ID", &options->id, "Who asks; its own practices are left out.")
      .Option("--text", &options->text, "T", "Instead of an id: a problem or a wish in Dutch.")
      .Flag("--explain", &options->explain,
            "Tell of each why, what it takes and what speaks against.")
      .Option("--factor", &options->factor, "F",
              "Order by this alone: text, closeness, other_sector, conditions, evidence, outcomes.")
      .Option("--filter", &options->filter, "F", "Only practices that match.")
      .Option("--limit", &options->limit, "N", "At most this many; default 10, 0 is all.")
      .List("--relations", &options->relations, "R,R",
            "Measure closeness along exactly these relations.")
      .List("--except-relations", &options->except_relations, "R,R",
            "Along all relations but these; with neither, the introduction relations.")
      .Run([options](Context& context) { return MatchPractices(*options, context); });
}

}  // namespace schakel::client
