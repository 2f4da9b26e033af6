/* The scene for a lecture hall: large letters, the keys of a remote, a blank screen, and all as before at the end. */
#include "support/stage.h"
#include "words/lessons.h"

#include <string.h>

static const int sizes[][2] = {{1280, 800}, {800, 600}, {640, 480}, {1920, 1080}, {600, 900}};
static const char *const lines[] = {"fallline curve parabola gd lr=0.4 start=-2.5 step=1",
                                    "fallline curve momentum lr=0.1 step=4",
                                    "fallline curve newton step=1",
                                    "fallline curve lr=2.1 step=3",
                                    "fallline landscape step=2",
                                    "fallline landscape adam lr=0.3 view=surface",
                                    "fallline landscape himmelblau view=basins",
                                    "fallline race step=20",
                                    "fallline fit step=3",
                                    "fallline network step=20",
                                    "fallline letters step=5"};

/* The least letters in a frame, as a share of its height. */
static float least_letters(const Rig *rig) {
    float least = 1e9f;
    for (uint32_t i = 0; i < rig->draw.command_count; i++)
        if (rig->draw.commands[i].kind == FL_DRAW_TEXT && rig->draw.commands[i].font <= FL_FONT_SEMIBOLD)
            least = least < rig->draw.commands[i].size ? least : rig->draw.commands[i].size;
    return least / (float)rig->height;
}

static void letters_are_read_from_the_last_row(void **state) {
    Rig *rig = *state;
    for (size_t k = 0; k < sizeof lines / sizeof *lines; k++) {
        rig_load(rig, lines[k]);
        rig->view.present = true;
        for (int i = 0; i < 4; i++) {
            rig_size(rig, sizes[i][0], sizes[i][1]);
            rig_frames(rig, 2);
            assert_true(least_letters(rig) > 1 / 44.0f);
            assert_null(rig_find(rig, "transport.run"));
            assert_null(rig_find(rig, "more"));
        }
        rig->view.present = false;
        rig_size(rig, 1280, 800);
        assert_non_null(rig_find(rig, "more"));
    }
}

/* What is read: the outcome, the sentence and the rate stand inside the window at every size. */
static void everything_stands_inside(void **state) {
    Rig *rig = *state;
    rig_key(rig, FL_KEY_F5, 0);
    for (int i = 0; i < 5; i++) {
        rig_size(rig, sizes[i][0], sizes[i][1]);
        for (uint32_t k = 0; k < rig->draw.command_count; k++) {
            const FlCommand *c = &rig->draw.commands[k];
            if (c->kind != FL_DRAW_TEXT) continue;
            assert_true(c->box.x >= 0 && c->box.y <= (float)sizes[i][1]);
        }
        FlControl track = rig_control(rig, "eta.track"), picture = rig_control(rig, "picture");
        assert_true(track.box.y > picture.box.y + picture.box.h);
        assert_true(picture.box.h > 150);
    }
}

static void it_ends_as_it_began(void **state) {
    Rig *rig = *state;
    rig_load(rig, lines[0]);
    rig_rest(rig);
    char before[FL_STATE_LINE_SIZE];
    strcpy(before, rig_state(rig));
    uint32_t commands = rig->draw.command_count;
    static const FlKeyPress leave[] = {{FL_KEY_F5, 0}, {FL_KEY_F5, FL_MOD_SHIFT}, {FL_KEY_ESCAPE, 0}};
    for (int i = 0; i < 3; i++) {
        rig_key(rig, FL_KEY_F5, 0);
        assert_true(rig->view.present && !rig_find(rig, "tab.curve"));
        rig_key(rig, leave[i].key, leave[i].mods);
        assert_false(rig->view.present);
        rig->input.now += 30; /* what was said is gone */
        rig_rest(rig);
        assert_non_null(rig_find(rig, "tab.curve"));
        assert_string_equal(rig_state(rig), before);
        assert_int_equal(rig->draw.command_count, commands);
    }
}

static void menu_and_right_button_do_the_same(void **state) {
    Rig *rig = *state;
    rig_press(rig, "more");
    rig_press(rig, "menu.present");
    assert_true(rig->view.present);
    FlVec at = rig_middle(rig, "picture");
    rig_down(rig, at, FL_BUTTON_RIGHT);
    rig_up(rig, FL_BUTTON_RIGHT);
    rig_press(rig, "menu.blank");
    assert_true(rig->view.blank);
    rig_click(rig, at);
    assert_false(rig->view.blank);
    rig_down(rig, at, FL_BUTTON_RIGHT);
    rig_up(rig, FL_BUTTON_RIGHT);
    rig_press(rig, "menu.present");
    assert_false(rig->view.present);
}

static void the_hand_drags_as_ever(void **state) {
    Rig *rig = *state;
    rig_key(rig, FL_KEY_F5, 0);
    rig_frame(rig);
    FlVec ball = rig_middle(rig, "picture.ball");
    rig_drag(rig, ball, (FlVec){ball.x + 200, ball.y}, 4);
    assert_true(rig_document(rig)->plan.start[0] > -2.4);
    double eta = rig_eta(rig);
    FlVec knob = rig_middle(rig, "eta.knob");
    rig_drag(rig, knob, (FlVec){knob.x + 60, knob.y}, 4);
    assert_true(rig_eta(rig) > eta);
    rig_key(rig, FL_KEY_RIGHT, 0);
    assert_int_equal(rig_document(rig)->cursor, 1);
}

