#include "scenes/letters/errors.h"
#include "context/focus.h"
#include "scenes/letters/bars.h"
#include "scenes/letters/followed.h"
#include "scenes/letters/letters_state.h"
#include "ui/widgets.h"
#include "words/shown.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

/* The examples of the update that leaves the step shown: their order is drawn by seed and step alone. */
static bool find_batch(FlContext *s, FlLettersState *n) {
    FlTrainingPlan plan;
    int examples = fl_letters_now(s)->text->count[FL_EXAMPLES_TRAINED];
    if (!fl_training_of_plan(&s->doc->plan, &plan)) return false;
    int size = plan.batch <= 0 || plan.batch > examples ? examples : plan.batch;
    FlBatches *b = &n->batches;
    if (b->batch == size && b->seed == plan.seed && b->examples == examples) return true;
    fl_batches_end(b);
    if (fl_batches_begin(b, plan.seed, examples, plan.batch)) return true;
    *b = (FlBatches){0};
    return false;
}

void fl_errors_update(FlContext *s) {
    FlLettersState *n = fl_letters_state(s);
    const FlLettersTask *task = fl_letters_now(s);
    const FlTrainer *trainer = s->watch->trainer;
    const double *w = fl_trainer_weights(trainer);
    double z[FL_TEXT_SYMBOLS];
    int symbols = task->text->symbols;
    n->erred = n->errors && w && find_batch(s, n);
    if (!n->erred) return;
    const uint32_t *batch = fl_batches_at(&n->batches, fl_trainer_at(trainer) + 1);
    int place = n->example % n->batches.batch;
    n->target = fl_text_example(task->text, FL_EXAMPLES_TRAINED, batch ? (int)batch[place] : place,
                                task->letters.context, n->before);
    fl_letters_scores(&task->letters, symbols, w, n->before, z);
    double sum = fl_letters_chances(symbols, z, 1, n->error);
    for (int v = 0; v < symbols; v++) n->error[v] = n->error[v] / sum - (v == n->target);
}

void fl_part_errors_button(FlContext *s, FlRect box) {
    FlLettersState *n = fl_letters_state(s);
    const char *text = n->errors ? "Show the chances" : "Show the error bars";
    FlButtonSpec spec = {"errors", text,     text, FL_ICON_NONE, FL_BUTTON_PLAIN, FL_FOCUS_IN_PICTURE + 2,
                         false,    n->errors};
    if (fl_button(s->ui, box, &spec)) fl_bars_swap(s);
}

/* Letters before it, "what came" and the letter, on a line; a box stands for an end mark. */
static void example(FlContext *s, float x, float y) {
    const FlLettersState *n = fl_letters_state(s);
    const FlLettersTask *task = fl_letters_now(s);
    FlTextStyle letter = fl_text(FL_FONT_MATH, 16, s->theme->ink, FL_LEFT),
                word = fl_text(FL_FONT_REGULAR, 11.5f, s->theme->ink3, FL_LEFT);
    char utf8[8];
    for (int j = 0; j <= task->letters.context; j++) {
        bool last = j == task->letters.context;
        int symbol = last ? n->target : n->before[j];
        if (last) {
            x = fl_draw_text(s->draw, &word, x + 8, y, "came") + 8;
            letter.color = s->theme->green;
        }
        fl_letters_symbol(task->text, symbol, utf8);
        if (symbol == 0) fl_letters_end_mark(s, x + 4, y, letter.color);
        x = symbol == 0 ? x + 10 : fl_draw_text(s->draw, &letter, x, y, utf8) + 1;
    }
}

static void next_example(FlContext *s, FlRect box) {
    FlLettersState *n = fl_letters_state(s);
    char text[48];
    int of = n->batches.batch;
    snprintf(text, sizeof text, "%d of %s", n->example % of + 1, fl_shown_count(of).text);
    FlButtonSpec spec = {
        "errors.next", "The next example of the batch", text, FL_ICON_STEP, FL_BUTTON_PLAIN, FL_FOCUS_IN_PICTURE, false,
        false};
    if (fl_button(s->ui, box, &spec)) {
        n->example = (n->example + 1) % of;
        n->followed = n->unit = -1;
    }
}

/* Bars up: too likely; down: too unlikely. Both have one scale. */
typedef struct Errors {
    float x, base, high, place; /* high: of an error of 1 */
    float names;                /* base line of the letters */
} Errors;

