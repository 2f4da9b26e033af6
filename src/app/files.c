#define _XOPEN_SOURCE 700 /* realpath is of the X/Open part of POSIX */
#include "app/files.h"
#include "core/base/hash.h"
#include "core/base/patience.h"
#include "files/files.h"
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool is_folder(const char *path) {
    struct stat s;
    return stat(path, &s) == 0 && S_ISDIR(s.st_mode);
}

/* mkdir -p, folders for the user alone as the XDG specification asks. */
static bool make_folders(const char *path) {
    char part[1024];
    size_t length = strlen(path);
    if (length >= sizeof part) return false;
    for (size_t i = 1; i <= length; i++) {
        if (path[i] != '/' && path[i] != 0) continue;
        memcpy(part, path, i);
        part[i] = 0;
        if (mkdir(part, 0700) != 0 && errno != EEXIST) return false;
    }
    return is_folder(path);
}

bool fl_files_path(FlFolder folder, const char *name, bool make, char *path, size_t size) {
    const char *base = getenv(folder == FL_FOLDER_CONFIG ? "XDG_CONFIG_HOME" : "XDG_STATE_HOME"),
               *home = getenv("HOME");
    char root[960];
    int n;
    if (base && base[0] == '/')
        n = snprintf(root, sizeof root, "%s/fallline", base);
    else if (home && home[0] == '/')
        n = snprintf(root, sizeof root, "%s/%s/fallline", home,
                     folder == FL_FOLDER_CONFIG ? ".config" : ".local/state");
    else
        return false;
    if (n < 0 || n >= (int)sizeof root || (make && !make_folders(root))) return false;
    n = snprintf(path, size, "%s/%s", root, name);
    return n > 0 && n < (int)size;
}

static const char *const user_folders[][2] = {[FL_FOLDER_PICTURES] = {"XDG_PICTURES_DIR", "Pictures"},
                                              [FL_FOLDER_DOCUMENTS] = {"XDG_DOCUMENTS_DIR", "Documents"}};

/* The value of KEY="$HOME/VALUE" in user-dirs.dirs. */
static bool listed_folder(const char *key, char value[512]) {
    char path[1024], pattern[64], why[128];
    const char *config = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");
    if (config && config[0] == '/')
        snprintf(path, sizeof path, "%s/user-dirs.dirs", config);
    else
        snprintf(path, sizeof path, "%s/.config/user-dirs.dirs", home);
    snprintf(pattern, sizeof pattern, "%s=\"$HOME/", key);
    char *text = fl_file_read(path, FL_NAMED_BY_DOCUMENT, 65536, NULL, why, sizeof why);
    const char *line = text ? strstr(text, pattern) : NULL;
    size_t length = line ? strcspn(line + strlen(pattern), "\"\n") : 0;
    bool found = length > 0 && length < 512;
    if (found) snprintf(value, 512, "%.*s", (int)length, line + strlen(pattern));
    free(text);
    return found;
}

/* From the environment, else from user-dirs.dirs, else by its usual name. */
static bool user_folder(FlUserFolder which, char *folder, size_t size) {
    const char *named = getenv(user_folders[which][0]), *home = getenv("HOME");
    char value[512];
    if (named && named[0] == '/' && is_folder(named)) return snprintf(folder, size, "%s", named) < (int)size;
    if (!home || home[0] != '/') return false;
    bool listed = listed_folder(user_folders[which][0], value);
    if (listed && snprintf(folder, size, "%s/%s", home, value) < (int)size && is_folder(folder)) return true;
    snprintf(folder, size, "%s/%s", home, user_folders[which][1]);
    return is_folder(folder) || snprintf(folder, size, "%s", home) < (int)size;
}

bool fl_files_free(FlUserFolder which, const char *what, const char *extension, char *path, size_t size) {
    char folder[1024];
    if (!user_folder(which, folder, sizeof folder)) return false;
    for (int n = 1; n < 10000; n++) {
        int length = snprintf(path, size, "%s/fallline-%s-%d.%s", folder, what, n, extension);
        if (length < 0 || length >= (int)size) return false;
        if (access(path, F_OK) != 0) return true;
    }
    return false;
}

const FlData *fl_files_data(void *context, const char *file, FlColumnChoice wanted, char *error, size_t size) {
    enum { LIMIT = 1 << 30 };
    (void)context;
    size_t length = 0;
    char why[128], *text = fl_file_read(file, FL_NAMED_BY_DOCUMENT, LIMIT, &length, why, sizeof why);
    if (!text) {
        snprintf(error, size, "The file %.200s cannot be read: %s.", file, why);
        return NULL;
    }
    fl_patience_expect(length);
    char *whole = realpath(file, NULL); /* the session outlives the folder that the program was started in */
    const FlData *data = fl_table_points(text, length, whole ? whole : file, wanted, NULL, error, size);
    free(whole);
    free(text);
    return data;
}

char *fl_files_whole(const char *file, size_t *length, char *why, size_t size) {
    enum { LIMIT = 1 << 30 };
    return fl_file_read(file, FL_NAMED_BY_DOCUMENT, LIMIT, length, why, size);
}

char *fl_files_text(void *context, const char *file, size_t *length, char *error, size_t size) {
    enum { LIMIT = 1 << 28 };
    (void)context;
    char why[128];
    char *text = *length < LIMIT ? fl_file_read_begin(file, FL_NAMED_BY_DOCUMENT, *length, length, why, sizeof why)
                                 : fl_file_read(file, FL_NAMED_BY_DOCUMENT, LIMIT, length, why, sizeof why);
    if (text)
        fl_patience_expect(*length);
    else
        snprintf(error, size, "It cannot be read: %s.", why);
    return text;
}

bool fl_files_keep(void *context, const char *text, size_t length, char *file, size_t size) {
    char path[1024], name[40], why[256];
    (void)context;
    snprintf(name, sizeof name, "pasted-%08x.txt", (unsigned)fl_hash_bytes(FL_HASH_BEGIN, text, length));
    bool folder = fl_files_path(FL_FOLDER_STATE, name, true, path, sizeof path);
    if (!folder || strlen(path) >= size) {
        snprintf(file, size, "%s to keep a pasted text in: drop a file.",
                 folder ? "The way is too long to the folder" : "There is no folder");
        return false;
    }
    if (!fl_file_save(path, text, length, why, sizeof why)) {
        snprintf(file, size, "The text cannot be kept: %.160s", why);
        return false;
    }
    memcpy(file, path, strlen(path) + 1);
    return true;
}
