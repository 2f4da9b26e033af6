/* The order of operations of every rule, by numbers one can do by hand, and what must hold of them on any loss. */
#include "support/close.h"

#include "fallline/fallline.h"

enum { MOST_STEPS = 4 };
static const double ETA = 0.25, START = 8, DECAY = 0.5;

/* A rule with its numbers given as pairs of key and value, and its first positions on slopes that are given. */
typedef struct Case {
    const char *rule;
    struct {
        const char *key;
        double value;
    } number[5];
    double slope[MOST_STEPS]; /* 0 after the last */
    double step[MOST_STEPS];  /* in units of -eta */
} Case;

/* 0.96^psi = 1/2 */
#define PSI 16.97974801833893

static const Case cases[] = {
    {"gd", {{NULL, 0}}, {4, -2}, {4, -2}},
    /* no damping, no factor 1 - beta; the first m is g */
    {"momentum", {{"beta", 0.5}}, {4, 4, 4}, {4, 6, 7}},
    {"nesterov", {{"beta", 0.5}}, {4, 4, 4}, {4 + 2, 4 + 3, 4 + 3.5}},
    /* 4/(4 + 1), 3/(5 + 1): eps outside the root */
    {"adagrad", {{"eps", 1}}, {4, 3}, {0.8, 0.5}},
    /* v = 4, then 3 + 6: no correction of v, eps outside */
    {"rmsprop", {{"rho", 0.75}, {"eps", 1}}, {4, 4.898979485566356}, {4. / 3, 4.898979485566356 / 4}},
    /* v = 4, 7; d = 4 sqrt(5)/3, so u = 20/9: d without eta, eps inside both roots */
    {"adadelta", {{"rho", 0.75}, {"eps", 5}}, {4, 4}, {2.9814239699997196, 3.1031644541708756}},
    /* m = 2, 3, v = 4, 7, divided by 1/2, 3/4 and 1/4, 7/16: eps after the correction of v */
    {"adam", {{"beta1", 0.5}, {"beta2", 0.75}, {"eps", 1}}, {4, 4}, {0.8, 0.8}},
    {"adam", {{"beta1", 0.5}, {"beta2", 0.75}, {"eps", 1}}, {4, 1e-200}, {0.8, 0.3684651310511662}},
    /* without the correction m = 2, 3 over sqrt(4) + 1, sqrt(7) + 1 */
    {"adam", {{"beta1", 0.5}, {"beta2", 0.75}, {"eps", 1}, {"bias", 0}}, {4, 4}, {2. / 3, 0.8228756555322954}},
    {"adamw", {{"beta1", 0.5}, {"beta2", 0.75}, {"eps", 1}, {"decay", 0}}, {4, 4}, {0.8, 0.8}},
    /* v = 4, 3, so the largest stays 4 and is then divided by 7/16 */
    {"amsgrad", {{"beta1", 0.5}, {"beta2", 0.75}, {"eps", 1}}, {4, 1e-200}, {0.8, 0.331368666398052}},
    /* mu = 3/8, 7/16, 15/32; v = 4, 4, divided by 1/4, 7/16; m = 2, 2 */
    {"nadam",
     {{"beta1", 0.5}, {"beta2", 0.75}, {"eps", 1}, {"psi", PSI}},
     {4, 2},
     {0.8 + 0.4375 / (1 - 0.375 * 0.4375) * 0.4,
      (0.5625 / (1 - 0.1640625) * 2 + 0.46875 / (1 - 0.1640625 * 0.46875) * 2) / 4.023715784073818}},
    /* m = 1 is learnt after its use: the mix of the second update is 0, that of the third 0.25 - 1 */
    {"lion", {{"beta1", 0.5}, {"beta2", 0.75}}, {4, -1, -2}, {1, 0, -1}},
};

static FlOptimizer rule_of(const Case *c) {
    FlOptimizer rule = fl_optimizer_default(fl_optimizer_type_find(c->rule), ETA);
    for (int i = 0; i < 5 && c->number[i].key != NULL; i++) {
        double *number = fl_optimizer_number(&rule, c->number[i].key);
        assert_non_null(number);
        *number = c->number[i].value;
    }
    return rule;
}

