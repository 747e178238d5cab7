// link, unlink.
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

#include "client/cli/base/context.h"
#include "client/cli/base/errors.h"
#include "client/cli/commands/change.h"
#include "client/cli/commands/commands.h"
#include "client/cli/output/texts.h"

namespace schakel::client {
namespace {

struct Ends {
  std::string source;
  std::string relation;
  std::string target;
};

struct LinkOptions {
  Ends ends;
  FactOptions facts;
  std::optional<std::string> evidence;
  WriteOptions write;
};

struct UnlinkOptions {
  Ends ends;
  std::optional<std::string> since;
  std::optional<std::string> until;
  WriteOptions write;
};

void DeclareEnds(Command& command, Ends& ends) {
  command.Argument("SOURCE", &ends.source, "Id of the source.")
      .Argument("RELATION", &ends.relation, "A relation of `schakel schema relations`.")
      .Argument("TARGET", &ends.target, "Id of the target.");
}

// The first day of a partial date, which is what makes links the same: 2018 and 2018-01-01 are.
std::string FirstDay(const std::string& date) {
  if (date.size() == 4) return absl::StrCat(date, "-01-01");
  if (date.size() == 7) return absl::StrCat(date, "-01");
  return date;
}

v1::LinkKey KeyOf(const v1::Link& link) {
  v1::LinkKey key;
  key.set_source(link.source());
  key.set_relation(link.relation());
  key.set_target(link.target());
  key.set_since(link.since());
  return key;
}

// Every stored link of these ends, whenever it held. A link of a symmetric relation is stored in
// one direction only and may lie the other way. An unknown end has none; Apply says so, with
// whatever else is wrong.
absl::StatusOr<std::vector<v1::Link>> LinksBetween(const Ends& ends, Context& context) {
  const auto vocabulary = context.FetchVocabulary();
  if (!vocabulary.ok()) return vocabulary.status();
  const v1::Relation* relation = (*vocabulary)->relation(ends.relation);
  std::vector<v1::Link> links;
  if (relation == nullptr) return links;
  v1::ListLinksRequest request;
  request.set_id(ends.source);
  request.add_relations(ends.relation);
  request.set_all_periods(true);
  const auto answer = context.client().ListLinks(request);
  if (!answer.ok()) {
    if (absl::IsNotFound(answer.status())) return links;
    return answer.status();
  }
  for (const v1::LinkState& state : answer->links()) {
    const v1::Link& link = state.link();
    const bool straight = link.source() == ends.source && link.target() == ends.target;
    const bool turned = link.source() == ends.target && link.target() == ends.source;
    if (straight || (relation->symmetric() && turned)) links.push_back(link);
  }
  return links;
}

const v1::Link* WithSince(const std::vector<v1::Link>& links, const std::string& since) {
  for (const v1::Link& link : links) {
    if (FirstDay(link.since()) == FirstDay(since)) return &link;
  }
  return nullptr;
}

void MustBeUnchanged(const v1::Link& link, v1::ApplyRequest& request) {
  v1::LinkVersion& version = *request.add_preconditions()->mutable_link_version();
  *version.mutable_key() = KeyOf(link);
  version.set_version(link.version());
}

// The link as it is stored, or a new one; with the condition under which that stays true.
v1::Link StartFrom(const std::vector<v1::Link>& links, const LinkOptions& options,
                   v1::ApplyRequest& request) {
  const std::string since = options.facts.since.value_or("");
  if (const v1::Link* stored = WithSince(links, since); stored != nullptr) {
    MustBeUnchanged(*stored, request);
    return *stored;
  }
  v1::Link link;
  link.set_source(options.ends.source);
  link.set_relation(options.ends.relation);
  link.set_target(options.ends.target);
  link.set_since(since);
  *request.add_preconditions()->mutable_link_absent() = KeyOf(link);
  return link;
}

absl::StatusOr<ExitCode> PutLink(const LinkOptions& options, Context& context) {
  const auto links = LinksBetween(options.ends, context);
  if (!links.ok()) return links.status();
  const auto vocabulary = context.FetchVocabulary();
  if (!vocabulary.ok()) return vocabulary.status();
  v1::ApplyRequest request;
  v1::Link link = StartFrom(*links, options, request);
  MergeFacts(options.facts, link);
  const absl::Status merged = MergeAttributes(
      options.facts.set,
      [&](const std::string& name) {
        return (*vocabulary)->LinkAttribute(options.ends.relation, name);
      },
      *link.mutable_attributes());
  if (!merged.ok()) return merged;
  if (options.evidence.has_value()) {
    link.clear_sources();
    link.add_sources()->set_note(*options.evidence);
  }
  *request.add_changes()->mutable_put_link()->mutable_link() = std::move(link);
  return ApplyAndShow(std::move(request), options.write, context);
}

// The one link meant: that of --since, or the only one there is.
absl::StatusOr<v1::Link> Choose(const std::vector<v1::Link>& links, const UnlinkOptions& options) {
  const Ends& ends = options.ends;
  if (options.since.has_value()) {
    const v1::Link* link = WithSince(links, *options.since);
    if (link != nullptr) return *link;
    return LocalError("UNKNOWN_LINK", text::kNoLinkSince, ends.source, ends.relation, ends.target,
                      *options.since);
  }
  if (links.empty()) {
    return LocalError("UNKNOWN_LINK", text::kNoLink, ends.source, ends.relation, ends.target);
  }
  if (links.size() == 1) return links.front();
  const std::string dates = absl::StrJoin(links, ", ", [](std::string* out, const v1::Link& link) {
    absl::StrAppend(out, link.since().empty() ? "''" : link.since());
  });
  return UsageError(text::kUsageWhichLink, links.size(), dates);
}

absl::StatusOr<ExitCode> Unlink(const UnlinkOptions& options, Context& context) {
  const auto links = LinksBetween(options.ends, context);
  if (!links.ok()) return links.status();
  auto link = Choose(*links, options);
  if (!link.ok()) return link.status();
  v1::ApplyRequest request;
  MustBeUnchanged(*link, request);
  if (options.until.has_value()) {
    link->set_until(*options.until);
    *request.add_changes()->mutable_put_link()->mutable_link() = std::move(*link);
  } else {
    *request.add_changes()->mutable_remove_link()->mutable_key() = KeyOf(*link);
  }
  return ApplyAndShow(std::move(request), options.write, context);
}

}  // namespace

void AddLinkWrites(CommandLine& line) {
  auto link = std::make_shared<LinkOptions>();
  Command link_command =
      line.Add("link", "Link two entities, or change what is given of a link.", Reads::kNothing);
  DeclareEnds(link_command, link->ends);
  DeclareFacts(link_command, link->facts);
  link_command.Option("--evidence", &link->evidence, "T", "What was seen, in a few words.");
  DeclareWrite(link_command, link->write);
  link_command.Run([link](Context& context) { return PutLink(*link, context); });

  auto unlink = std::make_shared<UnlinkOptions>();
  Command unlink_command =
      line.Add("unlink", "End a link on a day, or take it out; history keeps it.", Reads::kNothing);
  DeclareEnds(unlink_command, unlink->ends);
  unlink_command
      .Option("--since", &unlink->since, "DATE",
              "Which link, when there are several; '' is unknown.")
      .Option("--until", &unlink->until, "DATE",
              "End it: first day it no longer holds. Without this it is taken out.");
  DeclareWrite(unlink_command, unlink->write);
  unlink_command.Run([unlink](Context& context) { return Unlink(*unlink, context); });
}

}  // namespace schakel::client
