/* Words beside the marks of a picture: none on another, none outside, and tooltips that know when they are in the way.
 */
#include "plot/plot.h"
#include "support/stage.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
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

/* What the letters of a stretch of text take in dp, from the base line up as high as capitals are. */
static FlRect letters_box(const Rig *rig, const FlCommand *c) {
    float k = rig->draw.scale, out = c->width + 2 + c->size * 0.25f, high = c->size * 0.72f;
    return fl_rect((c->ink.x + out) / k, (c->box.y - high) / k, (c->ink.w - 2 * out) / k, high / k);
}

/* Those of a word; w = 0: it is not shown. */
static FlRect letters_of(const Rig *rig, const char *word) {
    for (uint32_t i = 0; i < rig->draw.command_count; i++) {
        const FlCommand *c = &rig->draw.commands[i];
        if (c->kind != FL_DRAW_TEXT || c->count != strlen(word)) continue;
        if (memcmp(rig->draw.text + c->first, word, c->count) == 0) return letters_box(rig, c);
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
            FlRect slope = letters_of(rig, "slope "), step = letters_of(rig, "step "),
                   picture = rig_control(rig, "picture").box;
            if (slope.w > 0 && slope.y + slope.h > picture.y + picture.h + 6) fail_msg("%s: below the axis", lines[i]);
            if (slope.w == 0 || step.w == 0) continue;
            both++;
            if (overlap(fl_rect_grow(slope, 4), step)) fail_msg("%s at %d", lines[i], sizes[n][0]);
        }
    assert_true(both >= 16);
}

/* What is told at the pointer stands beside the words of the ball under it. */
static void the_readout_keeps_off_labels(void **state) {
    Rig *rig = *state;
    static const char *const lines[] = {"curve parabola", "curve parabola lr=1.9", "double_well lr=0.05", "cliff"};
    static const int sizes[][2] = {{1280, 800}, {800, 600}, {640, 480}};
    int seen = 0;
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        for (size_t n = 0; n < 3; n++) {
            rig_size(rig, sizes[n][0], sizes[n][1]);
            rig_load(rig, lines[i]);
            rig_rest(rig);
            FlRect picture = rig_control(rig, "picture").box;
            FlRect slope = letters_of(rig, "slope "), step = letters_of(rig, "step ");
            rig_move(rig, (FlVec){step.x - 10, step.y + 22}); /* where the words would stand upon it */
            rig_rest(rig);
            for (uint32_t k = 0; k < rig->draw.command_count; k++) {
                const FlCommand *c = &rig->draw.commands[k];
                if (c->kind != FL_DRAW_TEXT || !memchr(rig->draw.text + c->first, '=', c->count)) continue;
                FlRect words = letters_box(rig, c);
                if (words.y > picture.y + picture.h || words.x > picture.x + picture.w) continue;
                seen++;
                if (overlap(words, slope) || overlap(words, step)) fail_msg("%s at %d", lines[i], sizes[n][0]);
            }
        }
    assert_true(seen >= 8);
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

/* ... nor the words of an arrival, nor what a contour is worth. */
static void notes_keep_off_the_inset(void **state) {
    Rig *rig = *state;
    static const char *const lines[][2] = {{"landscape booth step=2", "arrived at step "},
                                           {"landscape booth step=2", "contour interval "},
                                           {"landscape styblinski_tang step=2", "contour interval "}};
    rig_size(rig, 800, 600);
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        rig_load(rig, lines[i][0]);
        rig_rest(rig);
        FlRect word = letters_of(rig, lines[i][1]);
        assert_true(word.w > 0);
        assert_false(overlap(word, fl_rect_grow(rig_control(rig, "chart.loss").box, 4)));
    }
}

/* What a contour is worth stands on no start, but in the other corner. */
static void the_note_keeps_off_starts(void **state) {
    Rig *rig = *state;
    static const char *const lines[] = {"fallline race",
                                        "fallline race bowl rules=gd:0.1",
                                        "fallline landscape bowl",
                                        "fallline landscape himmelblau",
                                        "fallline landscape bowl frame=-5,3.9,1,5.35",
                                        "fallline landscape booth",
                                        "fallline landscape styblinski_tang"};
    static const int sizes[][2] = {{1280, 800}, {1000, 560}, {660, 517}, {640, 480}, {1920, 1080}, {800, 600}};
    int upper = 0, lower = 0;
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        for (int n = 0; n < 6; n++) {
            rig_size(rig, sizes[n][0], sizes[n][1]);
            rig_load(rig, lines[i]);
            rig_frame(rig);
            FlRect note = letters_of(rig, "contour interval "), picture = rig_control(rig, "picture").box;
            if (note.w == 0) note = letters_of(rig, "each contour ×");
            assert_true(note.w > 0);
            note.w += 8; /* the number */
            *(note.y < picture.y + picture.h / 2 ? &upper : &lower) += 1;
            for (int start = 1; start <= 3; start++) {
                char id[FL_UI_ID];
                snprintf(id, sizeof id, "picture.start.%d", start);
                const FlControl *ring = rig_find(rig, id);
                if (ring && overlap(ring->box, note))
                    fail_msg("%s at %d x %d: %s", lines[i], sizes[n][0], sizes[n][1], id);
            }
        }
    assert_true(upper > 4 && lower > 4); /* 4: where the numbers of the axes are inside */
}

