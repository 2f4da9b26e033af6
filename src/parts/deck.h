#ifndef FL_PARTS_DECK_H
#define FL_PARTS_DECK_H
/* Rate, presets and starts below the picture. */
#include "context/context.h"

enum { FL_START_BOX_SMALL = 74 }; /* dp: of the start's box in the narrowest deck */

/* Rate, presets and starts. */
void fl_part_deck(FlContext *context);
/* The field of a learning rate, 70 wide and 32 high: what is typed there is set. Returns the wheel's notches over it.
 */
float fl_part_rate_field(FlContext *context, const char *id, double rate, float x, float y);
/* Numbers at the right end of a row, 32 or 28 high. Returns where they begin. */
float fl_part_start_chips(FlContext *context, float right, float y, float height);
/* Chips of the presets from x on, closer together where they would not end before `right`; returns where they end. */
float fl_part_preset_chips(FlContext *context, float x, float y, float right, float height);
/* Sets the rate of a preset. Those of many weights have been looked for already: the rate is set as it was found. */
void fl_part_choose_preset(FlContext *context, FlPreset preset);
/* Id of a preset's chip. */
const char *fl_preset_id(FlPreset preset);

#endif
