#include "oracle/world.h"

#include "fallline/random.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

typedef struct Listed {
    const char *id, *formula;
    double x0, x1, y0, y1, height; /* of one dimension y is not looked at */
    const char *minima;            /* "x y; x y"; the values follow from the formula */
} Listed;

#define HALF_WIDE(h) -(h), (h), -(h), (h)

static const Listed listed[] = {
    {"parabola", "(x-1)^2/2 + 1/2", -3, 5, 0, 0, 2, "1"},
    {"double_well", "(x^2-1)^2/4 + x/10", -2, 2, 0, 0, 0.3004135209, "-1.0466805318046023;0.94564927392359144"},
    {"quartic", "x^4/4", -2, 2, 0, 0, 0.25, "0"},
    {"soft_abs", "sqrt(x^2 + 1/100) - 1/10", -3, 3, 0, 0, 1.403329638, "0"},
    {"cliff", "(x+1)^2/20 + 2*sigma(12*(x-1))", -6, 5, 0, 0, 0.6490791999, "-1.0000000090603219"},
    {"plateau_1d", "tanh(x)^2/2", -4, 4, 0, 0, 0.4646745876, "0"},
    {"egg_carton_1d", "x^2/10 + (1-cos(3*x))/2", -6, 6, 0, 0, 1.684266458,
     "0;-2.004222758489096;2.004222758489096;-4.0012143182955541;4.0012143182955541;5.975868111543391;"
     "-5.975868111543391"},
    {"log_cosh", "log(cosh(x))", -5, 5, 0, 0, 1.813568168, "0"},
    {"bowl", "x^2 + 2*y^2", HALF_WIDE(3), 8.1828, "0 0"},
    {"tilted_ellipse", "233*x^2/25 - 588*x*y/25 + 809*y^2/50", HALF_WIDE(3), 41.76495, "0 0"},
    {"rosenbrock", "(1-x)^2 + 100*(y-x^2)^2", -2, 2, -1, 3, 143.334016, "1 1"},
    {"himmelblau", "(x^2+y-11)^2 + (x+y^2-7)^2", HALF_WIDE(5), 112.7431063,
     "3 2;-2.8051180869527449 3.131312518250573;3.5844283403304917 -1.8481265269644036;"
     "-3.7793102533777469 -3.2831859912861694"},
    {"beale", "(3/2-x+x*y)^2 + (9/4-x+x*y^2)^2 + (21/8-x+x*y^3)^2", HALF_WIDE(4.5), 387.0386955, "3 0.5"},
    {"saddle", "x^2 - y^2 + y^4/2", HALF_WIDE(2), 1.81938888, "0 -1;0 1"},
    {"monkey_saddle", "x^3 - 3*x*y^2 + (x^2+y^2)^2/4", HALF_WIDE(4.2), 27.74995216,
     "1.5 -2.5980762113533159;1.5 2.5980762113533159;-3 0"},
    {"rastrigin", "20 + x^2 + y^2 - 10*(cos(2*pi*x)+cos(2*pi*y))", HALF_WIDE(5.12), 36.89550336, "integers"},
    {"ackley", "-20*exp(-sqrt((x^2+y^2)/2)/5) - exp((cos(2*pi*x)+cos(2*pi*y))/2) + 20 + E", HALF_WIDE(5), 10.22033986,
     "integers"},
    {"styblinski_tang", "(x^4 - 16*x^2 + 5*x + y^4 - 16*y^2 + 5*y)/2", HALF_WIDE(5), 57.18195313,
     "-2.9035340277711771 -2.9035340277711771;2.746802770990837 -2.9035340277711771;"
     "-2.9035340277711771 2.746802770990837;2.746802770990837 2.746802770990837"},
    {"booth", "(x+2*y-7)^2 + (2*x+y-5)^2", HALF_WIDE(10), 239.85, "1 3"},
    {"three_hump_camel", "2*x^2 - 21*x^4/20 + x^6/6 + x*y + y^2", HALF_WIDE(2.6), 3.029944408,
     "0 0;1.7475523458302889 -0.87377617291514445;-1.7475523458302889 0.87377617291514445"},
    {"mccormick", "sin(x+y) + (x-y)^2 - 3*x/2 + 5*y/2 + 1", -1.5, 4, -3, 4, 6.61471694,
     "-0.54719755119659775 -1.5471975511965977;2.5943951023931955 1.5943951023931955"},
    {"ravine", "x^2/20 + 5*(y-sin(x))^2", -7, 7, -4, 4, 21.04904985, "0 0"},
    {"plateau", "1 - exp(-(x^2+y^2)/2)", HALF_WIDE(4), 0.9941423103, "0 0"},
    {"banana", "(1-x)^2 + 10*(y-x^2)^2", -2, 2, -1, 3, 16.3246, "1 1"},
    {"two_valleys",
     "3.2 - 2.7*exp(-((x+1.7)^2+(y+0.5)^2)/1.9) - 2.15*exp(-((x-1.75)^2+(y-0.75)^2)/1.15) + "
     "0.9*exp(-((x-0.1)^2+(y-1.75)^2)/1.1) + 0.75*(sqrt(1+0.22*(x^2+1.5*y^2)) - 1)",
     -3.8, 3.8, -2.6, 2.9, 2.73475, "-1.6270260026290217 -0.46908809523330431;1.715131672206485 0.6987852818381836"},
    {"stretched_bowl", "x^2/2 + 4*y^2", HALF_WIDE(3), 10.6057, "0 0"}};

