#include "parts/menu.h"
#include "context/choices.h"
#include "context/popup.h"
#include "context/services.h"
#include "model/document.h"
#include "parts/caption.h"
#include "parts/entry.h"
#include "parts/numbers.h"
#include "parts/program_copy.h"
#include "ui/formula.h"
#include "ui/markers.h"
#include "ui/math.h"
#include "ui/widgets.h"
#include "words/position.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

enum { MARKUP = 320, STAMP_W = 40, STAMP_H = 28 };
static const double appears = 0.12; /* seconds */

static const struct {
    const char *id, *text;
} entries[] = {[FL_MENU_COPY] = {"menu.copy", "Copy this view"},
               [FL_MENU_FIT] = {"menu.fit", "Fit the view"},
               [FL_MENU_SAVE] = {"menu.save", "Save a picture"},
               [FL_MENU_LOG] = {"menu.log", "Logarithmic"},
               [FL_MENU_LINEAR] = {"menu.linear", "Linear"},
               [FL_MENU_PROGRAM] = {"menu.program", "Copy the program"},
               [FL_MENU_WEIGHTS] = {"menu.weights", "Copy the weights"},
               [FL_MENU_SAVE_WEIGHTS] = {"menu.save_weights", "Save the weights"},
               [FL_MENU_PYTHON] = {"menu.python", "Copy as Python"},
               [FL_MENU_TORCH] = {"menu.torch", "Copy for PyTorch"},
               [FL_MENU_HELP] = {"menu.help", "Keyboard and mouse"},
               [FL_MENU_THEME] = {"menu.theme", "Next theme"},
               [FL_MENU_OWN] = {"menu.own", "Own formula…"},
               [FL_MENU_PAUSE] = {"menu.pause", "Pause on arrival"}};

/* A list while it is built: rows and the texts they point to. */
typedef struct Builder {
    FlContext *context;
    FlListRow rows[FL_CHOICES];
    char id[FL_CHOICES][FL_UI_ID];
    char markup[FL_CHOICES][MARKUP];
    const FlLossType *loss[FL_CHOICES];
    const FlOptimizerType *rule[FL_CHOICES];
    int rules; /* rows of them */
    FlViewId view[FL_VIEWS];
    FlSceneId scene[FL_SCENES];
    const FlFormulaExample *examples;
    const char *number[FL_DOCUMENT_NUMBERS];
    FlNumberRow folded[FL_NUMBER_ROWS]; /* behind the rules */
    FlListSpec spec;
} Builder;

static void choose_item(FlContext *s, FlMenuItem item) {
    switch (item) {
    case FL_MENU_COPY:
        fl_context_request(s, FL_REQUEST_COPY_STATE);
        break;
    case FL_MENU_FIT:
        fl_context_do(s, FL_ACTION_fit, 0, 0);
        break;
    case FL_MENU_SAVE:
        fl_context_request(s, FL_REQUEST_SAVE);
        break;
    case FL_MENU_LOG:
        s->display->linear_chart = false;
        break;
    case FL_MENU_LINEAR:
        s->display->linear_chart = true;
        break;
    case FL_MENU_PROGRAM:
        fl_program_copy(s);
        break;
    case FL_MENU_WEIGHTS:
        fl_context_request(s, FL_REQUEST_COPY_WEIGHTS);
        break;
    case FL_MENU_SAVE_WEIGHTS:
        fl_context_request(s, FL_REQUEST_SAVE_WEIGHTS);
        break;
    case FL_MENU_PYTHON:
        fl_context_request(s, FL_REQUEST_COPY_PYTHON);
        break;
    case FL_MENU_TORCH:
        fl_context_request(s, FL_REQUEST_COPY_TORCH);
        break;
    case FL_MENU_HELP:
        s->display->help = true;
        break;
    case FL_MENU_THEME:
        fl_display_next_theme(s->display);
        break;
    case FL_MENU_OWN:
        fl_entry_open(s);
        break;
    case FL_MENU_PAUSE:
        s->display->pause_on_arrival = !s->display->pause_on_arrival;
        break;
    }
}

static bool ticked(const FlContext *s, FlMenuItem item) {
    return (item == FL_MENU_LOG && !s->display->linear_chart) || (item == FL_MENU_LINEAR && s->display->linear_chart) ||
           (item == FL_MENU_PAUSE && s->display->pause_on_arrival);
}

