#include "words/letters_words.h"
#include "words/shown.h"
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

const char *fl_letters_held(const FlText *text) {
    return text->name == NULL ? "names" : text->list ? "lines" : "text";
}

static double held_at(const FlTraining *training, int k) {
    return fl_training_row(training, k)->score[FL_EXAMPLES_HELD];
}

int fl_letters_passed(const FlTraining *training, double mark) {
    int count = fl_training_count(training);
    for (int k = 0; k < count; k++)
        if (held_at(training, k) <= mark) return k;
    return -1;
}

static void put(FlSentence *s, const char *format, ...) __attribute__((format(printf, 2, 3)));

static void put(FlSentence *s, const char *format, ...) {
    size_t used = strlen(s->text);
    va_list words;
    va_start(words, format);
    vsnprintf(s->text + used, sizeof s->text - used, format, words);
    va_end(words);
}

/* "On names held out it passed letters at step 30, pairs at step 70, not yet triples." */
static void put_marks(const FlTraining *training, const FlLettersTask *task, const FlTextBaselines *b, FlSentence *s) {
    static const char *const names[] = {"letters", "pairs", "triples"};
    const double marks[] = {b->letters[FL_EXAMPLES_HELD], b->pairs[FL_EXAMPLES_HELD], b->triples[FL_EXAMPLES_HELD]};
    if (isnan(marks[0])) return; /* nothing is held out of so short a text */
    int passed = 0;
    for (; passed < 3; passed++) {
        int k = fl_letters_passed(training, marks[passed]);
        if (k < 0) break;
        if (passed == 0) put(s, "On %s held out it passed the table of", fl_letters_held(task->text));
        put(s, "%s %s at step %d", passed > 0 ? "," : "", names[passed], k);
    }
    if (passed == 0) put(s, "On %s held out it has not passed the table of letters", fl_letters_held(task->text));
    if (passed > 0 && passed < 3) put(s, "; %s it has not", names[passed]);
    put(s, ".");
}

static void put_heart(const FlTraining *training, const FlLettersTask *task, FlSentence *s) {
    int last = fl_training_of(training)->steps, best = 0;
    for (int k = 0; k <= last; k++)
        if (held_at(training, k) < held_at(training, best)) best = k;
    put(s, " It has begun to learn by heart: on %s held out the loss was %s at step %d, and ends at %s.",
        fl_letters_held(task->text), fl_shown(held_at(training, best), 2).text, best,
        fl_shown(held_at(training, last), 2).text);
}

static double ends_at(const FlTraining *training) {
    return fl_training_row(training, fl_training_of(training)->steps)->score[FL_EXAMPLES_PROBE];
}

void fl_letters_sentence(const FlTraining *training, const FlLettersTask *task, const FlTextBaselines *b,
                         FlSentence *s) {
    int steps = fl_training_of(training)->steps, v = task->text->symbols;
    FlLettersOutcome outcome = fl_letters_outcome(training, v, b->pairs[FL_EXAMPLES_PROBE]);
    double end = ends_at(training);
    *s = (FlSentence){.kind = outcome.kind, .better = NAN};
    switch (outcome.kind) {
    case FL_CONVERGES:
        snprintf(s->title, sizeof s->title, "Converges: knows pairs at step %d", outcome.arrival);
        put_marks(training, task, b, s);
        break;
    case FL_DIVERGES:
        snprintf(s->title, sizeof s->title, "Diverges: knows less than nothing");
        if (isfinite(end))
            put(s, "It ends at %s nats a letter, where equal chances for all %d would give %s. ", fl_shown(end, 2).text,
                v, fl_shown(log(v), 2).text);
        put(s, "Its steps are too long: each throws the scores farther than the one before.");
        break;
    case FL_OSCILLATES:
        snprintf(s->title, sizeof s->title, "Oscillates: does not settle below pairs");
        put(s, "It ends at %s nats a letter; its steps are too long for the loss to fall on. ", fl_shown(end, 2).text);
        put_marks(training, task, b, s);
        break;
    default:
        snprintf(s->title, sizeof s->title, "Crawls: not sure of pairs by step %d", steps);
        put(s, "%s ", outcome.stopped ? "It has stopped falling." : "Each step moves the weights too little.");
        put_marks(training, task, b, s);
    }
    if (outcome.by_heart) put_heart(training, task, s);
}
