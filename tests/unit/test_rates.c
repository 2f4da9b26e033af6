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

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tracks_are_found),
        cmocka_unit_test(the_border_is_on_the_track),
        cmocka_unit_test(a_track_that_is_not_listed_is_found),
        cmocka_unit_test(listed_rates_come_from_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