static void steps_are_those_done_by_hand(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const Case *c = &cases[i];
        FlOptimizer rule = rule_of(c);
        FlClock clock = {.product = {1, 1, 1, 1}};
        double x = START, slots[FL_OPTIMIZER_MAX_SLOTS] = {0}, expected = START;
        print_message("%s\n", c->rule);
        for (int k = 0; k < MOST_STEPS && c->slope[k] != 0; k++) {
            rule.type->clock(&rule, &clock);
            rule.type->update(&rule, &clock, 1, 1, 1, &c->slope[k], &x, slots);
            expected -= ETA * c->step[k];
            assert_int_equal(clock.t, k + 1);
            assert_close(x, expected, 1e-14 * START);
        }
    }
}

/* The same with weight decay: the slopes are chosen so that g + decay x is what it was without. Where the point itself
 * shrinks it does so before the step, and the slope stays. */
static void weight_decay_has_its_place(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const Case *c = &cases[i];
        FlOptimizer rule = rule_of(c);
        bool shrinks = strcmp(c->rule, "adamw") == 0 || strcmp(c->rule, "lion") == 0;
        *fl_optimizer_number(&rule, "decay") = DECAY;
        FlClock clock = {.product = {1, 1, 1, 1}};
        double x = START, slots[FL_OPTIMIZER_MAX_SLOTS] = {0}, expected = START;
        print_message("%s\n", c->rule);
        for (int k = 0; k < MOST_STEPS && c->slope[k] != 0; k++) {
            double slope = shrinks ? c->slope[k] : c->slope[k] - DECAY * x;
            if (shrinks) expected *= 1 - ETA * DECAY;
            rule.type->clock(&rule, &clock);
            rule.type->update(&rule, &clock, 1, 1, 1, &slope, &x, slots);
            expected -= ETA * c->step[k];
            assert_close(x, expected, 1e-14 * START);
        }
    }
}

static FlRun *run_of(const FlPlan *plan) {
    FlRun *run = fl_run_create(plan);
    assert_non_null(run);
    assert_true(fl_run_advance(run, plan->steps));
    return run;
}

static FlPlan plan_of(const FlLossType *loss, const char *rule, double eta, int steps) {
    FlPlan plan = fl_plan_default(loss);
    plan.steps = steps;
    plan.segment[0].optimizer = fl_optimizer_default(fl_optimizer_type_find(rule), eta);
    return plan;
}

static void set(FlPlan *plan, const char *key, double value) {
    double *number = fl_optimizer_number(&plan->segment[0].optimizer, key);
    assert_non_null(number);
    *number = value;
}

/* Coupled decay is another loss: L + decay |x|^2/2. */
static void decayed_eval(FlLoss *loss, int count, int stride, const double *x, double *f, double *g) {
    fl_loss_type_find("himmelblau")->eval(loss, count, stride, x, f, g);
    *f += DECAY * (x[0] * x[0] + x[stride] * x[stride]) / 2;
    for (int j = 0; g != NULL && j < 2; j++) g[j * stride] += DECAY * x[j * stride];
}

static void coupled_decay_is_a_loss_of_its_own(void **state) {
    (void)state;
    static const char *const rules[] = {"gd",       "momentum", "nesterov", "adagrad", "rmsprop",
                                        "adadelta", "adam",     "amsgrad",  "nadam"};
    const FlLossType *loss = fl_loss_type_find("himmelblau");
    FlLossType decayed = *loss;
    decayed.eval = decayed_eval;
    for (size_t r = 0; r < sizeof rules / sizeof *rules; r++) {
        FlPlan plan = plan_of(loss, rules[r], 0.003, 100), other = plan_of(&decayed, rules[r], 0.003, 100);
        set(&plan, "decay", DECAY);
        FlRun *run = run_of(&plan), *same = run_of(&other);
        for (int k = 0; k <= 100; k++) {
            assert_same(fl_run_row(run, k)->x[0], fl_run_row(same, k)->x[0]);
            assert_same(fl_run_row(run, k)->x[1], fl_run_row(same, k)->x[1]);
        }
        fl_run_destroy(run);
        fl_run_destroy(same);
    }
}

