/* LaTeX, and what programs write around a formula, becomes the language of formulas. */
#include "core/base/character.h"
#include "core/formula/plain.h"

#include <string.h>

enum { MOST_OPEN = 256 };

/* What a brace opened, by what closes it. */
typedef enum Brace { GROUP, UPPER, LOWER, FONT, ROOTED, SIGNS, SQUARE } Brace;

typedef struct Reader {
    const FlPlain *in;
    FlPlain *out;
    int at;
    Brace awaited;  /* of the next brace */
    char degree[8]; /* of the next root */
    int opens;
    struct {
        Brace brace;
        short from;
        short begins; /* what it put into the text */
        char degree[8];
    } open[MOST_OPEN];
    FlFormulaFault *fault;
} Reader;

static void put(Reader *r, const char *text, int from, int to) {
    fl_plain_put(r->out, text, r->in->from[from], r->in->to[to > from ? to - 1 : from]);
}

/* ---- commands ---- */

/* A command and what it becomes; NULL: nothing. What is not here is known by its own name: sin, pi, max. */
static const struct {
    const char *name, *becomes;
} commands[] = {{"cdot", "*"},     {"times", "*"},    {"ast", "*"},     {"star", "*"},         {"div", "/"},
                {"vert", "|"},     {"mid", "|"},      {"lvert", "\2"},  {"rvert", "\3"},       {"lVert", "\6"},
                {"rVert", "\6"},   {"Vert", "\6"},    {"sum", " \4 "},  {"prod", " \5 "},      {"nolimits", " "},
                {"lbrack", "("},   {"rbrack", ")"},   {"mapsto", "->"}, {"to", "->"},          {"rightarrow", "->"},
                {"sgn", " sign "}, {"quad", " "},     {"qquad", " "},   {"displaystyle", " "}, {"textstyle", " "},
                {"limits", " "},   {"nonumber", " "}, {"big", ""},      {"Big", ""},           {"bigg", ""},
                {"Bigg", ""},      {"bigl", ""},      {"bigr", ""},     {"Bigl", ""},          {"Bigr", ""},
                {"biggl", ""},     {"biggr", ""},     {"Biggl", ""},    {"Biggr", ""}};
static const char *const fonts[] = {"mathrm", "mathbf", "mathit", "mathsf",       "mathcal", "boldsymbol", "bm",
                                    "vec",    "text",   "textrm", "operatorname", "rm",      "bf"};
static const char *const hats[] = {"hat", "bar"};
static const char *const fractions[] = {"frac", "dfrac", "tfrac", "cfrac"};
static const char *const skipped[] = {"begin", "end", "label", "tag"};
static const char *const names[] = {"sin",  "cos",  "tan",    "exp",    "ln",     "log",  "lg",  "sinh",
                                    "cosh", "tanh", "arcsin", "arccos", "arctan", "min",  "max", "sqrt",
                                    "sec",  "csc",  "cot",    "pi",     "abs",    "sign", "e"};
static const char *const greek[] = {"alpha", "beta",  "gamma",  "delta", "epsilon", "varepsilon", "zeta", "eta",
                                    "theta", "kappa", "lambda", "mu",    "nu",      "xi",         "rho",  "sigma",
                                    "tau",   "phi",   "varphi", "chi",   "psi",     "omega"};

static bool among(const char *const *list, size_t count, const char *word, int length) {
    for (size_t i = 0; i < count; i++) {
        if ((int)strlen(list[i]) == length && memcmp(list[i], word, (size_t)length) == 0) return true;
    }
    return false;
}
#define AMONG(list, word, length) among(list, sizeof(list) / sizeof *(list), word, length)

static const char *blanks(const char *text) {
    return text + strspn(text, " \n");
}

/* \left and \right with the sign behind them. */
static void take_fence(Reader *r, int from, bool left) {
    const char *next = blanks(r->in->text + r->at);
    int at = (int)(next - r->in->text);
    if (*next == '|' || strncmp(next, "\\vert", 5) == 0) {
        int length = *next == '|' ? 1 : 5;
        put(r, left ? "\2" : "\3", from, at + length);
        r->at = at + length;
    } else if (*next == '.') {
        r->at = at + 1;
    } else if (*next == '[') {
        put(r, "(", from, at + 1); /* what is closed with \right] */
        r->at = at + 1;
    } else if (*next == ']') {
        put(r, ")", from, at + 1);
        r->at = at + 1;
    }
}

