/* Networks against PyTorch, and their slopes against differences. */
#include "support/csv.h"
#include "support/network.h"

static void data_sets_equal_the_reference(void **state) {
    (void)state;
    Csv csv;
    int checked = 0;
    csv_open(&csv, FL_REFERENCE "/datasets.csv");
    while (csv_next(&csv)) {
        FlPointsKind kind = FL_POINTS_MOONS;
        while (kind < FL_POINTS_OWN && strcmp(fl_points_word(kind), csv_text(&csv, "kind")) != 0) kind++;
        const FlPoints *points = fl_points_draw(kind, (int)csv_number(&csv, "n"), csv_number(&csv, "noise"),
                                                (uint64_t)csv_number(&csv, "seed"), 2);
        int i = (int)csv_number(&csv, "i");
        assert_close(points->x[i], csv_number(&csv, "x"), 1e-14);
        assert_close(points->y[i], csv_number(&csv, "y"), 1e-14);
        assert_int_equal(points->label[i], (int)csv_number(&csv, "label"));
        fl_points_release(points);
        checked++;
    }
    assert_int_equal(checked, 96);
}

static void arms_of_a_spiral(void **state) {
    (void)state;
    const FlPoints *points = fl_points_draw(FL_POINTS_SPIRALS, 30, 0, 3, 3);
    FlRandom random = fl_random_seed(3, 1);
    for (int i = 0; i < 30; i++) {
        double u = fl_random_u01(&random), r = 0.125 + 0.875 * u, a = 3 * acos(-1) * u + 2 * acos(-1) * (i % 3) / 3;
        for (int j = 0; j < 24; j++) fl_random_u01(&random);
        assert_int_equal(points->label[i], i % 3);
        assert_close(points->x[i], r * cos(a), 1e-14);
        assert_close(points->y[i], r * sin(a), 1e-14);
    }
    assert_int_equal(points->classes, 3);
    fl_points_release(points);
}

/* Points of the square, x before y; the class is the side of the border before the noise, which is drawn after both. */
static void sides_of_a_border(void **state) {
    (void)state;
    const FlLossType *f = fl_formula_loss("x^2 - 1/2", 1, NULL), *again = fl_formula_loss("x**2-1/2", 1, NULL);
    const FlPoints *points = fl_points_draw_border(f, 400, 0.1, 5), *same = fl_points_draw_border(again, 400, 0.1, 5);
    FlRandom random = fl_random_seed(5, 1);
    int of[2] = {0};
    for (int i = 0; i < 400; i++) {
        double x = 3 * fl_random_u01(&random) - 1.5, y = 3 * fl_random_u01(&random) - 1.5;
        assert_int_equal(points->label[i], y > x * x - 0.5);
        assert_close(points->x[i], x + 0.1 * fl_random_g12(&random), 1e-14);
        assert_close(points->y[i], y + 0.1 * fl_random_g12(&random), 1e-14);
        of[points->label[i]]++;
    }
    /* The mean of x^2 - 1/2 over the square is 1/4: above it lie (1.5 - 0.25)/3 = 5/12 of the square. */
    assert_in_range(of[1], 400 * 5 / 12 - 30, 400 * 5 / 12 + 30);
    assert_true(points->kind == FL_POINTS_BORDER && points->classes == 2);
    assert_true(fl_points_equal(points, same));
    fl_points_release(same);
    fl_loss_release(again);
    again = fl_formula_loss("x^2 - 1/2 + 1e-12", 1, NULL); /* the same points by another border */
    same = fl_points_draw_border(again, 400, 0.1, 5);
    assert_false(fl_points_equal(points, same));
    fl_points_release(same);
    fl_loss_release(again);
    fl_loss_release(f); /* the points hold theirs */
    assert_string_equal(fl_formula_text(points->border), "x^2 - 1/2");
    fl_points_release(points);
    assert_int_equal(fl_loss_alive(), 0);
    assert_null(fl_points_draw_border(NULL, 80, 0.1, 1));
    assert_null(fl_points_draw_border(fl_loss_type_find("bowl"), 80, 0.1, 1));
    f = fl_formula_loss("log(x)", 1, NULL); /* no value for x <= 0: class 0 */
    points = fl_points_draw_border(f, 200, 0, 1);
    for (int i = 0; i < 200; i++)
        assert_int_equal(points->label[i], points->x[i] > 0 && points->y[i] > log(points->x[i]));
    fl_points_release(points);
    fl_loss_release(f);
}

