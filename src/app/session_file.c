#include "app/session_file.h"
#include "app/files.h"
#include "core/base/patience.h"
#include "files/files.h"
#include "model/awaited.h"
#include "model/state_line.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/* The first line; another number is of a version with lines that this one does not know. */
#define HEADER "# fallline session 1\n"

/* All scenes' lines and a table, which is coded in three bytes for one (model/session_table.h). */
enum { LIMIT = FL_SCENES * FL_STATE_LINE_SIZE + (256 << 10), WINDOWS = 16, BACKUPS = 99 };

/* ---- which file ---- */

static bool lock_file(FlSessionFile *file) {
    char name[FL_SESSION_PATH + 8];
    snprintf(name, sizeof name, "%s.lock", file->path);
    file->lock = open(name, O_RDWR | O_CREAT | O_CLOEXEC | O_NOCTTY | O_NONBLOCK, 0600);
    if (file->lock < 0) return true; /* a folder that takes no file takes none of another window either */
    if (flock(file->lock, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK) return true;
    close(file->lock);
    file->lock = -1;
    return false;
}

static bool take_file(FlSessionFile *file) {
    char name[32];
    file->lock = -1;
    for (int i = 1; i <= WINDOWS; i++) {
        snprintf(name, sizeof name, i == 1 ? "session" : "session-%d", i);
        if (!fl_files_path(FL_FOLDER_STATE, name, true, file->path, sizeof file->path)) break;
        if (lock_file(file)) return true;
    }
    file->path[0] = 0;
    return false;
}

/* ---- reading ---- */

static bool same_as(const char *path, const char *text, size_t length) {
    char why[64];
    size_t n = 0;
    char *there = fl_file_read(path, FL_NAMED_BY_DOCUMENT, LIMIT, &n, why, sizeof why);
    bool same = there && n == length && !memcmp(there, text, length);
    free(there);
    return same;
}

/* Never over another one: at a free name, or where the same stands already. */
static bool back_up(const FlSessionFile *file, const char *text, size_t length, char *path, size_t size) {
    struct stat s;
    char error[512];
    for (int i = 1; i <= BACKUPS; i++) {
        int n = snprintf(path, size, "%s.unread-%d", file->path, i);
        if (n < 0 || n >= (int)size) return false;
        if (lstat(path, &s) != 0) return fl_file_save(path, text, length, error, sizeof error);
        if (same_as(path, text, length)) return true;
    }
    return false;
}

/* A file that cannot be read leaves its place to the next session; a pipe or a folder keeps it. */
static bool set_aside(const FlSessionFile *file, char *path, size_t size) {
    struct stat s;
    if (lstat(file->path, &s) != 0 || !S_ISREG(s.st_mode)) return false;
    for (int i = 1; i <= BACKUPS; i++) {
        int n = snprintf(path, size, "%s.unread-%d", file->path, i);
        if (n < 0 || n >= (int)size) return false;
        if (lstat(path, &s) != 0) return rename(file->path, path) == 0;
    }
    return false;
}

static void tell_unread(const FlSessionFile *file, const char *why, char *said, size_t size) {
    char kept[FL_SESSION_PATH + 16];
    if (set_aside(file, kept, sizeof kept))
        snprintf(said, size, "The last session cannot be read: %.300s %s. It is kept in %.300s.", file->path, why,
                 kept);
    else
        snprintf(said, size, "The last session cannot be read: %.300s %s.", file->path, why);
}

/* Is all of it ours, and did each of its lines mean something? */
static bool read_whole(FlSession *session, const char *text, size_t length) {
    char error[512];
    (void)fl_session_read(session, text, error, sizeof error);
    bool known = !strncmp(text, HEADER, strlen(HEADER)) || text[0] != '#';
    return known && !error[0] && strlen(text) == length;
}

void fl_session_file_open(FlSessionFile *file, FlSession *session, char *said, size_t size) {
    struct stat s;
    char why[128], backup[FL_SESSION_PATH + 16];
    size_t length;
    said[0] = 0;
    if (!take_file(file)) return;
    fl_file_sweep(file->path);
    if (stat(file->path, &s) != 0) return;
    char *text = fl_file_read(file->path, FL_NAMED_BY_DOCUMENT, LIMIT, &length, why, sizeof why);
    if (!text)
        tell_unread(file, why, said, size);
    else if (!read_whole(session, text, length) && !fl_patience_ended())
        snprintf(said, size,
                 back_up(file, text, length, backup, sizeof backup)
                     ? "Part of the last session cannot be read; all of it is kept in %.300s."
                     : "Part of the last session cannot be read, and %.300s cannot be written to keep it.",
                 backup);
    FlSceneId scene;
    bool awaits = text && fl_session_awaited(session, &scene);
    if (awaits) {
        file->opened = text;
        file->opened_length = length;
    } else
        free(text);
}

bool fl_session_file_keep(FlSessionFile *file, char *said, size_t size) {
    char backup[FL_SESSION_PATH + 16];
    if (!file->opened) return false;
    bool kept = back_up(file, file->opened, file->opened_length, backup, sizeof backup);
    snprintf(said, size,
             kept ? "Part of the last session was not read; all of it is kept in %.300s."
                  : "Part of the last session was not read, and %.300s cannot be written to keep it.",
             backup);
    free(file->opened);
    file->opened = NULL;
    return true;
}

/* ---- saving ---- */

bool fl_session_file_save(const FlSessionFile *file, const FlSession *session, char *error, size_t size) {
    char *lines = fl_session_print(session);
    size_t length = lines ? strlen(HEADER) + strlen(lines) : 0;
    char *text = lines ? malloc(length + 1) : NULL;
    bool saved = false;
    if (text) snprintf(text, length + 1, "%s%s", HEADER, lines);
    if (!text)
        snprintf(error, size, "There is not enough memory to save the session.");
    else if (!file->path[0])
        snprintf(error, size, "There is no folder to keep the session in.");
    else
        saved = fl_file_save(file->path, text, length, error, size);
    free(text);
    free(lines);
    return saved;
}

void fl_session_file_close(FlSessionFile *file) {
    free(file->opened);
    file->opened = NULL;
    if (file->lock >= 0) close(file->lock);
    file->lock = -1;
}
