#include "scenes/network/caption.h"
#include "context/focus.h"
#include "context/services.h"
#include "parts/caption.h"
#include "scenes/network/network_state.h"
#include "ui/widgets.h"
#include <math.h>
#include <stdio.h>

enum { KINDS = 4 };

static const FlChoice kinds[KINDS] = {{.id = "data.moons", .label = "Two moons", .text = "Moons"},
                                      {.id = "data.circles", .label = "Two rings", .text = "Rings"},
                                      {.id = "data.xor", .label = "A cross", .text = "Cross"},
                                      {.id = "data.spirals", .label = "Spirals", .text = "Spirals"}},
                      bends[FL_ACTIVATIONS] = {{.id = "act.tanh", .label = "tanh", .text = "tanh"},
                                               {.id = "act.relu", .label = "ReLU", .text = "ReLU"},
                                               {.id = "act.sigmoid", .label = "sigmoid", .text = "sigmoid"}};

static float widths_of(FlContext *s, const FlChoice *choices, int count, float pad, float *widths) {
    FlTextStyle style = fl_text(FL_FONT_MEDIUM, 13, s->theme->ink, FL_LEFT);
    float w = 4;
    for (int i = 0; i < count; i++) w += widths[i] = roundf(fl_draw_text_width(s->draw, &style, choices[i].text) + pad);
    return w;
}

/* The same number of points as now, or as it opens with. */
static void choose_data(FlContext *s, int kind) {
    const FlPoints *now = fl_network_now(s)->points;
    bool own = now->kind == FL_POINTS_OWN;
    char text[96];
    snprintf(text, sizeof text, "data=%s,%d,%.3g,%llu", fl_points_word((FlPointsKind)kind), own ? 80 : now->count,
             own ? 0.1 : now->noise, own ? 1ULL : (unsigned long long)now->seed);
    fl_context_do_text(s, FL_ACTION_network, text);
}

/* A click holds out the next share of these. */
static float hold_button(FlContext *s, float right) {
    static const double shares[] = {0, 0.1, 0.2, 0.3, 0.5};
    char text[32], word[32];
    double now = fl_network_now(s)->hold;
    snprintf(text, sizeof text, s->layout.middle ? "Held %.0f %%" : "Held out %.0f %%", 100 * now);
    FlTextStyle style = fl_text(FL_FONT_MEDIUM, 13, s->theme->ink, FL_LEFT);
    float w = roundf(fl_draw_text_width(s->draw, &style, "Held out 50 %") + (s->layout.middle ? 6 : 22));
    FlButtonSpec spec = {"hold",          "Points held out",       text,  FL_ICON_NONE,
                         FL_BUTTON_PLAIN, FL_FOCUS_IN_CAPTION + 2, false, now > 0};
    if (fl_button(s->ui, fl_rect(right - w, s->layout.caption_y, w, 32), &spec)) {
        int i = 0;
        while (i < 4 && shares[i] <= now + 1e-9) i++;
        snprintf(word, sizeof word, "hold=%.3g", shares[i] > now + 1e-9 ? shares[i] : 0);
        fl_context_do_text(s, FL_ACTION_network, word);
    }
    return w;
}

static float segments(FlContext *s, float right, const FlChoice *choices, int count, int selected, int focus,
                      int *chosen) {
    float widths[KINDS], w = widths_of(s, choices, count, s->layout.middle || s->layout.narrow ? 16 : 22, widths);
    *chosen =
        fl_segmented(s->ui, fl_rect(right - w, s->layout.caption_y, w, 32), choices, widths, count, selected, focus);
    return w;
}

void fl_part_network_caption(FlContext *s) {
    const FlLayout *l = &s->layout;
    const FlNetworkTask *task = fl_network_now(s);
    float right = l->caption_end, gap = l->narrow ? 8 : 12;
    int chosen = -1;
    char text[32];
    if (!l->narrow) {
        right -=
            segments(s, right, bends, FL_ACTIVATIONS, (int)task->network.activation, FL_FOCUS_IN_CAPTION + 4, &chosen) +
            gap;
        snprintf(text, sizeof text, "act=%s", fl_activation_word((FlActivation)(chosen < 0 ? 0 : chosen)));
        if (chosen >= 0) fl_context_do_text(s, FL_ACTION_network, text);
    }
    int kind = task->points->kind == FL_POINTS_OWN ? -1 : (int)task->points->kind;
    right -= segments(s, right, kinds, KINDS, kind, FL_FOCUS_IN_CAPTION, &chosen) + gap;
    if (chosen >= 0) choose_data(s, chosen);
    if (!l->tiny || l->folded) right -= hold_button(s, right) + gap;
    if (l->narrow && right - l->caption >= 110) {
        float w = fminf(150, right - l->caption - (l->folded ? 0 : 90));
        if (w >= 90) {
            fl_part_optimizer(s, fl_rect(right - w, l->caption_y, w, 32), NULL);
            right -= w + gap;
        }
    }
    if (l->folded) return;
    FlTextStyle title = fl_text(FL_FONT_MATH,
                                l->tiny     ? 21
                                : l->narrow ? 23
                                            : 25,
                                s->theme->ink, FL_LEFT),
                plain = fl_text(FL_FONT_REGULAR, 13.5f, s->theme->ink2, FL_LEFT);
    static const char *const titles[] = {"Train a network", "Network"}, sentence[] = "Drag a point, or rest on a line.";
    float end = l->margin, baseline = l->narrow ? (l->tiny ? 85 : 86) : 92;
    for (int i = 0; i < 2 && end == l->margin; i++)
        if (l->margin + fl_draw_text_width(s->draw, &title, titles[i]) <= right)
            end = fl_draw_text(s->draw, &title, l->margin, baseline, titles[i]);
    if (!l->narrow && end + 16 + fl_draw_text_width(s->draw, &plain, sentence) < right)
        fl_draw_text(s->draw, &plain, end + 16, 91, sentence);
}
