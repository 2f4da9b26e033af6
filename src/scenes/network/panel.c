#include "scenes/network/panel.h"
#include "parts/blocks.h"
#include "parts/lecture.h"
#include "parts/live_number.h"
#include "parts/numbers.h"
#include "parts/outcome.h"
#include "parts/schedule.h"
#include "parts/training_chart.h"
#include "parts/training_panel.h"
#include "scenes/network/network_state.h"
#include "ui/widgets.h"
#include "words/shown.h"
#include <math.h>
#include <stdio.h>

/* Returns half the width of what stands below it. */
static float term(FlContext *s, float x, float y, const char *symbol, const char *below, FlColor color) {
    FlMathStyle math = {.size = 23, .color = color, .align = FL_CENTER};
    FlTextStyle text = fl_text(FL_FONT_REGULAR, 11.5f, s->theme->ink2, FL_CENTER);
    fl_math(s->draw, &math, x, y, symbol);
    if (!below) return 0;
    fl_draw_text(s->draw, &text, x, y + 25, below);
    return fl_draw_text_width(s->draw, &text, below) / 2;
}

enum { APART = 8 }; /* words below two terms */

/* theta' = theta - eta * gradient, each term with how many numbers it is. */
static void equation(FlContext *s, FlRect box) {
    const FlLayout *l = &s->layout;
    const FlTheme *t = s->theme;
    const FlOptimizer *rule = fl_plan_optimizer_at(&s->doc->plan, s->cursor);
    char now[48], next[48], count[32], numbers[48], slopes[48];
    float x = box.x, w = box.w, y = box.y + 36;
    snprintf(count, sizeof count, "%s", fl_shown_count(s->loss->objective->weights).text);
    bool many = s->loss->objective->weights >= 100000 || l->middle;
    snprintf(numbers, sizeof numbers, "%s%s", count, many ? "" : " numbers");
    const char *name, *symbol = fl_training_direction(rule, &name);
    snprintf(slopes, sizeof slopes, "%s%s", count, many ? "" : name);
    snprintf(now, sizeof now, "\\iθ\\_%d", s->cursor);
    snprintf(next, sizeof next, "\\iθ\\_%d", s->cursor + 1);
    term(s, x + w * 0.12f, y, next, numbers, t->green);
    term(s, x + w * 0.285f, y, "\\r=", NULL, t->ink3);
    float left = x + w * 0.43f + term(s, x + w * 0.43f, y, now, numbers, t->ink) + APART;
    term(s, x + w * 0.565f, y, "\\r−", NULL, t->ink3);
    term(s, x + w * 0.69f, y, "\\iη", NULL, t->ink);
    term(s, x + w * 0.79f, y, "\\r·", NULL, t->ink3);
    float right = x + w * 0.9f - term(s, x + w * 0.9f, y, symbol, slopes, t->red) - APART;
    FlShown eta = fl_shown_eta(fl_schedule_rate_now(s), true);
    float half = fminf(x + w * 0.69f - left, right - (x + w * 0.69f)); /* under its symbol where that has room */
    fl_live_text_between(s, "equation.eta", eta.text, fmaxf(left, x + w * 0.69f - fmaxf(half, 24)),
                         fminf(right, x + w * 0.69f + fmaxf(half, 24)), y + 25);
}

static FlShown share(int right, int total) {
    FlShown shown = {"–"};
    if (right >= 0 && total > 0) snprintf(shown.text, sizeof shown.text, "%.0f %%", 100.0 * right / total);
    return shown;
}

static FlShown shown_count(int count) {
    FlShown shown;
    snprintf(shown.text, sizeof shown.text, "%s", fl_shown_count(count).text);
    return shown;
}

/* Of the present step, or of the last one that has been made; NULL before the first. *k: which it is. */
static const FlTrainingRow *shown_row(const FlContext *s, int *k) {
    int count = fl_trainer_count(s->watch->trainer);
    *k = s->cursor < count ? s->cursor : count - 1;
    return *k >= 0 ? fl_trainer_row(s->watch->trainer, *k) : NULL;
}

static double loss_of(const FlTrainingRow *row) {
    return isnan(row->score[0]) ? row->batch : row->score[0];
}

enum { FIRST = 25, STEP = 23, FOOT = 17 }; /* from the hairline to the first base line, on to the next, to the end */

static float readouts_height(const FlContext *s) {
    int k, rows = s->loss->objective->held > 0 ? 4 : 3;
    return shown_row(s, &k) ? (float)(FIRST + (rows - 1) * STEP + FOOT) : 0;
}

