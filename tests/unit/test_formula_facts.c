/* What a typed loss says of itself is true. */
#include "fallline/fallline.h"
#include "support/cmocka_all.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static const FlLossType *typed(const char *text, int dim) {
    FlFormulaFault fault;
    const FlLossType *loss = fl_formula_loss(text, dim, &fault);
    if (loss == NULL) fail_msg("%s: %s (%d..%d)", text, fault.text, fault.from, fault.to);
    return loss;
}

static FlOutcome outcome(const FlLossType *type, double eta) {
    FlPlan plan = fl_plan_default(type);
    plan.segment[0].optimizer.eta = eta;
    FlRun *run = fl_run_create(&plan);
    assert_non_null(run);
    fl_run_advance(run, plan.steps);
    FlOutcome out = fl_outcome_of_run(run);
    fl_run_destroy(run);
    return out;
}

/* How a run of gradient descent from a place of its own ends. */
static FlOutcome outcome_from(const FlLossType *type, double eta, double x, double y, FlVerdictKind *verdict) {
    FlPlan plan = fl_plan_default(type);
    plan.segment[0].optimizer.eta = eta;
    plan.start[0] = x;
    plan.start[1] = y;
    FlRun *run = fl_run_create(&plan);
    assert_non_null(run);
    fl_run_advance(run, plan.steps);
    FlOutcome out = fl_outcome_of_run(run);
    *verdict = fl_verdict_of_run(run).kind;
    fl_run_destroy(run);
    return out;
}

/* The presets do what their names say, and each is a step of the track. */
static void presets_are_true(const FlLossType *type) {
    const double *p = type->presets;
    FlOutcome right = outcome(type, p[FL_JUST_RIGHT]), small = outcome(type, p[FL_TOO_SMALL]);
    if (right.kind == FL_DIVERGES || small.kind == FL_DIVERGES) fail_msg("%s diverges", type->formula);
    if (right.arrival >= 0 && small.arrival >= 0 && small.arrival <= right.arrival) fail_msg("%s", type->formula);
    if (!isnan(p[FL_TOO_BIG]) && outcome(type, p[FL_TOO_BIG]).kind != FL_OSCILLATES) fail_msg("%s", type->formula);
    if (!isnan(p[FL_TOO_FAR]) && outcome(type, p[FL_TOO_FAR]).kind != FL_DIVERGES) fail_msg("%s", type->formula);
    FlRange track = fl_plan_track(type, fl_optimizer_type_find("gd"));
    assert_true(track.lo < p[FL_JUST_RIGHT] && p[FL_JUST_RIGHT] < track.hi);
    assert_true(p[FL_TOO_SMALL] < p[FL_JUST_RIGHT]);
    for (int i = 0; type->rates[i].rule != NULL; i++) {
        const FlOptimizerType *rule = fl_optimizer_type_find(type->rates[i].rule);
        assert_non_null(rule);
        assert_true(fl_plan_default_eta(type, rule) > 0 && isfinite(fl_plan_default_eta(type, rule)));
    }
}

/* Minima are level and curve up, saddles curve both ways, the lowest come first. */
static void places_are_true(const FlLossType *type, bool smooth) {
    FlLoss loss;
    fl_loss_init(&loss, type);
    for (int kind = 0; kind < 2; kind++) {
        int count = kind == 0 ? type->minima.count : type->saddles.count;
        for (int i = 0; i < count; i++) {
            const FlMinimum *m = kind == 0 ? &type->minima.at[i] : &type->saddles.at[i];
            double f, g[2] = {0}, lambda[2];
            type->eval(&loss, 1, 1, m->x, &f, g);
            fl_loss_eigenvalues(&loss, m->x, lambda);
            assert_true(f == m->value);
            if (smooth && !(hypot(g[0], g[1]) <= 1e-7 * type->height)) fail_msg("%s: slope %g", type->formula, g[0]);
            bool bends_down = lambda[0] < -1e-6 * (fabs(lambda[type->dim - 1]) + 1);
            if (smooth && kind == 0 && bends_down) fail_msg("%s: %g", type->formula, lambda[0]); /* nan at a tip */
            if (kind == 1) assert_true(lambda[0] < 0 && lambda[1] > 0);
            if (i > 0) assert_true(m[-1].value <= m->value);
        }
    }
}

