/* Losses and rules of somebody else's: what is found out about them, and what is refused with a sentence. */
#include "support/close.h"

#include "fallline/fallline.h"

#include <string.h>

static void oval(FlLoss *loss, int count, int stride, const double *x, double *f, double *g) {
    bool two = loss->type->dim == 2;
    for (int i = 0; i < count; i++) {
        double y = two ? x[stride + i] : 0;
        f[i] = 7 + x[i] * x[i] + 3 * y * y;
        if (g == NULL) continue;
        g[i] = 2 * x[i];
        if (two) g[stride + i] = 6 * y;
    }
}

static void nowhere(FlLoss *loss, int count, int stride, const double *x, double *f, double *g) {
    (void)x;
    for (int i = 0; i < count; i++) f[i] = NAN;
    for (int j = 0; g != NULL && j < loss->type->dim; j++) g[j * stride] = NAN;
}

/* The sign of the slope, halved in a memory that nobody needs: m <- (m + g)/2, x <- x - eta sign(m). */
static void by_sign(const FlOptimizer *rule, const FlClock *clock, int count, int stride, int dim, const double *g,
                    double *x, double *m) {
    assert_true(clock->t >= 1);
    for (int j = 0; j < dim; j++) {
        for (int i = j * stride; i < j * stride + count; i++) {
            m[i] = (m[i] + g[i]) / 2;
            x[i] -= rule->eta * ((m[i] > 0) - (m[i] < 0));
        }
    }
}

/* The median of x^2 over -5..5 is 6.25, the loss half way to the edge; that of x^2 + 3 y^2 over the square is
 * 28.00. */
static void facts_are_found_from_values(void **state) {
    (void)state;
    FlLossType line = fl_loss_type_default(1, oval), plane = fl_loss_type_default(2, oval);
    assert_close(line.height, 6.25, 0.02);
    assert_true(line.view.y0 < 7 && line.view.y0 > 5 && line.view.y1 > 20 && line.view.y1 < 33);
    double c[FL_MAX_DIM];
    assert_close(plane.height, 28, 0.1);
    assert_close(fl_loss_radius(&plane, c), hypot(5, 5), 1e-12);
    for (int dim = 1; dim <= 2; dim++) {
        FlPlan plan = fl_plan_default(dim == 1 ? &line : &plane);
        char error[200];
        assert_true(fl_plan_check(&plan, error, sizeof error));
        assert_string_equal(error, "");
        assert_true(plan.segment[0].optimizer.eta < (dim == 1 ? 1 : 1 / 3.0));
        FlRun *run = fl_run_create(&plan);
        assert_non_null(run);
        assert_true(fl_run_advance(run, plan.steps));
        FlOutcome outcome = fl_outcome_of_run(run);
        assert_int_equal(outcome.kind, FL_CONVERGES);
        assert_true(outcome.arrival > 0 && outcome.arrival <= 60);
        assert_close(outcome.floor, 7, 1e-6);
        assert_int_equal(fl_verdict_of_run(run).kind, FL_CONVERGED);
        fl_run_destroy(run);
    }
}

/* As high and as low as doubles go, with no slope that could be followed. */
static void cliff(FlLoss *loss, int count, int stride, const double *x, double *f, double *g) {
    for (int i = 0; i < count; i++) f[i] = x[i] < -4 ? -1.7e308 : 1.7e308;
    for (int j = 0; g != NULL && j < loss->type->dim; j++)
        for (int i = 0; i < count; i++) g[j * stride + i] = INFINITY;
}

static void flat(FlLoss *loss, int count, int stride, const double *x, double *f, double *g) {
    (void)x;
    for (int i = 0; i < count; i++) f[i] = 7;
    for (int j = 0; g != NULL && j < loss->type->dim; j++)
        for (int i = 0; i < count; i++) g[j * stride + i] = 0;
}

/* What is too high for a double, or has no height, counts as 1; and where no place has a slope the start is the middle
 * of the view. */
static void a_loss_without_a_height_begins_in_the_middle(void **state) {
    (void)state;
    for (int i = 0; i < 3; i++) {
        FlLossType type = fl_loss_type_default(2, i == 0 ? cliff : i == 1 ? flat : nowhere);
        assert_same(type.height, 1);
        assert_same(type.starts.x[0][0], (type.view.x0 + type.view.x1) / 2);
        assert_same(type.starts.x[0][1], (type.view.y0 + type.view.y1) / 2);
    }
}

