#include "parts/branch.h"
#include "context/services.h"
#include <math.h>
#include <string.h>

FlColor fl_branch_color(const FlContext *s) {
    return fl_color_alpha(s->theme->ink3, 0.55f);
}

FlFork fl_context_fork(const FlContext *s) {
    return (FlFork){fl_plan_optimizer_at(&s->doc->branch, s->watch->fork),
                    fl_plan_optimizer_at(&s->doc->plan, s->watch->fork)};
}

const FlRow *fl_branch_row(const FlContext *s, int k) {
    return fl_run_row(s->watch->branch, k);
}

static float distance(FlVec p, FlVec a, FlVec b) {
    float dx = b.x - a.x, dy = b.y - a.y, square = dx * dx + dy * dy;
    float t = square > 0 ? ((p.x - a.x) * dx + (p.y - a.y) * dy) / square : 0;
    t = fmaxf(0, fminf(1, t));
    return hypotf(p.x - a.x - t * dx, p.y - a.y - t * dy);
}

static bool under(const FlBranchLine *line, FlVec at) {
    if (!fl_rect_has(line->clip, at.x, at.y)) return false;
    if (hypotf(at.x - line->p[0].x, at.y - line->p[0].y) < line->spared) return false;
    for (int k = 1; k < line->count; k++) {
        FlVec a = line->p[line->dotted ? k : k - 1], b = line->p[k];
        if (isfinite(a.x + a.y + b.x + b.y) && distance(at, a, b) <= line->reach) return true;
    }
    return false;
}

/* The point that stands for the branch: the furthest one seen from where it parts. */
static FlRect standing_box(const FlBranchLine *line) {
    FlVec best = {0, 0};
    float furthest = line->spared;
    for (int k = 1; k < line->count; k++) {
        FlVec p = line->p[k];
        float away = hypotf(p.x - line->p[0].x, p.y - line->p[0].y);
        if (!isfinite(away) || away <= furthest || !fl_rect_has(line->clip, p.x, p.y)) continue;
        furthest = away;
        best = p;
    }
    float r = furthest > line->spared ? line->reach : 0;
    return fl_rect(best.x - r, best.y - r, 2 * r, 2 * r);
}

/* As the last frame has it, which is what hits are decided on. */
static bool was_under(const FlUi *ui, const char *id) {
    for (int i = 0; i < ui->last_count; i++)
        if (!strcmp(ui->last[i].id, id)) return fl_rect_has(ui->last[i].hit, ui->pointer.x, ui->pointer.y);
    return false;
}

FlSignal fl_branch_control(FlContext *s, const FlBranchLine *line) {
    FlVec at = s->ui->pointer;
    FlControl c = fl_control(line->id, "handle", "Take back this change: the run as it was", standing_box(line));
    bool near = under(line, at);
    c.priority = FL_PRIORITY_LINE;
    c.hit = near ? fl_rect(at.x - 18, at.y - 16, 36, 32) : fl_rect(0, 0, 0, 0);
    FlSignal signal = fl_ui_control(s->ui, &c);
    if (near != was_under(s->ui, line->id) && !fl_ui_busy(s->ui)) fl_context_wake(s, 0);
    if (signal.clicked) fl_context_do(s, FL_ACTION_branch, 0, 0);
    return signal;
}

void fl_branch_on_track(FlContext *s, float x) {
    FlRect p = s->layout.profile;
    FlColor ink = fl_color_alpha(s->theme->ink3, 0.8f);
    float y = p.y + p.h + 4;
    fl_draw_dashed(s->draw, (FlVec){x, p.y}, (FlVec){x, y - 6}, 1.2f, 3, 3, ink);
    fl_draw_circle(s->draw, x, y, 6, s->theme->bg, 1.5f, s->theme->ink3);
}
