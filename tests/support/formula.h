#ifndef SUPPORT_FORMULA_H
#define SUPPORT_FORMULA_H
/* The value of a formula as a loss prints it, at one point, read anew each time: + - * / ^ ( ), numbers, x y pi e, and
 * sin cos tan exp log sqrt abs tanh. A formula that is none gives nan. */
#include <ctype.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

typedef struct FormulaReader {
    const char *at;
    double x, y;
} FormulaReader;

static inline double formula_sum(FormulaReader *r);

static inline bool formula_take(FormulaReader *r, char sign) {
    while (*r->at == ' ') r->at++;
    if (*r->at != sign) return false;
    r->at++;
    return true;
}

static inline double formula_name(FormulaReader *r) {
    static const struct {
        const char *name;
        double (*of)(double);
    } functions[] = {{"sin", sin}, {"cos", cos},   {"tan", tan},  {"exp", exp},
                     {"log", log}, {"sqrt", sqrt}, {"abs", fabs}, {"tanh", tanh}};
    const char *name = r->at;
    while (isalpha((unsigned char)*r->at)) r->at++;
    size_t length = (size_t)(r->at - name);
    if (length == 1 && *name == 'x') return r->x;
    if (length == 1 && *name == 'y') return r->y;
    if (length == 1 && *name == 'e') return 2.71828182845904523536;
    if (length == 2 && memcmp(name, "pi", 2) == 0) return 3.14159265358979323846;
    for (size_t i = 0; i < sizeof functions / sizeof *functions; i++) {
        if (strlen(functions[i].name) != length || memcmp(functions[i].name, name, length) != 0) continue;
        if (!formula_take(r, '(')) return NAN;
        double v = formula_sum(r);
        return formula_take(r, ')') ? functions[i].of(v) : NAN;
    }
    return NAN;
}

static inline double formula_power(FormulaReader *r) {
    double v = NAN;
    if (formula_take(r, '(')) {
        v = formula_sum(r);
        if (!formula_take(r, ')')) return NAN;
    } else if (isalpha((unsigned char)*r->at)) {
        v = formula_name(r);
    } else if (isdigit((unsigned char)*r->at)) {
        char *end;
        v = strtod(r->at, &end);
        r->at = end;
    }
    return formula_take(r, '^') ? pow(v, formula_power(r)) : v;
}

/* A sign binds less than a power: -x^2 is -(x^2). */
static inline double formula_factor(FormulaReader *r) {
    return formula_take(r, '-') ? -formula_factor(r) : formula_power(r);
}

static inline double formula_product(FormulaReader *r) {
    double v = formula_factor(r);
    for (;;) {
        if (formula_take(r, '*')) {
            v *= formula_factor(r);
        } else if (formula_take(r, '/')) {
            v /= formula_factor(r);
        } else {
            return v;
        }
    }
}

static inline double formula_sum(FormulaReader *r) {
    double v = formula_product(r);
    for (;;) {
        if (formula_take(r, '+')) {
            v += formula_product(r);
        } else if (formula_take(r, '-')) {
            v -= formula_product(r);
        } else {
            return v;
        }
    }
}

static inline double formula_value(const char *formula, const double *point, int dim) {
    FormulaReader r = {formula, point[0], dim == 2 ? point[1] : NAN};
    double v = formula_sum(&r);
    return *r.at == '\0' ? v : NAN;
}

#endif
