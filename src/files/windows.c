/* In place of read.c and save.c on Windows: the C library's own files, and a rename that replaces. A file keeps neither
 * mode nor links. */
#include "files/files.h"
#include <errno.h>
#include <fcntl.h>
#include <io.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <windows.h>

enum { CHUNK = 65536 };

static bool is_stream(const char *path) {
    return strcmp(path, "-") == 0;
}

/* NULL with a reason. */
static FILE *open_file(const char *path, FlFileNamed named, char *error, size_t size) {
    struct _stat64 s;
    if (is_stream(path) && named == FL_NAMED_BY_USER) {
        _setmode(_fileno(stdin), _O_BINARY);
        return stdin;
    }
    bool there = _stat64(path, &s) == 0;
    if (there && (s.st_mode & _S_IFREG) == 0) {
        snprintf(error, size, (s.st_mode & _S_IFDIR) != 0 ? "is a folder" : "is no regular file");
        return NULL;
    }
    FILE *file = there ? fopen(path, "rb") : NULL;
    if (!file) snprintf(error, size, "%s", strerror(errno));
    return file;
}

/* Room for `used` bytes, as many again at once, and a zero. */
static bool grow(char **text, size_t used, size_t *room) {
    if (*room - used >= 2) return true;
    size_t more = *room ? 2 * *room : CHUNK;
    char *larger = realloc(*text, more);
    if (!larger) return false;
    *text = larger;
    *room = more;
    return true;
}

/* NULL, or what is wrong. `cut`: what lies beyond the limit is not read, else it is refused. */
static const char *read_all(FILE *file, size_t limit, bool cut, char **text, size_t *used) {
    for (size_t room = 0;;) {
        if (!grow(text, *used, &room)) return "there is not enough memory for it";
        size_t wanted = room - *used - 1;
        if (cut && wanted > limit - *used) wanted = limit - *used;
        size_t got = wanted > 0 ? fread(*text + *used, 1, wanted, file) : 0;
        *used += got;
        (*text)[*used] = 0;
        if (*used > limit) return "is too long";
        if (got == 0) return ferror(file) ? "cannot be read" : NULL;
    }
}

static char *read_named(const char *path, FlFileNamed named, size_t limit, bool cut, size_t *length, char *error,
                        size_t size) {
    static const char mark[] = "\xEF\xBB\xBF";
    char *text = NULL;
    size_t used = 0;
    FILE *file = open_file(path, named, error, size);
    if (!file) return NULL;
    const char *why = read_all(file, limit, cut, &text, &used);
    if (file != stdin) (void)fclose(file);
    if (why) {
        snprintf(error, size, "%s", why);
        free(text);
        return NULL;
    }
    if (used >= strlen(mark) && memcmp(text, mark, strlen(mark)) == 0) {
        used -= strlen(mark);
        memmove(text, text + strlen(mark), used + 1);
    }
    if (length) *length = used;
    return text;
}

char *fl_file_read(const char *path, FlFileNamed named, size_t limit, size_t *length, char *error, size_t size) {
    return read_named(path, named, limit, false, length, error, size);
}

char *fl_file_read_begin(const char *path, FlFileNamed named, size_t most, size_t *length, char *error, size_t size) {
    return read_named(path, named, most, true, length, error, size);
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
void fl_file_sweep(const char *path) {
    (void)path;
}