static void test_every_example_is_what_it_says(void **state) {
    (void)state;
    const FlFormulaExample *examples;
    int count = fl_formula_examples(&examples);
    assert_int_equal(count, 10);
    for (int i = 0; i < count; i++) {
        const FlLossType *type = typed(examples[i].text, 0);
        assert_true(examples[i].title[0] != '\0' && examples[i].shows[strlen(examples[i].shows) - 1] == '.');
        presets_are_true(type);
        places_are_true(type, strstr(examples[i].text, "abs") == NULL);
        assert_int_equal(type->minima.count > 0, true);
        FlOutcome right = outcome(type, type->presets[FL_JUST_RIGHT]);
        bool corner = strstr(examples[i].text, "abs") != NULL;
        if ((right.arrival < 0) != corner) fail_msg("%s: %d", type->formula, right.arrival);
        fl_loss_release(type);
    }
    assert_int_equal(fl_loss_alive(), 0);
}

/* All but the monkey's, which has no curvature. */
static void saddles_are_found(const FlLossType *own, const FlLossType *type) {
    FlLoss loss;
    fl_loss_init(&loss, own);
    for (int i = 0; i < own->saddles.count && type->saddles.count < 64; i++) {
        const double *x = own->saddles.at[i].x;
        double nearest = INFINITY, lambda[2];
        fl_loss_eigenvalues(&loss, x, lambda);
        bool inside = fabs(x[0]) < 5 && fabs(x[1]) < 5 && lambda[0] < -1e-9 && lambda[1] > 1e-9;
        for (int k = 0; k < type->saddles.count; k++)
            nearest = fmin(nearest, hypot(type->saddles.at[k].x[0] - x[0], type->saddles.at[k].x[1] - x[1]));
        if (inside && !(nearest < 1e-6)) fail_msg("%s: saddle %d, %g away", own->id, i, nearest);
    }
}

static void test_losses_of_the_program_have_the_places_they_list(void **state) {
    (void)state;
    const FlLossType *const *types;
    int count = fl_loss_types(&types), compared = 0;
    for (int t = 0; t < count; t++) {
        const FlLossType *own = types[t], *type = typed(own->formula, own->dim);
        presets_are_true(type);
        places_are_true(type, true);
        for (int i = 0; i < own->minima.count && type->minima.count < 64; i++) {
            const double *x = own->minima.at[i].x;
            bool inside = fabs(x[0]) < 5 && (own->dim == 1 || fabs(x[1]) < 5);
            double nearest = INFINITY;
            for (int k = 0; k < type->minima.count; k++)
                nearest = fmin(
                    nearest, hypot(type->minima.at[k].x[0] - x[0], own->dim == 2 ? type->minima.at[k].x[1] - x[1] : 0));
            compared += inside;
            if (inside && !(nearest < 1e-6)) fail_msg("%s: minimum %d, %g away", own->id, i, nearest);
        }
        saddles_are_found(own, type);
        fl_loss_release(type);
    }
    assert_in_range(compared, 30, 1000);
}

