/* What is said of rates that change and of slopes with noise: the runs that a sentence speaks of are made. */
#include "oracle/rates.h"

#include <math.h>

static double rate(const Told *t, int k) {
    return t->plan.segment[0].optimizer.eta * rates_share(&t->plan.schedule, k, t->n);
}

static double highest(const Told *t) {
    double peak = 0;
    for (int k = 0; k < t->n; k++) peak = fmax(peak, rate(t, k));
    return peak;
}

static bool is_rate(Told *t, const Number *said, double v) {
    return told_shows(t, said, v) || told_right(t, "a rate of %g", v);
}

static bool last_step(Told *t, const Number *said) {
    return told_shows(t, said, told_step(t, t->n)) || told_right(t, "the last step is %g", told_step(t, t->n));
}

static bool falls(Told *t, const Number *n) {
    return is_rate(t, &n[0], rate(t, 0)) && is_rate(t, &n[1], rate(t, t->n - 1)) && last_step(t, &n[2]);
}

static bool rises_and_falls(Told *t, const Number *n) {
    return is_rate(t, &n[0], rate(t, 0)) && is_rate(t, &n[1], highest(t)) && is_rate(t, &n[2], rate(t, t->n - 1)) &&
           last_step(t, &n[3]);
}

/* Another schedule, on the same draws or others; the run is in t->trial then. */
static FlOutcome other(Told *t, FlScheduleKind kind, double eta, uint64_t seed) {
    FlPlan plan = t->plan;
    plan.schedule = (FlSchedule){.kind = kind};
    plan.segment[0].optimizer.eta = eta;
    plan.seed = seed;
    if (!fl_run_restart(t->trial, &plan)) return (FlOutcome){.arrival = -2};
    fl_run_advance(t->trial, plan.steps);
    return fl_outcome_of_run(t->trial);
}

static bool last_of_trial(Told *t, const Number *said) {
    const FlRow *end = fl_run_row(t->trial, t->n);
    double long_way = hypot(end->x[0] - end[-1].x[0], t->world->dim == 2 ? end->x[1] - end[-1].x[1] : 0);
    return told_shows(t, said, long_way) || told_right(t, "its last step would be %g", long_way);
}

static bool constant_arrives(Told *t, const Number *n) {
    FlOutcome o = other(t, FL_SCHEDULE_CONSTANT, highest(t), t->plan.seed);
    if (o.arrival != (int)n[1].v) return told_right(t, "it would arrive at %d", o.arrival);
    return is_rate(t, &n[0], highest(t)) && last_of_trial(t, &n[2]);
}

static bool constant_does_not(Told *t, const Number *n) {
    FlOutcome o = other(t, FL_SCHEDULE_CONSTANT, highest(t), t->plan.seed);
    if (o.arrival >= 0 || o.kind == FL_DIVERGES) return told_right(t, "it would arrive at %d", o.arrival);
    return is_rate(t, &n[0], highest(t)) && (int)n[1].v == t->n && last_of_trial(t, &n[2]);
}

static bool constant_diverges(Told *t, const Number *n) {
    FlOutcome o = other(t, FL_SCHEDULE_CONSTANT, highest(t), t->plan.seed);
    return (o.kind == FL_DIVERGES || told_right(t, "it would not")) && is_rate(t, &n[0], highest(t));
}

static bool has_noise(Told *t, const Number *n) {
    return told_shows(t, n, t->plan.noise) || told_right(t, "a size of %g", t->plan.noise);
}

static bool has_noise_and_falls(Told *t, const Number *n) {
    return has_noise(t, n) && is_rate(t, &n[1], rate(t, 0)) && is_rate(t, &n[2], rate(t, t->n - 1));
}

