#include "scenes/network/card.h"
#include "context/focus.h"
#include "context/services.h"
#include "model/network_sets.h"
#include "parts/lit.h"
#include "parts/live_number.h"
#include "scenes/network/belief.h"
#include "scenes/network/card_step.h"
#include "scenes/network/diagram.h"
#include "scenes/network/network_state.h"
#include "scenes/network/weight_hand.h"
#include "ui/widgets.h"
#include "words/shown.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Bars of a strip at most; where there are more points, every second, third one stands for its neighbours. */
enum { BARS = 320 };

/* What the card shows of its weight. */
typedef struct Story {
    FlNetworkPlace place;
    int index, bars;
    int point[BARS];             /* of each bar, the classes one after the other */
    bool left_out[BARS];         /* the coming step goes by others */
    float in[BARS], error[BARS]; /* what came in; the error of the point's own loss that comes back */
    double most_in, most_error, most_product;
    double largest; /* product of those that the step goes by */
    int shown;      /* bar whose numbers stand at the right; -1: none */
} Story;

/* Which points the coming step goes by, in n->in_step; NULL: all of them, or it is not known. */
static const bool *find_step(FlContext *s, int trained) {
    FlNetworkState *n = fl_network_state(s);
    const FlTrainer *trainer = s->watch->trainer;
    int count;
    const uint32_t *batch = fl_trainer_batch(trainer, &count);
    if (!batch || trained < 1) return NULL;
    if (n->in_step && n->in_step_of == fl_trainer_generation(trainer)) return n->in_step;
    if (!n->in_step || trained > n->in_step_room) {
        bool *more = realloc(n->in_step, (size_t)trained * sizeof *more);
        if (!more) return NULL;
        n->in_step = more;
        n->in_step_room = trained;
    }
    memset(n->in_step, 0, (size_t)trained * sizeof *n->in_step);
    for (int i = 0; i < count; i++) n->in_step[batch[i]] = true;
    n->in_step_of = fl_trainer_generation(trainer);
    return n->in_step;
}

static void add_bar(Story *story, const FlAnswersAt *at, const double *in, const double *error, const bool *in_step,
                    int point) {
    int k = at->place[point], b = story->bars++;
    double a = in ? in[k] : 1, d = error[k] * at->total[0];
    story->point[b] = point;
    story->in[b] = (float)a;
    story->error[b] = (float)d;
    story->left_out[b] = in_step && !in_step[k];
    story->most_in = fmax(story->most_in, fabs(a));
    story->most_error = fmax(story->most_error, fabs(d));
    story->most_product = fmax(story->most_product, fabs(a * d));
    if (story->left_out[b] || fabs(a * d) <= story->largest) return;
    story->largest = fabs(a * d);
    story->shown = b;
}

static bool tell(FlContext *s, Story *story) {
    FlNetworkState *n = fl_network_state(s);
    const FlNetworkTask *task = fl_network_now(s);
    const FlAnswersAt *at = fl_answers_at(n->answers);
    *story = (Story){.place = fl_diagram_pick(s), .shown = -1};
    FlNetworkPlace p = story->place;
    if (p.layer == 0 || !at->trained || at->count == 0) return false;
    int stride_in, stride_error, classes = fl_network_classes(&task->network);
    const double *in = fl_network_units(at->trained, p.layer - 1, &stride_in);
    const double *error = fl_network_errors(at->trained, p.layer, &stride_error) + (size_t)p.row * (size_t)stride_error;
    in = p.bias ? NULL : in + (size_t)p.col * (size_t)stride_in;
    story->index = fl_network_index(&task->network, p);
    int every = at->total[0] / BARS + 1, seen = 0;
    const bool *in_step = find_step(s, at->total[0]);
    for (int c = classes - 1; c >= 0; c--)
        for (int i = 0; i < at->count; i++)
            if (!at->held[i] && (int)task->points->label[i] == c && seen++ % every == 0 && story->bars < BARS)
                add_bar(story, at, in, error, in_step, i);
    for (int b = 0; b < story->bars; b++)
        if (story->point[b] == n->shown_point) story->shown = b;
    return true;
}

