#include "oracle/pattern.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Thin spaces stand between groups of digits; a typeset power, "8.8 x 10^8", becomes 8.8e8. Longer marks come first. */
static const char *const plain_for[][2] = {{"\xE2\x80\x89\xC3\x97\xE2\x80\x89"
                                            "10",
                                            "e"},
                                           {"\xE2\x81\xBB", "-"},
                                           {"\xE2\x81\xB0", "0"},
                                           {"\xC2\xB9", "1"},
                                           {"\xC2\xB2", "2"},
                                           {"\xC2\xB3", "3"},
                                           {"\xE2\x81\xB4", "4"},
                                           {"\xE2\x81\xB5", "5"},
                                           {"\xE2\x81\xB6", "6"},
                                           {"\xE2\x81\xB7", "7"},
                                           {"\xE2\x81\xB8", "8"},
                                           {"\xE2\x81\xB9", "9"},
                                           {" million", "e6"},
                                           {" billion", "e9"},
                                           {" trillion", "e12"},
                                           {"\xE2\x88\x92", "-"},
                                           {"\xC2\xA0", " "},
                                           {"\xE2\x80\x89", ""},
                                           {"\xCE\xB7", "eta"},
                                           {"\xCE\xBBmax", "lmax"},
                                           {"L\xE2\x80\xB3", "L''"},
                                           {"\xC2\xB7", "*"},
                                           {"\xC2\xB1", "+-"},
                                           {"\xCE\xB2", "b"},
                                           {"\xE2\x86\x92", "->"},
                                           {"\xE2\x88\x9E", "inf"},
                                           {"\xE2\x88\x9A", "sqrt "},
                                           {"\xCE\xBB", "l"},
                                           {"\xE2\x82\x81", "1"},
                                           {"\xE2\x82\x82", "2"},
                                           {"\xCF\x81", "rho"}};

void pattern_plain(const char *text, char *plain, size_t size) {
    size_t used = 0;
    while (*text && used + 8 < size) {
        size_t i = 0, count = sizeof plain_for / sizeof *plain_for;
        while (i < count && strncmp(text, plain_for[i][0], strlen(plain_for[i][0])) != 0) i++;
        if (i == count) {
            plain[used++] = *text++;
            continue;
        }
        text += strlen(plain_for[i][0]);
        for (const char *c = plain_for[i][1]; *c; c++) plain[used++] = *c;
    }
    plain[used] = 0;
}

const char *pattern_sentence(const char *text, char *sentence, size_t size) {
    const char *end = text;
    while (*end && !(end[0] == '.' && (end[1] == ' ' || end[1] == 0))) end++;
    size_t length = (size_t)(end - text) < size - 1 ? (size_t)(end - text) : size - 1;
    memcpy(sentence, text, length);
    sentence[length] = 0;
    while (*end == '.' || *end == ' ') end++;
    return end;
}

/* NULL: there is none. */
static const char *take_number(const char *at, Number *n) {
    bool negative = *at == '-';
    const char *digits = at + negative;
    *n = (Number){0, 1, false};
    if (!strncmp(digits, "inf", 3)) {
        n->v = negative ? -INFINITY : INFINITY;
        return digits + 3;
    }
    if (!strncmp(at, "undefined", 9)) {
        n->v = NAN;
        return at + 9;
    }
    if (!isdigit((unsigned char)*digits)) return NULL;
    char text[48];
    size_t used = 0;
    const char *from = digits;
    bool point = false;
    while (used < sizeof text - 8 &&
           (isdigit((unsigned char)*from) || (*from == '.' && isdigit((unsigned char)from[1])))) {
        point |= *from == '.';
        if (point && *from != '.') n->unit /= 10;
        text[used++] = *from++;
    }
    bool negative_power = *from == 'e' && from[1] == '-';
    if (*from == 'e' && isdigit((unsigned char)from[1 + negative_power])) {
        n->unit *= pow(10, (double)strtol(from + 1, NULL, 10));
        text[used++] = *from++;
        if (negative_power) text[used++] = *from++;
        while (used < sizeof text - 1 && isdigit((unsigned char)*from)) text[used++] = *from++;
    }
    text[used] = 0;
    n->v = strtod(text, NULL) * (negative ? -1 : 1);
    return from;
}

static bool match(const char *p, const char *s, Number *n, Number *end) {
    for (; *p; p++) {
        if (*p == '*') {
            for (const char *rest = s;; rest++) {
                if (match(p + 1, rest, n, end)) return true;
                if (!*rest) return false;
            }
        }
        if (*p == '#' || *p == '%' || *p == '@') {
            bool pair = *p == '@' && *s == '(', almost = *p == '%' && !strncmp(s, "almost ", 7);
            if (n == end || (pair && n + 1 == end)) return false;
            s = take_number(s + (pair ? 1 : 0) + (almost ? 7 : 0), n);
            if (s == NULL) return false;
            n++->almost = almost;
            if (pair && (strncmp(s, ", ", 2) != 0 || (s = take_number(s + 2, n++)) == NULL || *s++ != ')'))
                return false;
            if (*p == '%' && *s++ != '%') return false;
            continue;
        }
        if (*p != *s++) return false;
    }
    return *s == 0;
}

bool pattern_matches(const char *pattern, const char *sentence, Number *numbers) {
    return match(pattern, sentence, numbers, numbers + PATTERN_NUMBERS);
}

bool pattern_shows(const Number *shown, double right) {
    if (isnan(shown->v) || isnan(right)) return isnan(shown->v) && isnan(right);
    if (isinf(shown->v) || isinf(right)) return shown->v == right;
    if (shown->almost) return right != shown->v && fabs(right - shown->v) < 1e-3;
    return fabs(shown->v - right) <= 0.5 * shown->unit * (1 + 1e-6) + 1e-9 * fabs(right);
}
