#ifndef FL_STAGE_HEAR_H
#define FL_STAGE_HEAR_H
/* What there is to hear of the step that a frame shows. */
#include "context/context.h"
#include "sound/heard.h"

/* Of the document's run at its cursor, of a race of the chosen lane, of many weights of the loss that was measured
 * last. Its level is not known where nothing is computed yet. */
FlHeard fl_stage_hear(const FlContext *context);

#endif
