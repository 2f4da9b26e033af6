/* Everything on the screen says what it is. */
#include "support/stage.h"
#include "support/thorough.h"
#include "words/explained.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Maps are of short runs, and trainings short: words are looked at, not colours. */
static const char *const scenes[] = {
    "curve parabola gd lr=0.4",
    "curve parabola gd lr=2.1 step=4",
    "curve double_well adam lr=0.05 step=3",
    "curve parabola armijo",
    "curve parabola gd lr=0.4 step=3 at=2 lr=1.2",
    "curve parabola steps=10 view=plane",
    "landscape bowl gd lr=0.15",
    "landscape stretched_bowl adam lr=0.4 step=3",
    "landscape himmelblau steps=10 view=basins",
    "landscape rosenbrock newton step=2",
    "landscape bowl view=surface",
    "landscape himmelblau steps=10 view=plane",
    "race",
    "fit",
    "fit line_bias",
    "network steps=20",
    "network steps=20 view=slice",
    "letters steps=20",
    "golf golf=1:0.7/0.9,0.8/0.6,0.3,0.16/0.4/2.9 lr=1.3",
    "golf golf=1:0.7",
    "golf golf=2://0.3:0.8+1:0.7",
};

enum { SCENES = sizeof scenes / sizeof *scenes };

static bool has(FlRect box, FlVec p) {
    return fl_rect_has(fl_rect_grow(box, 1), p.x, p.y);
}

/* The picture as a whole explains none of the words on it. */
static bool explains_words(const FlControl *c) {
    return strcmp(c->role, "picture") != 0 && fl_explained(c->id);
}

static bool is_explained(const Rig *rig, FlVec p) {
    const FlMark *marks;
    const FlControl *controls;
    int n = fl_stage_marks(rig->stage, &marks);
    for (int i = 0; i < n; i++)
        if (has(marks[i].box, p) && fl_explained(marks[i].id)) return true;
    n = fl_stage_controls(rig->stage, &controls);
    for (int i = 0; i < n; i++)
        if (controls[i].hit.w > 0 && has(controls[i].box, p) && explains_words(&controls[i])) return true;
    return false;
}

/* Words and numbers that nothing explains; prints each. */
static int unexplained_words(const Rig *rig, const char *line) {
    int missing = 0;
    float k = rig->draw.scale;
    for (uint32_t i = 0; i < rig->draw.command_count; i++) {
        const FlCommand *c = &rig->draw.commands[i];
        if (c->kind != FL_DRAW_TEXT || c->color >> 24 == 0) continue;
        FlVec middle = {(c->ink.x + c->ink.w / 2) / k, (c->box.y - c->size * 0.36f) / k};
        if (is_explained(rig, middle)) continue;
        missing++;
        print_message("%s: nothing explains \"%.*s\" at %.0f, %.0f\n", line, (int)c->count, rig->draw.text + c->first,
                      (double)middle.x, (double)middle.y);
    }
    return missing;
}

static int unexplained_controls(const Rig *rig, const char *line) {
    const FlMark *marks;
    const FlControl *controls;
    int missing = 0, n = fl_stage_controls(rig->stage, &controls);
    for (int i = 0; i < n; i++)
        if (!fl_explained(controls[i].id)) {
            print_message("%s: no explanation of %s\n", line, controls[i].id);
            missing++;
        }
    n = fl_stage_marks(rig->stage, &marks);
    for (int i = 0; i < n; i++)
        if (!fl_explained(marks[i].id)) {
            print_message("%s: no explanation of the mark %s\n", line, marks[i].id);
            missing++;
        }
    return missing;
}

static void every_word_and_control_is_explained(void **state) {
    Rig *rig = *state;
    static const int sizes[][2] = {{1280, 800}, {1920, 1080}, {1000, 700}, {800, 600}, {640, 480}};
    int missing = 0;
    for (int i = 0; i < SCENES; i++)
        for (int n = 0; n < 5; n++) {
            if ((i + n) % 5 >= thorough(2, 5)) continue;
            rig_size(rig, sizes[n][0], sizes[n][1]);
            rig_load(rig, scenes[i]);
            rig_settle(rig);
            missing += unexplained_words(rig, scenes[i]) + unexplained_controls(rig, scenes[i]);
        }
    assert_int_equal(missing, 0);
}

