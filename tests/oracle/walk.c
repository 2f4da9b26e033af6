#include "oracle/walk.h"

#include <math.h>
#include <string.h>

typedef struct Memory {
    double m, v, u, mu; /* mu: Nadam's running product */
} Memory;

typedef struct Rule {
    const char *id;
    double eta, beta, beta2, eps, decay, psi;
} Rule;

static double number(const FlOptimizer *o, const char *key, double otherwise) {
    FlOptimizer copy = *o;
    const double *v = fl_optimizer_number(&copy, key);
    return v ? *v : otherwise;
}

static Rule rule_of(const FlOptimizer *o) {
    Rule r = {.id = o->type->id, .eta = o->eta, .beta = NAN};
    static const char *const first[] = {"beta", "beta1", "rho", "alpha"};
    for (int i = 0; i < 4 && isnan(r.beta); i++) r.beta = number(o, first[i], NAN);
    bool small = !strcmp(r.id, "adagrad"), delta = !strcmp(r.id, "adadelta");
    r.beta2 = number(o, "beta2", 0);
    r.eps = number(o, "eps", small ? 1e-10 : delta ? 1e-6 : 1e-8);
    r.decay = number(o, "decay", 0);
    r.psi = number(o, "psi", 0.004);
    return r;
}

static double sign(double v) {
    return v > 0 ? 1 : v < 0 ? -1 : 0;
}

/* Update number t of one coordinate. *sure: false where a sign or a quotient of roundings decides. */
static double step(const Rule *r, Memory *s, int t, double x, double g, bool *sure) {
    bool apart = !strcmp(r->id, "adamw") || !strcmp(r->id, "lion");
    if (!apart) g += r->decay * x;
    if (!strcmp(r->id, "gd")) return x - r->eta * g;
    if (!strcmp(r->id, "momentum") || !strcmp(r->id, "nesterov")) {
        s->m = t == 1 ? g : r->beta * s->m + g;
        return x - r->eta * (r->id[0] == 'm' ? s->m : g + r->beta * s->m);
    }
    if (!strcmp(r->id, "adagrad")) {
        s->v += g * g;
        return x - r->eta * g / (sqrt(s->v) + r->eps);
    }
    if (!strcmp(r->id, "rmsprop")) {
        s->v = r->beta * s->v + (1 - r->beta) * g * g;
        return x - r->eta * g / (sqrt(s->v) + r->eps);
    }
    if (!strcmp(r->id, "adadelta")) {
        s->v = r->beta * s->v + (1 - r->beta) * g * g;
        double d = sqrt(s->u + r->eps) / sqrt(s->v + r->eps) * g;
        s->u = r->beta * s->u + (1 - r->beta) * d * d;
        return x - r->eta * d;
    }
    if (!strcmp(r->id, "lion")) {
        double mix = r->beta * s->m + (1 - r->beta) * g;
        if (fabs(mix) <= 1e-12 * (fabs(s->m) + fabs(g))) *sure = false;
        s->m = r->beta2 * s->m + (1 - r->beta2) * g;
        return x * (1 - r->eta * r->decay) - r->eta * sign(mix);
    }
    double c1 = 1 - pow(r->beta, t), c2 = 1 - pow(r->beta2, t);
    s->m = r->beta * s->m + (1 - r->beta) * g;
    s->v = r->beta2 * s->v + (1 - r->beta2) * g * g;
    if (!strcmp(r->id, "nadam")) {
        double now = r->beta * (1 - 0.5 * pow(0.96, t * r->psi)),
               next = r->beta * (1 - 0.5 * pow(0.96, (t + 1) * r->psi));
        if (t == 1) s->mu = 1;
        s->mu *= now;
        double den = sqrt(s->v / c2) + r->eps;
        return x - r->eta * (1 - now) / (1 - s->mu) * g / den - r->eta * next / (1 - s->mu * next) * s->m / den;
    }
    double v = s->v;
    if (!strcmp(r->id, "amsgrad")) v = s->u = fmax(s->u, s->v);
    if (!strcmp(r->id, "adamw")) x *= 1 - r->eta * r->decay;
    return x - r->eta / c1 * s->m / (sqrt(v) / sqrt(c2) + r->eps);
}

static bool near(double a, double b, double room) {
    return a == b || fabs(a - b) <= room || (!isfinite(a) && !isfinite(b)) || isnan(b); /* b: inf * 0 in a derivative */
}

static bool row_is_right(const World *w, const FlRow *row) {
    Jet jet = world_at(w, row->x);
    double far = 1 + hypot(row->x[0] - w->c[0], w->dim == 2 ? row->x[1] - w->c[1] : 0) / w->r;
    double room = 1e-9 * (fabs(jet.f) + w->height * far * far), slope = 1e-8 * w->height / w->r * far * far;
    if (!isfinite(row->x[0]) || far > 1e3) return true; /* beyond the run's end, where terms cancel or overflow */
    double more = 1e-8 * (fabs(jet.x) + fabs(jet.y));
    return near(row->f, jet.f, room) && near(row->g[0], jet.x, slope + more) &&
           (w->dim == 1 || near(row->g[1], jet.y, slope + more));
}

int walk_fault(const World *w, const FlRun *run, const char **what) {
    const FlPlan *plan = fl_run_plan(run);
    Rule rule = rule_of(&plan->segment[0].optimizer);
    bool method = plan->segment[0].optimizer.type->method != NULL;
    Memory memory[2] = {{0, 0, 0, 0}, {0, 0, 0, 0}};
    for (int k = 0; k < plan->steps; k++) {
        const FlRow *row = fl_run_row(run, k), *next = row + 1;
        *what = "loss or slope";
        if (!row_is_right(w, row)) return k;
        if (!isfinite(row->f) || !isfinite(row->x[0]) || fabs(row->x[0]) > 1e100) return -1;
        *what = "step";
        for (int j = 0; j < w->dim && !method; j++) {
            bool sure = true;
            double x = step(&rule, &memory[j], k + 1, row->x[j], row->g[j], &sure), long_way = fabs(x - row->x[j]);
            if (sure && !near(next->x[j], x, 1e-12 * fabs(x) + 1e-10 * long_way)) return k + 1;
        }
    }
    return -1;
}
