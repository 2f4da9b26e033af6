#ifndef FL_WORDS_COURSE_H
#define FL_WORDS_COURSE_H
/* How runs go, in half a sentence: for captions and tooltips. */
#include "fallline/fallline.h"
#include <stddef.h>

/* What the caption says of a diverging run so far: only what is true of every stride made up to the cursor. */
const char *fl_runaway_words(const FlRun *run, const FlOutcome *outcome, int cursor);
/* What a point of a track says whose values hold from row `from` on: "converges in 7 steps", "converges, arrives at
 * step 12", "diverges in 3 of 12 runs". Steps count from the start. */
void fl_sweep_words(FlSweepPoint point, int from, char *text, size_t size);

#endif
