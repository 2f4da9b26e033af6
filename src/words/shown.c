#include "words/shown.h"
#include "fallline/number.h"
#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MINUS    "\xE2\x88\x92"
#define INFINITE "\xE2\x88\x9E"

/* |v| with fixed decimals, ties away from zero. printf rounds the exact binary value, so 6.625 would give 6.62 (to
 * even); a nudge of half an ulp-scale 1e-9 unit makes decimal ties go up and moves nothing else. */
static void print_fixed(char *text, size_t size, double magnitude, int decimals) {
    double unit = pow(10, -decimals);
    double scaled = floor(magnitude / unit + 0.5 + 1e-9);
    snprintf(text, size, "%.*f", decimals, scaled * unit);
}

static void print_exponent(char *text, size_t size, double magnitude) {
    char plain[32];
    /* printf rounds ties of the exact binary value to even; a nudge of 1e-12 makes 12500 read 1.3e+04. */
    snprintf(plain, sizeof plain, "%.1e", fmin(magnitude * (1 + 1e-12), DBL_MAX));
    char *e = strchr(plain, 'e');
    if (!e) return;
    long exponent = strtol(e + 1, NULL, 10);
    *e = 0;
    snprintf(text, size, "%.6se%s%02ld", plain, exponent < 0 ? MINUS : "+", labs(exponent) % 1000);
}

static FlShown shown(double v, int decimals, const char *plus) {
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
    char digits[32];
    double magnitude = fabs(v);
    /* What would be rounded up to 10 000 has an exponent too. */
    if (magnitude + 0.5 * pow(10, -decimals) >= 1e4 || (magnitude > 0 && magnitude < 0.5 * pow(10, -decimals - 2)))
        print_exponent(digits, sizeof digits, magnitude);
    else {
        print_fixed(digits, sizeof digits, magnitude, decimals);
        if (strspn(digits, "0.") == strlen(digits)) sign = "";
    }
    snprintf(out.text, sizeof out.text, "%s%s", sign, digits);
    return out;
}

FlShown fl_shown(double v, int decimals) {
    return shown(v, decimals, "");
}

FlShown fl_shown_difference(double v, int decimals) {
    return shown(v, decimals, "+");
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
    FlShown out = {""};
    int decimals = fabs(eta - snapped) <= 1e-9 * eta ? decimals_for(snapped, least) : least;
    if (eta < 0.5 * pow(10, -decimals - 2)) return fl_shown(eta, decimals);
    print_fixed(out.text, sizeof out.text, eta, decimals);
    return out;
}

/* With an exponent, and as many digits as tell v from v + step, none of them a zero at the end. */
static void print_mantissa(char *text, size_t size, double v, double step) {
    int digits = (int)(floor(log10(fabs(v)) + 1e-9) - floor(log10(fabs(step)) + 1e-9));
    char plain[40];
    snprintf(plain, sizeof plain, "%.*e", digits < 1 ? 1 : digits > 15 ? 15 : digits, fabs(v) * (1 + 1e-15));
    char *e = strchr(plain, 'e'), *end = e;
    if (!e) return;
    long exponent = strtol(e + 1, NULL, 10);
    while (end > plain && end[-1] == '0') end--;
    if (end > plain && end[-1] == '.') end--;
    snprintf(text, size, "%s%.*se%s%02ld", v < 0 ? MINUS : "", (int)(end - plain), plain, exponent < 0 ? MINUS : "+",
             labs(exponent) % 1000);
}

FlShown fl_shown_tick(double v, double step) {
    int decimals = 0;
    while (decimals < 15 && fabs(step - fl_round_to(step, pow(10, -decimals))) > 1e-6 * step) decimals++;
    FlShown out = {""};
    if (fabs(v) >= 1e5 || (fabs(v) > 0 && fabs(v) < 1e-4)) {
        print_mantissa(out.text, sizeof out.text, v, step);
        return out;
    }
    char digits[32];
    print_fixed(digits, sizeof digits, fabs(v), decimals);
    bool zero = strspn(digits, "0.") == strlen(digits);
    snprintf(out.text, sizeof out.text, "%s%s", v < 0 && !zero ? MINUS : "", digits);
    return out;
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
    char plain[FL_NUMBER_SIZE];
    FlShown out;
    fl_number_print(plain, v);
    const char *minus = strchr(plain, '-');
    if (minus)
        snprintf(out.text, sizeof out.text, "%.*s" MINUS "%s", (int)(minus - plain), plain, minus + 1);
    else
        snprintf(out.text, sizeof out.text, "%s", plain);
    return out;
}

FlShown fl_shown_ratio(double v) {
    return v < 9.95 ? fl_shown(v, 1) : fl_shown(fl_round_significant(v, 2), 0);
}

/* Three digits of a positive number, two where it is told with an exponent, down or up, so that what is said of a limit
 * holds up to the last digit shown. */
static FlShown cut_rate(double v, double (*cut)(double), double slack) {
    bool exponent = v >= 1e4 || v < 1e-7;
    int digits = exponent ? 2 : 3;
    double unit = pow(10, floor(log10(v)) - (digits - 1));
    double shown = fl_round_significant(cut(v / unit * slack) * unit, digits);
    return exponent ? fl_shown(shown, 2) : fl_shown_eta(shown, true);
}

FlShown fl_shown_below(double limit) {
    return limit > 0 && isfinite(limit) ? cut_rate(limit, floor, 1 + 1e-12)
                                        : fl_shown_eta(fl_round_significant(limit, 3), true);
}

FlShown fl_shown_above(double limit) {
    return limit > 0 && isfinite(limit) ? cut_rate(limit, ceil, 1 - 1e-12)
                                        : fl_shown_eta(fl_round_significant(limit, 3), true);
}
