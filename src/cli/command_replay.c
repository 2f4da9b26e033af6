/* replay: a log of actions, from its first line's state to the last action's. */
#include "cli/command.h"

#include <stdlib.h>

enum { LARGEST_LOG = 64 << 20 };

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
    size_t length = 0;
    char *log = fl_command_read_file(name, LARGEST_LOG, &length);
    if (log == NULL) return FL_EXIT_FAILED;
    FlSession *session = fl_session_create();
    int status = session != NULL ? replay(session, name, log) : fl_command_failed("replay", "not enough memory");
    fl_session_destroy(session);
    free(log);
    return status;
}