/* The points of mlp_points.csv; one holder. */
static const FlPoints *reference_points(double z[16]) {
    Csv csv;
    double x[16], y[16];
    uint32_t label[16];
    int count = 0;
    csv_open(&csv, FL_REFERENCE "/mlp_points.csv");
    for (; csv_next(&csv); count++) {
        x[count] = csv_number(&csv, "x");
        y[count] = csv_number(&csv, "y");
        label[count] = (uint32_t)csv_number(&csv, "label");
        z[count] = csv_number(&csv, "z0");
    }
    assert_int_equal(count, 16);
    return fl_points_create(count, x, y, label, NULL);
}

static void weights_and_slopes_equal_the_reference(void **state) {
    (void)state;
    double z[16];
    const FlPoints *points = reference_points(z);
    FlNetwork network = network_of("2-8-8-1", FL_TANH, FL_NETWORK_BCE);
    assert_int_equal(fl_network_weights(&network), 105);
    const FlObjective *objective = objective_of(&network, points, 0);
    FlTrainingPlan plan = fl_training_plan(objective, rule_of("adam", 0.02), 100);
    plan.seed = 7;
    FlTraining *training = fl_training_create(&plan, FL_TRAINING_MEMORY);
    assert_true(fl_training_advance(training, 100));
    Csv csv;
    int checked = 0;
    csv_open(&csv, FL_REFERENCE "/mlp_weights.csv");
    for (; csv_next(&csv); checked++) {
        int i = (int)csv_number(&csv, "index");
        FlNetworkPlace place = fl_network_place(&network, i);
        assert_int_equal(fl_network_index(&network, place), i);
        assert_int_equal(place.bias, csv_text(&csv, "name")[0] == 'b');
        assert_int_equal(place.layer, csv_text(&csv, "name")[1] - '0');
        assert_int_equal(place.row, (int)csv_number(&csv, "row"));
        if (!place.bias) assert_int_equal(place.col, (int)csv_number(&csv, "col"));
        assert_true(fl_training_go(training, 0, 0));
        assert_close(fl_training_weights(training)[i], csv_number(&csv, "w0"), 0);
        assert_close(fl_training_gradient(training)[i], csv_number(&csv, "grad0"), 1e-13);
        assert_true(fl_training_go(training, 1, 0));
        assert_close(fl_training_weights(training)[i], csv_number(&csv, "w1"), 1e-10);
        assert_true(fl_training_go(training, 100, 0));
        assert_close(fl_training_weights(training)[i], csv_number(&csv, "w100"), 1e-10);
    }
    assert_int_equal(checked, 105);
    csv_open(&csv, FL_REFERENCE "/mlp_loss.csv");
    for (checked = 0; csv_next(&csv); checked++) {
        int k = (int)csv_number(&csv, "step");
        assert_close(fl_training_row(training, k)->batch, csv_number(&csv, "loss"), k == 0 ? 1e-13 : 1e-10);
    }
    assert_int_equal(checked, 7);
    FlNetworkPass *pass = fl_network_pass_create(&network, 16);
    int stride;
    fl_training_go(training, 0, 0);
    fl_network_forward(pass, NULL, fl_training_weights(training), 16, points->x, points->y);
    const double *answers = fl_network_units(pass, 3, &stride);
    for (int i = 0; i < 16; i++) assert_close(answers[i], z[i], 1e-13);
    fl_network_pass_destroy(pass);
    fl_training_destroy(training);
    fl_objective_release(objective);
    fl_points_release(points);
}

/* The training of a row of net_loss.csv or of the case that it names; NULL plan: none yet. */
static FlTraining *training_of(const Csv *csv) {
    bool relu = strcmp(csv_text(csv, "act"), "relu") == 0, mse = strcmp(csv_text(csv, "loss"), "mse") == 0;
    FlNetwork network =
        network_of(csv_text(csv, "sizes"), relu ? FL_RELU : FL_TANH, mse ? FL_NETWORK_MSE : FL_NETWORK_BCE);
    bool moons = strcmp(csv_text(csv, "data"), "moons") == 0;
    const FlPoints *points = fl_points_draw(moons ? FL_POINTS_MOONS : FL_POINTS_CIRCLES, (int)csv_number(csv, "n"),
                                            csv_number(csv, "noise"), (uint64_t)csv_number(csv, "data_seed"), 2);
    const FlObjective *objective = objective_of(&network, points, 0);
    FlTrainingPlan plan = fl_training_plan(objective, rule_of(csv_text(csv, "opt"), csv_number(csv, "lr")), 300);
    plan.seed = (uint64_t)csv_number(csv, "seed");
    plan.batch = (int)csv_number(csv, "batch");
    FlTraining *training = fl_training_create(&plan, FL_TRAINING_MEMORY);
    assert_true(fl_training_advance(training, 300));
    fl_objective_release(objective);
    fl_points_release(points);
    return training;
}