/* log(cosh(x)) overflows far out where the loss is |x| - log 2; Ackley's tip has no slope by definition; and a well
 * that grows faster than its hole is not spoiled by inf - inf. */
static Jet special(const World *w, const double *x, Jet jet) {
    if (!strcmp(w->id, "log_cosh") && fabs(x[0]) > 300) {
        return (Jet){fabs(x[0]) - log(2), x[0] > 0 ? 1 : -1, 0, 0, 0, 0};
    }
    if (!strcmp(w->id, "plateau_1d") && fabs(x[0]) > 300) return (Jet){0.5, 0, 0, 0, 0, 0};
    if (!strcmp(w->id, "ackley") && x[0] == 0 && x[1] == 0) return (Jet){0, 0, 0, 0, 0, 0};
    return jet;
}

Jet world_at(const World *w, const double *x) {
    Jet u = {x[0], 1, 0, 0, 0, 0}, v = {0, 0, 1, 0, 0, 0};
    if (w->dim == 2) {
        u = (Jet){x[0] * w->cosine + x[1] * w->sine, w->cosine, w->sine, 0, 0, 0};
        v = (Jet){-x[0] * w->sine + x[1] * w->cosine, -w->sine, w->cosine, 0, 0, 0};
    }
    return special(w, x, expression_at(&w->formula, u, v));
}

void world_curvatures(const World *w, const double *x, double *lambda) {
    Jet h = world_at(w, x);
    lambda[0] = lambda[1] = h.xx;
    if (w->dim == 1) return;
    if (isinf(h.xx) || isinf(h.yy)) { /* a corner along an axis */
        lambda[0] = fmin(h.xx, h.yy);
        lambda[1] = INFINITY;
        return;
    }
    double middle = (h.xx + h.yy) / 2, half = hypot((h.xx - h.yy) / 2, h.xy);
    lambda[0] = middle - half;
    lambda[1] = middle + half;
}

double world_distance(const World *w, const double *a, const double *b) {
    return hypot(a[0] - b[0], w->dim == 2 ? a[1] - b[1] : 0);
}

int world_near(const World *w, const double *x) {
    int near = -1;
    double least = 0.05 * w->r;
    for (int i = 0; i < w->minima; i++) {
        double distance = world_distance(w, x, w->at[i]);
        if (distance <= least) near = i;
        if (distance <= least) least = distance;
    }
    return near;
}

static void add_minimum(World *w, double x, double y) {
    double at[2] = {x, y};
    w->at[w->minima][0] = x;
    w->at[w->minima][1] = y;
    w->value[w->minima++] = world_at(w, at).f;
    w->best = fmin(w->best, w->value[w->minima - 1]);
}

