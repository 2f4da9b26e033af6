#include "parts/reading.h"
#include "parts/lit.h"
#include "ui/math.h"
#include <math.h>
#include <stdio.h>

bool fl_pointer_is_on(const FlContext *s, const char *id) {
    const FlUi *ui = s->ui;
    return ui->input.inside && ui->hot == fl_ui_hash(id) && (!ui->active || ui->active == ui->hot);
}

static const float pad = 6, dot = 11, row_high = 17;

static float row_width(FlContext *s, const FlMathStyle *style, const FlReadingRow *row) {
    return fl_math_width(s->draw, style, row->markup) + (row->color >> 24 ? dot : 0);
}

/* Beside the point, on its other side where the box ends. */
static FlRect ground_at(FlVec p, FlRect box, float w, float h) {
    const float away = 9;
    float x = p.x + away + w <= box.x + box.w ? p.x + away : p.x - away - w;
    float y = p.y - away - h >= box.y ? p.y - away - h : p.y + away;
    x = fmaxf(box.x, fminf(x, box.x + box.w - w));
    return fl_rect(x, fmaxf(box.y, fminf(y, box.y + box.h - h)), w, h);
}

void fl_reading(FlContext *s, FlVec p, FlRect box, const FlReadingRow *rows, int count) {
    FlMathStyle style = {.size = 17, .color = s->theme->ink};
    float w = 0;
    if (!isfinite(p.x + p.y) || count < 1) return;
    for (int i = 0; i < count; i++) w = fmaxf(w, row_width(s, &style, &rows[i]));
    FlRect ground = ground_at(p, box, w + 2 * pad, row_high * (float)count + 3);
    FlControl c = fl_control("reading", "tooltip", "Under the pointer", ground);
    c.hit.w = 0;
    fl_ui_control(s->ui, &c);
    fl_draw_round(s->draw, ground, 4, s->theme->raised);
    fl_draw_frame(s->draw, ground, 4, 1, s->theme->line);
    for (int i = 0; i < count; i++) {
        float x = ground.x + pad, y = ground.y + 14 + row_high * (float)i;
        if (rows[i].color >> 24) {
            fl_draw_disc(s->draw, x + 3.5f, y - 4.5f, 3.5f, rows[i].color);
            x += dot;
        }
        fl_math(s->draw, &style, x, y, rows[i].markup);
    }
}

/* Of what is not known there is no row. */
static int rows_of(const FlReadingLine *lines, int count, const char *step, FlReadingRow rows[FL_READING_ROWS],
                   char text[FL_READING_ROWS][160]) {
    int n = 0, known = 0;
    for (int i = 0; i < count; i++) known += !isnan(lines[i].value);
    if (known > 1) {
        snprintf(text[n], sizeof text[n], "\\ustep %s", step);
        rows[n] = (FlReadingRow){text[n], 0};
        n++;
    }
    for (int i = 0; i < count && n < FL_READING_ROWS; i++) {
        FlShown value = fl_shown(lines[i].value, 4);
        const char *name = lines[i].name;
        if (isnan(lines[i].value)) continue;
        if (known > 1)
            snprintf(text[n], sizeof text[n], "\\u%.60s\\7\\n%s", name, value.text);
        else
            snprintf(text[n], sizeof text[n], "\\ustep %s\\7%s%.60s%s\\n%s", step, name[0] ? "\\u" : "", name,
                     name[0] ? "\\7" : "", value.text);
        rows[n] = (FlReadingRow){text[n], name[0] ? lines[i].color : 0};
        n++;
    }
    return n;
}

void fl_chart_reading(FlContext *s, const FlChart *chart, const char *id, int step, const FlReadingLine *lines,
                      int count) {
    FlReadingRow rows[FL_READING_ROWS];
    char text[FL_READING_ROWS][160];
    if (!fl_pointer_is_on(s, id) || step < 0) return;
    int n = rows_of(lines, count, fl_shown_count(step).text, rows, text);
    const FlRect *b = &chart->plot.box;
    float y = fl_chart_y(chart, lines[0].value);
    y = isfinite(y) ? fmaxf(b->y, fminf(b->y + b->h, y)) : b->y;
    fl_reading(s, (FlVec){fl_chart_x(chart, step), y}, *b, rows, n);
}

void fl_chart_explain(FlContext *s, const FlChart *chart) {
    const FlRect *b = &chart->plot.box;
    fl_explain(s, chart->linear ? "chart.heights" : "chart.decades", fl_rect(b->x - 36, b->y - 8, 34, b->h + 14));
    fl_explain(s, "chart.steps", fl_rect(b->x - 4, b->y + b->h + 2, b->w + 8, 20));
}
