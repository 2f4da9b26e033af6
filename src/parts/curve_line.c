#include "parts/curve_line.h"

bool fl_curve_clears(const FlContext *s, const FlPlot *plot, FlRect box) {
    for (int i = 0; i <= 8; i++) {
        double x;
        float at = box.x + box.w * (float)i / 8;
        fl_plot_inverse(plot, (FlVec){at, box.y}, &x, NULL);
        float y = fl_plot_y(plot, fl_loss_value(s->watch->field, &x));
        if (y > box.y - 4 && y < box.y + box.h + 4) return false;
    }
    return true;
}
