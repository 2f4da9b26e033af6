/* What stands before a formula goes, and its variables, whatever they are called there, become x and y. */
#include "core/base/character.h"
#include "core/formula/plain.h"
#include "core/formula/words.h"

#include <stdio.h>
#include <string.h>

enum { NAME = 24, VARIABLES = 2 };

typedef struct Reader {
    const FlPlain *in;
    FlPlain *out;
    int at, end;
    char name[VARIABLES][NAME]; /* that "f(w, b) =" or "lambda w, b:" gives to x and y; "" none */
    int named;
    char base;  /* the letter that has indices; '\0' none */
    int least;  /* the index that is x */
    bool two;   /* the one behind it occurs, too */
    bool glued; /* indices stand as x1 */
    char *reading;
    FlFormulaFault *fault;
} Reader;

static bool fault_at(const Reader *r, int from, int to, const char *sentence) {
    return fl_formula_fault(r->fault, r->in->from[from], r->in->to[to > from ? to - 1 : from], "%s", sentence);
}

static int blanks(const Reader *r, int at) {
    while (at < r->end && r->in->text[at] == ' ') at++;
    return at;
}

static int word_length(const char *text) {
    int length = 0;
    while (fl_is_letter(text[length]) || (length > 0 && (fl_is_digit(text[length]) || text[length] == '_'))) length++;
    return length;
}

static int letters_of(const char *text) {
    int letters = 0;
    while (fl_is_letter(text[letters])) letters++;
    return letters;
}

static bool word_is(const char *text, const char *word) {
    size_t length = strlen(word);
    return strncmp(text, word, length) == 0 && !fl_is_letter(text[length]) && !fl_is_digit(text[length]);
}

/* ---- before the formula ---- */

/* The names between `at` and a closing parenthesis, a colon or an arrow, with commas between; -1: it is no such
 * list. */
static int take_arguments(Reader *r, int at, char name[VARIABLES][NAME], int *count) {
    *count = 0;
    for (;;) {
        at = blanks(r, at);
        int length = word_length(r->in->text + at);
        if (length == 0 || length >= NAME || *count == VARIABLES) return -1;
        memcpy(name[*count], r->in->text + at, (size_t)length);
        name[*count][length] = '\0';
        ++*count;
        at = blanks(r, at + length);
        if (r->in->text[at] != ',') return at;
        at++;
    }
}

/* x and y keep their names; x1, x_1 and vectors are found by their indices. */
static void keep_arguments(Reader *r, char name[VARIABLES][NAME], int count) {
    bool own = true;
    for (int i = 0; i < count; i++) {
        char first = name[i][0];
        bool x = first == 'x' || first == 'X', y = count == 2 && (first == 'y' || first == 'Y');
        bool index = fl_is_digit(name[i][strlen(name[i]) - 1]) && !fl_is_letter(name[i][1]); /* x1, and no theta_1 */
        own = own && (index || ((x || y) && name[i][1] == '\0'));
    }
    if (own) return;
    r->named = count;
    memcpy(r->name, name, sizeof r->name);
}

/* "f(w)", "f_1", "L"; returns what is behind it, -1: something else. Arguments are kept. */
static int take_function(Reader *r, int at) {
    char name[VARIABLES][NAME];
    int count, length = word_length(r->in->text + at);
    bool y = length == 1 && r->in->text[at] == 'y';
    if (length == 0 || (!y && fl_formula_knows(r->in->text + at, length))) return -1; /* x = 3, sin(x) = 0 */
    at = blanks(r, at + length);
    if (r->in->text[at] == '_') {
        at++;
        while (fl_is_letter(r->in->text[at]) || fl_is_digit(r->in->text[at])) at++;
        at = blanks(r, at);
    }
    if (r->in->text[at] != '(') return at;
    at = take_arguments(r, at + 1, name, &count);
    if (at < 0 || r->in->text[at] != ')') return -1;
    keep_arguments(r, name, count);
    return blanks(r, at + 1);
}

