/* The map of basins: what its jobs bring home is what single runs come to, however they are advanced. */
#include "fallline/fallline.h"
#include "jobs/basins_state.h"
#include "support/close.h"
#include "words/valley.h"

#include <stdlib.h>
#include <string.h>

enum { WIDE = 120, HIGH = 80 };

/* Pixels a side of the cells shown; 0: there are none yet. */
static int cell_size(const FlBasins *basins) {
    return basins->shown.size;
}

static FlPlan plan_at(double eta) {
    FlPlan plan = fl_plan_default(fl_loss_type_find("himmelblau"));
    plan.segment[0].optimizer.eta = eta;
    return plan;
}

static FlPlot plot_of(const FlPlan *plan) {
    return fl_plot(fl_rect(0, 0, WIDE, HIGH), plan->loss->view);
}

static FlJob *job_of(FlBasins *basins, int i) {
    FlJob *jobs[FL_BASINS_JOBS];
    assert_int_equal(fl_basins_jobs(basins, jobs, FL_BASINS_JOBS), FL_BASINS_JOBS);
    return jobs[i];
}

static void go_away(FlBasins *basins) {
    for (int i = 0; i < FL_BASINS_JOBS; i++) {
        FlJob *job = job_of(basins, i);
        if (job->state == FL_JOB_WAITING) job->state = FL_JOB_BUSY;
    }
}

static void come_home(FlBasins *basins, int from) {
    for (int n = 0; n < FL_BASINS_JOBS; n++) {
        FlJob *job = job_of(basins, (from + n) % FL_BASINS_JOBS);
        if (job->state != FL_JOB_BUSY) continue;
        while (!job->advance(job->self)) {
        }
        job->state = FL_JOB_DONE;
    }
}

static bool any_waiting(FlBasins *basins) {
    bool any = false;
    for (int i = 0; i < FL_BASINS_JOBS; i++) any = any || job_of(basins, i)->state == FL_JOB_WAITING;
    return any;
}

/* To the end of what is wanted; returns how many passes that took. */
static int refine(FlBasins *basins, const FlPlan *plan, bool idle) {
    FlPlot plot = plot_of(plan);
    int passes = 0;
    assert_true(fl_basins_update(basins, plan, &plot, 1, idle));
    for (; any_waiting(basins); passes++) {
        go_away(basins);
        come_home(basins, passes);
        assert_true(fl_basins_update(basins, plan, &plot, 1, idle));
    }
    return passes;
}

/* Where the run from a pixel's middle ends, by a run of its own. */
static FlMapCell alone(const FlPlan *plan, int i, int j) {
    FlPlan far = fl_basins_plan(plan);
    fl_map_start(plan->loss->view, WIDE, HIGH, i, j, far.start);
    FlRun *run = fl_run_create(&far);
    assert_non_null(run);
    fl_run_advance(run, far.steps);
    FlOutcome outcome = fl_outcome_of_run(run);
    FlMapCell cell = fl_map_cell_of(run, &outcome);
    fl_run_destroy(run);
    return cell;
}

static bool rests(FlMapCell cell) {
    return cell.kind != FL_DIVERGES && cell.steps >= 0 && cell.minimum >= 0;
}

static void assert_pixels(FlBasins *basins, const FlPlan *plan) {
    const FlTheme *theme = fl_theme(FL_THEME_LIGHT);
    const FlLossType *loss = plan->loss;
    const FlImage *image = fl_basins_image(basins, theme);
    assert_non_null(image);
    assert_int_equal(image->width, WIDE);
    assert_int_equal(image->height, HIGH);
    for (int j = 0; j < HIGH; j += 7)
        for (int i = 0; i < WIDE; i += 5) {
            FlMapCell cell = alone(plan, i, j);
            int place = fl_valley_place(&loss->minima, loss->dim, cell.valley);
            uint32_t shown = image->pixels[j * WIDE + i];
            if (rests(cell))
                assert_int_equal(shown, fl_valley_color(theme, place, cell.steps));
            else if (cell.kind == FL_DIVERGES)
                assert_int_equal(shown, theme->press);
            else if (cell.kind == FL_OSCILLATES && cell.valley >= 0)
                assert_int_equal(shown,
                                 fl_color_mix(theme->basin[place % 4], theme->bg, (i + j) % 9 < 2 ? 0.1f : 0.62f));
        }
}

