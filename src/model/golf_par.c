#include "model/golf_par.h"
#include "core/base/power.h"
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_RATES = 481, MOST_SHARES = 25, MOST_AIMS = 3025, OUT = 0xFFFF };

/* How finely each is told apart, and how many rates and shares a tenth is. */
typedef struct Grid {
    int places, memories, rates, shares;
    int off; /* rates from one to another that is a tenth larger; of shares that is one */
} Grid;

static const Grid plain = {8001, 1, 481, 1, 8}, heavy = {201, 41, 121, 25, 2};

_Static_assert(8001 < OUT && 201 * 41 < OUT, "a point is told from OUT");
_Static_assert(481 <= MOST_AIMS && 121 * 25 <= MOST_AIMS, "all aims have room");

/* Points are places by memories; a ball between them lies in the cell of four, named by its first. */
struct FlGolfSearch {
    const FlGolfHole *hole;
    FlLoss loss;
    Grid grid;
    int points, aims, par;
    double rate[MOST_RATES], share[MOST_SHARES];
    double most;           /* the largest memory that is told apart */
    uint16_t *to;          /* of each point, the cells in which the strokes of all aims end, or OUT */
    unsigned char *needed; /* of each point: strokes */
    int *short_of;         /* of each point: how many before it in both directions need more than is allowed */
    double *x, *m, *g, *f; /* of all aims, while they are made */
};

/* Rates by equal ratios; shares 0, then a tenth more from one to the next. */
static void set_numbers(FlGolfSearch *s) {
    int rates = s->grid.rates, shares = s->grid.shares;
    for (int r = 0; r < rates; r++)
        s->rate[r] = FL_GOLF_LEAST * exp(log(FL_GOLF_MOST / FL_GOLF_LEAST) * r / (rates - 1));
    for (int b = 1; b < shares; b++) s->share[b] = FL_GOLF_SHARE * fl_pow(1.1, b - (shares - 1));
}

static int at_most(int i, int hi) {
    return i < hi ? i : hi;
}

/* Memories lie closest about 0. */
static FlGolfBall ball_at(const FlGolfSearch *s, int point) {
    const FlGolfHole *h = s->hole;
    int place = point % s->grid.places, memory = point / s->grid.places;
    double t = s->hole->heavy ? 2.0 * memory / (s->grid.memories - 1) - 1 : 0;
    return (FlGolfBall){h->left + (h->right - h->left) * place / (s->grid.places - 1), s->most * t * fabs(t)};
}

static int cell_of(const FlGolfSearch *s, double x, double m) {
    const FlGolfHole *h = s->hole;
    if (!fl_golf_inside(h, x) || !(fabs(m) <= s->most)) return OUT;
    double t = s->most > 0 ? copysign(sqrt(fabs(m) / s->most), m) : 0;
    int memory = s->hole->heavy ? at_most((int)((t + 1) / 2 * (s->grid.memories - 1)), s->grid.memories - 2) : 0;
    int place = at_most((int)((x - h->left) / (h->right - h->left) * (s->grid.places - 1)), s->grid.places - 2);
    return memory * s->grid.places + place;
}

/* Where the strokes of all aims from there end. */
static void land(FlGolfSearch *s, FlGolfBall ball, uint16_t *to) {
    const double far = 1e3;
    for (int i = 0; i < s->aims; i++) s->x[i] = ball.x, s->m[i] = ball.memory;
    for (int k = 0; k < FL_GOLF_STEPS; k++) {
        s->loss.type->eval(&s->loss, s->aims, s->aims, s->x, s->f, s->g);
        for (int i = 0; i < s->aims; i++) {
            if (!(fabs(s->x[i]) < far)) continue;
            s->m[i] = s->share[i / s->grid.rates] * s->m[i] + s->g[i];
            s->x[i] -= s->rate[i % s->grid.rates] * s->m[i];
        }
    }
    for (int i = 0; i < s->aims; i++) to[i] = (uint16_t)cell_of(s, s->x[i], s->hole->heavy ? s->m[i] : 0);
}

/* Counts the points that need more strokes than `allowed`, so that those of any rectangle are four look-ups. */
static void allow(FlGolfSearch *s, int allowed) {
    int wide = s->grid.places;
    for (int i = 0; i < s->points; i++) {
        int left = i % wide > 0 ? s->short_of[i - 1] : 0, up = i >= wide ? s->short_of[i - wide] : 0;
        int both = i % wide > 0 && i >= wide ? s->short_of[i - wide - 1] : 0;
        s->short_of[i] = left + up - both + (s->needed[i] > allowed);
    }
}

/* From every point from cell to cell the allowed strokes are enough. */
static bool enough_between(const FlGolfSearch *s, int x0, int x1, int m0, int m1) {
    int wide = s->grid.places;
    if (s->hole->heavy) m1++;
    int sum = s->short_of[m1 * wide + x1 + 1];
    if (x0 > 0) sum -= s->short_of[m1 * wide + x0 - 1];
    if (m0 > 0) sum -= s->short_of[(m0 - 1) * wide + x1 + 1];
    if (x0 > 0 && m0 > 0) sum += s->short_of[(m0 - 1) * wide + x0 - 1];
    return sum == 0;
}

/* The same of all that lies between the ends of aims from one rate to the next, and from share b to share c: where a
 * stroke ends moves without a jump. */
