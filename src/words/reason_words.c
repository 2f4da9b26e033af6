/* The phrases that several reasons share. */
#include "words/reason.h"
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void fl_say(FlSentence *s, const char *format, ...) {
    size_t used = strlen(s->text);
    va_list args;
    va_start(args, format);
    vsnprintf(s->text + used, sizeof s->text - used, format, args);
    va_end(args);
}

FlShown fl_words_percent(double share) {
    double p = fabs(share) * 100;
    int decimals = 0;
    for (double unit = 1; decimals < 4; unit /= 10, decimals++) {
        double rounded = fl_round_to(p, unit);
        if (rounded == p || (rounded != 0 && rounded != 100)) break;
    }
    bool almost = decimals == 4 && p > 1e-10; /* of what is no more than rounding nothing is left */
    FlShown number = fl_shown(decimals == 4 ? round(p / 100) * 100 : p, decimals % 4), out;
    snprintf(out.text, sizeof out.text, "%s%.30s\xE2\x80\x89%%", almost ? "almost " : "", number.text);
    return out;
}

FlShown fl_words_place(int dim, const double *x) {
    FlShown out;
    double v[FL_MAX_DIM] = {0}; /* 2e-07 is 0 where places are told */
    for (int j = 0; j < dim; j++) v[j] = fabs(x[j]) < 0.005 ? 0 : x[j];
    if (dim == 1) return fl_shown(v[0], 2);
    snprintf(out.text, sizeof out.text, "(%.25s,\xC2\xA0%.25s)", fl_shown(v[0], 2).text, fl_shown(v[1], 2).text);
    return out;
}

FlShown fl_words_rate(double eta) {
    return fl_shown_eta(eta >= 10 ? fl_round_to(eta, 0.01) : fl_round_significant(eta, 3), true);
}

/* 1 - product, rounded to so many decimals, reads as a whole number that it is not. */
static bool hides(double product, int decimals) {
    double whole = fl_round_to(1 - product, pow(10, -decimals));
    bool is_it = product == 1 - whole || (whole == 0 && fabs(1 - product) < 1e-12);
    return fabs(whole) <= 1 && whole == round(whole) && !is_it;
}

FlShown fl_words_factor(double product, int decimals) {
    enum { MOST = 6 };
    double v = 1 - product;
    while (decimals <= MOST && hides(product, decimals)) decimals++;
    if (decimals <= MOST) return fl_shown(v, decimals);
    if (fabs(v) < 0.5) return fl_shown(v, 1);
    FlShown out, off = fl_words_length(fabs(v > 0 ? product : 2 - product));
    bool below = v > 0 ? product > 0 : product > 2;
    snprintf(out.text, sizeof out.text, "%s %s %.30s", v > 0 ? "1" : "−1", below ? "−" : "+", off.text);
    return out;
}

FlShown fl_words_length(double v) {
    double size = fabs(v);
    if (size == 0) return fl_shown(0, 0);
    if (size < 1e-4) return fl_shown(v, 1); /* 3.0e-05, or a plain 0 */
    if (!(size < 10)) return fl_shown(v, size < 100 ? 1 : 0);
    int decimals = 1 - (int)floor(log10(fl_round_significant(size, 2)));
    return fl_shown(v, decimals < 1 ? 1 : decimals);
}

FlShown fl_words_at_most(double v) {
    if (!(v > 0) || !isfinite(v)) return fl_words_length(v);
    double unit = v >= 100 ? 1 : v >= 10 ? 0.1 : pow(10, floor(log10(v)) - 1);
    return fl_words_length(fl_round_significant(ceil(v / unit * (1 - 1e-12)) * unit, 15));
}

FlShown fl_words_curvature(double v) {
    return fabs(v) < 0.1 && v != 0 ? fl_words_length(v) : fl_shown(v, 2);
}

void fl_say_better(const FlFacts *facts, FlSentence *s) {
    if (isnan(facts->better)) return;
    int at = facts->better_arrival;
    if (facts->from_here && at <= facts->cursor) {
        fl_say(s, " From here on η %s keeps it there.", fl_words_rate(facts->better).text);
        return;
    }
    fl_say(s, facts->from_here ? " From here on η %s converges by step %s." : " With η %s it converges by step %s.",
           fl_words_rate(facts->better).text, fl_shown_count(at).text);
}
