#ifndef FL_SCENES_LETTERS_FOLLOWED_H
#define FL_SCENES_LETTERS_FOLLOWED_H
/* One number, followed: a weight from a hidden unit to the score of a letter. Its slope is the mean of error times what
 * the unit says, over the batch; the rule makes its step of it. */
#include "context/context.h"

/* In place of the map, while the error bars are shown: the weight to the letter that was pressed. */
void fl_part_followed(FlContext *context, FlRect box);

#endif