static bool enough_from(const FlGolfSearch *s, const uint16_t *to, int r, int b, int c) {
    int wide = s->grid.places, x0 = wide, x1 = 0, m0 = s->grid.memories, m1 = 0;
    for (int j = b; j <= c; j++) {
        for (int i = r; i <= r + 1; i++) {
            int end = to[j * s->grid.rates + i];
            if (end == OUT) return false;
            int x = end % wide, m = end / wide;
            x0 = x < x0 ? x : x0;
            x1 = x > x1 ? x : x1;
            m0 = m < m0 ? m : m0;
            m1 = m > m1 ? m : m1;
        }
    }
    return enough_between(s, x0, x1, m0, m1);
}

/* The same with every share up to a tenth off; one of 0 has no tenth. */
static bool enough_about(const FlGolfSearch *s, const uint16_t *to, int r, int b) {
    if (b == 0) return enough_from(s, to, r, 0, 0);
    bool below = b == 1 || enough_from(s, to, r, b - 1, b);
    return below && (b + 1 == s->grid.shares || enough_from(s, to, r, b, b + 1));
}

/* Of one share the middle of the longest row of rates behind which the allowed strokes are enough, though each be up to
 * a tenth off; -1: there is none. What lies beyond the least and the most cannot be set. */
static int find_rate(const FlGolfSearch *s, const uint16_t *to, int b, int *longest) {
    int off = s->grid.off, last = s->grid.rates - 2, at = -1;
    for (int r = 0, row = off; r <= last + off; r++) {
        row = r > last || enough_about(s, to, r, b) ? row + 1 : 0;
        if (row < 2 * off || row <= *longest) continue;
        *longest = row;
        at = r + 1 - row / 2;
    }
    return at;
}

/* An aim that holds; -1: there is none. */
static int find_aim(const FlGolfSearch *s, const uint16_t *to) {
    int longest = 0, aim = -1;
    for (int b = 0; b < s->grid.shares; b++) {
        int r = find_rate(s, to, b, &longest);
        if (r >= 0) aim = b * s->grid.rates + at_most(r, s->grid.rates - 1);
    }
    return aim;
}

/* Points from which `strokes` are enough, where one fewer is not. */
static bool add_stroke(FlGolfSearch *s, int strokes) {
    bool more = false;
    allow(s, strokes - 1);
    for (int i = 0; i < s->points; i++) {
        if (s->needed[i] < FL_GOLF_NEVER || find_aim(s, s->to + (size_t)i * (size_t)s->aims) < 0) continue;
        s->needed[i] = (unsigned char)strokes;
        more = true;
    }
    return more;
}

/* Four times the steepest slope: a memory beyond that leaves every view. */
static double largest_memory(FlGolfSearch *s) {
    double most = 0, f, g;
    for (int i = 0; i < s->grid.places; i++) {
        double x = ball_at(s, i).x;
        s->loss.type->eval(&s->loss, 1, 1, &x, &f, &g);
        most = fmax(most, fabs(g));
    }
    return 4 * most;
}

int fl_golf_search_aim(FlGolfSearch *s, FlGolfBall ball, FlGolfAim *aim) {
    uint16_t to[MOST_AIMS];
    land(s, ball, to);
    for (int strokes = 1; strokes <= FL_GOLF_STROKES; strokes++) {
        allow(s, strokes - 1);
        int at = find_aim(s, to);
        if (at < 0) continue;
        *aim = (FlGolfAim){s->rate[at % s->grid.rates], s->share[at / s->grid.rates]};
        return strokes;
    }
    return FL_GOLF_NEVER;
}

static void fill(FlGolfSearch *s) {
    s->most = s->hole->heavy ? largest_memory(s) : 0;
    for (int i = 0; i < s->points; i++) {
        FlGolfBall ball = ball_at(s, i);
        s->needed[i] = fl_golf_in(s->hole, ball.x) ? 0 : FL_GOLF_NEVER;
        land(s, ball, s->to + (size_t)i * (size_t)s->aims);
    }
    /* What is farther from the flag than the tee is left unknown. */
    FlGolfAim aim;
    for (int strokes = 1; strokes <= FL_GOLF_STROKES; strokes++) {
        s->par = fl_golf_search_aim(s, (FlGolfBall){s->hole->tee, 0}, &aim);
        if (s->par != FL_GOLF_NEVER || !add_stroke(s, strokes)) return;
    }
}

FlGolfSearch *fl_golf_search_create(const FlGolfHole *hole, const FlLossType *ground) {
    FlGolfSearch *s = calloc(1, sizeof *s);
    if (s == NULL) return NULL;
    s->hole = hole;
    s->grid = hole->heavy ? heavy : plain;
    s->points = s->grid.places * s->grid.memories;
    s->aims = s->grid.rates * s->grid.shares;
    fl_loss_init(&s->loss, ground);
    set_numbers(s);
    s->to = malloc((size_t)s->points * (size_t)s->aims * sizeof *s->to);
    s->needed = malloc((size_t)s->points);
    s->short_of = malloc((size_t)s->points * sizeof *s->short_of);
    s->x = malloc(4 * (size_t)s->aims * sizeof *s->x);
    if (s->to == NULL || s->needed == NULL || s->short_of == NULL || s->x == NULL) {
        fl_golf_search_destroy(s);
        return NULL;
    }
    s->m = s->x + s->aims;
    s->g = s->m + s->aims;
    s->f = s->g + s->aims;
    fill(s);
    return s;
}

void fl_golf_search_destroy(FlGolfSearch *s) {
    if (s == NULL) return;
    free(s->to);
    free(s->needed);
    free(s->short_of);
    free(s->x);
    free(s);
}

int fl_golf_par(const FlGolfSearch *s) {
    return s->par;
}
