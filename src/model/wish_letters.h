#ifndef FL_MODEL_WISH_LETTERS_H
#define FL_MODEL_WISH_LETTERS_H
/* Actions on what a model of letters learns, and on what it is asked. */
#include "model/session_state.h"

/* Words of a line over what there is: size, temp, type, seed, steps, batch. */
bool fl_letters_take_words(FlApply *apply);

#endif
