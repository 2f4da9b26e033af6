#include "parts/equation.h"
#include "parts/axes.h"
#include "parts/deck.h"
#include "parts/lit.h"
#include "parts/live_number.h"
#include "parts/numbers.h"
#include "parts/outcome.h"
#include "ui/widgets.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

enum { COLUMNS = FL_RULE_TERMS, MARKUP = 96 };

/* One column of the equation: a symbol above, its number below, in the colour of its mark on the picture. */
typedef struct Column {
    const char *between; /* operator before it */
    char symbol[MARKUP]; /* markup */
    FlShown value;
    FlColor color;
    char id[FL_UI_ID]; /* of a number that can be dragged; empty: it cannot */
    const char *caption;
    FlTermValue measures;
} Column;

/* Sizes of a row, from the usual one to the smallest that can be read. */
typedef struct Fit {
    float symbol, number, gap;
} Fit;

static FlColor term_color(const FlContext *s, FlTermValue value) {
    if (value == FL_TERM_NEXT) return s->theme->green;
    return value == FL_TERM_SLOPE || value == FL_TERM_SQUARE ? s->theme->red : s->theme->ink;
}

/* The id under which a term's number is dragged, or an empty one. */
static void live_id(const FlContext *s, FlTermValue value, char *id) {
    id[0] = 0;
    bool share = value == FL_TERM_SHARE || value == FL_TERM_SHARE2;
    const char *key = share ? fl_rule_share_key(s->watch->step->rule.type, value) : NULL;
    if (value == FL_TERM_HERE) key = "x";
    if (value == FL_TERM_ETA && !s->watch->step->rule.type->method) key = "eta";
    if (key) snprintf(id, FL_UI_ID, "equation.%.16s", key);
}

static void fill_columns(const FlContext *s, const FlTerm *terms, int count, Column *columns) {
    for (int i = 0; i < count; i++) {
        Column *c = &columns[i];
        *c = (Column){.between = terms[i].between, .color = term_color(s, terms[i].value), .measures = terms[i].value};
        bool first = i == 0 || !strcmp(c->between, "=");
        c->value = first ? fl_rule_shown(s->watch->step, terms[i].value, 0)
                         : fl_rule_shown_factor(s->watch->step, terms[i].value, 0);
        fl_rule_symbol(s->watch->step, &terms[i], c->symbol, sizeof c->symbol);
        fl_axis_rename(s, c->symbol);
        live_id(s, terms[i].value, c->id);
    }
}

static float column_width(FlContext *s, const Column *c, const Fit *fit) {
    FlMathStyle symbol = {.size = fit->symbol};
    FlTextStyle number = fl_text(FL_FONT_MEDIUM, fit->number, s->theme->ink, FL_LEFT);
    return fmaxf(fl_math_width(s->draw, &symbol, c->symbol), fl_draw_text_width(s->draw, &number, c->value.text));
}

/* Width of columns and operators without gaps. */
static float row_width(FlContext *s, const Column *columns, int count, const Fit *fit) {
    FlMathStyle symbol = {.size = fit->symbol};
    float total = 0;
    for (int i = 0; i < count; i++) {
        if (i > 0) total += fl_math_width(s->draw, &symbol, columns[i].between);
        total += column_width(s, &columns[i], fit);
    }
    return total;
}

/* The largest sizes at which a row of this width has its gaps. */
static Fit fit_row(FlContext *s, const Column *columns, int count, float width) {
    static const Fit fits[] = {{24, 15, 2},    {21, 15, 2},       {21, 13, 2}, {18, 13, 2},
                               {16.5f, 12, 2}, {15, 11.5f, 1.5f}, {14, 11, 1}, {12.5f, 11, 0.5f}};
    const int last = sizeof fits / sizeof *fits - 1;
    int i = s->layout.large ? 0 : 1;
    while (i < last && (width - row_width(s, columns, count, &fits[i])) / (float)(2 * count - 2) < fits[i].gap) i++;
    return fits[i];
}

