// A page of output for people: titles, sentences, tables and the line that says what an answer
// rests on.
#ifndef SCHAKEL_CLIENT_CLI_OUTPUT_PAGE_H_
#define SCHAKEL_CLIENT_CLI_OUTPUT_PAGE_H_

#include <cstdint>
#include <ostream>
#include <string>

#include "absl/strings/string_view.h"

#include "client/cli/output/language.h"
#include "client/cli/output/look.h"
#include "client/cli/output/table.h"
#include "schakel/v1/read.pb.h"

namespace schakel::client {

// Writes to a stream that outlives it. Parts that belong apart are separated by one empty line.
class Page {
 public:
  Page(std::ostream& out, Look look, Language language);

  const Look& look() const { return look_; }
  Language language() const { return language_; }

  // A heading, after an empty line unless it is the first thing on the page.
  void Title(absl::string_view text);
  // A sentence, wrapped on a terminal.
  void Text(absl::string_view text, Tone tone = Tone::kPlain);
  void Note(absl::string_view text) { Text(text, Tone::kFaint); }
  // An empty line, unless one was just printed.
  void Space();
  void Add(const Table& table);
  // Lines that are laid out already, each with its line end.
  void Lines(absl::string_view text);

  // Says that a limit cut a list of `total` rows after `shown`; nothing when it did not.
  void Cut(std::int64_t shown, std::int64_t total);

  // "revisie 3 · peildatum 2026-11-24 · status confirmed, reported", then the warnings.
  void Info(const v1::AnswerInfo& info);

 private:
  void Line(absl::string_view text);

  std::ostream& out_;
  Look look_;
  Language language_;
  bool fresh_ = true;  // nothing printed since the start or an empty line
};

// The line of Info by itself.
std::string InfoLine(const v1::AnswerInfo& info, Language language);

}  // namespace schakel::client

#endif  // SCHAKEL_CLIENT_CLI_OUTPUT_PAGE_H_
