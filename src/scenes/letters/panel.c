#include "scenes/letters/panel.h"
#include "parts/blocks.h"
#include "parts/lecture.h"
#include "parts/lit.h"
#include "parts/live_number.h"
#include "parts/numbers.h"
#include "parts/outcome.h"
#include "parts/schedule.h"
#include "parts/training_chart.h"
#include "parts/training_panel.h"
#include "scenes/letters/errors.h"
#include "scenes/letters/letters_state.h"
#include "ui/widgets.h"
#include "words/letters_words.h"
#include "words/shown.h"
#include <math.h>
#include <stdio.h>

enum { SHOWN = 2 };   /* components of a vector; dots stand for the others */
enum { BUTTON = 46 }; /* height of the button under the sentence, with its margin */

/* The marks of what is known without training, from the highest down. */
static int marks_of(const FlContext *s, FlLossMark marks[4]) {
    const FlTextBaselines *b = &fl_letters_state(s)->baselines;
    FlExamples of = s->loss->objective->held > 0 ? FL_EXAMPLES_HELD : FL_EXAMPLES_PROBE;
    marks[0] = (FlLossMark){log(fl_letters_now(s)->text->symbols), "knows nothing"};
    marks[1] = (FlLossMark){b->letters[of], "knows how often"};
    marks[2] = (FlLossMark){b->pairs[of], "knows pairs"};
    marks[3] = (FlLossMark){b->triples[of], "knows triples"};
    return 4;
}

static void chart(FlContext *s, FlRect box) {
    FlLossMark marks[4];
    int count = marks_of(s, marks);
    fl_part_training_chart(
        s, box, &(FlTrainingChart){.about = "letters.chart", .marks = marks, .count = count, .held_first = true});
}

static void bracket(FlContext *s, float x, float y, float high, float out, FlColor color) {
    const FlVec line[] = {{x + 3 * out, y}, {x, y}, {x, y + high}, {x + 3 * out, y + high}};
    fl_draw_polyline(s->draw, line, 4, &(FlStroke){.width = 1.2f, .color = color});
}

/* Two components and three dots, in brackets around x. */
static void vector(FlContext *s, float x, float y, const double *v, FlColor color) {
    const float half = s->layout.middle ? 27 : 30, line = 20;
    FlTextStyle style = fl_text(FL_FONT_MEDIUM, 13, color, FL_RIGHT),
                dots = fl_text(FL_FONT_MEDIUM, 13, color, FL_CENTER);
    fl_explain(s, "letters.numbers", fl_rect(x - half - 2, y - 2, 2 * half + 4, 22 + SHOWN * line));
    for (int i = 0; i < SHOWN; i++)
        fl_draw_text(s->draw, &style, x + half - 6, y + 14 + (float)i * line, v ? fl_shown(v[i], 3).text : "–");
    fl_draw_text(s->draw, &dots, x, y + 14 + SHOWN * line, "⋮");
    bracket(s, x - half, y, 18 + SHOWN * line, 1, color);
    bracket(s, x + half, y, 18 + SHOWN * line, -1, color);
}

/* What the rate is multiplied by in the step that leaves the present row: of plain descent the slopes. */
static const double *direction_of(const FlContext *s, const double *now, const double *next, double u[SHOWN]) {
    const FlOptimizer *rule = fl_plan_optimizer_at(&s->doc->plan, s->cursor);
    const double *g = fl_trainer_gradient(s->watch->trainer);
    if (fl_rule_is_plain(rule)) return g;
    double rate = fl_plan_rate(&s->doc->plan, fl_trainer_at(s->watch->trainer));
    if (!now || !next || rate == 0) return NULL;
    for (int i = 0; i < SHOWN; i++) u[i] = (now[i] - next[i]) / rate;
    return u;
}

enum { SIGN = 8 }; /* half of a sign, and room beside it */

