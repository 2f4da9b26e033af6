/* A walk in the fog in the model: looks taken, spent and undone, what their slopes prove, and how far the run walks. */
#include "model/fog.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support/session_inside.h"
#include "unit/model_support.h"
#include <stdio.h>
#include <string.h>

static const FlFog *fog(const FlSession *session) {
    return &fl_session_current(session)->fog;
}

static void looks_are_taken_until_the_fog_lifts(void **state) {
    FlSession *session = *state;
    say(session, "load double_well");
    say(session, "fog 1");
    assert_line(session, "curve double_well gd lr=0.1 start=1.8 fog=1");
    assert_true(fl_fog_hides(fl_session_current(session)));
    say(session, "look 0.9");
    say(session, "look -0.8");
    assert_line(session, "curve double_well gd lr=0.1 start=1.8 fog=1 looks=1.8,0.9,-0.8");
    say(session, "fog 0");
    assert_line(session, "curve double_well gd lr=0.1 start=1.8 fog=0 looks=1.8,0.9,-0.8");
    assert_non_null(fl_document_fog(fl_session_current(session)));
    refuses(session, "look 0", "Looks are taken where the ground is hidden: hide it first.");
    say(session, "fog 1"); /* once more, from the start */
    for (int i = 0; i < 10; i++) say(session, "look 0.5");
    assert_true(fl_fog_hides(fl_session_current(session)));
    say(session, "look 0.5"); /* the twelfth lifts it */
    assert_false(fl_fog_hides(fl_session_current(session)));
    assert_int_equal(fog(session)->count, 12);
    say(session, "fog_leave");
    assert_line(session, "curve double_well gd lr=0.1 start=1.8");
}

static void undo_takes_looks_back_and_not_what_they_cost(void **state) {
    FlSession *session = *state;
    say(session, "load double_well fog=1");
    say(session, "look 0.9");
    say(session, "look 0.2");
    act(session, FL_ACTION_undo, 0, 0);
    assert_line(session, "curve double_well gd lr=0.1 start=1.8 fog=1 looks=1.8,0.9@3");
    act(session, FL_ACTION_redo, 0, 0);
    assert_line(session, "curve double_well gd lr=0.1 start=1.8 fog=1 looks=1.8,0.9,0.2");
    say(session, "look_back");
    say(session, "look_back");
    assert_line(session, "curve double_well gd lr=0.1 start=1.8 fog=1 looks=1.8@3");
    say(session, "look_back"); /* the start stays */
    act(session, FL_ACTION_undo, 0, 0);
    assert_line(session, "curve double_well gd lr=0.1 start=1.8 fog=1 looks=1.8,0.9@3");
    for (int i = 0; i < 9; i++) say(session, "look 0");
    assert_line(session, "curve double_well gd lr=0.1 start=1.8 fog=0 looks=1.8,0.9,0,0,0,0,0,0,0,0,0@12");
    act(session, FL_ACTION_undo, 0, 0); /* nobody sees the ground and goes on looking */
    assert_false(fl_fog_hides(fl_session_current(session)));
}

/* Two walks of the same looks differ by what they cost. */
static void a_walk_that_cost_more_is_another(void **state) {
    FlSession *session = *state;
    say(session, "load double_well fog=1 looks=1.8@3");
    say(session, "load double_well fog=1 looks=1.8@4");
    assert_line(session, "curve double_well gd lr=0.1 start=1.8 fog=1 looks=1.8@4");
}

static void another_ground_or_start_is_another_walk(void **state) {
    FlSession *session = *state;
    say(session, "load double_well fog=1 looks=1.8,1");
    say(session, "eta 0.2");
    assert_line(session, "curve double_well gd lr=0.2 start=1.8 fog=1 looks=1.8,1");
    say(session, "start -1");
    assert_line(session, "curve double_well gd lr=0.2 start=-1 fog=1");
    say(session, "look 0.5");
    say(session, "loss quartic");
    assert_true(fl_fog_hides(fl_session_current(session)));
    assert_int_equal(fog(session)->spent, 1);
    say(session, "fog 0");
    say(session, "start 1"); /* the ground is known: nothing is left to walk for */
    assert_null(fl_document_fog(fl_session_current(session)));
    say(session, "load double_well fog=0 looks=1.8,1");
    say(session, "loss quartic");
    assert_null(fl_document_fog(fl_session_current(session)));
}

