#include "tests/cases/case_file.h"

#include <fstream>
#include <iterator>
#include <memory>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "google/protobuf/any.pb.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/io/tokenizer.h"
#include "google/protobuf/message.h"
#include "google/protobuf/text_format.h"

namespace schakel::testing {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::TextFormat;

class Mistakes : public google::protobuf::io::ErrorCollector {
 public:
  explicit Mistakes(std::string path) : path_(std::move(path)) {}

  // Lines and columns come counted from 0.
  void AddError(int line, google::protobuf::io::ColumnNumber column,
                const std::string& message) override {
    absl::StrAppend(&text_, text_.empty() ? "" : "\n", path_, ":", line + 1, ":", column + 1, ": ",
                    message);
  }

  const std::string& text() const { return text_; }

 private:
  const std::string path_;
  std::string text_;
};

// How wide a line may become. Rows of answers are wider than code, and read as tables.
constexpr std::size_t kWidth = 180;

class Printer {
 public:
  Printer() {
    line_.SetSingleLineMode(true);
    line_.SetUseUtf8StringEscaping(true);
    line_.SetExpandAny(true);
  }

  std::string Fields(const Message& message, std::size_t indent) const {
    if (message.GetDescriptor()->full_name() == "google.protobuf.Any") {
      return Contents(static_cast<const google::protobuf::Any&>(message), indent);
    }
    std::vector<const FieldDescriptor*> fields;
    message.GetReflection()->ListFields(message, &fields);
    std::string text;
    for (const FieldDescriptor* field : fields) {
      const int count =
          field->is_repeated() ? message.GetReflection()->FieldSize(message, field) : 1;
      for (int i = 0; i < count; ++i) {
        absl::StrAppend(&text, Value(message, *field, field->is_repeated() ? i : -1, indent));
      }
    }
    return text;
  }

  std::string Block(const std::string& name, const Message& message, std::size_t indent) const {
    const std::string margin(indent, ' ');
    const std::string line = absl::StrCat(margin, name, " { ", OneLine(message), " }");
    if (line.size() <= kWidth) return line + "\n";
    return absl::StrCat(margin, name, " {\n", Fields(message, indent + 2), margin, "}\n");
  }

 private:
  std::string Value(const Message& message, const FieldDescriptor& field, int index,
                    std::size_t indent) const {
    if (field.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
      const Message& value =
          index < 0 ? message.GetReflection()->GetMessage(message, &field)
                    : message.GetReflection()->GetRepeatedMessage(message, &field, index);
      return Block(field.name(), value, indent);
    }
    std::string text;
    line_.PrintFieldValueToString(message, &field, index, &text);
    return absl::StrCat(std::string(indent, ' '), field.name(), ": ", text, "\n");
  }

  // The message that was packed, under its name.
  std::string Contents(const google::protobuf::Any& any, std::size_t indent) const {
    const std::string type = any.type_url().substr(any.type_url().rfind('/') + 1);
    const auto* descriptor =
        google::protobuf::DescriptorPool::generated_pool()->FindMessageTypeByName(type);
    if (descriptor == nullptr) return "";
    const std::unique_ptr<Message> message(
        google::protobuf::MessageFactory::generated_factory()->GetPrototype(descriptor)->New());
    any.UnpackTo(message.get());
    return Block(absl::StrCat("[", any.type_url(), "]"), *message, indent);
  }

  std::string OneLine(const Message& message) const {
    std::string text;
    line_.PrintToString(message, &text);
    return std::string(absl::StripTrailingAsciiWhitespace(text));
  }

  TextFormat::Printer line_;
};

}  // namespace

absl::StatusOr<Case> ReadCase(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  if (!file.is_open() || file.bad()) {
    return absl::InvalidArgumentError(absl::StrCat(path, ": cannot be read"));
  }
  Mistakes mistakes(path);
  TextFormat::Parser parser;
  parser.RecordErrorsTo(&mistakes);
  Case read;
  if (!parser.ParseFromString(text, &read)) return absl::InvalidArgumentError(mistakes.text());
  return read;
}

std::string Print(const Question& question) { return Printer().Block("questions", question, 0); }

}  // namespace schakel::testing
