/* Sums and products over an index, and those of a vector's components, are written out: n that nobody gives is 2, for
 * a loss is of two variables at most. Norms likewise. */
#include "core/formula/sums.h"
#include "core/base/character.h"

#include <stdio.h>
#include <string.h>

enum { MOST_TERMS = 12 };

/* What stands before, between and behind the components of a vector. */
typedef struct Form {
    const char *before, *between, *behind;
} Form;

/* ---- sums over an index ---- */

typedef struct Limits {
    char letter;
    int lower, upper;
    bool ends; /* its upper limit is given */
} Limits;

static bool take_lower(FlSums *s, int *at, Limits *limits) {
    const char *text = s->in->text;
    int group = text[*at] == '(';
    *at = fl_sums_blanks(text, *at + group);
    if (fl_sums_run(text + *at) < 1 || (group && fl_sums_run(text + *at) > 1)) return false;
    limits->letter = text[(*at)++];
    int sign = fl_sums_blanks(text, *at);
    if (text[sign] == '=') {
        *at = sign + 1;
        if (!(group ? fl_sums_read_whole(s, at, &limits->lower, 1) : fl_sums_read_factor(s, at, &limits->lower, 0)))
            return false;
    }
    if (!group) return true;
    *at = fl_sums_blanks(text, *at);
    return text[(*at)++] == ')';
}

/* What stands below and above a sum's sign; *at is behind it. */
static bool take_limits(FlSums *s, int *at, Limits *limits) {
    static const char wrong[] = "The limits of a sum are read as in \\sum_{i=1}^{n}, with whole numbers.";
    const char *text = s->in->text;
    int from = *at;
    *limits = (Limits){.lower = s->zero ? 0 : 1};
    for (int p = fl_sums_blanks(text, ++*at); text[p] == '_' || text[p] == '^'; p = fl_sums_blanks(text, *at)) {
        bool below = text[p] == '_';
        *at = p + 1;
        if (below ? !take_lower(s, at, limits) : !fl_sums_read_script(s, at, &limits->upper))
            return fl_sums_fault(s, from, *at, wrong);
        limits->ends = limits->ends || !below;
    }
    for (int i = *at; limits->letter == '\0' && i < s->end; i++) {
        if (text[i] == '_' && fl_is_letter(text[i + 1])) limits->letter = text[i + 1];
    }
    if (limits->letter == '\0') return fl_sums_fault(s, from, from + 1, wrong);
    if (!limits->ends && s->base[0] == '\0')
        return fl_sums_fault(s, from, *at, "Where this sum ends is not said; write it as in \\sum_{i=1}^{5}.");
    if (!limits->ends) limits->upper = s->zero ? 1 : 2;
    s->assumed = s->assumed || !limits->ends;
    if (limits->upper < limits->lower)
        return fl_sums_fault(s, from, *at, "This sum has no terms where there are two variables.");
    if (limits->upper - limits->lower < MOST_TERMS) return true;
    return fl_sums_fault(s, from, *at, "A sum of more than 12 terms is too long to be written out.");
}

static bool take_sum(FlSums *s, int *at) {
    bool product = s->in->text[*at] == FL_PLAIN_PRODUCT;
    int from = *at;
    Limits limits;
    if (s->indices == FL_SUMS_DEPTH)
        return fl_sums_fault(s, from, from + 1, "Sums in sums in sums are not read: write the terms out.");
    if (!take_limits(s, at, &limits)) return false;
    int begin = *at, to = fl_sums_term_end(s, limits.letter, begin, s->end);
    if (fl_sums_blanks(s->in->text, begin) >= to) return fl_sums_fault(s, from, begin, "What is summed is missing.");
    bool apart = product ? !fl_sums_is_whole(s, begin, to) : fl_sums_comes_apart(s, begin, to);
    bool open = fl_sums_stands_open(s, product, to);
    fl_sums_put(s, open ? "(" : "", from);
    for (int value = limits.lower; value <= limits.upper; value++) {
        if (value > limits.lower) fl_sums_put(s, product ? "*" : " + ", from);
        fl_sums_put(s, apart ? "(" : "", from);
        s->index[s->indices].letter = limits.letter;
        s->index[s->indices++].value = value;
        bool ok = fl_sums_expand(s, begin, to);
        s->indices--;
        if (!ok) return false;
        fl_sums_put(s, apart ? ")" : "", from);
    }
    fl_sums_put(s, open ? ")" : "", from);
    *at = to;
    return true;
}