/* A root's [3], which needs braces behind it; [2] says nothing. */
static bool take_degree(Reader *r) {
    const char *text = blanks(r->in->text + r->at);
    r->degree[0] = '\0';
    if (*text != '[') return true;
    const char *digits = blanks(text + 1), *behind = digits + strspn(digits, "0123456789"), *end = blanks(behind);
    int length = (int)(behind - digits), at = (int)(text - r->in->text);
    if (length < 1 || length > 3 || digits[0] == '0' || *end != ']')
        return fl_formula_fault(r->fault, r->in->from[at], r->in->to[at], "The degree of a root is a number.");
    r->at = (int)(end + 1 - r->in->text);
    if (*blanks(end + 1) != '{')
        return fl_formula_fault(r->fault, r->in->from[at], r->in->to[r->at - 1],
                                "Braces are missing here, as in \\sqrt[3]{x}.");
    if (length == 1 && digits[0] == '2') return true;
    memcpy(r->degree, digits, (size_t)length);
    r->degree[length] = '\0';
    return true;
}

/* An odd degree has a root of negative numbers as well, which a power has not. */
static bool is_odd(const char *degree) {
    size_t length = strlen(degree);
    return length > 0 && strchr("13579", degree[length - 1]) != NULL;
}

/* \frac12 and \sqrt2 take what stands next, one sign; a command among them is left to braces. */
static bool take_one(Reader *r, const char *before, const char *after) {
    r->at = (int)(blanks(r->in->text + r->at) - r->in->text);
    char c = r->in->text[r->at];
    if (!fl_is_digit(c) && !fl_is_letter(c))
        return fl_formula_fault(r->fault, r->in->from[r->at], r->in->to[r->at],
                                "Braces are missing here, as in "
                                "\\frac{1}{2}.");
    put(r, before, r->at, r->at + 1);
    put(r, (const char[]){c, '\0'}, r->at, r->at + 1);
    put(r, after, r->at, r->at + 1);
    r->at++;
    return true;
}

static bool take_fraction(Reader *r, int from) {
    r->at = (int)(blanks(r->in->text + r->at) - r->in->text);
    if (r->in->text[r->at] == '{') {
        put(r, "((", from, r->at);
        r->awaited = UPPER;
        return true;
    }
    put(r, "(", from, r->at);
    if (!take_one(r, "", "/")) return false;
    r->at = (int)(blanks(r->in->text + r->at) - r->in->text);
    if (r->in->text[r->at] != '{') return take_one(r, "", ")");
    put(r, "(", r->at, r->at);
    r->awaited = LOWER;
    return true;
}

/* A backslash before a sign. */
static bool take_sign(Reader *r, int from, char sign) {
    if (sign == '{' || sign == '}')
        put(r, sign == '{' ? "(" : ")", from, r->at);
    else if (sign == '|')
        put(r, "\6", from, r->at);
    else if (sign == '\0' || strchr("\\,;:!> \n()[]", sign) == NULL)
        return fl_formula_fault(r->fault, r->in->from[from], r->in->to[r->at - 1], "\"\\\" has no meaning here.");
    else
        put(r, " ", from, r->at);
    return true;
}

/* A function, a greek letter, or a root. */
static bool take_name(Reader *r, int from, const char *word, int length) {
    bool root = length == 4 && strncmp(word, "sqrt", 4) == 0;
    if (root && !take_degree(r)) return false;
    if (root && *blanks(r->in->text + r->at) != '{' && *blanks(r->in->text + r->at) != '(') {
        put(r, "sqrt", from, r->at);
        return take_one(r, "(", ")");
    }
    if (root) r->awaited = ROOTED;
    if (root && r->degree[0] != '\0') return true;
    put(r, " ", from, from + 1);
    for (int i = 0; i < length; i++) put(r, (const char[]){word[i], '\0'}, from + 1 + i, from + 2 + i);
    if (!root && word[length] != '_' && word[length] != '^') put(r, " ", r->at - 1, r->at);
    return true;
}

