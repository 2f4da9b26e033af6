#include "files/open.h"
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { CHUNK = 65536, AT_ONCE = 1 << 30 };

static bool fail(char *error, size_t size, const char *why) {
    snprintf(error, size, "%s", why);
    return false;
}

/* Room for one byte more than `used` and its zero. */
static bool grow(char **text, size_t used, size_t *room) {
    if (*room - used >= 2) return true;
    size_t more = *room ? 2 * *room : CHUNK;
    char *larger = realloc(*text, more);
    if (!larger) return false;
    *text = larger;
    *room = more;
    return true;
}

/* A beginning that no text has, in UTF-8 or UTF-16, and no picture: a disk image, a film, a sparse file. Whoever reads
 * it will say that it is no text, and needs no more of it for that; 1 GiB took 20 s. */
static bool no_text(const char *text, size_t used) {
    static const char zeros[4] = {0};
    bool picture = strncmp(text + 1, "PNG", 3) == 0;
    for (size_t i = 0; !picture && i + sizeof zeros <= used; i++)
        if (memcmp(text + i, zeros, sizeof zeros) == 0) return true;
    return false;
}

/* `cut`: what lies beyond the limit is not read, else it is refused. */
static bool read_all(FlFileOpen file, size_t limit, bool cut, char **text, size_t *length, char *error, size_t size) {
    char why[64];
    size_t room = 0, used = 0;
    snprintf(why, sizeof why, limit >> 20 ? "is longer than %zu MiB" : "is longer than %zu KiB",
             limit >> 20 ? limit >> 20 : limit >> 10);
    if (!cut && file.length > limit) return fail(error, size, why);
    for (;;) {
        if (!grow(text, used, &room)) return fail(error, size, "there is not enough memory for it");
        size_t wanted = room - used - 1;
        if (cut && wanted > limit - used) wanted = limit - used;
        if (wanted > AT_ONCE) wanted = AT_ONCE;
        ssize_t got = wanted > 0 ? read(file.fd, *text + used, (unsigned)wanted) : 0;
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return fl_file_fail(error, size, errno);
        used += (size_t)got;
        if (used > limit) return fail(error, size, why);
        bool first = used == (size_t)got && used >= CHUNK / 2;
        if (got == 0 || (first && !cut && no_text(*text, used))) break;
    }
    (*text)[used] = 0;
    *length = used;
    return true;
}

/* Editors on other systems begin a text in UTF-8 with a mark that is none of its letters. Returns how many bytes are
 * left of it. */
static size_t drop_mark(char *text, size_t length) {
    static const char mark[] = {'\xEF', '\xBB', '\xBF'};
    if (length < sizeof mark || memcmp(text, mark, sizeof mark) != 0) return length;
    memmove(text, text + sizeof mark, length - sizeof mark + 1);
    return length - sizeof mark;
}

static char *read_named(const char *path, FlFileNamed named, size_t limit, bool cut, size_t *length, char *error,
                        size_t size) {
    char *text = NULL;
    size_t used = 0; /* gcc -O1 does not see that read_all() sets it */
    FlFileOpen file;
    if (!fl_file_open(path, named, &file, error, size)) return NULL;
    bool good = read_all(file, limit, cut, &text, &used, error, size);
    close(file.fd);
    if (!good) {
        free(text);
        return NULL;
    }
    used = drop_mark(text, used);
    if (length) *length = used;
    return text;
}

char *fl_file_read(const char *path, FlFileNamed named, size_t limit, size_t *length, char *error, size_t size) {
    return read_named(path, named, limit, false, length, error, size);
}

char *fl_file_read_begin(const char *path, FlFileNamed named, size_t most, size_t *length, char *error, size_t size) {
    return read_named(path, named, most, true, length, error, size);
}
