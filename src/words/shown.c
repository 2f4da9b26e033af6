#include "words/shown.h"
#include "fallline/number.h"
#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MINUS    "\xE2\x88\x92"
#define INFINITE "\xE2\x88\x9E"
#define THIN     "\xE2\x80\x89"
#define TIMES    THIN "\xC3\x97" THIN

/* From here on a number has no decimals; from there on, and below the last, it is told with a power of ten. */
static const double whole_from = 1e4, power_from = 1e7, power_below = 0.5e-4;

/* |v| with fixed decimals, ties away from zero. printf rounds the exact binary value, so 6.625 would give 6.62 (to
 * even); a nudge of half an ulp-scale 1e-9 unit makes decimal ties go up and moves nothing else. */
static void print_fixed(char *text, size_t size, double magnitude, int decimals) {
    double unit = pow(10, -decimals);
    double scaled = floor(magnitude / unit + 0.5 + 1e-9);
    snprintf(text, size, "%.*f", decimals, scaled * unit);
}

/* Thin spaces between groups of three digits before the point, from 1 000 on. */
static void put_groups(char *text, size_t size) {
    size_t digits = strspn(text, "0123456789"), length = strlen(text);
    for (size_t at = digits; at > 3; at -= 3) {
        if (length + sizeof THIN > size) return;
        memmove(text + at - 3 + strlen(THIN), text + at - 3, length - (at - 3) + 1);
        for (size_t i = 0; i < strlen(THIN); i++) text[at - 3 + i] = THIN[i];
        length += strlen(THIN);
    }
}

/* "8.8 x 10^8" as it is typeset. The mantissa's digits; a mantissa of 1 goes without saying where `bare`. */
static void print_power(char *text, size_t size, const char *mantissa, long exponent, bool bare) {
    static const char *const raised[] = {"\xE2\x81\xB0", "\xC2\xB9",     "\xC2\xB2",     "\xC2\xB3",
                                         "\xE2\x81\xB4", "\xE2\x81\xB5", "\xE2\x81\xB6", "\xE2\x81\xB7",
                                         "\xE2\x81\xB8", "\xE2\x81\xB9"};
    char digits[8];
    bool one = bare && !strcmp(mantissa, "1");
    snprintf(digits, sizeof digits, "%ld", labs(exponent) % 1000);
    int used =
        snprintf(text, size, "%.20s%s10%s", one ? "" : mantissa, one ? "" : TIMES, exponent < 0 ? "\xE2\x81\xBB" : "");
    for (const char *c = digits; *c && used > 0 && (size_t)used < size; c++)
        used += snprintf(text + used, size - (size_t)used, "%s", raised[*c - '0']);
}

/* |v| with so many digits behind the point of the mantissa; `least` of them stay though they are zeros. */
static void print_exponent(char *text, size_t size, double magnitude, int digits, int least, bool bare) {
    char plain[40];
    /* printf rounds ties of the exact binary value to even; a nudge of 1e-12 makes 1.25e7 read 1.3 x 10^7. */
    snprintf(plain, sizeof plain, "%.*e", digits, fmin(magnitude * (1 + (digits > 3 ? 1e-15 : 1e-12)), DBL_MAX));
    char *e = strchr(plain, 'e');
    if (!e) return;
    long exponent = strtol(e + 1, NULL, 10);
    char *end = e, *keep = plain + (least > 0 ? 2 + least : 1);
    while (end > keep && end[-1] == '0') end--;
    if (end > plain && end[-1] == '.') end--;
    *end = 0;
    print_power(text, size, plain, exponent, bare);
}

