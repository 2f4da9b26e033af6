#include "ui/formula.h"
#include "ui/edit.h"
#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

typedef struct Writer {
    char *out;
    size_t size, used;
} Writer;

/* All of the text or none of it: a mark is never cut in two. */
static void put(Writer *w, const char *text) {
    size_t n = strlen(text);
    if (w->used + n + 1 > w->size) return;
    memcpy(w->out + w->used, text, n + 1);
    w->used += n;
}

static void put_run(Writer *w, const char *mark, const char *text, size_t n) {
    char run[64];
    snprintf(run, sizeof run, "%s%.*s", mark, (int)(n < 48 ? n : 48), text);
    put(w, run);
}

/* ---- the language ---- */

static const char *blanks(const char *p, const char *end) {
    while (p < end && *p == ' ') p++;
    return p;
}

/* Behind the parenthesis that closes the one at p; the end where none does. */
static const char *group_end(const char *p, const char *end) {
    int depth = 0;
    for (; p < end; p++) {
        depth += (*p == '(') - (*p == ')');
        if (depth == 0) return p + 1;
    }
    return end;
}

static const char *number_end(const char *p, const char *end) {
    while (p < end && (isdigit((unsigned char)*p) || *p == '.')) p++;
    if (p < end && (*p == 'e' || *p == 'E')) {
        const char *q = p + 1;
        if (q < end && (*q == '+' || *q == '-')) q++;
        if (q < end && isdigit((unsigned char)*q)) {
            while (q < end && isdigit((unsigned char)*q)) q++;
            return q;
        }
    }
    return p;
}

static const char *name_end(const char *p, const char *end) {
    const char *from = p;
    while (p < end && isalpha((unsigned char)*p)) p++;
    if (p - from == 3 && !strncmp(from, "log", 3) && end - p >= 2 && !strncmp(p, "10", 2)) return p + 2;
    return p;
}

/* Behind the character at p. */
static const char *sign_end(const char *p, const char *end) {
    int n = p < end ? fl_edit_character(p) : 0;
    return p == end || n <= end - p ? p + (p < end && n == 0 ? 1 : n) : end;
}

static bool is_number(const char *p, const char *end) {
    return p < end && (isdigit((unsigned char)*p) || *p == '.');
}

static bool is_name(const char *p, const char *end) {
    return p < end && isalpha((unsigned char)*p);
}

/* A name of several letters before a parenthesis. */
static bool is_function(const char *p, const char *end) {
    if (!is_name(p, end)) return false;
    const char *q = name_end(p, end), *open = blanks(q, end);
    bool is_pi = q - p == 2 && !strncmp(p, "pi", 2);
    return q - p > 1 && !is_pi && open < end && *open == '(';
}

/* What ^ raises: signs, then a number, a name with its arguments or a group, and what that is raised to in turn. */
static const char *power_end(const char *p, const char *end) {
    p = blanks(p, end);
    while (p < end && (*p == '-' || *p == '+')) p = blanks(p + 1, end);
    if (is_number(p, end))
        p = number_end(p, end);
    else if (is_function(p, end))
        p = group_end(blanks(name_end(p, end), end), end);
    else if (is_name(p, end))
        p = end - p >= 2 && !strncmp(p, "pi", 2) ? p + 2 : p + 1;
    else if (p < end && *p == '(')
        p = group_end(p, end);
    else
        p = sign_end(p, end);
    const char *next = blanks(p, end);
    return next < end && *next == '^' ? power_end(next + 1, end) : p;
}

/* ---- raised ---- */

/* Whole numbers raised once more have signs of their own; of anything else the ^ stays. */
static const char *put_raised_power(Writer *w, const char *p, const char *end) {
    static const char *const digits[] = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
    const char *q = blanks(p + 1, end), *stop = power_end(p + 1, end);
    bool whole = q < stop;
    for (const char *r = q; r < stop; r++) whole = whole && isdigit((unsigned char)*r);
    if (!whole) {
        put(w, "\\^^");
        return p + 1;
    }
    for (; q < stop; q++) {
        char sign[8];
        snprintf(sign, sizeof sign, "\\^%s", digits[*q - '0']);
        put(w, sign);
    }
    return stop;
}

