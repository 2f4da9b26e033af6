#include "views/map/map.h"
#include "context/change.h"
#include "parts/axes.h"
#include "parts/branch.h"
#include "parts/caption.h"
#include "parts/cloud_marks.h"
#include "parts/event.h"
#include "parts/flag.h"
#include "parts/lit.h"
#include "parts/map_marks.h"
#include "parts/picture.h"
#include "parts/shares.h"
#include "plot/label.h"
#include "ui/widgets.h"
#include "views/map/anatomy.h"
#include "views/map/basins_view.h"
#include "views/map/dial.h"
#include "views/map/map_state.h"
#include "views/map/short_step.h"
#include "views/map/tries.h"
#include "views/map/twin.h"
#include "words/course.h"
#include "words/position.h"
#include "words/tries_words.h"
#include <math.h>
#include <stdio.h>

enum { PATH_POINTS = 400 };

static FlVec at_row(const FlContext *s, const FlPlot *plot, int k) {
    const FlRow *row = fl_run_row(s->watch->shown, k);
    return fl_plot_point(plot, row->x[0], row->x[1]);
}

static bool on_screen(FlVec p) {
    return isfinite(p.x) && isfinite(p.y);
}

/* The point on its way moves straight. */
static FlVec ball_place(const FlContext *s, const FlPlot *plot) {
    FlVec p = at_row(s, plot, s->watch->row);
    if (s->watch->travel <= 0 || s->watch->row + 1 >= fl_run_count(s->watch->shown)) return p;
    FlVec to = at_row(s, plot, s->watch->row + 1);
    return (FlVec){p.x + (to.x - p.x) * s->watch->travel, p.y + (to.y - p.y) * s->watch->travel};
}

/* End of an arrow for a slope: its length is compressed, 88 dp at most, 50 in a folded window; the number beside it is
 * exact. Slope and memory share one scale, by the longer of them. */
static bool slope_tip(const FlContext *s, const FlPlot *plot, const FlSlopeScale *scale, FlVec from, const double g[2],
                      double most, FlVec *tip) {
    double steep = fl_slope_seen(scale, g);
    if (!(steep > 1e-12 * scale->unit) || !isfinite(steep)) return false;
    double reference = scale->usual * 4.5;
    const float longest = s->layout.folded ? 50 : 88;
    float length = longest * (float)(fmin(1, pow(most / reference, most > steep ? 0.3 : 0.6)) * steep / most);
    if (s->loss->points > 0 && length < FL_SHORT_STEP) return false; /* its numbers are the program's */
    double kx = (double)plot->box.w / (plot->range.x1 - plot->range.x0),
           ky = (double)plot->box.h / (plot->range.y1 - plot->range.y0);
    double k = hypot(g[0] * kx, g[1] * ky);
    *tip = (FlVec){from.x + (float)(g[0] * kx / k) * length, from.y - (float)(g[1] * ky / k) * length};
    return true;
}

/* The places around `mark` in the order of liking: `at`, then the other side, above and below. */
static FlMapLabel place_label(FlContext *s, const FlPlot *plot, int which, FlVec at, FlVec mark, FlCover *cover,
                              const char *markup, FlColor color) {
    FlMapLabel label = {.size = 18, .color = color};
    snprintf(label.markup, sizeof label.markup, "%s", markup);
    fl_map_label_place(s, plot, which, at, mark, cover, &label);
    return label;
}

/* Where an arrow that leaves the picture by its top or bottom edge still shows: its label stands there. */
static FlVec inside_tip(const FlPlot *plot, FlVec from, FlVec tip) {
    float top = plot->box.y + 14, bottom = plot->box.y + plot->box.h - 14;
    float y = fmaxf(top, fminf(bottom, tip.y));
    if (y == tip.y || tip.y == from.y || from.y < top || from.y > bottom) return tip;
    return (FlVec){from.x + (tip.x - from.x) * (y - from.y) / (tip.y - from.y), y};
}

