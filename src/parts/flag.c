#include "parts/flag.h"
#include "context/change.h"
#include "context/focus.h"
#include "context/services.h"
#include "model/predict.h"
#include "parts/axes.h"
#include "parts/lit.h"
#include "parts/move.h"
#include "ui/widgets.h"
#include "words/position.h"
#include <math.h>
#include <stdio.h>

enum { POLE = 58, CLOTH = 22 };

typedef struct Hold {
    float dx, dy; /* from the pointer to the foot */
} Hold;
FL_HOLDS(Hold);

void fl_draw_flag(FlContext *s, FlVec foot, float height, float width, FlColor color) {
    float x = foot.x, top = foot.y - height, cloth = fminf(6.5f, height / 3.5f);
    const FlVec flag[] = {{x + 1, top}, {x + 1 + width, top + cloth}, {x + 1, top + 2 * cloth}};
    fl_draw_line(s->draw, x, foot.y, x, top, 4.5f, s->theme->bg);
    fl_draw_line(s->draw, x, foot.y, x, top, 2, color);
    fl_draw_polygon(s->draw, flag, 3, color);
}

/* Where a point of the run's space stands in the picture, kept inside it. */
static FlVec place_of(const FlContext *s, const double *x) {
    const FlRect *b = &s->plot.box;
    double up = s->loss->dim == 2 ? x[1] : fl_loss_value(s->watch->field, x);
    FlVec p = fl_plot_point(&s->plot, x[0], up);
    if (!isfinite(p.y)) p.y = b->y + b->h;
    return (FlVec){fmaxf(b->x + 2, fminf(b->x + b->w - 2, p.x)), fmaxf(b->y + POLE + 4, fminf(b->y + b->h, p.y))};
}

void fl_place_flag(FlContext *s, float dx, float dy) {
    const FlRect *b = &s->plot.box;
    const FlPredict *predict = &s->doc->predict;
    FlVec p = {fmaxf(b->x, fminf(b->x + b->w, s->ui->pointer.x + dx)),
               fmaxf(b->y, fminf(b->y + b->h, s->ui->pointer.y + dy))};
    bool free = s->ui->input.mods & FL_MOD_SHIFT;
    double x, y;
    fl_plot_inverse(&s->plot, p, &x, &y);
    const FlBox upright = {0, fl_plot_upright(&s->plot), 0, 0};
    x = fl_picture_snap(s->plot.range, x, free);
    y = s->loss->dim == 2 ? fl_picture_snap(upright, y, free) : 0;
    if (!fl_predict_waits(s->doc) || x != predict->flag[0] || y != predict->flag[1])
        fl_context_do(s, FL_ACTION_flag, x, y);
}

/* By hand and by keys; one that is answered stands where it is. */
static void control(FlContext *s, FlVec foot) {
    FlControl c =
        fl_control("picture.flag", "handle", "Your flag", fl_rect(foot.x - 4, foot.y - POLE, CLOTH + 8, POLE));
    Hold *hold = fl_context_hand(s);
    c.priority = FL_PRIORITY_LINE;
    c.held_cursor = FL_CURSOR_GRAB;
    c.focus = FL_FOCUS_IN_PICTURE + 8;
    snprintf(c.value, sizeof c.value, "%s", fl_position_text(s->loss->dim, s->doc->predict.flag).text);
    if (!fl_predict_waits(s->doc)) {
        c.hit.w = 0;
        c.focus = 0;
    }
    FlSignal signal = fl_ui_control(s->ui, &c);
    double x[2] = {s->doc->predict.flag[0], s->doc->predict.flag[1]};
    const char *const names[2] = {fl_axis_name(s, 0), fl_axis_name(s, 1)};
    if (fl_predict_waits(s->doc) && fl_part_coordinates(s, &c, &s->plot.range, s->loss->dim, names, x))
        fl_context_do(s, FL_ACTION_flag, x[0], x[1]);
    if (signal.pressed) *hold = (Hold){foot.x - s->ui->press.x, foot.y - s->ui->press.y};
    if (fl_context_gesture(s, &signal) && s->ui->moved) fl_place_flag(s, hold->dx, hold->dy);
    if (!signal.focused) return;
    int across = fl_ui_key(s->ui, FL_KEY_RIGHT, 0) - fl_ui_key(s->ui, FL_KEY_LEFT, 0);
    int up = fl_ui_key(s->ui, FL_KEY_UP, 0) - fl_ui_key(s->ui, FL_KEY_DOWN, 0);
    if (across != 0 || up != 0) fl_part_move(s, across, up);
    if (s->ui->focus_visible) fl_draw_focus_ring(s->ui, fl_rect_grow(c.box, 2), 4);
}

