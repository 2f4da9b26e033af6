#include "parts/veil.h"
#include "parts/band.h"
#include "ui/icons.h"
#include "ui/widgets.h"
#include <math.h>

static FlTextStyle pill_style(const FlContext *s, float height) {
    return fl_text(height > 30 ? FL_FONT_MEDIUM : FL_FONT_REGULAR,
                   height > 30   ? 13
                   : height > 24 ? 12.5f
                                 : 12,
                   s->theme->ink2, FL_LEFT);
}

float fl_pill_width(FlContext *s, const char *words, float height) {
    FlTextStyle style = pill_style(s, height);
    return roundf(fl_draw_text_width(s->draw, &style, words) + 2 * height + 4);
}

float fl_part_pill(FlContext *s, FlIcon icon, const char *words, float x, float y, float height, FlColor ground) {
    FlTextStyle style = pill_style(s, height);
    float w = fl_pill_width(s, words, height);
    fl_draw_round(s->draw, fl_rect(x, y - height / 2, w, height), height / 2, ground);
    fl_icon(s->draw, icon, x + 0.5f * height + 5, y, s->theme->ink2);
    fl_draw_text(s->draw, &style, x + height + 12, y + 4.5f, words);
    return w;
}

void fl_part_veil(FlContext *s, const char *words, float knob) {
    enum { BASE = FL_TRACK_BASE, APART = 12 };
    const FlTheme *t = s->theme;
    FlRect p = s->layout.profile;
    FlColor line = fl_color_alpha(t->line, 0.55f);
    float base = p.y + p.h, height = fminf(26, p.h - 2);
    fl_draw_clip_push(s->draw, fl_rect(p.x, p.y, p.w, p.h));
    fl_draw_rect(s->draw, p, t->panel);
    for (float x = p.x - p.h; x < p.x + p.w; x += APART) fl_draw_line(s->draw, x, base, x + 1.4f * p.h, p.y, 1, line);
    fl_draw_clip_pop(s->draw);
    fl_draw_rect(s->draw, fl_rect(p.x, base, p.w, BASE), fl_theme_border(t, 0.12f));
    float w = fl_pill_width(s, words, height), x = p.x + p.w / 2 - w / 2;
    if (knob > x - 14 && knob < x + w + 14) x = knob < p.x + p.w / 2 ? knob + 24 : knob - 24 - w;
    x = fmaxf(p.x + 4, fminf(x, p.x + p.w - w - 4));
    if (height >= 15) fl_part_pill(s, FL_ICON_FOG, words, x, p.y + p.h / 2, height, t->bg);
}
