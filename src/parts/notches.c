/* Named notches under the track: the rate above which a valley holds no run. */
#include "parts/notches.h"
#include "jobs/basins.h"
#include "parts/band.h"
#include "parts/lit.h"
#include "ui/widgets.h"
#include "words/valley.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { MOST_NAMES = 3 };

/* The rate above which plain descent cannot rest in this valley, 2/lambda_max; NaN for other rules. */
static double valley_limit(const FlContext *s, int valley) {
    const FlOptimizer *rule = fl_plan_optimizer_at(&s->doc->plan, s->cursor);
    double lambda[FL_MAX_DIM];
    if (!fl_rule_is_plain(rule)) return NAN;
    fl_loss_eigenvalues(fl_run_loss(s->watch->run), s->loss->minima.at[valley].x, lambda);
    double highest = lambda[s->loss->dim - 1];
    return fl_optimizer_limit(rule, highest);
}

typedef struct Limit {
    int place; /* of the valley, in the order of letters */
    double eta;
} Limit;

static int by_rate(const void *a, const void *b) {
    const Limit *p = a, *q = b;
    if (p->eta != q->eta) return p->eta < q->eta ? -1 : 1;
    return p->place - q->place;
}

static int gather(const FlContext *s, Limit *limits) {
    int n = 0;
    for (int i = 0; i < s->loss->minima.count && n < FL_BASINS_MINIMA; i++) {
        double eta = valley_limit(s, i);
        if (eta >= s->watch->range.lo && eta <= s->watch->range.hi)
            limits[n++] = (Limit){fl_valley_place(&s->loss->minima, s->loss->dim, i), eta};
    }
    qsort(limits, (size_t)n, sizeof *limits, by_rate);
    return n;
}

/* "skips A, B": what a run does from this rate on; in the order of the letters, or where a window is narrow "A, B";
 * of many only how many. */
static void name_notch(const Limit *limits, int count, bool narrow, char *text, size_t size) {
    if (count > MOST_NAMES) {
        snprintf(text, size, "skips %d", count);
        return;
    }
    bool told[MOST_NAMES] = {false};
    size_t used = narrow ? 0 : (size_t)snprintf(text, size, "skips ");
    for (int k = 0; k < count; k++) {
        int first = 0;
        while (first < count - 1 && told[first]) first++;
        for (int i = first + 1; i < count; i++)
            if (!told[i] && limits[i].place < limits[first].place) first = i;
        told[first] = true;
        char name[FL_VALLEY_NAME];
        fl_valley_name(limits[first].place, name);
        used += (size_t)snprintf(text + used, size - used, "%s%s", k ? ", " : "", name);
    }
}

static void place(FlContext *s, const Limit *limits, int from, int to, FlNotch *notch) {
    FlTextStyle style = fl_text(FL_FONT_MEDIUM, 11, s->theme->ink2, FL_CENTER);
    name_notch(limits + from, to - from, s->layout.narrow, notch->text, sizeof notch->text);
    notch->x = fl_track_x(s, limits[from].eta);
    notch->last = fl_track_x(s, limits[to - 1].eta);
    notch->half = fl_draw_text_width(s->draw, &style, notch->text) / 2;
}

/* Limits whose names would run into each other are one notch. */
int fl_notches(FlContext *s, FlNotch notches[FL_NOTCHES]) {
    Limit limits[FL_BASINS_MINIMA];
    int first[FL_NOTCHES]; /* of each notch's limits */
    if (s->doc->view != FL_VIEW_BASINS || s->loss->dim != 2) return 0;
    int count = gather(s, limits), n = 0;
    for (int i = 0; i < count; i++) {
        if (n == FL_NOTCHES)
            n--; /* no room for another */
        else
            first[n] = i;
        for (bool meets = true; meets;) { /* with what stands left of it, which may then meet what is left of that */
            place(s, limits, first[n], i + 1, &notches[n]);
            const FlNotch *left = n > 0 ? &notches[n - 1] : NULL;
            float gap = left ? (notches[n].x + notches[n].last - left->x - left->last) / 2 : 0;
            meets = left && gap < left->half + notches[n].half + 6;
            n -= meets;
        }
        n++;
    }
    return n;
}

static void draw_mark(FlContext *s, float x, float y) {
    const FlVec mark[] = {{x - 4, y + 7.5f}, {x + 4, y + 7.5f}, {x, y + 1.5f}};
    fl_draw_polygon(s->draw, mark, 3, s->theme->ink2);
}

void fl_draw_notches(FlContext *s, const FlNotch *notches, int count, float y) {
    FlTextStyle style = fl_text(FL_FONT_MEDIUM, 11, s->theme->ink2, FL_CENTER);
    FlRect p = s->layout.profile;
    for (int i = 0; i < count; i++) {
        float x = (notches[i].x + notches[i].last) / 2, half = notches[i].half;
        draw_mark(s, notches[i].x, y);
        if (notches[i].last - notches[i].x > 5) draw_mark(s, notches[i].last, y);
        x = fmaxf(p.x + half, fminf(p.x + p.w - half, x));
        fl_explain_text(s, "track.notch", x - half, x + half, y + 19);
        fl_draw_text(s->draw, &style, x, y + 19, notches[i].text);
    }
}

/* Far out a decade has one number, a power: 10^-8. */
static bool is_labelled(double v, int mantissa) {
    return mantissa == 0 || (v >= 1e-3 * 0.999 && v < 1e5);
}

/* Numbers give way to the name of a notch that stands within 34 dp. */
static bool is_named(const FlNotch *notches, int count, float x) {
    for (int i = 0; i < count; i++)
        if (fabsf((notches[i].x + notches[i].last) / 2 - x) < fmaxf(34, notches[i].half + 14)) return true;
    return false;
}

void fl_track_numbers(FlContext *s, const FlNotch *notches, int named, float y) {
    FlRange r = s->watch->range;
    float end = -INFINITY; /* of the last number */
    for (int decade = (int)floor(log10(r.lo)); decade <= (int)ceil(log10(r.hi)); decade++) {
        static const double mantissa[] = {1, 2, 5};
        for (int i = 0; i < 3; i++) {
            double v = mantissa[i] * pow(10, decade);
            if (v < r.lo * 0.999 || v > r.hi * 1.001) continue;
            FlAlign align = v <= r.lo * 1.02 ? FL_LEFT : v >= r.hi * 0.98 ? FL_RIGHT : FL_CENTER;
            float x = fl_track_x(s, v);
            FlTextStyle style = fl_text(FL_FONT_REGULAR, 11, s->theme->ink3, align);
            fl_draw_vline(s->draw, x - (align == FL_RIGHT ? 1 : 0), y + 3, y + 7, s->theme->edge);
            if (!is_labelled(v, i) || is_named(notches, named, x)) continue;
            FlShown text = fl_shown_tick(v, v);
            float w = fl_draw_text_width(s->draw, &style, text.text);
            float from = align == FL_LEFT ? x : align == FL_RIGHT ? x - w : x - w / 2;
            if (from < end + 6) continue;
            end = from + w;
            fl_draw_text(s->draw, &style, x, y + 19, text.text);
        }
    }
}
