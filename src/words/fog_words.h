#ifndef FL_WORDS_FOG_WORDS_H
#define FL_WORDS_FOG_WORDS_H
/* What is said of a walk in the fog: while the ground is hidden only what its looks prove, then what it was. */
#include "model/fog.h"
#include "words/shown.h"

typedef struct FlFogWords {
    char title[80], text[320];
} FlFogWords;

/* Of a document with a walk, and its run with the outcome; mine, theirs: the lowest heights that the walk and the run
 * found by the same number of looks. */
FlFogWords fl_fog_words(const FlDocument *document, FlRun *run, const FlOutcome *outcome, double mine, double theirs);
/* "At 1.00 the height is 2.50 and the slope is −1.00", "At (1.00, 2.00) the height is 2.50, and (−1.00, 0.50) leads
 * down". */
void fl_fog_look_words(int dim, const FlLook *look, char *text, size_t size);
/* "seven looks", "one look". */
void fl_look_count(int count, char *text, size_t size);
/* "five are left", "one is left", "none is left". */
void fl_looks_left(int left, char *text, size_t size);

#endif