/* Newton's method from the whole numbers in view. */
static void add_integers(World *w, double half) {
    for (int i = -(int)half; i <= (int)half; i++) {
        for (int j = -(int)half; j <= (int)half; j++) {
            double x[2] = {i, j}, lambda[2];
            for (int n = 0; n < 60 && (i || j); n++) {
                Jet a = world_at(w, x);
                double det = a.xx * a.yy - a.xy * a.xy;
                x[0] -= (a.yy * a.x - a.xy * a.y) / det;
                x[1] -= (a.xx * a.y - a.xy * a.x) / det;
            }
            world_curvatures(w, x, lambda);
            bool inside = fabs(x[0]) <= half && fabs(x[1]) <= half;
            bool there = inside && hypot(x[0] - i, x[1] - j) < 0.5 && (lambda[0] > 0 || (i == 0 && j == 0));
            if (there && w->minima < WORLD_MINIMA) add_minimum(w, x[0], x[1]);
        }
    }
}

bool world_of(World *w, const char *id, double degrees) {
    const Listed *l = listed;
    while (l < listed + sizeof listed / sizeof *listed && strcmp(l->id, id) != 0) l++;
    if (l == listed + sizeof listed / sizeof *listed) return false;
    double angle = degrees * acos(-1) / 180;
    *w = (World){.id = l->id, .dim = l->y1 > l->y0 ? 2 : 1, .cosine = cos(angle), .sine = sin(angle), .best = INFINITY};
    expression_read(&w->formula, l->formula);
    w->c[0] = (l->x0 + l->x1) / 2;
    w->c[1] = (l->y0 + l->y1) / 2;
    w->r = hypot((l->x1 - l->x0) / 2, (l->y1 - l->y0) / 2);
    w->height = l->height;
    if (!strcmp(l->minima, "integers")) add_integers(w, l->x1);
    for (const char *at = l->minima; at && *at != 'i'; at = strchr(at, ';') ? strchr(at, ';') + 1 : NULL) {
        double x = 0, y = 0;
        if (sscanf(at, "%lf %lf", &x, &y) < 1) break;
        add_minimum(w, x, y);
    }
    return w->formula.root >= 0;
}

bool world_typed(World *w, const char *formula, const FlLossType *type) {
    *w = (World){.id = "typed", .dim = type->dim, .cosine = 1, .best = INFINITY};
    expression_read(&w->formula, formula);
    if (w->formula.root < 0) return false;
    w->r = fl_loss_radius(type, w->c);
    w->height = type->height;
    for (int i = 0; i < type->minima.count && i < WORLD_MINIMA; i++) {
        const FlMinimum *m = &type->minima.at[i];
        add_minimum(w, m->x[0], w->dim == 2 ? m->x[1] : 0);
    }
    return true;
}

bool world_is_bowl(const World *w) {
    FlRandom random = fl_random_seed(7, 7);
    Jet first = world_at(w, w->c);
    for (int i = 0; i < 60; i++) {
        double wide = i < 20 ? 0.01 : i < 40 ? 1 : 30, d[2] = {0, 0}, x[2];
        for (int j = 0; j < w->dim; j++) d[j] = wide * w->r * (2 * fl_random_u01(&random) - 1);
        for (int j = 0; j < 2; j++) x[j] = w->c[j] + d[j];
        Jet here = world_at(w, x);
        double off = fmax(fabs(here.xx - first.xx), fmax(fabs(here.xy - first.xy), fabs(here.yy - first.yy)));
        double slope = fmax(fabs(here.x - first.x - first.xx * d[0] - first.xy * d[1]),
                            w->dim == 1 ? 0 : fabs(here.y - first.y - first.xy * d[0] - first.yy * d[1]));
        double size = fabs(first.xx) + fabs(first.yy);
        if (!(off <= 1e-6 * size && slope <= 1e-6 * size * (w->r + fabs(d[0]) + fabs(d[1])))) return false;
    }
    double lambda[2];
    world_curvatures(w, w->c, lambda);
    return lambda[0] > 0;
}
