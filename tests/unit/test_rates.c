/* What a loss lists for its rules: a rate, and the track that a scan finds. */
#include "core/data/made.h"
#include "support/close.h"

#include "fallline/fallline.h"

#include <string.h>

static bool is_chosen(const FlLossType *loss, const FlOptimizerType *rule) {
    static const char *const pictured[] = {"parabola", "bowl", "himmelblau"};
    if (strcmp(rule->id, "adam") == 0 && strcmp(loss->id, "stretched_bowl") == 0) return true;
    if (strcmp(rule->id, "gd") != 0) return false;
    for (int i = 0; i < 3; i++)
        if (strcmp(loss->id, pictured[i]) == 0) return true;
    return loss->points > 0;
}

static bool is_round(double v) {
    double digit = v / pow(10, floor(log10(v) + 1e-9));
    return fabs(digit - 1) < 1e-9 || fabs(digit - 2) < 1e-9 || fabs(digit - 5) < 1e-9;
}

static FlPlan plan_of(const FlLossType *loss, const FlOptimizerType *rule, double eta) {
    FlPlan plan = fl_plan_default(loss);
    plan.segment[0].optimizer = fl_optimizer_default(rule, eta);
    plan.steps = fl_plan_usual_steps(&plan);
    return plan;
}

static FlOutcomeKind outcome_at(const FlLossType *loss, const FlOptimizerType *rule, double eta) {
    FlPlan plan = plan_of(loss, rule, eta);
    FlRun *run = fl_run_create(&plan);
    assert_non_null(run);
    fl_run_advance(run, plan.steps);
    FlOutcomeKind kind = fl_outcome_of_run(run).kind;
    fl_run_destroy(run);
    return kind;
}

/* The tables are what the scan finds, to the last bit; five decades at most, ends of one digit. */
static void tracks_are_found(void **state) {
    (void)state;
    const FlLossType *const *losses, *const *lines;
    const FlOptimizerType *const *rules;
    int count = fl_loss_types(&losses), own = fl_line_types(&lines), rule_count = fl_optimizer_types(&rules);
    for (int l = 0; l < count + own; l++) {
        const FlLossType *loss = l < count ? losses[l] : lines[l - count];
        for (int r = 0; r < rule_count; r++) {
            if (rules[r]->method != NULL) continue;
            FlRange track = fl_plan_track(loss, rules[r]), found;
            double usual = fl_plan_default_eta(loss, rules[r]);
            if (!(track.lo < usual && usual < track.hi)) fail_msg("%s %s: %g", loss->id, rules[r]->id, usual);
            if (is_chosen(loss, rules[r])) continue;
            assert_true(is_round(track.lo) && is_round(track.hi) && track.hi <= 1.001e5 * track.lo);
            assert_true(fl_plan_find_track(loss, rules[r], &found));
            if (found.lo != track.lo || found.hi != track.hi)
                fail_msg("%s %s: %g to %g is %g to %g", loss->id, rules[r]->id, track.lo, track.hi, found.lo, found.hi);
        }
    }
}

/* Momentum and Nesterov diverge: beyond 2 (1 + beta) / L" and 2 (1 + beta) / ((1 + 2 beta) L") on a parabola. */
static void the_border_is_on_the_track(void **state) {
    (void)state;
    static const char *const rules[] = {"gd", "momentum", "nesterov"};
    static const double border[] = {2, 3.8, 1.357};
    const FlLossType *const *losses;
    int count = fl_loss_types(&losses), diverging = 0;
    for (int r = 0; r < 3; r++) {
        const FlOptimizerType *rule = fl_optimizer_type_find(rules[r]);
        FlRange track = fl_plan_track(fl_loss_type_find("parabola"), rule);
        assert_true(track.lo < border[r] / 100 && track.hi > border[r]);
        for (int l = 0; l < count; l++) {
            track = fl_plan_track(losses[l], rule);
            int lost = 0; /* between two rates of the scan one may be lucky */
            for (int i = 0; i < 5; i++) lost += outcome_at(losses[l], rule, (1 - 0.03 * i) * track.hi) == FL_DIVERGES;
            bool at_end = lost >= 3;
            bool beyond = outcome_at(losses[l], rule, 30 * track.hi) == FL_DIVERGES;
            if (beyond && !at_end) fail_msg("%s %s: diverges, but not at %g", losses[l]->id, rule->id, track.hi);
            diverging += at_end;
        }
    }
    assert_true(diverging > 50);
}

