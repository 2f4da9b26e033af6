#include "core/base/character.h"
#include "core/base/number_text.h"

#include <float.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_DIGITS = 17, SHORT_DIGITS = 15, LONGEST_TEXT = 1024, EXPONENT_BOUND = 100000 };

typedef struct Decimal {
    bool negative;
    int count;    /* digits, without trailing zeros, at least one */
    int exponent; /* of the first digit: 0 for 1 to 9.99... */
    char digits[MOST_DIGITS];
} Decimal;

static Decimal decimal_read(const char *scientific) {
    Decimal d = {.negative = scientific[0] == '-'};
    const char *p = scientific;
    for (; *p != '\0' && *p != 'e'; p++) {
        if (fl_is_digit(*p) && d.count < MOST_DIGITS) d.digits[d.count++] = *p;
    }
    while (d.count > 1 && d.digits[d.count - 1] == '0') d.count--;
    if (*p == 'e') d.exponent = (int)strtol(p + 1, NULL, 10);
    return d;
}

/* Writes a row of characters and counts them. */
static int put(char *text, int length, char c, int times) {
    memset(text + length, c, (size_t)times);
    return length + times;
}

static int put_digits(char *text, int length, const Decimal *d, int from, int to) {
    memcpy(text + length, d->digits + from, (size_t)(to - from));
    return length + to - from;
}

static int put_plain(char *text, int length, const Decimal *d) {
    int before = d->exponent + 1; /* digits before the point */
    if (before <= 0) {
        length = put(text, length, '0', 1);
        length = put(text, length, '.', 1);
        length = put(text, length, '0', -before);
        return put_digits(text, length, d, 0, d->count);
    }
    if (before >= d->count) {
        length = put_digits(text, length, d, 0, d->count);
        return put(text, length, '0', before - d->count);
    }
    length = put_digits(text, length, d, 0, before);
    length = put(text, length, '.', 1);
    return put_digits(text, length, d, before, d->count);
}

static int put_scientific(char *text, int length, const Decimal *d) {
    length = put_digits(text, length, d, 0, 1);
    if (d->count > 1) {
        length = put(text, length, '.', 1);
        length = put_digits(text, length, d, 1, d->count);
    }
    return length + snprintf(text + length, (size_t)(FL_NUMBER_SIZE - length), "e%d", d->exponent);
}

static int plain_length(const Decimal *d) {
    if (d->exponent < 0) return 1 - d->exponent + d->count;
    return d->exponent + 1 >= d->count ? d->exponent + 1 : d->count + 1;
}

static int scientific_length(const Decimal *d) {
    return d->count + (d->count > 1) + snprintf(NULL, 0, "e%d", d->exponent);
}

int fl_number_tidy(char text[FL_NUMBER_SIZE], const char *scientific) {
    Decimal d = decimal_read(scientific);
    int length = d.negative ? put(text, 0, '-', 1) : 0;
    /* Plain as far as people read it so, 0.0001 to 999999, and beyond where it is no longer. */
    bool usual = d.exponent >= -4 && d.exponent <= 5;
    bool plain = usual || plain_length(&d) <= scientific_length(&d);
    length = plain ? put_plain(text, length, &d) : put_scientific(text, length, &d);
    text[length] = '\0';
    return length;
}

int fl_number_print(char text[FL_NUMBER_SIZE], double v) {
    if (!isfinite(v)) return snprintf(text, FL_NUMBER_SIZE, "%s", isnan(v) ? "nan" : v > 0 ? "inf" : "-inf");
    /* 15 digits always survive the way to a normal double; below the normal range fewer can be enough. */
    int digits = fabs(v) < DBL_MIN ? 1 : DBL_DIG;
    char scientific[64];
    for (;; digits++) { /* 17 are enough for every double */
        snprintf(scientific, sizeof scientific, "%.*e", digits - 1, v);
        if (digits == MOST_DIGITS || strtod(scientific, NULL) == v) break;
    }
    return fl_number_tidy(text, scientific);
}

