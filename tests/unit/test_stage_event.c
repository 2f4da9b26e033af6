/* Arriving is an event: Run pauses there, all views say so, and it goes on when asked. */
#include "support/stage.h"
#include "ui/markers.h"

#include <string.h>

static int cursor(const Rig *rig) {
    return rig_document(rig)->cursor;
}

static const char *run_word(const Rig *rig) {
    return rig_find(rig, "transport.run")->label;
}

/* Rings of this colour, without a filling. */
static int rings(const Rig *rig, FlColor color) {
    int n = 0;
    for (uint32_t i = 0; i < rig->draw.command_count; i++) {
        const FlCommand *c = &rig->draw.commands[i];
        n += c->kind == FL_DRAW_CIRCLE && c->color2 == color && c->width == 2 * rig->draw.scale;
    }
    return n;
}

static FlColor color_of(const Rig *rig, FlOutcomeKind kind) {
    return fl_theme(rig->view.theme)->outcome_text[kind];
}

/* Runs until it pauses by itself, for at most so many seconds. */
static void run(Rig *rig, double seconds) {
    rig_press(rig, "transport.run");
    assert_true(rig->view.playing);
    for (double end = rig->input.now + seconds; rig->view.playing && rig->input.now < end;) rig_frame(rig);
    assert_false(rig->view.playing);
}

static void run_pauses_where_it_arrives(void **state) {
    Rig *rig = *state;
    static const char *const speeds[] = {"speed.1", "speed.4", "speed.16"};
    for (int i = 0; i < 3; i++) {
        rig_load(rig, "fallline curve parabola gd lr=0.4 start=-2.5");
        rig_press(rig, speeds[i]);
        run(rig, 10);
        assert_int_equal(cursor(rig), 7);
        rig_rest(rig);
        assert_int_equal(cursor(rig), 7);
        assert_string_equal(run_word(rig), "Continue");
        assert_true(rig_shows(rig, "Converged in 7 steps"));
        assert_true(rig_shows(rig, "arrived at step 7"));
        assert_true(rig_shows(rig, "The run has arrived, and waits."));
        assert_true(rig_shows(rig, "a thousandth of the first"));
        assert_int_equal(rings(rig, color_of(rig, FL_CONVERGES)), 4); /* ball, strip, chart, scrubber */
        rig_key(rig, ' ', 0);                                         /* goes on, to the end */
        assert_true(rig->view.playing);
        assert_string_equal(run_word(rig), "Pause");
        for (int k = 0; rig->view.playing && k < 1500; k++) rig_frame(rig);
        assert_int_equal(cursor(rig), 60);
        rig_rest(rig);
        assert_string_equal(run_word(rig), "Run");
        assert_int_equal(rings(rig, color_of(rig, FL_CONVERGES)), 0);
    }
}

/* One slow frame takes dozens of steps, and none beyond the event. */
static void a_late_frame_does_not_run_past(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline landscape himmelblau gd lr=0.01 start=-0.05,-1");
    rig_press(rig, "transport.run");
    rig->input.now += 30;
    rig_frame(rig);
    assert_int_equal(cursor(rig), 19);
    assert_false(rig->view.playing);
}

static void a_run_that_leaves_pauses_there(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline curve parabola gd lr=2.1 start=-2.5");
    run(rig, 10);
    rig_rest(rig);
    assert_int_equal(cursor(rig), 6);
    assert_string_equal(run_word(rig), "Continue");
    assert_true(rig_shows(rig, "left at step 6"));
    assert_int_equal(rings(rig, color_of(rig, FL_DIVERGES)), 4);
    run(rig, 30);
    assert_int_equal(cursor(rig), fl_session_outcome(rig->session)->last);
}

static void what_never_arrives_ends_at_its_last_row(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline curve parabola gd lr=0.01 start=-2.5");
    rig_press(rig, "speed.16");
    run(rig, 10);
    rig_rest(rig);
    assert_int_equal(cursor(rig), 60);
    assert_string_equal(run_word(rig), "Run");
    assert_int_equal(rings(rig, color_of(rig, FL_CRAWLS)), 3); /* the strip ends before it */
}

