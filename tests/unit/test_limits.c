/* Where what is allowed ends, and where what counts as arrived does, to the last number on either side. */
#include "support/close.h"

#include "fallline/fallline.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

/* ---- coordinates ---- */

static bool data_of(double x, double y) {
    const FlData *data = fl_data_create(1, &x, &y, NULL);
    fl_data_release(data);
    return data != NULL;
}

static bool line_of(const char *text) {
    const FlData *data = fl_data_read(text, strlen(text), NULL, 0);
    fl_data_release(data);
    return data != NULL;
}

static bool table_of(const char *cell) {
    char text[80];
    snprintf(text, sizeof text, "x,y\n1,2\n%s,3\n4,5\n", cell);
    const FlData *data = fl_data_read_table(text, strlen(text), NULL, NULL, 0);
    fl_data_release(data);
    return data != NULL;
}

static void coordinates_reach_1e12(void **state) {
    (void)state;
    const double beyond = nextafter(1e12, INFINITY);
    assert_true(data_of(1e12, -1e12) && data_of(-1e12, 1e12));
    assert_false(data_of(beyond, 0) || data_of(0, beyond) || data_of(-beyond, 0) || data_of(0, -beyond));
    assert_true(line_of("1e12,-1e12;0,1"));
    assert_false(line_of("1000000000000.0002,0;0,1") || line_of("0,1;0,-1000000000000.0002"));
    assert_true(table_of("1e12") && table_of("-1e12"));
    assert_false(table_of("1000000000000.0002") || table_of("-1000000000000.0002"));
    assert_null(fl_data_create(0, &beyond, &beyond, NULL));
}

/* ---- seeds ---- */

static FlSweep *noisy_sweep(int seeds) {
    FlPlan plan = fl_plan_default(fl_loss_type_find("parabola"));
    plan.noise = 1;
    FlSweep *sweep = fl_sweep_create(&plan, "lr", 0.02, 2, 33, FL_SWEEP_LOG);
    assert_non_null(sweep);
    fl_sweep_seeds(sweep, seeds);
    assert_true(fl_sweep_restart(sweep, &plan));
    fl_sweep_compute(sweep, 0, 33);
    return sweep;
}

static int shares_of(FlSweepPoint point) {
    int sum = 0;
    for (int kind = 0; kind < FL_OUTCOMES; kind++) sum += point.share[kind];
    return sum;
}

static void seeds_are_1_to_255(void **state) {
    (void)state;
    static const int seeds[][2] = {{-3, 1}, {0, 1}, {1, 1}, {2, 2}, {254, 254}, {255, 255}, {256, 255}, {9999, 255}};
    for (int i = 0; i < 8; i++) {
        FlSweep *sweep = noisy_sweep(seeds[i][0]);
        assert_int_equal(shares_of(fl_sweep_point(sweep, 5)), seeds[i][1]);
        fl_sweep_destroy(sweep);
    }
}

/* Where two outcomes come equally often the first in their order stands for both. */
static void ties_go_to_the_first(void **state) {
    (void)state;
    int ties = 0;
    FlSweep *sweep = noisy_sweep(2);
    for (int i = 0; i < 33; i++) {
        FlSweepPoint point = fl_sweep_point(sweep, i);
        int first = 0;
        while (point.share[first] == 0) first++;
        assert_int_equal(point.kind, first); /* of two runs either both or the first of the two */
        ties += point.share[first] == 1;
    }
    assert_true(ties > 0);
    fl_sweep_destroy(sweep);
}

/* ---- balls that have arrived ---- */

/* Level within 2 of 0, and higher elsewhere. */
static void pan(FlLoss *loss, int count, int stride, const double *x, double *f, double *g) {
    (void)loss;
    (void)stride;
    for (int i = 0; i < count; i++) {
        f[i] = fabs(x[i]) < 2 ? 0 : 1;
        if (g) g[i] = 1;
    }
}

static void stride_left(const FlOptimizer *rule, const FlClock *clock, int count, int stride, int dim, const double *g,
                        double *x, double *slots) {
    (void)clock;
    (void)stride;
    (void)dim;
    (void)g;
    (void)slots;
    for (int i = 0; i < count; i++) x[i] -= rule->eta;
}

static int arrived_after(double eta) {
    FlLossType loss = fl_loss_type_default(1, pan);
    FlOptimizerType rule = fl_optimizer_type_default(0, stride_left);
    static const FlMinimum at_0 = {{0, 0}, 0};
    loss.view.x0 = -20; /* R is 20, a twentieth of it 1 */
    loss.view.x1 = 20;
    loss.minima = (FlMinima){1, &at_0};
    FlPlan plan = fl_plan(&loss, fl_optimizer_default(&rule, eta), (const double[]){10, 0});
    FlSwarm *swarm = fl_swarm_create(&plan, (FlBox){9, 11, 0, 1}, 1, 1); /* one ball, at 10 */
    assert_non_null(swarm);
    assert_int_equal(fl_swarm_arrived(swarm, NULL), 0);
    while (!fl_swarm_go(swarm, 1, 1)) {
    }
    int arrived = fl_swarm_arrived(swarm, NULL);
    fl_swarm_destroy(swarm);
    return arrived;
}

static void arrived_is_within_a_20th_of_r(void **state) {
    (void)state;
    assert_int_equal(arrived_after(10), 1);
    assert_int_equal(arrived_after(9.01), 1);
    assert_int_equal(arrived_after(10.99), 1);
    assert_int_equal(arrived_after(8.99), 0);
    assert_int_equal(arrived_after(11.01), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(coordinates_reach_1e12), cmocka_unit_test(seeds_are_1_to_255),
                                       cmocka_unit_test(ties_go_to_the_first),
                                       cmocka_unit_test(arrived_is_within_a_20th_of_r)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
