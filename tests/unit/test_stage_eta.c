/* The learning rate by every means: typed, dragged, wheeled, keyed; and what a change does at step 0, on the way and
 * when the run is over. */
#include "support/close.h"
#include "support/session_inside.h"
#include "support/stage.h"
#include "words/shown.h"

#include <stdlib.h>

static void set(Rig *rig, const char *field, const char *text) {
    rig_press(rig, field);
    rig_type(rig, text);
    rig_key(rig, FL_KEY_ENTER, 0);
}

static void a_rate_is_typed(void **state) {
    Rig *rig = *state;
    set(rig, "eta.field", "0.25");
    assert_string_equal(rig_state(rig), "fallline curve parabola gd lr=0.25 start=-2.5");
    assert_false(fl_stage_wants_text(rig->stage));
    rig_key(rig, 'e', 0);
    assert_true(fl_stage_wants_text(rig->stage));
    rig_type(rig, "2e-3");
    rig_key(rig, FL_KEY_ENTER, 0);
    assert_same(rig_eta(rig), 2e-3);
    set(rig, "eta.field", "0,75"); /* a decimal comma is a decimal point */
    assert_same(rig_eta(rig), 0.75);
    rig_press(rig, "eta.field");
    rig_paste(rig, " 2×10⁻³ ");
    rig_key(rig, FL_KEY_ENTER, 0);
    assert_same(rig_eta(rig), 0.002);
    set(rig, "eta.field", "5%");
    assert_same(rig_eta(rig), 0.05);
    set(rig, "eta.field", "1/8");
    assert_same(rig_eta(rig), 0.125);
    rig_key(rig, 'e', 0); /* a thousand to some, a little more than one to others */
    rig_paste(rig, "1,234");
    rig_key(rig, FL_KEY_ENTER, 0);
    assert_true(rig_shows(rig, "A learning rate is a number like 0.4 or 2e-3."));
    rig_key(rig, FL_KEY_ESCAPE, 0);
    assert_same(rig_eta(rig), 0.125);
    set(rig, "eta.field", "1000000"); /* any rate may be typed, also off the track */
    assert_same(rig_eta(rig), 1e6);
    set(rig, "equation.eta", "0.6");
    assert_same(rig_eta(rig), 0.6);
}

/* The key that opens the field is no text of it. */
static void the_key_that_opens_types_nothing(void **state) {
    Rig *rig = *state;
    rig_type(rig, "e");
    rig_key(rig, FL_KEY_ENTER, 0);
    assert_string_equal(rig_state(rig), "fallline curve parabola gd lr=0.4 start=-2.5");
    assert_false(fl_stage_wants_text(rig->stage));
}

static void nonsense_gets_a_sentence(void **state) {
    Rig *rig = *state;
    static const char *const texts[] = {"abc", "", "0", "-1", "1e7", "nan", "inf", "0x10", "1 2", "1e999"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        rig_press(rig, "eta.field");
        rig_key(rig, FL_KEY_BACKSPACE, 0);
        rig_type(rig, texts[i]);
        assert_false(rig_shows(rig, "A learning rate "));
        rig_key(rig, FL_KEY_ENTER, 0);
        rig_frame(rig);
        if (!rig_shows(rig, "A learning rate ")) fail_msg("\"%s\" gets no sentence", texts[i]);
        assert_true(fl_stage_wants_text(rig->stage)); /* the edit goes on */
        assert_string_equal(rig_state(rig), "fallline curve parabola gd lr=0.4 start=-2.5");
        rig_key(rig, FL_KEY_ESCAPE, 0);
        rig_frame(rig);
        assert_false(rig_shows(rig, "A learning rate "));
        assert_string_equal(rig_state(rig), "fallline curve parabola gd lr=0.4 start=-2.5");
    }
}

static void escape_reverts_and_leaving_takes(void **state) {
    Rig *rig = *state;
    rig_press(rig, "eta.field");
    rig_type(rig, "1.5");
    rig_key(rig, FL_KEY_ESCAPE, 0);
    assert_false(fl_stage_wants_text(rig->stage));
    assert_same(rig_eta(rig), 0.4);
    rig_press(rig, "eta.field");
    rig_type(rig, "1.5");
    rig_press(rig, "theme");
    assert_false(fl_stage_wants_text(rig->stage));
    assert_same(rig_eta(rig), 1.5);
    assert_int_equal(rig->view.theme, FL_THEME_DARK); /* the press counts all the same */
    rig_press(rig, "eta.field");
    rig_type(rig, "nonsense");
    rig_press(rig, "theme");
    assert_false(fl_stage_wants_text(rig->stage));
    assert_same(rig_eta(rig), 1.5); /* what cannot be taken is dropped */
    rig_press(rig, "eta.field");
    rig_type(rig, "0.3");
    rig_key(rig, FL_KEY_TAB, 0);
    assert_same(rig_eta(rig), 0.3);
    assert_false(fl_stage_wants_text(rig->stage));
    rig_key(rig, ' ', 0); /* the focus has gone on to the presets */
    assert_same(rig_eta(rig), 0.02);
}

