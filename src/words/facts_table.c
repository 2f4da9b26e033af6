#include "words/facts_table.h"
#include "model/fog.h"
#include "model/predict.h"
#include "words/fog_words.h"
#include "words/golf_words.h"
#include "words/predict_words.h"
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

/* How a hidden ground bends no look tells, and what a rate makes of it neither. */
static bool is_seen(const FlFactSource *s, FlFact *fact) {
    if (!fl_fog_hides(s->document)) return true;
    fact->kind = FL_FACT_NONE;
    return false;
}

static void hessian(const FlFactSource *s, FlFact *fact) {
    if (!is_seen(s, fact)) return;
    FlLoss *of = fl_run_loss(s->run);
    fact->count = dim_of(s) * dim_of(s);
    of->type->hessian(of, row_of(s)->x, fact->number);
}

static void eigenvalues(const FlFactSource *s, FlFact *fact) {
    if (!is_seen(s, fact)) return;
    fact->count = dim_of(s);
    fl_loss_eigenvalues(fl_run_loss(s->run), row_of(s)->x, fact->number);
}

static void eta(const FlFactSource *s, FlFact *fact) {
    set_number(fact, row_of(s)->eta);
}

static void eta_limit(const FlFactSource *s, FlFact *fact) {
    const FlOptimizer *rule = rule_of(s);
    double lambda[FL_MAX_DIM];
    if (!is_seen(s, fact)) return;
    fl_loss_eigenvalues(fl_run_loss(s->run), row_of(s)->x, lambda);
    double highest = lambda[dim_of(s) - 1];
    set_number(fact, fl_optimizer_limit(rule, highest));
}

/* ---- a training ---- */

static void trained_value(const FlFactSource *s, FlFact *fact) {
    set_number(fact, s->trained->score[FL_EXAMPLES_TRAINED]);
}

static void trained_eta(const FlFactSource *s, FlFact *fact) {
    set_number(fact, s->trained->eta);
}

static void held_loss(const FlFactSource *s, FlFact *fact) {
    set_number(fact, s->trained->score[FL_EXAMPLES_HELD]);
}

static void right(const FlFactSource *s, FlFact *fact) {
    int right_ones = s->trained->right[FL_EXAMPLES_TRAINED], of = s->document->plan.loss->objective->examples;
    set_number(fact, right_ones >= 0 && of > 0 ? (double)right_ones / of : (double)NAN);
}

static void weights(const FlFactSource *s, FlFact *fact) {
    set_count(fact, s->document->plan.loss->objective->weights);
}

/* Letters typed before the next one: bytes of UTF-8 that begin one. */
static void typed(const FlFactSource *s, FlFact *fact) {
    int n = 0;
    for (const char *c = s->document->typed; *c; c++) n += ((unsigned char)*c & 0xC0) != 0x80;
    set_count(fact, n);
}

static void trained_outcome(const FlFactSource *s, FlFact *fact) {
    if (s->became) set_text(fact, fl_outcome_word(s->became->kind));
}

static void trained_arrival(const FlFactSource *s, FlFact *fact) {
    set_count(fact, s->became ? s->became->arrival : -1);
}

/* ---- the run up to its horizon ---- */

/* A run of strokes goes on by a hand: what becomes of it is not told. Nor is a future that somebody predicts, nor what
 * a run in the fog finds: the window hides them, too. */
static bool is_told(const FlFactSource *s, FlFact *fact) {
    bool predicts = fl_document_predicts(s->document) != NULL, fog = fl_fog_hides(s->document);
    if (fl_document_golf(s->document) == NULL && !predicts && !fog) return true;
    fact->kind = FL_FACT_NONE;
    return false;
}

static void outcome(const FlFactSource *s, FlFact *fact) {
    if (is_told(s, fact)) set_text(fact, fl_outcome_word(fl_outcome_of_run(s->run).kind));
}

static void steps_to_arrive(const FlFactSource *s, FlFact *fact) {
    if (is_told(s, fact)) set_count(fact, fl_outcome_of_run(s->run).arrival);
}

static void verdict(const FlFactSource *s, FlFact *fact) {
    if (is_told(s, fact)) set_text(fact, fl_verdict_word(fl_verdict_of_run(s->run).kind));
}