/* What a decimal number is made of, as found by a scan of its text. */
typedef struct Scan {
    size_t at;
    bool any, nonzero; /* digits seen in the mantissa */
    int shift;         /* powers of ten that the point has moved right */
} Scan;

/* Copies the mantissa without its point. */
static size_t scan_mantissa(Scan *scan, const char *text, size_t length, char *copy, size_t used) {
    bool point = false;
    for (; scan->at < length; scan->at++) {
        char c = text[scan->at];
        if (c == '.' && !point) {
            point = true;
        } else if (fl_is_digit(c)) {
            copy[used++] = c;
            scan->any = true;
            scan->nonzero = scan->nonzero || c != '0';
            if (point) scan->shift--;
        } else {
            break;
        }
    }
    return used;
}

static bool scan_exponent(Scan *scan, const char *text, size_t length, int *exponent) {
    *exponent = 0;
    if (scan->at == length) return true;
    if (text[scan->at] != 'e' && text[scan->at] != 'E') return false;
    scan->at++;
    bool negative = scan->at < length && text[scan->at] == '-';
    if (scan->at < length && (text[scan->at] == '-' || text[scan->at] == '+')) scan->at++;
    if (scan->at == length) return false;
    for (; scan->at < length; scan->at++) {
        if (!fl_is_digit(text[scan->at])) return false;
        /* Past the bound the number is out of range anyway; more digits must not overflow. */
        if (*exponent < EXPONENT_BOUND) *exponent = *exponent * 10 + (text[scan->at] - '0');
    }
    if (negative) *exponent = -*exponent;
    return true;
}

/* Up to 15 digits and a power of ten up to 1e15: both are exact doubles, so their quotient is rounded once and right.
 * Six times as quick as the general way, for tables of a million rows. */
static bool read_short(const char *text, size_t length, double *v) {
    static const double tens[SHORT_DIGITS + 1] = {1e0, 1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                                  1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
    uint64_t digits = 0;
    int count = 0, decimals = 0;
    bool negative = text[0] == '-', point = false;
    if (length > SHORT_DIGITS + 2) return false;
    for (size_t i = negative; i < length; i++) {
        char c = text[i];
        if (c == '.' && !point) {
            point = true;
        } else if (c >= '0' && c <= '9') {
            digits = digits * 10 + (uint64_t)(c - '0');
            count++;
            decimals += point;
        } else {
            return false;
        }
    }
    if (count == 0 || count > SHORT_DIGITS) return false;
    double value = (double)digits / tens[decimals];
    *v = negative ? -value : value;
    return true;
}

bool fl_number_read(const char *text, size_t length, double *v) {
    if (length == 0 || length > LONGEST_TEXT) return false;
    if (read_short(text, length, v)) return true;
    char copy[LONGEST_TEXT + 32];
    size_t used = 0;
    Scan scan = {0};
    if (text[0] == '-' || text[0] == '+') copy[used++] = text[scan.at++];
    used = scan_mantissa(&scan, text, length, copy, used);
    int exponent;
    if (!scan.any || !scan_exponent(&scan, text, length, &exponent)) return false;
    /* Digits and an exponent, no point: strtod reads that alike in every locale. */
    snprintf(copy + used, sizeof copy - used, "e%d", exponent + scan.shift);
    double value = strtod(copy, NULL);
    if (!isfinite(value) || (value == 0 && scan.nonzero)) return false;
    *v = value;
    return true;
}

bool fl_number_read_count(const char *text, size_t length, int max, int *n) {
    if (length == 0) return false;
    int64_t value = 0;
    for (size_t i = 0; i < length; i++) {
        if (!fl_is_digit(text[i])) return false;
        value = value * 10 + (text[i] - '0');
        if (value > max) return false;
    }
    *n = (int)value;
    return true;
}

int fl_number_whole(double v, int lo, int hi) {
    return v >= hi ? hi : v > lo ? (int)v : lo;
}
