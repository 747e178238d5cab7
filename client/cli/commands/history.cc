// history.
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/str_join.h"

#include "client/cli/base/context.h"
#include "client/cli/base/errors.h"
#include "client/cli/commands/commands.h"
#include "client/cli/output/texts.h"
#include "client/cli/views/history_view.h"

namespace schakel::client {
namespace {

// A first import is thousands of changes: a page for people shows the last ones of a whole network.
constexpr int kChangesOnPage = 50;

struct HistoryOptions {
  std::vector<std::string> what;
  std::string since;
  std::uint64_t from = 0;
  bool oldest_first = false;
  std::optional<int> limit;
};

absl::StatusOr<v1::GetHistoryRequest> RequestOf(const HistoryOptions& options,
                                                const Context& context) {
  v1::GetHistoryRequest request;
  if (options.what.size() == 1) {
    request.set_id(options.what[0]);
  } else if (options.what.size() == 3) {
    request.mutable_link()->set_source(options.what[0]);
    request.mutable_link()->set_relation(options.what[1]);
    request.mutable_link()->set_target(options.what[2]);
    request.mutable_link()->set_since(options.since);
  } else if (!options.what.empty()) {
    return UsageError(text::kUsageHistory);
  }
  if (!options.since.empty() && !request.has_link()) return UsageError(text::kUsageHistorySince);
  request.set_from_revision(options.from);
  request.set_to_revision(context.read().revision());
  request.set_newest_first(!options.oldest_first);
  return request;
}

int RowsMax(const HistoryOptions& options, const Context& context) {
  if (options.limit.has_value()) return *options.limit;
  return options.what.empty() && context.format() == OutputFormat::kTable ? kChangesOnPage : 0;
}

absl::StatusOr<ExitCode> History(const HistoryOptions& options, Context& context) {
  const auto request = RequestOf(options, context);
  if (!request.ok()) return request.status();
  const auto answer = context.client().GetHistory(*request, RowsMax(options, context));
  if (!answer.ok()) return answer.status();
  context.Show(
      *answer, [&] { return HistorySheet(*answer); },
      [&](Page& page) {
        HistoryPage(*answer, absl::StrJoin(options.what, " "), context.Labels(), page);
      });
  return ExitCode::kOk;
}

}  // namespace

void AddHistoryCommand(CommandLine& line) {
  auto options = std::make_shared<HistoryOptions>();
  line.Add("history", "List who changed what, and when; the newest first.", Reads::kRevision)
      .OptionalArguments("WHAT", &options->what,
                         "An entity with its links, or SOURCE RELATION TARGET; default everything.")
      .Option("--since", &options->since, "DATE", "First day of the link, when it has one.")
      .Option("--from", &options->from, "N", "From this revision on; up to that of --revision.")
      .Flag("--oldest-first", &options->oldest_first, "The oldest first.")
      .Option("--limit", &options->limit, "N",
              "At most this many changes; default all, of everything in a table 50.")
      .Run([options](Context& context) { return History(*options, context); });
}

}  // namespace schakel::client
