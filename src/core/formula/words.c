#include "core/formula/words.h"
#include "core/base/character.h"

#include <stdio.h>
#include <string.h>

enum { LONGEST = 300, LONGEST_NAME = 10 };

#define NUMBER(name, value)                                                                                            \
    { name, FL_TOKEN_NUMBER, FL_OP_CONST, value, 0, NULL }
#define VARIABLE(name, op)                                                                                             \
    { name, FL_TOKEN_VARIABLE, op, 0, 0, NULL }
#define FUNCTION(name, op)                                                                                             \
    { name, FL_TOKEN_FUNCTION, op, 0, 0, NULL }
#define MADE(name, made)                                                                                               \
    { name, FL_TOKEN_FUNCTION, FL_OP_ABS, 0, made, NULL }
#define TOLD(name, op, reading)                                                                                        \
    { name, FL_TOKEN_FUNCTION, op, 0, 0, reading }

/* The language's own names come first: they are what an unknown one is held against. */
static const FlWord words[] = {VARIABLE("x", FL_OP_X),
                               VARIABLE("y", FL_OP_Y),
                               NUMBER("pi", 3.14159265358979323846),
                               NUMBER("e", 2.71828182845904523536),
                               FUNCTION("abs", FL_OP_ABS),
                               FUNCTION("max", FL_OP_MAX),
                               FUNCTION("min", FL_OP_MIN),
                               FUNCTION("sign", FL_OP_SIGN),
                               FUNCTION("sqrt", FL_OP_SQRT),
                               FUNCTION("exp", FL_OP_EXP),
                               FUNCTION("log", FL_OP_LOG),
                               FUNCTION("log10", FL_OP_LOG10),
                               FUNCTION("sin", FL_OP_SIN),
                               FUNCTION("cos", FL_OP_COS),
                               FUNCTION("tan", FL_OP_TAN),
                               FUNCTION("asin", FL_OP_ASIN),
                               FUNCTION("acos", FL_OP_ACOS),
                               FUNCTION("atan", FL_OP_ATAN),
                               FUNCTION("sinh", FL_OP_SINH),
                               FUNCTION("cosh", FL_OP_COSH),
                               FUNCTION("tanh", FL_OP_TANH),
                               FUNCTION("pow", FL_OP_POW),
                               FUNCTION("ln", FL_OP_LOG),
                               TOLD("lg", FL_OP_LOG10, "lg is read as log10."),
                               FUNCTION("arcsin", FL_OP_ASIN),
                               FUNCTION("arccos", FL_OP_ACOS),
                               FUNCTION("arctan", FL_OP_ATAN),
                               FUNCTION("sine", FL_OP_SIN),
                               FUNCTION("cosine", FL_OP_COS),
                               FUNCTION("tangent", FL_OP_TAN),
                               FUNCTION("arcsine", FL_OP_ASIN),
                               FUNCTION("arccosine", FL_OP_ACOS),
                               FUNCTION("arctangent", FL_OP_ATAN),
                               FUNCTION("fabs", FL_OP_ABS),
                               FUNCTION("absolute", FL_OP_ABS),
                               FUNCTION("sgn", FL_OP_SIGN),
                               FUNCTION("power", FL_OP_POW),
                               FUNCTION("maximum", FL_OP_MAX),
                               FUNCTION("minimum", FL_OP_MIN),
                               FUNCTION("fmax", FL_OP_MAX),
                               FUNCTION("fmin", FL_OP_MIN),
                               FUNCTION("root", FL_OP_ROOT),
                               FUNCTION("nthroot", FL_OP_ROOT),
                               FUNCTION("nroot", FL_OP_ROOT),
                               FUNCTION("surd", FL_OP_ROOT),
                               MADE("cbrt", FL_MADE_CUBE_ROOT),
                               MADE("cuberoot", FL_MADE_CUBE_ROOT),
                               MADE("log2", 1),
                               MADE("log1p", 2),
                               MADE("expm1", 3),
                               MADE("exp2", 4),
                               MADE("square", 5),
                               MADE("sec", 6),
                               MADE("csc", 7),
                               MADE("cot", 8),
                               MADE("sigmoid", 9),
                               MADE("relu", 10),
                               MADE("softplus", 11),
                               MADE("reciprocal", 12),
                               MADE("negative", 13),
                               MADE("sech", 14),
                               MADE("csch", 15),
                               MADE("coth", 16),
                               FUNCTION("powf", FL_OP_POW),
                               FUNCTION("fabsf", FL_OP_ABS),
                               FUNCTION("sqrtf", FL_OP_SQRT),
                               FUNCTION("expf", FL_OP_EXP),
                               FUNCTION("logf", FL_OP_LOG),
                               FUNCTION("sinf", FL_OP_SIN),
                               FUNCTION("cosf", FL_OP_COS),
                               FUNCTION("tanhf", FL_OP_TANH),
                               FUNCTION("dexp", FL_OP_EXP), /* Fortran's */
                               FUNCTION("dsqrt", FL_OP_SQRT),
                               FUNCTION("dlog", FL_OP_LOG),
                               FUNCTION("dabs", FL_OP_ABS),
                               FUNCTION("dsin", FL_OP_SIN),
                               FUNCTION("dcos", FL_OP_COS),
                               FUNCTION("potenz", FL_OP_POW), /* of sheets in German, French, Spanish and Portuguese */
                               FUNCTION("wurzel", FL_OP_SQRT),
                               FUNCTION("puissance", FL_OP_POW),
                               FUNCTION("racine", FL_OP_SQRT),
                               FUNCTION("potencia", FL_OP_POW),
                               FUNCTION("raiz", FL_OP_SQRT),
                               FUNCTION("potenza", FL_OP_POW), /* and in Italian and Dutch */
                               FUNCTION("radq", FL_OP_SQRT),
                               FUNCTION("macht", FL_OP_POW),
                               FUNCTION("wortel", FL_OP_SQRT)};
