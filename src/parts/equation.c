#include "parts/equation.h"
#include "parts/axes.h"
#include "parts/deck.h"
#include "parts/lit.h"
#include "parts/live_number.h"
#include "parts/numbers.h"
#include "parts/outcome.h"
#include "parts/predict.h"
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

/* The room between two neighbours. */
static float gap_of(FlContext *s, const Column *columns, int count, float width, const Fit *fit) {
    return (width - row_width(s, columns, count, fit)) / (float)(2 * count - 2);
}

/* The largest sizes at which a row of this width has its gaps; where it has none at the smallest, powers have fewer
 * digits. */
static Fit fit_row(FlContext *s, Column *columns, int count, float width) {
    static const Fit fits[] = {{24, 15, 2},    {21, 15, 2},       {21, 13, 2}, {18, 13, 2},
                               {16.5f, 12, 2}, {15, 11.5f, 1.5f}, {14, 11, 1}, {12.5f, 11, 0.5f}};
    const int last = sizeof fits / sizeof *fits - 1;
    int i = s->layout.large ? 0 : 1;
    while (i < last && gap_of(s, columns, count, width, &fits[i]) < fits[i].gap) i++;
    for (int c = 0; c < count && gap_of(s, columns, count, width, &fits[i]) < fits[i].gap; c++) {
        bool first = c == 0 || !strcmp(columns[c].between, "=");
        double v = s->watch->step->value[columns[c].measures][0];
        FlShown brief = first ? fl_shown(v, 2) : fl_shown_factor(v, 2);
        if (strstr(columns[c].value.text, "10") && strlen(brief.text) < strlen(columns[c].value.text))
            columns[c].value = brief;
    }
    return fits[i];
}