/* w' = w - eta * gradient, in symbols and in numbers. */
static void equation(FlContext *s, FlRect box) {
    const FlTheme *t = s->theme;
    const FlOptimizer *rule = fl_plan_optimizer_at(&s->doc->plan, s->cursor);
    const double *now = fl_trainer_weights(s->watch->trainer), *next = fl_trainer_next(s->watch->trainer);
    float x = box.x, w = box.w, y = box.y + 32;
    char text[48], count[32];
    double u[SHOWN];
    const char *name, *symbol = fl_training_direction(rule, &name);
    const float at[] = {0.125f, 0.265f, 0.405f, 0.538f, 0.649f, 0.76f, 0.885f};
    FlMathStyle math = {.size = 23, .align = FL_CENTER, .color = t->green};
    int k = fl_trainer_at(s->watch->trainer);
    snprintf(text, sizeof text, "\\iw\\_%d", k + 1);
    fl_math(s->draw, &math, x + w * at[0], y, text);
    snprintf(text, sizeof text, "\\iw\\_%d", k);
    math.color = t->ink;
    fl_math(s->draw, &math, x + w * at[2], y, text);
    fl_math(s->draw, &math, x + w * at[4], y, "\\iη");
    math.color = t->red;
    fl_math(s->draw, &math, x + w * at[6], y, symbol);
    math.color = t->ink3;
    for (int line = 0; line < 2; line++) {
        float base = line == 0 ? y : y + 50;
        fl_math(s->draw, &math, x + w * at[1], base, "\\r=");
        fl_math(s->draw, &math, x + w * at[3], base, "\\r−");
        fl_math(s->draw, &math, x + w * at[5], base, "\\r·");
    }
    vector(s, x + w * at[0], y + 20, next, t->green);
    vector(s, x + w * at[2], y + 20, now, t->ink);
    vector(s, x + w * at[6], y + 20, direction_of(s, now, next, u), t->red);
    FlShown eta = fl_shown_eta(fl_schedule_rate_now(s), true);
    fl_live_text_between(s, "equation.eta", eta.text, x + w * at[3] + SIGN, x + w * at[5] - SIGN, y + 49);
    fl_letters_spaced(s->loss->objective->weights, count, sizeof count);
    snprintf(text, sizeof text, "%.30s weights at once", count);
    FlTextStyle all = fl_text(FL_FONT_SEMIBOLD, 12.5f, t->ink2, FL_CENTER);
    fl_draw_text(s->draw, &all, x + w / 2, y + 102, text);
}

/* e to the loss: among how many equally likely letters one would be as unsure. */
static FlShown among(double loss) {
    return isfinite(loss) && loss < 20 ? fl_shown(exp(loss), 1) : (FlShown){"∞"};
}

enum { FIRST = 25, STEP = 24, FOOT = 17, READOUTS = 3 }; /* as in the panel of a network, a little wider */

/* The bars of a schedule leave room for the first. */
static int readouts_of(const FlContext *s) {
    return fl_schedule_height(s) > 0 ? 1 : READOUTS;
}

static void readouts(FlContext *s, FlRect box) {
    char name[64], loss_words[80], now[80], before[80];
    int step = fl_letters_held_step(s, s->cursor);
    double loss = fl_letters_held_loss(s, s->cursor), first = fl_letters_held_loss(s, 0);
    bool held = s->loss->objective->held > 0;
    snprintf(name, sizeof name, held ? "Loss on %s held out" : "Loss", fl_letters_held(fl_letters_now(s)->text));
    if (step >= 0 && step < s->cursor)
        snprintf(name, sizeof name, "%s at step %s", held ? "Held out," : "Loss", fl_shown_count(step).text);
    snprintf(loss_words, sizeof loss_words, "%s%s", fl_shown(loss, 2).text, s->layout.middle ? "" : " nats a letter");
    snprintf(now, sizeof now, "%s letters", among(loss).text);
    snprintf(before, sizeof before, "%s letters", among(first).text);
    const FlTrainingReadout rows[READOUTS] = {{name, NULL, loss_words, NULL, s->theme->red},
                                              {"As unsure as among", NULL, now, NULL, s->theme->ink},
                                              {"At the start, among", NULL, before, NULL, s->theme->ink}};
    for (int i = 0; i < readouts_of(s); i++) fl_training_readout(s, box.y + (float)(FIRST + i * STEP), &rows[i]);
}

