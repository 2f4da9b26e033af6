#include "model/sources.h"
#include "core/base/refuse.h"
#include "model/session_state.h"
#include <stdlib.h>

void fl_session_source(FlSession *session, FlDataSource *source, void *context) {
    session->sources.data = source;
    session->sources.data_context = context;
}

void fl_session_text_source(FlSession *session, FlTextSource *source, void *context) {
    session->sources.text = source;
    session->sources.text_context = context;
}

const FlSources *fl_session_sources(const FlSession *session) {
    return &session->sources;
}

/* Files that are read as they are. */
static bool read_texts(const FlSources *sources, const FlStateFile *file, FlStateGiven *given, char *error,
                       size_t size) {
    char why[256] = "";
    if (fl_state_given_read(file, sources->text, sources->text_context, given, why, sizeof why)) return true;
    return fl_refuse(error, size, "%.100s: %s", given->reading, why);
}

bool fl_sources_read(const FlSources *sources, const char *line, FlStateGiven *given, char *error, size_t size) {
    FlStateFile file;
    *given = (FlStateGiven){.data = NULL};
    if (!fl_state_line_file(line, &file)) return true;
    if ((file.classes || file.letters) && sources->text != NULL) {
        bool read = read_texts(sources, &file, given, error, size);
        given->reading = NULL; /* a name in `file` */
        return read;
    }
    if (sources->data == NULL) return true;
    given->data = sources->data(sources->data_context, file.name, fl_state_file_columns(&file), error, size);
    return given->data != NULL;
}

static bool is_long(const FlSources *sources, const char *name, size_t most) {
    char why[256];
    size_t length = most + 1;
    char *text = name[0] != '\0' ? sources->text(sources->text_context, name, &length, why, sizeof why) : NULL;
    free(text);
    return text != NULL && length > most;
}

bool fl_sources_long(const FlSources *sources, const char *line, size_t most) {
    FlStateFile file;
    if (sources->text == NULL || !fl_state_line_file(line, &file)) return false;
    return is_long(sources, file.name, most) || is_long(sources, file.weights, most);
}
