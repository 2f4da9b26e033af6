/* The program of a build without a window: the commands alone. */
#include "cli/cli.h"
#include "cli/command.h"
#include "fallline/fallline.h"
#include <string.h>

#ifdef _WIN32
#include <fcntl.h>
#include <io.h>
#endif

static bool is(const char *word, const char *one, const char *other) {
    return strcmp(word, one) == 0 || strcmp(word, other) == 0;
}

static bool asks_for_help(int argc, char **argv) {
    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++)
        if (is(argv[i], "--help", "-h")) return true;
    return false;
}

static int help(void) {
    puts("Usage: fallline COMMAND ...\n"
         "Feel gradient descent. This build has no window and makes no pictures: render, and map -o, say so.\n"
         "\n"
         "Commands:");
    fl_cli_print_commands(stdout);
    return fl_command_finish();
}

int main(int argc, char **argv) {
#ifdef _WIN32
    _setmode(_fileno(stdout), _O_BINARY); /* the same bytes as elsewhere */
#endif
    if (asks_for_help(argc, argv)) return help();
    if (argc > 1 && is(argv[1], "--version", "-V")) {
        puts("fallline " FALLLINE_VERSION);
        return fl_command_finish();
    }
    if (argc > 1 && fl_cli_knows(argv[1])) return fl_cli_main(argc - 1, argv + 1);
    return fl_command_misused(argc > 1 ? argv[1] : "no command", "this build has no window, only commands");
}
