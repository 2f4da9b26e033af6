#include "core/networks/points.h"
#include "core/base/hash.h"
#include "core/base/trig.h"
#include "fallline/loss.h"
#include "fallline/random.h"

#include <math.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

static const double pi = 3.14159265358979323846;

enum { DATA = 1 }; /* the stream of the generator */

/* Points with their count of holders. */
typedef struct Owned {
    FlPoints points; /* first: an FlPoints is an Owned */
    atomic_int references;
    double values[]; /* x, y, labels, the name */
} Owned;

static const char *const words[FL_POINTS_KINDS] = {"moons", "circles", "xor", "spirals", "border", "own"};
static const char *const titles[FL_POINTS_KINDS] = {"Two moons", "Rings", "Cross", "Spirals", "Border", "Own points"};

const char *fl_points_word(FlPointsKind kind) {
    return words[kind];
}

const char *fl_points_title(FlPointsKind kind) {
    return titles[kind];
}

static Owned *make(int count, const char *name) {
    size_t n = (size_t)count, letters = name != NULL ? strlen(name) + 1 : 0;
    Owned *owned = malloc(sizeof *owned + n * (2 * sizeof(double) + sizeof(uint32_t)) + letters);
    if (owned == NULL) return NULL;
    double *x = owned->values, *y = x + n;
    uint32_t *label = (void *)(y + n);
    char *copy = (char *)(label + n);
    if (name != NULL) memcpy(copy, name, letters);
    owned->points = (FlPoints){.count = count, .x = x, .y = y, .label = label, .name = name != NULL ? copy : NULL};
    atomic_init(&owned->references, 1);
    return owned;
}

static const FlPoints *finished(Owned *owned, FlPointsKind kind) {
    FlPoints *points = &owned->points;
    points->kind = kind;
    points->hash = FL_HASH_BEGIN;
    for (int i = 0; i < points->count; i++) {
        points->hash =
            fl_hash_double(fl_hash_double(fl_hash_double(points->hash, points->x[i]), points->y[i]), points->label[i]);
        if ((int)points->label[i] >= points->classes) points->classes = (int)points->label[i] + 1;
    }
    return points;
}

static double xor_side(FlRandom *random, bool minus) {
    return (minus ? -1 : 1) * (0.125 + 0.875 * fl_random_u01(random));
}

static double across(FlRandom *random) {
    return FL_POINTS_BORDER_REACH * (2 * fl_random_u01(random) - 1);
}

/* What points are drawn by. */
typedef struct Drawing {
    FlPointsKind kind;
    int classes;
    FlLoss border; /* type NULL: none */
    FlRandom random;
} Drawing;

/* Point i without its noise; returns its label. */
static uint32_t place(Drawing *drawing, int i, double *x, double *y) {
    FlRandom *random = &drawing->random;
    uint32_t label = (uint32_t)i % (uint32_t)drawing->classes;
    double a = 0, r = 1;
    switch (drawing->kind) {
    case FL_POINTS_BORDER:
        *x = across(random);
        *y = across(random);
        return *y > fl_loss_value(&drawing->border, x);
    case FL_POINTS_MOONS:
        a = pi * fl_random_u01(random);
        *x = label == 0 ? fl_cos(a) - 0.5 : 0.5 - fl_cos(a);
        *y = label == 0 ? fl_sin(a) - 0.25 : 0.25 - fl_sin(a);
        return label;
    case FL_POINTS_XOR:
        *x = xor_side(random, i % 4 % 2 != 0);
        *y = xor_side(random, i % 4 >= 2);
        return (*x < 0) != (*y < 0);
    case FL_POINTS_CIRCLES:
        a = 2 * pi * fl_random_u01(random);
        r = label == 0 ? 1 : 0.5;
        break;
    default: {
        double u = fl_random_u01(random);
        a = 3 * pi * u + 2 * pi * label / drawing->classes;
        r = 0.125 + 0.875 * u;
    }
    }
    *x = r * fl_cos(a);
    *y = r * fl_sin(a);
    return label;
}

static const FlPoints *draw(Drawing *drawing, int count, double noise, uint64_t seed) {
    if (count < 2 || count > FL_POINTS_MOST || !(noise >= 0 && noise <= FL_POINTS_LARGEST)) return NULL;
    Owned *owned = make(count, NULL);
    if (owned == NULL) return NULL;
    drawing->random = fl_random_seed(seed, DATA);
    double *x = owned->values, *y = x + count;
    uint32_t *label = (void *)(y + count);
    for (int i = 0; i < count; i++) {
        label[i] = place(drawing, i, &x[i], &y[i]);
        x[i] += noise * fl_random_g12(&drawing->random);
        y[i] += noise * fl_random_g12(&drawing->random);
    }
    owned->points.noise = noise;
    owned->points.seed = seed;
    owned->points.classes = drawing->classes;
    owned->points.border = fl_loss_retain(drawing->border.type);
    return finished(owned, drawing->kind);
}