/* The outer parentheses of what is raised go: nothing stands beside it up there. */
static const char *put_power(Writer *w, const char *p, const char *end) {
    const char *stop = power_end(p, end), *q = blanks(p, end), *last = stop;
    if (q < stop && *q == '(' && group_end(q, stop) == stop && stop[-1] == ')') {
        q++;
        last--;
    }
    while (q < last) {
        if (*q == '^') {
            q = put_raised_power(w, q, last);
            continue;
        }
        if (end - q >= 2 && !strncmp(q, "pi", 2) && !(q > p && isalpha((unsigned char)q[-1]))) {
            put(w, "\\^π");
            q += 2;
            continue;
        }
        if (is_number(q, last)) {
            const char *next = number_end(q, last);
            put_run(w, "\\^", q, (size_t)(next - q));
            q = next;
            continue;
        }
        if (*q == '*' || *q == '-')
            put(w, *q == '*' ? "\\^·" : "\\^−");
        else if (*q != ' ' && *q != '\\')
            put_run(w, "\\^", q, (size_t)(sign_end(q, last) - q));
        q = sign_end(q, last);
    }
    return stop;
}

/* ---- on the line ---- */

/* Greek letters by their names. */
static const char *greek(const char *p, size_t n) {
    static const char *const letters[][2] = {
        {"alpha", "α"}, {"beta", "β"},  {"gamma", "γ"},  {"delta", "δ"}, {"eps", "ε"}, {"zeta", "ζ"}, {"eta", "η"},
        {"theta", "θ"}, {"kappa", "κ"}, {"lambda", "λ"}, {"mu", "μ"},    {"nu", "ν"},  {"xi", "ξ"},   {"rho", "ρ"},
        {"sigma", "σ"}, {"tau", "τ"},   {"phi", "φ"},    {"chi", "χ"},   {"psi", "ψ"}, {"omega", "ω"}};
    for (size_t i = 0; i < sizeof letters / sizeof *letters; i++)
        if (strlen(letters[i][0]) == n && !strncmp(p, letters[i][0], n)) return letters[i][1];
    return NULL;
}

/* beta1: a name of a rule, with its index. */
static const char *index_end(const char *p, const char *stop, const char *end) {
    bool variable = stop - p == 1 && strchr("xye", *p);
    while (!variable && stop < end && isdigit((unsigned char)*stop)) stop++;
    return stop;
}

static void put_name(Writer *w, const char *p, const char *stop) {
    size_t n = (size_t)(stop - p);
    const char *letter = greek(p, n);
    if (letter)
        put_run(w, "\\i", letter, strlen(letter));
    else if (n == 2 && !strncmp(p, "pi", 2))
        put(w, "\\iπ");
    else if (n == 4 && !strncmp(p, "sqrt", 4))
        put(w, "\\r√");
    else if (n == 5 && !strncmp(p, "log10", 5))
        put(w, "\\rlog\\_10");
    else
        put_run(w, n == 1 ? "\\i" : "\\r", p, n); /* x, y, e are italic, functions upright */
}

/* 1e-5 is a power of ten; in parentheses where something would bind closer to its last part or its first. */
static void put_number(Writer *w, const char *p, const char *stop, bool bound) {
    size_t n = strspn(p, "0123456789.");
    if (n > (size_t)(stop - p)) n = (size_t)(stop - p);
    if (bound) put(w, "\\r(");
    bool one = n == 1 && *p == '1' && p + n < stop;
    if (!one) put_run(w, "\\r", p, n);
    if (p + n == stop) return;
    put(w, one ? "\\r10" : "\\r·10");
    const char *power = p + n + 1;
    if (*power == '-') put(w, "\\^−");
    if (*power == '-' || *power == '+') power++;
    put_run(w, "\\^", power, (size_t)(stop - power));
    if (bound) put(w, "\\r)");
}

/* What stood last on the line. */
typedef enum Last { NOTHING, OPERATOR, LETTER, NUMBER, CLOSED } Last;

typedef struct Line {
    Last last;
    bool divided; /* by something in this product: then what multiplies keeps its sign */
    bool spaced;  /* a blank stood before */
} Line;

static const char *put_line(Writer *w, const char *p, const char *end);

/* A whole number in parentheses: behind a letter, x(1), it would read as its index. */
static bool is_index(const char *p, const char *end) {
    if (*p != '(') return false;
    const char *first = blanks(p + 1, end), *behind = first;
    while (behind < end && *behind >= '0' && *behind <= '9') behind++;
    const char *close = blanks(behind, end);
    return behind > first && close < end && *close == ')';
}

