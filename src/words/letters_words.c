#include "words/letters_words.h"
#include "words/falling_words.h"
#include "words/shown.h"
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

const char *fl_letters_held(const FlText *text) {
    return text->name == NULL ? "names" : text->list ? "lines" : "text";
}

void fl_letters_text_words(const FlText *text, char *said, size_t size) {
    FlShownCount learned =
                     fl_shown_count(text->list ? text->lines - text->lines / 10 : text->count[FL_EXAMPLES_TRAINED]),
                 held = fl_shown_count(text->lines / 10), out = fl_shown_count(text->left_out);
    const char *of = text->cut ? " of its first megabyte" : "";
    int used = text->list
                   ? snprintf(said, size, "Learns from %s lines%s, tested on %s held out", learned.text, of, held.text)
                   : snprintf(said, size, "Learns from %s letters%s, tested on the last tenth", learned.text, of);
    if (text->left_out > 0 && used > 0 && (size_t)used < size)
        snprintf(said + used, size - (size_t)used,
                 text->list ? "; %s with rare letters left out" : "; %s rare letters became blanks", out.text);
}

static double held_at(const FlTraining *training, int k) {
    return fl_training_row(training, k)->score[FL_EXAMPLES_HELD];
}

/* The first step whose loss on what is held out is at most this mark; -1: none yet. */
static int passed_at(const FlTraining *training, double mark) {
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

/* "On names held out it passed letters at step 30, pairs at step 70, not yet triples." `knows`: in the text it learns
 * from it has found pairs, which is all it knows where nothing of them holds elsewhere. */
static void put_marks(const FlTraining *training, const FlLettersTask *task, const FlTextBaselines *b, bool knows,
                      FlSentence *s) {
    static const char *const names[] = {"letters", "pairs", "triples"};
    const double marks[] = {b->letters[FL_EXAMPLES_HELD], b->pairs[FL_EXAMPLES_HELD], b->triples[FL_EXAMPLES_HELD]};
    if (isnan(marks[0])) return; /* nothing is held out of so short a text */
    if (s->text[0] != '\0') put(s, " ");
    int passed = 0;
    for (; passed < 3; passed++) {
        int k = passed_at(training, marks[passed]);
        if (k < 0) break;
        if (passed == 0) put(s, "On %s held out it passed the table of", fl_letters_held(task->text));
        put(s, "%s %s at step %s", passed > 0 ? "," : "", names[passed], fl_shown_count(k).text);
    }
    if (passed == 0) put(s, "On %s held out it has not passed the table of letters", fl_letters_held(task->text));
    if (passed == 0 && knows) put(s, ": what it knows is the text it learned from");
    if (passed > 0 && passed < 3) put(s, "; %s it has not", names[passed]);
    put(s, ".");
}

static void put_heart(const FlTraining *training, const FlLettersTask *task, FlSentence *s) {
    int last = fl_training_of(training)->steps, best = 0;
    for (int k = 0; k <= last; k++)
        if (held_at(training, k) < held_at(training, best)) best = k;
    put(s, " It has begun to learn by heart: on %s held out the loss was %s at step %s, and ends at %s.",
        fl_letters_held(task->text), fl_shown(held_at(training, best), 2).text, fl_shown_count(best).text,
        fl_shown(held_at(training, last), 2).text);
}

/* A rate that changes by itself: where the loss on what is held out ends by it, and how still it has become. True: it
 * is said, in the place of the marks. */
static bool put_falling(const FlTraining *training, const FlLettersTask *task, FlSentence *s) {
    char falling[128];
    FlRest rest;
    if (!fl_rest_of(training, FL_EXAMPLES_HELD, &rest) ||
        !fl_falling_words(fl_training_of(training), falling, sizeof falling))
        return false;
    put(s, "%s, the rate lets the loss on %s held out end at %s.", falling, fl_letters_held(task->text),
        fl_shown(rest.end, 3).text);
    FlShown from = fl_shown(rest.low, 3), to = fl_shown(rest.high, 3);
    if (strcmp(from.text, to.text) == 0)
        put(s, " In the last tenth of the steps it was %s throughout.", from.text);
    else
        put(s, " In the last tenth of the steps it was from %s to %s.", from.text, to.text);
    return true;
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
        snprintf(s->title, sizeof s->title, "Converges: knows pairs at step %s", fl_shown_count(outcome.arrival).text);
        if (!put_falling(training, task, s)) put_marks(training, task, b, true, s);
        break;
    case FL_DIVERGES:
        snprintf(s->title, sizeof s->title, "Diverges: knows less than nothing");
        if (isfinite(end))
            put(s, "It ends at %s nats a letter, where equal chances for all %d would give %s. ", fl_shown(end, 2).text,
                v, fl_shown(log(v), 2).text);
        put(s, "Its steps are too long.");
        if (isfinite(end)) put(s, " An error is a chance, at most 1, so the loss climbs but stays a number.");
        break;
    case FL_OSCILLATES:
        snprintf(s->title, sizeof s->title, "Oscillates: not below pairs");
        put(s, "It ends at %s nats a letter; its steps are too long for the loss to fall on.", fl_shown(end, 2).text);
        put_marks(training, task, b, false, s);
        break;
    default:
        snprintf(s->title, sizeof s->title, "Crawls: no pairs by step %s", fl_shown_count(steps).text);
        put(s, "%s",
            outcome.stopped ? "It has stopped falling." : "Its loss still fell in the second half of the run.");
        put_marks(training, task, b, false, s);
    }
    if (outcome.by_heart) put_heart(training, task, s);
}
