#include "oracle/chips.h"

#include <math.h>
#include <stdio.h>

enum { LAST = 240 };

static Judged judged_at(const World *w, const FlPlan *plan, double eta, FlRun *trial) {
    FlPlan other = *plan;
    fl_plan_last_rule(&other)->eta = eta;
    other.steps += 2000;
    if (!fl_run_restart(trial, &other)) return (Judged){.kind = FL_OUTCOMES};
    fl_run_advance(trial, other.steps);
    return judge(w, trial, plan->steps);
}

void chips_look(Chips *c, const World *w, const FlPlan *plan, FlRange track, FlRun *trial) {
    c->track = track;
    for (int i = 0; i <= LAST; i++) {
        c->rate[i] = track.lo * pow(track.hi / track.lo, (double)i / LAST);
        c->at[i] = judged_at(w, plan, c->rate[i], trial);
    }
}

/* Would a run with this outcome do for the chip? */
static bool would_do(const World *w, const Judged *j, FlPreset preset, const Judged *right, int n) {
    switch (preset) {
    case FL_TOO_SMALL:
        return j->kind == FL_CRAWLS;
    case FL_JUST_RIGHT:
        return j->kind == FL_CONVERGES;
    case FL_TOO_BIG:
        if (j->kind == FL_OSCILLATES) return true;
        if (j->kind != FL_CONVERGES || right == NULL) return false;
        return j->arrival >= 3 * right->arrival || j->floor > right->floor + 1e-9 * w->height;
    default:
        (void)n;
        return j->kind == FL_DIVERGES;
    }
}

/* Rates that would do for a disabled chip: as many neighbours as its rule asks for, on its side of "just right". */
static int stretch_that_would_do(const Chips *c, const World *w, FlPreset preset, double just_right, int n) {
    int asked = preset == FL_TOO_BIG || preset == FL_TOO_FAR ? 3 : 1, run = 0;
    for (int i = 0; i <= LAST; i++) {
        bool side = preset == FL_JUST_RIGHT ||
                    (preset == FL_TOO_SMALL ? c->rate[i] <= just_right / 10 : c->rate[i] > just_right);
        run = side && would_do(w, &c->at[i], preset, NULL, n) ? run + 1 : 0;
        if (run >= asked) return i - asked + 1;
    }
    return -1;
}

/* Does the stretch do it whatever the last bits of its rates are? Where a run is chaotic they decide. */
static bool is_firm(const Chips *c, const World *w, const FlPlan *plan, FlPreset preset, int at, FlRun *trial) {
    int asked = preset == FL_TOO_BIG || preset == FL_TOO_FAR ? 3 : 1;
    for (int i = at; i < at + asked; i++) {
        for (int side = -1; side <= 1; side += 2) {
            Judged beside = judged_at(w, plan, c->rate[i] * (1 + side * 1e-14), trial);
            if (!c->at[i].sure || !would_do(w, &beside, preset, NULL, plan->steps)) return false;
        }
    }
    return true;
}

bool chips_true(const Chips *c, const World *w, const FlPlan *plan, FlPreset preset, double rate, double just_right,
                FlRun *trial, char *why, size_t size) {
    why[0] = 0;
    if (isnan(rate)) {
        int at = isnan(just_right) && preset != FL_JUST_RIGHT
                     ? -1
                     : stretch_that_would_do(c, w, preset, just_right, plan->steps);
        if (at < 0 || !is_firm(c, w, plan, preset, at, trial)) return true;
        snprintf(why, size, "it is disabled, yet %.9g %s", c->rate[at], fl_outcome_word(c->at[at].kind));
        return false;
    }
    Judged right = {.kind = FL_OUTCOMES, .arrival = -1}, own = judged_at(w, plan, rate, trial);
    if (!isnan(just_right)) right = judged_at(w, plan, just_right, trial);
    if (!own.sure || would_do(w, &own, preset, isnan(just_right) ? NULL : &right, plan->steps)) return true;
    snprintf(why, size, "%.9g %s, arrives at %d", rate, fl_outcome_word(own.kind), own.arrival);
    return false;
}