static void build_items(Builder *b, const FlPopup *popup) {
    for (int i = 0; i < popup->item_count; i++) {
        FlMenuItem item = popup->items[i];
        b->rows[i] =
            (FlListRow){.id = entries[item].id, .text = entries[item].text, .selected = ticked(b->context, item)};
    }
    b->spec.label = "Menu";
    b->spec.role = "menuitem";
    b->spec.count = popup->item_count;
    b->spec.width = 172;
    b->spec.row = 32;
    b->spec.lead = 12;
}

static void draw_stamp(void *self, int row, FlRect box) {
    const Builder *b = self;
    FlContext *s = b->context;
    if (!b->loss[row]) {
        FlMathStyle style = {.size = 17, .color = fl_color_alpha(s->theme->ink2, b->spec.alpha), .align = FL_CENTER};
        fl_math(s->draw, &style, box.x + 6 + STAMP_W / 2.0f, box.y + box.h / 2 + 5, "\\iL\\r(\\ix\\r)");
        return;
    }
    FlRect stamp = fl_rect(box.x + 6, roundf(box.y + (box.h - STAMP_H) / 2), STAMP_W, STAMP_H);
    fl_thumb_draw(s->draw, s->theme, s->popup->thumbs, b->loss[row], stamp);
    /* What was drawn is opaque: a veil of the ground lets it appear with the rest. */
    if (b->spec.alpha < 1) fl_draw_rect(s->draw, stamp, fl_color_alpha(s->theme->raised, 1 - b->spec.alpha));
}

/* The way to the formula field; where a typed loss is shown, with that. */
static int add_own(Builder *b, int n) {
    FlContext *s = b->context;
    bool typed = fl_formula_text(s->loss) != NULL;
    if (n == FL_CHOICES) return n;
    b->loss[n] = NULL; /* stamps are kept by the loss: one that may die has none */
    if (typed) fl_formula_markup(s->loss->formula, b->markup[n], sizeof b->markup[n]);
    b->rows[n] = (FlListRow){.id = "loss.own",
                             .text = "Own formula…",
                             .markup = typed ? b->markup[n] : NULL,
                             .note = typed ? s->loss->note : "Type a loss of your own: the key F.",
                             .selected = typed};
    return n + 1;
}

static void build_examples(Builder *b) {
    int n = fl_formula_examples(&b->examples);
    if (n > FL_CHOICES) n = FL_CHOICES;
    for (int i = 0; i < n; i++) {
        const FlFormulaExample *example = &b->examples[i];
        int dim = fl_entry_dim(example->text);
        snprintf(b->id[i], sizeof b->id[i], "formula.example.%d", i + 1);
        fl_formula_markup(example->text, b->markup[i], sizeof b->markup[i]);
        b->rows[i] =
            (FlListRow){.id = b->id[i], .text = example->title, .markup = b->markup[i], .note = example->shows};
        if (i == 0 || fl_entry_dim(b->examples[i - 1].text) != dim)
            b->rows[i].heading = dim == 2 ? "Of x and y" : "Of x";
    }
    b->spec.label = "Examples";
    b->spec.count = n;
    b->spec.width = 452; /* as wide as the field and its button */
    b->spec.row = 32;
    b->spec.lead = 12;
    b->spec.notes = true;
}

static void build_losses(Builder *b) {
    FlContext *s = b->context;
    int n = fl_choices_losses(s->loss->dim, b->loss);
    for (int i = 0; i < n; i++) {
        const FlLossType *loss = b->loss[i];
        snprintf(b->id[i], sizeof b->id[i], "loss.%.26s", loss->id);
        fl_formula_markup(loss->formula, b->markup[i], sizeof b->markup[i]);
        b->rows[i] = (FlListRow){.id = b->id[i],
                                 .text = loss->title,
                                 .markup = b->markup[i],
                                 .note = loss->note,
                                 .selected = loss == s->loss};
    }
    n = add_own(b, n);
    b->spec.label = "Loss";
    b->spec.count = n;
    b->spec.width = 420;
    b->spec.row = 33;        /* nineteen of them and their note fit under the box in a window 800 high */
    b->spec.anchored = true; /* in a lower one the way to a formula of one's own is still in sight */
    b->spec.lead = 58;
    b->spec.draw_lead = draw_stamp;
    b->spec.notes = true;
}

