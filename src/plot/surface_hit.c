/* From a point of the screen to the ground. */
#include "plot/surface_parts.h"
#include <math.h>

enum { STEPS = 256, HALVINGS = 40 };

typedef struct Ray {
    const FlSurface *surface;
    FlLoss *loss;
    vec3 from, along;
} Ray;

static void at(const Ray *ray, double t, double x[2]) {
    fl_space_coordinates(&ray->surface->space, ray->from[0] + (float)t * ray->along[0],
                         ray->from[1] + (float)t * ray->along[1], &x[0], &x[1]);
}

/* How high above the ground the ray is; NaN over a hole. */
static double above(const Ray *ray, double t) {
    double x[2];
    at(ray, t, x);
    return (double)ray->from[2] + t * (double)ray->along[2] -
           (double)fl_surface_height(ray->surface, fl_loss_value(ray->loss, x));
}

/* The part of 0..1 in which the ray is over the block. */
static bool over_block(const Ray *ray, double *t0, double *t1) {
    const float half[2] = {1, ray->surface->space.depth};
    *t0 = 0;
    *t1 = 1;
    for (int i = 0; i < 2; i++) {
        double p = ray->from[i], d = ray->along[i];
        if (fabs(d) < 1e-9) {
            if (fabs(p) > (double)half[i]) return false;
            continue;
        }
        double a = (-(double)half[i] - p) / d, b = ((double)half[i] - p) / d;
        *t0 = fmax(*t0, fmin(a, b));
        *t1 = fmin(*t1, fmax(a, b));
    }
    return *t0 < *t1;
}

static double halve(const Ray *ray, double t0, double t1) {
    for (int i = 0; i < HALVINGS; i++) {
        double t = (t0 + t1) / 2;
        if (above(ray, t) > 0)
            t0 = t;
        else
            t1 = t;
    }
    return (t0 + t1) / 2;
}

/* Beside the block: the nearest place on it at the height of its middle ground. */
static void nearest(const Ray *ray, double x[2]) {
    const FlBox *r = &ray->surface->space.range;
    double t = fabsf(ray->along[2]) > 1e-6f ? (0.5 - (double)ray->from[2]) / (double)ray->along[2] : 0.5;
    at(ray, fmax(0, fmin(t, 1)), x);
    x[0] = fmax(r->x0, fmin(x[0], r->x1));
    x[1] = fmax(r->y0, fmin(x[1], r->y1));
}

FlSurfaceHit fl_surface_hit(const FlSurface *s, FlLoss *loss, FlVec p, double x[2]) {
    Ray ray = {.surface = s, .loss = loss};
    double t0, t1, least = INFINITY, closest = 0, before = NAN;
    fl_space_ray(&s->space, p, ray.from, ray.along);
    if (!s->ready || !over_block(&ray, &t0, &t1)) {
        nearest(&ray, x);
        return FL_HIT_NOTHING;
    }
    for (int i = 0; i <= STEPS; i++) {
        double t = t0 + (t1 - t0) * i / STEPS, gap = above(&ray, t);
        if (gap <= 0 && i == 0) { /* it comes in below the ground's edge */
            at(&ray, t, x);
            return (double)ray.from[2] + t * (double)ray.along[2] >= 0 ? FL_HIT_WALL : FL_HIT_NOTHING;
        }
        if (gap <= 0 && before > 0) {
            at(&ray, halve(&ray, t - (t1 - t0) / STEPS, t), x);
            return FL_HIT_GROUND;
        }
        if (gap < least) least = gap, closest = t;
        before = gap;
    }
    at(&ray, closest, x);
    return FL_HIT_NOTHING;
}
