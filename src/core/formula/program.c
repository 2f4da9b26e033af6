/* What stands around a formula in a program, a notebook or a sheet becomes "f(x) =", or nothing. */
#include "core/base/character.h"
#include "core/formula/plain.h"

#include <string.h>

typedef struct Reader {
    const FlPlain *in;
    FlPlain *out;
    int at;
    int depth;      /* of brackets of any kind */
    bool commanded; /* the text has a backslash: LaTeX's lines mean nothing */
    bool braced;    /* a head opened a brace */
    bool joined;    /* the last line was no part of a formula */
} Reader;

static bool is_name(char c) {
    return fl_is_letter(c) || fl_is_digit(c) || c == '_';
}

/* The length of a word that stands here by itself; 0: another one does. */
static int word(const char *text, const char *name) {
    size_t length = strlen(name);
    return strncmp(text, name, length) == 0 && !is_name(text[length]) ? (int)length : 0;
}

static int one_of(const char *text, const char *const *names, size_t count) {
    int length = 0;
    for (size_t i = 0; i < count && length == 0; i++) length = word(text, names[i]);
    return length;
}
#define ONE_OF(text, names) one_of(text, names, sizeof(names) / sizeof *(names))

static void copy(Reader *r) {
    fl_plain_put(r->out, (const char[]){r->in->text[r->at], '\0'}, r->in->from[r->at], r->in->to[r->at]);
    r->at++;
}

static void put(Reader *r, const char *text) {
    fl_plain_put(r->out, text, r->in->from[r->at], r->in->to[r->at]);
}

/* ---- lines ---- */

/* A line that is no part of a formula: its length; -1: it is one. */
static int passed_over(const char *line) {
    static const char *const begins[] = {"import", "from", "using", "end", "endfunction"};
    size_t length = strcspn(line, "\n");
    bool fence = strncmp(line, "```", 3) == 0, remark = strncmp(line, "//", 2) == 0;
    bool text =
        length > 5 && (strncmp(line, "'''", 3) == 0 || strncmp(line, "\"\"\"", 3) == 0) && line[length - 1] == line[0];
    bool closes = strspn(line, "}; ") == length && length > 0;
    return fence || remark || text || closes || ONE_OF(line, begins) > 0 ? (int)length : -1;
}

/* Prompts of Python and its notebooks; "Let" and "minimize", "=" of a sheet: what a formula stands behind. */
static int before_length(const char *text, bool first) {
    static const char *const words[] = {"Let", "let", "Minimize", "minimize", "Minimise", "minimise"};
    if (strncmp(text, ">>> ", 4) == 0) return 4;
    if (strncmp(text, "In [", 4) == 0) {
        int number = 4 + (int)strspn(text + 4, "0123456789 ");
        if (strncmp(text + number, "]:", 2) == 0) return number + 2;
    }
    if (first && text[0] == '=') return 1;
    int length = first ? ONE_OF(text, words) : 0;
    return length > 0 && text[length] == ' ' ? length : 0;
}

/* ---- heads of functions ---- */

/* Behind the parenthesis that closes the one at `at`; -1: none does on this line. */
static int closing(const char *text, int at) {
    int depth = 0;
    for (; text[at] != '\0' && text[at] != '\n'; at++) {
        depth += (text[at] == '(') - (text[at] == ')');
        if (depth == 0) return at + 1;
    }
    return -1;
}

/* R's \(x), which is no \( ... \) of LaTeX. */
static bool is_lambda(const char *text) {
    return text[0] == '\\' && text[1] == '(' && is_name(text[2]) && strstr(text, "\\)") == NULL;
}

/* "@(x)", "\(x)", "function(x)", "function f(x) {", "function y = f(x)", "double f(double x) {": where the list of
 * arguments stands, -1 if none does. */
