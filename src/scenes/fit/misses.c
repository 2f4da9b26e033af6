#include "scenes/fit/misses.h"
#include "parts/lit.h"
#include "scenes/fit/fit_state.h"
#include "ui/widgets.h"
#include "words/column.h"
#include "words/shown.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

enum { MOST = FL_MISSES, SLOTS = MOST + 1 };

static const float largest_side = 58;

static int least_of(const FlMisses *row) {
    int least = 1;
    for (int k = 2; k < SLOTS; k++)
        if (fabs(row->miss[k]) < fabs(row->miss[least])) least = k;
    return least;
}

/* All, or the largest; in one pass over the points. */
static void gather(FlMisses *row, const FlData *data, const FlFitLine *line) {
    double squares = 0;
    int least = 1; /* where all are there */
    *row = (FlMisses){.data = data, .line = *line, .count = 1};
    for (int i = 0; i < data->count; i++) {
        double error = fl_fit_error(line, data, i);
        squares += error * error / data->count;
        if (row->count < SLOTS) {
            row->miss[row->count++] = error;
            if (row->count == SLOTS) least = least_of(row);
            continue;
        }
        if (!(fabs(error) > fabs(row->miss[least]))) continue;
        memmove(row->miss + least, row->miss + least + 1, sizeof *row->miss * (size_t)(SLOTS - 1 - least));
        row->miss[SLOTS - 1] = error;
        least = least_of(row);
    }
    row->miss[0] = sqrt(squares);
}

/* The scene holds the data, and forgets the misses with them. */
static bool are_known(const FlMisses *row, const FlData *data, const FlFitLine *line) {
    const FlFitLine *of = &row->line;
    return row->data == data && of->w == line->w && of->b == line->b && of->middle == line->middle &&
           of->spread == line->spread;
}

static double largest(const FlMisses *row) {
    double most = 0;
    for (int k = 0; k < row->count; k++) most = fmax(most, fabs(row->miss[k]));
    return most;
}

/* The red edge stands on the side of the sign. */
static void square(FlContext *s, float middle, float foot, float side, bool right, bool mean) {
    const FlTheme *t = s->theme;
    FlRect r = fl_rect(middle - side / 2, foot - side, side, side);
    const FlVec corner[] = {{r.x, r.y}, {r.x + r.w, r.y}, {r.x + r.w, r.y + r.h}, {r.x, r.y + r.h}};
    if (mean) {
        fl_draw_frame(s->draw, r, 0, 2, t->red);
        return;
    }
    if (side < 1) return;
    fl_draw_polygon(s->draw, corner, 4, fl_color_alpha(t->red, t->dark ? 0.2f : 0.1f));
    fl_draw_frame(s->draw, r, 0, 1, fl_color_alpha(t->red, t->dark ? 0.5f : 0.35f));
    float edge = right ? r.x + r.w : r.x;
    fl_draw_line(s->draw, edge, r.y, edge, r.y + r.h, 2.4f, t->red);
}

/* Numbers below the squares: the mean's, then from the largest miss on those that have room. */
static void numbers(FlContext *s, const FlMisses *row, float x, float pitch, float y) {
    bool drawn[SLOTS] = {false};
    float from[SLOTS], to[SLOTS];
    int decimals = largest(row) >= 100 ? 0 : 2;
    for (int n = 0; n < row->count; n++) {
        int k = n == 0 ? 0 : -1;
        for (int i = 1; n > 0 && i < row->count; i++)
            if (!drawn[i] && (k < 0 || fabs(row->miss[i]) > fabs(row->miss[k]))) k = i;
        FlShown text = k == 0 ? fl_shown(row->miss[k], decimals) : fl_shown_difference(row->miss[k], decimals);
        FlTextStyle style = fl_text(k == 0 ? FL_FONT_SEMIBOLD : FL_FONT_REGULAR, 11, s->theme->red, FL_CENTER);
        float w = fl_draw_text_width(s->draw, &style, text.text), middle = x + pitch * ((float)k + 0.5f);
        from[k] = middle - w / 2 - 4;
        to[k] = middle + w / 2 + 4;
        drawn[k] = true;
        bool free = true;
        for (int i = 0; i < row->count; i++)
            free = free && (i == k || !drawn[i] || to[i] <= from[k] || from[i] >= to[k]);
        if (free)
            fl_draw_text(s->draw, &style, middle, y, text.text);
        else
            to[k] = from[k]; /* takes no room */
    }
}

static void headings(FlContext *s, const FlData *data, FlRect box) {
    char text[128], of[48] = "";
    FlColumnWords y = fl_column_words(data->y_name);
    FlTextStyle title = fl_text(FL_FONT_SEMIBOLD, s->layout.narrow ? 11.5f : 12.5f, s->theme->ink2, FL_LEFT),
                plain = fl_text(FL_FONT_REGULAR, 12, s->theme->ink3, FL_LEFT);
    if (data->count > MOST) snprintf(of, sizeof of, ", the %d largest of %s", MOST, fl_shown_count(data->count).text);
    float end = fl_draw_text(s->draw, &title, box.x, box.y + 11, "squared misses");
    fl_draw_text_cut(s->draw, &title, end, box.y + 11, box.x + box.w - end, of);
    snprintf(text, sizeof text, "both sides in %s; outlined: their mean, its area is L",
             *y.unit ? y.unit : "the unit of y");
    fl_draw_text_cut(s->draw, &plain, box.x, box.y + 28, box.w, text);
}

void fl_part_misses(FlContext *s, const FlData *data, const FlFitLine *line) {
    FlRect box = fl_fit_state(s)->misses;
    if (box.h <= 0) return;
    FlMisses *row = &fl_fit_state(s)->missed;
    if (!are_known(row, data, line)) gather(row, data, line);
    double most = largest(row);
    float foot = box.y + box.h - 14, pitch = box.w / (float)row->count;
    float side = fminf(largest_side, fminf(pitch - 4, foot - box.y - 32));
    headings(s, data, box);
    fl_draw_hline(s->draw, box.x, box.x + box.w, foot, s->theme->edge);
    if (!isfinite(most)) return;
    uint32_t since = fl_drawn(s);
    for (int k = 0; k < row->count; k++) {
        float share = most > 0 ? (float)(fabs(row->miss[k]) / most) : 0;
        square(s, box.x + pitch * ((float)k + 0.5f), foot, side * share, row->miss[k] > 0, k == 0);
    }
    fl_explain_shapes(s, "fit.squared", since);
    numbers(s, row, box.x, pitch, foot + 14);
}
