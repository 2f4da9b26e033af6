#include "parts/flag.h"
#include "context/change.h"
#include "context/focus.h"
#include "context/services.h"
#include "model/predict.h"
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

/* A few words over a number, at the left or the right of a mark. */
typedef struct Label {
    char number[80];
    const char *words;
    FlVec at; /* of the words' base line, at their end or their beginning */
    bool left;
    FlRect box;
} Label;

typedef struct Labels {
    FlVec foot, ball;
    Label flag, landed;
    bool answered;
    char missed[96];
    FlVec missed_at;
    float missed_width, bar_y; /* of a curve: where the miss is measured */
} Labels;

static FlTextStyle small_style(const FlContext *s, const Label *l, FlColor color) {
    FlTextStyle style = fl_text(FL_FONT_REGULAR, 12, color, l->left ? FL_RIGHT : FL_LEFT);
    style.halo = s->loss->dim == 2 ? s->theme->map_hi : s->theme->bg;
    style.halo_width = 2.5f;
    return style;
}

static FlTextStyle large_style(const FlContext *s, const Label *l, FlColor color) {
    FlTextStyle style = small_style(s, l, color);
    style.font = FL_FONT_SEMIBOLD;
    style.size = 15;
    return style;
}

/* Kept inside the picture. */
static void place(FlContext *s, Label *l) {
    const FlRect *b = &s->plot.box;
    FlTextStyle small = small_style(s, l, s->theme->ink), large = large_style(s, l, s->theme->ink);
    float w = fmaxf(fl_draw_text_width(s->draw, &small, l->words), fl_draw_text_width(s->draw, &large, l->number));
    l->at.x = l->left ? fmaxf(l->at.x, b->x + w + 4) : fminf(l->at.x, b->x + b->w - w - 4);
    l->at.y = fmaxf(b->y + 14, fminf(l->at.y, b->y + b->h - 24));
    l->box = fl_rect(l->left ? l->at.x - w : l->at.x, l->at.y - 11, w, 33);
}

static void draw_label(FlContext *s, const Label *l, FlColor quiet, FlColor loud) {
    FlTextStyle small = small_style(s, l, quiet), large = large_style(s, l, loud);
    fl_draw_text(s->draw, &small, l->at.x, l->at.y, l->words);
    fl_draw_text(s->draw, &large, l->at.x, l->at.y + 18, l->number);
}

static FlMathStyle missed_style(const FlContext *s) {
    return (FlMathStyle){
        .size = 19, .color = s->theme->ink, .halo = s->loss->dim == 2 ? s->theme->map_hi : s->theme->bg};
}

static void find_miss(FlContext *s, Labels *l, bool below) {
    FlGuess guess = fl_predict_guess(s->doc, s->watch->run);
    const FlRect *b = &s->plot.box;
    FlMathStyle style = missed_style(s);
    FlShown missed = fl_shown_place(fl_guess_missed(&guess), s->plot.range.x1 - s->plot.range.x0);
    snprintf(l->missed, sizeof l->missed, "\\umissed by \\b%.40s", missed.text);
    float w = fl_math_width(s->draw, &style, l->missed), x, y;
    if (s->loss->dim == 1) {
        l->bar_y = fmaxf(b->y + 16, fminf(l->ball.y - 70, l->foot.y - POLE - 16));
        x = fmaxf(l->foot.x, l->ball.x) + 10;
        if (x + w > b->x + b->w - 4) x = fminf(l->foot.x, l->ball.x) - 10 - w;
        y = l->bar_y + 5;
    } else {
        x = (l->foot.x + l->ball.x) / 2 - w / 2;
        y = below ? l->landed.at.y + 44 : fmaxf(l->foot.y, l->ball.y) + 34;
        if (y > b->y + b->h - 8) y = fminf(l->foot.y - POLE, l->ball.y) - 16;
    }
    l->missed_at = (FlVec){fmaxf(b->x + 4, fminf(x, b->x + b->w - 4 - w)), fmaxf(b->y + 16, y)};
    l->missed_width = w;
}

