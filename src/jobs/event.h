#ifndef FL_JOBS_EVENT_H
#define FL_JOBS_EVENT_H
/* The one step of a run that is worth a halt: where it has arrived, where it leaves the picture, or its last. */
#include "fallline/fallline.h"

typedef struct FlEvent {
    int row;            /* at least 1; 0: there is none, the run begins where it ends */
    FlOutcomeKind kind; /* FL_CONVERGES: it arrives there; FL_DIVERGES: it leaves; else it has come to its last row */
} FlEvent;

/* shown: what the picture shows. */
FlEvent fl_event_of_run(const FlRun *run, const FlOutcome *outcome, FlBox shown);
/* "arrived at step 7", "left at step 6", "the last step". */
void fl_event_words(const FlEvent *event, char *text, size_t size);

#endif
