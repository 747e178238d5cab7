// JsonLine: the inside of one JSON object, member by member, for log lines.
//
//   JsonLine().Add("event", "call").Add("ms", 1.25).text()   →   "event":"call","ms":1.25
#ifndef SCHAKEL_SERVER_OBSERVE_JSON_LINE_H_
#define SCHAKEL_SERVER_OBSERVE_JSON_LINE_H_

#include <concepts>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"

namespace schakel::server {

class JsonLine {
 public:
  JsonLine& Add(absl::string_view name, absl::string_view text);
  JsonLine& Add(absl::string_view name, const char* text) {
    return Add(name, absl::string_view(text));
  }
  JsonLine& Add(absl::string_view name, const std::string& text) {
    return Add(name, absl::string_view(text));
  }
  template <typename Number>
  requires std::integral<Number> || std::floating_point<Number> JsonLine& Add(
      absl::string_view name, Number number) {
    return AddRaw(name, absl::StrCat(number));
  }

  // The members, without the braces around them.
  const std::string& text() const { return text_; }

 private:
  JsonLine& AddRaw(absl::string_view name, absl::string_view value);

  std::string text_;
};

}  // namespace schakel::server

#endif  // SCHAKEL_SERVER_OBSERVE_JSON_LINE_H_