typedef struct Arrows {
    FlVec from, up, down, past;
    bool inside;                     /* the point is in the picture */
    bool has_up, has_down, has_past; /* past: what the rule remembers */
    bool has_refused;                /* a landing that a method looked at and did not take */
    FlMapLabel gradient, step, memory, refused, outside;
    FlLeftWay left; /* after a step that is too short for an arrow */
    FlMapEdges edges;
    FlRect note; /* "arrived at step 7" */
    FlFlagMarks flag;
} Arrows;

/* One outside the picture stands at its edge. */
static FlVec ball_inside(const FlPlot *plot, FlVec p) {
    const FlRect *b = &plot->box;
    if (fl_rect_has(fl_rect_grow(*b, 10), p.x, p.y)) return p;
    return (FlVec){fmaxf(b->x + 14, fminf(b->x + b->w - 14, p.x)), fmaxf(b->y + 14, fminf(b->y + b->h - 14, p.y))};
}

/* The path, and of it the balls as path() draws them. */
static void cover_path(const FlContext *s, const FlPlot *plot, FlCover *cover) {
    FlVec last = at_row(s, plot, 0);
    int end = s->watch->veiled ? s->cursor : s->watch->shown_outcome->last;
    for (int k = 0; k <= end && k < PATH_POINTS; k++) {
        FlVec p = at_row(s, plot, k);
        fl_cover_line(cover, last, p, 4, FL_COVER_CURVE);
        if (k == 0 || hypotf(p.x - last.x, p.y - last.y) > 7) fl_cover_line(cover, p, p, 3, FL_COVER_POINT);
        last = p;
    }
}

/* What labels, and arrows and numbers of the ground, keep clear of: ball, arrows, path, starts, minima, the inset, the
 * note in the corner. */
static void cover_marks(FlContext *s, const FlPlot *plot, Arrows *a, FlCover *cover) {
    FlVec ball = ball_inside(plot, a->from);
    fl_cover_clear(cover, plot->box);
    if (on_screen(a->from)) fl_cover_line(cover, ball, ball, 13, FL_COVER_NEVER);
    if (a->has_up) fl_cover_line(cover, a->from, a->up, 3, FL_COVER_ARROW);
    if (a->has_down) fl_cover_line(cover, a->from, a->down, 3, FL_COVER_ARROW);
    if (a->has_past) fl_cover_line(cover, a->from, a->past, 3, FL_COVER_ARROW);
    cover_path(s, plot, cover);
    FlRect card;
    if (fl_map_card(s, &card)) fl_cover_rect(cover, card, FL_COVER_NEVER);
    if (fl_dial_shows(s, &card)) fl_cover_rect(cover, card, FL_COVER_NEVER);
    if (s->doc->view == FL_VIEW_CONTOURS && fl_twin_box(s, plot, &card)) fl_cover_rect(cover, card, FL_COVER_NEVER);
    a->edges = fl_map_cover(s, cover);
    fl_map_cover_tries(s, plot, cover);
    a->flag = fl_flag_marks(s, ball_place(s, plot), cover);
    if (fl_event_is_arrival(s)) a->note = fl_event_note_box(s, cover, a->from);
}

/* The numbers of the arrows stand in the panel, a row each. */
static bool in_table(const FlContext *s) {
    return fl_anatomy_shows(s) && !s->layout.narrow;
}

static void memory_label(FlContext *s, const FlPlot *plot, FlCover *cover, Arrows *a) {
    char text[64];
    const char *name = s->watch->step->words->along == FL_ALONG_SIGN ? "\\ic"
                       : s->watch->step->words->corrected            ? "\\hm"
                                                                     : "\\im";
    snprintf(text, sizeof text, "%s  \\umemory", name);
    FlVec tip = inside_tip(plot, a->from, a->past), at = {tip.x + 12, tip.y + (a->past.y < a->from.y ? 2 : 14)};
    a->memory = place_label(s, plot, FL_MAP_MEMORY, at, tip, cover, text,
                            fl_color_mix(s->theme->red_soft, s->theme->red, 0.6f));
}

