/* An update by a typed rule: its numbers once, then the tape over all lanes, coordinate by coordinate. */
#include "core/base/isa.h"
#include "core/typed/rule_made.h"

#include <math.h>

/* Few lanes leave no room for wide ones to gain what they cost. */
static FlTapeUpdate *runner(int count) {
#ifdef FL_HAVE_ISAS
    FlIsa isa = count < 8 ? FL_ISA_PLAIN : fl_isa_best();
    if (isa == FL_ISA_AVX512) return fl_tape_update_avx512;
    if (isa == FL_ISA_AVX2) return fl_tape_update_avx2;
#else
    (void)count;
#endif
    return fl_tape_update;
}

/* `first`: of each slot, the first of its numbers, `apart` from one slot to the next. */
typedef struct Common {
    const double *first;
    int apart;
} Common;

static double set(const FlOptimizer *rule, const FlClock *clock, int which) {
    switch (which) {
    case FL_RULE_ETA:
        return rule->eta;
    case FL_RULE_T:
        return clock->t;
    case FL_RULE_N:
        return clock->steps;
    default:
        return rule->value[which - FL_RULE_OWN];
    }
}

static double given(const FlOptimizer *rule, const FlClock *clock, Common common, int which) {
    if (which < FL_RULE_COMMON) return set(rule, clock, which);
    return common.first[(which - FL_RULE_COMMON) * common.apart];
}

/* A number to the power t is a running product, as in the rules that are compiled in. */
void fl_rule_clock(const FlOptimizer *rule, FlClock *clock) {
    const FlRuleMade *made = rule->type->made;
    clock->t++;
    for (int i = 0; i < made->powers; i++) {
        const FlRuleNumber *base = &made->base[i];
        clock->product[i] *= base->op == FL_OP_CONST ? base->k : set(rule, clock, (int)base->k);
    }
}

static void make_numbers(const FlOptimizer *rule, const FlClock *clock, Common common, double *v) {
    const FlRuleMade *made = rule->type->made;
    for (int i = 0; i < made->numbers; i++) {
        const FlRuleNumber *n = &made->number[i];
        FlOp op = (FlOp)n->op;
        v[i] = op == FL_OP_CONST   ? n->k
               : op == FL_OP_GIVEN ? given(rule, clock, common, (int)n->k)
               : n->power >= 0     ? clock->product[n->power]
                                   : fl_op_value(op, v[n->a], v[n->b], v[n->c], n->k);
    }
}

bool fl_rule_is_of_time(const FlOptimizerType *type) {
    const FlTape *tape = &type->made->tape;
    bool alone = type->slots == 0 && !type->made->rate && tape->out[0] >= tape->given;
    for (int i = 0; i < tape->count; i++) alone = alone && tape->code[i].op == FL_OP_CONST;
    return alone;
}

double fl_rule_at_time(const FlOptimizerType *type, int t, int steps) {
    const FlRuleMade *made = type->made;
    FlOptimizer rule = {.type = type, .eta = 1};
    FlClock clock = {.t = t, .steps = steps};
    double x = 0;
    for (int i = 0; i < made->powers; i++) clock.product[i] = fl_op_value(FL_OP_POW, made->base[i].k, t, 0, 0);
    fl_rule_update(&rule, &clock, 1, 1, 1, &x, &x, &x);
    return x;
}

static void measure(int count, int stride, int dim, const double *g, double *norm) {
    for (int i = 0; i < count; i++) {
        double second = dim == 2 ? g[stride + i] : 0;
        norm[i] = dim == 2 ? sqrt(g[i] * g[i] + second * second) : fabs(g[i]);
    }
}

void fl_rule_update(const FlOptimizer *rule, const FlClock *clock, int count, int stride, int dim, const double *g,
                    double *x, double *slots) {
    const FlRuleMade *made = rule->type->made;
    double number[FL_RULE_NUMBERS], norm[FL_FORMULA_LANES] = {0};
    FlTapeUpdate *run = runner(count);
    if (count == 0) return;
    make_numbers(rule, clock, (Common){slots, dim * stride}, number);
    for (int from = 0; from < count; from += FL_FORMULA_LANES) {
        int n = count - from < FL_FORMULA_LANES ? count - from : FL_FORMULA_LANES;
        if (made->norm) measure(n, stride, dim, g + from, norm);
        for (int j = 0; j < dim; j++) {
            const double *row[FL_TAPE_GIVEN] = {x + j * stride + from, g + j * stride + from, norm,
                                                clock->f != NULL ? clock->f + from : norm};
            double *out[FL_TAPE_OUTS] = {x + j * stride + from};
            for (int s = 0; s < rule->type->slots; s++)
                row[FL_RULE_MEMORY + s] = out[1 + s] = slots + (s * dim + j) * stride + from;
            run(&made->tape, number, n, row, out);
        }
    }
}
