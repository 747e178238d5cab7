#include "client/cli/base/context.h"

#include <utility>

#include "client/cli/output/json.h"

namespace schakel::client {
namespace {

ClientOptions OptionsOf(const Environment& environment, const Globals& globals) {
  ClientOptions options;
  if (environment.sleeper) options.sleeper = environment.sleeper;
  if (globals.timeout.has_value()) {
    options.timeout = *globals.timeout;
    options.long_timeout = *globals.timeout;
  }
  return options;
}

Look LookOf(const Globals& globals, const Environment& environment, bool is_terminal) {
  Look look;
  look.color = UseColor(globals.color, is_terminal, environment.variables);
  if (is_terminal) look.width = environment.width;
  return look;
}

// Rows alone cannot say that they are not all, or what to mind about them. A comparison rests on two
// states.
void RemarkBesideRows(const google::protobuf::Message& message, Page remarks) {
  for (const char* name : {"info", "before", "after"}) {
    const auto* field = message.GetDescriptor()->FindFieldByName(name);
    if (field == nullptr || field->message_type() != v1::AnswerInfo::descriptor()) continue;
    v1::AnswerInfo info;
    info.CopyFrom(message.GetReflection()->GetMessage(message, field));
    if (!info.complete() || !info.warnings().empty()) remarks.Info(info);
  }
}

}  // namespace

Context::Context(const Environment& environment, Globals globals)
    : environment_(environment),
      globals_(std::move(globals)),
      client_(environment.connect(globals_.server), OptionsOf(environment_, globals_)) {}

std::string Context::RequestId(const std::string& given) const {
  return given.empty() ? environment_.new_request_id() : given;
}

void Context::Show(const google::protobuf::Message& message, const std::function<Sheet()>& csv,
                   const std::function<void(Page&)>& page) {
  switch (globals_.output) {
    case OutputFormat::kJson:
      environment_.out << ToJson(
          message, environment_.out_is_terminal ? JsonLayout::kIndented : JsonLayout::kOneLine);
      return;
    case OutputFormat::kCsv: PrintCsv(csv()); return RemarkBesideRows(message, NewRemarks());
    case OutputFormat::kTable: {
      Page answer = NewPage();
      return page(answer);
    }
  }
}

void Context::PrintJson(const google::protobuf::Message& message) {
  environment_.out << ToJson(message, JsonLayout::kOneLine);
}

void Context::PrintCsv(const Sheet& sheet) { environment_.out << ToCsv(sheet); }

Page Context::NewPage() {
  return Page(environment_.out, LookOf(globals_, environment_, environment_.out_is_terminal),
              globals_.language);
}

Page Context::NewRemarks() {
  return Page(environment_.err, LookOf(globals_, environment_, environment_.err_is_terminal),
              globals_.language);
}

ProgressBar Context::NewProgress() {
  return ProgressBar(environment_.err, environment_.err_is_terminal, environment_.width);
}

absl::StatusOr<const Vocabulary*> Context::FetchVocabulary() {
  if (!vocabulary_.has_value()) {
    v1::GetSchemaRequest request;
    request.mutable_read()->set_revision(globals_.read.revision());
    request.mutable_read()->set_at_least_revision(globals_.read.at_least_revision());
    absl::StatusOr<v1::GetSchemaResponse> response = client_.GetSchema(request);
    if (!response.ok()) return response.status();
    vocabulary_.emplace(std::move(*response->mutable_schema()), globals_.language);
  }
  return &*vocabulary_;
}

const Vocabulary& Context::Labels() {
  const auto fetched = FetchVocabulary();
  if (!fetched.ok()) vocabulary_.emplace(v1::Schema(), globals_.language);
  return *vocabulary_;
}

bool UseColor(const std::string& when, bool is_terminal, const Variables& variables) {
  if (when != "auto") return when == "always";
  const std::string no_color = variables("NO_COLOR").value_or("");
  return is_terminal && no_color.empty() && variables("TERM").value_or("") != "dumb";
}

}  // namespace schakel::client
