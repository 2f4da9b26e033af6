/* The parts of a step on the map: memory beside the slope, the reach of a scaled step, and how far plain descent could
 * go. */
#include "views/map/anatomy.h"
#include "parts/lit.h"
#include "ui/math.h"
#include <math.h>

enum { ROUND = 72, LINES = 2 };

/* A closed shape about a point, true to scale on the picture. */
typedef struct Shape {
    FlVec centre;
    float rx, ry; /* dp */
} Shape;

static FlVec on(const Shape *shape, double angle) {
    return (FlVec){shape->centre.x + shape->rx * (float)cos(angle), shape->centre.y - shape->ry * (float)sin(angle)};
}

static void outline(const Shape *shape, FlVec points[ROUND]) {
    for (int i = 0; i < ROUND; i++) points[i] = on(shape, 2 * 3.14159265358979 * i / ROUND);
}

bool fl_anatomy_shows(const FlContext *s) {
    return s->loss->points == 0 && s->doc->view == FL_VIEW_CONTOURS && s->watch->travel <= 0 && !s->watch->veiled &&
           s->watch->shown == s->watch->run && s->watch->step->words != NULL &&
           s->watch->step->words->parts[0].before != NULL;
}

bool fl_anatomy_memory(const FlContext *s, double m[FL_MAX_DIM]) {
    const FlRuleWords *words = s->watch->step->words;
    if (!fl_anatomy_shows(s) || words->m < 0) return false;
    FlTermValue value = words->along == FL_ALONG_SIGN ? FL_TERM_MIX : words->corrected ? FL_TERM_HAT : FL_TERM_M;
    for (int j = 0; j < 2; j++) m[j] = s->watch->step->value[value][j];
    return isfinite(m[0]) && isfinite(m[1]) && hypot(m[0], m[1]) > 1e-12;
}

/* A step of rules that scale each coordinate is eta n_j r_j of a vector n: for all n of this length it ends on an
 * ellipse with the semi-axes eta |n| r_j. */
static bool reach(const FlContext *s, const FlPlot *plot, Shape *ellipse) {
    const FlRuleStep *step = s->watch->step;
    bool mean = step->words->along == FL_ALONG_SCALED_HAT || step->words->along == FL_ALONG_NADAM;
    bool slope = step->words->along == FL_ALONG_SCALED_SLOPE || step->words->along == FL_ALONG_DELTA;
    if (!mean && !slope) return false;
    const double *n = step->value[mean ? FL_TERM_HAT : FL_TERM_SLOPE];
    double centre[2], axis[2];
    for (int j = 0; j < 2; j++) {
        if (n[j] == 0) return false;
        axis[j] = step->rule.eta * hypot(n[0], n[1]) * step->value[FL_TERM_DIRECTION][j] / n[j];
        centre[j] = step->value[FL_TERM_HERE][j] * step->value[FL_TERM_SHRINK][j];
    }
    ellipse->centre = fl_plot_point(plot, centre[0], centre[1]);
    ellipse->rx = (float)(axis[0] / (plot->range.x1 - plot->range.x0)) * plot->box.w;
    ellipse->ry = (float)(axis[1] / (plot->range.y1 - plot->range.y0)) * plot->box.h;
    return isfinite(ellipse->rx) && isfinite(ellipse->ry) && fminf(ellipse->rx, ellipse->ry) > 2 &&
           fmaxf(ellipse->rx, ellipse->ry) < 8 * plot->box.w;
}

/* The longest step of plain descent that still settles: 2/lambda_max times the slope, where the bowl is one. */
static bool stable_ring(const FlContext *s, const FlPlot *plot, Shape *ring) {
    const FlRow *row = fl_run_row(s->watch->run, s->watch->row);
    double lambda[2];
    fl_loss_eigenvalues(s->watch->field, row->x, lambda);
    if (!(lambda[0] > 0)) return false;
    double radius = 2 / lambda[1] * hypot(row->g[0], row->g[1]);
    ring->centre = fl_plot_point(plot, row->x[0], row->x[1]);
    ring->rx = (float)(radius / (plot->range.x1 - plot->range.x0)) * plot->box.w;
    ring->ry = (float)(radius / (plot->range.y1 - plot->range.y0)) * plot->box.h;
    return ring->rx >= 14 && ring->ry >= 14 && fmaxf(ring->rx, ring->ry) <= plot->box.h / 2;
}

