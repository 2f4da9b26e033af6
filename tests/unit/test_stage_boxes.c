/* Where controls stand, with the program's own fonts: inside the window at every size, apart from each other, and large
 * enough to hit. And sizes that no one would choose. */
#include "paint/paint.h"
#include "support/stage.h"
#include "support/thorough.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static const int sizes[][2] = {{640, 480}, {800, 600}, {1000, 700}, {1280, 800}, {2560, 1600}};
enum { SIZES = sizeof sizes / sizeof *sizes };

static const char *const lines[] = {"fallline curve parabola gd lr=0.4 start=-2.5",
                                    "fallline curve parabola gd lr=2.1 start=-2.5 step=7",
                                    "fallline curve parabola gd lr=0.1 start=-2.5 at=4 lr=1.85 step=7",
                                    "fallline fit step=5",
                                    "fallline fit line_bias_scaled lr=0.05 step=3 batch=2",
                                    "fallline fit line_bias adam",
                                    "fallline fit lr=0.14 step=40 data=1,2;2,4;3,6;4,8;5,1;6,2",
                                    "fallline landscape bowl gd lr=0.15 start=-2.5,1.8",
                                    "fallline landscape bowl gd lr=0.55 start=-2.5,1.8 step=12"};
enum { LINES = sizeof lines / sizeof *lines };

typedef struct Case {
    Rig *rig;
    const char *line;
    int width, height;
} Case;

static int fonts_setup(void **state) {
    char error[256];
    *state = fl_fonts_create(NULL, error, sizeof error);
    if (*state == NULL) print_error("%s\n", error);
    return *state == NULL;
}

static int fonts_teardown(void **state) {
    fl_fonts_destroy(*state);
    return 0;
}

static bool is(const FlControl *c, const char *role) {
    return strcmp(c->role, role) == 0;
}

/* Something that stands beside others: not the ground they stand on. */
static bool is_pressed(const FlControl *c) {
    return c->hit.w > 0 && (is(c, "button") || is(c, "chip") || is(c, "tab") || is(c, "segment") || is(c, "field") ||
                            is(c, "dropdown"));
}

static void complain(const Case *at, const FlControl *c, const FlControl *other, const char *what) {
    fail_msg("%s at %dx%d: %s (%g %g %g %g)%s%s %s", at->line, at->width, at->height, c->id, (double)c->box.x,
             (double)c->box.y, (double)c->box.w, (double)c->box.h, other ? " and " : "", other ? other->id : "", what);
}

static void stands_inside(const Case *at, const FlControl *c) {
    float w = (float)at->width / at->rig->draw.scale, h = (float)at->height / at->rig->draw.scale;
    if (c->focus == 0 && c->hit.w <= 0) return;
    const FlRect *b = &c->box;
    if (!(b->x >= 0 && b->y >= 0 && b->x + b->w <= w && b->y + b->h <= h)) complain(at, c, NULL, "leaves the window");
}

static void is_large_enough(const Case *at, const FlControl *c) {
    if (c->hit.w <= 0) return;
    float least_w = is(c, "segment") || is(c, "field") ? 26 : 36;
    float least_h = is(c, "segment") ? 28 : is(c, "field") ? 26 : strncmp(c->id, "picture.start.", 14) == 0 ? 26 : 32;
    if (c->hit.w < least_w || c->hit.h < least_h) complain(at, c, NULL, "is too small to hit");
}

static bool overlap(FlRect a, FlRect b) {
    FlRect both = fl_rect_intersect(a, b);
    return both.w > 0.01f && both.h > 0.01f;
}

static void stand_apart(const Case *at, const FlControl *controls, int count) {
    for (int i = 0; i < count; i++)
        for (int j = i + 1; j < count; j++)
            if (is_pressed(&controls[i]) && is_pressed(&controls[j]) && overlap(controls[i].box, controls[j].box))
                complain(at, &controls[i], &controls[j], "overlap");
}

static void ids_differ(const Case *at, const FlControl *controls, int count) {
    for (int i = 0; i < count; i++)
        for (int j = i + 1; j < count; j++)
            if (strcmp(controls[i].id, controls[j].id) == 0) complain(at, &controls[i], &controls[j], "have one name");
}

static void check(const Case *at) {
    const FlControl *controls;
    int count = fl_stage_controls(at->rig->stage, &controls);
    assert_true(count > 20 && count < FL_UI_CONTROLS);
    for (int i = 0; i < count; i++) {
        stands_inside(at, &controls[i]);
        is_large_enough(at, &controls[i]);
    }
    stand_apart(at, controls, count);
    ids_differ(at, controls, count);
}

