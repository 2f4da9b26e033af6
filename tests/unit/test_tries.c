/* What methods try on the way to a step is what their runs did: held against the rows, and against a loss that counts
 * how often it is asked. */
#include "support/close.h"
#include "support/csv.h"

#include "core/methods/line_search.h"
#include "core/methods/tries.h"
#include "fallline/fallline.h"

static const char *const ids[] = {"armijo", "newton", "newton_pure", "bfgs", "lbfgs", "cg"};

enum { METHODS = sizeof ids / sizeof *ids, STEPS = 25 };

static long asked;
static const FlLossType *counted;

static void counting_eval(FlLoss *loss, int count, int stride, const double *x, double *f, double *g) {
    asked += count;
    counted->eval(loss, count, stride, x, f, g);
}

static FlRun *run_by(const FlLossType *loss, const char *id, const double *start, int steps) {
    FlPlan plan = fl_plan_default(loss);
    plan.segment[0].optimizer = fl_optimizer_default(fl_optimizer_type_find(id), 1);
    plan.steps = steps;
    for (int j = 0; j < loss->dim; j++) plan.start[j] = start[j];
    FlRun *run = fl_run_create(&plan);
    assert_non_null(run);
    fl_run_advance(run, steps);
    return run;
}

/* Tried where it says, with the loss that is there, and what was taken is the next row to the bit. */
static void check_step(FlRun *run, int k, const FlTries *tries, bool whole) {
    const FlRow *row = fl_run_row(run, k);
    for (int i = tries->line; i < tries->count; i++) {
        const FlTry *one = &tries->at[i];
        double x[FL_MAX_DIM] = {one->x[0], one->x[1]}, f = fl_loss_value(fl_run_loss(run), x);
        if (isfinite(one->f)) assert_same(f, one->f);
        for (int j = 0; j < fl_run_plan(run)->loss->dim; j++)
            if (isfinite(x[j])) assert_same(x[j], row->x[j] + one->length * tries->direction[j]);
        if (i == tries->taken && !whole) assert_true(one->low && one->flat && one->f <= row->f);
    }
    if (tries->taken < 0) {
        assert_same(row->eta, 0);
        return;
    }
    assert_in_range(tries->taken, tries->line, tries->count - 1);
    const FlTry *taken = &tries->at[tries->taken];
    assert_same(taken->length, row->eta);
    for (int j = 0; j < FL_MAX_DIM; j++) assert_same(taken->x[j], row[1].x[j]);
    assert_same(taken->f, row[1].f);
}

static void tries_are_what_the_run_did(void **state) {
    (void)state;
    const FlLossType *const *types;
    static FlTries tries;
    FlRandom random = fl_random_seed(4, 1);
    for (int i = 0, count = fl_loss_types(&types); i < count * METHODS; i++) {
        counted = types[i / METHODS];
        FlLossType type = *counted;
        type.eval = counting_eval;
        double start[2] = {counted->starts.x[0][0], counted->starts.x[0][1]};
        for (int n = 0; n < 3; n++) {
            asked = 0;
            FlRun *run = run_by(&type, ids[i % METHODS], start, STEPS);
            long by_run = asked - 1; /* and the start */
            for (int k = 0; k < STEPS; k++) {
                assert_true(fl_run_tries(run, k, &tries, NULL));
                check_step(run, k, &tries, strcmp(ids[i % METHODS], "newton_pure") == 0);
            }
            int looks;
            asked = 0;
            assert_true(fl_run_tries(run, STEPS - 1, &tries, &looks));
            assert_int_equal(looks, asked);
            assert_int_equal(looks, by_run);
            fl_run_destroy(run);
            const FlBox *v = &counted->view;
            start[0] = v->x0 + fl_random_u01(&random) * (v->x1 - v->x0);
            start[1] = v->y0 + fl_random_u01(&random) * (v->y1 - v->y0);
        }
    }
}