/* Four times the loss, to the bit since 4 is a power of two. */
static void steep_eval(FlLoss *loss, int count, int stride, const double *x, double *f, double *g) {
    fl_loss_type_find("himmelblau")->eval(loss, count, stride, x, f, g);
    *f *= 4;
    for (int j = 0; g != NULL && j < 2; j++) g[j * stride] *= 4;
}

/* Rules that divide by the slope's size do not see the loss's scale; for the others a quarter of eta makes up for it.
 */
static void scaled_loss_has_the_same_path(void **state) {
    (void)state;
    static const struct {
        const char *rule;
        bool free; /* of the scale, without eps */
    } rules[] = {{"gd", false},  {"momentum", false}, {"nesterov", false}, {"adagrad", true}, {"rmsprop", true},
                 {"adam", true}, {"adamw", true},     {"amsgrad", true},   {"nadam", true},   {"lion", true}};
    const FlLossType *loss = fl_loss_type_find("himmelblau");
    FlLossType steep = *loss;
    steep.eval = steep_eval;
    for (size_t r = 0; r < sizeof rules / sizeof *rules; r++) {
        double eta = fl_plan_default_eta(loss, fl_optimizer_type_find(rules[r].rule));
        FlPlan plan = plan_of(loss, rules[r].rule, eta, 60);
        FlPlan other = plan_of(&steep, rules[r].rule, rules[r].free ? eta : eta / 4, 60);
        if (fl_optimizer_number(&plan.segment[0].optimizer, "eps") != NULL) {
            set(&plan, "eps", 0);
            set(&other, "eps", 0);
        }
        FlRun *run = run_of(&plan), *same = run_of(&other);
        for (int k = 0; k <= 60; k++) {
            assert_same(fl_run_row(run, k)->x[0], fl_run_row(same, k)->x[0]);
            assert_same(fl_run_row(run, k)->x[1], fl_run_row(same, k)->x[1]);
        }
        fl_run_destroy(run);
        fl_run_destroy(same);
    }
}

/* With eps as it is usual the scale is invisible still, while the slope is far above eps. */
static void eps_hardly_shows_the_scale(void **state) {
    (void)state;
    static const char *const rules[] = {"adagrad", "rmsprop", "adam", "adamw", "amsgrad", "nadam"};
    const FlLossType *loss = fl_loss_type_find("himmelblau");
    FlLossType steep = *loss;
    steep.eval = steep_eval;
    for (size_t r = 0; r < sizeof rules / sizeof *rules; r++) {
        FlPlan plan = plan_of(loss, rules[r], 0.01, 20), other = plan_of(&steep, rules[r], 0.01, 20);
        FlRun *run = run_of(&plan), *same = run_of(&other);
        for (int j = 0; j < 2; j++) {
            assert_close(fl_run_row(run, 20)->x[j], fl_run_row(same, 20)->x[j], 1e-8);
        }
        fl_run_destroy(run);
        fl_run_destroy(same);
    }
}

/* The tilted ellipse before it was tilted. */
static void straight_eval(FlLoss *loss, int count, int stride, const double *x, double *f, double *g) {
    (void)loss;
    for (int i = 0; i < count; i++) {
        double u = x[i], v = x[stride + i];
        f[i] = u * u / 2 + 25 * v * v;
        if (g == NULL) continue;
        g[i] = u;
        g[stride + i] = 50 * v;
    }
}