static void draw_marker(void *self, int row, FlRect box) {
    const Builder *b = self;
    if (!b->rule[row]) return;
    const FlMarker *marker = fl_marker_find(b->rule[row]->id);
    FlColor color = fl_color_alpha(fl_marker_color(marker, b->context->theme), b->spec.alpha);
    fl_draw_marker(b->context->draw, marker->shape, box.x + 16, box.y + box.h / 2, 4.6f, color);
}

/* Numbers of the rule that the line above the deck has no room for: choosing one opens its field there. */
static int add_folded(Builder *b, int n) {
    FlContext *s = b->context;
    bool line = s->layout.equation_y > 0 && s->layout.lanes == 0;
    int count = line ? fl_numbers_hidden(s, b->folded) : 0;
    for (int i = 0; i < count && n < FL_CHOICES; i++, n++) {
        snprintf(b->id[n], sizeof b->id[n], "optimizer.%.16s", strchr(b->folded[i].id, '.') + 1);
        snprintf(b->markup[n], sizeof b->markup[n], "\\n%s", b->folded[i].value.text);
        b->rule[n] = NULL;
        b->rows[n] = (FlListRow){.id = b->id[n],
                                 .text = b->folded[i].title,
                                 .markup = b->markup[n],
                                 .heading = i == 0 ? "Numbers of this one" : NULL};
    }
    return n;
}

static void type_folded(Builder *b, int i) {
    fl_field_open(b->context->ui, b->folded[i].id, b->folded[i].edit);
    fl_context_return_focus(b->context, b->folded[i].id);
}

static void build_rules(Builder *b) {
    FlContext *s = b->context;
    int n = fl_choices_rules(b->rule);
    const FlOptimizerType *now = fl_plan_optimizer_at(&s->doc->plan, s->cursor)->type;
    for (int i = 0; i < n; i++) {
        const FlOptimizerType *rule = b->rule[i];
        bool first = i == 0 || (b->rule[i - 1]->method == NULL) != (rule->method == NULL);
        snprintf(b->id[i], sizeof b->id[i], "optimizer.%.21s", rule->id);
        b->rows[i] = (FlListRow){.id = b->id[i], .text = rule->title, .selected = rule == now};
        if (first) b->rows[i].heading = rule->method ? "Second order and line search" : "First order";
    }
    b->rules = n;
    n = add_folded(b, n);
    b->spec.label = "Optimizer";
    b->spec.count = n;
    b->spec.width = fmaxf(240, b->spec.anchor.w);
    b->spec.row = 32;
    b->spec.lead = 32;
    b->spec.draw_lead = draw_marker;
}

static void build_views(Builder *b) {
    FlContext *s = b->context;
    int n = 0;
    for (int i = 0; i < FL_VIEWS; i++) {
        if (!fl_scene_views(s->id, (FlViewId)i)) continue;
        b->view[n] = (FlViewId)i;
        snprintf(b->id[n], sizeof b->id[n], "view.%.26s", fl_scene_view_id(s->id, (FlViewId)i));
        b->rows[n] = (FlListRow){
            .id = b->id[n], .text = fl_view_title(s->id, (FlViewId)i), .selected = (FlViewId)i == s->doc->view};
        n++;
    }
    b->spec.label = "View";
    b->spec.count = n;
    b->spec.width = fmaxf(132, b->spec.anchor.w);
    b->spec.row = 32;
    b->spec.lead = 12;
}

/* The scenes, where their tabs have no room. */
static void build_scenes(Builder *b) {
    FlContext *s = b->context;
    int n = 0;
    for (int i = 0; i < FL_SCENES; i++) {
        const FlSceneInfo *info = fl_scene_info((FlSceneId)i);
        if (!info->drawn) continue;
        b->scene[n] = (FlSceneId)i;
        snprintf(b->id[n], sizeof b->id[n], "scene.%.25s", info->id);
        b->rows[n] = (FlListRow){.id = b->id[n], .text = info->title, .selected = (FlSceneId)i == s->id};
        n++;
    }
    b->spec.label = "Scene";
    b->spec.count = n;
    b->spec.width = fmaxf(132, b->spec.anchor.w);
    b->spec.row = 32;
    b->spec.lead = 12;
}

