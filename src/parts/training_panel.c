#include "parts/training_panel.h"
#include "parts/outcome.h"
#include "ui/widgets.h"
#include <stdio.h>

const char *fl_training_direction(const FlOptimizer *rule, const char **name) {
    bool plain = fl_rule_is_plain(rule), heavy = !plain && rule->type->step == FL_STEP_HEAVY;
    *name = plain ? " slopes" : heavy ? " sums" : " terms";
    return plain ? "\\r∇\\iL" : heavy ? "\\im" : "\\iu";
}

void fl_training_outcome_word(FlContext *s, float from, const char *shown) {
    const FlLayout *l = &s->layout;
    float y = l->equation_y, right = l->width - l->margin;
    int kind = (int)s->watch->sentence.kind;
    FlTextStyle title = fl_text(FL_FONT_SEMIBOLD, 13, s->theme->outcome_text[kind], FL_RIGHT);
    float w = fl_draw_text_width(s->draw, &title, shown);
    if (right - w - 22 < from + 12) return;
    fl_draw_text(s->draw, &title, right, y, shown);
    fl_icon(s->draw, (FlIcon)kind, right - w - 12, y - 4, s->theme->outcome_text[kind]);
    FlControl c = fl_control("outcome", "text", s->watch->sentence.title, fl_rect(right - w - 20, y - 16, w + 20, 22));
    c.cursor = c.held_cursor = FL_CURSOR_ARROW;
    snprintf(c.value, sizeof c.value, "%s", s->watch->sentence.text);
    if (fl_ui_control(s->ui, &c).hot) fl_part_reason(s, right - w / 2, y - 18);
}
