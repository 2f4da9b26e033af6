/* Slopes that tremble: named rates are what they are called without noise, and their cards say so. */
#include "support/stage.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const chips[FL_PRESETS] = {"preset.too_small", "preset.just_right", "preset.too_big",
                                              "preset.diverges"};

/* The rate that a chip sets. */
static double rate_of(Rig *rig, const char *chip) {
    char line[FL_STATE_LINE_SIZE];
    snprintf(line, sizeof line, "%s", rig_state(rig));
    rig_press(rig, chip);
    double eta = fl_plan_last(&rig_document(rig)->plan)->optimizer.eta;
    rig_move(rig, (FlVec){2, 2});
    rig_load(rig, line);
    rig_settle(rig);
    return eta;
}

static FlOutcomeKind ends_without_noise(FlPlan plan, double eta) {
    plan.noise = 0;
    fl_plan_last_rule(&plan)->eta = eta;
    FlRun *run = fl_run_create(&plan);
    assert_non_null(run);
    fl_run_advance(run, plan.steps);
    FlOutcomeKind kind = fl_outcome_of_run(run).kind;
    fl_run_destroy(run);
    return kind;
}

/* How many of twelve runs of this rate converge. */
static int converge(FlPlan plan, double eta) {
    int count = 0;
    fl_plan_last_rule(&plan)->eta = eta;
    FlRun *run = fl_run_create(&plan);
    assert_non_null(run);
    for (int i = 0; i < 12; i++, plan.seed++) {
        assert_true(fl_run_restart(run, &plan));
        fl_run_advance(run, plan.steps);
        count += fl_outcome_of_run(run).kind == FL_CONVERGES;
    }
    fl_run_destroy(run);
    return count;
}

static void named_rates_are_what_they_do_without_noise(void **state) {
    Rig *rig = *state;
    static const char *const lines[] = {
        "fallline curve parabola gd lr=0.4 noise=0.5", "fallline curve soft_abs gd lr=0.1 noise=1",
        "fallline landscape bowl gd lr=0.1 noise=2", "fallline curve parabola momentum lr=0.1 noise=0.05"};
    int noisy = 0;
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        rig_load(rig, lines[i]);
        rig_settle(rig);
        for (int k = 0; k < FL_PRESETS; k++) {
            if (rig_control(rig, chips[k]).disabled) continue;
            double eta = rate_of(rig, chips[k]);
            const FlPlan *plan = &rig_document(rig)->plan;
            FlOutcomeKind kind = ends_without_noise(*plan, eta);
            char says[80];
            rig_move(rig, rig_middle(rig, chips[k]));
            rig_frames(rig, 90);
            snprintf(says, sizeof says, "%s without the noise", fl_outcome_word(kind));
            if (!rig_shows(rig, says))
                fail_msg("%s: %s does not say \"%s\": %s", lines[i], chips[k], says, rig_text(rig));
            assert_true(k != FL_JUST_RIGHT || kind == FL_CONVERGES);
            int shares = converge(*plan, eta);
            noisy += k == FL_JUST_RIGHT && shares < 6;
        }
    }
    assert_true(noisy > 0); /* or noise made no difference */
}

/* Without noise nobody speaks of it. */
static void without_noise_a_card_says_the_outcome_alone(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline curve parabola gd lr=0.4");
    rig_settle(rig);
    rig_move(rig, rig_middle(rig, chips[FL_JUST_RIGHT]));
    rig_frames(rig, 90);
    assert_true(rig_shows(rig, "converges"));
    assert_false(rig_shows(rig, "without the noise"));
}

/* Where noise is turned on and its draws are chosen, in races too: by rows at the end of the list of rules. */
static void noise_and_its_seed_are_typed(void **state) {
    Rig *rig = *state;
    static const char *const lines[] = {"fallline curve parabola gd lr=0.4", "fallline landscape bowl gd lr=0.1",
                                        "fallline race banana rules=gd:0.01,adam:0.1",
                                        "fallline race banana rules=bfgs,gd:0.01"};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        rig_load(rig, lines[i]);
        rig_settle(rig);
        rig_press(rig, "optimizer");
        rig_key(rig, FL_KEY_END, 0); /* below the rules */
        rig_frames(rig, 2);
        assert_null(rig_find(rig, "optimizer.seed")); /* nothing is drawn yet */
        rig_press(rig, "optimizer.noise");
        rig_frames(rig, 2);
        rig_type(rig, "0.3");
        rig_key(rig, FL_KEY_ENTER, 0);
        rig_frames(rig, 2);
        if (rig_document(rig)->plan.noise != 0.3) fail_msg("%s", rig_state(rig));
        rig_press(rig, "optimizer");
        rig_key(rig, FL_KEY_END, 0); /* below the rules */
        rig_frames(rig, 2);
        rig_press(rig, "optimizer.seed");
        rig_frames(rig, 2);
        rig_type(rig, "7");
        rig_key(rig, FL_KEY_ENTER, 0);
        rig_frames(rig, 2);
        assert_int_equal(rig_document(rig)->plan.seed, 7);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(noise_and_its_seed_are_typed),
                                       cmocka_unit_test(named_rates_are_what_they_do_without_noise),
                                       cmocka_unit_test(without_noise_a_card_says_the_outcome_alone)};
    return cmocka_run_group_tests(tests, rig_setup, rig_teardown);
}
