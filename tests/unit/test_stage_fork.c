/* The grey branch on the stage: where it is drawn, what is said of it, and the click that takes it back. */
#include "support/stage.h"
#include "words/course.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static const char *const forked = "fallline curve parabola gd lr=0.1 start=-2.5 at=4 lr=1.85 step=7";

/* Circles of this radius in dp. */
static int circles(const Rig *rig, float radius) {
    int n = 0;
    for (uint32_t i = 0; i < rig->draw.command_count; i++) {
        const FlCommand *c = &rig->draw.commands[i];
        if (c->kind == FL_DRAW_CIRCLE && fabsf(c->radius - radius * rig->draw.scale) < 0.01f) n++;
    }
    return n;
}

static void the_branch_is_drawn_and_named(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline curve parabola gd lr=0.1 start=-2.5 step=7");
    assert_null(rig_find(rig, "picture.branch"));
    int none = circles(rig, 3.7f);
    rig_load(rig, forked);
    assert_non_null(rig_find(rig, "picture.branch"));
    assert_non_null(rig_find(rig, "strip.branch"));
    assert_non_null(rig_find(rig, "chart.branch"));
    assert_true(circles(rig, 3.7f) > none + 10);
    assert_true(rig_shows(rig, "changed here"));
    assert_true(rig_shows(rig, "still 0.10"));
    assert_true(rig_shows(rig, "η\n0.10\nη\n0.10\nη\n1.85\nη\n1.85")); /* at the trails' ends, halo and letters */
    assert_true(rig_shows(rig, "height: steps needed, from step 7 on"));
    rig_size(rig, 1700, 900); /* the letters here are wide */
    assert_true(rig_shows(rig, "A new future starts where"));
    rig_size(rig, 1280, 800);
    rig_key(rig, 'i', 0); /* the future is hidden, the grey one too */
    assert_int_equal(circles(rig, 3.7f), none);
    assert_null(rig_find(rig, "picture.branch"));
    assert_null(rig_find(rig, "chart.branch"));
}

/* A branch that was there once leaves nothing behind that a preset's knob would stumble over. */
static void a_preset_travels_after_a_fork_too(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline curve parabola gd lr=0.1 start=-2.5 at=4 lr=1.2 step=5");
    assert_true(rig_document(rig)->branched);
    rig_key(rig, 'r', 0);
    rig_rest(rig);
    assert_false(rig_document(rig)->branched);
    rig_press(rig, "Too big");
    assert_true(fl_stage_next(rig->stage) < 0.3); /* the knob is on its way */
}

/* A click on the branch in any view comes to what undo would have made of the fork. */
static void a_click_takes_it_back(void **state) {
    Rig *rig = *state;
    static const char *const views[] = {"picture.branch", "strip.branch", "chart.branch"};
    static const char *const lines[] = {"fallline curve parabola gd lr=0.1 start=-2.5 step=4",
                                        "fallline landscape himmelblau gd lr=0.004 start=0,0 step=6"};
    for (int line = 0; line < 2; line++) {
        for (int view = 0; view < 3; view++) {
            if (line == 1 && view == 1) continue; /* a map has no strip */
            rig_load(rig, lines[line]);
            FlAction eta = fl_action(FL_ACTION_eta, line ? 0.012 : 1.2, 0);
            assert_true(fl_session_apply(rig->session, &eta, NULL, 0));
            rig_key(rig, FL_KEY_RIGHT, 0);
            rig_settle(rig);
            assert_int_equal(rig_document(rig)->plan.segments, 2);
            rig_press(rig, views[view]);
            char expected[FL_STATE_LINE_SIZE];
            snprintf(expected, sizeof expected, "%s", rig_state(rig));
            assert_string_equal(expected, lines[line]);
            assert_false(rig_document(rig)->branched);
            rig_key(rig, 'y', FL_MOD_CTRL);
            assert_int_equal(rig_document(rig)->plan.segments, 2);
            rig_key(rig, 'z', FL_MOD_CTRL);
            assert_string_equal(rig_state(rig), lines[line]);
        }
    }
}