static void gradient_label(FlContext *s, const FlPlot *plot, FlCover *cover, Arrows *a) {
    char text[128];
    const FlRow *row = fl_run_row(s->watch->shown, s->watch->row);
    snprintf(text, sizeof text, "\\i∇L\\n  (%.20s, %.20s)", fl_shown(row->g[0], 2).text, fl_shown(row->g[1], 2).text);
    if (in_table(s)) snprintf(text, sizeof text, "\\i∇L");
    FlVec tip = inside_tip(plot, a->from, a->up), at = {tip.x + 14, tip.y + (a->up.y < a->from.y ? 6 : 16)};
    a->gradient = place_label(s, plot, FL_MAP_GRADIENT, at, tip, cover, text, s->theme->red);
}

static void short_step_label(FlContext *s, const FlPlot *plot, FlCover *cover, Arrows *a) {
    a->step = (FlMapLabel){.size = 18, .color = s->theme->green};
    fl_short_step_words(s, plot, &a->step);
    fl_map_label_place(s, plot, FL_MAP_STEP, (FlVec){a->from.x + 18, a->from.y + 24}, a->from, cover, &a->step);
    if (a->step.place.place >= 0) a->left = fl_left_way(s, plot, a->from, cover);
}

static void step_label(FlContext *s, const FlPlot *plot, FlCover *cover, Arrows *a) {
    char text[128];
    const FlRow *row = fl_run_row(s->watch->shown, s->watch->row), *next = row + 1;
    /* A rule with memory steps another way than downhill. */
    snprintf(text, sizeof text, "%s\\n  (%.20s, %.20s)", fl_context_is_plain(s) ? "\\i−η∇L" : "\\ustep",
             fl_step_text(next->x[0] - row->x[0]).text, fl_step_text(next->x[1] - row->x[1]).text);
    if (in_table(s)) snprintf(text, sizeof text, "\\ustep");
    FlVec middle = {(a->from.x + a->down.x) / 2, (a->from.y + a->down.y) / 2};
    bool shorter = hypotf(a->down.x - a->from.x, a->down.y - a->from.y) < 40;
    FlVec at = shorter ? (FlVec){fmaxf(a->from.x, a->down.x) + 18, fmaxf(a->from.y, a->down.y) + 22}
                       : (FlVec){middle.x + 16, middle.y + 6};
    a->step = place_label(s, plot, FL_MAP_STEP, at, shorter ? a->from : middle, cover, text, s->theme->green);
}

static void refused_label(FlContext *s, const FlPlot *plot, FlCover *cover, Arrows *a) {
    char text[128];
    FlVec p;
    a->has_refused = fl_map_first_refused(s, plot, &p, text, sizeof text);
    if (!a->has_refused) return;
    a->refused = place_label(s, plot, FL_MAP_REFUSED, (FlVec){p.x + 14, p.y + 5}, p, cover, text, s->theme->ink2);
}

static void outside_label(FlContext *s, const FlPlot *plot, FlCover *cover, Arrows *a) {
    int left = fl_step_left(s->watch->shown, plot->range);
    FlVec p = ball_inside(plot, a->from);
    a->outside = (FlMapLabel){.size = 18, .color = s->theme->red, .place.radius = 12};
    snprintf(a->outside.markup, sizeof a->outside.markup, "\\nleft the picture at step %s",
             fl_shown_count(left < 0 ? s->watch->row : left).text);
    fl_map_label_place(s, plot, FL_MAP_STEP, (FlVec){p.x + 20, p.y + 5}, p, cover, &a->outside);
}

