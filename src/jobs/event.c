#include "jobs/event.h"
#include "words/sentence.h"
#include "words/shown.h"
#include <stdio.h>

FlEvent fl_event_of_run(const FlRun *run, const FlOutcome *outcome, FlBox shown) {
    if (outcome->arrival >= 0) return (FlEvent){outcome->arrival, FL_CONVERGES};
    if (outcome->kind != FL_DIVERGES) return (FlEvent){outcome->last, outcome->kind};
    int left = fl_step_left(run, shown);
    return (FlEvent){left > 0 && left < outcome->last ? left : outcome->last, FL_DIVERGES};
}

void fl_event_words(const FlEvent *event, char *text, size_t size) {
    if (event->kind == FL_CONVERGES)
        snprintf(text, size, "arrived at step %s", fl_shown_count(event->row).text);
    else if (event->kind == FL_DIVERGES)
        snprintf(text, size, "left at step %s", fl_shown_count(event->row).text);
    else
        snprintf(text, size, "the last step");
}