static void every_control_in_every_window(void **state) {
    Rig *rig = rig_create(1280, 800);
    rig->draw.metrics = fl_fonts_metrics(*state);
    for (int n = 0; n < SIZES; n++)
        for (int i = 0; i < LINES; i++) {
            if ((i + n) % SIZES >= thorough(2, SIZES)) continue;
            rig->view.help = false;
            rig->width = sizes[n][0];
            rig->height = sizes[n][1];
            rig_load(rig, lines[i]);
            rig_rest(rig);
            Case at = {rig, lines[i], sizes[n][0], sizes[n][1]};
            check(&at);
        }
    rig_destroy(rig);
}

/* Zoomed in, the layout is that of a smaller window; never smaller than 640 x 480 dp. */
static void every_control_at_every_zoom(void **state) {
    Rig *rig = rig_create(1280, 800);
    rig->draw.metrics = fl_fonts_metrics(*state);
    for (int i = 0; i < LINES; i++) {
        rig_load(rig, lines[i]);
        for (int z = 8; z <= 20; z++) {
            if ((i + z) % 4 >= thorough(1, 4)) continue;
            rig->view.zoom = (float)z / 10;
            rig_rest(rig);
            Case at = {rig, lines[i], 1280, 800};
            check(&at);
        }
    }
    rig_destroy(rig);
}

/* Every whole width and height between the sizes that the design draws. */
static void every_width_and_height(void **state) {
    Rig *rig = rig_create(1280, 800);
    rig->draw.metrics = fl_fonts_metrics(*state);
    for (int step = 0; step < 80; step++) {
        rig->width = 640 + step * 19;
        rig->height = 480 + (step * 37) % 520;
        rig_load(rig, lines[step % LINES]);
        Case at = {rig, lines[step % LINES], rig->width, rig->height};
        check(&at);
    }
    rig_destroy(rig);
}

/* However low a window is, picture, ball, outcome, Step and Run stay; and the picture is the larger part of it: a
 * map 220 high, a curve less by 10 for its numbers below it, in the fit less by 20 more for its headings. */
static void what_never_folds(void **state) {
    static const int low[][2] = {{640, 480},  {720, 480}, {899, 500}, {900, 480},
                                 {1280, 500}, {660, 517}, {320, 225}, {320, 212}};
    static const char *const scenes[] = {"fallline curve",
                                         "fallline curve view=plane",
                                         "fallline landscape",
                                         "fallline landscape himmelblau view=basins",
                                         "fallline landscape two_valleys view=surface",
                                         "fallline landscape bowl view=plane",
                                         "fallline fit",
                                         "fallline fit line_bias",
                                         "fallline race"};
    Rig *rig = rig_create(1280, 800);
    rig->draw.metrics = fl_fonts_metrics(*state);
    for (size_t n = 0; n < sizeof low / sizeof *low; n++)
        for (size_t i = 0; i < sizeof scenes / sizeof *scenes; i++) {
            rig_load(rig, scenes[i]);
            rig_size(rig, low[n][0], low[n][1]);
            FlRect picture = rig_control(rig, "picture").box;
            float least = i == 2 || i == 3 ? 219 : i >= 6 ? 190 : 200;
            if (picture.h < least) fail_msg("%s at %dx%d: %g high", scenes[i], low[n][0], low[n][1], (double)picture.h);
            if (!strstr(scenes[i], "plane")) rig_control(rig, "picture.ball");
            if (!strstr(scenes[i], "race")) rig_control(rig, "outcome");
            rig_control(rig, "transport.step");
            rig_control(rig, "transport.run");
        }
    rig_destroy(rig);
}