static void strip(FlContext *s, FlRect box, const Story *story, const float *values, const float *times, double most,
                  FlColor color) {
    float pitch = box.w / (float)(story->bars > 1 ? story->bars : 1), y = box.y + box.h / 2;
    float wide = fmaxf(1, fminf(2, pitch - 1));
    fl_draw_hline(s->draw, box.x, box.x + box.w, y, s->theme->line);
    for (int b = 0; most > 0 && b < story->bars; b++) {
        float v = values[b] * (times ? times[b] : 1), h = v / (float)most * box.h / 2;
        FlRect bar = fl_rect(box.x + pitch * (float)b, h > 0 ? y - h : y, wide, fabsf(h));
        FlColor shade = story->left_out[b] ? fl_color_mix(s->theme->panel, color, 0.25f) : color;
        if (isfinite(h)) fl_draw_rect(s->draw, bar, b == story->shown ? s->theme->ink : shade);
    }
}

static void row_name(FlContext *s, float x, float y, const char *symbol, const char *word, bool red) {
    FlMathStyle math = {.size = 18, .color = red ? s->theme->red : s->theme->ink2};
    FlTextStyle text = fl_text(FL_FONT_REGULAR, 12, s->theme->ink2, FL_LEFT);
    fl_math(s->draw, &math, x, y, symbol);
    fl_draw_text(s->draw, &text, x + 24, y, word);
}

static void value_at(FlContext *s, float x, float y, const char *before, double v, FlColor color) {
    FlTextStyle sign = fl_text(FL_FONT_REGULAR, 12, s->theme->ink3, FL_RIGHT),
                style = fl_text(FL_FONT_SEMIBOLD, 13, color, FL_RIGHT);
    fl_draw_text(s->draw, &sign, x - 62, y, before);
    fl_draw_text(s->draw, &style, x, y, fl_shown(v, 3).text);
}

static void enter_weight(FlContext *s, FlNetworkPlace place) {
    double v;
    const char *text = s->ui->edit.text;
    if (!fl_number_read_written(text, strlen(text), FL_WRITTEN_TYPED, &v) || !fl_sets_value(v)) {
        fl_field_refuse(s->ui, "A weight is a number within 1e6 of 0, like -0.8.");
        return;
    }
    fl_field_close(s->ui);
    fl_weight_set(s, place, v + 0.0);
}

/* "w = 0.586": the number can be dragged or typed. Returns where it ends. */
static float number(FlContext *s, FlRect c, FlNetworkPlace place, double w) {
    FlShown shown = fl_shown(w, 3);
    char edit[FL_NUMBER_SIZE];
    FlMathStyle math = {.size = 20, .color = s->theme->ink};
    FlTextStyle style = fl_text(FL_FONT_SEMIBOLD, 17, s->theme->ink, FL_LEFT);
    float x = fl_math(s->draw, &math, c.x + 16, c.y + 25, "\\iw\\3\\r=") + 9;
    float wide = fmaxf(fl_draw_text_width(s->draw, &style, shown.text), 40);
    fl_number_print(edit, fl_round_to(w, 0.001));
    FlFieldSpec spec = {.id = "card.weight",
                        .label = "This weight",
                        .value = shown.text,
                        .edit = edit,
                        .focus = FL_FOCUS_IN_PICTURE + 4,
                        .size = 14,
                        .plain = true,
                        .align = FL_CENTER};
    FlSignal signal;
    FlRect box = fl_field_is_open(s->ui, "card.weight") ? fl_rect(x - 4, c.y + 6, 76, 26)
                                                        : fl_rect(x - 4, c.y + 6, wide + 8, 26);
    if (fl_field(s->ui, box, &spec, &signal) == FL_FIELD_ENTERED) enter_weight(s, place);
    if (fl_field_is_open(s->ui, "card.weight")) return x + 72;
    bool live = signal.hot || signal.held || (signal.focused && s->ui->focus_visible);
    if (live) fl_draw_round(s->draw, box, 5, s->theme->press);
    fl_weight_drag(s, &signal, place);
    fl_draw_text(s->draw, &style, x, c.y + 25, shown.text);
    fl_live_underline(s, x + wide / 2, c.y + 30, wide, s->theme->ink2);
    return x + wide;
}

