#ifndef FL_SCENES_SENTENCE_H
#define FL_SCENES_SENTENCE_H
/* What happened, why, and which rate would help: computed from the run each time, never canned. */
#include "fallline/fallline.h"

typedef struct FlSentence {
    FlOutcomeKind kind;
    char title[96]; /* leads with the outcome's word */
    char text[320]; /* the reason in numbers; one paragraph */
    double better;  /* eta that a button offers after a divergence, else NaN */
} FlSentence;

/* run: complete to its horizon. cursor: the row the user is on. shown: what the picture shows, for "left at step". */
FlSentence fl_sentence(FlRun *run, const FlOutcome *outcome, int cursor, FlBox shown);
/* First row whose point (in one dimension with its loss) lies outside the box, or -1. */
int fl_step_left(const FlRun *run, FlBox shown);
/* Plain descent without memory and decay: its update is x - eta * gradient. */
bool fl_rule_is_plain(const FlOptimizer *rule);

#endif
