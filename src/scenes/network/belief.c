#include "scenes/network/belief.h"
#include "context/focus.h"
#include "jobs/answers.h"
#include "parts/lit.h"
#include "scenes/network/network_state.h"
#include "scenes/network/points_hand.h"
#include "ui/widgets.h"
#include "words/shown.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { BANDS = 6, MOST_SIDE = 128, MOST_MARKS = 4000 };

bool fl_answer_image(FlAnswerImage *a, int width, int height, unsigned long generation, const FlTheme *theme,
                     bool *fresh) {
    bool same = a->of == generation && a->theme == theme && a->image.width == width && a->image.height == height;
    *fresh = !same;
    if (same) return true;
    if (width <= 0 || height <= 0) return false;
    if (width * height > a->room) {
        uint32_t *more = realloc(a->pixels, (size_t)width * (size_t)height * sizeof *more);
        if (!more) return false;
        a->pixels = more;
        a->room = width * height;
    }
    if (a->image.id == 0) a->image.id = fl_image_id();
    a->image.width = width;
    a->image.height = height;
    a->image.pixels = a->pixels;
    a->image.generation++;
    a->of = generation;
    a->theme = theme;
    return true;
}

/* Answers z along a row of pixels: between two rows of the grid, for each of its columns. */
typedef struct Row {
    float z[FL_POINTS_CLASSES][MOST_SIDE], up[FL_POINTS_CLASSES][MOST_SIDE]; /* up: to the next row of pixels */
} Row;

static void fill_row(Row *row, const double *z, int stride, int answers, int side, double at, double rows) {
    int j = (int)fmin(side - 2, floor(at));
    float t = (float)(at - j), unit = (float)((side - 1) / rows);
    for (int o = 0; o < answers; o++) {
        const double *below = z + o * stride + j * side, *above = below + side;
        for (int i = 0; i < side; i++) {
            row->z[o][i] = (float)below[i] * (1 - t) + (float)above[i] * t;
            row->up[o][i] = (float)(above[i] - below[i]) * unit;
        }
    }
}

/* Which class, by how much before the next, and how fast that changes from pixel to pixel. */
typedef struct Answer {
    int class;
    float margin, slope;
} Answer;

static Answer answer_at(const Row *row, const FlNetwork *network, int answers, int i, float t, float unit) {
    float z[FL_POINTS_CLASSES] = {0}, dx[FL_POINTS_CLASSES] = {0}, dy[FL_POINTS_CLASSES] = {0};
    for (int o = 0; o < answers; o++) {
        z[o] = row->z[o][i] * (1 - t) + row->z[o][i + 1] * t;
        dx[o] = (row->z[o][i + 1] - row->z[o][i]) * unit;
        dy[o] = row->up[o][i] * (1 - t) + row->up[o][i + 1] * t;
    }
    if (answers == 1) {
        float m = network->loss == FL_NETWORK_MSE ? z[0] - 0.5f : z[0];
        return (Answer){m > 0, fabsf(m), hypotf(dx[0], dy[0])};
    }
    int first = 0;
    for (int o = 1; o < answers; o++)
        if (z[o] > z[first]) first = o;
    int second = first == 0 ? 1 : 0;
    for (int o = 0; o < answers; o++)
        if (o != first && z[o] > z[second]) second = o;
    return (Answer){first, z[first] - z[second], hypotf(dx[first] - dx[second], dy[first] - dy[second])};
}

/* How sure it is from where on each band begins: 0.1, 0.3, ... of the way from a coin to certainty. */
static void find_bands(const FlNetwork *network, float from[BANDS - 1]) {
    for (int b = 0; b < BANDS - 1; b++) {
        float sure = 0.1f + 0.2f * (float)b;
        from[b] = network->loss == FL_NETWORK_MSE ? sure / 2 : 2 * atanhf(sure);
    }
}

/* Answers over a grid as width x height pixels: a colour for each class, in bands of how sure it is, and a line of
 * `line` pixels where the answer turns. */