static void test_notes(void **state) {
    (void)state;
    static const struct {
        const char *text, *note;
        int dim;
    } notes[] = {
        {"x^4/4 - x^2 + x/5",
         "Two valleys, found at \xe2\x88\x92"
         "1.46 and 1.36.",
         1},
        {"(x-1)^2 + 3", "One valley, found at 1.", 1},
        {"(x-1)^2 + (y+2.5)^2",
         "One valley, found at (1, \xe2\x88\x92"
         "2.5).",
         2},
        {"abs(x - 0.3)", "One valley, found at 0.3.", 1},
        {"max(abs(x), abs(y - 1))", "One valley, found at (0, 1).", 2},
        {"sqrt(abs(x))", "One valley, found at 0.", 1},
        {"x",
         "No valley in \xe2\x88\x92"
         "5..5.",
         1},
        {"3", "The same everywhere: 3. There is nowhere to go.", 1},
        {"1/x",
         "No valley in \xe2\x88\x92"
         "5..5.",
         1},
        {"log(abs(x))",
         "No valley in \xe2\x88\x92"
         "5..5.",
         1},
        {"-1/(x^2 + y^2)",
         "No valley in \xe2\x88\x92"
         "5..5.",
         2},
        {"x*y",
         "No valley in \xe2\x88\x92"
         "5..5.",
         2},
        {"(x^2+y-11)^2 + (x+y^2-7)^2",
         "Four valleys, the lowest found at (3.58, \xe2\x88\x92"
         "1.85).",
         2},
        {"cos(20*x)", "32 valleys, the lowest found at", 1},
        {"cos(9*x) + cos(9*y)", "At least 64 valleys, the lowest found at", 2},
    };
    for (size_t i = 0; i < sizeof notes / sizeof *notes; i++) {
        const FlLossType *type = typed(notes[i].text, notes[i].dim);
        if (strncmp(type->note, notes[i].note, strlen(notes[i].note)) != 0)
            fail_msg("%s: %s", notes[i].text, type->note);
        fl_loss_release(type);
    }
}

/* All minima and no others, worked out by hand or by sympy: beside poles, beyond the view, at corners, on level floors.
 * The picture stays about them, every start leads to one, and the default rate does, too. */
static void test_valleys_are_those_of_mathematics(void **state) {
    (void)state;
    static const struct {
        const char *text;
        int count;
        double x[2][2];
    } losses[] = {
        {"1/(x-2) + x^2/2", 2, {{0.38196601125010515}, {2.6180339887498949}}},
        {"1/(x-1)", 0, {{0}}},
        {"tan(x)", 0, {{0}}},
        {"tan(x)+x^2", 1, {{-2.0828360904467001}}}, /* not between the poles at 1.57 and 4.71 */
        {"x+1/x", 1, {{1}}},
        {"x^2+1/x", 1, {{0.79370052598409979}}},
        {"log(abs(x-1.234))", 0, {{0}}},
        {"x^2/2 - 0.001/abs(x-2)", 1, {{0.00025006252735840718}}},
        {"x^4/20 + x^3/2 - 2*x^2", 2, {{-9.5863087649643756}, {2.086308764964376}}},
        {"x^3-3x", 1, {{1}}},
        {"(x-8)^2", 1, {{8}}},
        {"exp(-x^2)", 0, {{0}}},
        {"abs(x-1.3)^1.5", 1, {{1.3}}},
        {"max(x, -2*x)", 1, {{0}}},
        {"(x-8)^2 + (y+9)^2", 1, {{8, -9}}},
        {"1/(x-2) + x^2/2 + y^2", 2, {{0.38196601125010515, 0}, {2.6180339887498949, 0}}},
        {"(x-7)^2 + 10*(y-x^2/4)^2", 1, {{7, 12.25}}},
        {"x^3 + y^3 - 3*x*y", 1, {{1, 1}}},
        {"exp(-x^2-y^2)", 0, {{0, 0}}},
        {"(x+3*y)^2 + 1", 1, {{0, 0}}},
        {"100*abs(x-y) + abs(x+y-0.37)", 1, {{0.185, 0.185}}}, /* furrows, down which only a diagonal leads */
        {"100*abs(x-y) + abs(x+y+0.37)", 1, {{-0.185, -0.185}}},
        {"100*abs(x+y) + abs(x-y-0.37)", 1, {{0.185, -0.185}}},
        {"100*abs(x+y) + abs(x-y+0.37)", 1, {{-0.185, 0.185}}},
    };
    for (size_t i = 0; i < sizeof losses / sizeof *losses; i++) {
        const FlLossType *type = typed(losses[i].text, 0);
        /* Too long a valley for plain descent, or one that no slope shows. */
        bool bent = strstr(losses[i].text, "x^2/4") || strstr(losses[i].text, "100*abs");
        if (type->minima.count != losses[i].count) fail_msg("%s: %s", losses[i].text, type->note);
        for (int m = 0; m < losses[i].count; m++) {
            const double *x = type->minima.at[m].x, *right = losses[i].x[m];
            bool floor = strstr(losses[i].text, "3*y") != NULL; /* any point of it, the nearest of the grid's */
            if (hypot(x[0] - right[0], x[1] - right[1]) > (floor ? 0.5 : 1e-8))
                fail_msg("%s: %.17g, %.17g", losses[i].text, x[0], x[1]);
        }
        assert_true(type->height > 0 && type->height < 1000);
        assert_true(type->view.y0 > -1000 && type->view.y1 < 1000 && type->view.y0 < type->view.y1);
        if (losses[i].count > 0) {
            FlPlan plan = fl_plan_default(type);
            for (int k = 0; k < type->starts.count; k++) {
                memcpy(plan.start, type->starts.x[k], sizeof plan.start);
                plan.segment[0].optimizer = fl_optimizer_default(fl_optimizer_type_find("armijo"), 1);
                plan.steps = 400;
                FlRun *run = fl_run_create(&plan);
                fl_run_advance(run, plan.steps);
                FlOutcome out = fl_outcome_of_run(run);
                /* A first try of length 1 leaves the valley, over a pole or down the slope beside it. */
                bool jumps = strstr(losses[i].text, "tan") || strstr(losses[i].text, "x^3 + y^3");
                if (k == 0 && !bent && !jumps && out.arrival < 0) fail_msg("%s from %g", losses[i].text, plan.start[0]);
                fl_run_destroy(run);
            }
            if (!bent && outcome(type, type->presets[FL_JUST_RIGHT]).arrival <= 0) fail_msg("%s", losses[i].text);
        }
        fl_loss_release(type);
    }
}