static void a_loss_without_values_is_honest(void **state) {
    (void)state;
    FlLossType type = fl_loss_type_default(2, nowhere);
    assert_same(type.height, 1);
    assert_false(fl_loss_type_measure(&type));
    FlPlan plan = fl_plan_default(&type);
    FlRun *run = fl_run_create(&plan);
    assert_non_null(run);
    assert_true(fl_run_advance(run, plan.steps));
    assert_int_equal(fl_outcome_of_run(run).kind, FL_DIVERGES);
    fl_run_destroy(run);
}

typedef struct Shifted {
    FlLossType type; /* first: loss->type is one of these */
    double middle;
} Shifted;

static void shifted(FlLoss *loss, int count, int stride, const double *x, double *f, double *g) {
    double middle = ((const Shifted *)(const void *)loss->type)->middle;
    (void)stride;
    for (int i = 0; i < count; i++) {
        f[i] = (x[i] - middle) * (x[i] - middle);
        if (g != NULL) g[i] = 2 * (x[i] - middle);
    }
}

static void a_loss_with_data_of_its_own_is_measured_later(void **state) {
    (void)state;
    Shifted own = {fl_loss_type_default(1, NULL), 100};
    own.type.eval = shifted;
    own.type.view = (FlBox){95, 105, 0, 0};
    assert_true(fl_loss_type_measure(&own.type));
    assert_close(own.type.height, 6.25, 0.02);
    assert_true(own.type.starts.x[0][0] >= 95 && own.type.starts.x[0][0] <= 105);
}

/* Every start of a map, every rate of a sweep: those below 2/6 arrive on 7 + x^2 + 3 y^2, those above are lost. */
static void pictures_of_an_own_loss_are_right(void **state) {
    (void)state;
    FlLossType type = fl_loss_type_default(2, oval);
    FlPlan plan = fl_plan_default(&type);
    FlSweep *sweep = fl_sweep_create(&plan, "lr", 0.01, 1, 41, FL_SWEEP_LOG);
    assert_non_null(sweep);
    assert_true(fl_sweep_advance(sweep, 41));
    for (int i = 0; i < 41; i++) {
        double eta = fl_sweep_value(sweep, i);
        FlSweepPoint point = fl_sweep_point(sweep, i);
        assert_int_equal(point.kind == FL_DIVERGES, eta > 1 / 3.0);
        if (eta < 0.015 || eta > 1 / 3.0) assert_true(point.arrival < 0);
        if (eta > 0.03 && eta < 1 / 3.0) assert_true(point.arrival > 0);
    }
    fl_sweep_destroy(sweep);
    plan.segment[0].optimizer.eta = 0.1;
    FlMap *map = fl_map_create(&plan, type.view, 16, 16, 0, 256);
    FlPlane *plane = fl_plane_create(&plan, &(FlPlaneAxis){"x", -5, 5, FL_SWEEP_LINEAR},
                                     &(FlPlaneAxis){"y", -5, 5, FL_SWEEP_LINEAR}, 16, 16, 0, 16);
    assert_non_null(map);
    assert_non_null(plane);
    assert_true(fl_map_advance(map, 256));
    assert_true(fl_plane_advance(plane, 256));
    for (int i = 0; i < 256; i++) {
        assert_int_equal(fl_map_cell(map, i % 16, i / 16).kind, FL_CONVERGES);
        assert_int_equal(fl_plane_cell(plane, i % 16, i / 16).kind, FL_CONVERGES);
        assert_int_equal(fl_plane_cell(plane, i % 16, i / 16).steps, fl_map_cell(map, i % 16, i / 16).steps);
    }
    fl_map_destroy(map);
    fl_plane_destroy(plane);
}

static void an_own_rule_moves_runs_and_swarms_alike(void **state) {
    (void)state;
    FlLossType loss = fl_loss_type_default(2, oval);
    FlOptimizerType rule = fl_optimizer_type_default(1, by_sign);
    const double start[] = {-2.5, 2.5};
    FlPlan plan = fl_plan(&loss, fl_optimizer_default(&rule, 0.25), start);
    FlRun *run = fl_run_create(&plan);
    FlSwarm *swarm = fl_swarm_create(&plan, (FlBox){-5, 5, -5, 5}, 2, 2);
    assert_non_null(run);
    assert_non_null(swarm);
    for (int k = 0; k <= 20; k++) {
        fl_run_advance(run, 1);
        assert_true(fl_swarm_go(swarm, k, 1));
        for (int j = 0; j < 2; j++) assert_same(fl_swarm_x(swarm, j)[0], fl_run_row(run, k)->x[j]);
        if (k <= 10) assert_same(fl_run_row(run, k)->x[0], -2.5 + 0.25 * k);
    }
    fl_swarm_destroy(swarm);
    fl_run_destroy(run);
}

