#ifndef FL_WORDS_LETTERS_WORDS_H
#define FL_WORDS_LETTERS_WORDS_H
/* What became of a training of letters, in words. */
#include "fallline/letters.h"
#include "words/sentence.h"

/* What is held out of a text: "names", "lines" of a list of one's own, "text". */
const char *fl_letters_held(const FlText *text);
/* The outcome of a training at its horizon: which table of counts it passed at which step, on what is held out, and
 * whether it learns by heart. `better` is none. */
void fl_letters_sentence(const FlTraining *training, const FlLettersTask *task, const FlTextBaselines *baselines,
                         FlSentence *sentence);
/* What is learned of a text that was taken, and what is left out: "Learns from
 * 1853 lines, tested on 205 held out; 3 with rare letters left out". */
void fl_letters_text_words(const FlText *text, char *said, size_t size);

#endif
