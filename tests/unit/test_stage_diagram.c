/* The drawing of a network and the card of one of its numbers: layers of every size, each activation and rule, biases,
 * keys from weight to weight, points by the right button, and weights that have left the numbers. */
#include "model/network_line.h"
#include "support/close.h"
#include "support/stage.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static const FlNetworkTask *task_of(const Rig *rig) {
    return fl_network_task(rig_document(rig)->plan.loss);
}

static Rig *look(const char *line, int width, int height) {
    char whole[512];
    Rig *rig = rig_create(width, height);
    snprintf(whole, sizeof whole, "fallline network %s", line);
    rig_load(rig, whole);
    rig_frames(rig, 3);
    return rig;
}

/* Weights of a layer with more than 1200 are a haze and their count; a bias is no line; each rule's step stands below
 * with the words that its symbols do not say. */
static void the_card_says_where_a_number_stands_and_steps(void **state) {
    (void)state;
    static const struct {
        const char *line, *says[2];
    } cards[] = {
        {"gd lr=0.3 shape=2-48-32-1 steps=4 step=2", {"32 × 48", "745 numbers"}},
        {"gd lr=0.3 shape=2-160-1 steps=4 step=2", {"160", "to answer 1, one of 641 numbers"}},
        {"gd lr=0.3 shape=2-4-1 act=sigmoid steps=4 step=2 pick=2:1:4", {"from unit 4 to answer 1", "w′"}},
        {"gd lr=0.3 shape=2-4-1 act=relu steps=4 step=2 pick=1:3:0", {"the bias of unit 3", "1.000"}},
        {"adamw lr=0.1 decay=0.1 shape=2-4-1 steps=6 step=3 pick=2:1:0", {"the bias of answer 1", "(1 − "}},
        {"adagrad lr=0.1 shape=2-4-1 steps=6 step=3 pick=1:2:1", {"from input 1 to unit 2", " of all "}},
        {"nadam lr=0.1 shape=2-4-1 steps=6 step=3 pick=1:2:1", {"m′", " usual size"}},
        {"lion lr=0.01 shape=2-4-1 steps=6 step=3 pick=1:2:1", {"sign(", "\n−1\n"}},
        {"momentum lr=0.1 shape=2-4-1 steps=6 step=3 pick=1:2:1", {"βm", "m"}},
        {"momentum lr=0.1 decay=0.1 shape=2-4-1 steps=6 step=3 pick=1:2:1", {"βm", "ωw"}},
        {"gd lr=0.1 decay=0.1 shape=2-4-1 steps=6 step=3 pick=1:2:1", {"ω", "w′"}},
        {"gd lr=0.3 shape=2-4-1 steps=6 step=6 pick=1:2:1", {"No step leaves the last row.", "this point"}},
        {"gd lr=1e6 shape=2-4-1 steps=20 step=19 pick=1:2:1", {"from input 1 to unit 2", "w′"}},
    };
    for (size_t i = 0; i < sizeof cards / sizeof *cards; i++) {
        Rig *rig = look(cards[i].line, 1280, 800);
        for (int k = 0; k < 2; k++)
            if (!rig_shows(rig, cards[i].says[k]))
                fail_msg("%s: not \"%s\": %s", cards[i].line, cards[i].says[k], rig_text(rig));
        rig_destroy(rig);
    }
}

/* A step by some points says how many, in a wide window and in a narrow one. */
static void the_card_counts_the_points_of_a_step(void **state) {
    (void)state;
    static const char *const says[][2] = {{"1 point a step", "the step goes by 1 point, pale"},
                                          {"5 points a step", "the step goes by 5 points, pale"}};
    int told = 0;
    for (int i = 0; i < 2; i++)
        for (int width = 1000; width <= 1900; width += 300) {
            char line[128];
            snprintf(line, sizeof line, "gd lr=0.3 shape=2-4-1 batch=%d steps=6 step=3 pick=1:2:1", i ? 5 : 1);
            Rig *rig = look(line, width, 800);
            bool brief = rig_shows(rig, says[i][0]), full = rig_shows(rig, says[i][1]);
            assert_false(brief && full);
            told += full;
            if (width == 1900) assert_true(full);
            rig_destroy(rig);
        }
    assert_true(told >= 2);
}

static void assert_pick(Rig *rig, int layer, int row, int col) {
    rig_frame(rig);
    FlNetworkPlace p = rig_document(rig)->pick;
    if (p.layer != layer || p.row != row || p.col != col) fail_msg("layer %d from %d to %d", p.layer, p.col, p.row);
}

