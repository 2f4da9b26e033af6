#include "parts/undefined_hatch.h"
#include <math.h>

void fl_undefined_hatch(FlContext *s, FlRect box) {
    FlColor color = fl_color_alpha(s->theme->ink3, s->theme->dark ? 0.4f : 0.32f);
    fl_draw_clip_push(s->draw, box);
    /* On one grid for the whole window, so that neighbouring stretches go on into each other. */
    for (float q = floorf((box.x - box.h) / 8) * 8; q < box.x + box.w; q += 8)
        fl_draw_line(s->draw, q, box.y + box.h, q + box.h, box.y, 1, color);
    fl_draw_clip_pop(s->draw);
}