static void other_networks_equal_the_reference(void **state) {
    (void)state;
    FlTraining *of[2] = {NULL, NULL}; /* F and G */
    Csv csv;
    int checked = 0;
    csv_open(&csv, FL_REFERENCE "/net_loss.csv");
    for (; csv_next(&csv); checked++) {
        int which = csv_text(&csv, "case")[0] - 'F';
        if (of[which] == NULL) of[which] = training_of(&csv);
        const FlTrainingRow *row = fl_training_row(of[which], (int)csv_number(&csv, "step"));
        assert_close(row->batch, csv_number(&csv, "batch_loss"), csv_number(&csv, "tol"));
        assert_close(row->score[FL_EXAMPLES_TRAINED], csv_number(&csv, "full_loss"), csv_number(&csv, "tol"));
    }
    assert_int_equal(checked, 16);
    csv_open(&csv, FL_REFERENCE "/net_weights.csv");
    for (checked = 0; csv_next(&csv); checked++) {
        FlTraining *training = of[csv_text(&csv, "case")[0] - 'F'];
        int i = (int)csv_number(&csv, "index");
        static const int steps[] = {0, 1, 10};
        static const char *const columns[][2] = {{"w0", "g0"}, {"w1", "g1"}, {"w10", "g10"}};
        for (int s = 0; s < 3; s++) {
            double tolerance = steps[s] == 10 ? csv_number(&csv, "tol") : 1e-13;
            assert_true(fl_training_go(training, steps[s], 0));
            assert_close(fl_training_weights(training)[i], csv_number(&csv, columns[s][0]), tolerance);
            assert_close(fl_training_gradient(training)[i], csv_number(&csv, columns[s][1]), tolerance);
        }
    }
    assert_int_equal(checked, 42);
    fl_training_destroy(of[0]);
    fl_training_destroy(of[1]);
}

