#include "views/map/map_label.h"
#include "parts/map_marks.h"
#include "parts/picture.h"
#include "ui/widgets.h"
#include "views/map/map_state.h"
#include <math.h>

/* With their halo words may stand on a few arrows and contours. */
static const float most_covered = 64, second_line = 16;

static FlTextStyle under_style(const FlContext *s) {
    FlTextStyle style = fl_text(FL_FONT_REGULAR, 12, s->theme->ink2, FL_LEFT);
    style.halo = fl_map_ground(s, 0.8f);
    style.halo_width = 2;
    return style;
}

void fl_map_label_place(FlContext *s, const FlPlot *plot, int which, FlVec at, FlVec mark, FlCover *cover,
                        FlMapLabel *label) {
    float w = fl_math_width(s->draw, &(FlMathStyle){.size = label->size}, label->markup), h = 17;
    if (*label->under) {
        FlTextStyle style = under_style(s);
        w = fmaxf(w, fl_draw_text_width(s->draw, &style, label->under));
        h += second_line;
    }
    const FlRect *b = &plot->box;
    FlVec places[] = {at,
                      {mark.x - 18 - w, at.y},
                      {mark.x - w / 2, mark.y - 20},
                      {mark.x - w / 2, mark.y + 32},
                      {mark.x + 18, mark.y - 16},
                      {mark.x + 18, mark.y + 28},
                      {mark.x - 18 - w, mark.y - 16},
                      {mark.x - 18 - w, mark.y + 28},
                      {mark.x - w / 2, mark.y - 44},
                      {mark.x - w / 2, mark.y + 56}};
    enum { PLACES = sizeof places / sizeof *places };
    for (int i = 0; i < PLACES; i++) {
        float up = places[i].y < mark.y ? h - 17 : 0; /* both lines above what they are above */
        places[i] = (FlVec){fmaxf(b->x + 6, fminf(places[i].x, b->x + b->w - w - 6)),
                            fmaxf(b->y + 18, fminf(places[i].y - up, b->y + b->h - 8 - (h - 17))) - 14};
    }
    label->place = (FlLabel){.mark = mark, .radius = label->place.radius, .width = w, .height = h};
    label->place.liked = places;
    label->place.likes = PLACES;
    label->place.around = true;
    label->place.most = most_covered;
    label->place.kept = fl_picture_moves(s) ? fl_map_view(s)->kept[which] : 0;
    fl_label_place(cover, &label->place);
    fl_map_view(s)->kept[which] = label->place.place + 1;
    label->place.liked = NULL;
}

void fl_map_label_draw(FlContext *s, const FlMapLabel *label) {
    FlMathStyle style = {.size = label->size, .color = label->color, .halo = fl_map_ground(s, 0.8f)};
    if (label->place.place < 0) return; /* the panel or the line above the deck has the numbers, too */
    fl_label_lead(s->draw, &label->place, fl_color_alpha(label->color, 0.6f));
    fl_math(s->draw, &style, label->place.box.x, label->place.box.y + 14, label->markup);
    FlTextStyle under = under_style(s);
    if (*label->under)
        fl_draw_text(s->draw, &under, label->place.box.x, label->place.box.y + 14 + second_line, label->under);
}
