/* Optimizers side by side are told apart by shape, and by colour to every kind of eye. Colour vision deficiency as in
 * Machado, Oliveira and Fernandes 2009, severity 1, on linear sRGB; difference as CIE76, in CIELAB under D65. */
#include "support/cmocka_all.h"
#include "support/contrast.h"

#include "fallline/optimizer.h"
#include "ui/markers.h"
#include <math.h>
#include <string.h>

enum { EYES = 4, MARKERS = 17, GIVEN = 6, TRITAN = 2 };

static const double sight[EYES][3][3] = {
    {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}},
    {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}},
    {{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}},
    {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}};
static const char *const eyes[EYES] = {"deuteranopia", "protanopia", "tritanopia", "normal sight"};

static void multiply(const double m[3][3], const double in[3], double out[3]) {
    for (int i = 0; i < 3; i++) out[i] = m[i][0] * in[0] + m[i][1] * in[1] + m[i][2] * in[2];
}

static double curve(double t) {
    return t > 216.0 / 24389 ? cbrt(t) : (24389.0 / 27 * t + 16) / 116;
}

static void lab_of(FlColor color, int eye, double lab[3]) {
    static const double xyz_of[3][3] = {
        {0.4124564, 0.3575761, 0.1804375}, {0.2126729, 0.7151522, 0.0721750}, {0.0193339, 0.1191920, 0.9503041}};
    static const double white[3] = {0.95047, 1, 1.08883};
    double linear[3], seen[3], xyz[3], f[3];
    for (int i = 0; i < 3; i++) {
        double v = (color >> (16 - 8 * i) & 0xFF) / 255.0;
        linear[i] = v <= 0.04045 ? v / 12.92 : pow((v + 0.055) / 1.055, 2.4);
    }
    multiply(sight[eye], linear, seen);
    for (int i = 0; i < 3; i++) seen[i] = fmin(1, fmax(0, seen[i]));
    multiply(xyz_of, seen, xyz);
    for (int i = 0; i < 3; i++) f[i] = curve(xyz[i] / white[i]);
    lab[0] = 116 * f[1] - 16;
    lab[1] = 500 * (f[0] - f[1]);
    lab[2] = 200 * (f[1] - f[2]);
}

static double difference(FlColor a, FlColor b, int eye) {
    double p[3], q[3];
    lab_of(a, eye, p);
    lab_of(b, eye, q);
    return sqrt((p[0] - q[0]) * (p[0] - q[0]) + (p[1] - q[1]) * (p[1] - q[1]) + (p[2] - q[2]) * (p[2] - q[2]));
}

static void the_difference_is_the_standard_s(void **state) {
    (void)state;
    assert_float_equal(difference(0xFF000000u, 0xFFFFFFFFu, 3), 100, 0.01);
    assert_float_equal(difference(0xFFFF0000u, 0xFF00FF00u, 3), 170.6, 0.1);
    assert_float_equal(difference(0xFF808080u, 0xFF808080u, 0), 0, 1e-12);
    for (int eye = 0; eye < EYES; eye++) /* greys stay what they are */
        assert_float_equal(difference(0xFF404040u, 0xFFC0C0C0u, eye), difference(0xFF404040u, 0xFFC0C0C0u, 3), 0.1);
}

/* To tritanopes the design's own six come closer than 15 in two pairs: what they reach, by theme. */
static const double given_to_tritanopes[FL_THEMES] = {10.7, 9.3, 12.6};

/* Those of all rules: the six that the design gives a colour first. */
static int markers(FlMarker m[MARKERS]) {
    static const char *const given[GIVEN] = {"gd", "momentum", "nesterov", "adagrad", "rmsprop", "adam"};
    const FlOptimizerType *const *types;
    int count = fl_optimizer_types(&types), n = 0;
    assert_int_equal(count, MARKERS);
    for (int i = 0; i < GIVEN; i++) m[n++] = *fl_marker_find(given[i]);
    for (int i = 0; i < count; i++) {
        bool is_given = false;
        for (int k = 0; k < GIVEN; k++) is_given = is_given || !strcmp(types[i]->id, given[k]);
        if (!is_given) m[n++] = *fl_marker_find(types[i]->id);
    }
    assert_int_equal(n, MARKERS);
    return n;
}