/* The arrows at the point, without words. */
static Arrows find_arrows(FlContext *s, const FlPlot *plot) {
    Arrows a = {.from = at_row(s, plot, s->watch->row)};
    a.inside = on_screen(a.from) && fl_rect_has(fl_rect_grow(plot->box, 10), a.from.x, a.from.y);
    if (!a.inside) return a;
    const double *g = fl_run_row(s->watch->shown, s->watch->row)->g;
    FlSlopeScale scale = fl_slope_scale(s->watch->field, plot);
    double m[FL_MAX_DIM], most = fl_slope_seen(&scale, g);
    bool remembers = fl_anatomy_memory(s, m);
    if (remembers) most = fmax(most, fl_slope_seen(&scale, m));
    a.has_up = slope_tip(s, plot, &scale, a.from, g, most, &a.up);
    a.has_past = remembers && slope_tip(s, plot, &scale, a.from, m, most, &a.past);
    a.has_down = !s->watch->asks && s->watch->row + 1 < fl_run_count(s->watch->shown) &&
                 on_screen(at_row(s, plot, s->watch->row + 1));
    if (a.has_down) a.down = at_row(s, plot, s->watch->row + 1);
    return a;
}

static Arrows plan_arrows(FlContext *s, const FlPlot *plot) {
    Arrows a = find_arrows(s, plot);
    FlCover *cover = &fl_map_view(s)->cover;
    cover_marks(s, plot, &a, cover);
    if (on_screen(a.from) && !a.inside) outside_label(s, plot, cover, &a);
    if (a.has_up) gradient_label(s, plot, cover, &a);
    if (a.has_past) memory_label(s, plot, cover, &a);
    if (!a.has_down) return a;
    if (fl_step_is_short(s, a.from, a.down) && !in_table(s))
        short_step_label(s, plot, cover, &a);
    else
        step_label(s, plot, cover, &a);
    if (a.left.has_way) fl_cover_line(cover, a.left.from, a.left.to, 1, FL_COVER_MARK);
    refused_label(s, plot, cover, &a);
    return a;
}

static int path_points(const FlContext *s, const FlPlot *plot, int from, int to, FlVec *p) {
    int n = 0;
    for (int k = from; k <= to && n < PATH_POINTS; k++) {
        FlVec q = at_row(s, plot, k);
        if (!on_screen(q)) break;
        p[n++] = q;
    }
    return n;
}

static void path(FlContext *s, const FlPlot *plot) {
    const FlTheme *t = s->theme;
    FlVec p[PATH_POINTS];
    FlStroke casing = {.width = 4.2f, .color = t->bg}, coming = {.width = 1.5f, .color = fl_color_alpha(t->red, 0.75f)};
    FlStroke gone = {.width = 2.2f, .color = t->red};
    uint32_t since = fl_drawn(s);
    int n = path_points(s, plot, 0, s->watch->veiled ? s->cursor : s->watch->row, p);
    if (n > 1) {
        casing.width = 4.4f;
        fl_draw_polyline(s->draw, p, n, &casing);
        fl_draw_polyline(s->draw, p, n, &gone);
    }
    for (int k = 0; k < n - 1; k++)
        if (k == 0 || hypotf(p[k].x - p[k - 1].x, p[k].y - p[k - 1].y) > 7)
            fl_draw_disc(s->draw, p[k].x, p[k].y, k ? 4 : 5, t->red_soft);
    fl_explain_shapes(s, "picture.past", since);
    if (s->watch->veiled) return;
    since = fl_drawn(s);
    n = path_points(s, plot, s->watch->row + 1, s->watch->shown_outcome->last, p);
    casing.width = 4.2f;
    if (n > 1) {
        fl_draw_polyline(s->draw, p, n, &casing);
        fl_draw_polyline(s->draw, p, n, &coming);
    }
    for (int k = 1; k < n; k++)
        if (hypotf(p[k].x - p[k - 1].x, p[k].y - p[k - 1].y) > 7)
            fl_draw_circle(s->draw, p[k].x, p[k].y, 3.8f, t->bg, 1.5f, t->red);
    fl_explain_shapes(s, "picture.coming", since);
}

