#include "oracle/expression.h"

#include <ctype.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

static const struct {
    const char *name;
    char kind;
} functions[] = {{"sinh", 'i'}, {"cosh", 'h'}, {"tanh", 't'}, {"sin", 's'}, {"cos", 'c'},  {"tan", 'g'},
                 {"exp", 'e'},  {"log", 'l'},  {"sqrt", 'r'}, {"abs", 'a'}, {"sigma", 'z'}};

/* ---- reading ---- */

typedef struct Reader {
    Expression *into;
    const char *at;
    bool bad;
} Reader;

static int add(Reader *r, Node node) {
    if (r->into->count == EXPRESSION_NODES) {
        r->bad = true;
        return 0;
    }
    r->into->nodes[r->into->count] = node;
    return r->into->count++;
}

static bool take(Reader *r, const char *word) {
    while (*r->at == ' ') r->at++;
    size_t length = strlen(word);
    if (strncmp(r->at, word, length) != 0) return false;
    r->at += length;
    return true;
}

static int read_sum(Reader *r);

static int read_atom(Reader *r) {
    if (take(r, "(")) {
        int inside = read_sum(r);
        r->bad |= !take(r, ")");
        return inside;
    }
    for (size_t i = 0; i < sizeof functions / sizeof *functions; i++) {
        const char *before = r->at;
        if (take(r, functions[i].name) && take(r, "(")) {
            Node call = {functions[i].kind, 0, read_sum(r), 0};
            r->bad |= !take(r, ")");
            return add(r, call);
        }
        r->at = before;
    }
    if (take(r, "pi")) return add(r, (Node){'n', acos(-1), 0, 0});
    if (take(r, "x")) return add(r, (Node){'x', 0, 0, 0});
    if (take(r, "y")) return add(r, (Node){'y', 0, 0, 0});
    if (take(r, "E") || take(r, "e")) return add(r, (Node){'n', exp(1), 0, 0});
    if (!isdigit((unsigned char)*r->at) && *r->at != '.') {
        r->bad = true;
        return 0;
    }
    char *end;
    double value = strtod(r->at, &end);
    r->at = end;
    return add(r, (Node){'n', value, 0, 0});
}

static int read_signed(Reader *r);

/* Binds to the right, and tighter than a minus on its left. */
static int read_power(Reader *r) {
    int base = read_atom(r);
    if (!take(r, "^")) return base;
    int exponent = read_signed(r);
    return add(r, (Node){'^', 0, base, exponent});
}

static int read_signed(Reader *r) {
    if (!take(r, "-")) return read_power(r);
    int of = read_signed(r);
    return add(r, (Node){'~', 0, of, 0});
}

static int read_product(Reader *r) {
    int left = read_signed(r);
    for (;;) {
        char kind = take(r, "*") ? '*' : take(r, "/") ? '/' : 0;
        if (!kind || r->bad) return left;
        int right = read_signed(r);
        left = add(r, (Node){kind, 0, left, right});
    }
}

static int read_sum(Reader *r) {
    int left = read_product(r);
    for (;;) {
        char kind = take(r, "+") ? '+' : take(r, "-") ? '-' : 0;
        if (!kind || r->bad) return left;
        int right = read_product(r);
        left = add(r, (Node){kind, 0, left, right});
    }
}

void expression_read(Expression *expression, const char *text) {
    Reader r = {expression, text, false};
    expression->count = 0;
    expression->root = read_sum(&r);
    while (*r.at == ' ') r.at++;
    if (r.bad || *r.at) expression->root = -1;
}

/* ---- evaluating ---- */

/* h(u), where h has this value and these derivatives at u.f. */
static Jet chain(Jet u, double h, double h1, double h2) {
    return (Jet){
        h, h1 * u.x, h1 * u.y, h2 * u.x * u.x + h1 * u.xx, h2 * u.x * u.y + h1 * u.xy, h2 * u.y * u.y + h1 * u.yy};
}

static Jet sum(Jet a, Jet b, double s) {
    return (Jet){a.f + s * b.f, a.x + s * b.x, a.y + s * b.y, a.xx + s * b.xx, a.xy + s * b.xy, a.yy + s * b.yy};
}