/* L = ((x^2 - 1)^2)/4 or so: from 1.8 the whole slope leads over the hill and up the other side, half of it does not.
 */
static void a_halved_step_tells_each_length(void **state) {
    (void)state;
    static FlTries tries;
    FlRun *run = run_by(fl_loss_type_find("double_well"), "armijo", (const double[]){1.8}, 8);
    assert_true(fl_run_tries(run, 0, &tries, NULL));
    for (int i = 0; i < tries.count; i++) {
        assert_same(tries.at[i].length, pow(0.5, i));
        assert_int_equal(tries.at[i].low, i == tries.count - 1);
        if (i == 0) assert_true(tries.at[i].f > fl_run_row(run, 0)->f);
    }
    assert_true(tries.count > 1);
    assert_int_equal(tries.taken, tries.count - 1);
    assert_same(tries.direction[0], -fl_run_row(run, 0)->g[0]);
    fl_run_destroy(run);
}

static void only_methods_try(void **state) {
    (void)state;
    static FlTries tries;
    FlPlan plan = fl_plan_default(fl_loss_type_find("himmelblau"));
    FlOptimizer bfgs = fl_optimizer_default(fl_optimizer_type_find("bfgs"), 1);
    plan.steps = 20;
    assert_true(fl_plan_fork(&plan, 5, &bfgs));
    FlRun *run = fl_run_create(&plan);
    fl_run_advance(run, 20);
    int looks = 7, more;
    assert_false(fl_run_tries(run, 4, &tries, &looks));
    assert_int_equal(looks, 0);
    assert_int_equal(tries.count, 0);
    assert_true(fl_run_tries(run, 5, &tries, &looks));
    assert_int_equal(looks, tries.count); /* the first step of the method: it counts from there */
    check_step(run, 5, &tries, false);
    assert_true(fl_run_tries(run, 9, &tries, &more));
    check_step(run, 9, &tries, false);
    assert_true(more > looks + 3);
    fl_run_destroy(run);
}

static void lengths_are_shown_about_one(void **state) {
    (void)state;
    const FlLossType *const *types;
    const FlOptimizerType *gd = fl_optimizer_type_find("gd");
    for (int i = 0, count = fl_loss_types(&types); i < count * METHODS; i++) {
        const FlOptimizerType *method = fl_optimizer_type_find(ids[i % METHODS]);
        FlRange rates = fl_plan_track(types[i / METHODS], gd), range = fl_plan_track(types[i / METHODS], method);
        assert_true(range.lo <= 0.01 && range.hi >= 4);
        if (method->method->second_order)
            assert_true(range.lo == 0.01 && range.hi == 4);
        else
            assert_true(range.lo <= rates.lo && range.hi >= rates.hi);
    }
}

/* ---- a line search, try by try, over answers that are written down ---- */

/* The loss and the slope at the first, second, ... length that is tried; the last answer is that of all after it. */
typedef struct Answer {
    double f, slope;
} Answer;

static struct {
    const Answer *answers;
    int count, given;
    FlTries tries;
    bool anew;
    double radius;
    FlPoint point; /* where the search ends */
} dialogue;

static void answering_eval(FlLoss *loss, int count, int stride, const double *x, double *f, double *g) {
    (void)loss;
    (void)count;
    (void)stride;
    (void)x;
    const Answer *answer = &dialogue.answers[dialogue.given < dialogue.count ? dialogue.given : dialogue.count - 1];
    dialogue.given++;
    *f = answer->f;
    if (g != NULL) *g = answer->slope;
}

static FlLoss answering_loss(const FlLossType **type) {
    static FlLossType answering;
    FlLoss loss;
    answering = fl_loss_type_default(1, answering_eval);
    answering.view.x0 = -dialogue.radius;
    answering.view.x1 = dialogue.radius;
    *type = &answering;
    fl_loss_init(&loss, *type);
    dialogue.given = 0; /* the defaults are found by asking */
    return loss;
}