/* Where the rate under the pointer would lead, in its outcome's colour. */
static void preview(FlContext *s, const FlPlot *plot) {
    if (!s->watch->preview) return;
    FlVec p[PATH_POINTS];
    int n = 0;
    for (int k = s->watch->row; k < fl_run_count(s->watch->preview) && n < PATH_POINTS; k++) {
        const double *x = fl_run_row(s->watch->preview, k)->x;
        FlVec q = fl_plot_point(plot, x[0], x[1]);
        if (!on_screen(q)) break;
        p[n++] = q;
    }
    if (n > 1)
        fl_draw_polyline(s->draw, p, n,
                         &(FlStroke){.width = 1.5f, .color = s->theme->outcome_text[s->watch->preview_kind]});
}

static void fork_rings(FlContext *s, const FlPlot *plot) {
    uint32_t since = fl_drawn(s);
    for (int i = 1; i < s->doc->plan.segments; i++) {
        FlVec p = at_row(s, plot, s->doc->plan.segment[i].at);
        if (on_screen(p)) fl_draw_circle(s->draw, p.x, p.y, 9, 0, 1.5f, s->theme->ink2);
    }
    fl_explain_shapes(s, "picture.fork", since);
}

static void ball(FlContext *s, const FlPlot *plot, const Arrows *a) {
    FlVec at = ball_place(s, plot), p = ball_inside(plot, at);
    if (!on_screen(at)) return;
    bool inside = p.x == at.x && p.y == at.y;
    FlSignal signal = fl_picture_ball(s, p, inside ? "Point" : "Point, outside the picture", fl_place_on_map);
    fl_draw_disc(s->draw, p.x, p.y, 12, s->theme->bg);
    if (fl_event_is_here(s)) fl_event_ring(s, p, 16);
    if (inside) {
        fl_draw_disc(s->draw, p.x, p.y, signal.hot || signal.held ? 10.5f : 10, s->theme->red);
        if (fl_event_is_arrival(s)) fl_event_note(s, a->note, fl_map_ground(s, 0.9f));
        return;
    }
    fl_draw_circle(s->draw, p.x, p.y, 9, s->theme->bg, 2.6f, s->theme->red);
    if (!a->inside) fl_map_label_draw(s, &a->outside);
}

static void arrows_and_labels(FlContext *s, const Arrows *a) {
    const FlTheme *t = s->theme;
    FlColor past = fl_color_mix(t->red_soft, t->red, 0.35f);
    uint32_t since = fl_drawn(s);
    if (a->has_past)
        fl_draw_arrow(s->draw, a->from, a->past, &(FlArrow){.width = 3, .head = 11, .color = past, .halo = t->bg});
    fl_explain_shapes(s, "picture.memory", since);
    since = fl_drawn(s);
    if (a->has_up)
        fl_draw_arrow(s->draw, a->from, a->up, &(FlArrow){.width = 3, .head = 11, .color = t->red, .halo = t->bg});
    fl_explain_shapes(s, "picture.gradient", since);
    since = fl_drawn(s);
    if (a->has_down && !fl_step_is_short(s, a->from, a->down))
        fl_draw_arrow(s->draw, a->from, a->down,
                      &(FlArrow){.width = 3.2f, .head = 13, .color = t->green, .halo = t->bg});
    fl_explain_shapes(s, "picture.step", since);
}

