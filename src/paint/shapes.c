#include "paint/raster.h"

enum { CIRCLE = 128 };

/* The first quarter of a circle of 128 points, as exact decimals so that no libm decides a pixel; the rest by symmetry.
 */
static FlVec unit(int i) {
    static const float sine[CIRCLE / 4 + 1] = {
        0.00000000f, 0.04906767f, 0.09801714f, 0.14673047f, 0.19509032f, 0.24298018f, 0.29028468f,
        0.33688985f, 0.38268343f, 0.42755509f, 0.47139674f, 0.51410274f, 0.55557023f, 0.59569930f,
        0.63439328f, 0.67155895f, 0.70710678f, 0.74095113f, 0.77301045f, 0.80320753f, 0.83146961f,
        0.85772861f, 0.88192126f, 0.90398929f, 0.92387953f, 0.94154407f, 0.95694034f, 0.97003125f,
        0.98078528f, 0.98917651f, 0.99518473f, 0.99879546f, 1.00000000f};
    i &= CIRCLE - 1;
    int quarter = i / (CIRCLE / 4), k = i % (CIRCLE / 4);
    float s = sine[k], c = sine[CIRCLE / 4 - k];
    switch (quarter) {
    case 0:
        return (FlVec){c, s};
    case 1:
        return (FlVec){-s, c};
    case 2:
        return (FlVec){-c, -s};
    default:
        return (FlVec){s, -c};
    }
}

/* Steps through the 128 points so that the polygon stays within 0.02 px of the circle: r (1 - cos(pi/n)), up to a
 * radius of 66. */
static int stride_for(float r) {
    return r < 1 ? 8 : r < 4 ? 4 : r < 16 ? 2 : 1;
}

/* A polygon of n corners has the circle's area if its corners lie on a circle larger by sqrt(2 pi / (n sin(2 pi / n))).
 */
static float swollen(float r, int stride) {
    return r * (stride == 8 ? 1.012998f : stride == 4 ? 1.003222f : stride == 2 ? 1.000804f : 1.000201f);
}

void fl_shape_circle(FlTileRaster *tile, float x, float y, float r, bool inverse) {
    int stride = stride_for(r);
    r = swollen(r, stride);
    FlVec last = {x + r, y};
    for (int i = stride; i <= CIRCLE; i += stride) {
        FlVec u = unit(i), p = {x + r * u.x, y + r * u.y};
        if (inverse)
            fl_raster_edge(tile, p, last);
        else
            fl_raster_edge(tile, last, p);
        last = p;
    }
}

/* Whether one of the box's round corners comes near the tile: most tiles of a card see straight sides only. */
static bool sees_corner(const FlTileRaster *tile, FlRect box, float radius) {
    const float x = (float)tile->x, y = (float)tile->y;
    bool side =
        (x < box.x + radius && x + FL_TILE > box.x) || (x < box.x + box.w && x + FL_TILE > box.x + box.w - radius);
    return side &&
           ((y < box.y + radius && y + FL_TILE > box.y) || (y < box.y + box.h && y + FL_TILE > box.y + box.h - radius));
}

void fl_shape_round(FlTileRaster *tile, FlRect box, float radius, bool inverse) {
    if (radius <= 0 || !sees_corner(tile, box, radius)) {
        FlVec left = {box.x, box.y}, right = {box.x + box.w, box.y};
        FlVec left_foot = {left.x, box.y + box.h}, right_foot = {right.x, left_foot.y};
        fl_raster_edge(tile, inverse ? right_foot : right, inverse ? right : right_foot);
        fl_raster_edge(tile, inverse ? left : left_foot, inverse ? left_foot : left);
        return;
    }
    FlVec p[CIRCLE + 8];
    int n = 0, stride = stride_for(radius);
    const float x0 = box.x + radius, x1 = box.x + box.w - radius, y0 = box.y + radius, y1 = box.y + box.h - radius;
    const FlVec centre[4] = {{x1, y1}, {x0, y1}, {x0, y0}, {x1, y0}};
    for (int corner = 0; corner < 4; corner++)
        for (int i = 0; i <= CIRCLE / 4; i += stride) {
            FlVec u = unit(corner * CIRCLE / 4 + i);
            p[n++] = (FlVec){centre[corner].x + radius * u.x, centre[corner].y + radius * u.y};
        }
    for (int i = 0; i < n; i++) {
        FlVec a = p[i], b = p[i + 1 < n ? i + 1 : 0];
        if (inverse)
            fl_raster_edge(tile, b, a);
        else
            fl_raster_edge(tile, a, b);
    }
}

/* Within 3e-7, by + * / alone so that no libm decides a pixel (Abramowitz and Stegun 7.1.28). */
static float error_function(float v) {
    float x = v < 0 ? -v : v;
    if (x > 4) return v < 0 ? -1 : 1;
    float p =
        1 +
        x * (0.0705230784f +
             x * (0.0422820123f + x * (0.0092705272f + x * (0.0001520143f + x * (0.0002765672f + x * 0.0000430638f)))));
    p *= p, p *= p, p *= p, p *= p;
    return v < 0 ? 1 / p - 1 : 1 - 1 / p;
}

/* A box blurred by a Gaussian of standard deviation blur/2 is a product of two differences of error functions. */
static void blurred(float *out, int from, int count, float lo, float hi, float sigma) {
    float k = 1 / (sigma * 1.41421356f);
    for (int i = 0; i < count; i++) {
        float v = (float)(from + i) + 0.5f;
        out[i] = 0.5f * (error_function((v - lo) * k) - error_function((v - hi) * k));
    }
}

void fl_shape_shadow(FlTileRaster *tile, const FlCommand *c) {
    float across[FL_TILE], down[FL_TILE], sigma = c->width > 1 ? c->width / 2 : 0.5f;
    blurred(across, tile->x, FL_TILE, c->box.x, c->box.x + c->box.w, sigma);
    blurred(down, tile->y, FL_TILE, c->box.y, c->box.y + c->box.h, sigma);
    fl_raster_product(tile, across, down, c->color);
}