static void slices_equal_the_reference(void **state) {
    (void)state;
    FlTraining *of[2] = {NULL, NULL};
    FlSlice *slice[2];
    Csv csv;
    csv_open(&csv, FL_REFERENCE "/net_loss.csv");
    while (csv_next(&csv)) {
        int which = csv_text(&csv, "case")[0] - 'F';
        if (of[which] != NULL) continue;
        of[which] = training_of(&csv);
        slice[which] = fl_slice_create(of[which], which == 0 ? 60 : 100);
        assert_non_null(slice[which]);
    }
    int checked = 0, alive = fl_loss_alive();
    csv_open(&csv, FL_REFERENCE "/net_slice.csv");
    for (; csv_next(&csv); checked++) {
        int which = csv_text(&csv, "case")[0] - 'F';
        const char *kind = csv_text(&csv, "kind"), *value = csv_text(&csv, "value");
        char *rest;
        double first = strtod(value, &rest), second = strtod(rest, &rest);
        if (strcmp(kind, "loss") == 0) {
            double at[2] = {csv_number(&csv, "a"), csv_number(&csv, "b")}, f, g[2], moved[2];
            FlLoss loss;
            fl_loss_init(&loss, slice[which]->loss);
            loss.type->eval(&loss, 1, 1, at, &f, g);
            assert_close(f, first, 1e-6 * first);
            assert_close(fl_loss_value(&loss, at), f, 0);
            for (int j = 0; j < 2; j++) {
                at[j] += 1e-5;
                moved[0] = fl_loss_value(&loss, at);
                at[j] -= 2e-5;
                moved[1] = fl_loss_value(&loss, at);
                at[j] += 1e-5;
                assert_close(g[j], (moved[0] - moved[1]) / 2e-5, 1e-4); /* of ReLUs, too, whose slope jumps */
            }
        } else if (strcmp(kind, "path") == 0) {
            double a, b;
            assert_true(fl_training_go(of[which], (int)csv_number(&csv, "a"), 0));
            fl_slice_place(slice[which], fl_training_weights(of[which]), &a, &b);
            assert_close(a, first, 1e-6 * fabs(first));
            assert_close(b, second, 1e-6 * fabs(second));
        } else {
            const double *width = slice[which]->width;
            assert_close(width[0], first, 1e-6 * first);
            assert_close(width[1], second, 1e-6 * second);
            assert_close(width[2], strtod(rest, NULL), 1e-6);
        }
    }
    assert_int_equal(checked, 42);
    /* Its view is the path and 12 % around, as high as wide. */
    FlBox path = {0, 0, 0, 0}, view = slice[0]->loss->view;
    for (int j = 0, last = fl_training_count(of[0]) - 1; j <= 60; j++) {
        double a, b;
        assert_true(fl_training_go(of[0], j * last / 60, 0));
        fl_slice_place(slice[0], fl_training_weights(of[0]), &a, &b);
        path = (FlBox){fmin(path.x0, a), fmax(path.x1, a), fmin(path.y0, b), fmax(path.y1, b)};
    }
    double side = 1.24 * fmax(path.x1 - path.x0, path.y1 - path.y0);
    assert_close(view.x1 - view.x0, side, 1e-9 * side);
    assert_close(view.y1 - view.y0, side, 1e-9 * side);
    assert_close(view.x0 + view.x1, path.x0 + path.x1, 1e-9 * side);
    assert_close(view.y0 + view.y1, path.y0 + path.y1, 1e-9 * side);
    FlSlice *same = fl_slice_create(of[0], 60), *other = fl_slice_create(of[0], 59);
    assert_true(same->loss != slice[0]->loss && fl_loss_same(same->loss, slice[0]->loss));
    assert_false(fl_loss_same(other->loss, slice[0]->loss) || fl_loss_same(slice[1]->loss, slice[0]->loss));
    fl_slice_destroy(same);
    fl_slice_destroy(other);
    assert_null(fl_slice_create(of[0], -1));
    assert_null(fl_slice_create(of[0], fl_training_count(of[0])));
    for (int i = 0; i < 2; i++) {
        fl_slice_destroy(slice[i]);
        fl_training_destroy(of[i]);
    }
    assert_int_equal(fl_loss_alive(), alive - 2);
}

/* A run of plain descent on few points, computed to its end. */
static FlTraining *small_training(double eta, int steps) {
    FlNetwork network = network_of("2-3-1", FL_TANH, FL_NETWORK_BCE);
    const FlPoints *points = fl_points_draw(FL_POINTS_MOONS, 12, 0.1, 1, 2);
    const FlObjective *objective = fl_network_objective(&network, points, 0, NULL, 0);
    FlTrainingPlan plan = fl_training_plan(objective, fl_optimizer_default(fl_optimizer_type_find("gd"), eta), steps);
    FlTraining *training = fl_training_create(&plan, FL_TRAINING_MEMORY);
    assert_non_null(training);
    assert_true(fl_training_advance(training, steps));
    fl_points_release(points);
    fl_objective_release(objective);
    return training;
}

static double product_of(int n, const double *a, const double *b) {
    double sum = 0;
    for (int i = 0; i < n; i++) sum += a[i] * b[i];
    return sum;
}

/* One step is a line against its slope: the slope tells no second direction, so that it is the first weight's, less its
 * part along the line. A run that stays is a point: first weight and slope. */
