#ifndef FL_MODEL_SOURCES_H
#define FL_MODEL_SOURCES_H
/* Who reads the files that state lines name, and what these hold. Nothing here touches a session: a job may do it. */
#include "model/state_line.h"

/* Called from any thread, also from two at once. */
typedef struct FlSources {
    FlDataSource *data; /* NULL: none */
    void *data_context;
    FlTextSource *text; /* NULL: none */
    void *text_context;
} FlSources;

/* Those of a session. */
const FlSources *fl_session_sources(const FlSession *session);
/* What the files hold that a line names, to be released. Nothing is given where it names none, or has no source for
 * it. False with one sentence. */
bool fl_sources_read(const FlSources *sources, const char *line, FlStateGiven *given, char *error, size_t size);
/* Whether one of the files that a line names holds more than so many bytes; of each no more than that is read. */
bool fl_sources_long(const FlSources *sources, const char *line, size_t most);

#endif
