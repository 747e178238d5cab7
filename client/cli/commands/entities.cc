// show, search, list, resolve.
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "client/cli/base/context.h"
#include "client/cli/commands/commands.h"
#include "client/cli/views/entity_view.h"

namespace schakel::client {
namespace {

struct SearchOptions {
  std::vector<std::string> words;
  std::vector<std::string> kinds;
  std::optional<int> limit;
  bool all = false;
};

struct ResolveOptions {
  std::string scheme;
  std::string value;
};

struct ListOptions {
  std::string kind;
  std::string filter;
  std::string order_by;
  std::string group_by;
  std::vector<std::string> dates;
  std::optional<int> limit;
  bool all = false;
};

absl::StatusOr<ExitCode> Show(const std::string& id, Context& context) {
  v1::GetEntityRequest request;
  request.set_id(id);
  *request.mutable_read() = context.read();
  const auto answer = context.client().GetEntity(request);
  if (!answer.ok()) return answer.status();
  context.Show(
      *answer,
      [&] {
        EntitySheet sheet(answer->entity().kind(), context.Labels());
        sheet.Add(answer->entity(), answer->active());
        return sheet.Take();
      },
      [&](Page& page) { EntityPage(*answer, context.Labels(), page); });
  return ExitCode::kOk;
}

Sheet HitsSheet(const v1::SearchEntitiesResponse& answer) {
  Sheet sheet;
  sheet.header = {"id", "name", "matched", "score", "active"};
  for (const v1::SearchHit& hit : answer.hits()) {
    sheet.rows.push_back({hit.entity().id(), hit.entity().name(), hit.matched(),
                          std::to_string(hit.score()), hit.active() ? "true" : "false"});
  }
  return sheet;
}

absl::StatusOr<ExitCode> Search(const SearchOptions& options, Context& context) {
  v1::SearchEntitiesRequest request;
  for (const std::string& word : options.words) {
    if (!request.query().empty()) request.mutable_query()->push_back(' ');
    request.mutable_query()->append(word);
  }
  for (const std::string& kind : options.kinds) request.add_kinds(kind);
  request.set_results_max(options.limit.value_or(0));
  request.set_include_inactive(options.all);
  *request.mutable_read() = context.read();
  const auto answer = context.client().SearchEntities(request);
  if (!answer.ok()) return answer.status();
  context.Show(
      *answer, [&] { return HitsSheet(*answer); },
      [&](Page& page) { SearchPage(*answer, request.query(), context.Labels(), page); });
  return ExitCode::kOk;
}

Sheet ListSheet(const v1::ListEntitiesResponse& answer, const ListOptions& options,
                const Vocabulary& labels) {
  if (!options.dates.empty()) return CountSeriesSheet(answer);
  if (!options.group_by.empty()) return GroupSheet(answer.groups());
  EntitySheet sheet(options.kind, labels);
  for (const auto& state : answer.entities()) sheet.Add(state.entity(), state.active());
  return sheet.Take();
}

absl::StatusOr<ExitCode> List(const ListOptions& options, Context& context) {
  v1::ListEntitiesRequest request;
  request.set_kind(options.kind);
  request.set_filter(options.filter);
  request.set_order_by(options.order_by);
  request.set_group_by(options.group_by);
  for (const std::string& date : options.dates) request.add_dates(date);
  context.Typed("filter", options.filter);
  context.Typed("order_by", options.order_by);
  request.set_include_inactive(options.all);
  *request.mutable_read() = context.read();
  const auto answer = context.client().ListEntities(request, options.limit.value_or(0));
  if (!answer.ok()) return answer.status();
  context.Show(
      *answer, [&] { return ListSheet(*answer, options, context.Labels()); },
      [&](Page& page) {
        EntitiesPage(*answer, {options.kind, options.group_by}, context.Labels(), page);
      });
  return ExitCode::kOk;
}

absl::StatusOr<ExitCode> Resolve(const ResolveOptions& options, Context& context) {
  v1::ResolveIdentifierRequest request;
  request.set_scheme(options.scheme);
  request.set_value(options.value);
  *request.mutable_read() = context.read();
  const auto answer = context.client().ResolveIdentifier(request);
  if (!answer.ok()) return answer.status();
  context.Show(
      *answer,
      [&] {
        EntitySheet sheet("", context.Labels());
        for (const auto& state : answer->entities()) sheet.Add(state.entity(), state.active());
        return sheet.Take();
      },
      [&](Page& page) { HoldersPage(*answer, context.Labels(), page); });
  return ExitCode::kOk;
}

}  // namespace

void AddEntityCommands(CommandLine& line) {
  auto id = std::make_shared<std::string>();
  line.Add("show", "Show one entity with everything known about it.", Reads::kNetwork)
      .Argument("ID", id.get(), "Its id, kind:slug.")
      .Run([id](Context& context) { return Show(*id, context); });

  auto search = std::make_shared<SearchOptions>();
  line.Add("search", "Find entities by name, forgiving about accents, case and typing errors.",
           Reads::kNetwork)
      .Arguments("TEXT", &search->words, "A name or a part of one.")
      .List("--kinds", &search->kinds, "K,K", "Only of these kinds.")
      .Option("--limit", &search->limit, "N", "At most this many; default 10, at most 100.")
      .Flag("--all", &search->all, "Also entities that are not live on the date.")
      .Run([search](Context& context) { return Search(*search, context); });

  auto list = std::make_shared<ListOptions>();
  line.Add("list", "List the live entities of a kind.", Reads::kNetwork)
      .OptionalArgument("KIND", &list->kind,
                        "A kind of `schakel schema kinds`; default every kind.")
      .Option("--filter", &list->filter, "F",
              "Only entities that match, as in: type = \"civ\" AND since < 2016.")
      .Option("--order-by", &list->order_by, "O",
              "Fields or attributes, each with desc or not, as in: \"since desc, name\".")
      .Option("--group-by", &list->group_by, "G",
              "Count by a relation's targets or an attribute's values; csv then has the counts.")
      .List("--dates", &list->dates, "D,D",
            "Count on each of these days too, at most 200; csv then has these counts.")
      .Option("--limit", &list->limit, "N", "At most this many; default all.")
      .Flag("--all", &list->all, "Also entities that are not live on the date.")
      .Run([list](Context& context) { return List(*list, context); });

  auto resolve = std::make_shared<ResolveOptions>();
  line.Add("resolve", "Find who has an external identifier.", Reads::kNetwork)
      .Argument("SCHEME", &resolve->scheme, "A register, such as kvk or ror.")
      .Argument("VALUE", &resolve->value, "The number or code in it.")
      .Run([resolve](Context& context) { return Resolve(*resolve, context); });
}

}  // namespace schakel::client