/* Two right-aligned or left-aligned lines beside the shape. */
static void place(FlContext *s, const Shape *shape, FlCover *cover, const char *const *lines, const FlColor *colors) {
    static const double angles[] = {2.5, 3.9, 0.7, 5.5, 2.0, 4.4, 1.1, 5.1, 3.14, 0};
    enum { PLACES = sizeof angles / sizeof *angles, HIGH = 36, BASE = 13 };
    const float most = 48; /* cells of the path or of an arrow, eight of them; else the shape speaks for itself */
    FlMathStyle style = {.size = 15};
    float w = 0;
    for (int i = 0; i < LINES; i++) w = fmaxf(w, fl_math_width(s->draw, &style, lines[i]));
    FlVec liked[PLACES];
    for (int i = 0; i < PLACES; i++) {
        FlVec at = on(shape, angles[i]);
        liked[i] = (FlVec){cos(angles[i]) < 0 ? at.x - 14 - w : at.x + 14,
                           (sin(angles[i]) > 0 ? at.y - 24 : at.y + 18) - BASE};
    }
    FlLabel label = {.width = w, .height = HIGH, .liked = liked, .likes = PLACES, .most = most};
    if (!fl_label_place(cover, &label)) return;
    FlVec tip = on(shape, angles[label.place]);
    bool left = cos(angles[label.place]) < 0;
    float x = left ? label.box.x + w : label.box.x, y = label.box.y + BASE;
    fl_draw_line(s->draw, left ? x + 2 : x - 2, y + 6, tip.x, tip.y, 1, colors[0]);
    for (int i = 0; i < LINES; i++) {
        style.color = colors[i];
        style.halo = fl_color_mix(s->theme->map_lo, s->theme->map_hi, 0.8f);
        style.align = left ? FL_RIGHT : FL_LEFT;
        fl_math(s->draw, &style, x, y + 17 * (float)i, lines[i]);
    }
}

void fl_part_anatomy(FlContext *s, const FlPlot *plot) {
    Shape shape;
    FlVec points[ROUND];
    if (!fl_anatomy_shows(s)) return;
    if (reach(s, plot, &shape)) {
        uint32_t since = fl_drawn(s);
        outline(&shape, points);
        float fill = s->display->theme == FL_THEME_DARK ? 0.13f : 0.09f;
        FlColor line = fl_color_alpha(s->theme->green, 0.75f), thin = fl_color_alpha(s->theme->green, 0.4f);
        fl_draw_polygon(s->draw, points, ROUND, fl_color_alpha(s->theme->green, fill));
        fl_draw_polyline(s->draw, points, ROUND, &(FlStroke){.width = 1.6f, .color = line, .closed = true});
        fl_draw_line(s->draw, shape.centre.x - shape.rx, shape.centre.y, shape.centre.x + shape.rx, shape.centre.y, 1,
                     thin);
        fl_draw_line(s->draw, shape.centre.x, shape.centre.y - shape.ry, shape.centre.x, shape.centre.y + shape.ry, 1,
                     thin);
        fl_explain_shapes(s, "picture.reach", since);
    }
    if (stable_ring(s, plot, &shape)) {
        uint32_t since = fl_drawn(s);
        outline(&shape, points);
        fl_draw_polyline(s->draw, points, ROUND,
                         &(FlStroke){.width = 1.5f, .color = s->theme->ink2, .dash = 5, .gap = 4, .closed = true});
        fl_explain_shapes(s, "picture.stable", since);
    }
}

void fl_part_anatomy_labels(FlContext *s, const FlPlot *plot, FlCover *cover) {
    Shape shape;
    if (!fl_anatomy_shows(s) || s->layout.narrow) return;
    const FlTheme *t = s->theme;
    if (reach(s, plot, &shape)) {
        uint32_t since = fl_drawn(s);
        bool mean = s->watch->step->words->m >= 0;
        const char *lines[LINES] = {mean ? "\\ureach of this memory" : "\\ureach of this slope",
                                    s->watch->step->words->corrected                 ? "\\uaxes 1 / \\r√\\hv"
                                    : s->watch->step->words->along == FL_ALONG_DELTA ? "\\uaxes \\r√\\iu\\r / √\\iv"
                                                                                     : "\\uaxes 1 / \\r√\\iv"};
        place(s, &shape, cover, lines, (const FlColor[LINES]){t->green, t->ink2});
        fl_explain_drawn(s, "picture.reach", since);
        fl_explain_shapes(s, "picture.reach", since);
    }
    if (stable_ring(s, plot, &shape)) {
        uint32_t since = fl_drawn(s);
        const char *lines[LINES] = {"\\ulongest stable step", "\\uof plain descent  \\r2/\\iλ\\_max\\r · ‖∇\\iL\\r‖"};
        place(s, &shape, cover, lines, (const FlColor[LINES]){t->ink2, t->ink2});
        fl_explain_drawn(s, "picture.stable", since);
        fl_explain_shapes(s, "picture.stable", since);
    }
}
