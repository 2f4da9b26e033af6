#include "parts/caption.h"
#include "context/focus.h"
#include "context/popup.h"
#include "context/services.h"
#include "parts/lit.h"
#include "parts/predict.h"
#include "ui/formula.h"
#include "ui/widgets.h"
#include <math.h>
#include <stdio.h>

static void dropdown(FlContext *s, FlRect box, const FlDropdownSpec *spec, FlPopupKind kind) {
    FlDropdownResult result = fl_dropdown(s->ui, box, spec);
    if (result != FL_DROPDOWN_IDLE) fl_context_open_popup(s, kind, result == FL_DROPDOWN_BY_KEY);
}

void fl_part_optimizer(FlContext *s, FlRect box, const char *caption) {
    FlDropdownSpec spec = {.id = "optimizer",
                           .label = "Optimizer",
                           .caption = caption,
                           .plain = fl_plan_optimizer_at(&s->doc->plan, s->cursor)->type->title,
                           .focus = FL_FOCUS_OPTIMIZER,
                           .open = s->popup->kind == FL_POPUP_OPTIMIZER};
    dropdown(s, box, &spec, FL_POPUP_OPTIMIZER);
}

/* "L(x) = ½(x − 1)² + ½" in one dimension, the formula alone in two. */
static void loss_markup(const FlContext *s, char *markup, size_t size) {
    int n = s->loss->dim == 1 ? snprintf(markup, size, "\\iL\\r(\\ix\\r) = ") : 0;
    fl_formula_markup(s->loss->formula, markup + n, size - (size_t)n);
}

const char *fl_view_title(FlSceneId scene, FlViewId view) {
    static const char *const titles[FL_VIEWS] = {"Contours", "Basins", "Slice", "Surface", "Plane"};
    if (view != FL_VIEW_CONTOURS) return titles[view];
    if (fl_scene_views(scene, FL_VIEW_SLICE)) return "Numbers";
    return fl_scene_views(scene, FL_VIEW_SURFACE) ? titles[view] : "Curve";
}

/* Where a window is narrow: a list. */
static float view_list(FlContext *s, float right, float w) {
    FlDropdownSpec view = {.id = "view",
                           .label = "View",
                           .plain = fl_view_title(s->id, s->doc->view),
                           .focus = FL_FOCUS_VIEW,
                           .open = s->popup->kind == FL_POPUP_VIEW};
    dropdown(s, fl_rect(right - w, s->layout.caption_y, w, 32), &view, FL_POPUP_VIEW);
    return w + 8;
}

float fl_part_views(FlContext *s, float right, float others) {
    if (s->watch->veiled) return 0;                             /* the switch of the steps ahead stands for them */
    static const float widths[FL_VIEWS] = {83, 66, 73, 60, 60}; /* of the first, the second, ... */
    FlChoice choices[FL_VIEWS];
    FlViewId views[FL_VIEWS];
    char id[FL_VIEWS][FL_UI_ID];
    int n = 0, selected = 0;
    float w = 6;
    for (int i = 0; i < FL_VIEWS; i++) {
        if (!fl_scene_views(s->id, (FlViewId)i)) continue;
        if ((FlViewId)i == s->doc->view) selected = n;
        snprintf(id[n], sizeof id[n], "view.%s", fl_scene_view_id(s->id, (FlViewId)i));
        const char *title = fl_view_title(s->id, (FlViewId)i);
        choices[n] = (FlChoice){.id = id[n], .label = title, .text = title};
        w += widths[n];
        views[n++] = (FlViewId)i;
    }
    if (n < 2) return 0;
    if (s->layout.narrow || w + 12 + others > s->layout.main) return view_list(s, right, s->layout.tiny ? 108 : 120);
    int chosen = fl_segmented(s->ui, fl_rect(right - w, s->layout.caption_y, w, 32), choices, widths, n, selected,
                              FL_FOCUS_VIEW);
    if (chosen >= 0) fl_context_do_text(s, FL_ACTION_view, fl_scene_view_id(s->id, views[chosen]));
    return w + 12;
}

void fl_part_loss(FlContext *s, FlRect box, const char *markup) {
    FlDropdownSpec loss = {.id = "loss",
                           .label = "Loss",
                           .plain = s->loss->title,
                           .markup = markup,
                           .focus = FL_FOCUS_LOSS,
                           .open = s->popup->kind == FL_POPUP_LOSS};
    dropdown(s, box, &loss, FL_POPUP_LOSS);
}

/* Of the loss's box, in every view. */
static float loss_width(FlContext *s) {
    if (s->loss->dim == 1) return 196;
    return s->layout.narrow ? 120 : 150;
}

