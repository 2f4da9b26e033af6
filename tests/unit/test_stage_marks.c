/* No word in the picture of a curve lies on a stroke, a ball or another word: of whole frames, whatever is drawn. */
#include "support/stage.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* What the letters of a stretch of text take in dp, from the base line up as high as small letters are. */
static FlRect letters_box(const Rig *rig, const FlCommand *c) {
    float k = rig->draw.scale, out = c->width + 2 + c->size * 0.25f, high = c->size * 0.55f;
    return fl_rect_grow(fl_rect((c->ink.x + out) / k, (c->box.y - high) / k, (c->ink.w - 2 * out) / k, high / k),
                        -0.5f);
}

static FlRect picture;

/* A word of the picture: not a number of the axis below or beside it, and not a halo. */
static bool is_word(const Rig *rig, const FlCommand *c, FlRect *box) {
    if (c->kind != FL_DRAW_TEXT || c->width > 0) return false;
    *box = letters_box(rig, c);
    return box->w > 0 && box->x >= picture.x && box->x + box->w <= picture.x + picture.w && box->y >= picture.y &&
           box->y + box->h <= picture.y + picture.h;
}

static bool overlap(FlRect a, FlRect b) {
    FlRect both = fl_rect_intersect(a, b);
    return both.w > 0.01f && both.h > 0.01f;
}

/* Liang and Barsky: the part of the segment inside the box is more than a point. */
static bool crosses(FlRect r, FlVec a, FlVec b) {
    float t0 = 0, t1 = 1, p[4] = {a.x - b.x, b.x - a.x, a.y - b.y, b.y - a.y},
          q[4] = {a.x - r.x, r.x + r.w - a.x, a.y - r.y, r.y + r.h - a.y};
    for (int i = 0; i < 4; i++) {
        if (p[i] == 0 && q[i] < 0) return false;
        if (p[i] < 0) t0 = fmaxf(t0, q[i] / p[i]);
        if (p[i] > 0) t1 = fminf(t1, q[i] / p[i]);
    }
    return t0 < t1;
}

/* A stroke or a circle lies on the box. Wider lines than 4 dp are casings in the ground's colour. */
static bool lies_on(const Rig *rig, const FlCommand *c, FlRect box) {
    float k = rig->draw.scale;
    if (c->kind == FL_DRAW_CIRCLE) {
        float x = c->box.x / k, y = c->box.y / k, dx = fmaxf(box.x, fminf(box.x + box.w, x)) - x,
              dy = fmaxf(box.y, fminf(box.y + box.h, y)) - y;
        return hypotf(dx, dy) < c->radius / k - 1;
    }
    if (c->kind != FL_DRAW_POLYLINE || c->width > 4 * k) return false;
    for (uint32_t i = 0; i + 1 < c->count; i++) {
        FlVec a = rig->draw.points[c->first + i], b = rig->draw.points[c->first + i + 1];
        if (crosses(box, (FlVec){a.x / k, a.y / k}, (FlVec){b.x / k, b.y / k})) return true;
    }
    return false;
}

/* The first command of the line of text that this one belongs to: its numbers, words and indices are drawn at once. */
static uint32_t line_start(const Rig *rig, uint32_t i) {
    const FlCommand *c = rig->draw.commands;
    while (i > 0 && c[i - 1].kind == FL_DRAW_TEXT && fabsf(c[i - 1].box.y - c[i].box.y) < 0.6f * c[i].size) i--;
    return i;
}

/* Returns how many words were looked at. */
static int check_picture(Rig *rig, const char *line) {
    int words = 0;
    picture = rig_control(rig, "picture").box;
    for (uint32_t i = 0; i < rig->draw.command_count; i++) {
        const FlCommand *word = &rig->draw.commands[i];
        FlRect box, other;
        if (!is_word(rig, word, &box)) continue;
        uint32_t start = line_start(rig, i);
        if (rig->draw.commands[start].box.x / rig->draw.scale < picture.x + 8) continue; /* a long number of the axis */
        words++;
        for (uint32_t k = 0; k < rig->draw.command_count; k++) {
            const FlCommand *c = &rig->draw.commands[k];
            bool on = k < start && is_word(rig, c, &other) ? overlap(box, other) : lies_on(rig, c, box);
            if (on)
                fail_msg("%s, %d x %d: \"%.*s\" at %.0f, %.0f has something on it at %.0f, %.0f", line, rig->width,
                         rig->height, (int)word->count, rig->draw.text + word->first, box.x, box.y, c->ink.x, c->ink.y);
        }
    }
    return words;
}

static const int sizes[][2] = {{1280, 800}, {1000, 700}, {640, 480}, {1920, 1080}};

static int check(Rig *rig, const char *line) {
    int words = 0;
    for (size_t n = 0; n < sizeof sizes / sizeof *sizes; n++) {
        rig_size(rig, sizes[n][0], sizes[n][1]);
        rig_load(rig, line);
        rig_frames(rig, 2);
        words += check_picture(rig, line);
    }
    return words;
}

/* Runs that grow: inside the picture, past its upper edge, past both sides, with and without a change of rate. */
static void strides_leave_their_words_room(void **state) {
    static const char *const runs[] = {"curve lr=2.1",
                                       "curve lr=2.02",
                                       "curve lr=2.9",
                                       "curve lr=2.1 start=4.5",
                                       "curve parabola momentum lr=3.9",
                                       "curve quartic lr=1.3",
                                       "curve log_cosh newton_pure",
                                       "curve double_well lr=1.3 start=1.9",
                                       "curve parabola gd lr=0.1 start=-2.5 at=4 lr=2.1",
                                       "curve parabola gd lr=0.1 start=-2.5 at=2 lr=2.4"};
    static const int steps[] = {1, 2, 3, 5, 7, 8, 12, 20, 40};
    int words = 0;
    for (size_t i = 0; i < sizeof runs / sizeof *runs; i++)
        for (size_t k = 0; k < sizeof steps / sizeof *steps; k++) {
            char line[128];
            snprintf(line, sizeof line, "%s step=%d", runs[i], steps[k]);
            words += check(*state, line);
        }
    if (words < 1500) fail_msg("%d words", words);
}

/* ... and all that converge, oscillate or crawl, with every rule. */
static void words_lie_on_nothing(void **state) {
    static const char *const losses[] = {"parabola", "double_well", "quartic", "soft_abs", "cliff"};
    const FlOptimizerType *const *rules;
    int words = 0, count = fl_optimizer_types(&rules);
    for (size_t i = 0; i < sizeof losses / sizeof *losses; i++)
        for (int rule = 0; rule < count; rule++) {
            char line[128];
            snprintf(line, sizeof line, "curve %s %s step=%d", losses[i], rules[rule]->id, (rule * 3 + (int)i) % 7);
            words += check(*state, line);
        }
    if (words < 1000) fail_msg("%d words", words);
}

#define RIG(test) cmocka_unit_test_setup_teardown(test, rig_setup, rig_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        RIG(strides_leave_their_words_room),
        RIG(words_lie_on_nothing),
    };
    return cmocka_run_group_tests_name("stage_marks", tests, NULL, NULL);
}
