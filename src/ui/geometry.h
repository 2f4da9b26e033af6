#ifndef FL_UI_GEOMETRY_H
#define FL_UI_GEOMETRY_H
/* Screen geometry in float. dp are design units at zoom 1; pixels are dp times the scale. */
#include <stdbool.h>
#include <stdint.h>

typedef struct FlVec {
    float x, y;
} FlVec;

typedef struct FlRect {
    float x, y, w, h;
} FlRect;

/* 0xAARRGGBB, not premultiplied. */
typedef uint32_t FlColor;

static inline FlRect fl_rect(float x, float y, float w, float h) {
    return (FlRect){x, y, w, h};
}

static inline bool fl_rect_has(FlRect r, float x, float y) {
    return x >= r.x && x < r.x + r.w && y >= r.y && y < r.y + r.h;
}

static inline FlRect fl_rect_grow(FlRect r, float by) {
    return (FlRect){r.x - by, r.y - by, r.w + 2 * by, r.h + 2 * by};
}

FlRect fl_rect_intersect(FlRect a, FlRect b);

#endif