/* Infinite at corners and cusps, whatever the rules of differentiation make of abs'(0) = 0; elsewhere as by hand. */
/* 0.8 of the distance is left by each step, wherever the valley lies and whatever the loss is counted in: 16 steps, or
 * at most one from a start that is already about as low as arriving asks for. */
static void one_bowl_is_judged(const FlLossType *loss, double a, double m, int dim) {
    static const double starts[] = {0, 0.5, -1, 2};
    if (loss->minima.count != 1) fail_msg("%s has %d valleys", loss->formula, loss->minima.count);
    if (fabs(loss->minima.at[0].x[0] - a) > 1e-9 * (1 + fabs(a))) fail_msg("%s at %g", loss->formula, a);
    for (int k = 0; k < 4; k++) {
        FlVerdictKind verdict;
        double x = a * starts[k], y = dim == 2 ? -2 * a * starts[k] : 0;
        FlOutcome out = outcome_from(loss, 0.1 / m, x, y, &verdict);
        bool there = fabs(a) < 0.01;
        if (out.kind != FL_CONVERGES || (there ? out.arrival > 1 : out.arrival != 16) || verdict == FL_DIVERGED)
            fail_msg("%s from %g: %s in %d", loss->formula, x, fl_outcome_word(out.kind), out.arrival);
    }
}

static void test_bowls_of_any_size_are_valleys(void **state) {
    (void)state;
    static const double at[] = {1e-9, 1e-6, 1e-3, 1, 4, 1e3, 7e4, 3e5, 1e6, 1e9}, times[] = {1e-12, 1, 1e12};
    for (int i = 0; i < 60; i++) {
        double a = i % 20 < 10 ? at[i % 10] : -at[i % 10], m = times[i / 20];
        char text[200];
        snprintf(text, sizeof text, "%g*(x - %.17g)^2", m, a);
        const FlLossType *line = typed(text, 1);
        one_bowl_is_judged(line, a, m, 1);
        fl_loss_release(line);
        snprintf(text, sizeof text, "%g*((x - %.17g)^2 + (y + %.17g)^2)", m, a, 2 * a);
        const FlLossType *plane = typed(text, 2);
        one_bowl_is_judged(plane, a, m, 2);
        fl_loss_release(plane);
    }
}

