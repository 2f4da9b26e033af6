/* What a loss says of itself beside its values: formula, minima and saddles, height, presets, and rates. */
#include "support/close.h"
#include "support/formula.h"

#include "fallline/fallline.h"

enum { POINTS = 200, GRID = 401 };

static const FlLossType *loss_at(int i) {
    const FlLossType *const *types;
    return i < fl_loss_types(&types) ? types[i] : NULL;
}

static FlRun *run_of(const FlPlan *plan) {
    FlRun *run = fl_run_create(plan);
    assert_non_null(run);
    assert_true(fl_run_advance(run, plan->steps));
    return run;
}

static void formulas_say_what_is_computed(void **state) {
    (void)state;
    FlRandom random = fl_random_seed(11, 1);
    const FlLossType *type;
    for (int i = 0; (type = loss_at(i)) != NULL; i++) {
        FlLoss loss;
        fl_loss_init(&loss, type);
        print_message("%s\n", type->id);
        for (const char *c = type->formula; *c != '\0'; c++) assert_in_range(*c, 0x20, 0x7e);
        for (int n = 0; n < POINTS; n++) {
            double x[2] = {0, 0};
            x[0] = type->view.x0 + (type->view.x1 - type->view.x0) * fl_random_u01(&random);
            if (type->dim == 2) x[1] = type->view.y0 + (type->view.y1 - type->view.y0) * fl_random_u01(&random);
            double f = formula_value(type->formula, x, type->dim);
            assert_close(fl_loss_value(&loss, x), f, 1e-12 * (fabs(f) + type->height));
        }
    }
    assert_true(isnan(formula_value("x +", (double[]){1}, 1)) && isnan(formula_value("y", (double[]){1}, 1)));
    assert_same(formula_value("-x^2 + 2*(x-1)/4", (double[]){3}, 1), -8);
}

/* A note is one sentence. */
static void notes_are_sentences(void **state) {
    (void)state;
    const FlLossType *type;
    for (int i = 0; (type = loss_at(i)) != NULL; i++) {
        size_t length = strlen(type->note);
        assert_true(length > 20 && length <= 130);
        assert_true(type->note[0] >= 'A' && type->note[0] <= 'Z');
        assert_ptr_equal(strchr(type->note, '.'), type->note + length - 1);
        for (int k = 0; k < i; k++) assert_string_not_equal(loss_at(k)->title, type->title);
    }
}

static void saddles_are_saddles(void **state) {
    (void)state;
    const FlLossType *type;
    int listed = 0;
    for (int i = 0; (type = loss_at(i)) != NULL; i++) {
        FlLoss loss;
        fl_loss_init(&loss, type);
        double c[2], radius = fl_loss_radius(type, c), usual = type->height / radius;
        for (int s = 0; s < type->saddles.count; s++, listed++) {
            const FlSaddle *saddle = &type->saddles.at[s];
            double f, g[2] = {0, 0}, eigenvalues[2];
            type->eval(&loss, 1, 1, saddle->x, &f, g);
            assert_close(f, saddle->value, 1e-12 * type->height);
            assert_close(hypot(g[0], g[1]), 0, 1e-12 * usual);
            fl_loss_eigenvalues(&loss, saddle->x, eigenvalues);
            bool bare = strcmp(type->id, "monkey_saddle") == 0; /* of all curvature */
            if (bare) assert_true(eigenvalues[0] == 0 && eigenvalues[1] == 0);
            if (!bare) assert_true(eigenvalues[0] < 0 && eigenvalues[1] > 0);
        }
    }
    assert_int_equal(listed, 4 + 2 + 1 + 1 + 4 + 2 + 1 + 1);
}

/* Smallest and largest curvature, where no table of derivatives has the loss. */
static void curvatures_are_known(void **state) {
    (void)state;
    static const struct {
        const char *loss;
        double x[2], curvature[2];
    } points[] = {
        {"banana", {1, 1}, {0.39367628, 101.60632}},
        {"two_valleys", {-1.6270260026290217, -0.46908809523330431}, {2.901826, 3.0262338}},
        {"two_valleys", {1.715131672206485, 0.6987852818381836}, {3.7289048, 4.1778506}},
        {"two_valleys", {0.34908982362973779, 0.0090834431501031107}, {-2.2805101, 1.31024}},
        {"stretched_bowl", {0.3, -2}, {1, 8}},
        {"tilted_ellipse", {0.3, -2}, {1, 50}},
        {"rosenbrock", {1, 1}, {0.39936077, 1001.6006}},
    };
    for (size_t i = 0; i < sizeof points / sizeof *points; i++) {
        FlLoss loss;
        double eigenvalues[2];
        fl_loss_init(&loss, fl_loss_type_find(points[i].loss));
        fl_loss_eigenvalues(&loss, points[i].x, eigenvalues);
        for (int j = 0; j < 2; j++) {
            double expected = points[i].curvature[j];
            assert_close(eigenvalues[j], expected, 1e-7 * fabs(expected));
        }
    }
}