/* A loss that lists no track has the one that is found: kept with what was made, as long as somebody holds it. */
static void a_track_that_is_not_listed_is_found(void **state) {
    (void)state;
    const FlOptimizerType *gd = fl_optimizer_type_find("gd");
    static FlMade made;
    FlLossType own = *fl_loss_type_find("two_valleys");
    FlRange listed = own.track;
    own.track = (FlRange){0, 0};
    for (int n = 0; n < 4; n++) {
        own.made = n == 0 ? NULL : &made;
        atomic_store(&made.references, n > 1);
        FlRange track = fl_plan_track(&own, gd);
        assert_true(track.lo == listed.lo && track.hi == listed.hi);
        int kept = 0;
        for (int r = 0; r < FL_MADE_RULES; r++) kept += atomic_load(&made.track[r].state) == 2;
        assert_int_equal(kept, n > 1);
    }
}

static void listed_rates_come_from_one(void **state) {
    (void)state;
    const FlLossType *bowl = fl_loss_type_find("bowl"), *stretched = fl_loss_type_find("stretched_bowl");
    const FlOptimizerType *nesterov = fl_optimizer_type_find("nesterov"), *adam = fl_optimizer_type_find("adam");
    static const double expected[] = {0.0035, 0.07, 0.35};
    for (int p = 0; p < FL_TOO_FAR; p++) assert_same(fl_plan_preset(bowl, nesterov, (FlPreset)p), expected[p]);
    assert_true(isnan(fl_plan_preset(bowl, nesterov, FL_TOO_FAR)));
    assert_same(fl_plan_preset(stretched, adam, FL_TOO_BIG), 5);
}

/* A rule that is lost, arrives or stands still by its rate alone, so that a scan finds what is written here. */
static double arrives_from, lost_from;

static void by_rate(const FlOptimizer *rule, const FlClock *clock, int count, int stride, int dim, const double *g,
                    double *x, double *m) {
    (void)clock;
    (void)stride;
    (void)dim;
    (void)g;
    (void)m;
    for (int i = 0; i < count; i++) {
        if (rule->eta > lost_from * (1 - 1e-6))
            x[i] = INFINITY;
        else if (rule->eta > arrives_from * (1 - 1e-6))
            x[i] = 0;
    }
}

static void parabola(FlLoss *loss, int count, int stride, const double *x, double *f, double *g) {
    (void)loss;
    (void)stride;
    for (int i = 0; i < count; i++) {
        f[i] = x[i] * x[i] / 2;
        if (g != NULL) g[i] = x[i];
    }
}

static double any_limit(const FlOptimizer *rule, double curvature) {
    return 2 / (curvature * rule->eta);
}

/* Of the scan's rates, 1e-7 10^(i/20), the first that arrives and the first from which on all are lost, -1: none; the
 * loss's own rate; and the track. */
typedef struct Scanned {
    int arrives, lost;
    double usual;
    bool limited;
    FlRange track;
} Scanned;

