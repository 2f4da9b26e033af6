#ifndef FL_WORDS_PREDICT_WORDS_H
#define FL_WORDS_PREDICT_WORDS_H
/* What flags tell of whoever planted them. */
#include "model/document.h"

typedef struct FlPredictWords {
    char title[64];
    char text[320];
} FlPredictWords;

/* Of the flags planted so far, and of the step that has answered the last one, or of the one to come, whose length is
 * not told. */
FlPredictWords fl_predict_words(const FlDocument *document, FlRun *run, const FlTally *tally);
/* "2 of 5", or "no answer yet". */
void fl_tally_words(const FlTally *tally, char *text, size_t size);
/* The mean share in percent, as it is shown. */
int fl_share_percent(double share);

#endif
