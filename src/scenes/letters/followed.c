#include "scenes/letters/followed.h"
#include "context/focus.h"
#include "context/services.h"
#include "scenes/letters/letters_state.h"
#include "ui/widgets.h"
#include "words/shown.h"
#include <math.h>
#include <stdio.h>

/* Which matrix the number stands in: letters looked up, units that mix, scores. */
enum { LOOKED_UP, MIXES, SCORES, LAYERS };

/* What an account is made of: model, weights and the example that is shown. */
typedef struct Account {
    const FlLettersTask *task;
    const double *w;
    const FlLettersState *n;
    int place[4]; /* of W1, b1, W2, b2 */
} Account;

static int across(const Account *a) {
    return a->task->letters.context * a->task->letters.numbers;
}

/* W1's numbers of a unit. */
static const double *row_of(const Account *a, int unit) {
    return a->w + a->place[0] + (size_t)unit * (size_t)across(a);
}

/* What a hidden unit makes of the letters before: tanh(b1 + W1 C). */
static double says(const Account *a, int unit) {
    const FlLetters *l = &a->task->letters;
    const double *row = row_of(a, unit);
    double sum = a->w[a->place[1] + unit];
    for (int j = 0; j < l->context; j++)
        for (int q = 0; q < l->numbers; q++) sum += row[j * l->numbers + q] * a->w[a->n->before[j] * l->numbers + q];
    return tanh(sum);
}

/* What the errors of all letters send back to a unit: the sum of error times W2. */
static double blame(const Account *a, int unit) {
    double sum = 0;
    for (int v = 0; v < a->task->text->symbols; v++)
        sum += a->n->error[v] * a->w[a->place[2] + v * a->task->letters.units + unit];
    return sum;
}

/* The same before its tanh. */
static double blame_within(const Account *a, int unit) {
    double out = says(a, unit);
    return blame(a, unit) * (1 - out * out);
}

/* The unit that says most about this example, or whose part in it is most, is the one to begin with. */
static int loudest(const Account *a, int layer) {
    int best = 0;
    double most = -1;
    for (int unit = 0; unit < a->task->letters.units; unit++) {
        double v = fabs(layer == SCORES ? says(a, unit) : blame_within(a, unit));
        if (v > most) {
            most = v;
            best = unit;
        }
    }
    return best;
}

/* The letter that stands last, and the largest of its numbers. */
static int last_letter(const Account *a) {
    return a->n->before[a->task->letters.context - 1];
}

static int largest_number(const Account *a) {
    int e = a->task->letters.numbers, best = 0;
    const double *of = a->w + last_letter(a) * e;
    for (int q = 1; q < e; q++)
        if (fabs(of[q]) > fabs(of[best])) best = q;
    return best;
}

/* What all units send back to number q of the last letter, at every place where that letter stands. */
static double blame_of_number(const Account *a, int q, int *places) {
    const FlLetters *l = &a->task->letters;
    double sum = 0;
    *places = 0;
    for (int j = 0; j < l->context; j++) *places += a->n->before[j] == last_letter(a);
    for (int unit = 0; unit < l->units; unit++) {
        double back = blame_within(a, unit);
        for (int j = 0; j < l->context; j++)
            if (a->n->before[j] == last_letter(a)) sum += back * row_of(a, unit)[j * l->numbers + q];
    }
    return sum;
}

/* The next of what there are several of: units, or of a letter its numbers. */
static void next_button(FlContext *s, FlRect box, int at, int of, const char *what) {
    FlLettersState *n = fl_letters_state(s);
    char text[48];
    snprintf(text, sizeof text, box.w < 110 ? "%s %d" : "%s %d of %s", what, at + 1, fl_shown_count(of).text);
    FlButtonSpec spec = {"followed.unit", "The next one",          text,  FL_ICON_STEP,
                         FL_BUTTON_PLAIN, FL_FOCUS_IN_PICTURE + 1, false, false};
    if (fl_button(s->ui, box, &spec)) n->unit = (at + 1) % of;
}