/* Where the card stands in place of the drawing: back to that. Returns how wide it is. */
static float way_back(FlContext *s, FlRect c) {
    if (fl_network_state(s)->diagram.w > 0) return 0;
    FlButtonSpec spec = {"card.back",     "Back to the network",   "Back", FL_ICON_NONE,
                         FL_BUTTON_PLAIN, FL_FOCUS_IN_PICTURE + 3, false,  false};
    if (fl_button(s->ui, fl_rect(c.x + c.w - 64, c.y + 8, 52, 24), &spec)) fl_diagram_let_go(s);
    fl_diagram_escape(s);
    return 56;
}

static void heading(FlContext *s, FlRect c, const Story *story, double w) {
    const FlNetwork *network = &fl_network_now(s)->network;
    char text[112];
    FlNetworkPlace p = story->place;
    const char *kind[2] = {p.layer == 1 ? "input" : "unit", p.layer == network->sizes - 1 ? "answer" : "unit"};
    FlTextStyle where = fl_text(FL_FONT_REGULAR, 12.5f, s->theme->ink2, FL_LEFT);
    float end = number(s, c, story->place, w);
    c.w -= way_back(s, c);
    if (p.bias)
        snprintf(text, sizeof text, "the bias of %s %d, one of %s numbers", kind[1], p.row + 1,
                 fl_shown_count(fl_network_weights(network)).text);
    else
        snprintf(text, sizeof text, "from %s %d to %s %d, one of %s numbers", kind[0], p.col + 1, kind[1], p.row + 1,
                 fl_shown_count(fl_network_weights(network)).text);
    fl_draw_text_cut(s->draw, &where, fmaxf(end + 20, c.x + 130), c.y + 24, c.x + c.w - 16 - fmaxf(end + 20, c.x + 130),
                     text);
}

/* Which classes the bars are of. */
static void strip_legend(FlContext *s, FlRect box, const Story *story, float y) {
    FlTextStyle style = fl_text(FL_FONT_REGULAR, 11.5f, s->theme->ink3, FL_LEFT);
    const FlPoints *points = fl_network_now(s)->points;
    float pitch = box.w / (float)(story->bars > 1 ? story->bars : 1), end = -1;
    for (int b = 0; b < story->bars; b++) {
        int label = (int)points->label[story->point[b]];
        float x = box.x + pitch * (float)b + 4;
        if ((b > 0 && points->label[story->point[b - 1]] == (uint32_t)label) || x < end) continue;
        char text[32];
        fl_belief_mark(s, x, y - 4, label, false, 3.4f);
        snprintf(text, sizeof text, "class %d", label);
        end = fl_draw_text(s->draw, &style, x + 9, y, text) + 12;
    }
    float right = fl_network_state(s)->card.x + fl_network_state(s)->card.w - 16;
    style.align = FL_RIGHT;
    fl_draw_text(s->draw, &style, right, y, "this point");
    int count;
    if (!fl_trainer_batch(s->watch->trainer, &count)) return;
    char text[64];
    snprintf(text, sizeof text,
             count == 1 ? "the step goes by %s point, pale are the others"
                        : "the step goes by %s points, pale are the others",
             fl_shown_count(count).text);
    right -= fl_draw_text_width(s->draw, &style, "this point") + 14;
    if (right - fl_draw_text_width(s->draw, &style, text) < end)
        snprintf(text, sizeof text, count == 1 ? "%s point a step" : "%s points a step", fl_shown_count(count).text);
    if (right - fl_draw_text_width(s->draw, &style, text) >= end) fl_draw_text(s->draw, &style, right, y, text);
}

