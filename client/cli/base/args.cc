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
  std::vector<std::pair<const CLI::Option*, std::string>> later_flags;
};

namespace {

// CLI11 says in English what is wrong; the three cases that people meet daily are said in both
// languages.
absl::Status Refusal(const CLI::App& app, const CLI::ParseError& error) {
  const std::string what = error.what();
  const std::vector<std::string> rest = app.remaining(/*recurse=*/true);
  if (app.get_subcommands().empty()) {
    if (rest.empty()) return UsageError(text::kUsageNoCommand);
    return UsageError(text::kUsageUnknownCommand, rest.front());
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

Command& Command::Later(const std::string& name) {
  const CLI::Option* option = app_->add_option(name)->group("");
  state_->later_flags.emplace_back(option, name);
  return *this;
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
  CLI::App* app = state_->app.add_subcommand(name, help);
  app->fallthrough();  // flags of every command may also follow the command
  state_->entries[app].reads = reads;
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
  for (const auto& [option, name] : state_->later_flags) {
    if (option->count() > 0) return UsageError(text::kUsageLaterFlag, name);
  }
  const CLI::App* chosen = app.get_subcommands().front();
  const CommandLineState::Entry& entry = state_->entries[chosen];
  if (entry.later) return UsageError(text::kUsageLaterCommand, chosen->get_name());
  parsed.command = chosen->get_name();
  parsed.reads = entry.reads;
  parsed.action = entry.action;
  return parsed;
}

}  // namespace schakel::client
