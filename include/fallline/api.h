#ifndef FALLLINE_API_H
#define FALLLINE_API_H
/* What every public header begins with: the version, and the mark of what the shared library exports.
 *
 * All headers are C11 and C++11. The library keeps nothing outside of the objects it makes: one object is used by one
 * thread at a time, different ones by as many threads as there are. Functions that can fail say how; none prints, exits or sets
 * errno on purpose. Pointers must not be NULL where NULL is not named. */

/* Semantic versions: below 1.0 a minor version may change what is declared, from 1.0 on a major one. */
#define FALLLINE_VERSION_MAJOR 0
#define FALLLINE_VERSION_MINOR 1
#define FALLLINE_VERSION_PATCH 0
#define FALLLINE_VERSION       "0.1.0"
/* For #if: 10000 major + 100 minor + patch. */
#define FALLLINE_VERSION_NUMBER (10000 * FALLLINE_VERSION_MAJOR + 100 * FALLLINE_VERSION_MINOR + FALLLINE_VERSION_PATCH)

#if defined(__GNUC__)
#define FALLLINE_API __attribute__((visibility("default")))
#else
#define FALLLINE_API
#endif

#endif