/* A turned quadratic has the turned path for rules that treat all directions alike, and no others. */
static void rotation_is_seen_by_the_scaling_rules_only(void **state) {
    (void)state;
    const FlLossType *tilted = fl_loss_type_find("tilted_ellipse");
    FlLossType straight = *tilted;
    straight.eval = straight_eval;
    const FlOptimizerType *const *rules;
    int count = fl_optimizer_types(&rules);
    for (int r = 0; r < count; r++) {
        if (rules[r]->method != NULL) continue;
        FlPlan plan = plan_of(tilted, rules[r]->id, fl_plan_default_eta(tilted, rules[r]), 60), other = plan;
        other.loss = &straight;
        other.start[0] = 0.8 * plan.start[0] + 0.6 * plan.start[1];
        other.start[1] = 0.8 * plan.start[1] - 0.6 * plan.start[0];
        FlRun *run = run_of(&plan), *turned = run_of(&other);
        double farthest = 0;
        for (int k = 0; k <= 60; k++) {
            const double *x = fl_run_row(run, k)->x, *u = fl_run_row(turned, k)->x;
            farthest = fmax(farthest, hypot(0.8 * x[0] + 0.6 * x[1] - u[0], 0.8 * x[1] - 0.6 * x[0] - u[1]));
        }
        bool alike = strcmp(rules[r]->id, "gd") == 0 || strcmp(rules[r]->id, "momentum") == 0 ||
                     strcmp(rules[r]->id, "nesterov") == 0;
        if (alike) assert_close(farthest, 0, 1e-11);
        if (!alike) assert_true(farthest > 0.01);
        fl_run_destroy(run);
        fl_run_destroy(turned);
    }
}

/* How long the first step is, whatever the slope: eta times this. */
static void first_steps_have_their_length(void **state) {
    (void)state;
    static const struct {
        const char *rule;
        double length;
    } cases_of_length[] = {{"adagrad", 1}, {"rmsprop", 10}, {"adam", 1}, {"amsgrad", 1}, {"lion", 1}};
    for (size_t i = 0; i < sizeof cases_of_length / sizeof *cases_of_length; i++) {
        for (double slope = -3e5; fabs(slope) > 1; slope /= -7) {
            FlOptimizer rule = fl_optimizer_default(fl_optimizer_type_find(cases_of_length[i].rule), 0.01);
            FlClock clock = {.product = {1, 1, 1, 1}};
            double x = 0, slots[FL_OPTIMIZER_MAX_SLOTS] = {0};
            rule.type->clock(&rule, &clock);
            rule.type->update(&rule, &clock, 1, 1, 1, &slope, &x, slots);
            assert_close(x, copysign(0.01 * cases_of_length[i].length, -slope), 1e-8);
        }
    }
}

/* On a quadratic two rows of the heavy ball give the next: x'' = (1 + beta - eta lambda) x' - beta x; of Nesterov's
 * with a = 1 - eta lambda: x'' = (1 + beta) a x' - beta a x. */
static void momentum_obeys_its_recurrence(void **state) {
    (void)state;
    static const double betas[] = {0, 0.5, 0.9, 0.99};
    const FlLossType *bowl = fl_loss_type_find("bowl");
    for (int n = 0; n < 8; n++) {
        bool nesterov = n >= 4;
        double beta = betas[n % 4], eta = 0.05;
        FlPlan plan = plan_of(bowl, nesterov ? "nesterov" : "momentum", eta, 100);
        set(&plan, "beta", beta);
        FlRun *run = run_of(&plan);
        for (int k = 2; k <= 100; k++) {
            for (int j = 0; j < 2; j++) {
                double a = 1 - eta * (j == 0 ? 2 : 4);
                double x1 = fl_run_row(run, k - 1)->x[j], x0 = fl_run_row(run, k - 2)->x[j];
                double next = nesterov ? (1 + beta) * a * x1 - beta * a * x0 : (beta + a) * x1 - beta * x0;
                assert_close(fl_run_row(run, k)->x[j], next, 1e-14);
            }
        }
        fl_run_destroy(run);
    }
}

