/* Typed rules as rules like any other: each text once, for as long as the process lives. Plans with rules are copied
 * everywhere, and a rule is a few kilobytes. */
#include "core/base/hash.h"
#include "core/optimizers.h"
#include "core/typed/rule_made.h"

#include <math.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { BUCKETS = 256 };

/* Those that were made. Whoever adds one puts it before the others at once, so that no reader waits. */
static _Atomic(FlRuleMade *) rules[BUCKETS];

static unsigned bucket_of(const char *text) {
    return (unsigned)(fl_hash_text(FL_HASH_BEGIN, text) % BUCKETS);
}

static void destroy(FlRuleMade *made) {
    if (made == NULL) return;
    free(made->tape.code);
    free(made->number);
    free(made);
}

/* The same rule from among those that come before `end`. */
static FlRuleMade *find(FlRuleMade *from, const FlRuleMade *end, const char *text) {
    for (FlRuleMade *at = from; at != end; at = at->next)
        if (strcmp(at->text, text) == 0) return at;
    return NULL;
}

static const FlOptimizerType *keep(FlRuleMade *made) {
    _Atomic(FlRuleMade *) *bucket = &rules[bucket_of(made->text)];
    FlRuleMade *first = atomic_load_explicit(bucket, memory_order_acquire), *seen = NULL;
    for (;;) {
        FlRuleMade *same = find(first, seen, made->text);
        if (same != NULL) {
            destroy(made);
            return &same->type;
        }
        made->next = seen = first;
        if (atomic_compare_exchange_weak_explicit(bucket, &first, made, memory_order_acq_rel, memory_order_acquire))
            return &made->type;
    }
}

/* Sixty updates on x^2 + 2 y^2 end where nothing is, as 0/0; a run that leaves for infinity is defined. */
static bool is_undefined(const FlOptimizerType *type) {
    enum { STEPS = 60 };
    FlOptimizer rule = fl_optimizer_default(type, 0.1);
    FlClock clock = fl_clock_begin(STEPS);
    double x[FL_MAX_DIM] = {-2.5, 1.8}, slots[FL_OPTIMIZER_MAX_SLOTS * FL_MAX_DIM] = {0}, f;
    for (int k = 0; k < STEPS; k++) {
        const double g[FL_MAX_DIM] = {2 * x[0], 4 * x[1]};
        f = x[0] * x[0] + 2 * x[1] * x[1];
        if (!isfinite(g[0]) || !isfinite(g[1]) || !isfinite(f)) return isnan(x[0]) || isnan(x[1]);
        clock.f = &f;
        type->clock(&rule, &clock);
        type->update(&rule, &clock, 1, 1, FL_MAX_DIM, g, x, slots);
    }
    return isnan(x[0]) || isnan(x[1]);
}

/* All but the guard of a division, which is small in every paper. */
static void set_numbers(FlOptimizerType *type, double v) {
    for (int i = 0; i < FL_OPTIMIZER_PARAMETERS && type->parameters[i].key != NULL; i++) {
        if (strcmp(type->parameters[i].key, "eps") != 0) type->parameters[i].value = v;
    }
}

/* What is known of the rules that are compiled in is known of their texts: where they rest, and where stability ends.
 */
static void take_from_twin(FlOptimizerType *type) {
    static const char *const texts[][2] = {{"gd", "x = x - eta*g"},
                                           {"momentum", "m = beta*m + g; x = x - eta*m"},
                                           {"nesterov", "m = beta*m + g; x = x - eta*(g + beta*m)"}};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        if (strcmp(texts[i][1], type->formula) != 0) continue;
        const FlOptimizerType *twin = fl_optimizer_type_find(texts[i][0]);
        type->step = twin->step;
        type->eta_limit = twin->eta_limit;
        type->parameters[0].hi = twin->slots > 0 ? twin->parameters[0].hi : 0;
    }
}

static FlRuleMade *make(const char *text, FlFormulaFault *fault) {
    FlRuleMade *made = calloc(1, sizeof *made);
    if (made == NULL) {
        fl_formula_fault(fault, 0, 0, "There is no memory for a rule.");
        return NULL;
    }
    made->type = (FlOptimizerType){.id = "own",
                                   .title = "My rule",
                                   .formula = made->text,
                                   .step = FL_STEP_OTHER,
                                   .clock = fl_rule_clock,
                                   .update = fl_rule_update,
                                   .made = made};
    if (!fl_rule_compile(text, made, fault)) {
        destroy(made);
        return NULL;
    }
    take_from_twin(&made->type);
    if (is_undefined(&made->type)) set_numbers(&made->type, 0.5);
    if (is_undefined(&made->type)) set_numbers(&made->type, 0.9);
    return made;
}

const FlOptimizerType *fl_rule(const char *text, FlFormulaFault *fault) {
    FlFormulaFault ignored;
    if (fault == NULL) fault = &ignored;
    if (text == NULL) fl_formula_fault(fault, 0, 0, "There is no text of a rule.");
    FlRuleMade *made = text != NULL ? make(text, fault) : NULL;
    return made != NULL ? keep(made) : NULL;
}

const char *fl_rule_text(const FlOptimizerType *type) {
    return type->made != NULL ? type->made->text : NULL;
}

bool fl_rule_has_rate(const FlOptimizerType *type) {
    return type->method == NULL && (type->made == NULL || type->made->rate);
}

int fl_rule_memories(const FlOptimizerType *type, const char *names[FL_OPTIMIZER_MAX_SLOTS]) {
    for (int i = 0; type->made != NULL && i < type->slots; i++) names[i] = type->made->memory[i];
    return type->made != NULL ? type->slots : 0;
}
