#include "views/curve/labels.h"
#include "parts/lit.h"
#include "parts/picture.h"
#include "ui/widgets.h"
#include "views/curve/curve_state.h"

/* Words without a halo: a corner may touch the margin of the curve, no more. */
static const float most_covered = 16;

/* Under which each is explained. */
static const char *const about[FL_CURVE_WORDS] = {
    [FL_CURVE_SLOPE] = "picture.slope",        [FL_CURVE_STEP] = "picture.step", [FL_CURVE_START] = "picture.start",
    [FL_CURVE_LOWEST] = "picture.lowest",      [FL_CURVE_LEFT] = "picture.left", [FL_CURVE_STRIDE] = "picture.stride",
    [FL_CURVE_FIRST_STRIDE] = "picture.stride"};

bool fl_curve_place(FlContext *s, FlCover *cover, FlLabel *label, int which) {
    int *kept = &fl_curve_view(s)->kept[which];
    label->most = most_covered;
    label->kept = fl_picture_moves(s) ? *kept : 0;
    bool placed = fl_label_place(cover, label);
    *kept = label->place + 1;
    return placed;
}

/* In 16 dp of which 13 are above the base line. */
void fl_curve_words(FlContext *s, FlCover *cover, FlLabel *label, int which, const FlMathStyle *style,
                    const char *markup) {
    label->width = fl_math_width(s->draw, style, markup);
    label->height = 16;
    label->around = s->loss->points == 0; /* whose bowl is narrow: words further off would name its other marks */
    if (!fl_curve_place(s, cover, label, which)) return;
    if (label->place >= label->likes) fl_label_lead(s->draw, label, fl_color_alpha(style->color, 0.6f));
    fl_explain(s, about[which], label->box);
    fl_math(s->draw, style, label->box.x, label->box.y + 13, markup);
}

bool fl_curve_note(FlContext *s, FlCover *cover, FlLabel *label, int which, const char *text) {
    FlTextStyle style = fl_text(FL_FONT_REGULAR, 12, s->theme->ink3, FL_LEFT);
    label->width = fl_draw_text_width(s->draw, &style, text);
    label->height = 11;
    if (!fl_curve_place(s, cover, label, which)) return false;
    fl_explain(s, about[which], fl_rect_grow(label->box, 2));
    fl_draw_text(s->draw, &style, label->box.x, label->box.y + 10, text);
    return true;
}

float fl_curve_note_width(FlContext *s, const char *text) {
    FlTextStyle style = fl_text(FL_FONT_REGULAR, 12, s->theme->ink3, FL_LEFT);
    return fl_draw_text_width(s->draw, &style, text);
}
