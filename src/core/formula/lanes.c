/* A tape over lanes: one loop per instruction, over as many lanes as leave all rows in the first cache. Compiled for
 * each instruction set: no function here but has its name or is static. */
#include "core/base/arcs.h"
#include "core/base/isa.h"
#include "core/base/power.h"
#include "core/base/tan.h"
#include "core/base/tanh.h"
#include "core/formula/tape.h"

#include <math.h>
#include <string.h>

typedef struct Rows {
    const double *const *given;
    double *scratch;
    double *const *out;
    const double *number; /* what u stands for; NULL: the instructions have their numbers */
    int count, lanes;     /* of those given, of a row */
} Rows;

static inline double *made_at(const Rows *rows, int row) {
    return row < FL_TAPE_DIRECT ? rows->scratch + (row - rows->count) * rows->lanes : rows->out[row - FL_TAPE_DIRECT];
}

static inline const double *row_at(const Rows *rows, int row) {
    return row < rows->count ? rows->given[row] : made_at(rows, row);
}

/* By squaring, as in formula_op.c. */
static void whole_power(int n, double *restrict o, const double *restrict a, double k) {
    int power = (int)fabs(k), bit = 1;
    if (k == 2) {
        for (int i = 0; i < n; i++) o[i] = a[i] * a[i];
        return;
    }
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

/* What is made may take the place of an operand, lane by lane. */
#if defined(__clang__)
#pragma clang diagnostic ignored "-Wpass-failed" /* of functions, which stay loops of calls */
#define FL_LANE_BY_LANE _Pragma("clang loop vectorize(assume_safety)")
#elif defined(__GNUC__)
#define FL_LANE_BY_LANE _Pragma("GCC ivdep")
#else
#define FL_LANE_BY_LANE
#endif
#define EACH(expression)                                                                                               \
    FL_LANE_BY_LANE                                                                                                    \
    for (int i = 0; i < n; i++) o[i] = (expression);                                                                   \
    return

/* -0 and 0 is 0, and nan is nan. */
static inline double sign_of(double v) {
    return v > 0 ? 1 : v < 0 ? -1 : v + 0.0;
}

static void choice(const FlInstruction *in, int n, double *o, const double *a, const double *b, const double *c) {
    switch ((FlOp)in->op) {
    case FL_OP_MIN:
        EACH(a[i] <= b[i] ? a[i] : b[i] < a[i] ? b[i] : a[i] + b[i]);
    case FL_OP_MAX:
        EACH(a[i] >= b[i] ? a[i] : b[i] > a[i] ? b[i] : a[i] + b[i]);
    case FL_OP_ABS:
        EACH(fabs(a[i]));
    case FL_OP_SIGN:
        EACH(sign_of(a[i]));
    case FL_OP_CHAIN:
        EACH(a[i] == 0 ? 0 : a[i] * b[i]);
    case FL_OP_BELOW:
        EACH(a[i] <= b[i] ? 1 : 0);
    default: /* FL_OP_PICK; there is no other */
        EACH(a[i] != 0 ? b[i] : c[i]);
    }
}

static void arithmetic(const FlInstruction *in, double k, int n, double *o, const double *a, const double *b,
                       const double *c) {
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
    case FL_OP_SUB_K:
        EACH(a[i] - k);
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
        whole_power(n, o, a, in->k);
        return;
    default:
        choice(in, n, o, a, b, c);
    }
}

static void hyperbolic(const FlInstruction *in, int n, double *o, const double *a, const double *b) {
    switch ((FlOp)in->op) {
    case FL_OP_SINH:
        EACH(fl_sinh(a[i]));
    case FL_OP_COSH:
        EACH(fl_cosh(a[i]));
    case FL_OP_TANH:
        memcpy(o, a, (size_t)n * sizeof *o);
        fl_tanh_all(n, o);
        return;
    case FL_OP_SECH:
        EACH(1 / fl_cosh(a[i]));
    default:
        arithmetic(in, in->k, n, o, a, b, a);
    }
}

static void function(const FlInstruction *in, int n, double *o, const double *a, const double *b) {
    switch ((FlOp)in->op) {
    case FL_OP_POW:
        EACH(fl_pow(a[i], b[i]));
    case FL_OP_SQRT:
        EACH(sqrt(a[i]));
    case FL_OP_EXP:
        fl_exp_all(n, a, o);
        return;
    case FL_OP_LOG:
        EACH(fl_log(a[i]));
    case FL_OP_LOG10:
        EACH(fl_log10(a[i]));
    case FL_OP_SIN:
        fl_sin_all(n, a, o);
        return;
    case FL_OP_COS:
        fl_cos_all(n, a, o);
        return;
    case FL_OP_TAN:
        fl_tan_all(n, a, o);
        return;
    case FL_OP_ASIN:
        EACH(fl_asin(a[i]));
    case FL_OP_ACOS:
        EACH(fl_acos(a[i]));
    case FL_OP_ATAN:
        EACH(fl_atan(a[i]));
    default:
        hyperbolic(in, n, o, a, b);
    }
}

