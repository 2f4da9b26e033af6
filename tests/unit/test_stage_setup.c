/* The card of a network's data and settings: each sets what the state line says, and is undone; so is the view. */
#include "support/stage.h"

#include <string.h>

static int setup(void **state) {
    int bad = rig_setup(state);
    if (!bad) rig_load(*state, "fallline network gd lr=0.3 step=20");
    return bad;
}

static void open_card(Rig *rig) {
    rig_press(rig, "setup");
    rig_frame(rig);
    assert_non_null(rig_find(rig, "points"));
}

static void shows(Rig *rig, const char *words) {
    if (strstr(rig_state(rig), words) == NULL) fail_msg("\"%s\" is not in \"%s\"", words, rig_state(rig));
}

static void undone(Rig *rig) {
    rig_key(rig, 'z', FL_MOD_CTRL);
    rig_frame(rig);
    assert_string_equal(rig_state(rig), "fallline network gd lr=0.3 shape=2-6-1 step=20");
}

static void type(Rig *rig, const char *name, const char *text) {
    rig_press(rig, name);
    rig_type(rig, text);
    rig_key(rig, FL_KEY_ENTER, 0);
    rig_frame(rig);
}

/* A press, and what the line then says. */
static void choices_and_buttons(void **state) {
    static const char *const each[][2] = {{"data.circles", "data=circles,80,0.1,1"}, {"data.xor", "data=xor,80,0.1,1"},
                                          {"data.spirals", "data=spirals,80,0.1,1"}, {"loss.mse", "loss=mse"},
                                          {"loss.softmax", "shape=2-6-2"},           {"act.relu", "act=relu"},
                                          {"data.seed.next", "data=moons,80,0.1,2"}, {"seed.next", "seed=2"}};
    Rig *rig = *state;
    open_card(rig);
    for (size_t i = 0; i < sizeof each / sizeof *each; i++) {
        rig_press(rig, each[i][0]);
        rig_frame(rig);
        shows(rig, each[i][1]);
        undone(rig);
    }
}

/* A border is typed over the one that is shown; what cannot be read leaves it. */
static void a_border_is_typed(void **state) {
    Rig *rig = *state;
    open_card(rig);
    rig_press(rig, "data.border");
    rig_frame(rig);
    shows(rig, "data=border,80,0.1,1 formula=\"sin(3*x)/2\"");
    type(rig, "border", "y = x^2/2 - 0.25");
    shows(rig, "data=border,80,0.1,1 formula=\"x^2/2 - 0.25\"");
    type(rig, "noise", "0.02");
    rig_press(rig, "data.seed.next");
    rig_frame(rig);
    shows(rig, "data=border,80,0.02,2 formula=\"x^2/2 - 0.25\"");
    type(rig, "border", "x^2 +");
    shows(rig, "formula=\"x^2/2 - 0.25\"");
    rig_key(rig, FL_KEY_ESCAPE, 0);
    type(rig, "border", "100"); /* all of one class */
    shows(rig, "formula=\"x^2/2 - 0.25\"");
    rig_press(rig, "data.xor");
    rig_frame(rig);
    shows(rig, "data=xor,80,0.02,2");
    rig_key(rig, 'z', FL_MOD_CTRL);
    rig_frame(rig);
    shows(rig, "data=border,80,0.02,2 formula=\"x^2/2 - 0.25\"");
}

static void numbers_are_typed(void **state) {
    static const char *const each[][3] = {{"points", "200", "data=moons,200,0.1,1"},
                                          {"noise", "0.25", "data=moons,80,0.25,1"},
                                          {"data.seed", "7", "data=moons,80,0.1,7"},
                                          {"hold", "35", "hold=0.35"},
                                          {"batch", "16", "batch=16"},
                                          {"decay", "0.001", "decay=0.001"},
                                          {"seed", "12", "seed=12"}};
    Rig *rig = *state;
    open_card(rig);
    for (size_t i = 0; i < sizeof each / sizeof *each; i++) {
        type(rig, each[i][0], each[i][1]);
        shows(rig, each[i][2]);
        undone(rig);
    }
}

static void what_is_out_of_range_is_refused_with_a_sentence(void **state) {
    static const char *const each[][3] = {{"points", "1", "There are 2 to 100000 points."},
                                          {"hold", "60", "Held out are 0 to 50 percent of the points."},
                                          {"noise", "-1", "Noise is a number from 0 to 100, like 0.1."},
                                          {"batch", "81", "A step goes by 1 to 80 points."}};
    Rig *rig = *state;
    open_card(rig);
    for (size_t i = 0; i < sizeof each / sizeof *each; i++) {
        type(rig, each[i][0], each[i][1]);
        assert_true(rig_shows(rig, each[i][2]));
        rig_key(rig, FL_KEY_ESCAPE, 0);
        rig_frame(rig);
        assert_string_equal(rig_state(rig), "fallline network gd lr=0.3 shape=2-6-1 step=20");
        assert_non_null(rig_find(rig, "points"));
    }
}