/* The knob dragged at step 4: the branch stays what stood before the drag, from its first move on. */
static void a_drag_leaves_what_stood_before_it(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline curve parabola gd lr=0.1 start=-2.5 step=4");
    FlPlan before = rig_document(rig)->plan;
    FlVec knob = rig_middle(rig, "eta.knob");
    rig_move(rig, knob);
    rig_down(rig, knob, FL_BUTTON_LEFT);
    for (int i = 1; i < 30; i++) {
        rig_move(rig, (FlVec){knob.x + 10.0f * (float)i, knob.y});
        assert_true(rig_document(rig)->branched);
        assert_true(fl_plan_equal(&rig_document(rig)->branch, &before));
        assert_non_null(rig_find(rig, "strip.branch"));
    }
    rig_up(rig, FL_BUTTON_LEFT);
    rig_key(rig, FL_KEY_HOME, 0); /* keeps it */
    assert_non_null(rig_find(rig, "picture.branch"));
    assert_int_equal(rig_document(rig)->plan.segments, 2);
    rig_key(rig, 'r', 0); /* drops it */
    assert_null(rig_find(rig, "picture.branch"));
    assert_int_equal(rig_document(rig)->plan.segments, 1);
}

/* The pointer where the branch runs under the ball, which is meant: no frame after frame for the sake of a hit. */
static void beside_the_ball_it_comes_to_rest(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline curve parabola gd lr=0.05 start=-2.5 at=4 lr=0.5 step=4");
    FlVec ball = rig_middle(rig, "picture.ball");
    for (int i = 0; i < 40; i++) {
        rig_move(rig, (FlVec){ball.x + (float)i, ball.y + 1.4f * (float)i});
        rig_rest(rig);
    }
    FlVec branch = rig_middle(rig, "picture.branch");
    rig_move(rig, branch);
    rig_rest(rig);
    assert_int_equal(fl_stage_cursor(rig->stage), FL_CURSOR_HAND);
    rig_move(rig, (FlVec){branch.x, branch.y - 60});
    rig_rest(rig);
    assert_int_equal(fl_stage_cursor(rig->stage), FL_CURSOR_CROSS);
}

/* What was changed is named; the ring on the track is there for a rate only. */
static void other_changes_have_their_names(void **state) {
    Rig *rig = *state;
    rig_load(rig, forked);
    int rings = circles(rig, 6);
    rig_load(rig, "fallline curve parabola momentum lr=0.1 start=-2.5 at=3 beta=0.5 step=3");
    assert_true(circles(rig, 6) < rings);
    assert_true(rig_shows(rig, "still 0.90"));
    rig_size(rig, 1700, 900);
    assert_true(rig_shows(rig, "starts where a number changed"));
    rig_load(rig, "fallline curve parabola gd lr=0.1 start=-2.5 steps=60 at=3 adam lr=0.5 step=3");
    assert_true(rig_shows(rig, "still Gradient descent"));
    assert_true(rig_shows(rig, "starts where the rule changed"));
}

/* The outcome that the base of the track has as its colour at x pixels; -1: none. */
static int colour_at(const Rig *rig, FlRect track, float x) {
    const FlTheme *t = fl_theme(rig->view.theme);
    for (uint32_t i = 0; i < rig->draw.command_count; i++) {
        const FlCommand *c = &rig->draw.commands[i];
        bool base = c->kind == FL_DRAW_FILL && c->ink.x <= x && c->ink.x + c->ink.w > x &&
                    fabsf(c->ink.y + c->ink.h - track.y - track.h) < 1;
        for (int kind = 0; base && kind < FL_OUTCOMES; kind++)
            if (memcmp(&c->color, &t->outcome[kind], sizeof c->color) == 0) return kind;
    }
    return -1;
}

/* Presses the track at places along it: what its colour and its words promised there is what the run then does. Where
 * one outcome ends and another begins the colour is left out: a column is a pixel wide. */
