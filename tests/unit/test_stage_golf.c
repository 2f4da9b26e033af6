/* Golf by pointer and by keys: a stroke of three real steps, the card, holes played again, and cards that are passed
 * on. */
#include "model/golf.h"
#include "support/stage.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define CARD "1:0.7/0.9,0.8/0.6,0.3,0.16/0.4/2.9"

static const int sizes[][2] = {{1280, 800}, {1920, 1080}, {1000, 700}, {800, 600}, {640, 480}};

static const FlGolf *golf_of(const Rig *rig) {
    return &rig_document(rig)->golf;
}

/* The first hole by hand: from the menu, the arrow pulled out of the ball, the button. */
static void by_pointer(void **state) {
    Rig *rig = *state;
    rig_press(rig, "more");
    rig_press(rig, "menu.golf");
    assert_string_equal(rig_state(rig), "fallline golf golf=1:");
    assert_true(rig_shows(rig, "Hole 1, par 1, stroke 1"));
    FlVec ball = rig_middle(rig, "golf.ball"), tip = rig_middle(rig, "golf.tip");
    /* The ball is at -2.5 with a slope of -3.5: the tip lies rate times 3.5 to the right. */
    float unit = rig_control(rig, "golf.picture").box.w * rig->draw.scale / 10;
    assert_true(fabsf(tip.x - ball.x - 0.3f * 3.5f * unit) < 1);
    rig_drag(rig, tip, (FlVec){ball.x + 0.7f * 3.5f * unit, ball.y - 10}, 5);
    assert_true(fabs(golf_of(rig)->aim.rate - 0.7) < 0.005);
    rig_drag(rig, ball, (FlVec){ball.x + 0.5f * 3.5f * unit, ball.y + 8}, 5);
    assert_true(fabs(golf_of(rig)->aim.rate - 0.5) < 0.005);
    rig_wheel(rig, ball, 1);
    assert_true(fabs(golf_of(rig)->aim.rate - 0.525) < 0.01);
    rig_drag(rig, rig_middle(rig, "golf.knob"), rig_middle(rig, "golf.knob"), 1);
    rig_press(rig, "golf.rate");
    rig_key(rig, 'a', FL_MOD_CTRL);
    rig_type(rig, "0.7");
    rig_key(rig, FL_KEY_ENTER, 0);
    assert_true(golf_of(rig)->aim.rate == 0.7);
    rig_press(rig, "golf.strike");
    rig_rest(rig);
    assert_int_equal(rig_document(rig)->cursor, 3);
    assert_true(rig_shows(rig, "In the hole with 1 stroke: par."));
    assert_string_equal(rig_control(rig, "golf.score").value, "even");
    assert_null(rig_find(rig, "golf.tip"));
    rig_press(rig, "golf.strike"); /* now it goes on */
    assert_string_equal(rig_state(rig), "fallline golf golf=1:0.7/");
    rig_press(rig, "hole.5");
    assert_int_equal(golf_of(rig)->hole, 5);
    rig_press(rig, "golf.row.1");
    assert_int_equal(golf_of(rig)->hole, 1);
    rig_press(rig, "tab.curve");
    assert_string_equal(rig_state(rig), "fallline curve parabola gd lr=0.4 start=-2.5");
}

