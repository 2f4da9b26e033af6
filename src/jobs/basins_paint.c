/* The picture of a map of basins, and its shares. */
#include "jobs/basins_state.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { LARGEST = 5, HUES = 4 };

FlColor fl_valley_color(const FlTheme *theme, int place, int steps) {
    float pale = theme->dark ? fminf(0.62f, (float)steps / 46) : fminf(0.72f, (float)steps / 42);
    return fl_color_mix(theme->basin[place % HUES], theme->bg, pale);
}

/* ---- the picture ---- */

/* For each code two colours: on the stripes of the hatch and between them. */
static void choose_outcome_colors(const FlTheme *t, FlColor (*colors)[CODES]) {
    static const FlOutcomeKind kinds[] = {FL_CONVERGES, FL_OSCILLATES, FL_DIVERGES};
    for (int hue = 0; hue < 3; hue++) {
        FlColor full = t->outcome[kinds[hue]];
        for (int steps = 0; steps < STEPS; steps++)
            colors[0][hue * STEPS + steps] = colors[1][hue * STEPS + steps] =
                fl_color_mix(full, t->bg, 0.1f + 0.65f * (float)steps / (STEPS - 1));
        colors[0][CODE_SWINGS + hue] = fl_color_mix(full, t->bg, hue == HUE_DIVERGES ? 0.5f : 0.62f);
        colors[1][CODE_SWINGS + hue] = fl_color_mix(full, t->bg, 0.1f);
    }
    colors[0][CODE_UNDER_WAY] = colors[1][CODE_UNDER_WAY] = fl_color_mix(t->outcome[FL_CRAWLS], t->bg, 0.3f);
}

static void choose_colors(const FlTheme *t, FlColor (*colors)[CODES]) {
    for (int hue = 0; hue < HUES; hue++) {
        for (int steps = 0; steps < STEPS; steps++) colors[0][hue * STEPS + steps] = fl_valley_color(t, hue, steps);
        colors[0][CODE_SWINGS + hue] = fl_color_mix(t->basin[hue], t->bg, 0.62f);
    }
    colors[0][CODE_ESCAPES] = colors[0][CODE_RESTLESS] = t->press;
    colors[0][CODE_UNDER_WAY] = t->outcome[FL_CRAWLS];
    colors[0][CODE_NOWHERE] = t->bg;
    colors[0][CODE_ELSEWHERE] = fl_color_mix(t->outcome[FL_CONVERGES], t->bg, 0.5f);
    memcpy(colors[1], colors[0], sizeof colors[1]);
    colors[1][CODE_NOWHERE] = fl_color_mix(t->ink3, t->bg, 0.6f);
    colors[1][CODE_RESTLESS] = fl_color_mix(t->ink3, t->press, 0.6f);
    for (int hue = 0; hue < HUES; hue++) colors[1][CODE_SWINGS + hue] = fl_color_mix(t->basin[hue], t->bg, 0.1f);
}

static bool make_room(FlBasins *basins) {
    size_t pixels = (size_t)basins->width * (size_t)basins->height,
           line = (size_t)basins->width + (size_t)basins->height;
    if (pixels > basins->pixel_room) {
        uint32_t *grown = realloc(basins->pixels, pixels * sizeof *grown);
        if (!grown) return false;
        basins->pixels = grown;
        basins->pixel_room = pixels;
    }
    if (line > basins->line_room) {
        int *column = realloc(basins->column, line * sizeof *column);
        if (column) basins->column = column;
        uint8_t *stripe = realloc(basins->stripe, line);
        if (stripe) basins->stripe = stripe;
        if (!column || !stripe) return false;
        basins->line_room = line;
    }
    return true;
}

/* The cell of the shown grid over which a pixel's middle lies, along one axis, or -1: what was shown before a zoom
 * stays in its place. */
static int cell_at(double lo, double hi, double from, double to, int pixel, int pixels, int cells) {
    double at = (lo + (hi - lo) * (pixel + 0.5) / pixels - from) / (to - from) * cells;
    return at >= 0 && at < cells ? (int)at : -1;
}

static bool is_hatched(FlColor (*colors)[CODES], const uint8_t *codes, int count) {
    bool hatched = false;
    for (int i = 0; i < count; i++) hatched |= colors[0][codes[i]] != colors[1][codes[i]];
    return hatched;
}

/* A coarse map, of which a drag may show one in every frame, has the same cells in many rows of pixels: where no hatch
 * makes them differ the rows are copies. */
