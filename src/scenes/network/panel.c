#include "scenes/network/panel.h"
#include "parts/blocks.h"
#include "parts/live_number.h"
#include "parts/numbers.h"
#include "parts/outcome.h"
#include "parts/training_chart.h"
#include "parts/training_panel.h"
#include "scenes/network/network_state.h"
#include "ui/widgets.h"
#include "words/shown.h"
#include <math.h>
#include <stdio.h>

static void term(FlContext *s, float x, float y, const char *symbol, const char *below, FlColor color) {
    FlMathStyle math = {.size = 23, .color = color, .align = FL_CENTER};
    FlTextStyle text = fl_text(FL_FONT_REGULAR, 11.5f, s->theme->ink2, FL_CENTER);
    fl_math(s->draw, &math, x, y, symbol);
    if (below) fl_draw_text(s->draw, &text, x, y + 25, below);
}

/* theta' = theta - eta * gradient, each term with how many numbers it is. Returns where it ends. */
static float equation(FlContext *s, float y) {
    const FlLayout *l = &s->layout;
    const FlTheme *t = s->theme;
    const FlOptimizer *rule = fl_plan_optimizer_at(&s->doc->plan, s->cursor);
    char now[48], next[48], count[32], numbers[48], slopes[48];
    float x = l->side, w = l->side_width;
    snprintf(count, sizeof count, "%s", fl_shown_count(s->loss->objective->weights).text);
    bool many = s->loss->objective->weights >= 100000 || l->middle;
    snprintf(numbers, sizeof numbers, "%s%s", count, many ? "" : " numbers");
    const char *name, *symbol = fl_training_direction(rule, &name);
    snprintf(slopes, sizeof slopes, "%s%s", count, many ? "" : name);
    snprintf(now, sizeof now, "\\iθ\\_%d", s->cursor);
    snprintf(next, sizeof next, "\\iθ\\_%d", s->cursor + 1);
    term(s, x + w * 0.12f, y, next, numbers, t->green);
    term(s, x + w * 0.285f, y, "\\r=", NULL, t->ink3);
    term(s, x + w * 0.43f, y, now, numbers, t->ink);
    term(s, x + w * 0.565f, y, "\\r−", NULL, t->ink3);
    term(s, x + w * 0.69f, y, "\\iη", NULL, t->ink);
    term(s, x + w * 0.79f, y, "\\r·", NULL, t->ink3);
    term(s, x + w * 0.9f, y, symbol, slopes, t->red);
    FlTextStyle style = fl_text(FL_FONT_MEDIUM, 13, t->ink, FL_LEFT);
    FlShown eta = fl_shown_eta(s->watch->eta_shown, true);
    float wide = fl_draw_text_width(s->draw, &style, eta.text);
    fl_live_text(s, "equation.eta", eta.text, x + w * 0.69f - wide / 2, y + 25, 13);
    return y + 50;
}

/* A number of the trained and, where some are held out, of the others. */
static void row(FlContext *s, float y, const char *name, const char *symbol, const char *trained, const char *held,
                FlColor color) {
    const FlLayout *l = &s->layout;
    bool both = held != NULL;
    FlTextStyle text = fl_text(FL_FONT_REGULAR, 13, s->theme->ink2, FL_LEFT),
                value = fl_text(FL_FONT_MEDIUM, 13.5f, color, FL_RIGHT);
    fl_draw_text(s->draw, &text, l->side, y, name);
    if (symbol && !both && !l->middle)
        fl_math(s->draw, &(FlMathStyle){.size = 16, .color = s->theme->ink3}, l->side + l->side_width * 0.5f, y + 0.5f,
                symbol);
    fl_draw_text(s->draw, &value, l->side + l->side_width * (both ? 0.715f : 1), y, trained);
    value.color = s->theme->ink;
    if (both) fl_draw_text(s->draw, &value, l->side + l->side_width, y, held);
}

static void share(int right, int total, char *text, size_t size) {
    if (right < 0 || total == 0)
        snprintf(text, size, "–");
    else
        snprintf(text, size, "%.0f %%", 100.0 * right / total);
}