static void paint(const FlAnswerGrid *grid, const FlNetwork *network, const FlTheme *t, int width, int height,
                  float line, uint32_t *pixels) {
    int side = grid->side, stride, answers = network->size[network->sizes - 1];
    const double *z = fl_network_units(grid->pass, network->sizes - 1, &stride);
    FlColor colors[FL_POINTS_CLASSES][BANDS] = {{0}};
    if (side < 2) return;
    float from[BANDS - 1], unit = (float)(side - 1) / (float)width;
    find_bands(network, from);
    for (int c = 0; c < fl_network_classes(network); c++)
        for (int b = 0; b < BANDS; b++)
            colors[c][b] = fl_color_mix(t->map_hi, fl_network_class_color(t, network, c), 0.084f * (float)b);
    Row row = {.z = {{0}}};
    for (int y = 0; y < height; y++) {
        fill_row(&row, z, stride, answers, side, (height - y - 0.5) / height * (side - 1), height);
        for (int x = 0; x < width; x++) {
            float at = ((float)x + 0.5f) * unit;
            int i = (int)at < side - 2 ? (int)at : side - 2, b = 0;
            Answer a = answer_at(&row, network, answers, i, at - (float)i, unit);
            while (b < BANDS - 1 && a.margin >= from[b]) b++;
            FlColor color = colors[a.class][b];
            float ink = line / 2 + 0.5f - (a.slope > 0 ? a.margin / a.slope : 1e9f);
            if (ink > 0) color = fl_color_mix(color, t->ink, ink);
            pixels[(size_t)y * (size_t)width + (size_t)x] = color | 0xFF000000u;
        }
    }
}

void fl_belief_mark(FlContext *s, float x, float y, int class, bool held, float size) {
    const FlTheme *t = s->theme;
    const FlNetwork *network = &fl_network_now(s)->network;
    FlColor color = fl_network_class_color(t, network, class);
    bool disc = fl_network_classes(network) == 2 ? class == 1 : class % 2 == 0;
    float r = size, side = size * 0.9f;
    if (disc) {
        fl_draw_disc(s->draw, x, y, r + 1.4f, t->bg);
        if (held)
            fl_draw_circle(s->draw, x, y, r - 0.6f, t->bg, 1.6f, color);
        else
            fl_draw_disc(s->draw, x, y, r, color);
        return;
    }
    fl_draw_round(s->draw, fl_rect(x - side - 1.4f, y - side - 1.4f, 2 * side + 2.8f, 2 * side + 2.8f), 1, t->bg);
    if (held)
        fl_draw_frame(s->draw, fl_rect(x - side, y - side, 2 * side, 2 * side), 0.5f, 1.6f, color);
    else
        fl_draw_round(s->draw, fl_rect(x - side, y - side, 2 * side, 2 * side), 0.5f, color);
}

static void marks(FlContext *s) {
    const FlNetworkState *n = fl_network_state(s);
    const FlPoints *points = fl_network_now(s)->points;
    const FlAnswersAt *at = fl_answers_at(n->answers);
    float size = points->count <= 150 ? 4.2f : points->count <= 500 ? 3 : 2;
    int stride = points->count / MOST_MARKS + 1;
    for (int i = 0; i < points->count; i += stride) {
        FlVec p = fl_plot_point(&s->plot, points->x[i], points->y[i]);
        if (!fl_rect_has(fl_rect_grow(n->map, 8), p.x, p.y)) continue;
        fl_belief_mark(s, p.x, p.y, (int)points->label[i], fl_network_held(i, fl_network_now(s)->hold), size);
        if (at->count == points->count && at->answer[i] != points->label[i] && points->count <= 500)
            fl_draw_circle(s->draw, p.x, p.y, 2.2f * size, 0, 1.5f, s->theme->ink);
        if (i == n->shown_point) fl_draw_circle(s->draw, p.x, p.y, 11.5f, 0, 2, s->theme->red);
    }
}

