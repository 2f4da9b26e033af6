#include "paint/stroke.h"
#include <math.h>

static inline FlVec plus(FlVec a, FlVec b) {
    return (FlVec){a.x + b.x, a.y + b.y};
}

static inline FlVec minus(FlVec a, FlVec b) {
    return (FlVec){a.x - b.x, a.y - b.y};
}

static inline FlVec times(FlVec a, float k) {
    return (FlVec){a.x * k, a.y * k};
}

static inline float cross(FlVec a, FlVec b) {
    return a.x * b.y - a.y * b.x;
}

static inline float dot(FlVec a, FlVec b) {
    return a.x * b.x + a.y * b.y;
}

int fl_stroke_segments(const FlStrokeLine *line) {
    return line->closed ? line->count : line->count - 1;
}

float fl_stroke_reach(float width) {
    return width + 1;
}

void fl_stroke_steps(const FlVec *points, int count, bool closed, float half, FlStep *steps) {
    for (int i = 0; i < count; i++) {
        bool last = i + 1 == count;
        FlVec a = points[i], b = last ? points[closed ? 0 : i] : points[i + 1];
        float dx = b.x - a.x, dy = b.y - a.y, length = sqrtf(dx * dx + dy * dy);
        float k = length > 1e-6f ? half / length : 0;
        steps[i] = (FlStep){a, {-dy * k, dx * k}, length};
        if (k == 0) steps[i].normal = (FlVec){0, half};
    }
}

/* From centre + u to centre + v, both `half` long and at most a right angle apart, in chords that stay within 0.03 px.
 */
static void arc(FlTileRaster *tile, FlVec centre, FlVec u, FlVec v, float half, int depth) {
    float between = dot(u, v) / (half * half), sagitta = half * (1 - sqrtf(0.5f * fmaxf(0, 1 + between)));
    if (depth == 0 || sagitta < 0.03f) {
        fl_raster_edge(tile, plus(centre, u), plus(centre, v));
        return;
    }
    FlVec middle = times(plus(u, v), 1 / sqrtf(2 + 2 * between));
    arc(tile, centre, u, middle, half, depth - 1);
    arc(tile, centre, middle, v, half, depth - 1);
}

enum { ARC_DEPTH = 5 }; /* 32 chords a quarter: within 0.03 px up to a width of 190 */

/* The short way round from u to v, on the side of `forward`. */
static void sweep(FlTileRaster *tile, FlVec centre, FlVec u, FlVec v, FlVec forward, float half) {
    if (dot(u, v) > 0) {
        arc(tile, centre, u, v, half, ARC_DEPTH);
        return;
    }
    FlVec chord = minus(v, u), middle = {-chord.y, chord.x};
    if (dot(middle, forward) < 0) middle = times(middle, -1);
    middle = times(middle, half / sqrtf(dot(middle, middle)));
    arc(tile, centre, u, middle, half, ARC_DEPTH);
    arc(tile, centre, middle, v, half, ARC_DEPTH);
}

/* Where the outlines of two segments meet. Left is the side of the normals. */
typedef struct Ends {
    FlVec left, right;
} Ends;

typedef enum Bend { BEND_MITRE, BEND_ARC, BEND_THROUGH } Bend;

typedef struct Joint {
    FlVec at;
    Ends before, after; /* of the segment that arrives, and of the one that leaves */
    Bend left, right;
} Joint;

static inline Ends square_ends(FlVec at, FlVec normal) {
    return (Ends){plus(at, normal), minus(at, normal)};
}

/* Outside, the offsets meet in a mitre where that sticks out less than 0.1 px beyond the round join, else an arc joins
 * them. Inside, they meet in a mitre that lies on both segments, so that nothing is covered twice and thin lines have
 * no dots at their joints; where a segment is too short for that, the outline goes through the joint itself. */
static Joint joint_of(const FlStrokeLine *line, int i, int next) {
    const FlStep *a = &line->steps[i], *b = &line->steps[next];
    const float half = line->half, k = 1 / (half * half), limit = half / (half + 0.1f);
    Joint j = {b->at, square_ends(b->at, a->normal), square_ends(b->at, b->normal), BEND_MITRE, BEND_MITRE};
    float c = cross(a->normal, b->normal) * k, d = 1 + dot(a->normal, b->normal) * k;
    bool left_inside = c > 0, outer = d >= 2 * limit * limit;
    float shorter = a->length < b->length ? a->length : b->length;
    bool inner = (half * fabsf(c) <= 0.5f * shorter * d && d > 1e-3f) || d > 1.999f;
    if (outer || inner) {
        FlVec mitre = times(plus(a->normal, b->normal), 1 / d);
        if (left_inside ? inner : outer) j.before.left = j.after.left = plus(j.at, mitre);
        if (left_inside ? outer : inner) j.before.right = j.after.right = minus(j.at, mitre);
    }
    Bend outside = outer ? BEND_MITRE : BEND_ARC, within = inner ? BEND_MITRE : BEND_THROUGH;
    j.left = left_inside ? within : outside;
    j.right = left_inside ? outside : within;
    return j;
}

static void bend(FlTileRaster *tile, const Joint *j, Bend how, FlVec from, FlVec to, FlVec forward, float half) {
    if (how == BEND_ARC)
        sweep(tile, j->at, minus(from, j->at), minus(to, j->at), forward, half);
    else if (how == BEND_THROUGH) {
        fl_raster_edge(tile, from, j->at);
        fl_raster_edge(tile, j->at, to);
    }
}

