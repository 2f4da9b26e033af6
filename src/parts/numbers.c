/* The numbers of the rule in a row, to be dragged or typed where no equation holds them: decay, epsilon and psi beside
 * the panel's equation, and all of them in windows without a panel. */
#include "parts/numbers.h"
#include "context/change.h"
#include "model/numbers.h"
#include "model/scene.h"
#include "parts/batch.h"
#include "parts/caption.h"
#include "parts/lit.h"
#include "parts/live_number.h"
#include "parts/rule_card.h"
#include "ui/widgets.h"
#include "words/rule.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

enum { BETWEEN = 14, MOST = FL_OPTIMIZER_PARAMETERS + 2 };

static const float symbol_size = 17, number_size = 12.5f, to_number = 6;

typedef struct Number {
    char id[FL_UI_ID], markup[32];
    FlShown value;
} Number;

/* What has a track is a share of the past, or one of the first numbers of a typed rule. */
static bool has_track(const FlOptimizerType *rule, const char *key) {
    for (int i = 0; rule->made && i < FL_SHARE_TRACKS && rule->parameters[i].key; i++)
        if (!strcmp(rule->parameters[i].key, key)) return true;
    const char *first = fl_rule_share_key(rule, FL_TERM_SHARE), *second = fl_rule_share_key(rule, FL_TERM_SHARE2);
    return first && (!strcmp(key, first) || (second && !strcmp(key, second)));
}

