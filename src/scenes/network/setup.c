#include "scenes/network/setup.h"
#include "context/focus.h"
#include "context/popup.h"
#include "context/services.h"
#include "scenes/network/network_state.h"
#include "scenes/network/setup_rows.h"
#include "words/shown.h"
#include <math.h>
#include <stdio.h>

enum { KINDS = 5, ARMS = 3, CARD = 424, ROWS = 11, AROUND = 16 };

static const FlChoice kinds[KINDS] = {{.id = "data.moons", .label = "Two moons", .text = "Moons"},
                                      {.id = "data.circles", .label = "Two rings", .text = "Rings"},
                                      {.id = "data.xor", .label = "A cross", .text = "Cross"},
                                      {.id = "data.spirals", .label = "Spirals", .text = "Spirals"},
                                      {.id = "data.border", .label = "A border typed as y = f(x)", .text = "Border"}},
                      arms[ARMS] = {{.id = "arms.2", .label = "Two arms", .text = "2"},
                                    {.id = "arms.3", .label = "Three arms", .text = "3"},
                                    {.id = "arms.4", .label = "Four arms", .text = "4"}},
                      losses[FL_NETWORK_LOSSES] =
                          {{.id = "loss.bce", .label = "Cross-entropy", .text = "cross-entropy"},
                           {.id = "loss.mse", .label = "Squares", .text = "squares"},
                           {.id = "loss.softmax", .label = "Softmax, an answer a class", .text = "softmax"}},
                      bends[FL_ACTIVATIONS] = {{.id = "act.tanh", .label = "tanh", .text = "tanh"},
                                               {.id = "act.relu", .label = "ReLU", .text = "ReLU"},
                                               {.id = "act.sigmoid", .label = "sigmoid", .text = "sigmoid"}};

/* What the points are drawn by, as it opens with where they are somebody's own. */
typedef struct Drawn {
    FlPointsKind kind;
    int count;
    double noise;
    uint64_t seed;
} Drawn;

static Drawn drawn_now(const FlContext *s) {
    const FlPoints *p = fl_network_now(s)->points;
    if (p->kind == FL_POINTS_OWN) return (Drawn){FL_POINTS_MOONS, 80, 0.1, 1};
    return (Drawn){p->kind, p->count, p->noise, p->seed};
}

/* The words of other points, and of a network that has an answer for each of their classes. */
static void draw_points(FlContext *s, const Drawn *d, int classes) {
    const FlNetwork *now = &fl_network_now(s)->network;
    FlNetwork network = *now;
    char text[160], shape[32], noise[FL_NUMBER_SIZE];
    if (fl_network_classes(now) != classes) network.size[network.sizes - 1] = classes > 2 ? classes : 1;
    fl_network_print_shape(&network, shape);
    fl_number_print(noise, d->noise);
    snprintf(text, sizeof text, "shape=%s data=%s,%d,%s,%llu", shape, fl_points_word(d->kind), d->count, noise,
             (unsigned long long)d->seed);
    fl_context_do_text(s, FL_ACTION_network, text);
}

static int classes_now(const FlContext *s) {
    return fl_network_classes(&fl_network_now(s)->network);
}

/* "y = " and the formula, to be typed. */
static void border_row(FlContext *s, FlRows *r) {
    char text[FL_FORMULA_TEXT + 16];
    const char *now = fl_formula_text(fl_network_now(s)->points->border);
    FlRect box = fl_rows_take(r, "Border", false);
    float high = fminf(28, box.h - 2);
    FlMathStyle math = {.size = 18, .color = s->theme->ink2};
    float x = fl_math(s->draw, &math, box.x, box.y + box.h / 2 + 5, "\\iy\\3\\r=") + 8;
    FlFieldSpec spec = {
        .id = "border", .label = "The border, y = f(x)", .value = now, .focus = r->focus++, .size = 13, .words = true};
    FlRect field = fl_rect(x, roundf(box.y + (box.h - high) / 2), box.x + box.w - x, high);
    if (fl_field(s->ui, field, &spec, NULL) != FL_FIELD_ENTERED) return;
    FlFormulaFault fault;
    const FlLossType *border = fl_formula_loss(s->ui->edit.text, 1, &fault);
    if (!border) {
        fl_field_refuse(s->ui, fault.text);
        return;
    }
    snprintf(text, sizeof text, "formula=\"%s\"", fl_formula_text(border));
    fl_loss_release(border);
    fl_field_close(s->ui);
    fl_context_do_text(s, FL_ACTION_network, text);
}