static int arguments_at(const char *text) {
    static const char *const types[] = {"double", "float", "real"};
    int function = word(text, "function"), type = ONE_OF(text, types);
    if ((text[0] == '@' && text[1] == '(') || is_lambda(text)) return 1;
    if (function == 0 && type == 0) return -1;
    int at = function + type;
    while (text[at] == ' ' || text[at] == '=' || is_name(text[at])) at++;
    return text[at] == '(' ? at : -1;
}

/* Puts "f(x) =" in place of a head. */
static bool take_head(Reader *r) {
    static const char *const types[] = {"double", "float", "real", "const"};
    const char *text = r->in->text + r->at;
    int open = arguments_at(text), end = open < 0 ? -1 : closing(text, open);
    if (end < 0) return false;
    int behind = r->at + end;
    put(r, "f");
    r->at += open;
    while (r->at < behind) {
        int type = fl_is_letter(r->in->text[r->at]) ? ONE_OF(r->in->text + r->at, types) : 0;
        if (type > 0)
            r->at += type;
        else
            copy(r);
    }
    put(r, "=");
    while (r->in->text[r->at] == ' ' || r->in->text[r->at] == '\n') r->at++;
    r->braced = r->in->text[r->at] == '{';
    r->at += r->braced;
    r->joined = true;
    return true;
}

/* ---- signs ---- */

/* C's 2.0f: the letter means nothing. */
static bool is_float_mark(const Reader *r) {
    const char *text = r->in->text;
    int at = r->at;
    if (text[at] != 'f' || is_name(text[at + 1]) || text[at + 1] == '(') return false;
    bool point = false;
    for (at--; at >= 0 && (fl_is_digit(text[at]) || text[at] == '.'); at--) point = point || text[at] == '.';
    return point && !(at >= 0 && is_name(text[at]));
}

/* Fortran's 1.0d0 and 2.5D-3: an exponent. */
static bool is_double_mark(const Reader *r) {
    const char *text = r->in->text;
    int at = r->at, next = at + 1 + (text[at + 1] == '-' || text[at + 1] == '+');
    if ((text[at] != 'd' && text[at] != 'D') || !fl_is_digit(text[next])) return false;
    bool point = false, none = text[next] == '0' && !is_name(text[next + 1]);
    for (at--; at >= 0 && (fl_is_digit(text[at]) || text[at] == '.'); at--) point = point || text[at] == '.';
    return at < r->at - 1 && (point || none) && !(at >= 0 && is_name(text[at]));
}

/* JavaScript's Math.E and Mathematica's E. */
static bool is_capital_e(const Reader *r) {
    const char *text = r->in->text + r->at;
    bool starts = r->at == 0 || (!is_name(text[-1]) && text[-1] != '\\');
    return text[0] == 'E' && starts && !is_name(text[1]) && text[1] != '[' && text[1] != '(';
}

/* A line that goes on without a sign, where the one before it could end: a second formula, not a product. */
static bool begins_anew(const Reader *r) {
    const char *in = r->in->text + r->at, *next = in + strspn(in, " \n");
    int last = r->out->count - 1;
    while (last >= 0 && (r->out->text[last] == ' ' || r->out->text[last] == '\n')) last--;
    if (r->commanded || r->joined || r->depth > 0 || last < 0 || passed_over(next) >= 0) return false;
    char c = r->out->text[last];
    bool ends = is_name(c) || strchr(")]}|;.", c) != NULL;
    return ends && (is_name(*next) || *next == '(');
}

/* A number by its name in C or JavaScript, and how long that is; NULL: another name. */
static const char *named_number(const char *text, int *length) {
    static const struct {
        const char *name, *is;
    } numbers[] = {{"M_PI", " pi "},
                   {"M_E", " e "},
                   {"M_PI_2", " (pi/2) "},
                   {"M_PI_4", " (pi/4) "},
                   {"M_LN2", " log(2) "},
                   {"M_LN10", " log(10) "},
                   {"M_SQRT2", " sqrt(2) "},
                   {"M_SQRT1_2", " sqrt(0.5) "},
                   {"Math.LN2", " log(2) "},
                   {"Math.LN10", " log(10) "},
                   {"Math.LOG2E", " (1/log(2)) "},
                   {"Math.LOG10E", " (1/log(10)) "},
                   {"Math.SQRT2", " sqrt(2) "},
                   {"Math.SQRT1_2", " sqrt(0.5) "}};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        *length = word(text, numbers[i].name);
        if (*length > 0) return numbers[i].is;
    }
    return NULL;
}

