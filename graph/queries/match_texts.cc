#include "graph/queries/match_texts.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

namespace schakel {
namespace {

// Names beyond these make a sentence nobody reads.
constexpr std::size_t kNamesMax = 3;

std::string Capital(std::string text) {
  if (!text.empty()) text[0] = absl::ascii_toupper(static_cast<unsigned char>(text[0]));
  return text;
}

std::string ListWith(absl::Span<const std::string> names, std::size_t total, absl::string_view and_,
                     absl::string_view more) {
  const std::size_t shown = std::min(names.size(), kNamesMax);
  if (total > shown) {
    return absl::StrCat(absl::StrJoin(names.subspan(0, shown), ", "), " ", and_, " ",
                        more.empty() ? "" : absl::StrCat(more, " "), total - shown);
  }
  if (shown < 2) return absl::StrJoin(names.subspan(0, shown), "");
  return absl::StrCat(absl::StrJoin(names.subspan(0, shown - 1), ", "), " ", and_, " ",
                      names[shown - 1]);
}

std::string Joined(absl::Span<const Sentence> clauses, std::string Sentence::*language) {
  return absl::StrJoin(clauses, "; ", [&](std::string* out, const Sentence& clause) {
    absl::StrAppend(out, clause.*language);
  });
}

}  // namespace

Sentence LabelOf(ScorerId scorer) {
  switch (scorer) {
    case ScorerId::kCommonNeighbors: return {"gedeelde partners", "shared partners"};
    case ScorerId::kAdamicAdar:
      return {"gedeelde partners, zeldzame zwaarder (Adamic-Adar)",
              "shared partners, rare ones more (Adamic-Adar)"};
    case ScorerId::kResourceAllocation:
      return {"gedeelde partners met weinig anderen (resource allocation)",
              "shared partners with few others (resource allocation)"};
    case ScorerId::kJaccard:
      return {"aandeel gedeelde partners (Jaccard)", "share of partners shared (Jaccard)"};
    case ScorerId::kPreferentialAttachment:
      return {"beide hebben veel links (preferential attachment)",
              "both have many links (preferential attachment)"};
    case ScorerId::kPopularity: return {"heeft veel links", "has many links"};
    case ScorerId::kL3: return {"partners van partners (L3)", "partners of partners (L3)"};
    case ScorerId::kPeers: return {"gelijkgestemden doen het ook", "others like it do so"};
    case ScorerId::kMetapaths: return {"gebruikelijke wegen", "usual ways"};
    case ScorerId::kPagerank:
      return {"nabij in het netwerk (PageRank)", "near in the network (PageRank)"};
    case ScorerId::kThemes: return {"gedeelde thema's", "shared themes"};
    case ScorerId::kNearby: return {"afstand in km", "distance in km"};
    case ScorerId::kComplement: return {"vult de keten aan", "completes the chain"};
  }
  return {};
}

Sentence DiversityLabel() {
  return {"variatie: gelijksoortige staan erboven", "variety: others like it stand above"};
}

v1::Text TextOf(const Sentence& words) {
  v1::Text text;
  text.set_nl(words.nl);
  text.set_en(words.en);
  return text;
}

v1::Text ToText(const Sentence& clause) {
  v1::Text text;
  text.set_nl(absl::StrCat(Capital(clause.nl), "."));
  text.set_en(absl::StrCat(Capital(clause.en), "."));
  return text;
}

Sentence ListOf(absl::Span<const std::string> names, std::size_t total) {
  return {ListWith(names, total, "en", "nog"),
          ListWith(names, total, "and", "") +
              (total > std::min(names.size(), kNamesMax) ? " more" : "")};
}

Sentence SharePartners(const Sentence& names, std::size_t total) {
  return {absl::StrCat("ze delen ", total == 1 ? "de partner " : "de partners ", names.nl),
          absl::StrCat("they share the partner", total == 1 ? " " : "s ", names.en)};
}

Sentence PartnersOfPartners(const Sentence& names, const std::string& result) {
  return {absl::StrCat("partners van ", result, " werken samen met ", names.nl),
          absl::StrCat("partners of ", result, " work with ", names.en)};
}

Sentence PeersDo(const Sentence& names, const std::string& source) {
  return {absl::StrCat("wie op ", source, " lijkt is er al mee verbonden (", names.nl, ")"),
          absl::StrCat("others like ", source, " are linked to it already (", names.en, ")")};
}

Sentence WaysLead(const Sentence& names) {
  return {absl::StrCat("gebruikelijke wegen lopen via ", names.nl),
          absl::StrCat("usual ways lead through ", names.en)};
}

Sentence NearInTheNetwork() {
  return {"ze staan dicht bij elkaar in het netwerk", "they are near each other in the network"};
}

Sentence ShareThemes(const Sentence& names) {
  return {absl::StrCat("ze delen ", names.nl), absl::StrCat("they share ", names.en)};
}

Sentence ApartBy(double km) {
  if (km < 1) {
    return {"ze liggen minder dan 1 km uit elkaar", "they are less than 1 km apart"};
  }
  const auto whole = static_cast<std::int64_t>(std::llround(km));
  return {absl::StrCat("ze liggen ", whole, " km uit elkaar"),
          absl::StrCat("they are ", whole, " km apart")};
}

Sentence Completes(std::size_t parts) {
  if (parts == 1) {
    return {"samen wordt de keten een deel voller", "together the chain gains a part"};
  }
  return {absl::StrCat("samen wordt de keten ", parts, " delen voller"),
          absl::StrCat("together the chain gains ", parts, " parts")};
}

Sentence HasManyLinks(std::size_t count) {
  if (count == 1) return {"het heeft één partner", "it has one partner"};
  return {absl::StrCat("het heeft ", count, " partners"),
          absl::StrCat("it has ", count, " partners")};
}

Sentence IntroducedVia(const Sentence& names) {
  return {absl::StrCat("de kortste weg loopt via ", names.nl),
          absl::StrCat("the shortest way goes through ", names.en)};
}

Sentence FewLinksKnown(const std::string& name, std::size_t count) {
  if (count == 0) {
    return {absl::StrCat("van ", name, " is geen partner bekend"),
            absl::StrCat("no partner of ", name, " is known")};
  }
  if (count == 1) {
    return {absl::StrCat("van ", name, " is maar één partner bekend"),
            absl::StrCat("only one partner of ", name, " is known")};
  }
  return {absl::StrCat("van ", name, " zijn maar ", count, " partners bekend"),
          absl::StrCat("only ", count, " partners of ", name, " are known")};
}

Sentence LinkWithoutSource(const std::string& source, const std::string& target) {
  return {absl::StrCat("de link van ", source, " naar ", target, " heeft geen bron"),
          absl::StrCat("the link from ", source, " to ", target, " has no source")};
}

Sentence LinksWithoutSource(std::size_t count) {
  return {absl::StrCat("onderweg hebben ", count, " links geen bron"),
          absl::StrCat("on the way ", count, " links have no source")};
}

Sentence LinkOfStatus(const v1::Text& status) {
  return {absl::StrCat("er staat al een link, met status ", status.nl()),
          absl::StrCat("there is a link already, with status ",
                       status.en().empty() ? status.nl() : status.en())};
}

Sentence LinkedUntil(absl::string_view date) {
  return {absl::StrCat("ze waren verbonden tot ", date),
          absl::StrCat("they were linked until ", date)};
}

Sentence EndsOn(const std::string& name, absl::string_view date) {
  return {absl::StrCat("het einde van ", name, " is ", date),
          absl::StrCat("the end of ", name, " is ", date)};
}

Sentence NoThemeInCommon() {
  return {"ze hebben geen thema gemeen", "they have no theme in common"};
}

Sentence NobodyIntroduces(std::size_t steps) {
  return {absl::StrCat("geen weg van hooguit ", steps, " stappen leidt erheen"),
          absl::StrCat("no way of at most ", steps, " steps leads there")};
}

v1::Text SentenceOf(const std::string& source, const std::string& result,
                    absl::Span<const Sentence> reasons, absl::Span<const Sentence> objections) {
  v1::Text text;
  text.set_nl(absl::StrCat(result, " past bij ", source, ": ", Joined(reasons, &Sentence::nl)));
  text.set_en(absl::StrCat(result, " fits ", source, ": ", Joined(reasons, &Sentence::en)));
  if (!objections.empty()) {
    absl::StrAppend(text.mutable_nl(), "; let wel, ", Joined(objections, &Sentence::nl));
    absl::StrAppend(text.mutable_en(), "; mind that ", Joined(objections, &Sentence::en));
  }
  text.mutable_nl()->push_back('.');
  text.mutable_en()->push_back('.');
  return text;
}

}  // namespace schakel