/* x -> , (x, y) -> ; returns what is behind the arrow, -1: there is none. */
static int take_arrow(Reader *r, int at) {
    char name[VARIABLES][NAME];
    int count, open = r->in->text[at] == '(';
    at = take_arguments(r, at + open, name, &count);
    if (at < 0) return -1;
    if (open) {
        if (r->in->text[at] != ')') return -1;
        at = blanks(r, at + 1);
    }
    bool arrow = r->in->text[at + 1] == '>' && (r->in->text[at] == '-' || r->in->text[at] == '=');
    if (!arrow) return -1;
    keep_arguments(r, name, count);
    return at + 2;
}

/* One thing that stands before a formula; returns what is behind it, -1: nothing does. */
static int take_before(Reader *r, int at) {
    char name[VARIABLES][NAME];
    int count, to;
    const char *text = r->in->text + at;
    if (word_is(text, "return")) return at + 6;
    if (word_is(text, "const")) return at + 5;
    if (word_is(text, "let") || word_is(text, "var")) return at + 3;
    if (word_is(text, "def")) {
        to = take_function(r, blanks(r, at + 3));
        return to >= 0 && r->in->text[to] == ':' ? to + 1 : -1;
    }
    if (word_is(text, "lambda")) {
        to = take_arguments(r, at + 6, name, &count);
        if (to < 0 || r->in->text[to] != ':') return -1;
        keep_arguments(r, name, count);
        return to + 1;
    }
    to = take_arrow(r, at);
    if (to >= 0) return to;
    to = take_function(r, at);
    if (to < 0) return -1;
    if (r->in->text[to] == ':' && r->in->text[to + 1] == '=') return to + 2;
    if (r->in->text[to] == ':') { /* f: x -> x^2 */
        int arrow = take_arrow(r, blanks(r, to + 1));
        return arrow;
    }
    return r->in->text[to] == '=' && r->in->text[to + 1] != '=' && r->in->text[to + 1] != '>' ? to + 1 : -1;
}

static bool take_prefix(Reader *r) {
    r->at = blanks(r, 0);
    for (;;) {
        const Reader before = *r;
        int to = take_before(r, r->at);
        if (to < 0) { /* "xsin(y)" is a product: what looked like an argument is none */
            *r = before;
            break;
        }
        r->at = blanks(r, to);
    }
    while (r->end > r->at) {
        char c = r->in->text[r->end - 1];
        int before = r->end - 1;
        while (before > r->at && r->in->text[before - 1] == ' ') before--;
        char last = before > r->at ? r->in->text[before - 1] : ' ';
        bool closed = fl_is_letter(last) || fl_is_digit(last) || last == ')' || last == '|' || last == '\3';
        if (c != ' ' && (strchr(";.,", c) == NULL || !closed || (c == '.' && fl_is_digit(r->in->text[r->end - 2]))))
            break;
        r->end--;
    }
    for (int i = r->at; i < r->end; i++) {
        if (r->in->text[i] == '=')
            return fault_at(r, i, i + 1, "A formula has no \"=\"; type only what stands right of it.");
    }
    return true;
}

/* ---- indices ---- */

/* Whether the letter at `at` stands by itself with an index behind it, x_1 or x1. *to is behind it. */
static bool find_index(const Reader *r, int at, int *index, int *to, bool *glued) {
    const char *text = r->in->text;
    if (!fl_is_letter(text[at]) || text[at] == 'e' || text[at] == 'E') return false;
    if (at > r->at && (fl_is_letter(text[at - 1]) || text[at - 1] == '_')) return false;
    int mark = text[at + 1] == '_', digits = at + 1 + mark;
    if (!mark && !fl_is_digit(text[digits])) return false;
    if (!fl_is_digit(text[digits])) {
        *index = -1; /* x_i */
        *to = digits + fl_is_letter(text[digits]);
        *glued = false;
        return true;
    }
    *index = text[digits] - '0';
    *to = digits + 1;
    *glued = !mark;
    if (fl_is_digit(text[*to]) || (text[*to] == '.' && fl_is_digit(text[*to + 1]))) *index = 9;
    return true;
}