static void the_track_says_what_a_press_does(void **state) {
    Rig *rig = *state;
    static const char *const lines[] = {"fallline fit gd lr=0.01 step=3",
                                        "fallline curve parabola gd lr=0.4 start=-2.5",
                                        "fallline curve parabola gd lr=1.9 start=-2.5 step=9",
                                        "fallline curve parabola gd lr=0.1 start=-2.5 at=4 lr=1.85 step=7",
                                        "fallline curve parabola gd lr=1.9 start=-2.5 at=5 lr=1 step=7",
                                        "fallline landscape himmelblau gd lr=0.001 step=20",
                                        "fallline landscape bowl momentum lr=0.02 step=50",
                                        "fallline curve double_well adam lr=0.03 step=30"};
    for (size_t n = 0; n < sizeof lines / sizeof lines[0]; n++) {
        for (int i = 1; i < 24; i++) {
            rig_load(rig, lines[n]);
            rig_move(rig, (FlVec){5, 5});
            rig_settle(rig);
            FlRect track = rig_control(rig, "eta.track").box;
            FlVec at = {floorf(track.x + track.w * (float)i / 24) + 0.5f, track.y + track.h - 3};
            int before = colour_at(rig, track, at.x - 2), told = colour_at(rig, track, at.x),
                after = colour_at(rig, track, at.x + 2);
            double eta = rig_eta(rig);
            rig_move(rig, at);
            rig_rest(rig);
            char words[RIG_TEXT];
            snprintf(words, sizeof words, "%s", rig_text(rig));
            rig_click(rig, at);
            if (rig_eta(rig) == eta) continue;
            const FlOutcome *outcome = fl_session_outcome(rig->session);
            int row = rig_document(rig)->plan.segment[rig_document(rig)->plan.segments - 1].at;
            char said[64] = "", from[32] = "";
            fl_sweep_words((FlSweepPoint){.arrival = (float)outcome->arrival, .kind = (unsigned char)outcome->kind},
                           row, said, sizeof said);
            if (row > 0) snprintf(from, sizeof from, "from step %d on", row);
            if (strstr(words, said) == NULL || strstr(words, from) == NULL)
                fail_msg("%s at %g: not \"%s %s\"", lines[n], rig_eta(rig), said, from);
            if (before == told && after == told) assert_int_equal(told, outcome->kind);
        }
    }
}

/* While it plays the track stays that of where it began to, but under the pointer it is that of the row shown. */
static void a_track_keeps_still_while_it_plays(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline curve parabola gd lr=0.1 start=-2.5");
    rig_settle(rig);
    assert_true(rig_shows(rig, "height: steps needed to arrive"));
    rig_key(rig, ' ', 0);
    rig_frames(rig, 120);
    assert_true(rig_document(rig)->cursor > 3);
    assert_true(rig_shows(rig, "height: steps needed to arrive"));
    FlRect track = rig_control(rig, "eta.track").box;
    rig_move(rig, (FlVec){track.x + 200, track.y + 20});
    rig_frame(rig);
    assert_true(rig_shows(rig, "height: steps needed, from step"));
    rig_key(rig, ' ', 0);
    rig_move(rig, (FlVec){5, 5});
    rig_settle(rig);
    char note[64];
    snprintf(note, sizeof note, "height: steps needed, from step %d on", rig_document(rig)->cursor);
    assert_true(rig_shows(rig, note));
    rig_key(rig, FL_KEY_END, 0); /* over: a press begins anew */
    rig_settle(rig);
    assert_true(rig_shows(rig, "height: steps needed to arrive"));
}

/* A training is over at its last row only: before that its track is of what comes after the row shown. */
static void a_training_has_the_track_of_its_row(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline network gd lr=0.3 shape=2-2-1 data=moons,12 steps=30 step=12");
    rig_settle(rig);
    assert_true(rig_shows(rig, "height: steps needed, from step 12 on"));
    rig_key(rig, FL_KEY_END, 0);
    rig_settle(rig);
    assert_true(rig_shows(rig, "height: steps needed to arrive"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_preset_travels_after_a_fork_too, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(the_branch_is_drawn_and_named, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(a_click_takes_it_back, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(a_drag_leaves_what_stood_before_it, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(beside_the_ball_it_comes_to_rest, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(the_track_says_what_a_press_does, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(a_track_keeps_still_while_it_plays, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(a_training_has_the_track_of_its_row, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(other_changes_have_their_names, rig_setup, rig_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
