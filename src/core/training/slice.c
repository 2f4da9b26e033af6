#include "fallline/slice.h"
#include "core/data/made.h"
#include "core/training/open.h"
#include "core/training/principal.h"

#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* The loss of a slice owns all that the slice shows. */
typedef struct Cut {
    FlMade made; /* first */
    FlLossType type;
    FlSlice slice;
    const FlObjective *objective;
    _Atomic(void *) spare; /* what one user needs, while nobody does */
    double values[];       /* at, u, v */
} Cut;

typedef struct Scratch {
    void *objective;
    double *w, *g;
} Scratch;

/* ---- the loss ---- */

static void close_scratch(const Cut *cut, Scratch *s) {
    if (s == NULL) return;
    if (s->objective != NULL) cut->objective->close(s->objective);
    free(s->w);
    free(s->g);
    free(s);
}

static Scratch *open_scratch(Cut *cut) {
    Scratch *s = atomic_exchange(&cut->spare, NULL);
    if (s != NULL) return s;
    s = calloc(1, sizeof *s);
    if (s == NULL) return NULL;
    size_t bytes = (size_t)cut->slice.weights * sizeof(double);
    s->objective = cut->objective->open(cut->objective);
    s->w = malloc(bytes);
    s->g = malloc(bytes);
    if (s->objective != NULL && s->w != NULL && s->g != NULL) return s;
    close_scratch(cut, s);
    return NULL;
}

static double along(int n, const double *a, const double *b) {
    double sum = 0;
    for (int i = 0; i < n; i++) sum += a[i] * b[i];
    return sum;
}

static void eval(FlLoss *loss, int count, int stride, const double *x, double *f, double *g) {
    Cut *cut = (Cut *)loss->type->made;
    const FlSlice *slice = &cut->slice;
    const FlObjective *o = cut->objective;
    Scratch *s = open_scratch(cut);
    for (int i = 0; i < count; i++) {
        f[i] = NAN;
        if (g != NULL) g[i] = g[stride + i] = NAN;
        if (s == NULL) continue;
        double a = x[i], b = x[stride + i];
        for (int j = 0; j < slice->weights; j++) s->w[j] = slice->at[j] + a * slice->u[j] + b * slice->v[j];
        if (g == NULL) {
            f[i] = o->measure(o, s->objective, NULL, s->w, FL_EXAMPLES_TRAINED).loss;
            continue;
        }
        f[i] = o->slope(o, s->objective, NULL, s->w, o->examples, NULL, s->g).loss;
        g[i] = along(slice->weights, s->g, slice->u);
        g[stride + i] = along(slice->weights, s->g, slice->v);
    }
    if (s != NULL) close_scratch(cut, atomic_exchange(&cut->spare, s));
}

static bool equal(const FlMade *a, const FlMade *b) {
    const Cut *p = (const Cut *)a, *q = (const Cut *)b;
    size_t bytes = 3 * (size_t)p->slice.weights * sizeof(double);
    return p->objective == q->objective && memcmp(p->values, q->values, bytes) == 0;
}

static void destroy(FlMade *made) {
    Cut *cut = (Cut *)made;
    close_scratch(cut, atomic_load(&cut->spare));
    fl_objective_release(cut->objective);
    free(cut);
}

static const FlMadeKind slices = {equal, destroy};

/* ---- the plane ---- */

/* What the run's steps are while the plane is found. */
typedef struct Rows {
    int count, n;
    double *apart; /* [row][weight]: weights less those at the slice's step */
    double gram[FL_SLICE_ROWS * FL_SLICE_ROWS], vectors[FL_SLICE_ROWS * FL_SLICE_ROWS];
} Rows;

static bool take_rows(Rows *rows, FlTraining *training, const double *at) {
    enum { FEW = 10000 };
    int last = fl_training_count(training) - 1, most = rows->n <= FEW ? INT_MAX : 0;
    rows->apart = malloc((size_t)rows->n * FL_SLICE_ROWS * sizeof *rows->apart);
    if (rows->apart == NULL) return false;
    for (int j = 0, before = -1; j < FL_SLICE_ROWS; j++) {
        fl_training_go(training, (int)((int64_t)j * last / (FL_SLICE_ROWS - 1)), most);
        if (most == 0 && fl_training_at(training) == before) continue;
        before = fl_training_at(training);
        double *row = rows->apart + (size_t)rows->count++ * (size_t)rows->n;
        const double *w = fl_training_weights(training);
        for (int i = 0; i < rows->n; i++) row[i] = w[i] - at[i];
    }
    return true;
}