/* A click on the kind of own points leaves them. */
static void data_rows(FlContext *s, FlRows *r) {
    const FlPoints *points = fl_network_now(s)->points;
    bool own = points->kind == FL_POINTS_OWN;
    Drawn d = drawn_now(s);
    int kind = fl_rows_choice(r, "Data", kinds, KINDS, own ? -1 : (int)d.kind);
    if (kind >= 0) {
        d.kind = (FlPointsKind)kind;
        draw_points(s, &d, d.kind == FL_POINTS_SPIRALS ? classes_now(s) : 2);
    }
    if (points->kind == FL_POINTS_SPIRALS) {
        int chosen = fl_rows_choice(r, "Arms", arms, ARMS, points->classes - 2);
        if (chosen >= 0) draw_points(s, &d, chosen + 2);
    } else if (points->border)
        border_row(s, r);
    else
        fl_rows_words(r, "",
                      own ? "Points of your own; the right button turns a class." : "Click on the map to add points.");
}

static void count_row(FlContext *s, FlRows *r, const FlPoints *points, Drawn *d) {
    bool own = points->kind == FL_POINTS_OWN;
    char count[24];
    double v;
    snprintf(count, sizeof count, "%d", points->count);
    FlSetting many = {.id = "points",
                      .name = "Points",
                      .label = "How many points",
                      .value = points->count,
                      .lo = 10,
                      .hi = 500,
                      .least = 10,
                      .by_ratios = true,
                      .unit = 1,
                      .shown = count,
                      .wrong = "There are 2 to 100000 points.",
                      .typed_lo = 2,
                      .typed_hi = FL_POINTS_MOST,
                      .whole = true,
                      .disabled = own};
    if (fl_rows_setting(r, &many, &v)) {
        d->count = (int)v;
        draw_points(s, d, classes_now(s));
    }
}

static void noise_row(FlContext *s, FlRows *r, const FlPoints *points, Drawn *d) {
    bool own = points->kind == FL_POINTS_OWN;
    double v;
    FlShown noise = fl_shown(points->noise, 2);
    FlSetting spread = {.id = "noise",
                        .name = "Noise",
                        .label = "Noise of the points",
                        .value = points->noise,
                        .hi = 0.5,
                        .unit = 0.01,
                        .shown = own ? "–" : noise.text,
                        .wrong = "Noise is a number from 0 to 100, like 0.1.",
                        .typed_hi = 100,
                        .disabled = own};
    if (fl_rows_setting(r, &spread, &v)) {
        d->noise = v;
        draw_points(s, d, classes_now(s));
    }
}

static void number_rows(FlContext *s, FlRows *r) {
    const FlPoints *points = fl_network_now(s)->points;
    Drawn d = drawn_now(s);
    uint64_t seed;
    count_row(s, r, points, &d);
    noise_row(s, r, points, &d);
    if (points->kind == FL_POINTS_OWN)
        fl_rows_words(r, "Seed", "–");
    else if (fl_rows_seed(r, "data.seed", "Seed", "Seed of the points", d.seed, &seed)) {
        d.seed = seed;
        draw_points(s, &d, classes_now(s));
    }
}

