#include "graph/text/text_index.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <memory>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace schakel {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

using Texts = std::vector<std::vector<std::string>>;

std::shared_ptr<const TextRules> Rules() {
  v1::TextAnalysis analysis;
  analysis.set_language(v1::LANGUAGE_DUTCH);
  for (const char* word : {"de", "een", "en", "van"}) analysis.add_stop_words(word);
  for (const char* word : {"zorg", "opslag"}) analysis.add_compound_parts(word);
  analysis.add_whole_words("waterstof");
  v1::Synonyms& mkb = *analysis.add_synonyms();
  mkb.add_ways("mkb");
  mkb.add_ways("midden- en kleinbedrijf");
  return std::make_shared<const TextRules>(analysis);
}

std::shared_ptr<const TextIndex> Index(const Texts& texts, std::vector<std::uint32_t> weights) {
  const auto rules = Rules();
  WordReader reader(*rules);
  TextIndex::Documents documents;
  for (const auto& fields : texts) {
    documents.push_back(std::make_shared<const Document>(reader, fields));
  }
  Budget budget;
  auto index = TextIndex::Build(rules, documents, std::move(weights), budget);
  EXPECT_TRUE(index.ok()) << index.status();
  return *index;
}

// "opslag 0.5 waterstofopslag": term, weight and the word that led to it.
std::vector<std::string> Asked(const TextIndex& index, absl::string_view text) {
  std::vector<std::string> lines;
  for (const AskedTerm& term : index.Ask({text})) {
    lines.push_back(absl::StrCat(index.term(term.term), " ", term.weight, " ", term.asked));
  }
  return lines;
}

std::vector<double> Scores(const TextIndex& index, absl::string_view text) {
  Budget budget;
  const auto scores = index.Score(index.Ask({text}), budget);
  EXPECT_TRUE(scores.ok());
  return *scores;
}

TEST(TextIndex, AsksForStemsPartsAndConcepts) {
  const auto index = Index({{"opslag van waterstof"}, {"waterstofopslag"}, {"mkb waterstof"}}, {1});
  EXPECT_THAT(Asked(*index, "De waterstofopslag"),
              ElementsAre("opslag 0.5 waterstofopslag", "waterstof 0.5 waterstofopslag",
                          "waterstofopslag 1 waterstofopslag"));
  // What is asked itself counts whole, also when a compound holds it too.
  EXPECT_THAT(Asked(*index, "opslag waterstofopslag opslag"),
              ElementsAre("opslag 1 opslag", "waterstof 0.5 waterstofopslag",
                          "waterstofopslag 1 waterstofopslag"));
  EXPECT_THAT(Asked(*index, "midden- en kleinbedrijf"), ElementsAre("=mkb 0.5 mkb"));
  EXPECT_THAT(Asked(*index, "de niemand kent dit"), IsEmpty());
}

TEST(TextIndex, MakesItsDictionaryOfWordsThatTwoTextsUse) {
  const Texts texts = {{"knikker"}, {"knikkerbaan"}, {"baan"}};
  // "knikker" and "baan" stand in one text each.
  EXPECT_THAT(Asked(*Index(texts, {1}), "knikkerbaan"), ElementsAre("knikkerban 1 knikkerbaan"));
  Texts more = texts;
  more.push_back({"knikker baan"});
  EXPECT_THAT(
      Asked(*Index(more, {1}), "knikkerbaan"),
      ElementsAre("ban 0.5 knikkerbaan", "knikker 0.5 knikkerbaan", "knikkerban 1 knikkerbaan"));
}

// By hand: N = 2, df = 1, so idf = ln 2; lengths 1 and 3, mean 2.
TEST(TextIndex, ScoresByBm25) {
  const auto index = Index({{"oven"}, {"brood brood school"}}, {1});
  const double idf = std::log(1 + 1.5 / 1.5);
  const double first = idf * (1 * 2.2 / (1 + 1.2 * (0.25 + 0.75 * 1 / 2)));
  const double second = idf * (2 * 2.2 / (2 + 1.2 * (0.25 + 0.75 * 3 / 2)));
  EXPECT_THAT(Scores(*index, "oven"), ElementsAre(::testing::DoubleEq(first), 0));
  EXPECT_THAT(Scores(*index, "brood"), ElementsAre(0, ::testing::DoubleEq(second)));
}

