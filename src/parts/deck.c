#include "parts/deck.h"
#include "context/change.h"
#include "context/focus.h"
#include "context/services.h"
#include "parts/lengths.h"
#include "parts/lit.h"
#include "ui/widgets.h"
#include "words/position.h"
#include <math.h>
#include <stdio.h>

static const char *const preset_names[FL_PRESETS] = {"Too small", "Just right", "Too big", "Diverges"};
static const char *const preset_ids[FL_PRESETS] = {"preset.too_small", "preset.just_right", "preset.too_big",
                                                   "preset.diverges"};

const char *fl_preset_id(FlPreset preset) {
    return preset_ids[preset];
}

float fl_part_rate_field(FlContext *s, const char *id, double rate, float x, float y) {
    char plain[FL_NUMBER_SIZE];
    fl_number_print(plain, rate);
    FlShown value = fl_shown_eta(rate, false);
    FlSignal signal;
    FlFieldSpec spec = {.id = id,
                        .label = "Learning rate",
                        .value = value.text,
                        .edit = plain,
                        .focus = FL_FOCUS_ETA,
                        .size = 14,
                        .align = FL_RIGHT};
    if (fl_field(s->ui, fl_rect(x, y, 70, 32), &spec, &signal) == FL_FIELD_ENTERED) fl_context_enter_eta(s);
    return signal.notch;
}

static float eta_field(FlContext *s) {
    const FlLayout *l = &s->layout;
    float y = l->deck_y, x = l->margin + 20;
    FlScheduleKind kind = s->doc->plan.schedule.kind; /* a formula may stay below 1 */
    bool peak = kind != FL_SCHEDULE_CONSTANT && kind != FL_SCHEDULE_FORMULA;
    FlMathStyle symbol = {.size = peak ? 23 : 25, .color = s->theme->ink};
    float named = fl_math(s->draw, &symbol, l->margin, y + 22, peak ? "\\iη\\_0" : "\\iη");
    if (peak) x += 4;
    if (!l->middle && !l->tiny) {
        FlTextStyle style = fl_text(FL_FONT_REGULAR, 13, s->theme->ink2, FL_LEFT);
        named = fl_draw_text(s->draw, &style, x, y + 21, peak ? "peak rate" : "learning rate");
        x = named + 12;
    }
    fl_explain_text(s, "eta.name", l->margin, named, y + 21);
    float notch = fl_part_rate_field(s, "eta.field", fl_context_eta(s), x, y);
    if (notch != 0) fl_context_set_eta(s, fl_context_eta(s) * pow(1.05, (double)notch), false);
    return x + 70;
}

/* Returns the width of the four chips. */
static float chip_widths(FlContext *s, float pad, float gap, float *widths) {
    FlTextStyle style = fl_text(FL_FONT_MEDIUM, 13, s->theme->ink, FL_LEFT);
    float sum = gap * (FL_PRESETS - 1);
    for (int i = 0; i < FL_PRESETS; i++)
        sum += widths[i] = roundf(fl_draw_text_width(s->draw, &style, preset_names[i]) + pad);
    return sum;
}

void fl_part_choose_preset(FlContext *s, FlPreset preset) {
    double eta = s->watch->presets[preset];
    if (!s->loss->objective)
        fl_context_do(s, FL_ACTION_preset, preset, 0);
    else if (!isnan(eta))
        fl_context_set_eta(s, eta, true);
}

float fl_part_preset_chips(FlContext *s, float x, float y, float right, float height) {
    const FlLayout *l = &s->layout;
    float widths[FL_PRESETS], gap = 8;
    if (l->tiny || x + chip_widths(s, 44, gap, widths) > right) {
        gap = 6;
        chip_widths(s, 34, gap, widths);
    }
    FlRect boxes[FL_PRESETS];
    FlChoice choices[FL_PRESETS];
    for (int i = 0; i < FL_PRESETS; i++) {
        double eta = s->watch->presets[i];
        int kind = s->watch->preset_kind[i];
        boxes[i] = fl_rect(x, y, widths[i], height);
        choices[i] = (FlChoice){.id = preset_ids[i],
                                .label = preset_names[i],
                                .text = preset_names[i],
                                .icon = (FlIcon)kind,
                                .icon_color = s->theme->outcome_text[kind],
                                .disabled = isnan(eta) || s->watch->veiled};
        x += widths[i] + gap;
    }
    int chosen =
        fl_chips(s->ui, boxes, choices, FL_PRESETS, s->watch->veiled ? -1 : s->watch->preset, FL_FOCUS_PRESETS);
    if (chosen >= 0) fl_part_choose_preset(s, (FlPreset)chosen);
    return x - gap;
}

/* Of many weights three draws are offered. */
static int start_count(const FlContext *s) {
    return s->loss->objective ? 3 : s->loss->starts.count;
}

/* One decimal, or the two digits of a start that is small: rooms by area begin at 0.00077. */
static FlShown start_shown(const FlLossType *loss, double start) {
    double largest = 0;
    for (int i = 0; i < loss->starts.count; i++) largest = fmax(largest, fabs(loss->starts.x[i][0]));
    return largest >= 0.1 || largest == 0 ? fl_shown(start, 1) : fl_shown_plain(start);
}

static void start_name(const FlContext *s, int i, char *text, size_t size) {
    if (s->loss->dim != 1)
        snprintf(text, size, "%d", i + 1);
    else
        snprintf(text, size, "%s", start_shown(s->loss, s->loss->starts.x[i][0]).text);
}

enum { START_BOX = 116 };

