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
    if (used < sizeof s->text) vsnprintf(s->text + used, sizeof s->text - used, format, args);
    va_end(args);
}

FlShown fl_words_percent(double share) {
    double p = fabs(share) * 100;
    int decimals = 0;
    for (double unit = 1; decimals < 4; unit /= 10, decimals++) {
        double rounded = fl_round_to(p, unit);
        if (rounded == p || (rounded != 0 && rounded != 100)) break;
    }
    bool almost = decimals == 4;
    FlShown number = fl_shown(p, almost ? 0 : decimals), out;
    snprintf(out.text, sizeof out.text, "%s%.30s\xE2\x80\x89%%", almost ? "almost " : "", number.text);
    return out;
}

FlShown fl_words_place(int dim, const double *x) {
    FlShown out;
    double v[FL_MAX_DIM] = {0}; /* 2e-07 is 0 where places are told */
    for (int j = 0; j < dim; j++) v[j] = fabs(x[j]) < 0.005 ? 0 : x[j];
    if (dim == 1) return fl_shown(v[0], 2);
    snprintf(out.text, sizeof out.text, "(%.20s,\xC2\xA0%.20s)", fl_shown(v[0], 2).text, fl_shown(v[1], 2).text);
    return out;
}

FlShown fl_words_rate(double eta) {
    return fl_shown_eta(fl_round_significant(eta, 3), true);
}

/* Three digits of a positive number, down or up, so that what is said of a limit holds up to the last digit shown. */
static FlShown cut_rate(double v, double (*cut)(double), double slack) {
    int digits = v < 1e4 ? 3 : 2;
    double unit = pow(10, floor(log10(v)) - (digits - 1));
    double shown = fl_round_significant(cut(v / unit * slack) * unit, digits);
    return v < 1e-7 ? fl_shown(shown, 2) : fl_shown_eta(shown, true); /* 2.0e-10, with an exponent */
}

FlShown fl_words_below(double limit) {
    return limit > 0 && isfinite(limit) ? cut_rate(limit, floor, 1 + 1e-12) : fl_words_rate(limit);
}

FlShown fl_words_above(double limit) {
    return limit > 0 && isfinite(limit) ? cut_rate(limit, ceil, 1 - 1e-12) : fl_words_rate(limit);
}

static bool hides(double v, double whole, double unit) {
    return v != whole && fl_round_to(v, unit) == whole;
}

FlShown fl_words_factor(double v, int decimals) {
    for (; decimals < 9; decimals++) {
        double unit = pow(10, -decimals);
        if (!hides(v, 1, unit) && !hides(v, -1, unit) && (!hides(v, 0, unit) || fabs(v) < 1e-12)) break;
    }
    return fl_shown(v, decimals);
}

FlShown fl_words_length(double v) {
    double size = fabs(v);
    if (size == 0) return fl_shown(0, 0);
    if (size < 1e-4) return fl_shown(v, 1); /* 3.0e-05, or a plain 0 */
    if (size >= 10) return fl_shown(v, size < 100 ? 1 : 0);
    int decimals = 1 - (int)floor(log10(fl_round_significant(size, 2)));
    return fl_shown(v, decimals < 1 ? 1 : decimals);
}

FlShown fl_words_curvature(double v) {
    return fl_shown(v, fabs(v) < 0.1 ? 4 : 2);
}

void fl_say_better(const FlFacts *facts, FlSentence *s) {
    if (isnan(facts->better)) return;
    int at = facts->better_arrival;
    if (facts->from_here && at <= facts->cursor) {
        fl_say(s, " From here on η %s keeps it there.", fl_words_rate(facts->better).text);
        return;
    }
    fl_say(s, facts->from_here ? " From here on η %s converges by step %d." : " With η %s it converges by step %d.",
           fl_words_rate(facts->better).text, at);
}