/* From a point where the loss is f and the slope g, along p. Returns the length it takes. */
static double search(double f, double g, double p, double first, FlWolfe wolfe, int count, const Answer *answers) {
    dialogue.answers = answers;
    dialogue.count = count;
    dialogue.tries = (FlTries){.taken = -1};
    dialogue.anew = true;
    if (dialogue.radius == 0) dialogue.radius = 60;
    const FlLossType *type;
    FlLoss loss = answering_loss(&type);
    dialogue.point = (FlPoint){.f = f, .g = {g}};
    double along[FL_MAX_DIM] = {p};
    return fl_line_search_wolfe(&loss, &dialogue.point, along, first, &wolfe, &dialogue.anew, &dialogue.tries);
}

#define SEARCH(wolfe, ...)                                                                                             \
    search(0, -1, 1, 1, wolfe, sizeof((const Answer[]){__VA_ARGS__}) / sizeof(Answer), (const Answer[]){__VA_ARGS__})

static const FlWolfe loose = {.curvature = 0.9}, tight = {.curvature = 0.1},
                     polished = {.curvature = 0.1, .polish = true};

static double tried(int i) {
    assert_true(i < dialogue.tries.count);
    return dialogue.tries.at[i].length;
}

/* A quadratic -x + k x^2 through both ends is lowest at 1/(2k): not nearer than a tenth to either. */
static void a_cubic_keeps_off_its_ends(void **state) {
    (void)state;
    SEARCH(loose, {-1 + 1.5, -1 + 3}, {-1, 0});
    assert_close(tried(1), 1 / 3.0, 1e-15);
    SEARCH(loose, {-1 + 4.5, -1 + 9}, {-1, 0});
    assert_close(tried(1), 1 / 9.0, 1e-15);
    SEARCH(loose, {-1 + 10, -1 + 20}, {-1, 0});
    assert_same(tried(1), 0.1);
    /* 100 x^3 - 99 x^2 - x, as far out as a cubic gets that is as high at its end. */
    SEARCH(loose, {0, 101}, {-1, 0});
    assert_close(tried(1), (198 + sqrt(198 * 198 + 1200)) / 600, 1e-14);
    assert_same(SEARCH(loose, {0, 101}, {-1, 0}), tried(1));
    /* What overflows says nothing but that it is too far, in its value or in its slope. */
    SEARCH(loose, {INFINITY, 2}, {-1, 0});
    assert_same(tried(1), 0.1);
    SEARCH(loose, {0.5, NAN}, {-1, 0});
    assert_same(tried(1), 0.1);
    /* Where its square overflows there is no cubic. */
    SEARCH(loose, {1, 1e200}, {-1, 0});
    assert_same(tried(1), 0.5);
}

/* Of each three lengths between two the last halves. */
static void every_third_length_halves(void **state) {
    (void)state;
    SEARCH(loose, {1e9, 2e9});
    static const double parts[3] = {0.1, 0.1, 0.5};
    double length = 1;
    for (int i = 1; i <= 40; i++) {
        length *= parts[(i - 1) % 3];
        assert_close(tried(i), length, 1e-13 * length);
    }
    /* Between a lower end further out and 0: each answer is lower than the one before, and rises there. */
    SEARCH(loose, {-0.5, 2}, {-0.6, 2}, {-0.7, 2}, {-0.8, 0});
    assert_int_equal(dialogue.tries.count, 4);
    double d1 = 2 - 1 - 3 * (0 + 0.5) / -1, d2 = -sqrt(d1 * d1 + 2);
    assert_close(tried(1), (-1 + d2 - d1) / (-1 - 2 + 2 * d2), 1e-15);
    assert_same(tried(3), tried(2) / 2);
}

/* The lower end stays where the slope at the new one leads on to the far end, and becomes the far end where it leads
 * back: the next length, a half, tells which. */
