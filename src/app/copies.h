#ifndef FL_APP_COPIES_H
#define FL_APP_COPIES_H
/* What goes to the clipboard. Each says by a toast what was copied, or why nothing was. */
#include "stage/stage.h"

void fl_copy(FlStage *stage, const char *text, const char *said);
void fl_copy_state(FlStage *stage, FlSession *session);
/* The run's rows, or the training's as far as it has come, as CSV. */
void fl_copy_run(FlStage *stage, FlSession *session);
void fl_copy_network(FlStage *stage, FlSession *session, FlNetworkText what);

#endif
