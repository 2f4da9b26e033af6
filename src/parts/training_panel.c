#include "parts/training_panel.h"
#include "parts/numbers.h"
#include "parts/outcome.h"
#include "ui/widgets.h"
#include <stdio.h>

const char *fl_training_direction(const FlOptimizer *rule, const char **name) {
    bool plain = fl_rule_is_plain(rule), heavy = !plain && rule->type->step == FL_STEP_HEAVY;
    *name = plain ? " slopes" : heavy ? " sums" : " terms";
    return plain ? "\\r∇\\iL" : heavy ? "\\im" : "\\iu";
}

void fl_training_readout(FlContext *s, float y, const FlTrainingReadout *row) {
    const FlLayout *l = &s->layout;
    bool both = row->held != NULL;
    FlTextStyle name = fl_text(FL_FONT_REGULAR, 13, s->theme->ink2, FL_LEFT),
                value = fl_text(FL_FONT_MEDIUM, 13.5f, row->color, FL_RIGHT);
    fl_draw_text(s->draw, &name, l->side, y, row->name);
    if (row->symbol && !both && !l->middle)
        fl_math(s->draw, &(FlMathStyle){.size = 16, .color = s->theme->ink3}, l->side + l->side_width * 0.5f, y + 0.5f,
                row->symbol);
    fl_draw_text(s->draw, &value, l->side + l->side_width * (both ? FL_TRAINED_COLUMN : 1), y, row->trained);
    value.color = s->theme->ink;
    if (both) fl_draw_text(s->draw, &value, l->side + l->side_width, y, row->held);
}

float fl_training_panel(FlContext *s, FlBlock *blocks, int count, float foot) {
    const FlLayout *l = &s->layout;
    const float top = l->panel_top + 36;
    bool whole = true;
    float outcome = fl_panel_outcome_height(s, whole);
    fl_draw_vline(s->draw, l->side - 20, l->bar + 1, l->height, s->theme->line);
    fl_part_rule(s, fl_rect(l->side, l->panel_top, l->side_width, 32), l->middle ? NULL : "Optimizer");
    fl_blocks_share(blocks, count, l->height - top - outcome - 41 - foot);
    for (int i = 0; i < count; i++) whole = whole && blocks[i].height > 0;
    if (!whole) { /* a block is worth more than the last sentence, which the pointer has, too */
        outcome = fl_panel_outcome_height(s, whole);
        fl_blocks_share(blocks, count, l->height - top - outcome - 41 - foot);
    }
    float y = fl_blocks_draw(s, blocks, count, top) + 29;
    fl_panel_outcome(s, y, whole);
    return y + outcome;
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