static void ground(FlContext *s, const FlPlot *plot) {
    FlCover *cover = &fl_map_view(s)->cover;
    uint32_t since = fl_drawn(s);
    fl_relief_draw(s->draw, s->theme, fl_map_view(s)->relief,
                   fl_swarm_on_map(s, fl_map_view(s)->swarm, fl_relief_ground(fl_map_view(s)->relief), plot));
    fl_explain_shapes(s, "map.contour", since);
    since = fl_drawn(s);
    fl_relief_labels(s->draw, s->theme, fl_map_view(s)->relief, cover);
    fl_explain_drawn(s, "map.height", since);
    since = fl_drawn(s);
    fl_relief_arrows(s->draw, s->theme, s->watch->field, plot, cover);
    fl_explain_shapes(s, "map.downhill", since);
}

static void lit_arrows(FlContext *s, const Arrows *a) {
    if (s->lit == FL_LIGHT_SLOPE && a->has_up) fl_lit_line(s, a->from, a->up, s->theme->red);
    if (s->lit == FL_LIGHT_MEMORY && a->has_past) fl_lit_line(s, a->from, a->past, s->theme->red);
}

/* Its words say the same as the mark itself. */
static void name_mark(FlContext *s, const char *id, const FlMapLabel *label) {
    uint32_t since = fl_drawn(s);
    fl_map_label_draw(s, label);
    fl_explain_drawn(s, id, since);
}

static void labels(FlContext *s, const FlPlot *plot, const Arrows *a) {
    bool basins = s->doc->view == FL_VIEW_BASINS;
    if (a->has_up && !fl_event_is_arrival(s)) name_mark(s, "picture.gradient", &a->gradient);
    if (a->has_down && !basins && !fl_event_is_arrival(s)) name_mark(s, "picture.step", &a->step);
    if (!fl_event_is_arrival(s)) fl_left_way_words(s, &a->left);
    if (a->has_past) name_mark(s, "picture.memory", &a->memory);
    if (a->has_refused && !basins) name_mark(s, "picture.refused", &a->refused);
    fl_part_anatomy_labels(s, plot, &fl_map_view(s)->cover);
}

/* The words at the edges. */
static void notes(FlContext *s, const FlPlot *plot, const Arrows *a) {
    if (s->doc->view == FL_VIEW_BASINS) {
        fl_basins_note(s);
    } else {
        if (s->display->swarm && !s->watch->veiled)
            fl_swarm_words(s, fl_map_view(s)->swarm, plot);
        else
            fl_part_twin_switch(s, plot);
        fl_part_dial(s);
        fl_map_interval(s, fl_map_view(s)->relief, &a->edges);
    }
    if (s->hovering && s->doc->view != FL_VIEW_BASINS) fl_map_readout(s, &fl_map_view(s)->cover);
}

/* Starts, path, arrows and minima, and the picture as a control. */
static void marks(FlContext *s, const FlPlot *plot, const Arrows *arrows, bool basins) {
    fl_map_starts(s);
    fl_cloud_places(s, plot);
    fl_branch_on_map(s, plot);
    fl_part_twin(s, plot);
    path(s, plot);
    fork_rings(s, plot);
    preview(s, plot);
    fl_cloud_middle(s, plot);
    fl_map_tries(s, plot);
    fl_part_anatomy(s, plot);
    fl_part_lit(s);
    lit_arrows(s, arrows);
    if (s->watch->travel <= 0 || (s->watch->veiled && !s->watch->asks)) arrows_and_labels(s, arrows);
    fl_left_way_line(s, &arrows->left);
    if (!basins) fl_map_minima(s);
    fl_picture_control(s, "The landscape from above", false, fl_place_on_map);
}