/* ---- sums of a vector ---- */

/* Whether the vector stands between two places, whole, and in no sum or norm of its own, which is one number. */
static bool has_vector(const FlSums *s, int from, int to) {
    for (int at = from, open; at < to; at++) {
        int behind = fl_sums_call(s, at, &open);
        if (behind > 0) {
            at = behind - 1;
            continue;
        }
        int length = fl_sums_run(s->in->text + at);
        bool same =
            length > 0 && length == (int)strlen(s->base) && memcmp(s->in->text + at, s->base, (size_t)length) == 0;
        if (same && s->in->text[at + length] != '_') return true;
        at += length > 0 ? length - 1 : 0;
    }
    return false;
}

/* One component of what stands between two places after the other, with a sign between. */
static bool components(FlSums *s, int from, int to, const Form *form) {
    int outer = s->component, count = has_vector(s, from, to) ? 2 : 1;
    bool ok = true;
    for (int k = 1; ok && k <= count; k++) {
        s->component = count == 2 ? k : outer;
        fl_sums_put(s, k > 1 ? form->between : "", from);
        fl_sums_put(s, form->before, from);
        ok = fl_sums_expand(s, from, to);
        fl_sums_put(s, form->behind, from);
    }
    s->component = outer;
    return ok;
}

/* [x, y] or (x, y) in the parentheses of a call: their inside. */
static void unwrap(const FlSums *s, int *from, int *to) {
    *from = fl_sums_blanks(s->in->text, *from);
    while (*to > *from && s->in->text[*to - 1] == ' ') --*to;
    while (*to > *from && s->in->text[*from] == '(' && fl_sums_group_end(s, *from, *to) == *to) {
        ++*from;
        --*to;
    }
}

/* Python's "xi**2 for xi in x": the term stays, and its name stands for the vector there. False after a sentence. */
static bool take_loop(FlSums *s, int *from, int *to) {
    const char *text = s->in->text, *word = strstr(text + *from, " for ");
    if (word == NULL || word >= text + *to) return true;
    int begin = *from, end = *to;
    unwrap(s, &begin, &end);
    int at = fl_sums_blanks(text, (int)(word - text) + 5), name = at, length = fl_sums_run(text + at);
    at = fl_sums_blanks(text, at + length);
    bool in = strncmp(text + at, "in ", 3) == 0;
    at = fl_sums_blanks(text, at + 2);
    at = fl_sums_blanks(text, at + fl_sums_run(text + at));
    if (!in || at != end || length == 0 || length >= FL_SUMS_NAME)
        return fl_sums_fault(s, *from, *to, "A loop is read as in sum(xi**2 for xi in x); write others of the vector.");
    memcpy(s->base, text + name, (size_t)length);
    s->base[length] = '\0';
    *from = begin;
    *to = (int)(word - text);
    return true;
}