static void pixels_are_what_single_runs_come_to(void **state) {
    (void)state;
    static const double rates[] = {0.01, 0.0168, 0.03, 0.05};
    FlBasins *basins = fl_basins_create();
    for (int k = 0; k < 4; k++) {
        FlPlan plan = plan_at(rates[k]);
        assert_int_equal(refine(basins, &plan, true), 3); /* cells of 4, 2 and 1 pixels */
        assert_int_equal(cell_size(basins), 1);
        assert_pixels(basins, &plan);
    }
    fl_basins_destroy(basins);
}

static void a_method_and_a_fork_have_maps_too(void **state) {
    (void)state;
    FlBasins *basins = fl_basins_create();
    FlPlan plan = plan_at(0.01);
    plan.segment[0].optimizer = fl_optimizer_default(fl_optimizer_type_find("armijo"), 0.01);
    assert_int_equal(refine(basins, &plan, true), 4); /* each run on its own: from cells of 8 pixels on */
    assert_pixels(basins, &plan);
    plan = plan_at(0.01);
    FlOptimizer later = plan.segment[0].optimizer;
    later.eta = 0.0168;
    assert_true(fl_plan_fork(&plan, 3, &later));
    refine(basins, &plan, true);
    assert_pixels(basins, &plan);
    fl_basins_destroy(basins);
}

static void a_hand_at_work_stops_at_two_pixels(void **state) {
    (void)state;
    FlBasins *basins = fl_basins_create();
    FlPlan plan = plan_at(0.01);
    refine(basins, &plan, false);
    assert_int_equal(cell_size(basins), 2);
    refine(basins, &plan, true);
    assert_int_equal(cell_size(basins), 1);
    fl_basins_destroy(basins);
}

/* What is shown stays until the first pass of the new plan is home; a drag that never rests still sees every one of
 * them, late as it may be. */
static void a_drag_keeps_what_there_was_and_is_never_starved(void **state) {
    (void)state;
    FlBasins *basins = fl_basins_create();
    FlPlan plan = plan_at(0.01);
    FlPlot plot = plot_of(&plan);
    refine(basins, &plan, true);
    const FlTheme *theme = fl_theme(FL_THEME_LIGHT);
    uint32_t generation = fl_basins_image(basins, theme)->generation;
    for (int k = 0; k < 12; k++) {
        plan = plan_at(0.012 + 0.001 * k);
        assert_true(fl_basins_update(basins, &plan, &plot, 1, false)); /* moved while its jobs are away */
        go_away(basins);
        plan = plan_at(0.0125 + 0.001 * k);
        assert_true(fl_basins_update(basins, &plan, &plot, 1, false));
        assert_int_equal(fl_basins_image(basins, theme)->generation, generation);
        come_home(basins, k);
        assert_true(fl_basins_update(basins, &plan, &plot, 1, false));
        assert_int_equal(fl_basins_image(basins, theme)->generation, ++generation);
        assert_int_equal(cell_size(basins), 4);
    }
    refine(basins, &plan, true);
    assert_pixels(basins, &plan);
    fl_basins_destroy(basins);
}

static void moving_the_start_changes_no_map(void **state) {
    (void)state;
    FlBasins *basins = fl_basins_create();
    FlPlan plan = plan_at(0.0168);
    refine(basins, &plan, true);
    plan.start[0] = 3.1;
    assert_int_equal(refine(basins, &plan, true), 0);
    fl_basins_destroy(basins);
}

