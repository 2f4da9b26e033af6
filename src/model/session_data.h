#ifndef FL_MODEL_SESSION_DATA_H
#define FL_MODEL_SESSION_DATA_H
/* What the actions on data make of a line, and lines that name a file of data. */
#include "model/session.h"
#include "model/state_line.h"

/* The line's loss after one of the actions data, data_default, data_point, data_add, data_remove; the caller releases
 * it. NULL where the action makes no sense, with one sentence. */
const FlLossType *fl_session_data_loss(const FlLossType *now, const FlAction *action, char *error, size_t size);
/* The same line through the same data as `now`, but of another model: the caller releases it. NULL if memory is short.
 */
const FlLossType *fl_session_line_loss(const FlLossType *now, const FlLossType *model);
/* fl_state_line_read() with what the files hold that the line names: as it was brought, or NULL: they are read here. */
bool fl_session_read_line(FlSession *session, const char *line, const FlStateGiven *brought, FlSceneId *scene,
                          FlDocument *document, char *error, size_t size);

#endif
