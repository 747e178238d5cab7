// put, remove.
#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "client/cli/base/context.h"
#include "client/cli/base/errors.h"
#include "client/cli/commands/change.h"
#include "client/cli/commands/commands.h"

namespace schakel::client {
namespace {

struct PutOptions {
  std::string id;
  std::optional<std::string> name;
  FactOptions facts;
  std::vector<std::string> identifiers;  // scheme=value
  bool revive = false;
  WriteOptions write;
};

struct RemoveOptions {
  std::string id;
  bool with_links = false;
  WriteOptions write;
};

using Identifiers = google::protobuf::RepeatedPtrField<v1::Identifier>;

void EraseScheme(const std::string& scheme, Identifiers& identifiers) {
  const auto gone =
      std::remove_if(identifiers.begin(), identifiers.end(),
                     [&scheme](const v1::Identifier& i) { return i.scheme() == scheme; });
  identifiers.erase(gone, identifiers.end());
}

// The given identifiers take the place of all of their schemes: "--id kvk=1 --id kvk=2" leaves
// these two.
absl::Status MergeIdentifiers(const std::vector<std::string>& assignments,
                              Identifiers& identifiers) {
  Identifiers given;
  for (const std::string& assignment : assignments) {
    const auto split = SplitAssignment(assignment, "--id");
    if (!split.ok()) return split.status();
    EraseScheme(split->first, identifiers);
    if (split->second.empty()) continue;
    v1::Identifier& identifier = *given.Add();
    identifier.set_scheme(split->first);
    identifier.set_value(split->second);
  }
  identifiers.MergeFrom(given);
  return absl::OkStatus();
}

// The entity as it is stored with a condition that it stays so, or a new one that must not exist
// yet.
absl::StatusOr<v1::Entity> ReadForUpdate(const std::string& id, Context& context,
                                         v1::Precondition& precondition) {
  v1::GetEntityRequest request;
  request.set_id(id);
  auto answer = context.client().GetEntity(request);
  if (answer.ok()) {
    precondition.mutable_entity_version()->set_id(id);
    precondition.mutable_entity_version()->set_version(answer->entity().version());
    return std::move(*answer->mutable_entity());
  }
  if (!absl::IsNotFound(answer.status())) return answer.status();
  precondition.set_entity_absent(id);
  v1::Entity entity;
  entity.set_id(id);
  entity.set_kind(std::string(KindOf(id)));
  return entity;
}

absl::StatusOr<ExitCode> Put(const PutOptions& options, Context& context) {
  const auto vocabulary = context.FetchVocabulary();
  if (!vocabulary.ok()) return vocabulary.status();
  v1::ApplyRequest request;
  auto entity = ReadForUpdate(options.id, context, *request.add_preconditions());
  if (!entity.ok()) return entity.status();
  if (options.name.has_value()) entity->set_name(*options.name);
  MergeFacts(options.facts, *entity);
  absl::Status merged = MergeAttributes(
      options.facts.set,
      [&](const std::string& name) { return (*vocabulary)->EntityAttribute(entity->kind(), name); },
      *entity->mutable_attributes());
  if (merged.ok()) {
    merged = MergeIdentifiers(options.identifiers, *entity->mutable_identifiers());
  }
  if (!merged.ok()) return merged;
  v1::PutEntity& put = *request.add_changes()->mutable_put_entity();
  put.set_revive(options.revive);
  *put.mutable_entity() = std::move(*entity);
  return ApplyAndShow(std::move(request), options.write, context);
}

absl::StatusOr<ExitCode> Remove(const RemoveOptions& options, Context& context) {
  v1::ApplyRequest request;
  v1::RemoveEntity& remove = *request.add_changes()->mutable_remove_entity();
  remove.set_id(options.id);
  remove.set_with_links(options.with_links);
  return ApplyAndShow(std::move(request), options.write, context);
}

}  // namespace

void AddEntityWrites(CommandLine& line) {
  auto put = std::make_shared<PutOptions>();
  Command put_command =
      line.Add("put", "Create an entity, or change what is given of it.", Reads::kNothing);
  put_command.Argument("ID", &put->id, "Its id, kind:slug.")
      .Option("--name", &put->name, "N", "Its usual name; needed for a new entity.")
      .Repeated("--id", &put->identifiers, "SCHEME=VALUE",
                "An external identifier; takes the place of those of its scheme.")
      .Flag("--revive", &put->revive, "Bring back an id that was removed.");
  DeclareFacts(put_command, put->facts);
  DeclareWrite(put_command, put->write);
  put_command.Run([put](Context& context) { return Put(*put, context); });

  auto remove = std::make_shared<RemoveOptions>();
  Command remove_command =
      line.Add("remove", "Take an entity out; history keeps it.", Reads::kNothing);
  remove_command.Argument("ID", &remove->id, "The entity.")
      .Flag("--with-links", &remove->with_links, "Take its links out as well.");
  DeclareWrite(remove_command, remove->write);
  remove_command.Run([remove](Context& context) { return Remove(*remove, context); });
}

}  // namespace schakel::client