/* np.sum(x**2), np.prod(np.cos(x)), np.mean(x**2); `at` is its name, `open` its parenthesis. */
static bool take_call(FlSums *s, int *at, int open, int behind) {
    const char *text = s->in->text;
    bool product = strncmp(text + *at, "prod", 4) == 0, mean = strncmp(text + *at, "mean", 4) == 0;
    int from = open + 1, to = behind - 1, comma = from;
    for (int depth = 0; comma < to && (text[comma] != ',' || depth > 0); comma++)
        depth += (text[comma] == '(') - (text[comma] == ')');
    int word = fl_sums_blanks(text, comma + 1);
    if (comma < to && strncmp(text + word, "axis", 4) != 0)
        return fl_sums_fault(s, comma, to, "A sum is of one thing here, as in np.sum(x**2).");
    if (fl_sums_blanks(text, from) >= to) return fl_sums_fault(s, *at, behind, "What is summed is missing.");
    char base[FL_SUMS_NAME];
    memcpy(base, s->base, sizeof base);
    if (!take_loop(s, &from, &comma)) return false;
    bool apart = product ? !fl_sums_is_whole(s, from, comma) : fl_sums_comes_apart(s, from, comma);
    bool around = fl_sums_stands_open(s, product, behind) || mean;
    Form form = {.before = apart ? "(" : "", .between = product ? "*" : " + ", .behind = apart ? ")" : ""};
    bool halved = mean && has_vector(s, from, comma);
    fl_sums_put(s, halved ? "((" : around ? "(" : "", *at);
    bool ok = components(s, from, comma, &form);
    memcpy(s->base, base, sizeof base);
    fl_sums_put(s, halved ? ")/2)" : around ? ")" : "", *at);
    *at = behind;
    return ok;
}

/* ---- norms ---- */

/* The first comma between two places that stands in no parentheses of its own; `to`: there is none. */
static int comma_of(const FlSums *s, int from, int to) {
    for (int depth = 0; from < to; from++) {
        char c = s->in->text[from];
        if (c == ',' && depth == 0) break;
        depth += (c == '(') - (c == ')');
    }
    return from;
}

/* A power of 2 behind a norm takes its root away: where it ends; `at`: there is none. */
static int square_end(const FlSums *s, int at) {
    const char *text = s->in->text;
    int p = fl_sums_blanks(text, at), sign = text[p] == '^' ? 1 : strncmp(text + p, "**", 2) == 0 ? 2 : 0;
    p = fl_sums_blanks(text, p + sign);
    return sign > 0 && text[p] == '2' && !fl_is_digit(text[p + 1]) && text[p + 1] != '.' ? p + 1 : at;
}

/* The norm of what stands between two places, with commas or a vector; `order` 1 or 2. *at is behind it. */
static bool put_norm(FlSums *s, int *at, int from, int to, int order) {
    int place = from, square = order == 2 ? square_end(s, *at) : *at;
    bool rooted = order == 2 && square == *at, ok = true;
    fl_sums_put(s, rooted ? "sqrt(" : "(", place);
    for (bool first = true; ok && from < to; first = false) {
        int comma = comma_of(s, from, to);
        int begin = fl_sums_blanks(s->in->text, from);
        bool single = order == 2 && begin + fl_sums_run(s->in->text + begin) >= comma;
        Form form = {.before = order == 1 ? "abs("
                               : single   ? ""
                                          : "(",
                     .between = " + ",
                     .behind = order == 1 ? ")"
                               : single   ? "^2"
                                          : ")^2"};
        fl_sums_put(s, first ? "" : " + ", place);
        ok = components(s, begin, comma, &form);
        from = comma + 1;
    }
    fl_sums_put(s, ")", place);
    *at = square;
    return ok;
}

static bool take_norm(FlSums *s, int *at, int open, int behind) {
    static const char wrong[] = "Norms are read of one vector, of order 1 or 2, as in np.linalg.norm(x).";
    int name = *at, from = open + 1, to = behind - 1, order = 2, comma = comma_of(s, from, to);
    bool legs = strncmp(s->in->text + name, "hypot", 5) == 0;
    if (comma < to && !legs) {
        int value = fl_sums_blanks(s->in->text, comma + 1);
        value += strncmp(s->in->text + value, "ord=", 4) == 0 ? 4 : 0;
        order = s->in->text[value] - '0';
        if ((order != 1 && order != 2) || fl_sums_blanks(s->in->text, value + 1) != to)
            return fl_sums_fault(s, comma, to, wrong);
        to = comma;
    }
    if (!legs)
        unwrap(s, &from, &to);
    else if (comma == to || comma_of(s, comma + 1, to) < to)
        return fl_sums_fault(s, name, behind, "hypot has two arguments, as in hypot(x, y).");
    if (fl_sums_blanks(s->in->text, from) >= to) return fl_sums_fault(s, name, behind, wrong);
    *at = behind;
    return put_norm(s, at, from, to, order);
}