static void a_field_is_edited_in_the_middle(void **state) {
    Rig *rig = *state;
    rig_press(rig, "eta.field");
    rig_key(rig, FL_KEY_END, 0); /* 0.4| */
    rig_type(rig, "57");
    rig_key(rig, FL_KEY_LEFT, 0);
    rig_key(rig, FL_KEY_BACKSPACE, 0); /* 0.4|7 */
    rig_key(rig, FL_KEY_HOME, 0);
    rig_key(rig, FL_KEY_DELETE, 0);
    rig_type(rig, "1"); /* 1|.47 */
    rig_key(rig, FL_KEY_RIGHT, FL_MOD_SHIFT);
    rig_key(rig, FL_KEY_RIGHT, FL_MOD_SHIFT);
    rig_key(rig, 'x', FL_MOD_CTRL);
    assert_true(rig_requested(rig, FL_REQUEST_COPY_TEXT));
    assert_string_equal(fl_stage_copied(rig->stage), ".4");
    rig_key(rig, 'v', FL_MOD_CTRL);
    assert_true(rig_requested(rig, FL_REQUEST_PASTE));
    rig_paste(rig, ".2");
    rig_key(rig, FL_KEY_ENTER, 0);
    assert_same(rig_eta(rig), 1.27);
    assert_string_equal(rig_toast(rig), ""); /* the field's paste, not the window's */
}

/* Single keys and Ctrl keys of the window are silent while a field has the keyboard. */
static void keys_belong_to_the_field(void **state) {
    Rig *rig = *state;
    rig_press(rig, "eta.field");
    rig_type(rig, "pgrim12?");
    rig_key(rig, ' ', 0);
    rig_key(rig, 'c', FL_MOD_CTRL);
    assert_false(rig_requested(rig, FL_REQUEST_COPY_STATE));
    assert_string_equal(rig_state(rig), "fallline curve parabola gd lr=0.4 start=-2.5");
    assert_true(!rig->view.help && !rig->view.reduced_motion && !rig->view.playing);
}

/* ---- the track ---- */

/* The place on the track of the opening curve scene, 0.01 to 4 on a logarithmic axis. */
static FlVec place_of(const Rig *rig, double eta) {
    FlControl c = rig_control(rig, "eta.track");
    return (FlVec){c.box.x + c.box.w * (float)(log(eta / 0.01) / log(400)), c.box.y + c.box.h / 2};
}

static double eta_at(const Rig *rig, float x) {
    FlControl c = rig_control(rig, "eta.track");
    return 0.01 * exp((double)((x - c.box.x) / c.box.w) * log(400));
}

static void a_click_on_the_track_jumps_there(void **state) {
    Rig *rig = *state;
    for (double eta = 0.013; eta < 4; eta *= 1.37) {
        FlVec at = place_of(rig, eta);
        rig_click(rig, at);
        assert_same(rig_eta(rig), fl_round_significant(eta_at(rig, at.x), 3));
    }
}

static void the_knob_is_dragged(void **state) {
    Rig *rig = *state;
    FlVec knob = rig_middle(rig, "eta.knob");
    FlVec grip = {knob.x + 7, knob.y};
    rig_drag_hold(rig, grip, grip, 1);
    assert_same(rig_eta(rig), 0.4); /* taken hold of, nothing moves */
    for (int i = 1; i <= 30; i++) {
        rig_move(rig, (FlVec){grip.x + 4 * (float)i, grip.y});
        double expected = 0.4 * exp(4.0 * i / (double)rig_control(rig, "eta.track").box.w * log(400));
        assert_close(rig_eta(rig), fl_round_significant(expected, 3), 0.0011 * expected);
        assert_string_equal(rig_control(rig, "eta.knob").value, fl_shown_eta(rig_eta(rig), false).text);
        assert_true(rig_shows(rig, fl_shown_eta(rig_eta(rig), true).text)); /* in the equation, in this frame */
    }
    rig_move(rig, (FlVec){9000, -9000});
    assert_same(rig_eta(rig), 4);
    rig_move(rig, (FlVec){-9000, -9000});
    assert_same(rig_eta(rig), 0.01);
    rig_up(rig, FL_BUTTON_LEFT);
    rig_key(rig, 'z', FL_MOD_CTRL);
    assert_string_equal(rig_state(rig), "fallline curve parabola gd lr=0.4 start=-2.5");
    assert_false(session_can_undo(rig->session));
}

