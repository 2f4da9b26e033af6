/* The numbers at the axes of pictures and charts: true at every zoom, and on no mark. */
#include "plot/plot.h"
#include "support/shown.h"
#include "support/stage.h"
#include "support/thorough.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
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
    bool inside = rig_document(rig)->plan.loss->dim == 2 && !rig_find(rig, "help"); /* folded */
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
            for (int zoom = -40; zoom <= 100; zoom += thorough(28, 14)) {
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

/* A number inside a small map gives way to a mark. */
static void numbers_of_a_small_map_give_way(void **state) {
    Rig *rig = *state;
    rig_size(rig, 640, 480);
    rig_load(rig, "landscape tilted_ellipse gd step=3");
    rig_rest(rig);
    FlRect map = rig_control(rig, "picture").box, ball = rig_control(rig, "picture.ball").box;
    Tick ticks[LABELS];
    int count = ticks_in(rig, fl_rect(map.x, map.y + map.h - 24, map.w, 24), ticks);
    assert_true(count >= 6);
    for (int i = 0; i < count; i++) assert_true(fabsf(ticks[i].middle - (ball.x + ball.w / 2)) > 12);
}

/* Where a letter of an axis stands, on its base line, in dp; NAN: it is not there. */
static float letter_at(const Rig *rig, char letter, FlRect where) {
    float k = rig->draw.scale;
    for (uint32_t i = 0; i < rig->draw.command_count; i++) {
        const FlCommand *c = &rig->draw.commands[i];
        if (c->kind != FL_DRAW_TEXT || c->count != 1 || rig->draw.text[c->first] != letter) continue;
        if (fl_rect_has(where, c->box.x / k, c->box.y / k)) return c->box.y / k;
    }
    return NAN;
}

/* Neither the row above a folded window nor the button beside the outcome lies over them, however low the picture. */
static void letters_of_a_small_window_are_whole(void **state) {
    static const char *const lines[] = {"fallline curve lr=1.9", "fallline curve lr=2.5", "fallline fit lr=0.13",
                                        "fallline curve lr=0.4"};
    const float high = 11.5f; /* a capital */
    Rig *rig = *state;
    rig_size(rig, 640, 480);
    for (int tour = 0; tour < 2; tour++)
        for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
            rig->view.tour = tour;
            rig_frames(rig, 3);
            rig_load(rig, lines[i]);
            rig_rest(rig);
            bool fit = fl_session_scene(rig->session) == FL_SCENE_FIT;
            FlRect picture = rig_control(rig, "picture").box;
            FlRect beside = fl_rect(picture.x - 50, picture.y - 30, 50, picture.h),
                   below = fl_rect(picture.x + picture.w - 40, picture.y + picture.h, 40, 30);
            float up = letter_at(rig, 'L', beside), along = letter_at(rig, fit ? 'w' : 'x', below);
            if (isnan(up) || isnan(along)) fail_msg("%s: a letter is not there", lines[i]);
            if (up - high < 48) fail_msg("%s: L begins at %g", lines[i], (double)(up - high));
            const FlControl *advice = rig_find(rig, "advice");
            assert_true(advice == NULL || advice->box.y >= along);
        }
}

#define RIG(test) cmocka_unit_test_setup_teardown(test, rig_setup, rig_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        RIG(axes_are_true_at_every_zoom),     RIG(pictures_zoom_pan_and_fit),           RIG(strip_and_chart_zoom),
        RIG(numbers_of_a_small_map_give_way), RIG(letters_of_a_small_window_are_whole),
    };
    return cmocka_run_group_tests_name("stage_axes", tests, NULL, NULL);
}
