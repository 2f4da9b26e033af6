#ifndef FL_WORDS_TRAINING_WORDS_H
#define FL_WORDS_TRAINING_WORDS_H
/* What became of a training, whichever it is of, as the panel tells it. */
#include "fallline/training.h"
#include "words/sentence.h"

/* The training has reached its horizon; w: its last weights. */
void fl_training_sentence(const FlTraining *training, const FlLossType *loss, const double *w, FlSentence *sentence);

#endif
