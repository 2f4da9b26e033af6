#ifndef FL_MODEL_COMMAND_LINE_H
#define FL_MODEL_COMMAND_LINE_H
/* Command lines as people copy them out of a manual: the state line in them. */
#include "model/state_line.h"

/* Whether a line begins with the program's name, after a prompt and folders. */
bool fl_command_line_begins(const char *line, size_t length);
/* The state line that a command line shows: without prompt, command, options, quotes of the shell and what follows a
 * pipe; --steps, --data and --columns become words of it, and numbers as people write them those that a state line
 * holds. False if it is too long. */
bool fl_command_line_read(const char *line, size_t length, char state[FL_STATE_LINE_SIZE]);

#endif