static void position_words(const FlContext *s, const double *x, char *text, size_t size) {
    double length = s->plot.range.x1 - s->plot.range.x0;
    FlShown a = fl_shown_place(x[0], length), b = fl_shown_place(x[1], fl_plot_upright(&s->plot));
    if (s->loss->dim == 1)
        snprintf(text, size, "%s", a.text);
    else
        snprintf(text, size, "(%.30s, %.30s)", a.text, b.text);
}

static FlTextStyle small_style(const FlContext *s, const FlFlagLabel *l, FlColor color) {
    FlTextStyle style = fl_text(FL_FONT_REGULAR, 12, color, l->left ? FL_RIGHT : FL_LEFT);
    style.halo = s->loss->dim == 2 ? s->theme->map_hi : s->theme->bg;
    style.halo_width = 2.5f;
    return style;
}

static FlTextStyle large_style(const FlContext *s, const FlFlagLabel *l, FlColor color) {
    FlTextStyle style = small_style(s, l, color);
    style.font = FL_FONT_SEMIBOLD;
    style.size = 15;
    return style;
}

enum { LABEL_HIGH = 33, MISS_HIGH = 19, COSTS = 90 }; /* dp; COSTS: what a place may cover, by a halo */

/* Beside the mark, on the side that is liked and then on the other one; above it, and lower at both. `from`, `to`:
 * where words at the left end and those at the right begin; `top` of those in the first place. */
static void place(FlContext *s, FlCover *cover, FlFlagLabel *l, FlVec mark, float from, float to, float top) {
    FlTextStyle small = small_style(s, l, s->theme->ink), large = large_style(s, l, s->theme->ink);
    float w = fmaxf(fl_draw_text_width(s->draw, &small, l->words), fl_draw_text_width(s->draw, &large, l->number));
    float liked_x = l->left ? from - w : to, other = l->left ? to : from - w;
    const FlVec liked[] = {{liked_x, top},      {other, top},        {liked_x, top + 26},
                           {other, top + 26},   {liked_x, top - 26}, {mark.x - w / 2, top - LABEL_HIGH},
                           {liked_x, top + 52}, {other, top + 52}};
    FlLabel label = {.mark = mark, .radius = 13, .width = w, .height = LABEL_HIGH, .liked = liked, .likes = 8};
    label.around = true;
    label.most = COSTS;
    l->shown = fl_label_place(cover, &label);
    l->box = label.box;
    l->left = label.box.x + w / 2 < mark.x;
}

static void draw_label(FlContext *s, const FlFlagLabel *l, FlColor quiet, FlColor loud) {
    FlTextStyle small = small_style(s, l, quiet), large = large_style(s, l, loud);
    float x = l->left ? l->box.x + l->box.w : l->box.x;
    if (!l->shown) return; /* the panel or the line above the deck has the numbers, too */
    fl_draw_text(s->draw, &small, x, l->box.y + 11, l->words);
    fl_draw_text(s->draw, &large, x, l->box.y + 29, l->number);
}

static FlMathStyle missed_style(const FlContext *s) {
    return (FlMathStyle){
        .size = 19, .color = s->theme->ink, .halo = s->loss->dim == 2 ? s->theme->map_hi : s->theme->bg};
}

