#ifndef FL_MODEL_NETWORK_SETS_H
#define FL_MODEL_NETWORK_SETS_H
/* Weights of a network that a hand sets, in words: set=LAYER:TO:FROM:VALUE,... behind the rule, or behind at=STEP. */
#include "model/state_line.h"
#include "model/state_words.h"
#include "model/state_writer.h"

/* The item is such words, and the loss has weights that they can mean. */
bool fl_sets_item(const FlLossType *loss, const FlStateItem *item);
/* Takes them for row `at`. False after one sentence. */
bool fl_sets_read(const FlStateWords *words, const FlStateItem *item, int at, FlPlan *plan);
/* Those of row `at`, if any. */
void fl_sets_print(FlStateWriter *writer, const FlPlan *plan, int at);
/* LAYER:TO:FROM, units from 1, from 0 the bias, of so many characters. False if the network has no such weight. */
bool fl_network_read_place(const FlNetwork *network, const char *text, size_t length, FlNetworkPlace *place);
/* The same as text, at most 32 bytes. */
void fl_network_print_place(FlNetworkPlace place, char text[32]);
/* A weight by hand: within 1e6 of 0. */
bool fl_sets_value(double value);

#endif