static void bar(FlContext *s, const Errors *e, int v) {
    FlLettersState *n = fl_letters_state(s);
    const FlText *text = fl_letters_now(s)->text;
    const FlTheme *t = s->theme;
    char id[FL_UI_ID], name[FL_LETTERS_NAME];
    float x = e->x + (float)v * e->place, h = (float)fabs(n->error[v]) * e->high, gap = e->place > 8 ? 3 : 1;
    bool came = v == n->target;
    fl_letters_name(text, v, name);
    snprintf(id, sizeof id, "errors.%d", v);
    FlControl c = fl_control(id, "text", name, fl_rect(x, e->names - 14 - e->high, e->place, e->high + 18));
    snprintf(c.value, sizeof c.value, "%s", fl_shown(n->error[v], 3).text);
    FlSignal signal = fl_ui_control(s->ui, &c);
    if (signal.clicked) n->followed = v;
    FlRect box = fl_rect(x + gap / 2, came ? e->base : e->base - fmaxf(1, h), e->place - gap, fmaxf(1, h));
    fl_draw_rect(s->draw, box, came ? t->green : signal.hot ? t->ink : t->red);
    FlTextStyle style = fl_text(came ? FL_FONT_SEMIBOLD : FL_FONT_REGULAR, 11.5f, came ? t->green : t->ink2, FL_CENTER);
    if (fl_bars_have_names(e->place, v)) fl_letters_mark(s, &style, v, x + e->place / 2, e->names);
    if (!signal.hot) return;
    const char *lines[] = {c.label, c.value, came ? "it came: its chance less 1" : "its chance: it did not come",
                           "press to follow one weight of it"};
    fl_draw_tooltip(s->ui, x + e->place / 2, box.y - 3, lines, 4, false,
                    fl_rect(0, 0, s->layout.width, s->layout.height));
}

/* The number of the letter that came, beside its bar. */
static void number(FlContext *s, const Errors *e, int symbols) {
    const FlLettersState *n = fl_letters_state(s);
    bool left = n->target > symbols / 2;
    float x = e->x + (float)(n->target + (left ? 0 : 1)) * e->place + (left ? -5.0f : 5.0f);
    FlTextStyle style = fl_text(FL_FONT_SEMIBOLD, 12.5f, s->theme->green, left ? FL_RIGHT : FL_LEFT);
    float y = fminf(e->base + 13, e->names - 16);
    if (e->base + (float)-n->error[n->target] * e->high > y - 10 && e->names - e->base > 30)
        fl_draw_text(s->draw, &style, x, y, fl_shown(n->error[n->target], 2).text);
}

static void bars(FlContext *s, FlRect box) {
    const FlLettersState *n = fl_letters_state(s);
    int symbols = fl_letters_now(s)->text->symbols;
    double up = 0.05, down = fmax(0.05, -n->error[n->target]);
    for (int v = 0; v < symbols; v++) up = fmax(up, n->error[v]);
    float room = box.h - 16;
    Errors e = {.x = box.x, .high = room / (float)(up + down), .place = box.w / (float)symbols};
    e.base = roundf(box.y + (float)up * e.high);
    e.names = box.y + box.h;
    for (int v = 0; v < symbols; v++) bar(s, &e, v);
    fl_draw_hline(s->draw, box.x, box.x + box.w, e.base, s->theme->edge);
    number(s, &e, symbols);
    if (s->layout.compact) return;
    FlTextStyle small = fl_text(FL_FONT_REGULAR, 11.5f, s->theme->red, FL_LEFT);
    fl_draw_text(s->draw, &small, box.x, box.y + box.h + 20, "up: too likely");
    small.color = s->theme->green;
    small.align = FL_RIGHT;
    fl_draw_text(s->draw, &small, box.x + box.w, box.y + box.h + 20, "down: too unlikely");
}

/* Where there is no map the account stands in place of the bars. */
static void back_button(FlContext *s, FlRect box) {
    FlButtonSpec spec = {"errors.back",   "Back to the error bars", "Back", FL_ICON_BACK,
                         FL_BUTTON_PLAIN, FL_FOCUS_IN_PICTURE,      false,  false};
    if (fl_button(s->ui, box, &spec)) fl_letters_state(s)->followed = -1;
}

void fl_part_errors(FlContext *s, FlRect r) {
    const FlLettersState *n = fl_letters_state(s);
    float foot = s->layout.compact ? 4 : 26, wide = 108;
    bool account = n->erred && n->map.w == 0 && n->followed >= 0 && r.h >= 180;
    if (account)
        back_button(s, fl_rect(r.x, r.y, 84, 30));
    else
        fl_bars_heading(s, r, r.w - wide < 168 ? "one example" : "the errors of one example");
    if (!n->erred) return; /* there is no batch then */
    next_example(s, fl_rect(r.x + r.w - wide, r.y, wide, 30));
    example(s, r.x, r.y + 44);
    if (account)
        fl_part_followed(s, fl_rect(r.x, r.y + 68, r.w, r.h - 68));
    else if (r.h - 56 - foot >= 40)
        bars(s, fl_rect(r.x, r.y + 56, r.w, r.h - 56 - foot));
}
