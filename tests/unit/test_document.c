/* Documents by themselves: what is shown of them, when two are alike, and what a run becomes on another loss. */
#include "support/cmocka_all.h"

#include "model/scene_rules.h"
#include "unit/model_support.h"

static FlDocument document_of(const char *line) {
    FlSceneId scene;
    FlDocument document;
    char error[300] = "";
    if (!fl_state_line_read(line, &scene, &document, error, sizeof error)) fail_msg("%s: %s", line, error);
    return document;
}

/* Sides are finite, and long enough that numbers along them differ. */
static void boxes_have_sides(void **state) {
    (void)state;
    static const struct {
        FlBox box;
        bool valid;
    } cases[] = {
        {{0, 1, 0, 1}, true},
        {{-1e6, 1e6, 0, 1e-9}, true},
        {{1, 1 + 2e-9, -3, -2}, true},
        {{1, 1 + 1e-10, 0, 1}, false},
        {{0, 1, 1000, 1000 + 1e-7}, false},
        {{1, 0, 0, 1}, false},
        {{2, 2, 0, 1}, false},
        {{0, 1, 5, 5}, false},
        {{-INFINITY, 1, 0, 1}, false},
        {{0, INFINITY, 0, 1}, false},
        {{0, 1, NAN, 1}, false},
        {{0, 1, 0, NAN}, false},
        {{-1e308, 1e308, 0, 1}, false}, /* its length is no number */
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (fl_document_box_valid(cases[i].box) != cases[i].valid) fail_msg("box %zu", i);
}

static void cameras_differ_by_any_of_their_three(void **state) {
    (void)state;
    const FlCamera camera = {10, 40, 2}, others[] = {{11, 40, 2}, {10, 41, 2}, {10, 40, 3}};
    assert_true(fl_camera_same(camera, (FlCamera){10, 40, 2}));
    for (int i = 0; i < 3; i++) assert_false(fl_camera_same(camera, others[i]));
    const FlCamera good[] = {{180, 10, 0.25}, {-180, 90, 8}},
                   bad[] = {{181, 40, 1}, {0, 9, 1}, {0, 91, 1}, {0, 40, 0.2}, {0, 40, 8.5}, {NAN, 40, 1}};
    for (int i = 0; i < 2; i++) assert_true(fl_camera_valid(good[i]));
    for (int i = 0; i < 6; i++) assert_false(fl_camera_valid(bad[i]));
}

/* A run and a race are two things, however alike their plans are; of a race there is no flag and no look. */
static void a_race_is_no_single_run(void **state) {
    (void)state;
    FlDocument one = document_of("landscape banana gd lr=0.02 predict=1 flag=0,0"),
               other = document_of("landscape banana gd lr=0.02"), race = document_of("race banana rules=gd:0.02"),
               faster = document_of("race banana rules=gd:0.03"),
               elsewhere = document_of("race banana rules=gd:0.02 start=0,0");
    assert_true(fl_document_same_runs(&one, &other));
    assert_false(fl_document_same_runs(&one, &race));
    assert_false(fl_document_same_runs(&race, &one));
    assert_false(fl_document_same_runs(&race, &faster));
    assert_false(fl_document_same_runs(&race, &elsewhere));
    assert_true(fl_document_same_runs(&race, &race));
    assert_false(fl_document_same_play(&one, &other));
    assert_true(fl_document_same_play(&one, &race));
    assert_true(fl_document_same_play(&race, &one));
    assert_true(fl_document_same_play(&race, &faster));
}

/* Points are told apart by all that they are called; what has none is called nothing. */
static void names_are_of_points(void **state) {
    (void)state;
    FlDocument curve = document_of("curve parabola"), fit = document_of("fit data=1,2;3,4 x=a y=b"),
               same = document_of("fit data=1,2;3,4 x=a y=b"), other = document_of("fit data=1,2;3,4 x=a y=c"),
               none = document_of("fit data=1,2;3,4");
    assert_true(fl_document_same_names(&curve, &curve));
    assert_true(fl_document_same_names(&curve, &fit));
    assert_true(fl_document_same_names(&fit, &curve));
    assert_true(fl_document_same_names(&fit, &same));
    assert_false(fl_document_same_names(&fit, &other));
    assert_false(fl_document_same_names(&fit, &none));
    assert_false(fl_document_same_names(&none, &fit));
    FlDocument *made[] = {&fit, &same, &other, &none};
    for (int i = 0; i < 4; i++) fl_loss_release(made[i]->plan.loss);
}

/* What is wrong with the plan is said first. */
static void why_there_is_no_run(void **state) {
    (void)state;
    FlDocument document = document_of("curve parabola gd lr=0.1 steps=70");
    char error[300];
    assert_false(fl_document_no_run(&document.plan, error, sizeof error));
    assert_string_equal(error, "There is no memory for a run of 70 steps.");
    document.plan.steps = 0;
    char why[300] = "";
    assert_false(fl_plan_check(&document.plan, why, sizeof why));
    assert_false(fl_document_no_run(&document.plan, error, sizeof error));
    assert_string_equal(error, why);
}

/* ---- the plane of two numbers ---- */

static void axes_have_ranges_of_their_own(void **state) {
    (void)state;
    static const struct {
        const char *line;
        FlPlaneAxis axes[2];
    } cases[] = {
        {"landscape bowl adam axes=beta2,x",
         {{"beta2", 0.7, 0.99999, FL_SWEEP_LOG_REST}, {"x", -3, 3, FL_SWEEP_LINEAR}}},
        {"curve parabola momentum axes=start,beta",
         {{"start", -3, 5, FL_SWEEP_LINEAR}, {"beta", 0, 0.999, FL_SWEEP_LINEAR}}},
        {"curve parabola adam axes=beta2,beta1",
         {{"beta2", 0.7, 0.99999, FL_SWEEP_LOG_REST}, {"beta1", 0, 0.999, FL_SWEEP_LINEAR}}},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        FlDocument document = document_of(cases[i].line);
        FlPlaneAxis axes[2];
        assert_true(fl_document_axes_fit(&document));
        assert_true(fl_document_axes(&document, axes));
        for (int k = 0; k < 2; k++) {
            const FlPlaneAxis *right = &cases[i].axes[k];
            assert_string_equal(axes[k].key, right->key);
            if (axes[k].lo != right->lo || axes[k].hi != right->hi)
                fail_msg("%s: %g to %g", axes[k].key, axes[k].lo, axes[k].hi);
            assert_int_equal(axes[k].scale, right->scale);
        }
    }
}

/* Axes of another rule are none: those that the run has take their place. */
static void axes_that_do_not_fit_are_the_first_two(void **state) {
    (void)state;
    static const char *const pairs[][2] = {{"lr", "lr"}, {"beta", "lr"}, {"lr", "beta"}, {"lr", "y"}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        FlDocument document = document_of("curve parabola gd lr=0.1");
        FlPlaneAxis axes[2];
        snprintf(document.axes[0], sizeof document.axes[0], "%s", pairs[i][0]);
        snprintf(document.axes[1], sizeof document.axes[1], "%s", pairs[i][1]);
        assert_false(fl_document_axes_fit(&document));
        assert_true(fl_document_axes(&document, axes));
        assert_string_equal(axes[0].key, "lr");
        assert_string_equal(axes[1].key, "start");
    }
}

/* ---- another loss ---- */

/* A line through scaled x begins where it began, unless the points are others, or the start would be beyond all
 * coordinates: 1e6 times the spread of x. */
static void a_start_goes_along_with_the_scale(void **state) {
    (void)state;
    static const struct {
        const char *line, *on;
        double start[2]; /* what fl_plan_default() has where it does not go along */
    } cases[] = {
        /* x: -1, 1, mean 0, spread 1; the points lie on y = 2 + x */
        {"fit line_bias data=-1,1;1,3 start=3,5", "fit line_bias_scaled data=-1,1;1,3", {3, 5}},
        /* x: 0, 4, mean 2, spread 2: w = 2 * 3, b = 5 + 3 * 2 */
        {"fit line_bias data=0,1;4,3 start=3,5", "fit line_bias_scaled data=0,1;4,3", {6, 11}},
        {"fit line_bias_scaled data=0,1;4,3 start=6,11", "fit line_bias data=0,1;4,3", {3, 5}},
        {"fit line_bias data=0,1;4,3 start=3,5", "fit line_bias_scaled data=0,1;4,4", {0, 0}},
        {"fit line_bias data=0,1;4,3 start=3,5", "fit line_bias data=0,1;4,3", {0, 0}},
        {"fit line data=0,1;4,3 start=3", "fit line_bias_scaled data=0,1;4,3", {0, 0}},
        {"fit line_bias data=0,1;4,3 start=1e6,0", "fit line_bias_scaled data=0,1;4,3", {0, 0}},
        {"fit line_bias data=0,1;4,3 start=400000,500000", "fit line_bias_scaled data=0,1;4,3", {0, 0}},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        FlDocument document = document_of(cases[i].line), on = document_of(cases[i].on);
        FlPlan plan = fl_document_plan_on(&document, FL_SCENE_FIT, on.plan.loss);
        if (plan.start[0] != cases[i].start[0] || plan.start[1] != cases[i].start[1])
            fail_msg("%s on %s: %g, %g", cases[i].line, cases[i].on, plan.start[0], plan.start[1]);
        fl_loss_release(document.plan.loss);
        fl_loss_release(on.plan.loss);
    }
    assert_int_equal(fl_loss_alive(), 0);
}

/* A schedule stays as long as it is one for the run's new length. */
static void a_schedule_that_fits_goes_along(void **state) {
    (void)state;
    FlDocument document = document_of("landscape banana gd lr=0.001 steps=60 sched=\"1 - t/100\"");
    FlPlan longer = fl_document_plan_on(&document, FL_SCENE_LANDSCAPE, fl_loss_type_find("beale"));
    assert_true(longer.steps > 100 && longer.schedule.kind == FL_SCHEDULE_CONSTANT);
    document = document_of("landscape banana gd lr=0.001 steps=60 sched=\"1 - t/N\"");
    FlPlan kept = fl_document_plan_on(&document, FL_SCENE_LANDSCAPE, fl_loss_type_find("beale"));
    assert_true(fl_schedule_equal(&kept.schedule, &document.plan.schedule));
}

static void losses_have_places(void **state) {
    (void)state;
    int count = 0;
    while (fl_scene_loss(count) != NULL) count++;
    assert_in_range(count, 10, 100);
    assert_null(fl_scene_loss(-1));
    assert_null(fl_scene_loss(count + 1));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(boxes_have_sides),
        cmocka_unit_test(cameras_differ_by_any_of_their_three),
        cmocka_unit_test(a_race_is_no_single_run),
        cmocka_unit_test(names_are_of_points),
        cmocka_unit_test(why_there_is_no_run),
        cmocka_unit_test(axes_have_ranges_of_their_own),
        cmocka_unit_test(axes_that_do_not_fit_are_the_first_two),
        cmocka_unit_test(a_start_goes_along_with_the_scale),
        cmocka_unit_test(a_schedule_that_fits_goes_along),
        cmocka_unit_test(losses_have_places),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
