#include "scenes/letters/growing.h"
#include "context/focus.h"
#include "context/services.h"
#include "parts/lit.h"
#include "scenes/letters/bars.h"
#include "scenes/letters/letters_state.h"
#include "scenes/letters/next.h"
#include "ui/widgets.h"
#include "words/shown.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Rows from the first step on, one of them the cursor's, and how high they are. */
typedef struct Rows {
    const FlWrittenRow *row[FL_WRITING_ROWS];
    int count, now; /* now: which is the cursor's */
    int columns, lines, now_lines;
    float high, now_high, axis, text, stride; /* x of the axis and of the texts */
    float height[FL_WRITING_ROWS];            /* of each: a row that becomes now takes its time */
    float size, now_size, line, now_line;     /* of letters, from line to line */
    float gap;                                /* from the lines of a row to the next */
} Rows;

/* The row nearest to the cursor, in proportion, gives way to it. */
static void choose_rows(const FlContext *s, Rows *r) {
    const FlWriting *w = fl_letters_state(s)->writing;
    double best = INFINITY;
    r->count = fl_writing_rows(w);
    for (int i = 0; i < r->count; i++) {
        r->row[i] = fl_writing_row(w, i);
        double apart = fabs(log1p(r->row[i]->step) - log1p(s->cursor));
        if (apart < best) r->now = i;
        best = fmin(best, apart);
    }
    if (r->count > 0) r->row[r->now] = fl_writing_now(w);
}

static void drop(Rows *r, int i) {
    memmove(r->row + i, r->row + i + 1, (size_t)(r->count - i - 1) * sizeof *r->row);
    r->count--;
    if (i < r->now) r->now--;
}

static float height_of(const Rows *r) {
    return (float)(r->count - 1) * r->high + r->now_high;
}

static void set_lines(Rows *r, int lines, int now_lines) {
    r->lines = lines;
    r->now_lines = now_lines;
    r->high = r->gap + (float)lines * r->line;
    r->now_high = 15 + r->gap + (float)now_lines * r->now_line;
}

/* In small windows now, the row before it and the one behind it, and where there is room for two lines the first. */
static void keep_near(Rows *r, bool first) {
    for (int i = r->count - 1; i >= 0; i--)
        if (abs(i - r->now) > 1 && !(first && i == 0)) drop(r, i);
}

/* As much as has room: fewer lines first, then rows that are far from now, but for the first. `from`: which of the
 * tries is the first. */
static void fit(Rows *r, float room, size_t from) {
    static const int tries[][2] = {{2, 4}, {2, 3}, {1, 3}, {1, 2}, {1, 1}};
    for (size_t i = from; i < sizeof tries / sizeof *tries; i++) {
        set_lines(r, tries[i][0], tries[i][1]);
        if (height_of(r) <= room) return;
        if (i < 2) continue;
        while (r->count > 3 && height_of(r) > room) drop(r, r->count - 1 - r->now > r->now - 1 ? r->count - 1 : 1);
        if (height_of(r) <= room) return;
    }
    while (r->count > 1 && height_of(r) > room) drop(r, r->now == 0 ? 1 : 0);
}

/* A row that becomes now grows while the one that was it shrinks. */
static void set_heights(FlContext *s, Rows *r) {
    const double lasts = 0.18;
    FlTurning *t = &fl_letters_state(s)->turning;
    bool same = t->rows == r->count;
    if (!same || t->now != r->now) {
        bool slides = same && !s->display->reduced_motion;
        *t = (FlTurning){r->count, r->now, slides ? t->now : r->now, s->orders->now};
    }
    double part = (s->orders->now - t->since) / lasts,
           left = part >= 0 && part < 1 ? (1 - part) * (1 - part) * (1 - part) : 0;
    if (t->before == t->now) left = 0;
    for (int i = 0; i < r->count; i++) r->height[i] = r->high;
    r->height[r->now] += (float)(1 - left) * (r->now_high - r->high);
    r->height[t->before] += (float)left * (r->now_high - r->high);
    if (left > 0) fl_context_wake(s, 0);
}

static Rows lay_out(FlContext *s) {
    const FlLettersState *n = fl_letters_state(s);
    bool narrow = s->layout.narrow, list = fl_letters_now(s)->text->list;
    Rows r = {.size = narrow ? 16 : 17.5f, .now_size = narrow ? 22 : 25, .gap = narrow ? 4 : 7};
    r.line = narrow ? 18 : 20;
    r.now_line = narrow ? 29 : 32.5f;
    if (s->layout.present) r.now_size = 26, r.now_line = 36;
    r.axis = n->growing.x + (narrow ? 54 : 68);
    r.text = r.axis + (narrow ? 18 : 22);
    float wide = n->growing.x + n->growing.w - r.text;
    r.columns = !list ? 1 : wide >= (narrow ? 375 : 440) ? 3 : wide >= 210 ? 2 : 1;
    r.stride = wide / (float)r.columns;
    choose_rows(s, &r);
    if (r.count == 0) return r;
    if (s->layout.present) { /* the present row alone */
        r.row[0] = r.row[r.now];
        r.count = 1;
        r.now = 0;
    } else if (narrow) {
        keep_near(&r, !s->layout.tiny);
    }
    fit(&r, n->growing.h, s->layout.tiny ? 2 : narrow ? 1 : 0);
    set_heights(s, &r);
    return r;
}

