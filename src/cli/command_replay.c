/* replay: a log of actions, from its first line's state to the last action's. */
#include "cli/command.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum { LOG_CHUNK = 65536, LARGEST_LOG = 64 << 20 };

/* The whole file, zero-terminated and malloc'ed; NULL after a message. */
static char *read_log(FILE *file, const char *name) {
    char *text = NULL;
    size_t used = 0, size = 0, got;
    do {
        if (size - used <= 1) {
            size += size == 0 ? LOG_CHUNK : size;
            char *more = size <= LARGEST_LOG ? realloc(text, size) : NULL;
            if (more == NULL) {
                fl_command_failed(name, size <= LARGEST_LOG ? "not enough memory" : "is longer than 64 MiB");
                free(text);
                return NULL;
            }
            text = more;
        }
        errno = 0;
        got = fread(text + used, 1, size - used - 1, file);
        used += got;
    } while (got > 0);
    if (ferror(file)) {
        fl_command_failed(name, errno != 0 ? strerror(errno) : "cannot be read");
        free(text);
        return NULL;
    }
    text[used] = '\0';
    if (strlen(text) == used) return text;
    fl_command_failed(name, "is not a text file");
    free(text);
    return NULL;
}

static int replay(FlSession *session, const char *name, const char *log) {
    char error[512], line[FL_STATE_LINE_SIZE];
    if (!fl_session_replay(session, log, error, sizeof error)) return fl_command_failed(name, error);
    fl_state_line_print(line, fl_session_scene(session), fl_session_current(session));
    printf("%s\n%016llx\n", line, fl_session_hash(session));
    return fl_command_finish();
}

int fl_command_replay(int argc, char **argv) {
    FlOption options[] = {{NULL, false, NULL, 0}};
    int first = fl_command_options(argc, argv, options);
    if (first < 0) return FL_EXIT_USAGE;
    if (argc - first != 1) return fl_command_misused("replay", "needs one file");
    const char *name = argv[first];
    FILE *file = fopen(name, "r");
    if (file == NULL) return fl_command_failed(name, strerror(errno));
    char *log = read_log(file, name);
    fclose(file);
    if (log == NULL) return FL_EXIT_FAILED;
    FlSession *session = fl_session_create();
    int status = session != NULL ? replay(session, name, log) : fl_command_failed("replay", "not enough memory");
    fl_session_destroy(session);
    free(log);
    return status;
}