/* ... nor the ball, however small the window. */
static void labels_keep_off_the_ball(void **state) {
    Rig *rig = *state;
    static const char *const lines[] = {"landscape bowl", "himmelblau lr=0.01", "rosenbrock adam", "beale momentum",
                                        "ackley",         "bowl adam"};
    static const char *const words[] = {"∇L", "−η∇L", "step ", "memory"};
    static const int sizes[][2] = {{1280, 800}, {800, 600}, {640, 480}};
    int seen = 0;
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        for (int n = 0; n < 3; n++)
            for (int step = 0; step < 12; step += 3) {
                char line[96];
                snprintf(line, sizeof line, "%s step=%d", lines[i], step);
                rig_size(rig, sizes[n][0], sizes[n][1]);
                rig_load(rig, line);
                rig_rest(rig);
                FlRect b = rig_control(rig, "picture.ball").box;
                FlVec ball = {b.x + b.w / 2, b.y + b.h / 2};
                for (int k = 0; k < 4; k++) {
                    FlRect w = letters_of(rig, words[k]);
                    float x = fmaxf(w.x, fminf(w.x + w.w, ball.x)), y = fmaxf(w.y, fminf(w.y + w.h, ball.y));
                    if (w.w == 0) continue;
                    seen++;
                    if (hypotf(x - ball.x, y - ball.y) < 10) fail_msg("%s at %d: %s", line, sizes[n][0], words[k]);
                }
            }
    assert_true(seen > 90);
}

/* Nor a ball before or after it, hollow or not, or a ring. */
static void words_keep_off_all_balls(void **state) {
    Rig *rig = *state;
    static const char *const lines[] = {"landscape monkey_saddle gd lr=0.105 start=1.4,0.15 step=2",
                                        "landscape beale gd lr=0.075 start=1,1 step=6",
                                        "landscape rastrigin gd lr=0.006 start=0.4,0.3 step=0",
                                        "landscape tilted_ellipse gd step=3",
                                        "landscape mccormick gd lr=0.6 start=3.2,-1.5 step=6",
                                        "landscape two_valleys momentum step=8",
                                        "landscape rastrigin gd lr=1.2 start=2.7,-1.6 step=2",
                                        "landscape ravine gd lr=0.19 start=-6,2",
                                        "curve parabola lr=0.05 start=-2.5"};
    static const char *const words[] = {
        "∇L", "−η∇L", "step ", "stops at ", "contour interval ", "each contour ×3", "still to come"};
    static const int sizes[][2] = {{1280, 800}, {1920, 1080}, {800, 600}, {640, 480}};
    int seen = 0;
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        for (int n = 0; n < 4; n++) {
            rig_size(rig, sizes[n][0], sizes[n][1]);
            rig_load(rig, lines[i]);
            rig_rest(rig);
            for (uint32_t k = 0; k < rig->draw.command_count; k++) {
                const FlCommand *c = &rig->draw.commands[k];
                float r = c->radius / rig->draw.scale, x = c->box.x / rig->draw.scale, y = c->box.y / rig->draw.scale;
                if (c->kind != FL_DRAW_CIRCLE || r < 2.5f || r > 20 || !fl_rect_has(c->clip, c->box.x, c->box.y))
                    continue;
                for (int w = 0; w < 7; w++) {
                    FlRect b = letters_of(rig, words[w]);
                    float dx = x - fmaxf(b.x, fminf(b.x + b.w, x)), dy = y - fmaxf(b.y, fminf(b.y + b.h, y));
                    seen += b.w > 0;
                    if (b.w > 0 && hypotf(dx, dy) < r - 0.5f)
                        fail_msg("%s at %d: \"%s\" on the ball at %.0f, %.0f", lines[i], sizes[n][0], words[w],
                                 (double)x, (double)y);
                }
            }
        }
    assert_true(seen > 1000);
}

