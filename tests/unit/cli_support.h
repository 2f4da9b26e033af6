#ifndef FL_TESTS_CLI_SUPPORT_H
#define FL_TESTS_CLI_SUPPORT_H
/* Commands as tests run them, and what they said. Include after support/close.h. */
#include "cli/cli.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { OUTPUT = 1 << 17, WORDS = 12 };

/* What a command said. */
static char out[OUTPUT], err[OUTPUT];

static inline void divert(FILE *stream, FILE *file, int *kept) {
    fflush(stream);
    *kept = dup(fileno(stream));
    assert_true(*kept >= 0 && dup2(fileno(file), fileno(stream)) >= 0);
}

static inline void restore(FILE *stream, FILE *file, int kept, char *text) {
    fflush(stream);
    clearerr(stream);
    assert_true(dup2(kept, fileno(stream)) >= 0);
    close(kept);
    rewind(file);
    size_t length = fread(text, 1, OUTPUT - 1, file);
    text[length] = '\0';
    fclose(file);
}

/* Runs one command line; its words lie between bars. */
static inline int command_to(FILE *to, const char *line) {
    char copy[1024], *argv[WORDS + 1] = {NULL};
    int argc = 0, kept_out, kept_err;
    assert_true(snprintf(copy, sizeof copy, "%s", line) < (int)sizeof copy);
    for (char *at = copy; at != NULL && *at != '\0' && argc < WORDS;) {
        argv[argc++] = at;
        at = strchr(at, '|');
        if (at != NULL) *at++ = '\0';
    }
    FILE *messages = tmpfile();
    assert_non_null(to);
    assert_non_null(messages);
    divert(stdout, to, &kept_out);
    divert(stderr, messages, &kept_err);
    int status = fl_cli_main(argc, argv);
    restore(stderr, messages, kept_err, err);
    restore(stdout, to, kept_out, out);
    return status;
}

static inline int command(const char *line) {
    return command_to(tmpfile(), line);
}

static inline int lines_of(const char *text) {
    int lines = 0;
    for (; *text != '\0'; text++) lines += *text == '\n';
    return lines;
}

static inline void assert_starts(const char *text, const char *start) {
    if (strncmp(text, start, strlen(start)) != 0) fail_msg("\"%.60s\" does not start \"%s\"", text, start);
}

#endif