static void shift_drags_ten_times_finer(void **state) {
    Rig *rig = *state;
    FlVec knob = rig_middle(rig, "eta.knob");
    rig->input.mods = FL_MOD_SHIFT;
    rig_drag(rig, knob, (FlVec){knob.x + 100, knob.y}, 10);
    double width = (double)rig_control(rig, "eta.track").box.w;
    assert_close(rig_eta(rig), 0.4 * exp(10 / width * log(400)), 2e-5); /* free of three digits */
}

static void escape_brings_the_knob_back(void **state) {
    Rig *rig = *state;
    FlVec knob = rig_middle(rig, "eta.knob");
    rig_drag_hold(rig, knob, (FlVec){knob.x + 200, knob.y}, 10);
    rig_key(rig, FL_KEY_ESCAPE, 0);
    rig_move(rig, (FlVec){knob.x - 200, knob.y});
    rig_up(rig, FL_BUTTON_LEFT);
    assert_string_equal(rig_state(rig), "fallline curve parabola gd lr=0.4 start=-2.5");
    assert_false(session_can_undo(rig->session));
}

static void the_wheel_is_five_percent(void **state) {
    Rig *rig = *state;
    rig_wheel(rig, place_of(rig, 0.1), 1);
    assert_same(rig_eta(rig), 0.42);
    rig_wheel(rig, place_of(rig, 0.1), -1);
    assert_same(rig_eta(rig), 0.4);
    rig_wheel(rig, rig_middle(rig, "eta.field"), 2);
    assert_same(rig_eta(rig), 0.441);
    rig_key(rig, FL_KEY_UP, 0);
    assert_same(rig_eta(rig), 0.463);
    rig_key(rig, FL_KEY_DOWN, 0);
    assert_same(rig_eta(rig), 0.441);
}

static void a_double_click_sets_the_default(void **state) {
    Rig *rig = *state;
    rig_rest(rig);
    rig_double_click(rig, place_of(rig, 0.05));
    assert_same(rig_eta(rig), 0.4);
    rig_move(rig, place_of(rig, 0.03));
    assert_same(rig_eta(rig), 0.4);
    FlVec at = place_of(rig, 0.02);
    rig_press(rig, "Too small");
    rig_move(rig, at);
    rig_down(rig, at, FL_BUTTON_RIGHT);
    rig_up(rig, FL_BUTTON_RIGHT);
    assert_close(rig_eta(rig), 1, 0.02); /* the quickest: 1/L'', one step */
    assert_int_equal(fl_session_outcome(rig->session)->arrival, 1);
}

/* Off the track the knob waits at the end. */
static void a_rate_off_the_track_parks_the_knob(void **state) {
    Rig *rig = *state;
    FlControl c = rig_control(rig, "eta.track");
    set(rig, "eta.field", "50");
    assert_close((double)rig_middle(rig, "eta.knob").x, (double)(c.box.x + c.box.w), 0.5);
    set(rig, "eta.field", "0.0001");
    assert_close((double)rig_middle(rig, "eta.knob").x, (double)c.box.x, 0.5);
    assert_same(rig_eta(rig), 0.0001);
}

static void hovering_the_track_tells_its_outcome(void **state) {
    Rig *rig = *state;
    rig_rest(rig);
    rig_move(rig, place_of(rig, 2.5));
    rig_frame(rig);
    assert_true(rig_shows(rig, "diverges"));
    assert_string_equal(rig_state(rig), "fallline curve parabola gd lr=0.4 start=-2.5");
    rig_move(rig, place_of(rig, 1));
    rig_frame(rig);
    assert_true(rig_shows(rig, "converges in 1 step"));
}

/* Shift+Up and Shift+Down walk from outcome to outcome. */
static void shift_up_goes_to_the_next_outcome(void **state) {
    Rig *rig = *state;
    static const FlOutcomeKind up[] = {FL_OSCILLATES, FL_DIVERGES}, down[] = {FL_OSCILLATES, FL_CONVERGES, FL_CRAWLS};
    rig_rest(rig);
    for (int i = 0; i < 2; i++) {
        rig_key(rig, FL_KEY_UP, FL_MOD_SHIFT);
        rig_rest(rig);
        assert_int_equal(fl_session_outcome(rig->session)->kind, up[i]);
    }
    rig_key(rig, FL_KEY_UP, FL_MOD_SHIFT); /* nothing lies beyond */
    assert_int_equal(fl_session_outcome(rig->session)->kind, FL_DIVERGES);
    for (int i = 0; i < 3; i++) {
        rig_key(rig, FL_KEY_DOWN, FL_MOD_SHIFT);
        rig_rest(rig);
        assert_int_equal(fl_session_outcome(rig->session)->kind, down[i]);
    }
}

