#ifndef FL_MODEL_SESSION_TABLE_H
#define FL_MODEL_SESSION_TABLE_H
/* The table that the points of a fit come from, as a line of the session: "table X Y NAME TEXT", the numbers of the two
 * columns, the file and the text with %XX for what is no plain letter, "-" for none. Points of a state line keep their
 * names by it, and the other columns to choose. */
#include "model/session.h"

/* The line with its end, which the caller frees; *printed is NULL where there is nothing to keep. A text of more than
 * 64 KB is not kept. False if memory is short. */
bool fl_session_table_print(const FlSession *session, char **printed);
/* Whether a line is one of these; what it holds goes to the points of the fit that has been read, which stay as they
 * are. False after a sentence. */
bool fl_session_table_is(const char *line);
bool fl_session_table_read(FlSession *session, const char *line, size_t length, char *error, size_t size);

#endif