static Jet product(Jet a, Jet b) {
    return (Jet){a.f * b.f,
                 a.x * b.f + a.f * b.x,
                 a.y * b.f + a.f * b.y,
                 a.xx * b.f + 2 * a.x * b.x + a.f * b.xx,
                 a.xy * b.f + a.x * b.y + a.y * b.x + a.f * b.xy,
                 a.yy * b.f + 2 * a.y * b.y + a.f * b.yy};
}

static Jet power(Jet a, Jet b) {
    double p = b.f;
    bool constant = b.x == 0 && b.y == 0 && b.xx == 0 && b.xy == 0 && b.yy == 0;
    if (constant && p == 0) return (Jet){1, 0, 0, 0, 0, 0};
    if (constant && p == 1) return a;
    if (constant && p == 2) return product(a, a);
    if (constant) return chain(a, pow(a.f, p), p * pow(a.f, p - 1), p * (p - 1) * pow(a.f, p - 2));
    Jet log_a = chain(a, log(a.f), 1 / a.f, -1 / (a.f * a.f)), e = product(b, log_a);
    double h = pow(a.f, p);
    return chain(e, h, h, h);
}

static Jet sigma(Jet u) {
    double s = u.f < 0 ? exp(u.f) / (1 + exp(u.f)) : 1 / (1 + exp(-u.f));
    double d = exp(-fabs(u.f)) / ((1 + exp(-fabs(u.f))) * (1 + exp(-fabs(u.f))));
    return chain(u, s, d, d * (1 - 2 * s));
}

/* |u|: its slope jumps at 0, so its curvature there is without bound along every way that u changes. */
static Jet corner(Jet u) {
    Jet out = chain(u, fabs(u.f), u.f > 0 ? 1 : u.f < 0 ? -1 : 0, 0);
    if (u.f == 0 && u.x != 0) out.xx = INFINITY;
    if (u.f == 0 && u.y != 0) out.yy = INFINITY;
    return out;
}

static Jet call(char kind, Jet u) {
    double v = u.f, root = sqrt(v), tangent = tan(v), hyper = tanh(v), rest = 1 / (cosh(v) * cosh(v));
    switch (kind) {
    case 's':
        return chain(u, sin(v), cos(v), -sin(v));
    case 'c':
        return chain(u, cos(v), -sin(v), -cos(v));
    case 'g':
        return chain(u, tangent, 1 + tangent * tangent, 2 * tangent * (1 + tangent * tangent));
    case 'e':
        return chain(u, exp(v), exp(v), exp(v));
    case 'l':
        return chain(u, log(v), 1 / v, -1 / (v * v));
    case 'r':
        return chain(u, root, 0.5 / root, -0.25 / (root * v));
    case 'a':
        return corner(u);
    case 't':
        return chain(u, hyper, rest, -2 * hyper * rest);
    case 'h':
        return chain(u, cosh(v), sinh(v), cosh(v));
    case 'i':
        return chain(u, sinh(v), cosh(v), sinh(v));
    default:
        return sigma(u);
    }
}

Jet expression_at(const Expression *expression, Jet x, Jet y) {
    Jet jets[EXPRESSION_NODES];
    jets[0] = (Jet){0, 0, 0, 0, 0, 0};
    for (int i = 0; i < expression->count; i++) {
        const Node *n = &expression->nodes[i];
        Jet a = jets[n->a < i ? n->a : 0], b = jets[n->b < i ? n->b : 0];
        switch (n->kind) {
        case 'n':
            jets[i] = (Jet){.f = n->value};
            break;
        case 'x':
            jets[i] = x;
            break;
        case 'y':
            jets[i] = y;
            break;
        case '+':
            jets[i] = sum(a, b, 1);
            break;
        case '-':
            jets[i] = sum(a, b, -1);
            break;
        case '*':
            jets[i] = product(a, b);
            break;
        case '/':
            jets[i] = product(a, chain(b, 1 / b.f, -1 / (b.f * b.f), 2 / (b.f * b.f * b.f)));
            break;
        case '^':
            jets[i] = power(a, b);
            break;
        case '~':
            jets[i] = sum((Jet){0, 0, 0, 0, 0, 0}, a, -1);
            break;
        default:
            jets[i] = call(n->kind, a);
        }
    }
    return jets[expression->root];
}
