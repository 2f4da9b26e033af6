#ifndef FL_WORDS_NETWORK_WORDS_H
#define FL_WORDS_NETWORK_WORDS_H
/* What became of a network's training, in words. */
#include "fallline/network.h"
#include <stddef.h>

enum { FL_NETWORK_SENTENCE = 512 };

/* Hidden units that answer alike, all but a hundredth, to every point that the network is trained on: nothing moves
 * them. -1 if memory is short. */
int fl_network_stranded_units(const FlNetworkTask *task, const double *w);
/* The outcome of a training at its horizon, whose last weights are w, and why. */
void fl_network_sentence(const FlTraining *training, const FlNetworkTask *task, const double *w,
                         char text[FL_NETWORK_SENTENCE]);

#endif