/* Weights that differ without bounds, of a run that diverges, have no plane: their rows count as nothing. */
static void find_gram(Rows *rows) {
    int m = rows->count;
    for (int i = 0; i < m; i++) {
        for (int j = 0; j <= i; j++) {
            double sum =
                along(rows->n, rows->apart + (size_t)i * (size_t)rows->n, rows->apart + (size_t)j * (size_t)rows->n);
            rows->gram[i * m + j] = rows->gram[j * m + i] = isfinite(sum) ? sum : 0;
        }
    }
    fl_jacobi(m, rows->gram, rows->vectors);
}

/* The direction of the eigenvector in column `place`, of length 1; false if its eigenvalue is nothing. */
static bool direction(const Rows *rows, int place, double least, double *u) {
    int m = rows->count;
    double lambda = rows->gram[place * m + place];
    if (!(lambda > least)) return false;
    for (int i = 0; i < rows->n; i++) u[i] = 0;
    for (int j = 0; j < m; j++) {
        double q = rows->vectors[j * m + place] / sqrt(lambda);
        const double *row = rows->apart + (size_t)j * (size_t)rows->n;
        for (int i = 0; i < rows->n && q != 0; i++) u[i] += q * row[i];
    }
    return isfinite(along(rows->n, u, u));
}

static void turn_round(int n, double *u) {
    for (int i = 0; i < n; i++) u[i] = -u[i];
}

/* On along the run; where it ends as far as it began, its largest component is positive. */
static void choose_sign(const Rows *rows, double *u) {
    int n = rows->n, largest = 0;
    const double *first = rows->apart, *last = rows->apart + (size_t)(rows->count - 1) * (size_t)n;
    double on = 0, way = 0;
    for (int i = 0; i < n; i++) {
        on += u[i] * (last[i] - first[i]);
        way += (last[i] - first[i]) * (last[i] - first[i]);
        if (fabs(u[i]) > fabs(u[largest])) largest = i;
    }
    bool tells = fabs(on) > 1e-9 * sqrt(way);
    if (tells ? on < 0 : u[largest] < 0) turn_round(n, u);
}

/* v less its part along u, of length 1; false if nothing is left. */
static bool set_upright(int n, const double *u, double *v) {
    double before = along(n, v, v), part = along(n, u, v);
    for (int i = 0; i < n; i++) v[i] -= part * u[i];
    double left = along(n, v, v);
    if (!(left > 1e-12 * before)) return false;
    for (int i = 0; i < n; i++) v[i] /= sqrt(left);
    return true;
}

/* A second direction where the path has but one. */
static void other_direction(FlTraining *training, int n, const double *u, double *v) {
    memcpy(v, fl_training_gradient(training), (size_t)n * sizeof *v);
    for (int axis = 0; !set_upright(n, u, v) && axis < n; axis++) {
        memset(v, 0, (size_t)n * sizeof *v);
        v[axis] = 1;
    }
}

static void find_plane(Cut *cut, Rows *rows, FlTraining *training, double *u, double *v) {
    int m = rows->count, place[FL_SLICE_WIDTHS];
    double total = 0, held = 0;
    find_gram(rows);
    for (int i = 0; i < m; i++) total += rows->gram[i * m + i];
    int widths = m < FL_SLICE_WIDTHS ? m : FL_SLICE_WIDTHS;
    fl_jacobi_largest(m, rows->gram, widths, place);
    for (int i = 0; i < widths; i++) {
        double lambda = rows->gram[place[i] * m + place[i]];
        cut->slice.width[i] = lambda > 0 ? sqrt(lambda) : 0;
        if (i < 2) held += lambda;
    }
    cut->slice.share = total > 0 ? held / total : 1;
    bool first = direction(rows, place[0], 0, u);
    if (first) {
        choose_sign(rows, u);
    } else {
        memset(u, 0, (size_t)rows->n * sizeof *u);
        u[0] = 1;
    }
    double least = 1e-12 * rows->gram[place[0] * m + place[0]];
    if (first && m > 1 && direction(rows, place[1], least, v))
        choose_sign(rows, v);
    else if (rows->n > 1)
        other_direction(training, rows->n, u, v);
}

/* The path and 12 % around, of equal sides. */
static FlBox box_of(const Rows *rows, const double *u, const double *v) {
    FlBox box = {0, 0, 0, 0};
    for (int j = 0; j < rows->count; j++) {
        const double *row = rows->apart + (size_t)j * (size_t)rows->n;
        double a = along(rows->n, row, u), b = along(rows->n, row, v);
        if (!isfinite(a) || !isfinite(b)) continue;
        box = (FlBox){fmin(box.x0, a), fmax(box.x1, a), fmin(box.y0, b), fmax(box.y1, b)};
    }
    double side = fmax(box.x1 - box.x0, box.y1 - box.y0);
    if (!(side > 0)) side = 1;
    double x = (box.x0 + box.x1) / 2, y = (box.y0 + box.y1) / 2, half = 0.62 * side;
    return (FlBox){x - half, x + half, y - half, y + half};
}