/* ---- the equation ---- */

static void numbers_of_the_equation_are_dragged(void **state) {
    Rig *rig = *state;
    FlVec x = rig_middle(rig, "equation.x"), eta = rig_middle(rig, "equation.eta");
    rig_drag(rig, x, (FlVec){x.x + 120, x.y + 3}, 12);
    assert_same(rig_document(rig)->plan.start[0], -1.3);
    rig_drag(rig, rig_middle(rig, "equation.x"), (FlVec){x.x - 500, x.y}, 7);
    assert_true(rig_document(rig)->plan.start[0] < -4);
    rig_key(rig, 'z', FL_MOD_CTRL);
    rig_key(rig, 'z', FL_MOD_CTRL);
    assert_same(rig_document(rig)->plan.start[0], -2.5);
    rig_drag_hold(rig, eta, (FlVec){eta.x + 30, eta.y}, 6);
    assert_same(rig_eta(rig), fl_round_significant(0.4 * exp(0.3), 3));
    rig_key(rig, FL_KEY_ESCAPE, 0);
    rig_up(rig, FL_BUTTON_LEFT);
    assert_same(rig_eta(rig), 0.4);
    rig_wheel(rig, x, -1);
    assert_same(rig_document(rig)->plan.start[0], -2.51);
    rig_double_click(rig, rig_middle(rig, "equation.x"));
    assert_false(fl_stage_wants_text(rig->stage));
    assert_same(rig_document(rig)->plan.start[0], -2.5);
    rig_wheel(rig, eta, 1);
    rig_double_click(rig, rig_middle(rig, "equation.eta"));
    assert_false(fl_stage_wants_text(rig->stage));
    assert_same(rig_eta(rig), 0.4);
}

static void numbers_of_the_equation_are_typed(void **state) {
    Rig *rig = *state;
    set(rig, "equation.x", "3.25");
    assert_string_equal(rig_control(rig, "equation.x").value, "3.25");
    assert_same(rig_document(rig)->plan.start[0], 3.25);
    rig_press(rig, "equation.x");
    rig_type(rig, "near");
    rig_key(rig, FL_KEY_ENTER, 0);
    rig_frame(rig);
    assert_true(rig_shows(rig, "A position is a number like "));
    rig_key(rig, FL_KEY_ESCAPE, 0);
    assert_same(rig_document(rig)->plan.start[0], 3.25);
    rig_press(rig, "Landscape");
    set(rig, "equation.eta", "0.2");
    assert_string_equal(rig_state(rig), "fallline landscape bowl gd lr=0.2 start=-2.5,1.8");
}

/* ---- rewind or fork ---- */

typedef struct Means {
    const char *name;
    void (*change)(Rig *);
} Means;

static void by_field(Rig *rig) {
    set(rig, "eta.field", "0.7");
}
static void by_track(Rig *rig) {
    rig_click(rig, place_of(rig, 0.7));
}
static void by_wheel(Rig *rig) {
    rig_wheel(rig, place_of(rig, 0.7), 1);
}
static void by_preset(Rig *rig) {
    rig_press(rig, "Too big");
}
static void by_equation(Rig *rig) {
    set(rig, "equation.eta", "0.7");
}
static void by_key(Rig *rig) {
    rig_key(rig, FL_KEY_UP, 0);
}
static void by_preset_key(Rig *rig) {
    rig_key(rig, 'p', 0);
}
static void by_drag(Rig *rig) {
    FlVec knob = rig_middle(rig, "eta.knob");
    rig_drag(rig, knob, (FlVec){knob.x + 30, knob.y}, 10);
}

static const Means means[] = {{"field", by_field},           {"track", by_track},       {"wheel", by_wheel},
                              {"preset", by_preset},         {"equation", by_equation}, {"key", by_key},
                              {"preset key", by_preset_key}, {"drag", by_drag}};

static void a_change_on_the_way_forks(void **state) {
    Rig *rig = *state;
    for (size_t i = 0; i < sizeof means / sizeof *means; i++) {
        rig_load(rig, "fallline curve parabola gd lr=0.1 start=-2.5 step=5");
        means[i].change(rig);
        const char *line = rig_state(rig);
        if (strncmp(line, "fallline curve parabola gd lr=0.1 start=-2.5 at=5 lr=", 53) != 0)
            fail_msg("by %s at step 5: %s", means[i].name, line);
        assert_int_equal(rig_document(rig)->cursor, 5);
        assert_int_equal(rig_document(rig)->plan.segments, 2); /* one drag is one fork */
    }
}