enum { WORDS = sizeof words / sizeof *words, OWN = 22 };

static const FlWordMade made_of[] = {
    {"(log(", ")/log(2))"}, {"log(1+(", "))"}, {"(exp(", ")-1)"}, {"(2^(", "))"},           {"((", ")^2)"},
    {"(1/cos(", "))"},      {"(1/sin(", "))"}, {"(1/tan(", "))"}, {"(1/(1+exp(-(", "))))"}, {"max(0,", ")"},
    {"log(1+exp(", "))"},   {"(1/(", "))"},    {"(-(", "))"},     {"(1/cosh(", "))"},       {"(1/sinh(", "))"},
    {"(1/tanh(", "))"},     {"root(", ", 3)"}, {"root(", ", 4)"}};

FlWordMade fl_word_made(int made) {
    return made_of[made - 1];
}

static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

/* Whatever the case, but for names of one letter. */
static const FlWord *find(const char *word, int length) {
    for (int i = 0; i < WORDS; i++) {
        if ((int)strlen(words[i].name) != length) continue;
        int alike = 0;
        while (alike < length && (length > 1 ? lower(word[alike]) : word[alike]) == words[i].name[alike]) alike++;
        if (alike == length) return &words[i];
    }
    return NULL;
}

const FlWord *fl_word_exact(const char *word, int length) {
    return find(word, length);
}

bool fl_formula_knows(const char *word, int length) {
    return find(word, length) != NULL;
}

/* The longest name that a run of letters begins with and behind which the rest is made of names, too; `apart`: of
 * several. */
static const FlWord *find_first(const char *word, int *length, bool apart) {
    bool ends[LONGEST + 1] = {false};
    const FlWord *first = NULL;
    int run = *length, taken = 0;
    if (run > LONGEST) return NULL;
    ends[run] = true;
    for (int at = run - 1; at >= 0; at--) {
        for (int size = 1; size <= LONGEST_NAME && at + size <= run; size++) {
            const FlWord *found = ends[at + size] ? find(word + at, size) : NULL;
            if (found == NULL || (apart && size == run)) continue;
            ends[at] = true;
            if (at == 0) first = found, taken = size;
        }
    }
    if (first != NULL) *length = taken;
    return first;
}

const FlWord *fl_word_find(const char *text, int *length) {
    int letters = 0;
    while (fl_is_letter(text[letters])) letters++;
    int all = letters;
    while (fl_is_letter(text[all]) || fl_is_digit(text[all])) all++;
    const FlWord *found = all > letters ? find(text, all) : NULL; /* log10, log2, log1p */
    *length = all;
    if (found != NULL) return found;
    *length = letters;
    bool ten = letters == 3 && strncmp(text, "log10", 5) == 0 && !fl_is_digit(text[5]);
    if (ten) {
        *length = 5;
        return find(text, 5);
    }
    /* sine^x is sin e^x run together, and sine^2(x) the square of a sine. */
    bool to_the_e = letters > 1 && text[letters - 1] == 'e' && text[letters] == '^' && !fl_is_digit(text[letters + 1]);
    found = to_the_e ? NULL : find(text, letters);
    if (found == NULL) found = find_first(text, length, to_the_e);
    if (found == NULL || found->kind != FL_TOKEN_FUNCTION) return found;
    /* sin2(x) is sin(2x) to some and, copied out of a page, the square of sin(x) to others; atan2 is neither. */
    bool digits = *length == letters && all > letters && text[all] == '(' &&
                  text[letters + (int)strspn(text + letters, "0123456789")] == '(';
    /* cose(x) is a misspelt name, not cos(e*x). */
    bool misspelt = *length == letters - 1 && text[*length] == 'e' && text[letters] == '(';
    if (!digits && !misspelt) return found;
    *length = all;
    return NULL;
}

