/* The swarm in the picture: on with B, at the run's step, one image on a map and marks on a curve. */
#include "plot/plot.h"
#include "support/stage.h"

#include <stdio.h>
#include <string.h>

/* The picture's ground; under the swarm it is another image. */
static const FlImage *ground(const Rig *rig) {
    for (uint32_t i = 0; i < rig->draw.command_count; i++)
        if (rig->draw.commands[i].kind == FL_DRAW_IMAGE) return rig->draw.commands[i].image;
    return NULL;
}

/* What the corner has to say of this state: a swarm of its own, taken to the same step. */
static void share_is_true(const Rig *rig, FlBox box, int nx, int ny) {
    const FlDocument *document = rig_document(rig);
    FlSwarm *swarm = fl_swarm_create(&document->plan, box, nx, ny);
    assert_non_null(swarm);
    assert_true(fl_swarm_go(swarm, document->cursor, FL_MAX_STEPS));
    char text[64];
    snprintf(text, sizeof text, "%.0f\xE2\x80\x89%% have arrived", 100.0 * fl_swarm_arrived(swarm, NULL) / (nx * ny));
    assert_string_equal(rig_control(rig, "picture.swarm").label, text);
    fl_swarm_destroy(swarm);
}

static FlBox map_box(const Rig *rig) {
    return fl_plot_equal(rig_control(rig, "picture").box, rig_document(rig)->frame);
}

static void it_walks_with_the_run(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline landscape himmelblau gd lr=0.01 start=0,-1");
    rig_settle(rig);
    const FlImage *plain = ground(rig);
    assert_null(rig_find(rig, "picture.swarm"));
    uint32_t commands = rig->draw.command_count;
    rig_key(rig, 'b', 0);
    assert_true(rig->view.swarm);
    const FlImage *dotted = ground(rig);
    assert_ptr_not_equal(dotted, plain);
    assert_int_equal(dotted->width, plain->width);
    assert_int_equal(dotted->height, plain->height);
    assert_true(rig->draw.command_count < commands + 40); /* ten thousand dots are one image */
    FlBox box = map_box(rig);
    share_is_true(rig, box, 100, 100);
    rig->view.reduced_motion = true;
    static const int keys[] = {FL_KEY_RIGHT, FL_KEY_RIGHT, FL_KEY_LEFT, FL_KEY_END, FL_KEY_LEFT, FL_KEY_HOME};
    for (int i = 0; i < 6; i++) {
        uint32_t before = dotted->generation;
        rig_key(rig, keys[i], 0);
        assert_true(dotted->generation > before);
        share_is_true(rig, box, 100, 100);
    }
    FlAction eta = fl_action(FL_ACTION_eta, 0.02, 0), cursor = fl_action(FL_ACTION_cursor, 9, 0);
    assert_true(fl_session_apply(rig->session, &cursor, NULL, 0));
    assert_true(fl_session_apply(rig->session, &eta, NULL, 0));
    rig_key(rig, FL_KEY_END, 0); /* the fork is the swarm's, too */
    assert_int_equal(rig_document(rig)->plan.segments, 2);
    share_is_true(rig, box, 100, 100);
    rig_key(rig, 'b', 0);
    assert_ptr_equal(ground(rig), plain);
    assert_null(rig_find(rig, "picture.swarm"));
}

/* It is painted when something changed, and only then. */
static void a_still_swarm_is_not_painted_again(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline landscape himmelblau gd lr=0.01 start=0,-1 step=5");
    rig_key(rig, 'b', 0);
    rig_rest(rig);
    uint32_t generation = ground(rig)->generation;
    rig_frames(rig, 30);
    FlVec knob = rig_middle(rig, "transport.run");
    rig_move(rig, knob);
    rig_move(rig, (FlVec){300, 300});
    assert_int_equal(ground(rig)->generation, generation);
    FlAction start = fl_action(FL_ACTION_start, 1, 1); /* another start is nothing to it but its step 0 */
    assert_true(fl_session_apply(rig->session, &start, NULL, 0));
    rig_frame(rig);
    assert_int_equal(ground(rig)->generation, generation + 1);
    rig_key(rig, 't', FL_MOD_CTRL);
    assert_true(ground(rig)->generation > generation + 1);
}

/* A long way is made in several frames, each within its time, and it gets there. */
static void a_long_way_takes_several_frames(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline landscape rosenbrock adam lr=0.01 steps=2000 step=2000");
    rig_key(rig, 'b', 0);
    assert_true(fl_stage_next(rig->stage) == 0);
    rig_rest(rig);
    share_is_true(rig, map_box(rig), 100, 100);
    Rig *settled = rig_create(1280, 800);
    rig_load(settled, "fallline landscape rosenbrock adam lr=0.01 steps=2000 step=2000");
    settled->view.swarm = true;
    rig_settle(settled);
    share_is_true(settled, map_box(settled), 100, 100);
    rig_destroy(settled);
}

static int marks(const Rig *rig) {
    int n = 0;
    FlColor ink = fl_color_alpha(fl_theme(rig->view.theme)->ink, 0.3f);
    for (uint32_t i = 0; i < rig->draw.command_count; i++)
        n += rig->draw.commands[i].kind == FL_DRAW_FILL && rig->draw.commands[i].color == ink;
    return n;
}

static void on_a_curve_it_is_marks(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline curve double_well gd lr=0.05 start=1.8");
    assert_int_equal(marks(rig), 0);
    rig_key(rig, 'b', 0);
    int all = (int)rig_control(rig, "picture").box.w;
    assert_in_range(marks(rig), all / 2, all); /* where the curve is higher than the picture there are none */
    static const int keys[] = {FL_KEY_RIGHT, FL_KEY_END, FL_KEY_LEFT, FL_KEY_HOME};
    rig->view.reduced_motion = true;
    for (int i = 0; i < 4; i++) {
        rig_key(rig, keys[i], 0);
        share_is_true(rig, rig_document(rig)->frame, all, 1);
    }
    rig_key(rig, 'b', 0);
    assert_int_equal(marks(rig), 0);
}

static void where_there_is_none_it_says_why(void **state) {
    Rig *rig = *state;
    static const char *const lines[] = {"fallline landscape himmelblau newton start=0,-1",
                                        "fallline curve parabola bfgs start=-2.5 step=1",
                                        "fallline fit line_bias batch=2 step=3"};
    for (int i = 0; i < 3; i++) {
        rig->view.swarm = false;
        rig_load(rig, lines[i]);
        rig_key(rig, 'b', 0);
        assert_true(strstr(rig_toast(rig), "No swarm") == rig_toast(rig));
        assert_true(strstr(rig_control(rig, "picture.swarm").label, "No swarm") != NULL);
        assert_int_equal(marks(rig), 0);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(it_walks_with_the_run, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(a_still_swarm_is_not_painted_again, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(a_long_way_takes_several_frames, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(on_a_curve_it_is_marks, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(where_there_is_none_it_says_why, rig_setup, rig_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