/* Where a word stands from the ball. */
static FlVec from_ball(const Rig *rig, const char *word) {
    FlRect w = letters_of(rig, word), b = rig_control(rig, "picture.ball").box;
    return w.w > 0 ? (FlVec){w.x - b.x, w.y - b.y} : (FlVec){0, 0};
}

/* Pulled over the ground, words jump less often than they would if each frame placed them anew. */
static void words_keep_their_places(void **state) {
    Rig *rig = *state;
    static const char *const lines[] = {"himmelblau lr=0.01 frame=-6,6,-5,5", "ackley frame=-4,4,-3,3",
                                        "beale frame=-3,4,-2,2"};
    int jumps[2] = {0, 0};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        for (int anew = 0; anew < 2; anew++) {
            FlVec last = {0, 0};
            rig_size(rig, 640, 480);
            rig_load(rig, lines[i]);
            FlRect picture = rig_control(rig, "picture").box;
            FlVec from = {picture.x + 0.3f * picture.w, picture.y + 0.3f * picture.h};
            rig_down(rig, from, FL_BUTTON_LEFT);
            for (int k = 0; k < 60; k++) {
                rig_move(rig, (FlVec){from.x + 3 * (float)k, from.y + (float)k});
                Rig *fresh = anew ? rig_create(640, 480) : rig;
                if (anew) rig_load(fresh, rig_state(rig));
                rig_frame(fresh);
                FlVec at = from_ball(fresh, "∇L");
                jumps[anew] += k > 0 && hypotf(at.x - last.x, at.y - last.y) > 30;
                last = at;
                if (anew) rig_destroy(fresh);
            }
            rig_up(rig, FL_BUTTON_LEFT);
        }
    if (!(jumps[0] < jumps[1])) fail_msg("%d jumps, %d placed anew", jumps[0], jumps[1]);
}

/* No mark of a limit goes through the word of an outcome. */
static void words_of_the_track_keep_off_its_marks(void **state) {
    Rig *rig = *state;
    static const char *const lines[] = {"curve parabola", "quartic lr=0.05", "quartic lr=0.7", "double_well",
                                        "landscape bowl"};
    static const int sizes[][2] = {{1280, 800}, {1000, 700}, {800, 600}, {640, 480}};
    int seen = 0;
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        for (int n = 0; n < 4; n++)
            for (int step = 0; step < 5; step++) {
                char line[96];
                snprintf(line, sizeof line, "%s step=%d", lines[i], step);
                rig_size(rig, sizes[n][0], sizes[n][1]);
                rig_load(rig, line);
                rig_rest(rig);
                const FlPlan *plan = &rig_document(rig)->plan;
                FlRun *run = fl_run_create(plan);
                assert_non_null(run);
                fl_run_advance(run, plan->steps);
                double lambda[FL_MAX_DIM];
                fl_loss_eigenvalues(fl_run_loss(run), fl_run_row(run, rig_document(rig)->cursor)->x, lambda);
                fl_run_destroy(run);
                FlRange range = plan->loss->track;
                FlRect track = rig_control(rig, "eta.track").box;
                double at = log(2 / lambda[plan->loss->dim - 1] / range.lo) / log(range.hi / range.lo);
                float x = track.x + (float)at * track.w;
                for (int k = 0; k < FL_OUTCOMES; k++) {
                    FlRect w = letters_of(rig, fl_outcome_word((FlOutcomeKind)k));
                    if (w.w == 0 || w.y < track.y || !(at > 0 && at < 1)) continue;
                    seen++;
                    if (x > w.x - 2 && x < w.x + w.w + 2)
                        fail_msg("%s at %d: %s", line, sizes[n][0], fl_outcome_word((FlOutcomeKind)k));
                }
            }
    if (seen < 45) fail_msg("%d", seen);
}

/* Between the mark at the ball and the track's end there is no room for more than the number of the border that
 * matters in the end: 2/L″ of the well at 0.95 is 1.18. */
static void both_borders_of_the_track_have_a_number(void **state) {
    Rig *rig = *state;
    static const int sizes[][2] = {{1280, 800}, {1000, 700}, {800, 600}, {640, 480}};
    for (int n = 0; n < 4; n++) {
        rig_size(rig, sizes[n][0], sizes[n][1]);
        rig_load(rig, "curve double_well step=2");
        rig_rest(rig);
        assert_true(rig_shows(rig, "0.543"));
        assert_true(rig_shows(rig, "1.18"));
    }
}