/* Each colour of the track says what it means, in words where they have room and by its icon where not. */
static void stretches_of_the_track_are_explained(void **state) {
    Rig *rig = *state;
    static const char *const ids[] = {"eta.crawls", "eta.converges", "eta.oscillates", "eta.diverges"};
    for (int small = 0; small < 2; small++) {
        rig_size(rig, small ? 640 : 1280, small ? 480 : 800);
        rig_load(rig, "curve parabola gd lr=0.4");
        rig_rest(rig);
        for (int i = 0; i < 4; i++) {
            const FlMark *marks;
            int n = fl_stage_marks(rig->stage, &marks), found = 0;
            for (int k = 0; k < n; k++) found += strcmp(marks[k].id, ids[i]) == 0;
            if (found == 0) fail_msg("%s is not on the track", ids[i]);
            assert_non_null(fl_explained(ids[i]));
        }
    }
}

/* ---- the card ---- */

static const FlMark *find_mark(const Rig *rig, const char *id) {
    const FlMark *marks;
    int n = fl_stage_marks(rig->stage, &marks);
    for (int i = 0; i < n; i++)
        if (!strcmp(marks[i].id, id)) return &marks[i];
    return NULL;
}

static FlVec middle_of(const Rig *rig, FlRect box) {
    float k = rig->draw.scale;
    return (FlVec){(box.x + box.w / 2) * k, (box.y + box.h / 2) * k};
}

static void rest_on(Rig *rig, const char *id) {
    const FlMark *mark = find_mark(rig, id);
    if (!mark) fail_msg("there is no mark %s", id);
    rig_move(rig, middle_of(rig, mark->box));
    rig_rest(rig);
}

static bool overlap(FlRect a, FlRect b) {
    FlRect both = fl_rect_intersect(a, b);
    return both.w > 0.01f && both.h > 0.01f;
}

/* Nothing smaller lies there. */
static bool smallest_at(const Rig *rig, FlVec p, const FlMark *mark) {
    const FlMark *marks;
    const FlControl *controls;
    float area = mark->box.w * mark->box.h;
    int n = fl_stage_marks(rig->stage, &marks);
    for (int i = 0; i < n; i++)
        if (fl_rect_has(marks[i].box, p.x, p.y) && marks[i].box.w * marks[i].box.h < area) return false;
    n = fl_stage_controls(rig->stage, &controls);
    for (int i = 0; i < n; i++)
        if (fl_rect_has(controls[i].hit, p.x, p.y) && controls[i].hit.w * controls[i].hit.h < area) return false;
    return true;
}

/* Nothing that is explained is covered, and no card leaves the window: every mark and control of every scene. */
static void cards_stand_beside_what_they_explain(void **state) {
    Rig *rig = *state;
    static const int sizes[][2] = {{1280, 800}, {800, 600}, {640, 480}};
    static const char *const lines[] = {"curve parabola gd lr=0.4", "landscape stretched_bowl adam lr=0.4 step=3",
                                        "race", "fit"};
    int seen = 0;
    for (size_t i = 0; i < 4; i++)
        for (size_t n = 0; n < 3; n++) {
            rig_size(rig, sizes[n][0], sizes[n][1]);
            rig_load(rig, lines[i]);
            rig_settle(rig);
            static FlMark marks[FL_UI_MARKS];
            const FlMark *now;
            int count = fl_stage_marks(rig->stage, &now);
            memcpy(marks, now, sizeof *now * (size_t)count);
            for (int m = 0; m < count; m += 3) {
                rig_move(rig, (FlVec){0, 0});
                rig_frame(rig);
                rig_move(rig, middle_of(rig, marks[m].box));
                rig_rest(rig);
                const FlControl *card = rig_find(rig, "explained");
                if (!card) continue; /* a tooltip of its own */
                seen++;
                if (card->box.x < 0 || card->box.y < 0 || card->box.x + card->box.w > (float)rig->width ||
                    card->box.y + card->box.h > (float)rig->height)
                    fail_msg("%s at %d: the card of %s leaves the window", lines[i], sizes[n][0], marks[m].id);
                FlVec p = {rig->input.x / rig->draw.scale, rig->input.y / rig->draw.scale};
                if (fl_rect_has(card->box, p.x, p.y))
                    fail_msg("%s at %d: the card of %s covers it", lines[i], sizes[n][0], marks[m].id);
                bool large = marks[m].box.w > 300 || marks[m].box.h > 200;
                if (!large && smallest_at(rig, p, &marks[m]) && overlap(card->box, fl_rect_grow(marks[m].box, -1)))
                    fail_msg("%s at %d: the card of %s lies on it", lines[i], sizes[n][0], marks[m].id);
            }
        }
    if (seen < 100) fail_msg("only %d cards", seen);
}

