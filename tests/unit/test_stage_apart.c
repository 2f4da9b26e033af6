/* Adam taken apart on the map: the reach of its step, the twin without bias correction, and the dial. */
#include "context/layout.h"
#include "jobs/apart.h"
#include "support/close.h"
#include "support/stage.h"

#include <math.h>
#include <string.h>

enum { ROUND = 72 };

static const FlCommand *ellipse(const Rig *rig) {
    for (uint32_t i = 0; i < rig->draw.command_count; i++) {
        const FlCommand *c = &rig->draw.commands[i];
        if (c->kind == FL_DRAW_POLYGON && c->count == ROUND) return c;
    }
    return NULL;
}

static double distance(FlVec p, FlVec a, FlVec b) {
    double dx = (double)b.x - a.x, dy = (double)b.y - a.y;
    double t = ((p.x - a.x) * dx + (p.y - a.y) * dy) / (dx * dx + dy * dy);
    t = fmax(0, fmin(1, t));
    return hypot(p.x - a.x - t * dx, p.y - a.y - t * dy);
}

/* Of every rule that scales coordinates, the step ends on the ellipse of all steps that its memory could give. */
static void steps_end_on_the_ellipse(void **state) {
    static const char *const lines[] = {"fallline landscape stretched_bowl adam lr=0.4 step=3",
                                        "fallline landscape stretched_bowl amsgrad lr=0.4 step=5",
                                        "fallline landscape bowl nadam lr=0.4 step=4",
                                        "fallline landscape bowl rmsprop lr=0.4 step=2",
                                        "fallline landscape bowl adagrad lr=1 step=1",
                                        "fallline landscape bowl adamw lr=0.4 decay=0.2 step=3",
                                        "fallline landscape bowl adam lr=0.4 bias=0 step=6",
                                        "fallline landscape bowl adadelta lr=200 step=1"};
    Rig *rig = *state;
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        rig_load(rig, lines[i]);
        rig_settle(rig);
        const FlCommand *c = ellipse(rig);
        assert_non_null(c);
        const FlDocument *doc = rig_document(rig);
        FlLayout layout = fl_layout(rig->width, rig->height, rig->draw.scale, false);
        FlPlot plot = fl_layout_plot(&layout, 2, doc->frame);
        const double *x = fl_run_row(fl_session_run(rig->session), doc->cursor + 1)->x;
        FlVec end = fl_plot_point(&plot, x[0], x[1]);
        double nearest = INFINITY;
        const FlVec *p = rig->draw.points + c->first;
        for (int k = 0; k < ROUND; k++) nearest = fmin(nearest, distance(end, p[k], p[(k + 1) % ROUND]));
        if (nearest > 1) fail_msg("%s: the step ends %g pixels off the ellipse", lines[i], nearest);
    }
    rig_load(rig, "fallline landscape bowl gd step=3");
    rig_settle(rig);
    assert_null(ellipse(rig));
}

static void the_twin_is_the_run_with_the_other_correction(void **state) {
    Rig *rig = *state;
    FlApart *apart = fl_apart_create();
    FlOutcome outcome;
    rig_load(rig, "fallline landscape stretched_bowl adam lr=0.4 bias=0");
    FlRun *own = fl_run_create(&rig_document(rig)->plan);
    fl_run_advance(own, 60);
    rig_load(rig, "fallline landscape stretched_bowl adam lr=0.4");
    FlRun *twin = fl_apart_twin(apart, &rig_document(rig)->plan, 1, &outcome);
    assert_non_null(twin);
    for (int k = 0; k <= 60; k++) {
        const FlRow *a = fl_run_row(own, k), *b = fl_run_row(twin, k);
        assert_memory_equal(a->x, b->x, sizeof a->x);
    }
    assert_true(fl_run_row(own, 1)->x[0] != fl_run_row(fl_session_run(rig->session), 1)->x[0]);
    rig_load(rig, "fallline landscape stretched_bowl rmsprop lr=0.4");
    assert_null(fl_apart_twin(apart, &rig_document(rig)->plan, 2, &outcome));
    fl_run_destroy(own);
    fl_apart_destroy(apart);
}

static void the_twin_is_switched_on(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline landscape stretched_bowl adam lr=0.4");
    rig_settle(rig);
    rig_press(rig, "picture.twin");
    assert_non_null(strstr(rig_state(rig), " twin=1"));
    assert_true(rig_shows(rig, "dashed: without bias correction"));
    rig_press(rig, "picture.twin");
    assert_null(strstr(rig_state(rig), "twin"));
    rig_load(rig, "fallline landscape stretched_bowl momentum");
    rig_frame(rig);
    assert_null(rig_find(rig, "picture.twin"));
}

