#ifndef SUPPORT_ACTION_PRINT_H
#define SUPPORT_ACTION_PRINT_H
/* Logs of actions, as `fallline replay` reads them. */
#include "model/action.h"

/* One line of a log, without a line end: "eta 0.4". Where an action has text and numbers, its text is one word and
 * stands first. Returns false if it does not fit in size. */
bool action_print(const FlAction *action, char *line, size_t size);

#endif