/* After half a second of rest, and not before; a key ends it. */
static void a_card_comes_after_half_a_second(void **state) {
    Rig *rig = *state;
    rig_load(rig, "curve parabola gd lr=0.4");
    rig_rest(rig);
    const FlMark *mark = find_mark(rig, "readout.limit");
    assert_non_null(mark);
    rig_move(rig, middle_of(rig, mark->box));
    rig_frames(rig, 25);
    assert_null(rig_find(rig, "explained"));
    rig_frames(rig, 10);
    assert_non_null(rig_find(rig, "explained"));
    assert_true(rig_shows(rig, "farther out"));
    rig_key(rig, FL_KEY_RIGHT, 0);
    rig_frames(rig, 2);
    assert_null(rig_find(rig, "explained"));
}

static bool draws(const Rig *rig, FlColor color) {
    for (uint32_t i = 0; i < rig->draw.command_count; i++)
        if (rig->draw.commands[i].kind == FL_DRAW_FILL && rig->draw.commands[i].color == color) return true;
    return false;
}

/* What lights up with a symbol or reading: its own row, and its mark. */
static void what_belongs_together_lights_up_together(void **state) {
    Rig *rig = *state;
    rig_load(rig, "curve parabola gd lr=0.4");
    rig_rest(rig);
    FlColor lit = fl_theme(rig->view.theme)->code_now;
    assert_false(draws(rig, lit));
    rest_on(rig, "readout.limit");
    assert_true(draws(rig, lit));
    assert_int_equal(rig->view.explain, false);
    uint32_t with = rig->draw.command_count;
    rest_on(rig, "track.limit"); /* the same border: the same row lights up */
    assert_true(draws(rig, lit));
    assert_in_range(rig->draw.command_count, with - 60, with + 60);
    rest_on(rig, "transport.count");
    assert_false(draws(rig, lit));
}

/* ---- by keys ---- */

static void keys_go_from_one_explanation_to_the_next(void **state) {
    Rig *rig = *state;
    char first[FL_UI_LABEL];
    rig_load(rig, "curve parabola gd lr=0.4");
    rig_rest(rig);
    rig_key(rig, FL_KEY_F1, FL_MOD_SHIFT);
    rig_frames(rig, 2);
    const FlControl *card = rig_find(rig, "explained");
    assert_non_null(card);
    snprintf(first, sizeof first, "%s", card->label);
    assert_true(strstr(rig_spoken(rig), first) != NULL);
    int cursor = rig_document(rig)->cursor, others = 0;
    for (int i = 0; i < 60; i++) {
        rig_key(rig, FL_KEY_DOWN, 0);
        rig_frames(rig, 2);
        card = rig_find(rig, "explained");
        if (card && strcmp(card->label, first) != 0) others++;
    }
    assert_true(others > 20);
    assert_int_equal(rig_document(rig)->cursor, cursor); /* arrows are its own */
    rig_key(rig, FL_KEY_ESCAPE, 0);
    rig_frames(rig, 2);
    assert_null(rig_find(rig, "explained"));
    assert_false(rig->view.explain);
}

/* ---- values ---- */

/* The chart says what the run has there. */
static void a_chart_tells_the_value_under_the_pointer(void **state) {
    Rig *rig = *state;
    rig_load(rig, "curve parabola gd lr=0.4");
    rig_rest(rig);
    FlControl chart = rig_control(rig, "chart.loss");
    rig_move(rig, (FlVec){chart.box.x + 34 + (chart.box.w - 34) * 0.25f, chart.box.y + 40});
    rig_frames(rig, 2);
    assert_true(rig_shows(rig, "step 5"));
    assert_true(rig_shows(rig, "0.0370")); /* 1/2 (3.5 0.6^5)^2 */
    FlControl strip = rig_control(rig, "strip");
    rig_move(rig, (FlVec){strip.box.x + 300, strip.box.y + 6 + (strip.box.h - 12) / 20});
    rig_frames(rig, 2);
    assert_true(rig_shows(rig, "step 1"));
    assert_true(rig_shows(rig, "−1.10"));
}

#define RIG(test) cmocka_unit_test_setup_teardown(test, rig_setup, rig_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        RIG(stretches_of_the_track_are_explained),      RIG(every_word_and_control_is_explained),
        RIG(cards_stand_beside_what_they_explain),      RIG(a_card_comes_after_half_a_second),
        RIG(what_belongs_together_lights_up_together),  RIG(keys_go_from_one_explanation_to_the_next),
        RIG(a_chart_tells_the_value_under_the_pointer),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
