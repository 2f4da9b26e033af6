/* What can be rested on, and what lights up with it. */
#include "parts/lit.h"
#include "parts/limit.h"
#include "plot/plot.h"
#include <math.h>
#include <string.h>

static const float glow = 0.28f;

void fl_explain(FlContext *s, const char *id, FlRect box) {
    fl_ui_mark(s->ui, id, box);
}

void fl_explain_text(FlContext *s, const char *id, float x, float end, float baseline) {
    fl_ui_mark(s->ui, id, fl_rect(fminf(x, end) - 2, baseline - 14, fabsf(end - x) + 4, 19));
}

bool fl_explain_lit(const FlContext *s, const char *id) {
    const FlExplained *entry = fl_explained(id);
    return !strcmp(id, s->meant) || (entry && entry->light && entry->light == s->lit);
}

void fl_explain_row(FlContext *s, const char *id, FlRect box) {
    fl_explain(s, id, box);
    if (!fl_explain_lit(s, id)) return;
    fl_draw_rect(s->draw, fl_rect(box.x - 8, box.y, box.w + 16, box.h), s->theme->code_now);
    fl_draw_rect(s->draw, fl_rect(box.x - 8, box.y, 3, box.h), s->theme->outcome[FL_OSCILLATES]);
}

void fl_explain_term(FlContext *s, FlTermValue term, FlRect box) {
    const char *id = fl_explained_term(term);
    if (!id) return;
    fl_explain(s, id, box);
    if (fl_explain_lit(s, id)) fl_draw_round(s->draw, box, 5, s->theme->code_now);
}

static bool is_explained(const FlUi *ui, int marks, FlVec p) {
    for (int i = 0; i < marks; i++)
        if (fl_rect_has(ui->marks[i].box, p.x, p.y)) return true;
    for (int i = 0; i < ui->count; i++)
        if (fl_rect_has(ui->controls[i].box, p.x, p.y) && strcmp(ui->controls[i].role, "picture") != 0) return true;
    return false;
}

void fl_explain_drawn(FlContext *s, const char *id, uint32_t since) {
    const float apart = 14;
    float k = s->draw->scale;
    int marks = s->ui->mark_count;
    FlRect line = {0, 0, 0, 0}; /* words on one base line, one after the other */
    for (uint32_t i = since; i < s->draw->command_count; i++) {
        const FlCommand *c = &s->draw->commands[i];
        if (c->kind != FL_DRAW_TEXT || c->color >> 24 == 0) continue;
        float high = c->size / k;
        FlRect box = {c->ink.x / k, c->box.y / k - high, c->ink.w / k, high * 1.3f};
        if (is_explained(s->ui, marks, (FlVec){box.x + box.w / 2, box.y + high * 0.64f})) continue;
        bool follows = line.w > 0 && fabsf(box.y + box.h - line.y - line.h) < 6 && box.x > line.x &&
                       box.x < line.x + line.w + apart;
        if (follows) {
            line.w = fmaxf(line.w, box.x + box.w - line.x);
            continue;
        }
        fl_explain(s, id, line);
        line = box;
    }
    fl_explain(s, id, line);
}

void fl_explain_part(FlContext *s, const char *id, void (*draw)(FlContext *)) {
    uint32_t since = s->draw->command_count;
    draw(s);
    fl_explain_drawn(s, id, since);
}

/* The nearest point of the line to the pointer stands for it: a line has no box. */
void fl_explain_line(FlContext *s, const char *id, FlVec from, FlVec to) {
    const float near = 6;
    FlVec p = s->ui->pointer, way = {to.x - from.x, to.y - from.y};
    float length = hypotf(way.x, way.y);
    if (!isfinite(length) || length < 1) return;
    float at = ((p.x - from.x) * way.x + (p.y - from.y) * way.y) / (length * length);
    at = fmaxf(0, fminf(1, at));
    FlVec foot = {from.x + at * way.x, from.y + at * way.y};
    bool at_pointer = hypotf(foot.x - p.x, foot.y - p.y) <= near;
    FlVec middle = at_pointer ? p : (FlVec){(from.x + to.x) / 2, (from.y + to.y) / 2};
    fl_explain(s, id, fl_rect_grow(fl_rect(middle.x, middle.y, 0, 0), near));
}