/* A loss that says it is quadratic has one Hessian; the others have more. */
static void quadratic_ones_bend_evenly(void **state) {
    (void)state;
    const FlLossType *const *types;
    int count = fl_loss_types(&types), quadratic = 0;
    for (int i = 0; i < count; i++) {
        FlLoss loss;
        double here[4] = {0}, there[4] = {0}, differ = 0;
        fl_loss_init(&loss, types[i]);
        types[i]->hessian(&loss, (const double[]){0.3, -0.2}, here);
        types[i]->hessian(&loss, (const double[]){-1.7, 1.1}, there);
        for (int j = 0; j < 4; j++) differ = fmax(differ, fabs(here[j] - there[j]));
        if (types[i]->quadratic != (differ == 0)) fail_msg("%s", types[i]->id);
        quadratic += types[i]->quadratic;
    }
    assert_int_equal(quadratic, 5);
}

/* One minimum by each integer point of the view, and no other. */
static void waves_have_a_minimum_in_every_trough(void **state) {
    (void)state;
    static const char *const ids[] = {"rastrigin", "ackley"};
    for (int n = 0; n < 2; n++) {
        const FlMinima *minima = &fl_loss_type_find(ids[n])->minima;
        assert_int_equal(minima->count, 121);
        for (int i = -5; i <= 5; i++) {
            for (int j = -5; j <= 5; j++) {
                int near = 0;
                for (int m = 0; m < minima->count; m++) {
                    near += hypot(minima->at[m].x[0] - i, minima->at[m].x[1] - j) < 0.05;
                }
                assert_int_equal(near, 1);
            }
        }
        for (int m = 1; m < minima->count; m++) assert_true(minima->at[m].value >= minima->at[m - 1].value);
    }
}

