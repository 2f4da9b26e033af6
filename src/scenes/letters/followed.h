#ifndef FL_SCENES_LETTERS_FOLLOWED_H
#define FL_SCENES_LETTERS_FOLLOWED_H
/* One number, followed: a weight from a hidden unit to the score of a letter, from a letter's number to a unit, or such
 * a number. Its slope is the mean over the batch of what each example makes of it, a product from the errors back; the
 * rule makes its step of it. */
#include "context/context.h"

/* In place of the map, or where there is none of the error bars: the weight to the letter that was pressed. */
void fl_part_followed(FlContext *context, FlRect box);

#endif