static const char *meaning_of(const char *word, int length) {
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
        if ((int)strlen(commands[i].name) == length && memcmp(commands[i].name, word, (size_t)length) == 0)
            return commands[i].becomes;
    }
    return NULL;
}

/* Signs, functions, letters; false with a fault: no formula has this one. */
static bool take_word(Reader *r, int from, const char *word, int length) {
    const char *becomes = meaning_of(word, length);
    if (length == 3 && strncmp(word, "int", 3) == 0)
        return fl_formula_fault(r->fault, r->in->from[from], r->in->to[r->at - 1],
                                "\"\\int\" is not read: write the integral's value out, as in x^2/2.");
    if (becomes != NULL) {
        put(r, becomes, from, r->at);
        return true;
    }
    if (AMONG(names, word, length) || AMONG(greek, word, length)) return take_name(r, from, word, length);
    return fl_formula_fault(r->fault, r->in->from[from], r->in->to[r->at - 1],
                            "\"\\%.*s\" has no meaning here; there are \\frac, \\sqrt, \\cdot and functions.",
                            length < 40 ? length : 40, word);
}

static bool take_command(Reader *r) {
    const char *word = r->in->text + r->at + 1;
    int from = r->at, length = 0;
    while (fl_is_letter(word[length])) length++;
    r->at += 1 + (length > 0 ? length : word[0] != '\0');
    if (length == 0) return take_sign(r, from, word[0]);
    bool left = length == 4 && strncmp(word, "left", 4) == 0, right = length == 5 && strncmp(word, "right", 5) == 0;
    if (left || right) {
        take_fence(r, from, left);
        return true;
    }
    if (AMONG(fractions, word, length)) return take_fraction(r, from);
    if (AMONG(hats, word, length) &&
        (strstr(r->in->text, "\\sum") != NULL || strchr(r->in->text, FL_PLAIN_SUM) != NULL))
        return fl_formula_fault(r->fault, r->in->from[from], r->in->to[r->at - 1],
                                "\"\\%.*s\" makes a second variable in a sum; a formula is of x_1 and x_2.", length,
                                word);
    if (AMONG(fonts, word, length) || AMONG(hats, word, length)) {
        if (*blanks(r->in->text + r->at) == '{') r->awaited = FONT;
        return true;
    }
    if (AMONG(skipped, word, length)) {
        const char *group = blanks(r->in->text + r->at), *end = *group == '{' ? strchr(group, '}') : NULL;
        if (end != NULL) r->at = (int)(end + 1 - r->in->text);
        return true;
    }
    return take_word(r, from, word, length);
}

/* ---- braces ---- */

static bool take_open(Reader *r) {
    if (r->opens == MOST_OPEN)
        return fl_formula_fault(r->fault, r->in->from[r->at], r->in->to[r->at], "There are too many braces.");
    Brace brace = r->awaited;
    r->awaited = GROUP;
    r->open[r->opens].brace = brace;
    r->open[r->opens].begins = (short)r->out->count;
    r->open[r->opens].from = r->in->from[r->at];
    memcpy(r->open[r->opens].degree, r->degree, sizeof r->degree);
    r->opens++;
    if (brace != FONT && brace != UPPER && brace != LOWER)
        put(r, brace == ROOTED && is_odd(r->degree) ? " root(" : "(", r->at, r->at + 1);
    r->at++;
    return true;
}

/* Parentheses around one number or letter that is raised or in a fraction are taken out again; `at` is where they open.
 * Others stay: \\exp{x}y is exp(x)*y. */
static bool is_single(Reader *r, int at) {
    const char *inside = blanks(r->out->text + at + 1);
    size_t digits = strspn(inside, "0123456789.");
    bool single = digits > 0 && *blanks(inside + digits) == '\0';
    single = single || (fl_is_letter(inside[0]) && *blanks(inside + 1) == '\0');
    if (single) r->out->text[at] = ' ';
    return single;
}