static void layer_switch(FlContext *s, FlRect box) {
    static const FlChoice layers[LAYERS] = {{.id = "followed.c", .label = "A number of a letter", .text = "C"},
                                            {.id = "followed.w1", .label = "A weight to a unit", .text = "W1"},
                                            {.id = "followed.w2", .label = "A weight to a score", .text = "W2"}};
    FlLettersState *n = fl_letters_state(s);
    const float widths[LAYERS] = {(box.w - 4) / 3, (box.w - 4) / 3, (box.w - 4) / 3};
    int chosen = fl_segmented(s->ui, box, layers, widths, LAYERS, SCORES - n->above, FL_FOCUS_IN_PICTURE + 3);
    if (chosen < 0) return;
    n->above = SCORES - chosen;
    n->unit = -1;
    fl_context_again(s);
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

/* The last lines of each account: from the mean over the batch to the weight after the step. */
static int put_step(FlContext *s, const Account *a, int i, Line *lines, int count, char others[64]) {
    const FlTheme *t = s->theme;
    const FlTrainer *trainer = s->watch->trainer;
    const double *g = fl_trainer_gradient(trainer), *next = fl_trainer_next(trainer);
    const FlShown none = {"–"};
    int more = a->n->batches.batch - 1;
    if (more > 0)
        snprintf(others, 64, "and %s more: their mean is the slope", fl_shown_count(more).text);
    else
        snprintf(others, 64, "one example is the batch: it is the slope");
    lines[count++] = (Line){"followed.slope", others, "slope, the mean", g ? fl_shown(g[i], 5) : none, t->red};
    lines[count++] = (Line){"followed.step", "the step that the rule makes of it", "step, by the rule",
                            next ? fl_shown(next[i] - a->w[i], 5) : none, t->green};
    lines[count++] = (Line){"followed.next", "w after it", "w after it", next ? fl_shown(next[i], 4) : none, t->ink};
    return count;
}

enum { LINES = 8, WORDS = 96 };

static void to_score(FlContext *s, FlRect r, const Account *a, int unit) {
    const FlTheme *t = s->theme;
    int v = a->n->followed < 0 ? a->n->target : a->n->followed, i = a->place[2] + v * a->task->letters.units + unit;
    double out = says(a, unit), e = a->n->error[v];
    char of[FL_LETTERS_NAME], weight[WORDS], brief[WORDS], error[WORDS], says_what[WORDS], others[64];
    fl_letters_name(a->task->text, v, of);
    snprintf(weight, sizeof weight, "w, from unit %d to the score of %s", unit + 1, of);
    snprintf(brief, sizeof brief, "w, unit %d to %s", unit + 1, of);
    snprintf(error, sizeof error, "the error of %s", of);
    snprintf(says_what, sizeof says_what, "× what unit %d says", unit + 1);
    Line lines[LINES] = {
        {"followed.weight", weight, brief, fl_shown(a->w[i], 4), t->ink},
        {"followed.error", error, error, fl_shown(e, 3), v == a->n->target ? t->green : t->red},
        {"followed.says", says_what, says_what, fl_shown(out, 3), t->ink},
        {"followed.product", "= what this example makes of it", "= of this example", fl_shown(e * out, 3), t->ink}};
    draw_lines(s, r, lines, put_step(s, a, i, lines, 4, others), 4);
}

static void to_unit(FlContext *s, FlRect r, const Account *a, int unit) {
    const FlTheme *t = s->theme;
    int e = a->task->letters.numbers, q = largest_number(a), at = across(a) - e + q;
    int i = a->place[0] + unit * across(a) + at;
    double out = says(a, unit), back = blame(a, unit), number = a->w[last_letter(a) * e + q];
    char of[FL_LETTERS_NAME], weight[WORDS], brief[WORDS], blamed[WORDS], letter[WORDS], others[64];
    fl_letters_name(a->task->text, last_letter(a), of);
    snprintf(weight, sizeof weight, "w, from the last letter's number %d to unit %d", q + 1, unit + 1);
    snprintf(brief, sizeof brief, "w, to unit %d", unit + 1);
    snprintf(blamed, sizeof blamed, "errors × W2, what unit %d did to them", unit + 1);
    snprintf(letter, sizeof letter, "× number %d of %s", q + 1, of);
    Line lines[LINES] = {
        {"followed.weight", weight, brief, fl_shown(a->w[i], 4), t->ink},
        {"followed.error", blamed, "errors × W2", fl_shown(back, 3), t->red},
        {"followed.bend", "× the slope of its tanh, 1 − a²", "× 1 − a²", fl_shown(1 - out * out, 3), t->ink},
        {"followed.says", letter, letter, fl_shown(number, 3), t->ink},
        {"followed.product", "= what this example makes of it", "= of this example",
         fl_shown(back * (1 - out * out) * number, 3), t->ink}};
    draw_lines(s, r, lines, put_step(s, a, i, lines, 5, others), 5);
}

static void of_letter(FlContext *s, FlRect r, const Account *a, int q) {
    const FlTheme *t = s->theme;
    int i = last_letter(a) * a->task->letters.numbers + q, places;
    double back = blame_of_number(a, q, &places);
    char of[FL_LETTERS_NAME], weight[WORDS], places_of[WORDS], others[64], count[24];
    fl_letters_name(a->task->text, last_letter(a), of);
    snprintf(weight, sizeof weight, "w, number %d of %s", q + 1, of);
    snprintf(places_of, sizeof places_of, "places where %s stands here", of);
    snprintf(count, sizeof count, "%d of %d", places, a->task->letters.context);
    Line lines[LINES] = {
        {"followed.weight", weight, weight, fl_shown(a->w[i], 4), t->ink},
        {"followed.places", places_of, "places here", {""}, t->ink},
        {"followed.product", "what all units send back to them", "sent back to them", fl_shown(back, 3), t->ink}};
    snprintf(lines[1].number.text, sizeof lines[1].number.text, "%s", count);
    draw_lines(s, r, lines, put_step(s, a, i, lines, 3, others), 3);
}

void fl_part_followed(FlContext *s, FlRect r) {
    const FlLettersState *n = fl_letters_state(s);
    Account a = {fl_letters_now(s), fl_trainer_weights(s->watch->trainer), n, {0}};
    if (r.w == 0 || !a.w || !n->erred) return;
    fl_letters_places(&a.task->letters, a.task->text->symbols, a.place);
    int layer = SCORES - n->above, of = layer == LOOKED_UP ? a.task->letters.numbers : a.task->letters.units;
    bool chosen = n->unit >= 0 && n->unit < of; /* of another size there may be fewer */
    int at = chosen ? n->unit : layer == LOOKED_UP ? largest_number(&a) : loudest(&a, layer);
    FlTextStyle head = fl_text(FL_FONT_SEMIBOLD, 12.5f, s->theme->ink2, FL_LEFT);
    float named = fl_draw_text_width(s->draw, &head, "one number") + 10, kinds = r.w < 240 ? 96 : 108;
    float button = r.w < 240 ? r.w - kinds - 6 : 122;
    if (r.w < named + kinds + button + 6) named = 0;
    if (named > 0) fl_draw_text(s->draw, &head, r.x, r.y + 6, "one number");
    layer_switch(s, fl_rect(r.x + named, r.y - 12, kinds, 28));
    next_button(s, fl_rect(r.x + r.w - button, r.y - 12, button, 28), at, of, layer == LOOKED_UP ? "number" : "unit");
    (layer == SCORES ? to_score : layer == MIXES ? to_unit : of_letter)(s, r, &a, at);
}
