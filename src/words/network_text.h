#ifndef FL_WORDS_NETWORK_TEXT_H
#define FL_WORDS_NETWORK_TEXT_H
/* A trained network as a text to take away: a table of its weights, or a program that gives its answers. */
#include "fallline/network.h"
#include <stddef.h>
#include <stdio.h>

typedef enum FlNetworkText {
    FL_NETWORK_TABLE, /* layer,kind,row,col,weight,gradient in the flat order; read back by fl_network_read_weights() */
    FL_NETWORK_PYTHON, /* Python 3 with its standard library alone: the same sums in the same order */
    FL_NETWORK_TORCH,  /* a PyTorch module, in float64 */
    FL_NETWORK_TEXTS
} FlNetworkText;

/* The text for these weights, malloc'ed; gradient (NULL: not known) is for the table alone; state is the line that
 * tells how the network came about. NULL if memory is short. */
char *fl_network_text(FlNetworkText what, const FlNetwork *network, const double *weights, const double *gradient,
                      const char *state, size_t *length);
/* The table piece by piece: the names of its columns, and the row of weight i. */
void fl_network_table_head(FILE *file);
void fl_network_table_row(FILE *file, const FlNetwork *network, const double *weights, const double *gradient, int i);

#endif