static void a_path_on_one_line_has_a_plane(void **state) {
    (void)state;
    for (int moves = 0; moves < 2; moves++) {
        FlTraining *training = small_training(moves ? 0.5 : 5e-324, 1);
        FlSlice *slice = fl_slice_create(training, 0);
        assert_non_null(slice);
        assert_int_equal(fl_training_at(training), 0);
        int n = slice->weights;
        const double *g = fl_training_gradient(training), *u = slice->u, *v = slice->v;
        double length = sqrt(product_of(n, g, g)), rest = sqrt(1 - u[0] * u[0]);
        double part = product_of(n, g, u), left = sqrt(product_of(n, g, g) - part * part);
        assert_true(length > 1e-3 && (rest > 1e-3 || !moves));
        for (int i = 0; i < n; i++) {
            double one = i == 0 ? 1 : 0;
            assert_close(u[i], moves ? -g[i] / length : one, 1e-12);
            assert_close(v[i], moves ? (one - u[0] * u[i]) / rest : (g[i] - part * one) / left, 1e-10);
        }
        assert_close(slice->share, 1, 1e-12);
        assert_close(slice->width[0], moves ? 0.5 * length : 0, 1e-10); /* of 61 rows the last alone is away */
        assert_close(slice->width[1], 0, 1e-8);
        double side = moves ? 0.5 * length : 1, middle = moves ? side / 2 : 0; /* a point has a view, too */
        FlBox view = slice->loss->view;
        assert_close(view.x0, middle - 0.62 * side, 1e-10);
        assert_close(view.x1, middle + 0.62 * side, 1e-10);
        assert_close(view.y0, -0.62 * side, 1e-8);
        assert_close(view.y1, 0.62 * side, 1e-8);
        fl_slice_destroy(slice);
        fl_training_destroy(training);
    }
}

/* Slopes and errors of one shape against central differences, and against each other. */
static void compare_slopes(const char *shape, FlActivation activation, FlNetworkLoss loss) {
    FlNetwork network = network_of(shape, activation, loss);
    int classes = loss == FL_NETWORK_SOFTMAX ? network.size[network.sizes - 1] : 2, n = fl_network_weights(&network);
    const FlPoints *points = fl_points_draw(FL_POINTS_SPIRALS, 13, 0.1, 5, classes);
    double *w = malloc(2 * (size_t)n * sizeof *w), *g = w + n;
    fl_network_init(&network, 3, w);
    for (int i = 0; i < n; i++) w[i] += 0.01 * (i % 7); /* biases that are not 0 */
    FlNetworkPass *pass = fl_network_pass_create(&network, 13);
    fl_network_forward(pass, NULL, w, 13, points->x, points->y);
    FlScore score = fl_network_backward(pass, NULL, w, points->label, g);
    for (int i = 0; i < n; i++) {
        FlNetworkPlace place = fl_network_place(&network, i);
        int stride, error_stride;
        const double *a = fl_network_units(pass, place.layer - 1, &stride) + place.col * stride;
        const double *d = fl_network_errors(pass, place.layer, &error_stride) + place.row * error_stride;
        double sum = 0;
        for (int b = 0; b < 13; b++) sum += d[b] * (place.bias ? 1 : a[b]);
        assert_same(g[i], sum);
    }
    for (int i = 0; i < n; i++) {
        double h = 1e-6, kept = w[i], f[2];
        for (int side = 0; side < 2; side++) {
            w[i] = kept + (side == 0 ? h : -h);
            fl_network_forward(pass, NULL, w, 13, points->x, points->y);
            f[side] = fl_network_backward(pass, NULL, w, points->label, NULL).loss;
        }
        w[i] = kept;
        assert_close(g[i], (f[0] - f[1]) / (2 * h), 2e-9);
    }
    assert_in_range(score.right, 0, 13);
    fl_network_pass_destroy(pass);
    fl_points_release(points);
    free(w);
}

static void slopes_are_those_of_differences(void **state) {
    (void)state;
    for (int activation = 0; activation < FL_ACTIVATIONS; activation++) {
        compare_slopes("2-5-3-1", (FlActivation)activation, FL_NETWORK_BCE);
        compare_slopes("2-9-1", (FlActivation)activation, FL_NETWORK_MSE);
        compare_slopes("2-4-6-3", (FlActivation)activation, FL_NETWORK_SOFTMAX);
        compare_slopes("2-3-3-3-1", (FlActivation)activation, FL_NETWORK_BCE);
        compare_slopes("2-1", (FlActivation)activation, FL_NETWORK_BCE);
    }
}