/* Plain descent does not care how a bowl is turned under it; Adam does. */
static void turning_matters_to_adam_alone(void **state) {
    Rig *rig = *state;
    FlApart *apart = fl_apart_create();
    rig_load(rig, "fallline landscape stretched_bowl adam lr=0.4 steps=200");
    const FlTurned *turned = fl_apart_turned(apart, &rig_document(rig)->plan, 1);
    assert_int_equal(turned->count, 2);
    int least = 1000, most = 0;
    for (int i = 0; i < FL_APART_ANGLES; i++) {
        assert_int_equal(turned->steps[1][i], turned->steps[1][0]);
        if (turned->steps[0][i] < least) least = turned->steps[0][i];
        if (turned->steps[0][i] > most) most = turned->steps[0][i];
    }
    assert_true(turned->steps[1][0] > 0 && most >= least + 5);
    assert_int_equal(turned->steps[0][0], fl_session_outcome(rig->session)->arrival);
    fl_apart_destroy(apart);
}

static void the_dial_turns_bowl_and_ball(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline landscape stretched_bowl gd lr=0.2");
    rig_settle(rig);
    int arrival = fl_session_outcome(rig->session)->arrival;
    FlVec m = rig_middle(rig, "picture.dial");
    rig_drag(rig, (FlVec){m.x + 18, m.y}, (FlVec){m.x, m.y - 30}, 30);
    const FlPlan *plan = &rig_document(rig)->plan;
    assert_close(plan->angle, 90, 0);
    assert_close(plan->start[0], -1, 1e-3); /* (-2.5, 1) a quarter turn on */
    assert_close(plan->start[1], -2.5, 1e-3);
    assert_int_equal(fl_session_outcome(rig->session)->arrival, arrival);
    FlAction undo = fl_action(FL_ACTION_undo, 0, 0);
    assert_true(fl_session_apply(rig->session, &undo, NULL, 0)); /* one entry */
    assert_close(rig_document(rig)->plan.angle, 0, 0);
    assert_close(rig_document(rig)->plan.start[0], -2.5, 0);
    rig_load(rig, "fallline landscape bowl");
    rig_frame(rig);
    assert_null(rig_find(rig, "picture.dial"));
}

static double angle_of(const Rig *rig) {
    return rig_document(rig)->plan.angle;
}

/* The hand goes through whole degrees, and with Shift through tenths; by keys in steps of 1 and 15, and past half a
 * turn it comes in from the other side; a double click turns back. */
static void the_dial_by_keys_and_by_shift(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline landscape stretched_bowl gd lr=0.2");
    rig_frame(rig);
    FlVec m = rig_middle(rig, "picture.dial"), right = {m.x + 18, m.y}, to = {m.x + 60, m.y - 43};
    rig_drag(rig, right, to, 6); /* atan(43 / 60) is 35.63 degrees */
    assert_close(angle_of(rig), 36, 0);
    assert_true(rig_shows(rig, "turned by 36\xC2\xB0"));
    rig_double_click(rig, m);
    assert_close(angle_of(rig), 0, 0);
    assert_true(rig_shows(rig, "not turned"));
    rig->input.mods = FL_MOD_SHIFT;
    rig_drag(rig, right, to, 6);
    rig->input.mods = 0;
    assert_close(angle_of(rig), 35.6, 1e-9);
    assert_true(rig_shows(rig, "turned by 35.6\xC2\xB0"));
    rig->input.ask = (FlAsk){.kind = FL_ASK_FOCUS, .control = fl_ui_hash("picture.dial")};
    rig_frame(rig);
    rig->input.ask.kind = FL_ASK_NOTHING;
    rig_key(rig, FL_KEY_RIGHT, FL_MOD_SHIFT);
    assert_close(angle_of(rig), 50.6, 1e-9);
    for (int i = 0; i < 9; i++) rig_key(rig, FL_KEY_RIGHT, FL_MOD_SHIFT);
    assert_close(angle_of(rig), 50.6 + 135 - 360, 1e-9);
    rig_key(rig, FL_KEY_LEFT, FL_MOD_SHIFT);
    assert_close(angle_of(rig), 170.6, 1e-9);
    rig_key(rig, FL_KEY_LEFT, 0);
    assert_close(angle_of(rig), 169.6, 1e-9);
}

/* Under the pointer the steps of both rules at that angle, of those that never arrive too; a low window has the dial
 * without its chart. */
