#include "plot/ellipses.h"
#include "fallline/number.h"
#include "words/shown.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Fewer levels than FEW are made anew at even steps; more than NAMED are not named one by one. */
enum { FEW = 4, NAMED = 7 };

static void add(FlEllipses *e, double root, bool index) {
    if (e->count == FL_ELLIPSE_LEVELS) return;
    e->root[e->count] = root;
    e->index[e->count++] = index;
}

/* Unit times mantissa, as the double nearest to the decimal. */
static double decimal(double mantissa, int decade) {
    double power = pow(10, abs(decade));
    return decade < 0 ? mantissa / power : mantissa * power;
}

static void by_decades(FlEllipses *e, double least, double most) {
    static const double mantissas[] = {1, 1.5, 2, 3, 4, 5, 6, 7, 8, 9};
    int top = (int)floor(log10(most) + 1e-12);
    for (int decade = (int)floor(log10(least)); decade <= top; decade++) {
        for (int i = 0; i < 10; i++) {
            double m = mantissas[i], root = decimal(m, decade);
            bool series = m == 1 || m == 2 || m == 3 || m == 5,
                 wanted = m == 1.5 ? e->count == 0 : series || decade == top;
            if (wanted && root > least && root < most) add(e, root, m == 1 || m == 2 || m == 5);
        }
    }
}

static void evenly(FlEllipses *e, double lo, double hi) {
    double step = fl_round_125((hi - lo) / 12);
    e->count = 0;
    for (double i = ceil(lo / step + 1e-9); i * step < hi; i++) add(e, fl_round_to(i * step, step), fmod(i, 5) == 0);
}

void fl_ellipses_levels(FlEllipses *e, double lo, double hi) {
    double best = sqrt(fmax(0, e->valley.best)), least = fmax(best, sqrt(fmax(0, lo))), most = sqrt(fmax(0, hi));
    e->count = 0;
    if (!(most > least) || !isfinite(most)) return;
    /* Of points on a line the least miss is 0, and powers of ten have no end: a hundredth of the most is small enough.
     */
    by_decades(e, fmax(least, most / 100), most);
    if (e->count < FEW && most - least > 1e-9 * most) evenly(e, least, most);
}

/* One half of an ellipse: side 1 above the valley's axis, -1 below it. */
static void half(FlEllipses *e, int level, double r, FlRange across, int side) {
    const FlLineValley *v = &e->valley;
    int first = e->lines * FL_ELLIPSE_POINTS;
    double *to = e->points + 2 * (size_t)first;
    double ends[2] = {v->spread * (across.lo - v->w) / r, v->spread * (across.hi - v->w) / r};
    if (ends[0] >= 1 || ends[1] <= -1) return; /* beside the picture */
    double from = asin(fmax(-1, ends[0])), turn = asin(fmin(1, ends[1])) - from;
    for (int i = 0; i < FL_ELLIPSE_POINTS; i++) {
        double share = (double)i / (FL_ELLIPSE_POINTS - 1), angle = from + turn * share;
        /* Where the spread is 0 or small the half is a straight line, and the angle does not tell its points apart. */
        double dw = v->spread * (across.hi - across.lo) < 1e-6 * r ? across.lo - v->w + (across.hi - across.lo) * share
                                                                   : r * sin(angle) / v->spread;
        to[2 * i] = v->w + dw;
        to[2 * i + 1] = v->b - v->mean * dw + side * r * cos(angle);
    }
    e->line[e->lines++] = (FlContourLine){.level = level, .first = first, .count = FL_ELLIPSE_POINTS};
}

void fl_ellipses_trace(FlEllipses *e, FlRange w) {
    e->lines = 0;
    for (int level = 0; level < e->count; level++) {
        double square = e->root[level] * e->root[level] - e->valley.best;
        if (!(square > 0)) continue;
        for (int side = 1; side >= -1; side -= 2) half(e, level, sqrt(square), w, side);
    }
}

/* Of the thousand by which a miss is counted: 12, 99, 0.1 of the next. Those from a hundredth to a thousand need none.
 */
static int power_of(double miss) {
    if (!(miss > 0) || (miss >= 0.01 && miss < 1000)) return 0;
    return 3 * fl_number_whole(floor((log10(miss) + 1) / 3 + 1e-12), -100, 102);
}

/* The lines are counted in the power of the first; one that is a thousand times that has its own. */
static int unit_power(const FlEllipses *e, int level) {
    int first = power_of(e->root[0]);
    return first == 0 || e->root[level] < 999 * pow(10, first) ? first : first + 3;
}

static FlShown counted(const FlEllipses *e, int level) {
    int power = unit_power(e, level);
    double factor = pow(10, abs(power));
    return fl_shown_plain(fl_round_significant(power < 0 ? e->root[level] * factor : e->root[level] / factor, 12));
}

static void append(char *text, size_t size, const char *separator, const char *word) {
    size_t length = strlen(text);
    snprintf(text + length, size - length, "%s%s", separator, word);
}

static void append_unit(char *text, size_t size, int power) {
    static const char *const names[] = {"", " thousand", " million", " billion"}, *const raised[] = {"⁰", "¹", "²", "³",
                                                                                                     "⁴", "⁵", "⁶", "⁷",
                                                                                                     "⁸", "⁹"};
    char digits[16];
    if (power >= 0 && power <= 9) {
        append(text, size, "", names[power / 3]);
        return;
    }
    append(text, size, " × 10", power < 0 ? "⁻" : "");
    snprintf(digits, sizeof digits, "%d", abs(power));
    for (const char *d = digits; *d; d++) append(text, size, "", raised[*d - '0']);
}

FlShown fl_ellipses_shown(const FlEllipses *e, int level) {
    FlShown text = counted(e, level);
    int power = unit_power(e, level);
    if (power != unit_power(e, 0)) append_unit(text.text, sizeof text.text, power);
    return text;
}

/* How many levels are named one after the other: "…" goes on as the two before it have begun. */
static int named(const FlEllipses *e) {
    if (e->count <= NAMED) return e->count;
    int count = e->count - 1;
    double step = e->root[count] - e->root[count - 1];
    while (count > 2 && fabs(e->root[count - 1] - e->root[count - 2] - step) < 1e-6 * step) count--;
    return count + 1 < e->count ? count + 1 : e->count;
}

void fl_ellipses_words(const FlEllipses *e, char *text, size_t size) {
    int last = e->count - 1, skipped = named(e);
    text[0] = '\0';
    for (int i = 0; i <= last; i = i + 1 == skipped && skipped < last ? last : i + 1) {
        bool jumps = i == last && skipped < last;
        append(text, size, i == 0 ? "" : jumps ? " … " : ", ", counted(e, i).text);
        int next = i + 1 == skipped && skipped < last ? last : i + 1;
        if (i == last || unit_power(e, i) != unit_power(e, next)) append_unit(text, size, unit_power(e, i));
    }
}
