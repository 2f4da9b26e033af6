/* The operations of formulas on single numbers. */
#include "core/formula/op.h"
#include "core/base/arcs.h"
#include "core/base/power.h"
#include "core/base/tan.h"
#include "core/base/tanh.h"

#include <math.h>

static const struct {
    const char *word;
    int operands;
} ops[FL_OPS] = {[FL_OP_CONST] = {"const", 0},    [FL_OP_X] = {"x", 0},          [FL_OP_Y] = {"y", 0},
                 [FL_OP_GIVEN] = {"given", 0},    [FL_OP_ADD] = {"+", 2},        [FL_OP_SUB] = {"-", 2},
                 [FL_OP_MUL] = {"*", 2},          [FL_OP_DIV] = {"/", 2},        [FL_OP_NEG] = {"neg", 1},
                 [FL_OP_POW] = {"^", 2},          [FL_OP_WHOLE] = {"^", 1},      [FL_OP_MIN] = {"min", 2},
                 [FL_OP_MAX] = {"max", 2},        [FL_OP_ABS] = {"abs", 1},      [FL_OP_SIGN] = {"sign", 1},
                 [FL_OP_SQRT] = {"sqrt", 1},      [FL_OP_EXP] = {"exp", 1},      [FL_OP_LOG] = {"log", 1},
                 [FL_OP_LOG10] = {"log10", 1},    [FL_OP_SIN] = {"sin", 1},      [FL_OP_COS] = {"cos", 1},
                 [FL_OP_TAN] = {"tan", 1},        [FL_OP_ASIN] = {"asin", 1},    [FL_OP_ACOS] = {"acos", 1},
                 [FL_OP_ATAN] = {"atan", 1},      [FL_OP_SINH] = {"sinh", 1},    [FL_OP_COSH] = {"cosh", 1},
                 [FL_OP_TANH] = {"tanh", 1},      [FL_OP_SECH] = {"sech", 1},    [FL_OP_CHAIN] = {"chain", 2},
                 [FL_OP_BELOW] = {"below", 2},    [FL_OP_PICK] = {"pick", 3},    [FL_OP_ADD_K] = {"+", 1},
                 [FL_OP_SUB_K] = {"-", 1},        [FL_OP_MUL_K] = {"*", 1},      [FL_OP_DIV_K] = {"/", 1},
                 [FL_OP_K_SUB] = {"-", 1},        [FL_OP_K_DIV] = {"/", 1},      [FL_OP_ADD_MUL] = {"+", 2},
                 [FL_OP_SUB_MUL] = {"-", 2},      [FL_OP_MIX] = {"mix", 2},      [FL_OP_MUL_DIV] = {"/", 2},
                 [FL_OP_DIV_ADD] = {"+", 1},      [FL_OP_SQRT_ADD] = {"+", 1},   [FL_OP_ADD_SQUARE] = {"+", 2},
                 [FL_OP_MIX_SQUARE] = {"mix", 2}, [FL_OP_SUB_DIV] = {"-", 3},    [FL_OP_SUB_SUM] = {"-", 3},
                 [FL_OP_SUB_SIGN] = {"-", 2},     [FL_OP_MIX_SIGN] = {"mix", 2}, [FL_OP_ROOT] = {"root", 2},
                 [FL_OP_LOG_TO] = {"log", 2}};

const char *fl_op_word(FlOp op) {
    return ops[op].word;
}

int fl_op_operands(FlOp op) {
    return ops[op].operands;
}

/* By squaring: x^2 is x*x to the last bit. */
static double whole_power(double a, double k) {
    int n = (int)fabs(k), bit = 1;
    double v = a;
    while (2 * bit <= n) bit *= 2;
    for (bit /= 2; bit > 0; bit /= 2) {
        v *= v;
        if ((n & bit) != 0) v *= a;
    }
    return k < 0 ? 1 / v : v;
}

/* A negative number has a root where the degree is odd. */
static double root_value(double a, double degree) {
    bool turned = a < 0 && fmod(degree, 2) != 0;
    double size = turned ? -a : a, root = degree == 2 ? sqrt(size) : degree == 1 ? size : fl_pow(size, 1 / degree);
    return turned ? -root : root;
}

static double function_value(FlOp op, double a) {
    switch (op) {
    case FL_OP_SQRT:
        return sqrt(a);
    case FL_OP_EXP:
        return fl_exp(a);
    case FL_OP_LOG:
        return fl_log(a);
    case FL_OP_LOG10:
        return fl_log10(a);
    case FL_OP_SIN:
        return fl_sin(a);
    case FL_OP_COS:
        return fl_cos(a);
    case FL_OP_TAN:
        return fl_tan(a);
    case FL_OP_ASIN:
        return fl_asin(a);
    case FL_OP_ACOS:
        return fl_acos(a);
    case FL_OP_ATAN:
        return fl_atan(a);
    case FL_OP_SINH:
        return fl_sinh(a);
    case FL_OP_COSH:
        return fl_cosh(a);
    case FL_OP_TANH:
        return fl_tanh(a);
    case FL_OP_SECH:
        return 1 / fl_cosh(a);
    default:
        return NAN;
    }
}

double fl_op_value(FlOp op, double a, double b, double c, double k) {
    switch (op) {
    case FL_OP_ADD:
        return a + b;
    case FL_OP_SUB:
        return a - b;
    case FL_OP_MUL:
        return a * b;
    case FL_OP_DIV:
        return a / b;
    case FL_OP_NEG:
        return -a;
    case FL_OP_POW:
        return fl_pow(a, b);
    case FL_OP_WHOLE:
        return whole_power(a, k);
    case FL_OP_MIN:
        return a <= b ? a : b < a ? b : a + b;
    case FL_OP_MAX:
        return a >= b ? a : b > a ? b : a + b;
    case FL_OP_ABS:
        return fabs(a);
    case FL_OP_SIGN:
        return a > 0 ? 1 : a < 0 ? -1 : a == 0 ? 0 : a;
    case FL_OP_CHAIN:
        return a == 0 ? 0 : a * b;
    case FL_OP_BELOW:
        return a <= b ? 1 : 0;
    case FL_OP_PICK:
        return a != 0 ? b : c;
    case FL_OP_ROOT:
        return k < 0 ? root_value(b, -k) : root_value(a, k);
    case FL_OP_LOG_TO:
        return fl_log(a) / fl_log(b);
    default:
        return function_value(op, a);
    }
}