/* Somebody else's rule is not plain descent because it is called so: maps know proofs about the program's own alone. */
static void a_rule_is_not_known_by_its_name(void **state) {
    (void)state;
    FlOptimizerType rule = fl_optimizer_type_default(1, by_sign);
    rule.id = "gd";
    FlPlan plan = fl_plan_default(fl_loss_type_find("bowl"));
    plan.segment[0].optimizer = fl_optimizer_default(&rule, 0.1);
    FlMap *map = fl_map_create(&plan, plan.loss->view, 12, 12, 0, 144);
    assert_non_null(map);
    assert_true(fl_map_advance(map, 144));
    FlRun *run = fl_run_create(&plan);
    assert_non_null(run);
    for (int n = 0; n < 144; n++) {
        fl_map_start(plan.loss->view, 12, 12, n % 12, n / 12, plan.start);
        assert_true(fl_run_restart(run, &plan));
        assert_true(fl_run_advance(run, plan.steps));
        FlOutcome outcome = fl_outcome_of_run(run);
        assert_int_equal(fl_map_cell(map, n % 12, n / 12).kind, outcome.kind);
        assert_int_equal(fl_map_cell(map, n % 12, n / 12).steps, outcome.arrival);
    }
    fl_run_destroy(run);
    fl_map_destroy(map);
}

static void without_a_hessian_curvature_is_not_known(void **state) {
    (void)state;
    FlLossType type = fl_loss_type_default(2, oval);
    FlLoss loss;
    fl_loss_init(&loss, &type);
    const double x[] = {1, 1};
    double h[4] = {1, 1, 1, 1}, lambda[2] = {1, 1};
    assert_false(fl_loss_hessian(&loss, x, h));
    fl_loss_eigenvalues(&loss, x, lambda);
    for (int i = 0; i < 4; i++) assert_true(isnan(h[i]));
    assert_true(isnan(lambda[0]) && isnan(lambda[1]));
    const FlOptimizerType *const *types;
    int count = fl_optimizer_types(&types), refused = 0;
    for (int i = 0; i < count; i++) {
        const double start[] = {-2, 1};
        FlPlan plan = fl_plan(&type, fl_optimizer_default(types[i], 0.05), start);
        FlRun *run = fl_run_create(&plan);
        bool newton = strncmp(types[i]->id, "newton", 6) == 0;
        assert_int_equal(run == NULL, newton);
        refused += run == NULL;
        if (run == NULL) continue;
        fl_run_advance(run, plan.steps);
        assert_true(fl_run_row(run, plan.steps)->f < fl_run_row(run, 0)->f);
        fl_run_destroy(run);
    }
    assert_int_equal(refused, 2);
    /* Called past all checks, a method of second order finds no step. */
    FlPoint point = {{1, 1}, 11, {2, 6}};
    assert_same(fl_optimizer_type_find("newton")->method->advance(&loss, &point, NULL, NULL), 0);
    assert_same(point.x[0], 1);
}

/* Changes a good plan, says what the sentence must hold. */
typedef struct Mistake {
    void (*make)(FlPlan *plan, FlLossType *loss, FlOptimizerType *rule);
    const char *says;
} Mistake;

static FlParameter parameter = {.key = "share", .symbol = "s", .value = 0.5, .lo = 0, .hi = 1};

#define MISTAKE(name, ...)                                                                                             \
    static void name(FlPlan *plan, FlLossType *loss, FlOptimizerType *rule) {                                          \
        (void)plan, (void)loss, (void)rule;                                                                            \
        __VA_ARGS__;                                                                                                   \
    }