/* Returns the y of the hairline below. */
static float readouts(FlContext *s, float y) {
    const FlObjective *of = s->loss->objective;
    const FlTrainer *trainer = s->watch->trainer;
    bool both = of->held > 0;
    int count = fl_trainer_count(trainer), k = s->cursor < count ? s->cursor : count - 1;
    if (k < 0) return y;
    const FlTrainingRow *at = fl_trainer_row(trainer, k);
    char right[2][16], points[2][24];
    double loss = isnan(at->score[0]) ? at->batch : at->score[0];
    snprintf(points[0], sizeof points[0], "%s", fl_shown_count(of->examples).text);
    snprintf(points[1], sizeof points[1], "%s", fl_shown_count(of->held).text);
    share(at->right[FL_EXAMPLES_TRAINED], of->examples, right[0], sizeof right[0]);
    share(at->right[FL_EXAMPLES_HELD], of->held, right[1], sizeof right[1]);
    y += 25;
    if (both) {
        FlTextStyle style = fl_text(FL_FONT_REGULAR, 11.5f, s->theme->ink3, FL_RIGHT);
        fl_draw_text(s->draw, &style, s->layout.side + s->layout.side_width * 0.715f, y, "trained on");
        fl_draw_text(s->draw, &style, s->layout.side + s->layout.side_width, y, "held out");
        y += 23;
    }
    if (both) row(s, y, "Points", NULL, points[0], points[1], s->theme->ink);
    if (both) y += 23;
    row(s, y, "Loss", "\\iL", fl_shown(loss, 3).text, both ? fl_shown(at->score[FL_EXAMPLES_HELD], 3).text : NULL,
        both ? s->theme->red : s->theme->ink);
    if (!both) row(s, y += 23, "Steepness", "\\r‖∇\\iL\\r‖", fl_shown(at->gradient, 3).text, NULL, s->theme->red);
    row(s, y += 23, both ? "Right" : "Right answers", NULL, right[0], both ? right[1] : NULL, s->theme->ink);
    return y + 17;
}

static void loss_chart(FlContext *s, FlRect box) {
    double constant = s->loss->objective->constant;
    char text[96];
    bool coin = fabs(constant - log(2)) < 0.001;
    snprintf(text, sizeof text, "%s, %s", coin ? "a fair coin" : "best constant answer", fl_shown(constant, 2).text);
    FlLossMark mark = {constant, text};
    fl_part_training_chart(s, box, &(FlTrainingChart){.marks = &mark, .count = 1});
}

void fl_part_network_panel(FlContext *s) {
    const FlLayout *l = &s->layout;
    fl_draw_vline(s->draw, l->side - 20, 52, l->height, s->theme->line);
    fl_part_rule(s, fl_rect(l->side, 68, l->side_width, 32), l->middle ? NULL : "Optimizer");
    float y = equation(s, 140);
    fl_panel_rule(s, y);
    y = readouts(s, y);
    fl_panel_rule(s, y);
    FlBlock block = {
        .title = "Loss", .head = 24, .body = 40, .rest = 78, .least = 54, .wanted = 196, .draw = loss_chart};
    fl_blocks_share(&block, l->very_low ? 0 : 1, l->height - y - fl_panel_outcome_height(s) - 41);
    y = fl_blocks_draw(s, &block, l->very_low ? 0 : 1, y);
    fl_panel_outcome(s, y + 29);
}

void fl_part_network_line(FlContext *s) {
    const FlLayout *l = &s->layout;
    const FlTrainer *trainer = s->watch->trainer;
    int count = fl_trainer_count(trainer), k = s->cursor < count ? s->cursor : count - 1;
    float y = l->equation_y;
    if (y == 0 || k < 0) return;
    if (!l->compact) fl_draw_hline(s->draw, 0, l->width, y - (l->tiny ? 28 : 26), s->theme->line);
    char text[128], share_of[16];
    const FlTrainingRow *at = fl_trainer_row(trainer, k);
    share(at->right[0], s->loss->objective->examples, share_of, sizeof share_of);
    snprintf(text, sizeof text, "\\iL\\_%d\\3\\r=\\3\\n%s\\5\\u%s right", k,
             fl_shown(isnan(at->score[0]) ? at->batch : at->score[0], 3).text, share_of);
    float end = fl_math(s->draw, &(FlMathStyle){.size = 19, .color = s->theme->ink}, l->margin, y, text);
    fl_training_outcome_word(s, end, s->watch->sentence.title);
}
