#include "plot/surface_parts.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { PICKS = 1024, MANY = 100, BATCH = 256 };

FlSurface *fl_surface_create(void) {
    FlSurface *surface = calloc(1, sizeof *surface);
    if (surface) surface->image.id = fl_image_id();
    return surface;
}

static void free_samples(FlSurface *s) {
    free(s->loss);
    free(s->z);
    free(s->vertex);
    free(s->front);
    s->loss = NULL;
    s->z = NULL;
    s->vertex = NULL;
    s->front = NULL;
}

void fl_surface_destroy(FlSurface *s) {
    if (!s) return;
    fl_loss_release(s->type);
    free_samples(s);
    free(s->ground.pixels);
    free(s->ground.away);
    free(s);
}

static bool make_room(FlSurface *s, size_t pixels, size_t samples) {
    if (pixels > s->room) {
        free(s->ground.pixels);
        free(s->ground.away);
        s->ground.pixels = malloc(pixels * sizeof *s->ground.pixels);
        s->ground.away = malloc(pixels * sizeof *s->ground.away);
        s->room = s->ground.pixels && s->ground.away ? pixels : 0;
    }
    if (samples > s->sample_room) {
        free_samples(s);
        s->loss = malloc(samples * sizeof *s->loss);
        s->z = malloc(samples * sizeof *s->z);
        s->vertex = malloc(samples * sizeof *s->vertex);
        s->front = malloc(samples);
        s->sample_room = s->loss && s->z && s->vertex && s->front ? samples : 0;
    }
    return pixels <= s->room && samples <= s->sample_room;
}

/* ---- heights ---- */