/* The second hole by keys, each step drawn on its way. */
static void by_keyboard(void **state) {
    Rig *rig = *state;
    rig_key(rig, 'g', FL_MOD_SHIFT);
    rig_key(rig, '2', 0);
    assert_int_equal(golf_of(rig)->hole, 2);
    rig_key(rig, FL_KEY_UP, 0);
    assert_true(fabs(golf_of(rig)->aim.rate - 0.315) < 1e-9);
    rig_key(rig, FL_KEY_DOWN, FL_MOD_SHIFT);
    assert_true(golf_of(rig)->aim.rate < 0.2);
    rig_key(rig, 'e', 0);
    rig_key(rig, 'a', FL_MOD_CTRL);
    rig_type(rig, "0.9");
    rig_key(rig, FL_KEY_ENTER, 0);
    rig_key(rig, ' ', 0);
    assert_int_equal(rig_document(rig)->cursor, 0);
    assert_true(rig->view.playing);
    assert_null(rig_find(rig, "golf.tip"));
    rig_frames(rig, 20); /* a third of a second: the first of four steps a second */
    assert_int_equal(rig_document(rig)->cursor, 1);
    rig_key(rig, ' ', 0); /* who is in a hurry */
    assert_int_equal(rig_document(rig)->cursor, 3);
    assert_false(rig->view.playing);
    rig_key(rig, 'z', FL_MOD_CTRL); /* no stroke is taken back */
    assert_string_equal(rig_state(rig), "fallline golf golf=1:/0.9");
    rig_key(rig, 'r', 0);
    assert_non_null(strstr(rig_toast(rig), "No stroke is taken back"));
    rig_key(rig, 'e', 0);
    rig_key(rig, 'a', FL_MOD_CTRL);
    rig_type(rig, "0.8");
    rig_key(rig, FL_KEY_ENTER, 0);
    rig_key(rig, FL_KEY_ENTER, 0);
    rig_rest(rig);
    assert_true(rig_shows(rig, "In the hole with 2 strokes: par."));
    rig_key(rig, 'r', 0);
    assert_true(golf_of(rig)->again);
    assert_true(rig_shows(rig, "beside the card"));
    rig_key(rig, '2', 0);
    assert_false(golf_of(rig)->again);
    rig_key(rig, FL_KEY_ENTER, 0);
    assert_int_equal(golf_of(rig)->hole, 3);
    rig_key(rig, 'g', FL_MOD_SHIFT);
    assert_int_equal(fl_session_scene(rig->session), FL_SCENE_CURVE);
    rig_key(rig, 'g', FL_MOD_SHIFT);
    assert_string_equal(rig_state(rig), "fallline golf golf=1:/0.9,0.8/");
}

/* Courses by the list, the key and the keyboard in the list; none loses a card. */
static void courses_are_chosen(void **state) {
    Rig *rig = *state;
    for (size_t k = 0; k < sizeof sizes / sizeof *sizes; k++) {
        rig_size(rig, sizes[k][0], sizes[k][1]);
        rig_load(rig, "fallline golf golf=1:0.7");
        rig_press(rig, "course");
        rig_press(rig, "course.2");
        assert_string_equal(rig_state(rig), "fallline golf golf=2:+1:0.7");
        assert_string_equal(rig_control(rig, "course").value, "Course 2");
    }
    rig_key(rig, 'l', 0);
    assert_string_equal(rig_state(rig), "fallline golf golf=3:+1:0.7");
    rig_key(rig, 'l', 0);
    assert_string_equal(rig_state(rig), "fallline golf golf=1:0.7/");
    while (strncmp(rig_spoken(rig), "Course", 6) != 0) rig_key(rig, FL_KEY_TAB, 0);
    rig_key(rig, FL_KEY_ENTER, 0);
    rig_key(rig, FL_KEY_DOWN, 0);
    rig_key(rig, FL_KEY_ENTER, 0);
    assert_int_equal(golf_of(rig)->course, 2);
    rig_key(rig, 'c', 0); /* the card of the course that is played, alone */
    assert_string_equal(fl_stage_copied(rig->stage), "Fall Line golf 2: no hole finished\nfallline golf golf=2:");
    rig_press(rig, "course");
    assert_true(rig_shows(rig, "Course 1, par 28: 1 of 9 holes") && rig_shows(rig, "Course 3, par 26"));
    rig_key(rig, FL_KEY_ESCAPE, 0);
}

/* A new card is of one course; the others keep theirs. */
static void a_new_card_is_of_one_course(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline golf golf=2:2.2/0.3+1:0.7");
    rig_press(rig, "golf.new");
    assert_string_equal(rig_state(rig), "fallline golf golf=2:+1:0.7");
    rig_key(rig, 'z', FL_MOD_CTRL);
    assert_string_equal(rig_state(rig), "fallline golf golf=2:2.2/0.3+1:0.7");
}

/* The share of a heavy ball by its track, its field, keys and the wheel; what it remembers lasts from stroke to stroke.
 */
