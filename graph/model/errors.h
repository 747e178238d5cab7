// Every error the domain can give, by name. Functions that end in Problem make one for a list;
// those that end in Error make a status of the code that fits. Texts in both languages stand in
// errors.cc alone.
#ifndef SCHAKEL_GRAPH_MODEL_ERRORS_H_
#define SCHAKEL_GRAPH_MODEL_ERRORS_H_

#include <cstddef>
#include <cstdint>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"

#include "graph/model/ids.h"
#include "graph/model/problem.h"

namespace schakel {

// Of the request itself: INVALID_ARGUMENT.
Problem RequiredProblem(absl::string_view field);
Problem MalformedIdProblem(absl::string_view id);
Problem MalformedDateProblem(absl::string_view value);
Problem PartialDayProblem(absl::string_view value);
Problem EmptyPeriodProblem(absl::string_view since, absl::string_view until);
Problem InvalidValueProblem(absl::string_view field, absl::string_view value, Sentence why);
absl::Status RequiredError(absl::string_view field);
absl::Status MalformedDateError(absl::string_view value);
absl::Status PartialDayError(absl::string_view value);
absl::Status EmptyPeriodError(absl::string_view since, absl::string_view until);
absl::Status InvalidValueError(absl::string_view field, absl::string_view value, Sentence why);

// A word that is not in the schema; `known` are the words that are, of which the nearest is
// suggested. `what` is one of UNKNOWN_KIND, UNKNOWN_RELATION, UNKNOWN_ATTRIBUTE, UNKNOWN_SCHEME,
// UNKNOWN_STATUS, UNKNOWN_RULE, UNKNOWN_COLUMN.
Problem UnknownWordProblem(v1::ErrorReason what, absl::string_view word,
                           absl::Span<const std::string> known);
absl::Status UnknownWordError(v1::ErrorReason what, absl::string_view word,
                              absl::Span<const std::string> known);

// Of a change: see graph/model/validation.h.
Problem UnknownEntityProblem(absl::string_view id);
Problem UnknownLinkProblem(absl::string_view source, absl::string_view relation,
                           absl::string_view target, absl::string_view since);
Problem KindMismatchProblem(absl::string_view id, absl::string_view kind);
// `allowed` is a readable list of kinds.
Problem WrongEndpointProblem(absl::string_view relation, bool is_source, absl::string_view id,
                             absl::string_view allowed);
Problem WrongTypeProblem(absl::string_view attribute, absl::string_view value, Sentence expected);
Problem WrongEnumValueProblem(absl::string_view attribute, absl::string_view value,
                              absl::Span<const std::string> known);
Problem OutOfRangeProblem(absl::string_view attribute, absl::string_view value,
                          absl::string_view min, absl::string_view max);
Problem MalformedIdentifierProblem(absl::string_view scheme, absl::string_view value, Sentence why);
// The scheme cannot be used for a kind that has an attribute of the same name.
Problem SchemeIsAttributeProblem(absl::string_view scheme, absl::string_view kind);
// Not a violation: leading zeros were put back.
Problem ZerosRestoredRemark(absl::string_view scheme, absl::string_view value,
                            absl::string_view canonical);
Problem PersonalNumberProblem(absl::string_view field);
Problem SelfLinkProblem(absl::string_view relation, absl::string_view id);
Problem EntityHasLinksProblem(absl::string_view id, std::uint64_t links);
Problem IdRemovedProblem(absl::string_view id);
Problem PreconditionFailedProblem(Sentence condition);
Problem DuplicateProblem(absl::string_view value, Sentence where);

// Of a filter or an order in `field`: what is wrong at a column, counted in characters from 1, and
// what would be right. `suggestion` is the word that was probably meant; empty when there is none,
// and with it the remedy may be empty.
Problem MalformedFilterProblem(absl::string_view field, std::size_t column, Sentence what,
                               Sentence remedy, absl::string_view suggestion = "");

// Of the state of the network or the server.
absl::Status UnknownEntityError(absl::string_view id, absl::string_view suggestion);  // NOT_FOUND
absl::Status NotDismissedError(absl::string_view rule,
                               absl::string_view subject);  // NOT_FOUND
// There is no verdict on the two that could be withdrawn; `field` names the other.
absl::Status NoFeedbackError(absl::string_view id, absl::string_view field,
                             absl::string_view other);                   // NOT_FOUND
absl::Status RevisionMismatchError(Revision expected, Revision actual);  // ABORTED
absl::Status RequestIdReusedError(absl::string_view request_id,
                                  Revision revision);                        // ALREADY_EXISTS
absl::Status LimitReachedError(absl::string_view limit, std::uint64_t max);  // RESOURCE_EXHAUSTED
// The same for a matrix of more cells than anybody reads.
absl::Status MatrixTooLargeError(std::uint64_t rows, std::uint64_t columns, std::uint64_t max);
absl::Status WatchTooSlowError(Revision resume);                         // RESOURCE_EXHAUSTED
absl::Status WatchStoppedError(Revision resume);                         // UNAVAILABLE
absl::Status InvalidPageTokenError();                                    // INVALID_ARGUMENT
absl::Status PageTokenExpiredError(Revision revision);                   // ABORTED
absl::Status UnknownRevisionError(Revision revision, Revision newest);   // OUT_OF_RANGE
absl::Status RevisionNotReachedError(Revision wanted, Revision newest);  // UNAVAILABLE
absl::Status FeatureNotAvailableError(absl::string_view feature);        // UNIMPLEMENTED
absl::Status SchemaOrphansDataError(Sentence what);                      // FAILED_PRECONDITION
absl::Status MalformedSchemaError(int line, int column,
                                  absl::string_view reason);            // INVALID_ARGUMENT
absl::Status StoreUnusableError(absl::string_view path, Sentence why);  // FAILED_PRECONDITION
absl::Status StoreFailedError(absl::string_view detail);                // UNKNOWN
absl::Status BusyError();                                               // UNAVAILABLE
absl::Status DeadlineError();                                           // DEADLINE_EXCEEDED
absl::Status CancelledError();                                          // CANCELLED
absl::Status CorruptRecordError(absl::string_view what);                // DATA_LOSS

// The word of `known` nearest to `word` by edit distance, when it is near enough to be meant; else
// empty.
std::string NearestWord(absl::string_view word, absl::Span<const std::string> known);

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_MODEL_ERRORS_H_
