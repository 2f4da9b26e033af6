#include "plot/relief.h"
#include "fallline/number.h"
#include "plot/ellipses.h"
#include "plot/poles.h"
#include "ui/icons.h"
#include "ui/math.h"
#include "words/shown.h"
#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_LINES = 6000, GRID_STEP = 4, BATCH = 256, CRUMB = 6 };

struct FlRelief {
    const FlLossType *type;
    FlPlot plot;
    const FlTheme *theme;
    float scale;
    FlImage image;
    uint32_t *pixels;
    double *samples; /* two rows of losses */
    size_t room, sample_room;
    FlContours *contours;
    int nx, ny;
    bool cut; /* by poles */
    double levels[FL_RELIEF_LEVELS];
    bool index[FL_RELIEF_LEVELS]; /* drawn heavier, and labelled */
    int level_count;
    const FlLossType *measured; /* the loss that `steep` is of */
    double steep;               /* its domain_height() */
    double interval;
    FlEllipses *ellipses; /* of the line with a bias that was last shown */
    bool valley;          /* this loss is one: its lines come from there */
    bool ready;
};

FlRelief *fl_relief_create(void) {
    FlRelief *relief = calloc(1, sizeof *relief);
    if (relief) relief->image.id = fl_image_id();
    return relief;
}

void fl_relief_destroy(FlRelief *relief) {
    if (!relief) return;
    fl_loss_release(relief->type);
    fl_loss_release(relief->measured);
    fl_contours_destroy(relief->contours);
    free(relief->ellipses);
    free(relief->pixels);
    free(relief->samples);
    free(relief);
}