/* Folded: the boxes stand from the left, in the row of scene and menu; that of the loss is as wide as what it shows. */
static void folded_row(FlContext *s) {
    enum { LOSS = 104, VIEW = 106, RULE = 154, GAP = 8 };
    const FlLayout *l = &s->layout;
    float rest = VIEW + GAP + (l->narrow ? RULE + GAP : 0), most = l->caption_end - l->caption - rest;
    char formula[512];
    loss_markup(s, formula, sizeof formula);
    FlMathStyle typeset = {.size = 17, .color = s->theme->ink};
    FlTextStyle plain = fl_text(FL_FONT_MEDIUM, 13, s->theme->ink, FL_LEFT);
    float wanted = fl_math_width(s->draw, &typeset, formula) + FL_DROPDOWN_ROOM;
    bool fits = wanted <= most;
    if (!fits) wanted = fl_draw_text_width(s->draw, &plain, s->loss->title) + FL_DROPDOWN_ROOM;
    FlRect loss = fl_rect(l->caption, l->caption_y, fmaxf(LOSS, fminf(ceilf(wanted), most)), 32);
    fl_part_loss(s, loss, fits ? formula : NULL);
    float x = loss.x + loss.w + GAP;
    if (s->watch->veiled)
        fl_predict_switch(s, x + VIEW);
    else
        view_list(s, x + VIEW, VIEW);
    if (l->narrow) fl_part_optimizer(s, fl_rect(x + VIEW + GAP, l->caption_y, RULE, 32), NULL);
}

FlTextStyle fl_caption_title_style(const FlContext *s) {
    const FlLayout *l = &s->layout;
    return fl_text(FL_FONT_MATH, l->tiny ? 21 : l->narrow ? 23 : 25, s->theme->ink, FL_LEFT);
}

float fl_caption_title(FlContext *s, const char *title) {
    const FlLayout *l = &s->layout;
    FlTextStyle style = fl_caption_title_style(s);
    float y = l->narrow ? (l->tiny ? 85 : 86) : 92, end = fl_draw_text(s->draw, &style, l->margin, y, title);
    fl_explain_text(s, "caption", l->margin, end, y);
    return end;
}

bool fl_caption_sentence(FlContext *s, float end, float right, const char *sentence) {
    FlTextStyle plain = fl_text(FL_FONT_REGULAR, 13.5f, s->theme->ink2, FL_LEFT);
    if (s->layout.narrow || end + 16 + fl_draw_text_width(s->draw, &plain, sentence) >= right) return false;
    fl_explain_text(s, "caption", end + 16, fl_draw_text(s->draw, &plain, end + 16, 91, sentence), 91);
    return true;
}

void fl_part_caption(FlContext *s, const char *title, const char *sentence) {
    const FlLayout *l = &s->layout;
    const FlTheme *t = s->theme;
    if (l->folded) {
        folded_row(s);
        return;
    }
    if (s->watch->veiled) {
        title = FL_PREDICT_TITLE;
        sentence = FL_PREDICT_SENTENCE;
    }
    float end = fl_caption_title(s, title);
    float right = l->margin + l->main;
    float formula_width = loss_width(s), views = fl_part_views(s, right, FL_CAPTION_TITLE + 16 + formula_width);
    right -= views;
    char formula[512];
    loss_markup(s, formula, sizeof formula);
    FlMathStyle typeset = {.size = 17, .color = t->ink};
    if (fl_formula_text(s->loss)) { /* has a wider box where it needs one and the title leaves the room */
        float wanted = fl_math_width(s->draw, &typeset, formula) + FL_DROPDOWN_ROOM + 1;
        float room = fminf(400, right - l->margin - FL_CAPTION_TITLE - 24 - (l->narrow ? 176 : 0));
        if (wanted <= room) formula_width = fmaxf(formula_width, wanted);
    }
    bool fits = fl_math_width(s->draw, &typeset, formula) <=
                formula_width - FL_DROPDOWN_ROOM; /* a long formula gives way to the title */
    fl_part_loss(s, fl_rect(right - formula_width, l->caption_y, formula_width, 32), fits ? formula : NULL);
    right -= formula_width + (l->narrow && views > 0 ? 8 : 12);
    if (s->watch->veiled) right -= fl_predict_switch(s, right) + (l->narrow ? 8 : 12);
    if (l->narrow)
        fl_part_optimizer(s, fl_rect(right - 164, l->caption_y, 164, 32), NULL);
    else
        fl_caption_sentence(s, end, right, sentence);
}
