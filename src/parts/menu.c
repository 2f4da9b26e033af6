#include "parts/menu.h"
#include "context/choices.h"
#include "context/popup.h"
#include "context/services.h"
#include "core/runs/cost.h"
#include "model/document.h"
#include "model/fog.h"
#include "parts/caption.h"
#include "parts/entry.h"
#include "parts/live_number.h"
#include "parts/menu_items.h"
#include "parts/numbers.h"
#include "parts/rule_card.h"
#include "parts/schedule.h"
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

/* A list while it is built: rows and the texts they point to. */
typedef struct Builder {
    FlContext *context;
    FlListRow rows[FL_CHOICES];
    char id[FL_CHOICES][FL_UI_ID];
    char markup[FL_CHOICES][MARKUP];
    const FlLossType *loss[FL_CHOICES];
    const FlOptimizerType *rule[FL_CHOICES];
    int rules; /* rows of them */
    FlMenuItem item[FL_CHOICES];
    FlViewId view[FL_VIEWS];
    const FlFormulaExample *examples;
    const FlRuleExample *own;
    const char *number[FL_DOCUMENT_NUMBERS];
    FlNumberRow folded[FL_NUMBER_ROWS]; /* behind the rules */
    FlListSpec spec;
} Builder;

static void build_items(Builder *b, const FlMenuItem *items, int count) {
    bool parted = false;
    for (int i = 0; i < count; i++) {
        if (items[i] != FL_MENU_LINE) {
            b->item[b->spec.count] = items[i];
            b->rows[b->spec.count] = fl_menu_row(b->context, items[i]);
            b->rows[b->spec.count++].parted = parted;
        }
        parted = items[i] == FL_MENU_LINE;
    }
    b->spec.label = "Menu";
    b->spec.role = "menuitem";
}

/* Of a right click. */
static void build_menu(Builder *b, const FlPopup *popup) {
    build_items(b, popup->items, popup->item_count);
    for (int i = 0; i < b->spec.count; i++) b->rows[i].keys = NULL;
    b->spec.width = 172;
    b->spec.row = 32;
    b->spec.lead = 12;
}

/* Rows are 30 high, in a low window as high as lets all of them show. */
static void build_main(Builder *b) {
    FlMenuItem items[FL_MAIN_ITEMS];
    int count = fl_menu_main(b->context, items);
    build_items(b, items, count);
    int lines = count - b->spec.count;
    float room = b->context->layout.height - b->spec.anchor.y - b->spec.anchor.h - 22 - 9 * (float)lines;
    b->spec.width = 264;
    b->spec.row = fmaxf(18, fminf(30, floorf(room / (float)b->spec.count)));
    b->spec.lead = 32;
    b->spec.menu = true;
}

/* What the list must not tell of the ground that is walked on. */
static bool is_unseen(const FlContext *s, const FlLossType *loss) {
    bool here = loss != NULL ? loss == s->loss : fl_formula_text(s->loss) != NULL;
    return here && fl_fog_hides(s->doc);
}