static bool stands_alone(const Reader *r, int at) {
    return !(at > r->at && fl_is_letter(r->in->text[at - 1])) && !fl_is_letter(r->in->text[at + 1]);
}

/* Whether x or y stand in the formula by themselves. */
static bool has_plain_variable(const Reader *r) {
    for (int i = r->at; i < r->end; i++) {
        int index, to;
        bool glued;
        if (!stands_alone(r, i) || strchr("xyXY", r->in->text[i]) == NULL) continue;
        if (!find_index(r, i, &index, &to, &glued)) return true;
    }
    return false;
}

/* The length of "x(1)", also with blanks inside, and its number, 9 for any of more digits; 0: another thing is there.
 */
static int call_length(const char *text, int *number) {
    if (text[1] != '(') return 0;
    int at = 2 + (int)strspn(text + 2, " "), digits = (int)strspn(text + at, "0123456789");
    *number = digits == 1 ? text[at] - '0' : 9;
    at += digits + (int)strspn(text + at + digits, " ");
    return digits > 0 && text[at] == ')' ? at + 1 : 0;
}

/* MATLAB's x(1) and x(2), where both stand and no other x or y does, are indices. */
static bool has_calls(const Reader *r) {
    bool one = false, two = false;
    for (int i = r->at; i < r->end; i++) {
        const char *text = r->in->text + i;
        if ((*text != 'x' && *text != 'y') || !stands_alone(r, i)) continue;
        int number = 0, length = call_length(text, &number);
        bool call = *text == 'x' && length > 0, first = call && number == 1, second = call && number == 2;
        if (!first && !second) return false;
        one = one || first;
        two = two || second;
    }
    return one && two;
}

/* Any other x(1), which may be a variable with its index, or a product. */
static bool check_calls(const Reader *r) {
    for (int i = r->at; i < r->end; i++) {
        const char *text = r->in->text + i;
        if (strchr("xyXY", *text) == NULL || !stands_alone(r, i)) continue;
        int number, length = call_length(text, &number);
        if (length > 0) return fault_at(r, i, i + length, "This may be an index or a product: write x_1, or x*(1).");
    }
    return true;
}

static bool has_index_of(const Reader *r, const char *name) {
    for (int i = r->at; i < r->end; i++) {
        int index, to;
        bool glued;
        if (r->in->text[i] == name[0] && name[1] == '\0' && find_index(r, i, &index, &to, &glued)) return true;
    }
    return false;
}

static bool find_indices(Reader *r) {
    bool zero = false, one = false, two = false, glued_all = true;
    for (int i = r->at; i < r->end; i++) {
        int index, to;
        bool glued;
        if (!find_index(r, i, &index, &to, &glued)) continue;
        bool plain = has_plain_variable(r);
        if (glued && plain) continue; /* x2 beside x: a sign is missing, which is told later */
        if (index < 0) return fault_at(r, i, to, "An index is a number here, as in x_1; sums have to be written out.");
        if (plain) return fault_at(r, i, to, "x and y stand beside a variable with an index; use one or the other.");
        if (r->base != '\0' && r->base != r->in->text[i])
            return fault_at(r, i, to, "This is a second variable with indices; there are x_1 and x_2.");
        if (index > 2) return fault_at(r, i, to, "This is a third variable; a formula is of one or two.");
        r->base = r->in->text[i];
        zero = zero || index == 0;
        one = one || index == 1;
        two = two || index == 2;
        glued_all = glued_all && glued;
    }
    bool from_zero = zero || (r->in->from_zero && r->base != '\0' && !glued_all);
    r->least = from_zero ? 0 : 1;
    r->glued = glued_all;
    r->two = from_zero ? one : two;
    if (from_zero && two && !zero)
        return fault_at(r, r->at, r->end,
                        "Indices count from 0 here: that of 2 is a third variable; a formula is of one or two.");
    if (!zero || !two) return true;
    return fault_at(r, r->at, r->end, "There are variables 0, 1 and 2; a formula is of one or two.");
}