/* Text that fades out where it would be wider than its cell: in steps of letters drawn fainter and fainter. */
static float faded(FlContext *s, FlTextStyle style, float x, float y, float width, const char *text) {
    const float fade = 32;
    if (fl_draw_text_width(s->draw, &style, text) <= width) return fl_draw_text(s->draw, &style, x, y, text);
    FlColor ink = style.color;
    float at = x;
    for (const char *c = text; *c;) {
        char one[8];
        int bytes = 1;
        while (bytes < 6 && (c[bytes] & 0xC0) == 0x80) bytes++;
        snprintf(one, sizeof one, "%.*s", bytes, c);
        c += bytes;
        float w = fl_draw_text_width(s->draw, &style, one), left = x + width - at - w;
        if (left < 0) break;
        style.color = left < fade ? fl_color_mix(s->theme->bg, ink, 0.15f + 0.85f * left / fade) : ink;
        fl_draw_text(s->draw, &style, at, y, one);
        at += w;
    }
    return at;
}

/* A press on a name that is written now spells it in the bars, which are of the same weights. */
static FlSignal name_control(FlContext *s, const Rows *r, const FlWrittenRow *row, int i, FlVec at) {
    char id[FL_UI_ID];
    if (!row->fresh || row->text[i][0] == '\0' || strlen(row->text[i]) >= FL_TYPED_LETTERS) return (FlSignal){0};
    snprintf(id, sizeof id, "growing.name.%d", i);
    FlControl c = fl_control(id, "button", "Spell this name in the bars",
                             fl_rect(at.x - 4, at.y - r->now_line * 0.72f, r->stride - 10, r->now_line));
    snprintf(c.value, sizeof c.value, "%.60s", row->text[i]);
    FlSignal signal = fl_ui_control(s->ui, &c);
    if (signal.clicked && fl_letters_state(s)->errors) fl_bars_swap(s);
    if (signal.clicked) fl_next_spell(s, row->text[i]);
    return signal;
}

static void sample(FlContext *s, const Rows *r, const FlWrittenRow *row, int i, FlVec at, bool now) {
    const FlTheme *t = s->theme;
    FlTextStyle style = fl_text(FL_FONT_MATH, now ? r->now_size : r->size, now ? t->ink : t->ink2, FL_LEFT);
    if (!row->fresh) style.color = fl_color_mix(t->bg, style.color, 0.5f);
    style.natural = true;
    FlSignal signal = now ? name_control(s, r, row, i, at) : (FlSignal){0};
    if (signal.hot) style.color = t->red;
    float end = faded(s, style, at.x, at.y, r->stride - 14, row->text[i]);
    if (!row->fresh || row->where[i] < 0 || row->text[i][0] == '\0') return;
    float y = at.y + (now ? 5 : 4);
    if (row->where[i] == FL_EXAMPLES_TRAINED) fl_draw_line(s->draw, at.x, y, end, y, 1, t->ink3);
    if (row->where[i] == FL_EXAMPLES_HELD) fl_draw_line(s->draw, at.x, y, end, y, 2, t->green);
}

static void samples(FlContext *s, const Rows *r, const FlWrittenRow *row, float y, bool now) {
    int lines = now ? r->now_lines : r->lines;
    float first = now ? y + 11 + r->now_line * 0.72f : y + r->line * 0.75f;
    for (int i = 0; row->known && i < lines * r->columns && i < FL_WRITTEN_SAMPLES; i++) {
        int place = i / r->columns;
        float line = (float)place * (now ? r->now_line : r->line);
        sample(s, r, row, i, (FlVec){r->text + (float)(i % r->columns) * r->stride, first + line}, now);
    }
}

/* A press on a row goes to its step. */
static void row_control(FlContext *s, const FlWrittenRow *row, FlRect box, bool now) {
    char id[FL_UI_ID], label[FL_UI_LABEL];
    snprintf(id, sizeof id, now ? "growing.now" : "growing.%d", row->step);
    snprintf(label, sizeof label, now ? "Written now" : "Written at step %s", fl_shown_count(row->step).text);
    FlControl c = fl_control(id, now ? "text" : "button", label, box);
    for (int i = 0; row->known && i < 6; i++) {
        size_t used = strlen(c.value);
        snprintf(c.value + used, sizeof c.value - used, "%s%.50s", i > 0 ? ", " : "", row->text[i]);
    }
    if (now) c.cursor = c.held_cursor = FL_CURSOR_ARROW;
    FlSignal signal = fl_ui_control(s->ui, &c);
    if (now) return;
    if (signal.hot) {
        fl_draw_round(s->draw, box, 6, s->theme->panel);
        fl_context_hover_step(s, row->step);
    }
    if (!signal.clicked) return;
    fl_context_play(s, false);
    fl_context_do(s, FL_ACTION_cursor, row->step, 0);
}