static void the_sheet_stays_inside(void **state) {
    Rig *rig = rig_create(1280, 800);
    rig->draw.metrics = fl_fonts_metrics(*state);
    for (int n = 0; n < SIZES; n++) {
        rig->view.help = true;
        rig_size(rig, sizes[n][0], sizes[n][1]);
        FlRect sheet = rig_control(rig, "help.sheet").box, close = rig_control(rig, "help.close").box;
        float scale = rig->draw.scale;
        assert_true(sheet.x >= 0 && sheet.y >= 0);
        assert_true((sheet.x + sheet.w) * scale <= (float)rig->width);
        assert_true((sheet.y + sheet.h) * scale <= (float)rig->height);
        assert_true(close.x > sheet.x && close.x + close.w <= sheet.x + sheet.w && close.y >= sheet.y);
        /* Its text too: what is drawn after the sheet's ground and is not its shadow. */
        for (uint32_t i = rig->draw.command_count; i-- > 0;) {
            const FlCommand *c = &rig->draw.commands[i];
            if (c->kind == FL_DRAW_SHADOW) break;
            if (c->kind != FL_DRAW_TEXT) continue;
            if (c->box.y > (sheet.y + sheet.h) * scale || c->ink.x + c->ink.w > (sheet.x + sheet.w) * scale + 6)
                fail_msg("\"%.*s\" leaves the sheet at %dx%d", (int)c->count, rig->draw.text + c->first, rig->width,
                         rig->height);
        }
    }
    rig_destroy(rig);
}

static float title_end(const Rig *rig) {
    float end = 0, scale = rig->draw.scale;
    for (uint32_t i = 0; i < rig->draw.command_count; i++) {
        const FlCommand *c = &rig->draw.commands[i];
        bool title = c->kind == FL_DRAW_TEXT && c->font == FL_FONT_MATH && c->size >= 20.5f * scale &&
                     c->box.y > 80 * scale && c->box.y < 95 * scale && c->box.x < 200 * scale;
        if (title) end = fmaxf(end, (c->ink.x + c->ink.w) / scale - 2 - c->size / scale * 0.25f);
    }
    return end;
}

/* Where the first box of the caption row begins. */
static float boxes_begin(const Rig *rig) {
    const FlControl *controls;
    int count = fl_stage_controls(rig->stage, &controls);
    float side = rig_control(rig, "optimizer").box.x, begin = INFINITY;
    for (int i = 0; i < count; i++) {
        const FlControl *c = &controls[i];
        bool row = is_pressed(c) && c->box.y >= 60 && c->box.y < 72 && (c->box.x < side || side < 600);
        if (row) begin = fminf(begin, c->box.x);
    }
    return begin;
}

/* The title stands clear of the boxes, and the loss's box has one place in all views of a scene. */
static void the_caption_stands_apart(void **state) {
    static const struct {
        const char *scene, *views[5];
    } scenes[] = {{"curve", {"curve", "plane"}},
                  {"landscape himmelblau", {"contours", "basins", "surface", "plane"}},
                  {"landscape styblinski_tang", {"contours", "basins", "surface", "plane"}},
                  {"fit", {NULL}},
                  {"race", {NULL}}};
    static const int widths[] = {640, 719, 720, 800, 899, 900, 930, 970, 1000, 1100, 1215, 1216, 1280, 1920};
    Rig *rig = rig_create(1280, 800);
    rig->draw.metrics = fl_fonts_metrics(*state);
    enum { WIDTHS = sizeof widths / sizeof *widths };
    for (int k = 0; k < WIDTHS; k++)
        for (int i = 0; i < (int)(sizeof scenes / sizeof *scenes); i++) {
            if ((k + 3 * i) % WIDTHS >= thorough(5, WIDTHS)) continue;
            FlRect loss = {0};
            for (int v = 0; v == 0 || scenes[i].views[v]; v++) {
                char line[96];
                const char *view = scenes[i].views[v];
                snprintf(line, sizeof line, "fallline %s%s%s", scenes[i].scene, view ? " view=" : "", view ? view : "");
                rig_load(rig, line);
                rig_size(rig, widths[k], 700);
                float end = title_end(rig), begin = boxes_begin(rig);
                bool fit = strcmp(scenes[i].scene, "fit") == 0; /* its title goes where there is no room */
                assert_true(end > 40 || fit);
                if (end + 4 > begin)
                    fail_msg("%s at %d: the title ends at %g, the boxes begin at %g", line, widths[k], (double)end,
                             (double)begin);
                if (fit) continue;
                FlRect box = rig_control(rig, "loss").box;
                if (v > 0 && (box.x != loss.x || box.w != loss.w)) fail_msg("%s at %d: another box", line, widths[k]);
                loss = box;
            }
        }
    rig_destroy(rig);
}

static float text_end(const FlCommand *c) {
    return c->ink.x + c->ink.w - 2 - c->size / 4; /* of a text without a halo */
}