static FlVec place_of(const FlContext *s, int k) {
    const FlRow *row = fl_run_row(s->watch->shown, k);
    return fl_plot_point(&s->plot, row->x[0], s->loss->dim == 1 ? row->f : row->x[1]);
}

static bool on_screen(FlVec p) {
    return isfinite(p.x) && isfinite(p.y);
}

void fl_lit_line(FlContext *s, FlVec from, FlVec to, FlColor color) {
    if (on_screen(from) && on_screen(to))
        fl_draw_line(s->draw, from.x, from.y, to.x, to.y, 11, fl_color_alpha(color, glow));
}

static void ring(FlContext *s, int k, float r, FlColor color) {
    if (k >= fl_run_count(s->watch->shown)) return;
    FlVec p = place_of(s, k);
    if (on_screen(p)) fl_draw_circle(s->draw, p.x, p.y, r, fl_color_alpha(color, glow), 2, color);
}

/* Along the curve's slope, either way from the ball. */
static void slope(FlContext *s) {
    const FlRow *row = fl_run_row(s->watch->shown, s->watch->row);
    FlVec p = place_of(s, s->watch->row), q = fl_plot_point(&s->plot, row->x[0] + 1, row->f + row->g[0]);
    float length = hypotf(q.x - p.x, q.y - p.y);
    if (!on_screen(p) || !(length > 0) || !isfinite(length)) return;
    FlVec way = {(q.x - p.x) / length * 90, (q.y - p.y) / length * 90};
    fl_lit_line(s, (FlVec){p.x - way.x, p.y - way.y}, (FlVec){p.x + way.x, p.y + way.y}, s->theme->red);
}

/* From the ball along the direction in which the ground bends most, or least. */
static void bend(FlContext *s, bool sharpest) {
    const FlRow *row = fl_run_row(s->watch->shown, s->watch->row);
    FlAxes axes = fl_loss_axes(s->watch->field, row->x);
    double d[2] = {sharpest ? -axes.s : axes.c, sharpest ? axes.c : axes.s};
    double reach = (s->plot.range.x1 - s->plot.range.x0) * 0.12;
    FlVec a = fl_plot_point(&s->plot, row->x[0] - d[0] * reach, row->x[1] - d[1] * reach),
          b = fl_plot_point(&s->plot, row->x[0] + d[0] * reach, row->x[1] + d[1] * reach);
    fl_lit_line(s, a, b, s->theme->ink);
}

/* The height of the ball on the curve. */
static void height(FlContext *s) {
    FlVec p = place_of(s, s->watch->row);
    fl_lit_line(s, p, (FlVec){p.x, s->plot.box.y + s->plot.box.h}, s->theme->ink);
}

void fl_part_lit(FlContext *s) {
    bool curve = s->loss->dim == 1;
    bool next = s->lit == FL_LIGHT_NEXT || s->lit == FL_LIGHT_STEP || s->lit == FL_LIGHT_ETA;
    if (s->watch->asks && next) return;
    switch (s->lit) {
    case FL_LIGHT_NEXT:
        ring(s, s->watch->row + 1, 12, s->theme->green);
        break;
    case FL_LIGHT_HERE:
        ring(s, s->watch->row, 17, s->theme->ink);
        break;
    case FL_LIGHT_LOSS:
        if (curve)
            height(s);
        else
            ring(s, s->watch->row, 17, s->theme->ink);
        break;
    case FL_LIGHT_SLOPE:
        if (curve) slope(s);
        break;
    case FL_LIGHT_ETA:
    case FL_LIGHT_STEP:
        if (s->watch->row + 1 < fl_run_count(s->watch->shown)) {
            FlVec from = place_of(s, s->watch->row), to = place_of(s, s->watch->row + 1);
            if (curve) to.y = from.y; /* the step is along x */
            fl_lit_line(s, from, to, s->theme->green);
        }
        break;
    case FL_LIGHT_CURVATURE:
    case FL_LIGHT_LIMIT:
    case FL_LIGHT_FLATTEST:
        if (!curve) bend(s, s->lit != FL_LIGHT_FLATTEST);
        break;
    default:
        break;
    }
}
