// gaps.
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "client/cli/base/context.h"
#include "client/cli/base/errors.h"
#include "client/cli/commands/commands.h"
#include "client/cli/output/texts.h"
#include "client/cli/views/gap_view.h"

namespace schakel::client {
namespace {

// A page for people shows the nearest candidate only; the others make the table hard to read.
constexpr int kCandidatesOnPage = 1;

struct GapsOptions {
  std::vector<std::string> rules;
  std::string filter;
  std::string order_by;
  std::string group_by;
  std::optional<int> candidates;
  std::optional<int> limit;
  bool include_dismissed = false;
  bool fail_on_gaps = false;
};

v1::ListGapsRequest RequestOf(const GapsOptions& options, Context& context) {
  v1::ListGapsRequest request;
  for (const std::string& rule : options.rules) request.add_rules(rule);
  request.set_filter(options.filter);
  request.set_order_by(options.order_by);
  request.set_group_by(options.group_by);
  request.set_include_dismissed(options.include_dismissed);
  if (options.candidates.has_value()) {
    request.set_candidates_max(*options.candidates);
  } else if (context.format() == OutputFormat::kTable) {
    request.set_candidates_max(kCandidatesOnPage);
  }
  *request.mutable_read() = context.read();
  context.Typed("filter", options.filter);
  context.Typed("order_by", options.order_by);
  return request;
}

// A gap that somebody laid aside is listed when asked for, and nobody needs to be warned of it.
bool AnyOpen(const v1::ListGapsResponse& answer, const v1::ListGapsRequest& request) {
  int open = answer.total_size();
  if (request.include_dismissed()) {
    for (const v1::RuleSummary& rule : answer.rules()) open -= rule.dismissed();
  }
  return open > 0;
}

absl::StatusOr<ExitCode> Gaps(const GapsOptions& options, Context& context) {
  // The columns of gaps are promised to scripts, so csv has no room for groups.
  if (!options.group_by.empty() && context.format() == OutputFormat::kCsv) {
    return UsageError(text::kUsageNoGroupsInCsv);
  }
  const v1::ListGapsRequest request = RequestOf(options, context);
  const auto answer = context.client().ListGaps(request, options.limit.value_or(0));
  if (!answer.ok()) return answer.status();
  context.Show(
      *answer, [&] { return GapsSheet(*answer); },
      [&](Page& page) { GapsPage(*answer, request, context.Labels(), page); });
  return options.fail_on_gaps && AnyOpen(*answer, request) ? ExitCode::kGapsFound : ExitCode::kOk;
}

}  // namespace

void AddGapsCommand(CommandLine& line) {
  auto options = std::make_shared<GapsOptions>();
  line.Add("gaps", "List where links are missing, and who is near.", Reads::kNetwork)
      .OptionalArguments("RULE", &options->rules,
                         "Ids or codes of `schakel schema rules`; default all.")
      .Option("--filter", &options->filter, "F",
              "Only subjects that match, as in: type = \"civ\" AND since < 2016.")
      .Option("--order-by", &options->order_by, "O",
              "rule (the default), \"severity desc\", first_seen or subject.")
      .Option("--group-by", &options->group_by, "G",
              "Relation whose targets, or attribute whose values, make groups; not in csv.")
      .Flag("--include-dismissed", &options->include_dismissed,
            "Also gaps that were laid aside, and by whom.")
      .Option("--candidates", &options->candidates, "N",
              "Nearest candidates for each missing part, 0 to 10; default 3, in a table 1.")
      .Option("--limit", &options->limit, "N", "At most this many gaps; default all.")
      .Flag("--fail-on-gaps", &options->fail_on_gaps,
            "Exit with 3 when there is any gap that was not laid aside.")
      .Run([options](Context& context) { return Gaps(*options, context); });
}

}  // namespace schakel::client