/* Losses that fall on for ever have no valley, though their last digits dance far out. */
static void test_what_falls_on_has_no_valley_far_out(void **state) {
    (void)state;
    static const char *const texts[] = {"sqrt(x^2 + 1) - x",
                                        "exp(-x)",
                                        "1/(1 + x^2)",
                                        "log(1 + exp(-x))",
                                        "1 - tanh(x)",
                                        "1 - x/(1 + abs(x))",
                                        "atan(-x)",
                                        "-log(x^2 + 1)",
                                        "-x",
                                        "x^3",
                                        "(x^2 + 1)^0.25 - sqrt(abs(x))"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        const FlLossType *loss = typed(texts[i], 1);
        for (int k = 0; k < loss->minima.count; k++)
            if (fabs(loss->minima.at[k].x[0]) > 5) fail_msg("%s has a valley at %g", texts[i], loss->minima.at[k].x[0]);
        fl_loss_release(loss);
    }
    FlVerdictKind verdict; /* from far out it is no end to begin there, but to run twice as far is */
    const FlLossType *slide = typed("exp(-x/1000)", 1);
    assert_int_not_equal(outcome_from(slide, 0.1, 4000, 0, &verdict).kind, FL_DIVERGES);
    assert_int_not_equal(verdict, FL_DIVERGED);
    fl_loss_release(slide);
    slide = typed("-x", 1);
    FlOutcome out = outcome_from(slide, 1000, 4000, 0, &verdict);
    assert_int_equal(out.kind, FL_DIVERGES);
    assert_int_equal(out.last, 5);
    fl_loss_release(slide);
}