/* pad: what its ground may take left and right of the number. */
static void draw_column(FlContext *s, const Column *c, float x, float y, float pad, const Fit *fit) {
    fl_math(s->draw, &(FlMathStyle){.size = fit->symbol, .color = c->color, .align = FL_CENTER}, x, y, c->symbol);
    FlTextStyle number = fl_text(FL_FONT_MEDIUM, fit->number, c->color, FL_CENTER);
    FlTextStyle caption = fl_text(FL_FONT_REGULAR, 11.5f, s->theme->ink3, FL_CENTER);
    float w = fl_draw_text_width(s->draw, &number, c->value.text);
    fl_lit_zone(s, fl_rect(x - w / 2 - pad, y - 18, w + 2 * pad, 58), c->measures);
    bool typing =
        c->id[0] && fl_live_number(s, c->id, c->value.text, fl_rect(x - w / 2 - pad, y + 13, w + 2 * pad, 26));
    if (!typing) {
        fl_draw_text(s->draw, &number, x, y + 31, c->value.text);
        if (c->id[0]) fl_live_underline(s, x, y + 36.5f, w, c->color);
    }
    if (!c->caption) return;
    float half = fl_draw_text_width(s->draw, &caption, c->caption) / 2, end = s->layout.side + s->layout.side_width;
    fl_draw_text(s->draw, &caption, fminf(x, end - half), y + 54, c->caption);
}

/* Symbols above, numbers below, in the same columns, spread over the width. */
static void draw_row(FlContext *s, const Column *columns, int count, float x, float y, float width) {
    Fit fit = fit_row(s, columns, count, width);
    FlMathStyle symbol = {.size = fit.symbol, .color = s->theme->ink2, .align = FL_CENTER}, below = symbol;
    below.size = fminf(19, fit.symbol - 2);
    float gap = (width - row_width(s, columns, count, &fit)) / (float)(2 * count - 2), at = x;
    for (int i = 0; i < count; i++) {
        if (i > 0) {
            float w = fl_math_width(s->draw, &symbol, columns[i].between);
            fl_math(s->draw, &symbol, at + w / 2, y, columns[i].between);
            fl_math(s->draw, &below, at + w / 2, y + 31, columns[i].between);
            at += w + gap;
        }
        float w = column_width(s, &columns[i], &fit);
        draw_column(s, &columns[i], at + w / 2, y, fmaxf(0, fminf(6, gap + 1.5f)), &fit);
        at += w + gap;
    }
}

/* Plain descent: one row, its columns named. */
static void plain_row(FlContext *s, float x, float y, float width) {
    static const char *const captions[] = {"next", "here", "rate", "slope"};
    FlTerm terms[FL_RULE_TERMS];
    Column columns[COLUMNS];
    int count = fl_rule_point_row(s->watch->step, terms);
    fill_columns(s, terms, count, columns);
    for (int i = 0; i < count && i < 4; i++) columns[i].caption = captions[i];
    bool method = s->watch->step->rule.type->method;
    if (method) columns[2].caption = "found";
    if (!s->watch->step->words)
        columns[3].caption = "direction";
    else if (s->watch->step->slope_decays)
        columns[3].caption = "slope, decay";
    else
        snprintf(columns[3].symbol, MARKUP, "\\iL′\\r(\\i%s\\_%d\\r)", fl_axis_name(s, 0), s->watch->row);
    draw_row(s, columns, count, x, y, width);
}

/* One sentence about the memory, and beta2 where it stands in no row. Returns whether there is one. */
static bool note(FlContext *s, float x, float y, float width) {
    const FlRuleWords *words = s->watch->step->words;
    if (!words || !words->note) return false;
    char text[128] = "", percent[32];
    const char *gap = strstr(words->note, "%s");
    snprintf(percent, sizeof percent, "%.6g\xE2\x80\x89%%", s->watch->step->value[FL_TERM_SHARE][0] * 100);
    snprintf(text, sizeof text, "%.*s%s%s", gap ? (int)(gap - words->note) : 100, words->note, gap ? percent : "",
             gap ? gap + 2 : "");
    FlTextStyle style = fl_text(FL_FONT_REGULAR, 12, s->theme->ink2, FL_LEFT);
    FlMathStyle symbol = {.size = 16, .color = s->theme->ink2};
    const char *beta = "\\6\\iβ\\_2\\r\\2=\\3";
    FlShown shown = fl_rule_shown(s->watch->step, FL_TERM_SHARE2, 0);
    FlTextStyle number = fl_text(FL_FONT_MEDIUM, 12.5f, s->theme->ink, FL_LEFT);
    if (!words->note_share2) {
        if (fl_draw_text_width(s->draw, &style, text) > width) style.size = 11;
        if (fl_draw_text_width(s->draw, &style, text) > width) return false;
        fl_draw_text(s->draw, &style, x, y, text);
        return true;
    }
    float rest = fl_math_width(s->draw, &symbol, beta) + fl_draw_text_width(s->draw, &number, shown.text);
    if (fl_draw_text_width(s->draw, &style, text) + rest > width) style.size = 11;
    float at = x;
    if (fl_draw_text_width(s->draw, &style, text) + rest <= width) at = fl_draw_text(s->draw, &style, x, y, text);
    at = fl_math(s->draw, &symbol, at, y, beta);
    fl_live_text(s, "equation.beta2", shown.text, at, y, 12.5f);
    return true;
}