/* Signs of multiplication go between factors, but not where what is left would read as something else. */
static void put_times(Writer *w, const Line *line, const char *next, const char *end) {
    bool sign = next < end && strchr("+-./", *next);
    bool index = next < end && line->last == LETTER && is_index(next, end);
    if (line->divided || is_number(next, end) || sign || index || next == end)
        put(w, "\\r·");
    else if (is_function(next, end))
        put(w, "\\2");
}

static void put_sign(Writer *w, const Line *line, char sign) {
    bool unary = line->last == NOTHING || line->last == OPERATOR;
    if (sign == '+')
        put(w, unary ? "\\r+" : "\\r + ");
    else
        put(w, unary ? "\\r−" : "\\r − ");
}

/* 1/2 as one sign, where it is a factor by itself. */
static bool is_half(const Line *line, const char *p, const char *end) {
    if (line->last == LETTER || line->last == NUMBER || line->last == CLOSED || line->divided) return false;
    if (end - p < 3 || strncmp(p, "1/2", 3) != 0) return false;
    const char *next = blanks(p + 3, end);
    return next == end || strchr("*+-),", *next);
}

static const char *put_operator(Writer *w, Line *line, const char *p, const char *end) {
    const char *next = blanks(p + 1, end);
    if (*p == '*')
        put_times(w, line, next, end);
    else if (*p == '/')
        put(w, line->spaced ? "\\r / " : "\\r/");
    else if (*p == ',')
        put(w, "\\r, ");
    else
        put_sign(w, line, *p);
    bool unary = (*p == '+' || *p == '-') && (line->last == NOTHING || line->last == OPERATOR);
    if (!unary) line->divided = *p == '/' || (*p == '*' && line->divided);
    line->last = OPERATOR;
    return next;
}

/* Factors side by side in the text. */
static void put_gap(Writer *w, const Line *line, const char *p, const char *end) {
    bool factor = line->last == LETTER || line->last == NUMBER || line->last == CLOSED;
    if (!factor || *p == '(') return;
    if (is_number(p, end) && line->last != OPERATOR)
        put(w, "\\r ");
    else if (line->spaced || is_function(p, end))
        put(w, "\\2");
}

static const char *put_factor(Writer *w, Line *line, const char *p, const char *end) {
    const char *stop;
    if (is_half(line, p, end)) {
        put(w, "\\r½");
        line->last = NUMBER;
        return p + 3;
    }
    put_gap(w, line, p, end);
    if (is_number(p, end)) {
        stop = number_end(p, end);
        const char *next = blanks(stop, end);
        bool scaled = stop > p + strspn(p, "0123456789.");
        put_number(w, p, stop, scaled && (line->divided || (next < end && *next == '^')));
        line->last = NUMBER;
    } else if (is_name(p, end)) {
        bool function = is_function(p, end);
        const char *name = name_end(p, end);
        stop = function || name[-1] == '0' ? name : index_end(p, name, end);
        put_name(w, p, name);
        if (stop > name) put_run(w, "\\_", name, (size_t)(stop - name));
        line->last = function ? NOTHING : LETTER;
    } else if (*p == '(') {
        const char *close = group_end(p, end);
        bool closed = close > p && close[-1] == ')' && close - p > 1;
        put(w, "\\r(");
        put_line(w, p + 1, closed ? close - 1 : close);
        if (closed) put(w, "\\r)");
        stop = close;
        line->last = CLOSED;
    } else {
        stop = sign_end(p, end);
        if (*p != '\\') put_run(w, "\\r", p, (size_t)(stop - p));
        line->last = CLOSED;
    }
    return stop;
}

static const char *put_line(Writer *w, const char *p, const char *end) {
    Line line = {.last = NOTHING};
    while (p < end) {
        line.spaced = *p == ' ';
        p = blanks(p, end);
        if (p == end) break;
        if (*p == '^') {
            p = put_power(w, p + 1, end);
            line.last = CLOSED;
        } else if (strchr("+-*/,", *p))
            p = put_operator(w, &line, p, end);
        else
            p = put_factor(w, &line, p, end);
    }
    return p;
}

void fl_formula_markup(const char *formula, char *markup, size_t size) {
    Writer w = {markup, size, 0};
    markup[0] = 0;
    put_line(&w, formula, formula + strlen(formula));
}
