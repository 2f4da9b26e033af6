#include "paint/raster.h"
#include <math.h>

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

/* Steps through the 128 points so that the polygon stays within 0.03 px of the circle: r (1 - cos(pi/n)). */
static int stride_for(float r) {
    return r < 2.5f ? 8 : r < 8 ? 4 : r < 30 ? 2 : 1;
}

void fl_shape_circle(FlTileRaster *tile, float x, float y, float r, bool inverse) {
    int stride = stride_for(r);
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

void fl_shape_round(FlTileRaster *tile, FlRect box, float radius, bool inverse) {
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

/* ---- strokes ---- */

static FlVec normal_of(FlVec a, FlVec b, float half, float *length) {
    float dx = b.x - a.x, dy = b.y - a.y;
    *length = sqrtf(dx * dx + dy * dy);
    if (!(*length > 1e-6f)) return (FlVec){0, 0};
    return (FlVec){-dy / *length * half, dx / *length * half};
}

static FlVec plus(FlVec a, FlVec b) {
    return (FlVec){a.x + b.x, a.y + b.y};
}

static FlVec minus(FlVec a, FlVec b) {
    return (FlVec){a.x - b.x, a.y - b.y};
}

static float cross(FlVec a, FlVec b) {
    return a.x * b.y - a.y * b.x;
}

static float dot(FlVec a, FlVec b) {
    return a.x * b.x + a.y * b.y;
}

/* Closed fan round a centre from centre+from to centre+to, by growing angle, less than half a turn. Its points between
 * are those of the unit circle, so that all caps of a line are made alike. */
static void fan(FlTileRaster *tile, FlVec centre, FlVec from, FlVec to, float half) {
    FlVec at = plus(centre, from);
    int stride = stride_for(half), first = 0;
    fl_raster_edge(tile, centre, at);
    while (first < CIRCLE &&
           !(cross(from, unit(first)) > 0 && cross(from, unit(first - stride)) <= 0 && dot(from, unit(first)) > 0))
        first += stride;
    for (int i = first; i < first + CIRCLE / 2; i += stride) {
        FlVec u = unit(i);
        if (cross(u, to) <= 0) break;
        FlVec p = {centre.x + half * u.x, centre.y + half * u.y};
        fl_raster_edge(tile, at, p);
        at = p;
    }
    fl_raster_edge(tile, at, plus(centre, to));
    fl_raster_edge(tile, plus(centre, to), centre);
}

/* Half a disc beyond the end of a line whose normal there is n. */
static void cap(FlTileRaster *tile, FlVec p, FlVec n, float half) {
    FlVec forward = {n.y, -n.x};
    fan(tile, p, (FlVec){-n.x, -n.y}, forward, half);
    fan(tile, p, forward, n, half);
}

/* Offsets at the joint of two segments: shared where the turn is small (no gap, no overlap), else each its own and a
 * wedge between them on the outer side. */
static bool shares_joint(FlVec n0, FlVec n1, float half) {
    return dot(n0, n1) > 0.88f * half * half;
}

static FlVec joint(FlVec n0, FlVec n1, float half) {
    float k = 1 / (1 + dot(n0, n1) / (half * half));
    return (FlVec){(n0.x + n1.x) * k, (n0.y + n1.y) * k};
}

static void wedge(FlTileRaster *tile, FlVec p, FlVec n0, FlVec n1, float half) {
    if (dot(n0, n1) < -0.95f * half * half)
        cap(tile, p, n0, half); /* back on itself: the fan would have no side */
    else if (cross(n0, n1) > 0)
        fan(tile, p, (FlVec){-n0.x, -n0.y}, (FlVec){-n1.x, -n1.y}, half);
    else
        fan(tile, p, n1, n0, half);
}

static void quad(FlTileRaster *tile, FlVec a, FlVec na, FlVec b, FlVec nb) {
    const FlVec p[] = {minus(a, na), minus(b, nb), plus(b, nb), plus(a, na)};
    fl_raster_polygon(tile, p, 4);
}

typedef struct Line {
    const FlVec *points;
    int count;
    float half;
    bool closed, butt;
} Line;

static FlVec point_at(const Line *line, int i) {
    return line->points[(i % line->count + line->count) % line->count];
}

/* One segment with what belongs to it: its quad, the wedge at its end, and the caps at the line's ends. */
static void segment(FlTileRaster *tile, const Line *line, int i) {
    int segments = line->closed ? line->count : line->count - 1;
    FlVec a = point_at(line, i), b = point_at(line, i + 1);
    float length, other;
    FlVec n = normal_of(a, b, line->half, &length);
    if (length <= 1e-6f) return;
    FlVec na = n, nb = n;
    bool has_before = line->closed || i > 0, has_after = line->closed || i + 1 < segments;
    if (has_before) {
        FlVec before = normal_of(point_at(line, i - 1), a, line->half, &other);
        if (other > 1e-6f && shares_joint(before, n, line->half)) na = joint(before, n, line->half);
    }
    if (has_after) {
        FlVec after = normal_of(b, point_at(line, i + 2), line->half, &other);
        if (other > 1e-6f && shares_joint(n, after, line->half))
            nb = joint(n, after, line->half);
        else if (other > 1e-6f)
            wedge(tile, b, n, after, line->half);
    }
    quad(tile, a, na, b, nb);
    if (line->butt) return;
    if (!has_before) cap(tile, a, (FlVec){-n.x, -n.y}, line->half);
    if (!has_after) cap(tile, b, n, line->half);
}

static bool near_tile(const FlTileRaster *tile, FlRect r) {
    return r.x < (float)(tile->x + tile->width) && r.x + r.w > (float)tile->x &&
           r.y < (float)(tile->y + tile->height) && r.y + r.h > (float)tile->y;
}

static FlRect box_of(FlVec a, FlVec b, float out) {
    float x0 = fminf(a.x, b.x) - out, y0 = fminf(a.y, b.y) - out;
    return (FlRect){x0, y0, fmaxf(a.x, b.x) + out - x0, fmaxf(a.y, b.y) + out - y0};
}

void fl_shape_chunks(const FlVec *points, int count, float width, FlRect *chunks) {
    for (int i = 0, c = 0; i < count; i += FL_STROKE_CHUNK, c++) {
        FlRect box = box_of(points[i], points[i], 0);
        float x1 = box.x, y1 = box.y;
        for (int k = i; k <= i + FL_STROKE_CHUNK; k++) {
            FlVec p = points[k < count ? k : k == count ? 0 : count - 1];
            box.x = fminf(box.x, p.x), box.y = fminf(box.y, p.y), x1 = fmaxf(x1, p.x), y1 = fmaxf(y1, p.y);
        }
        chunks[c] =
            (FlRect){box.x - width - 1, box.y - width - 1, x1 - box.x + 2 * width + 2, y1 - box.y + 2 * width + 2};
    }
}

static void solid(FlTileRaster *tile, const Line *line, const FlRect *chunks) {
    int segments = line->closed ? line->count : line->count - 1;
    for (int i = 0; i < segments; i++) {
        if (chunks && i % FL_STROKE_CHUNK == 0 && !near_tile(tile, chunks[i / FL_STROKE_CHUNK])) {
            i += FL_STROKE_CHUNK - 1;
            continue;
        }
        if (near_tile(tile, box_of(point_at(line, i), point_at(line, i + 1), 2 * line->half + 1)))
            segment(tile, line, i);
    }
}

/* Dashes are cut out along the line; each straight piece of one is a line of its own. */
static void dashed(FlTileRaster *tile, const Line *line, float dash, float gap) {
    float phase = 0; /* along the pattern */
    int segments = line->closed ? line->count : line->count - 1;
    for (int i = 0; i < segments; i++) {
        FlVec a = point_at(line, i), b = point_at(line, i + 1);
        float length, period = dash + gap;
        normal_of(a, b, 1, &length);
        for (float at = 0; at < length;) {
            float left = phase < dash ? dash - phase : period - phase;
            float to = at + left < length ? at + left : length;
            if (phase < dash) {
                float t0 = at / length, t1 = to / length;
                const FlVec piece[2] = {{a.x + (b.x - a.x) * t0, a.y + (b.y - a.y) * t0},
                                        {a.x + (b.x - a.x) * t1, a.y + (b.y - a.y) * t1}};
                Line part = {piece, 2, line->half, false, line->butt};
                solid(tile, &part, NULL);
            }
            phase += to - at;
            if (phase >= period - 1e-4f) phase = 0;
            at = to > at ? to : length;
        }
    }
}

void fl_shape_stroke(FlTileRaster *tile, const FlVec *points, const FlCommand *c, const FlRect *chunks) {
    Line line = {points, (int)c->count, c->width / 2, c->closed, c->butt};
    bool is_dashed = c->dash > 0.05f && c->gap > 0.05f;
    if (is_dashed)
        dashed(tile, &line, c->dash, c->gap);
    else
        solid(tile, &line, chunks);
}

/* A box blurred by a Gaussian of standard deviation blur/2 is a product of two differences of error functions. */
static void blurred(float *out, int from, int count, float lo, float hi, float sigma) {
    float k = 1 / (sigma * 1.41421356f);
    for (int i = 0; i < count; i++) {
        float v = (float)(from + i) + 0.5f;
        out[i] = 0.5f * (erff((v - lo) * k) - erff((v - hi) * k));
    }
}

void fl_shape_shadow(FlTileRaster *tile, const FlCommand *c) {
    float across[FL_TILE], down[FL_TILE], sigma = fmaxf(0.5f, c->width / 2);
    blurred(across, tile->x, tile->width, c->box.x, c->box.x + c->box.w, sigma);
    blurred(down, tile->y, tile->height, c->box.y, c->box.y + c->box.h, sigma);
    fl_raster_product(tile, across, down, c->color);
}
