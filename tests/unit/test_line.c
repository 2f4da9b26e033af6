/* The line's loss: values, facts, and what a run makes of it. */
#include "core/data/line.h"
#include "support/close.h"
#include "support/csv.h"

#include "fallline/fallline.h"
#include "support/thorough.h"

static double uniform(FlRandom *random, double lo, double hi) {
    return lo + (hi - lo) * fl_random_u01(random);
}

static const FlData *random_data(FlRandom *random, int count, double size) {
    double *x = malloc((size_t)count * sizeof *x), *y = malloc((size_t)count * sizeof *y);
    assert_true(x != NULL && y != NULL);
    for (int i = 0; i < count; i++) {
        x[i] = uniform(random, -1, 3) * size;
        y[i] = uniform(random, -2, 2) + 0.7 * x[i];
    }
    const FlData *data = fl_data_create(count, x, y, NULL);
    assert_non_null(data);
    free(x);
    free(y);
    return data;
}

static FlRun *run_of(const FlPlan *plan) {
    FlRun *run = fl_run_create(plan);
    assert_non_null(run);
    assert_true(fl_run_advance(run, plan->steps));
    return run;
}

static void the_reference_is_met(void **state) {
    (void)state;
    Csv csv;
    FlPlan plan = fl_plan_default(fl_loss_type_find("line"));
    assert_same(plan.segment[0].optimizer.eta, 0.01);
    FlRun *run = run_of(&plan);
    int rows = 0;
    csv_open(&csv, FL_REFERENCE "/line_fit.csv");
    while (csv_next(&csv)) {
        const FlRow *row = fl_run_row(run, (int)csv_number(&csv, "step"));
        assert_close(row->x[0], csv_number(&csv, "w"), 1e-12);
        assert_close(row->f, csv_number(&csv, "loss"), 1e-12 * fmax(1, row->f));
        rows++;
    }
    assert_int_equal(rows, 201);
    for (int k = 0; k <= 200; k++) {
        assert_close(fl_run_row(run, k)->x[0], 2 * (1 - pow(0.85, k)), 1e-14);
        assert_close(fl_run_row(run, k)->f, 30 * pow(0.7225, k), 1e-13 * 30);
    }
    fl_run_destroy(run);
}

/* The mean of squared errors and its slope, in long double. */
static void mean_squares(const FlData *data, FlLine line, const double *x, long double *f, long double *g) {
    long double middle = 0, spread = 0;
    int n = data->count;
    for (int i = 0; i < n; i++) middle += data->x[i];
    middle = line.scaled ? middle / n : 0;
    for (int i = 0; i < n; i++) spread += (data->x[i] - middle) * (data->x[i] - middle);
    spread = line.scaled ? sqrtl(spread / n) : 1;
    *f = g[0] = g[1] = 0;
    for (int i = 0; i < n; i++) {
        long double at = (data->x[i] - middle) / spread, error = x[0] * at + (line.bias ? x[1] : 0) - data->y[i];
        *f += error * error / n;
        g[0] += 2 * error * at / n;
        g[1] += 2 * error / n;
    }
}

static const int counts[] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 63, 1000};
enum { COUNTS = sizeof counts / sizeof *counts };

