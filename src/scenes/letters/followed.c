#include "scenes/letters/followed.h"
#include "context/focus.h"
#include "scenes/letters/letters_state.h"
#include "ui/widgets.h"
#include "words/shown.h"
#include <math.h>
#include <stdio.h>

/* What a hidden unit makes of the letters before: tanh(b1 + W1 C). */
static double says(const FlLettersTask *task, const double *w, const uint8_t *before, int unit) {
    const FlLetters *l = &task->letters;
    int place[4], across = l->context * l->numbers;
    fl_letters_places(l, task->text->symbols, place);
    const double *row = w + place[0] + unit * across;
    double sum = w[place[1] + unit];
    for (int j = 0; j < l->context; j++)
        for (int q = 0; q < l->numbers; q++) sum += row[j * l->numbers + q] * w[before[j] * l->numbers + q];
    return tanh(sum);
}

/* The unit that says most about this example is the one to begin with. */
static int loudest(const FlLettersTask *task, const double *w, const uint8_t *before) {
    int best = 0;
    double most = -1;
    for (int unit = 0; unit < task->letters.units; unit++) {
        double a = fabs(says(task, w, before, unit));
        if (a > most) {
            most = a;
            best = unit;
        }
    }
    return best;
}

static void unit_button(FlContext *s, FlRect box, int unit) {
    FlLettersState *n = fl_letters_state(s);
    int units = fl_letters_now(s)->letters.units;
    char text[48];
    snprintf(text, sizeof text, "unit %d of %s", unit + 1, fl_shown_count(units).text);
    FlButtonSpec spec = {"followed.unit", "The next hidden unit",  text,  FL_ICON_STEP,
                         FL_BUTTON_PLAIN, FL_FOCUS_IN_PICTURE + 1, false, false};
    if (fl_button(s->ui, box, &spec)) n->unit = (unit + 1) % units;
}

/* A line of the account: what it is in two lengths, and its number. */
typedef struct Line {
    const char *id, *name, *brief;
    FlShown number;
    FlColor color;
} Line;

/* The first of two wordings that has room, else the second. */
static const char *fitting(FlContext *s, const FlTextStyle *style, float room, const char *name, const char *brief) {
    return fl_draw_text_width(s->draw, style, name) <= room ? name : brief;
}

static void draw_line(FlContext *s, FlRect box, const Line *line) {
    FlTextStyle text = fl_text(FL_FONT_REGULAR, 13, s->theme->ink2, FL_LEFT),
                style = fl_text(FL_FONT_MEDIUM, 13.5f, line->color, FL_RIGHT);
    float room = box.w - fl_draw_text_width(s->draw, &style, line->number.text) - 8, base = box.y + box.h / 2 + 4;
    fl_draw_text(s->draw, &text, box.x, base, fitting(s, &text, room, line->name, line->brief));
    fl_draw_text(s->draw, &style, box.x + box.w, base, line->number.text);
    FlControl c = fl_control(line->id, "text", line->name, box);
    c.cursor = c.held_cursor = FL_CURSOR_ARROW;
    snprintf(c.value, sizeof c.value, "%s", line->number.text);
    fl_ui_control(s->ui, &c);
}

static void draw_lines(FlContext *s, FlRect r, const Line *lines, int count, int example) {
    const float head = 20, pitch = fminf(24, (r.h - head - 6) / (float)count);
    for (int i = 0; i < count; i++) {
        FlRect box = fl_rect(r.x, r.y + head + (float)i * pitch + (i >= example ? 4 : 0), r.w, pitch);
        if (i == example) fl_draw_hline(s->draw, r.x, r.x + r.w, box.y - 1, s->theme->line);
        draw_line(s, box, &lines[i]);
    }
}

void fl_part_followed(FlContext *s, FlRect r) {
    const FlLettersState *n = fl_letters_state(s);
    const FlLettersTask *task = fl_letters_now(s);
    const FlTrainer *trainer = s->watch->trainer;
    const double *w = fl_trainer_weights(trainer), *g = fl_trainer_gradient(trainer), *next = fl_trainer_next(trainer);
    const FlTheme *t = s->theme;
    const FlShown none = {"–"};
    if (r.w == 0 || !w || !n->erred) return;
    int place[4], v = n->followed < 0 ? n->target : n->followed;
    bool chosen = n->unit >= 0 && n->unit < task->letters.units; /* of another size there may be fewer */
    int unit = chosen ? n->unit : loudest(task, w, n->before);
    fl_letters_places(&task->letters, task->text->symbols, place);
    int i = place[2] + v * task->letters.units + unit;
    double a = says(task, w, n->before, unit);
    char letter[8], weight[96], brief[48], error[48], says_what[48], others[64];
    fl_letters_symbol(task->text, v, letter);
    const char *of = v > 0 ? letter : task->text->list ? "the end" : "a blank";
    snprintf(weight, sizeof weight, "w, from unit %d to the score of %s", unit + 1, of);
    snprintf(brief, sizeof brief, "w, unit %d to %s", unit + 1, of);
    snprintf(error, sizeof error, "the error of %s", of);
    snprintf(says_what, sizeof says_what, "× what unit %d says", unit + 1);
    snprintf(others, sizeof others, "and %s more: their mean is the slope", fl_shown_count(n->batches.batch - 1).text);
    const Line lines[] = {
        {"followed.weight", weight, brief, fl_shown(w[i], 4), t->ink},
        {"followed.error", error, error, fl_shown(n->error[v], 3), v == n->target ? t->green : t->red},
        {"followed.says", says_what, says_what, fl_shown(a, 3), t->ink},
        {"followed.product", "= what this example makes of it", "= of this example", fl_shown(n->error[v] * a, 3),
         t->ink},
        {"followed.slope", others, "slope, the mean", g ? fl_shown(g[i], 5) : none, t->red},
        {"followed.step", "the step that the rule makes of it", "step, by the rule",
         next ? fl_shown(next[i] - w[i], 5) : none, t->green},
        {"followed.next", "w after it", "w after it", next ? fl_shown(next[i], 4) : none, t->ink}};
    FlTextStyle head = fl_text(FL_FONT_SEMIBOLD, 12.5f, t->ink2, FL_LEFT);
    const float wide = 122;
    fl_draw_text(s->draw, &head, r.x, r.y + 6, fitting(s, &head, r.w - wide - 6, "one number, followed", "one number"));
    unit_button(s, fl_rect(r.x + r.w - wide, r.y - 10, wide, 26), unit);
    draw_lines(s, r, lines, 7, 4);
}
