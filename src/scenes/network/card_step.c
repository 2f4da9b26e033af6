#include "scenes/network/card_step.h"
#include "context/services.h"
#include "ui/widgets.h"
#include "words/rule.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

enum { MARKUP = 128 };

/* A symbol with what it is called, its number below it, and the operator before both. */
typedef struct Column {
    const char *between;
    char symbol[MARKUP]; /* markup */
    FlShown number;
    FlColor color;
    float width;
} Column;

/* What is not said by its symbol. */
static const char *name_of(const FlRuleStep *step, FlTermValue value) {
    bool sums = step->words && step->words->memory[3].value == FL_TERM_SLOPE; /* m <- beta m + g */
    switch (value) {
    case FL_TERM_SLOPE:
        return step->slope_decays ? "" : "\\u = mean of \\iaδ";
    case FL_TERM_M:
        if (!sums) return "";
        return step->slope_decays ? "\\r = \\iβm\\r + \\ig\\r + \\iωw" : "\\r = \\iβm\\r + \\ig";
    case FL_TERM_HAT:
        return step->slope_decays || step->words->along == FL_ALONG_NADAM ? "" : "\\u mean of \\ig";
    case FL_TERM_ROOT:
        return step->words && step->words->id && !strcmp(step->words->id, "adagrad") ? "\\u of all \\ig\\u²"
                                                                                     : "\\u usual size";
    default:
        return "";
    }
}

/* The symbol of a point is one of a weight here, and there is one weight only: no row in the indices. */
static void write_symbol(const FlRuleStep *step, const FlTerm *term, char markup[MARKUP]) {
    char plain[64];
    FlTerm bare = *term;
    size_t used = 0;
    for (const char *p = term->symbol; *p && used + 2 < sizeof plain; p++) {
        bool index = !strncmp(p, "\\_@", 3) || !strncmp(p, "\\_#", 3);
        if (index)
            p += 2;
        else
            plain[used++] = *p;
    }
    plain[used] = 0;
    bare.symbol = plain;
    fl_rule_symbol(step, &bare, markup, MARKUP);
    for (char *p = markup; *p; p++)
        if (*p == 'x' && p > markup && (p[-1] == 'i' || (unsigned char)p[-1] > 127)) *p = 'w'; /* not that of max */
    size_t length = strlen(markup);
    snprintf(markup + length, MARKUP - length, "%s%s", term->value == FL_TERM_NEXT ? "′" : "",
             name_of(step, term->value));
}

static FlShown number_of(const FlRuleStep *step, FlTermValue value, bool factor) {
    double v = step->value[value][0];
    if (value == FL_TERM_ETA || value == FL_TERM_SHRINK) return fl_rule_shown(step, value, 0);
    if (step->words && step->words->along == FL_ALONG_SIGN && value == FL_TERM_DIRECTION)
        return fl_shown(v, 0); /* 1, 0 or -1 */
    FlShown plain = fl_shown(v, value == FL_TERM_NEXT || value == FL_TERM_HERE ? 3 : 4), out = plain;
    if (factor && v < 0) snprintf(out.text, sizeof out.text, "(%.*s)", FL_SHOWN_SIZE - 3, plain.text);
    return out;
}

static int fill(FlContext *s, const FlRuleStep *step, Column columns[FL_RULE_TERMS]) {
    FlTerm terms[FL_RULE_TERMS];
    int count = fl_rule_point_row(step, terms);
    FlMathStyle symbol = {.size = 18};
    FlTextStyle number = fl_text(FL_FONT_SEMIBOLD, 13, s->theme->ink, FL_CENTER);
    for (int i = 0; i < count; i++) {
        FlTermValue value = terms[i].value;
        bool of_slope = value != FL_TERM_HERE && value != FL_TERM_ETA && value != FL_TERM_SHRINK;
        Column *c = &columns[i];
        c->between = terms[i].between;
        c->color = value == FL_TERM_NEXT ? s->theme->green : of_slope ? s->theme->red : s->theme->ink;
        c->number = number_of(step, value, i > 1);
        write_symbol(step, &terms[i], c->symbol);
        c->width =
            fmaxf(fl_math_width(s->draw, &symbol, c->symbol), fl_draw_text_width(s->draw, &number, c->number.text));
    }
    return count;
}

static void draw_row(FlContext *s, const Column *columns, int count, float x, float y, float width) {
    enum { SIGN = 10, WIDEST = 34 };
    FlTextStyle sign = fl_text(FL_FONT_REGULAR, 14, s->theme->ink3, FL_CENTER);
    float all = SIGN * (float)(count - 1);
    for (int i = 0; i < count; i++) all += columns[i].width;
    float gap = fmaxf(1, fminf(WIDEST, (width - all) / (float)(2 * count - 2)));
    for (int i = 0; i < count; i++) {
        const Column *c = &columns[i];
        if (i > 0) {
            fl_draw_text(s->draw, &sign, x + SIGN / 2.0f, y, c->between);
            fl_draw_text(s->draw, &sign, x + SIGN / 2.0f, y + 20, c->between);
            x += SIGN + gap;
        }
        FlTextStyle number = fl_text(FL_FONT_SEMIBOLD, 13, c->color, FL_CENTER);
        fl_math(s->draw, &(FlMathStyle){.size = 18, .color = c->color, .align = FL_CENTER}, x + c->width / 2, y,
                c->symbol);
        fl_draw_text(s->draw, &number, x + c->width / 2, y + 20, c->number.text);
        x += c->width + gap;
    }
}

void fl_card_step(FlContext *s, FlRect c, float y, int index, double w) {
    const FlTrainer *trainer = s->watch->trainer;
    const double *g = fl_trainer_gradient(trainer);
    FlOptimizer rule = *fl_plan_optimizer_at(&s->doc->plan, s->cursor);
    double slots[FL_OPTIMIZER_MAX_SLOTS] = {0};
    FlClock clock;
    bool last = s->cursor >= s->doc->plan.steps;
    if (last || !g || !fl_trainer_memory(trainer, index, &clock, slots)) {
        FlTextStyle style = fl_text(FL_FONT_REGULAR, 12.5f, s->theme->ink2, FL_LEFT);
        fl_draw_text(s->draw, &style, c.x + 16, y + 10,
                     last ? "No step leaves the last row." : "The step from here is being worked out.");
        return;
    }
    rule.eta = fl_plan_rate(&s->doc->plan, s->cursor);
    FlRuleStep step = fl_rule_step_of(&rule, &clock, w, g[index], slots);
    Column columns[FL_RULE_TERMS];
    int count = fill(s, &step, columns);
    draw_row(s, columns, count, c.x + 16, y, c.w - 32);
}
