/* Words beside the marks of a picture: none on another, none outside, and tooltips that know when they are in the way.
 */
#include "support/stage.h"

#include <string.h>

static bool overlap(FlRect a, FlRect b) {
    FlRect both = fl_rect_intersect(a, b);
    return both.w > 0.01f && both.h > 0.01f;
}

/* The box, in dp, of the first stretch of text on the screen that is this word; w = 0: there is none. Halos are text,
 * too. */
static FlRect word_box(const Rig *rig, const char *word) {
    float k = rig->draw.scale;
    for (uint32_t i = 0; i < rig->draw.command_count; i++) {
        const FlCommand *c = &rig->draw.commands[i];
        if (c->kind != FL_DRAW_TEXT || c->count != strlen(word)) continue;
        if (memcmp(rig->draw.text + c->first, word, c->count) == 0)
            return fl_rect(c->ink.x / k, c->ink.y / k, c->ink.w / k, c->ink.h / k);
    }
    return fl_rect(0, 0, 0, 0);
}

static void the_slope_stands_apart_from_the_step(void **state) {
    Rig *rig = *state;
    static const char *const lines[] = {
        "plateau_1d newton_pure step=2", "cliff newton step=2", "egg_carton_1d adam step=2", "curve parabola lr=1.9",
        "curve parabola momentum",       "double_well lr=0.05", "curve parabola lr=0.0001",  "quartic adagrad"};
    static const int sizes[][2] = {{1280, 800}, {1000, 700}, {800, 600}, {640, 480}};
    int both = 0;
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        for (size_t n = 0; n < 4; n++) {
            rig_size(rig, sizes[n][0], sizes[n][1]);
            rig_load(rig, lines[i]);
            rig_rest(rig);
            FlRect slope = word_box(rig, "slope "), step = word_box(rig, "step "),
                   picture = rig_control(rig, "picture").box;
            if (slope.w > 0 && slope.y + slope.h > picture.y + picture.h + 6) fail_msg("%s: below the axis", lines[i]);
            if (slope.w == 0 || step.w == 0) continue;
            both++;
            if (overlap(slope, step)) fail_msg("%s at %d", lines[i], sizes[n][0]);
        }
    assert_true(both >= 16);
}

/* The chart inside a small map covers no label, nor does the note in its corner. */
static void labels_keep_off_inset_and_note(void **state) {
    Rig *rig = *state;
    static const char *const lines[] = {
        "landscape bowl", "landscape bowl lr=0.48", "rosenbrock adam step=4", "himmelblau lr=0.02",
        "beale adam",     "ravine momentum"};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        for (int start = 0; start < 3; start++) {
            rig_size(rig, 800, 600);
            rig_load(rig, lines[i]);
            FlAction place = fl_action(FL_ACTION_start_preset, start, 0);
            assert_true(fl_session_apply(rig->session, &place, NULL, 0));
            rig_rest(rig);
            FlRect gradient = word_box(rig, "∇L"), chart = rig_control(rig, "chart.loss").box;
            if (gradient.w > 0 && overlap(gradient, chart)) fail_msg("%s from start %d", lines[i], start + 1);
        }
}

/* A key says that the reading is over; the tooltip comes again when the pointer comes again. */
static void a_key_ends_a_tooltip(void **state) {
    Rig *rig = *state;
    rig_move(rig, rig_middle(rig, "optimizer"));
    rig_frames(rig, 60);
    assert_true(rig_shows(rig, "click to choose"));
    rig_key(rig, 'o', 0);
    rig_frames(rig, 60);
    assert_false(rig_shows(rig, "click to choose"));
    rig_move(rig, rig_middle(rig, "picture"));
    rig_frames(rig, 2);
    rig_move(rig, rig_middle(rig, "optimizer"));
    rig_frames(rig, 60);
    assert_true(rig_shows(rig, "click to choose"));
}

#define RIG(test) cmocka_unit_test_setup_teardown(test, rig_setup, rig_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        RIG(the_slope_stands_apart_from_the_step),
        RIG(labels_keep_off_inset_and_note),
        RIG(a_key_ends_a_tooltip),
    };
    return cmocka_run_group_tests_name("stage_labels", tests, NULL, NULL);
}