static void decided_at(const FlFactSource *s, FlFact *fact) {
    if (is_told(s, fact)) set_count(fact, fl_verdict_of_run(s->run).decided_at);
}

static void equation(const FlFactSource *s, FlFact *fact) {
    bool predicts = fl_document_predicts(s->document) != NULL; /* it holds the place after the step */
    if (predicts || fl_fog_hides(s->document)) {
        fact->kind = FL_FACT_NONE;
        return;
    }
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

/* What the panel says while a ground or a future is hidden. */
static bool hidden_sentence(const FlFactSource *s, FlFact *fact) {
    if (fl_fog_hides(s->document)) {
        FlOutcome unknown = {0};
        FlFogWords said = fl_fog_words(s->document, s->run, &unknown, NAN, NAN);
        snprintf(fact->text, sizeof fact->text, "%s. %s", said.title, said.text);
        return true;
    }
    if (fl_document_predicts(s->document) == NULL) return false;
    FlTally own = {0};
    if (fl_predict_answered(s->document)) {
        FlGuess guess = fl_predict_guess(s->document, s->run);
        fl_tally_add(&own, &guess);
    }
    FlPredictWords said = fl_predict_words(s->document, s->run, s->tally != NULL ? s->tally : &own);
    snprintf(fact->text, sizeof fact->text, "%s. %s", said.title, said.text);
    plain_spaces(fact->text);
    return true;
}

static void sentence(const FlFactSource *s, FlFact *fact) {
    if (fl_document_golf(s->document) != NULL) {
        fl_golf_sentence(s->document, fact->text, sizeof fact->text);
        return;
    }
    if (hidden_sentence(s, fact)) return;
    FlOutcome became = fl_outcome_of_run(s->run);
    FlSentence said = fl_sentence(s->run, &became, s->document->cursor, s->shown, s->trial);
    snprintf(fact->text, sizeof fact->text, "%s. %s", said.title, said.text);
    plain_spaces(fact->text);
}

/* ---- a prediction ---- */

static void predict(const FlFactSource *s, FlFact *fact) {
    const FlPredict *predict = fl_document_predicts(s->document);
    set_number(fact, predict != NULL ? (double)predict->ahead : (double)NAN);
}

static void flag(const FlFactSource *s, FlFact *fact) {
    const FlPredict *predict = fl_document_predicts(s->document);
    if (predict != NULL && predict->row > 0) set_numbers(fact, predict->flag, dim_of(s));
}

static void missed(const FlFactSource *s, FlFact *fact) {
    set_number(fact, NAN);
    if (!fl_predict_answered(s->document)) return;
    FlGuess guess = fl_predict_guess(s->document, s->run);
    set_number(fact, fl_guess_missed(&guess));
}

static void flags(const FlFactSource *s, FlFact *fact) {
    set_count(fact, s->tally != NULL ? s->tally->count : fl_predict_answered(s->document));
}

static void flag_hits(const FlFactSource *s, FlFact *fact) {
    int hits = s->tally != NULL ? s->tally->hits : 0;
    if (s->tally == NULL && fl_predict_answered(s->document)) {
        FlGuess guess = fl_predict_guess(s->document, s->run);
        hits = fl_guess_hit(&guess);
    }
    set_count(fact, hits);
}

/* ---- a walk in the fog ---- */

static void fog(const FlFactSource *s, FlFact *fact) {
    const FlFog *fog = fl_document_fog(s->document);
    set_number(fact, fog != NULL ? (double)(fog->state == FL_FOG_HIDDEN) : (double)NAN);
}

static void looks(const FlFactSource *s, FlFact *fact) {
    const FlFog *fog = fl_document_fog(s->document);
    set_count(fact, fog != NULL ? fog->spent : 0);
}

/* ---- golf ---- */

static void course(const FlFactSource *s, FlFact *fact) {
    const FlGolf *golf = fl_document_golf(s->document);
    set_number(fact, golf != NULL ? golf->course : (double)NAN);
}

static void hole(const FlFactSource *s, FlFact *fact) {
    const FlGolf *golf = fl_document_golf(s->document);
    set_number(fact, golf != NULL ? golf->hole : (double)NAN);
}

static void par(const FlFactSource *s, FlFact *fact) {
    const FlGolf *golf = fl_document_golf(s->document);
    set_number(fact, golf != NULL ? fl_golf_here(golf)->par : (double)NAN);
}

static void strokes(const FlFactSource *s, FlFact *fact) {
    const FlGolf *golf = fl_document_golf(s->document);
    set_number(fact, golf != NULL ? fl_golf_now(golf)->strokes : (double)NAN);
}

/* ---- the table ---- */

static const char *outcome_word(int i) {
    return i < FL_OUTCOMES ? fl_outcome_word((FlOutcomeKind)i) : NULL;
}

static const char *verdict_word(int i) {
    return i <= FL_STILL ? fl_verdict_word((FlVerdictKind)i) : NULL;
}

static const char *rule_word(int i) {
    const FlOptimizerType *const *types;
    int count = fl_optimizer_types(&types);
    return i < count ? types[i]->id : i == count ? "own" : NULL;
}

/* In the order in which they are printed. */
static const struct {
    const char *key;
    FlFactKind kind;
    Value *value;               /* of a run; NULL: it has none */
    Value *trained;             /* of a training; NULL: it has none */
    const char *(*word)(int i); /* all that a word can be; NULL: any */
} facts[] = {{"state", FL_FACT_TEXT, state, state, NULL},
             {"loss", FL_FACT_WORD, loss, loss, NULL},
             {"optimizer", FL_FACT_WORD, optimizer, optimizer, rule_word},
             {"step", FL_FACT_NUMBER, step, step, NULL},
             {"x", FL_FACT_NUMBERS, point, NULL, NULL},
             {"value", FL_FACT_NUMBER, value, trained_value, NULL},
             {"gradient", FL_FACT_NUMBERS, gradient, NULL, NULL},
             {"hessian", FL_FACT_NUMBERS, hessian, NULL, NULL},
             {"eigenvalues", FL_FACT_NUMBERS, eigenvalues, NULL, NULL},
             {"eta", FL_FACT_NUMBER, eta, trained_eta, NULL},
             {"eta_limit", FL_FACT_NUMBER, eta_limit, NULL, NULL},
             {"outcome", FL_FACT_WORD, outcome, trained_outcome, outcome_word},
             {"steps_to_arrive", FL_FACT_NUMBER, steps_to_arrive, trained_arrival, NULL},
             {"verdict", FL_FACT_WORD, verdict, NULL, verdict_word},
             {"decided_at", FL_FACT_NUMBER, decided_at, NULL, NULL},
             {"predict", FL_FACT_NUMBER, predict, NULL, NULL},
             {"flag", FL_FACT_NUMBERS, flag, NULL, NULL},
             {"missed", FL_FACT_NUMBER, missed, NULL, NULL},
             {"flags", FL_FACT_NUMBER, flags, NULL, NULL},
             {"flag_hits", FL_FACT_NUMBER, flag_hits, NULL, NULL},
             {"fog", FL_FACT_NUMBER, fog, NULL, NULL},
             {"looks", FL_FACT_NUMBER, looks, NULL, NULL},
             {"course", FL_FACT_NUMBER, course, NULL, NULL},
             {"hole", FL_FACT_NUMBER, hole, NULL, NULL},
             {"par", FL_FACT_NUMBER, par, NULL, NULL},
             {"strokes", FL_FACT_NUMBER, strokes, NULL, NULL},
             {"weights", FL_FACT_NUMBER, NULL, weights, NULL},
             {"held_loss", FL_FACT_NUMBER, NULL, held_loss, NULL},
             {"right", FL_FACT_NUMBER, NULL, right, NULL},
             {"typed", FL_FACT_NUMBER, NULL, typed, NULL},
             {"equation", FL_FACT_TEXT, equation, NULL, NULL},
             {"sentence", FL_FACT_TEXT, sentence, NULL, NULL}};

enum { FACTS = (int)(sizeof facts / sizeof *facts) };

const char *fl_fact(const FlFactSource *source, int i, FlFact *fact) {
    if (i < 0 || i >= FACTS) return NULL;
    if (!fact) return facts[i].key;
    Value *get = source->run ? facts[i].value : source->trained ? facts[i].trained : NULL;
    fact->kind = get ? facts[i].kind : FL_FACT_NONE;
    fact->count = 0;
    fact->text[0] = 0;
    if (get) get(source, fact);
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
