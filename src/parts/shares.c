/* The block of the panel that tells how the map is shared out. */
#include "parts/shares.h"
#include "parts/outcome.h"
#include "parts/undefined_hatch.h"
#include "ui/widgets.h"
#include "words/position.h"
#include "words/valley.h"
#include <math.h>
#include <stdio.h>

enum { ROW = 24, HEAD = 52, FOOT = 22 }; /* from the hairline to the first row's base line, from the last to the next */
static const float BAR = 70, LETTER = 8;

static void row_words(const FlContext *s, bool numbers, const FlShareRow *row, char *text, size_t size) {
    const char *words = row->valley == FL_SHARE_OTHERS    ? "others"
                        : row->valley == FL_SHARE_NEVER   ? "never rests"
                        : row->valley == FL_SHARE_AWAY    ? fl_outcome_word(FL_DIVERGES)
                        : row->valley == FL_SHARE_RESTS   ? "comes to rest"
                        : row->valley == FL_SHARE_NOWHERE ? "no loss there"
                                                          : "still on its way";
    if (numbers)
        snprintf(text, size, "%s", fl_outcome_word((FlOutcomeKind)row->valley));
    else if (row->valley >= 0)
        snprintf(text, size, "%.60s", fl_position_text(s->loss->dim, s->loss->minima.at[row->valley].x).text);
    else
        snprintf(text, size, "%s", words);
}

static int place_of(const FlContext *s, int valley) {
    return fl_valley_place(&s->loss->minima, s->loss->dim, valley);
}

static FlColor row_color(const FlContext *s, bool numbers, int valley) {
    const FlTheme *t = s->theme;
    if (numbers) return t->outcome[valley];
    if (valley >= 0) return fl_valley_color(t, place_of(s, valley), 0);
    if (valley == FL_SHARE_OTHERS) return t->panel;
    if (valley == FL_SHARE_RESTS) return fl_color_mix(t->outcome[FL_CONVERGES], t->bg, 0.5f);
    if (valley == FL_SHARE_NOWHERE) return t->bg;
    return valley == FL_SHARE_NEVER || valley == FL_SHARE_AWAY ? t->press : t->outcome[FL_CRAWLS];
}

/* What never rests is hatched on the map; so is its row, and what diverges is plain on both. */
static void hatch_row(FlContext *s, float x, float y, FlRect bar) {
    fl_undefined_hatch(s, bar);
    FlColor color = fl_color_alpha(s->theme->ink3, s->theme->dark ? 0.4f : 0.32f);
    for (float d = -4; d <= 4; d += 4) {
        float half = sqrtf((LETTER - 1) * (LETTER - 1) - d * d) * 0.7071f, off = d * 0.7071f;
        fl_draw_line(s->draw, x + off - half, y + off + half, x + off + half, y + off - half, 1, color);
    }
}

static void draw_row(FlContext *s, bool numbers, const FlShareRow *row, double largest, float y) {
    const FlTheme *t = s->theme;
    float x = s->layout.side, right = x + s->layout.side_width;
    FlColor color = row_color(s, numbers, row->valley);
    char words[80], percent[16], name[FL_VALLEY_NAME] = "";
    if (row->valley >= 0 && !numbers) fl_valley_name(place_of(s, row->valley), name);
    fl_draw_circle(s->draw, x + LETTER, y - 4.5f, LETTER, color, 1, t->ink3);
    FlTextStyle letter = fl_text(FL_FONT_SEMIBOLD, 11, t->ink, FL_CENTER);
    letter.natural = true;
    if (numbers)
        fl_icon(s->draw, (FlIcon)row->valley, x + LETTER, y - 4.5f, t->dark ? t->bg : 0xFFFFFFFFu);
    else
        fl_draw_text(s->draw, &letter, x + LETTER, y - 0.5f, name);
    FlTextStyle plain = fl_text(FL_FONT_REGULAR, 13, t->ink2, FL_LEFT);
    row_words(s, numbers, row, words, sizeof words);
    fl_draw_text(s->draw, &plain, x + 26, y, words);
    float bar = fmaxf(1, (float)(BAR * row->share / fmax(largest, 1e-9)));
    bool pale = !numbers && row->valley < 0 && row->valley != FL_SHARE_RESTS && row->valley != FL_SHARE_UNDER_WAY;
    FlColor fill = pale ? fl_color_mix(t->press, t->ink3, 0.25f) : color;
    float at = s->layout.middle ? x + 148 : x + 170;
    fl_draw_rect(s->draw, fl_rect(at, y - 10, bar, 10), fill);
    if (row->valley == FL_SHARE_NEVER && !numbers) hatch_row(s, x + LETTER, y - 4.5f, fl_rect(at, y - 10, bar, 10));
    snprintf(percent, sizeof percent, "%d\xE2\x80\x89%%", row->percent);
    FlTextStyle number = fl_text(FL_FONT_MEDIUM, 13, t->ink, FL_RIGHT);
    fl_draw_text(s->draw, &number, right, y, percent);
    FlControl c = fl_control("", "text", "", fl_rect(x, y - 14, right - x, ROW - 2));
    snprintf(c.id, sizeof c.id, "share.%d", row->valley);
    if (row->valley >= 0 && !numbers)
        snprintf(c.label, sizeof c.label, "Valley %s", name);
    else
        snprintf(c.label, sizeof c.label, "%.40s", words);
    snprintf(c.value, sizeof c.value, "%d", row->percent);
    c.hit.w = 0;
    fl_ui_control(s->ui, &c);
}

float fl_shares_height(const FlContext *s, const FlBasins *basins, bool numbers) {
    FlShareRow rows[FL_SHARE_ROWS];
    int n = fl_basins_shares(basins, rows);
    /* Room for the rows there will be, so that nothing jumps when the first ones come. */
    int valleys = s->loss->minima.count <= 4 ? s->loss->minima.count : 6;
    int least = numbers ? FL_OUTCOMES : valleys + 1;
    return HEAD + ROW * (float)((n > least ? n : least) - 1) + FOOT;
}

void fl_part_shares(FlContext *s, const FlBasins *basins, bool numbers, FlRect box) {
    FlShareRow rows[FL_SHARE_ROWS];
    int n = fl_basins_shares(basins, rows);
    double largest = 0;
    for (int i = 0; i < n; i++) largest = fmax(largest, rows[i].share);
    fl_panel_heading(s, box.y + 26, numbers ? "Share of the plane" : "Share of the map", "shares");
    for (int i = 0; i < n; i++) draw_row(s, numbers, &rows[i], largest, box.y + HEAD + ROW * (float)i);
}