static void values_and_slopes_are_those_of_the_sum(void **state) {
    (void)state;
    FlRandom random = fl_random_seed(7, 1);
    for (int n = 0; n < 4 * COUNTS; n++) {
        FlLine line = {n & 1, n >> 1 & 1};
        const FlData *data = random_data(&random, counts[n / 4], 1);
        const FlLossType *type = fl_line_loss_create(data, line);
        FlLoss loss;
        fl_loss_init(&loss, type);
        for (int k = 0; k < 20; k++) {
            double x[2] = {uniform(&random, -5, 5), uniform(&random, -5, 5)}, f, value, g[2] = {0, 0};
            long double right, slope[2];
            type->eval(&loss, 1, 1, x, &f, g);
            type->eval(&loss, 1, 1, x, &value, NULL);
            mean_squares(data, line, x, &right, slope);
            if (data->count == 1 && line.scaled) slope[0] = 0; /* its deviation is 0: x is 0 */
            if (data->count > 1 || !line.scaled) assert_close(f, (double)right, 1e-13 * (1 + f));
            assert_same(value, f);
            for (int j = 0; j < type->dim && (data->count > 1 || !line.scaled); j++)
                assert_close(g[j], (double)slope[j], 1e-12 * (1 + fabs(g[j])));
            double h[4], eps = 1e-4, beside[2], up[2], down[2];
            type->hessian(&loss, x, h);
            for (int j = 0; j < type->dim; j++) {
                for (int i = 0; i < 2; i++) beside[i] = x[i] + (i == j ? eps : 0);
                type->eval(&loss, 1, 1, beside, &value, up);
                for (int i = 0; i < 2; i++) beside[i] = x[i] - (i == j ? eps : 0);
                type->eval(&loss, 1, 1, beside, &value, down);
                for (int i = 0; i < type->dim; i++)
                    assert_close(h[i * type->dim + j], (up[i] - down[i]) / (2 * eps), 1e-9 * (1 + fabs(h[0])));
            }
        }
        fl_loss_release(type);
        fl_data_release(data);
    }
    assert_int_equal(fl_loss_alive(), 0);
}

/* A batch of points gives what each gives alone, to the bit. */
static void lanes_equal_single_points(void **state) {
    (void)state;
    enum { LANES = 37, STRIDE = 40 };
    FlRandom random = fl_random_seed(8, 1);
    const FlData *data = random_data(&random, 11, 1);
    for (int which = 0; which < 4; which++) {
        const FlLossType *type = fl_line_loss_create(data, (FlLine){which & 1, which >> 1});
        FlLoss loss;
        double x[2 * STRIDE], f[STRIDE], g[2 * STRIDE];
        fl_loss_init(&loss, type);
        for (int i = 0; i < 2 * STRIDE; i++) x[i] = uniform(&random, -3, 3);
        type->eval(&loss, LANES, STRIDE, x, f, g);
        for (int i = 0; i < LANES; i++) {
            double point[2] = {x[i], x[STRIDE + i]}, value, slope[2];
            type->eval(&loss, 1, 1, point, &value, slope);
            assert_same(f[i], value);
            for (int j = 0; j < type->dim; j++) assert_same(g[j * STRIDE + i], slope[j]);
        }
        fl_loss_release(type);
    }
    fl_data_release(data);
}

/* A good fit far from the origin: sums of products would have lost all of its loss. */
static void small_losses_do_not_cancel(void **state) {
    (void)state;
    double x[16], y[16];
    for (int i = 0; i < 16; i++) {
        x[i] = 1e6 + i;
        y[i] = 3 * x[i] + (i % 2 ? 1 : -1) * 0x1p-20;
    }
    const FlData *data = fl_data_create(16, x, y, NULL);
    const FlLossType *type = fl_line_loss_create(data, (FlLine){true, false});
    FlLoss loss;
    fl_loss_init(&loss, type);
    assert_close(fl_loss_value(&loss, (double[]){3, 0}), 0x1p-40, 0x1p-60);
    fl_loss_release(type);
    fl_data_release(data);
}

