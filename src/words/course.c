#include "words/course.h"
#include "words/shown.h"
#include <math.h>
#include <stdio.h>

const char *fl_runaway_words(const FlRun *run, const FlOutcome *outcome, int cursor) {
    bool rises = true;
    for (int k = 0; k < cursor; k++) rises &= fl_run_row(run, k + 1)->f > fl_run_row(run, k)->f;
    bool will_rise = true;
    for (int k = cursor; k < outcome->last; k++) will_rise &= fl_run_row(run, k + 1)->f > fl_run_row(run, k)->f;
    return rises       ? "Every stride lands higher than it left."
           : will_rise ? "From here on its loss only grows."
                       : "In the end this run gets away.";
}

void fl_sweep_words(FlSweepPoint p, int from, char *text, size_t size) {
    int all = 0;
    for (int i = 0; i < FL_OUTCOMES; i++) all += p.share[i];
    if (all > 1) {
        snprintf(text, size, "%s in %s of %s runs", fl_outcome_word((FlOutcomeKind)p.kind),
                 fl_shown_count(p.share[p.kind]).text, fl_shown_count(all).text);
        return;
    }
    int steps = (int)ceilf(p.arrival);
    const char *word = fl_outcome_word((FlOutcomeKind)p.kind);
    if (p.kind == FL_CONVERGES && from == 0)
        snprintf(text, size, "converges in %s step%s", fl_shown_count(steps).text, steps == 1 ? "" : "s");
    else if ((p.kind == FL_CONVERGES || p.kind == FL_OSCILLATES) && p.arrival >= 0)
        snprintf(text, size, "%s, %s step %s", word, steps < from ? "arrived at" : "arrives at",
                 fl_shown_count(steps).text);
    else
        snprintf(text, size, "%s", word);
}