/* ---- names that nobody knows ---- */

/* Insertions, deletions and changes of letters between two words of at most 15. */
static int distance(const char *a, int n, const char *b) {
    int row[17], m = (int)strlen(b);
    for (int j = 0; j <= m; j++) row[j] = j;
    for (int i = 1; i <= n; i++) {
        int corner = row[0];
        row[0] = i;
        for (int j = 1; j <= m; j++) {
            int change = corner + (lower(a[i - 1]) != b[j - 1]);
            corner = row[j];
            int least = row[j] < row[j - 1] ? row[j] + 1 : row[j - 1] + 1;
            row[j] = change < least ? change : least;
        }
    }
    return row[m];
}

/* The function that is near: of equally near ones the one that begins alike, for sinn is sin, not sign. NULL: none is.
 */
static const char *nearest(const char *word, int length) {
    const char *best = NULL;
    int least = length > 4 ? 16 * 3 : length > 3 ? 16 * 2 - 1 : 16 + 1; /* of three letters one, "npx" is not "exp" */
    for (int i = 0; i < OWN && length < 16 && length > 1; i++) {
        int alike = 0, size = (int)strlen(words[i].name);
        if (size < 3) continue; /* variables and numbers */
        while (alike < length && words[i].name[alike] == lower(word[alike])) alike++;
        int far = 16 * distance(word, length, words[i].name) - alike;
        if (far < least) least = far, best = words[i].name;
    }
    return best;
}

/* What is known and cannot be read: why. */
static const struct {
    const char *name, *why;
} others[] = {{"np", "functions stand by themselves, as in sin(x)"},
              {"numpy", "functions stand by themselves, as in sin(x)"},
              {"math", "functions stand by themselves, as in sin(x)"},
              {"torch", "functions stand by themselves, as in sin(x)"},
              {"tf", "functions stand by themselves, as in sin(x)"},
              {"sum", "a sum has to be written out, as in (x - 1)^2 + (y - 1)^2"},
              {"prod", "a product has to be written out, as in cos(x)*cos(y)"},
              {"mean", "a mean has to be written out, as in (x^2 + y^2)/2"},
              {"dot", "a product has to be written out, as in x*x + y*y"},
              {"norm", "a norm has to be written out, as in sqrt(x^2 + y^2)"},
              {"linalg", "a norm has to be written out, as in sqrt(x^2 + y^2)"},
              {"hypot", "write sqrt(x^2 + y^2)"},
              {"sinc", "write sin(x)/x, or with pi*x for both"},
              {"erf", "there is no error function here; tanh has its shape"},
              {"gamma", "there is no gamma function here"},
              {"floor", "steps have no slope to follow"},
              {"ceil", "steps have no slope to follow"},
              {"round", "steps have no slope to follow"},
              {"mod", "steps have no slope to follow"},
              {"where", "a choice has to be written with max, min or abs"},
              {"if", "a choice has to be written with max, min or abs"},
              {"for", "a loop has to be written out"},
              {"range", "a loop has to be written out"},
              {"import", "only the formula itself is read"},
              {"random", "a loss has no chance in it"},
              {"rand", "a loss has no chance in it"},
              {"randn", "a loss has no chance in it"}};

void fl_word_hint(const char *word, int length, bool call, char *sentence, size_t size) {
    int shown = length < 40 ? length : 40;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        bool same = (int)strlen(others[i].name) == length && memcmp(others[i].name, word, (size_t)length) == 0;
        if (!same) continue;
        snprintf(sentence, size, "\"%.*s\" cannot be read: %s.", shown, word, others[i].why);
        return;
    }
    const char *right = length == 1 && word[0] == 'z' ? "y" : nearest(word, length);
    if (right != NULL)
        snprintf(sentence, size, "\"%.*s\" is not a %s; did you mean \"%s\"?", shown, word, call ? "function" : "name",
                 right);
    else if (call && length > 1)
        snprintf(sentence, size, "\"%.*s\" is not a function; there are sin, cos, tan, exp, log, sqrt, abs and more.",
                 shown, word);
    else
        snprintf(sentence, size, "\"%.*s\" is not a name; the variables are x and y, the numbers pi and e.", shown,
                 word);
}