/* ---- the formula ---- */

static void put_variable(Reader *r, int which, int from, int to) {
    fl_plain_put(r->out, which == 0 ? "x" : "y", r->in->from[from], r->in->to[to - 1]);
    fl_plain_put(r->out, " ", r->in->to[to - 1], r->in->to[to - 1]);
}

static int named_variable(const Reader *r, const char *text, int length) {
    for (int i = 0; i < r->named; i++) {
        if ((int)strlen(r->name[i]) == length && memcmp(r->name[i], text, (size_t)length) == 0) return i;
    }
    return -1;
}

static bool names_occur(const Reader *r) {
    for (int i = r->at; i < r->end; i++) {
        const char *text = r->in->text + i;
        if ((i == r->at || !fl_is_letter(text[-1])) && named_variable(r, text, word_length(text)) >= 0) return true;
    }
    return false;
}

/* ---- names that nothing gives ---- */

static bool is_greek(const char *name, int length) {
    static const char *const greek[] = {"alpha", "beta",  "gamma", "delta",  "eps", "epsilon", "varepsilon", "zeta",
                                        "eta",   "theta", "kappa", "lambda", "mu",  "nu",      "xi",         "rho",
                                        "sigma", "tau",   "phi",   "varphi", "chi", "psi",     "omega"};
    while (fl_is_digit(name[length - 1]) || name[length - 1] == '_') length--; /* it begins with a letter */
    for (size_t i = 0; i < sizeof greek / sizeof *greek; i++) {
        if ((int)strlen(greek[i]) == length && memcmp(greek[i], name, (size_t)length) == 0) return true;
    }
    return false;
}

/* t^2 - t: one small letter, or the name of a Greek one; i and j may be imaginary, d a derivative. */
static bool is_free(const char *name, int length) {
    if (length > 1) return is_greek(name, length);
    return name[0] >= 'a' && name[0] <= 'z' && strchr("dijefxy", name[0]) == NULL;
}

/* x before y: by the alphabet, but a weight before its bias. */
static bool comes_first(const char *a, const char *b) {
    if (strcmp(a, "w") == 0 && strcmp(b, "b") == 0) return true;
    return !(strcmp(a, "b") == 0 && strcmp(b, "w") == 0) && strcmp(a, b) < 0;
}

/* One or two names in a text that has neither x nor y, and shows that it is a formula. "m/s" is none. */
static void find_free_names(Reader *r) {
    char name[VARIABLES][NAME];
    int count = 0;
    bool shows = r->at > 0 || strpbrk(r->in->text + r->at, "^(") != NULL || strstr(r->in->text + r->at, "**") != NULL;
    for (int i = r->at; shows && i < r->end; i++) {
        const char *word = r->in->text + i;
        int length = word_length(word), letters = letters_of(word);
        if (length == 0) continue;
        if (letters == 1 && (*word == 'x' || *word == 'y' || *word == 'X' || *word == 'Y')) return;
        i += length - 1;
        if (fl_formula_knows(word, length) || fl_formula_knows(word, letters)) continue;
        int k = 0;
        while (k < count && ((int)strlen(name[k]) != length || memcmp(name[k], word, (size_t)length) != 0)) k++;
        if (k < count) continue;
        if (!is_free(word, length) || count == VARIABLES || length >= NAME) return;
        memcpy(name[count], word, (size_t)length);
        name[count++][length] = '\0';
    }
    if (count == 0) return;
    bool turned = count == 2 && comes_first(name[1], name[0]);
    for (int k = 0; k < count; k++) memcpy(r->name[k], name[turned ? 1 - k : k], NAME);
    r->named = count;
}

static void say(Reader *r, const char *sentence) {
    if (r->reading[0] == '\0') snprintf(r->reading, FL_FORMULA_READING, "%s", sentence);
}