static void momentum_has_a_share(void **state) {
    Rig *rig = *state;
    for (size_t k = 0; k < sizeof sizes / sizeof *sizes; k++) {
        rig_size(rig, sizes[k][0], sizes[k][1]);
        rig_load(rig, "fallline golf golf=2:/");
        assert_null(rig_find(rig, "golf.shares"));
        rig_load(rig, "fallline golf golf=2:// beta=0.475"); /* the knob in the middle */
        rig_settle(rig);
        FlRect shares = rig_control(rig, "golf.shares").box, rates = rig_control(rig, "golf.track").box;
        assert_true(shares.y > rates.y + rates.h && shares.h >= 14);
        assert_true(shares.y + shares.h + 3 <= rig_control(rig, "golf.strike").box.y);
        assert_true(rig_control(rig, "golf.rate").box.y > rig_control(rig, "golf.picture").box.y + 100);
        FlVec middle = rig_middle(rig, "golf.shares");
        rig_drag(rig, middle, (FlVec){middle.x + shares.w * rig->draw.scale * 0.25f, middle.y}, 4);
        assert_true(fabs(golf_of(rig)->aim.share - 0.95 * 0.75) < 0.012);
    }
    rig_key(rig, FL_KEY_RIGHT, FL_MOD_SHIFT);
    assert_true(fabs(golf_of(rig)->aim.share - 0.81) < 0.012);
    double before = golf_of(rig)->aim.share;
    rig_key(rig, FL_KEY_LEFT, 0);
    assert_true(fabs(golf_of(rig)->aim.share - before + 0.01) < 1e-9);
    rig_wheel(rig, rig_middle(rig, "golf.shares"), 1);
    assert_true(fabs(golf_of(rig)->aim.share - before) < 1e-9);
    rig_key(rig, 'b', 0);
    rig_key(rig, 'a', FL_MOD_CTRL);
    rig_type(rig, "0.96");
    rig_key(rig, FL_KEY_ENTER, 0);
    assert_true(rig_shows(rig, "In golf a share goes from 0 to 0.95."));
    rig_key(rig, 'a', FL_MOD_CTRL);
    rig_type(rig, "0.8");
    rig_key(rig, FL_KEY_ENTER, 0);
    assert_true(golf_of(rig)->aim.share == 0.8);
    rig_key(rig, ' ', 0);
    rig_rest(rig);
    assert_string_equal(rig_state(rig), "fallline golf golf=2://0.3:0.8");
    assert_true(rig_shows(rig, "memory"));
    /* The next step is by memory and slope together, and the arrow's length still sets the rate. */
    const FlRow *row = fl_run_row(fl_session_run(rig->session), 3);
    double slots[FL_OPTIMIZER_MAX_SLOTS * FL_MAX_DIM] = {0};
    FlClock clock;
    fl_run_memory(fl_session_run(rig->session), 3, &clock, slots);
    assert_true(slots[0] != 0);
    double push = 0.8 * slots[0] + row->g[0];
    assert_true(fabs(row[1].x[0] - row->x[0] + 0.3 * push) < 1e-12);
    FlVec ball = rig_middle(rig, "golf.ball"), tip = rig_middle(rig, "golf.tip");
    rig_drag(rig, ball, (FlVec){2 * tip.x - ball.x, ball.y}, 4);
    assert_true(fabs(golf_of(rig)->aim.rate - 0.6) < 0.02);
    rig_key(rig, '1', 0); /* a hole without momentum has no share */
    rig_key(rig, FL_KEY_RIGHT, 0);
    assert_string_equal(rig_state(rig), "fallline golf golf=2:*//0.3:0.8");
}

static void out_of_view_costs_a_stroke(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline golf lr=4");
    rig_key(rig, ' ', 0);
    rig_rest(rig);
    assert_true(rig_shows(rig, "Out of view: one stroke more"));
    assert_int_equal(rig_document(rig)->cursor, 0);
    assert_int_equal(golf_of(rig)->card[0][0].strokes, 2);
    assert_false(rig->view.playing);
}