/* The outline's way round a joint: forward on its left, back on its right. */
static void add_joint(FlTileRaster *tile, const FlStrokeLine *line, const Joint *j, FlVec normal) {
    FlVec forward = {normal.y, -normal.x};
    bend(tile, j, j->left, j->before.left, j->after.left, forward, line->half);
    bend(tile, j, j->right, j->after.right, j->before.right, forward, line->half);
}

static bool near_tile(const FlTileRaster *tile, const FlStrokeLine *line, int i, int next) {
    const FlVec a = line->steps[i].at, b = line->steps[next].at;
    const float out = 2 * line->half + 1, x = (float)tile->x, y = (float)tile->y;
    float x0 = a.x < b.x ? a.x : b.x, x1 = a.x < b.x ? b.x : a.x, y0 = a.y < b.y ? a.y : b.y,
          y1 = a.y < b.y ? b.y : a.y;
    return x0 - out < x + FL_TILE && x1 + out > x && y0 - out < y + FL_TILE && y1 + out > y;
}

static inline int wrapped(const FlStrokeLine *line, int i) {
    return i < line->count ? i : i - line->count;
}

/* The left and right point from which segment i's outline starts, and the edge between them that closes it there. */
static Ends start(FlTileRaster *tile, const FlStrokeLine *line, int i) {
    const FlStep *step = &line->steps[i];
    Ends e = square_ends(step->at, step->normal);
    if (i > 0 || line->closed) {
        int before = i > 0 ? i - 1 : line->count - 1;
        if (near_tile(tile, line, before, i)) e = joint_of(line, before, i).after;
    } else if (!line->butt) {
        sweep(tile, step->at, minus(e.right, step->at), minus(e.left, step->at),
              (FlVec){-step->normal.y, step->normal.x}, line->half);
        return e;
    }
    fl_raster_edge(tile, e.right, e.left);
    return e;
}

/* The other end of segment i. */
static void finish(FlTileRaster *tile, const FlStrokeLine *line, int i, Ends from) {
    const FlStep *step = &line->steps[i];
    int next = wrapped(line, i + 1);
    bool ends = !line->closed && i + 1 == line->count - 1;
    Ends to = square_ends(line->steps[next].at, step->normal), close = to;
    if (!ends && near_tile(tile, line, next, wrapped(line, next + 1))) {
        Joint j = joint_of(line, i, next);
        add_joint(tile, line, &j, step->normal);
        to = j.before;
        close = j.after;
    }
    fl_raster_edge(tile, from.left, to.left);
    fl_raster_edge(tile, to.right, from.right);
    if (ends && !line->butt)
        sweep(tile, line->steps[next].at, step->normal, times(step->normal, -1),
              (FlVec){step->normal.y, -step->normal.x}, line->half);
    else
        fl_raster_edge(tile, close.left, close.right);
}

void fl_stroke_add(FlTileRaster *tile, const FlStrokeLine *line, int from, int to) {
    Ends ends = {{0, 0}, {0, 0}};
    bool open = false, near = near_tile(tile, line, from, wrapped(line, from + 1));
    for (int i = from; i < to; i++) {
        int next = i + 1;
        bool near_next = next < to && near_tile(tile, line, next, wrapped(line, next + 1));
        if (near && !open) ends = start(tile, line, i);
        open = near && near_next;
        if (open) {
            Joint j = joint_of(line, i, next);
            fl_raster_edge(tile, ends.left, j.before.left);
            fl_raster_edge(tile, j.before.right, ends.right);
            if (j.left != BEND_MITRE || j.right != BEND_MITRE) add_joint(tile, line, &j, line->steps[i].normal);
            ends = j.after;
        } else if (near)
            finish(tile, line, i, ends);
        near = near_next;
    }
}

/* ---- dashes ---- */

FlDasher fl_stroke_dasher(const FlVec *points, int count, bool closed, float dash, float gap) {
    return (FlDasher){points, closed ? count : count - 1, count, dash, gap, 0, 0};
}

static FlVec point_at(const FlDasher *d, int i) {
    return d->points[i < d->wrap ? i : i - d->wrap];
}

/* Goes `left` along the line from where the dasher stands, collecting the points on the way; false at the line's end.
 */
static bool travel(FlDasher *d, float left, FlVec *out, int *used) {
    while (d->segment < d->count) {
        FlVec a = point_at(d, d->segment), b = point_at(d, d->segment + 1), way = minus(b, a);
        float length = sqrtf(dot(way, way)), rest = length - d->along;
        if (left < rest) {
            d->along += left;
            if (out) out[(*used)++] = plus(a, times(way, d->along / length));
            return true;
        }
        left -= rest;
        d->segment++;
        d->along = 0;
        if (out) out[(*used)++] = b;
        if (left <= 0) return d->segment < d->count;
    }
    return false;
}

bool fl_stroke_dash(FlDasher *d, FlVec *out, int *used) {
    *used = 0;
    if (d->segment >= d->count) return false;
    FlVec a = point_at(d, d->segment), way = minus(point_at(d, d->segment + 1), a);
    float length = sqrtf(dot(way, way));
    out[(*used)++] = length > 0 ? plus(a, times(way, d->along / length)) : a;
    if (travel(d, d->dash, out, used)) travel(d, d->gap, NULL, NULL);
    return true;
}
