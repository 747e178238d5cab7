// Schema::Parse and Schema::Compile: what the compiler refuses, told with its place.
#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/io/tokenizer.h"
#include "google/protobuf/text_format.h"

#include "graph/base/utf8.h"
#include "graph/model/errors.h"
#include "graph/model/schema.h"
#include "graph/model/schema_compiler.h"

namespace schakel {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::TextFormat;

// A place in a file, counted from one as editors do; zero is unknown.
struct Place {
  int line = 0;
  int column = 0;
};

Place PlaceOf(TextFormat::ParseLocation location) {
  return {location.line + 1, location.column + 1};
}

Place PlaceOfOffset(absl::string_view text, std::size_t offset) {
  const absl::string_view before = text.substr(0, offset);
  const std::size_t line_begin = before.rfind('\n') + 1;  // npos + 1 is the first line.
  const auto line = std::count(before.begin(), before.end(), '\n') + 1;
  return {static_cast<int>(line), static_cast<int>(offset - line_begin) + 1};
}

Problem RefusedAt(Place place, absl::string_view reason) {
  return ProblemOf(MalformedSchemaError(place.line, place.column, reason));
}

absl::Status Refused(const std::vector<Problem>& problems) {
  return ProblemStatus(absl::StatusCode::kInvalidArgument, problems);
}

class ProblemCollector : public google::protobuf::io::ErrorCollector {
 public:
  void AddError(int line, int column, const std::string& message) override {
    problems_.push_back(RefusedAt(PlaceOf({line, column}), message));
  }
  void AddWarning(int, int, const std::string&) override {}
  const std::vector<Problem>& problems() const { return problems_; }

 private:
  std::vector<Problem> problems_;
};

// Where a field begins. A list in brackets is one field to the parser, and what is not there has no
// place: then the nearest thing around it serves.
Place PlaceOfField(const TextFormat::ParseInfoTree& tree, const FieldDescriptor* field, int index,
                   Place around) {
  for (const int at : {index, 0}) {
    const TextFormat::ParseLocation location =
        tree.GetLocation(field, field->is_repeated() ? at : -1);
    if (location.line >= 0) return PlaceOf(location);
  }
  return around;
}

Place PlaceOfPath(const TextFormat::ParseInfoTree& root, const SchemaPath& path) {
  const TextFormat::ParseInfoTree* tree = &root;
  const Descriptor* message = v1::Schema::descriptor();
  Place place = {1, 1};
  for (const SchemaStep& step : path) {
    const FieldDescriptor* field =
        message->FindFieldByName(std::string(step.field.data(), step.field.size()));
    if (tree == nullptr || field == nullptr) break;
    place = PlaceOfField(*tree, field, step.index, place);
    message = field->message_type();
    if (message == nullptr) break;
    tree = tree->GetTreeForNested(field, field->is_repeated() ? step.index : -1);
  }
  return place;
}

}  // namespace

absl::StatusOr<std::shared_ptr<const Schema>> Schema::Parse(absl::string_view text) {
  if (const std::size_t at = FindInvalidUtf8(text); at != absl::string_view::npos) {
    return Refused({RefusedAt(PlaceOfOffset(text, at), "this byte is not UTF-8")});
  }
  v1::Schema message;
  ProblemCollector collector;
  TextFormat::ParseInfoTree tree;
  TextFormat::Parser parser;
  parser.RecordErrorsTo(&collector);
  parser.WriteLocationsTo(&tree);
  if (!parser.ParseFromString(std::string(text), &message)) return Refused(collector.problems());

  SchemaRefusals refusals;
  std::shared_ptr<const Schema> schema = SchemaCompiler::Compile(std::move(message), refusals);
  if (schema != nullptr) return schema;
  std::vector<Problem> problems;
  for (const SchemaRefusal& refusal : refusals.list()) {
    problems.push_back(RefusedAt(PlaceOfPath(tree, refusal.path), refusal.reason));
  }
  return Refused(problems);
}

absl::StatusOr<std::shared_ptr<const Schema>> Schema::Compile(v1::Schema message) {
  SchemaRefusals refusals;
  std::shared_ptr<const Schema> schema = SchemaCompiler::Compile(std::move(message), refusals);
  if (schema != nullptr) return schema;
  std::vector<Problem> problems;
  for (const SchemaRefusal& refusal : refusals.list()) {
    const std::string path = PathText(refusal.path);
    problems.push_back(
        RefusedAt({}, path.empty() ? refusal.reason : absl::StrCat(path, ": ", refusal.reason)));
  }
  return Refused(problems);
}

}  // namespace schakel