/* The normal equations in long double, about the means. */
static void minima_solve_the_normal_equations(void **state) {
    (void)state;
    FlRandom random = fl_random_seed(9, 1);
    for (int n = 0; n < 400; n++) {
        FlLine line = {n & 1, n >> 1 & 1};
        int count = 2 + (int)fl_random_below(&random, 60);
        const FlData *data = random_data(&random, count, pow(10, uniform(&random, -3, 3)));
        const FlLossType *type = fl_line_loss_create(data, line);
        long double mx = 0, my = 0, xx = 0, xy = 0, spread = 0, w, b = 0;
        for (int i = 0; i < count; i++) mx += (long double)data->x[i] / count, my += (long double)data->y[i] / count;
        for (int i = 0; i < count; i++) spread += (data->x[i] - mx) * (data->x[i] - mx) / count;
        long double middle = line.scaled ? mx : 0, unit = line.scaled ? sqrtl(spread) : 1;
        long double cx = line.bias ? (mx - middle) / unit : 0, cy = line.bias ? my : 0;
        for (int i = 0; i < count; i++) {
            long double at = (data->x[i] - middle) / unit - cx;
            xx += at * at;
            xy += at * (data->y[i] - cy);
        }
        w = xy / xx;
        if (line.bias) b = my - w * cx;
        assert_int_equal(type->minima.count, 1);
        const FlMinimum *m = type->minima.at;
        assert_close(m->x[0], (double)w, 1e-11 * (1 + fabs((double)w)));
        if (line.bias) assert_close(m->x[1], (double)b, 1e-11 * (1 + fabs((double)my) + fabs((double)(w * cx))));
        FlLoss loss;
        double f, g[2] = {0, 0}, c[2];
        fl_loss_init(&loss, type);
        type->eval(&loss, 1, 1, m->x, &f, g);
        assert_same(f, m->value);
        assert_true(hypot(g[0], g[1]) <= 1e-8 * type->height / fl_loss_radius(type, c));
        assert_close(c[0], m->x[0], 1e-12 * fabs(type->view.x1 - type->view.x0));
        fl_loss_release(type);
        fl_data_release(data);
    }
}

/* Years, and numbers far from 0, as x: eigenvalues by 60 digits of mpmath. In the doubles of the Hessian alone the
 * smaller one has four digits of the first data and none of the last. */
static void far_data_keep_their_curvatures(void **state) {
    (void)state;
    static const struct {
        const char *points;
        double flat, steep;
    } cases[] = {{"2000,3;2001,4;2002,5.5;2003,6;2019,7", 2.4875151614126048e-5, 8040151.9999751248},
                 {"1900,1;1950,2;1980,3;2024,4", 0.0010560304042800146, 7714739.9989439696},
                 {"100000,3;100001,4;100002,5.5;100003,6", 2.499925001125e-10, 20000600009.0},
                 {"10000000,3;10000003,4;10000004,5;10000011,9", 3.2499970750014137e-13, 200000180000075.0}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const FlData *data = fl_data_read(cases[i].points, strlen(cases[i].points), NULL, 0);
        const FlLossType *type = fl_line_loss_create(data, (FlLine){true, false});
        FlLoss loss;
        fl_loss_init(&loss, type);
        FlAxes axes = fl_loss_axes(&loss, (double[]){0, 0});
        assert_close(axes.curvature[0], cases[i].flat, 1e-15 * cases[i].flat);
        assert_close(axes.curvature[1], cases[i].steep, 1e-15 * cases[i].steep);
        fl_loss_release(type);
        fl_data_release(data);
    }
}

/* Newton's method is there at once, or to what the doubles of w and b can hold of it; and a start from which the line
 * has everything to learn is no arrival. */
static void far_data_are_fitted(void **state) {
    (void)state;
    FlRandom random = fl_random_seed(12, 1);
    for (int n = 0; n < 100; n++) {
        double x[12], y[12], middle = pow(10, uniform(&random, 3, 5));
        for (int i = 0; i < 12; i++) {
            x[i] = floor(middle + uniform(&random, -15, 15));
            y[i] = 0.3 * (x[i] - middle) + uniform(&random, -2, 2);
        }
        const FlData *data = fl_data_create(12, x, y, NULL);
        const FlLossType *type = fl_line_loss_create(data, (FlLine){true, false});
        FlPlan plan = fl_plan_default(type);
        const double *best = type->minima.at[0].x;
        FlRun *run = run_of(&plan);
        assert_true(fl_outcome_of_run(run).arrival != 0);
        plan.segment[0].optimizer = fl_optimizer_default(fl_optimizer_type_find("newton"), 1);
        assert_true(fl_run_restart(run, &plan));
        fl_run_advance(run, plan.steps);
        const double *end = fl_run_row(run, 5)->x;
        assert_close(end[0], best[0], 1e-6 * fabs(best[0]));
        assert_close(end[1], best[1], 1e-6 * fabs(best[1]));
        assert_true(fl_outcome_of_run(run).arrival == 1);
        fl_run_destroy(run);
        fl_loss_release(type);
        fl_data_release(data);
    }
}