/* Rules with memory: what becomes of it, and what becomes of x. */
static float two_rows(FlContext *s, float x, float y, float width) {
    FlTerm terms[FL_RULE_TERMS];
    Column columns[COLUMNS];
    int count = fl_rule_memory_row(s->watch->step, terms);
    fill_columns(s, terms, count, columns);
    draw_row(s, columns, count, x, y - 6, width);
    count = fl_rule_point_row(s->watch->step, terms);
    fill_columns(s, terms, count, columns);
    draw_row(s, columns, count, x, y + 64, width);
    float end = y + 95;
    if (note(s, x - 2, end + 31, width + 4)) end += 31;
    return end + 15;
}

static void bracket(FlContext *s, float x, float top, float bottom, float side, FlColor color) {
    const FlVec p[] = {{x + side, top}, {x, top}, {x, bottom}, {x + side, bottom}};
    fl_draw_polyline(s->draw, p, 4, &(FlStroke){.width = 1.2f, .color = color});
}

/* A vector of a term: the shrunk point is none of the step's values. */
static void vector(FlContext *s, float x, float y, FlTermValue value, FlColor color, bool tight) {
    FlShown a = fl_rule_shown(s->watch->step, value, 0), b = fl_rule_shown(s->watch->step, value, 1);
    if (value == FL_TERM_HERE) {
        a = fl_shown(s->watch->step->value[value][0] * s->watch->step->value[FL_TERM_SHRINK][0], 2);
        b = fl_shown(s->watch->step->value[value][1] * s->watch->step->value[FL_TERM_SHRINK][1], 2);
    }
    FlTextStyle style = fl_text(FL_FONT_MEDIUM, tight ? 12.5f : 14.5f, color, FL_RIGHT);
    float w = fmaxf(fl_draw_text_width(s->draw, &style, a.text), fl_draw_text_width(s->draw, &style, b.text));
    float room = tight ? 40 : 48;
    if (w > room) {
        style.size = fmaxf(10.5f, style.size * room / w);
        w = fmaxf(fl_draw_text_width(s->draw, &style, a.text), fl_draw_text_width(s->draw, &style, b.text));
    }
    fl_draw_text(s->draw, &style, x + w / 2, y, a.text);
    fl_draw_text(s->draw, &style, x + w / 2, y + 21, b.text);
    bracket(s, x - w / 2 - 6, y - 14, y + 27, 4, color);
    bracket(s, x + w / 2 + 6, y - 14, y + 27, -4, color);
}

