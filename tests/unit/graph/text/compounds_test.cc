#include "graph/text/compounds.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "graph/model/schema.h"
#include "graph/text/text_rules.h"
#include "graph/text/word_reader.h"
#include "tests/support/world.h"

namespace schakel {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class CompoundsTest : public ::testing::Test {
 protected:
  static v1::TextAnalysis Analysis() {
    v1::TextAnalysis analysis;
    analysis.set_language(v1::LANGUAGE_DUTCH);
    analysis.add_stop_words("over");
    analysis.add_whole_words("waterstof");
    return analysis;
  }

  std::vector<std::string> Split(const std::string& word,
                                 const std::vector<absl::string_view>& dictionary) {
    WordReader reader(rules_);
    const Compounds compounds(reader, dictionary);
    return compounds.Split(reader, word);
  }

  const TextRules rules_{Analysis()};
};

TEST_F(CompoundsTest, SplitsIntoWordsOfTheDictionary) {
  EXPECT_THAT(Split("zorgtechnologie", {"zorg", "technologie"}),
              ElementsAre("zorg", "technologie"));
  EXPECT_THAT(Split("waterstofopslag", {"water", "stof", "waterstof", "opslag"}),
              ElementsAre("waterstof", "opslag"));
  EXPECT_THAT(Split("zorgtechnologie", {"zorg", "techniek"}), IsEmpty());
  EXPECT_THAT(Split("zorg", {"zorg"}), IsEmpty());
  EXPECT_THAT(Split("zorg", {}), IsEmpty());
}

TEST_F(CompoundsTest, LetsTheLastPartHaveAnotherEnding) {
  EXPECT_THAT(Split("zorgtechnologieen", {"zorg", "technologie"}),
              ElementsAre("zorg", "technologie"));
  EXPECT_THAT(Split("windparken", {"wind", "park"}), ElementsAre("wind", "park"));
}

TEST_F(CompoundsTest, TakesTheLetterThatLinksOff) {
  EXPECT_THAT(Split("onderhoudsmonteur", {"onderhoud", "monteur"}),
              ElementsAre("onderhoud", "monteur"));
  EXPECT_THAT(Split("studentenbedrijf", {"student", "bedrijf"}), ElementsAre("student", "bedrijf"));
  EXPECT_THAT(Split("zonnebloem", {"zonn", "bloem"}), ElementsAre("zonn", "bloem"));
  EXPECT_THAT(Split("gezondheidszorg", {"gezondheid", "zorg"}), ElementsAre("gezond", "zorg"));
}

TEST_F(CompoundsTest, PrefersFewPartsThenALongFirstOne) {
  EXPECT_THAT(Split("windenergieopslag", {"wind", "energie", "windenergie", "opslag"}),
              ElementsAre("windenergie", "opslag"));
  EXPECT_THAT(Split("windenergieopslag", {"wind", "energie", "opslag"}),
              ElementsAre("wind", "energie", "opslag"));
  EXPECT_THAT(Split("bedrijfsschool", {"bedrijf", "bedrijfs", "school"}),
              ElementsAre("bedrijf", "schol"));
}

TEST_F(CompoundsTest, LeavesAloneWhatIsWholeOrMadeOfWordsThatSayNothing) {
  EXPECT_THAT(Split("waterstof", {"water", "stof"}), IsEmpty());
  EXPECT_THAT(Split("overheid", {"over", "heid"}), IsEmpty());
  // Two letters are no part.
  EXPECT_THAT(Split("ictles", {"ict", "les", "le"}), ElementsAre("ict", "les"));
  EXPECT_THAT(Split("ictle", {"ict", "le"}), IsEmpty());
}

TEST_F(CompoundsTest, LooksAtNoWordThatIsTooLong) {
  EXPECT_THAT(Split(std::string(40, 'a') + std::string(30, 'b'),
                    {std::string(40, 'a'), std::string(30, 'b')}),
              IsEmpty());
}

// The words of the vocabulary itself.
TEST(DutchCompounds, KnowTheirTrade) {
  const auto schema = testing::DutchSchema();
  const v1::TextAnalysis& analysis = schema->message().matching().practices().text();
  const TextRules rules(analysis);
  WordReader reader(rules);
  const Compounds compounds(reader, std::vector<absl::string_view>(rules.compound_parts().begin(),
                                                                   rules.compound_parts().end()));
  EXPECT_THAT(compounds.Split(reader, "zorgtechnologie"), ElementsAre("zorg", "technologie"));
  EXPECT_THAT(compounds.Split(reader, "waterstofopslag"), ElementsAre("waterstof", "opslag"));
  EXPECT_THAT(compounds.Split(reader, "windenergie"), ElementsAre("wind", "energie"));
  EXPECT_THAT(compounds.Split(reader, "energietransitie"), ElementsAre("energie", "transitie"));
  EXPECT_THAT(compounds.Split(reader, "installatietechniek"),
              ElementsAre("installatie", "techniek"));
  EXPECT_THAT(compounds.Split(reader, "meetprotocol"), IsEmpty());
  EXPECT_THAT(compounds.Split(reader, "onderwijs"), IsEmpty());
  EXPECT_THAT(compounds.Split(reader, "samenwerking"), IsEmpty());
}

}  // namespace
}  // namespace schakel