/* pad: what its ground may take left and right of the number. */
static void draw_column(FlContext *s, const Column *c, float x, float y, float pad, const Fit *fit) {
    FlTextStyle number = fl_text(FL_FONT_MEDIUM, fit->number, c->color, FL_CENTER);
    FlTextStyle caption = fl_text(FL_FONT_REGULAR, 11.5f, s->theme->ink3, FL_CENTER);
    float w = fl_draw_text_width(s->draw, &number, c->value.text);
    float column = fmaxf(w, fl_math_width(s->draw, &(FlMathStyle){.size = fit->symbol}, c->symbol)) / 2 + pad;
    fl_explain_term(s, c->measures, fl_rect(x - column, y - 20, 2 * column, c->caption ? 80 : 62));
    fl_math(s->draw, &(FlMathStyle){.size = fit->symbol, .color = c->color, .align = FL_CENTER}, x, y, c->symbol);
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
static void draw_fitted(FlContext *s, const Column *columns, int count, float x, float y, float width, Fit fit) {
    FlMathStyle symbol = {.size = fit.symbol, .color = s->theme->ink2, .align = FL_CENTER}, below = symbol;
    below.size = fminf(19, fit.symbol - 2);
    float gap = gap_of(s, columns, count, width, &fit), at = x;
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

static void draw_row(FlContext *s, Column *columns, int count, float x, float y, float width) {
    draw_fitted(s, columns, count, x, y, width, fit_row(s, columns, count, width));
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

/* The two numbers of a vector, in letters that fit its room. The shrunk point is none of the step's values. */
typedef struct Vector {
    FlShown text[2];
    FlTextStyle style;
    float width; /* of the longer number */
} Vector;

static Vector vector(const FlContext *s, FlTermValue value, FlColor color, bool tight) {
    Vector v = {.style = fl_text(FL_FONT_MEDIUM, tight ? 12.5f : 14.5f, color, FL_RIGHT)};
    const FlRuleStep *step = s->watch->step;
    for (int j = 0; j < 2; j++)
        v.text[j] = value == FL_TERM_HERE ? fl_shown(step->value[value][j] * step->value[FL_TERM_SHRINK][j], 2)
                                          : fl_rule_shown(step, value, j);
    float room = tight ? 40 : 48;
    for (int pass = 0; pass < 2; pass++) {
        v.width = fmaxf(fl_draw_text_width(s->draw, &v.style, v.text[0].text),
                        fl_draw_text_width(s->draw, &v.style, v.text[1].text));
        if (v.width <= room) break;
        if (pass == 0) v.style.size = fmaxf(tight ? 9 : 10.5f, v.style.size * room / v.width);
    }
    return v;
}

static void draw_vector(FlContext *s, float x, float y, const Vector *v) {
    float half = v->width / 2;
    fl_draw_text(s->draw, &v->style, x + half, y, v->text[0].text);
    fl_draw_text(s->draw, &v->style, x + half, y + 21, v->text[1].text);
    bracket(s, x - half - 6, y - 14, y + 27, 4, v->style.color);
    bracket(s, x + half + 6, y - 14, y + 27, -4, v->style.color);
}

/* The four columns of p' = p - eta d: what stands above and below, and where. */
enum { TERMS = 4, OPERATOR = 10, NARROWEST = 12 };
typedef struct Terms {
    char symbol[TERMS][MARKUP];
    float symbol_size[TERMS], symbol_width[TERMS];
    float number_width[TERMS];                            /* with brackets */
    float middle[TERMS], at[TERMS - 1], above[TERMS - 1]; /* of operators between numbers, and between symbols */
} Terms;

/* The places that they have as long as the numbers are short. */
static void usual_places(Terms *t, float x, float k, bool shrinks, bool longer) {
    const float middle[TERMS] = {32, shrinks ? 116 : 113, shrinks ? 191 : 184, 250},
                aside[TERMS - 1] = {1, longer ? 1 : 6, -6};
    for (int i = 0; i < TERMS; i++) t->middle[i] = x + middle[i] * k;
    for (int i = 0; i < TERMS - 1; i++) {
        const float *m = &t->middle[i], *w = &t->symbol_width[i];
        t->at[i] = (m[0] + m[1]) / 2 + aside[i];
        t->above[i] = shrinks ? (m[0] + w[0] / 2 + m[1] - w[1] / 2) / 2 : t->at[i];
    }
}

/* An operator has no room between its numbers. */
static bool numbers_meet(const Terms *t) {
    bool meet = false;
    for (int i = 0; i < TERMS - 1; i++)
        meet = meet || t->at[i] - OPERATOR / 2.0f < t->middle[i] + t->number_width[i] / 2 ||
               t->at[i] + OPERATOR / 2.0f > t->middle[i + 1] - t->number_width[i + 1] / 2;
    return meet;
}

/* Side by side over the width, with equal gaps; symbols shrink until an operator has room. */
static void spread(Terms *t, float x, float width) {
    float wide[TERMS] = {0}, gap = 0;
    for (int pass = 0; pass < 6 && gap < NARROWEST; pass++) {
        gap = width;
        for (int i = 0; i < TERMS; i++) {
            if (pass > 0 && t->symbol_width[i] > t->number_width[i]) {
                t->symbol_size[i] *= 0.9f;
                t->symbol_width[i] *= 0.9f;
            }
            wide[i] = fmaxf(t->number_width[i], t->symbol_width[i]);
            gap -= wide[i];
        }
        gap /= TERMS - 1;
    }
    for (int i = 0; i < TERMS; i++) {
        t->middle[i] = x + wide[i] / 2;
        x += wide[i] + gap;
        if (i < TERMS - 1) t->at[i] = t->above[i] = x - gap / 2;
    }
}

static void measure_symbols(FlContext *s, Terms *t, float k, bool shrinks) {
    const FlRuleStep *step = s->watch->step;
    const FlRuleWords *words = step->words;
    bool slope = words && words->along == FL_ALONG_SLOPE;
    snprintf(t->symbol[0], MARKUP, "\\ip\\_%d", s->watch->row + 1);
    snprintf(t->symbol[1], MARKUP, shrinks ? "\\r(1 − \\iηω\\r)\\ip\\_%d" : "\\ip\\_%d", s->watch->row);
    snprintf(t->symbol[2], MARKUP, step->rule.type->method ? "\\iα" : "\\iη");
    snprintf(t->symbol[3], MARKUP, "%s%s", words ? words->direction : "\\id",
             slope && step->slope_decays ? "\\r + \\iωp" : "");
    for (int i = 0; i < TERMS; i++) {
        FlMathStyle style = {.size = s->layout.large ? 24 : 21};
        float room = (i == 1 ? 84 : 64) * k, w = fl_math_width(s->draw, &style, t->symbol[i]);
        t->symbol_size[i] = w > room ? style.size * room / w : style.size;
        t->symbol_width[i] = fminf(w, room);
    }
}

static void draw_rate(FlContext *s, const Terms *terms, float y, const char *text, const FlTextStyle *number) {
    float w = terms->number_width[2], x = terms->middle[2];
    bool fixed = s->watch->step->rule.type->method;
    bool typing = !fixed && fl_live_number(s, "equation.eta", text, fl_rect(x - w / 2 - 4, y + 24, w + 8, 26));
    if (!typing) fl_draw_text(s->draw, number, x, y + 42, text);
    if (!typing && !fixed) fl_live_underline(s, x, y + 48, w, s->theme->ink);
}

static void draw_operators(FlContext *s, const Terms *terms, float y) {
    const char *const operators[TERMS - 1] = {"=", s->watch->step->words ? "−" : "+", "·"};
    for (int i = 0; i < TERMS - 1; i++) {
        FlMathStyle style = {.size = 20, .color = s->theme->ink2, .align = FL_CENTER};
        fl_math(s->draw, &style, terms->above[i], y, operators[i]);
        style.size = 19;
        fl_math(s->draw, &style, terms->at[i], y + 43, operators[i]);
    }
}

/* p' = p - eta d. */
static void vector_equation(FlContext *s, float x, float y, float width) {
    const FlTheme *t = s->theme;
    const FlRuleStep *step = s->watch->step;
    bool slope = step->words && step->words->along == FL_ALONG_SLOPE, method = step->rule.type->method;
    bool shrinks = step->value[FL_TERM_SHRINK][0] != 1;
    float k = width / 288;
    const char *const captions[TERMS] = {"next", shrinks ? "here, shrunk" : "here", method ? "found" : "rate",
                                         slope ? "gradient" : "direction"};
    const FlColor colors[TERMS] = {t->green, t->ink, t->ink, slope ? t->red : t->ink};
    const FlTermValue measures[TERMS] = {FL_TERM_NEXT, FL_TERM_HERE, FL_TERM_ETA, slope ? FL_TERM_SLOPE : FL_TERM_STEP};
    Vector v[TERMS] = {vector(s, FL_TERM_NEXT, colors[0], k < 0.95f),
                       vector(s, FL_TERM_HERE, colors[1], k < 0.95f),
                       {.width = 0},
                       vector(s, FL_TERM_DIRECTION, colors[3], k < 0.95f)};
    FlShown eta = fl_rule_shown(step, FL_TERM_ETA, 0);
    bool longer = strlen(eta.text) > 4;
    FlTextStyle number = fl_text(FL_FONT_MEDIUM, longer ? 13 : 14.5f, t->ink, FL_CENTER);
    Terms terms;
    measure_symbols(s, &terms, k, shrinks);
    for (int i = 0; i < TERMS; i++) terms.number_width[i] = v[i].width + 12;
    terms.number_width[2] = fl_draw_text_width(s->draw, &number, eta.text);
    usual_places(&terms, x, k, shrinks, longer);
    if (numbers_meet(&terms)) spread(&terms, x, width);
    for (int i = 0; i < TERMS; i++) {
        FlTextStyle caption = fl_text(FL_FONT_REGULAR, 11.5f, t->ink3, FL_CENTER);
        float half = fmaxf(30 * k, terms.number_width[i] / 2 + 2);
        fl_explain_term(s, measures[i], fl_rect(terms.middle[i] - half, y - 20, 2 * half, 106));
        fl_math(s->draw, &(FlMathStyle){.size = terms.symbol_size[i], .color = colors[i], .align = FL_CENTER},
                terms.middle[i], y, terms.symbol[i]);
        fl_draw_text(s->draw, &caption, terms.middle[i], y + 80, captions[i]);
        if (i != 2) draw_vector(s, terms.middle[i], y + 32, &v[i]);
    }
    draw_rate(s, &terms, y, eta.text, &number);
    draw_operators(s, &terms, y);
}

/* A position or direction as the line has it; no number is longer than 25 bytes: "−2.6 × 10⁻¹²³". */
static FlShown line_value(const FlContext *s, FlTermValue value, bool factor) {
    FlShown out, a = fl_rule_shown(s->watch->step, value, 0), b = fl_rule_shown(s->watch->step, value, 1);
    if (s->loss->dim == 1) return factor ? fl_rule_shown_factor(s->watch->step, value, 0) : a;
    snprintf(out.text, sizeof out.text, "(%.25s, %.25s)", a.text, b.text);
    return out;
}

/* p' = p - eta d with pairs of numbers. Returns how many columns. */
static int pair_columns(const FlContext *s, Column *columns) {
    const FlRuleWords *words = s->watch->step->words;
    bool slope = words && words->along == FL_ALONG_SLOPE, shrinks = s->watch->step->value[FL_TERM_SHRINK][0] != 1;
    bool method = s->watch->step->rule.type->method;
    const char *const between[] = {"", "=", words ? "−" : "+", "·"};
    const FlTermValue values[] = {FL_TERM_NEXT, FL_TERM_HERE, FL_TERM_ETA, FL_TERM_DIRECTION};
    for (int i = 0; i < 4; i++) {
        Column *c = &columns[i];
        *c = (Column){.between = between[i], .color = s->theme->ink, .measures = values[i]};
        c->value = line_value(s, values[i], false);
    }
    columns[0].color = s->theme->green;
    if (slope) columns[3].color = s->theme->red;
    columns[2].value = fl_rule_shown(s->watch->step, FL_TERM_ETA, 0);
    if (!method) snprintf(columns[2].id, FL_UI_ID, "equation.eta");
    snprintf(columns[0].symbol, MARKUP, "\\ip\\_%d", s->watch->row + 1);
    snprintf(columns[1].symbol, MARKUP, shrinks ? "\\r(1 − \\iηω\\r)\\ip\\_%d" : "\\ip\\_%d", s->watch->row);
    snprintf(columns[2].symbol, MARKUP, method ? "\\iα" : "\\iη");
    snprintf(columns[3].symbol, MARKUP, "%s%s", words ? words->direction : "\\id",
             slope && s->watch->step->slope_decays ? "\\r + \\iωp" : "");
    return 4;
}

/* One row of a rule in one dimension: what becomes of x. */
static int point_columns(const FlContext *s, Column *columns) {
    FlTerm terms[FL_RULE_TERMS];
    int count = fl_rule_point_row(s->watch->step, terms);
    const FlRuleWords *words = s->watch->step->words;
    fill_columns(s, terms, count, columns);
    bool plain = words && words->memory[0].value == FL_TERM_NONE && !s->watch->step->slope_decays && count >= 4;
    if (plain) snprintf(columns[3].symbol, MARKUP, "\\iL′\\r(\\i%s\\_%d\\r)", fl_axis_name(s, 0), s->watch->row);
    return count;
}

void fl_part_equation_large(FlContext *s, float x, float y, float width) {
    static const Fit fits[] = {{24, 19, 11}, {21, 16.5f, 9}, {19, 15, 7},  {17, 13, 5}, {15, 12, 3},
                               {14, 11, 3},  {13, 10, 2},    {12, 9, 1.5f}}; /* of letters that are large */
    const int last = sizeof fits / sizeof *fits - 1;
    Column columns[COLUMNS];
    int count = s->loss->dim == 2 ? pair_columns(s, columns) : point_columns(s, columns), i = 0;
    float gaps = (float)(2 * count - 2);
    while (i < last && row_width(s, columns, count, &fits[i]) + fits[i].gap * gaps > width) i++;
    float wide = row_width(s, columns, count, &fits[i]) + fits[i].gap * gaps;
    draw_fitted(s, columns, count, x, y, fminf(wide, width), fits[i]);
}

/* What a typed rule says, line by line, in smaller letters where a line is long. Returns the height. */
static float typed_lines(FlContext *s, float x, float y, float width) {
    enum { MOST = 6, HEIGHT = 19 };
    const char *text = fl_rule_text(s->watch->step->rule.type);
    int count = 0;
    for (const char *end; text != NULL && count < MOST; text = *end ? end + 2 : NULL, count++) {
        char line[FL_RULE_TEXT];
        end = text + strcspn(text, ";");
        bool more = count == MOST - 1 && *end;
        snprintf(line, sizeof line, "%.*s%s", (int)(end - text), text, more ? "; …" : "");
        FlTextStyle style = fl_text(FL_FONT_REGULAR, 13, s->theme->ink2, FL_LEFT);
        float w = fl_draw_text_width(s->draw, &style, line);
        if (w > width) style.size = fmaxf(9, style.size * width / w);
        if (style.size == 9)
            fl_draw_text_cut(s->draw, &style, x, y, width, line);
        else
            fl_draw_text(s->draw, &style, x, y, line);
        y += HEIGHT;
    }
    return count > 0 ? (float)(count * HEIGHT + 10) : 0;
}

float fl_part_equation(FlContext *s, float x, float y, float width) {
    bool plane = s->loss->dim == 2;
    if (plane)
        vector_equation(s, x, y - 8, width);
    else if (s->watch->step->words && s->watch->step->words->memory[0].value != FL_TERM_NONE)
        return two_rows(s, x, y, width);
    else
        plain_row(s, x, y, width);
    y += plane ? 90 : 74;
    return y + typed_lines(s, x - 2, y + 8, width);
}

/* The outcome at the right end of the line, the rate that would help as a button, the reason under the pointer. Returns
 * the width it takes. words: else the icon alone. */
static float outcome_words(FlContext *s, float right, float y, bool in_words) {
    const FlTheme *t = s->theme;
    float end = right;
    if (s->watch->veiled) return in_words ? fl_predict_line(s, right, y) : 0;
    if (in_words && !isnan(s->watch->sentence.better))
        end -= fl_part_advice(s, end, y - (s->layout.compact ? 14 : 21), 20, FL_RIGHT) + 12;
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
                                     FL_NUMBERS_MEMORY | FL_NUMBERS_NOISE, FL_NUMBERS_MEMORY};
    for (int i = 0; i < 4; i++)
        if (least + BEFORE_NUMBERS + fl_numbers_width(s, tries[i]) <= room) return tries[i];
    return fl_numbers_width(s, tries[3]) <= room ? tries[3] : 0;
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
    if (l->reason_y > 0 && !s->watch->veiled) reason_line(s);
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
