/* A step in two dimensions taken apart: slope, memory, direction, step, a row each, in numbers and bars. */
#include "parts/unfolded.h"
#include "parts/axes.h"
#include "parts/lit.h"
#include "parts/live_number.h"
#include "ui/widgets.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

enum { HEAD = 34, FOOT = 4, ROW = 35, LEAST_ROW = 30, TIGHT_ROW = 26, CLOSEST_ROW = 17, BAR = 62, MARKUP = 128 };

typedef struct Table {
    float column[FL_MAX_DIM]; /* right ends of the columns */
    float words;              /* room for what stands left of them */
    double slopes;            /* the largest of the rows that share one scale */
    bool bars;
    float row; /* height */
} Table;

static FlColor row_color(const FlContext *s, const FlPart *part) {
    if (part->value == FL_TERM_STEP) return s->theme->green;
    return part->value == FL_TERM_SLOPE ? s->theme->red : s->theme->ink;
}

static FlColor bar_color(const FlContext *s, const FlPart *part) {
    if (part->value == FL_TERM_STEP || part->value == FL_TERM_SLOPE) return row_color(s, part);
    if (part->bar == FL_BAR_POSITIVE) return s->theme->ink2;
    return fl_color_mix(s->theme->red_soft, s->theme->red, 0.35f);
}

static double largest(const FlContext *s, FlTermValue value) {
    double most = 0;
    for (int j = 0; j < 2; j++)
        if (isfinite(s->watch->step->value[value][j])) most = fmax(most, fabs(s->watch->step->value[value][j]));
    return most;
}

static void bar(FlContext *s, const FlPart *part, const Table *table, int j, float y) {
    float x = table->column[j] - BAR, zero = part->bar == FL_BAR_POSITIVE ? x : x + BAR / 2.0f;
    double scale = part->bar == FL_BAR_SLOPES ? table->slopes : largest(s, part->value),
           v = s->watch->step->value[part->value][j];
    fl_draw_rect(s->draw, fl_rect(x, y, BAR, 3), s->theme->grid);
    if (!isfinite(v) || !(scale > 0)) return;
    float w = (float)(v / scale) * (part->bar == FL_BAR_POSITIVE ? BAR : BAR / 2.0f);
    fl_draw_rect(s->draw, fl_rect(w < 0 ? zero + w : zero, y, fabsf(w), 3), bar_color(s, part));
    if (part->bar != FL_BAR_POSITIVE) fl_draw_rect(s->draw, fl_rect(zero, y - 2, 1, 7), s->theme->ink2);
}

/* Markup with ~ replaced by a number in small figures. */
static void insert(const FlContext *s, const char *words, FlTermValue inside, char *markup, size_t size) {
    const char *gap = strchr(words, '~');
    if (!gap)
        snprintf(markup, size, "%s", words);
    else
        snprintf(markup, size, "%.*s\\u%s\\r%s", (int)(gap - words), words,
                 fl_rule_shown(s->watch->step, inside, 0).text, gap + 1);
}

static void label(FlContext *s, const FlPart *part, const Table *table, float y) {
    float x = s->layout.side;
    char before[MARKUP], after[MARKUP], id[FL_UI_ID];
    insert(s, part->before, part->inside, before, sizeof before);
    insert(s, part->after, part->inside, after, sizeof after);
    FlMathStyle style = {.size = 17, .color = row_color(s, part)};
    FlShown share = {""};
    if (part->share) share = fl_rule_shown(s->watch->step, part->share, 0);
    FlTextStyle number = fl_text(FL_FONT_MEDIUM, 11.5f, s->theme->ink, FL_LEFT);
    float w = fl_math_width(s->draw, &style, before) + fl_math_width(s->draw, &style, after);
    float room = table->words - (part->share ? fl_draw_text_width(s->draw, &number, share.text) : 0);
    if (w > room) style.size = fmaxf(10, style.size * room / w);
    x = fl_math(s->draw, &style, x, y, before);
    if (part->share) {
        snprintf(id, sizeof id, "equation.%.16s", fl_rule_share_key(s->watch->step->rule.type, part->share));
        x = fl_live_text(s, id, share.text, x, y, 11.5f);
    }
    fl_math(s->draw, &style, x, y, after);
}

