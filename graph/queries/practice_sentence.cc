#include "graph/queries/practice_sentence.h"

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

namespace schakel {
namespace {

std::string Join(absl::Span<const std::string> parts, absl::string_view last) {
  if (parts.size() < 2) return absl::StrJoin(parts, "");
  return absl::StrCat(absl::StrJoin(parts.subspan(0, parts.size() - 1), ", "), " ", last, " ",
                      parts.back());
}

std::string Capitalised(std::string text) {
  if (!text.empty()) text[0] = absl::ascii_toupper(static_cast<unsigned char>(text[0]));
  return text;
}

using Language = std::string Sentence::*;

// What speaks against it, and the first thing to know.
std::string Rest(absl::Span<const PracticeRemark> against, absl::Span<const PracticeRemark> caveats,
                 Language language, absl::string_view but, absl::string_view note) {
  std::string rest;
  if (!against.empty()) absl::StrAppend(&rest, "; ", but, against.front().clause.*language);
  if (!caveats.empty()) absl::StrAppend(&rest, "; ", note, caveats.front().clause.*language);
  return rest;
}

std::string Because(absl::Span<const Sentence> reasons, Language language, absl::string_view word,
                    absl::string_view last) {
  std::vector<std::string> clauses;
  for (const Sentence& reason : reasons) clauses.push_back(reason.*language);
  return clauses.empty() ? "" : absl::StrCat(word, Join(clauses, last));
}

}  // namespace

void FillRemark(const PracticeRemark& remark, v1::Remark& message) {
  message.set_code(remark.code);
  message.mutable_text()->set_nl(absl::StrCat(Capitalised(remark.clause.nl), "."));
  message.mutable_text()->set_en(absl::StrCat(Capitalised(remark.clause.en), "."));
  message.mutable_entities()->Assign(remark.entities.begin(), remark.entities.end());
  if (remark.link.has_value()) *message.mutable_link() = *remark.link;
}

Sentence ShortList(absl::Span<const std::string> names, std::size_t shown) {
  std::vector<std::string> parts(names.begin(), names.end());
  if (parts.size() <= shown) return {Join(parts, "en"), Join(parts, "and")};
  parts.resize(shown);
  const std::size_t more = names.size() - shown;
  parts.push_back(absl::StrCat(more, " meer"));
  std::string nl = Join(parts, "en");
  parts.back() = absl::StrCat(more, " more");
  return {std::move(nl), Join(parts, "and")};
}

v1::Text PracticeSentence(absl::string_view practice, absl::string_view asker,
                          absl::Span<const Sentence> reasons,
                          absl::Span<const PracticeRemark> against,
                          absl::Span<const PracticeRemark> caveats) {
  v1::Text text;
  text.set_nl(absl::StrCat("“", practice, "” past bij ", asker.empty() ? "de vraag" : asker,
                           Because(reasons, &Sentence::nl, ", omdat ", "en"),
                           Rest(against, caveats, &Sentence::nl, "daartegen spreekt: ", "let op: "),
                           "."));
  text.set_en(absl::StrCat("“", practice, "” fits ", asker.empty() ? "the question" : asker,
                           Because(reasons, &Sentence::en, ", because ", "and"),
                           Rest(against, caveats, &Sentence::en, "against it: ", "note: "), "."));
  return text;
}

}  // namespace schakel
