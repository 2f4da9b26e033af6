#ifndef FL_MODEL_STATE_VALUE_H
#define FL_MODEL_STATE_VALUE_H
/* The values of a state line's keys; each false with one sentence that quotes the item. */
#include "model/numbers.h"
#include "model/state_words.h"

/* Numbers with commas between; their count, or -1. Of more than most the rest is only counted. 0 for -0. */
int fl_state_numbers(const FlStateWords *words, const FlStateItem *item, double *v, int most);
/* One number of this range. */
bool fl_state_number(const FlStateWords *words, const FlStateItem *item, const FlNumber *number, double *v);
bool fl_state_whole(const FlStateWords *words, const FlStateItem *item, const FlNumber *number, int *n);
/* "key=value" is out of range; what is right. Always false. */
bool fl_state_out_of_range(const FlStateWords *words, const FlStateItem *item, const char *right);

#endif
