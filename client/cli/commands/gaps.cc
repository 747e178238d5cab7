// gaps.
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "client/cli/base/context.h"
#include "client/cli/commands/commands.h"
#include "client/cli/views/gap_view.h"

namespace schakel::client {
namespace {

// A page for people shows the nearest candidate only; the others make the table hard to read.
constexpr int kCandidatesOnPage = 1;

struct GapsOptions {
  std::vector<std::string> rules;
  std::string filter;
  std::optional<int> candidates;
  std::optional<int> limit;
  bool fail_on_gaps = false;
};

absl::StatusOr<ExitCode> Gaps(const GapsOptions& options, Context& context) {
  v1::ListGapsRequest request;
  for (const std::string& rule : options.rules) request.add_rules(rule);
  request.set_filter(options.filter);
  if (options.candidates.has_value()) {
    request.set_candidates_max(*options.candidates);
  } else if (context.format() == OutputFormat::kTable) {
    request.set_candidates_max(kCandidatesOnPage);
  }
  *request.mutable_read() = context.read();
  const auto answer = context.client().ListGaps(request, options.limit.value_or(0));
  if (!answer.ok()) return answer.status();
  context.Show(
      *answer, [&] { return GapsSheet(*answer); },
      [&](Page& page) { GapsPage(*answer, context.Labels(), page); });
  const bool found = answer->total_size() > 0;
  return options.fail_on_gaps && found ? ExitCode::kGapsFound : ExitCode::kOk;
}

}  // namespace

void AddGapsCommand(CommandLine& line) {
  auto options = std::make_shared<GapsOptions>();
  line.Add("gaps", "List where links are missing, and who is near.", Reads::kNetwork)
      .OptionalArguments("RULE", &options->rules,
                         "Ids or codes of `schakel schema rules`; default all.")
      .Option("--filter", &options->filter, "F", "Only subjects that match.")
      .Option("--candidates", &options->candidates, "N",
              "Nearest candidates for each missing part, 0 to 10; default 3, in a table 1.")
      .Option("--limit", &options->limit, "N", "At most this many gaps; default all.")
      .Flag("--fail-on-gaps", &options->fail_on_gaps, "Exit with 3 when there is any gap.")
      .Run([options](Context& context) { return Gaps(*options, context); });
}

}  // namespace schakel::client