static bool take_closing(Reader *r) {
    if (r->opens == 0)
        return fl_formula_fault(r->fault, r->in->from[r->at], r->in->to[r->at],
                                "Nothing was opened that this brace closes.");
    Brace brace = r->open[--r->opens].brace;
    int at = r->at++, begins = r->open[r->opens].begins;
    bool single = (brace == GROUP && begins > 0 && r->out->text[begins - 1] == '^' && is_single(r, begins)) ||
                  ((brace == UPPER || brace == LOWER) && is_single(r, begins - 1));
    if (brace == UPPER) {
        const char *next = blanks(r->in->text + r->at);
        r->at = (int)(next - r->in->text);
        put(r, single ? " /(" : ")/(", at, at + 1);
        if (*next == '{') {
            r->awaited = LOWER;
            return true;
        }
        return take_one(r, "", "))");
    }
    const char *degree = r->open[r->opens].degree;
    bool odd = brace == ROOTED && is_odd(degree);
    put(r, brace == LOWER ? (single ? " )" : "))") : brace == FONT ? "" : odd ? ", " : single ? " " : ")", at, at + 1);
    if (brace != ROOTED || degree[0] == '\0') return true;
    if (!odd) put(r, "^(1/", at, at + 1);
    put(r, degree, at, at + 1);
    put(r, ")", at, at + 1);
    return true;
}

/* ---- programs ---- */

/* "np." before a name; returns its length, 0 for none. */
static int module_length(const char *text) {
    static const char *const modules[] = {"np.",  "numpy.", "math.", "Math.",  "torch.",     "tf.math.", "tf.", "jnp.",
                                          "anp.", "cmath.", "sp.",   "sympy.", "jax.numpy.", "onp.",     "cp.", "mp."};
    for (size_t i = 0; i < sizeof modules / sizeof *modules; i++) {
        int length = (int)strlen(modules[i]);
        if (strncmp(text, modules[i], (size_t)length) == 0 && fl_is_letter(text[length])) return length;
    }
    return 0;
}

/* The length of an index in brackets: [0], [ 0 ], [:, 1], [..., 0]; 0: these are parentheses. */
static int index_length(const char *text) {
    int n = 1 + (int)strspn(text + 1, ":., ");
    int digits = (int)strspn(text + n, "0123456789");
    int comma = (int)strcspn(text, ","), range = (int)strcspn(text, ":.");
    if (digits == 0 || (comma < n && range >= n)) return 0;
    n += digits;
    n += (int)strspn(text + n, ":, ");
    return text[n] == ']' ? n + 1 : 0;
}

/* Whether a text with indices in brackets is of a language that counts from 0. R and Julia count from 1; R has ** too,
 * but its x[1] has an x[2] beside it. */
static bool counts_from_zero(const char *text) {
    static const char *const signs[] = {"def ", "np.", "numpy.", "math.", "Math.", "torch.", "=>"};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        if (strstr(text, signs[i]) != NULL) return true;
    }
    const char *lambda = strstr(text, "lambda ");
    if (lambda != NULL && strchr(lambda, ':') != NULL) return true;
    return strstr(text, "**") != NULL && strstr(text, "[2]") == NULL;
}

static bool take_square(Reader *r) {
    const char *text = r->in->text + r->at;
    char before = r->at > 0 ? text[-1] : ' ';
    bool most = fl_is_letter(before) && strncmp(text, "[:-1]", 5) == 0; /* all but the last of two: the first */
    int length = most ? 5 : fl_is_letter(before) ? index_length(text) : 0;
    if (length == 0) {
        put(r, *text == '[' ? "(" : ")", r->at, r->at + 1);
        r->at++;
        return true;
    }
    r->out->from_zero = most || counts_from_zero(r->in->text);
    put(r, most ? "_0" : "_", r->at, r->at + 1);
    for (int i = 0; i < length && !most; i++) {
        if (fl_is_digit(text[i])) put(r, (const char[]){text[i], '\0'}, r->at + i, r->at + i + 1);
    }
    r->at += length;
    put(r, " ", r->at - 1, r->at);
    return true;
}