MISTAKE(no_segments, plan->segments = 0)
MISTAKE(too_many_segments, plan->segments = FL_PLAN_SEGMENTS + 1)
MISTAKE(late_segment, plan->segment[0].at = 3)
MISTAKE(equal_segments, plan->segments = 2; plan->segment[1] = plan->segment[0])
MISTAKE(no_loss, plan->loss = NULL)
MISTAKE(no_eval, loss->eval = NULL)
MISTAKE(no_height, loss->height = 0)
MISTAKE(nan_height, loss->height = NAN)
MISTAKE(no_view, loss->view = (FlBox){0})
MISTAKE(three_dimensions, loss->dim = 3)
MISTAKE(no_dimension, loss->dim = 0)
MISTAKE(minima_nowhere, loss->minima.count = 2)
MISTAKE(points_without_part, loss->points = 10)
MISTAKE(no_rule, plan->segment[0].optimizer.type = NULL)
MISTAKE(no_update, rule->update = NULL)
MISTAKE(no_clock, rule->clock = NULL)
MISTAKE(no_id, rule->id = NULL)
MISTAKE(many_slots, rule->slots = 9)
MISTAKE(no_rate, plan->segment[0].optimizer.eta = 0)
MISTAKE(nan_rate, plan->segment[0].optimizer.eta = NAN)
MISTAKE(number_beyond, rule->parameters[0] = parameter; plan->segment[0].optimizer.value[0] = 1.5)
MISTAKE(no_steps, plan->steps = 0)
MISTAKE(many_steps, plan->steps = FL_MAX_STEPS + 1)
MISTAKE(less_than_no_batch, plan->batch = -1)
MISTAKE(angle_of_nothing, plan->angle = NAN)

static const Mistake mistakes[] = {
    {no_segments, "segments = 0: 1 to 32"},
    {too_many_segments, "segments = 33"},
    {late_segment, "Segment 0 begins at step 3"},
    {equal_segments, "Segment 1 begins at step 0"},
    {no_loss, "no loss"},
    {no_eval, "The loss own has no eval"},
    {no_height, "height = 0"},
    {nan_height, "height = nan"},
    {no_view, "no view"},
    {three_dimensions, "dim = 3"},
    {no_dimension, "dim = 0"},
    {minima_nowhere, "lists 2 minima"},
    {points_without_part, "points = 10"},
    {no_rule, "Segment 0 has no rule"},
    {no_update, "The rule own has no update"},
    {no_clock, "The rule own has no clock"},
    {no_id, "no id"},
    {many_slots, "slots = 9: 0 to 8"},
    {no_rate, "learning rate 0"},
    {nan_rate, "learning rate nan"},
    {number_beyond, "share = 1.5: from 0 to 1"},
    {no_steps, "steps = 0: 1 to 100000"},
    {many_steps, "steps = 100001"},
    {less_than_no_batch, "batch = -1"},
    {angle_of_nothing, "angle is nan"},
};

/* Every door refuses, and what it was asked to change keeps what it had. */
static void mistakes_are_refused_with_a_sentence(void **state) {
    (void)state;
    const FlLossType good_loss = fl_loss_type_default(2, oval);
    const FlOptimizerType good_rule = fl_optimizer_type_default(1, by_sign);
    FlPlan good = fl_plan(&good_loss, fl_optimizer_default(&good_rule, 0.25), NULL);
    const FlPlaneAxis axis = {"x", -1, 1, FL_SWEEP_LINEAR};
    FlRun *run = fl_run_create(&good);
    FlSweep *sweep = fl_sweep_create(&good, "lr", 0.1, 1, 3, FL_SWEEP_LINEAR);
    FlSwarm *swarm = fl_swarm_create(&good, good_loss.view, 3, 3);
    FlPlane *plane = fl_plane_create(&good, &axis, NULL, 3, 3, 0, 3);
    assert_true(run != NULL && sweep != NULL && swarm != NULL && plane != NULL);
    for (size_t i = 0; i < sizeof mistakes / sizeof *mistakes; i++) {
        FlLossType loss = good_loss;
        FlOptimizerType rule = good_rule;
        FlPlan plan = good;
        plan.loss = &loss;
        plan.segment[0].optimizer.type = &rule;
        char error[200], start[10];
        assert_true(fl_plan_check(&plan, error, sizeof error));
        mistakes[i].make(&plan, &loss, &rule);
        assert_false(fl_plan_check(&plan, error, sizeof error));
        print_message("%s\n", error);
        assert_non_null(strstr(error, mistakes[i].says));
        assert_int_equal(error[strlen(error) - 1], '.');
        assert_false(fl_plan_check(&plan, start, sizeof start)); /* cut, not overrun */
        assert_int_equal(strlen(start), 9);
        assert_false(fl_plan_check(&plan, NULL, 0));
        assert_null(fl_run_create(&plan));
        assert_false(fl_run_restart(run, &plan));
        assert_true(fl_plan_equal(fl_run_plan(run), &good));
        assert_null(fl_sweep_create(&plan, "lr", 0.1, 1, 3, FL_SWEEP_LINEAR));
        assert_false(fl_sweep_restart(sweep, &plan));
        assert_null(fl_swarm_create(&plan, good_loss.view, 3, 3));
        assert_false(fl_swarm_restart(swarm, &plan, good_loss.view));
        assert_null(fl_map_create(&plan, good_loss.view, 3, 3, 0, 9));
        assert_null(fl_plane_create(&plan, &axis, NULL, 3, 3, 0, 3));
        assert_false(fl_plane_restart(plane, &plan, &axis, NULL, 3, 3, 0, 3));
    }
    fl_run_destroy(run);
    fl_sweep_destroy(sweep);
    fl_swarm_destroy(swarm);
    fl_plane_destroy(plane);
    assert_null(fl_contours_create(1, 2));
    assert_null(fl_contours_create(2, 4097));
}