static void an_interval_keeps_the_lowest(void **state) {
    (void)state;
    SEARCH(loose, {1, 2}, {-0.5, -1}, {-0.6, -1}, {-1, 0});
    assert_true(tried(1) < tried(2));
    assert_close(tried(3), (tried(2) + 1) / 2, 1e-15); /* up from the lowest to 1 */
    SEARCH(loose, {1, 2}, {-0.5, -1}, {-0.6, 1}, {-1, 0});
    assert_close(tried(3), (tried(2) + tried(1)) / 2, 1e-15); /* and back from it */
    SEARCH(loose, {1, 2}, {-0.5, -1}, {-0.5, -1}, {-1, 0});   /* no lower than the lowest */
    assert_close(tried(3), (tried(1) + tried(2)) / 2, 1e-15);
    SEARCH(loose, {1, 2}, {-0.5, -1}, {-0.4, -1}, {-1, 0});
    assert_close(tried(3), (tried(1) + tried(2)) / 2, 1e-15);
}

/* Half as far again at least, five times as far at most, else to where the slope would be 0. */
static void a_longer_step_has_its_bounds(void **state) {
    (void)state;
    static const struct {
        double slope, next;
    } cases[] = {{-0.2, 1.5}, {-0.5, 2}, {-0.75, 4}, {-0.85, 5}, {-1, 5}, {-2, 5}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        SEARCH(tight, {-0.5, cases[i].slope}, {-5, 0});
        assert_close(tried(1), cases[i].next, 1e-14);
        assert_int_equal(dialogue.tries.count, 2);
    }
    SEARCH(tight, {-0.5, -0.5}, {-0.8, -0.3}, {-5, 0}); /* by the last two: a fifth less a unit of length */
    assert_close(tried(2), 2 + 0.3 / 0.2, 1e-14);
    SEARCH(tight, {-0.5, -0.5}, {-0.5, -0.3}, {-5, 0}); /* no lower than the last: between the two */
    assert_true(tried(2) > 1 && tried(2) < 2);
    SEARCH(tight, {-0.5, 0.5}, {-5, 0});
    assert_true(tried(1) < 1);
    /* A slope of 0 is flat, and the end, whatever is asked for. */
    SEARCH((FlWolfe){.curvature = 0}, {-0.5, 0});
    assert_int_equal(dialogue.tries.count, 1);
    /* Where the promised fall is lost in rounding, the first step is no lower than its foot, and goes on. */
    search(1e20, -1, 1, 1, loose, 2, (const Answer[]){{1e20, -1}, {1e20, 0}});
    assert_same(tried(1), 5);
}

static void conditions_hold_at_their_bounds(void **state) {
    (void)state;
    assert_same(SEARCH(loose, {-1e-4, -0.9}), 1);
    assert_same(SEARCH(loose, {-1e-4, 0.9}), 1);
    SEARCH(loose, {-0.99e-4, 0}, {-1, 0});
    assert_true(tried(1) < 1 && !dialogue.tries.at[0].low && dialogue.tries.at[0].flat);
    SEARCH(loose, {-1, -0.91}, {-2, 0});
    assert_true(tried(1) > 1 && dialogue.tries.at[0].low && !dialogue.tries.at[0].flat);
    SEARCH(loose, {-INFINITY, 0}, {-1, 0});
    assert_true(!dialogue.tries.at[0].low);
    for (int n = 0; n < 2; n++) { /* a ten-thousandth of 2 times the slope -3, from 1 down */
        const Answer answers[] = {{1 - (n == 0 ? 5.9e-4 : 6.1e-4), 0}, {-1, 0}};
        search(1, -3, 1, 2, loose, 2, answers);
        assert_int_equal(dialogue.tries.at[0].low, n);
    }
    SEARCH(loose, {-1, NAN}, {-1, 0});
    assert_true(!dialogue.tries.at[0].low);
}