/* _1, _{1}: what stands in the braces comes without them. */
static bool take_index(Reader *r) {
    const char *text = r->in->text + r->at + 1;
    int from = r->at, open = *text == '{', length = (int)strspn(text + open, "0123456789");
    int name = 0;
    while (fl_is_letter(text[open + name])) name++;
    bool closes = open == 1 && (text[1 + length] == '}' || (length == 0 && text[1 + name] == '}'));
    if (open == 1 && !closes) {
        put(r, "_", r->at, r->at + 1);
        r->at++;
        return true;
    }
    if (length == 0 && open == 1) length = name;
    /* The base of a logarithm is part of its name. */
    bool log = r->out->count >= 3 && strncmp(r->out->text + r->out->count - 3, "log", 3) == 0;
    if (log && open == 0 && text[0] == 'e') length = 1;
    bool base =
        (length == 1 && strchr("2e", text[open]) != NULL) || (length == 2 && strncmp(text + open, "10", 2) == 0);
    if (log && length > 0 && !base)
        return fl_formula_fault(r->fault, r->in->from[from], r->in->to[from + open + length],
                                "Logarithms have the base e, 2 or 10 here; write log(x)/log(3) for another.");
    if (!log) put(r, "_", from, from + 1);
    if (open == 0 && length > 1 && !log) length = 1; /* x_12 is x_1 times 2 in LaTeX */
    for (int i = 0; i < length; i++)
        put(r, (const char[]){text[open + i], '\0'}, from + 1 + open + i, from + 2 + open + i);
    if (log && text[open] == 'e') r->out->count--; /* the natural one is the one without a base */
    r->out->text[r->out->count] = '\0';
    r->at += 1 + length + 2 * open;
    if (length > 0) put(r, " ", r->at - 1, r->at);
    return true;
}

/* The digits before are those of a number that has its point: 0.48.*x. */
static bool has_point(const FlPlain *plain) {
    int i = plain->count - 1;
    while (i >= 0 && fl_is_digit(plain->text[i])) i--;
    return i >= 0 && plain->text[i] == '.';
}

static bool take_character(Reader *r) {
    const char *text = r->in->text + r->at;
    char before = r->out->count > 0 ? r->out->text[r->out->count - 1] : ' ';
    int module = fl_is_letter(*text) && !fl_is_letter(before) && before != '_' ? module_length(text) : 0;
    if (module > 0) {
        r->at += module;
    } else if (before == ' ' && strncmp(text, "// ", 3) == 0) { /* a remark, to the end of its line */
        r->at += (int)strcspn(text, "\n");
    } else if (*text == '"' || *text == '`' ||
               (*text == 'r' && !fl_is_letter(before) &&
                (text[1] == '"' || text[1] == '\''))) { /* a text of Python's */
        r->at += *text == 'r' ? 2 : 1;
    } else if (strncmp(text, ".pow(", 5) == 0 && (fl_is_letter(before) || before == ')')) {
        put(r, "^(", r->at, r->at + 5);
        r->at += 5;
    } else if (*text == '.' && (text[1] == '*' || text[1] == '/' || text[1] == '^') &&
               (!fl_is_digit(before) || has_point(r->out))) {
        r->at++; /* MATLAB's, number by number */
    } else {
        bool tie = *text == '~' && strchr(r->in->text, '\\') != NULL; /* of LaTeX; in R "y ~ x" is no product */
        bool blank = *text == '\n' || *text == '$' || *text == '&' || tie;
        put(r, blank ? " " : (const char[]){*text, '\0'}, r->at, r->at + 1);
        r->at++;
    }
    return true;
}

bool fl_plain_latex(const FlPlain *from, FlPlain *to, FlFormulaFault *fault) {
    Reader r = {.in = from, .out = to, .fault = fault};
    to->count = 0;
    to->text[0] = '\0';
    to->from_zero = false;
    while (r.at < from->count) {
        char c = from->text[r.at];
        bool ok = true;
        if (c == '\\')
            ok = take_command(&r);
        else if (c == '{' && from->text[r.at + 1] == '}')
            r.at += 2;
        else if (c == '{')
            ok = take_open(&r);
        else if (c == '}')
            ok = take_closing(&r);
        else if (c == '[' || c == ']')
            ok = take_square(&r);
        else if (c == '_')
            ok = take_index(&r);
        else
            ok = take_character(&r);
        if (!ok) return false;
        if (to->count >= FL_PLAIN - 16)
            return fl_formula_fault(fault, 0, from->to[from->count - 1], "This formula is too long.");
    }
    if (r.opens == 0) return true;
    return fl_formula_fault(fault, r.open[r.opens - 1].from, r.open[r.opens - 1].from + 1,
                            "The brace opened here is never closed.");
}