static void one_thing_is_hidden_at_a_time(void **state) {
    FlSession *session = *state;
    say(session, "predict 1");
    say(session, "fog 1");
    assert_line(session, "curve parabola gd lr=0.4 start=-2.5 fog=1");
    refuses(session, "step 1", "In the fog there are looks and no steps: leave it first.");
    refuses(session, "view plane", "There is no fog in \"plane\": leave the fog first.");
    refuses(session, "fog 3", "Fog is 1, or 0 for lifted, not 3.");
    refuses(session, "look 1e7", "A look at 1e7 is out of range; coordinates go from -1e6 to 1e6.");
    say(session, "predict 1");
    assert_line(session, "curve parabola gd lr=0.4 start=-2.5 predict=1");
    say(session, "load step=4 lr=0.5");
    say(session, "fog 1"); /* from the start */
    assert_line(session, "curve parabola gd lr=0.5 start=-2.5 fog=1");
    say(session, "scene race");
    refuses(session, "fog 1", "There is no fog in the scene \"race\"; there is some in curve, landscape.");
    refuses(session, "ground 1", "There is no fog in the scene \"race\"; there is some in curve, landscape.");
}

static void lines_with_looks_are_checked(void **state) {
    (void)state;
    line_refused("curve double_well fog=1 looks=1.8,1@x", "says behind the @ how many looks were taken, 2 to 12");
    line_refused("curve double_well fog=1 looks=1.8,1@2.5", "says behind the @ how many looks were taken, 2 to 12");
    line_refused("curve double_well fog=1 looks=1.8,1@1", "says behind the @ how many looks were taken, 2 to 12");
    line_refused("curve double_well fog=1 looks=1.8,1@13", "says behind the @ how many looks were taken, 2 to 12");
    line_becomes("fallline curve double_well ", "fog=1 looks=1.8,1@3", FL_SCENE_CURVE,
                 "gd lr=0.1 start=1.8 fog=1 looks=1.8,1@3");
}

static FlLook look(double x, double y, double gx, double gy) {
    return (FlLook){.x = {x, y}, .f = x, .g = {gx, gy}};
}

/* The seven looks of a walk over (x^2 - 1)^2/4 + x/10, whose floors are at -1.05 and 0.95. */
static void slopes_prove_valleys(void **state) {
    (void)state;
    static const double places[] = {1.8, 0.9, 0, -0.8, -1.6, -1.2, -1.0};
    FlLook looks[7];
    FlDip found[FL_FOG_LOOKS];
    for (int i = 0; i < 7; i++) looks[i] = look(places[i], 0, places[i] * (places[i] * places[i] - 1) + 0.1, 0);
    assert_int_equal(fl_looks_valleys(looks, 7, found), 2);
    assert_true(found[0].from == 5 && found[0].to == 6);
    assert_true(found[1].from == 1 && found[1].to == 0);
    assert_int_equal(fl_looks_valleys(looks, 5, found), 2);
    assert_true(found[0].from == 4 && found[0].to == 3); /* wider before the last two looks */
    assert_int_equal(fl_looks_valleys(looks, 1, found), 0);
    FlLook flat[] = {look(0, 0, 0, 0), look(1, 0, 1, 0), look(1, 0, -1, 0), look(2, 0, NAN, 0)};
    assert_int_equal(fl_looks_valleys(flat, 4, found), 0); /* two at one place enclose nothing */
    assert_int_equal(fl_looks_lowest(looks, 7), 4);
    assert_int_equal(fl_looks_lowest(looks, 0), -1);
    FlLook heights[] = {{.f = NAN}, {.f = 2}, {.f = 1}, {.f = NAN}, {.f = 1}};
    assert_int_equal(fl_looks_lowest(heights, 5), 2);
    assert_int_equal(fl_looks_lowest(heights, 1), -1);
}