/* The border that the points were drawn by, as far as it has values: what the network's own should come to. */
static void border(FlContext *s) {
    enum { STEPS = 200 };
    const FlLossType *f = fl_network_now(s)->points->border;
    FlLoss loss;
    FlVec line[STEPS + 1];
    double x[STEPS + 1], y[STEPS + 1];
    int count = 0;
    if (!f) return;
    const FlBox *range = &s->plot.range;
    for (int i = 0; i <= STEPS; i++) x[i] = range->x0 + (range->x1 - range->x0) * i / STEPS;
    fl_loss_init(&loss, f);
    f->eval(&loss, STEPS + 1, STEPS + 1, x, y, NULL);
    FlStroke stroke = {.width = 1.6f, .color = s->theme->ink, .dash = 5, .gap = 4, .butt = true};
    for (int i = 0; i <= STEPS + 1; i++) {
        if (i <= STEPS && isfinite(y[i])) {
            line[count++] = fl_plot_point(&s->plot, x[i], y[i]);
            continue;
        }
        if (count > 1) fl_draw_polyline(s->draw, line, count, &stroke);
        count = 0;
    }
}

static float legend_word(FlContext *s, float x, float y, const char *word) {
    FlTextStyle style = fl_text(FL_FONT_REGULAR, 12, s->theme->ink3, FL_LEFT);
    return fl_draw_text(s->draw, &style, x, y, word) + 16;
}

static void legend(FlContext *s) {
    const FlNetworkState *n = fl_network_state(s);
    const FlNetworkTask *task = fl_network_now(s);
    const FlAnswersAt *at = fl_answers_at(n->answers);
    FlRect m = n->map;
    FlTextStyle word = fl_text(FL_FONT_REGULAR, 12, s->theme->ink3, FL_LEFT);
    float mistaken = 12 + fl_draw_text_width(s->draw, &word, "mistaken"), x = m.x + 6,
          y = m.y + m.h + (s->layout.narrow ? 15 : 22);
    char right[64] = "";
    FlTextStyle style = fl_text(FL_FONT_SEMIBOLD, 12.5f, s->theme->ink, FL_RIGHT);
    if (at->count > 0)
        snprintf(right, sizeof right, "%s of %s right", fl_shown_count(at->right[0] + at->right[1]).text,
                 fl_shown_count(at->total[0] + at->total[1]).text);
    float end = m.x + m.w - fl_draw_text_width(s->draw, &style, right) - 12;
    int classes = fl_network_classes(&task->network), shown = classes < 4 ? classes : 4;
    for (int held = 0; held < (task->hold > 0 ? 2 : 1) && x + 14.0f * (float)shown + 60 < end; held++) {
        for (int c = 0; c < shown; c++, x += 14) fl_belief_mark(s, x, y - 4, classes == 2 ? 1 - c : c, held == 1, 4.2f);
        x = legend_word(s, x - 2, y, held ? "held out" : "trained on");
    }
    /* In a small window the share of right answers stands below, too: the ring needs its word more. */
    bool room = x + mistaken <= end;
    if (!room && s->layout.narrow && x + mistaken <= m.x + m.w) {
        right[0] = '\0';
        room = true;
    }
    fl_draw_text(s->draw, &style, m.x + m.w, y, right);
    if (!room) return;
    fl_draw_circle(s->draw, x, y - 4, 6, 0, 1.4f, s->theme->ink);
    legend_word(s, x + 12, y, "mistaken");
}

void fl_part_belief(FlContext *s) {
    FlNetworkState *n = fl_network_state(s);
    const FlAnswerGrid *grid = fl_answers_grid(n->answers);
    FlRect m = n->map;
    float scale = s->draw->scale;
    int width = (int)lroundf(m.w * scale), height = (int)lroundf(m.h * scale);
    bool fresh;
    fl_network_points_hand(s);
    if (grid->side > 0 && fl_answer_image(&n->belief, width, height, grid->generation, s->theme, &fresh)) {
        if (fresh) paint(grid, &fl_network_now(s)->network, s->theme, width, height, 2 * scale, n->belief.pixels);
        fl_draw_image(s->draw, m.x, m.y, &n->belief.image);
    } else
        fl_draw_rect(s->draw, m, s->theme->map_hi);
    fl_draw_clip_push(s->draw, m);
    uint32_t since = fl_drawn(s);
    border(s);
    fl_explain_shapes(s, "belief.border", since);
    since = fl_drawn(s);
    marks(s);
    fl_explain_shapes(s, "belief.point", since);
    fl_draw_clip_pop(s->draw);
    fl_draw_frame(s->draw, fl_rect_grow(m, 1), 0, 1, s->theme->edge);
    since = fl_drawn(s);
    legend(s);
    fl_explain_marks(s, "belief.legend", since);
}
