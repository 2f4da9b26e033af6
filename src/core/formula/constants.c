/* Numbers that a text names beside its formula, "a = 20", "where b = 0.2", "def f(x, a=1):", stand in it in place of
 * their names; x1 = x[0] likewise. */
#include "core/base/character.h"
#include "core/formula/plain.h"

#include <string.h>

enum { CONSTANTS = 12 };

/* "name = value": bytes of the text. What goes with it begins before, at its comma or its "where". */
typedef struct Constant {
    int from, to, name, length, value, end;
} Constant;

typedef struct Reader {
    const FlPlain *in;
    Constant constant[CONSTANTS];
    int count;
} Reader;

static bool is_name(char c) {
    return fl_is_letter(c) || fl_is_digit(c) || c == '_';
}

static int blanks(const char *text, int at) {
    while (text[at] == ' ') at++;
    return at;
}

/* A word that says that a constant follows: its length; 0: another one stands there. */
static int says_so(const char *text, int at) {
    static const char *const words[] = {"where", "with", "for", "and", "let", "const"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        int length = (int)strlen(words[i]);
        if (strncmp(text + at, words[i], (size_t)length) == 0 && text[at + length] == ' ') return length;
    }
    return 0;
}

/* Behind "xx[1]" or "x(2)", the place of its bracket in *bracket; `at` itself: another thing stands there. */
static int indexed_end(const char *text, int at, int *bracket) {
    int p = at;
    while (is_name(text[p])) p++;
    *bracket = p;
    bool index =
        p == at + 1 && fl_is_letter(text[at]) && (text[p] == '[' || text[p] == '(') && fl_is_digit(text[p + 1]);
    return index && (text[p + 2] == ']' || text[p + 2] == ')') ? p + 3 : at;
}

/* Behind numbers, pi and signs between them; `at` itself where there is none. */
static int number_end(const char *text, int at) {
    int p = at, last = at, depth = 0;
    while (text[p] != '\0' && strchr("0123456789.+-*/^() eEpinm", text[p]) != NULL) {
        if (fl_is_letter(text[p])) {
            int pi = strncmp(text + p, "np.pi", 5) == 0 ? 5 : strncmp(text + p, "pi", 2) == 0 ? 2 : 0;
            bool power = p > at && fl_is_digit(text[p - 1]) && (text[p] == 'e' || text[p] == 'E');
            if (pi == 0 && !power) break;
            p += pi > 0 ? pi - 1 : 0;
        }
        depth += (text[p] == '(') - (text[p] == ')');
        if (depth < 0) break;
        p++;
        if (text[p - 1] != ' ') last = p;
    }
    return depth > 0 ? at : last;
}

static bool ends_constant(const char *text, int at) {
    return strchr("\n;,)}", text[at]) != NULL || says_so(text, blanks(text, at)) > 0; /* the text's end is in it, too */
}

/* Whether the name stands by itself at `at`. */
static bool is_use(const char *text, int at, const char *name, int length) {
    char before = at > 0 ? text[at - 1] : ' ';
    return strncmp(text + at, name, (size_t)length) == 0 && !is_name(text[at + length]) && !fl_is_letter(before) &&
           before != '_' && before != '\\' && before != '.';
}

static int inside_of(const Reader *r, int at) {
    int i = 0;
    while (i < r->count && !(at >= r->constant[i].from && at < r->constant[i].to)) i++;
    return i < r->count ? i : -1;
}

/* A constant whose words begin at `at`, behind a sign or the beginning at `from`. */
static bool find_constant(const Reader *r, int from, int at, Constant *found) {
    const char *text = r->in->text;
    int bracket;
    at = blanks(text, at);
    for (int word = says_so(text, at); word > 0; word = says_so(text, at)) at = blanks(text, at + word);
    int name = at;
    while (is_name(text[at])) at++;
    int length = at - name, gives = blanks(text, at), arrow = text[gives] == '<' && text[gives + 1] == '-';
    bool known = length == 1 && strchr("xyeXYf", text[name]) != NULL;
    if (length == 0 || known || !fl_is_letter(text[name]) || fl_formula_knows(text + name, length)) return false;
    if ((text[gives] != '=' && !arrow) || text[gives + 1] == '=') return false;
    int value = blanks(text, gives + 1 + arrow), end = indexed_end(text, value, &bracket);
    if (end == value) end = number_end(text, value);
    if (end == value || !ends_constant(text, blanks(text, end))) return false;
    *found = (Constant){from, blanks(text, end), name, length, value, end};
    if (text[found->to] == ';' || (text[found->to] == '\n' && from == 0)) found->to++;
    return true;
}

static bool is_used(const Reader *r, const Constant *c) {
    for (int at = 0; at < r->in->count; at++)
        if ((at < c->from || at >= c->to) && is_use(r->in->text, at, r->in->text + c->name, c->length)) return true;
    return false;
}

static void find_constants(Reader *r) {
    const char *text = r->in->text;
    for (int at = 0; at < r->in->count && r->count < CONSTANTS;) {
        Constant c;
        bool limit = text[at] == '{' && at > 0 && text[at - 1] == '_'; /* \sum_{i=1} */
        bool sign = strchr("\n;,{", text[at]) != NULL && !limit,
             word = at > 0 && text[at - 1] == ' ' && says_so(text, at) > 0;
        bool found = (at == 0 || sign || word) && find_constant(r, at, at + sign, &c);
        if (found && text[at] == '{') c.from++;
        if (found && is_used(r, &c)) {
            r->constant[r->count++] = c;
            at = c.to;
            if (text[c.to - 1] == ';' || text[c.to - 1] == '\n') at = c.to - 1; /* it parts the next one, too */
            continue;
        }
        at++;
    }
}

/* The value of a constant, in which those before it may not stand; an indexed variable is x. */
static void put_value(const Reader *r, const Constant *c, int from, int to, FlPlain *out) {
    int bracket, at = c->value, end = indexed_end(r->in->text, at, &bracket);
    fl_plain_put(out, end > at ? "x" : "(", from, to);
    for (at = end > at ? bracket : at; at < c->end; at++)
        fl_plain_put(out, (const char[]){r->in->text[at], '\0'}, from, to);
    if (end <= c->value) fl_plain_put(out, ")", from, to);
}

void fl_plain_constants(const FlPlain *from, FlPlain *to) {
    Reader r = {.in = from};
    find_constants(&r);
    to->count = 0;
    to->text[0] = '\0';
    int left = 0;
    for (int at = 0; at < from->count;) {
        int inside = inside_of(&r, at), used = -1;
        if (inside >= 0) {
            at = r.constant[inside].to;
            continue;
        }
        for (int i = 0; i < r.count && used < 0; i++)
            if (is_use(from->text, at, from->text + r.constant[i].name, r.constant[i].length)) used = i;
        int length = used >= 0 ? r.constant[used].length : 1;
        if (used >= 0)
            put_value(&r, &r.constant[used], from->from[at], from->to[at + length - 1], to);
        else
            fl_plain_put(to, (const char[]){from->text[at], '\0'}, from->from[at], from->to[at]);
        left += strchr(" \n", from->text[at]) == NULL;
        at += length;
    }
    if (r.count == 0 || left == 0) *to = *from;
}