static void the_chart_of_angles_is_read(void **state) {
    Rig *rig = *state;
    static const struct {
        const char *line, *says;
    } lines[] = {{"fallline landscape stretched_bowl adam lr=0.4 steps=200", "steps to arrive; grey: plain descent"},
                 {"fallline landscape stretched_bowl gd lr=0.2", "steps to arrive"},
                 {"fallline landscape stretched_bowl gd lr=5", "never arrives"}};
    for (int i = 0; i < 3; i++) {
        rig_load(rig, lines[i].line);
        rig_settle(rig);
        FlRect box = rig_control(rig, "dial.chart").box;
        rig_move(rig, (FlVec){box.x + 4 + (box.w - 8) / 4, box.y + 10});
        rig_frames(rig, 40);
        if (!rig_shows(rig, "45\xC2\xB0") || !rig_shows(rig, lines[i].says))
            fail_msg("%s: %s", lines[i].line, rig_text(rig));
        if (i < 2) assert_true(rig_shows(rig, "steps") && !rig_shows(rig, "never arrives"));
    }
    rig_size(rig, 800, 600);
    rig_frame(rig);
    assert_non_null(rig_find(rig, "picture.dial"));
    assert_null(rig_find(rig, "dial.chart"));
    rig_size(rig, 640, 480);
    rig_frame(rig);
    assert_true(rig_shows(rig, "with its start"));
}

/* What becomes of the twin is told in a word where it does not arrive. */
static void the_twin_says_what_becomes_of_it(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline landscape stretched_bowl adam lr=0.4 steps=200 twin=1");
    rig_settle(rig);
    assert_true(rig_shows(rig, "dashed: without bias correction, ") && rig_shows(rig, " steps"));
    rig_load(rig, "fallline landscape stretched_bowl adam lr=0.001 steps=20 twin=1");
    rig_settle(rig);
    assert_true(rig_shows(rig, "dashed: without bias correction, crawls"));
    rig_load(rig, "fallline landscape stretched_bowl adam lr=0.001 bias=0 steps=20 twin=1 step=20");
    rig_settle(rig);
    assert_true(rig_shows(rig, "dashed: with bias correction, crawls"));
    rig_key(rig, 'v', 0); /* the surface has no twin */
    rig_rest(rig);
    assert_null(rig_find(rig, "picture.twin"));
    assert_non_null(strstr(rig_state(rig), "twin=1"));
}

/* On the dark map the reach is a little stronger: 13 % of the green, not 9 %. */
static void the_reach_is_seen_in_the_dark(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline landscape stretched_bowl adam lr=0.4 step=3");
    for (int dark = 0; dark < 2; dark++) {
        rig->view.theme = dark ? FL_THEME_DARK : FL_THEME_LIGHT;
        rig_frame(rig);
        assert_non_null(ellipse(rig));
        FlColor green = fl_theme(rig->view.theme)->green;
        assert_int_equal(ellipse(rig)->color, fl_color_alpha(green, dark ? 0.13f : 0.09f));
    }
}

/* A reach of less than 2 dp or of many pictures is not drawn, and where the slope is 0 there is none; the memory's
 * arrow goes with it. */
static void a_reach_that_cannot_be_seen_is_not_drawn(void **state) {
    Rig *rig = *state;
    static const struct {
        const char *line;
        bool drawn;
    } reaches[] = {{"fallline landscape stretched_bowl adam lr=0.4 step=3", true},
                   {"fallline landscape stretched_bowl adam lr=1e-4 step=3", false},
                   {"fallline landscape stretched_bowl adam lr=1e5 step=0", false},
                   {"fallline landscape bowl adam lr=0.4 start=0,0 step=1", false},
                   {"fallline landscape bowl momentum lr=0.1 start=0,0 step=1", false},
                   {"fallline landscape bowl rmsprop lr=0.4 start=0,1 step=1", false}};
    for (size_t i = 0; i < sizeof reaches / sizeof *reaches; i++) {
        rig_load(rig, reaches[i].line);
        rig_frames(rig, 2);
        if ((ellipse(rig) != NULL) != reaches[i].drawn) fail_msg("%s", reaches[i].line);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(steps_end_on_the_ellipse, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(the_twin_is_the_run_with_the_other_correction, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(the_twin_is_switched_on, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(turning_matters_to_adam_alone, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(the_dial_turns_bowl_and_ball, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(the_dial_by_keys_and_by_shift, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(the_chart_of_angles_is_read, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(the_twin_says_what_becomes_of_it, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(the_reach_is_seen_in_the_dark, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(a_reach_that_cannot_be_seen_is_not_drawn, rig_setup, rig_teardown),
    };
    return cmocka_run_group_tests_name("stage_apart", tests, NULL, NULL);
}