/* Just inside the bound a quadratic's minimum is reached, just outside it is left, for every beta, and with decay. */
static void bounds_hold_for_every_beta(void **state) {
    (void)state;
    static const char *const rules[] = {"gd", "momentum", "nesterov"};
    static const double betas[] = {0, 0.5, 0.9, 0.99};
    for (int n = 0; n < 3 * 4 * 2 * 2; n++) {
        bool outside = n & 1, decays = n & 2;
        FlPlan plan = plan_of(fl_loss_type_find("bowl"), rules[n / 16], 1, 8000);
        if (n >= 16) set(&plan, "beta", betas[n / 4 % 4]);
        if (decays) set(&plan, "decay", 1);
        FlOptimizer *rule = &plan.segment[0].optimizer;
        rule->eta = rule->type->eta_limit(rule, 4) * (outside ? 1.01 : 0.99);
        if (n < 16) assert_same(rule->type->eta_limit(rule, 4), decays ? 0.4 : 0.5);
        FlRun *run = run_of(&plan);
        double f = fl_run_row(run, plan.steps)->f;
        if (outside) assert_false(f < 1e6);
        if (!outside) assert_true(f < 1e-12);
        fl_run_destroy(run);
    }
}

/* What is not finite stays so: no rule stands still on nan. */
static void nan_moves_the_point_to_nan(void **state) {
    (void)state;
    const FlOptimizerType *const *rules;
    int count = fl_optimizer_types(&rules);
    for (int r = 0; r < count; r++) {
        if (rules[r]->method != NULL) continue;
        FlOptimizer rule = fl_optimizer_default(rules[r], 0.1);
        FlClock clock = {.product = {1, 1, 1, 1}};
        double x = 1, slope = NAN, slots[FL_OPTIMIZER_MAX_SLOTS] = {0};
        rule.type->clock(&rule, &clock);
        rule.type->update(&rule, &clock, 1, 1, 1, &slope, &x, slots);
        assert_true(isnan(x));
    }
}

/* The longest step over its eta, on a steady slope or on one that grows. */
static double longest_step(const FlOptimizerType *type, double growth) {
    FlOptimizer rule = fl_optimizer_default(type, 0.01);
    FlClock clock = {.product = {1, 1, 1, 1}};
    double x = 0, slope = 1e6, slots[FL_OPTIMIZER_MAX_SLOTS] = {0}, longest = 0;
    for (int k = 0; k < 1000; k++, slope *= growth) {
        double before = x;
        rule.type->clock(&rule, &clock);
        rule.type->update(&rule, &clock, 1, 1, 1, &slope, &x, slots);
        longest = fmax(longest, fabs(x - before) / rule.eta);
    }
    return longest;
}

/* RMSProp begins with 1/sqrt(1 - rho) = 10 of them, since its mean begins at 0; Adadelta's have no unit to say it in.
 */
static void rules_that_say_so_take_no_long_step(void **state) {
    (void)state;
    const FlOptimizerType *const *rules;
    int count = fl_optimizer_types(&rules), bounded = 0;
    for (int r = 0; r < count; r++) {
        if (rules[r]->method != NULL || rules[r]->step == FL_STEP_OWN_SCALE) continue;
        double longest = fmax(longest_step(rules[r], 1), longest_step(rules[r], 1.05));
        print_message("%s: %g\n", rules[r]->id, longest);
        assert_true(rules[r]->bounded == (longest < 8));
        bounded += rules[r]->bounded;
    }
    assert_int_equal(bounded, 6);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(steps_are_those_done_by_hand),
        cmocka_unit_test(weight_decay_has_its_place),
        cmocka_unit_test(coupled_decay_is_a_loss_of_its_own),
        cmocka_unit_test(scaled_loss_has_the_same_path),
        cmocka_unit_test(eps_hardly_shows_the_scale),
        cmocka_unit_test(rotation_is_seen_by_the_scaling_rules_only),
        cmocka_unit_test(first_steps_have_their_length),
        cmocka_unit_test(momentum_obeys_its_recurrence),
        cmocka_unit_test(bounds_hold_for_every_beta),
        cmocka_unit_test(nan_moves_the_point_to_nan),
        cmocka_unit_test(rules_that_say_so_take_no_long_step),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
