#include "scenes/letters/map.h"
#include "parts/lit.h"
#include "plot/plot.h"
#include "scenes/letters/letters_state.h"
#include "ui/widgets.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

enum { NOW = FL_WRITING_ROWS, WAY = FL_WRITING_ROWS + 2 };

static bool is_vowel(uint32_t code) {
    static const uint32_t vowels[] = {'a', 'e', 'i', 'o', 'u', 0x3B1, 0x3B5, 0x3B7, 0x3B9, 0x3BF, 0x3C5, 0x3C9};
    static const uint32_t others[] = {0x430, 0x435, 0x438, 0x43E, 0x443, 0x44B, 0x44D, 0x44E, 0x44F, 0xE4, 0xF6, 0xFC};
    for (size_t i = 0; i < sizeof vowels / sizeof *vowels; i++)
        if (code == vowels[i] || code == others[i]) return true;
    return false;
}

/* The present letters and a fifth around, to one scale. */
static FlPlot plot_of(const FlSeen *seen, FlRect box, int letters) {
    FlBox b = {INFINITY, -INFINITY, INFINITY, -INFINITY};
    for (int v = 0; v < letters; v++) {
        FlVec p = seen->at[NOW][v];
        b.x0 = fmin(b.x0, (double)p.x);
        b.x1 = fmax(b.x1, (double)p.x);
        b.y0 = fmin(b.y0, (double)p.y);
        b.y1 = fmax(b.y1, (double)p.y);
    }
    double dx = fmax(1e-6, 0.1 * (b.x1 - b.x0)), dy = fmax(1e-6, 0.1 * (b.y1 - b.y0));
    FlBox air = {b.x0 - dx, b.x1 + dx, b.y0 - dy, b.y1 + dy};
    return fl_plot(box, fl_plot_equal(box, air));
}

static FlVec place(const FlPlot *plot, FlVec p) {
    return (FlVec){fl_plot_x(plot, (double)p.x), fl_plot_y(plot, (double)p.y)};
}

/* Where a letter was from step 30 on up to now, and where it will be. */
static void way(FlContext *s, const FlPlot *plot, int v) {
    const FlLettersState *n = fl_letters_state(s);
    FlVec past[WAY], next[WAY];
    int behind = 0, ahead = 0;
    next[ahead++] = place(plot, n->seen.at[NOW][v]);
    for (int i = 0; i < fl_writing_rows(n->writing); i++) {
        int step = fl_writing_row(n->writing, i)->step;
        if (!n->seen.known[i] || step < 30) continue;
        if (step < s->cursor) past[behind++] = place(plot, n->seen.at[i][v]);
        if (step > s->cursor) next[ahead++] = place(plot, n->seen.at[i][v]);
    }
    past[behind++] = next[0];
    FlColor color = fl_color_alpha(s->theme->red, 0.4f);
    if (behind > 1) fl_draw_polyline(s->draw, past, behind, &(FlStroke){.width = 1.2f, .color = color});
    if (ahead > 1)
        fl_draw_polyline(s->draw, next, ahead,
                         &(FlStroke){.width = 1, .color = fl_color_alpha(s->theme->ink3, 0.5f), .dash = 2, .gap = 2});
}

/* Letters that would overlap are moved apart by up to 9 dp, each in its turn away from those before it. */
static void spread(FlVec *at, int count) {
    const float apart = 13, most = 9;
    for (int i = 1; i < count; i++) {
        FlVec from = at[i];
        for (int turn = 0; turn < 12; turn++)
            for (int j = 0; j < i; j++) {
                float dx = at[i].x - at[j].x, dy = at[i].y - at[j].y, d = hypotf(dx, dy);
                if (d >= apart) continue;
                float push = (apart - d) / 2;
                at[i].x += d > 0.01f ? dx / d * push : push;
                at[i].y += d > 0.01f ? dy / d * push : 0;
            }
        float dx = at[i].x - from.x, dy = at[i].y - from.y, d = hypotf(dx, dy);
        if (d > most) at[i] = (FlVec){from.x + dx / d * most, from.y + dy / d * most};
    }
}

