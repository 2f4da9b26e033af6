/* The deck of a method: the length it found, its tries on the track of lengths and in the picture, and nothing that a
 * hand could change. */
#include "support/close.h"
#include "support/stage.h"

#include <stdio.h>

static const char *const backtracking = "fallline curve double_well armijo start=1.8";

static void the_deck_stays(void **state) {
    Rig *rig = *state;
    rig_load(rig, backtracking);
    FlControl field = rig_control(rig, "alpha.field");
    assert_true(field.disabled);
    assert_string_equal(field.value, "0.500");
    assert_string_equal(rig_control(rig, "alpha.track").value, "2 tries, 0.500 taken");
    assert_string_equal(rig_control(rig, "alpha.how").value,
                        "Tries 1, ½, ¼ … and takes the first that lowers the loss enough.");
    assert_null(rig_find(rig, "eta.field"));
    assert_null(rig_find(rig, "eta.track"));
    assert_null(rig_find(rig, "preset.just_right"));
    assert_non_null(rig_find(rig, "start.2"));
    static const char *const shown[] = {"step length, chosen",
                                        "loss after a step of this length",
                                        "2nd try, taken",
                                        "1st try",
                                        "the loss here, 1.43",
                                        "higher than here: refused",
                                        "lower: taken",
                                        "Tries for this step",
                                        "This method tries step lengths itself."};
    for (size_t i = 0; i < sizeof shown / sizeof *shown; i++)
        if (!rig_shows(rig, shown[i])) fail_msg("\"%s\" is not shown", shown[i]);
    rig_press(rig, "transport.step");
    rig_rest(rig);
    assert_string_equal(rig_control(rig, "alpha.field").value, "1.000"); /* the next step's own */
    rig_load(rig, "fallline curve double_well gd start=1.8");
    assert_null(rig_find(rig, "alpha.field"));
    assert_non_null(rig_find(rig, "eta.field"));
}

/* The picture shows the landing that was refused. */
static void the_refused_landing_is_in_view(void **state) {
    Rig *rig = *state;
    rig_load(rig, backtracking);
    FlBox frame = rig_document(rig)->frame;
    FlTries tries;
    FlRun *run = fl_run_create(&rig_document(rig)->plan);
    fl_run_advance(run, 1);
    assert_true(fl_run_tries(run, 0, &tries, NULL));
    fl_run_destroy(run);
    assert_true(tries.at[0].x[0] > frame.x0 && tries.at[0].x[0] < frame.x1 && tries.at[0].f < frame.y1);
}

static void nothing_can_be_dragged(void **state) {
    Rig *rig = *state;
    rig_load(rig, backtracking);
    char before[FL_STATE_LINE_SIZE];
    snprintf(before, sizeof before, "%s", rig_state(rig));
    FlVec middle = rig_middle(rig, "alpha.track");
    rig_drag(rig, middle, (FlVec){middle.x + 200, middle.y}, 5);
    rig_click(rig, (FlVec){middle.x - 100, middle.y});
    rig_double_click(rig, middle);
    rig_wheel(rig, middle, 2);
    rig_press(rig, "alpha.field");
    rig_key(rig, 'e', 0);
    rig_key(rig, FL_KEY_UP, 0);
    assert_false(fl_stage_wants_text(rig->stage));
    assert_string_equal(rig_state(rig), before);
}

/* Under the pointer the track tells where a step would land, to what the loss says there. */
static void hovering_tells_the_landing(void **state) {
    Rig *rig = *state;
    rig_load(rig, backtracking);
    FlRange range = fl_plan_track(rig_document(rig)->plan.loss, fl_optimizer_type_find("armijo"));
    FlRect box = rig_control(rig, "alpha.track").box;
    double length = 0.1, part = log(length / range.lo) / log(range.hi / range.lo);
    rig_move(rig, (FlVec){box.x + box.w * (float)part, box.y + 20});
    rig_frames(rig, 60);
    double slope = 1.8 * (1.8 * 1.8 - 1) + 0.1, at = 1.8 - length * slope;
    char expected[64];
    snprintf(expected, sizeof expected, "lands at %.2f", at);
    if (!rig_shows(rig, expected)) fail_msg("not \"%s\": %s", expected, rig_text(rig));
    rig_move(rig, (FlVec){box.x + box.w / 2, box.y - 200});
    rig_frames(rig, 2);
    assert_false(rig_shows(rig, expected));
}

static void where_it_fails_the_sentence_says_so(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline curve egg_carton_1d newton_pure");
    assert_string_equal(rig_control(rig, "alpha.how").value,
                        "One try, the whole step: it leads uphill here, and is taken all the same.");
    assert_string_equal(rig_control(rig, "alpha.track").value, "1 try, 1.000 taken");
    rig_load(rig, "fallline curve parabola newton_pure");
    assert_string_equal(rig_control(rig, "alpha.how").value,
                        "One try: the slope divided by the curvature, the whole step.");
    rig_load(rig, "fallline landscape rosenbrock newton step=1");
    assert_string_equal(rig_control(rig, "alpha.how").value,
                        "The whole step fails here: it is halved until it lowers the loss.");
    assert_string_equal(rig_control(rig, "alpha.track").value, "4 tries, 0.125 taken");
    rig_load(rig, "fallline curve parabola armijo start=1");
    assert_string_equal(rig_control(rig, "alpha.how").value, "The slope is 0 here: there is no step to try.");
    assert_string_equal(rig_control(rig, "alpha.field").value, "–");
}

/* In every view, scene and size, on a fork, and at the run's last row. */
static void it_is_everywhere(void **state) {
    Rig *rig = *state;
    static const char *const lines[] = {"fallline landscape himmelblau bfgs",
                                        "fallline landscape himmelblau lbfgs view=basins",
                                        "fallline landscape himmelblau cg view=surface",
                                        "fallline curve double_well newton view=plane",
                                        "fallline fit armijo",
                                        "fallline fit line_bias bfgs step=1",
                                        "fallline curve parabola gd lr=0.1 at=3 bfgs step=5",
                                        "fallline curve quartic cg step=60",
                                        "fallline formula=\"log(x)+1/x\" start=3 armijo"};
    static const int sizes[][2] = {{1280, 800}, {800, 600}, {640, 480}, {1920, 1080}};
    for (int i = 0; i < 9 * 4; i++) {
        rig_size(rig, sizes[i % 4][0], sizes[i % 4][1]);
        rig_load(rig, lines[i / 4]);
        FlControl track = rig_control(rig, "alpha.track"), field = rig_control(rig, "alpha.field");
        assert_true(track.box.h > 20 && track.box.y > field.box.y + field.box.h - 1);
        if (strcmp(field.value, "–") == 0) assert_non_null(strstr(track.value, "none taken"));
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_deck_stays, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(the_refused_landing_is_in_view, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(nothing_can_be_dragged, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(hovering_tells_the_landing, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(where_it_fails_the_sentence_says_so, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(it_is_everywhere, rig_setup, rig_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
