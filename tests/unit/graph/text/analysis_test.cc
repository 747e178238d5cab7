// What becomes of Dutch words, with expectations written by hand: the stems are those that the rules of
// the Snowball page for Dutch give on paper.
#include <string>
#include <vector>

#include "absl/strings/str_join.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "graph/text/document.h"
#include "graph/text/stemmer.h"
#include "graph/text/text_rules.h"
#include "graph/text/word_reader.h"

namespace schakel {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

v1::TextAnalysis Dutch() {
  v1::TextAnalysis analysis;
  analysis.set_language(v1::LANGUAGE_DUTCH);
  for (const char* word : {"de", "het", "een", "en", "met", "voor"}) analysis.add_stop_words(word);
  v1::Synonyms& mkb = *analysis.add_synonyms();
  mkb.add_ways("mkb");
  mkb.add_ways("midden- en kleinbedrijf");
  mkb.add_ways("klein bedrijf");
  v1::Synonyms& small = *analysis.add_synonyms();
  small.add_ways("klein");
  small.add_ways("gering");
  return analysis;
}

std::vector<std::string> Read(const std::string& text) {
  const TextRules rules(Dutch());
  WordReader reader(rules);
  std::vector<std::string> words;
  for (const SaidWord& said : reader.Read(text)) words.push_back(said.word);
  return words;
}

TEST(Stemmer, TakesDutchEndingsOff) {
  const Stemmer stemmer(v1::LANGUAGE_DUTCH);
  EXPECT_EQ(stemmer.Stem("fabrieken"), "fabriek");
  EXPECT_EQ(stemmer.Stem("fabriek"), "fabriek");
  EXPECT_EQ(stemmer.Stem("opleidingen"), "opleid");
  EXPECT_EQ(stemmer.Stem("studenten"), "student");
  EXPECT_EQ(stemmer.Stem("technologieen"), "technologie");
  EXPECT_EQ(stemmer.Stem("technologie"), "technologie");
  // A vowel that was doubled only because of the ending: scholen, school.
  EXPECT_EQ(stemmer.Stem("scholen"), stemmer.Stem("school"));
  EXPECT_EQ(stemmer.Stem("maten"), stemmer.Stem("maat"));
  EXPECT_EQ(stemmer.Stem("gezondheid"), "gezond");
}

TEST(Stemmer, TakesPluralsOffThatSnowballLeaves) {
  const Stemmer stemmer(v1::LANGUAGE_DUTCH);
  EXPECT_EQ(stemmer.Stem("bedrijven"), "bedrijf");
  EXPECT_EQ(stemmer.Stem("bedrijf"), "bedrijf");
  EXPECT_EQ(stemmer.Stem("adviezen"), stemmer.Stem("advies"));
  EXPECT_EQ(stemmer.Stem("innovatieve"), "innovatief");
  EXPECT_EQ(stemmer.Stem("ideeen"), "idee");
  EXPECT_EQ(stemmer.Stem("innovaties"), "innovatie");
  EXPECT_EQ(stemmer.Stem("machines"), stemmer.Stem("machine"));
  EXPECT_EQ(stemmer.Stem("les"), "les");
  EXPECT_EQ(stemmer.Stem(""), "");
}

TEST(Stemmer, LeavesWordsOfNoLanguageAsTheyAre) {
  const Stemmer stemmer(v1::LANGUAGE_UNSPECIFIED);
  EXPECT_EQ(stemmer.Stem("fabrieken"), "fabrieken");
}

TEST(WordsOf, FoldsAndDividesAndDropsSingleLetters) {
  EXPECT_THAT(WordsOf("Coöperatie Straßburg, 's-Hertogenbosch (2016)"),
              ElementsAre("cooperatie", "strassburg", "hertogenbosch", "2016"));
  EXPECT_THAT(WordsOf("  –  "), IsEmpty());
  EXPECT_THAT(WordsOf("één\ntwee"), ElementsAre("een", "twee"));
}

TEST(WordReader, LeavesStopWordsOut) {
  EXPECT_THAT(Read("De klas met een oven voor het brood"), ElementsAre("klas", "oven", "brood"));
  EXPECT_THAT(Read("De, het en een"), IsEmpty());
}

TEST(WordReader, NamesWhatIsSaidInSeveralWays) {
  EXPECT_THAT(Read("Het mkb bakt"), ElementsAre("=mkb", "mkb", "bakt"));
  EXPECT_THAT(Read("Het midden- en kleinbedrijf bakt"),
              ElementsAre("=mkb", "midden", "kleinbedrijf", "bakt"));
  // Whatever their endings.
  EXPECT_THAT(Read("kleine bedrijf"), ElementsAre("=mkb", "kleine", "bedrijf"));
}

TEST(WordReader, TakesTheLongestOfSeveralWays) {
  EXPECT_THAT(Read("klein bedrijf"), ElementsAre("=mkb", "klein", "bedrijf"));
  EXPECT_THAT(Read("klein brood"), ElementsAre("=klein", "klein", "brood"));
  EXPECT_THAT(Read("klein"), ElementsAre("=klein", "klein"));
  EXPECT_THAT(Read("midden en"), ElementsAre("midden"));
}

TEST(TextRules, TellsWhatAConceptIsCalled) {
  const TextRules rules(Dutch());
  EXPECT_EQ(rules.ConceptName("=mkb"), "mkb");
  EXPECT_EQ(rules.ConceptName("mkb"), "");
}

TEST(Document, CountsWordsByField) {
  const TextRules rules(Dutch());
  WordReader reader(rules);
  const Document document(reader, {"De oven en de oven", "mkb met oven", ""});
  std::vector<std::string> entries;
  for (const Document::Entry& entry : document.entries()) {
    entries.push_back(absl::StrJoin({std::string(document.word(entry)), std::to_string(entry.field),
                                     std::to_string(entry.count)},
                                    " "));
  }
  EXPECT_THAT(entries, ElementsAre("=mkb 1 1", "mkb 1 1", "oven 0 2", "oven 1 1"));
  // A concept makes no text longer.
  EXPECT_THAT(document.lengths(), ElementsAre(2, 2, 0));
}

}  // namespace
}  // namespace schakel