static void build_numbers(Builder *b, int axis) {
    FlContext *s = b->context;
    const char *keys[FL_DOCUMENT_NUMBERS];
    int n = fl_document_numbers(&s->doc->plan, keys);
    FlPlaneAxis axes[2] = {{0}};
    fl_document_axes(s->doc, axes);
    for (int i = 0; i < n; i++) {
        b->number[i] = keys[i];
        snprintf(b->id[i], sizeof b->id[i], "%s.%.12s", axis ? "axis.up" : "axis.across", keys[i]);
        fl_number_title(&s->doc->plan, keys[i], b->markup[i], sizeof b->markup[i]);
        b->rows[i] = (FlListRow){.id = b->id[i], .text = b->markup[i], .selected = !strcmp(keys[i], axes[axis].key)};
    }
    b->spec.label = axis ? "Axis up" : "Axis across";
    b->spec.count = n;
    b->spec.width = 160;
    b->spec.row = 32;
    b->spec.lead = 12;
}

/* The number that the other axis has already trades places with this one's. */
static void choose_number(Builder *b, int axis, const char *key) {
    FlContext *s = b->context;
    FlPlaneAxis axes[2] = {{0}};
    fl_document_axes(s->doc, axes);
    const char *keys[2] = {axes[0].key, axes[1].key};
    if (!strcmp(keys[1 - axis], key)) keys[1 - axis] = keys[axis];
    keys[axis] = key;
    char text[2 * FL_AXIS_KEY];
    snprintf(text, sizeof text, "%.7s,%.7s", keys[0], keys[1]);
    fl_context_do_text(s, FL_ACTION_axes, text);
}

static void choose(Builder *b, const FlPopup *popup, int row) {
    if (popup->kind == FL_POPUP_SCENE) {
        fl_context_do_text(b->context, FL_ACTION_scene, fl_scene_info(b->scene[row])->id);
        return;
    }
    if (popup->kind >= FL_POPUP_ACROSS) {
        choose_number(b, popup->kind == FL_POPUP_UP, b->number[row]);
        return;
    }
    if (popup->kind == FL_POPUP_VIEW)
        fl_context_do_text(b->context, FL_ACTION_view, fl_scene_view_id(b->context->id, b->view[row]));
    else if (popup->kind == FL_POPUP_MENU)
        choose_item(b->context, popup->items[row]);
    else if (popup->kind == FL_POPUP_EXAMPLES)
        fl_entry_take(b->context, &b->examples[row]);
    else if (popup->kind == FL_POPUP_LOSS && !strcmp(b->rows[row].id, "loss.own"))
        fl_entry_open(b->context);
    else if (popup->kind == FL_POPUP_LOSS)
        fl_context_do_text(b->context, FL_ACTION_loss, b->loss[row]->id);
    else if (row >= b->rules)
        type_folded(b, row - b->rules);
    else
        fl_context_do_text(b->context, FL_ACTION_optimizer, b->rule[row]->id);
}

void fl_part_popup(FlContext *s) {
    FlPopup *popup = s->popup;
    Builder b = {.context = s};
    if (popup->kind == FL_POPUP_NONE || popup->kind == FL_POPUP_SETUP) return;
    if (!fl_popup_anchor(s, &b.spec.anchor)) {
        fl_context_close_popup(s);
        return;
    }
    b.spec.role = "option";
    b.spec.rows = b.rows;
    b.spec.self = &b;
    double age = s->ui->input.now - popup->since;
    b.spec.alpha = s->display->reduced_motion || age >= appears ? 1 : (float)fmax(0, age / appears);
    if (b.spec.alpha < 1) fl_context_wake(s, 0);
    if (popup->kind == FL_POPUP_MENU)
        build_items(&b, popup);
    else if (popup->kind == FL_POPUP_LOSS)
        build_losses(&b);
    else if (popup->kind == FL_POPUP_VIEW)
        build_views(&b);
    else if (popup->kind == FL_POPUP_SCENE)
        build_scenes(&b);
    else if (popup->kind == FL_POPUP_EXAMPLES)
        build_examples(&b);
    else if (popup->kind == FL_POPUP_ACROSS || popup->kind == FL_POPUP_UP)
        build_numbers(&b, popup->kind == FL_POPUP_UP);
    else
        build_rules(&b);
    int row = fl_list(s->ui, &popup->list, &b.spec, fl_rect(0, 0, s->layout.width, s->layout.height));
    if (row >= 0) choose(&b, popup, row);
    if (row != FL_LIST_OPEN) fl_context_close_popup(s);
}
