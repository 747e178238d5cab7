// links.
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "client/cli/base/context.h"
#include "client/cli/commands/commands.h"
#include "client/cli/views/link_view.h"

namespace schakel::client {
namespace {

struct LinksOptions {
  std::string id;
  std::vector<std::string> relations;
  std::string filter;
  std::optional<int> limit;
  bool all_periods = false;
};

absl::StatusOr<ExitCode> Links(const LinksOptions& options, Context& context) {
  v1::ListLinksRequest request;
  request.set_id(options.id);
  for (const std::string& relation : options.relations) request.add_relations(relation);
  request.set_all_periods(options.all_periods);
  request.set_filter(options.filter);
  context.Typed("filter", options.filter);
  *request.mutable_read() = context.read();
  const auto answer = context.client().ListLinks(request, options.limit.value_or(0));
  if (!answer.ok()) return answer.status();
  context.Show(
      *answer, [&] { return LinksSheet(*answer); },
      [&](Page& page) { LinksPage(*answer, options.id, context.Labels(), page); });
  return ExitCode::kOk;
}

}  // namespace

void AddLinksCommand(CommandLine& line) {
  auto options = std::make_shared<LinksOptions>();
  line.Add("links", "List the links that count on the date, of an entity or the whole network.",
           Reads::kNetwork)
      .OptionalArgument("ID", &options->id, "The entity; default the whole network.")
      .List("--relations", &options->relations, "R,R", "Only of these relations.")
      .Option("--filter", &options->filter, "F",
              "Only links that match, as in: source.level = \"mbo\" AND since < 2016.")
      .Flag("--all-periods", &options->all_periods, "Also links that do not count on the date.")
      .Option("--limit", &options->limit, "N", "At most this many; default all.")
      .Run([options](Context& context) { return Links(*options, context); });
}

}  // namespace schakel::client