static unsigned kind_of(const FlOptimizerType *rule, const FlParameter *parameter) {
    if (!strcmp(parameter->key, "bias")) return 0; /* all or nothing: the twin on the map shows both */
    if (fl_parameter_is_share(parameter) || has_track(rule, parameter->key)) return FL_NUMBERS_SHARES;
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

/* Whether a rule's slopes could have noise here, and whether its number stands beside the rule. */
static bool may_tremble(const FlContext *s) {
    const FlOptimizerType *rule = s->watch->step->rule.type;
    return (!rule->method || fl_document_race(s->doc)) &&
           fl_scene_may_have_noise(s->id, fl_keyword(FL_KEYWORD_NOISE), NULL, 0);
}

static bool trembles(const FlContext *s) {
    bool held = s->ui->active == fl_ui_hash(FL_NOISE_NUMBER); /* it may be dragged to 0 and back */
    return may_tremble(s) && (s->doc->plan.noise > 0 || held || fl_field_is_open(s->ui, FL_NOISE_NUMBER));
}

/* The seed of the draws stands there while a hand is on it. */
static bool seeds(const FlContext *s) {
    bool held = s->ui->active == fl_ui_hash(FL_SEED_NUMBER);
    return trembles(s) && (held || fl_field_is_open(s->ui, FL_SEED_NUMBER));
}

static FlShown shown_seed(const FlContext *s) {
    FlShown shown;
    snprintf(shown.text, sizeof shown.text, "%llu", (unsigned long long)s->doc->plan.seed);
    return shown;
}

static int collect(const FlContext *s, unsigned which, Number *numbers) {
    const FlOptimizerType *rule = s->watch->step->rule.type;
    int n = 0;
    for (int i = 0; i < FL_OPTIMIZER_PARAMETERS && rule->parameters[i].key; i++)
        if (which & kind_of(rule, &rule->parameters[i])) numbers[n++] = number_of(s, &rule->parameters[i]);
    if ((which & FL_NUMBERS_NOISE) && trembles(s))
        numbers[n++] = (Number){FL_NOISE_NUMBER, "\\unoise", fl_shown_plain(s->doc->plan.noise)};
    if ((which & FL_NUMBERS_NOISE) && seeds(s)) numbers[n++] = (Number){FL_SEED_NUMBER, "\\useed", shown_seed(s)};
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

float fl_numbers_width(FlContext *s, unsigned which) {
    Number numbers[MOST];
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
                              {"psi", "Growth of the push, ψ…", FL_NUMBERS_PSI},
                              {"noise", "Noise on every slope…", FL_NUMBERS_NOISE},
                              {"seed", "Seed of its draws…", FL_NUMBERS_NOISE}};

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

int fl_numbers_hidden(const FlContext *s, unsigned which, FlNumberRow rows[FL_NUMBER_ROWS]) {
    FlOptimizer rule = s->watch->step->rule;
    int n = 0;
    for (int i = 0; i < FL_NUMBER_ROWS; i++) {
        FlNumberRow *row = &rows[n];
        bool noise = foldable[i].kind == FL_NUMBERS_NOISE, seed = !strcmp(foldable[i].key, "seed");
        const double *value = noise ? &s->doc->plan.noise : fl_optimizer_number(&rule, foldable[i].key);
        bool there = seed    ? trembles(s)
                     : noise ? may_tremble(s)
                             : fl_optimizer_parameter(rule.type, foldable[i].key) != NULL;
        snprintf(row->id, sizeof row->id, "equation.%.16s", foldable[i].key);
        if (!there || !(which & foldable[i].kind) || is_announced(s->ui, row->id)) continue;
        row->title = foldable[i].title;
        row->value = seed ? shown_seed(s) : fl_shown_plain(*value);
        fl_number_print(row->edit, seed ? (double)s->doc->plan.seed : *value);
        n++;
    }
    return n;
}

static float draw_number(FlContext *s, const Number *number, float x, float y) {
    FlMathStyle symbol = {.size = symbol_size, .color = s->theme->ink2};
    float at = fl_math(s->draw, &symbol, x, y, number->markup) + to_number;
    fl_explain_text(s, number->id, x, at, y);
    return fl_live_text(s, number->id, number->value.text, at, y, number_size);
}

static float draw_batch(FlContext *s, float x, float y) {
    FlTextStyle word = fl_text(FL_FONT_REGULAR, number_size, s->theme->ink2, FL_LEFT);
    x = fl_draw_text(s->draw, &word, x, y, "points") + to_number + fl_batch_width(s);
    fl_part_batch(s, x, y, 5);
    return x;
}

float fl_part_numbers(FlContext *s, unsigned which, float x, float y) {
    Number numbers[MOST];
    int n = collect(s, which, numbers);
    for (int i = 0; i < n; i++) x = draw_number(s, &numbers[i], x, y) + BETWEEN;
    return (which & FL_NUMBERS_BATCH) && batch_width(s) > 0 ? draw_batch(s, x, y) : x - BETWEEN;
}

/* Where each begins, row by row, and behind them the points; returns how many rows there are. */
static int place_rows(FlContext *s, const Number *numbers, int n, float batch, float width, FlVec *at) {
    float x = 0;
    int row = 0;
    for (int i = 0; i <= n; i++) {
        float w = i < n ? width_of(s, &numbers[i]) : batch;
        if (x > 0 && x + w > width && w > 0) {
            x = 0;
            row++;
        }
        at[i] = (FlVec){x, (float)row};
        x += w + BETWEEN;
    }
    return n > 0 || batch > 0 ? row + 1 : 0;
}

int fl_numbers_rows(FlContext *s, unsigned which, float width) {
    Number numbers[MOST];
    FlVec at[MOST + 1];
    int n = collect(s, which, numbers);
    return place_rows(s, numbers, n, which & FL_NUMBERS_BATCH ? batch_width(s) : 0, width, at);
}

void fl_part_number_rows(FlContext *s, unsigned which, FlRect box, float height) {
    Number numbers[MOST];
    FlVec at[MOST + 1];
    int n = collect(s, which, numbers);
    float batch = which & FL_NUMBERS_BATCH ? batch_width(s) : 0, y = box.y + height - 4;
    place_rows(s, numbers, n, batch, box.w, at);
    for (int i = 0; i < n; i++) draw_number(s, &numbers[i], box.x + at[i].x, y + at[i].y * height);
    if (batch > 0) draw_batch(s, box.x + at[n].x, y + at[n].y * height);
}

void fl_part_rule(FlContext *s, FlRect box, const char *caption) {
    if (fl_rule_card_in_panel(s)) {
        fl_part_optimizer(s, fl_rect(box.x, box.y, box.w - 108, box.h), caption);
        fl_part_rule_examples(s, fl_rect(box.x + box.w - 100, box.y, 100, box.h));
        return;
    }
    const float least = 148; /* of a list that says which rule it is */
    unsigned beside = FL_NUMBERS_DECAY | FL_NUMBERS_EPS | FL_NUMBERS_NOISE;
    if (trembles(s) && box.w - fl_numbers_width(s, beside) < least) beside &= ~(unsigned)FL_NUMBERS_EPS;
    if (trembles(s) && box.w - fl_numbers_width(s, beside) < least) beside &= ~(unsigned)FL_NUMBERS_DECAY;
    beside |= fl_numbers_open(s) & (FL_NUMBERS_EPS | FL_NUMBERS_DECAY);
    if (trembles(s)) caption = NULL;
    float w = fl_numbers_width(s, beside);
    if (w > 0) {
        const float between = 14;
        fl_part_numbers(s, beside, box.x + box.w - w, box.y + 20.7f);
        box.w -= roundf(fmaxf(w, 24) + between);
    }
    fl_part_optimizer(s, box, caption);
}
