#include "client/cli/base/args.h"

#include <map>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/strip.h"
#include <CLI/CLI.hpp>

#include "client/cli/base/errors.h"
#include "client/cli/output/texts.h"

namespace schakel::client {

struct CommandLineState {
  struct Entry {
    Reads reads = Reads::kNothing;
    bool later = false;
    Action action;
  };

  CLI::App app;
  std::map<const CLI::App*, Entry> entries;
};

namespace {

// The command that was typed: the last of a chain of commands under commands.
const CLI::App* Chosen(const CLI::App& app) {
  const CLI::App* chosen = &app;
  while (!chosen->get_subcommands().empty()) chosen = chosen->get_subcommands().front();
  return chosen;
}

// "gap explain".
std::string FullName(const CLI::App& root, const CLI::App* app) {
  return app->get_parent() == &root
             ? app->get_name()
             : absl::StrCat(FullName(root, app->get_parent()), " ", app->get_name());
}

std::string NamesUnder(const CLI::App& group) {
  const auto any = [](const CLI::App*) { return true; };
  return absl::StrJoin(group.get_subcommands(any), ", ",
                       [](std::string* out, const CLI::App* app) { *out += app->get_name(); });
}

// An argument of `compare` before `network` belongs to neither; CLI11 would take it and nobody look
// at it.
absl::Status RefuseStrayArguments(const CLI::App& root, const CLI::App* chosen) {
  for (const CLI::App* app = chosen->get_parent(); app != nullptr && app != &root;
       app = app->get_parent()) {
    for (const CLI::Option* option : app->get_options()) {
      if (option->count() > 0) return UsageError(text::kUsageExtra, option->get_name());
    }
  }
  return absl::OkStatus();
}

// CLI11 says in English what is wrong; the three cases that people meet daily are said in both
// languages.
absl::Status Refusal(const CLI::App& app, const CLI::ParseError& error) {
  const std::string what = error.what();
  const std::vector<std::string> rest = app.remaining(/*recurse=*/true);
  if (app.get_subcommands().empty()) {
    if (rest.empty()) return UsageError(text::kUsageNoCommand);
    return UsageError(text::kUsageUnknownCommand, rest.front());
  }
  const CLI::App* chosen = Chosen(app);
  if (chosen->get_require_subcommand_min() > 0) {
    return UsageError(text::kUsageNoSubcommand, chosen->get_name(), NamesUnder(*chosen));
  }
  if (dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr) {
    return UsageError(text::kUsageExtra, absl::StrJoin(rest, " "));
  }
  if (dynamic_cast<const CLI::RequiredError*>(&error) != nullptr) {
    return UsageError(text::kUsageMissing, absl::StripSuffix(what, " is required"));
  }
  return UsageError(text::kUsageOther, what);
}

}  // namespace

Command::Command(CLI::App* app, std::shared_ptr<CommandLineState> state)
    : app_(app), state_(std::move(state)) {}

Command& Command::Argument(const std::string& name, std::string* value, const std::string& help) {
  app_->add_option(name, *value, help)->required()->type_name("");
  return *this;
}

Command& Command::OptionalArgument(const std::string& name, std::string* value,
                                   const std::string& help) {
  app_->add_option(name, *value, help)->type_name("");
  return *this;
}

Command& Command::Arguments(const std::string& name, std::vector<std::string>* values,
                            const std::string& help) {
  app_->add_option(name, *values, help)->required()->type_name("");
  return *this;
}

Command& Command::OptionalArguments(const std::string& name, std::vector<std::string>* values,
                                    const std::string& help) {
  app_->add_option(name, *values, help)->type_name("");
  return *this;
}

Command& Command::Flag(const std::string& name, bool* value, const std::string& help) {
  app_->add_flag(name, *value, help);
  return *this;
}

Command& Command::Option(const std::string& name, std::string* value, const std::string& value_name,
                         const std::string& help) {
  app_->add_option(name, *value, help)->type_name(value_name);
  return *this;
}

Command& Command::Option(const std::string& name, std::optional<std::string>* value,
                         const std::string& value_name, const std::string& help) {
  // Through a function: CLI11 would read an empty text as an absent optional, and "--until ''"
  // means something.
  app_->add_option_function<std::string>(
          name, [value](const std::string& text) { *value = text; }, help)
      ->type_name(value_name);
  return *this;
}

Command& Command::Option(const std::string& name, std::optional<int>* value,
                         const std::string& value_name, const std::string& help) {
  app_->add_option_function<int>(
          name, [value](int number) { *value = number; }, help)
      ->type_name(value_name)
      ->check([](const std::string& text) {
        const bool digits = text.find_first_not_of("0123456789") == std::string::npos;
        return digits ? "" : absl::StrCat(text, " is not a whole number");
      });
  return *this;
}

Command& Command::Option(const std::string& name, std::uint64_t* value,
                         const std::string& value_name, const std::string& help) {
  app_->add_option(name, *value, help)->type_name(value_name);
  return *this;
}

Command& Command::List(const std::string& name, std::vector<std::string>* values,
                       const std::string& value_name, const std::string& help) {
  app_->add_option(name, *values, help)
      ->type_name(value_name)
      ->delimiter(',')
      ->allow_extra_args(false);
  return *this;
}

Command& Command::Repeated(const std::string& name, std::vector<std::string>* values,
                           const std::string& value_name, const std::string& help) {
  app_->add_option(name, *values, help)->type_name(value_name)->allow_extra_args(false);
  return *this;
}

Command Command::Add(const std::string& name, const std::string& help, Reads reads) {
  CLI::App* app = app_->add_subcommand(name, help);
  app->fallthrough();  // flags of every command may also follow the command
  app_->require_subcommand(app_->get_require_subcommand_min(), 1);
  state_->entries[app].reads = reads;
  return Command(app, state_);
}

void Command::Run(Action action) { state_->entries[app_].action = std::move(action); }

CommandLine::CommandLine(const std::string& description, const std::string& footer,
                         const std::string& version)
    : state_(std::make_shared<CommandLineState>()) {
  CLI::App& app = state_->app;
  app.name("schakel");
  app.description(description);
  app.footer(footer);
  app.set_version_flag("--version", version);
  app.require_subcommand(1);
}

CommandLine::~CommandLine() = default;

Command CommandLine::Global() { return Command(&state_->app, state_); }

Command CommandLine::Add(const std::string& name, const std::string& help, Reads reads) {
  return Global().Add(name, help, reads);
}

Command CommandLine::AddGroup(const std::string& name, const std::string& help) {
  CLI::App* app = state_->app.add_subcommand(name, help);
  app->fallthrough();
  app->require_subcommand(1);
  return Command(app, state_);
}

void CommandLine::AddLater(const std::string& name) {
  CLI::App* app = state_->app.add_subcommand(name)->group("")->allow_extras();
  state_->entries[app].later = true;
}

absl::StatusOr<Parsed> CommandLine::Parse(const std::vector<std::string>& args) {
  CLI::App& app = state_->app;
  Parsed parsed;
  try {
    app.parse(std::vector<std::string>(args.rbegin(), args.rend()));
  } catch (const CLI::CallForHelp&) {
    parsed.text = app.help();
    return parsed;
  } catch (const CLI::CallForVersion& version) {
    parsed.text = absl::StrCat(version.what(), "\n");
    return parsed;
  } catch (const CLI::ParseError& error) {
    return Refusal(app, error);
  }
  const CLI::App* chosen = Chosen(app);
  const CommandLineState::Entry& entry = state_->entries[chosen];
  if (entry.later) return UsageError(text::kUsageLaterCommand, chosen->get_name());
  const absl::Status stray = RefuseStrayArguments(app, chosen);
  if (!stray.ok()) return stray;
  parsed.command = FullName(app, chosen);
  parsed.reads = entry.reads;
  parsed.action = entry.action;
  return parsed;
}

}  // namespace schakel::client
