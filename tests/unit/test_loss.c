#include "support/close.h"
#include "support/csv.h"

#include "fallline/fallline.h"

enum { LANES = 256, STRIDE = 300, POINTS = 200, GRID = 201 };

static const FlLossType *loss_of_row(const Csv *csv) {
    return fl_loss_type_find(csv_text(csv, "loss"));
}

static void random_point(FlRandom *random, const FlLossType *type, double *x) {
    const FlBox *view = &type->view;
    x[0] = view->x0 + (view->x1 - view->x0) * fl_random_u01(random);
    x[1] = type->dim == 2 ? view->y0 + (view->y1 - view->y0) * fl_random_u01(random) : 0;
}

static void types_can_be_found(void **state) {
    (void)state;
    const FlLossType *const *types;
    int count = fl_loss_types(&types);
    assert_true(count >= 26);
    for (int i = 0; i < count; i++) {
        const FlLossType *type = types[i];
        assert_ptr_equal(fl_loss_type_find(type->id), type);
        for (int k = 0; k < i; k++) assert_string_not_equal(types[k]->id, type->id);
        assert_true(type->title[0] != '\0' && type->formula[0] != '\0' && type->note[0] != '\0');
        assert_in_range(type->dim, 1, FL_MAX_DIM);
        assert_in_range(type->starts.count, 1, FL_MAX_STARTS);
        assert_in_range(type->steps, 1, FL_MAX_STEPS);
        assert_true(type->view.x0 < type->view.x1 && type->view.y0 < type->view.y1);
        assert_true(0 < type->track.lo && type->track.lo < type->track.hi && type->track.hi <= FL_ETA_MAX);
        double right = type->presets[FL_JUST_RIGHT];
        assert_true(right > type->track.lo && right < type->track.hi);
    }
    assert_null(fl_loss_type_find("no such loss"));
    assert_null(fl_loss_type_find(""));
}

static void values_equal_the_reference(void **state) {
    (void)state;
    Csv csv;
    int checked = 0;
    csv_open(&csv, FL_REFERENCE "/derivatives.csv");
    while (csv_next(&csv)) {
        const FlLossType *type = loss_of_row(&csv);
        if (type == NULL) continue;
        FlLoss loss;
        fl_loss_init(&loss, type);
        double x[2] = {csv_number(&csv, "x"), csv_number(&csv, "y")}, f, g[2], h[4];
        type->eval(&loss, 1, 1, x, &f, g);
        type->hessian(&loss, x, h);
        const struct {
            const char *column;
            double value;
        } pairs[] = {{"f", f},
                     {"gx", g[0]},
                     {"hxx", h[0]},
                     {"gy", type->dim == 2 ? g[1] : 0},
                     {"hxy", type->dim == 2 ? h[1] : 0},
                     {"hxy", type->dim == 2 ? h[2] : 0},
                     {"hyy", type->dim == 2 ? h[3] : 0}};
        for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
            double expected = csv_number(&csv, pairs[i].column);
            assert_close(pairs[i].value, expected, 1e-11 * (1 + fabs(expected)));
        }
        assert_same(fl_loss_value(&loss, x), f);
        checked++;
    }
    assert_true(checked >= 276);
}