/* The name of the axis at the left and its numbers do not touch. */
static void the_name_of_an_axis_is_on_no_number(void **state) {
    Rig *rig = *state;
    static const char *const lines[] = {"race", "landscape bowl", "landscape rosenbrock", "race himmelblau",
                                        "fit line_bias"};
    int names = 0;
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        for (int height = 480; height <= 900; height += 12) {
            rig_size(rig, 1100, height);
            rig_load(rig, lines[i]);
            rig_frame(rig);
            FlRect name = letters_of(rig, i == 4 ? "b" : "y"), picture = rig_control(rig, "picture").box;
            if (name.w == 0 || name.x > picture.x) continue;
            name.h += 8; /* it goes below the line */
            names++;
            for (uint32_t k = 0; k < rig->draw.command_count; k++) {
                const FlCommand *c = &rig->draw.commands[k];
                FlRect box = letters_box(rig, c);
                if (c->kind != FL_DRAW_TEXT || box.x + box.w > picture.x || box.y == name.y) continue;
                if (overlap(name, box))
                    fail_msg("%s, %d high: %.*s", lines[i], height, (int)c->count, rig->draw.text + c->first);
            }
        }
    assert_true(names > 60);
}

/* A step that two decimals would call none has two digits. */
static void a_small_step_is_not_0(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline curve parabola lr=0.001 start=-2.5");
    rig_frame(rig);
    assert_true(rig_shows(rig, "+0.0035"));
    rig_load(rig, "fallline landscape bowl lr=0.0004 start=-2.5,1.8");
    rig_frame(rig);
    assert_true(rig_shows(rig, "(+0.0020, \xE2\x88\x92"
                               "0.0029)"));
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

/* Its first line is the only small bold one in the colour of the ground. */
static bool tooltip_shows(const Rig *rig) {
    for (uint32_t i = 0; i < rig->draw.command_count; i++) {
        const FlCommand *c = &rig->draw.commands[i];
        if (c->kind == FL_DRAW_TEXT && c->font == FL_FONT_SEMIBOLD && c->size == 12 &&
            c->color == fl_theme(rig->view.theme)->bg)
            return true;
    }
    return false;
}

/* A tooltip is about what the pointer came to: it goes when a run starts or a step is taken, and comes with the next
 * move of the pointer. */
static void a_change_under_a_resting_pointer_ends_a_tooltip(void **state) {
    static const struct {
        const char *line, *control;
    } places[] = {{"fallline race", "lane.gd.track"},
                  {"fallline curve", "eta.track"},
                  {"fallline curve parabola momentum lr=0.1", "lane.beta"},
                  {"fallline curve view=plane axes=lr,start", "picture"}};
    Rig *rig = *state;
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        rig_load(rig, places[i].line);
        rig_rest(rig);
        FlVec at = rig_middle(rig, places[i].control);
        rig_move(rig, at);
        rig_frame(rig);
        if (!tooltip_shows(rig)) fail_msg("%s: no tooltip over %s", places[i].line, places[i].control);
        rig_key(rig, FL_KEY_RIGHT, 0);
        assert_false(tooltip_shows(rig));
        rig_move(rig, (FlVec){at.x + 1, at.y});
        assert_true(tooltip_shows(rig));
        rig_key(rig, ' ', 0);
        assert_true(rig->view.playing);
        for (int k = 0; k < 30; k++) {
            assert_false(tooltip_shows(rig));
            rig_frame(rig);
        }
        rig_move(rig, at); /* while it plays */
        assert_false(tooltip_shows(rig));
        rig_key(rig, ' ', 0);
        rig_frame(rig);
        assert_false(tooltip_shows(rig));
        rig_move(rig, (FlVec){at.x + 1, at.y});
        assert_true(tooltip_shows(rig));
        rig_move(rig, (FlVec){2, 2});
    }
}

#define RIG(test) cmocka_unit_test_setup_teardown(test, rig_setup, rig_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        RIG(the_slope_stands_apart_from_the_step),
        RIG(the_readout_keeps_off_labels),
        RIG(labels_keep_off_inset_and_note),
        RIG(notes_keep_off_the_inset),
        RIG(the_note_keeps_off_starts),
        RIG(labels_keep_off_the_ball),
        RIG(words_keep_off_all_balls),
        RIG(words_of_the_track_keep_off_its_marks),
        RIG(both_borders_of_the_track_have_a_number),
        RIG(words_keep_their_places),
        RIG(the_name_of_an_axis_is_on_no_number),
        RIG(a_key_ends_a_tooltip),
        RIG(a_change_under_a_resting_pointer_ends_a_tooltip),
        RIG(a_small_step_is_not_0),
    };
    return cmocka_run_group_tests_name("stage_labels", tests, NULL, NULL);
}