/* |x|^p over 1001 places, two at each height but one: the 950th is (475/50)^p times as high as the 100th. */
static double exponent;

static void power_eval(FlLoss *loss, int count, int stride, const double *x, double *f, double *g) {
    (void)loss;
    (void)stride;
    for (int i = 0; i < count; i++) {
        f[i] = pow(fabs(x[i]), exponent);
        if (g != NULL) g[i] = copysign(exponent * pow(fabs(x[i]), exponent - 1), x[i]);
    }
}

static void contours_by_ratios_begin_at_forty(void **state) {
    (void)state;
    exponent = log(39.8) / log(475.0 / 50);
    assert_int_equal(fl_loss_type_default(1, power_eval).levels, FL_SPACING_EVEN);
    exponent = log(40.2) / log(475.0 / 50);
    assert_int_equal(fl_loss_type_default(1, power_eval).levels, FL_SPACING_RATIO);
}

static void steep_fence(FlLoss *loss, int count, int stride, const double *x, double *f, double *g) {
    (void)loss;
    for (int i = 0; i < count; i++) {
        f[i] = 1000 * (x[i] * x[i] + x[stride + i] * x[stride + i]);
        if (g == NULL) continue;
        g[i] = 2000 * x[i];
        g[stride + i] = 2000 * x[stride + i];
    }
}

/* What is of no dimension that there is, or has no function, is not measured: as it was begun. */
static void only_losses_that_there_are_get_measured(void **state) {
    (void)state;
    assert_true(fl_loss_type_default(2, NULL).height == 1);
    assert_true(fl_loss_type_default(3, steep_fence).height == 1);
    assert_true(fl_loss_type_default(2, steep_fence).height > 100);
}

/* Six places in shares of the view, the last resort its middle: where all before are without a value, the next is the
 * start. The view's sides differ, so that no place is another one turned. */
static const double shares[][2] = {{0.2, 0.75}, {0.75, 0.2}, {0.9, 0.8}, {0.35, 0.4},
                                   {0.6, 0.55}, {0.1, 0.1},  {0.5, 0.5}};
static int barred;

static void barred_oval(FlLoss *loss, int count, int stride, const double *x, double *f, double *g) {
    oval(loss, count, stride, x, f, g);
    bool two = loss->type->dim == 2;
    for (int i = 0; i < count; i++) {
        for (int k = 0; k < barred; k++) {
            double up = two ? fabs(x[stride + i] - (2 + 8 * shares[k][1])) : 0;
            if (fabs(x[i] - (1 + 4 * shares[k][0])) < 1e-9 && up < 1e-9) f[i] = NAN;
        }
    }
}

static void a_start_is_the_first_place_with_a_slope(void **state) {
    (void)state;
    for (int dim = 1; dim <= 2; dim++) {
        for (barred = 0; barred <= 6; barred++) {
            FlLossType type = fl_loss_type_default(dim, NULL);
            type.eval = barred_oval;
            type.starts.count = 0;
            type.view = (FlBox){1, 5, 2, 10};
            assert_true(fl_loss_type_measure(&type));
            assert_int_equal(type.starts.count, 1);
            assert_close(type.starts.x[0][0], 1 + 4 * shares[barred][0], 1e-12);
            if (dim == 2) assert_close(type.starts.x[0][1], 2 + 8 * shares[barred][1], 1e-12);
            if (dim == 1 && barred < 6) assert_same(type.starts.x[0][1], 0);
        }
    }
}

