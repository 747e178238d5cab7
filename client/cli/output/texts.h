// Every sentence of the program, Dutch and English side by side. "$0" to "$9" are filled in by
// Language::Fill. Sentences about the network (labels, rules, errors of the server) come from the
// server and are not here.
#ifndef SCHAKEL_CLIENT_CLI_OUTPUT_TEXTS_H_
#define SCHAKEL_CLIENT_CLI_OUTPUT_TEXTS_H_

#include "client/cli/output/language.h"

namespace schakel::client::text {

// What an answer rests on.
inline constexpr Phrase kInfo{"revisie $0 · peildatum $1 · status $2",
                              "revision $0 · as of $1 · status $2"};
inline constexpr Phrase kInfoRevision{"revisie $0", "revision $0"};
inline constexpr Phrase kInfoIncomplete{" · niet volledig", " · not complete"};
inline constexpr Phrase kWarning{"Let op: $0", "Note: $0"};
inline constexpr Phrase kCut{"Getoond: $0. Laat --limit weg, of maak het groter, voor de rest.",
                             "Shown: $0. Leave out --limit, or raise it, for the rest."};

// Small words.
inline constexpr Phrase kYes{"ja", "yes"};
inline constexpr Phrase kNo{"nee", "no"};
inline constexpr Phrase kUnknownTruth{"onbekend", "unknown"};
inline constexpr Phrase kAny{"alles", "any"};
inline constexpr Phrase kOutOf{"$0 van $1", "$0 of $1"};
inline constexpr Phrase kFrom{"vanaf $0", "from $0"};
inline constexpr Phrase kUntil{"tot $0", "until $0"};
inline constexpr Phrase kOneStep{"1 stap", "1 step"};
inline constexpr Phrase kSteps{"$0 stappen", "$0 steps"};
inline constexpr Phrase kVia{"via $0", "via $0"};
inline constexpr Phrase kUnknownPart{"$0 (onbekend)", "$0 (unknown)"};

// Headers of columns and rows.
inline constexpr Phrase kAdded{"toegevoegd", "added"};
inline constexpr Phrase kAfter{"daarna", "after"};
inline constexpr Phrase kAtLeast{"nodig", "needed"};
inline constexpr Phrase kAttribute{"kenmerk", "attribute"};
inline constexpr Phrase kAttributes{"kenmerken", "attributes"};
inline constexpr Phrase kBefore{"daarvoor", "before"};
inline constexpr Phrase kBegan{"begon", "began"};
inline constexpr Phrase kBrings{"brengt", "brings"};
inline constexpr Phrase kBy{"door", "by"};
inline constexpr Phrase kCause{"oorzaak", "cause"};
inline constexpr Phrase kChanged{"gewijzigd", "changed"};
inline constexpr Phrase kChangedHeader{"wijziging", "change"};
inline constexpr Phrase kClosed{"gesloten", "closed"};
inline constexpr Phrase kCode{"code", "code"};
inline constexpr Phrase kColumnHeader{"kolom", "column"};
inline constexpr Phrase kCommitted{"vastgelegd", "committed"};
inline constexpr Phrase kCommittedUtc{"vastgelegd (UTC)", "committed (UTC)"};
inline constexpr Phrase kConfirmedOnly{"bevestigd", "confirmed"};
inline constexpr Phrase kCounts{"telt mee", "counts"};
inline constexpr Phrase kCovered{"gevuld", "filled"};
inline constexpr Phrase kDate{"dag", "day"};
inline constexpr Phrase kDirect{"rechtstreeks", "directly"};
inline constexpr Phrase kEnded{"eindigde", "ended"};
inline constexpr Phrase kEnds{"tussen", "between"};
inline constexpr Phrase kEntities{"entiteiten", "entities"};
inline constexpr Phrase kFile{"bestand", "file"};
inline constexpr Phrase kFirstSeen{"sinds", "since"};
inline constexpr Phrase kForm{"vorm", "form"};
inline constexpr Phrase kFormat{"formaat", "format"};
inline constexpr Phrase kFoundAs{"gevonden als", "found as"};
inline constexpr Phrase kFromHeader{"van", "from"};
inline constexpr Phrase kGaps{"gaten", "gaps"};
inline constexpr Phrase kGroup{"groep", "group"};
inline constexpr Phrase kKind{"soort", "kind"};
inline constexpr Phrase kLabel{"naam", "name"};
inline constexpr Phrase kLinkHeader{"link", "link"};
inline constexpr Phrase kLinked{"gekoppeld", "linked"};
inline constexpr Phrase kLinkedTo{"gekoppeld aan", "linked to"};
inline constexpr Phrase kLinks{"links", "links"};
inline constexpr Phrase kLookedAt{"bekeken", "looked at"};
inline constexpr Phrase kMeaning{"betekenis", "meaning"};
inline constexpr Phrase kMemory{"geheugen", "memory"};
inline constexpr Phrase kMet{"vervuld", "met"};
inline constexpr Phrase kMissing{"ontbreekt", "missing"};
inline constexpr Phrase kName{"naam", "name"};
inline constexpr Phrase kNearest{"dichtstbij", "nearest"};
inline constexpr Phrase kNeeded{"nodig is", "what is needed"};
inline constexpr Phrase kNew{"nieuw", "new"};
inline constexpr Phrase kNoSinceHeader{"zonder begin", "no since"};
inline constexpr Phrase kNumber{"aantal", "number"};
inline constexpr Phrase kOf{"van", "of"};
inline constexpr Phrase kOpened{"nieuw", "opened"};
inline constexpr Phrase kOtherwise{"anders", "changed"};
inline constexpr Phrase kPair{"paar", "pair"};
inline constexpr Phrase kPartner{"partner", "partner"};
inline constexpr Phrase kPartners{"partners", "partners"};
inline constexpr Phrase kParts{"delen", "parts"};
inline constexpr Phrase kPeriod{"periode", "period"};
inline constexpr Phrase kPlace{"plaats", "place"};
inline constexpr Phrase kProgramVersion{"versie", "version"};
inline constexpr Phrase kReads{"lees", "reads"};
inline constexpr Phrase kRelation{"relatie", "relation"};
inline constexpr Phrase kRemedy{"wat te doen", "what to do"};
inline constexpr Phrase kRemoved{"weggehaald", "removed"};
inline constexpr Phrase kRevision{"revisie", "revision"};
inline constexpr Phrase kRule{"regel", "rule"};
inline constexpr Phrase kSame{"ongewijzigd", "unchanged"};
inline constexpr Phrase kScale{"schaal:", "scale:"};
inline constexpr Phrase kSchema{"schema", "schema"};
inline constexpr Phrase kScheme{"register", "register"};
inline constexpr Phrase kScore{"score", "score"};
inline constexpr Phrase kServer{"server", "server"};
inline constexpr Phrase kSeverity{"ernst", "severity"};
inline constexpr Phrase kShare{"aandeel", "share"};
inline constexpr Phrase kSince{"sinds", "since"};
inline constexpr Phrase kSize{"grootte", "size"};
inline constexpr Phrase kSkipped{"niet bekeken", "not looked at"};
inline constexpr Phrase kSource{"bron", "source"};
inline constexpr Phrase kSourceEnd{"van", "source"};
inline constexpr Phrase kStatus{"status", "status"};
inline constexpr Phrase kSteppedHeader{"stappen", "steps"};
inline constexpr Phrase kTargetEnd{"naar", "target"};
inline constexpr Phrase kToHeader{"naar", "to"};
inline constexpr Phrase kTotalShort{"totaal", "total"};
inline constexpr Phrase kType{"type", "type"};
inline constexpr Phrase kUndecided{"onbeslist", "undecided"};
inline constexpr Phrase kUnknownHeader{"onbekend", "unknown"};
inline constexpr Phrase kUnknownLine{"(onbekend)", "(unknown)"};
inline constexpr Phrase kUntilHeader{"tot", "until"};
inline constexpr Phrase kUptime{"draait", "up"};
inline constexpr Phrase kValue{"waarde", "value"};
inline constexpr Phrase kVersion{"versie", "version"};
inline constexpr Phrase kViaHeader{"via", "via"};
inline constexpr Phrase kWhat{"wat", "what"};
inline constexpr Phrase kWhy{"waarom", "why"};
inline constexpr Phrase kWith{"met", "with"};
inline constexpr Phrase kWithKinds{"met soorten", "with kinds"};
inline constexpr Phrase kWithSource{"met bron", "with source"};
inline constexpr Phrase kWritable{"schrijfbaar", "writable"};
inline constexpr Phrase kWrong{"wat er mis is", "what is wrong"};

// Entities and links.
inline constexpr Phrase kNotLive{
    "Telt niet mee op $0: buiten zijn periode of met een status die niet telt.",
    "Does not count on $0: outside its period, or a status that does not count."};
inline constexpr Phrase kNoEntities{"Geen $0 op $1.", "No $0 on $1."};
inline constexpr Phrase kNothingFound{"Niets gevonden dat op \"$0\" lijkt.",
                                      "Found nothing that looks like \"$0\"."};
inline constexpr Phrase kNoLinks{"$0 heeft op $1 geen links die meetellen.",
                                 "$0 has no links that count on $1."};
inline constexpr Phrase kFaintLinks{"∅ telt niet mee op $0.", "∅ does not count on $0."};
inline constexpr Phrase kNoLinksAtAll{"Geen links die op $0 meetellen.",
                                      "No links that count on $0."};
inline constexpr Phrase kNoHolder{"Niemand heeft $0.", "Nobody has $0."};
inline constexpr Phrase kByGroup{"Per groep", "By group"};
inline constexpr Phrase kAndMore{"en nog $0", "and $0 more"};
inline constexpr Phrase kShownOf{"Getoond: $0.", "Shown: $0."};

// Paths and neighbours.
inline constexpr Phrase kPathTitle{"Pad $0 van $1 · $2", "Path $0 of $1 · $2"};
inline constexpr Phrase kSamePlace{"Begin en einde zijn dezelfde.", "Start and end are the same."};
inline constexpr Phrase kNoPath{"Geen pad van $0 naar $1 op $2.", "No path from $0 to $1 on $2."};
inline constexpr Phrase kFollowed{"gevolgd: $0", "followed: $0"};
inline constexpr Phrase kNeighborsTitle{"Rond $0: $1", "Around $0: $1"};
inline constexpr Phrase kNoNeighbors{"Niemand binnen bereik van $0 op $1.",
                                     "Nobody within reach of $0 on $1."};

// Practices.
inline constexpr Phrase kPracticesTitle{"Practices voor $0: $1", "Practices for $0: $1"};
inline constexpr Phrase kPracticesForText{"Practices bij deze vraag: $0",
                                          "Practices for this question: $0"};
inline constexpr Phrase kNoPracticesFor{"Geen practices die passen bij $0 op $1.",
                                        "No practices that fit $0 on $1."};
inline constexpr Phrase kNoPracticesForText{"Geen practices met een van deze woorden op $0.",
                                            "No practices with any of these words on $0."};
inline constexpr Phrase kPracticesOf{"$0 van $1 bekeken practices", "$0 of $1 practices looked at"};
inline constexpr Phrase kLeftOut{"$0 zelf gedeeld of al overgenomen",
                                 "$0 shared or adopted already"};
inline constexpr Phrase kAskedWords{"gezocht op: $0", "searched for: $0"};
inline constexpr Phrase kSectorHeader{"sector", "sector"};
inline constexpr Phrase kSharedBy{"gedeeld door", "shared by"};
inline constexpr Phrase kProof{"bewijs", "evidence"};
inline constexpr Phrase kOutcomesHeader{"uitkomst elders", "outcome elsewhere"};
inline constexpr Phrase kBut{"maar", "but"};
inline constexpr Phrase kPlaceAlone{"$0 (plaats $1)", "$0 (place $1)"};
inline constexpr Phrase kConditionMet{"$0 · misschien via $1", "$0 · perhaps through $1"};
inline constexpr Phrase kConditionsLine{"Nodig: $0", "It takes: $0"};
inline constexpr Phrase kIntroductionLine{"Kennismaking: $0", "Introduction: $0"};
inline constexpr Phrase kAgainstLine{"Ertegen: $0", "Against: $0"};
inline constexpr Phrase kCaveatLine{"Let op: $0", "Note: $0"};
inline constexpr Phrase kPracticeWithout{"Zonder “$0” plaats $1.", "Without “$0” place $1."};
inline constexpr Phrase kUsageIdOrText{"Noem een id of --text, een van beide.",
                                       "Give an id or --text, one of the two."};

// Recommendations.
inline constexpr Phrase kNotANumber{"$0 is \"$1\"; geef een getal, zoals 0.5",
                                    "$0 is \"$1\"; give a number, such as 0.5"};
inline constexpr Phrase kSuggestionsTitle{"Partners voor $0: $1", "Partners for $0: $1"};
inline constexpr Phrase kNoSuggestions{"Niemand om aan $0 voor te stellen op $1.",
                                       "Nobody to suggest to $0 on $1."};
inline constexpr Phrase kSuggestedBy{"voorgesteld: $0", "suggested: $0"};
inline constexpr Phrase kCandidatesOf{"$0 kandidaten, $1 al verbonden",
                                      "$0 candidates, $1 linked already"};
inline constexpr Phrase kRejectedCount{"$0 eerder afgewezen", "$0 rejected before"};
inline constexpr Phrase kPairAccepted{"Revisie $0 · $2 voor $1 is aanvaard.",
                                      "Revision $0 · $2 for $1 is accepted."};
inline constexpr Phrase kPairRejected{
    "Revisie $0 · $2 voor $1 is afgewezen en wordt niet meer voorgesteld.",
    "Revision $0 · $2 for $1 is rejected and will not be suggested any more."};
inline constexpr Phrase kPairWithdrawn{"Revisie $0 · het oordeel over $1 en $2 is ingetrokken.",
                                       "Revision $0 · the verdict on $1 and $2 is withdrawn."};
inline constexpr Phrase kWithoutFactor{"zonder \"$0\": plaats $1 in plaats van $2",
                                       "without \"$0\": place $1 instead of $2"};
inline constexpr Phrase kPlaceOf{"plaats $0", "place $0"};
inline constexpr Phrase kFactor{"maat", "factor"};
inline constexpr Phrase kRestsOn{"berust op", "rests on"};
inline constexpr Phrase kIntroduction{"introductie", "introduction"};
inline constexpr Phrase kMind{"let wel", "mind"};

// Batches and evaluation.
inline constexpr Phrase kBatchFailed{"$0 van de $1 kregen geen antwoord", "$0 of $1 got no answer"};
inline constexpr Phrase kNothingFits{"Niets gevonden.", "Nothing found."};
inline constexpr Phrase kEvaluationTitle{"Hoe goed was het voorgesteld?",
                                         "How well would it have been suggested?"};
inline constexpr Phrase kNoCases{"Na deze peildagen begon geen enkele verbinding van deze soort.",
                                 "After these days no link of this kind began."};
inline constexpr Phrase kFusionAhead{"voorsprong", "fusion ahead"};
inline constexpr Phrase kCutDay{"peildag", "cut"};
inline constexpr Phrase kAheadUntil{"kijkt tot", "ahead until"};
inline constexpr Phrase kCases{"gevallen", "cases"};
inline constexpr Phrase kCandidates{"kandidaten", "candidates"};
inline constexpr Phrase kOutOfReach{"onvindbaar", "out of reach"};
inline constexpr Phrase kPartOfCases{"deel", "part"};
inline constexpr Phrase kMrrOf{"MRR $0", "MRR $0"};
inline constexpr Phrase kDrawn{"$0 keer opnieuw getrokken, vanaf zaad $1",
                               "drawn again $0 times, from seed $1"};
inline constexpr Phrase kUndatedLinks{"van $0 verbindingen is niet bekend sinds wanneer",
                                      "of $0 links nobody knows since when"};
inline constexpr Phrase kUsageTextsAndKind{"--texts zoekt practices; laat --kind weg.",
                                           "--texts looks for practices; leave out --kind."};
inline constexpr Phrase kUsageWeight{"$0: schrijf MAAT=GEWICHT, zoals themes=2.",
                                     "$0: write SCORER=WEIGHT, such as themes=2."};

// Sessions.
inline constexpr Phrase kAgenda{"Agenda", "Agenda"};
inline constexpr Phrase kFirstPerson{"de een", "one"};
inline constexpr Phrase kFreeInRound{"vrij: $0", "free: $0"};
inline constexpr Phrase kLinkedPairs{"al verbonden, dus niet aan één tafel: $0 paren",
                                     "linked already, so not at one table: $0 pairs"};
inline constexpr Phrase kMillionths{"waarde (miljoensten)", "value (millionths)"};
inline constexpr Phrase kRoundTitle{"Ronde $0 · $1 tafels", "Round $0 · $1 tables"};
inline constexpr Phrase kRoundTitleOne{"Ronde $0 · 1 tafel", "Round $0 · 1 table"};
inline constexpr Phrase kSecondPerson{"de ander", "the other"};
inline constexpr Phrase kShared{"gedeelde partners", "shared partners"};
inline constexpr Phrase kTableHeader{"tafel", "table"};

// Gaps.
inline constexpr Phrase kNoGaps{"Geen gaten.", "No gaps."};
inline constexpr Phrase kNoSubjects{"Niets om te bekijken op deze dag.",
                                    "Nothing to look at on this day."};
inline constexpr Phrase kCloses{"Wat helpt: $0", "What helps: $0"};
inline constexpr Phrase kUnknownSince{"$0 zonder begindatum", "$0 without a first day"};
inline constexpr Phrase kUnknownGaps{"$0 rusten op een onbekend kenmerk",
                                     "$0 rest on an unknown attribute"};
inline constexpr Phrase kUndetermined{"van $0 is niet bekend of ze meetellen",
                                      "of $0 it is not known whether they count"};
inline constexpr Phrase kOverview{"Overzicht", "Overview"};

inline constexpr Phrase kDismissedCount{"$0 terzijde gelegd", "$0 dismissed"};
inline constexpr Phrase kDismissedBy{"terzijde gelegd door $0: $1 (revisie $2)",
                                     "dismissed by $0: $1 (revision $2)"};
inline constexpr Phrase kRestoredGap{"weer in de lijsten", "back in the lists"};
inline constexpr Phrase kGapDismissed{"Revisie $0 · gat $1 van $2 is terzijde gelegd.",
                                      "Revision $0 · gap $1 of $2 is dismissed."};
inline constexpr Phrase kGapRestored{"Revisie $0 · gat $1 van $2 staat weer in de lijsten.",
                                     "Revision $0 · gap $1 of $2 is back in the lists."};
inline constexpr Phrase kNoteValid{"Geldig. Er is niets geschreven; de revisie blijft $0.",
                                   "Valid. Nothing was written; the revision stays $0."};

// One gap explained.
inline constexpr Phrase kNotSubject{"Deze regel gaat hier niet over.",
                                    "This rule is not about it."};
inline constexpr Phrase kMaybeSubject{"Of deze regel hierover gaat is niet bekend.",
                                      "Whether this rule is about it is not known."};
inline constexpr Phrase kGapOpen{"Er is een gat.", "There is a gap."};
inline constexpr Phrase kGapNone{"Er is geen gat.", "There is no gap."};
inline constexpr Phrase kGapUnknown{"Of er een gat is, is niet bekend.",
                                    "Whether there is a gap is not known."};
inline constexpr Phrase kSeverityLine{"ernst $0: $1", "severity $0: $1"};
inline constexpr Phrase kSeenSince{"Het gat bestaat sinds $0.", "The gap exists since $0."};
inline constexpr Phrase kSeenForEver{"Het gat bestaat zo ver als bekend is.",
                                     "The gap exists as far back as is known."};
inline constexpr Phrase kRestsOnUnknown{"Het rust op een onbekend kenmerk.",
                                        "It rests on an unknown attribute."};
inline constexpr Phrase kCandidatesTitle{"Wie het dichtst bij is", "Who is nearest"};
inline constexpr Phrase kEvidenceTitle{"Waarop dit rust", "What this rests on"};

// Comparing.
inline constexpr Phrase kCompareSides{"van $0 (revisie $1) naar $2 (revisie $3)",
                                      "from $0 (revision $1) to $2 (revision $3)"};
inline constexpr Phrase kCompareGapsTitle{"Gaten $0", "Gaps $0"};
inline constexpr Phrase kCompareNetworkTitle{"Het netwerk $0", "The network $0"};
inline constexpr Phrase kNothingDiffers{"Er is niets veranderd.", "Nothing changed."};

// History and watching.
inline constexpr Phrase kHistoryTitle{"Geschiedenis van $0", "History of $0"};
inline constexpr Phrase kNoHistory{"Er is niets gewijzigd.", "Nothing changed."};
inline constexpr Phrase kMoreHistory{
    "Getoond: $0 wijzigingen; er zijn er meer. Maak --limit groter, of neem --from.",
    "Shown: $0 changes; there are more. Raise --limit, or take --from."};
inline constexpr Phrase kSchemaSubject{"schema $0", "schema $0"};
inline constexpr Phrase kDismissalSubject{"gat $0 van $1", "gap $0 of $1"};
inline constexpr Phrase kFeedbackSubject{"voorstel $0 – $1", "suggestion $0 – $1"};
inline constexpr Phrase kAccepted{"aanvaard", "accepted"};
inline constexpr Phrase kRejected{"afgewezen", "rejected"};
inline constexpr Phrase kVerdictBecause{"$0: $1", "$0: $1"};
inline constexpr Phrase kVerdictWithdrawn{"oordeel ingetrokken", "verdict withdrawn"};
inline constexpr Phrase kWatchResume{"Verder gaan: schakel watch --from $0",
                                     "To go on: schakel watch --from $0"};

// Rates, chains, the report.
inline constexpr Phrase kRateTitle{"Koppelgraad $0 – $1", "Linkage rate $0 – $1"};
inline constexpr Phrase kRateLine{"$0 gekoppeld, $1 (alleen bevestigd: $2)",
                                  "$0 linked, $1 (confirmed only: $2)"};
inline constexpr Phrase kRateRelations{"telt als gekoppeld: $0", "counts as linked: $0"};
inline constexpr Phrase kRateQuality{"bron bekend: $0 · begindatum onbekend: $1",
                                     "source known: $0 · first day unknown: $1"};
inline constexpr Phrase kNoGroup{"(geen)", "(none)"};
inline constexpr Phrase kTotal{"totaal, elk één keer geteld", "total, each counted once"};
inline constexpr Phrase kSeriesTitle{"Door de tijd", "Through time"};
inline constexpr Phrase kLinkedTitle{"Gekoppeld", "Linked"};
inline constexpr Phrase kUnlinkedTitle{"Niet gekoppeld", "Not linked"};
inline constexpr Phrase kMatrixOf{"$0, geteld in $1", "$0, counted in $1"};
inline constexpr Phrase kMatrixLine{"$0 cellen gevuld, $1 · totaal $2",
                                    "$0 cells filled, $1 · total $2"};
inline constexpr Phrase kMatrixRelations{"telt als gekoppeld: rijen $0 · kolommen $1",
                                         "counts as linked: rows $0 · columns $1"};
inline constexpr Phrase kCoveredFrom{"Een cel is gevuld vanaf $0; minder staat tussen haakjes.",
                                     "A cell is filled from $0 on; less stands in parentheses."};
inline constexpr Phrase kEmptyRows{"Rijen zonder gevulde cel ($0): $1",
                                   "Rows without a filled cell ($0): $1"};
inline constexpr Phrase kEmptyColumns{"Kolommen zonder gevulde cel ($0): $1",
                                      "Columns without a filled cell ($0): $1"};
inline constexpr Phrase kEmptyCells{"Cellen die niet gevuld zijn", "Cells that are not filled"};
inline constexpr Phrase kPartnersTitle{"Partners", "Partners"};
inline constexpr Phrase kChainTitle{"Ketenvolledigheid $0", "Chain completeness of $0"};
inline constexpr Phrase kChainLine{"$0 delen aanwezig, $1 ($2 bekeken, elk $3 delen)",
                                   "$0 parts present, $1 ($2 looked at, $3 parts each)"};
inline constexpr Phrase kChainQuality{"zonder partner: $0 · begindatum onbekend: $1",
                                      "without a partner: $0 · first day unknown: $1"};
inline constexpr Phrase kChainFlag{"$0: $1 zeker, $2 onbekend", "$0: $1 sure, $2 unknown"};
inline constexpr Phrase kChainFlagDays{"Zeker $0, per groep", "Surely $0, by group"};
inline constexpr Phrase kNoParts{"(geen enkel deel)", "(no part at all)"};
inline constexpr Phrase kCaveat{"Let op: $0", "Mind: $0"};
inline constexpr Phrase kReportMoved{
    "Let op: het netwerk veranderde tijdens het rapport; kijk naar de revisie onder elk deel.",
    "Note: the network changed while the report was made; see the revision under each section."};
inline constexpr Phrase kNoReport{"Het schema van deze server kent geen rapport.",
                                  "The schema of this server has no report."};
inline constexpr Phrase kUnknownSection{"Dit programma kent een deel van het rapport niet: $0.",
                                        "This program does not know a section of the report: $0."};

// The schema.
inline constexpr Phrase kKinds{"Soorten", "Kinds"};
inline constexpr Phrase kRelations{"Relaties", "Relations"};
inline constexpr Phrase kRules{"Regels voor gaten", "Gap rules"};
inline constexpr Phrase kStatuses{"Statussen", "Statuses"};
inline constexpr Phrase kPairs{"Wat gekoppeld betekent", "What linked means"};
inline constexpr Phrase kSchemes{"Registers met nummers", "Registers of identifiers"};
inline constexpr Phrase kStrongLink{
    "Een sterke link heeft $0 van ten minste $1, en bestaat ten minste $2 dagen.",
    "A strong link has $0 of at least $1, and has held for at least $2 days."};
inline constexpr Phrase kOwnAttributes{"Eigen kenmerken", "Own attributes"};
inline constexpr Phrase kCommonAttributes{"Kenmerken van allemaal", "Attributes of all"};
inline constexpr Phrase kInverse{"andersom: $0", "the other way: $0"};
inline constexpr Phrase kSeverityRule{"ernst: $0 + $1 per ontbrekend deel",
                                      "severity: $0 + $1 per missing part"};
inline constexpr Phrase kUnknownPartOfSchema{"Het schema kent $0 niet.", "The schema has no $0."};

// Writes.
inline constexpr Phrase kChangeDone{"Revisie $1 · $0 gewijzigd.", "Revision $1 · $0 changed."};
inline constexpr Phrase kChangeNothing{"Er was niets te wijzigen; de revisie blijft $1.",
                                       "There was nothing to change; the revision stays $1."};
inline constexpr Phrase kChangeReplayed{"Dit was al gedaan, in revisie $1; nu is niets gewijzigd.",
                                        "This had been done, in revision $1; nothing changed now."};
inline constexpr Phrase kChangeValid{
    "Geldig: $0 zou wijzigen. Er is niets geschreven; de revisie blijft $1.",
    "Valid: $0 would change. Nothing was written; the revision stays $1."};
inline constexpr Phrase kNoLink{"Er is geen link $0 $1 $2.", "There is no link $0 $1 $2."};
inline constexpr Phrase kNoLinkSince{"Er is geen link $0 $1 $2 sinds '$3'.",
                                     "There is no link $0 $1 $2 since '$3'."};

// Files in and out.
inline constexpr Phrase kPhaseReceive{"versturen", "sending"};
inline constexpr Phrase kPhaseWrite{"vastleggen", "writing"};
inline constexpr Phrase kRemark{"$0 (opmerking; de rij is bewaard)",
                                "$0 (remark; the row was kept)"};
inline constexpr Phrase kImportDone{"Geïmporteerd als revisie $0.", "Imported as revision $0."};
inline constexpr Phrase kImportNothing{"Er was niets te wijzigen; de revisie blijft $0.",
                                       "There was nothing to change; the revision stays $0."};
inline constexpr Phrase kImportDryRun{"Proef: er is niets geschreven; de revisie blijft $0.",
                                      "Dry run: nothing was written; the revision stays $0."};
inline constexpr Phrase kImportReplayed{
    "Deze import was al gedaan, in revisie $0; nu is niets gewijzigd.",
    "This import had been done, in revision $0; nothing changed now."};
inline constexpr Phrase kImportUnchanged{"Er is niets gewijzigd; de revisie blijft $0.",
                                         "Nothing was changed; the revision stays $0."};
inline constexpr Phrase kImportRows{"$0 rijen gelezen, $1 geweigerd", "$0 rows read, $1 refused"};
inline constexpr Phrase kImportWithheld{"Nog $0 meldingen zijn weggelaten.",
                                        "$0 more messages were left out."};
inline constexpr Phrase kImportRefused{"$0 rijen zijn geweigerd, dus er is niets gewijzigd.",
                                       "$0 rows were refused, so nothing was changed."};
inline constexpr Phrase kExported{"$0 bestanden geschreven in $1.", "Wrote $0 files to $1."};
inline constexpr Phrase kExportInfo{"revisie $0 · alle periodes en statussen",
                                    "revision $0 · all periods and statuses"};
inline constexpr Phrase kBackedUp{"Kopie van revisie $0 staat in $1 (op de server).",
                                  "Copy of revision $0 is in $1 (on the server)."};
inline constexpr Phrase kBackupNext{"Terugzetten: schakel restore $0 DATAMAP",
                                    "To restore: schakel restore $0 DATADIR"};
inline constexpr Phrase kRestored{"$0 is gemaakt uit $1.", "$0 was made from $1."};
inline constexpr Phrase kRestoreNext{"Starten: schakeld --data $0", "To start: schakeld --data $0"};
inline constexpr Phrase kCannotOpen{"$0 kan niet worden gelezen.", "$0 cannot be read."};
inline constexpr Phrase kCannotWrite{"$0 kan niet worden geschreven.", "$0 cannot be written."};
inline constexpr Phrase kNotEmpty{
    "$0 bestaat al en is niet leeg; noem een map die nog niet bestaat.",
    "$0 exists and is not empty; name a directory that does not exist yet."};
inline constexpr Phrase kNoBackup{"$0 is geen map met een kopie erin.",
                                  "$0 is not a directory with a copy in it."};
inline constexpr Phrase kNoPlainFile{
    "$0 is geen gewoon bestand; een kopie bevat alleen bestanden en mappen.",
    "$0 is not a plain file; a copy holds files and folders only."};
inline constexpr Phrase kBadFileName{
    "De server noemt een bestand \"$0\"; dat wordt hier niet geschreven.",
    "The server names a file \"$0\"; it is not written here."};
inline constexpr Phrase kNoChangeSet{"$0 is geen wijzigingsset (ApplyRequest in protobuf JSON): $1",
                                     "$0 is no change set (ApplyRequest as protobuf JSON): $1"};

inline constexpr Phrase kNoSchema{"$0 is geen schema (protobuf JSON): $1",
                                  "$0 is no schema (protobuf JSON): $1"};

// Wrong usage.
inline constexpr Phrase kUsageNoCommand{"Noem een opdracht.", "Name a command."};
inline constexpr Phrase kUsageNoSubcommand{"Noem wat, na \"$0\": $1.",
                                           "Say what, after \"$0\": $1."};
inline constexpr Phrase kUsageUnknownCommand{"\"$0\" is geen opdracht of vlag van schakel.",
                                             "\"$0\" is not a command or flag of schakel."};
inline constexpr Phrase kUsageExtra{"Dit hoort hier niet: $0", "This does not belong here: $0"};
inline constexpr Phrase kUsageMissing{"$0 ontbreekt.", "$0 is missing."};
inline constexpr Phrase kUsageOther{"De opdrachtregel is niet begrepen: $0",
                                    "The command line was not understood: $0"};
inline constexpr Phrase kUsageLaterCommand{
    "De opdracht \"$0\" komt later; deze versie kent hem nog niet.",
    "The command \"$0\" comes later; this version does not have it yet."};
inline constexpr Phrase kUsageLaterFormat{"Het formaat $0 komt later; deze versie schrijft csv.",
                                          "The format $0 comes later; this version writes csv."};
inline constexpr Phrase kUsageUselessFlag{"Bij de opdracht \"$0\" betekent $1 niets.",
                                          "To the command \"$0\" $1 means nothing."};
inline constexpr Phrase kUsageValue{"$0 kent \"$1\" niet; kies uit: $2.",
                                    "$0 does not take \"$1\"; choose from: $2."};
inline constexpr Phrase kUsageAssignment{"$0 \"$1\": schrijf NAAM=WAARDE.",
                                         "$0 \"$1\": write NAME=VALUE."};
inline constexpr Phrase kUsageIdOrKind{"Noem een id of --kind, niet allebei.",
                                       "Give an id or --kind, not both."};
inline constexpr Phrase kUsageNoChain{"Het schema kent geen ketens; noem een --kind.",
                                      "The schema knows no chains; give a --kind."};
inline constexpr Phrase kUsageNoGroupsInCsv{
    "csv heeft een rij per gat; groepen staan in --output table en json.",
    "csv has a row per gap; groups are in --output table and json."};
inline constexpr Phrase kUsageBefore{
    "Noem de vroegere toestand met --before DATUM of --before-revision N.",
    "Name the earlier state with --before DATE or --before-revision N."};
inline constexpr Phrase kUsageHistory{"Noem niets, een id, of een link als BRON RELATIE DOEL.",
                                      "Give nothing, an id, or a link as SOURCE RELATION TARGET."};
inline constexpr Phrase kUsageHistorySince{
    "--since hoort bij een link: noem BRON RELATIE DOEL.",
    "--since belongs to a link: give SOURCE RELATION TARGET."};
inline constexpr Phrase kUsageWhichLink{"Er zijn $0 zulke links; kies met --since uit: $1.",
                                        "There are $0 such links; choose with --since from: $1."};
inline constexpr Phrase kUsageNoFile{"$0 bestaat niet.", "$0 does not exist."};
inline constexpr Phrase kUsageEmptyDirectory{"$0 bevat geen entities*.csv of links*.csv.",
                                             "$0 holds no entities*.csv or links*.csv."};
inline constexpr Phrase kUsageTwinFiles{"Twee bestanden heten $0; geef ze verschillende namen.",
                                        "Two files are called $0; give them different names."};
inline constexpr Phrase kUsageMarkdown{"--markdown is voor mensen: laat --output weg.",
                                       "--markdown is for people: leave out --output."};
inline constexpr Phrase kUsageMeetings{"$0: schrijf ID=N, met N ontmoetingen, minstens 1.",
                                       "$0: write ID=N, with N meetings, at least 1."};
inline constexpr Phrase kUsageExportStdout{
    "Een csv-export bestaat uit meer bestanden; noem een map in plaats van -.",
    "A csv export is several files; name a directory instead of -."};

// Errors and what to do about them.
inline constexpr Phrase kError{"fout", "error"};
inline constexpr Phrase kNoAnswer{"Geen antwoord van $0.", "No answer from $0."};
inline constexpr Phrase kDidYouMean{"Bedoelde u $0?", "Did you mean $0?"};
inline constexpr Phrase kStepKinds{"De soorten staan in: schakel schema kinds",
                                   "The kinds are in: schakel schema kinds"};
inline constexpr Phrase kStepRelations{"De relaties staan in: schakel schema relations",
                                       "The relations are in: schakel schema relations"};
inline constexpr Phrase kStepRules{"De regels staan in: schakel schema rules",
                                   "The rules are in: schakel schema rules"};
inline constexpr Phrase kStepAttributes{
    "De kenmerken en hun waarden staan in: schakel schema SOORT",
    "The attributes and their values are in: schakel schema KIND"};
inline constexpr Phrase kStepSchemes{"De registers staan in: schakel schema schemes",
                                     "The registers are in: schakel schema schemes"};
inline constexpr Phrase kStepSchema{"Wat er is staat in: schakel schema",
                                    "What there is, is in: schakel schema"};
inline constexpr Phrase kStepEndpoint{"Wat mag staat in: schakel schema $0",
                                      "What is allowed is in: schakel schema $0"};
inline constexpr Phrase kStepSearch{"Zoek het id met: schakel search NAAM",
                                    "Find the id with: schakel search NAME"};
inline constexpr Phrase kStepLinks{"Bekijk de links met: schakel links $0 --all-periods",
                                   "See the links with: schakel links $0 --all-periods"};
inline constexpr Phrase kStepId{
    "Schrijf soort:naam, met de soort van de entiteit voor de dubbele punt.",
    "Write kind:slug, with the kind of the entity before the colon."};
inline constexpr Phrase kStepDate{"Schrijf JJJJ, JJJJ-MM of JJJJ-MM-DD.",
                                  "Write YYYY, YYYY-MM or YYYY-MM-DD."};
inline constexpr Phrase kStepPeriod{
    "De einddatum is de eerste dag erna; maak hem later dan de begindatum.",
    "The until date is the first day after; make it later than since."};
inline constexpr Phrase kStepPersonal{
    "Haal het nummer weg: gegevens van personen worden niet bewaard.",
    "Take the number out: nothing about persons is kept."};
inline constexpr Phrase kStepWithLinks{
    "Bekijk ze met: schakel links $0 --all-periods; met --with-links gaan ze mee.",
    "See them with: schakel links $0 --all-periods; --with-links takes them out too."};
inline constexpr Phrase kStepRevive{"Zet het terug met --revive, of kies een ander id.",
                                    "Bring it back with --revive, or choose another id."};
inline constexpr Phrase kStepReadAgain{
    "Iemand was eerder; bekijk de nieuwe toestand en probeer het opnieuw.",
    "Someone was first; look at the new state and try again."};
inline constexpr Phrase kStepRequestId{"Kies een nieuw --request-id voor een nieuwe wijziging.",
                                       "Choose a new --request-id for a new change."};
inline constexpr Phrase kStepLimit{
    "Vraag minder tegelijk: minder stappen, een regel, een kleinere --limit.",
    "Ask less at once: fewer steps, one rule, a smaller --limit."};
inline constexpr Phrase kStepAgain{"Stel de vraag opnieuw vanaf het begin.",
                                   "Ask the question again from the start."};
inline constexpr Phrase kStepRevision{"Laat --revision weg voor de nieuwste toestand.",
                                      "Leave out --revision for the newest state."};
inline constexpr Phrase kStepNotReached{
    "De server loopt achter; probeer het straks opnieuw, of laat --at-least-revision weg.",
    "The server is behind; try again in a moment, or leave out --at-least-revision."};
inline constexpr Phrase kStepGaps{"Wat er is staat in: schakel gaps $0 --include-dismissed",
                                  "What there is, is in: schakel gaps $0 --include-dismissed"};
inline constexpr Phrase kStepFeedback{"Wat er is gezegd staat in: schakel history $0",
                                      "What was said is in: schakel history $0"};
inline constexpr Phrase kStepFilter{
    "Zo hoort het: type = \"civ\" AND since < 2016. Kenmerken en waarden: schakel schema SOORT",
    "It reads like: type = \"civ\" AND since < 2016. Attributes and values: schakel schema KIND"};
inline constexpr Phrase kStepSlow{
    "Lees sneller, of vraag minder met --kinds, --relations of --filter.",
    "Read faster, or ask less with --kinds, --relations or --filter."};
inline constexpr Phrase kStepFeature{"Laat het voorlopig weg: $0.", "Leave it out for now: $0."};
inline constexpr Phrase kStepFile{
    "Herstel het bestand (UTF-8, komma's, RFC 4180) en probeer het opnieuw.",
    "Mend the file (UTF-8, commas, RFC 4180) and try again."};
inline constexpr Phrase kStepColumn{"Hernoem de kolom, of sla hem over met --ignore-columns.",
                                    "Rename the column, or pass over it with --ignore-columns."};
inline constexpr Phrase kStepImport{
    "Verbeter de rijen hierboven, of importeer de goede met --skip-invalid.",
    "Mend the rows above, or import the good ones with --skip-invalid."};
inline constexpr Phrase kStepStore{"Kijk in het logboek van schakeld en start het daarna opnieuw.",
                                   "Look in the log of schakeld, then start it again."};
inline constexpr Phrase kStepBusy{"Probeer het straks opnieuw.", "Try again in a moment."};
inline constexpr Phrase kStepTimeout{"Geef meer tijd met --timeout, of vraag minder tegelijk.",
                                     "Give more time with --timeout, or ask less at once."};
inline constexpr Phrase kStepInternal{"Het logboek van schakeld weet meer, onder verzoek $0.",
                                      "The log of schakeld knows more, under request $0."};
inline constexpr Phrase kStepVersion{"De server is van een andere versie; kijk met: schakel status",
                                     "The server is of another version; see: schakel status"};
inline constexpr Phrase kStepHelp{
    "Wat kan staat in: schakel --help, en per opdracht in: schakel OPDRACHT --help",
    "What there is, is in: schakel --help, and per command in: schakel COMMAND --help"};
inline constexpr Phrase kStepUnreachable{
    "Draait schakeld? Start het met: schakeld --data MAP. Elders: geef --server ADRES of "
    "SCHAKEL_SERVER.",
    "Is schakeld running? Start it with: schakeld --data DIR. Elsewhere: give --server ADDR or "
    "SCHAKEL_SERVER."};

}  // namespace schakel::client::text

#endif  // SCHAKEL_CLIENT_CLI_OUTPUT_TEXTS_H_