static void draw(FlContext *s) {
    FlPlot plot = s->plot;
    bool basins = s->doc->view == FL_VIEW_BASINS;
    fl_relief_update(fl_map_view(s)->relief, s->watch->field, &plot, s->theme, s->draw->scale);
    Arrows arrows = plan_arrows(s, &plot);
    arrows.has_up = arrows.has_up && !basins;
    if (basins)
        fl_basins_ground(s);
    else
        ground(s, &plot);
    fl_draw_clip_push(s->draw, plot.box);
    marks(s, &plot, &arrows, basins);
    FlVec rows[PATH_POINTS];
    fl_picture_hover_row(s, rows, path_points(s, &plot, 0, s->watch->shown_outcome->last, rows));
    if (basins && s->hovering) fl_basins_hover(s);
    fl_part_flag(s, &arrows.flag);
    ball(s, &plot, &arrows);
    if (basins) fl_basins_letters(s);
    labels(s, &plot, &arrows);
    if (s->hover_step >= 0 && s->hover_step < fl_run_count(s->watch->shown)) {
        FlVec p = at_row(s, &plot, s->hover_step);
        if (on_screen(p)) fl_draw_circle(s->draw, p.x, p.y, 7, 0, 1.5f, s->theme->ink2);
    }
    notes(s, &plot, &arrows);
    fl_draw_clip_pop(s->draw);
    fl_map_axes(s, &arrows.edges);
}

static void caption(FlContext *s) {
    bool basins = s->doc->view == FL_VIEW_BASINS;
    const FlOptimizerType *method = fl_plan_optimizer_at(&s->doc->plan, s->cursor)->type;
    const char *words = basins                   ? "Colour tells which valley catches a start."
                        : fl_event_is_arrival(s) ? "The run has arrived, and waits."
                        : s->watch->outcome->kind == FL_DIVERGES && s->cursor > 0
                            ? fl_runaway_words(s->watch->run, s->watch->outcome, s->cursor)
                        : s->watch->branch ? fl_fork_sentence(fl_context_fork(s), s->layout.middle || s->layout.narrow)
                        : fl_anatomy_memory(s, (double[FL_MAX_DIM]){0}) && s->watch->row > 0 ? "Memory turns the step."
                        : method->method ? fl_lengths_caption(method)
                                         : "Drag the point. Blue: downhill.";
    fl_part_caption(s, basins ? "Who ends where" : "Read the map", words);
}

static bool create(void *state) {
    FlMapView *map = state;
    *map = (FlMapView){.relief = fl_relief_create(),
                       .basins = fl_basins_create(),
                       .swarm = fl_swarm_view_create(),
                       .apart = fl_apart_create()};
    return map->relief && map->basins && map->swarm && map->apart;
}

static void destroy(void *state) {
    FlMapView *map = state;
    fl_relief_destroy(map->relief);
    fl_basins_destroy(map->basins);
    fl_swarm_view_destroy(map->swarm);
    fl_apart_destroy(map->apart);
}

static bool is_of_basins(FlContext *s) {
    return s->doc->view == FL_VIEW_BASINS;
}

static void update(FlContext *s) {
    bool idle = !fl_session_in_gesture(s->session) && !s->display->playing;
    FlBasins *basins = fl_map_view(s)->basins;
    FlPlan plan = fl_presets_plan(&s->doc->plan, 0, s->cursor); /* another start is another run, by the rule in force */
    if (is_of_basins(s))
        fl_basins_update(basins, &plan, &s->plot, s->draw->scale, idle);
    else
        fl_basins_rest(basins);
}

static void rest(void *state) {
    FlMapView *map = state;
    fl_basins_rest(map->basins);
}

static float block_height(FlContext *s) {
    return is_of_basins(s) ? fl_shares_height(s, fl_map_view(s)->basins, false) : 0;
}

static void block(FlContext *s, FlRect box) {
    fl_part_shares(s, fl_map_view(s)->basins, false, box);
}

static int jobs(void *state, FlJob **list, int room) {
    FlMapView *map = state;
    return fl_basins_jobs(map->basins, list, room);
}

const FlViewType fl_map_view_type = {.state = sizeof(FlMapView),
                                     .create = create,
                                     .destroy = destroy,
                                     .update = update,
                                     .rest = rest,
                                     .caption = caption,
                                     .draw = draw,
                                     .block_height = block_height,
                                     .block = block,
                                     .jobs = jobs};
