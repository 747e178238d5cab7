#include "graph/model/schema_refusals.h"

#include "absl/strings/str_cat.h"

namespace schakel {

void SchemaRefusals::Add(absl::string_view field, int index, std::string reason) {
  const Within within(*this, field, index);
  AddHere(std::move(reason));
}

std::string PathText(const SchemaPath& path) {
  std::string text;
  for (const SchemaStep& step : path) {
    absl::StrAppend(&text, text.empty() ? "" : ".", step.field);
    if (step.index >= 0) absl::StrAppend(&text, "[", step.index, "]");
  }
  return text;
}

}  // namespace schakel