/* Numbers of the points trained on beside those of the points held out. */
static void readouts_of_both(FlContext *s, FlRect box, const FlTrainingRow *at) {
    const FlObjective *of = s->loss->objective;
    FlTextStyle style = fl_text(FL_FONT_REGULAR, 11.5f, s->theme->ink3, FL_RIGHT);
    FlShown points[] = {shown_count(of->examples), shown_count(of->held)},
            loss[] = {fl_shown(loss_of(at), 3), fl_shown(at->score[FL_EXAMPLES_HELD], 3)},
            right[] = {share(at->right[FL_EXAMPLES_TRAINED], of->examples),
                       share(at->right[FL_EXAMPLES_HELD], of->held)};
    const FlTrainingReadout rows[] = {{"Points", NULL, points[0].text, points[1].text, s->theme->ink},
                                      {"Loss", NULL, loss[0].text, loss[1].text, s->theme->red},
                                      {"Right", NULL, right[0].text, right[1].text, s->theme->ink}};
    fl_draw_text(s->draw, &style, box.x + box.w * FL_TRAINED_COLUMN, box.y + FIRST, "trained on");
    fl_draw_text(s->draw, &style, box.x + box.w, box.y + FIRST, "held out");
    for (int i = 0; i < 3; i++) fl_training_readout(s, box.y + (float)(FIRST + (i + 1) * STEP), &rows[i]);
}

static void readouts_of_one(FlContext *s, FlRect box, const FlTrainingRow *at) {
    FlShown loss = fl_shown(loss_of(at), 3), steep = fl_shown(at->gradient, 3),
            right = share(at->right[FL_EXAMPLES_TRAINED], s->loss->objective->examples);
    const FlTrainingReadout rows[] = {{"Loss", "\\iL", loss.text, NULL, s->theme->ink},
                                      {"Steepness", "\\r‖∇\\iL\\r‖", steep.text, NULL, s->theme->red},
                                      {"Right answers", NULL, right.text, NULL, s->theme->ink}};
    for (int i = 0; i < 3; i++) fl_training_readout(s, box.y + (float)(FIRST + i * STEP), &rows[i]);
}

static void readouts(FlContext *s, FlRect box) {
    int k;
    const FlTrainingRow *at = shown_row(s, &k);
    if (!at) return;
    if (s->loss->objective->held > 0)
        readouts_of_both(s, box, at);
    else
        readouts_of_one(s, box, at);
}

static void loss_chart(FlContext *s, FlRect box) {
    double constant = s->loss->objective->constant;
    char text[96];
    bool coin = fabs(constant - log(2)) < 0.001;
    snprintf(text, sizeof text, "%s, %s", coin ? "a fair coin" : "best constant answer", fl_shown(constant, 2).text);
    FlLossMark mark = {constant, text};
    fl_part_training_chart(s, box, &(FlTrainingChart){.about = "network.chart", .marks = &mark, .count = 1});
}

void fl_part_network_panel(FlContext *s) {
    FlBlock blocks[] = {fl_block_whole(86, equation),
                        fl_block_whole(readouts_height(s), readouts),
                        fl_schedule_block(s),
                        {.title = "Loss",
                         .about = "network.chart",
                         .head = 24,
                         .body = 40,
                         .rest = 78,
                         .least = 54,
                         .wanted = 196,
                         .rank = 1,
                         .draw = loss_chart}};
    const FlLayout *l = &s->layout;
    bool carded = l->panel_top > FL_PANEL_TOP; /* a card stands above: the picture says as much as the rows */
    if (carded) blocks[1].least = blocks[1].wanted = 0;
    fl_training_panel(s, blocks, l->very_low ? 2 : 4, 0);
}

void fl_network_lecture(FlContext *s, FlRect box) {
    const FlOptimizer *rule = fl_plan_optimizer_at(&s->doc->plan, s->cursor);
    const char *name, *symbol = fl_training_direction(rule, &name);
    char text[192], words[96];
    int k, held = s->loss->objective->held;
    const FlTrainingRow *at = shown_row(s, &k);
    FlExamples of = held > 0 ? FL_EXAMPLES_HELD : FL_EXAMPLES_TRAINED;
    int points = held > 0 ? held : s->loss->objective->examples;
    snprintf(words, sizeof words, held > 0 ? "right of %s points never trained on" : "right of %s points",
             fl_shown_count(points).text);
    fl_lecture_number(s, box, at ? share(at->right[of], points).text : "–", words, s->theme->ink);
    snprintf(text, sizeof text, "\\G\\iθ\\_%d\\0\\3\\r=\\3\\iθ\\_%d\\3\\r−\\3\\iη\\2\\r·\\2\\R%s", s->cursor + 1,
             s->cursor, symbol);
    fl_part_lecture(s, text);
}

void fl_part_network_line(FlContext *s) {
    const FlLayout *l = &s->layout;
    int k;
    float y = l->equation_y;
    const FlTrainingRow *at = shown_row(s, &k);
    if (y == 0 || !at) return;
    if (!l->compact) fl_draw_hline(s->draw, 0, l->width, y - (l->tiny ? 28 : 26), s->theme->line);
    char text[192];
    snprintf(text, sizeof text, "\\iL\\_%d\\3\\r=\\3\\n%s\\5\\u%s right", k, fl_shown(loss_of(at), 3).text,
             share(at->right[FL_EXAMPLES_TRAINED], s->loss->objective->examples).text);
    float end = fl_math(s->draw, &(FlMathStyle){.size = 19, .color = s->theme->ink}, l->margin, y, text);
    fl_training_outcome_word(s, end, s->watch->sentence.title);
}
