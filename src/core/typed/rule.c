/* Typed rules as rules like any other: each text once, while somebody has it. */
#include "core/base/hash.h"
#include "core/optimizers.h"
#include "core/typed/rule_made.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { BUCKETS = 256 };

/* Those that there are. Whoever looks for one or adds it has the table for a microsecond, and the others wait. */
static FlRuleMade *rules[BUCKETS];
static int alive;
static atomic_uint made_ever;
static atomic_flag taken = ATOMIC_FLAG_INIT;

static void take_table(void) {
    while (atomic_flag_test_and_set_explicit(&taken, memory_order_acquire)) continue;
}

static void leave_table(void) {
    atomic_flag_clear_explicit(&taken, memory_order_release);
}

static unsigned bucket_of(const char *text) {
    return (unsigned)(fl_hash_text(FL_HASH_BEGIN, text) % BUCKETS);
}

static void destroy(FlRuleMade *made) {
    free(made->tape.code);
    free(made->number);
    free(made);
}

static void see(FlRuleMade *made) {
    atomic_store(&made->seen, atomic_load(&made_ever));
}

static FlRuleMade *find(const char *text) {
    for (FlRuleMade *at = rules[bucket_of(text)]; at != NULL; at = at->next)
        if (strcmp(at->text, text) == 0) return at;
    return NULL;
}

/* Whoever lets go last has seen to it that the rule rests from then on: its holders are looked at first. */
static bool is_forgotten(FlRuleMade *made) {
    return atomic_load(&made->holders) == 0 && atomic_load(&made_ever) - atomic_load(&made->seen) > FL_RULES_RESTING;
}

/* Takes out those that nobody holds and nobody has asked for; returns them as a list. */
static FlRuleMade *take_out(void) {
    FlRuleMade *out = NULL;
    for (int i = 0; i < BUCKETS; i++) {
        for (FlRuleMade **at = &rules[i]; *at != NULL;) {
            FlRuleMade *made = *at;
            if (!is_forgotten(made)) {
                at = &made->next;
                continue;
            }
            *at = made->next;
            made->next = out;
            out = made;
            alive--;
        }
    }
    return out;
}

static const FlOptimizerType *keep(FlRuleMade *made) {
    take_table();
    FlRuleMade *same = find(made->text), *out = NULL;
    if (same == NULL) {
        FlRuleMade **bucket = &rules[bucket_of(made->text)];
        made->next = *bucket;
        *bucket = made;
        alive++;
        atomic_fetch_add(&made_ever, 1);
        see(made);
        out = take_out();
    } else {
        see(same);
    }
    leave_table();
    if (same != NULL) destroy(made);
    while (out != NULL) {
        FlRuleMade *next = out->next;
        destroy(out);
        out = next;
    }
    return same != NULL ? &same->type : &made->type;
}

int fl_rule_count(void) {
    take_table();
    int count = alive;
    leave_table();
    return count;
}

/* The table's own, which is no constant. */
static FlRuleMade *own(const FlOptimizerType *type) {
    return type != NULL ? (FlRuleMade *)type->made : NULL;
}

const FlOptimizerType *fl_rule_retain(const FlOptimizerType *type) {
    FlRuleMade *made = own(type);
    if (made != NULL) atomic_fetch_add(&made->holders, 1);
    return type;
}

void fl_rule_release(const FlOptimizerType *type) {
    FlRuleMade *made = own(type);
    if (made == NULL) return;
    see(made);
    atomic_fetch_sub(&made->holders, 1);
}

bool fl_rule_gives_shares(const FlOptimizerType *type, int steps) {
    return atomic_load_explicit(&own(type)->shares, memory_order_relaxed) == steps;
}

void fl_rule_note_shares(const FlOptimizerType *type, int steps) {
    atomic_store_explicit(&own(type)->shares, steps, memory_order_relaxed);
}

void fl_rules_hold(FlHeldRules *held, int segments, const FlSegment *segment, const FlSchedule *schedule) {
    FlHeldRules before = *held;
    held->count = 0;
    for (int i = 0; i < segments; i++) {
        const FlOptimizerType *type = segment[i].optimizer.type;
        if (own(type) != NULL) held->rule[held->count++] = fl_rule_retain(type);
    }
    if (schedule != NULL && own(schedule->formula) != NULL)
        held->rule[held->count++] = fl_rule_retain(schedule->formula);
    for (int i = 0; i < before.count; i++) fl_rule_release(before.rule[i]);
}

void fl_plan_hold_rules(const FlPlan *plan, FlHeldRules *held) {
    fl_rules_hold(held, plan != NULL ? plan->segments : 0, plan != NULL ? plan->segment : NULL,
                  plan != NULL ? &plan->schedule : NULL);
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