static void letters(FlContext *s, const FlPlot *plot) {
    const FlLettersState *n = fl_letters_state(s);
    const FlText *text = fl_letters_now(s)->text;
    FlVec at[FL_TEXT_SYMBOLS];
    for (int v = 0; v < text->symbols; v++) at[v] = place(plot, n->seen.at[NOW][v]);
    spread(at, text->symbols);
    FlTextStyle style = fl_text(FL_FONT_MATH, 17, s->theme->ink, FL_CENTER);
    for (int v = 0; v < text->symbols; v++) {
        bool vowel = is_vowel(text->symbol[v]);
        if (vowel) fl_draw_circle(s->draw, at[v].x, at[v].y, 10.5f, s->theme->bg, 1.5f, s->theme->ink);
        style.color = v == 0 ? s->theme->ink2 : s->theme->ink;
        fl_letters_mark(s, &style, v, at[v].x, at[v].y + 5);
    }
}

static void legend(FlContext *s, float x, float y) {
    const FlTheme *t = s->theme;
    const FlLettersState *n = fl_letters_state(s);
    char text[40], steps[24];
    FlTextStyle style = fl_text(FL_FONT_REGULAR, 11.5f, t->ink3, FL_LEFT);
    fl_draw_circle(s->draw, x + 6, y - 4, 5.5f, t->bg, 1.5f, t->ink);
    x = fl_draw_text(s->draw, &style, x + 17, y, "vowels") + 14;
    if (s->cursor > 30) {
        fl_draw_line(s->draw, x, y - 4, x + 20, y - 4, 1.2f, fl_color_alpha(t->red, 0.6f));
        const char *since = "their way since step 30";
        if (x + 25 + fl_draw_text_width(s->draw, &style, since) > n->map.x + n->map.w) since = "since step 30";
        x = fl_draw_text(s->draw, &style, x + 25, y, since) + 12;
    }
    int rows = fl_writing_rows(n->writing), last = rows > 0 ? fl_writing_row(n->writing, rows - 1)->step : 0;
    if (last <= s->cursor) return;
    fl_letters_spaced(last, steps, sizeof steps);
    snprintf(text, sizeof text, "on to %s", steps);
    if (x + 25 + fl_draw_text_width(s->draw, &style, text) > n->map.x + n->map.w) return;
    fl_draw_dashed(s->draw, (FlVec){x, y - 4}, (FlVec){x + 20, y - 4}, 1, 2, 2, t->ink3);
    fl_draw_text(s->draw, &style, x + 25, y, text);
}

void fl_part_letters_map(FlContext *s) {
    const FlLettersState *n = fl_letters_state(s);
    const FlRect *r = &n->map;
    if (r->w == 0) return;
    FlTextStyle head = fl_text(FL_FONT_SEMIBOLD, 12.5f, s->theme->ink2, FL_LEFT),
                small = fl_text(FL_FONT_REGULAR, 11.5f, s->theme->ink3, FL_RIGHT);
    FlRect box = fl_rect(r->x, r->y + 16, r->w, r->h - 38);
    const char *title = "the letters as the network sees them";
    if (fl_draw_text_width(s->draw, &head, title) > r->w) title = "the letters as it sees them";
    float end = fl_draw_text(s->draw, &head, r->x, r->y + 6, title);
    FlControl c = fl_control("letters.map", "picture", "The letters as the network sees them", box);
    c.cursor = c.held_cursor = FL_CURSOR_ARROW;
    fl_draw_frame(s->draw, box, 0, 1, s->theme->line);
    if (n->seen.known[NOW]) {
        char share[40];
        FlPlot plot = plot_of(&n->seen, box, fl_letters_now(s)->text->symbols);
        snprintf(share, sizeof share, "%.0f %% of the spread", 100 * n->seen.share);
        snprintf(c.value, sizeof c.value, "%s", share);
        if (end + 4 + fl_draw_text_width(s->draw, &small, share) <= r->x + r->w)
            fl_draw_text(s->draw, &small, r->x + r->w, r->y + 6, share);
        fl_draw_clip_push(s->draw, fl_rect(box.x + 1, box.y + 1, box.w - 2, box.h - 2));
        uint32_t since = fl_drawn(s);
        for (int v = 0; v < fl_letters_now(s)->text->symbols; v++) way(s, &plot, v);
        fl_explain_shapes(s, "letters.way", since);
        since = fl_drawn(s);
        letters(s, &plot);
        fl_explain_marks(s, "letters.letter", since);
        fl_draw_clip_pop(s->draw);
    } else {
        small.align = FL_CENTER;
        fl_draw_text(s->draw, &small, box.x + box.w / 2, box.y + box.h / 2, "not known yet");
    }
    fl_ui_control(s->ui, &c);
    uint32_t since = fl_drawn(s);
    legend(s, r->x, r->y + r->h - 4);
    fl_explain_marks(s, "letters.legend", since);
}