static int by_size(const void *a, const void *b) {
    const double *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

/* Of the losses that the table of heights lacks. */
static void heights_are_medians(void **state) {
    (void)state;
    static const char *const ids[] = {"banana", "two_valleys", "stretched_bowl"};
    static double values[GRID * GRID];
    for (int n = 0; n < 3; n++) {
        const FlLossType *type = fl_loss_type_find(ids[n]);
        FlLoss loss;
        fl_loss_init(&loss, type);
        const FlBox *v = &type->view;
        for (int i = 0; i < GRID * GRID; i++) {
            double x[2] = {v->x0 + (v->x1 - v->x0) * (i % GRID) / (GRID - 1),
                           v->y0 + (v->y1 - v->y0) * (i / GRID) / (GRID - 1)};
            values[i] = fl_loss_value(&loss, x);
        }
        qsort(values, GRID * GRID, sizeof *values, by_size);
        assert_close(type->height, values[GRID * GRID / 2] - values[0], 1e-6 * type->height);
    }
}

typedef struct Preset {
    const char *loss;
    double start[2], eta;
    FlVerdictKind verdict; /* after 100 steps in one dimension, 200 in two */
    int decided_at;        /* -1 where the run goes on */
} Preset;

static const Preset presets[] = {
    {"parabola", {-2}, 0.02, FL_CRAWLING, -1},
    {"parabola", {-2}, 0.3, FL_CONVERGED, 44},
    {"parabola", {-2}, 1.9, FL_OSCILLATING, -1},
    {"parabola", {-2}, 2.1, FL_DIVERGED, 35},
    {"double_well", {1.8}, 0.005, FL_CRAWLING, -1},
    {"double_well", {1.8}, 0.1, FL_CONVERGED, 81},
    {"double_well", {1.8}, 0.8, FL_CONVERGED, 79},
    {"double_well", {1.8}, 1, FL_DIVERGED, 3},
    {"quartic", {-1.6}, 0.02, FL_CRAWLING, -1},
    {"quartic", {-1.6}, 0.3, FL_CRAWLING, -1},
    {"quartic", {-1.6}, 0.75, FL_CRAWLING, -1},
    {"quartic", {-1.6}, 0.9, FL_DIVERGED, 3},
    {"soft_abs", {-2.3}, 0.01, FL_CRAWLING, -1},
    {"soft_abs", {-2.3}, 0.15, FL_CONVERGED, 35},
    {"soft_abs", {-2.3}, 0.5, FL_BOUNCING, -1},
    {"cliff", {3}, 0.05, FL_CRAWLING, -1},
    {"cliff", {3}, 2, FL_CONVERGED, 76},
    {"cliff", {3}, 18, FL_OSCILLATING, -1},
    {"cliff", {3}, 21, FL_DIVERGED, 35},
    {"plateau_1d", {2.5}, 0.05, FL_CRAWLING, -1},
    {"plateau_1d", {2.5}, 1, FL_CONVERGED, 26},
    {"plateau_1d", {2.5}, 2.5, FL_BOUNCING, -1},
    {"egg_carton_1d", {5.2}, 0.0025, FL_CRAWLING, -1},
    {"egg_carton_1d", {5.2}, 0.05, FL_CONVERGED, 77},
    {"egg_carton_1d", {5.2}, 0.5, FL_BOUNCING, -1},
    {"egg_carton_1d", {5.2}, 12, FL_DIVERGED, 7},
    {"log_cosh", {-4}, 0.02, FL_CRAWLING, -1},
    {"log_cosh", {-4}, 0.4, FL_CONVERGED, 38},
    {"log_cosh", {-4}, 2.4, FL_BOUNCING, -1},
    {"bowl", {-2.5, 1.8}, 0.01, FL_CRAWLING, -1},
    {"bowl", {-2.5, 1.8}, 0.15, FL_CONVERGED, 42},
    {"bowl", {-2.5, 1.8}, 0.48, FL_CONVERGED, 182},
    {"bowl", {-2.5, 1.8}, 0.55, FL_DIVERGED, 22},
    {"tilted_ellipse", {-2.6, -1.2}, 0.002, FL_CRAWLING, -1},
    {"tilted_ellipse", {-2.6, -1.2}, 0.03, FL_CRAWLING, -1},
    {"tilted_ellipse", {-2.6, -1.2}, 0.0398, FL_OSCILLATING, -1},
    {"tilted_ellipse", {-2.6, -1.2}, 0.042, FL_DIVERGED, 52},
    {"rosenbrock", {-1.2, 1}, 0.0001, FL_CRAWLING, -1},
    {"rosenbrock", {-1.2, 1}, 0.001, FL_CRAWLING, -1},
    {"rosenbrock", {-1.2, 1}, 0.004, FL_CRAWLING, -1},
    {"rosenbrock", {-1.2, 1}, 0.007, FL_DIVERGED, 4},
    {"himmelblau", {0, -4}, 0.0005, FL_CRAWLING, -1},
    {"himmelblau", {0, -4}, 0.01, FL_CONVERGED, 24},
    {"himmelblau", {0, -4}, 0.025, FL_BOUNCING, -1},
    {"himmelblau", {0, -4}, 0.05, FL_DIVERGED, 4},
    {"beale", {1, 1}, 0.0025, FL_CRAWLING, -1},
    {"beale", {1, 1}, 0.05, FL_CRAWLING, -1},
    {"beale", {1, 1}, 0.075, FL_BOUNCING, -1},
    {"beale", {1, 1}, 0.1, FL_DIVERGED, 3},
    {"saddle", {-1.5, 0.02}, 0.01, FL_CRAWLING, -1},
    {"saddle", {-1.5, 0.02}, 0.2, FL_CONVERGED, 31},
    {"saddle", {-1.5, 0.02}, 0.5, FL_BOUNCING, -1},
    {"saddle", {-1.5, 0.02}, 1.2, FL_DIVERGED, 6},
    {"monkey_saddle", {1.4, 0.15}, 0.0035, FL_CRAWLING, -1},
    {"monkey_saddle", {1.4, 0.15}, 0.07, FL_CONVERGED, 31},
    {"monkey_saddle", {1.4, 0.15}, 0.105, FL_BOUNCING, -1},
    {"monkey_saddle", {1.4, 0.15}, 0.15, FL_DIVERGED, 26},
    {"rastrigin", {2.7, -1.6}, 5e-05, FL_CRAWLING, -1},
    {"rastrigin", {2.7, -1.6}, 0.001, FL_CONVERGED, 38},
    {"rastrigin", {2.7, -1.6}, 0.006, FL_BOUNCING, -1},
    {"rastrigin", {2.7, -1.6}, 1.2, FL_DIVERGED, 3},
    {"ackley", {2.3, 1.6}, 0.0005, FL_CRAWLING, -1},
    {"ackley", {2.3, 1.6}, 0.01, FL_CONVERGED, 37},
    {"ackley", {2.3, 1.6}, 0.05, FL_BOUNCING, -1},
    {"styblinski_tang", {-0.5, 4}, 0.00075, FL_CRAWLING, -1},
    {"styblinski_tang", {-0.5, 4}, 0.015, FL_CONVERGED, 29},
    {"styblinski_tang", {-0.5, 4}, 0.075, FL_BOUNCING, -1},
    {"styblinski_tang", {-0.5, 4}, 0.12, FL_DIVERGED, 6},
    {"booth", {-6, -3}, 0.001, FL_CRAWLING, -1},
    {"booth", {-6, -3}, 0.05, FL_CONVERGED, 108},
    {"booth", {-6, -3}, 0.108, FL_OSCILLATING, -1},
    {"booth", {-6, -3}, 0.12, FL_DIVERGED, 24},
    {"three_hump_camel", {1, 1.8}, 0.0075, FL_CRAWLING, -1},
    {"three_hump_camel", {1, 1.8}, 0.15, FL_CONVERGED, 54},
    {"three_hump_camel", {1, 1.8}, 0.6, FL_BOUNCING, -1},
    {"three_hump_camel", {1, 1.8}, 0.75, FL_DIVERGED, 10},
    {"mccormick", {3.2, -1.5}, 0.005, FL_CRAWLING, -1},
    {"mccormick", {3.2, -1.5}, 0.1, FL_CONVERGED, 85},
    {"mccormick", {3.2, -1.5}, 0.49, FL_OSCILLATING, -1},
    {"mccormick", {3.2, -1.5}, 0.6, FL_DIVERGED, 11},
    {"ravine", {-6, 2}, 0.005, FL_CRAWLING, -1},
    {"ravine", {-6, 2}, 0.1, FL_CRAWLING, -1},
    {"ravine", {-6, 2}, 0.19, FL_BOUNCING, -1},
    {"ravine", {-6, 2}, 0.25, FL_DIVERGED, 9},
    {"plateau", {2.4, 1.4}, 0.03, FL_CRAWLING, -1},
    {"plateau", {2.4, 1.4}, 1, FL_CONVERGED, 14},
    {"plateau", {2.4, 1.4}, 2.5, FL_BOUNCING, -1},
};

static void presets_end_as_they_are_called(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof presets / sizeof *presets; i++) {
        const Preset *p = &presets[i];
        FlPlan plan = fl_plan_default(fl_loss_type_find(p->loss));
        plan.steps = plan.loss->dim == 1 ? 100 : 200;
        plan.segment[0].optimizer.eta = p->eta;
        for (int j = 0; j < 2; j++) plan.start[j] = p->start[j];
        FlRun *run = run_of(&plan);
        FlVerdict verdict = fl_verdict_of_run(run);
        print_message("%s %g\n", p->loss, p->eta);
        assert_string_equal(fl_verdict_word(verdict.kind), fl_verdict_word(p->verdict));
        if (p->decided_at >= 0) assert_close(verdict.decided_at, p->decided_at, 1);
        fl_run_destroy(run);
    }
}