/* A quadratic's lowest point, if it is low, flatter and no higher than what was found. */
static void polish_takes_what_is_better(void **state) {
    (void)state;
    double better = 1 / (1 - 0.05);
    assert_close(SEARCH(polished, {-0.5, -0.05}, {-0.6, 0.01}), better, 1e-15);
    assert_close(SEARCH(polished, {-0.5, -0.05}, {-0.5, -0.04}), better, 1e-15);
    assert_same(SEARCH(polished, {-0.5, -0.05}, {-0.49, 0.01}), 1);
    assert_same(SEARCH(polished, {-0.5, -0.05}, {-0.6, 0.05}), 1);
    assert_same(SEARCH(polished, {-0.5, -0.05}, {-INFINITY, 0}), 1);
    assert_int_equal(dialogue.tries.taken, 0);
    assert_same(dialogue.point.f, -0.5);
}

/* A first length and 40 more along the direction, then the same down the slope; 61 where each halves. */
static void a_search_has_an_end(void **state) {
    (void)state;
    assert_same(SEARCH(loose, {1, -2}), 0); /* always too high */
    assert_int_equal(dialogue.tries.count, 82);
    assert_int_equal(dialogue.tries.line, 41);
    assert_int_equal(dialogue.tries.taken, -1);
    Answer falling[82]; /* lower and lower, as steep as ever */
    for (int i = 0; i < 82; i++) falling[i] = (Answer){-1e30 * (i + 1), -1};
    assert_same(search(0, -1, 1, 1, loose, 82, falling), 0);
    assert_int_equal(dialogue.tries.count, 82);
    assert_int_equal(dialogue.tries.line, 41);
    for (int last = 60; last <= 61; last++) {
        Answer answers[62];
        for (int i = 0; i < 62; i++) answers[i] = (Answer){i < last ? 1 : -1, -1};
        dialogue.answers = answers;
        dialogue.count = 62;
        dialogue.tries = (FlTries){.taken = -1};
        const FlLossType *type;
        FlLoss loss = answering_loss(&type);
        FlPoint point = {.g = {-1}};
        assert_same(fl_line_search_armijo(&loss, &point, (const double[]){1, 0}, &dialogue.tries),
                    last == 60 ? ldexp(1, -60) : 0);
        assert_int_equal(dialogue.tries.count, 61);
    }
}

/* A step that no coordinate shows is none; one that a single coordinate shows is. */
static void a_step_too_short_to_see_is_none(void **state) {
    (void)state;
    for (int n = 0; n < 3; n++) {
        const Answer level[] = {{1, 0}};
        dialogue.answers = level;
        dialogue.count = 1;
        dialogue.tries = (FlTries){.taken = -1};
        const FlLossType *type;
        FlLoss loss = answering_loss(&type);
        FlPoint point = {.x = {1, 1}, .f = 1, .g = {-1e-20, -1e-20}};
        const double p[FL_MAX_DIM] = {n == 1 ? 1 : 1e-20, n == 2 ? 1 : 1e-20};
        assert_same(fl_line_search_armijo(&loss, &point, p, &dialogue.tries), n > 0);
    }
}

/* Uphill, along a slope that is no number, or by no length at all, it goes down the slope instead: by 1, or a third of
 * the view's radius if that is shorter. */