static void hold_row(FlContext *s, FlRows *r) {
    char text[24], edit[24], words[32];
    double hold = fl_network_now(s)->hold, v;
    snprintf(text, sizeof text, "%.0f %%", 100 * hold);
    snprintf(edit, sizeof edit, "%.0f", 100 * hold);
    FlSetting share = {.id = "hold",
                       .name = "Held out",
                       .label = "Points held out",
                       .value = hold,
                       .hi = 0.5,
                       .unit = 0.01,
                       .shown = text,
                       .edit = edit,
                       .wrong = "Held out are 0 to 50 percent of the points.",
                       .typed_hi = 50,
                       .whole = true,
                       .factor = 100};
    if (!fl_rows_setting(r, &share, &v)) return;
    snprintf(words, sizeof words, "hold=%.2g", v);
    fl_context_do_text(s, FL_ACTION_network, words);
}

static void batch_row(FlContext *s, FlRows *r) {
    int all = s->loss->points, batch = s->doc->plan.batch;
    char text[32], edit[16], wrong[64];
    double v;
    bool some = batch > 0 && batch < all;
    snprintf(text, sizeof text, some ? "%d" : "all %d", some ? batch : all);
    snprintf(edit, sizeof edit, "%d", some ? batch : all);
    snprintf(wrong, sizeof wrong, "A step goes by 1 to %s points.", fl_shown_count(all).text);
    FlSetting number = {.id = "batch",
                        .name = "Batch",
                        .label = "Points a step",
                        .value = some ? batch : all,
                        .lo = 1,
                        .hi = all,
                        .least = 1,
                        .by_ratios = true,
                        .unit = 1,
                        .shown = text,
                        .edit = edit,
                        .wrong = wrong,
                        .typed_lo = 1,
                        .typed_hi = all,
                        .whole = true,
                        .disabled = all < 2};
    if (fl_rows_setting(r, &number, &v)) fl_context_do(s, FL_ACTION_batch, v >= all ? 0 : v, 0);
}

/* Several answers are softmax's, one is of the others: the last layer follows. */
static void loss_row(FlContext *s, FlRows *r) {
    const FlNetworkTask *task = fl_network_now(s);
    FlNetwork network = task->network;
    char text[96], shape[32];
    int chosen = fl_rows_choice(r, "Loss", losses, FL_NETWORK_LOSSES, (int)network.loss);
    if (chosen < 0 || chosen == (int)network.loss) return;
    bool several = chosen == FL_NETWORK_SOFTMAX;
    if (!several && task->points->classes > 2) {
        fl_context_toast(s, "These points are of more than two classes: each needs its answer, and that is softmax.");
        return;
    }
    network.size[network.sizes - 1] = several ? task->points->classes : 1;
    fl_network_print_shape(&network, shape);
    snprintf(text, sizeof text, "shape=%s loss=%s", shape, fl_network_loss_word((FlNetworkLoss)chosen));
    fl_context_do_text(s, FL_ACTION_network, text);
}

static void bend_row(FlContext *s, FlRows *r) {
    char text[32];
    int chosen = fl_rows_choice(r, "Units", bends, FL_ACTIVATIONS, (int)fl_network_now(s)->network.activation);
    if (chosen < 0) return;
    snprintf(text, sizeof text, "act=%s", fl_activation_word((FlActivation)chosen));
    fl_context_do_text(s, FL_ACTION_network, text);
}

static void decay_row(FlContext *s, FlRows *r) {
    FlOptimizer rule = *fl_plan_optimizer_at(&s->doc->plan, s->cursor);
    const FlParameter *parameter = fl_optimizer_parameter(rule.type, "decay");
    char edit[FL_NUMBER_SIZE];
    double now = parameter ? *fl_optimizer_number(&rule, "decay") : 0, v;
    FlShown shown = fl_shown(now, 2);
    fl_number_print(edit, now);
    FlSetting number = {.id = "decay",
                        .name = "Decay",
                        .label = "Weight decay",
                        .value = now,
                        .lo = 1e-5,
                        .hi = 1,
                        .by_ratios = true,
                        .shown = !parameter ? "–"
                                 : now > 0  ? shown.text
                                            : "0",
                        .edit = edit,
                        .wrong = "Decay is a number from 0 on, like 0.001.",
                        .typed_hi = parameter ? parameter->hi : 0,
                        .disabled = !parameter};
    if (fl_rows_setting(r, &number, &v)) fl_context_do_parameter(s, "decay", v);
}

