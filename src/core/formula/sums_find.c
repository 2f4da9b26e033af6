/* Which variable of a formula has components, and what is said of it, before its sums are written out (sums.c). */
#include "core/base/character.h"
#include "core/formula/sums.h"

#include <stdio.h>
#include <string.h>

/* What a byte stands in. */
enum { OUTSIDE, IN_CALL, IN_BARS };

static bool is_mark(char c) {
    return c == FL_PLAIN_SUM || c == FL_PLAIN_PRODUCT;
}

static bool has_sums(const FlSums *s) {
    for (int at = 0, open; at < s->in->count; at++)
        if (is_mark(s->in->text[at]) || s->in->text[at] == FL_PLAIN_NORM || fl_sums_call(s, at, &open) > 0) return true;
    return false;
}

/* Where the formula begins behind "f(x) =", "lambda x:", "x ->"; 0: nothing of the kind stands before it. */
static int body_start(const FlSums *s) {
    const char *text = s->in->text;
    int start = 0, open;
    for (int at = 0, depth = 0; !is_mark(text[at]) && text[at] != FL_PLAIN_NORM;
         at++) { /* one of them is there, or a call */
        bool arrow = (text[at] == '-' || text[at] == '=') && text[at + 1] == '>';
        if (fl_sums_call(s, at, &open) > 0 || (strchr("+*/^-", text[at]) != NULL && !arrow)) break;
        depth += (text[at] == '(') - (text[at] == ')');
        if (depth == 0 && (text[at] == '=' || text[at] == ':' || arrow)) start = at + 1 + arrow;
        at += arrow;
    }
    start = fl_sums_blanks(text, start);
    if (strncmp(text + start, "return ", 7) == 0) start += 7;
    return start;
}

static void add_letter(char *letters, char letter) {
    size_t length = strlen(letters);
    if (!fl_is_letter(letter) || strchr(letters, letter) != NULL || length + 1 >= FL_SUMS_LETTERS) return;
    letters[length] = letter;
    letters[length + 1] = '\0';
}

/* Letters that are indices of sums, and letters that say where sums end. */
static void find_letters(FlSums *s, char *indices) {
    const char *text = s->in->text;
    for (int at = 0; at < s->in->count; at++) {
        if (!is_mark(text[at])) continue;
        int p = fl_sums_blanks(text, at + 1);
        for (int scripts = 0; scripts < 2 && (text[p] == '_' || text[p] == '^'); scripts++) {
            int begin = fl_sums_blanks(text, p + 1), behind;
            int group = text[begin] == '(' ? fl_sums_group_end(s, begin, s->in->count) : begin + 1;
            if (group < 0) break;
            if (text[p] == '_') add_letter(indices, text[fl_sums_blanks(text, begin + (text[begin] == '('))]);
            for (behind = begin; text[p] == '^' && behind < group; behind++) add_letter(s->counts, text[behind]);
            int equals = fl_sums_blanks(text, group);
            if (text[p] == '_' && text[equals] == '=') { /* signs below, of Unicode's */
                group = equals + 1 + (text[equals + 1] == '_');
                while (fl_is_digit(text[group])) group++;
            }
            p = fl_sums_blanks(text, group);
        }
    }
}

/* Marks what a vector may stand in; a list in a norm is none. */
static void mark_ranges(const FlSums *s, char *in) {
    const char *text = s->in->text;
    bool bars = false;
    memset(in, OUTSIDE, FL_PLAIN);
    for (int at = 0; at < s->in->count; at++) {
        int open, behind = fl_sums_call(s, at, &open);
        if (text[at] == FL_PLAIN_NORM) bars = !bars;
        if (bars && in[at] == OUTSIDE) in[at] = IN_BARS;
        if (behind == 0 || strncmp(text + at, "hypot", 5) == 0) continue;
        int from = open + 1, to = behind - 1, comma = from;
        for (int depth = 0; comma < to && (text[comma] != ',' || depth > 0); comma++)
            depth += (text[comma] == '(') - (text[comma] == ')');
        from = fl_sums_blanks(text, from);
        bool list = fl_sums_is_norm(text + at) && text[from] == '(' && fl_sums_group_end(s, from, comma) == comma &&
                    memchr(text + from, ',', (size_t)(comma - from)) != NULL;
        for (int i = from; i < comma && !list; i++) in[i] = IN_CALL;
    }
}

static void keep_name(char *name, const char *text, int length) {
    if (length >= FL_SUMS_NAME) return;
    memcpy(name, text, (size_t)length);
    name[length] = '\0';
}

/* x_i or ix_i: the name that has the index. */
static void take_indexed(FlSums *s, const char *text, int length, const char *indices) {
    int letters = 0;
    while (letters < length - 1 && (strchr(indices, text[letters]) != NULL || strchr(s->counts, text[letters]) != NULL))
        letters++;
    if (letters < length - 1) letters = 0;
    if (s->base[0] == '\0') keep_name(s->base, text + letters, length - letters);
}

static bool is_variable(const FlSums *s, const char *text, int length, const char *indices) {
    int all = length;
    while (fl_is_letter(text[all]) || fl_is_digit(text[all])) all++;
    if (length == 1 && strchr("xyXY", *text) != NULL) return true;
    if (length == 1 && (strchr(indices, *text) != NULL || strchr(s->counts, *text) != NULL)) return false;
    return !fl_formula_knows(text, all) && !fl_formula_knows(text, length);
}

