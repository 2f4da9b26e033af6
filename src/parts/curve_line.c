#include "parts/curve_line.h"
#include <math.h>

enum { STRIDE = 4, OUTSIDE = 60 }; /* dp; further out no line shows */

/* From the top of what is drawn straight to its foot. */
static bool is_pole(const FlPlot *plot, FlVec a, FlVec b) {
    return fabsf(a.y - b.y) > plot->box.h + 2 * OUTSIDE - 1;
}

void fl_curve_cover(const FlContext *s, const FlPlot *plot, FlCover *cover) {
    const FlRect *b = &plot->box;
    FlVec last = {NAN, NAN}, p;
    for (float x = b->x; x <= b->x + b->w; x += STRIDE, last = p) {
        double at;
        fl_plot_inverse(plot, (FlVec){x, b->y}, &at, NULL);
        float y = fl_plot_y(plot, fl_loss_value(s->watch->field, &at));
        p = (FlVec){x, isnan(y) ? y : fmaxf(b->y - OUTSIDE, fminf(b->y + b->h + OUTSIDE, y))};
        if (!is_pole(plot, last, p)) fl_cover_line(cover, last, p, 2, FL_COVER_CURVE); /* and half a cell */
    }
}