static void say_names(Reader *r, bool calls) {
    char sentence[FL_FORMULA_READING];
    if (r->named == 1) {
        snprintf(sentence, sizeof sentence, "%s is read as x.", r->name[0]);
        say(r, sentence);
    } else if (r->named == 2) {
        snprintf(sentence, sizeof sentence, "%s is read as x, %s as y.", r->name[0], r->name[1]);
        say(r, sentence);
    } else if (r->base != '\0' || calls) {
        const char *mark = r->glued ? "" : "_";
        char base = r->base != '\0' ? r->base : 'x';
        bool one = !calls && !r->two;
        if (one)
            snprintf(sentence, sizeof sentence, "%c%s%d is read as x.", base, mark, r->least);
        else
            snprintf(sentence, sizeof sentence, "%c%s%d is read as x, %c%s%d as y.", base, mark, r->least, base, mark,
                     r->least + 1);
        say(r, sentence);
    }
}

/* A name where names were given, or what the lexer takes for one: of "xsin" the x. False after a sentence: an x that is
 * no argument would become the same as one that is read as x. */
static bool put_named(Reader *r) {
    const char *text = r->in->text + r->at;
    int length = word_length(text), which = named_variable(r, text, length);
    bool variable = false;
    if (which < 0) {
        const FlWord *word = fl_word_find(text, &length);
        if (word == NULL) length = letters_of(text);
        variable = word != NULL ? word->kind == FL_TOKEN_VARIABLE : length == 1 && strchr("XY", *text) != NULL;
        if (variable) which = named_variable(r, text, length);
    }
    if (which < 0 && variable && (r->named == VARIABLES || *text == 'x' || *text == 'X'))
        return fault_at(r, r->at, r->at + length,
                        "This is none of the variables named at the beginning; name both, as in f(x, y).");
    if (which >= 0) put_variable(r, which, r->at, r->at + length);
    for (int i = r->at; which < 0 && i < r->at + length; i++) {
        const char one[2] = {variable ? 'y' : r->in->text[i], '\0'};
        fl_plain_put(r->out, one, r->in->from[i], r->in->to[i]);
    }
    r->at += length;
    return true;
}

bool fl_plain_names(const FlPlain *from, FlPlain *to, char *reading, FlFormulaFault *fault) {
    Reader r = {.in = from, .out = to, .end = from->count, .least = 1, .reading = reading, .fault = fault};
    to->count = 0;
    to->text[0] = '\0';
    if (!take_prefix(&r)) return false;
    if (r.named == 1 && has_index_of(&r, r.name[0])) r.named = 0; /* f(w) = w[0]^2 + w[1]^2 */
    if (!names_occur(&r)) r.named = 0;                            /* f(t) = x^2 */
    bool calls = r.named == 0 && has_calls(&r);
    if (r.named == 0 && !calls && (!check_calls(&r) || !find_indices(&r))) return false;
    if (r.named == 0 && !calls && r.base == '\0') find_free_names(&r);
    say_names(&r, calls);
    while (r.at < r.end) {
        const char *text = from->text + r.at;
        int index, behind, call = 0;
        bool glued, starts = r.at == 0 || !fl_is_letter(text[-1]);
        if (r.named > 0 && fl_is_letter(*text)) {
            if (!put_named(&r)) return false;
        } else if (r.base != '\0' && *text == r.base && find_index(&r, r.at, &index, &behind, &glued)) {
            put_variable(&r, index - r.least, r.at, behind);
            r.at = behind;
        } else if (calls && *text == 'x' && starts && (call = call_length(text, &index)) > 0) {
            put_variable(&r, index - 1, r.at, r.at + call);
            r.at += call;
        } else {
            bool upper = starts && (*text == 'X' || *text == 'Y') && !fl_is_letter(text[1]);
            const char one[2] = {upper ? (char)(*text + ('a' - 'A')) : *text, '\0'};
            fl_plain_put(to, one, from->from[r.at], from->to[r.at]);
            r.at++;
        }
    }
    return true;
}
