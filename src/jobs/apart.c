#include "jobs/apart.h"
#include "core/base/whole.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

struct FlApart {
    FlRun *twin, *trial;
    FlOutcome twin_outcome;
    unsigned long twin_seen, turned_seen; /* generations, plus one */
    bool has_twin;
    FlTurned turned;
    FlPlan of; /* what `turned` was turned with */
    FlHeldRules held;
    double angle; /* where it was last */
};

FlApart *fl_apart_create(void) {
    return calloc(1, sizeof(FlApart));
}

void fl_apart_destroy(FlApart *apart) {
    if (!apart) return;
    fl_plan_hold_rules(NULL, &apart->held);
    fl_run_destroy(apart->twin);
    fl_run_destroy(apart->trial);
    free(apart);
}

static bool run_anew(FlRun **run, const FlPlan *plan, FlOutcome *outcome) {
    if (!*run)
        *run = fl_run_create(plan);
    else if (!fl_run_restart(*run, plan))
        return false;
    if (!*run) return false;
    fl_run_advance(*run, plan->steps);
    *outcome = fl_outcome_of_run(*run);
    return true;
}

FlRun *fl_apart_twin(FlApart *apart, const FlPlan *plan, unsigned long generation, FlOutcome *outcome) {
    if (apart->twin_seen != generation + 1) {
        FlPlan other = *plan;
        bool corrects = false;
        for (int i = 0; i < other.segments; i++) {
            double *bias = fl_optimizer_number(&other.segment[i].optimizer, "bias");
            if (!bias) continue;
            *bias = *bias > 0 ? 0 : 1;
            corrects = true;
        }
        apart->has_twin = corrects && run_anew(&apart->twin, &other, &apart->twin_outcome);
        apart->twin_seen = generation + 1;
    }
    *outcome = apart->twin_outcome;
    return apart->has_twin ? apart->twin : NULL;
}

void fl_apart_turn(double degrees, const double from[FL_MAX_DIM], double to[FL_MAX_DIM]) {
    double a = degrees * (3.14159265358979323846 / 180), c = cos(a), s = sin(a), x = from[0], y = from[1];
    to[0] = c * x - s * y;
    to[1] = s * x + c * y;
}

/* False if memory is short. */
static bool steps_at(FlApart *apart, const FlPlan *plan, double angle, int *steps) {
    FlPlan other = *plan;
    FlOutcome outcome;
    other.angle = angle;
    fl_apart_turn(angle - plan->angle, plan->start, other.start);
    if (!run_anew(&apart->trial, &other, &outcome)) return false;
    *steps = outcome.arrival;
    return true;
}

/* The rules, and how far out the start is: turning changes neither. */
static bool same_but_turned(const FlPlan *a, const FlPlan *b) {
    bool same = a->loss == b->loss && a->segments == b->segments && a->steps == b->steps;
    for (int i = 0; same && i < a->segments; i++)
        same = a->segment[i].at == b->segment[i].at &&
               fl_optimizer_equal(&a->segment[i].optimizer, &b->segment[i].optimizer);
    if (!same) return false;
    double back[FL_MAX_DIM];
    fl_apart_turn(a->angle - b->angle, b->start, back);
    return hypot(back[0] - a->start[0], back[1] - a->start[1]) < 1e-2 * (1 + hypot(a->start[0], a->start[1]));
}

static int place_of(double angle) {
    double half = fmod(angle, 180);
    if (half < 0) half += 180;
    return fl_rounded_within(half / FL_APART_DEGREES, 0, 180 / FL_APART_DEGREES);
}

/* From where it was to where it is: a quick hand leaves no gaps. */
static void mark(FlApart *apart, double angle, bool anew) {
    if (anew) {
        memset(apart->turned.turned, 0, sizeof apart->turned.turned);
        apart->angle = angle;
    }
    double step = angle > apart->angle ? 1 : -1;
    for (double a = apart->angle; (angle - a) * step > 0; a += step) apart->turned.turned[place_of(a)] = true;
    apart->turned.turned[place_of(angle)] = true;
    apart->angle = angle;
}

const FlTurned *fl_apart_turned(FlApart *apart, const FlPlan *plan, unsigned long generation) {
    FlTurned *turned = &apart->turned;
    if (apart->turned_seen == generation + 1) return turned;
    apart->turned_seen = generation + 1;
    bool known = turned->count > 0 && same_but_turned(&apart->of, plan);
    turned->count = 0;
    if (!plan->loss->turns || plan->steps > FL_APART_STEPS) return turned;
    FlPlan plain = *plan;
    plain.segments = 1;
    plain.segment[0] = fl_plan_default(plan->loss).segment[0];
    const FlOptimizerType *gd = plain.segment[0].optimizer.type;
    bool both = plan->segments > 1 || plan->segment[0].optimizer.type != gd;
    for (int i = 0; i < FL_APART_ANGLES; i++) {
        double angle = i * FL_APART_DEGREES;
        turned->steps[1][i] = -1;
        if (!steps_at(apart, plan, angle, &turned->steps[0][i])) return turned;
        if (both && !steps_at(apart, &plain, angle, &turned->steps[1][i])) return turned;
    }
    turned->count = both ? 2 : 1;
    mark(apart, plan->angle, !known);
    fl_plan_hold_rules(plan, &apart->held);
    apart->of = *plan;
    return turned;
}