static void a_drag_of_a_slider_is_one_undo(void **state) {
    static const char *const each[][2] = {{"points.slide", "data=moons,"},
                                          {"noise.slide", "data=moons,80,0."},
                                          {"hold.slide", "hold=0.25"},
                                          {"batch.slide", "batch="},
                                          {"decay.slide", "decay="}};
    Rig *rig = *state;
    open_card(rig);
    for (size_t i = 0; i < sizeof each / sizeof *each; i++) {
        FlControl c = rig_control(rig, each[i][0]);
        FlVec middle = rig_middle(rig, each[i][0]);
        rig_drag(rig, (FlVec){middle.x + c.box.w / 5, middle.y}, middle, 6);
        rig_frame(rig);
        shows(rig, each[i][1]);
        undone(rig);
    }
}

static void arms_bring_their_answers(void **state) {
    Rig *rig = *state;
    open_card(rig);
    rig_press(rig, "data.spirals");
    rig_frame(rig);
    rig_press(rig, "arms.4");
    rig_frame(rig);
    shows(rig, "shape=2-6-4 data=spirals,80,0.1,1");
    rig_press(rig, "loss.mse");
    rig_frame(rig);
    assert_non_null(strstr(rig_toast(rig), "more than two classes"));
    rig_press(rig, "data.moons");
    rig_frame(rig);
    shows(rig, "shape=2-6-1");
}

static void it_fits_every_window(void **state) {
    static const int sizes[][2] = {{1280, 800}, {1000, 700}, {800, 600}, {640, 480}, {1920, 1080}};
    Rig *rig = *state;
    for (int i = 0; i < 5; i++) {
        rig_size(rig, sizes[i][0], sizes[i][1]);
        rig_frame(rig);
        open_card(rig);
        FlRect card = rig_control(rig, "menu.list").box;
        float scale = rig->draw.scale;
        assert_true(card.x >= 0 && card.y >= 0 && (card.x + card.w) * scale <= (float)sizes[i][0] &&
                    (card.y + card.h) * scale <= (float)sizes[i][1]);
        FlRect last = rig_control(rig, "seed").box;
        assert_true(last.y + last.h <= card.y + card.h);
        rig_key(rig, FL_KEY_ESCAPE, 0);
        rig_frame(rig);
        assert_null(rig_find(rig, "points"));
    }
}

static void the_views_show_the_loss_around_the_weights(void **state) {
    Rig *rig = *state;
    rig_key(rig, 'v', 0);
    rig_rest(rig);
    shows(rig, "view=slice");
    assert_true(rig_shows(rig, "A flat cut through 25 dimensions that holds"));
    assert_null(rig_find(rig, "diagram"));
    rig_key(rig, 'v', 0);
    rig_rest(rig);
    shows(rig, "view=surface");
    FlVec middle = rig_middle(rig, "slice");
    rig_drag(rig, middle, (FlVec){middle.x + 60, middle.y + 10}, 5);
    rig_rest(rig);
    shows(rig, "camera=");
    rig_key(rig, 'v', 0);
    rig_rest(rig);
    assert_non_null(rig_find(rig, "diagram"));
}

/* Up is more: the line's weight of the step shown, one undo, and the future follows; typed where it stands. */
static void a_weight_is_dragged_and_typed(void **state) {
    Rig *rig = *state;
    FlRect diagram = rig_control(rig, "diagram").box;
    FlVec line = {(diagram.x + 60) * rig->draw.scale, (diagram.y + diagram.h / 2 - 40) * rig->draw.scale};
    rig_drag(rig, line, (FlVec){line.x, line.y - 40}, 8);
    rig_frame(rig);
    shows(rig, "at=20 lr=0.3 set=1:");
    assert_int_equal(rig_document(rig)->cursor, 20);
    assert_true(rig_document(rig)->branched);
    undone(rig);
    FlVec number = rig_middle(rig, "card.weight");
    rig_drag(rig, number, (FlVec){number.x, number.y + 80}, 4);
    rig_frame(rig);
    shows(rig, "at=20 lr=0.3 set=");
    undone(rig);
    type(rig, "card.weight", "-0.625");
    shows(rig, ":-0.625 step=20");
    undone(rig);
    type(rig, "card.weight", "two");
    assert_true(rig_shows(rig, "A weight is a number within 1e6 of 0, like -0.8."));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(choices_and_buttons, setup, rig_teardown),
        cmocka_unit_test_setup_teardown(a_border_is_typed, setup, rig_teardown),
        cmocka_unit_test_setup_teardown(numbers_are_typed, setup, rig_teardown),
        cmocka_unit_test_setup_teardown(what_is_out_of_range_is_refused_with_a_sentence, setup, rig_teardown),
        cmocka_unit_test_setup_teardown(a_drag_of_a_slider_is_one_undo, setup, rig_teardown),
        cmocka_unit_test_setup_teardown(arms_bring_their_answers, setup, rig_teardown),
        cmocka_unit_test_setup_teardown(a_weight_is_dragged_and_typed, setup, rig_teardown),
        cmocka_unit_test_setup_teardown(it_fits_every_window, setup, rig_teardown),
        cmocka_unit_test_setup_teardown(the_views_show_the_loss_around_the_weights, setup, rig_teardown)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
