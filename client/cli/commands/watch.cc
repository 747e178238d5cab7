// watch.
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "client/cli/base/context.h"
#include "client/cli/commands/commands.h"
#include "client/cli/output/csv.h"
#include "client/cli/output/texts.h"
#include "client/cli/views/history_view.h"

namespace schakel::client {
namespace {

struct WatchOptions {
  std::uint64_t from = 0;
  std::vector<std::string> kinds;
  std::vector<std::string> relations;
  bool links_only = false;
  std::string filter;
};

v1::WatchRequest RequestOf(const WatchOptions& options, Context& context) {
  v1::WatchRequest request;
  request.set_after_revision(options.from);
  for (const std::string& kind : options.kinds) request.add_kinds(kind);
  for (const std::string& relation : options.relations) request.add_relations(relation);
  request.set_links_only(options.links_only);
  request.set_filter(options.filter);
  request.set_as_of(context.read().as_of());
  context.Typed("filter", options.filter);
  return request;
}

// One line per change, at once: who watches through a pipe wants it now. Programs that read json get
// checkpoints as well, to know where to go on from.
void Print(const v1::WatchResponse& event, const Vocabulary* labels, const Look& look,
           Context& context) {
  if (context.format() == OutputFormat::kJson) {
    context.PrintJson(event);
  } else if (!event.has_change()) {
    return;
  } else if (context.format() == OutputFormat::kCsv) {
    context.out() << CsvLine(HistoryRow(event.change()));
  } else {
    context.out() << ChangeLine(event.change(), *labels, look, context.language()) << "\n";
  }
  context.out().flush();
}

absl::StatusOr<ExitCode> Watch(const WatchOptions& options, Context& context) {
  const v1::WatchRequest request = RequestOf(options, context);
  const Vocabulary* labels = context.format() == OutputFormat::kTable ? &context.Labels() : nullptr;
  const Look look = context.NewPage().look();
  if (context.format() == OutputFormat::kCsv) context.out() << CsvLine(HistoryHeader());
  context.out().flush();

  WatchStop stop;
  WatchPosition position(options.from);
  const auto interrupt = context.WhenInterrupted([&stop] { stop.Stop(); });
  const absl::Status ended = context.client().Watch(
      request,
      [&](const v1::WatchResponse& event) {
        Print(event, labels, look, context);
        return absl::OkStatus();
      },
      stop, position);
  context.out().flush();
  if (position.resume_revision() != 0) {
    context.NewRemarks().Note(
        context.language().Fill(text::kWatchResume, position.resume_revision()));
  }
  if (!ended.ok()) return ended;
  return ExitCode::kOk;
}

}  // namespace

void AddWatchCommand(CommandLine& line) {
  auto options = std::make_shared<WatchOptions>();
  line.Add("watch", "Print changes as they are committed, until Ctrl-C; json is one object a line.",
           Reads::kDay)
      .Option("--from", &options->from, "N",
              "Go on after this revision; default only what is new from now on.")
      .List("--kinds", &options->kinds, "K,K", "Only entities of these kinds, and their links.")
      .List("--relations", &options->relations, "R,R", "Of links, only these relations.")
      .Flag("--links-only", &options->links_only, "No changes of entities.")
      .Option("--filter", &options->filter, "F", "Only what matches, before or after the change.")
      .Run([options](Context& context) { return Watch(*options, context); });
}

}  // namespace schakel::client