/* A very low one has neither equation nor chart. */
void fl_part_letters_panel(FlContext *s) {
    const FlLayout *l = &s->layout;
    FlBlock blocks[] = {fl_block_whole(150, equation),
                        fl_block_whole((float)(FIRST + (readouts_of(s) - 1) * STEP + FOOT), readouts),
                        fl_schedule_block(s),
                        {.title = "Loss, nats a letter",
                         .about = "letters.chart",
                         .head = 24,
                         .body = 40,
                         .rest = 78,
                         .least = 54,
                         .wanted = 196,
                         .rank = 1,
                         .draw = chart}};
    bool bare = l->very_low || l->panel_top > FL_PANEL_TOP; /* the last: a card stands above */
    float below = fl_training_panel(s, bare ? blocks + 1 : blocks, l->very_low ? 1 : bare ? 3 : 4, BUTTON);
    if (below + BUTTON <= l->height) fl_part_errors_button(s, fl_rect(l->side + 34, below, 150, 32));
}

/* ", better than pairs": the lowest mark that is passed. */
static const char *passed(const FlContext *s, double loss) {
    static const char *const words[] = {"", ", better than letters", ", better than pairs", ", better than triples"};
    FlLossMark marks[4];
    int count = marks_of(s, marks), best = 0;
    for (int i = 1; i < count; i++)
        if (loss < marks[i].value) best = i;
    return words[best];
}

/* w' = w - eta * direction as markup, and what follows it. */
static void symbols(const FlContext *s, const char *after, char *text, size_t size) {
    const FlOptimizer *rule = fl_plan_optimizer_at(&s->doc->plan, s->cursor);
    const char *name, *symbol = fl_training_direction(rule, &name);
    snprintf(text, size, "\\G\\iw\\_%d\\0\\3\\r=\\3\\iw\\_%d\\3\\r−\\3\\iη\\2\\r·\\2\\R%s\\0%s", s->cursor + 1,
             s->cursor, symbol, after);
}

void fl_letters_lecture(FlContext *s) {
    char text[128];
    symbols(s, "", text, sizeof text);
    fl_part_lecture(s, text);
}

void fl_part_letters_line(FlContext *s) {
    const FlLayout *l = &s->layout;
    float y = l->equation_y;
    if (y == 0) return;
    if (!l->compact) fl_draw_hline(s->draw, 0, l->width, y - (l->tiny ? 28 : 26), s->theme->line);
    char text[128], count[32], title[96], after[48], when[40] = "";
    int step = fl_letters_held_step(s, s->cursor);
    fl_letters_spaced(s->loss->objective->weights, count, sizeof count);
    snprintf(after, sizeof after, "\\7\\u%s at once", count);
    symbols(s, after, text, sizeof text);
    FlMathStyle math = {.size = 19, .color = s->theme->ink, .red = s->theme->red, .green = s->theme->green};
    float end = fl_math(s->draw, &math, l->margin, y, text);
    double loss = fl_letters_held_loss(s, s->cursor);
    if (step >= 0 && step < s->cursor) snprintf(when, sizeof when, ", at step %s", fl_shown_count(step).text);
    if (l->tiny)
        snprintf(title, sizeof title, "%s letters", among(loss).text);
    else
        snprintf(title, sizeof title, "As unsure as among %s letters%s%s", among(loss).text, passed(s, loss), when);
    fl_training_outcome_word(s, end, title);
}
