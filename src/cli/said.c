/* What commands say of what went wrong. */
#include "cli/command.h"
#include "model/fault.h"

void fl_command_say(const char *what, const char *why) {
    char text[FL_STATE_LINE_SIZE + 1024]; /* an argument may be as long as a state line */
    snprintf(text, sizeof text, "%s%s%s", what, why != NULL ? ": " : "", why != NULL ? why : "");
    fl_plain(text);
    fprintf(stderr, "fallline: %s\n", text);
}

int fl_command_failed(const char *what, const char *why) {
    fl_command_say(what, why);
    return FL_EXIT_FAILED;
}

int fl_command_misused(const char *what, const char *why) {
    fl_command_say(what, why);
    fputs("Try 'fallline --help'.\n", stderr);
    return FL_EXIT_USAGE;
}
