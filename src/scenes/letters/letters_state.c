#include "scenes/letters/letters_state.h"
#include "context/services.h"
#include "words/shown.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

void fl_letters_spaced(int n, char *text, size_t size) {
    if (n >= 1000 && n < 10000)
        snprintf(text, size, "%d %03d", n / 1000, n % 1000);
    else
        snprintf(text, size, "%s", fl_shown_count(n).text);
}

void fl_letters_type(FlContext *s, const char *typed) {
    char word[3 * FL_TYPED_LETTERS + 8] = "type=";
    size_t used = strlen(word);
    for (const char *c = typed; *c && used + 4 < sizeof word; c++) {
        bool plain = (*c >= 'a' && *c <= 'z') || (*c >= 'A' && *c <= 'Z') || (*c >= '0' && *c <= '9');
        used += (size_t)snprintf(word + used, sizeof word - used, plain ? "%c" : "%%%02X", (unsigned char)*c);
    }
    fl_context_do_text(s, FL_ACTION_letters, word);
}

void fl_letters_symbol(const FlText *text, int symbol, char utf8[8]) {
    uint8_t one = (uint8_t)symbol;
    utf8[0] = '\0';
    if (symbol > 0) fl_text_print(text, &one, 1, utf8, 8);
}

void fl_letters_end_mark(FlContext *s, float x, float baseline, FlColor color) {
    fl_draw_frame(s->draw, fl_rect(roundf(x - 3), baseline - 8, 6, 8), 1, 1.2f, color);
}

void fl_letters_mark(FlContext *s, const FlTextStyle *style, int symbol, float x, float baseline) {
    char letter[8];
    fl_letters_symbol(fl_letters_now(s)->text, symbol, letter);
    if (symbol == 0)
        fl_letters_end_mark(s, x, baseline, style->color);
    else
        fl_draw_text(s->draw, style, x, baseline, letter);
}

void fl_letters_name(const FlText *text, int symbol, char name[FL_LETTERS_NAME]) {
    fl_letters_symbol(text, symbol, name);
    if (symbol == 0) snprintf(name, FL_LETTERS_NAME, "%s", text->list ? "the end" : "a blank");
}

static FlExamples measured_on(const FlContext *s) {
    return s->loss->objective->held > 0 ? FL_EXAMPLES_HELD : FL_EXAMPLES_PROBE;
}

int fl_letters_held_step(const FlContext *s, int step) {
    const FlTrainer *trainer = s->watch->trainer;
    int count = fl_trainer_count(trainer), k = step < count ? step : count - 1;
    while (k > 0 && isnan(fl_trainer_row(trainer, k)->score[measured_on(s)])) k--;
    return k;
}

double fl_letters_held_loss(const FlContext *s, int step) {
    int k = fl_letters_held_step(s, step);
    return k >= 0 ? fl_trainer_row(s->watch->trainer, k)->score[measured_on(s)] : (double)NAN;
}