/* On a map labels stand on the side that the step does not come from, one below the other where the marks are near. */
static void find_landed(FlContext *s, Labels *l) {
    bool plane = s->loss->dim == 2, beyond = l->ball.x >= l->foot.x, room = fabsf(l->ball.x - l->foot.x) > 56;
    bool left = plane ? l->flag.left : beyond == room;
    bool below =
        plane && fabsf(l->ball.x - l->foot.x) < 150 && l->ball.y - l->foot.y < 40 && l->foot.y - l->ball.y < 90;
    float off = plane ? 18 : 14;
    l->landed = (Label){.words = "landed", .left = left};
    l->landed.at = (FlVec){left ? l->ball.x - off : l->ball.x + off, below ? l->ball.y + 24 : l->ball.y - 28};
    position_words(s, fl_run_row(s->watch->run, s->cursor)->x, l->landed.number, sizeof l->landed.number);
    place(s, &l->landed);
    find_miss(s, l, below);
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

static Labels find_labels(FlContext *s, FlVec ball) {
    const FlPredict *predict = &s->doc->predict;
    Labels l = {.foot = place_of(s, predict->flag), .ball = ball};
    l.answered = fl_predict_answered(s->doc) && s->watch->travel >= 1;
    bool left = l.answered ? l.foot.x <= ball.x : is_lower_left(s, l.foot);
    if (s->loss->dim == 2) left = place_of(s, fl_run_row(s->watch->run, s->watch->row)->x).x > l.foot.x;
    l.flag = (Label){.words = "your flag", .left = left};
    l.flag.at = (FlVec){left ? l.foot.x - 10 : l.foot.x + CLOTH + 10, l.foot.y - 50};
    position_words(s, predict->flag, l.flag.number, sizeof l.flag.number);
    place(s, &l.flag);
    if (l.answered) find_landed(s, &l);
    return l;
}

void fl_flag_cover(FlContext *s, FlVec ball, FlCover *cover) {
    if (fl_document_predicts(s->doc) == NULL || s->doc->predict.row == 0) return;
    Labels l = find_labels(s, ball);
    fl_cover_rect(cover, fl_rect(l.foot.x - 3, l.foot.y - POLE, CLOTH + 6, POLE), FL_COVER_NEVER);
    fl_cover_rect(cover, l.flag.box, FL_COVER_NEVER);
    if (!l.answered) return;
    fl_cover_line(cover, ball, ball, 13, FL_COVER_NEVER);
    fl_cover_rect(cover, l.landed.box, FL_COVER_NEVER);
    fl_cover_rect(cover, fl_rect(l.missed_at.x, l.missed_at.y - 14, l.missed_width, 18), FL_COVER_NEVER);
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
static void draw_miss(FlContext *s, const Labels *l) {
    FlMathStyle style = missed_style(s);
    if (s->loss->dim == 1) {
        fl_draw_dashed(s->draw, (FlVec){l->ball.x, l->bar_y + 8}, (FlVec){l->ball.x, l->ball.y - 16}, 1.1f, 2, 4,
                       fl_color_alpha(s->theme->ink2, 0.6f));
        bar(s, (FlVec){l->foot.x, l->bar_y}, (FlVec){l->ball.x, l->bar_y});
    } else {
        bar(s, l->foot, l->ball);
    }
    fl_math(s->draw, &style, l->missed_at.x, l->missed_at.y, l->missed);
    draw_label(s, &l->landed, s->theme->red, s->theme->red);
}

void fl_part_flag(FlContext *s, FlVec ball) {
    const FlPredict *predict = fl_document_predicts(s->doc);
    if (predict == NULL) return;
    if (!fl_predict_waits(s->doc) && fl_ui_has_focus(s->ui, "picture") && fl_ui_key(s->ui, FL_KEY_ENTER, 0)) {
        const double *x = fl_run_row(s->watch->run, s->cursor)->x;
        fl_context_do(s, FL_ACTION_flag, x[0], s->loss->dim == 2 ? x[1] : 0);
    }
    if (predict->row == 0) return;
    Labels l = find_labels(s, ball);
    control(s, l.foot);
    uint32_t since = fl_drawn(s);
    if (l.answered) draw_miss(s, &l);
    fl_explain_shapes(s, "flag.miss", since);
    fl_explain_drawn(s, "flag.miss", since);
    since = fl_drawn(s);
    fl_draw_flag(s, (FlVec){l.foot.x, l.foot.y - 2}, POLE, CLOTH, s->theme->ink);
    fl_draw_circle(s->draw, l.foot.x, l.foot.y, 4.5f, s->theme->bg, 2, s->theme->ink);
    draw_label(s, &l.flag, s->theme->ink2, s->theme->ink);
    fl_explain_shapes(s, "picture.flag", since);
    fl_explain_drawn(s, "picture.flag", since);
}
