// compare, compare network.
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "client/cli/base/context.h"
#include "client/cli/base/errors.h"
#include "client/cli/commands/commands.h"
#include "client/cli/output/texts.h"
#include "client/cli/views/compare_view.h"

namespace schakel::client {
namespace {

// Where the earlier side differs from the later one, which is that of --as-of and --revision.
struct BeforeOptions {
  std::string date;
  std::uint64_t revision = 0;
};

struct CompareGapsOptions {
  BeforeOptions before;
  std::vector<std::string> rules;
  std::string filter;
  std::optional<int> limit;
};

struct CompareNetworkOptions {
  BeforeOptions before;
  std::vector<std::string> kinds;
  std::vector<std::string> relations;
  std::optional<int> limit;
};

void DeclareBefore(Command& command, BeforeOptions& options) {
  command
      .Option("--before", &options.date, "DATE",
              "Day of the earlier side; default that of the later one, --as-of.")
      .Option("--before-revision", &options.revision, "N",
              "Recorded state of the earlier side; default that of the later one, --revision.");
}

// Sets both sides of a request; a usage error when they would be the same.
template <typename Request>
absl::Status SetSides(const BeforeOptions& options, const Context& context, Request& request) {
  if (options.date.empty() && options.revision == 0) return UsageError(text::kUsageBefore);
  *request.mutable_after() = context.read();
  *request.mutable_before() = context.read();
  if (!options.date.empty()) request.mutable_before()->set_as_of(options.date);
  if (options.revision != 0) {
    request.mutable_before()->set_revision(options.revision);
    request.mutable_before()->clear_at_least_revision();
  }
  return absl::OkStatus();
}

absl::StatusOr<ExitCode> CompareGaps(const CompareGapsOptions& options, Context& context) {
  v1::CompareGapsRequest request;
  const absl::Status sides = SetSides(options.before, context, request);
  if (!sides.ok()) return sides;
  for (const std::string& rule : options.rules) request.add_rules(rule);
  request.set_filter(options.filter);
  context.Typed("filter", options.filter);
  const auto answer = context.client().CompareGaps(request, options.limit.value_or(0));
  if (!answer.ok()) return answer.status();
  context.Show(
      *answer, [&] { return CompareGapsSheet(*answer); },
      [&](Page& page) { CompareGapsPage(*answer, context.Labels(), page); });
  return ExitCode::kOk;
}

absl::StatusOr<ExitCode> CompareNetwork(const CompareNetworkOptions& options, Context& context) {
  v1::CompareNetworkRequest request;
  const absl::Status sides = SetSides(options.before, context, request);
  if (!sides.ok()) return sides;
  for (const std::string& kind : options.kinds) request.add_kinds(kind);
  for (const std::string& relation : options.relations) request.add_relations(relation);
  const auto answer = context.client().CompareNetwork(request, options.limit.value_or(0));
  if (!answer.ok()) return answer.status();
  context.Show(
      *answer, [&] { return CompareNetworkSheet(*answer); },
      [&](Page& page) { CompareNetworkPage(*answer, context.Labels(), page); });
  return ExitCode::kOk;
}

}  // namespace

void AddCompareCommands(CommandLine& line) {
  auto gaps = std::make_shared<CompareGapsOptions>();
  Command gaps_command = line.Add(
      "compare", "Show which gaps opened and closed between two dates or revisions, and why.",
      Reads::kNetwork);
  gaps_command.OptionalArguments("RULE", &gaps->rules, "Ids or codes of rules; default all.");
  DeclareBefore(gaps_command, gaps->before);
  gaps_command.Option("--filter", &gaps->filter, "F", "Only subjects that match.")
      .Option("--limit", &gaps->limit, "N", "At most this many changes; default all.")
      .Run([gaps](Context& context) { return CompareGaps(*gaps, context); });

  auto network = std::make_shared<CompareNetworkOptions>();
  Command network_command = gaps_command.Add(
      "network", "Show what differs in the network itself instead.", Reads::kNetwork);
  DeclareBefore(network_command, network->before);
  network_command
      .List("--kinds", &network->kinds, "K,K", "Only entities of these kinds, and their links.")
      .List("--relations", &network->relations, "R,R", "Only links of these relations.")
      .Option("--limit", &network->limit, "N", "At most this many differences; default all.")
      .Run([network](Context& context) { return CompareNetwork(*network, context); });
}

}  // namespace schakel::client