static bool has_digit(const Rig *rig, const FlCommand *c) {
    for (uint32_t i = 0; i < c->count; i++) /* no zero ends the list of texts */
        if (rig->draw.text[c->first + i] >= '0' && rig->draw.text[c->first + i] <= '9') return true;
    return false;
}

/* Numbers of the panel lie on nothing that stands on their line. */
static void numbers_stand_apart(const Case *at) {
    const FlDraw *d = &at->rig->draw;
    float panel = (float)(at->width - (at->width < 1216 ? 300 : 332));
    for (uint32_t i = 0; i < d->command_count; i++)
        for (uint32_t j = 0; j < d->command_count; j++) {
            const FlCommand *a = &d->commands[i], *b = &d->commands[j];
            if (i == j || a->kind != FL_DRAW_TEXT || b->kind != FL_DRAW_TEXT || a->box.x < panel) continue;
            if (a->width > 0 || b->width > 0 || b->box.x < a->box.x || fabsf(a->box.y - b->box.y) > 5 ||
                text_end(a) - b->box.x <= 3.5f)
                continue;
            if (has_digit(at->rig, a) || has_digit(at->rig, b))
                fail_msg("%s at %d: \"%.*s\" lies on \"%.*s\"", at->line, at->width, (int)a->count, d->text + a->first,
                         (int)b->count, d->text + b->first);
        }
}

/* A rate of 10^-8 and slopes of 10^9, by every rule. */
static void numbers_of_any_size_stand_apart(void **state) {
    static const char *const scenes[] = {
        "fit line_bias data=2600,550000;3000,565000;3200,610000;3600,680000;4000,725000",
        "landscape formula=\"1e9*(x - 3)^2 + 1e7*(y + 2)^2\" start=1.5,1", "landscape formula=\"1e-9*(x^2 + y^2)\"",
        "curve formula=\"3e11*(x - 3)^2\""};
    Rig *rig = rig_create(1280, 800);
    rig->draw.metrics = fl_fonts_metrics(*state);
    const FlOptimizerType *const *rules;
    int count = fl_optimizer_types(&rules);
    for (int i = 0; i < count; i++)
        for (int k = 0; k < (int)(sizeof scenes / sizeof *scenes); k++) {
            if ((i + k) % 4 >= thorough(1, 4)) continue;
            char line[256];
            snprintf(line, sizeof line, "fallline %s %s step=3", scenes[k], rules[i]->id);
            rig_load(rig, line);
            rig_rest(rig);
            for (int wide = 0; wide < 2; wide++) {
                Case at = {rig, line, wide ? 1280 : 1000, wide ? 800 : 700};
                rig_size(rig, at.width, at.height);
                rig_rest(rig);
                numbers_stand_apart(&at);
            }
        }
    rig_destroy(rig);
}

/* Too small to draw anything, or absurd: the stage survives, and comes back whole. */
static void absurd_sizes_survive(void **state) {
    (void)state;
    Rig *rig = rig_create(1280, 800);
    static const int absurd[][2] = {{1, 1}, {20000, 1}, {3, 5}, {1, 20000}, {640, 1}, {319, 239}, {4096, 3000}};
    for (size_t n = 0; n < sizeof absurd / sizeof *absurd; n++)
        for (int scene = 0; scene < 2; scene++) {
            rig_key(rig, '1' + scene, 0);
            rig_size(rig, absurd[n][0], absurd[n][1]);
            rig_key(rig, 'p', 0);
            rig_wheel(rig, (FlVec){0, 0}, 2);
            rig_drag(rig, (FlVec){0, 0}, (FlVec){2, 4}, 3);
            rig_key(rig, '?', 0);
            rig_frame(rig);
            rig_key(rig, '?', 0);
            rig_settle(rig);
        }
    rig_size(rig, 1280, 800);
    rig_press(rig, "Just right");
    rig_rest(rig);
    assert_string_equal(rig_control(rig, "preset.just_right").value, "selected");
    rig_destroy(rig);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_control_in_every_window),   cmocka_unit_test(every_control_at_every_zoom),
        cmocka_unit_test(every_width_and_height),          cmocka_unit_test(what_never_folds),
        cmocka_unit_test(numbers_of_any_size_stand_apart), cmocka_unit_test(the_sheet_stays_inside),
        cmocka_unit_test(the_caption_stands_apart),        cmocka_unit_test(absurd_sizes_survive),
    };
    return cmocka_run_group_tests_name("stage_boxes", tests, fonts_setup, fonts_teardown);
}