static void test_curvatures_at_corners(void **state) {
    (void)state;
    static const struct {
        const char *text;
        double x[2], flat, steep;
    } cases[] = {
        {"abs(x)^1.5", {0, 0}, INFINITY, INFINITY},
        {"abs(x)^1.5", {0.25, 0}, 1.5, 1.5},
        {"abs(x)^1.9", {0, 0}, INFINITY, INFINITY},
        {"abs(x)^2.5", {0, 0}, 0, 0},
        {"abs(x) + x^2/20", {0, 0}, INFINITY, INFINITY},
        {"abs(x) + x^2/20", {1e-9, 0}, 0.1, 0.1},
        /* sides lie 1e-10 of the size of x away, at least 1e-10 */
        {"abs(x)", {0.9e-10, 0}, INFINITY, INFINITY},
        {"abs(x)", {1.1e-10, 0}, 0, 0},
        {"abs(x-3)", {3 + 2.8e-10, 0}, INFINITY, INFINITY},
        {"abs(x-3)", {3 + 3.2e-10, 0}, 0, 0},
        {"x^2 + abs(y+3)", {1, -3 - 2.8e-10}, 2, INFINITY},
        {"x^2 + abs(y+3)", {1, -3 - 3.2e-10}, 0, 2},
        {"abs(x-1.3)^1.5 + 1000*x", {1.3, 0}, INFINITY, INFINITY},
        {"-abs(x)", {0, 0}, -INFINITY, -INFINITY},
        {"max(x, -2*x)", {0, 0}, INFINITY, INFINITY},
        {"max(x, x^2)", {1, 0}, INFINITY, INFINITY},
        {"sqrt(x^2 + y^2)", {0, 0}, INFINITY, INFINITY},
        {"sqrt(x^2 + y^2)", {3, 4}, 0, 0.2},
        {"abs(x) + y^2", {0, 2}, 2, INFINITY},
        {"sqrt(1 + x^2)", {0, 0}, 1, 1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const FlLossType *type = typed(cases[i].text, 0);
        FlLoss loss;
        double lambda[2];
        fl_loss_init(&loss, type);
        fl_loss_eigenvalues(&loss, cases[i].x, lambda);
        bool flat = isinf(cases[i].flat) ? lambda[0] == cases[i].flat : fabs(lambda[0] - cases[i].flat) < 1e-9;
        double most = lambda[type->dim - 1];
        bool steep = isinf(cases[i].steep) ? most == cases[i].steep : fabs(most - cases[i].steep) < 1e-9;
        if (!flat || !steep) fail_msg("%s at %g: %g %g", cases[i].text, cases[i].x[0], lambda[0], most);
        fl_loss_release(type);
    }
}

/* Quadratic is what is a polynomial of degree two, not what bends evenly here or there. */
static void test_quadratic_by_structure(void **state) {
    (void)state;
    static const char *const are[] = {"x^2",      "(x-1)*(x+2)/3 + y^2",  "-x*y", "pow(x - y, 2)*sin(1)",
                                      "3x - x x", "x^2 + y^2 + 1e-9*x*y", NULL};
    static const char *const are_not[] = {
        "abs(x) + x^2/20", "x + 1/x",   "x^2 + 1/x",      "x^3",   "3", "2x", "max(x, x^2)",
        "abs(x)^2",        "sqrt(x^4)", "x^2 + exp(0*x)", "x^2*y", NULL};
    for (int i = 0; are[i] != NULL; i++) {
        const FlLossType *type = typed(are[i], 0);
        if (!type->quadratic) fail_msg("%s", are[i]);
        fl_loss_release(type);
    }
    for (int i = 0; are_not[i] != NULL; i++) {
        const FlLossType *type = typed(are_not[i], 0);
        if (type->quadratic) fail_msg("%s", are_not[i]);
        fl_loss_release(type);
    }
}

/* |x|^p on the line: of 1001 places, two at each height but one, the 950th is (475/50)^p as high as the 100th. */
static void test_contours_by_ratios_begin_at_forty(void **state) {
    (void)state;
    static const double ratios[] = {39.8, 40.2};
    for (int i = 0; i < 2; i++) {
        char text[64];
        snprintf(text, sizeof text, "abs(x)^%.12f", log(ratios[i]) / log(475.0 / 50));
        const FlLossType *type = typed(text, 1);
        assert_int_equal(type->levels, i == 0 ? FL_SPACING_EVEN : FL_SPACING_RATIO);
        fl_loss_release(type);
    }
}

static void test_views_and_heights(void **state) {
    (void)state;
    const FlLossType *bowl = typed("x^2/2 + 2*y^2", 2), *line = typed("x^2/2", 1),
                     *banana = typed("(1-x)^2 + 100*(y-x^2)^2", 2);
    assert_int_equal(bowl->levels, FL_SPACING_EVEN);
    assert_int_equal(banana->levels, FL_SPACING_RATIO);
    assert_true(bowl->view.x0 == -5 && bowl->view.x1 == 5 && bowl->view.y0 == -5 && bowl->view.y1 == 5);
    assert_true(fabs(line->height - 3.125) < 0.02); /* the median of x^2/2 up to 5 is that of 2.5 */
    assert_true(line->view.y0 < 0 && line->view.y0 > -1 && line->view.y1 > 2 * line->height && line->view.y1 < 12.5);
    assert_true(line->starts.count == 3 && line->starts.x[0][0] == -3 && line->starts.x[1][0] == 0.5 &&
                line->starts.x[2][0] == 4);
    fl_loss_release(bowl);
    fl_loss_release(line);
    fl_loss_release(banana);
    const FlLossType *wall = typed("x - log(x)", 1), *far = typed("log(x - 4.5)", 1),
                     *plain = typed("1 - exp(-x^2)", 1);
    assert_true(wall->starts.x[0][0] > 0 && far->starts.x[0][0] > 4.5 && fabs(plain->starts.x[0][0]) < 2.5);
    fl_loss_release(wall);
    fl_loss_release(far);
    fl_loss_release(plain);
}

/* Medians over the 64 x 64 cells' centres, and of 1001 places on a line, above a valley of height 0. */
static void test_heights_are_those_of_the_grid(void **state) {
    (void)state;
    static const struct {
        const char *text;
        double height;
    } cases[] = {
        {"(x-1)^2 + 2*(y+0.5)^2", 23.412841796875}, {"3*(x-1)^2 + (y+0.5)^2", 28.7138671875}, {"(x-1)^2", 6.25}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const FlLossType *type = typed(cases[i].text, 0);
        if (!(fabs(type->height - cases[i].height) < 1e-11)) fail_msg("%s: %.17g", cases[i].text, type->height);
        if (type->dim == 1) {
            assert_true(fabs(type->view.y0 + 0.06 * 2.5 * 6.25) < 1e-11);
            assert_true(fabs(type->view.y1 - 1.06 * 2.5 * 6.25) < 1e-11);
        }
        fl_loss_release(type);
    }
}

/* Only the outermost cells, 4.92 from the middle, lie below the valley of the view: from there a way leads down to
 * another one beyond the edge, whichever edge it is. */
static void test_a_valley_beyond_any_edge_is_found(void **state) {
    (void)state;
    static const struct {
        const char *text;
        int axis;
        double side;
    } cases[] = {{"(x-2)^2*(x+4.85)*(x+11) + y^2", 0, -1},
                 {"(x+2)^2*(x-4.85)*(x-11) + y^2", 0, 1},
                 {"(y-2)^2*(y+4.85)*(y+11) + x^2", 1, -1},
                 {"(y+2)^2*(y-4.85)*(y-11) + x^2", 1, 1}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const FlLossType *type = typed(cases[i].text, 2);
        const FlMinimum *outer = &type->minima.at[0], *inner = &type->minima.at[1];
        if (type->minima.count != 2) fail_msg("%s: %d", cases[i].text, type->minima.count);
        assert_true(fabs(outer->x[cases[i].axis] - 8.742903537272857 * cases[i].side) < 1e-6);
        assert_true(fabs(outer->x[1 - cases[i].axis]) < 1e-6 && fabs(outer->value + 1014.0680852697474) < 1e-6);
        assert_true(fabs(inner->x[cases[i].axis] + 2 * cases[i].side) < 1e-6 && fabs(inner->value) < 1e-9);
        fl_loss_release(type);
    }
}

/* The lowest cell of the edge may be its first, a corner; and where no cell of the edge lies below the valley of the
 * view nobody looks beyond. */
static void test_a_valley_beyond_a_corner_is_found(void **state) {
    (void)state;
    const FlLossType *corner = typed("(x-2)^2*(x+4.85)*(x+11) + (y-2)^2*(y+4.85)*(y+11)", 2),
                     *shut = typed("(x-2)^2*(x+4.93)*(x+11) + y^2", 2);
    assert_int_equal(corner->minima.count, 2);
    for (int j = 0; j < 2; j++) {
        assert_true(fabs(corner->minima.at[0].x[j] + 8.742903537272857) < 1e-6);
        assert_true(fabs(corner->minima.at[1].x[j] - 2) < 1e-6);
    }
    assert_int_equal(shut->minima.count, 1);
    assert_true(fabs(shut->minima.at[0].x[0] - 2) < 1e-6 && fabs(shut->minima.at[0].x[1]) < 1e-6);
    fl_loss_release(corner);
    fl_loss_release(shut);
}

/* Every place of a constant is its lowest: it has no valley, and a run has arrived where it starts. */
static void test_constants_have_one_verdict(void **state) {
    (void)state;
    static const struct {
        const char *text;
        int dim;
    } constants[] = {{"5 + 0*x + 0*y", 2}, {"5 + 0*x", 1}, {"5", 1}, {"sin(1)^2 + cos(1)^2 + 4 + x - x", 1}};
    for (size_t i = 0; i < sizeof constants / sizeof *constants; i++) {
        const FlLossType *type = typed(constants[i].text, constants[i].dim);
        assert_int_equal(type->minima.count, 0);
        assert_string_equal(type->note, "The same everywhere: 5. There is nowhere to go.");
        FlPlan plan = fl_plan_default(type);
        FlRun *run = fl_run_create(&plan);
        assert_non_null(run);
        fl_run_advance(run, plan.steps);
        assert_int_equal(fl_verdict_of_run(run).kind, FL_CONVERGED);
        FlOutcome out = fl_outcome_of_run(run);
        assert_int_equal(out.kind, FL_CONVERGES);
        assert_int_equal(out.arrival, 0);
        fl_run_destroy(run);
        fl_loss_release(type);
    }
    const FlLossType *ledge = typed("tanh(x)^3", 1); /* flat at 0, and lower at the left: no floor */
    FlPlan plan = fl_plan_default(ledge);
    plan.start[0] = 0;
    FlRun *run = fl_run_create(&plan);
    assert_non_null(run);
    fl_run_advance(run, plan.steps);
    assert_true(fl_verdict_of_run(run).kind != FL_CONVERGED);
    fl_run_destroy(run);
    fl_loss_release(ledge);
}

/* A loss a thousand million times as steep opens at a rate so many times smaller, and its run looks the same. */
static void test_rates_follow_the_curvature(void **state) {
    (void)state;
    static const char *const shapes[] = {"x^2", "x^2 + 3*y^2", "x^4/4 - x^2 + x/5"};
    static const int powers[] = {-5, -3, 4, 9, 12};
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++) {
        const FlLossType *plain = typed(shapes[i], 0);
        FlOutcome usual = outcome(plain, plain->presets[FL_JUST_RIGHT]);
        assert_int_equal(usual.kind, FL_CONVERGES);
        for (size_t k = 0; k < sizeof powers / sizeof *powers; k++) {
            char text[64];
            snprintf(text, sizeof text, "1e%d*(%s)", powers[k], shapes[i]);
            const FlLossType *type = typed(text, 0);
            double eta = type->presets[FL_JUST_RIGHT], same = plain->presets[FL_JUST_RIGHT] * pow(10, -powers[k]);
            FlOutcome one = outcome(type, eta);
            if (one.arrival < 0 || one.kind == FL_DIVERGES || !(fabs(log(eta / same)) < 0.15))
                fail_msg("%s opens at %g: %s", text, eta, fl_outcome_word(one.kind));
            fl_loss_release(type);
        }
        fl_loss_release(plain);
    }
}

