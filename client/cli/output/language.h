// The language an answer is printed in. Every sentence of this program exists in Dutch and English,
// side by side.
#ifndef SCHAKEL_CLIENT_CLI_OUTPUT_LANGUAGE_H_
#define SCHAKEL_CLIENT_CLI_OUTPUT_LANGUAGE_H_

#include <string>

#include "absl/strings/string_view.h"
#include "absl/strings/substitute.h"

#include "schakel/v1/model.pb.h"

namespace schakel::client {

// One text in both languages; "$0" to "$9" are filled in by Language::Fill. All phrases are in
// texts.h.
struct Phrase {
  absl::string_view nl;
  absl::string_view en;
};

class Language {
 public:
  enum class Tag { kDutch, kEnglish };

  constexpr Language() = default;
  constexpr explicit Language(Tag tag) : tag_(tag) {}

  constexpr Tag tag() const { return tag_; }
  constexpr bool dutch() const { return tag_ == Tag::kDutch; }

  std::string operator()(const Phrase& phrase) const { return std::string(Pick(phrase)); }

  // A text of the server; the other language when this one is empty.
  std::string operator()(const v1::Text& text) const {
    const std::string& wanted = dutch() ? text.nl() : text.en();
    const std::string& other = dutch() ? text.en() : text.nl();
    return wanted.empty() ? other : wanted;
  }

  // The phrase with its "$n" replaced.
  template <typename... Args>
  std::string Fill(const Phrase& phrase, const Args&... args) const {
    return absl::Substitute(Pick(phrase), args...);
  }

 private:
  constexpr absl::string_view Pick(const Phrase& phrase) const {
    return dutch() ? phrase.nl : phrase.en;
  }

  Tag tag_ = Tag::kDutch;
};

}  // namespace schakel::client

#endif  // SCHAKEL_CLIENT_CLI_OUTPUT_LANGUAGE_H_
