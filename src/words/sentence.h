#ifndef FL_WORDS_SENTENCE_H
#define FL_WORDS_SENTENCE_H
/* What happened, why, and which rate would help: computed from the run each time, never canned. */
#include "fallline/fallline.h"

typedef struct FlSentence {
    FlOutcomeKind kind;
    char title[96]; /* leads with the outcome's word, or with what the verdict makes of it */
    char text[344]; /* the reason in numbers; one paragraph of about three short sentences */
    int firm;       /* bytes of the text that come before what a panel short of room leaves out; 0: all do */
    double better;  /* a rate that was run, set where the cursor is, and converges; NaN if none is known or wanted */
} FlSentence;

/* run: complete to its horizon. cursor: the row the user is on. shown: what the picture shows, for "left at step".
 * trial: another run, whose rows are overwritten by runs that try rates; NULL: none is tried. It costs at most about
 * thirty runs of up to 300 steps and eight of the whole horizon, up to five times 2000 steps beyond. */
FlSentence fl_sentence(FlRun *run, const FlOutcome *outcome, int cursor, FlBox shown, FlRun *trial);
/* Turns the sentence of a run that comes to rest in a valley into one about the valleys of the map: which one catches
 * it, and which the stride is too long for. Any other stays as it is. */
void fl_sentence_basins(FlRun *run, const FlOutcome *outcome, FlSentence *sentence);
/* First row whose point (in one dimension with its loss) lies outside the box, or -1. */
int fl_step_left(const FlRun *run, FlBox shown);

#endif