/* Where there is no room for chips: the start in one box that steps through the presets, without its name where the
 * presets end too far right for it. Returns where it begins. */
static float start_box(FlContext *s, float presets_end) {
    const FlLayout *l = &s->layout;
    bool trained = s->loss->objective != NULL;
    bool small = l->tiny || presets_end + 8 > l->margin + l->main - START_BOX;
    float w = small ? FL_START_BOX_SMALL : START_BOX, x = l->margin + l->main - w;
    FlShown at = fl_position_text(s->loss->dim, s->doc->plan.start);
    int selected = fl_start_selected(s);
    char text[FL_SHOWN_SIZE];
    if (selected >= 0)
        start_name(s, selected, text, sizeof text);
    else if (trained)
        snprintf(text, sizeof text, "%llu", (unsigned long long)s->doc->plan.seed);
    else
        snprintf(text, sizeof text, "%s", s->loss->dim == 1 ? at.text : "free");
    FlRect box = fl_rect(x, l->deck_y, w, 32);
    FlControl c = fl_control("start.next", "button", trained ? "Next draw of the weights" : "Next start", box);
    c.focus = FL_FOCUS_STARTS;
    snprintf(c.value, sizeof c.value, "%s", trained ? text : at.text);
    FlSignal signal = fl_ui_control(s->ui, &c);
    bool go = signal.clicked || (signal.focused && (fl_ui_key(s->ui, FL_KEY_ENTER, 0) || fl_ui_key(s->ui, ' ', 0)));
    FlColor ink = fl_ground(s->ui, box, 6, &signal, false, false);
    FlTextStyle caption = fl_text(FL_FONT_REGULAR, 13, s->theme->ink3, FL_LEFT),
                value = fl_text(FL_FONT_MEDIUM, 13, ink, FL_LEFT);
    float at_x = x + 12;
    if (!small) at_x = fl_draw_text(s->draw, &caption, at_x, l->deck_y + 20.7f, trained ? "Draw" : "Start") + 8;
    fl_draw_text(s->draw, &value, at_x, l->deck_y + 20.7f, text);
    const FlVec next[] = {{x + w - 19, l->deck_y + 12}, {x + w - 15, l->deck_y + 16}, {x + w - 19, l->deck_y + 20}};
    fl_draw_polyline(s->draw, next, 3, &(FlStroke){.width = 1.6f, .color = ink});
    if (go) fl_context_do(s, FL_ACTION_start_preset, (selected + 1) % start_count(s), 0);
    return x;
}

float fl_part_start_chips(FlContext *s, float right, float y, float height) {
    char texts[FL_MAX_STARTS][FL_SHOWN_SIZE], ids[FL_MAX_STARTS][FL_UI_ID], labels[FL_MAX_STARTS][FL_UI_LABEL];
    FlRect boxes[FL_MAX_STARTS] = {{0, 0, 0, 0}};
    FlChoice choices[FL_MAX_STARTS];
    FlTextStyle style = fl_text(FL_FONT_MEDIUM, 13, s->theme->ink2, FL_LEFT);
    int n = start_count(s);
    for (int i = n - 1; i >= 0; i--) {
        start_name(s, i, texts[i], sizeof texts[i]);
        snprintf(ids[i], sizeof ids[i], "start.%d", i + 1);
        if (s->loss->objective)
            snprintf(labels[i], sizeof labels[i], "Draw %d of the weights", i + 1);
        else
            snprintf(labels[i], sizeof labels[i], "Start at %.50s",
                     fl_position_text(s->loss->dim, s->loss->starts.x[i]).text);
        float pad = s->loss->dim != 1 ? 0 : 22;
        float w = fmaxf(height, roundf(fl_draw_text_width(s->draw, &style, texts[i]) + pad));
        boxes[i] = fl_rect(right - w, y, w, height);
        choices[i] = (FlChoice){.id = ids[i], .label = labels[i], .text = texts[i], .icon = FL_ICON_NONE};
        right -= w + 6;
    }
    style.align = FL_RIGHT;
    style.font = FL_FONT_REGULAR;
    const char *word = s->loss->objective ? "draw" : "start at";
    fl_draw_text(s->draw, &style, right - 4, y + height / 2 + 4.7f, word);
    fl_explain_text(s, "start.word", right - 4 - fl_draw_text_width(s->draw, &style, word), right - 4,
                    y + height / 2 + 4.7f);
    int chosen = fl_chips(s->ui, boxes, choices, n, fl_start_selected(s), FL_FOCUS_STARTS);
    if (chosen >= 0) fl_context_do(s, FL_ACTION_start_preset, chosen, 0);
    return right - 4 - fl_draw_text_width(s->draw, &style, word);
}

void fl_part_deck(FlContext *s) {
    const FlLayout *l = &s->layout;
    bool method = fl_plan_optimizer_at(&s->doc->plan, s->cursor)->type->method; /* has no rate to set */
    float end = method ? fl_length_field(s) : eta_field(s);
    bool tight = l->middle || l->tiny;
    bool boxed = l->middle || l->narrow;
    float right = boxed ? l->margin + l->main - FL_START_BOX_SMALL - 8 : l->width;
    if (!method)
        end = fl_part_preset_chips(s, end + (tight ? (l->tiny ? 10 : 14) : l->narrow ? 10 : 28), l->deck_y, right, 32);
    float starts = boxed ? start_box(s, end) : fl_part_start_chips(s, l->margin + l->main, l->deck_y, 32);
    if (method && !s->watch->asks) fl_length_sentence(s, end, starts);
}