const FlPoints *fl_points_draw(FlPointsKind kind, int count, double noise, uint64_t seed, int classes) {
    Drawing drawing = {.kind = kind, .classes = kind == FL_POINTS_SPIRALS ? classes : 2};
    bool drawn = kind < FL_POINTS_BORDER && drawing.classes >= 2 && drawing.classes <= FL_POINTS_CLASSES;
    return drawn ? draw(&drawing, count, noise, seed) : NULL;
}

const FlPoints *fl_points_draw_border(const FlLossType *f, int count, double noise, uint64_t seed) {
    Drawing drawing = {.kind = FL_POINTS_BORDER, .classes = 2};
    if (f == NULL || f->dim != 1) return NULL;
    fl_loss_init(&drawing.border, f);
    return draw(&drawing, count, noise, seed);
}

const FlPoints *fl_points_create(int count, const double *x, const double *y, const uint32_t *label, const char *name) {
    if (count < 1 || count > FL_POINTS_MOST) return NULL;
    for (int i = 0; i < count; i++) {
        bool near = fabs(x[i]) <= FL_POINTS_LARGEST && fabs(y[i]) <= FL_POINTS_LARGEST;
        if (!near || label[i] >= FL_POINTS_CLASSES) return NULL;
    }
    Owned *owned = make(count, name);
    if (owned == NULL) return NULL;
    double *to_x = owned->values, *to_y = to_x + count;
    for (int i = 0; i < count; i++) { /* 0 for -0: the two are equal everywhere but in their bits */
        to_x[i] = x[i] + 0.0;
        to_y[i] = y[i] + 0.0;
    }
    memcpy(to_y + count, label, (size_t)count * sizeof *label);
    owned->points.classes = 2;
    return finished(owned, FL_POINTS_OWN);
}

const FlPoints *fl_points_retain(const FlPoints *points) {
    if (points != NULL) atomic_fetch_add_explicit(&((Owned *)points)->references, 1, memory_order_relaxed);
    return points;
}

void fl_points_release(const FlPoints *points) {
    Owned *owned = (Owned *)points;
    /* Whoever lets go last must see all that the others did with it. */
    if (owned == NULL || atomic_fetch_sub_explicit(&owned->references, 1, memory_order_acq_rel) != 1) return;
    fl_loss_release(owned->points.border);
    free(owned);
}

static bool same_border(const FlLossType *a, const FlLossType *b) {
    return a == b || (a != NULL && b != NULL && fl_loss_same(a, b));
}

bool fl_points_equal(const FlPoints *a, const FlPoints *b) {
    if (a == b) return true;
    size_t n = (size_t)a->count;
    return a->count == b->count && a->hash == b->hash && a->kind == b->kind && a->classes == b->classes &&
           a->noise == b->noise && a->seed == b->seed && same_border(a->border, b->border) &&
           memcmp(a->x, b->x, n * sizeof *a->x) == 0 && memcmp(a->y, b->y, n * sizeof *a->y) == 0 &&
           memcmp(a->label, b->label, n * sizeof *a->label) == 0;
}

bool fl_points_add(FlPointsMaker *maker, double x, double y, uint32_t label) {
    if (maker->count == FL_POINTS_MOST) return false;
    if (maker->count == maker->room) {
        int room = maker->room == 0 ? 256 : 2 * maker->room;
        double *more_x = realloc(maker->x, (size_t)room * sizeof *more_x);
        if (more_x != NULL) maker->x = more_x;
        double *more_y = realloc(maker->y, (size_t)room * sizeof *more_y);
        if (more_y != NULL) maker->y = more_y;
        uint32_t *more_label = realloc(maker->label, (size_t)room * sizeof *more_label);
        if (more_label != NULL) maker->label = more_label;
        if (more_x == NULL || more_y == NULL || more_label == NULL) return false;
        maker->room = room;
    }
    maker->x[maker->count] = x;
    maker->y[maker->count] = y;
    maker->label[maker->count++] = label;
    return true;
}

void fl_points_drop(FlPointsMaker *maker) {
    free(maker->x);
    free(maker->y);
    free(maker->label);
}

int fl_points_only_class(const FlPoints *points) {
    for (int i = 1; i < points->count; i++) {
        if (points->label[i] != points->label[0]) return -1;
    }
    return (int)points->label[0];
}