/* p' = p - eta d. */
static void vector_equation(FlContext *s, float x, float y, float width) {
    const FlTheme *t = s->theme;
    const FlRuleStep *step = s->watch->step;
    const FlRuleWords *words = step->words;
    bool slope = words && words->along == FL_ALONG_SLOPE, shrinks = step->value[FL_TERM_SHRINK][0] != 1;
    bool method = step->rule.type->method;
    float k = width / 288, c[4] = {x + 32 * k, x + 113 * k, x + 184 * k, x + 250 * k}, left[4], right[4];
    if (shrinks) c[1] = x + 116 * k, c[2] = x + 191 * k;
    char symbol[4][MARKUP];
    snprintf(symbol[0], MARKUP, "\\ip\\_%d", s->watch->row + 1);
    snprintf(symbol[1], MARKUP, shrinks ? "\\r(1 − \\iηω\\r)\\ip\\_%d" : "\\ip\\_%d", s->watch->row);
    snprintf(symbol[2], MARKUP, method ? "\\iα" : "\\iη");
    snprintf(symbol[3], MARKUP, "%s%s", words ? words->direction : "\\id",
             slope && step->slope_decays ? "\\r + \\iωp" : "");
    const char *const captions[4] = {"next", shrinks ? "here, shrunk" : "here", method ? "found" : "rate",
                                     slope ? "gradient" : "direction"};
    const FlColor colors[4] = {t->green, t->ink, t->ink, slope ? t->red : t->ink};
    const FlTermValue measures[4] = {FL_TERM_NEXT, FL_TERM_HERE, FL_TERM_ETA, slope ? FL_TERM_SLOPE : FL_TERM_STEP};
    for (int i = 0; i < 4; i++) {
        FlTextStyle caption = fl_text(FL_FONT_REGULAR, 11.5f, t->ink3, FL_CENTER);
        FlMathStyle style = {.size = s->layout.large ? 24 : 21, .color = colors[i], .align = FL_CENTER};
        float room = (i == 1 ? 84 : 64) * k, w = fl_math_width(s->draw, &style, symbol[i]);
        if (w > room) style.size *= room / w;
        left[i] = c[i] - fminf(w, room) / 2, right[i] = c[i] + fminf(w, room) / 2;
        fl_math(s->draw, &style, c[i], y, symbol[i]);
        fl_draw_text(s->draw, &caption, c[i], y + 80, captions[i]);
        fl_lit_zone(s, fl_rect(c[i] - 30 * k, y - 20, 60 * k, 106), measures[i]);
    }
    vector(s, c[0], y + 32, FL_TERM_NEXT, t->green, k < 0.95f);
    vector(s, c[1], y + 32, FL_TERM_HERE, t->ink, k < 0.95f);
    vector(s, c[3], y + 32, FL_TERM_DIRECTION, colors[3], k < 0.95f);
    FlShown eta = fl_rule_shown(step, FL_TERM_ETA, 0);
    bool longer = strlen(eta.text) > 4;
    FlTextStyle number = fl_text(FL_FONT_MEDIUM, longer ? 13 : 14.5f, t->ink, FL_CENTER);
    float w = fl_draw_text_width(s->draw, &number, eta.text);
    bool typing = !method && fl_live_number(s, "equation.eta", eta.text, fl_rect(c[2] - w / 2 - 4, y + 24, w + 8, 26));
    if (!typing) fl_draw_text(s->draw, &number, c[2], y + 42, eta.text);
    if (!typing && !method) fl_live_underline(s, c[2], y + 48, w, t->ink);
    float at[3] = {(c[0] + c[1]) / 2 + 1, (c[1] + c[2]) / 2 + (longer ? 1 : 6), (c[2] + c[3]) / 2 - 6};
    const char *const operators[3] = {"=", words ? "−" : "+", "·"};
    for (int i = 0; i < 3; i++) {
        float above = shrinks ? (right[i] + left[i + 1]) / 2 : at[i];
        fl_math(s->draw, &(FlMathStyle){.size = 20, .color = t->ink2, .align = FL_CENTER}, above, y, operators[i]);
        fl_math(s->draw, &(FlMathStyle){.size = 19, .color = t->ink2, .align = FL_CENTER}, at[i], y + 43, operators[i]);
    }
}

float fl_part_equation(FlContext *s, float x, float y, float width) {
    bool plane = s->loss->dim == 2;
    if (plane)
        vector_equation(s, x, y - 8, width);
    else if (s->watch->step->words && s->watch->step->words->memory[0].value != FL_TERM_NONE)
        return two_rows(s, x, y, width);
    else
        plain_row(s, x, y, width);
    return y + (plane ? 90 : 74);
}

/* The outcome at the right end of the line, the rate that would help as a button, the reason under the pointer. Returns
 * the width it takes. words: else the icon alone. */
static float outcome_words(FlContext *s, float right, float y, bool in_words) {
    const FlTheme *t = s->theme;
    float end = right;
    if (in_words && !isnan(s->watch->sentence.better))
        end -= fl_part_advice(s, end, y - (s->layout.compact ? 18 : 21), 20, FL_RIGHT) + 12;
    FlTextStyle words = fl_text(FL_FONT_REGULAR, 13, t->ink2, FL_RIGHT);
    float w = in_words ? fl_draw_text_width(s->draw, &words, s->watch->sentence.title) : 0;
    FlControl c = fl_control("outcome", "text", s->watch->sentence.title, fl_rect(end - w - 26, y - 17, w + 26, 24));
    c.hit = fl_rect(c.box.x, y - 21, c.box.w, 32);
    c.cursor = c.held_cursor = FL_CURSOR_ARROW;
    snprintf(c.value, sizeof c.value, "%s", s->watch->sentence.text);
    FlSignal signal = fl_ui_control(s->ui, &c);
    if (in_words) fl_draw_text(s->draw, &words, end, y - 0.5f, s->watch->sentence.title);
    fl_icon(s->draw, (FlIcon)s->watch->sentence.kind, end - w - 16, y - 5, t->outcome_text[s->watch->sentence.kind]);
    if (signal.hot) fl_part_reason(s, end - w / 2, y - 20);
    return right - end + w;
}

