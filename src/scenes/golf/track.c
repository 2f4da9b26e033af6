/* What the tracks of the rate and of the share have in common. */
#include "scenes/golf/golf_state.h"

void fl_golf_hill(FlContext *s, FlRect p, FlVec *points, int count) {
    points[0] = (FlVec){p.x, p.y + p.h};
    points[count + 1] = (FlVec){p.x + p.w, p.y + p.h};
    fl_draw_polygon(s->draw, points, count + 2, fl_color_alpha(s->theme->green, 0.12f));
    fl_draw_polyline(s->draw, points + 1, count,
                     &(FlStroke){.width = 1.4f, .color = fl_color_alpha(s->theme->green, 0.7f)});
}
