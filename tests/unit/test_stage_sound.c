/* What there is to hear of a step, in every scene: it is the loss on the screen, where it stands, and how it came. */
#include "support/stage.h"

#include <math.h>
#include <string.h>

static FlHeard heard(const Rig *rig) {
    return *fl_stage_heard(rig->stage);
}

static void near(double a, double b) {
    assert_true(fabs(a - b) < 1e-9);
}

/* The level of the step that is shown, from the run itself. */
static double level_of(const Rig *rig, double floor, double height) {
    const FlRow *row = fl_run_row(fl_session_run(rig->session), rig_document(rig)->cursor);
    return log10((row->f - floor) / height);
}

static void a_curve(void **state) {
    Rig *rig = *state;
    rig_load(rig, "curve parabola lr=0.4");
    rig_frame(rig);
    near(heard(rig).level, log10(6.125 / 2)); /* 3.5^2/2 above the floor; the usual height is 2 */
    assert_int_equal(heard(rig).arrival, 7);
    near(heard(rig).rise, 0);
    near(heard(rig).at, -2.5);
    assert_true(heard(rig).side < -0.3);
    rig_key(rig, FL_KEY_RIGHT, 0);
    assert_int_equal(heard(rig).step, 1);
    near(heard(rig).level, level_of(rig, 0.5, 2));
    rig_key(rig, FL_KEY_END, 0);
    assert_true(heard(rig).level < -10);
    rig_load(rig, "curve parabola lr=2.1 step=1");
    rig_frame(rig);
    near(heard(rig).rise, sqrt((7.41125 - 6.125) / 7.41125));
    assert_true(heard(rig).side > 0.3);
    rig_load(rig, "curve parabola lr=2 step=1"); /* to and fro at one height: no rise, but for rounding */
    rig_frame(rig);
    near(heard(rig).rise, 0);
}

static void scrubbing_and_dragging_are_heard(void **state) {
    Rig *rig = *state;
    FlHeard before;
    FlNote note;
    rig_load(rig, "curve parabola lr=0.4 step=3");
    rig_frame(rig);
    before = heard(rig);
    FlVec middle = rig_middle(rig, "transport.scrubber");
    rig_drag_hold(rig, middle, (FlVec){middle.x + 30, middle.y}, 3);
    FlHeard now = heard(rig);
    assert_true(now.step > 3);
    assert_true(fl_heard_note(&before, &now, &note) && note.click);
    rig_up(rig, FL_BUTTON_LEFT);
    rig_load(rig, "curve parabola lr=0.4");
    rig_frame(rig);
    before = heard(rig);
    FlVec ball = rig_middle(rig, "picture.ball");
    rig_drag_hold(rig, ball, (FlVec){ball.x + 60, ball.y}, 3);
    now = heard(rig);
    assert_true(fl_heard_note(&before, &now, &note) && !note.click && now.at > before.at);
    rig_up(rig, FL_BUTTON_LEFT);
    before = heard(rig);
    rig_wheel(rig, ball, 2); /* the picture is another, the step is not */
    now = heard(rig);
    assert_false(now.side == before.side);
    assert_false(fl_heard_note(&before, &now, &note));
}

static void a_landscape_and_a_fit(void **state) {
    Rig *rig = *state;
    static const char *const lines[] = {"landscape bowl lr=0.4 step=2", "landscape himmelblau adam step=9",
                                        "fit line_bias data=1,2;2,3;4,5;5,7 step=3"};
    for (int i = 0; i < 3; i++) {
        rig_load(rig, lines[i]);
        rig_frame(rig);
        const FlLossType *loss = rig_document(rig)->plan.loss;
        near(heard(rig).level, level_of(rig, fl_loss_best(loss), loss->height));
        near(heard(rig).at, fl_run_row(fl_session_run(rig->session), rig_document(rig)->cursor)->x[0]);
        assert_true(fabs(heard(rig).side) <= 1);
    }
}

static void a_race_is_heard_by_its_chosen_lane(void **state) {
    Rig *rig = *state;
    rig_load(rig, "race banana rules=gd:0.001,adam:0.1 step=20");
    rig_frame(rig);
    double level[2];
    const FlLossType *loss = rig_document(rig)->plan.loss;
    for (int lane = 0; lane < 2; lane++) {
        level[lane] = heard(rig).level;
        near(level[lane], level_of(rig, fl_loss_best(loss), loss->height));
        rig_key(rig, 'o', 0);
    }
    assert_true(fabs(level[0] - level[1]) > 0.01);
}

static void a_training_is_heard_by_its_loss(void **state) {
    Rig *rig = *state;
    static const char *const lines[] = {"network step=10", "letters size=small steps=40 step=10"};
    for (int i = 0; i < 2; i++) {
        rig_load(rig, lines[i]);
        rig_settle(rig);
        FlHeard now = heard(rig);
        const FlTrainingRow *first = fl_stage_training_row(rig->stage, 0);
        assert_true(now.level < 0 && now.level > -2);
        near(now.side, 0);
        if (i == 0)
            near(now.level, log10(fl_stage_training_row(rig->stage, 10)->score[FL_EXAMPLES_TRAINED] /
                                  first->score[FL_EXAMPLES_TRAINED]));
        rig_key(rig, FL_KEY_HOME, 0);
        near(heard(rig).level, 0);
    }
}

static void what_is_not_computed_yet_is_silent(void **state) {
    Rig *rig = *state;
    rig_load(rig, "letters size=huge steps=4000 step=4000");
    rig_frame(rig);
    assert_true(isnan(heard(rig).level));
}

static void a_fall_without_end_has_a_floor(void **state) {
    Rig *rig = *state;
    rig_load(rig, "curve formula=\"x^3\" lr=0.3 start=-1");
    rig_frame(rig);
    near(heard(rig).level, 0);
    rig_key(rig, FL_KEY_RIGHT, 0);
    assert_true(heard(rig).level < 0 && heard(rig).rise == 0);
    rig_key(rig, FL_KEY_END, 0);
    assert_true(fl_heard_pitch(heard(rig).level) == 110);
}

/* By key and by menu; never kept. */
static void it_is_a_switch(void **state) {
    Rig *rig = *state;
    assert_false(rig->view.sound);
    rig_key(rig, 'm', FL_MOD_SHIFT);
    assert_true(rig->view.sound && !rig->view.reduced_motion);
    assert_non_null(strstr(rig_toast(rig), "Sound is on"));
    rig_key(rig, FL_KEY_F5, 0);
    rig_key(rig, 'm', FL_MOD_SHIFT);
    assert_false(rig->view.sound);
    rig_key(rig, FL_KEY_F5, 0);
    FlDisplay loud = rig->view;
    loud.sound = true;
    assert_true(fl_display_equal(&loud, &rig->view));
    rig_press(rig, "more");
    rig_move(rig, rig_middle(rig, "menu.sound"));
    rig_rest(rig);
    assert_true(rig_shows(rig, "left and right is x"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_curve, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(scrubbing_and_dragging_are_heard, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(a_landscape_and_a_fit, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(a_race_is_heard_by_its_chosen_lane, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(a_training_is_heard_by_its_loss, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(what_is_not_computed_yet_is_silent, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(a_fall_without_end_has_a_floor, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(it_is_a_switch, rig_setup, rig_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