/* By the loops of the definition, one after another: the same bits. */
static void sums_have_one_order(void **state) {
    (void)state;
    FlNetwork network = network_of("2-19-11-1", FL_RELU, FL_NETWORK_MSE);
    const FlPoints *points = fl_points_draw(FL_POINTS_CIRCLES, 37, 0.1, 5, 2);
    int n = fl_network_weights(&network), stride;
    double *w = malloc(2 * (size_t)n * sizeof *w), *g = w + n;
    fl_network_init(&network, 3, w);
    FlNetworkPass *pass = fl_network_pass_create(&network, 40);
    for (int parts = 1; parts <= 5; parts++) {
        FlSpans spans = {parts, each_backwards, NULL};
        fl_network_forward(pass, &spans, w, 37, points->x, points->y);
        fl_network_backward(pass, &spans, w, points->label, g);
        const double *at = w;
        for (int i = 1; i < 4; i++) {
            int in = network.size[i - 1], out = network.size[i];
            const double *below = fl_network_units(pass, i - 1, &stride), *here = fl_network_units(pass, i, &stride);
            const double *d = fl_network_errors(pass, i, &stride);
            for (int o = 0; o < out; o++) {
                for (int b = 0; b < 37; b++) {
                    double z = at[out * in + o];
                    for (int j = 0; j < in; j++) z += at[o * in + j] * below[j * stride + b];
                    assert_same(here[o * stride + b], i < 3 && z < 0 ? 0 : z);
                }
                for (int j = 0; j < in; j++) {
                    double slope = 0;
                    for (int b = 0; b < 37; b++) slope += d[o * stride + b] * below[j * stride + b];
                    assert_same(g[at - w + o * in + j], slope);
                }
            }
            for (int j = 0; i > 1 && j < in; j++) {
                const double *error = fl_network_errors(pass, i - 1, &stride);
                for (int b = 0; b < 37; b++) {
                    double back = 0;
                    for (int o = 0; o < out; o++) back += d[o * stride + b] * at[o * in + j];
                    assert_same(error[j * stride + b], below[j * stride + b] > 0 ? back : 0);
                }
            }
            at += out * (in + 1);
        }
    }
    fl_network_pass_destroy(pass);
    fl_points_release(points);
    free(w);
}

/* Slopes that training goes by are computed in floats there: near those in doubles, not equal, and of the same bits for
 * any number of parts. Losses that are measured are in doubles. */
static void large_layers_have_slopes_in_floats(void **state) {
    (void)state;
    enum { POINTS = 37 };
    FlNetwork network = network_of("2-330-330-1", FL_TANH, FL_NETWORK_BCE);
    const FlPoints *points = fl_points_draw(FL_POINTS_CIRCLES, POINTS, 0.1, 5, 2);
    const FlObjective *objective = fl_network_objective(&network, points, 0, NULL, 0);
    size_t n = (size_t)objective->weights;
    double *w = malloc(4 * n * sizeof *w), *g = w + n, *parted = g + n, *exact = parted + n, most = 0, off = 0;
    void *scratch = objective->open(objective);
    FlNetworkPass *pass = fl_network_pass_create(&network, POINTS);
    objective->init(objective, 3, w);
    FlScore score = objective->slope(objective, scratch, NULL, w, POINTS, NULL, g);
    for (int parts = 2; parts <= 4; parts++) {
        FlSpans spans = {parts, each_backwards, NULL};
        assert_same(objective->slope(objective, scratch, &spans, w, POINTS, NULL, parted).loss, score.loss);
        assert_memory_equal(parted, g, n * sizeof *g);
    }
    fl_network_forward(pass, NULL, w, POINTS, points->x, points->y);
    FlScore right = fl_network_backward(pass, NULL, w, points->label, exact);
    assert_same(objective->measure(objective, scratch, NULL, w, FL_EXAMPLES_TRAINED).loss, right.loss);
    assert_close(score.loss, right.loss, 1e-6);
    for (size_t i = 0; i < n; i++) {
        most = fmax(most, fabs(exact[i]));
        off = fmax(off, fabs(exact[i] - g[i]));
    }
    assert_true(off > 0 && off < 1e-5 * most);
    fl_network_pass_destroy(pass);
    objective->close(scratch);
    fl_objective_release(objective);
    fl_points_release(points);
    free(w);
}