TEST(TextIndex, CountsFieldsByTheirWeight) {
  const auto index = Index({{"oven", "brood"}, {"brood", "oven"}, {"", "school"}}, {3, 1});
  const std::vector<double> oven = Scores(*index, "oven");
  EXPECT_GT(oven[0], oven[1]);
  EXPECT_GT(oven[1], 0);
  EXPECT_EQ(oven[2], 0);
  const std::vector<double> brood = Scores(*index, "brood");
  EXPECT_EQ(brood[0], oven[1]);
  EXPECT_EQ(brood[1], oven[0]);
}

TEST(TextIndex, FindsCompoundsByTheirPartsAndTheOtherWayRound) {
  const auto index = Index({{"zorgopslag"}, {"zorg"}, {"school"}}, {1});
  const std::vector<double> part = Scores(*index, "zorg");
  EXPECT_GT(part[0], 0);
  EXPECT_EQ(part[0], part[1]);
  const std::vector<double> whole = Scores(*index, "zorgopslag");
  EXPECT_GT(whole[0], whole[1]);
  EXPECT_GT(whole[1], 0);
  EXPECT_EQ(whole[2], 0);
}

TEST(TextIndex, AnswersWithNothingWhenItIsEmpty) {
  const auto empty = Index({}, {1});
  EXPECT_THAT(empty->Ask({"oven"}), IsEmpty());
  EXPECT_THAT(Scores(*empty, "oven"), IsEmpty());
  EXPECT_THAT(Scores(*Index({{""}, {"de"}}, {1}), "de oven"), ElementsAre(0, 0));
}

TEST(TextIndex, ExplainsByTheWordsOfTheText) {
  const auto index =
      Index({{"school", "zorgopslag voor midden- en kleinbedrijf"}, {"", "oven"}}, {2, 1});
  std::vector<std::string> lines;
  for (const TermPart& part : index->Explain(index->Ask({"scholen zorg mkb oven"}), 0)) {
    lines.push_back(absl::StrCat(part.asked.asked, " ", part.word, " ", part.field));
  }
  EXPECT_THAT(lines, ElementsAre("mkb =mkb 1", "scholen school 0", "zorg zorgopslag 1"));
}

TEST(TextIndex, StopsWhenTheBudgetEnds) {
  std::string long_text;
  for (int i = 0; i < 5000; ++i) absl::StrAppend(&long_text, "woord", i, " ");
  const auto index = Index({{long_text}}, {1});
  Budget spent(absl::InfiniteFuture(), nullptr, {.work_max = 1});
  EXPECT_EQ(TextIndex::Build(Rules(), index->documents(), {1}, spent).status().code(),
            absl::StatusCode::kResourceExhausted);
  Budget none(absl::InfinitePast(), nullptr, {});
  EXPECT_TRUE(index->Score({}, none).ok());
}

// Another way to the same figures: terms of the texts as lists of words, frequencies counted with maps,
// every document asked one by one. Parts and concepts come from the rules, one word at a time.
class Plain {
 public:
  Plain(const TextIndex& index, const Texts& texts, std::vector<std::uint32_t> weights)
      : reader_(index.rules()), index_(index) {
    double total = 0;
    for (const auto& fields : texts) {
      std::map<std::string, double> frequencies;
      double length = 0;
      for (std::size_t f = 0; f < fields.size(); ++f) {
        for (const SaidWord& said : reader_.Read(fields[f])) {
          if (!said.is_concept) length += weights[f];
          for (const std::string& term : TermsOf(said)) frequencies[term] += weights[f];
        }
      }
      total += length;
      lengths_.push_back(length);
      frequencies_.push_back(std::move(frequencies));
    }
    mean_ = total / static_cast<double>(texts.size());
  }