/* Two or three operations at once, with a root, a square, a quotient or a sign among them, */
static void part(const FlInstruction *in, double k, double l, int n, double *o, const double *a, const double *b,
                 const double *c) {
    switch ((FlOp)in->op) {
    case FL_OP_SQRT_ADD:
        EACH(sqrt(a[i]) + k);
    case FL_OP_ADD_SQUARE:
        EACH(b[i] + a[i] * a[i]);
    case FL_OP_MIX_SQUARE:
        EACH(a[i] * k + b[i] * b[i] * l);
    case FL_OP_SUB_DIV:
        EACH(c[i] - a[i] * k / b[i]);
    case FL_OP_SUB_SUM:
        EACH(c[i] - (b[i] + a[i] * k) * l);
    case FL_OP_SUB_SIGN:
        EACH(b[i] - sign_of(a[i]) * k);
    default:
        EACH(b[i] * l - sign_of(a[i]) * k);
    }
}

/* or none of these. */
static void sum(const FlInstruction *in, const double *number, int n, double *o, const double *a, const double *b,
                const double *c) {
    double k = number[in->u], l = number[in->l];
    switch ((FlOp)in->op) {
    case FL_OP_ADD_MUL:
        EACH(b[i] + a[i] * k);
    case FL_OP_SUB_MUL:
        EACH(b[i] - a[i] * k);
    case FL_OP_MUL_DIV:
        EACH(a[i] * k / b[i]);
    case FL_OP_DIV_ADD:
        EACH(a[i] / k + l);
    case FL_OP_MIX:
        EACH(a[i] * k + b[i] * l);
    default:
        part(in, k, l, n, o, a, b, c);
    }
}

static void run_block(const FlTape *tape, const Rows *rows, int n) {
    const double *number = rows->number;
    for (int i = 0; i < tape->count; i++) {
        const FlInstruction *in = &tape->code[i];
        double *o = made_at(rows, in->out);
        const double *a = row_at(rows, in->a), *b = row_at(rows, in->b);
        if (in->op >= FL_OP_ADD_MUL && number != NULL) {
            sum(in, number, n, o, a, b, row_at(rows, in->c));
        } else if (in->op >= FL_OP_POW && in->op <= FL_OP_SECH && in->op != FL_OP_WHOLE) {
            function(in, n, o, a, b);
        } else {
            arithmetic(in, number != NULL ? number[in->u] : in->k, n, o, a, b, row_at(rows, in->c));
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
        const double *const given[2] = {x + from, y != NULL ? y + from : x + from};
        Rows rows = {given, scratch, out, NULL, 2, lanes}; /* its rows are made in the scratch, none in out */
        run_block(tape, &rows, n);
        const double *value = row_at(&rows, tape->out[tape->guard]);
        for (int k = 0; k < tape->outs; k++) copy(n, out[k] + from, row_at(&rows, tape->out[k]), value);
    }
}

void FL_ISA_FN(fl_tape_update)(const FlTape *tape, const double *number, int count, const double *const *given,
                               double *const *out) {
    double scratch[FL_FORMULA_SCRATCH];
    int held = tape->rows - tape->given, lanes = FL_FORMULA_SCRATCH / (held + tape->outs);
    if (lanes > 8) lanes -= lanes % 8;
    if (lanes > count) lanes = count;
    for (int from = 0; from < count; from += lanes) {
        int n = count - from < lanes ? count - from : lanes;
        size_t bytes = (size_t)n * sizeof(double);
        const double *at[FL_TAPE_GIVEN], *result[FL_TAPE_OUTS];
        double *to[FL_TAPE_OUTS];
        for (int r = 0; r < tape->given; r++) at[r] = given[r] + from;
        for (int k = 0; k < tape->outs; k++) to[k] = out[k] + from;
        Rows rows = {at, scratch, to, number, tape->given, lanes};
        run_block(tape, &rows, n);
        for (int k = 0; k < tape->outs; k++) {
            result[k] = row_at(&rows, tape->out[k]);
            if (tape->out[k] >= tape->given) continue;
            /* A given row moves on unchanged, and its place may be written before: memory of memory. */
            result[k] = memcpy(scratch + (held + k) * lanes, result[k], bytes);
        }
        for (int k = 0; k < tape->outs; k++)
            if (result[k] != to[k]) memcpy(to[k], result[k], bytes);
    }
}
