#include "words/training_words.h"
#include "words/letters_words.h"
#include "words/network_words.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

/* "Crawls: after 300 steps ...", in two. */
static void tell_network(const FlTraining *training, const FlLossType *loss, const double *w, FlSentence *out) {
    char text[FL_NETWORK_SENTENCE];
    fl_network_sentence(training, fl_network_task(loss), w, text);
    size_t title = strcspn(text, ":");
    *out = (FlSentence){.kind = fl_network_outcome(training).kind, .better = NAN};
    snprintf(out->title, sizeof out->title, "%.*s", (int)title, text);
    snprintf(out->text, sizeof out->text, "%s", text + title + strspn(text + title, ": "));
    if (out->text[0] >= 'a' && out->text[0] <= 'z') out->text[0] = (char)(out->text[0] - 'a' + 'A');
}

void fl_training_sentence(const FlTraining *training, const FlLossType *loss, const double *w, FlSentence *sentence) {
    const FlLettersTask *letters = fl_letters_task(loss);
    FlTextBaselines baselines;
    if (letters == NULL)
        tell_network(training, loss, w, sentence);
    else if (fl_text_baselines(letters->text, letters->letters.context, &baselines))
        fl_letters_sentence(training, letters, &baselines, sentence);
    else
        *sentence = (FlSentence){.kind = FL_CRAWLS, .title = "There is no memory for its tables", .better = NAN};
}