/* The bar under the pointer is looked at. */
static void strips_hand(FlContext *s, FlRect box, Story *story) {
    FlControl c = fl_control("card.strips", "chart", "This weight over the points", box);
    c.cursor = FL_CURSOR_CROSS;
    const double *g = fl_trainer_gradient(s->watch->trainer);
    snprintf(c.value, sizeof c.value, "slope %s", fl_shown(g ? g[story->index] : NAN, 4).text);
    FlSignal signal = fl_ui_control(s->ui, &c);
    if (!signal.hot || story->bars == 0) return;
    int b = (int)((s->ui->pointer.x - box.x) / box.w * (float)story->bars);
    story->shown = b < 0 ? 0 : b >= story->bars ? story->bars - 1 : b;
    if (!s->orders->again) fl_network_state(s)->shown_point = story->point[story->shown];
}

static void strips(FlContext *s, FlRect c, Story *story, double w) {
    const FlTheme *t = s->theme;
    FlRect box = fl_rect(c.x + 134, c.y + 36, c.w - 134 - 110, 24);
    FlRect all = fl_rect(box.x, box.y, box.w, 84);
    float right = c.x + c.w - 16;
    strips_hand(s, all, story);
    heading(s, c, story, w);
    row_name(s, c.x + 16, c.y + 55, "\\ia", "activation in", false);
    strip(s, box, story, story->in, NULL, story->most_in, t->ink3);
    row_name(s, c.x + 16, c.y + 84, "\\iδ", "error arriving", true);
    strip(s, fl_rect(box.x, box.y + 29, box.w, 24), story, story->error, NULL, story->most_error, t->red);
    row_name(s, c.x + 16, c.y + 113, "\\iaδ", "product", true);
    FlRect product = fl_rect(box.x, box.y + 58, box.w, 24);
    strip(s, product, story, story->in, story->error, story->most_product, t->red);
    const double *g = fl_trainer_gradient(s->watch->trainer);
    if (g && story->most_product > 0) {
        float y = product.y + 12 - (float)(g[story->index] / story->most_product) * 12;
        fl_draw_dashed(s->draw, (FlVec){box.x, y}, (FlVec){box.x + box.w, y}, 1.4f, 4, 3, t->ink);
    }
    uint32_t since = fl_drawn(s);
    strip_legend(s, box, story, c.y + 134);
    fl_explain_marks(s, "card.strips", since);
    if (story->shown < 0) return;
    double a = (double)story->in[story->shown], d = (double)story->error[story->shown];
    value_at(s, right, c.y + 55, "", a, t->ink);
    value_at(s, right, c.y + 84, "×", d, t->red);
    value_at(s, right, c.y + 113, "=", a * d, t->red);
}

void fl_part_card(FlContext *s) {
    FlRect c = fl_network_state(s)->card;
    Story story;
    const double *w = fl_trainer_weights(s->watch->trainer);
    if (c.w <= 0) return;
    fl_draw_round(s->draw, c, 10, s->theme->panel);
    if (!w || !tell(s, &story)) {
        FlTextStyle style = fl_text(FL_FONT_REGULAR, 13, s->theme->ink2, FL_LEFT);
        fl_draw_paragraph(s->ui, &style, c.x + 16, c.y + 28, c.w - 32 - way_back(s, c), 20,
                          "So many weights and points are trained behind the frames: one number is followed in smaller "
                          "networks.");
        return;
    }
    strips(s, c, &story, w[story.index]);
    fl_draw_hline(s->draw, c.x + 16, c.x + c.w - 16, c.y + 142, s->theme->line);
    fl_card_step(s, c, c.y + 161, story.index, w[story.index]);
}
