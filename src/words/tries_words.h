#ifndef FL_WORDS_TRIES_WORDS_H
#define FL_WORDS_TRIES_WORDS_H
/* How a method, which has no learning rate, comes by the length of a step, and what came of each length it tried. */
#include "fallline/fallline.h"
#include "words/shown.h"

/* One sentence of how, of this step where it is known what was tried (NULL: it is not) from a loss of `here`; brief: in
 * half the room. */
const char *fl_length_words(const FlOptimizerType *method, const FlTries *tries, double here, bool brief);
/* For captions: what such a method does, in a few words. */
const char *fl_lengths_caption(const FlOptimizerType *method);
/* A length in a formula: "1", "½", "¼", or as a rate is shown. */
FlShown fl_length_shown(double length);
/* "higher than here: refused", "lower: taken". */
const char *fl_try_words(const FlTries *tries, int i, double here);
/* "1st try", "2nd try, taken". */
FlShown fl_try_name(const FlTries *tries, int i);

#endif