static void what_leads_nowhere_begins_anew(void **state) {
    (void)state;
    const Answer found[] = {{-100, 0}};
    assert_same(search(0, -1, 1, 1, loose, 1, found), 1);
    assert_false(dialogue.anew);
    static const struct {
        double p, first, radius, g, length;
    } cases[] = {{-1, 1, 6, -1, 1},       {0, 1, 6, -1, 1},   {INFINITY, 1, 6, -1, 1}, {1, 0, 6, -1, 1},
                 {1, INFINITY, 6, -1, 1}, {1, NAN, 6, -1, 1}, {1, -2, 6, -1, 1},       {-1, 1, 1.5, -1, 0.5},
                 {-1, 1, 3.3, -1, 1},     {-1, 1, 6, -4, 0.5}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        dialogue.radius = cases[i].radius;
        assert_same(search(0, cases[i].g, cases[i].p, cases[i].first, loose, 1, found), cases[i].length);
        assert_true(dialogue.anew);
        assert_int_equal(dialogue.tries.count, 1);
        assert_same(dialogue.tries.direction[0], -cases[i].g);
    }
    dialogue.radius = 0;
}

/* One step to the right lowers the loss by 1, and the slope there is another. */
static double ahead, beside;

static void steep_beside_eval(FlLoss *loss, int count, int stride, const double *x, double *f, double *g) {
    (void)loss;
    for (int i = 0; i < count; i++) {
        f[i] = -x[i];
        if (g == NULL) continue;
        g[i] = ahead;
        g[stride + i] = beside;
    }
}

/* A step teaches nothing where the slope rises along it by 1e-10 of all its change or less. */
static void little_is_not_learned(void **state) {
    (void)state;
    static const char *const learning[] = {"bfgs", "lbfgs"};
    for (int n = 0; n < 4; n++) {
        const FlMethodType *method = fl_optimizer_type_find(learning[n / 2])->method;
        double memory[FL_METHOD_MEMORY] = {0}, rise = n % 2 ? 1.05 : 0.95;
        FlLossType type = fl_loss_type_default(2, steep_beside_eval);
        type.view = (FlBox){-60, 60, -60, 60};
        beside = 1e10;
        ahead = -1 + rise;
        FlLoss loss;
        fl_loss_init(&loss, &type);
        FlPoint point = {.g = {-1, 0}};
        assert_same(method->advance(&loss, &point, memory, NULL), 1);
        assert_same(point.g[1], beside);
        assert_same(memory[0], n % 2); /* steps, or pairs, learned from */
    }
}

static void tries_have_a_most_and_may_miss_the_step(void **state) {
    (void)state;
    FlTries tries = {.taken = -1};
    fl_tries_add(NULL, &(FlTry){.length = 1});
    fl_tries_take(NULL, 1);
    fl_tries_along(NULL, (const double[2]){1, 0});
    for (int i = 0; i < FL_TRIES + 3; i++) fl_tries_add(&tries, &(FlTry){.length = i});
    assert_int_equal(tries.count, FL_TRIES);
    assert_true(tries.at[FL_TRIES - 1].length == FL_TRIES - 1);
    fl_tries_take(&tries, 5);
    assert_int_equal(tries.taken, 5);
    tries.line = 6;
    fl_tries_take(&tries, 5); /* along another direction: it is not looked for there */
    assert_int_equal(tries.taken, 5);
    fl_tries_take(&tries, -1);
    assert_int_equal(tries.taken, 5); /* the place before the line's first: none of it */
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tries_are_what_the_run_did),
        cmocka_unit_test(a_halved_step_tells_each_length),
        cmocka_unit_test(only_methods_try),
        cmocka_unit_test(lengths_are_shown_about_one),
        cmocka_unit_test(a_cubic_keeps_off_its_ends),
        cmocka_unit_test(every_third_length_halves),
        cmocka_unit_test(an_interval_keeps_the_lowest),
        cmocka_unit_test(a_longer_step_has_its_bounds),
        cmocka_unit_test(conditions_hold_at_their_bounds),
        cmocka_unit_test(polish_takes_what_is_better),
        cmocka_unit_test(a_search_has_an_end),
        cmocka_unit_test(a_step_too_short_to_see_is_none),
        cmocka_unit_test(what_leads_nowhere_begins_anew),
        cmocka_unit_test(little_is_not_learned),
        cmocka_unit_test(tries_have_a_most_and_may_miss_the_step),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