/* MATLAB's "..." at the end of a line that goes on: its length with the line's end, 0: another thing stands there. */
static int continued_length(const char *text) {
    if (strncmp(text, "...", 3) != 0) return 0;
    int length = 3 + (int)strspn(text + 3, " ");
    return text[length] == '\n' ? length + 1 : 0;
}

static void take_sign(Reader *r) {
    const char *text = r->in->text + r->at;
    bool starts = r->at == 0 || !is_name(text[-1]);
    int length = 0;
    const char *number = starts ? named_number(text, &length) : NULL;
    r->depth += (strchr("([{", *text) != NULL) - (strchr(")]}", *text) != NULL);
    if (*text != ' ' && *text != '\n') r->joined = false;
    if (*text == '#') { /* a remark */
        r->at += (int)strcspn(text, "\n");
    } else if (continued_length(text) > 0) {
        put(r, " ");
        r->at += continued_length(text);
    } else if (starts && strncmp(text, "std::", 5) == 0) {
        r->at += 5;
    } else if (number != NULL) {
        put(r, number);
        r->at += length;
    } else if (text[0] == '<' && text[1] == '-') { /* R's and Julia's = */
        put(r, "=");
        r->at += 2;
    } else if (is_float_mark(r)) {
        r->at++;
    } else if (is_capital_e(r) || is_double_mark(r)) {
        put(r, "e");
        r->at++;
    } else {
        copy(r);
    }
}

/* What a line begins with. */
static bool take_line_begin(Reader *r, bool first) {
    static const char display[] = "{\\displaystyle";
    const char *line = r->in->text + r->at;
    int length = passed_over(line);
    if (first && strncmp(line, display, sizeof display - 1) == 0) { /* a page's source keeps its formula in braces */
        r->at += (int)sizeof display - 1;
        return r->joined = r->braced = true;
    }
    if (length < 0) length = before_length(line, first);
    if (length <= 0) return take_head(r);
    r->joined = true;
    r->at += length;
    return true;
}

/* The brace that closes the one of a head. */
static void drop_last_brace(FlPlain *plain) {
    int depth = 0, last = plain->count;
    for (int i = 0; i < plain->count; i++) depth += (plain->text[i] == '{') - (plain->text[i] == '}');
    while (last > 0 && strchr(" \n;", plain->text[last - 1]) != NULL) last--;
    if (depth != -1 || last == 0 || plain->text[last - 1] != '}') return;
    plain->count = last - 1;
    plain->text[plain->count] = '\0';
}

bool fl_plain_program(const FlPlain *from, FlPlain *to, FlFormulaFault *fault) {
    Reader r = {.in = from, .out = to, .commanded = strchr(from->text, '\\') != NULL};
    to->count = 0;
    to->text[0] = '\0';
    bool begins = true, first = true;
    while (r.at < from->count) {
        char c = from->text[r.at];
        bool starts = r.at == 0 || !is_name(from->text[r.at - 1]);
        if (c == ' ') {
            copy(&r);
            continue;
        }
        if (begins && take_line_begin(&r, first)) {
            first = false;
            continue; /* another may follow: a prompt, then a head */
        }
        begins = first = false;
        if (starts && take_head(&r)) continue; /* f = @(x), f <- function(x) */
        if (c == '\n') begins = true;
        if (c == '\n' && begins_anew(&r))
            return fl_formula_fault(fault, from->from[r.at], from->to[r.at],
                                    "A new line begins without a sign: a second formula? One at a time is read.");
        take_sign(&r);
    }
    if (r.braced) drop_last_brace(to);
    return true;
}
