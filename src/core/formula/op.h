#ifndef FL_CORE_FORMULA_OP_H
#define FL_CORE_FORMULA_OP_H
/* Operations of a typed loss: on graphs, on tapes, on numbers. */
#include <stdbool.h>

/* Operations. CHAIN is a product in which 0 wins over infinity: a slope that nobody walks along counts for nothing.
 * BELOW is 1 where a <= b and else 0, PICK is b where a is not 0 and else c. */
typedef enum FlOp {
    FL_OP_CONST,
    FL_OP_X,
    FL_OP_Y,
    FL_OP_GIVEN, /* a number that is the same in all lanes, known when a tape runs */
    FL_OP_ADD,
    FL_OP_SUB,
    FL_OP_MUL,
    FL_OP_DIV,
    FL_OP_NEG,
    FL_OP_POW,
    FL_OP_WHOLE, /* a to the whole power k */
    FL_OP_MIN,
    FL_OP_MAX,
    FL_OP_ABS,
    FL_OP_SIGN,
    FL_OP_SQRT,
    FL_OP_EXP,
    FL_OP_LOG,
    FL_OP_LOG10,
    FL_OP_SIN,
    FL_OP_COS,
    FL_OP_TAN,
    FL_OP_ASIN,
    FL_OP_ACOS,
    FL_OP_ATAN,
    FL_OP_SINH,
    FL_OP_COSH,
    FL_OP_TANH,
    FL_OP_SECH, /* 1/cosh, of derivatives alone: cosh^2 would overflow from 355 on */
    FL_OP_CHAIN,
    FL_OP_BELOW,
    FL_OP_PICK,
    FL_OP_ADD_K,
    FL_OP_SUB_K,
    FL_OP_MUL_K,
    FL_OP_DIV_K,
    FL_OP_K_SUB,
    FL_OP_K_DIV,      /* with a constant, on tapes only */
    FL_OP_ADD_MUL,    /* b + a k */
    FL_OP_SUB_MUL,    /* b - a k */
    FL_OP_MIX,        /* a k + b l */
    FL_OP_MUL_DIV,    /* a k/b */
    FL_OP_DIV_ADD,    /* a/k + l */
    FL_OP_SQRT_ADD,   /* sqrt(a) + k */
    FL_OP_ADD_SQUARE, /* b + a a */
    FL_OP_MIX_SQUARE, /* a k + (b b) l */
    FL_OP_SUB_DIV,    /* c - a k/b */
    FL_OP_SUB_SUM,    /* c - (b + a k) l */
    FL_OP_SUB_SIGN,   /* b - sign(a) k */
    FL_OP_MIX_SIGN,   /* b l - sign(a) k, on tapes of updates only; each operation is rounded, as it is by itself */
    FL_OP_ROOT,       /* the real root of degree k of a, of degree -k of b; of texts only, as the next one */
    FL_OP_LOG_TO,     /* the logarithm of a to the base of b */
    FL_OPS
} FlOp;

/* It takes some ten times as long as a sum. */
static inline bool fl_op_is_slow(int op) {
    return op == FL_OP_POW || (op >= FL_OP_EXP && op <= FL_OP_SECH);
}

/* How it is written on a tape: "sin", "+". */
const char *fl_op_word(FlOp op);
int fl_op_operands(FlOp op);
/* One operation on numbers: as the lanes do it, to the last bit. `k`: the exponent of WHOLE, the degree of ROOT. */
double fl_op_value(FlOp op, double a, double b, double c, double k);

#endif