static FlShown shown(double v, int decimals, int digits_of_power, const char *plus) {
    FlShown out;
    if (isnan(v)) {
        snprintf(out.text, sizeof out.text, "undefined");
        return out;
    }
    const char *sign = v < 0 ? MINUS : v > 0 ? plus : "";
    if (isinf(v)) {
        snprintf(out.text, sizeof out.text, "%s%s", sign, INFINITE);
        return out;
    }
    char digits[40];
    double magnitude = fabs(v), least = fmax(power_below, 0.5 * pow(10, -decimals - 2));
    if (magnitude + 0.5 * pow(10, -decimals) >= whole_from) decimals = 0;
    if (magnitude + 0.5 >= power_from || (magnitude > 0 && magnitude < least))
        print_exponent(digits, sizeof digits, magnitude, digits_of_power, digits_of_power, false);
    else {
        print_fixed(digits, sizeof digits, magnitude, decimals);
        put_groups(digits, sizeof digits);
        if (strspn(digits, "0.") == strlen(digits)) sign = "";
    }
    snprintf(out.text, sizeof out.text, "%s%s", sign, digits);
    return out;
}

FlShown fl_shown(double v, int decimals) {
    return shown(v, decimals, 1, "");
}

int fl_shown_apart(double a, double b, int decimals) {
    enum { MOST = 6 };
    for (int d = decimals; d <= MOST; d++)
        if (strcmp(fl_shown(a, d).text, fl_shown(b, d).text) != 0) return d;
    return decimals;
}

FlShown fl_shown_place(double v, double length) {
    enum { LEAST = 2, MOST = 7 };
    double decimals = length > 0 && isfinite(length) ? ceil(-log10(length / 100) - 1e-9) : LEAST;
    return fl_shown(v, (int)fmax(LEAST, fmin(MOST, decimals)));
}

FlShown fl_shown_precise(double v, int decimals, int digits) {
    return shown(v, decimals, digits, "");
}

FlShown fl_shown_difference(double v, int decimals) {
    return shown(v, decimals, 1, "+");
}

FlShown fl_shown_factor(double v, int decimals) {
    FlShown plain = fl_shown(v, decimals), out = plain;
    if (!strncmp(plain.text, MINUS, strlen(MINUS)))
        snprintf(out.text, sizeof out.text, "(%.*s)", FL_SHOWN_SIZE - 3, plain.text);
    return out;
}

/* Decimals that three significant digits of v need, no fewer than `least`. */
static int decimals_for(double v, int least) {
    int decimals = least;
    while (decimals < 9 && fabs(v - fl_round_to(v, pow(10, -decimals))) > 1e-6 * v) decimals++;
    return decimals;
}

FlShown fl_shown_eta(double eta, bool in_equation) {
    if (eta >= 1000) return fl_shown(eta, 0);
    int least = eta < 0.0995 ? 4 : in_equation ? 2 : 3;
    double snapped = fl_round_significant(eta, 3);
    FlShown out = {"0"};
    if (eta == 0) return out;
    if (eta < power_below) {
        print_exponent(out.text, sizeof out.text, eta, 2, 1, false);
        return out;
    }
    int decimals = fabs(eta - snapped) <= 1e-9 * eta ? decimals_for(snapped, least) : least;
    print_fixed(out.text, sizeof out.text, eta, decimals);
    return out;
}

FlShown fl_shown_tick(double v, double step) {
    int decimals = 0;
    while (decimals < 15 && fabs(step - fl_round_to(step, pow(10, -decimals))) > 1e-6 * step) decimals++;
    FlShown out = {""};
    char text[40];
    double magnitude = fabs(v);
    bool zero = magnitude < 1e-9 * step, far = magnitude >= power_from, near = !zero && magnitude < 1e-4;
    /* As many digits as tell v from v + step. Many of them are read more easily plainly: 1 000 000 005. */
    double more = floor(log10(magnitude) + 1e-9) - floor(log10(fabs(step)) + 1e-9);
    int digits = far || near ? fl_number_whole(more, 0, 400) : 0;
    if (near || (far && (digits <= 3 || magnitude >= 1e15))) {
        print_exponent(text, sizeof text, magnitude, digits < 1 ? 1 : digits > 15 ? 15 : digits, 0, true);
    } else {
        print_fixed(text, sizeof text, magnitude, zero && step < 1e-4 ? 0 : decimals);
        put_groups(text, sizeof text);
    }
    snprintf(out.text, sizeof out.text, "%s%s", v < 0 && !zero ? MINUS : "", text);
    return out;
}