/* A power with as many digits as there is room for. */
static FlShown fitted(const FlContext *s, FlTextStyle *style, FlTermValue value, int j) {
    FlShown full = fl_rule_shown(s->watch->step, value, j);
    if (fl_draw_text_width(s->draw, style, full.text) <= BAR) return full;
    FlShown brief = fl_shown(s->watch->step->value[value][j], 2);
    float w = fl_draw_text_width(s->draw, style, full.text), least = fl_draw_text_width(s->draw, style, brief.text);
    if (least < w) {
        full = brief;
        w = least;
    }
    if (w > BAR) style->size = fmaxf(10, style->size * BAR / w);
    return full;
}

static void draw_part(FlContext *s, const FlPart *part, const Table *table, float y) {
    const char *id = fl_explained_term(part->value);
    if (id) fl_explain_row(s, id, fl_rect(s->layout.side, y - 15, s->layout.side_width, table->row - 2));
    label(s, part, table, y);
    bool strong = part->value == FL_TERM_STEP;
    for (int j = 0; j < 2; j++) {
        FlTextStyle style = fl_text(strong ? FL_FONT_SEMIBOLD : FL_FONT_MEDIUM, 13.5f, row_color(s, part), FL_RIGHT);
        FlShown value = fitted(s, &style, part->value, j);
        fl_draw_text(s->draw, &style, table->column[j], y, value.text);
        if (table->bars) bar(s, part, table, j, y + 9);
    }
}

static void headings(FlContext *s, const Table *table, float y) {
    FlTextStyle head = fl_text(FL_FONT_SEMIBOLD, 12.5f, s->theme->ink2, FL_LEFT);
    fl_draw_text(s->draw, &head, s->layout.side, y, "Unfolded");
    FlMathStyle name = {.size = 16, .color = s->theme->ink3, .align = FL_RIGHT};
    for (int j = 0; j < 2; j++) {
        char markup[16];
        snprintf(markup, sizeof markup, "\\i%s", fl_axis_name(s, j));
        fl_math(s->draw, &name, table->column[j], y, markup);
    }
}

static int rows_of(const FlContext *s) {
    int count = 2; /* the slope, and the step */
    for (int i = 0; i < FL_RULE_PARTS && s->watch->step->words->parts[i].before; i++) count++;
    return count;
}

float fl_unfolded_least(const FlContext *s, bool bars) {
    return (float)(HEAD + (bars ? LEAST_ROW : TIGHT_ROW) * rows_of(s) + FOOT);
}

/* Rows with bars where they have room, else tight ones. */
static float row_in(float room, int count) {
    float row = fmaxf(CLOSEST_ROW, fminf(ROW, (room - HEAD - FOOT) / (float)count));
    return row >= LEAST_ROW ? row : fminf(TIGHT_ROW, row);
}

float fl_unfolded_height(const FlContext *s, float room) {
    int count = rows_of(s);
    return HEAD + row_in(room, count) * (float)count + FOOT;
}

void fl_part_unfolded(FlContext *s, FlRect box) {
    const FlRuleWords *words = s->watch->step->words;
    char step[MARKUP];
    bool sum = words->along == FL_ALONG_AHEAD, shrinks = s->watch->step->value[FL_TERM_SHRINK][0] != 1;
    snprintf(step, sizeof step, "\\ustep = \\r−\\iη\\1%s%s%s%s", sum ? "\\r(" : "", words->direction, sum ? "\\r)" : "",
             shrinks ? "\\r − \\iηωp" : "");
    FlPart parts[FL_RULE_PARTS + 2] = {{s->watch->step->slope_decays ? "\\ig\\r = ∇\\iL\\r + \\iωp" : "\\ig\\r = ∇\\iL",
                                        FL_TERM_NONE, "", FL_TERM_NONE, FL_TERM_SLOPE, FL_BAR_SLOPES}};
    int count = 1;
    for (int i = 0; i < FL_RULE_PARTS && words->parts[i].before; i++) parts[count++] = words->parts[i];
    parts[count++] = (FlPart){step, FL_TERM_NONE, "", FL_TERM_NONE, FL_TERM_STEP, FL_BAR_OWN};
    const FlLayout *l = &s->layout;
    float right = l->side + l->side_width, between = l->middle ? 74 : 82;
    Table table = {.column = {right - between, right}, .words = l->side_width - between - BAR - 4};
    for (int i = 0; i < count; i++)
        if (parts[i].bar == FL_BAR_SLOPES) table.slopes = fmax(table.slopes, largest(s, parts[i].value));
    table.row = row_in(box.h, count);
    table.bars = table.row >= LEAST_ROW;
    headings(s, &table, box.y + 24);
    for (int i = 0; i < count; i++) draw_part(s, &parts[i], &table, box.y + 54 + table.row * (float)i);
}
