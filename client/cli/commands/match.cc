// match partners.
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/numbers.h"

#include "client/cli/base/context.h"
#include "client/cli/base/errors.h"
#include "client/cli/commands/commands.h"
#include "client/cli/output/texts.h"
#include "client/cli/views/match_view.h"

namespace schakel::client {
namespace {

// Lists are for people first: what fits on a page.
constexpr int kShown = 10;

struct PartnersOptions {
  std::string id;
  std::string kind;
  std::string relation;
  std::string scorer;
  std::string filter;
  std::optional<std::string> diversity;
  std::optional<int> limit;
  std::vector<std::string> relations;
  std::vector<std::string> except_relations;
  bool explain = false;
};

absl::StatusOr<ExitCode> Partners(const PartnersOptions& options, Context& context) {
  v1::SuggestLinksRequest request;
  request.set_id(options.id);
  request.set_kind(options.kind);
  request.set_relation(options.relation);
  request.set_scorer(options.scorer);
  request.set_filter(options.filter);
  context.Typed("filter", request.filter());
  if (options.diversity.has_value()) {
    double diversity = 0;
    if (!absl::SimpleAtod(*options.diversity, &diversity)) {
      return UsageError(text::kNotANumber, "--diversity", *options.diversity);
    }
    request.set_diversity(diversity);
  }
  for (const std::string& relation : options.relations) request.add_relations(relation);
  for (const std::string& relation : options.except_relations) {
    request.add_except_relations(relation);
  }
  *request.mutable_read() = context.read();
  const auto answer = context.client().SuggestLinks(request, options.limit.value_or(kShown));
  if (!answer.ok()) return answer.status();
  const Detail detail = options.explain ? Detail::kContributions : Detail::kSentence;
  context.Show(
      *answer, [&] { return SuggestionsSheet(*answer); },
      [&](Page& page) { SuggestionsPage(*answer, detail, context.Labels(), page); });
  return ExitCode::kOk;
}

}  // namespace

void AddMatchCommands(CommandLine& line) {
  Command match = line.AddGroup("match", "Recommend who or what fits, with the reasons.");
  auto partners = std::make_shared<PartnersOptions>();
  Command command = match.Add(
      "partners", "List who should be linked to an entity and is not, best first, and why.",
      Reads::kNetwork);
  command.Argument("ID", &partners->id, "The entity to find partners for.")
      .Option("--kind", &partners->kind, "K", "Kind of the partners.")
      .Option("--relation", &partners->relation, "R",
              "Relation to suggest; default what the schema calls linked for these kinds.")
      .Option(
          "--scorer", &partners->scorer, "S",
          "Order by this scorer alone, such as adamic_adar or personalised_pagerank; default all "
          "that the schema names, by place.")
      .Option("--limit", &partners->limit, "N", "At most this many, 1 or more; default 10.")
      .Option("--filter", &partners->filter, "F", "Only partners that match.")
      .Option("--diversity", &partners->diversity, "D",
              "How much variety of groups counts, 0 to 1; default 0.1, with --scorer 0.")
      .Flag("--explain", &partners->explain,
            "Show what each score is made of, introductions, and what to mind.")
      .List("--relations", &partners->relations, "R,R", "Follow exactly these relations.")
      .List("--except-relations", &partners->except_relations, "R,R",
            "Follow all relations but these; with neither, the introduction relations.");
  command.Run([partners](Context& context) { return Partners(*partners, context); });
  AddMatchPractices(match);
  AddMatchBatch(match);
  AddMatchSession(match);
  AddMatchFeedback(match);
}

}  // namespace schakel::client
