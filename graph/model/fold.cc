#include "graph/model/fold.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>

#include "absl/strings/ascii.h"
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

namespace schakel {
namespace {

bool IsAscii(absl::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// Writes folded characters, with one space for any run of separators inside a line and none at its
// ends.
template <typename Text, typename Char>
class LineBuilder {
 public:
  explicit LineBuilder(Text& out) : out_(out) {}

  void Add(Char c) {
    if (gap_ && !at_start_) out_ += Char{' '};
    out_ += c;
    gap_ = at_start_ = false;
  }
  void AddGap() { gap_ = true; }
  void EndLine() {
    out_ += Char{'\n'};
    gap_ = false;
    at_start_ = true;
  }

 private:
  Text& out_;
  bool gap_ = false;
  bool at_start_ = true;
};

std::string FoldAscii(absl::string_view text) {
  std::string out;
  out.reserve(text.size());
  LineBuilder<std::string, char> line(out);
  for (const char c : text) {
    if (absl::ascii_isalnum(static_cast<unsigned char>(c))) {
      line.Add(absl::ascii_tolower(static_cast<unsigned char>(c)));
    } else if (c == '\n') {
      line.EndLine();
    } else if (c != '\'') {
      line.AddGap();
    }
  }
  return out;
}

bool IsApostrophe(UChar32 c) {
  return c == '\'' || c == 0x2018 || c == 0x2019 || c == 0x02BC || c == 0x2032;
}

// Marks that decomposition has set apart, and formatting such as soft hyphens.
constexpr std::uint32_t kVanishing = U_GC_M_MASK | U_GC_CF_MASK;

// Letters that people type without their stroke but that Unicode does not decompose.
const char16_t* SpeltOut(UChar32 c) {
  switch (c) {
    case 0x00E6: return u"ae";
    case 0x00F0: return u"d";
    case 0x00F8: return u"o";
    case 0x00FE: return u"th";
    case 0x0111: return u"d";
    case 0x0127: return u"h";
    case 0x0131: return u"i";
    case 0x0142: return u"l";
    case 0x0153: return u"oe";
    case 0x0167: return u"t";
    default: return nullptr;
  }
}

icu::UnicodeString Decompose(const icu::UnicodeString& text) {
  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2* const nfkd = icu::Normalizer2::getNFKDInstance(error);
  // The tables are compiled into ICU, so failing to find them is a broken installation, not an
  // input.
  if (U_FAILURE(error)) std::abort();
  icu::UnicodeString decomposed = nfkd->normalize(text, error);
  if (U_FAILURE(error)) std::abort();
  return decomposed;
}

icu::UnicodeString StripAndSpace(const icu::UnicodeString& text) {
  icu::UnicodeString out;
  LineBuilder<icu::UnicodeString, UChar32> line(out);
  for (std::int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
    const UChar32 c = text.char32At(i);
    if (const char16_t* letters = SpeltOut(c)) {
      for (; *letters != 0; ++letters) line.Add(*letters);
    } else if (c == '\n') {
      line.EndLine();
    } else if (IsApostrophe(c) || (U_GET_GC_MASK(c) & kVanishing) != 0) {
      continue;
    } else if (u_isalnum(c)) {
      line.Add(c);
    } else {
      line.AddGap();
    }
  }
  return out;
}

}  // namespace

std::string FoldForSearch(absl::string_view text) {
  if (IsAscii(text)) return FoldAscii(text);
  // Folding case can bring back what decomposes, hence the second time.
  icu::UnicodeString folded = Decompose(
      icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())}));
  folded = Decompose(folded.foldCase());
  std::string out;
  StripAndSpace(folded).toUTF8String(out);
  return out;
}

}  // namespace schakel