FlShown fl_shown_ungrouped(FlShown shown) {
    for (char *at; (at = strstr(shown.text, THIN)) != NULL;)
        memmove(at, at + strlen(THIN), strlen(at + strlen(THIN)) + 1);
    return shown;
}

FlShownCount fl_shown_count(int n) {
    FlShownCount out;
    char digits[20];
    snprintf(digits, sizeof digits, "%u", n < 0 ? 0U - (unsigned)n : (unsigned)n);
    put_groups(digits, sizeof digits);
    snprintf(out.text, sizeof out.text, "%s%s", n < 0 ? MINUS : "", digits);
    return out;
}

FlShown fl_shown_amount(double v) {
    static const struct {
        double unit;
        const char *word;
    } words[] = {{1e12, "trillion"}, {1e9, "billion"}, {1e6, "million"}};
    double rounded = fl_round_significant(v, 3);
    if (fabs(rounded) >= 1e15) return fl_shown(v, 0);
    for (int i = 0; i < 3; i++) {
        if (fabs(rounded) < words[i].unit) continue;
        FlShown out;
        snprintf(out.text, sizeof out.text, "%s%.3g %s", v < 0 ? MINUS : "", fabs(rounded) / words[i].unit,
                 words[i].word);
        return out;
    }
    return fl_shown(rounded, 0);
}

double fl_round_significant(double v, int digits) {
    if (v == 0 || !isfinite(v)) return v;
    char text[40];
    snprintf(text, sizeof text, "%.*e", digits - 1, v);
    return strtod(text, NULL);
}

double fl_round_to(double v, double unit) {
    if (!isfinite(v) || unit <= 0) return v;
    double count = round(v / unit);
    double inverse = round(1 / unit);
    /* Dividing by a whole number gives the double nearest to the decimal; multiplying by 0.01 would not. */
    double rounded = unit < 1 && fabs(inverse * unit - 1) < 1e-9 ? count / inverse : count * unit;
    return rounded == 0 ? 0 : rounded;
}

double fl_round_125(double v) {
    double power = pow(10, floor(log10(v) + 1e-12));
    double mantissa = v / power;
    return power * (mantissa >= 5 - 1e-9 ? 5 : mantissa >= 2 - 1e-9 ? 2 : 1);
}

FlShown fl_shown_plain(double v) {
    char plain[FL_NUMBER_SIZE], digits[40];
    FlShown out;
    fl_number_print(plain, fabs(v));
    char *e = strchr(plain, 'e');
    if (e != NULL) {
        *e = 0;
        print_power(digits, sizeof digits, plain, strtol(e + 1, NULL, 10), true);
    } else {
        snprintf(digits, sizeof digits, "%.30s", plain);
        put_groups(digits, sizeof digits);
    }
    snprintf(out.text, sizeof out.text, "%s%s", v < 0 ? MINUS : "", digits);
    return out;
}

FlShown fl_shown_ratio(double v) {
    return v < 9.95 ? fl_shown(v, 1) : fl_shown_amount(fl_round_significant(v, 2));
}

/* Three digits of a positive number, two where it is told with a large power, down or up, so that what is said of a
 * limit holds up to the last digit shown. */
static FlShown cut_rate(double v, double (*cut)(double), double slack) {
    int digits = v >= power_from ? 2 : 3;
    double unit = pow(10, floor(log10(v)) - (digits - 1));
    double shown = fl_round_significant(cut(v / unit * slack) * unit, digits);
    return v >= power_from ? fl_shown(shown, 2) : fl_shown_eta(shown, true);
}

FlShown fl_shown_below(double limit) {
    return limit > 0 && isfinite(limit) ? cut_rate(limit, floor, 1 + 1e-12)
                                        : fl_shown_eta(fl_round_significant(limit, 3), true);
}

FlShown fl_shown_above(double limit) {
    return limit > 0 && isfinite(limit) ? cut_rate(limit, ceil, 1 - 1e-12)
                                        : fl_shown_eta(fl_round_significant(limit, 3), true);
}