static void draw_stamp(void *self, int row, FlRect box) {
    const Builder *b = self;
    FlContext *s = b->context;
    if (is_unseen(s, b->loss[row])) {
        fl_icon(s->draw, FL_ICON_FOG, box.x + 6 + STAMP_W / 2.0f, box.y + box.h / 2,
                fl_color_alpha(s->theme->ink3, b->spec.alpha));
        return;
    }
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
    bool typed = fl_formula_text(s->loss) != NULL, unseen = is_unseen(s, NULL);
    if (n == FL_CHOICES) return n;
    b->loss[n] = NULL; /* stamps are kept by the loss: one that may die has none */
    if (typed) fl_formula_markup(s->loss->formula, b->markup[n], sizeof b->markup[n]);
    b->rows[n] = (FlListRow){.id = "loss.own",
                             .text = "Own formula…",
                             .markup = typed && !unseen ? b->markup[n] : NULL,
                             .note = unseen  ? "In the fog."
                                     : typed ? s->loss->note
                                             : "Type a loss of your own: the key F.",
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

static void build_rule_examples(Builder *b) {
    int n = fl_rule_examples(&b->own);
    if (n > FL_CHOICES) n = FL_CHOICES;
    for (int i = 0; i < n; i++) {
        const FlRuleExample *example = &b->own[i];
        const char *last = strstr(example->text, "x = ");
        snprintf(b->id[i], sizeof b->id[i], "rule.example.%d", i + 1);
        if (last && strlen(last) < 48) fl_formula_markup(last + 4, b->markup[i], sizeof b->markup[i]);
        b->rows[i] = (FlListRow){.id = b->id[i],
                                 .text = example->title,
                                 .markup = last && strlen(last) < 48 ? b->markup[i] : NULL,
                                 .note = example->shows,
                                 .heading = i == 0 ? "Ten rules to start from" : NULL};
    }
    b->spec.label = "Examples of rules";
    b->spec.count = n;
    b->spec.width = 388;
    b->spec.row = 38;
    b->spec.lead = 12;
    b->spec.notes = true;
}

/* How the training would end under each, as far as it is known by now. */
static void ask_schedules(FlContext *s) {
    _Static_assert((int)FL_ENDINGS >= (int)FL_SCHEDULE_CHOICES, "each choice has its place");
    const FlOutcome *own = fl_trainer_outcome(s->watch->trainer);
    s->popup->tried = 0;
    for (int i = 0; i < FL_SCHEDULE_CHOICES; i++) {
        char text[FL_SCHEDULE_TEXT], error[256];
        FlSchedule schedule;
        const FlEnding *ending = NULL;
        bool chosen = i == fl_schedule_chosen(s);
        fl_schedule_choice(s, i, text);
        if (!chosen && text[0] && fl_schedule_read(text, &schedule, error, sizeof error))
            ending = fl_endings_ask(s->watch->endings, i, &schedule);
        s->popup->ends[i] = chosen && own ? (int)own->kind : ending ? (int)ending->kind : -1;
    }
}

/* How the run would end under each. */
static void try_schedules(FlContext *s) {
    FlPlan plan = s->doc->plan;
    FlPopup *popup = s->popup;
    FlRun *trial = s->watch->scratch;
    if (popup->tried == fl_session_generation(s->session) + 1) return;
    popup->tried = fl_session_generation(s->session) + 1;
    for (int i = 0; i < FL_SCHEDULE_CHOICES; i++) {
        char text[FL_SCHEDULE_TEXT], error[256];
        popup->ends[i] = -1;
        fl_schedule_choice(s, i, text);
        if (!trial || !fl_runs_fit(&plan, FL_SCHEDULE_CHOICES)) continue; /* of long runs it is not said */
        if (i == fl_schedule_chosen(s))
            plan.schedule = s->doc->plan.schedule;
        else if (!text[0] || !fl_schedule_read(text, &plan.schedule, error, sizeof error))
            continue;
        if (!fl_run_restart(trial, &plan)) continue;
        fl_run_advance(trial, plan.steps);
        popup->ends[i] = (int)fl_outcome_of_run(trial).kind;
    }
}

static void draw_schedule(void *self, int row, FlRect box) {
    const Builder *b = self;
    FlContext *s = b->context;
    int end = s->popup->ends[row];
    fl_schedule_draw_shape(s, row, fl_rect(box.x + 12, box.y + 7, 54, box.h - 14), b->spec.alpha);
    if (end >= 0)
        fl_icon(s->draw, (FlIcon)end, box.x + 86, box.y + box.h / 2,
                fl_color_alpha(s->theme->outcome_text[end], b->spec.alpha));
}

static void build_schedules(Builder *b) {
    int chosen = fl_schedule_chosen(b->context);
    bool trained = b->context->loss->objective != NULL;
    if (trained)
        ask_schedules(b->context);
    else
        try_schedules(b->context);
    bool tells = !trained || fl_endings_can(b->context->watch->endings);
    for (int i = 0; i < FL_SCHEDULE_CHOICES; i++) {
        snprintf(b->id[i], sizeof b->id[i], "schedule.%d", i + 1);
        b->rows[i] = (FlListRow){.id = b->id[i],
                                 .text = fl_schedule_title(i),
                                 .note = tells ? "The icon says how this run would end."
                                               : "The shape is the share of the rate, step by step.",
                                 .selected = i == chosen};
    }
    b->spec.label = "Rate of each step";
    b->spec.count = FL_SCHEDULE_CHOICES;
    b->spec.width = 298;
    b->spec.row = b->context->layout.height < 560 ? 30 : 38;
    b->spec.lead = 106;
    b->spec.draw_lead = draw_schedule;
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
                                 .markup = is_unseen(s, loss) ? NULL : b->markup[i],
                                 .note = is_unseen(s, loss) ? "In the fog." : loss->note,
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

static bool is_of_all(const FlNumberRow *row) {
    return !strcmp(row->id, FL_NOISE_NUMBER) || !strcmp(row->id, FL_SEED_NUMBER);
}

/* Numbers that the line above the deck, or the panel, has no room for, and the noise where there is none yet: choosing
 * one opens its field there. */
static int add_folded(Builder *b, int n) {
    FlContext *s = b->context;
    bool line = s->layout.equation_y > 0 && s->layout.lanes == 0;
    unsigned which = line ? FL_NUMBERS_ALL : FL_NUMBERS_DECAY | FL_NUMBERS_EPS | FL_NUMBERS_NOISE;
    bool race = s->layout.lanes > 0; /* there the noise stands in the panel */
    int count = !race || s->layout.side > 0 ? fl_numbers_hidden(s, race ? FL_NUMBERS_NOISE : which, b->folded) : 0;
    for (int i = 0; i < count && n < FL_CHOICES; i++, n++) {
        snprintf(b->id[n], sizeof b->id[n], "optimizer.%.16s", strchr(b->folded[i].id, '.') + 1);
        snprintf(b->markup[n], sizeof b->markup[n], "\\n%s", b->folded[i].value.text);
        bool first_of_all = is_of_all(&b->folded[i]) && (i == 0 || !is_of_all(&b->folded[i - 1]));
        b->rule[n] = NULL;
        b->rows[n] = (FlListRow){.id = b->id[n],
                                 .text = b->folded[i].title,
                                 .markup = b->markup[n],
                                 .heading = first_of_all                          ? "Of every rule"
                                            : i == 0 && !is_of_all(&b->folded[i]) ? "Numbers of this one"
                                                                                  : NULL};
    }
    return n;
}

static void type_folded(Builder *b, int i) {
    fl_field_open(b->context->ui, b->folded[i].id, b->folded[i].edit);
    fl_context_return_focus(b->context, b->folded[i].id);
}

/* The way to the lines of a rule of one's own; where a typed one is in force, with what it says. */
static int add_own_rule(Builder *b, int n, const FlOptimizerType *now) {
    if (n == FL_CHOICES) return n;
    b->rule[n] = NULL;
    b->rows[n] = (FlListRow){.id = "optimizer.own",
                             .text = now->made ? "My rule…" : "Own rule…",
                             .heading = "Typed",
                             .keys = "U",
                             .selected = now->made != NULL};
    return n + 1;
}

static void build_rules(Builder *b) {
    FlContext *s = b->context;
    int n = fl_choices_rules(b->rule);
    const FlOptimizerType *now = fl_plan_optimizer_at(&s->doc->plan, s->cursor)->type;
    for (int i = 0; i < n; i++) {
        const FlOptimizerType *rule = b->rule[i];
        bool first = i == 0 || (b->rule[i - 1]->method == NULL) != (rule->method == NULL);
        snprintf(b->id[i], sizeof b->id[i], "optimizer.%.21s", rule->id);
        b->rows[i] = (FlListRow){.id = b->id[i], .text = rule->title, .note = rule->note, .selected = rule == now};
        if (first) b->rows[i].heading = rule->method ? "Second order and line search" : "First order";
    }
    b->rules = n;
    n = add_folded(b, n);
    n = add_own_rule(b, n, now);
    b->spec.label = "Optimizer";
    b->spec.notes = true;
    b->spec.count = n;
    b->spec.width = fmaxf(288, b->spec.anchor.w);
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
    for (int i = 0; i < FL_SCENES; i++) {
        const FlSceneInfo *info = fl_scene_info((FlSceneId)i);
        snprintf(b->id[i], sizeof b->id[i], "scene.%.25s", info->id);
        b->rows[i] = (FlListRow){.id = b->id[i], .text = info->title, .selected = (FlSceneId)i == s->id};
    }
    b->spec.label = "Scene";
    b->spec.count = FL_SCENES;
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

static void choose(Builder *b, FlPopupKind kind, int row) {
    if (kind == FL_POPUP_SCENE) {
        fl_context_do_text(b->context, FL_ACTION_scene, fl_scene_info((FlSceneId)row)->id);
        return;
    }
    if (kind >= FL_POPUP_ACROSS) {
        choose_number(b, kind == FL_POPUP_UP, b->number[row]);
        return;
    }
    if (kind == FL_POPUP_VIEW)
        fl_context_do_text(b->context, FL_ACTION_view, fl_scene_view_id(b->context->id, b->view[row]));
    else if (kind == FL_POPUP_MENU || kind == FL_POPUP_MAIN)
        fl_menu_choose(b->context, b->item[row]);
    else if (kind == FL_POPUP_EXAMPLES)
        fl_entry_take(b->context, &b->examples[row]);
    else if (kind == FL_POPUP_SCHEDULE)
        fl_schedule_choose(b->context, row);
    else if (kind == FL_POPUP_RULES)
        fl_rule_card_take(b->context, &b->own[row]);
    else if (kind == FL_POPUP_OPTIMIZER && !strcmp(b->rows[row].id, "optimizer.own"))
        fl_rule_card_open(b->context);
    else if (kind == FL_POPUP_LOSS && !strcmp(b->rows[row].id, "loss.own"))
        fl_entry_open(b->context);
    else if (kind == FL_POPUP_LOSS)
        fl_context_do_text(b->context, FL_ACTION_loss, b->loss[row]->id);
    else if (row >= b->rules)
        type_folded(b, row - b->rules);
    else
        fl_context_do_text(b->context, FL_ACTION_optimizer, b->rule[row]->id);
}

static void build(Builder *b, const FlPopup *popup) {
    if (popup->kind == FL_POPUP_MENU)
        build_menu(b, popup);
    else if (popup->kind == FL_POPUP_MAIN)
        build_main(b);
    else if (popup->kind == FL_POPUP_LOSS)
        build_losses(b);
    else if (popup->kind == FL_POPUP_VIEW)
        build_views(b);
    else if (popup->kind == FL_POPUP_SCENE)
        build_scenes(b);
    else if (popup->kind == FL_POPUP_EXAMPLES)
        build_examples(b);
    else if (popup->kind == FL_POPUP_RULES)
        build_rule_examples(b);
    else if (popup->kind == FL_POPUP_SCHEDULE)
        build_schedules(b);
    else if (popup->kind == FL_POPUP_ACROSS || popup->kind == FL_POPUP_UP)
        build_numbers(b, popup->kind == FL_POPUP_UP);
    else
        build_rules(b);
}

void fl_part_popup(FlContext *s) {
    FlPopup *popup = s->popup;
    Builder b = {.context = s};
    FlPopupKind kind = popup->kind;
    if (kind == FL_POPUP_NONE || (kind >= FL_POPUP_ABOUT && kind <= FL_POPUP_COURSE)) return; /* others draw them */
    if (!fl_popup_anchor(s, &b.spec.anchor)) {
        fl_context_close_popup(s);
        return;
    }
    b.spec.role = "option";
    b.spec.rows = b.rows;
    b.spec.self = &b;
    double age = s->ui->input.now - popup->since;
    b.spec.alpha =
        s->display->reduced_motion || s->orders->settling || age >= appears ? 1 : (float)fmax(0, age / appears);
    if (b.spec.alpha < 1) fl_context_wake(s, 0);
    build(&b, popup);
    int row = fl_list(s->ui, &popup->list, &b.spec, fl_rect(0, 0, s->layout.width, s->layout.height));
    if (kind == FL_POPUP_MAIN && row == FL_LIST_OPEN && fl_ui_key(s->ui, FL_KEY_F10, 0)) row = FL_LIST_CLOSED;
    if (row != FL_LIST_OPEN) fl_context_close_popup(s); /* what is chosen may open another */
    if (row >= 0) choose(&b, kind, row);
}