static void arrows_that_meet_enclose_a_dip(void **state) {
    (void)state;
    FlDip found[FL_FOG_LOOKS];
    FlLook looks[] = {look(0, 0, -1, 3), look(1, 0, 1, -2), look(1.4, 0, 2, 0), look(5, 5, 1, 1)};
    assert_int_equal(fl_looks_dips(looks, 4, 2, found), 1); /* 0 to 1 is nearer than 0 to 2 */
    assert_true(found[0].from == 0 && found[0].to == 1);
    assert_int_equal(fl_looks_dips(looks, 4, 0.9, found), 0);
    FlLook pairs[] = {look(0, 0, -1, 0), look(1, 0, 1, 0), look(10, 0, -1, 0), look(10.5, 0, 1, 0)};
    assert_int_equal(fl_looks_dips(pairs, 4, 2, found), 2); /* the nearest first, and each look once */
    assert_true(found[0].from == 2 && found[0].to == 3 && found[1].from == 0 && found[1].to == 1);
    FlLook shared[] = {look(0, 0, -1, 0), look(1, 0, -1, 0), look(1.5, 0, 1, 0)}; /* two lead to the third */
    assert_int_equal(fl_looks_dips(shared, 3, 2, found), 1);
    assert_true(found[0].from == 1 && found[0].to == 2);
    looks[0].g[0] = 1; /* rises towards the other */
    assert_int_equal(fl_looks_dips(looks, 4, 2, found), 0);
}

static void the_rival_has_the_same_number_of_looks(void **state) {
    FlSession *session = *state;
    say(session, "load double_well");
    assert_int_equal(fl_fog_rival(fl_session_run(session), 1, 60), 0);
    assert_int_equal(fl_fog_rival(fl_session_run(session), 7, 60), 6);
    assert_int_equal(fl_fog_rival(fl_session_run(session), 7, 4), 4);
    say(session, "load double_well armijo");
    FlTries tries;
    int looks = 0, row = fl_fog_rival(fl_session_run(session), 7, 60);
    assert_true(fl_run_tries(fl_session_run(session), row, &tries, &looks));
    assert_true(looks - tries.count + 1 <= 7 && looks + 1 > 7); /* as far as they reach, and not one step farther */
}

/* Three places without slope that lie in hollows, on every ground. */
static void a_new_ground_has_three_valleys(void **state) {
    FlSession *session = *state;
    char before[FL_GROUND_TEXT], text[FL_GROUND_TEXT];
    fl_fog_ground(1, 4, before);
    fl_fog_ground(1, 4, text);
    assert_string_equal(before, text);
    for (int seed = 0; seed < 300; seed++) {
        char line[40];
        snprintf(line, sizeof line, "ground %d", seed);
        say(session, line);
        assert_true(fl_fog_hides(fl_session_current(session)));
        FlLoss loss = {.type = NULL};
        fl_loss_init(&loss, fl_session_current(session)->plan.loss);
        int valleys = 0;
        double last = -1;
        for (double x = -5; x <= 5; x += 0.01) {
            double f, g;
            loss.type->eval(&loss, 1, 1, &x, &f, &g);
            valleys += last < 0 && g >= 0;
            last = g;
        }
        if (valleys != 3) fail_msg("ground %d has %d valleys", seed, valleys);
    }
    refuses(session, "ground -1", "-1 is not a whole number from 0 to 4294967295.");
    say(session, "scene landscape");
    say(session, "ground 7");
    assert_int_equal(fl_session_current(session)->plan.loss->dim, 2);
    assert_true(fl_fog_hides(fl_session_current(session)));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(looks_are_taken_until_the_fog_lifts, session_setup, session_teardown),
        cmocka_unit_test_setup_teardown(undo_takes_looks_back_and_not_what_they_cost, session_setup, session_teardown),
        cmocka_unit_test_setup_teardown(a_walk_that_cost_more_is_another, session_setup, session_teardown),
        cmocka_unit_test_setup_teardown(another_ground_or_start_is_another_walk, session_setup, session_teardown),
        cmocka_unit_test_setup_teardown(one_thing_is_hidden_at_a_time, session_setup, session_teardown),
        cmocka_unit_test(lines_with_looks_are_checked),
        cmocka_unit_test(slopes_prove_valleys),
        cmocka_unit_test(arrows_that_meet_enclose_a_dip),
        cmocka_unit_test_setup_teardown(the_rival_has_the_same_number_of_looks, session_setup, session_teardown),
        cmocka_unit_test_setup_teardown(a_new_ground_has_three_valleys, session_setup, session_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