static int by_size(const void *a, const void *b) {
    const double *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

/* Losses that span decades stand on a logarithm, straight near the floor: else a valley would be all that is flat and
 * its walls all that is steep. */
static void choose_heights(FlSurface *s) {
    double f[PICKS] = {0}, lo = INFINITY, hi = -INFINITY;
    int count = s->nx * s->ny, stride = count / PICKS + 1, n = 0;
    for (int i = 0; i < count; i++) {
        if (!isfinite(s->loss[i])) continue;
        lo = fmin(lo, s->loss[i]);
        hi = fmax(hi, s->loss[i]);
        if (i % stride == 0) f[n++] = s->loss[i];
    }
    qsort(f, (size_t)n, sizeof *f, by_size);
    if (s->cut && n >= MANY) { /* all but a twentieth on either side, and a fifth of that range beyond */
        double low = f[n / 20], high = f[n - 1 - n / 20], room = (high - low) / 5;
        lo = fmax(lo, low - room);
        hi = fmin(hi, high + room);
    }
    double best = fl_loss_best(s->type);
    s->base = isfinite(best) && best < lo && lo - best < 0.2 * (hi - lo) ? best : lo;
    s->top = fmax(hi - s->base, 1e-300);
    double low = n > 0 ? f[n / 16] - s->base : 0, middle = n > 0 ? f[n / 2] - s->base : 0;
    s->log = s->type->levels == FL_SPACING_RATIO || s->top > 40 * middle;
    s->unit = fmax(low, 1e-6 * s->top);
}

bool fl_surface_is_log(const FlSurface *s) {
    return s->log;
}

static void sample(FlSurface *s, FlLoss *loss) {
    double x[2 * BATCH];
    const FlBox *r = &s->space.range;
    for (int j = 0; j < s->ny; j++)
        for (int from = 0; from < s->nx; from += BATCH) {
            int n = s->nx - from < BATCH ? s->nx - from : BATCH;
            for (int i = 0; i < n; i++) {
                x[i] = r->x0 + (r->x1 - r->x0) * (from + i) / (s->nx - 1);
                x[BATCH + i] = r->y0 + (r->y1 - r->y0) * j / (s->ny - 1);
            }
            loss->type->eval(loss, n, BATCH, x, s->loss + (size_t)j * (size_t)s->nx + from, NULL);
        }
}

/* A level that the ground is cut off below is far above it, and lower ones far below: none lies along the cut. */
static float level_height(const FlSurface *s, int i) {
    double level = s->levels[i];
    if (s->cut && !(level < s->base + s->top)) return 1.5f + 0.1f * (float)i;
    if (s->cut && !(level > s->base)) return -0.5f - 0.1f * (float)(s->level_count - i);
    return fl_surface_height(s, level);
}

/* ---- vertices ---- */

/* g of a loss: which contours it lies between, and how far along, by heights: even where they go by the logarithm. */
static float between(const FlSurface *s, float z, int *at) {
    const float *l = s->level_z;
    int n = s->level_count, k = *at;
    if (n == 0 || isnan(z)) return 0.5f;
    while (k < n && z > l[k]) k++;
    while (k > 0 && z <= l[k - 1]) k--;
    *at = k;
    if (k > 0 && k < n) return (float)k + (z - l[k - 1]) / (l[k] - l[k - 1]);
    float step = n > 1 ? (k == 0 ? l[1] - l[0] : l[n - 1] - l[n - 2]) : 0.2f;
    return k == 0 ? fmaxf(0.02f, 1 - (l[0] - z) / step) : (float)n + fminf(0.98f, (z - l[n - 1]) / step);
}

static float slope(const FlSurface *s, int at, int before, int after, float step) {
    float p = before >= 0 ? s->z[before] : NAN, q = after >= 0 ? s->z[after] : NAN, z = s->z[at];
    if (isnan(p) && isnan(q)) return 0;
    return isnan(p) ? (q - z) / step : isnan(q) ? (z - p) / step : (q - p) / (2 * step);
}

/* The light comes from the upper left and stays where it is while the block turns. Slopes count for four times the
 * height drawn, so that gentle ground still has a shape. */
static float light_at(const FlSurface *s, int i, int j) {
    static const float from[3] = {-0.5445f, 0.4455f, 0.7128f};
    const float exaggeration = 2 * FL_SPACE_RISE;
    int at = j * s->nx + i;
    float sx = slope(s, at, i > 0 ? at - 1 : -1, i < s->nx - 1 ? at + 1 : -1, 2.0f / (float)(s->nx - 1)),
          sy = slope(s, at, j > 0 ? at - s->nx : -1, j < s->ny - 1 ? at + s->nx : -1,
                     2 * s->space.depth / (float)(s->ny - 1));
    sx *= exaggeration;
    sy *= exaggeration;
    float lit = (-sx * from[0] - sy * from[1] + from[2]) / sqrtf(1 + sx * sx + sy * sy);
    return fmaxf(0, lit) * (FL_SURFACE_LIGHTS - 1);
}

static void shape(FlSurface *s, FlLoss *loss) {
    int count = s->nx * s->ny, level = 0;
    for (int i = 0; i < count; i++) s->z[i] = fl_surface_height(s, s->loss[i]);
    for (int i = 0; i < s->level_count; i++) s->level_z[i] = level_height(s, i);
    for (int j = 0; j < s->ny; j++)
        for (int i = 0; i < s->nx; i++) {
            FlVertex *v = &s->vertex[j * s->nx + i];
            v->i = (float)i;
            v->j = (float)j;
            v->g = between(s, s->z[j * s->nx + i], &level);
            v->light = light_at(s, i, j);
        }
    fl_surface_rim(s, loss);
}

/* ---- colours ---- */

static FlColor lit(FlColor color, float by) {
    FlColor out = 0xFF000000u;
    for (int shift = 0; shift <= 16; shift += 8) {
        float v = (float)(color >> shift & 0xFF) * by;
        out |= (uint32_t)(fmaxf(0, fminf(v, 255)) + 0.5f) << shift;
    }
    return out;
}

static void choose_colors(FlSurface *s) {
    FlGround *ground = &s->ground;
    const FlTheme *t = s->theme;
    float levels = (float)fmax(s->level_count, 1);
    float standing = s->space.rise / FL_SPACE_RISE; /* flat as a map it is as light as one */
    ground->shades = (FL_SURFACE_SHADES - 1) / (levels + 1);
    for (int row = 0; row < FL_SURFACE_SHADES; row++) {
        float g = (float)row / ground->shades, up = powf(fmaxf(0, g - 0.5f) / levels, 0.75f);
        FlColor color = fl_color_mix(t->map_lo, t->map_hi, up);
        for (int i = 0; i < FL_SURFACE_LIGHTS; i++) {
            float light = (float)i / (FL_SURFACE_LIGHTS - 1);
            float by = t->dark ? 0.62f + 0.62f * light : 0.80f + 0.235f * light;
            ground->table[row * FL_SURFACE_LIGHTS + i] = lit(color, 1 + (by - 1) * standing);
        }
    }
    for (int i = 0; i < FL_RELIEF_LEVELS + 3; i++) {
        bool is = i >= 1 && i <= s->level_count, index = is && s->index[i - 1];
        ground->half[i] = is ? 0.5f + s->scale * (index ? 0.6f : 0.38f) : -1;
        ground->line[i] = index ? t->contour_index : t->contour;
    }
}

/* ---- what changed ---- */

static bool same_range(const FlBox *a, const FlBox *b) {
    return a->x0 == b->x0 && a->x1 == b->x1 && a->y0 == b->y0 && a->y1 == b->y1;
}

static bool take_levels(FlSurface *s, const FlRelief *relief) {
    const double *levels;
    const bool *index;
    int n = fl_relief_levels(relief, &levels, &index);
    bool same = n == s->level_count && !memcmp(levels, s->levels, (size_t)n * sizeof *levels) &&
                !memcmp(index, s->index, (size_t)n * sizeof *index);
    if (same) return false;
    memcpy(s->levels, levels, (size_t)n * sizeof *levels);
    memcpy(s->index, index, (size_t)n * sizeof *index);
    s->level_count = n;
    return true;
}

/* A sample for every five pixels, 128 to 256 along x. */
static void choose_grid(int width, float depth, int *nx, int *ny) {
    *nx = width / 5 < 128 ? 129 : width / 5 > 256 ? 257 : width / 5 + 1;
    *ny = (int)((float)(*nx - 1) * depth + 0.5f) + 1;
    if (*ny < 2) *ny = 2;
    if (*ny > 2 * *nx) *ny = 2 * *nx;
}

bool fl_surface_update(FlSurface *s, FlLoss *loss, FlRect box, const FlSpace *space, const FlRelief *levels,
                       const FlTheme *theme, const FlDraw *draw) {
    const float scale = draw->scale;
    int width = (int)lroundf(box.w * scale), height = (int)lroundf(box.h * scale), nx, ny;
    choose_grid(width, space->depth, &nx, &ny);
    bool field =
        s->ready && s->type == loss->type && same_range(&s->space.range, &space->range) && nx == s->nx && ny == s->ny;
    bool colors = s->ready && s->theme == theme && s->scale == scale && s->space.rise == space->rise;
    bool others = take_levels(s, levels), view = s->ready && fl_space_same(&s->space, space) && s->box.x == box.x &&
                                                 s->box.y == box.y && s->box.w == box.w && s->box.h == box.h;
    if (field && colors && !others && view) return true;
    s->ready = false;
    if (width < 8 || height < 8 || !make_room(s, (size_t)width * (size_t)height, (size_t)nx * (size_t)ny)) return false;
    fl_loss_retain(loss->type);
    fl_loss_release(s->type);
    s->type = loss->type;
    s->box = box;
    s->space = *space;
    s->theme = theme;
    s->scale = scale;
    s->nx = nx;
    s->ny = ny;
    s->ground.width = width;
    s->ground.height = height;
    if (!field) {
        sample(s, loss);
        s->cut = fl_surface_poles(s, loss);
        choose_heights(s);
    }
    if (!field || others) shape(s, loss);
    if (!colors || others) choose_colors(s);
    fl_surface_paint(s, &draw->help);
    s->image.width = width;
    s->image.height = height;
    s->image.pixels = s->ground.pixels;
    s->image.generation++;
    s->ready = true;
    return true;
}