/* Of a curve at an end of the bar that measures it, of a map below both. */
static void place_miss(FlContext *s, FlCover *cover, FlFlagMarks *l) {
    FlGuess guess = fl_predict_guess(s->doc, s->watch->run);
    FlMathStyle style = missed_style(s);
    FlShown missed = fl_shown_place(fl_guess_missed(&guess), s->plot.range.x1 - s->plot.range.x0);
    snprintf(l->missed, sizeof l->missed, "\\umissed by \\b%.40s", missed.text);
    float w = fl_math_width(s->draw, &style, l->missed), lower = fmaxf(l->foot.y, l->ball.y),
          upper = fminf(l->foot.y - POLE, l->ball.y), middle = (l->foot.x + l->ball.x) / 2 - w / 2;
    float right = fmaxf(l->foot.x, l->ball.x) + 10, left = fminf(l->foot.x, l->ball.x) - 10 - w;
    const FlVec on_curve[] = {{right, l->bar_y - 9},
                              {left, l->bar_y - 9},
                              {middle, l->bar_y - 30},
                              {middle, l->bar_y + 9}},
                on_map[] = {
                    {middle, lower + 20}, {middle, upper - 30}, {right + 10, lower - 9}, {left - 10, lower - 9}};
    FlLabel label = {.mark = l->ball, .radius = 13, .width = w, .height = MISS_HIGH, .likes = 4, .around = true};
    label.liked = s->loss->dim == 1 ? on_curve : on_map;
    label.most = COSTS;
    l->miss_shown = fl_label_place(cover, &label);
    l->miss_box = label.box;
}

/* On a map labels stand on the side that the step does not come from. */
static void place_landed(FlContext *s, FlCover *cover, FlFlagMarks *l) {
    bool plane = s->loss->dim == 2, beyond = l->ball.x >= l->foot.x, room = fabsf(l->ball.x - l->foot.x) > 56;
    bool below =
        plane && fabsf(l->ball.x - l->foot.x) < 150 && l->ball.y - l->foot.y < 40 && l->foot.y - l->ball.y < 90;
    float off = plane ? 18 : 14;
    l->landed = (FlFlagLabel){.words = "landed", .left = plane ? l->flag.left : beyond == room};
    position_words(s, fl_run_row(s->watch->run, s->cursor)->x, l->landed.number, sizeof l->landed.number);
    place(s, cover, &l->landed, l->ball, l->ball.x - off, l->ball.x + off, l->ball.y + (below ? 13.0f : -39.0f));
}

/* Of a curve: the ground falls to the left of the flag, so that words have room there. */
static bool is_lower_left(const FlContext *s, FlVec foot) {
    const float reach = 50; /* the words' own width */
    if (s->loss->dim == 2) return true;
    double left, right, up;
    fl_plot_inverse(&s->plot, (FlVec){foot.x - reach, foot.y}, &left, &up);
    fl_plot_inverse(&s->plot, (FlVec){foot.x + reach, foot.y}, &right, &up);
    return fl_loss_value(s->watch->field, &left) <= fl_loss_value(s->watch->field, &right);
}

/* The flag, the ball and the bar between them, on which no words stand. */
static void cover_marks(const FlContext *s, const FlFlagMarks *l, FlCover *cover) {
    fl_cover_rect(cover, fl_rect(l->foot.x - 3, l->foot.y - POLE, CLOTH + 6, POLE), FL_COVER_NEVER);
    if (!l->answered) return;
    fl_cover_line(cover, l->ball, l->ball, 13, FL_COVER_NEVER);
    if (s->loss->dim == 1)
        fl_cover_line(cover, (FlVec){l->foot.x, l->bar_y}, (FlVec){l->ball.x, l->bar_y}, 5, FL_COVER_NEVER);
    else
        fl_cover_line(cover, l->foot, l->ball, 2, FL_COVER_ARROW);
}