static void axis(FlContext *s, const Rows *r, float top) {
    const FlTheme *t = s->theme;
    float y = top, past = NAN, last = NAN, first = top + r->line * 0.75f - 5;
    for (int i = 0; i < r->count; i++) {
        float at = i == r->now ? y + 11 + r->now_line * 0.5f : y + r->line * 0.75f - 5;
        if (i == 0) first = at;
        if (i == r->now) past = at;
        last = at;
        y += r->height[i];
    }
    fl_draw_line(s->draw, r->axis, first, r->axis, past, 2, t->red);
    fl_draw_line(s->draw, r->axis, past, r->axis, last, 1.5f, fl_color_alpha(t->red, 0.5f));
}

static void mark(FlContext *s, const Rows *r, int i, float y) {
    const FlTheme *t = s->theme;
    char text[24];
    bool now = i == r->now;
    fl_letters_spaced(now ? s->cursor : r->row[i]->step, text, sizeof text);
    FlTextStyle number = fl_text(FL_FONT_SEMIBOLD, now ? 17 : 13, now ? t->red : t->ink2, FL_RIGHT);
    float at = now ? y + 11 + r->now_line * 0.5f : y + r->line * 0.75f - 5;
    fl_draw_text(s->draw, &number, r->axis - 18, at + (now ? 6 : 4.5f), text);
    if (now) {
        FlTextStyle word = fl_text(FL_FONT_REGULAR, 12, t->red, FL_RIGHT);
        if (r->now_lines > 1) fl_draw_text(s->draw, &word, r->axis - 18, at + 24, "now");
        fl_draw_circle(s->draw, r->axis, at, 9, t->red, 2, t->panel);
    } else if (i < r->now) {
        fl_draw_circle(s->draw, r->axis, at, 5.5f, fl_color_mix(t->bg, t->red, 0.5f), 1.5f, t->bg);
    } else {
        fl_draw_circle(s->draw, r->axis, at, 4.5f, t->bg, 1.5f, t->red);
    }
}

/* Where a name that is shown has the green line, what that says; returns where it ends. */
static float found(FlContext *s, const Rows *r, float x, float y) {
    static const char words[] = "green: a name held out";
    bool shown = false;
    FlTextStyle style = fl_text(FL_FONT_REGULAR, 11.5f, s->theme->green, FL_LEFT);
    for (int i = 0; i < r->count; i++) {
        int lines = i == r->now ? r->now_lines : r->lines;
        for (int k = 0; r->row[i]->fresh && k < lines * r->columns && k < FL_WRITTEN_SAMPLES; k++)
            shown |= r->row[i]->where[k] == FL_EXAMPLES_HELD;
    }
    return shown ? fl_draw_text(s->draw, &style, x + 16, y, words) : x;
}

static void foot(FlContext *s, const Rows *r, float y) {
    const FlWrittenRow *now = fl_writing_now(fl_letters_state(s)->writing);
    FlTextStyle style = fl_text(FL_FONT_REGULAR, 11.5f, s->theme->ink3, FL_LEFT);
    const FlRect *g = &fl_letters_state(s)->growing;
    if (!fl_letters_now(s)->text->list || s->layout.narrow || s->layout.compact) return;
    float end = fl_draw_text(s->draw, &style, r->text, y, "underlined: copied from the list");
    end = found(s, r, end, y);
    if (now->copied < 0 || !now->fresh) return;
    char text[64];
    snprintf(text, sizeof text, "%d in 100 %s", now->copied, now->copied == 1 ? "is copied" : "are copied");
    style.align = FL_RIGHT;
    if (end + 12 + fl_draw_text_width(s->draw, &style, text) <= g->x + g->w - 22)
        fl_draw_text(s->draw, &style, g->x + g->w - 22, y, text);
}

void fl_part_growing(FlContext *s) {
    const FlRect *g = &fl_letters_state(s)->growing;
    Rows r = lay_out(s);
    if (r.count == 0 || g->h < 40) return;
    float y = g->y;
    for (int i = 0; i < r.count; i++) {
        bool now = i == r.now;
        float high = r.height[i];
        FlRect box = fl_rect(r.text - 8, y, g->x + g->w - r.text + 8, high - 3);
        if (now) {
            FlRect card = fl_rect(g->x - 8, y + 4, g->w + 8, high - 8);
            fl_draw_round(s->draw, card, 8, s->theme->panel);
        }
        row_control(s, r.row[i], box, now);
        samples(s, &r, r.row[i], y, now);
        y += high;
    }
    uint32_t since = fl_drawn(s);
    axis(s, &r, g->y);
    y = g->y;
    for (int i = 0; i < r.count; i++) {
        mark(s, &r, i, y);
        y += r.height[i];
    }
    fl_explain_marks(s, "growing.axis", since);
    foot(s, &r, g->y + g->h + 14);
}