static int by_size(const void *a, const void *b) {
    const double *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

enum { SAMPLES = 48 };

/* The finite losses on a coarse grid of a box, ascending. Returns how many. */
static int heights(FlLoss *loss, const FlBox *b, double f[SAMPLES * SAMPLES]) {
    int n = 0;
    for (int i = 0; i < SAMPLES * SAMPLES; i++) {
        int column = i % SAMPLES, row = i / SAMPLES;
        double x[2] = {b->x0 + (b->x1 - b->x0) * column / (SAMPLES - 1), b->y0 + (b->y1 - b->y0) * row / (SAMPLES - 1)};
        f[n] = fl_loss_value(loss, x);
        n += isfinite(f[n]);
    }
    qsort(f, (size_t)n, sizeof *f, by_size);
    return n;
}

static void add_level(FlRelief *relief, double level, bool index) {
    if (relief->level_count == FL_RELIEF_LEVELS) return;
    relief->levels[relief->level_count] = level;
    relief->index[relief->level_count++] = index;
}

/* Levels at 1, 3, 10, 30, ... above the floor; none that holds less than a hundredth of the picture, where the grid of
 * samples would show a narrow valley as beads. */
static void choose_ratio(FlRelief *relief, FlLoss *loss, const double *f, int n) {
    double best = fl_loss_best(loss->type), base = isfinite(best) ? best : f[0];
    double low = fmax(f[n / 100], f[0]) - base, top = f[n - 1] - base;
    int decade = fl_number_whole(floor(log10(top)), -400, 400);
    for (int k = decade - 8; k <= decade; k++) {
        double unit = pow(10, k);
        if (unit < top && unit > 0.4 * low) add_level(relief, base + unit, true);
        if (3 * unit < top && 3 * unit > 0.4 * low) add_level(relief, base + 3 * unit, false);
    }
}

/* Holds another loss: as long as it is held, no later one can have its address. */
static void keep(const FlLossType **kept, const FlLossType *type) {
    fl_loss_retain(type);
    fl_loss_release(*kept);
    *kept = type;
}

/* Height below which 97 % of the loss's domain lies, above the lowest there. */
static double domain_height(FlRelief *relief, FlLoss *loss) {
    if (relief->measured == loss->type) return relief->steep;
    double f[SAMPLES * SAMPLES];
    int n = heights(loss, &loss->type->view, f);
    keep(&relief->measured, loss->type);
    relief->steep = n > 0 ? f[n * 97 / 100] - f[0] : INFINITY;
    return relief->steep;
}

/* Multiples of a 1-2-5 interval that gives about 14 of them where the loss's domain lies; further up, where a picture
 * reaches far out of it, every fifth alone, then every 25th: the rest would run together. */
static void choose_even(FlRelief *relief, FlLoss *loss, double lo, double hi) {
    double usual = domain_height(relief, loss), height = fmin(hi - lo, 2 * usual), top = lo + 1.4 * usual;
    relief->interval = fl_round_125(height / 12.5);
    double step = relief->interval;
    long i = fl_number_whole(ceil(lo / step + 1e-9), -INT_MAX, INT_MAX);
    for (; (double)i * step < hi && relief->level_count < FL_RELIEF_LEVELS; i++) {
        bool index = i % 5 == 0;
        add_level(relief, (double)i * step, index);
        if (!index || (double)i * step < top) continue;
        i /= 5;
        step *= 5;
        top = (double)i * step + 3 * step;
    }
}

/* Of a line with a bias: typical misses, in the unit of y. */
static void choose_misses(FlRelief *relief, double lo, double hi) {
    FlEllipses *e = relief->ellipses;
    const FlBox *r = &relief->plot.range;
    bool within = fl_plot_shows(&relief->plot, e->valley.w, e->valley.b);
    fl_ellipses_levels(e, within ? e->valley.best : lo, hi);
    for (int i = 0; i < e->count; i++) add_level(relief, e->root[i] * e->root[i], e->index[i]);
    fl_ellipses_trace(e, (FlRange){r->x0, r->x1});
}

/* Whether the loss is a line with a bias; its valley then is known by its formula. */
static bool take_valley(FlRelief *relief, const FlLossType *type) {
    FlLineValley valley;
    if (!fl_line_valley(type, &valley)) return false;
    if (!relief->ellipses) relief->ellipses = calloc(1, sizeof *relief->ellipses);
    if (relief->ellipses) relief->ellipses->valley = valley;
    return relief->ellipses != NULL;
}

static void choose_levels(FlRelief *relief, FlLoss *loss) {
    double f[SAMPLES * SAMPLES];
    int n = heights(loss, &relief->plot.range, f);
    relief->level_count = 0;
    relief->interval = 0;
    if (relief->valley) relief->ellipses->count = relief->ellipses->lines = 0;
    if (n < 2 || !(f[n - 1] > f[0])) return;
    if (relief->valley)
        choose_misses(relief, f[0], f[n - 1]);
    else if (loss->type->levels == FL_SPACING_RATIO)
        choose_ratio(relief, loss, f, n);
    else
        choose_even(relief, loss, f[0], f[n - 1]);
}

/* Colours of the bands, valley floor to high ground, exponent 0.75. */
static void band_colors(const FlRelief *relief, FlColor *colors) {
    for (int i = 0; i <= relief->level_count; i++) {
        float t = relief->level_count ? powf((float)i / (float)relief->level_count, 0.75f) : 0;
        colors[i] = fl_color_mix(relief->theme->map_lo, relief->theme->map_hi, t);
    }
}

/* Losses at the samples of one row of the picture, `wide` of them at every `step` pixels from its left edge. */
static void sample_row(const FlRelief *relief, FlLoss *loss, double row, float step, int wide, double *f) {
    double x[2 * BATCH];
    const FlBox *r = &relief->plot.range;
    double y = r->y1 - (r->y1 - r->y0) * row / relief->image.height;
    for (int from = 0; from < wide; from += BATCH) {
        int n = wide - from < BATCH ? wide - from : BATCH;
        for (int i = 0; i < n; i++) {
            x[i] = r->x0 + (r->x1 - r->x0) * (from + i) * (double)step / relief->image.width;
            x[BATCH + i] = y;
        }
        for (int i = 0; i < n && relief->valley; i++)
            f[from + i] = fl_line_valley_value(&relief->ellipses->valley, x[i], y);
        if (!relief->valley) loss->type->eval(loss, n, BATCH, x, f + from, NULL);
    }
}

/* One row of pixels between two rows of samples, `down` of the way. Halfway between samples the loss is read off the
 * surface through the four around it: a quarter of the pixels are computed, the bands look the same. */
static void paint_row(FlRelief *relief, const FlColor *colors, const FlColor hatch[2], int row, const double *above,
                      const double *below, double down, double step) {
    uint32_t *out = relief->pixels + (size_t)row * (size_t)relief->image.width;
    int band = 0;
    for (int i = 0; i < relief->image.width; i++) {
        double at = (i + 0.5) / step, along = at - (int)at;
        const double *p = above + (int)at, *q = below + (int)at;
        double left = p[0] + (q[0] - p[0]) * down, right = p[1] + (q[1] - p[1]) * down;
        double f = left + (right - left) * along;
        if (isnan(f)) { /* no loss here: lines rising to the right, 8 dp apart, one dp thick */
            out[i] = hatch[fmodf((float)(i + row), 8 * relief->scale) < 1.4f * relief->scale];
            continue;
        }
        while (band < relief->level_count && f > relief->levels[band]) band++;
        while (band > 0 && f <= relief->levels[band - 1]) band--;
        out[i] = colors[band];
    }
}

/* Room for the pixels, and behind them for two rows of samples. */
static bool make_room(FlRelief *relief, size_t pixels, size_t samples) {
    if (pixels > relief->room) {
        uint32_t *grown = realloc(relief->pixels, pixels * sizeof *grown);
        if (!grown) return false;
        relief->pixels = grown;
        relief->room = pixels;
    }
    if (2 * samples > relief->sample_room) {
        double *grown = realloc(relief->samples, 2 * samples * sizeof *grown);
        if (!grown) return false;
        relief->samples = grown;
        relief->sample_room = 2 * samples;
    }
    return true;
}

static bool paint_ground(FlRelief *relief, FlLoss *loss) {
    int w = (int)lroundf(relief->plot.box.w * relief->scale), h = (int)lroundf(relief->plot.box.h * relief->scale);
    float step = relief->valley ? 1 : fmaxf(1, 2 * relief->scale); /* a valley may be a few pixels wide */
    int wide = (int)((float)w / step) + 2;
    if (!make_room(relief, (size_t)w * (size_t)h, (size_t)wide)) return false;
    relief->image.width = w;
    relief->image.height = h;
    relief->image.pixels = relief->pixels;
    relief->image.generation++;
    FlColor colors[FL_RELIEF_LEVELS + 1];
    const FlColor hatch[2] = {relief->theme->bg,
                              fl_color_mix(relief->theme->bg, relief->theme->ink3, relief->theme->dark ? 0.4f : 0.32f)};
    band_colors(relief, colors);
    double *above = relief->samples, *below = relief->samples + wide;
    int sampled = -1; /* the row of samples that `below` holds */
    for (int row = 0; row < h; row++) {
        double at = (row + 0.5) / (double)step;
        for (; sampled <= (int)at; sampled++) {
            double *spare = above;
            above = below;
            below = spare;
            sample_row(relief, loss, (sampled + 1) * (double)step, step, wide, below);
        }
        paint_row(relief, colors, hatch, row, above, below, at - (int)at, (double)step);
    }
    return true;
}

static bool trace_contours(FlRelief *relief, FlLoss *loss) {
    int nx = (int)(relief->plot.box.w / GRID_STEP) + 2, ny = (int)(relief->plot.box.h / GRID_STEP) + 2;
    if (!relief->contours || nx != relief->nx || ny != relief->ny) {
        fl_contours_destroy(relief->contours);
        relief->contours = fl_contours_create(nx, ny);
        relief->nx = nx;
        relief->ny = ny;
    }
    if (!relief->contours) return false;
    if (relief->valley) return true;
    fl_contours_sample(relief->contours, loss, relief->plot.range);
    relief->cut = fl_poles_leave_out(relief->contours, loss, relief->plot.range, nx, ny) > 0;
    return fl_contours_trace(relief->contours, relief->levels, relief->level_count);
}

static bool same_box(const FlBox *a, const FlBox *b) {
    return a->x0 == b->x0 && a->x1 == b->x1 && a->y0 == b->y0 && a->y1 == b->y1;
}

static bool same_rect(const FlRect *a, const FlRect *b) {
    return a->x == b->x && a->y == b->y && a->w == b->w && a->h == b->h;
}

bool fl_relief_update(FlRelief *relief, FlLoss *loss, const FlPlot *plot, const FlTheme *theme, float scale) {
    bool same = relief->ready && relief->type == loss->type && relief->theme == theme && relief->scale == scale &&
                same_box(&relief->plot.range, &plot->range) && same_rect(&relief->plot.box, &plot->box);
    if (same) return true;
    keep(&relief->type, loss->type);
    relief->plot = *plot;
    relief->theme = theme;
    relief->scale = scale;
    relief->valley = take_valley(relief, loss->type);
    choose_levels(relief, loss);
    relief->ready = plot->box.w >= 8 && plot->box.h >= 8 && paint_ground(relief, loss) && trace_contours(relief, loss);
    return relief->ready;
}

double fl_relief_interval(const FlRelief *relief) {
    return relief->interval;
}

int fl_relief_levels(const FlRelief *relief, const double **levels, const bool **index) {
    *levels = relief->levels;
    *index = relief->index;
    return relief->level_count;
}

/* The lines, and their points. */
static int all_lines(const FlRelief *relief, const FlContourLine **lines, const double **points) {
    if (!relief->valley) {
        *points = fl_contours_points(relief->contours);
        return fl_contours_lines(relief->contours, lines);
    }
    *points = relief->ellipses->points;
    *lines = relief->ellipses->line;
    return relief->ellipses->lines;
}

const struct FlEllipses *fl_relief_ellipses(const FlRelief *relief) {
    return relief->ready && relief->valley ? relief->ellipses : NULL;
}

int fl_relief_contour_count(const FlRelief *relief) {
    const FlContourLine *lines;
    const double *points;
    int count = relief->ready ? all_lines(relief, &lines, &points) : 0;
    return count > MOST_LINES ? 0 : count; /* far out, ripples finer than pixels: a pattern that is not there */
}

/* Contour points as dp, in stretches short enough for the stack; stretches share a point so that no gap shows. */
static void draw_line(FlDraw *draw, const FlRelief *relief, const FlContourLine *line, const double *points,
                      const FlStroke *stroke) {
    enum { STRETCH = 512 };
    FlVec p[STRETCH];
    const double *xy = points + 2 * line->first;
    for (int from = 0; from < line->count - 1; from += STRETCH - 1) {
        int n = line->count - from < STRETCH ? line->count - from : STRETCH;
        for (int i = 0; i < n; i++) p[i] = fl_plot_point(&relief->plot, xy[2 * (from + i)], xy[2 * (from + i) + 1]);
        fl_draw_polyline(draw, p, n, stroke);
    }
}

const FlImage *fl_relief_ground(const FlRelief *relief) {
    return relief->ready ? &relief->image : NULL;
}

void fl_relief_contours(FlDraw *draw, const FlTheme *theme, const FlRelief *relief, bool faint) {
    if (!relief->ready) return;
    fl_draw_clip_push(draw, relief->plot.box);
    const FlContourLine *lines;
    const double *points;
    int count = fl_relief_contour_count(relief);
    all_lines(relief, &lines, &points);
    for (int i = 0; i < count; i++) {
        bool index = relief->index[lines[i].level];
        if (relief->cut && !lines[i].closed && lines[i].count < CRUMB) continue; /* left between two cells cut out */
        FlStroke stroke = {.width = index ? 1.4f : 0.8f, .color = index ? theme->contour_index : theme->contour};
        if (faint) stroke = (FlStroke){.width = 0.8f, .color = fl_color_alpha(theme->contour_index, 0.45f)};
        draw_line(draw, relief, &lines[i], points, &stroke);
    }
    fl_draw_clip_pop(draw);
}

void fl_relief_draw(FlDraw *draw, const FlTheme *theme, const FlRelief *relief, const FlImage *ground) {
    if (!relief->ready) return;
    fl_draw_image(draw, relief->plot.box.x, relief->plot.box.y, ground ? ground : &relief->image);
    fl_relief_contours(draw, theme, relief, false);
}

void fl_relief_draw_small(FlDraw *draw, const FlTheme *theme, const FlRelief *relief) {
    if (!relief->ready) return;
    fl_draw_image(draw, relief->plot.box.x, relief->plot.box.y, &relief->image);
    fl_draw_clip_push(draw, relief->plot.box);
    const FlContourLine *lines;
    const double *points;
    int count = all_lines(relief, &lines, &points);
    for (int i = 0; i < count; i++)
        if (lines[i].level % 2 == 0)
            draw_line(draw, relief, &lines[i], points, &(FlStroke){.width = 0.7f, .color = theme->contour});
    fl_draw_clip_pop(draw);
}

/* Words and arrows of the ground stay this far from all that is drawn over it. */
static const float clear_of = 12;

/* The place on a line that is free, well inside the plot, and where the eye looks for a value: to the right, a little
 * below the middle. Raises *best and sets *place if the line has a better one. */
static void label_place(const FlRelief *relief, const FlContourLine *line, const double *points, FlVec size,
                        const FlCover *cover, float *best, FlVec *place) {
    const double *xy = points + 2 * (size_t)line->first;
    float beside = fmaxf(0, size.x / 2 + 4 - 18); /* a wide one ends inside */
    FlRect inside = fl_rect_grow(relief->plot.box, -18);
    inside.x += beside;
    inside.w -= 2 * beside;
    int stride = line->count > 96 ? line->count / 96 : 1;
    for (int i = 0; i < line->count; i += stride) {
        FlVec p = fl_plot_point(&relief->plot, xy[2 * i], xy[2 * i + 1]);
        if (!fl_rect_has(inside, p.x, p.y)) continue;
        float dx = (p.x - relief->plot.box.x) / relief->plot.box.w,
              dy = (p.y - relief->plot.box.y) / relief->plot.box.h;
        float worth = dx - 0.9f * fabsf(dy - 0.72f);
        FlRect label = fl_rect(p.x - size.x / 2, p.y - size.y / 2, size.x, size.y);
        if (worth <= *best || !fl_cover_free(cover, fl_rect_grow(label, clear_of))) continue;
        *best = worth;
        *place = p;
    }
}

static FlShown label_text(const FlRelief *relief, int level) {
    double v = relief->levels[level];
    if (relief->valley) return fl_ellipses_shown(relief->ellipses, level);
    return fl_shown_tick(v, relief->interval > 0 ? relief->interval : fl_round_125(fabs(v)));
}

static void label_level(FlDraw *draw, const FlTheme *theme, const FlRelief *relief, int level, FlCover *cover) {
    FlTextStyle style = {.font = FL_FONT_REGULAR,
                         .size = 11,
                         .align = FL_CENTER,
                         .color = theme->dark ? theme->ink2 : fl_color_mix(theme->contour_index, theme->ink, 0.35f),
                         .halo_width = 2.5f};
    FlShown text = label_text(relief, level);
    FlVec size = {fl_draw_text_width(draw, &style, text.text), 12}, p = {0, 0};
    const FlContourLine *lines;
    const double *points;
    int count = all_lines(relief, &lines, &points);
    float best = -10;
    for (int i = 0; i < count; i++)
        if (lines[i].level == level && lines[i].count >= 24)
            label_place(relief, &lines[i], points, size, cover, &best, &p);
    if (best <= -10) return;
    float t = powf((float)level / (float)relief->level_count, 0.75f);
    style.halo = fl_color_mix(theme->map_lo, theme->map_hi, fmaxf(t, 0.6f));
    fl_draw_text(draw, &style, p.x, p.y + 4, text.text);
    fl_cover_rect(cover, fl_rect(p.x - size.x / 2, p.y - size.y / 2, size.x, size.y), FL_COVER_NEVER);
}

void fl_relief_labels(FlDraw *draw, const FlTheme *theme, const FlRelief *relief, FlCover *cover) {
    if (!relief->ready) return;
    for (int level = 0; level < relief->level_count; level++)
        if (level == 0 || relief->index[level]) label_level(draw, theme, relief, level, cover);
}

FlSlopeScale fl_slope_scale(FlLoss *loss, const FlPlot *plot) {
    const FlBox *r = &plot->range;
    double kx = (double)plot->box.w / (r->x1 - r->x0), ky = (double)plot->box.h / (r->y1 - r->y0);
    double usual = loss->type->height / fl_loss_radius(loss->type, (double[2]){0});
    if (!loss->type->quadratic || fl_plot_upright(plot) == r->x1 - r->x0)
        return (FlSlopeScale){.kx = 1, .ky = 1, .usual = usual, .unit = 1};
    FlSlopeScale scale = {.kx = kx, .ky = ky};
    for (int i = 0; i < 4; i++) {
        double p[2] = {i % 2 ? r->x1 : r->x0, i / 2 ? r->y1 : r->y0}, f, g[2];
        loss->type->eval(loss, 1, 1, p, &f, g);
        scale.unit = fmax(scale.unit, fl_slope_seen(&scale, g));
    }
    scale.usual = scale.unit / 4.67;
    return scale;
}

double fl_slope_seen(const FlSlopeScale *scale, const double g[2]) {
    return hypot(g[0] * scale->kx, g[1] * scale->ky);
}

void fl_relief_arrows(FlDraw *draw, const FlTheme *theme, FlLoss *loss, const FlPlot *plot, const FlCover *cover) {
    const float spacing = 44.3f, longest = 30;
    const FlRect *b = &plot->box;
    FlSlopeScale scale = fl_slope_scale(loss, plot);
    double reference = scale.usual * 4.67; /* 9 on the bowl */
    fl_draw_clip_push(draw, *b);
    for (float y = b->y + spacing / 2; y < b->y + b->h; y += spacing)
        for (float x = b->x + spacing / 2; x < b->x + b->w; x += spacing) {
            double p[2], f, g[2];
            fl_plot_inverse(plot, (FlVec){x, y}, &p[0], &p[1]);
            loss->type->eval(loss, 1, 1, p, &f, g);
            double steep = fl_slope_seen(&scale, g);
            if (!(steep > 1e-9 * scale.unit) || !isfinite(steep) || isnan(f)) continue;
            if (!fl_cover_free(cover, fl_rect_grow(fl_rect(x, y, 0, 0), clear_of))) continue;
            float length = fminf(longest, longest * (float)pow(steep / reference, 0.6));
            double kx = (double)b->w / (plot->range.x1 - plot->range.x0),
                   ky = (double)b->h / (plot->range.y1 - plot->range.y0);
            double k = hypot(g[0] * kx, g[1] * ky);
            float ux = (float)(-g[0] * kx / k) * length / 2, uy = (float)(g[1] * ky / k) * length / 2;
            fl_draw_arrow(draw, (FlVec){x - ux, y - uy}, (FlVec){x + ux, y + uy},
                          &(FlArrow){.width = 1.4f, .head = 6, .color = fl_color_alpha(theme->blue, 0.62f)});
        }
    fl_draw_clip_pop(draw);
}