static void colours_differ_to_every_eye(void **state) {
    (void)state;
    FlMarker m[MARKERS];
    int count = markers(m);
    for (int t = 0; t < FL_THEMES; t++)
        for (int eye = 0; eye < EYES; eye++)
            for (int j = 1; j < count; j++)
                for (int i = 0; i < j; i++) {
                    double least = j < GIVEN && eye == TRITAN ? given_to_tritanopes[t] : 15;
                    double found = difference(m[i].color[t], m[j].color[t], eye);
                    if (found < least)
                        fail_msg("%s and %s in %s: %.2f to %s", m[i].rule, m[j].rule, fl_theme((FlThemeId)t)->id, found,
                                 eyes[eye]);
                }
}

static void colours_show_on_their_grounds(void **state) {
    (void)state;
    FlMarker m[MARKERS];
    int count = markers(m);
    for (int t = 0; t < FL_THEMES; t++) {
        const FlTheme *theme = fl_theme((FlThemeId)t);
        const FlColor grounds[] = {theme->bg, theme->raised, theme->dark ? theme->press : theme->panel};
        for (int i = 0; i < count; i++) {
            assert_int_equal(fl_marker_color(&m[i], theme), m[i].color[t]);
            for (int g = 0; g < 3; g++)
                if (contrast(m[i].color[t], grounds[g]) < 3) fail_msg("%s in %s", m[i].rule, theme->id);
        }
    }
}

static void every_rule_has_a_shape_of_its_own(void **state) {
    (void)state;
    FlMarker m[MARKERS];
    int count = markers(m);
    for (int j = 0; j < count; j++) {
        assert_string_equal(fl_marker_find(m[j].rule)->rule, m[j].rule);
        for (int i = 0; i < j; i++) {
            assert_string_not_equal(m[i].rule, m[j].rule);
            assert_int_not_equal(m[i].shape, m[j].shape);
        }
    }
    assert_int_equal(fl_marker_find("none of them")->shape, FL_SHAPE_DISC);
}

static float advance(void *self, FlFont font, float pixels, const char *text, int bytes) {
    (void)self;
    (void)font;
    (void)text;
    return pixels * (float)bytes;
}

/* Each shape draws something, in its colour only, about as large as the disc and about its centre; never a letter. */
static void shapes_are_drawn(void **state) {
    (void)state;
    FlDraw draw;
    fl_draw_init(&draw);
    draw.metrics = (FlTextMetrics){advance, NULL};
    for (int shape = 0; shape < FL_SHAPES; shape++) {
        fl_draw_begin(&draw, 100, 100, 1);
        fl_draw_marker(&draw, (FlShape)shape, 50, 50, 10, 0xFF123456u);
        assert_true(draw.command_count > 0);
        float x0 = 100, y0 = 100, x1 = 0, y1 = 0;
        for (uint32_t i = 0; i < draw.command_count; i++) {
            const FlCommand *c = &draw.commands[i];
            assert_int_not_equal(c->kind, FL_DRAW_TEXT);
            assert_true(c->color == 0xFF123456u || c->color2 == 0xFF123456u);
            x0 = fminf(x0, c->ink.x), y0 = fminf(y0, c->ink.y);
            x1 = fmaxf(x1, c->ink.x + c->ink.w), y1 = fmaxf(y1, c->ink.y + c->ink.h);
        }
        assert_true(x0 >= 33 && y0 >= 33 && x1 <= 67 && y1 <= 67);
        assert_true(x1 - x0 >= 16 && y1 - y0 >= 16);
    }
    fl_draw_free(&draw);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_difference_is_the_standard_s),
        cmocka_unit_test(colours_differ_to_every_eye),
        cmocka_unit_test(colours_show_on_their_grounds),
        cmocka_unit_test(every_rule_has_a_shape_of_its_own),
        cmocka_unit_test(shapes_are_drawn),
    };
    return cmocka_run_group_tests_name("markers", tests, NULL, NULL);
}