/* The name that has components: with an index, in np.sum(x), or the only one there is, between double bars. */
static void find_base(FlSums *s, int start, const char *indices) {
    const char *text = s->in->text;
    char in[FL_PLAIN], bars[FL_SUMS_NAME] = "", vector[FL_SUMS_NAME] = "";
    bool alone = true;
    int open;
    mark_ranges(s, in);
    for (int at = start, length; at<s->in->count; at += length> 0 ? length : 1) {
        length = fl_sums_run(text + at);
        bool limit = at > 1 && text[at - 1] == '^' && is_mark(text[at - 2 - (at > 2 && text[at - 2] == ' ')]);
        bool index = (at > 0 && text[at - 1] == '_') || limit, call = fl_sums_call(s, at, &open) > 0;
        if (call) length = open - at;
        bool module = text[at + length] == '.' && fl_is_letter(text[at + length + 1]);
        bool member = at > 0 && text[at - 1] == '.' && at > 1 && fl_is_letter(text[at - 2]);
        if (length == 0 || index || call || member) continue;
        if (text[at + length] == '_') {
            take_indexed(s, text + at, length, indices);
        } else if (!module && strncmp(text + at, "len", 3) != 0 && is_variable(s, text + at, length, indices)) {
            if (in[at] == IN_CALL && (vector[0] == '\0' || *(text + at) == 'x')) keep_name(vector, text + at, length);
            if (in[at] == IN_BARS && bars[0] == '\0') keep_name(bars, text + at, length);
            bool same = (int)strlen(bars) == length && memcmp(bars, text + at, (size_t)length) == 0;
            alone = alone && in[at] != OUTSIDE && same;
        }
    }
    s->vector = s->base[0] == '\0';
    if (s->vector) memcpy(s->base, vector[0] == '\0' && alone ? bars : vector, sizeof s->base);
}

/* Whether a sum begins at 0 over an index of the variable, or a program counts so. */
static bool counts_from_zero(const FlSums *s) {
    const char *text = s->in->text;
    char forms[2][FL_SUMS_NAME + 4];
    bool zero = s->in->from_zero;
    snprintf(forms[0], sizeof forms[0], "%s_0", s->base);
    zero = zero || strstr(text, forms[0]) != NULL;
    for (int at = 0; at < s->in->count; at++) {
        if (!is_mark(text[at])) continue;
        const char *below = strchr(text + at, '_');
        if (below == NULL) continue;
        const char *equals = below + 1 + strcspn(below + 1, "=)^");
        if (*equals != '=') continue;
        char letter = below[1 + strspn(below + 1, "( ")];
        int value = fl_sums_blanks(equals, 1);
        value += equals[value] == '_';
        snprintf(forms[0], sizeof forms[0], "%s_%c", s->base, letter);
        snprintf(forms[1], sizeof forms[1], "%s_(%c", s->base, letter);
        bool own = strstr(text, forms[0]) != NULL || strstr(text, forms[1]) != NULL;
        zero = zero || (own && equals[value] == '0');
    }
    return zero;
}

static void say(const FlSums *s, char *reading) {
    char names[80], begins[32] = "";
    int least = s->zero ? 0 : 1;
    bool two = strstr(s->out->text, " y ") != NULL, assumed = two && (s->assumed || s->vector);
    if (s->counted != '\0')
        snprintf(begins, sizeof begins, "%c is read as 2, ", s->counted);
    else if (assumed)
        snprintf(begins, sizeof begins, "Read as of two variables: ");
    if (two)
        snprintf(names, sizeof names, "as x, %s_%d as y.", s->base, least + 1);
    else
        snprintf(names, sizeof names, "as x.");
    snprintf(reading, FL_FORMULA_READING, "%s%s_%d %s%s", begins, s->base, least, begins[0] == '\0' ? "is read " : "",
             names);
}

bool fl_plain_sums(const FlPlain *from, FlPlain *to, char *reading, FlFormulaFault *fault) {
    FlSums s = {.in = from, .out = to, .end = from->count, .fault = fault};
    char indices[FL_SUMS_LETTERS] = "";
    if (reading[0] != '\0' || !has_sums(&s)) {
        *to = *from;
        return true;
    }
    to->count = 0;
    to->text[0] = '\0';
    to->from_zero = from->from_zero;
    int start = body_start(&s), end = from->count;
    while (strchr(" .,;", from->text[end - 1]) != NULL) end--; /* the sum stands before them */
    find_letters(&s, indices);
    find_base(&s, start, indices);
    if (s.base[0] == '\0') { /* sums of numbers, hypot(x, y): the variables stay what they are */
        s.counts[0] = '\0';
        for (int at = 0; at < start; at++)
            fl_plain_put(to, (const char[]){from->text[at], '\0'}, from->from[at], from->to[at]);
        return fl_sums_expand(&s, start, end);
    }
    for (const char *letter = "nNdD"; *letter != '\0'; letter++)
        if (strchr(indices, *letter) == NULL && s.base[0] != *letter) add_letter(s.counts, *letter);
    s.zero = counts_from_zero(&s);
    if (!fl_sums_expand(&s, start, end)) return false;
    say(&s, reading);
    to->from_zero = false;
    return true;
}