  double Score(const std::string& question, std::size_t d) {
    std::map<std::string, double> weights;
    for (const SaidWord& said : reader_.Read(question)) {
      const std::set<std::string> terms = TermsOf(said);
      const std::string own = said.is_concept ? said.word : reader_.Stem(said.word);
      for (const std::string& term : terms) {
        const double weight = !said.is_concept && term == own ? 1 : 0.5;
        weights[term] = std::max(weights[term], weight);
      }
    }
    double score = 0;
    for (const auto& [term, weight] : weights) {
      const double frequency = frequencies_[d][term];
      if (frequency == 0) continue;
      double holding = 0;
      for (auto& frequencies : frequencies_) holding += frequencies[term] > 0 ? 1 : 0;
      const double count = static_cast<double>(frequencies_.size());
      const double idf = std::log(1 + (count - holding + 0.5) / (holding + 0.5));
      score += weight * idf *
               (frequency * 2.2 / (frequency + 1.2 * (1 - 0.75 + 0.75 * lengths_[d] / mean_)));
    }
    return score;
  }

 private:
  std::set<std::string> TermsOf(const SaidWord& said) {
    if (said.is_concept) return {said.word};
    std::set<std::string> terms = {reader_.Stem(said.word)};
    for (const std::string& part : index_.compounds().Split(reader_, said.word)) terms.insert(part);
    return terms;
  }

  WordReader reader_;
  const TextIndex& index_;
  std::vector<std::map<std::string, double>> frequencies_;
  std::vector<double> lengths_;
  double mean_ = 0;
};

class Drawn {
 public:
  explicit Drawn(unsigned seed) : random_(seed) {}

  std::string Text(std::size_t words_max) {
    static const std::vector<std::string> kWords = {
        "oven",        "ovens",       "brood",
        "zorg",        "zorgopslag",  "opslag",
        "de",          "school",      "scholen",
        "schoolbrood", "waterstof",   "waterstofopslag",
        "mkb",         "van",         "midden- en kleinbedrijf",
        "broodjes",    "knikkerbaan", "één"};
    std::vector<std::string> words(random_() % (words_max + 1));
    for (std::string& word : words) word = kWords[random_() % kWords.size()];
    return absl::StrJoin(words, " ");
  }

 private:
  std::mt19937 random_;
};

TEST(TextIndex, EqualsAPlainImplementation) {
  for (unsigned seed = 0; seed < 60; ++seed) {
    Drawn drawn(seed);
    Texts texts(1 + seed % 23);
    for (auto& fields : texts) fields = {drawn.Text(3), drawn.Text(12), drawn.Text(6)};
    const std::vector<std::uint32_t> weights = {3, 2, 1};
    const auto index = Index(texts, weights);
    Plain plain(*index, texts, weights);
    for (int asked = 0; asked < 5; ++asked) {
      const std::string question = drawn.Text(6);
      const std::vector<double> scores = Scores(*index, question);
      const AskedTerms terms = index->Ask({question});
      for (std::size_t d = 0; d < texts.size(); ++d) {
        EXPECT_NEAR(scores[d], plain.Score(question, d), 1e-12) << seed << ": " << question;
        double sum = 0;
        for (const TermPart& part : index->Explain(terms, d)) {
          sum += part.score;
          EXPECT_NE(part.word, "");
        }
        EXPECT_EQ(sum, scores[d]) << "the parts are the score, bit by bit";
      }
    }
  }
}

TEST(TextIndex, DoesNotDependOnHowItWasMade) {
  Drawn drawn(7);
  Texts texts(20);
  for (auto& fields : texts) fields = {drawn.Text(9)};
  const auto once = Index(texts, {1});
  Budget budget;
  const auto again = TextIndex::Build(Rules(), once->documents(), {1}, budget);
  ASSERT_TRUE(again.ok());
  for (int i = 0; i < 10; ++i) {
    const std::string question = drawn.Text(5);
    EXPECT_EQ(Scores(*once, question), Scores(**again, question));
  }
}

}  // namespace
}  // namespace schakel
