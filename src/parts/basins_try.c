#include "parts/basins_try.h"
#include "core/runs/cost.h"
#include "jobs/basins.h"
#include "words/valley.h"
#include <stdio.h>

/* What becomes of a run, in words after its position. */
static void end_words(const FlLossType *loss, const FlOutcome *o, const FlMapCell *end, char *text, size_t size) {
    char name[FL_VALLEY_NAME] = "";
    if (end->valley >= 0) fl_valley_name(fl_valley_place(&loss->minima, loss->dim, end->valley), name);
    if (o->kind == FL_DIVERGES)
        snprintf(text, size, "escapes");
    else if (o->arrival >= 0 && o->minimum >= 0)
        snprintf(text, size, "rests in %s after %s step%s", name, fl_shown_count(o->arrival).text,
                 o->arrival == 1 ? "" : "s");
    else if (o->arrival >= 0 && loss->minima.count == 0)
        snprintf(text, size, "rests after %s step%s", fl_shown_count(o->arrival).text, o->arrival == 1 ? "" : "s");
    else if (o->kind == FL_OSCILLATES && o->arrival < 0 && name[0])
        snprintf(text, size, "rattles about %s", name);
    else
        snprintf(text, size, "%s", o->kind == FL_OSCILLATES && o->arrival < 0 ? "never rests" : "still on its way");
}

int fl_basins_try(FlContext *s, const double *x, char *words, size_t size) {
    FlPlan afresh = fl_presets_plan(&s->doc->plan, 0, s->cursor), plan = fl_basins_plan(&afresh);
    for (int j = 0; j < s->loss->dim; j++) plan.start[j] = x[j];
    if (!fl_runs_fit(&plan, 1)) {
        snprintf(words, size, "not tried here: such a run takes too long");
        return s->watch->scratch ? 0 : -1;
    }
    if (!s->watch->scratch || !fl_run_restart(s->watch->scratch, &plan)) return -1;
    fl_run_advance(s->watch->scratch, plan.steps);
    FlOutcome outcome = fl_outcome_of_run(s->watch->scratch);
    FlMapCell end = fl_map_cell_of(s->watch->scratch, &outcome);
    end_words(s->loss, &outcome, &end, words, size);
    return outcome.last;
}