/* How many of 200 runs, of the seeds behind the plan's own, arrive under a schedule. */
static bool arrive(Told *t, const FlSchedule *schedule, int said, int runs) {
    FlPlan plan = t->plan;
    int count = 0;
    plan.schedule = *schedule;
    for (int i = 0; i < runs; i++) {
        plan.seed++;
        if (!fl_run_restart(t->trial, &plan)) return told_right(t, "no memory");
        fl_run_advance(t->trial, plan.steps);
        count += fl_outcome_of_run(t->trial).arrival >= 0;
    }
    return count == said || told_right(t, "%d of %d arrive", count, runs);
}

enum { RUNS = 200 };

static bool many_arrive(Told *t, const Number *n) {
    return arrive(t, &t->plan.schedule, (int)n[3].v, (int)n[0].v); /* runs, width, place, those that arrive */
}

static bool many_arrive_on_a_plane(Told *t, const Number *n) {
    return arrive(t, &t->plan.schedule, (int)n[5].v, (int)n[0].v);
}

static bool all_by_a_cosine(Told *t, const Number *n) {
    (void)n;
    return arrive(t, &(FlSchedule){.kind = FL_SCHEDULE_COSINE}, RUNS, RUNS);
}

static bool none_arrive(Told *t, const Number *n) {
    return arrive(t, &t->plan.schedule, 0, (int)n[0].v);
}

static bool all_arrive(Told *t, const Number *n) {
    return arrive(t, &t->plan.schedule, (int)n[0].v, (int)n[0].v);
}

static bool by_a_cosine(Told *t, const Number *n) {
    return arrive(t, &(FlSchedule){.kind = FL_SCHEDULE_COSINE}, (int)n[0].v, RUNS);
}

static bool held_arrive(Told *t, const Number *n) {
    return is_rate(t, &n[0], t->plan.segment[0].optimizer.eta) &&
           arrive(t, &(FlSchedule){.kind = FL_SCHEDULE_CONSTANT}, (int)n[1].v, RUNS);
}

static bool held_none(Told *t, const Number *n) {
    const Number none[] = {n[0], {0, 1, false}};
    return held_arrive(t, none);
}

/* The border of the minimum that the run ends near, or else of the place where it ends. */
static bool below_from(Told *t, const Number *n) {
    double lambda[2];
    const double *end = told_row(t, t->n)->x;
    int from = t->n, near = world_near(t->world, end);
    world_curvatures(t->world, near < 0 ? end : t->world->at[near], lambda);
    while (from > 0 && rate(t, from - 1) < 2 / lambda[1]) from--;
    return from == (int)n[0].v || told_right(t, "from step %d on", from);
}

const Claim claims_rates[] = {
    {"The rate goes from # to #, and the last step is # long", falls},
    {"The rate goes from # up to # and then to #, and the last step is # long", rises_and_falls},
    {"At # throughout it would arrive at step #, and its last step would be # long", constant_arrives},
    {"At # throughout it would not arrive in # step*, and its last step would be # long", constant_does_not},
    {"At # throughout it would diverge", constant_diverges},
    {"Every slope has noise of size #, and the steps outgrow each other", has_noise},
    {"Every slope has noise of size #: at a constant rate the ball trembles for ever", has_noise},
    {"Every slope has noise of size #, and the rate falls from # to #: *", has_noise_and_falls},
    {"# runs end +-# about @, and # of them ha* arrived", many_arrive},
    {"# runs end * about @, and none of them ha* arrived", none_arrive},
    {"# runs end * about @, and all of them ha* arrived", all_arrive},
    {"Every slope has noise of size #", has_noise},
    {"From step # on it is below the border of stability", below_from},
    {"At # throughout # would; it would tremble for ever", held_arrive},
    {"At # throughout none would; it would tremble for ever", held_none},
    {"# runs end +-# in x and +-# in y about @, and # of them ha* arrived", many_arrive_on_a_plane},
    {"Falling as a cosine, it would let all arrive", all_by_a_cosine},
    {"Falling as a cosine, it would let # arrive", by_a_cosine},
    {NULL, NULL}};