/* A slope told apart from the values: of a height of 5 over a view of 10 the least that counts is 0.0005. */
static double told_slope;

static void told(FlLoss *loss, int count, int stride, const double *x, double *f, double *g) {
    (void)loss;
    (void)stride;
    for (int i = 0; i < count; i++) {
        f[i] = x[i];
        if (g != NULL) g[i] = x[i] < -2 ? told_slope : 1;
    }
}

static void a_slope_counts_from_a_thousandth_of_the_height(void **state) {
    (void)state;
    told_slope = 0.000501;
    assert_close(fl_loss_type_default(1, told).starts.x[0][0], -3, 1e-12);
    told_slope = 1e-3 * 5 / 10; /* as much is too little */
    assert_close(fl_loss_type_default(1, told).starts.x[0][0], 2.5, 1e-12);
}

/* In order of their values the cells of 100 y + x are those of the rows: the middle one, the 2047th from 0, is the last
 * of row 31. Of x over a line of 1001 places it is the 500th, and of 7 + x^2 the one at 2.5. */
static void rising(FlLoss *loss, int count, int stride, const double *x, double *f, double *g) {
    bool two = loss->type->dim == 2;
    for (int i = 0; i < count; i++) {
        f[i] = x[i] + (two ? 100 * x[stride + i] : 0);
        if (g == NULL) continue;
        g[i] = 1;
        if (two) g[stride + i] = 100;
    }
}

static void heights_and_views_are_those_of_a_grid(void **state) {
    (void)state;
    FlLossType plane = fl_loss_type_default(2, rising);
    const FlMinimum listed = {.value = -1000};
    assert_close(plane.height, 100 * 31 * 10 / 64.0 + 63 * 10 / 64.0, 1e-9);
    plane.minima = (FlMinima){1, &listed}; /* lower than any cell: heights are measured from there */
    assert_true(fl_loss_type_measure(&plane));
    assert_close(plane.height, 100 * 10 * (31.5 / 64 - 0.5) + 10 * (63.5 / 64 - 0.5) + 1000, 1e-9);
    FlLossType line = fl_loss_type_default(1, rising), bowl = fl_loss_type_default(1, oval);
    assert_close(line.height, 5, 1e-12);
    assert_close(line.view.y0, -5 - 0.06 * 10, 1e-12);
    assert_close(line.view.y1, -5 + 1.06 * 10, 1e-12);
    assert_close(bowl.height, 6.25, 1e-12);
    assert_close(bowl.view.y0, 7 - 0.06 * 2.5 * 6.25, 1e-12);
    assert_close(bowl.view.y1, 7 + 1.06 * 2.5 * 6.25, 1e-12);
    FlLossType level = fl_loss_type_default(1, flat);
    assert_close(level.view.y0, 7 - 0.06, 1e-12);
    assert_close(level.view.y1, 7 + 1.06, 1e-12);
}

/* 7 and, over 1001 places, what rises to 1 at the 100th and to `at_950` at the 950th. */
static double at_950;

static void bent(FlLoss *loss, int count, int stride, const double *x, double *f, double *g) {
    (void)loss;
    (void)stride;
    for (int i = 0; i < count; i++) {
        double at = round(100 * (x[i] + 5));
        f[i] = 7 + (at <= 100 ? at / 100 : 1 + (at - 100) * (at_950 - 1) / 850);
        if (g != NULL) g[i] = 1;
    }
}

static void contours_by_ratios_begin_above_forty(void **state) {
    (void)state;
    at_950 = 40;
    assert_int_equal(fl_loss_type_default(1, bent).levels, FL_SPACING_EVEN);
    at_950 = 40.5;
    assert_int_equal(fl_loss_type_default(1, bent).levels, FL_SPACING_RATIO);
}

/* 7 + a x^2 + b y^2, or a cosh, from (-3, 2.5): what a search over the rates 1e-6 10^(i/12) in two digits gives, with
 * other arithmetic. A line's parabola and the cosh arrive in a leap, in 2 and 3 steps: half the rate; beside y of twice
 * the curvature it takes 4. The first rate of all is right where it is steepest, the last where it is flattest. */