/* The four words of the presets that were chosen for the pictures. */
static void pictured_presets_end_as_they_are_called(void **state) {
    (void)state;
    static const struct {
        const char *loss, *rule;
        FlOutcomeKind kind[FL_PRESETS];
    } pictured[] = {
        {"himmelblau", "gd", {FL_CRAWLS, FL_CONVERGES, FL_OSCILLATES, FL_DIVERGES}},
        {"two_valleys", "gd", {FL_CRAWLS, FL_CONVERGES, FL_OSCILLATES, FL_OUTCOMES}},
        {"stretched_bowl", "gd", {FL_CRAWLS, FL_CONVERGES, FL_OSCILLATES, FL_DIVERGES}},
        {"stretched_bowl", "adam", {FL_CRAWLS, FL_CONVERGES, FL_OSCILLATES, FL_OUTCOMES}},
        {"banana", "gd", {FL_CRAWLS, FL_CRAWLS, FL_OSCILLATES, FL_DIVERGES}},
    };
    for (size_t i = 0; i < sizeof pictured / sizeof *pictured; i++) {
        for (int p = 0; p < FL_PRESETS; p++) {
            FlPlan plan = fl_plan_default(fl_loss_type_find(pictured[i].loss));
            const FlOptimizerType *rule = fl_optimizer_type_find(pictured[i].rule);
            double eta = fl_plan_preset(plan.loss, rule, (FlPreset)p);
            if (pictured[i].kind[p] == FL_OUTCOMES) {
                assert_true(isnan(eta));
                continue;
            }
            plan.segment[0].optimizer = fl_optimizer_default(rule, eta);
            FlRun *run = run_of(&plan);
            print_message("%s %s %g\n", pictured[i].loss, pictured[i].rule, eta);
            assert_string_equal(fl_outcome_word(fl_outcome_of_run(run).kind), fl_outcome_word(pictured[i].kind[p]));
            fl_run_destroy(run);
        }
    }
}

