#include "files/open.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

bool fl_file_fail(char *error, size_t size, int why) {
    if (strerror_r(why, error, size)) snprintf(error, size, "error %d", why);
    return false;
}

static bool starts(const char *text, const char *with) {
    return !strncmp(text, with, strlen(with));
}

/* Descriptors that are open already: whoever named them knows who writes there. */
static bool is_handed(const char *path) {
    return !strcmp(path, "-") || !strcmp(path, "/dev/stdin") || starts(path, "/dev/fd/") ||
           starts(path, "/proc/self/fd/");
}

/* Without O_NONBLOCK the open of a pipe waits for its writer. A file that says how long it is, such as a sparse one of
 * 1 GiB, is refused without a byte read. */
bool fl_file_open(const char *path, FlFileNamed named, FlFileOpen *file, char *error, size_t size) {
    struct stat s;
    bool handed = named == FL_NAMED_BY_USER && is_handed(path);
    int fd = !strcmp(path, "-") && handed ? dup(STDIN_FILENO)
                                          : open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | (handed ? 0 : O_NONBLOCK));
    if (fd < 0) return fl_file_fail(error, size, errno);
    const char *why = fstat(fd, &s)                  ? "cannot be looked at"
                      : S_ISDIR(s.st_mode)           ? "is a folder"
                      : S_ISREG(s.st_mode) || handed ? NULL
                      : S_ISFIFO(s.st_mode)          ? "is a pipe, not a file"
                                                     : "is no regular file";
    if (why) {
        snprintf(error, size, "%s", why);
        close(fd);
        return false;
    }
    *file = (FlFileOpen){fd, S_ISREG(s.st_mode) && s.st_size > 0 ? (unsigned long long)s.st_size : 0};
    return true;
}