/* Double bars: the norm of a vector, and the absolute value of one number. */
static bool take_bars(FlSums *s, int *at) {
    const char *text = s->in->text, *closing = strchr(text + *at + 1, FL_PLAIN_NORM);
    int from = *at + 1, order = 2, to = closing != NULL ? (int)(closing - text) : s->end;
    if (to >= s->end) return fl_sums_fault(s, *at, *at + 1, "These bars are never closed.");
    if (s->base[0] == '\0' && comma_of(s, from, to) == to) {
        fl_sums_put(s, (const char[]){FL_PLAIN_BAR, '\0'}, *at);
        if (!fl_sums_expand(s, from, to)) return false;
        fl_sums_put(s, (const char[]){FL_PLAIN_BAR_END, '\0'}, to);
        *at = to + 1;
        return true;
    }
    *at = to + 1;
    if (text[*at] == '_') {
        order = text[*at + 1] - '0';
        if (order != 1 && order != 2) return fl_sums_fault(s, *at, *at + 2, "Norms are read of order 1 and 2.");
        *at += 2;
    }
    unwrap(s, &from, &to);
    return put_norm(s, at, from, to, order);
}

/* ---- names ---- */

static bool put_component(FlSums *s, int index, int from, int to) {
    int which = index - (s->zero ? 0 : 1);
    if (which < 0 || which > 1)
        return fl_sums_fault(s, from, to, "This is a variable beyond the second; a formula is of one or two.");
    fl_sums_put(s, which == 0 ? " x " : " y ", from);
    return true;
}

static void put_value(FlSums *s, int value, int at) {
    char text[24], before = fl_sums_last(s->out);
    bool apart = value < 0 || fl_is_letter(before) || fl_is_digit(before) || before == ')';
    snprintf(text, sizeof text, apart ? "(%d)" : "%d", value);
    fl_sums_put(s, text, at);
}

/* i, ni: letters that are all indices; ix: a variable behind them, where `variables`. */
static bool put_letters(FlSums *s, int at, int length, bool variables) {
    const char *text = s->in->text + at;
    int value;
    for (int i = 0; i < length; i++) {
        bool variable = variables && (text[i] == 'x' || text[i] == 'y');
        if (!variable && !fl_sums_value_of(s, text[i], &value)) return false;
    }
    for (int i = 0; i < length; i++) {
        if (fl_sums_value_of(s, text[i], &value))
            put_value(s, value, at + i);
        else
            fl_sums_put(s, text[i] == 'x' ? " x " : " y ", at + i);
    }
    return true;
}

/* x_i, x_{i+1}, ix_i. */
static bool take_indexed(FlSums *s, int *at, int length) {
    int index, behind = *at + length + 1, base = (int)strlen(s->base), letters = length - base;
    bool known = letters >= 0 && base > 0 && memcmp(s->in->text + *at + letters, s->base, (size_t)base) == 0;
    if (!known) return fl_sums_fault(s, *at, behind, "This is a second variable with indices; there are x_1 and x_2.");
    if (!put_letters(s, *at, letters, false))
        return fl_sums_fault(s, *at, behind, "A sign is missing here: \"*\" between names.");
    if (!fl_sums_read_script(s, &behind, &index))
        return fl_sums_fault(s, *at, behind,
                             "This index stands in no sum of its own: put all that is summed in "
                             "brackets.");
    const char *text = s->in->text;
    if ((text[behind] == '+' || text[behind] == '-') && text[behind + 1] == '_' &&
        fl_is_digit(text[behind + 2])) { /* small signs of Unicode's */
        index += (text[behind] == '+' ? 1 : -1) * (text[behind + 2] - '0');
        behind += 3;
    }
    if (!put_component(s, index, *at + letters, behind)) return false;
    *at = behind;
    return true;
}

