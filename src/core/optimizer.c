#include "core/optimizers.h"

#include <math.h>
#include <stddef.h>
#include <string.h>

#define PLACE(id) AT_##id,
enum { FL_OPTIMIZERS(PLACE) FL_METHODS(PLACE) COUNT };
#define PLAIN(id)  &fl_optimizer_##id,
#define AVX2(id)   &fl_optimizer_##id##_avx2,
#define AVX512(id) &fl_optimizer_##id##_avx512,
static const FlOptimizerType *const all[FL_ISAS][COUNT] = {
    [FL_ISA_PLAIN] = {FL_OPTIMIZERS(PLAIN) FL_METHODS(PLAIN)},
#ifdef FL_HAVE_ISAS
    [FL_ISA_AVX2] = {FL_OPTIMIZERS(AVX2) FL_METHODS(PLAIN)},
    [FL_ISA_AVX512] = {FL_OPTIMIZERS(AVX512) FL_METHODS(PLAIN)},
#endif
};

int fl_optimizer_types(const FlOptimizerType *const **types) {
    *types = all[FL_ISA_PLAIN];
    return COUNT;
}

const FlOptimizerType *fl_optimizer_for(FlIsa isa, const FlOptimizerType *type) {
    for (int i = 0; i < COUNT; i++) {
        if (all[FL_ISA_PLAIN][i] == type) return all[isa][i];
    }
    return type;
}

const FlOptimizerType *fl_optimizer_type_find(const char *id) {
    for (int i = 0; i < COUNT; i++) {
        if (strcmp(all[FL_ISA_PLAIN][i]->id, id) == 0) return all[FL_ISA_PLAIN][i];
    }
    return NULL;
}

static bool has_parameter(const FlOptimizerType *type, int i) {
    return i < FL_OPTIMIZER_PARAMETERS && type->parameters[i].key != NULL;
}

FlOptimizerType fl_optimizer_type_default(int slots, FlOptimizerUpdate *update) {
    return (FlOptimizerType){
        .id = "own", .title = "Own rule", .formula = "", .slots = slots, .clock = fl_optimizer_count, .update = update};
}

double fl_optimizer_limit(const FlOptimizer *rule, double lambda_max) {
    bool bends = lambda_max > 0 && isfinite(lambda_max);
    return bends && rule->type->eta_limit != NULL ? rule->type->eta_limit(rule, lambda_max) : NAN;
}

FlOptimizer fl_optimizer_default(const FlOptimizerType *type, double eta) {
    FlOptimizer optimizer = {.type = type, .eta = eta};
    for (int i = 0; has_parameter(type, i); i++) optimizer.value[i] = type->parameters[i].value;
    return optimizer;
}

bool fl_optimizer_equal(const FlOptimizer *a, const FlOptimizer *b) {
    if (a->type != b->type || (a->type->method == NULL && a->eta != b->eta)) return false;
    for (int i = 0; has_parameter(a->type, i); i++) {
        if (a->value[i] != b->value[i]) return false;
    }
    return true;
}

const FlParameter *fl_optimizer_parameter(const FlOptimizerType *type, const char *key) {
    for (int i = 0; has_parameter(type, i); i++) {
        if (strcmp(type->parameters[i].key, key) == 0) return &type->parameters[i];
    }
    return NULL;
}

double *fl_optimizer_number(FlOptimizer *optimizer, const char *key) {
    if (strcmp(key, "lr") == 0) return optimizer->type->method == NULL ? &optimizer->eta : NULL;
    const FlParameter *parameter = fl_optimizer_parameter(optimizer->type, key);
    return parameter != NULL ? &optimizer->value[parameter - optimizer->type->parameters] : NULL;
}

void fl_optimizer_count(const FlOptimizer *optimizer, FlClock *clock) {
    (void)optimizer;
    clock->t++;
}