static void a_card_is_copied_and_pasted(void **state) {
    Rig *rig = *state;
    char copied[512];
    rig_load(rig, "fallline golf golf=" CARD);
    rig_key(rig, 'c', 0);
    snprintf(copied, sizeof copied, "%s", fl_stage_copied(rig->stage));
    assert_string_equal(copied, "Fall Line golf 1: 1 2 3 1 · 1 under par\nfallline golf golf=" CARD);
    rig_press(rig, "golf.copy");
    assert_string_equal(fl_stage_copied(rig->stage), copied);
    rig_press(rig, "golf.new");
    assert_string_equal(rig_state(rig), "fallline golf golf=1:");
    rig_key(rig, 'z', FL_MOD_CTRL);
    assert_string_equal(rig_state(rig), "fallline golf golf=" CARD);
    rig_press(rig, "golf.new");
    rig_press(rig, "tab.landscape");
    rig_paste(rig, copied);
    rig_frame(rig);
    assert_string_equal(rig_state(rig), "fallline golf golf=" CARD);
    assert_true(rig_shows(rig, "1 under par"));
}

/* Nothing says what the coming stroke will do beyond its first step. */
static void the_outcome_is_not_told(void **state) {
    Rig *rig = *state;
    static const char *const hidden[] = {"converges", "oscillates", "diverges", "arrives", "steps needed"};
    for (size_t k = 0; k < sizeof sizes / sizeof *sizes; k++) {
        rig_size(rig, sizes[k][0], sizes[k][1]);
        rig_load(rig, "fallline golf golf=" CARD " lr=1.3");
        rig_settle(rig);
        for (size_t i = 0; i < sizeof hidden / sizeof *hidden; i++)
            if (rig_shows(rig, hidden[i])) fail_msg("%d wide: %s", sizes[k][0], hidden[i]);
        const FlRun *run = fl_session_run(rig->session);
        char second[32];
        snprintf(second, sizeof second, "%.2f", fabs(fl_run_row(run, 5)->x[0]));
        assert_false(rig_shows(rig, second));
        assert_true(rig_shows(rig, "first step"));
        assert_true(rig_shows(rig, "Hole 5, par 3, stroke 2"));
    }
}

/* Where there is no panel the card lies over the picture while it is asked for. */
static void every_window_has_the_card(void **state) {
    Rig *rig = *state;
    for (size_t k = 0; k < sizeof sizes / sizeof *sizes; k++) {
        rig_size(rig, sizes[k][0], sizes[k][1]);
        rig_load(rig, "fallline golf golf=" CARD);
        rig_settle(rig);
        if (rig_find(rig, "golf.card")) rig_press(rig, "golf.card");
        assert_true(rig_shows(rig, "Stairs") && rig_shows(rig, "1 under par"));
        for (int hole = 1; hole <= FL_GOLF_HOLES; hole++) {
            char id[32];
            snprintf(id, sizeof id, "golf.row.%d", hole);
            FlRect row = rig_control(rig, id).box;
            assert_true(row.y + row.h <= rig_control(rig, "golf.strike").box.y ||
                        row.x > rig_control(rig, "hole.9").box.x);
        }
        if (rig_find(rig, "golf.close")) rig_press(rig, "golf.close");
        assert_non_null(rig_find(rig, "golf.tip"));
    }
}

static void a_frame_that_rests_wants_no_other(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline golf golf=" CARD);
    rig_settle(rig);
    rig_frame(rig);
    assert_true(isinf(fl_stage_next(rig->stage)));
    rig_key(rig, ' ', 0);
    rig_rest(rig);
    rig_frame(rig);
    assert_int_equal(rig_document(rig)->cursor, 6);
    assert_false(rig->view.playing);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(by_pointer, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(by_keyboard, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(courses_are_chosen, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(a_new_card_is_of_one_course, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(momentum_has_a_share, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(out_of_view_costs_a_stroke, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(a_card_is_copied_and_pasted, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(the_outcome_is_not_told, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(every_window_has_the_card, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(a_frame_that_rests_wants_no_other, rig_setup, rig_teardown)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