/* A D go from layer to layer, W S from weight to weight, round and round; a layer with fewer units takes the last. */
static void keys_go_from_weight_to_weight(void **state) {
    (void)state;
    Rig *rig = look("gd lr=0.3 shape=2-5-3-1 steps=4 step=2 pick=1:5:2", 1280, 800);
    rig_focus(rig, "diagram");
    rig_key(rig, 'a', 0);
    assert_pick(rig, 1, 4, 1); /* the first already */
    rig_key(rig, 's', 0);
    assert_pick(rig, 1, 0, 0);
    rig_key(rig, 'w', 0);
    assert_pick(rig, 1, 4, 1);
    rig_key(rig, 'd', 0);
    assert_pick(rig, 2, 2, 1);
    rig_key(rig, 'd', 0);
    assert_pick(rig, 3, 0, 1);
    rig_key(rig, 'd', 0);
    assert_pick(rig, 3, 0, 1); /* the last already */
    rig_load(rig, "fallline network gd lr=0.3 shape=2-2-3-1 steps=4 step=2 pick=3:1:3");
    rig_frame(rig);
    rig_key(rig, 'a', 0);
    assert_pick(rig, 2, 0, 1); /* the layer before has two units only */
    double before = rig_document(rig)->cursor;
    rig_key(rig, FL_KEY_ESCAPE, 0);
    rig_frame(rig);
    assert_int_equal(rig_document(rig)->pick.layer, 0);
    assert_same((double)rig_document(rig)->cursor, before);
    rig_destroy(rig);
}

static const char *shape(const Rig *rig) {
    static char text[32];
    size_t n = 0;
    const FlNetwork *network = &task_of(rig)->network;
    for (int i = 0; i < network->sizes; i++)
        n += (size_t)snprintf(text + n, sizeof text - n, "%s%d", i ? "-" : "", network->size[i]);
    return text;
}

static void press(Rig *rig, const char *id) {
    rig_press(rig, id);
    rig_frame(rig);
}

/* A layer of one unit goes where there is another, and the last one stays; 1000 are the most; three are the most. */
static void layers_end_at_both_ends(void **state) {
    (void)state;
    Rig *rig = look("gd lr=0.3 shape=2-1-4-1 steps=4", 1280, 800);
    press(rig, "layer.1.less");
    assert_string_equal(shape(rig), "2-4-1");
    rig_load(rig, "fallline network gd lr=0.3 shape=2-1-1 steps=4");
    rig_frame(rig);
    press(rig, "layer.1.less");
    assert_string_equal(shape(rig), "2-1-1");
    press(rig, "layer.add");
    assert_string_equal(shape(rig), "2-1-1-1");
    press(rig, "layer.2.more");
    assert_string_equal(shape(rig), "2-1-2-1");
    press(rig, "layer.add");
    assert_string_equal(shape(rig), "2-1-2-2-1");
    assert_null(rig_find(rig, "layer.add"));
    rig_load(rig, "fallline network gd lr=0.3 shape=2-9-1 steps=4");
    rig_frame(rig);
    press(rig, "layer.1.less"); /* between two of its sizes */
    assert_string_equal(shape(rig), "2-8-1");
    rig_load(rig, "fallline network gd lr=0.3 shape=2-9-1 steps=4");
    rig_frame(rig);
    press(rig, "layer.1.more");
    assert_string_equal(shape(rig), "2-12-1");
    rig_destroy(rig);
}

/* What was learned goes into another shape, but for weights that have left the numbers. */
static void weights_that_are_no_numbers_are_not_kept(void **state) {
    (void)state;
    Rig *rig = look("gd lr=0.3 shape=2-2-1 steps=10 step=5", 1280, 800);
    press(rig, "layer.1.more");
    assert_non_null(task_of(rig)->start);
    rig_load(rig, "fallline network gd lr=0.3 shape=2-2-1 steps=10");
    rig_settle(rig);
    press(rig, "layer.1.more"); /* nothing is learned yet */
    assert_string_equal(shape(rig), "2-3-1");
    assert_null(task_of(rig)->start);
    rig_destroy(rig);
}