static const Scanned scanned[] = {
    /* down to a twentieth of the first that arrives, a hundredth of the end, half of the usual; up to twice what is
     * lost, or twice the usual */
    {100, 160, 0.1, false, {5e-4, 20}},
    {140, 141, 0.1, false, {0.02, 5}},
    {140, 160, 1e-3, false, {5e-4, 20}},
    {140, 160, 30, false, {0.05, 100}},
    /* where none arrives the usual stands for it; where none is lost, or all are, 50 times the usual is the end */
    {-1, -1, 0.1, false, {0.005, 5}},
    {-1, 0, 0.1, false, {0.005, 5}},
    {-1, -1, 1e5, false, {5000, 1e6}},
    {-1, 1, 0.1, false, {2e-6, 0.2}},
    /* five decades fit; of more the lower ones, but from above where the end is not far from what arrives, of rules
     * that have a limit four times as far, or where the very first rate arrives */
    {100, 165, 0.1, false, {5e-4, 50}},
    {100, 168, 0.1, false, {1e-3, 100}},
    {40, 180, 0.1, false, {5e-7, 0.05}},
    {99, 180, 0.1, false, {2e-3, 200}},
    {98, 180, 0.1, false, {2e-4, 20}},
    {98, 180, 0.1, true, {2e-3, 200}},
    {87, 180, 0.1, true, {2e-3, 200}},
    {86, 180, 0.1, true, {5e-5, 5}},
    {0, 180, 0.1, false, {2e-3, 200}},
    {-1, 180, 8e-3, false, {2e-3, 200}}, /* a quarter of 8e-3 is five decades below 200 */
    {1, 180, 0.1, false, {5e-9, 5e-4}},
    /* ends are 1, 2 or 5 times a power of ten, to 1e-9 of themselves */
    {-1, -1, 0.02 * (1 + 0.9e-9), false, {1e-3, 1}},
    {-1, -1, 0x1.47ae148060a7bp-6, false, {1e-3, 1}}, /* 50 times it less 1e-9 of that is 1 to the bit */
    {-1, -1, 0.02 * (1 + 1.1e-9), false, {1e-3, 2}},
    {-1, -1, 0.02 * (1 - 0.9e-9), false, {1e-3, 1}},
    {-1, -1, 0.02 * (1 - 1.1e-9), false, {5e-4, 1}},
    {-1, -1, 0.04, false, {2e-3, 2}},
    {-1, -1, 0.04 * (1 + 1.1e-9), false, {2e-3, 5}},
    {-1, -1, 0.04 * (1 - 1.1e-9), false, {1e-3, 2}},
    {-1, -1, 0.1 * (1 + 1.1e-9), false, {5e-3, 10}},
    {-1, -1, 0.1 * (1 - 1.1e-9), false, {2e-3, 5}},
};

static void tracks_are_made_of_what_a_scan_finds(void **state) {
    (void)state;
    static const FlMinimum bottom = {.value = 0};
    for (size_t i = 0; i < sizeof scanned / sizeof *scanned; i++) {
        const Scanned *s = &scanned[i];
        FlLossType loss = fl_loss_type_default(1, parabola);
        FlOptimizerType rule = fl_optimizer_type_default(0, by_rate);
        loss.minima = (FlMinima){1, &bottom};
        loss.presets[FL_JUST_RIGHT] = s->usual;
        if (s->limited) rule.eta_limit = any_limit;
        arrives_from = s->arrives < 0 ? INFINITY : 1e-7 * pow(10, s->arrives / 20.0);
        lost_from = s->lost < 0 ? INFINITY : 1e-7 * pow(10, s->lost / 20.0);
        FlRange track;
        assert_true(fl_plan_find_track(&loss, &rule, &track));
        if (fabs(track.lo - s->track.lo) > 1e-12 * track.lo || fabs(track.hi - s->track.hi) > 1e-12 * track.hi)
            fail_msg("%zu: %g to %g, not %g to %g", i, track.lo, track.hi, s->track.lo, s->track.hi);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tracks_are_found),
        cmocka_unit_test(the_border_is_on_the_track),
        cmocka_unit_test(tracks_are_made_of_what_a_scan_finds),
        cmocka_unit_test(a_track_that_is_not_listed_is_found),
        cmocka_unit_test(listed_rates_come_from_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
