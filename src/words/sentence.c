#include "words/reason.h"
#include <math.h>
#include <stdio.h>

int fl_step_left(const FlRun *run, FlBox shown) {
    bool plane = fl_run_plan(run)->loss->dim == 2;
    for (int k = 0; k < fl_run_count(run); k++) {
        const FlRow *row = fl_run_row(run, k);
        double up = plane ? row->x[1] : row->f;
        if (!(row->x[0] >= shown.x0 && row->x[0] <= shown.x1 && up >= shown.y0 && up <= shown.y1)) return k;
    }
    return -1;
}

/* To no minimum that is known. */
static bool falls(const FlFacts *facts) {
    int last = facts->outcome->last;
    const FlLossType *loss = fl_run_plan(facts->run)->loss;
    double f = fl_run_row(facts->run, last)->f;
    if (last < 1 || !(f < fl_run_row(facts->run, last - 1)->f) || facts->outcome->minimum >= 0) return false;
    return loss->minima.count == 0 || f < facts->outcome->floor - 1e-3 * loss->height; /* below all that is known */
}

/* The outcome's word, with the step that decides it. */
static void title(const FlFacts *facts, FlSentence *s) {
    int arrival = facts->outcome->arrival, left = fl_step_left(facts->run, facts->shown);
    bool arrived = arrival > 0 && facts->cursor >= arrival;
    if (falls(facts) && (s->kind == FL_CRAWLS || (s->kind == FL_CONVERGES && arrival == 0))) {
        snprintf(s->title, sizeof s->title, "Still falling at step %s", fl_shown_count(facts->outcome->last).text);
        return;
    }
    switch (s->kind) {
    case FL_CONVERGES:
        snprintf(s->title, sizeof s->title, "Converge%s in %s step%s", arrived ? "d" : "s",
                 fl_shown_count(arrival).text, arrival == 1 ? "" : "s");
        break;
    case FL_OSCILLATES:
        if (facts->lasts && arrival < 0)
            snprintf(s->title, sizeof s->title, "Bounces for ever");
        else if (facts->outcome->still_swings)
            snprintf(s->title, sizeof s->title, "Still swinging at step %s", fl_shown_count(facts->outcome->last).text);
        else if (arrival >= 0)
            snprintf(s->title, sizeof s->title, "Oscillates, arrive%s at step %s", arrived ? "d" : "s",
                     fl_shown_count(arrival).text);
        else
            snprintf(s->title, sizeof s->title, "Oscillates");
        break;
    case FL_DIVERGES:
        if (left < 0)
            snprintf(s->title, sizeof s->title, "Diverges");
        else
            snprintf(s->title, sizeof s->title, "Diverges, %s at step %s", facts->cursor >= left ? "left" : "leaves",
                     fl_shown_count(left).text);
        break;
    default:
        snprintf(s->title, sizeof s->title, "Crawls");
        break;
    }
}

/* Where it all began is as low as it gets. */
static bool starts_there(const FlFacts *facts, FlSentence *s) {
    if (s->kind != FL_CONVERGES || facts->outcome->arrival != 0 || falls(facts)) return false;
    const FlRow *row = fl_run_row(facts->run, 0);
    double slope = hypot(row->g[0], row->g[1]), above = facts->outcome->first_gap;
    if (slope == 0)
        fl_say(s, "The start is as low as it gets: the slope is %s, so no step moves it.", fl_shown(slope, 2).text);
    else if (above > 0)
        fl_say(s, "The start is already as low as arriving asks for: %s above the minimum.",
               fl_words_length(above).text);
    else
        fl_say(s, "The start is already as low as the minimum.");
    return true;
}

FlSentence fl_sentence(FlRun *run, const FlOutcome *outcome, int cursor, FlBox shown, FlRun *trial) {
    FlSentence s = {.kind = outcome->kind, .better = NAN};
    FlFacts facts = fl_facts(run, outcome, cursor, shown, trial);
    s.better = facts.better;
    title(&facts, &s);
    if (fl_reason_undefined(&facts, &s)) return s;
    if (fl_reason_still(&facts, &s)) return s;
    if (fl_reason_noise(&facts, trial, &s)) return s;
    if (fl_reason_schedule(&facts, trial, &s) || fl_reason_batch(&facts, &s)) return s;
    if (fl_reason_rest(&facts, &s) || starts_there(&facts, &s)) return s;
    if (fl_reason_fork(&facts, trial, &s) || fl_reason_bowl(&facts, &s)) return s;
    if (s.kind == FL_DIVERGES)
        fl_reason_diverges(&facts, &s);
    else if (!fl_reason_corner(&facts, &s) && !fl_reason_local(&facts, &s))
        fl_reason_rows(&facts, &s);
    fl_say_better(&facts, &s);
    return s;
}