/* A position or direction as the line has it; no number is longer than 25 bytes: "−2.6 × 10⁻¹²³". */
static FlShown line_value(const FlContext *s, FlTermValue value, bool factor) {
    FlShown out, a = fl_rule_shown(s->watch->step, value, 0), b = fl_rule_shown(s->watch->step, value, 1);
    if (s->loss->dim == 1) return factor ? fl_rule_shown_factor(s->watch->step, value, 0) : a;
    snprintf(out.text, sizeof out.text, "(%.25s, %.25s)", a.text, b.text);
    return out;
}

/* "x1 = x0 - eta . d" in symbols; in two dimensions only what it is that is computed. */
static void line_symbols(const FlContext *s, char *text, size_t size) {
    const FlRuleWords *words = s->watch->step->words;
    bool slope = words && words->along == FL_ALONG_SLOPE;
    if (s->loss->dim == 2) {
        snprintf(text, size, "\\G\\ip\\_%d\\0\\r\\3=\\3", s->watch->row + 1);
        return;
    }
    char along[MARKUP];
    if (slope && !s->watch->step->slope_decays)
        snprintf(along, sizeof along, "\\R\\iL′\\r(\\ix\\_%d\\r)", s->watch->row);
    else
        snprintf(along, sizeof along, "%s", !words ? "\\id" : slope ? "\\R\\r(\\ig\\r + \\iωx\\r)" : words->direction);
    bool sum = words && words->along == FL_ALONG_AHEAD;
    snprintf(text, size, "\\G\\ix\\_%d\\0\\r\\4=\\4%s\\ix\\_%d\\3\\r%s\\3%s\\3\\r·\\3%s%s%s\\9\\9", s->watch->row + 1,
             s->watch->step->value[FL_TERM_SHRINK][0] != 1 ? "\\r(1 − \\iηω\\r)\\2" : "", s->watch->row,
             words ? "−" : "+", s->watch->step->rule.type->method ? "\\iα" : "\\iη", sum ? "\\r(" : "", along,
             sum ? "\\r)" : "");
    fl_axis_rename(s, text);
}

static void line_numbers(const FlContext *s, char *text, size_t size) {
    const FlRuleWords *words = s->watch->step->words;
    bool slope = words && words->along == FL_ALONG_SLOPE, shrinks = s->watch->step->value[FL_TERM_SHRINK][0] != 1;
    char shrink[80] = "";
    if (shrinks)
        snprintf(shrink, sizeof shrink, "\\n%s\\3\\r·\\3", fl_rule_shown(s->watch->step, FL_TERM_SHRINK, 0).text);
    snprintf(text, size, "\\G\\b%s\\0\\4\\r=\\4%s\\n%s\\3\\r%s\\3\\n%s\\3\\r·\\3%s\\n%s",
             line_value(s, FL_TERM_NEXT, false).text, shrink, line_value(s, FL_TERM_HERE, shrinks).text,
             words ? "−" : "+", fl_rule_shown(s->watch->step, FL_TERM_ETA, 0).text, slope ? "\\R" : "",
             line_value(s, FL_TERM_DIRECTION, true).text);
}