/* The right button turns a point's class and beside points does nothing; on the drawing it opens the menu. */
static void the_right_button_turns_a_class(void **state) {
    (void)state;
    Rig *rig = look("gd lr=0.3 shape=2-2-1 data=0,0,0;1,1,1;2,0,1 steps=4", 1280, 800);
    FlRect map = rig_control(rig, "picture").box;
    FlBox box = rig_document(rig)->frame;
    double side = fmax(box.x1 - box.x0, box.y1 - box.y0), cx = (box.x0 + box.x1) / 2, cy = (box.y0 + box.y1) / 2;
    FlVec at = {(float)(map.x + map.w * ((1 - cx) / side + 0.5)), (float)(map.y + map.h * (0.5 - (1 - cy) / side))};
    rig_move(rig, at);
    rig_down(rig, at, FL_BUTTON_RIGHT);
    rig_up(rig, FL_BUTTON_RIGHT);
    rig_frame(rig);
    assert_int_equal(task_of(rig)->points->label[1], 0);
    at = (FlVec){map.x + 3, map.y + 3};
    char before[FL_STATE_LINE_SIZE];
    snprintf(before, sizeof before, "%s", rig_state(rig));
    rig_move(rig, at);
    rig_down(rig, at, FL_BUTTON_RIGHT);
    rig_up(rig, FL_BUTTON_RIGHT);
    rig_frame(rig);
    assert_string_equal(rig_state(rig), before);
    FlRect drawing = rig_control(rig, "diagram").box;
    at = (FlVec){drawing.x + drawing.w / 2, drawing.y + 2};
    rig_move(rig, at);
    rig_down(rig, at, FL_BUTTON_RIGHT);
    rig_up(rig, FL_BUTTON_RIGHT);
    rig_frames(rig, 3);
    assert_non_null(rig_find(rig, "menu.list"));
    rig_destroy(rig);
}

/* The ground of a slice is zoomed and turned back by a double click. */
static void the_ground_of_a_slice_turns_back(void **state) {
    (void)state;
    Rig *rig = look("gd lr=0.5 shape=2-3-1 steps=30 step=10 view=surface", 1280, 800);
    rig_settle(rig);
    FlVec at = rig_middle(rig, "slice");
    rig_frame(rig);
    uint32_t commands = rig->draw.command_count;
    rig_wheel(rig, at, 3);
    rig_frames(rig, 2);
    rig_drag(rig, at, (FlVec){at.x + 120, at.y + 30}, 5);
    rig_frames(rig, 60);
    assert_true(rig_document(rig)->cursor == 10);
    rig_double_click(rig, at);
    rig_frames(rig, 60);
    rig_move(rig, (FlVec){2, 2});
    rig_frame(rig);
    assert_in_range(rig->draw.command_count, commands - 3, commands + 3);
    rig_destroy(rig);
}

/* In every view and window, at the first step, the last one and when it has left the numbers, and drawn for a lecture.
 */
static void a_training_in_every_window(void **state) {
    (void)state;
    static const char *const lines[] = {
        "gd lr=0.3 shape=2-4-1 steps=10 step=0", "gd lr=0.3 shape=2-4-1 hold=0.3 steps=10 step=10",
        "gd lr=1e6 shape=2-4-1 steps=20 step=19", "adam lr=0.1 shape=2-4-3 data=spirals,30,0.1,1 steps=10 step=4"};
    static const char *const views[] = {"numbers", "slice", "surface"};
    static const int sizes[][2] = {{1280, 800}, {800, 600}, {640, 480}};
    for (int i = 0; i < 4; i++)
        for (int v = 0; v < 3; v++) {
            char line[192];
            snprintf(line, sizeof line, "%s%s%s", lines[i], v ? " view=" : "", v ? views[v] : "");
            Rig *rig = look(line, 1280, 800);
            for (int k = 0; k < 3; k++) {
                rig_size(rig, sizes[k][0], sizes[k][1]);
                rig_frames(rig, 2);
                assert_non_null(rig_find(rig, "picture"));
                assert_non_null(rig_find(rig, "transport.run"));
                if (rig_shows(rig, "nan") || rig_shows(rig, "inf\n")) fail_msg("%s: %s", line, rig_text(rig));
                if (!rig_shows(rig, "right")) fail_msg("%s, %d wide: %s", line, sizes[k][0], rig_text(rig));
            }
            rig_key(rig, FL_KEY_F5, 0);
            rig_frames(rig, 2);
            assert_true(rig->view.present);
            assert_null(rig_find(rig, "transport.run"));
            if (!rig_shows(rig, "%")) fail_msg("%s: %s", line, rig_text(rig));
            rig_destroy(rig);
        }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_card_says_where_a_number_stands_and_steps),
        cmocka_unit_test(the_card_counts_the_points_of_a_step),
        cmocka_unit_test(keys_go_from_weight_to_weight),
        cmocka_unit_test(layers_end_at_both_ends),
        cmocka_unit_test(weights_that_are_no_numbers_are_not_kept),
        cmocka_unit_test(the_right_button_turns_a_class),
        cmocka_unit_test(the_ground_of_a_slice_turns_back),
        cmocka_unit_test(a_training_in_every_window),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
