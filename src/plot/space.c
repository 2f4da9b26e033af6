#include "plot/space.h"
#include <math.h>

/* The eye stands this many half widths from the middle; heights turn about a third of the way up. */
#define EYE    3.85f
#define MIDDLE 0.36f

FlBox fl_space_range(FlBox range) {
    return fl_plot_equal(fl_rect(0, 0, 1, FL_SPACE_SHAPE), range);
}

static void set_turn(FlSpace *s, float yaw, float pitch) {
    float c = cosf(glm_rad(yaw)), n = sinf(glm_rad(yaw)), up = sinf(glm_rad(pitch)), level = cosf(glm_rad(pitch));
    mat3 rows = {{c, -n, 0}, {up * n, up * c, level}, {level * n, level * c, -up}};
    glm_mat3_transpose_to(rows, s->turn);
    vec3 eye = {0, 0, -1 / fmaxf(s->perspective, 1e-3f)};
    glm_mat3_mulv(rows, eye, s->eye); /* the rows as columns: the turn backwards */
    s->eye[2] += MIDDLE * s->rise;
}

FlVec fl_space_project(const FlSpace *s, float x, float y, float height, float *away) {
    vec3 from = {x, y, (height - MIDDLE) * s->rise}, to;
    glm_mat3_mulv((vec3 *)s->turn, from, to);
    float k = s->scale / (1 + s->perspective * to[2]);
    if (away) *away = to[2];
    return (FlVec){s->middle.x + k * to[0], s->middle.y - k * to[1]};
}

/* The eight corners, seen at scale 1 about 0, 0, in the room. */
static void fit(FlSpace *s, FlRect room, float zoom) {
    FlVec least = {INFINITY, INFINITY}, most = {-INFINITY, -INFINITY};
    s->scale = 1;
    s->middle = (FlVec){0, 0};
    for (int i = 0; i < 8; i++) {
        FlVec p =
            fl_space_project(s, i & 1 ? 1.0f : -1.0f, i & 2 ? s->depth : -s->depth, i & 4 ? 1.0f : FL_SPACE_FOOT, NULL);
        least = (FlVec){fminf(least.x, p.x), fminf(least.y, p.y)};
        most = (FlVec){fmaxf(most.x, p.x), fmaxf(most.y, p.y)};
    }
    s->scale = zoom * fminf(room.w / (most.x - least.x), room.h / (most.y - least.y));
    s->middle.x = room.x + room.w / 2 - s->scale * (least.x + most.x) / 2;
    s->middle.y = room.y + room.h / 2 - s->scale * (least.y + most.y) / 2;
}

FlSpace fl_space(FlRect room, FlBox range, const FlSpaceView *view) {
    FlSpace s = {.range = range, .rise = FL_SPACE_RISE * view->rise, .perspective = view->perspective / EYE};
    s.depth = view->depth > 0 ? view->depth : (float)((range.y1 - range.y0) / (range.x1 - range.x0));
    set_turn(&s, view->yaw, view->pitch);
    fit(&s, room, view->zoom);
    return s;
}

static bool same_floats(const float *a, const float *b, int count) {
    int same = 0;
    while (same < count && a[same] == b[same]) same++;
    return same == count;
}

bool fl_space_same(const FlSpace *a, const FlSpace *b) {
    const FlBox *p = &a->range, *q = &b->range;
    return p->x0 == q->x0 && p->x1 == q->x1 && p->y0 == q->y0 && p->y1 == q->y1 && a->depth == b->depth &&
           a->rise == b->rise && a->perspective == b->perspective && a->scale == b->scale &&
           a->middle.x == b->middle.x && a->middle.y == b->middle.y && same_floats(a->turn[0], b->turn[0], 3) &&
           same_floats(a->turn[1], b->turn[1], 3) && same_floats(a->turn[2], b->turn[2], 3);
}

void fl_space_place(const FlSpace *s, double x, double y, float *bx, float *by) {
    const FlBox *r = &s->range;
    *bx = (float)(2 * (x - r->x0) / (r->x1 - r->x0) - 1);
    *by = (float)(2 * (y - r->y0) / (r->y1 - r->y0) - 1) * s->depth;
}

void fl_space_coordinates(const FlSpace *s, float bx, float by, double *x, double *y) {
    const FlBox *r = &s->range;
    *x = r->x0 + (r->x1 - r->x0) * ((double)bx + 1) / 2;
    *y = r->y0 + (r->y1 - r->y0) * ((double)(by / s->depth) + 1) / 2;
}

FlVec fl_space_point(const FlSpace *s, double x, double y, float height, float *away) {
    float bx, by;
    fl_space_place(s, x, y, &bx, &by);
    return fl_space_project(s, bx, by, height, away);
}

/* A ray is straight in the camera's own coordinates too: at distance t away it has the screen's u, v times 1 + t *
 * perspective. The block lies within 2 of its middle. */
void fl_space_ray(const FlSpace *s, FlVec p, vec3 from, vec3 along) {
    float u = (p.x - s->middle.x) / s->scale, v = (s->middle.y - p.y) / s->scale;
    const float near = -2, far = 2;
    vec3 seen[2], ends[2];
    mat3 back;
    glm_mat3_transpose_to((vec3 *)s->turn, back);
    for (int i = 0; i < 2; i++) {
        float t = i ? far : near, k = 1 + s->perspective * t;
        glm_vec3_copy((vec3){u * k, v * k, t}, seen[i]);
        glm_mat3_mulv(back, seen[i], ends[i]);
        ends[i][2] = ends[i][2] / fmaxf(s->rise, 1e-6f) + MIDDLE;
    }
    glm_vec3_copy(ends[0], from);
    glm_vec3_sub(ends[1], ends[0], along);
}

bool fl_space_sees(const FlSpace *s, int side) {
    float beyond[4] = {-s->depth - s->eye[1], s->eye[0] - 1, s->eye[1] - s->depth, -1 - s->eye[0]};
    return beyond[side] > 1e-4f;
}
