#include "ui/geometry.h"
#include <math.h>

FlRect fl_rect_intersect(FlRect a, FlRect b) {
    float x0 = fmaxf(a.x, b.x), y0 = fmaxf(a.y, b.y), x1 = fminf(a.x + a.w, b.x + b.w),
          y1 = fminf(a.y + a.h, b.y + b.h);
    return (FlRect){x0, y0, fmaxf(0, x1 - x0), fmaxf(0, y1 - y0)};
}