static int by_size(const void *a, const void *b) {
    const double *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

/* Median above the lowest of 1001 values, or 201 x 201. */
static double measured_height(const FlLossType *type) {
    static double values[GRID * GRID];
    FlLoss loss;
    fl_loss_init(&loss, type);
    const FlBox *v = &type->view;
    int columns = type->dim == 1 ? 1001 : GRID, rows = type->dim == 1 ? 1 : GRID;
    for (int j = 0; j < rows; j++) {
        for (int i = 0; i < columns; i++) {
            double x[2] = {v->x0 + (v->x1 - v->x0) * i / (columns - 1), v->y0 + (v->y1 - v->y0) * j / (GRID - 1)};
            values[j * columns + i] = fl_loss_value(&loss, x);
        }
    }
    qsort(values, (size_t)(columns * rows), sizeof *values, by_size);
    return values[columns * rows / 2] - values[0];
}

static void views_equal_the_reference(void **state) {
    (void)state;
    Csv csv;
    int checked = 0;
    csv_open(&csv, FL_REFERENCE "/loss_info.csv");
    while (csv_next(&csv)) {
        const FlLossType *type = loss_of_row(&csv);
        if (type == NULL) continue;
        double c[2] = {0, 0}, f = csv_number(&csv, "F");
        assert_int_equal(type->dim, (int)csv_number(&csv, "dim"));
        double radius = csv_number(&csv, "R");
        assert_close(fl_loss_radius(type, c), radius, 2e-16 * radius); /* the last bit is the other program's */
        assert_same(type->view.x0, csv_number(&csv, "xmin"));
        assert_same(type->view.x1, csv_number(&csv, "xmax"));
        assert_same(c[0], (type->view.x0 + type->view.x1) / 2);
        if (type->dim == 2) {
            assert_same(type->view.y0, csv_number(&csv, "ymin"));
            assert_same(type->view.y1, csv_number(&csv, "ymax"));
            assert_same(c[1], (type->view.y0 + type->view.y1) / 2);
        }
        assert_close(type->height, f, 1e-6 * f);
        assert_close(measured_height(type), f, 1e-6 * f);
        checked++;
    }
    assert_true(checked >= 23);
}

/* From four points: wrong by the fourth power of the step. */
static void differences(FlLoss *loss, const double *x, int j, double step, double *slope, double *curvature) {
    static const double at[] = {-2, -1, 1, 2}, weight[] = {1. / 12, -8. / 12, 8. / 12, -1. / 12};
    *slope = curvature[0] = curvature[1] = 0;
    for (int p = 0; p < 4; p++) {
        double beside[2] = {x[0], x[1]}, f, g[2] = {0, 0};
        beside[j] += at[p] * step;
        loss->type->eval(loss, 1, 1, beside, &f, g);
        *slope += weight[p] * f / step;
        for (int i = 0; i < 2; i++) curvature[i] += weight[p] * g[i] / step;
    }
}

static void derivatives_equal_differences(void **state) {
    (void)state;
    const FlLossType *const *types;
    int count = fl_loss_types(&types);
    FlRandom random = fl_random_seed(1, 1);
    for (int t = 0; t < count; t++) {
        const FlLossType *type = types[t];
        FlLoss loss;
        fl_loss_init(&loss, type);
        double c[2], radius = fl_loss_radius(type, c);
        double usual = type->height / radius;
        for (int n = 0; n < POINTS; n++) {
            double x[2], f, g[2], h[4], slope, curvature[2];
            random_point(&random, type, x);
            type->eval(&loss, 1, 1, x, &f, g);
            type->hessian(&loss, x, h);
            for (int j = 0; j < type->dim; j++) {
                differences(&loss, x, j, 1e-4 * radius, &slope, curvature);
                assert_close(g[j], slope, 1e-7 * (fabs(g[j]) + usual));
                for (int i = 0; i < type->dim; i++) {
                    double entry = h[i * type->dim + j];
                    assert_close(entry, curvature[i], 1e-7 * (fabs(entry) + usual / radius));
                }
            }
        }
    }
}

/* Turned by an angle, the bowl at a turned point has the value, the turned gradient and the curvatures of the bowl as
 * it lies. Whole quarters are exact. */
static void a_turned_bowl_is_the_same_bowl(void **state) {
    (void)state;
    FlRandom random = fl_random_seed(5, 2);
    const FlLossType *type = fl_loss_type_find("stretched_bowl");
    FlLoss flat, turned;
    fl_loss_init(&flat, type);
    fl_loss_init(&turned, type);
    for (int i = 0; i < POINTS; i++) {
        double degrees = -360 + 720 * fl_random_u01(&random), a = degrees * 3.14159265358979323846 / 180;
        double x[2], f, g[2], h[4], value, slope[2], eigenvalues[2];
        random_point(&random, type, x);
        const double there[2] = {x[0] * cos(a) - x[1] * sin(a), x[0] * sin(a) + x[1] * cos(a)};
        fl_loss_turn(&turned, degrees);
        type->eval(&flat, 1, 1, x, &f, g);
        type->eval(&turned, 1, 1, there, &value, slope);
        assert_close(value, f, 1e-13 * (1 + f));
        assert_close(slope[0], g[0] * cos(a) - g[1] * sin(a), 1e-13 * (1 + hypot(g[0], g[1])));
        assert_close(slope[1], g[0] * sin(a) + g[1] * cos(a), 1e-13 * (1 + hypot(g[0], g[1])));
        fl_loss_eigenvalues(&turned, there, eigenvalues);
        assert_close(eigenvalues[0], 1, 1e-13);
        assert_close(eigenvalues[1], 8, 1e-13);
        type->hessian(&turned, there, h);
        assert_same(h[1], h[2]);
        assert_close(h[0], cos(a) * cos(a) + 8 * sin(a) * sin(a), 1e-13);
        assert_close(h[1], -7 * sin(a) * cos(a), 1e-13);
    }
    static const struct {
        double degrees, cosine, sine;
    } quarters[] = {{0, 1, 0}, {90, 0, 1}, {180, -1, 0}, {-90, 0, -1}, {270, 0, -1}, {360, 1, 0}, {-360, 1, 0}};
    for (size_t i = 0; i < sizeof quarters / sizeof *quarters; i++) {
        fl_loss_turn(&turned, quarters[i].degrees);
        assert_true(turned.cosine == quarters[i].cosine && turned.sine == quarters[i].sine);
    }
    FlLoss bowl;
    fl_loss_init(&bowl, fl_loss_type_find("bowl"));
    fl_loss_turn(&bowl, 30);
    assert_true(bowl.cosine == 1 && bowl.sine == 0);
}

static void lanes_equal_single_points(void **state) {
    (void)state;
    const FlLossType *const *types;
    int count = fl_loss_types(&types);
    FlRandom random = fl_random_seed(2, 1);
    for (int t = 0; t < count; t++) {
        FlLoss loss;
        fl_loss_init(&loss, types[t]);
        static double x[2 * STRIDE], f[STRIDE], bare[STRIDE], g[2 * STRIDE];
        for (int i = 0; i < STRIDE; i++) {
            double p[2];
            random_point(&random, types[t], p);
            x[i] = p[0];
            x[STRIDE + i] = p[1];
            f[i] = bare[i] = g[i] = g[STRIDE + i] = -777;
        }
        x[3] = INFINITY;
        x[5] = NAN;
        types[t]->eval(&loss, LANES, STRIDE, x, f, g);
        types[t]->eval(&loss, LANES, STRIDE, x, bare, NULL);
        for (int i = 0; i < LANES; i++) {
            double p[2] = {x[i], x[STRIDE + i]}, one, slope[2];
            types[t]->eval(&loss, 1, 1, p, &one, slope);
            assert_same(f[i], one);
            assert_same(bare[i], one);
            for (int j = 0; j < types[t]->dim; j++) assert_same(g[j * STRIDE + i], slope[j]);
        }
        for (int i = LANES; i < STRIDE; i++) {
            assert_same(f[i], -777);
            assert_same(bare[i], -777);
            assert_same(g[i], -777);
            assert_same(g[STRIDE + i], -777);
        }
    }
}

static void minima_are_minima(void **state) {
    (void)state;
    const FlLossType *const *types;
    int count = fl_loss_types(&types);
    for (int t = 0; t < count; t++) {
        FlLoss loss;
        fl_loss_init(&loss, types[t]);
        double c[2], radius = fl_loss_radius(types[t], c), best = INFINITY;
        for (int m = 0; m < types[t]->minima.count; m++) {
            const FlMinimum *minimum = &types[t]->minima.at[m];
            double f, g[2] = {0, 0}, eigenvalues[2];
            types[t]->eval(&loss, 1, 1, minimum->x, &f, g);
            assert_close(f, minimum->value, 1e-12 * types[t]->height);
            assert_close(hypot(g[0], g[1]), 0, 1e-12 * types[t]->height / radius);
            fl_loss_eigenvalues(&loss, minimum->x, eigenvalues);
            assert_true(eigenvalues[0] >= 0);
            double near[2] = {minimum->x[0] + 0.049 * radius, minimum->x[1]};
            assert_int_equal(fl_loss_minimum_near(types[t], minimum->x), m);
            assert_true(fl_loss_minimum_near(types[t], near) >= 0);
            best = fmin(best, minimum->value);
        }
        assert_same(fl_loss_best(types[t]), best);
    }
    const FlLossType *parabola = fl_loss_type_find("parabola"), *bowl = fl_loss_type_find("bowl");
    assert_int_equal(fl_loss_minimum_near(parabola, (double[]){1.2001}), -1);
    assert_int_equal(fl_loss_minimum_near(parabola, (double[]){0.8001}), 0);
    assert_int_equal(fl_loss_minimum_near(parabola, (double[]){NAN}), -1);
    assert_int_equal(fl_loss_minimum_near(bowl, (double[]){0.16, 0.16}), -1);
    assert_int_equal(fl_loss_minimum_near(bowl, (double[]){0.1, -0.18}), 0);
    assert_same(fl_loss_best(&(FlLossType){.dim = 1}), INFINITY);
}

/* Of two that are near enough the nearer one counts. */
static void nearest_minimum_is_taken(void **state) {
    (void)state;
    const FlMinimum at[] = {{{0, 0}, 0}, {{0.1, 0}, 1}};
    const FlLossType type = {.dim = 2, .view = {-3, 3, -3, 3}, .minima = {2, at}};
    assert_int_equal(fl_loss_minimum_near(&type, (double[]){0.04, 0}), 0);
    assert_int_equal(fl_loss_minimum_near(&type, (double[]){0.06, 0}), 1);
}

static void tilted_hessian(FlLoss *loss, const double *x, double *h) {
    (void)loss;
    (void)x;
    h[0] = 466.0 / 25;
    h[1] = h[2] = -588.0 / 25;
    h[3] = 809.0 / 25;
}

static void eigenvalues_are_ascending(void **state) {
    (void)state;
    const FlLossType tilted = {.dim = 2, .hessian = tilted_hessian};
    FlLoss loss;
    double eigenvalues[2], x[2] = {0, 0};
    fl_loss_init(&loss, &tilted);
    fl_loss_eigenvalues(&loss, x, eigenvalues);
    assert_close(eigenvalues[0], 1, 1e-13);
    assert_close(eigenvalues[1], 50, 1e-13);
    fl_loss_init(&loss, fl_loss_type_find("bowl"));
    fl_loss_eigenvalues(&loss, x, eigenvalues);
    assert_same(eigenvalues[0], 2);
    assert_same(eigenvalues[1], 4);
    fl_loss_init(&loss, fl_loss_type_find("parabola"));
    fl_loss_eigenvalues(&loss, x, eigenvalues);
    assert_same(eigenvalues[0], 1);
}

/* Ascending, each with its direction; what is no number stays in its place. */
static void axes_of_two_by_two(void **state) {
    (void)state;
    FlAxes axes = fl_axes_of_hessian((const double[]){2, 0, 0, 1});
    assert_true(axes.curvature[0] == 1 && axes.curvature[1] == 2 && axes.c == 0 && axes.s == 1);
    axes = fl_axes_of_hessian((const double[]){1, 0, 0, 2});
    assert_true(axes.curvature[0] == 1 && axes.curvature[1] == 2 && axes.c == 1 && axes.s == 0);
    axes = fl_axes_of_hessian((const double[]){0, 1, 1, 0});
    assert_close(axes.curvature[0], -1, 1e-15);
    assert_close(axes.curvature[1], 1, 1e-15);
    assert_close(axes.c * axes.s, -0.5, 1e-15);
    axes = fl_axes_of_hessian((const double[]){NAN, 0, 0, 1});
    assert_true(isnan(axes.curvature[0]) && axes.curvature[1] == 1 && axes.c == 1 && axes.s == 0);
    axes = fl_axes_of_hessian((const double[]){1, 0, 0, NAN});
    assert_true(axes.curvature[0] == 1 && isnan(axes.curvature[1]) && axes.c == 1 && axes.s == 0);
    axes = fl_axes_of_hessian((const double[]){INFINITY, 1, 1, 0});
    assert_true(isinf(axes.curvature[1]) || isnan(axes.curvature[1]));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(types_can_be_found),
        cmocka_unit_test(values_equal_the_reference),
        cmocka_unit_test(views_equal_the_reference),
        cmocka_unit_test(derivatives_equal_differences),
        cmocka_unit_test(a_turned_bowl_is_the_same_bowl),
        cmocka_unit_test(lanes_equal_single_points),
        cmocka_unit_test(minima_are_minima),
        cmocka_unit_test(nearest_minimum_is_taken),
        cmocka_unit_test(eigenvalues_are_ascending),
        cmocka_unit_test(axes_of_two_by_two),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
