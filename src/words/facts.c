/* The facts of a run, gathered once. */
#include "words/reason.h"
#include <math.h>

static const FlMinimum *nearest_minimum(const FlLossType *loss, const double *x) {
    const FlMinimum *found = NULL;
    double nearest = INFINITY;
    for (int i = 0; i < loss->minima.count; i++) {
        const FlMinimum *m = &loss->minima.at[i];
        double distance = fl_facts_distance(loss, m, x);
        if (distance >= nearest) continue;
        found = m;
        nearest = distance;
    }
    return found;
}

/* The only listed minimum within the box of the run's last quarter, or NULL. */
static const FlMinimum *swung_about(const FlFacts *facts) {
    const FlLossType *loss = fl_run_plan(facts->run)->loss;
    const FlMinimum *found = NULL;
    int from = fl_facts_late(facts), last = facts->outcome->last;
    for (int i = 0; i < loss->minima.count; i++) {
        bool inside = true;
        for (int j = 0; j < facts->dim; j++) {
            double lo = INFINITY, hi = -INFINITY, slack = 0.02 * (loss->view.x1 - loss->view.x0);
            for (int k = from; k <= last; k++) {
                lo = fmin(lo, fl_run_row(facts->run, k)->x[j]);
                hi = fmax(hi, fl_run_row(facts->run, k)->x[j]);
            }
            inside = inside && loss->minima.at[i].x[j] >= lo - slack && loss->minima.at[i].x[j] <= hi + slack;
        }
        if (!inside) continue;
        if (found != NULL) return NULL;
        found = &loss->minima.at[i];
    }
    return found;
}

static FlFamily family_of(const FlOptimizer *rule) {
    FlOptimizer copy = *rule;
    if (rule->type->method != NULL) return FL_BY_METHOD;
    const double *decay = fl_optimizer_number(&copy, "decay");
    if (decay != NULL && *decay != 0) return FL_BY_SCALE;
    FlStepLaw step = rule->type->step;
    return step == FL_STEP_PLAIN       ? FL_BY_SLOPE
           : step == FL_STEP_HEAVY     ? FL_BY_HEAVY
           : step == FL_STEP_LOOKAHEAD ? FL_BY_LOOKAHEAD
                                       : FL_BY_SCALE;
}

/* With this rate no listed minimum can hold the ball: it never rests. Steps of a sign are always eta long. */
static bool never_rests(const FlFacts *facts) {
    const FlMinima *minima = &fl_run_plan(facts->run)->loss->minima;
    FlOptimizer rule = facts->rule;
    const double *decay = fl_optimizer_number(&rule, "decay");
    if (rule.type->step == FL_STEP_SIGN) return decay == NULL || *decay == 0;
    if (facts->family > FL_BY_LOOKAHEAD || minima->count == 0) return false;
    for (int i = 0; i < minima->count; i++) {
        double lambda[FL_MAX_DIM];
        fl_loss_eigenvalues(fl_run_loss(facts->run), minima->at[i].x, lambda);
        if (!(fl_facts_mode(facts, lambda[facts->dim - 1]).modulus > 1)) return false;
    }
    return true;
}

/* A bounce is for ever if 2000 steps more do not end it. What comes back to the same points must do so to the last few
 * bits, or about a minimum that throws it out: a factor of 0.9999 a step looks the same for a long time. What never
 * comes back must have no place to rest. What by then has arrived is on its way. */
static bool bounce_lasts(const FlFacts *facts, FlRun *trial) {
    FlPlan plan = *fl_run_plan(facts->run);
    if (trial == NULL) return false;
    plan.steps = plan.steps + FL_FOLLOWED < FL_MAX_STEPS ? plan.steps + FL_FOLLOWED : FL_MAX_STEPS;
    if (!fl_run_restart(trial, &plan)) return false;
    fl_run_advance(trial, plan.steps);
    if (fl_verdict_of_run(trial).kind != FL_BOUNCING || fl_outcome_of_run(trial).arrival >= 0) return false;
    int end = plan.steps, half = end - FL_FOLLOWED / 2, last = facts->outcome->last;
    const FlRow *a = fl_run_row(trial, end), *b = a - 2;
    double back = hypot(a->x[0] - b->x[0], a->x[1] - b->x[1]), step = fl_facts_step(trial, end);
    bool thrown_out =
        facts->family <= FL_BY_LOOKAHEAD && fl_facts_mode(facts, facts->lambda[facts->dim - 1]).modulus > 1;
    /* Strides that die out end in a bounce of the last bits. */
    double late = fl_facts_longest(trial, end - 19, end), before = fl_facts_longest(trial, half - 19, half);
    if (late < 0.1 * fl_facts_longest(facts->run, last > 20 ? last - 19 : 1, last)) return false;
    /* One slow turn on the way is not the bounce that it comes to. */
    int from = fl_facts_late(facts);
    double now = fl_facts_widest(facts->run, from, last, NULL);
    if (now > 2 * fl_facts_widest(trial, end - (last - from), end, NULL)) return false;
    if (back <= 0.01 * step) return back <= 1e-9 * step || thrown_out;
    return late > 0.95 * before && never_rests(facts);
}

FlFacts fl_facts(FlRun *run, const FlOutcome *outcome, int cursor, FlBox shown, FlRun *trial) {
    const FlPlan *plan = fl_run_plan(run);
    const FlSegment *end = fl_plan_last(plan);
    FlFacts facts = {.run = run,
                     .outcome = outcome,
                     .verdict = fl_verdict_of_run(run),
                     .dim = plan->loss->dim,
                     .cursor = cursor,
                     .since = end->at,
                     .shown = shown,
                     .rule = end->optimizer,
                     .family = family_of(&end->optimizer),
                     .lambda = {NAN, NAN},
                     .curvature = plan->loss->dim == 1 ? "L″" : "λmax",
                     .better = NAN,
                     .jitter = {NAN, NAN}};
    double h[FL_MAX_DIM * FL_MAX_DIM], quickest = NAN;
    facts.quadratic = fl_facts_bowl(run, h);
    facts.goal = nearest_minimum(plan->loss, fl_run_row(run, outcome->last)->x);
    if (outcome->minimum >= 0)
        facts.near = &plan->loss->minima.at[outcome->minimum];
    else if (outcome->kind != FL_DIVERGES && fl_facts_swings(&facts))
        facts.near = swung_about(&facts);
    double middle[FL_MAX_DIM] = {0};
    if (facts.near != NULL || facts.quadratic)
        fl_loss_eigenvalues(fl_run_loss(run), facts.near ? facts.near->x : middle, facts.lambda);
    if (facts.quadratic && facts.family == FL_BY_SLOPE)
        quickest = fl_round_significant(2 / (facts.lambda[0] + facts.lambda[facts.dim - 1]), 3);
    /* Followed on, or at another peak, a schedule over more steps is another one; and by noise a rate is lucky. */
    if (plan->schedule.kind != FL_SCHEDULE_CONSTANT || plan->noise > 0) return facts;
    facts.lasts = outcome->kind == FL_OSCILLATES && facts.verdict.kind == FL_BOUNCING && bounce_lasts(&facts, trial);
    if (trial != NULL && outcome->kind != FL_CONVERGES && facts.family != FL_BY_METHOD)
        fl_facts_better(&facts, quickest, trial);
    if (trial != NULL) fl_facts_later(&facts, trial);
    return facts;
}