static void ties_and_shares(void **state) {
    (void)state;
    FlNetwork bce = network_of("2-3-1", FL_TANH, FL_NETWORK_BCE), mse = network_of("2-3-1", FL_TANH, FL_NETWORK_MSE);
    FlNetwork soft = network_of("2-3-3", FL_TANH, FL_NETWORK_SOFTMAX);
    double shares[FL_POINTS_CLASSES];
    assert_int_equal(fl_network_class(&bce, (double[]){0}), 0);
    assert_int_equal(fl_network_class(&bce, (double[]){1e-9}), 1);
    assert_int_equal(fl_network_class(&mse, (double[]){0.5}), 0);
    assert_int_equal(fl_network_class(&soft, (double[]){1, 2, 2}), 1);
    fl_network_shares(&bce, (double[]){log(3)}, shares);
    assert_close(shares[1], 0.75, 1e-15);
    assert_close(shares[0], 0.25, 1e-15);
    fl_network_shares(&mse, (double[]){1.5}, shares);
    assert_close(shares[1], 1, 0);
    fl_network_shares(&mse, (double[]){-0.5}, shares);
    assert_true(shares[0] == 1 && shares[1] == 0);
    fl_network_shares(&mse, (double[]){0.25}, shares);
    assert_true(shares[0] == 0.75 && shares[1] == 0.25);
    fl_network_shares(&soft, (double[]){1000, 1000 + log(2), 1000}, shares);
    assert_close(shares[1], 0.5, 1e-12);
}

#define HEAD  "layer,kind,row,col,weight\n"
#define FIRST HEAD "1,W,0,0,1\n1,W,0,1,2\n1,W,1,0,3\n1,W,1,1,4\n"

/* Of a network 2-2-1, in the flat order; what is out of it is refused at its line. */
static void tables_of_weights(void **state) {
    (void)state;
    static const char whole[] = FIRST "1,b,0,0,5\n1,b,1,0,6\n2,W,0,0,7\n2,W,0,1,8\n2,b,0,0,9\n";
    static const char *const wrong[][2] = {
        {"layer,kind,row,col\n1,W,0,0\n1,W,0,1\n", "The table has no column \"weight\""},
        {HEAD "1,W,0,0,1\n1,V,0,1,2\n", "Line 3, \"1,V,0,1,2\", is of no kind: W or b."},
        {HEAD "1,W,0,0,1\n1,W,0,x,2\n", "Line 3, \"1,W,0,x,2\", has a layer, row, column or weight that is no number."},
        {HEAD "1,W,0,0,1\n1,W,0,0.5,2\n", "has no such place in a network"},
        {HEAD "1,W,0,0,1\n1,W,-1,0,2\n", "has no such place in a network"},
        {HEAD "1,W,0,0,1\n1,W,0,99999999,2\n", "has no such place in a network"},
        {HEAD "1,W,0,0,1\n1,W,0,1\n", "has a layer, row, column or weight that is no number"},
        {HEAD "1,W,0,1,1\n", "is not the next weight"},
        {HEAD "2,W,0,0,1\n", "is not the next weight"},
        {HEAD "1,b,0,0,1\n", "is not the next weight"},
        {HEAD "1,W,0,0,1\n1,W,1,0,2\n", "is not the next weight"},
        {HEAD "1,W,0,0,1\n1,W,0,1,2\n1,W,0,2,3\n", "is not the next weight"},
        {HEAD "1,W,0,0,1\n1,b,0,0,2\n", "is not the next weight"},
        {HEAD "1,W,0,0,1\n1,W,0,1,2\n2,W,0,0,3\n", "is not the next weight"},
        {FIRST "1,W,3,0,5\n", "is not the next weight"},
        {FIRST "1,W,2,1,5\n", "is not the next weight"},
        {FIRST "1,b,1,0,5\n", "is not the next weight"},
        {FIRST "1,b,0,1,5\n", "is not the next weight"},
        {FIRST "1,b,0,0,5\n1,b,1,1,6\n", "is not the next weight"},
        {FIRST "1,b,0,0,5\n1,W,1,0,6\n", "is not the next weight"},
        {FIRST "1,b,0,0,5\n2,W,0,0,6\n", "is not the next weight"},
        {FIRST "1,b,0,0,5\n1,b,1,0,6\n1,b,2,0,7\n", "is not the next weight"},
        {FIRST "1,b,0,0,5\n1,b,1,0,6\n3,W,0,0,7\n", "is not the next weight"},
        {FIRST "1,b,0,0,5\n", "The table ends before all weights of layer 1 have come."},
        {FIRST "1,b,0,0,5\n1,b,1,0,6\n2,W,0,0,7\n2,W,0,1,8\n", "ends before all weights of layer 2 have come."}};
    char error[300] = "";
    FlNetwork shape = {.activation = FL_TANH};
    const FlWeights *weights = fl_network_read_weights(&shape, whole, sizeof whole - 1, "w.csv", error, sizeof error);
    if (weights == NULL) fail_msg("%s", error);
    assert_int_equal(weights->count, 9);
    for (int i = 0; i < 9; i++) assert_same(weights->value[i], i + 1);
    assert_true(shape.sizes == 3 && shape.size[0] == 2 && shape.size[1] == 2 && shape.size[2] == 1);
    fl_weights_release(weights);
    static const char wide[] = HEAD "1,W,0,0,1\n1,W,0,1,2\n1,W,1,0,3\n1,W,1,1,4\n1,W,2,0,5\n1,W,2,1,6\n1,b,0,0,7\n"
                                    "1,b,1,0,8\n1,b,2,0,9\n2,W,0,0,1\n2,W,0,1,2\n2,W,0,2,3\n2,b,0,0,4\n";
    weights = fl_network_read_weights(&shape, wide, sizeof wide - 1, NULL, error, sizeof error);
    if (weights == NULL) fail_msg("%s", error);
    assert_true(weights->count == 13 && shape.size[0] == 2 && shape.size[1] == 3 && shape.size[2] == 1);
    fl_weights_release(weights);
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        assert_null(fl_network_read_weights(&shape, wrong[i][0], strlen(wrong[i][0]), NULL, error, sizeof error));
        if (strstr(error, wrong[i][1]) == NULL) fail_msg("%s: %s", wrong[i][0], error);
    }
}