static double curved[2];

static void quadratic(FlLoss *loss, int count, int stride, const double *x, double *f, double *g) {
    bool two = loss->type->dim == 2;
    for (int i = 0; i < count; i++) {
        double y = two ? x[stride + i] : 0;
        f[i] = 7 + curved[0] * x[i] * x[i] + curved[1] * y * y;
        if (g == NULL) continue;
        g[i] = 2 * curved[0] * x[i];
        if (two) g[stride + i] = 2 * curved[1] * y;
    }
}

static void hanging(FlLoss *loss, int count, int stride, const double *x, double *f, double *g) {
    (void)loss;
    (void)stride;
    for (int i = 0; i < count; i++) {
        f[i] = cosh(x[i]);
        if (g != NULL) g[i] = sinh(x[i]);
    }
}

static void rates_are_the_soonest_of_a_search(void **state) {
    (void)state;
    static const struct {
        int dim;
        FlLossEval *eval;
        double curved[2], small, right, lo, hi;
    } expected[] = {
        {1, quadratic, {3, 0}, 0.0038, 0.075, 0.0015, 3.8},
        {1, quadratic, {0.02, 0}, 0.55, 11, 0.22, 550},
        {1, quadratic, {250, 0}, 0.000045, 0.0009, 0.000018, 0.045},
        {1, quadratic, {7e5, 0}, 5e-8, 1e-6, 2e-8, 5e-5},
        {1, quadratic, {3e-5, 0}, 500, 10000, 200, 500000},
        {2, quadratic, {1, 2}, 0.016, 0.32, 0.0064, 16},
        {2, quadratic, {1, 3}, 0.011, 0.22, 0.0044, 11},
        {2, quadratic, {1, 10}, 0.0042, 0.083, 0.0017, 4.2},
        {2, quadratic, {1, 40}, 0.0011, 0.022, 0.00044, 1.1},
        {2, quadratic, {1, 200}, 0.00023, 0.0046, 0.000092, 0.23},
        {1, hanging, {0}, 0.008, 0.16, 0.0032, 8},
    };
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
        memcpy(curved, expected[i].curved, sizeof curved);
        FlLossType type = fl_loss_type_default(expected[i].dim, expected[i].eval);
        if (type.dim == 1 && type.eval == quadratic) { /* half way to an edge, and a view of 2.5 times that */
            double height = 6.25 * curved[0];
            assert_close(type.height, height, 1e-9 * height);
            assert_close(type.view.y1, 7 + 1.06 * 2.5 * height, 1e-9 * (1 + height));
        }
        assert_close(type.presets[FL_TOO_SMALL], expected[i].small, 1e-9 * expected[i].small);
        assert_close(type.presets[FL_JUST_RIGHT], expected[i].right, 1e-9 * expected[i].right);
        assert_true(isnan(type.presets[FL_TOO_BIG]) && isnan(type.presets[FL_TOO_FAR]));
        assert_close(type.track.lo, expected[i].lo, 1e-9 * expected[i].lo);
        assert_close(type.track.hi, expected[i].hi, 1e-9 * expected[i].hi);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(facts_are_found_from_values),
        cmocka_unit_test(contours_by_ratios_begin_at_forty),
        cmocka_unit_test(contours_by_ratios_begin_above_forty),
        cmocka_unit_test(a_start_is_the_first_place_with_a_slope),
        cmocka_unit_test(a_slope_counts_from_a_thousandth_of_the_height),
        cmocka_unit_test(heights_and_views_are_those_of_a_grid),
        cmocka_unit_test(rates_are_the_soonest_of_a_search),
        cmocka_unit_test(a_loss_without_a_height_begins_in_the_middle),
        cmocka_unit_test(a_loss_without_values_is_honest),
        cmocka_unit_test(a_loss_with_data_of_its_own_is_measured_later),
        cmocka_unit_test(pictures_of_an_own_loss_are_right),
        cmocka_unit_test(an_own_rule_moves_runs_and_swarms_alike),
        cmocka_unit_test(a_rule_is_not_known_by_its_name),
        cmocka_unit_test(without_a_hessian_curvature_is_not_known),
        cmocka_unit_test(mistakes_are_refused_with_a_sentence),
        cmocka_unit_test(only_losses_that_there_are_get_measured),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