static void another_loss_leaves_nothing_on_the_picture(void **state) {
    (void)state;
    FlBasins *basins = fl_basins_create();
    FlPlan plan = plan_at(0.0168), other = fl_plan_default(fl_loss_type_find("two_valleys"));
    FlPlot plot = plot_of(&other);
    refine(basins, &plan, true);
    assert_true(fl_basins_update(basins, &other, &plot, 1, true));
    assert_null(fl_basins_image(basins, fl_theme(FL_THEME_LIGHT)));
    go_away(basins);
    fl_basins_rest(basins); /* hidden while its jobs are away: what they bring is not taken */
    come_home(basins, 0);
    fl_basins_rest(basins);
    assert_int_equal(cell_size(basins), 0);
    refine(basins, &other, true);
    assert_pixels(basins, &other);
    fl_basins_destroy(basins);
}

static void shares_come_to_a_hundred(void **state) {
    (void)state;
    static const char *const ids[] = {"himmelblau", "rastrigin", "two_valleys", "rosenbrock", "bowl", "plateau"};
    FlBasins *basins = fl_basins_create();
    FlShareRow rows[FL_SHARE_ROWS];
    assert_int_equal(fl_basins_shares(basins, rows), 0);
    for (size_t k = 0; k < sizeof ids / sizeof *ids; k++) {
        FlPlan plan = fl_plan_default(fl_loss_type_find(ids[k]));
        refine(basins, &plan, false);
        int n = fl_basins_shares(basins, rows), sum = 0;
        double whole = 0;
        assert_in_range(n, 2, FL_SHARE_ROWS);
        for (int i = 0; i < n; i++) {
            sum += rows[i].percent;
            whole += rows[i].share;
            assert_close(rows[i].percent, 100 * rows[i].share, 1);
        }
        assert_int_equal(sum, 100);
        assert_close(whole, 1, 1e-12);
        bool many = plan.loss->minima.count > 4;
        assert_int_equal(rows[many ? 5 : plan.loss->minima.count].valley, many ? FL_SHARE_OTHERS : FL_SHARE_NEVER);
    }
    fl_basins_destroy(basins);
}

/* What runs away does not swing: it has a row of its own, and only where something does. */
static void what_diverges_is_told_apart(void **state) {
    (void)state;
    FlBasins *basins = fl_basins_create();
    FlShareRow rows[FL_SHARE_ROWS];
    for (int far = 0; far < 2; far++) {
        FlPlan plan = fl_plan_default(fl_loss_type_find("himmelblau"));
        plan.segment[0].optimizer.eta = far ? 0.03 : 0.005;
        refine(basins, &plan, false);
        int away = 0, n = fl_basins_shares(basins, rows);
        for (int i = 0; i < n; i++) away += rows[i].valley == FL_SHARE_AWAY ? rows[i].percent : 0;
        if (far ? away < 10 || rows[4].percent < 10 : away != 0) fail_msg("%d: %d %% away", far, away);
        assert_int_equal(rows[4].valley, FL_SHARE_NEVER);
    }
    fl_basins_destroy(basins);
}

static void names_run_on_after_the_letters(void **state) {
    (void)state;
    char name[FL_VALLEY_NAME];
    fl_valley_name(0, name);
    assert_string_equal(name, "A");
    fl_valley_name(25, name);
    assert_string_equal(name, "Z");
    fl_valley_name(26, name);
    assert_string_equal(name, "27");
    fl_valley_name(126, name);
    assert_string_equal(name, "127");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pixels_are_what_single_runs_come_to),
        cmocka_unit_test(a_method_and_a_fork_have_maps_too),
        cmocka_unit_test(a_hand_at_work_stops_at_two_pixels),
        cmocka_unit_test(a_drag_keeps_what_there_was_and_is_never_starved),
        cmocka_unit_test(moving_the_start_changes_no_map),
        cmocka_unit_test(another_loss_leaves_nothing_on_the_picture),
        cmocka_unit_test(what_diverges_is_told_apart),
        cmocka_unit_test(shares_come_to_a_hundred),
        cmocka_unit_test(names_run_on_after_the_letters),
    };
    return cmocka_run_group_tests_name("basins", tests, NULL, NULL);
}
