#include "client/cli/base/globals.h"

#include "absl/strings/numbers.h"

#include "client/cli/base/errors.h"
#include "client/cli/output/texts.h"

namespace schakel::client {
namespace {

absl::Status UnknownValue(const char* flag, const std::string& value, const char* choices) {
  return UsageError(text::kUsageValue, flag, value, choices);
}

absl::StatusOr<OutputFormat> ParseOutput(const std::string& value) {
  if (value == "table") return OutputFormat::kTable;
  if (value == "json") return OutputFormat::kJson;
  if (value == "csv") return OutputFormat::kCsv;
  return UnknownValue("--output", value, "table, json, csv");
}

absl::StatusOr<Language> ParseLanguage(const std::string& value) {
  if (value == "nl") return Language(Language::Tag::kDutch);
  if (value == "en") return Language(Language::Tag::kEnglish);
  return UnknownValue("--lang", value, "nl, en");
}

// "90", "90s" and "1m30s".
absl::StatusOr<std::optional<absl::Duration>> ParseTimeout(const std::string& value) {
  if (value.empty()) return std::optional<absl::Duration>();
  absl::Duration timeout;
  double seconds = 0;
  const bool understood = absl::SimpleAtod(value, &seconds)
                              ? (timeout = absl::Seconds(seconds), true)
                              : absl::ParseDuration(value, &timeout);
  if (!understood || timeout <= absl::ZeroDuration()) {
    return UnknownValue("--timeout", value, "30s, 2m, 90");
  }
  return std::optional<absl::Duration>(timeout);
}

}  // namespace

void TakeEnvironment(const Variables& variables, GlobalFlags& flags) {
  flags.server = variables("SCHAKEL_SERVER").value_or(flags.server);
  flags.lang = variables("SCHAKEL_LANG").value_or(flags.lang);
}

void DeclareGlobals(Command global, GlobalFlags& flags) {
  global
      .Option("--server", &flags.server, "ADDR",
              "Server to ask; default 127.0.0.1:7420 (env SCHAKEL_SERVER).")
      .Option("--output", &flags.output, "FORMAT", "table, json or csv; default table.")
      .Option("--as-of", &flags.as_of, "DATE", "The day asked about; default today.")
      .Option("--revision", &flags.revision, "N", "The recorded state; default the newest.")
      .Option("--at-least-revision", &flags.at_least_revision, "N",
              "Refuse to answer from before revision N, say one that you wrote.")
      .List("--statuses", &flags.statuses, "S,S",
            "Statuses that count; default those of the schema.")
      .Option("--lang", &flags.lang, "nl|en", "Language; default nl (env SCHAKEL_LANG).")
      .Option("--timeout", &flags.timeout, "DURATION",
              "Give up after this long, as in 30s; default 60s, none for transfers.")
      .Option("--color", &flags.color, "WHEN",
              "auto, always or never; NO_COLOR is honoured by auto.");
}

absl::StatusOr<Globals> Understand(const GlobalFlags& flags) {
  Globals globals;
  globals.server = flags.server;
  const auto output = ParseOutput(flags.output);
  if (!output.ok()) return output.status();
  globals.output = *output;
  const auto language = ParseLanguage(flags.lang);
  if (!language.ok()) return language.status();
  globals.language = *language;
  const auto timeout = ParseTimeout(flags.timeout);
  if (!timeout.ok()) return timeout.status();
  globals.timeout = *timeout;
  if (flags.color != "auto" && flags.color != "always" && flags.color != "never") {
    return UnknownValue("--color", flags.color, "auto, always, never");
  }
  globals.color = flags.color;
  globals.read.set_as_of(flags.as_of);
  globals.read.set_revision(flags.revision);
  globals.read.set_at_least_revision(flags.at_least_revision);
  for (const std::string& status : flags.statuses) globals.read.add_statuses(status);
  return globals;
}

Language GuessLanguage(const std::vector<std::string>& args, const Variables& variables) {
  std::string lang = variables("SCHAKEL_LANG").value_or("nl");
  for (std::size_t i = 0; i < args.size(); ++i) {
    if (args[i] == "--lang" && i + 1 < args.size()) lang = args[i + 1];
    if (args[i] == "--lang=en") lang = "en";
    if (args[i] == "--lang=nl") lang = "nl";
  }
  return Language(lang == "en" ? Language::Tag::kEnglish : Language::Tag::kDutch);
}

}  // namespace schakel::client