/* As much of the reason as one line holds, whole sentences of it if one fits; all of it under the pointer. */
static void reason_line(FlContext *s) {
    const FlLayout *l = &s->layout;
    float x = l->margin, width = l->main;
    FlTextStyle style = fl_text(FL_FONT_REGULAR, 13, s->theme->ink2, FL_LEFT);
    char text[sizeof s->watch->sentence.text];
    snprintf(text, sizeof text, "%s", s->watch->sentence.text);
    while (fl_draw_text_width(s->draw, &style, text) > width) {
        char *end = NULL;
        for (char *next = strstr(text, ". "); next; next = strstr(next + 1, ". ")) end = next;
        if (!end) break;
        end[1] = 0;
    }
    fl_draw_text_cut(s->draw, &style, x, l->reason_y, width, text);
    FlControl c = fl_control("outcome.reason", "text", "Reason", fl_rect(x, l->reason_y - 14, width, 20));
    c.hit = fl_rect(x, l->reason_y - 21, width, 32);
    c.priority = FL_PRIORITY_PICTURE; /* what stands above and below it comes first */
    c.cursor = c.held_cursor = FL_CURSOR_ARROW;
    if (!strcmp(text, s->watch->sentence.text) && fl_draw_text_width(s->draw, &style, text) <= width) c.hit.w = 0;
    snprintf(c.value, sizeof c.value, "%s", s->watch->sentence.text);
    if (fl_ui_control(s->ui, &c).hot) fl_part_reason(s, x + width / 2, l->reason_y - 16);
}

enum { BEFORE_NUMBERS = 26 };

/* Which numbers of the rule stand in a line of this room: those of its memory first, at least the result before them,
 * if need be instead of it. In a compact window they leave room for the equation as far as that fits beside them. */
static unsigned line_numbers_shown(FlContext *s, float least, float room) {
    static const unsigned tries[] = {FL_NUMBERS_ALL, FL_NUMBERS_ALL & ~(unsigned)(FL_NUMBERS_EPS | FL_NUMBERS_PSI),
                                     FL_NUMBERS_MEMORY};
    for (int i = 0; i < 3; i++)
        if (least + BEFORE_NUMBERS + fl_numbers_width(s, tries[i]) <= room) return tries[i];
    return fl_numbers_width(s, tries[2]) <= room ? tries[2] : 0;
}

/* Below 900: symbols and numbers in one line above the deck, the outcome at its right end; numbers alone where they do
 * not fit, or only the result. */
void fl_part_equation_line(FlContext *s) {
    const FlTheme *t = s->theme;
    const FlLayout *l = &s->layout;
    float y = l->equation_y, right = l->width - l->margin;
    if (y == 0) { /* the lowest windows: beside the start */
        outcome_words(s, right - FL_START_BOX_SMALL - 6, l->deck_y + 21, false);
        return;
    }
    if (!l->compact) fl_draw_hline(s->draw, 0, l->width, y - (l->tiny ? 28 : 26), t->line);
    float room = right - outcome_words(s, right, y, true) - 26 - 22 - 16;
    if (l->reason_y > 0) reason_line(s);
    char symbols[320], numbers[400], brief[160];
    line_symbols(s, symbols, sizeof symbols);
    line_numbers(s, numbers, sizeof numbers);
    snprintf(brief, sizeof brief, "\\G\\i%s\\_%d\\0\\r\\3=\\3\\G\\b%s", s->loss->dim == 1 ? fl_axis_name(s, 0) : "p",
             s->watch->row + 1, line_value(s, FL_TERM_NEXT, false).text);
    FlMathStyle style = {.size = l->compact ? 16.5f : 19, .color = t->ink, .red = t->red, .green = t->green};
    float both = fl_math_width(s->draw, &style, symbols) + fl_math_width(s->draw, &style, numbers);
    float alone = s->loss->dim == 1 ? fl_math_width(s->draw, &style, numbers) : room + 1;
    float least = fl_math_width(s->draw, &style, brief), memory = fl_numbers_width(s, FL_NUMBERS_MEMORY);
    float beside = room - (memory > 0 ? memory + BEFORE_NUMBERS : 0);
    if (l->compact && both <= beside)
        least = both;
    else if (l->compact && alone <= beside)
        least = alone;
    unsigned typed = fl_numbers_open(s), which = typed ? typed : line_numbers_shown(s, fminf(room, least), room);
    float x = 16, own = fl_numbers_width(s, which), between = own > 0 ? BEFORE_NUMBERS : 0;
    room -= own + between;
    if (both <= room)
        x = fl_math(s->draw, &style, fl_math(s->draw, &style, x, y, symbols), y, numbers) + between;
    else if (alone <= room)
        x = fl_math(s->draw, &style, x, y, numbers) + between;
    else if (fl_math_width(s->draw, &style, brief) <= room)
        x = fl_math(s->draw, &style, x, y, brief) + between;
    fl_part_numbers(s, which, x, y);
}
