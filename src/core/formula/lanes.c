/* A tape over lanes: one loop per instruction, over as many lanes as leave all rows in the first cache. Compiled for
 * each instruction set: no function here but has its name or is static. */
#include "core/base/isa.h"
#include "core/base/power.h"
#include "core/base/tanh.h"
#include "core/base/trig.h"
#include "core/formula/tape.h"

#include <math.h>
#include <string.h>

typedef struct Rows {
    const double *x, *y;
    double *scratch;
    int lanes;
} Rows;

static inline const double *row_at(const Rows *rows, int row) {
    return row == 0 ? rows->x : row == 1 ? rows->y : rows->scratch + (row - 2) * rows->lanes;
}

/* By squaring, as in formula_op.c. */
static void whole_power(int n, double *restrict o, const double *restrict a, double k) {
    int power = (int)fabs(k), bit = 1;
    while (2 * bit <= power) bit *= 2;
    memcpy(o, a, (size_t)n * sizeof *o);
    for (bit /= 2; bit > 0; bit /= 2) {
        if ((power & bit) != 0) {
            for (int i = 0; i < n; i++) o[i] = o[i] * o[i] * a[i];
        } else {
            for (int i = 0; i < n; i++) o[i] = o[i] * o[i];
        }
    }
    if (k >= 0) return;
    for (int i = 0; i < n; i++) o[i] = 1 / o[i];
}

#define EACH(expression)                                                                                               \
    for (int i = 0; i < n; i++) o[i] = (expression);                                                                   \
    return

static void arithmetic(const FlInstruction *in, int n, double *restrict o, const double *restrict a,
                       const double *restrict b, const double *restrict c) {
    double k = in->k;
    switch ((FlOp)in->op) {
    case FL_OP_CONST:
        EACH(k);
    case FL_OP_ADD:
        EACH(a[i] + b[i]);
    case FL_OP_SUB:
        EACH(a[i] - b[i]);
    case FL_OP_MUL:
        EACH(a[i] * b[i]);
    case FL_OP_DIV:
        EACH(a[i] / b[i]);
    case FL_OP_ADD_K:
        EACH(a[i] + k);
    case FL_OP_MUL_K:
        EACH(a[i] * k);
    case FL_OP_DIV_K:
        EACH(a[i] / k);
    case FL_OP_K_SUB:
        EACH(k - a[i]);
    case FL_OP_K_DIV:
        EACH(k / a[i]);
    case FL_OP_NEG:
        EACH(-a[i]);
    case FL_OP_WHOLE:
        whole_power(n, o, a, k);
        return;
    case FL_OP_MIN:
        EACH(a[i] <= b[i] ? a[i] : b[i] < a[i] ? b[i] : a[i] + b[i]);
    case FL_OP_MAX:
        EACH(a[i] >= b[i] ? a[i] : b[i] > a[i] ? b[i] : a[i] + b[i]);
    case FL_OP_ABS:
        EACH(fabs(a[i]));
    case FL_OP_SIGN:
        EACH(a[i] > 0 ? 1 : a[i] < 0 ? -1 : a[i] == 0 ? 0 : a[i]);
    case FL_OP_CHAIN:
        EACH(a[i] == 0 ? 0 : a[i] * b[i]);
    case FL_OP_BELOW:
        EACH(a[i] <= b[i] ? 1 : 0);
    case FL_OP_PICK:
        EACH(a[i] != 0 ? b[i] : c[i]);
    default:
        return;
    }
}

static void function(const FlInstruction *in, int n, double *restrict o, const double *restrict a,
                     const double *restrict b) {
    switch ((FlOp)in->op) {
    case FL_OP_POW:
        EACH(fl_pow(a[i], b[i]));
    case FL_OP_SQRT:
        EACH(sqrt(a[i]));
    case FL_OP_EXP:
        EACH(fl_exp(a[i]));
    case FL_OP_LOG:
        EACH(fl_log(a[i]));
    case FL_OP_LOG10:
        EACH(log10(a[i]));
    case FL_OP_SIN:
        fl_sin_all(n, a, o);
        return;
    case FL_OP_COS:
        fl_cos_all(n, a, o);
        return;
    case FL_OP_TAN:
        EACH(tan(a[i]));
    case FL_OP_ASIN:
        EACH(asin(a[i]));
    case FL_OP_ACOS:
        EACH(acos(a[i]));
    case FL_OP_ATAN:
        EACH(atan(a[i]));
    case FL_OP_SINH:
        EACH(sinh(a[i]));
    case FL_OP_COSH:
        EACH(fl_cosh(a[i]));
    case FL_OP_TANH:
        memcpy(o, a, (size_t)n * sizeof *o);
        fl_tanh_all(n, o);
        return;
    case FL_OP_SECH:
        EACH(1 / fl_cosh(a[i]));
    default:
        arithmetic(in, n, o, a, b, a);
    }
}

static void run_block(const FlTape *tape, const Rows *rows, int n) {
    for (int i = 0; i < tape->count; i++) {
        const FlInstruction *in = &tape->code[i];
        double *o = rows->scratch + (in->out - 2) * rows->lanes;
        const double *a = row_at(rows, in->a), *b = row_at(rows, in->b);
        if (in->op >= FL_OP_POW && in->op <= FL_OP_SECH && in->op != FL_OP_WHOLE) {
            function(in, n, o, a, b);
        } else {
            arithmetic(in, n, o, a, b, row_at(rows, in->c));
        }
    }
}

/* Where there is no value there is no slope either, whatever the rules of differentiation say: log below 0. */
static void copy(int n, double *restrict o, const double *restrict a, const double *restrict value) {
    for (int i = 0; i < n; i++) o[i] = value[i] == value[i] ? a[i] : value[i];
}

void FL_ISA_FN(fl_tape_run)(const FlTape *tape, int count, const double *x, const double *y, double *const *out) {
    double scratch[FL_FORMULA_SCRATCH];
    int lanes = tape->rows > 2 ? FL_FORMULA_SCRATCH / (tape->rows - 2) : FL_FORMULA_LANES;
    if (lanes > FL_FORMULA_LANES) lanes = FL_FORMULA_LANES;
    if (lanes > 8) lanes -= lanes % 8;
    if (lanes > count) lanes = count;
    for (int from = 0; from < count; from += lanes) {
        int n = count - from < lanes ? count - from : lanes;
        Rows rows = {x + from, y != NULL ? y + from : x + from, scratch, lanes};
        run_block(tape, &rows, n);
        const double *value = row_at(&rows, tape->out[tape->guard]);
        for (int k = 0; k < tape->outs; k++) copy(n, out[k] + from, row_at(&rows, tape->out[k]), value);
    }
}