static void a_change_at_the_end_rewinds(void **state) {
    Rig *rig = *state;
    for (size_t i = 0; i < sizeof means / sizeof *means; i++) {
        rig_load(rig, "fallline curve parabola gd lr=0.1 start=-2.5 step=60");
        means[i].change(rig);
        assert_int_equal(rig_document(rig)->cursor, 0);
        assert_int_equal(rig_document(rig)->plan.segments, 1);
        if (rig_eta(rig) == 0.1) fail_msg("by %s at the end: nothing changed", means[i].name);
    }
}

static void a_change_at_the_start_is_a_new_run(void **state) {
    Rig *rig = *state;
    for (size_t i = 0; i < sizeof means / sizeof *means; i++) {
        rig_load(rig, "fallline curve parabola gd lr=0.1 start=-2.5");
        means[i].change(rig);
        assert_int_equal(rig_document(rig)->plan.segments, 1);
        if (rig_eta(rig) == 0.1) fail_msg("by %s at the start: nothing changed", means[i].name);
        rig_key(rig, 'z', FL_MOD_CTRL);
        assert_same(rig_eta(rig), 0.1);
    }
}

/* In a compact window the chips above are the key to the track: icons stand on it, no words, and no note above. */
static void a_compact_track_has_no_words(void **state) {
    Rig *rig = *state;
    for (int low = 0; low < 2; low++) {
        rig_size(rig, 800, low ? 540 : 600);
        rig_settle(rig);
        assert_int_equal(rig_shows(rig, "height: steps"), !low);
        assert_int_equal(rig_shows(rig, "crawls"), !low);
        assert_true(rig_shows(rig, "Too small"));
    }
}

/* Of trainings the first pass over all rates is waited for, however wide the window: a picture's track has its colours.
 */
static void a_wide_track_of_trainings_is_whole(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline network shape=2-8-8-1 step=3");
    rig_size(rig, 1920, 1080);
    rig_settle(rig);
    assert_true(rig_shows(rig, "height: steps"));
    assert_true(rig_shows(rig, "diverges"));
    assert_false(rig_shows(rig, "other rates are being tried"));
}

/* Before the job has been there the track has its knob, and a word of what is to come; the hand need not wait. */
static void a_track_that_is_coming_has_its_knob(void **state) {
    Rig *rig = *state;
    char error[256];
    fl_session_make_hasty(rig->session);
    assert_true(fl_session_read(rig->session, "fallline landscape formula=\"abs(x+y)^1.3\" lr=0.011 steps=100000",
                                error, sizeof error));
    rig_frame(rig);
    assert_true(rig_shows(rig, "other rates are being tried"));
    FlControl track = rig_control(rig, "eta.track");
    rig_click(rig, (FlVec){track.box.x + track.box.w / 2, track.box.y + track.box.h / 2});
    assert_true(rig_eta(rig) > 0.011);
}

#define RIG(test) cmocka_unit_test_setup_teardown(test, rig_setup, rig_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        RIG(a_rate_is_typed),
        RIG(the_key_that_opens_types_nothing),
        RIG(nonsense_gets_a_sentence),
        RIG(escape_reverts_and_leaving_takes),
        RIG(a_field_is_edited_in_the_middle),
        RIG(keys_belong_to_the_field),
        RIG(a_click_on_the_track_jumps_there),
        RIG(the_knob_is_dragged),
        RIG(shift_drags_ten_times_finer),
        RIG(escape_brings_the_knob_back),
        RIG(the_wheel_is_five_percent),
        RIG(a_double_click_sets_the_default),
        RIG(a_rate_off_the_track_parks_the_knob),
        RIG(hovering_the_track_tells_its_outcome),
        RIG(shift_up_goes_to_the_next_outcome),
        RIG(numbers_of_the_equation_are_dragged),
        RIG(numbers_of_the_equation_are_typed),
        RIG(a_change_on_the_way_forks),
        RIG(a_change_at_the_end_rewinds),
        RIG(a_change_at_the_start_is_a_new_run),
        RIG(a_compact_track_has_no_words),
        RIG(a_wide_track_of_trainings_is_whole),
        RIG(a_track_that_is_coming_has_its_knob),
    };
    return cmocka_run_group_tests_name("stage_eta", tests, NULL, NULL);
}