/* A change on the way moves the event with it: forked at step 4, it never arrives, and then does at step 9. */
static void the_event_is_of_the_run_as_it_is(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline curve parabola gd lr=0.4 start=-2.5 step=4 at=4 lr=0.2");
    int arrival = fl_session_outcome(rig->session)->arrival;
    assert_true(arrival > 7);
    run(rig, 10);
    assert_int_equal(cursor(rig), arrival);
}

static void the_switch_and_its_key_say_the_same(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline curve parabola gd lr=0.4 start=-2.5");
    assert_null(rig_find(rig, "pause"));
    run(rig, 10);
    assert_string_equal(rig_control(rig, "pause").value, "on");
    rig_press(rig, "pause");
    assert_false(rig->view.pause_on_arrival);
    assert_non_null(strstr(rig_toast(rig), "goes on"));
    rig_key(rig, FL_KEY_HOME, 0);
    rig_press(rig, "speed.16");
    run(rig, 10);
    assert_int_equal(cursor(rig), 60);
    assert_string_equal(rig_control(rig, "pause").value, "off");
    FlDisplay before = rig->view;
    rig_key(rig, 'j', 0);
    assert_true(rig->view.pause_on_arrival);
    assert_true(strstr(rig_toast(rig), "pauses") != NULL);
    assert_false(fl_display_equal(&before, &rig->view)); /* so it is kept */
}

/* A message at the foot of the panel stands above the switch, and then above the button that is over it. */
static void a_message_leaves_button_and_switch_free(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline curve parabola gd lr=2.1 start=-2.5 step=49");
    rig_key(rig, 'c', FL_MOD_CTRL);
    fl_stage_toast(rig->stage, "Copied.");
    rig_frame(rig);
    FlRect toast = rig_control(rig, "toast").box, advice = rig_control(rig, "advice").box,
           pause = rig_control(rig, "pause").box;
    assert_true(toast.y + toast.h <= advice.y && advice.y + advice.h <= pause.y);
    rig_press(rig, "advice");
    assert_true(rig_eta(rig) == 1);
}

static void a_race_pauses_when_all_have_arrived(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline race banana rules=gd:0.022,adam:0.12,momentum:0.006 start=-1.2,1.3");
    rig_press(rig, "speed.16");
    run(rig, 10);
    rig_rest(rig);
    assert_int_equal(cursor(rig), 214); /* of plain descent, the last */
    assert_string_equal(run_word(rig), "Continue");
    assert_non_null(rig_find(rig, "pause"));
    run(rig, 10);
    assert_int_equal(cursor(rig), 300);
}

/* Polygons of a colour in one picture: flags, and nothing else of this shape but heads. */
static int shapes(const Rig *rig, FlColor color) {
    int n = 0;
    for (uint32_t i = 0; i < rig->draw.command_count; i++) {
        const FlCommand *c = &rig->draw.commands[i];
        n += c->kind == FL_DRAW_POLYGON && c->color == color;
    }
    return n;
}

static void each_lane_plants_its_flag(void **state) {
    Rig *rig = *state;
    FlColor adam = fl_marker_color(fl_marker_find("adam"), fl_theme(rig->view.theme));
    rig_load(rig, "fallline race banana rules=gd:0.022,adam:0.12 start=-1.2,1.3 step=58");
    rig_rest(rig);
    int before = shapes(rig, adam);
    rig_key(rig, FL_KEY_RIGHT, 0); /* adam arrives at step 59 */
    rig_rest(rig);
    assert_int_equal(shapes(rig, adam), before + 2); /* on the map and in the chart */
}

/* A training runs through; the run of the scene before has an event that is none of its own. */
static void a_training_has_no_event_of_another_scene(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline curve parabola gd lr=0.4 start=-2.5 step=7");
    rig_rest(rig);
    assert_non_null(rig_find(rig, "pause"));
    rig_load(rig, "fallline network steps=8 step=7");
    rig_rest(rig);
    assert_null(rig_find(rig, "pause"));
    assert_string_equal(rig_control(rig, "transport.run").label, "Run");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(run_pauses_where_it_arrives, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(a_late_frame_does_not_run_past, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(a_run_that_leaves_pauses_there, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(what_never_arrives_ends_at_its_last_row, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(the_event_is_of_the_run_as_it_is, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(the_switch_and_its_key_say_the_same, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(a_message_leaves_button_and_switch_free, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(a_race_pauses_when_all_have_arrived, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(each_lane_plants_its_flag, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(a_training_has_no_event_of_another_scene, rig_setup, rig_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