/* ---- facts of the loss ---- */

static int ascending(const void *a, const void *b) {
    double p = *(const double *)a, q = *(const double *)b;
    return (p > q) - (p < q);
}

/* Median above the lowest value, on a grid of the view: a measure of its height. */
static double height_of(const FlLossType *type) {
    enum { SIDE = 17, POINTS = SIDE * SIDE };
    double x[2 * POINTS], f[POINTS];
    FlLoss loss;
    for (int i = 0; i < POINTS; i++) {
        int row = i / SIDE;
        x[i] = type->view.x0 + (type->view.x1 - type->view.x0) * (i % SIDE) / (SIDE - 1);
        x[POINTS + i] = type->view.y0 + (type->view.y1 - type->view.y0) * row / (SIDE - 1);
    }
    fl_loss_init(&loss, type);
    type->eval(&loss, POINTS, POINTS, x, f, NULL);
    int finite = 0;
    for (int i = 0; i < POINTS; i++) {
        if (isfinite(f[i])) f[finite++] = f[i];
    }
    qsort(f, (size_t)finite, sizeof *f, ascending);
    double height = finite > 0 ? f[finite / 2] - f[0] : 1;
    return height > 0 ? height : 1;
}

static void describe(Cut *cut) {
    cut->type = (FlLossType){.id = "slice",
                             .title = "Slice",
                             .formula = "L(w + a u + b v)",
                             .note = "A flat cut through the loss of all weights.",
                             .dim = 2,
                             .view = cut->type.view,
                             .height = 1,
                             .starts = {.count = 1},
                             .levels = FL_SPACING_RATIO,
                             .presets = {NAN, NAN, NAN, NAN},
                             .steps = 60,
                             .eval = eval,
                             .made = &cut->made};
    cut->type.height = height_of(&cut->type);
    cut->slice.loss = &cut->type;
}

static FlSlice *cut_of(const FlTraining *training, int n, const double *at) {
    Cut *cut = calloc(1, sizeof *cut + 3 * (size_t)n * sizeof(double));
    if (cut == NULL) return NULL;
    cut->objective = fl_objective_retain(fl_training_of(training)->objective);
    atomic_init(&cut->spare, NULL);
    memcpy(cut->values, at, (size_t)n * sizeof *at);
    cut->slice = (FlSlice){.weights = n,
                           .step = fl_training_at(training),
                           .at = cut->values,
                           .u = cut->values + n,
                           .v = cut->values + 2 * (size_t)n};
    fl_made_begin(&cut->made, &slices, (uint64_t)n);
    return &cut->slice;
}

FlSlice *fl_slice_create(FlTraining *training, int k) {
    int n = fl_training_of(training)->objective->weights;
    if (k < 0 || k >= fl_training_count(training) || !fl_training_returns(training)) return NULL;
    fl_training_go(training, k, n <= 10000 ? INT_MAX : 0);
    FlSlice *slice = cut_of(training, n, fl_training_weights(training));
    Rows *rows = malloc(sizeof *rows);
    if (slice == NULL || rows == NULL) {
        if (slice != NULL) fl_slice_destroy(slice);
        free(rows);
        return NULL;
    }
    Cut *cut = (Cut *)((char *)slice - offsetof(Cut, slice));
    *rows = (Rows){.n = n};
    bool ok = take_rows(rows, training, cut->values);
    fl_training_go(training, slice->step, INT_MAX);
    if (ok) {
        double *u = cut->values + n, *v = u + n;
        find_plane(cut, rows, training, u, v);
        cut->type.view = box_of(rows, u, v);
        describe(cut);
    }
    free(rows->apart);
    free(rows);
    if (ok) return slice;
    fl_slice_destroy(slice);
    return NULL;
}

void fl_slice_destroy(FlSlice *slice) {
    if (slice == NULL) return;
    Cut *cut = (Cut *)((char *)slice - offsetof(Cut, slice));
    cut->type.made = &cut->made; /* also of one that was not finished */
    fl_loss_release(&cut->type);
}

void fl_slice_place(const FlSlice *slice, const double *w, double *a, double *b) {
    *a = *b = 0;
    for (int i = 0; i < slice->weights; i++) {
        *a += (w[i] - slice->at[i]) * slice->u[i];
        *b += (w[i] - slice->at[i]) * slice->v[i];
    }
}
