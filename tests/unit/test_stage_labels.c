/* Words beside the marks of a picture: none on another, none outside, and tooltips that know when they are in the way.
 */
#include "plot/plot.h"
#include "support/shown.h"
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

/* What a contour is worth stands on no start, but in the other corner. */
static void the_note_keeps_off_starts(void **state) {
    Rig *rig = *state;
    static const char *const lines[] = {"fallline race", "fallline race bowl rules=gd:0.1", "fallline landscape bowl",
                                        "fallline landscape himmelblau", "fallline landscape bowl frame=-5,3.9,1,5.35"};
    static const int sizes[][2] = {{1280, 800}, {1000, 560}, {660, 517}, {640, 480}, {1920, 1080}};
    int upper = 0, lower = 0;
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        for (int n = 0; n < 5; n++) {
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

enum { LABELS = 64 };

typedef struct Tick {
    char text[48];
    float middle; /* dp */
} Tick;

/* The numbers in a strip of the window, each with its middle: stretches of text of one height that stand close. */
static int ticks_in(const Rig *rig, FlRect strip, Tick *ticks) {
    float k = rig->draw.scale, end = -100, line = -100, start = 0;
    int count = 0;
    for (uint32_t i = 0; i < rig->draw.command_count; i++) {
        const FlCommand *c = &rig->draw.commands[i];
        FlRect box = fl_rect(c->box.x / k, c->box.y / k, (c->ink.x + c->ink.w - c->box.x) / k, 0);
        if (c->kind != FL_DRAW_TEXT || c->width > 0) continue;
        if (box.x < strip.x || box.x > strip.x + strip.w || box.y < strip.y || box.y > strip.y + strip.h) continue;
        bool joined = count > 0 && box.y == line && box.x - end < 4 && box.x >= start;
        if (!joined) {
            if (count == LABELS) break;
            ticks[count++] = (Tick){"", 0};
            start = box.x;
        }
        Tick *tick = &ticks[count - 1];
        size_t used = strlen(tick->text);
        if (used + c->count < sizeof tick->text) memcpy(tick->text + used, rig->draw.text + c->first, c->count);
        end = box.x + box.w;
        line = box.y;
        tick->middle = (start + end) / 2;
    }
    return count;
}

static bool number_in(const char *text, double *v) {
    char plain[64];
    shown_as_plain(text, plain, sizeof plain);
    char *end;
    *v = strtod(plain, &end);
    return end > plain && *end == 0;
}

/* Each number below the picture, or inside it along its foot, is that of its place, and no two are alike. */
static void check_axis(Rig *rig, const char *line, int zoom) {
    FlRect picture = rig_control(rig, "picture").box;
    FlBox frame = rig_document(rig)->frame;
    if (rig_document(rig)->plan.loss->dim == 2) frame = fl_plot_equal(picture, frame);
    Tick ticks[LABELS];
    bool inside = rig_document(rig)->plan.loss->dim == 2 && rig_find(rig, "more");
    float y = picture.y + picture.h + (inside ? -12 : 12);
    int count = ticks_in(rig, fl_rect(picture.x - 44, y, picture.w + 80, 10), ticks), numbers = 0;
    double last = -INFINITY, unit = (frame.x1 - frame.x0) / (double)picture.w;
    for (int i = 0; i < count; i++) {
        double v;
        if (!number_in(ticks[i].text, &v)) continue;
        double at = frame.x0 + (double)(ticks[i].middle - picture.x) * unit;
        if (!(fabs(v - at) < 8 * unit)) fail_msg("%s, %d notches: %s at %.12g", line, zoom, ticks[i].text, at);
        if (!(v > last)) fail_msg("%s, %d notches: %s twice", line, zoom, ticks[i].text);
        last = v;
        numbers++;
    }
    if (numbers < 2) fail_msg("%s, %d notches: %d numbers", line, zoom, numbers);
}

/* However far in or out, wherever: what stands at the axis is true, and its numbers differ. */
static void axes_are_true_at_every_zoom(void **state) {
    Rig *rig = *state;
    static const char *const lines[] = {"curve parabola",
                                        "landscape bowl",
                                        "landscape himmelblau",
                                        "fit",
                                        "curve parabola frame=123456,123457,0,1e10",
                                        "landscape bowl frame=123456,123457,7,8",
                                        "curve parabola frame=0.99999,1.00001,0,1",
                                        "landscape bowl frame=0.00005,0.00006,1,1.00001"};
    static const int sizes[][2] = {{1280, 800}, {640, 480}};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        for (int n = 0; n < 2; n++)
            for (int zoom = -40; zoom <= 100; zoom += 14) {
                rig_size(rig, sizes[n][0], sizes[n][1]);
                rig_load(rig, lines[i]);
                FlRect picture = rig_control(rig, "picture").box;
                FlVec at = {picture.x + 0.4f * picture.w, picture.y + 0.45f * picture.h};
                for (int k = 0; k < abs(zoom); k += 2) rig_wheel(rig, at, zoom > 0 ? 2 : -2);
                rig_frame(rig);
                check_axis(rig, lines[i], zoom);
            }
}

/* The wheel keeps what is under the pointer there, the right button takes the picture along, a double click fits it. */
static void pictures_zoom_pan_and_fit(void **state) {
    Rig *rig = *state;
    static const char *const lines[] = {"curve parabola", "landscape bowl", "fit", "fit line_bias"};
    for (int i = 0; i < 4; i++) {
        rig_load(rig, lines[i]);
        FlBox fit = rig_document(rig)->frame;
        FlRect picture = rig_control(rig, "picture").box;
        FlVec at = {picture.x + 0.3f * picture.w, picture.y + 0.5f * picture.h};
        double under = fit.x0 + 0.3 * (fit.x1 - fit.x0);
        rig_wheel(rig, at, 3);
        FlBox in = rig_document(rig)->frame;
        if (rig_document(rig)->plan.loss->dim == 2) {
            in = fl_plot_equal(picture, in);
            fit = fl_plot_equal(picture, fit);
            under = fit.x0 + 0.3 * (fit.x1 - fit.x0);
        }
        assert_true(in.x1 - in.x0 < 0.8 * (fit.x1 - fit.x0));
        assert_true(fabs(in.x0 + 0.3 * (in.x1 - in.x0) - under) < 1e-6);
        rig_down(rig, at, FL_BUTTON_RIGHT);
        rig_move(rig, (FlVec){at.x + 50, at.y});
        rig_up(rig, FL_BUTTON_RIGHT);
        FlBox panned = rig_document(rig)->frame;
        if (rig_document(rig)->plan.loss->dim == 2) panned = fl_plot_equal(picture, panned);
        double by = 50 / (double)picture.w * (in.x1 - in.x0);
        assert_true(fabs(panned.x0 + by - in.x0) < 1e-6 * by);
        rig_double_click(rig, rig_middle(rig, "picture.ball"));
        assert_null(strstr(rig_state(rig), "frame="));
        for (int k = 0; k < 40; k++) rig_wheel(rig, at, 5); /* it stops somewhere, in and out */
        FlBox deep = rig_document(rig)->frame;
        assert_true(deep.x1 - deep.x0 > 1e-9 && deep.x1 - deep.x0 < 1e-3);
        for (int k = 0; k < 80; k++) rig_wheel(rig, at, -5);
        FlBox far = rig_document(rig)->frame;
        if (!(far.x1 - far.x0 > 1e4 && far.x1 - far.x0 < 1e9)) fail_msg("%s: %g", lines[i], far.x1 - far.x0);
    }
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

/* The wheel shows fewer or more steps of strip and chart, a double click what they open with; the last number stays
 * true. */
static void strip_and_chart_zoom(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline curve parabola lr=0.1 start=-2.5");
    rig_rest(rig);
    FlVec chart = rig_middle(rig, "chart.loss"), strip = rig_middle(rig, "strip");
    FlRect box = rig_control(rig, "chart.loss").box;
    for (int i = 0; i < 12; i++) {
        rig_wheel(rig, chart, 1);
        Tick ticks[LABELS];
        int count = ticks_in(rig, fl_rect(box.x + 30, box.y + box.h + 10, box.w, 10), ticks), numbers = 0;
        int steps = rig->view.chart_steps[FL_SCENE_CURVE];
        for (int k = 0; k < count; k++) {
            double v;
            if (!number_in(ticks[k].text, &v)) continue;
            numbers++;
            double at = (double)(ticks[k].middle - box.x - 34) / (double)(box.w - 34) * steps;
            if (!(fabs(v - at) < 0.08 * steps)) fail_msg("%s at %g of %d", ticks[k].text, at, steps);
        }
        assert_true(numbers >= 2);
    }
    assert_int_equal(rig->view.chart_steps[FL_SCENE_CURVE], 5);
    rig_double_click(rig, chart);
    assert_int_equal(rig->view.chart_steps[FL_SCENE_CURVE], 0);
    for (int i = 0; i < 12; i++) rig_wheel(rig, strip, 1);
    assert_int_equal(rig->view.strip_steps, 5);
    for (int i = 0; i < 40; i++) rig_wheel(rig, strip, -1);
    assert_int_equal(rig->view.strip_steps, rig_document(rig)->plan.steps);
    rig_double_click(rig, strip);
    assert_int_equal(rig->view.strip_steps, 0);
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
        RIG(labels_keep_off_inset_and_note),
        RIG(the_note_keeps_off_starts),
        RIG(labels_keep_off_the_ball),
        RIG(words_of_the_track_keep_off_its_marks),
        RIG(both_borders_of_the_track_have_a_number),
        RIG(words_keep_their_places),
        RIG(the_name_of_an_axis_is_on_no_number),
        RIG(a_key_ends_a_tooltip),
        RIG(a_change_under_a_resting_pointer_ends_a_tooltip),
        RIG(axes_are_true_at_every_zoom),
        RIG(pictures_zoom_pan_and_fit),
        RIG(a_small_step_is_not_0),
        RIG(strip_and_chart_zoom),
    };
    return cmocka_run_group_tests_name("stage_labels", tests, NULL, NULL);
}