static void a_remote_steps_through_the_examples(void **state) {
    Rig *rig = *state;
    rig_key(rig, FL_KEY_F5, 0);
    rig_key(rig, FL_KEY_PAGE_DOWN, 0);
    assert_true(rig_shows(rig, fl_lesson(0)->name));
    char first[FL_STATE_LINE_SIZE];
    strcpy(first, rig_state(rig));
    rig_key(rig, FL_KEY_PAGE_DOWN, 0);
    assert_true(rig_shows(rig, fl_lesson(1)->name));
    assert_string_not_equal(rig_state(rig), first);
    rig_key(rig, FL_KEY_RIGHT, 0); /* it is another run than it was: its own sentence again */
    assert_false(rig_shows(rig, fl_lesson(1)->name));
    rig_key(rig, FL_KEY_PAGE_UP, 0);
    assert_string_equal(rig_state(rig), first);
    rig_key(rig, FL_KEY_PAGE_UP, 0); /* there is none before */
    assert_string_equal(rig_state(rig), first);
    for (int i = 1; i < FL_LESSONS + 2; i++) rig_key(rig, FL_KEY_PAGE_DOWN, 0);
    assert_true(rig_shows(rig, fl_lesson(FL_LESSONS - 1)->name));
    rig_key(rig, 'e', FL_MOD_CTRL); /* their page opens at the one shown last */
    assert_true(rig->view.examples && rig_find(rig, "example.24"));
    rig_key(rig, FL_KEY_ESCAPE, 0);
    assert_true(rig->view.present && !rig_find(rig, "more"));
}

static void a_remote_steps_through_an_open_tour(void **state) {
    Rig *rig = *state;
    rig_key(rig, 't', 0);
    rig_key(rig, FL_KEY_F5, 0);
    int step = rig->view.tour_step;
    rig_key(rig, FL_KEY_PAGE_DOWN, 0);
    assert_int_equal(rig->view.tour_step, step + 1);
    rig_key(rig, FL_KEY_PAGE_UP, 0);
    assert_int_equal(rig->view.tour_step, step);
    rig_key(rig, FL_KEY_ESCAPE, 0);
    assert_true(!rig->view.present && rig->view.tour);
    assert_non_null(rig_find(rig, "tour.next"));
}

static void presets_are_walked(void **state) {
    Rig *rig = *state;
    rig_key(rig, FL_KEY_F5, 0);
    double eta = rig_eta(rig);
    rig_key(rig, FL_KEY_UP, 0);
    double more = rig_eta(rig);
    assert_true(more > 1.5 * eta);
    rig_key(rig, FL_KEY_UP, 0);
    assert_true(rig_eta(rig) > more);
    for (int i = 0; i < 6; i++) rig_key(rig, FL_KEY_DOWN, 0);
    assert_true(rig_eta(rig) < eta);
}

static void b_blanks_and_any_key_shows_again(void **state) {
    Rig *rig = *state;
    static const int keys[] = {'b', FL_KEY_ESCAPE, FL_KEY_PAGE_DOWN, ' ', FL_KEY_F5};
    rig_key(rig, FL_KEY_F5, 0);
    char before[FL_STATE_LINE_SIZE];
    strcpy(before, rig_state(rig));
    for (int i = 0; i < 5; i++) {
        rig_key(rig, ' ', 0);
        assert_true(rig->view.playing);
        rig_key(rig, 'b', 0);
        assert_true(rig->view.blank && !rig->view.playing && !rig->view.swarm);
        rig_frame(rig);
        assert_null(rig_find(rig, "picture"));
        rig_key(rig, keys[i], 0);
        assert_true(!rig->view.blank && rig->view.present && !rig->view.playing);
        assert_non_null(rig_find(rig, "picture"));
        assert_string_equal(rig_state(rig), before);
    }
}

static void the_pointer_has_a_ring(void **state) {
    Rig *rig = *state;
    rig_key(rig, FL_KEY_F5, 0);
    rig_move(rig, (FlVec){900, 250});
    bool found = false;
    for (uint32_t i = 0; i < rig->draw.command_count; i++) {
        const FlCommand *c = &rig->draw.commands[i];
        found = found || (c->kind == FL_DRAW_CIRCLE && c->box.x == 900 && c->box.y == 250 && c->radius > 40);
    }
    assert_true(found);
}

/* It is set smaller, or ends with a clause; it never ends within a number. */
static void the_sentence_is_never_cut(void **state) {
    static const char *const said[] = {"fallline curve",
                                       "fallline curve lr=1.9",
                                       "fallline curve lr=2.5",
                                       "fallline landscape adam",
                                       "fallline landscape himmelblau lr=0.01",
                                       "fallline network step=20"};
    static const int windows[][2] = {{640, 480}, {800, 600}, {1280, 800}};
    Rig *rig = *state;
    rig->view.present = true;
    for (size_t i = 0; i < sizeof said / sizeof *said; i++)
        for (size_t k = 0; k < sizeof windows / sizeof *windows; k++) {
            rig_load(rig, said[i]);
            rig_size(rig, windows[k][0], windows[k][1]);
            rig_frame(rig);
            if (rig_shows(rig, "…")) fail_msg("%s at %d: %s", said[i], windows[k][0], rig_text(rig));
        }
}

#define RIG(test) cmocka_unit_test_setup_teardown(test, rig_setup, rig_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        RIG(letters_are_read_from_the_last_row),
        RIG(the_sentence_is_never_cut),
        RIG(everything_stands_inside),
        RIG(it_ends_as_it_began),
        RIG(menu_and_right_button_do_the_same),
        RIG(the_hand_drags_as_ever),
        RIG(a_remote_steps_through_the_examples),
        RIG(a_remote_steps_through_an_open_tour),
        RIG(presets_are_walked),
        RIG(b_blanks_and_any_key_shows_again),
        RIG(the_pointer_has_a_ring),
    };
    return cmocka_run_group_tests_name("stage_present", tests, NULL, NULL);
}