/* Every rule but the methods has a rate on every loss, at which 200 steps from the default start end lower and within
 * the view. On the way plain descent is thrown off the cliff and comes back. */
static void rates_suit_their_loss(void **state) {
    (void)state;
    const FlOptimizerType *const *rules;
    int count = fl_optimizer_types(&rules);
    const FlLossType *type;
    for (int i = 0; (type = loss_at(i)) != NULL; i++) {
        double c[2] = {0, 0}, radius = fl_loss_radius(type, c);
        for (int r = 0; r < count; r++) {
            if (rules[r]->method != NULL) continue;
            FlPlan plan = fl_plan_default(type);
            double eta = fl_plan_preset(type, rules[r], FL_JUST_RIGHT);
            plan.steps = 200;
            plan.segment[0].optimizer = fl_optimizer_default(rules[r], eta);
            FlRange track = fl_plan_track(type, rules[r]);
            assert_true(track.lo < eta && eta < track.hi && track.hi <= FL_ETA_MAX);
            assert_same(fl_plan_default_eta(type, rules[r]), eta);
            FlRun *run = run_of(&plan);
            const double *x = fl_run_row(run, 200)->x;
            if (fl_verdict_of_run(run).kind == FL_DIVERGED) fail_msg("%s %s diverges", type->id, rules[r]->id);
            if (!(hypot(x[0] - c[0], x[1] - c[1]) <= radius)) fail_msg("%s %s leaves", type->id, rules[r]->id);
            if (!(fl_run_row(run, 200)->f < fl_run_row(run, 0)->f)) fail_msg("%s %s rises", type->id, rules[r]->id);
            fl_run_destroy(run);
        }
    }
}

static void rates_are_found_by_rule(void **state) {
    (void)state;
    const FlLossType *parabola = fl_loss_type_find("parabola"), *stretched = fl_loss_type_find("stretched_bowl");
    const FlOptimizerType *gd = fl_optimizer_type_find("gd"), *adam = fl_optimizer_type_find("adam");
    const FlOptimizerType strange = {.id = "strange"};
    assert_same(fl_plan_default_eta(parabola, gd), 0.4);
    assert_same(fl_plan_default_eta(parabola, adam), 0.07);
    assert_same(fl_plan_default_eta(parabola, &strange), 0.4);
    assert_true(isnan(fl_plan_preset(parabola, &strange, FL_JUST_RIGHT)));
    assert_same(fl_plan_preset(parabola, gd, FL_TOO_FAR), 2.1);
    assert_same(fl_plan_preset(stretched, adam, FL_TOO_SMALL), 0.02);
    assert_same(fl_plan_preset(stretched, adam, FL_TOO_BIG), 5);
    assert_true(isnan(fl_plan_preset(stretched, adam, FL_TOO_FAR)));
    assert_same(fl_plan_track(parabola, gd).hi, 4);
    assert_same(fl_plan_track(stretched, adam).lo, 0.005);
    assert_same(fl_plan_track(stretched, adam).hi, 8);
    assert_same(fl_plan_track(fl_loss_type_find("himmelblau"), gd).hi, 0.06);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(formulas_say_what_is_computed),
        cmocka_unit_test(notes_are_sentences),
        cmocka_unit_test(saddles_are_saddles),
        cmocka_unit_test(curvatures_are_known),
        cmocka_unit_test(quadratic_ones_bend_evenly),
        cmocka_unit_test(waves_have_a_minimum_in_every_trough),
        cmocka_unit_test(heights_are_medians),
        cmocka_unit_test(presets_end_as_they_are_called),
        cmocka_unit_test(pictured_presets_end_as_they_are_called),
        cmocka_unit_test(rates_suit_their_loss),
        cmocka_unit_test(rates_are_found_by_rule),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