FlFlagMarks fl_flag_marks(FlContext *s, FlVec ball, FlCover *cover) {
    const FlPredict *predict = &s->doc->predict;
    FlFlagMarks l = {.ball = ball};
    if (fl_document_predicts(s->doc) == NULL || predict->row == 0) return l;
    l.foot = place_of(s, predict->flag);
    l.answered = fl_predict_answered(s->doc) && s->watch->travel >= 1;
    l.bar_y = fmaxf(s->plot.box.y + 16, fminf(ball.y - 70, l.foot.y - POLE - 16));
    bool left = l.answered ? l.foot.x <= ball.x : is_lower_left(s, l.foot);
    if (s->loss->dim == 2) left = place_of(s, fl_run_row(s->watch->run, s->watch->row)->x).x > l.foot.x;
    l.flag = (FlFlagLabel){.words = "your flag", .left = left};
    position_words(s, predict->flag, l.flag.number, sizeof l.flag.number);
    cover_marks(s, &l, cover);
    place(s, cover, &l.flag, (FlVec){l.foot.x, l.foot.y - POLE / 2.0f}, l.foot.x - 10, l.foot.x + CLOTH + 10,
          l.foot.y - 61);
    if (!l.answered) return l;
    place_landed(s, cover, &l);
    place_miss(s, cover, &l);
    return l;
}

/* The way from the flag to the landing, with an end across it at both. */
static void bar(FlContext *s, FlVec a, FlVec b) {
    float length = hypotf(b.x - a.x, b.y - a.y);
    if (!(length > 1)) return;
    float nx = -(b.y - a.y) / length * 6, ny = (b.x - a.x) / length * 6;
    for (int ground = 1; ground >= 0; ground--) {
        FlColor color = ground ? s->theme->bg : s->theme->ink;
        float width = ground ? 4 : 1.6f;
        fl_draw_line(s->draw, a.x, a.y, b.x, b.y, width, color);
        fl_draw_line(s->draw, a.x - nx, a.y - ny, a.x + nx, a.y + ny, width, color);
        fl_draw_line(s->draw, b.x - nx, b.y - ny, b.x + nx, b.y + ny, width, color);
    }
}

/* On a curve the miss is measured above both, along x alone; on a map from the one to the other. */
static void draw_miss(FlContext *s, const FlFlagMarks *l) {
    FlMathStyle style = missed_style(s);
    if (s->loss->dim == 1) {
        fl_draw_dashed(s->draw, (FlVec){l->ball.x, l->bar_y + 8}, (FlVec){l->ball.x, l->ball.y - 16}, 1.1f, 2, 4,
                       fl_color_alpha(s->theme->ink2, 0.6f));
        bar(s, (FlVec){l->foot.x, l->bar_y}, (FlVec){l->ball.x, l->bar_y});
    } else {
        bar(s, l->foot, l->ball);
    }
    if (l->miss_shown) fl_math(s->draw, &style, l->miss_box.x, l->miss_box.y + 14, l->missed);
    draw_label(s, &l->landed, s->theme->red, s->theme->red);
}

void fl_part_flag(FlContext *s, const FlFlagMarks *l) {
    const FlPredict *predict = fl_document_predicts(s->doc);
    if (predict == NULL) return;
    if (!fl_predict_waits(s->doc) && fl_ui_has_focus(s->ui, "picture") && fl_ui_key(s->ui, FL_KEY_ENTER, 0)) {
        const double *x = fl_run_row(s->watch->run, s->cursor)->x;
        fl_context_do(s, FL_ACTION_flag, x[0], s->loss->dim == 2 ? x[1] : 0);
    }
    if (predict->row == 0) return;
    control(s, l->foot);
    uint32_t since = fl_drawn(s);
    if (l->answered) draw_miss(s, l);
    fl_explain_shapes(s, "flag.miss", since);
    fl_explain_drawn(s, "flag.miss", since);
    since = fl_drawn(s);
    fl_draw_flag(s, (FlVec){l->foot.x, l->foot.y - 2}, POLE, CLOTH, s->theme->ink);
    fl_draw_circle(s->draw, l->foot.x, l->foot.y, 4.5f, s->theme->bg, 2, s->theme->ink);
    draw_label(s, &l->flag, s->theme->ink2, s->theme->ink);
    fl_explain_shapes(s, "picture.flag", since);
    fl_explain_drawn(s, "picture.flag", since);
}
