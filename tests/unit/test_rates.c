/* The table of rates for the rules beside plain descent: its first diverging rate is the track's, and the presets come
 * from it. */
#include "support/close.h"

#include "fallline/fallline.h"

#include <string.h>

enum { COLUMNS = 912 }; /* of the track at 1280 dp */

static FlOutcomeKind outcome_at(const FlPlan *plan, double eta) {
    FlPlan one = *plan;
    one.segment[0].optimizer.eta = eta;
    FlRun *run = fl_run_create(&one);
    assert_non_null(run);
    assert_true(fl_run_advance(run, one.steps));
    FlOutcomeKind kind = fl_outcome_of_run(run).kind;
    fl_run_destroy(run);
    return kind;
}

/* The lowest column of the track that diverges from the default start; NaN if none does. */
static double first_diverging(const FlPlan *plan, FlRange range) {
    FlSweep *sweep = fl_sweep_create(plan, "lr", range.lo, range.hi, COLUMNS, true);
    assert_non_null(sweep);
    while (!fl_sweep_advance(sweep, COLUMNS)) {
    }
    double found = NAN;
    for (int i = COLUMNS - 1; i >= 0; i--)
        if (fl_sweep_point(sweep, i).kind == FL_DIVERGES) found = fl_sweep_value(sweep, i);
    fl_sweep_destroy(sweep);
    return found;
}

static FlPlan plan_of(const FlLossType *loss, const FlOptimizerType *rule) {
    FlPlan plan = fl_plan_default(loss);
    plan.segment[0].optimizer = fl_optimizer_default(rule, fl_plan_default_eta(loss, rule));
    return plan;
}

/* Rounded to three digits, or to more where outcomes flicker and the rounded rate does not diverge. */
static void the_last_preset_is_the_first_to_diverge(void **state) {
    (void)state;
    const FlLossType *const *losses;
    int count = fl_loss_types(&losses), finite = 0, none = 0;
    for (int l = 0; l < count; l++) {
        for (const FlRate *rate = losses[l]->rates; rate->rule != NULL; rate++) {
            const FlOptimizerType *rule = fl_optimizer_type_find(rate->rule);
            assert_non_null(rule);
            FlPlan plan = plan_of(losses[l], rule);
            double column = first_diverging(&plan, (FlRange){rate->eta / 50, rate->eta * 50});
            if (rate->presets[FL_JUST_RIGHT] != 0) continue;
            if (isnan(column) != isnan(rate->diverges)) fail_msg("%s %s: column %g", losses[l]->id, rule->id, column);
            none += isnan(column);
            finite += !isnan(column);
            if (isnan(column)) continue;
            if (outcome_at(&plan, rate->diverges) != FL_DIVERGES) fail_msg("%s %s", losses[l]->id, rule->id);
            assert_close(rate->diverges, column, 0.005 * column);
        }
    }
    assert_true(finite >= 100 && none >= 100);
}

static void presets_come_from_the_rate(void **state) {
    (void)state;
    const FlLossType *bowl = fl_loss_type_find("bowl"), *parabola = fl_loss_type_find("parabola");
    const FlOptimizerType *nesterov = fl_optimizer_type_find("nesterov"), *adam = fl_optimizer_type_find("adam");
    static const double expected[FL_PRESETS] = {0.0035, 0.07, 0.35, 0.341};
    for (int p = 0; p < FL_PRESETS; p++) assert_same(fl_plan_preset(bowl, nesterov, (FlPreset)p), expected[p]);
    assert_same(fl_plan_preset(parabola, adam, FL_TOO_SMALL), 0.0035);
    assert_same(fl_plan_preset(parabola, adam, FL_TOO_BIG), 0.35);
    assert_true(isnan(fl_plan_preset(parabola, adam, FL_TOO_FAR)));
}

/* Written with few digits, so that a state line is, too. */
static void presets_are_short_numbers(void **state) {
    (void)state;
    const FlLossType *const *losses;
    const FlOptimizerType *const *rules;
    int count = fl_loss_types(&losses), rule_count = fl_optimizer_types(&rules);
    for (int l = 0; l < count; l++) {
        for (int r = 0; r < rule_count; r++) {
            for (int p = 0; p < FL_TOO_FAR; p++) {
                char text[FL_NUMBER_SIZE];
                double eta = fl_plan_preset(losses[l], rules[r], (FlPreset)p);
                if (!isnan(eta)) assert_in_range(fl_number_print(text, eta), 1, 8);
            }
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_last_preset_is_the_first_to_diverge),
        cmocka_unit_test(presets_come_from_the_rate),
        cmocka_unit_test(presets_are_short_numbers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