/* Down to the smallest of slopes and up to the largest: a rate of NaN or 0 is none. */
static void test_there_is_a_rate_however_steep(void **state) {
    (void)state;
    static const char *const texts[] = {"1.7e308*x", "1e300*x",   "x/1e308",
                                        "1e308*x^2", "1e200*x^2", "exp(exp(exp(x)))"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        const FlLossType *type = typed(texts[i], 0);
        double just = type->presets[FL_JUST_RIGHT], small = type->presets[FL_TOO_SMALL];
        if (!(just > 0 && just <= FL_ETA_MAX && small > 0 && small < just)) fail_msg("%s: %g", texts[i], just);
        for (int k = 0; type->rates[k].rule != NULL; k++)
            if (!(type->rates[k].eta > 0 && isfinite(type->rates[k].eta))) fail_msg("%s, %d", texts[i], k);
        fl_loss_release(type);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_example_is_what_it_says),
        cmocka_unit_test(test_losses_of_the_program_have_the_places_they_list),
        cmocka_unit_test(test_notes),
        cmocka_unit_test(test_valleys_are_those_of_mathematics),
        cmocka_unit_test(test_bowls_of_any_size_are_valleys),
        cmocka_unit_test(test_what_falls_on_has_no_valley_far_out),
        cmocka_unit_test(test_curvatures_at_corners),
        cmocka_unit_test(test_quadratic_by_structure),
        cmocka_unit_test(test_contours_by_ratios_begin_at_forty),
        cmocka_unit_test(test_views_and_heights),
        cmocka_unit_test(test_heights_are_those_of_the_grid),
        cmocka_unit_test(test_a_valley_beyond_any_edge_is_found),
        cmocka_unit_test(test_a_valley_beyond_a_corner_is_found),
        cmocka_unit_test(test_constants_have_one_verdict),
        cmocka_unit_test(test_rates_follow_the_curvature),
        cmocka_unit_test(test_there_is_a_rate_however_steep),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