static void held_back_points(void **state) {
    (void)state;
    FlNetwork network = network_of("2-3-1", FL_TANH, FL_NETWORK_BCE);
    const FlPoints *points = fl_points_draw(FL_POINTS_CIRCLES, 120, 0.08, 1, 2);
    const FlObjective *objective = objective_of(&network, points, 0.3);
    assert_int_equal(objective->examples, 84);
    assert_int_equal(objective->held, 36);
    assert_close(objective->constant, -4 * log(4 / 7.0) / 7 - 3 * log(3 / 7.0) / 7, 1e-15); /* even ones are of 0 */
    fl_objective_release(objective);
    for (int i = 0; i < 40; i++) {
        assert_int_equal(fl_network_held(i, 0), false);
        assert_int_equal(fl_network_held(i, 0.1), i % 10 == 9);
        assert_int_equal(fl_network_held(i, 0.3), i % 10 >= 7);
        assert_int_equal(fl_network_held(i, 0.25), i % 20 >= 15);
        assert_int_equal(fl_network_held(i, 0.5), i % 10 >= 5);
    }
    assert_null(fl_network_objective(&network, points, 0.6, NULL, 0));
    assert_null(fl_network_objective(&network, points, 0.125, NULL, 0));
    fl_points_release(points);
}

static void weights_that_both_shapes_have_stay(void **state) {
    (void)state;
    FlNetwork from = network_of("2-3-4-1", FL_TANH, FL_NETWORK_BCE),
              to = network_of("2-5-4-1", FL_TANH, FL_NETWORK_BCE);
    double w[64], more[64], fresh[64];
    for (int i = 0; i < fl_network_weights(&from); i++) w[i] = i;
    fl_network_reshape(&from, w, &to, 1, more);
    fl_network_init(&to, 1, fresh);
    for (int i = 0; i < fl_network_weights(&to); i++) {
        FlNetworkPlace at = fl_network_place(&to, i);
        bool added = (at.layer == 1 && at.row >= 3) || (at.layer == 2 && !at.bias && at.col >= 3);
        assert_same(more[i], added ? fresh[i] : w[fl_network_index(&from, at)]);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(data_sets_equal_the_reference),
        cmocka_unit_test(arms_of_a_spiral),
        cmocka_unit_test(sides_of_a_border),
        cmocka_unit_test(weights_and_slopes_equal_the_reference),
        cmocka_unit_test(other_networks_equal_the_reference),
        cmocka_unit_test(slices_equal_the_reference),
        cmocka_unit_test(a_path_on_one_line_has_a_plane),
        cmocka_unit_test(slopes_are_those_of_differences),
        cmocka_unit_test(sums_have_one_order),
        cmocka_unit_test(large_layers_have_slopes_in_floats),
        cmocka_unit_test(ties_and_shares),
        cmocka_unit_test(tables_of_weights),
        cmocka_unit_test(held_back_points),
        cmocka_unit_test(weights_that_both_shapes_have_stay),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