static void draw_row(FlContext *s, FlRows *r) {
    char text[32];
    uint64_t seed;
    if (!fl_rows_seed(r, "seed", "Weights", "Seed of the weights", s->doc->plan.seed, &seed)) return;
    snprintf(text, sizeof text, "seed=%llu", (unsigned long long)seed);
    fl_context_do_text(s, FL_ACTION_network, text);
}

void fl_part_setup_box(FlContext *s, FlRect box) {
    const FlPoints *points = fl_network_now(s)->points;
    char text[64], word[32];
    bool own = points->kind == FL_POINTS_OWN;
    snprintf(word, sizeof word, "%s", own ? "Own" : kinds[points->kind].text);
    if (fl_network_now(s)->hold > 0)
        snprintf(text, sizeof text, "%s, %.0f %% held%s", word, 100 * fl_network_now(s)->hold,
                 box.w < 210 ? "" : " out");
    else
        snprintf(text, sizeof text, "%s, %s points", word, fl_shown_count(points->count).text);
    if (box.w < 150) snprintf(text, sizeof text, "%s", word);
    FlDropdownSpec spec = {.id = "setup",
                           .label = "Data and network",
                           .caption = box.w < 210 ? NULL : "Data",
                           .plain = text,
                           .focus = FL_FOCUS_IN_CAPTION,
                           .open = s->popup->kind == FL_POPUP_SETUP};
    FlDropdownResult result = fl_dropdown(s->ui, box, &spec);
    if (result == FL_DROPDOWN_IDLE) return;
    fl_context_open_popup(s, FL_POPUP_SETUP, false);
    if (result == FL_DROPDOWN_BY_KEY) snprintf(s->popup->focus, sizeof s->popup->focus, "%s", "points.slide");
}

/* Under the box, kept inside the window. */
static FlRect card_box(const FlContext *s, FlRect anchor, float row) {
    const FlLayout *l = &s->layout;
    float w = fminf(CARD, l->width - 16), h = row * ROWS + 2 * AROUND - 8;
    float x = fmaxf(8, fminf(anchor.x + anchor.w - w, l->width - w - 8));
    return fl_rect(x, fmaxf(8, fminf(anchor.y + anchor.h + 6, l->height - h - 8)), w, h);
}

void fl_part_setup(FlContext *s) {
    FlRect anchor;
    if (s->popup->kind != FL_POPUP_SETUP) return;
    if (!fl_popup_anchor(s, &anchor)) {
        fl_context_close_popup(s);
        return;
    }
    float row = s->layout.height < 640 ? 31 : 36;
    FlRect box = card_box(s, anchor, row);
    s->ui->layer = 1;
    bool typing = s->ui->edit.id != 0;
    bool close = fl_list_ground(s->ui, "Data and network", box, fl_rect(0, 0, s->layout.width, s->layout.height), 1);
    FlRows rows = {s, box.x + AROUND, box.w - 2 * AROUND, box.y + AROUND - 4, row, 1};
    data_rows(s, &rows);
    number_rows(s, &rows);
    hold_row(s, &rows);
    batch_row(s, &rows);
    loss_row(s, &rows);
    bend_row(s, &rows);
    decay_row(s, &rows);
    draw_row(s, &rows);
    if (!typing && fl_ui_key(s->ui, FL_KEY_ESCAPE, 0)) close = true;
    s->ui->layer = 0;
    if (close && !fl_ui_busy(s->ui)) fl_context_close_popup(s);
}
