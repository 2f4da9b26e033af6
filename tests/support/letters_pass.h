#ifndef SUPPORT_LETTERS_PASS_H
#define SUPPORT_LETTERS_PASS_H
/* A pass over some examples of a model of letters, as its tests compare them. */
#include "core/letters/pass.h"
#include "core/letters/text.h"
#include "support/letters.h"

/* Losses and gradient of `count` examples by one instruction set and one way to share the work. */
static inline void computed_by(const LettersCase *c, FlIsa isa, const FlSpans *spans, int count, const double *w,
                               double *out) {
    const FlTextOwned *text = (const FlTextOwned *)c->text;
    FlLettersPass *pass = fl_letters_pass_create(&c->letters, c->text->symbols, count, isa);
    assert_non_null(pass);
    for (int b = 0; b < count; b++) pass->at[b] = text->stream + text->at[FL_EXAMPLES_TRAINED][7 * b];
    fl_letters_prepare(pass, spans, w);
    fl_letters_forward(pass, spans, count, out + count);
    memcpy(out, pass->loss, (size_t)count * sizeof(double));
    fl_letters_pass_destroy(pass);
}

#endif
