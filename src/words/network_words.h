#ifndef FL_WORDS_NETWORK_WORDS_H
#define FL_WORDS_NETWORK_WORDS_H
/* What became of a network's training, in words. */
#include "fallline/network.h"
#include <stddef.h>

enum { FL_NETWORK_SENTENCE = 512 };

/* The outcome of a training at its horizon, whose last weights are w, and why. */
void fl_network_sentence(const FlTraining *training, const FlNetworkTask *task, const double *w,
                         char text[FL_NETWORK_SENTENCE]);

/* How far around a rate its neighbours lie: to 1/FL_NEAR_RATE and FL_NEAR_RATE of it. */
#define FL_NEAR_RATE 1.5
enum { FL_RAGGED_SENTENCE = 128 };

/* Where the border between two outcomes is ragged: up or down from a rate others end otherwise, and beyond those they
 * end as it does. kind[i] is what rate i of its neighbours does, from low to high, FL_OUTCOMES where nobody knows;
 * kind[here]: what it does itself. A sentence with a blank before it, or "". */
void fl_network_ragged(const FlOutcomeKind *kind, int count, int here, char text[FL_RAGGED_SENTENCE]);

#endif
