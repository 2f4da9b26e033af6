#ifndef FL_STAGE_TOAST_H
#define FL_STAGE_TOAST_H
/* The message of the moment, whole: as low in the side panel as it covers neither sentence nor control, or, where there
 * is no panel, in the row above the deck; never over the picture, the track or the transport. */
#include "context/context.h"

void fl_part_toast(FlContext *context);
/* A message of something long, of which so much (0 to 1) is done: it stays until there is another. Below 0: it is over.
 */
void fl_toast_progress(FlOrders *orders, const char *message, double share);

#endif