static void paint(FlBasins *basins, const FlTheme *theme) {
    FlColor colors[2][CODES];
    const Grid *g = &basins->shown;
    const FlBox *r = &basins->plot.range;
    int w = basins->width, h = basins->height;
    memset(colors, 0, sizeof colors);
    if (basins->subject == SUBJECT_NUMBERS)
        choose_outcome_colors(theme, colors);
    else
        choose_colors(theme, colors);
    for (int i = 0; i < w; i++) basins->column[i] = cell_at(r->x0, r->x1, g->box.x0, g->box.x1, i, w, g->width);
    for (int k = 0; k < w + h; k++) basins->stripe[k] = fmodf((float)k / basins->scale, 9) < 2;
    bool plain = false;
    for (int j = 0, before = 0; j < h; j++) {
        int row = cell_at(r->y1, r->y0, g->box.y1, g->box.y0, j, h, g->height);
        const uint8_t *codes = basins->codes + (size_t)(row < 0 ? 0 : row) * (size_t)g->width;
        uint32_t *out = basins->pixels + (size_t)j * (size_t)w;
        if (plain && row == before) {
            memcpy(out, out - w, (size_t)w * sizeof *out);
            continue;
        }
        plain = !is_hatched(colors, codes, g->width);
        before = row;
        for (int i = 0; i < w; i++) {
            int column = basins->column[i];
            out[i] = row < 0 || column < 0 ? theme->bg : colors[basins->stripe[i + j]][codes[column]];
        }
    }
}

static bool same_range(const FlBox *a, const FlBox *b) {
    return a->x0 == b->x0 && a->x1 == b->x1 && a->y0 == b->y0 && a->y1 == b->y1;
}

const FlImage *fl_basins_image(FlBasins *basins, const FlTheme *theme) {
    if (basins->shown.size == 0 || !make_room(basins)) return NULL;
    FlImage *image = &basins->image;
    bool same = basins->painted_theme == theme && basins->painted == basins->generation &&
                image->width == basins->width && image->height == basins->height &&
                basins->painted_scale == basins->scale && same_range(&basins->painted_range, &basins->plot.range);
    if (same) return image;
    paint(basins, theme);
    image->width = basins->width;
    image->height = basins->height;
    image->pixels = basins->pixels;
    image->generation++;
    basins->painted_theme = theme;
    basins->painted = basins->generation;
    basins->painted_scale = basins->scale;
    basins->painted_range = basins->plot.range;
    return image;
}

/* ---- the shares ---- */

static int add_row(FlShareRow *rows, int n, int valley, long count, long total) {
    rows[n] = (FlShareRow){valley, (double)count / (double)total, 0};
    return n + 1;
}

/* The largest valleys, in the order of their letters, and what the others have together. */
static int add_valleys(const FlBasins *basins, FlShareRow *rows) {
    bool chosen[FL_BASINS_MINIMA] = {false};
    int n = 0, count = basins->minima <= HUES ? basins->minima : LARGEST;
    long others = 0;
    for (int k = 0; k < count; k++) {
        int best = 0;
        while (best < basins->minima - 1 && chosen[best]) best++;
        for (int i = best + 1; i < basins->minima; i++)
            if (!chosen[i] && basins->count[i] > basins->count[best]) best = i;
        chosen[best] = true;
    }
    for (int place = 0; place < basins->minima; place++) {
        int i = 0;
        while (basins->place[i] != place) i++;
        if (chosen[i])
            n = add_row(rows, n, i, basins->count[i], basins->total);
        else
            others += basins->count[i];
    }
    if (basins->minima > count) n = add_row(rows, n, FL_SHARE_OTHERS, others, basins->total);
    return n;
}

/* Whole percents that come to 100: rounded down, then what is missing to those that lost most. */
static void whole_percents(FlShareRow *rows, int n) {
    int left = 100;
    for (int i = 0; i < n; i++) left -= rows[i].percent = (int)floor(rows[i].share * 100 + 1e-9);
    for (; left > 0; left--) {
        int most = 0;
        for (int i = 1; i < n; i++)
            if (rows[i].share * 100 - rows[i].percent > rows[most].share * 100 - rows[most].percent) most = i;
        rows[most].percent++;
    }
}

int fl_basins_shares(const FlBasins *basins, FlShareRow rows[FL_SHARE_ROWS]) {
    if (basins->shown.size == 0) return 0;
    if (basins->subject == SUBJECT_NUMBERS) {
        for (int i = 0; i < FL_OUTCOMES; i++) add_row(rows, i, i, basins->outcomes[i], basins->total);
        whole_percents(rows, FL_OUTCOMES);
        return FL_OUTCOMES;
    }
    int n = add_valleys(basins, rows);
    if (basins->minima == 0) n = add_row(rows, n, FL_SHARE_RESTS, basins->elsewhere, basins->total);
    n = add_row(rows, n, FL_SHARE_NEVER, basins->never, basins->total);
    if (basins->away > 0) n = add_row(rows, n, FL_SHARE_AWAY, basins->away, basins->total);
    if (basins->nowhere > 0) n = add_row(rows, n, FL_SHARE_NOWHERE, basins->nowhere, basins->total);
    if (basins->on_way > 0) n = add_row(rows, n, FL_SHARE_UNDER_WAY, basins->on_way, basins->total);
    whole_percents(rows, n);
    return n;
}

bool fl_basins_mixed(const FlBasins *basins) {
    int kinds = (basins->never > 0) + (basins->away > 0) + (basins->on_way > 0) + (basins->elsewhere > 0) +
                (basins->nowhere > 0);
    for (int i = 0; i < basins->minima; i++) kinds += basins->count[i] > 0;
    return basins->shown.size > 0 && kinds > 1;
}
