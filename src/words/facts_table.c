#include "words/facts_table.h"
#include "words/rule.h"
#include "words/sentence.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

typedef void Value(const FlFactSource *source, FlFact *fact);

static void set_text(FlFact *fact, const char *text) {
    snprintf(fact->text, sizeof fact->text, "%s", text);
}

static void set_number(FlFact *fact, double v) {
    fact->count = 1;
    fact->number[0] = v;
}

/* Counts from 0; what never happens is -1. */
static void set_count(FlFact *fact, int n) {
    set_number(fact, n < 0 ? (double)NAN : (double)n);
}

static void set_numbers(FlFact *fact, const double *v, int count) {
    fact->count = count;
    memcpy(fact->number, v, (size_t)count * sizeof *v);
}

/* ---- the document, and the point that its cursor is on ---- */

static const FlRow *row_of(const FlFactSource *s) {
    return fl_run_row(s->run, s->document->cursor);
}

static const FlOptimizer *rule_of(const FlFactSource *s) {
    return fl_plan_optimizer_at(&s->document->plan, s->document->cursor);
}

static int dim_of(const FlFactSource *s) {
    return s->document->plan.loss->dim;
}

static void state(const FlFactSource *s, FlFact *fact) {
    fl_state_line_print(fact->text, s->scene, s->document);
}

static void loss(const FlFactSource *s, FlFact *fact) {
    set_text(fact, s->document->plan.loss->id);
}

static void optimizer(const FlFactSource *s, FlFact *fact) {
    set_text(fact, rule_of(s)->type->id);
}

static void step(const FlFactSource *s, FlFact *fact) {
    set_count(fact, s->document->cursor);
}

static void point(const FlFactSource *s, FlFact *fact) {
    set_numbers(fact, row_of(s)->x, dim_of(s));
}

static void value(const FlFactSource *s, FlFact *fact) {
    set_number(fact, row_of(s)->f);
}

static void gradient(const FlFactSource *s, FlFact *fact) {
    set_numbers(fact, row_of(s)->g, dim_of(s));
}

static void hessian(const FlFactSource *s, FlFact *fact) {
    FlLoss *of = fl_run_loss(s->run);
    fact->count = dim_of(s) * dim_of(s);
    of->type->hessian(of, row_of(s)->x, fact->number);
}

static void eigenvalues(const FlFactSource *s, FlFact *fact) {
    fact->count = dim_of(s);
    fl_loss_eigenvalues(fl_run_loss(s->run), row_of(s)->x, fact->number);
}

static void eta(const FlFactSource *s, FlFact *fact) {
    set_number(fact, row_of(s)->eta);
}

static void eta_limit(const FlFactSource *s, FlFact *fact) {
    const FlOptimizer *rule = rule_of(s);
    double lambda[FL_MAX_DIM];
    fl_loss_eigenvalues(fl_run_loss(s->run), row_of(s)->x, lambda);
    double highest = lambda[dim_of(s) - 1];
    set_number(fact, fl_optimizer_limit(rule, highest));
}

/* ---- the run up to its horizon ---- */

static void outcome(const FlFactSource *s, FlFact *fact) {
    set_text(fact, fl_outcome_word(fl_outcome_of_run(s->run).kind));
}

static void steps_to_arrive(const FlFactSource *s, FlFact *fact) {
    set_count(fact, fl_outcome_of_run(s->run).arrival);
}

static void verdict(const FlFactSource *s, FlFact *fact) {
    set_text(fact, fl_verdict_word(fl_verdict_of_run(s->run).kind));
}

static void decided_at(const FlFactSource *s, FlFact *fact) {
    set_count(fact, fl_verdict_of_run(s->run).decided_at);
}

static void equation(const FlFactSource *s, FlFact *fact) {
    fl_equation_line(s->run, s->document->cursor, fact->text, sizeof fact->text);
}

/* Formulas are kept together on the screen by no-break spaces; a text to read has plain ones. */
static void plain_spaces(char *sentence) {
    char *to = sentence;
    for (const char *from = sentence; *from; from++) {
        if (from[0] == '\xC2' && from[1] == '\xA0')
            from++, *to++ = ' ';
        else
            *to++ = *from;
    }
    *to = 0;
}

static void sentence(const FlFactSource *s, FlFact *fact) {
    FlOutcome became = fl_outcome_of_run(s->run);
    FlSentence said = fl_sentence(s->run, &became, s->document->cursor, s->shown, s->trial);
    snprintf(fact->text, sizeof fact->text, "%s. %s", said.title, said.text);
    plain_spaces(fact->text);
}

/* ---- the table ---- */

static const char *outcome_word(int i) {
    return i < FL_OUTCOMES ? fl_outcome_word((FlOutcomeKind)i) : NULL;
}

static const char *verdict_word(int i) {
    return i <= FL_CONVERGING ? fl_verdict_word((FlVerdictKind)i) : NULL;
}

static const char *rule_word(int i) {
    const FlOptimizerType *const *types;
    return i < fl_optimizer_types(&types) ? types[i]->id : NULL;
}

/* In the order in which they are printed. */
static const struct {
    const char *key;
    FlFactKind kind;
    Value *value;
    const char *(*word)(int i); /* all that a word can be; NULL: any */
} facts[] = {{"state", FL_FACT_TEXT, state, NULL},
             {"loss", FL_FACT_WORD, loss, NULL},
             {"optimizer", FL_FACT_WORD, optimizer, rule_word},
             {"step", FL_FACT_NUMBER, step, NULL},
             {"x", FL_FACT_NUMBERS, point, NULL},
             {"value", FL_FACT_NUMBER, value, NULL},
             {"gradient", FL_FACT_NUMBERS, gradient, NULL},
             {"hessian", FL_FACT_NUMBERS, hessian, NULL},
             {"eigenvalues", FL_FACT_NUMBERS, eigenvalues, NULL},
             {"eta", FL_FACT_NUMBER, eta, NULL},
             {"eta_limit", FL_FACT_NUMBER, eta_limit, NULL},
             {"outcome", FL_FACT_WORD, outcome, outcome_word},
             {"steps_to_arrive", FL_FACT_NUMBER, steps_to_arrive, NULL},
             {"verdict", FL_FACT_WORD, verdict, verdict_word},
             {"decided_at", FL_FACT_NUMBER, decided_at, NULL},
             {"equation", FL_FACT_TEXT, equation, NULL},
             {"sentence", FL_FACT_TEXT, sentence, NULL}};

enum { FACTS = (int)(sizeof facts / sizeof *facts) };

const char *fl_fact(const FlFactSource *source, int i, FlFact *fact) {
    if (i < 0 || i >= FACTS) return NULL;
    if (!fact) return facts[i].key;
    fact->kind = facts[i].kind;
    fact->count = 0;
    fact->text[0] = 0;
    facts[i].value(source, fact);
    return facts[i].key;
}

int fl_fact_find(const char *key, size_t length, FlFactKind *kind) {
    for (int i = 0; i < FACTS; i++) {
        if (strlen(facts[i].key) != length || memcmp(facts[i].key, key, length) != 0) continue;
        *kind = facts[i].kind;
        return i;
    }
    return -1;
}

const char *fl_fact_word(int fact, int i) {
    return facts[fact].word ? facts[fact].word(i) : NULL;
}
