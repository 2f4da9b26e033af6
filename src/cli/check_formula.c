/* check of one loss: value, slopes and curvatures where its run starts, each beside its difference quotient, the minima
 * and the tape. */
#include "cli/check.h"
#include "cli/command.h"

#include <math.h>
#include <stdlib.h>

typedef struct All {
    double f, g[FL_MAX_DIM], h[FL_MAX_DIM * FL_MAX_DIM];
} All;

static All all_at(FlLoss *loss, const double *x) {
    All all = {0, {0}, {0}};
    loss->type->eval(loss, 1, 1, x, &all.f, all.g);
    loss->type->hessian(loss, x, all.h);
    return all;
}

/* Slopes of value and gradient along coordinate j from two points, 1e-5 R to both sides. */
static All quotient(FlLoss *loss, const double *x, int j, double radius) {
    double step = 1e-5 * radius, to[FL_MAX_DIM] = {x[0], x[1]}, from[FL_MAX_DIM] = {x[0], x[1]};
    to[j] += step;
    from[j] -= step;
    All a = all_at(loss, from), b = all_at(loss, to), slope = {(b.f - a.f) / (to[j] - from[j]), {0}, {0}};
    for (int i = 0; i < FL_MAX_DIM; i++) slope.g[i] = (b.g[i] - a.g[i]) / (to[j] - from[j]);
    return slope;
}

static void print_pair(const char *name, double v, double by_difference) {
    printf("%-12s ", name);
    fl_command_print_double(stdout, v);
    printf("  by differences ");
    fl_command_print_double(stdout, by_difference);
    puts("");
}

static void print_point(FlLoss *loss, const double *x) {
    static const char *const slopes[] = {"slope x", "slope y"}, *const bends[] = {"curvature xx", "curvature xy",
                                                                                  "curvature yx", "curvature yy"};
    const FlLossType *type = loss->type;
    int dim = type->dim, from, to;
    double c[FL_MAX_DIM], radius = fl_loss_radius(type, c);
    All all = all_at(loss, x), by[FL_MAX_DIM] = {all, all};
    printf("%-12s ", "at");
    for (int j = 0; j < dim && j < FL_MAX_DIM; j++) {
        fl_command_print_double(stdout, x[j]);
        fputs(j + 1 < dim ? "," : "\n", stdout);
        by[j] = quotient(loss, x, j, radius);
    }
    printf("%-12s ", "value");
    fl_command_print_double(stdout, all.f);
    puts("");
    if (fl_formula_undefined(loss, x, &from, &to))
        printf("%-12s %.*s\n", "undefined", to - from, fl_formula_text(type) + from);
    for (int j = 0; j < dim && j < FL_MAX_DIM; j++) print_pair(slopes[j], all.g[j], by[j].f);
    if (dim == 1) print_pair("curvature", all.h[0], by[0].g[0]);
    for (int k = 0; dim == 2 && k < 4; k++) print_pair(bends[k], all.h[k], by[k % 2].g[k / 2]);
}

static void print_places(const char *name, int count, const FlMinimum *at, int dim) {
    for (int m = 0; m < count; m++) {
        printf("%-12s ", name);
        for (int j = 0; j < dim; j++) {
            fl_command_print_double(stdout, at[m].x[j]);
            fputs(j + 1 < dim ? "," : "  value ", stdout);
        }
        fl_command_print_double(stdout, at[m].value);
        puts("");
    }
}

static bool print_tape(const FlLossType *type) {
    enum { LINE = 120 };
    size_t size = (size_t)(fl_formula_tape(type, NULL, 0) + 8) * LINE;
    char *text = malloc(size);
    if (text == NULL) return false;
    int count = fl_formula_tape(type, text, size);
    printf("%-12s %d instructions\n%s", "tape", count, text);
    free(text);
    return true;
}

int fl_check_state(const FlPlan *plan) {
    FlLoss loss;
    const FlLossType *type = plan->loss;
    fl_plan_loss(plan, &loss);
    printf("%-12s %s\n", fl_formula_text(type) != NULL ? "formula" : type->id, type->formula);
    if (fl_formula_reading(type) != NULL) printf("%-12s %s\n", "read", fl_formula_reading(type));
    printf("%-12s %s\n", "note", type->note);
    print_point(&loss, plan->start);
    print_places("minimum", type->minima.count, type->minima.at, type->dim);
    print_places("saddle", type->saddles.count, type->saddles.at, type->dim);
    if (fl_formula_text(type) != NULL && !print_tape(type)) return fl_command_failed("check", "not enough memory");
    return fl_command_finish();
}
