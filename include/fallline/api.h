#ifndef FALLLINE_API_H
#define FALLLINE_API_H
/* What every public header begins with: the version, and the mark of what the shared library exports.
 *
 * All headers are C11 and C++11. The library keeps nothing outside of the objects it makes: one object is used by one
 * thread at a time, different ones by as many threads as there are. Functions that can fail say how; none prints or
 * exits. Pointers must not be NULL where NULL is not named. */

/* Semantic versions: below 1.0 a minor version may change what is declared, from 1.0 on a major one. */
#define FALLLINE_VERSION_MAJOR 0
#define FALLLINE_VERSION_MINOR 1 /* of the major one */
#define FALLLINE_VERSION_PATCH 0 /* of the minor one */
/* The three as text. */
#define FALLLINE_VERSION "0.1.0"
/* For #if: 10000 major + 100 minor + patch. */
#define FALLLINE_VERSION_NUMBER (10000 * FALLLINE_VERSION_MAJOR + 100 * FALLLINE_VERSION_MINOR + FALLLINE_VERSION_PATCH)

#if defined(__GNUC__)
/* Before each public function: it leaves the shared library, as nothing else does. */
#define FALLLINE_API __attribute__((visibility("default")))
#else
/* As above, where a compiler exports all there is. */
#define FALLLINE_API
#endif

#endif
