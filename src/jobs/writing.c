#include "jobs/writing.h"
#include <stdlib.h>
#include <string.h>

/* A name of a list ends after so many letters at most; a count of copies is made of models whose hundred samples take
 * some milliseconds. Numbers of what is seen are kept up to a megabyte a row. */
enum { WORD = 24, COUNTED = 100, COUNTED_WEIGHTS = 60000, SEEN_MOST = 1 << 17 };
enum { NOW = FL_WRITING_ROWS, PAGES };

_Static_assert((int)PAGES <= (int)FL_TRAINER_PAGES, "the trainer has fewer pages");

static const int steps_of_rows[FL_WRITING_ROWS] = {0, 10, 30, 100, 300, 1000, 3000, 10000};

/* What the samples are made with. */
typedef struct Dice {
    FlLetters letters;
    const FlText *text; /* held */
    uint64_t seed;
    double temperature;
} Dice;

struct FlWriting {
    FlWrittenRow shown[PAGES];
    /* ---- the job's while it is busy ---- */
    FlWrittenRow made[PAGES];
    bool brought[PAGES]; /* made since it was last ours */
    Dice dice;
    /* ---- */
    bool stale[PAGES];
    unsigned long runs, generation;
    int rows;
};

FlWriting *fl_writing_create(void) {
    FlWriting *w = calloc(1, sizeof *w);
    for (int i = 0; w && i < PAGES; i++) {
        w->stale[i] = true;
        w->shown[i].step = w->made[i].step = i < NOW ? steps_of_rows[i] : -1;
    }
    return w;
}

void fl_writing_destroy(FlWriting *w) {
    if (!w) return;
    for (int i = 0; i < PAGES; i++) {
        free(w->shown[i].seen);
        free(w->made[i].seen);
    }
    fl_text_release(w->dice.text);
    free(w);
}

static void write_sample(const Dice *d, const double *weights, int i, FlWrittenRow *row) {
    uint8_t symbols[FL_WRITTEN_LETTERS];
    int count = fl_letters_sample(&d->letters, d->text, weights, d->seed, i, d->temperature, 0, NULL,
                                  d->text->list ? WORD : FL_WRITTEN_LETTERS, symbols);
    int where = fl_text_line(d->text, symbols, count);
    if (i < COUNTED) row->copied += where == FL_EXAMPLES_TRAINED;
    if (i >= FL_WRITTEN_SAMPLES) return;
    row->where[i] = where;
    fl_text_print(d->text, symbols, count, row->text[i], sizeof row->text[i]);
}

/* M[v][u] = sum over q of C[v][q] W1[u][(k-1)e + q]: what the last letter adds to each unit. */
static void look(const Dice *d, const double *w, FlWrittenRow *row) {
    const FlLetters *l = &d->letters;
    int v = d->text->symbols, place[4], wide = l->context * l->numbers;
    fl_letters_places(l, v, place);
    free(row->seen);
    row->seen =
        (size_t)v * (size_t)l->units <= SEEN_MOST ? malloc((size_t)v * (size_t)l->units * sizeof *row->seen) : NULL;
    if (!row->seen) return;
    const double *last = w + place[0] + wide - l->numbers;
    for (int c = 0; c < v; c++)
        for (int u = 0; u < l->units; u++) {
            double sum = 0;
            for (int q = 0; q < l->numbers; q++) sum += w[c * l->numbers + q] * last[u * wide + q];
            row->seen[c * l->units + u] = sum;
        }
}

static void make(void *self, int page, const double *weights) {
    FlWriting *w = self;
    FlWrittenRow *row = &w->made[page];
    int n = fl_letters_weights(&w->dice.letters, w->dice.text->symbols);
    bool counted = page == NOW && w->dice.text->list && n <= COUNTED_WEIGHTS;
    row->copied = 0;
    for (int i = 0; i < (counted ? COUNTED : FL_WRITTEN_SAMPLES); i++) write_sample(&w->dice, weights, i, row);
    if (!counted) row->copied = -1;
    look(&w->dice, weights, row);
    row->known = row->fresh = true;
    w->brought[page] = true;
}

static bool same_dice(const Dice *a, const FlWritingWish *b) {
    return a->text == b->task->text && a->seed == b->seed && a->temperature == b->temperature &&
           memcmp(&a->letters, &b->task->letters, sizeof a->letters) == 0;
}

/* Rows trade places with what the job made of them. */
static bool bring_home(FlWriting *w) {
    bool any = false;
    for (int i = 0; i < PAGES; i++) {
        if (!w->brought[i]) continue;
        FlWrittenRow row = w->shown[i];
        w->shown[i] = w->made[i];
        w->made[i] = row;
        w->brought[i] = w->stale[i] = false;
        any = true;
    }
    return any;
}

static void forget(FlWriting *w, int kept) {
    for (int i = 0; i < PAGES; i++) {
        bool before = w->shown[i].step >= 0 && w->shown[i].step <= kept && kept > 0;
        if (before) continue;
        w->stale[i] = true;
        w->shown[i].fresh = false;
    }
}

bool fl_writing_update(FlWriting *w, FlTrainer *trainer, const FlWritingWish *wish) {
    bool due[FL_TRAINER_PAGES] = {false}, wants = false;
    int kept;
    FlTrainerPages pages = {.count = PAGES, .make = make, .self = w};
    if (fl_trainer_job(trainer)->state == FL_JOB_BUSY) return false;
    if (bring_home(w)) w->generation++;
    unsigned long runs = fl_trainer_runs(trainer, &kept);
    if (runs != w->runs) forget(w, kept);
    w->runs = runs;
    if (!same_dice(&w->dice, wish)) {
        const FlText *before = w->dice.text;
        w->dice = (Dice){wish->task->letters, fl_text_retain(wish->task->text), wish->seed, wish->temperature};
        fl_text_release(before);
        forget(w, -1);
    }
    if (w->shown[NOW].step != wish->cursor) w->stale[NOW] = true;
    w->made[NOW].step = wish->cursor;
    w->rows = 0;
    while (w->rows < FL_WRITING_ROWS && steps_of_rows[w->rows] <= wish->steps) w->rows++;
    for (int i = 0; i < PAGES; i++) {
        bool there = i == NOW || i < w->rows;
        if (i < NOW) w->made[i].step = steps_of_rows[i];
        pages.step[i] = w->made[i].step;
        due[i] = there && w->stale[i];
        wants = wants || due[i];
    }
    fl_trainer_ask(trainer, &pages, due);
    return wants;
}

int fl_writing_rows(const FlWriting *w) {
    return w->rows;
}

const FlWrittenRow *fl_writing_row(const FlWriting *w, int i) {
    return &w->shown[i];
}

const FlWrittenRow *fl_writing_now(const FlWriting *w) {
    return &w->shown[NOW];
}

unsigned long fl_writing_generation(const FlWriting *w) {
    return w->generation;
}
