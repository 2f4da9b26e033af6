/* The update of one step in numbers. */
#include "scenes/sentence.h"
#include "ui/number.h"
#include <math.h>
#include <stdio.h>

static FlShown number_at(const FlRun *run, const double *x) {
    FlShown out;
    if (fl_run_plan(run)->loss->dim == 1) return fl_shown(x[0], 2);
    snprintf(out.text, sizeof out.text, "(%.20s, %.20s)", fl_shown(x[0], 2).text, fl_shown(x[1], 2).text);
    return out;
}

bool fl_rule_is_plain(const FlOptimizer *rule) {
    FlOptimizer copy = *rule;
    const double *decay = fl_optimizer_number(&copy, "decay");
    return rule->type == fl_optimizer_type_find("gd") && (!decay || *decay == 0);
}

static FlShown difference_at(const FlRun *run, const double *d) {
    FlShown out;
    if (fl_run_plan(run)->loss->dim == 1) return fl_shown_factor(d[0], 2);
    snprintf(out.text, sizeof out.text, "(%.20s, %.20s)", fl_shown_difference(d[0], 2).text,
             fl_shown_difference(d[1], 2).text);
    return out;
}

void fl_equation_line(const FlRun *run, int k, char *line, size_t size) {
    const FlRow *row = fl_run_row(run, k);
    bool plain = fl_rule_is_plain(fl_plan_optimizer_at(fl_run_plan(run), k)), inside = k + 1 < fl_run_count(run);
    double next[FL_MAX_DIM], step[FL_MAX_DIM];
    for (int j = 0; j < FL_MAX_DIM; j++) {
        next[j] = inside ? fl_run_row(run, k + 1)->x[j] : plain ? row->x[j] - row->eta * row->g[j] : NAN;
        step[j] = next[j] - row->x[j];
    }
    FlShown to = number_at(run, next), from = number_at(run, row->x);
    if (!plain) {
        snprintf(line, size, "%s = %s + %s", to.text, from.text, difference_at(run, step).text);
        return;
    }
    FlShown slope = fl_run_plan(run)->loss->dim == 2 ? number_at(run, row->g) : fl_shown_factor(row->g[0], 2);
    snprintf(line, size, "%s = %s − %s · %s", to.text, from.text, fl_shown_eta(row->eta, true).text, slope.text);
}