/* The formula that is shown is the one that is fitted: its centre and spread read back as they are. */
static void a_scaled_formula_is_true(void **state) {
    (void)state;
    const FlData *data = fl_data_read("1234567,3;1234568,4;1234571,5", 29, NULL, 0);
    const FlLossType *type = fl_line_loss_create(data, (FlLine){true, true});
    double middle, spread, shown_middle, shown_spread;
    fl_line_scale(type, &middle, &spread);
    assert_int_equal(sscanf(type->formula, "mean((w*(x - %lf)/%lf + b - y)^2)", &shown_middle, &shown_spread), 2);
    assert_same(shown_middle, middle);
    assert_same(shown_spread, spread);
    fl_loss_release(type);
    fl_data_release(data);
}

static int by_size(const void *a, const void *b) {
    const double *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

/* By the definition: a grid of losses over the view, their median above the lowest. */
static double height_of(const FlLossType *type) {
    enum { SIDE = 201 };
    static double values[SIDE * SIDE];
    FlLoss loss;
    const FlBox *v = &type->view;
    int n = type->dim == 1 ? SIDE : SIDE * SIDE;
    fl_loss_init(&loss, type);
    for (int i = 0; i < n; i++) {
        double x[2] = {v->x0 + (v->x1 - v->x0) * (i % SIDE) / (SIDE - 1),
                       v->y0 + (v->y1 - v->y0) * (i / SIDE) / (SIDE - 1)};
        values[i] = fl_loss_value(&loss, x);
    }
    qsort(values, (size_t)n, sizeof *values, by_size);
    return values[n / 2] - values[0];
}

static void heights_are_medians(void **state) {
    (void)state;
    FlRandom random = fl_random_seed(10, 1);
    const FlLossType *const *own;
    for (int i = 0; i < fl_line_types(&own); i++)
        assert_close(own[i]->height, height_of(own[i]), 0.015 * own[i]->height);
    for (int n = 0; n < 12; n++) {
        const FlData *data = random_data(&random, 20, pow(10, uniform(&random, -2, 2)));
        const FlLossType *type = fl_line_loss_create(data, (FlLine){n & 1, n >> 1 & 1});
        assert_close(type->height, height_of(type), 0.02 * type->height);
        fl_loss_release(type);
        fl_data_release(data);
    }
}

/* What is compiled in is what would be computed: of data that differ from the default by a hair. */
static void own_facts_are_those_of_the_data(void **state) {
    (void)state;
    const FlData *near = fl_data_read("1,2;2,4;3,6;4,8.000000000001", 28, NULL, 0);
    const FlLossType *const *own;
    assert_int_equal(fl_line_types(&own), 4);
    for (int i = 0; i < 4; i++) {
        FlLine line = fl_line_of(own[i]);
        const FlLossType *made = fl_line_loss_create(near, line), *back = fl_line_loss_create(fl_data_default(), line);
        assert_ptr_equal(back, own[i]);
        assert_ptr_equal(fl_loss_type_find(own[i]->id), own[i]);
        assert_ptr_equal(fl_line_data(own[i]), fl_data_default());
        assert_string_equal(made->id, own[i]->id);
        assert_string_equal(made->title, own[i]->title);
        assert_string_equal(made->formula, own[i]->formula);
        assert_int_equal(own[i]->points, 4);
        assert_false(fl_loss_same(made, own[i]));
        for (int j = 0; j < own[i]->dim; j++) assert_close(made->minima.at[0].x[j], own[i]->minima.at[0].x[j], 1e-11);
        assert_close(made->minima.at[0].value, own[i]->minima.at[0].value, 1e-11);
        assert_close(made->view.x0, own[i]->view.x0, 1e-11);
        assert_close(made->view.x1, own[i]->view.x1, 1e-11);
        assert_close(made->view.y0, own[i]->view.y0, 1e-10);
        assert_close(made->view.y1, own[i]->view.y1, 1e-10);
        assert_close(made->height, own[i]->height, 1e-7);
        for (int k = 0; k < FL_MAX_STARTS; k++)
            for (int j = 0; j < 2; j++) assert_same(made->starts.x[k][j], own[i]->starts.x[k][j]);
        for (int p = 0; p < FL_PRESETS; p++) assert_same(made->presets[p], own[i]->presets[p]);
        assert_same(made->track.lo, own[i]->track.lo);
        assert_same(made->track.hi, i == 0 ? 0.5 : own[i]->track.hi); /* pictured to 0.4 */
        if (i == 0) assert_same(own[i]->track.hi, 0.4);
        for (int r = 0; r < 10; r++) {
            assert_string_equal(made->rates[r].rule, own[i]->rates[r].rule);
            assert_same(made->rates[r].eta, own[i]->rates[r].eta);
            const FlOptimizerType *rule = fl_optimizer_type_find(made->rates[r].rule);
            FlRange track = fl_plan_track(made, rule), same = fl_plan_track(own[i], rule);
            assert_true(track.lo <= 2.51 * same.lo && track.lo >= same.lo / 2.51); /* borders of chaos are frayed */
            assert_true(track.hi <= 2.51 * same.hi && track.hi >= same.hi / 2.51);
            assert_same(fl_plan_track(made, rule).hi, track.hi);
        }
        for (int r = 10; r < FL_MAX_RATES; r++) assert_true(made->rates[r].rule == NULL && made->rates[r].eta == 0);
        double h[2][4], x[2] = {0.3, 0.4};
        FlLoss loss;
        fl_loss_init(&loss, own[i]);
        own[i]->hessian(&loss, x, h[0]);
        fl_loss_init(&loss, made);
        made->hessian(&loss, x, h[1]);
        for (int k = 0; k < own[i]->dim * own[i]->dim; k++) assert_close(h[0][k], h[1][k], 1e-11);
        double middle[2], spread[2];
        fl_line_scale(own[i], &middle[0], &spread[0]);
        fl_line_scale(made, &middle[1], &spread[1]);
        assert_same(middle[0], middle[1]);
        assert_same(spread[0], spread[1]);
        fl_loss_release(made);
    }
    fl_data_release(near);
}

/* Points 1 above and below a line at two x. Where these are -1 and 1 the valley of (1, 1) goes sqrt(15) to both sides
 * along w, and along b there is 0 to 1; where they are 0 and 2 that of (-1, -1) is as long along b, and w counts
 * sqrt(2) times. Starts lie in the square around. */
static void starts_lie_along_the_valley(void **state) {
    (void)state;
    static const struct {
        double x[4], y[4], starts[FL_MAX_STARTS][2];
    } cases[] = {{{-1, -1, 1, 1}, {1, -1, 3, 1}, {{0, 0}, {2.9, -2.4}, {-2.3, 3.2}}},
                 {{0, 0, 2, 2}, {0, -2, -2, -4}, {{0, 0}, {0.94, -5.2}, {-4.3, 2.8}}}};
    for (int i = 0; i < 2; i++) {
        const FlData *data = fl_data_create(4, cases[i].x, cases[i].y, NULL);
        const FlLossType *type = fl_line_loss_create(data, (FlLine){.bias = true});
        assert_close(type->minima.at[0].value, 1, 1e-12);
        for (int k = 0; k < FL_MAX_STARTS; k++)
            for (int j = 0; j < 2; j++) assert_same(type->starts.x[k][j], cases[i].starts[k][j]);
        fl_loss_release(type);
        fl_data_release(data);
    }
}

static FlOutcomeKind outcome_at(const FlLossType *type, const FlOptimizerType *rule, double eta) {
    FlPlan plan = fl_plan_default(type);
    plan.segment[0].optimizer = fl_optimizer_default(rule, eta);
    FlRun *run = run_of(&plan);
    FlOutcomeKind kind = fl_outcome_of_run(run).kind;
    fl_run_destroy(run);
    return kind;
}

/* Whatever the data, the four presets do what they are called, and every rule's rate takes the loss down. */
static void presets_keep_their_outcomes(void **state) {
    (void)state;
    static const FlOutcomeKind expected[] = {FL_CRAWLS, FL_CONVERGES, FL_OSCILLATES, FL_DIVERGES};
    FlRandom random = fl_random_seed(12, 1);
    const FlOptimizerType *const *rules, *gd = fl_optimizer_type_find("gd");
    int rule_count = fl_optimizer_types(&rules);
    for (int n = 0; n < thorough(15, 60); n++) {
        const FlData *data =
            n == 0 ? fl_data_default() : random_data(&random, 30, pow(10, uniform(&random, -2.5, 2.5)));
        for (int which = 0; which < 4; which++) {
            const FlLossType *type = fl_line_loss_create(data, (FlLine){which & 1, which >> 1});
            for (int p = 0; p < FL_PRESETS; p++) {
                FlOutcomeKind kind = outcome_at(type, gd, type->presets[p]);
                bool long_bowl = which == 1 && p < FL_TOO_FAR; /* may crawl at any rate */
                if (!long_bowl && kind != expected[p]) fail_msg("%s %d lr=%g", type->id, p, type->presets[p]);
                assert_true(type->presets[p] > type->track.lo && type->presets[p] < type->track.hi);
            }
            for (int r = 0; r < rule_count; r++) {
                double eta = fl_plan_default_eta(type, rules[r]);
                FlRange track = fl_plan_track(type, rules[r]);
                bool rated = rules[r]->method == NULL; /* of a method the track shows lengths */
                if (rated) assert_true(track.lo < eta && eta < track.hi && track.hi <= FL_ETA_MAX);
                if (outcome_at(type, rules[r], eta) == FL_DIVERGES)
                    fail_msg("%s %s lr=%g", type->id, rules[r]->id, eta);
            }
            fl_loss_release(type);
        }
        fl_data_release(data);
    }
}

/* Data that leave a direction open: the valley's point nearest to 0 is listed, and nothing in the facts breaks. */
static void degenerate_data_have_a_flat_valley(void **state) {
    (void)state;
    static const struct {
        const char *points;
        FlLine line;
        double x[2];
    } cases[] = {
        {"3,6", {false, false}, {2, 0}},
        {"3,10", {true, false}, {3, 1}},
        {"3,8;3,12", {true, false}, {3, 1}},
        {"0,5", {false, false}, {0, 0}},
        {"0,5", {true, false}, {0, 5}},
        {"0,0", {true, false}, {0, 0}},
        {"0,0", {false, false}, {0, 0}},
        {"7,5;7,9", {true, true}, {0, 7}},
        {"7,5;7,9", {false, true}, {0, 0}},
        {"1e12,-1e12", {false, false}, {-1, 0}},
        {"1e-12,1e12", {false, false}, {1e24, 0}},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const FlData *data = fl_data_read(cases[i].points, strlen(cases[i].points), NULL, 0);
        const FlLossType *type = fl_line_loss_create(data, cases[i].line);
        assert_int_equal(type->minima.count, 1);
        for (int j = 0; j < type->dim; j++)
            assert_close(type->minima.at[0].x[j], cases[i].x[j], 1e-12 * (1 + fabs(cases[i].x[j])));
        assert_true(isfinite(type->height) && type->height > 0);
        assert_true(type->view.x0 < type->view.x1 && type->view.y0 < type->view.y1);
        assert_true(type->track.lo > 0 && type->track.lo < type->track.hi && type->track.hi <= FL_ETA_MAX);
        for (int p = 0; p < FL_PRESETS; p++)
            assert_true(isnan(type->presets[p]) || (type->presets[p] > 0 && type->presets[p] <= FL_ETA_MAX));
        FlPlan plan = fl_plan_default(type);
        FlRun *run = run_of(&plan);
        fl_outcome_of_run(run);
        fl_verdict_of_run(run);
        fl_run_destroy(run);
        fl_loss_release(type);
        fl_data_release(data);
    }
}

/* What a step's length takes is in parts of the way to the minimum, 1.25 (w - start), at most of the view's half, and
 * what the curvature takes in parts of 1 over it. */
static void rates_are_in_units_of_the_data(void **state) {
    (void)state;
    static const struct {
        const char *points, *rule;
        double eta;
    } cases[] = {
        {"1,1;1,-0.86", "momentum", 0.0075}, /* w = 0.07 lies near 0: from -0.86, 1.1625 */
        {"1,1;1,-0.86", "nesterov", 0.075},  {"1,1;1,-0.86", "adagrad", 0.23}, {"1,1;1,-0.86", "rmsprop", 0.023},
        {"1,0.85;1,-0.05", "adagrad", 0.1}, /* w = 0.4: from 0, 0.5 of a half of 0.75 */
        {"1,0.85;1,-0.05", "adadelta", 2.5}, {"1,0.85;1,-0.05", "adam", 0.02}, {"1,0.85;1,-0.05", "lion", 0.006},
        {"0,5", "momentum", 0.015},                                            /* no curvature: as of 1 */
        {"0,5", "nesterov", 0.15},           {"1,7e6;1,-9e6", "adagrad", 2e4}, /* w = -1e6 is the farthest start, too:
                                                                                  of the half, and at most 1e6/50 */
        {"1,7e6;1,-9e6", "lion", 2e4},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const FlData *data = fl_data_read(cases[i].points, strlen(cases[i].points), NULL, 0);
        const FlLossType *type = fl_line_loss_create(data, (FlLine){0});
        double eta = fl_plan_default_eta(type, fl_optimizer_type_find(cases[i].rule));
        if (fabs(eta - cases[i].eta) > 1e-12 * eta) fail_msg("%s %s: %g", cases[i].points, cases[i].rule, eta);
        fl_loss_release(type);
        fl_data_release(data);
    }
}

static void losses_of_equal_data_are_the_same(void **state) {
    (void)state;
    const FlData *a = fl_data_read("1,2;3,4", 7, NULL, 0), *b = fl_data_read("1,2;3,4", 7, NULL, 0);
    const FlLossType *p = fl_line_loss_create(a, (FlLine){true, false}),
                     *q = fl_line_loss_create(b, (FlLine){true, false}),
                     *r = fl_line_loss_create(b, (FlLine){true, true});
    assert_true(p != q && fl_loss_same(p, q) && !fl_loss_same(p, r));
    assert_false(fl_loss_same(p, fl_loss_type_find("bowl")));
    FlPlan one = fl_plan_default(p), two = fl_plan_default(q);
    assert_true(fl_plan_equal(&one, &two));
    two.batch = 1;
    assert_false(fl_plan_equal(&one, &two));
    assert_int_equal(fl_loss_alive(), 3);
    FlRun *run = fl_run_create(&one); /* holds its loss */
    fl_loss_release(p);
    assert_int_equal(fl_loss_alive(), 3);
    assert_true(fl_run_advance(run, 5000));
    assert_true(fl_run_restart(run, fl_run_plan(run)));
    assert_true(fl_run_advance(run, 5000));
    assert_int_equal(fl_loss_alive(), 3);
    assert_true(fl_run_restart(run, &two));
    assert_int_equal(fl_loss_alive(), 2);
    fl_loss_release(q);
    fl_loss_release(r);
    fl_run_destroy(run);
    assert_int_equal(fl_loss_alive(), 0);
    assert_ptr_equal(fl_loss_retain(NULL), NULL);
    fl_loss_release(fl_loss_type_find("line"));
    fl_data_release(a);
    fl_data_release(b);
}

/* Two rules written out as the formulas say, on the parabola that the data make. */
static void momentum_and_adam_walk_as_by_hand(void **state) {
    (void)state;
    FlRandom random = fl_random_seed(13, 1);
    const FlData *data = random_data(&random, 9, 1);
    const FlLossType *type = fl_line_loss_create(data, (FlLine){false, false});
    FlPlan plan = fl_plan_default(type);
    for (int rule = 0; rule < 2; rule++) {
        plan.segment[0].optimizer = fl_optimizer_default(fl_optimizer_type_find(rule ? "adam" : "momentum"), 0.02);
        FlRun *run = run_of(&plan);
        double w = 0, m = 0, v = 0, b1 = 1, b2 = 1;
        for (int k = 1; k <= plan.steps; k++) {
            double g = 0;
            for (int i = 0; i < 9; i++) g += 2 * (w * data->x[i] - data->y[i]) * data->x[i] / 9;
            m = rule ? 0.9 * m + 0.1 * g : 0.9 * m + g;
            v = 0.999 * v + 0.001 * g * g;
            b1 *= 0.9;
            b2 *= 0.999;
            w -= rule ? 0.02 * (m / (1 - b1)) / (sqrt(v / (1 - b2)) + 1e-8) : 0.02 * m;
            assert_close(fl_run_row(run, k)->x[0], w, 1e-11);
        }
        fl_run_destroy(run);
    }
    fl_loss_release(type);
    fl_data_release(data);
}

/* What is asked of a line is no fault where none is: other losses, lines without a bias, and x too close together for
 * its squares. */
static void what_is_no_line_has_no_scale(void **state) {
    (void)state;
    double middle = 7, spread = 7;
    FlLineValley valley;
    fl_line_scale(fl_loss_type_find("parabola"), &middle, &spread);
    assert_true(middle == 0 && spread == 1);
    assert_false(fl_line_valley(fl_loss_type_find("bowl"), &valley));
    assert_false(fl_line_valley(fl_loss_type_find("line"), &valley));
    assert_true(fl_line_valley(fl_loss_type_find("line_bias"), &valley));
    const double x[] = {0, 1e-200}, y[] = {3, 3};
    const FlData *data = fl_data_create(2, x, y, NULL);
    const FlLossType *type = fl_line_loss_create(data, (FlLine){true, true});
    fl_line_scale(type, &middle, &spread);
    assert_true(middle == 5e-201 && spread == 1);
    fl_loss_release(type);
    fl_data_release(data);
}

/* Hashes may be equal by chance: the points, the bias and the scaling are compared. */
static void equal_hashes_are_not_equal_lines(void **state) {
    (void)state;
    static const double a[] = {1, 2}, b[] = {1, 3};
    const FlData ab = {.count = 2, .x = a, .y = b, .hash = 7}, ba = {.count = 2, .x = b, .y = a, .hash = 7};
    static FlLineMade one, other;
    one = other = (FlLineMade){.data = &ab};
    assert_true(fl_line_kind.equal(&one.made, &other.made));
    other.data = &ba;
    assert_false(fl_line_kind.equal(&one.made, &other.made));
    other.data = &ab;
    other.line.bias = true;
    assert_false(fl_line_kind.equal(&one.made, &other.made));
    other.line = (FlLine){false, true};
    assert_false(fl_line_kind.equal(&one.made, &other.made));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_reference_is_met),
        cmocka_unit_test(values_and_slopes_are_those_of_the_sum),
        cmocka_unit_test(lanes_equal_single_points),
        cmocka_unit_test(small_losses_do_not_cancel),
        cmocka_unit_test(minima_solve_the_normal_equations),
        cmocka_unit_test(far_data_keep_their_curvatures),
        cmocka_unit_test(far_data_are_fitted),
        cmocka_unit_test(a_scaled_formula_is_true),
        cmocka_unit_test(heights_are_medians),
        cmocka_unit_test(own_facts_are_those_of_the_data),
        cmocka_unit_test(starts_lie_along_the_valley),
        cmocka_unit_test(presets_keep_their_outcomes),
        cmocka_unit_test(degenerate_data_have_a_flat_valley),
        cmocka_unit_test(rates_are_in_units_of_the_data),
        cmocka_unit_test(losses_of_equal_data_are_the_same),
        cmocka_unit_test(momentum_and_adam_walk_as_by_hand),
        cmocka_unit_test(what_is_no_line_has_no_scale),
        cmocka_unit_test(equal_hashes_are_not_equal_lines),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
