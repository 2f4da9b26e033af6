#ifndef FL_CORE_BASE_TAN_H
#define FL_CORE_BASE_TAN_H
/* tan, as the functions of elementary.h are: below 1 unit in the last place. Sine and cosine of what trig.h leaves of
 * the angle are sums of two; so is their quotient. */
#include "core/base/trig.h"
#include "core/base/two.h"

static inline double fl_tan_of_angle(FlAngle at) {
    double r = at.r, most = 1 - 0.5 * (r * r), s_tail = fl_sin_tail(r, at.rest), c_tail = fl_cos_tail(r, at.rest);
    double s = r + s_tail, s_low = (r - s) + s_tail, c = most + c_tail, c_low = (most - c) + c_tail;
    int odd = (at.quarters & 1) != 0; /* a quarter further it is -cos/sin */
    double over = odd ? -c : s, over_low = odd ? -c_low : s_low, under = odd ? s : c, under_low = odd ? s_low : c_low;
    double q = over / under;
    FlTwo back = fl_two_product(q, under);
    return q + (((over - back.high) - back.low) + (over_low - q * under_low)) / under;
}

static inline double fl_tan(double x) {
    double value = fl_tan_of_angle(fl_is_near(x) ? fl_angle_near(x) : fl_angle_far(x));
    return x == 0 ? x : value; /* of -0 it would be 0 */
}

/* y[i] = tan x[i]; x and y may be one array. Vectors first, then the few that are far. */
static inline void fl_tan_all(int count, const double *x, double *y) {
    double from[FL_SOME];
    for (int i = 0; i < count; i += FL_SOME, x += FL_SOME, y += FL_SOME) {
        int n = count - i < FL_SOME ? count - i : FL_SOME;
        uint64_t far = 0;
        memcpy(from, x, (size_t)n * sizeof *from);
        for (int j = 0; j < n; j++) {
            double near = fl_tan_of_angle(fl_angle_near(from[j]));
            y[j] = from[j] == 0 ? from[j] : near;
            far += fl_is_near(from[j]) ? 0 : 1;
        }
        for (int j = 0; far > 0 && j < n; j++) {
            if (!fl_is_near(from[j])) y[j] = fl_tan(from[j]);
        }
    }
}

#endif
