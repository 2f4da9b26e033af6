/* In place of open.c and save.c on Windows: the C library's own files, and a rename that replaces. A file keeps neither
 * mode nor links. */
#include "files/open.h"
#include <errno.h>
#include <fcntl.h>
#include <io.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <windows.h>

static bool is_stream(const char *path) {
    return strcmp(path, "-") == 0;
}

bool fl_file_fail(char *error, size_t size, int why) {
    snprintf(error, size, "%s", strerror(why));
    return false;
}

bool fl_file_open(const char *path, FlFileNamed named, FlFileOpen *file, char *error, size_t size) {
    struct _stat64 s;
    if (is_stream(path) && named == FL_NAMED_BY_USER) {
        int fd = _dup(_fileno(stdin));
        if (fd < 0) return fl_file_fail(error, size, errno);
        _setmode(fd, _O_BINARY);
        *file = (FlFileOpen){fd, 0};
        return true;
    }
    if (_stat64(path, &s) != 0) return fl_file_fail(error, size, errno);
    if ((s.st_mode & _S_IFREG) == 0) {
        snprintf(error, size, (s.st_mode & _S_IFDIR) != 0 ? "is a folder" : "is no regular file");
        return false;
    }
    int fd = _open(path, _O_RDONLY | _O_BINARY);
    if (fd < 0) return fl_file_fail(error, size, errno);
    *file = (FlFileOpen){fd, s.st_size > 0 ? (unsigned long long)s.st_size : 0};
    return true;
}

static bool write_file(FILE *file, const void *bytes, size_t count) {
    return fwrite(bytes, 1, count, file) == count && fflush(file) == 0;
}

/* NULL, or what is wrong. */
static const char *replace(const char *path, const void *bytes, size_t count) {
    char beside[MAX_PATH + 32];
    int length = snprintf(beside, sizeof beside, "%s.fallline-%lu", path, (unsigned long)GetCurrentProcessId());
    if (length < 0 || (size_t)length >= sizeof beside) return "The name is too long";
    FILE *file = fopen(beside, "wb");
    if (!file) return strerror(errno);
    bool good = write_file(file, bytes, count) && _commit(_fileno(file)) == 0;
    good = fclose(file) == 0 && good;
    if (good && MoveFileExA(beside, path, MOVEFILE_REPLACE_EXISTING | MOVEFILE_WRITE_THROUGH)) return NULL;
    (void)remove(beside);
    return good ? "The old file cannot be replaced" : "Not all of it could be written";
}

bool fl_file_save(const char *path, const void *bytes, size_t count, char *error, size_t size) {
    const char *why = NULL;
    if (!is_stream(path))
        why = replace(path, bytes, count);
    else if (!write_file(stdout, bytes, count))
        why = "Not all of it could be written";
    if (why) snprintf(error, size, "Cannot write %s: %s.", path, why);
    return why == NULL;
}

/* Nothing here is killed in the middle of a save and begun again in the same folder: that is the window's. */
void fl_file_guard(void) {
}

void fl_file_sweep(const char *path) {
    (void)path;
}
