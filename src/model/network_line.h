#ifndef FL_MODEL_NETWORK_LINE_H
#define FL_MODEL_NETWORK_LINE_H
/* A network in a state line: shape=2-8-8-1 act=tanh loss=bce data=moons,80,0.1,1 hold=0.3 weights=@FILE pick=2:4:3; in
 * place of a file's name weights may be the numbers, in the flat order. data=border,80,0.1,1 formula="x^2 - 1" are
 * points above and below y = f(x); the formula alone turns whatever the data are into such. */
#include "model/state_line.h"
#include "model/state_words.h"
#include "model/state_writer.h"

/* Most weights that a state line holds; more come from a file. */
enum { FL_WEIGHTS_IN_LINE = 400 };

/* What it opens with: 2-6-1, tanh, bce, eighty moons. The caller releases its points; they are NULL if memory is
 * short. */
FlNetworkTask fl_network_opening(void);
/* The words of a line over *task, which holds its points and start, as it does afterwards, also on false after one
 * sentence. given may be NULL. */
bool fl_network_line_read(const FlStateWords *words, const FlStateGiven *given, FlNetworkTask *task);
/* pick=LAYER:TO:FROM, units from 1, from 0 the bias; layer 0 where there is none. */
bool fl_network_line_pick(const FlStateWords *words, const FlNetwork *network, FlNetworkPlace *pick);
/* What differs from what it opens with, and the shape. */
void fl_network_line_print(FlStateWriter *writer, const FlNetworkTask *task, const FlNetworkPlace *pick);
/* Lets go of points and start. */
void fl_network_task_release(FlNetworkTask *task);

#endif
