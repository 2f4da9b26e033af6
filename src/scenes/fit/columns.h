#ifndef FL_SCENES_FIT_COLUMNS_H
#define FL_SCENES_FIT_COLUMNS_H
/* The table that the points come from, as the chooser of its columns. */
#include "context/context.h"

/* Heads, and as many rows as fit; 0 where the points come from no table with columns to choose. In dp, of a panel that
 * has this much room. */
float fl_fit_columns_height(const FlContext *context, float room);
/* Draws it into the box, of fl_fit_columns_height(): a press of a head makes its column x, with Shift or the right
 * button y; the keys left and right move x, with Shift y. */
void fl_part_fit_columns(FlContext *context, FlRect box);

/* Where no table stands beside the picture, two boxes whose lists hold the columns, x and y. False: there are none to
 * choose, and nothing is drawn. */
bool fl_fit_column_boxes(FlContext *context, FlRect box);
/* The list that is open, above all else. */
void fl_part_fit_column_list(FlContext *context);

/* The point whose row of the table is under the pointer, or chosen by keys; -1: none. */
int fl_fit_row_point(const FlContext *context);

#endif
