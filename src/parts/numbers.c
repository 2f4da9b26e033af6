/* The numbers of the rule in a row, to be dragged or typed where no equation holds them: decay, epsilon and psi beside
 * the panel's equation, and all of them in windows without a panel. */
#include "parts/numbers.h"
#include "context/change.h"
#include "parts/batch.h"
#include "parts/caption.h"
#include "parts/live_number.h"
#include "ui/widgets.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

enum { BETWEEN = 14 };

static const float symbol_size = 17, number_size = 12.5f, to_number = 6;

typedef struct Number {
    char id[FL_UI_ID], markup[32];
    FlShown value;
} Number;

static unsigned kind_of(const FlParameter *parameter) {
    if (!strcmp(parameter->key, "bias")) return 0; /* all or nothing: the twin on the map shows both */
    if (fl_parameter_is_share(parameter)) return FL_NUMBERS_SHARES;
    return !strcmp(parameter->key, "decay") ? FL_NUMBERS_DECAY
           : !strcmp(parameter->key, "eps") ? FL_NUMBERS_EPS
                                            : FL_NUMBERS_PSI;
}

static Number number_of(const FlContext *s, const FlParameter *parameter) {
    FlOptimizer rule = s->watch->step->rule;
    double v = *fl_optimizer_number(&rule, parameter->key);
    Number out;
    snprintf(out.id, sizeof out.id, "equation.%.16s", parameter->key);
    const char *symbol = !strcmp(parameter->key, "beta1")   ? "\\iβ\\_1"
                         : !strcmp(parameter->key, "beta2") ? "\\iβ\\_2"
                         : !strcmp(parameter->key, "decay") ? "\\udecay" /* its letter stands in equations only */
                                                            : NULL;
    snprintf(out.markup, sizeof out.markup, "%s%.16s", symbol ? "" : "\\i", symbol ? symbol : parameter->symbol);
    out.value = fl_parameter_is_share(parameter) ? fl_shown_share(v) : fl_shown_plain(v);
    return out;
}

static int collect(const FlContext *s, unsigned which, Number *numbers) {
    const FlOptimizerType *rule = s->watch->step->rule.type;
    int n = 0;
    for (int i = 0; i < FL_OPTIMIZER_PARAMETERS && rule->parameters[i].key; i++)
        if (which & kind_of(&rule->parameters[i])) numbers[n++] = number_of(s, &rule->parameters[i]);
    return n;
}

static float width_of(FlContext *s, const Number *number) {
    FlMathStyle symbol = {.size = symbol_size};
    FlTextStyle value = fl_text(FL_FONT_MEDIUM, number_size, s->theme->ink, FL_LEFT);
    return fl_math_width(s->draw, &symbol, number->markup) + to_number +
           fl_draw_text_width(s->draw, &value, number->value.text);
}

static float batch_width(FlContext *s) {
    FlTextStyle word = fl_text(FL_FONT_REGULAR, number_size, s->theme->ink2, FL_LEFT);
    float w = fl_batch_width(s);
    return w > 0 ? fl_draw_text_width(s->draw, &word, "points") + to_number + w : 0;
}

bool fl_numbers_any(const FlContext *s, unsigned which) {
    Number numbers[FL_OPTIMIZER_PARAMETERS];
    return collect(s, which, numbers) > 0 || ((which & FL_NUMBERS_BATCH) && s->loss->points > 1);
}

float fl_numbers_width(FlContext *s, unsigned which) {
    Number numbers[FL_OPTIMIZER_PARAMETERS];
    int n = collect(s, which, numbers);
    float w = 0;
    for (int i = 0; i < n; i++) w += width_of(s, &numbers[i]) + BETWEEN;
    float batch = which & FL_NUMBERS_BATCH ? batch_width(s) : 0;
    if (batch > 0) w += batch + BETWEEN;
    return w > 0 ? w - BETWEEN : 0;
}

static const struct {
    const char *key, *title;
    unsigned kind;
} foldable[FL_NUMBER_ROWS] = {{"decay", "Weight decay…", FL_NUMBERS_DECAY},
                              {"eps", "Guard of the division, ε…", FL_NUMBERS_EPS},
                              {"psi", "Growth of the push, ψ…", FL_NUMBERS_PSI}};

unsigned fl_numbers_open(const FlContext *s) {
    unsigned open = 0;
    for (int i = 0; i < FL_NUMBER_ROWS; i++) {
        char id[FL_UI_ID];
        snprintf(id, sizeof id, "equation.%.16s", foldable[i].key);
        if (fl_field_is_open(s->ui, id)) open |= foldable[i].kind;
    }
    return open;
}

static bool is_announced(const FlUi *ui, const char *id) {
    for (int i = 0; i < ui->count; i++)
        if (!strcmp(ui->controls[i].id, id)) return true;
    return false;
}

int fl_numbers_hidden(const FlContext *s, FlNumberRow rows[FL_NUMBER_ROWS]) {
    FlOptimizer rule = s->watch->step->rule;
    int n = 0;
    for (int i = 0; i < FL_NUMBER_ROWS; i++) {
        FlNumberRow *row = &rows[n];
        const double *value = fl_optimizer_number(&rule, foldable[i].key);
        snprintf(row->id, sizeof row->id, "equation.%.16s", foldable[i].key);
        if (!fl_optimizer_parameter(rule.type, foldable[i].key) || is_announced(s->ui, row->id)) continue;
        row->title = foldable[i].title;
        row->value = fl_shown_plain(*value);
        fl_number_print(row->edit, *value);
        n++;
    }
    return n;
}

float fl_part_numbers(FlContext *s, unsigned which, float x, float y) {
    Number numbers[FL_OPTIMIZER_PARAMETERS];
    int n = collect(s, which, numbers);
    FlMathStyle symbol = {.size = symbol_size, .color = s->theme->ink2};
    for (int i = 0; i < n; i++) {
        float at = fl_math(s->draw, &symbol, x, y, numbers[i].markup) + to_number;
        x = fl_live_text(s, numbers[i].id, numbers[i].value.text, at, y, number_size) + BETWEEN;
    }
    if (!(which & FL_NUMBERS_BATCH) || batch_width(s) == 0) return x - BETWEEN;
    FlTextStyle word = fl_text(FL_FONT_REGULAR, number_size, s->theme->ink2, FL_LEFT);
    x = fl_draw_text(s->draw, &word, x, y, "points") + to_number + fl_batch_width(s);
    fl_part_batch(s, x, y, 5);
    return x;
}

void fl_part_rule(FlContext *s, FlRect box, const char *caption) {
    const unsigned beside = FL_NUMBERS_DECAY | FL_NUMBERS_EPS;
    float w = fl_numbers_width(s, beside);
    if (w > 0) {
        const float between = 14;
        fl_part_numbers(s, beside, box.x + box.w - w, box.y + 20.7f);
        box.w -= roundf(fmaxf(w, 24) + between);
    }
    fl_part_optimizer(s, box, caption);
}
