// What recommendations say in words. All of it in Dutch and English, side by side in match_texts.cc.
//
// Clauses begin with a small letter and end without a stop, so that several make one sentence;
// ToText makes a sentence of one.
#ifndef SCHAKEL_GRAPH_QUERIES_MATCH_TEXTS_H_
#define SCHAKEL_GRAPH_QUERIES_MATCH_TEXTS_H_

#include <cstddef>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"

#include "graph/model/problem.h"
#include "graph/model/scorer_id.h"
#include "schakel/v1/explanation.pb.h"
#include "schakel/v1/model.pb.h"

namespace schakel {

// What people call a factor.
Sentence LabelOf(ScorerId scorer);
Sentence DiversityLabel();

// The words as they stand.
v1::Text TextOf(const Sentence& words);

// The clause as a sentence: a capital, and a full stop.
v1::Text ToText(const Sentence& clause);

// The first few names with commas and a last "en", and how many more there are of `total`.
Sentence ListOf(absl::Span<const std::string> names, std::size_t total);

// What speaks for two, by the scorer that found it. `names` are those it rests on.
Sentence SharePartners(const Sentence& names, std::size_t total);
Sentence PartnersOfPartners(const Sentence& names, const std::string& result);
Sentence PeersDo(const Sentence& names, const std::string& source);
Sentence WaysLead(const Sentence& names);
Sentence NearInTheNetwork();
Sentence ShareThemes(const Sentence& names);
Sentence ApartBy(double km);
Sentence Completes(std::size_t parts);
Sentence HasManyLinks(std::size_t count);

// How they could meet.
Sentence IntroducedVia(const Sentence& names);

// What to know, and what speaks against.
Sentence FewLinksKnown(const std::string& name, std::size_t count);
Sentence LinkWithoutSource(const std::string& source, const std::string& target);
Sentence LinksWithoutSource(std::size_t count);
Sentence LinkOfStatus(const v1::Text& status);
Sentence LinkedUntil(absl::string_view date);
Sentence EndsOn(const std::string& name, absl::string_view date);
Sentence NoThemeInCommon();
Sentence NobodyIntroduces(std::size_t steps);

// One sentence of everything: who fits whom, because of what, and what to mind.
v1::Text SentenceOf(const std::string& source, const std::string& result,
                    absl::Span<const Sentence> reasons, absl::Span<const Sentence> objections);

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_QUERIES_MATCH_TEXTS_H_
