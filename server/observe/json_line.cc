#include "server/observe/json_line.h"

#include "absl/strings/str_format.h"

namespace schakel::server {
namespace {

// Quotes a text as JSON wants it. Bytes above ASCII pass: our texts are UTF-8.
std::string Quoted(absl::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (static_cast<unsigned char>(c) < 0x20) {
      absl::StrAppendFormat(&out, "\\u%04x", static_cast<unsigned>(c));
    } else {
      out += c;
    }
  }
  out += '"';
  return out;
}

}  // namespace

JsonLine& JsonLine::Add(absl::string_view name, absl::string_view text) {
  return AddRaw(name, Quoted(text));
}

JsonLine& JsonLine::AddRaw(absl::string_view name, absl::string_view value) {
  absl::StrAppend(&text_, text_.empty() ? "" : ",", Quoted(name), ":", value);
  return *this;
}

}  // namespace schakel::server
