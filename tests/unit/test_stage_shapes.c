/* Every line, arrow, ring, dot and figure of a picture says what it is where the pointer rests on it. */
#include "support/stage.h"
#include "support/thorough.h"
#include "words/explained.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const scenes[] = {
    "curve parabola gd lr=0.4 step=2",
    "curve parabola gd lr=2.1 step=4",
    "curve double_well adam lr=0.05 step=3",
    "curve parabola armijo step=1",
    "curve parabola gd lr=0.4 step=3 at=2 lr=1.2",
    "curve parabola gd lr=0.1 noise=0.5 step=8",
    "curve parabola gd lr=0.4 sched=cosine step=4",
    "curve parabola gd lr=0.4 predict=1 flag=1.2",
    "curve double_well gd lr=0.05 fog=1 looks=1.8,0.9,-0.8",
    "curve parabola view=plane",
    "landscape bowl gd lr=0.15 step=2",
    "landscape stretched_bowl adam lr=0.4 step=3",
    "landscape bowl gd lr=0.05 noise=0.5 step=8",
    "landscape himmelblau view=basins",
    "landscape rosenbrock newton step=2",
    "landscape rosenbrock armijo step=2",
    "landscape bowl gd lr=0.15 step=4 at=2 lr=0.3",
    "landscape bowl gd lr=0.15 fog=1 looks=3:-1.3,2.5:-0.3",
    "landscape bowl gd lr=0.15 predict=1 flag=1,1",
    "landscape bowl view=surface step=3",
    "landscape himmelblau view=plane",
    "race step=4",
    "fit step=1",
    "fit line_bias step=2",
    "network step=20",
    "network step=20 view=slice",
    "letters step=30",
    "golf golf=1:0.7/0.9,0.8/0.6,0.3,0.16/0.4/2.9 lr=1.3",
    "golf golf=1:0.7",
};

enum { SCENES = sizeof scenes / sizeof *scenes };

static bool explains(const Rig *rig, FlVec p) {
    const FlMark *marks;
    const FlControl *controls;
    int n = fl_stage_marks(rig->stage, &marks);
    for (int i = 0; i < n; i++)
        if (fl_rect_has(marks[i].box, p.x, p.y) && fl_explained(marks[i].id)) return true;
    n = fl_stage_controls(rig->stage, &controls);
    for (int i = 0; i < n; i++) /* the picture as a whole explains none of the marks on it */
        if (strcmp(controls[i].role, "picture") != 0 && fl_rect_has(controls[i].hit, p.x, p.y) &&
            fl_explained(controls[i].id))
            return true;
    return false;
}

/* Grounds, frames and grids are no marks. */
static bool is_ground(const FlTheme *t, const FlCommand *c) {
    FlColor color = c->kind == FL_DRAW_CIRCLE && c->color >> 24 == 0 ? c->color2 : c->color;
    const FlColor plain[] = {t->bg, t->panel, t->grid, t->line, t->edge, t->raised, t->press, t->code_now};
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
        if (color << 8 == plain[i] << 8) return true;
    return color >> 24 < 0x20;
}

/* A place on the shape that the window shows. False: none does. */
static bool place_on(const Rig *rig, const FlCommand *c, FlVec *at) {
    const FlVec *p = rig->draw.points + c->first;
    *at = (FlVec){c->ink.x + c->ink.w / 2, c->ink.y + c->ink.h / 2};
    if (c->kind == FL_DRAW_CIRCLE) {
        float rim = c->color >> 24 ? 0 : c->radius * 0.7071f;
        *at = (FlVec){c->box.x + rim, c->box.y + rim};
    }
    if (c->kind == FL_DRAW_POLYGON && c->count == 3)
        *at = (FlVec){(p[0].x + p[1].x + p[2].x) / 3, (p[0].y + p[1].y + p[2].y) / 3};
    if (c->kind == FL_DRAW_POLYLINE) {
        uint32_t i = c->count / 2;
        if (i > 0) *at = (FlVec){(p[i].x + p[i - 1].x) / 2, (p[i].y + p[i - 1].y) / 2};
    }
    return fl_rect_has(c->clip, at->x, at->y) &&
           fl_rect_has(fl_rect(0, 0, (float)rig->width, (float)rig->height), at->x, at->y);
}

typedef struct Probe {
    FlVec at; /* pixels */
    FlCommandKind kind;
    FlColor color;
} Probe;

enum { PROBES = 4096 };

/* Of hundreds of arrows or points alike sixteen will do. */
static bool is_one_of_many(const Probe *probes, int count, const Probe *one) {
    int alike = 0;
    for (int i = 0; i < count; i++) alike += probes[i].kind == one->kind && probes[i].color == one->color;
    return alike >= 16;
}

static int gather(const Rig *rig, Probe *probes) {
    const FlTheme *t = fl_theme(rig->view.theme);
    int n = 0;
    for (uint32_t i = 0; i < rig->draw.command_count && n < PROBES; i++) {
        const FlCommand *c = &rig->draw.commands[i];
        bool shape = c->kind == FL_DRAW_POLYLINE || c->kind == FL_DRAW_POLYGON || c->kind == FL_DRAW_CIRCLE ||
                     c->kind == FL_DRAW_FILL;
        FlVec at;
        if (!shape || is_ground(t, c) || c->ink.w * c->ink.h > 40000 || !place_on(rig, c, &at)) continue;
        Probe one = {at, c->kind, c->kind == FL_DRAW_CIRCLE && c->color >> 24 == 0 ? c->color2 : c->color};
        if (!is_one_of_many(probes, n, &one)) probes[n] = one, n++;
    }
    return n;
}

/* Shapes that nothing explains; prints each place once. */
static int unexplained(Rig *rig, const char *line) {
    static Probe probes[PROBES];
    static const char *const kinds[] = {"fill", "frame", "shadow", "line", "figure", "circle", "image", "text"};
    int missing = 0, n = gather(rig, probes);
    for (int i = 0; i < n; i++) {
        float k = rig->draw.scale;
        FlVec p = {probes[i].at.x / k, probes[i].at.y / k};
        if (explains(rig, p)) continue;
        rig_move(rig, probes[i].at);
        rig_frame(rig);
        if (explains(rig, p)) continue;
        missing++;
        print_message("%s (%d): nothing explains the %s %08x at %.0f, %.0f\n", line, rig->width, kinds[probes[i].kind],
                      probes[i].color, (double)p.x, (double)p.y);
    }
    rig_move(rig, (FlVec){-1, -1});
    return missing;
}

static void every_shape_is_explained(void **state) {
    Rig *rig = *state;
    static const int sizes[][2] = {{1280, 800}, {800, 600}, {640, 480}};
    int missing = 0;
    for (int i = 0; i < SCENES; i++)
        for (int n = 0; n < 3; n++) {
            if ((i + n) % 3 >= thorough(1, 3)) continue;
            rig_size(rig, sizes[n][0], sizes[n][1]);
            rig_load(rig, scenes[i]);
            rig_settle(rig);
            missing += unexplained(rig, scenes[i]);
        }
    assert_int_equal(missing, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(every_shape_is_explained, rig_setup, rig_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