static bool take_name(FlSums *s, int *at, int length) {
    const char *text = s->in->text + *at;
    int all = length;
    while (fl_is_letter(text[all]) || fl_is_digit(text[all])) all++;
    bool vector = s->base[0] != '\0' && length == (int)strlen(s->base) && memcmp(text, s->base, (size_t)length) == 0;
    bool plain = length == 1 && (*text == 'x' || *text == 'y');
    bool mine = !vector && (plain || !fl_formula_knows(text, length));
    if (vector && s->component == 0)
        return fl_sums_fault(s, *at, *at + length,
                             "A variable with components stands here by itself; outside of sums write x_1 or x_2.");
    if (vector) {
        fl_sums_put(s, s->component == 1 ? " x " : " y ", *at);
    } else if (s->base[0] != '\0' && !fl_formula_knows(text, all) &&
               (memchr(text, 'x', (size_t)length) != NULL || memchr(text, 'y', (size_t)length) != NULL)) {
        return fl_sums_fault(s, *at, *at + length,
                             "This stands beside a variable with components; use one or the other.");
    } else if (s->base[0] != '\0' && plain) {
        return fl_sums_fault(s, *at, *at + 1, "x and y stand beside a variable with components; use one or the other.");
    } else if (!mine || all > length || !put_letters(s, *at, length, s->base[0] == '\0')) {
        for (int i = 0; i < all; i++) fl_sums_put(s, (const char[]){text[i], '\0'}, *at + i);
        length = all;
    }
    *at += length;
    return true;
}

/* len(x), x.size, x.shape[0] are how many variables there are. */
static int count_length(const FlSums *s, int at) {
    static const char *const forms[] = {"len(%s)", "%s.size", "%s.shape_0", "length(%s)", "%s.shape(0)"};
    char text[40];
    for (size_t i = 0; s->base[0] != '\0' && i < sizeof forms / sizeof *forms; i++) {
        const char *place = strstr(forms[i], "%s");
        snprintf(text, sizeof text, "%.*s%s%s", (int)(place - forms[i]), forms[i], s->base, place + 2);
        if (strncmp(s->in->text + at, text, strlen(text)) == 0) return (int)strlen(text);
    }
    return 0;
}

static bool take_run(FlSums *s, int *at) {
    int length = fl_sums_run(s->in->text + *at), open, count = count_length(s, *at);
    int behind = fl_sums_call(s, *at, &open);
    if (count > 0) {
        put_value(s, 2, *at);
        s->assumed = true;
        *at += count;
        return true;
    }
    if (behind > 0 && fl_sums_is_norm(s->in->text + *at)) return take_norm(s, at, open, behind);
    if (behind > 0) return take_call(s, at, open, behind);
    if (s->in->text[*at + length] == '_') return take_indexed(s, at, length);
    return take_name(s, at, length);
}

static bool take_number(FlSums *s, int *at) {
    const char *text = s->in->text;
    int n = *at + (int)strspn(text + *at, "0123456789.");
    int power = n + 1 + (text[n + 1] == '-' || text[n + 1] == '+');
    if ((text[n] == 'e' || text[n] == 'E') && fl_is_digit(text[power]))
        n = power + (int)strspn(text + power, "0123456789");
    for (; *at < n; ++*at) fl_sums_put(s, (const char[]){text[*at], '\0'}, *at);
    return true;
}

bool fl_sums_expand(FlSums *s, int from, int to) {
    const char *text = s->in->text;
    int end = s->end;
    bool ok = true;
    s->end = to;
    for (int at = from; ok && at < to;) {
        char c = text[at];
        if (c == FL_PLAIN_SUM || c == FL_PLAIN_PRODUCT)
            ok = take_sum(s, &at);
        else if (c == FL_PLAIN_NORM)
            ok = take_bars(s, &at);
        else if (fl_is_letter(c))
            ok = take_run(s, &at);
        else if (fl_is_digit(c))
            ok = take_number(s, &at);
        else
            fl_sums_put(s, (const char[]){c, '\0'}, at), at++;
        if (ok && s->out->count >= FL_PLAIN - 64) ok = fl_sums_fault(s, from, to, "This formula is too long.");
    }
    s->end = end;
    return ok;
}
