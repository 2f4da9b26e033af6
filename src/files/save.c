#define _XOPEN_SOURCE 700 /* realpath is of the X/Open part of POSIX */
#include "files/files.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define TEMPORARY ".fallline-" /* then the process and a number */
enum { TEMPORARY_TRIES = 100 };

/* "folder/name", where the folder is all of path up to its last slash, or "./name". Malloc'ed; NULL with errno. */
static char *beside(const char *path, const char *name) {
    const char *slash = strrchr(path, '/');
    int folder = slash ? (int)(slash - path) + 1 : 2;
    size_t size = (size_t)folder + strlen(name) + 1;
    char *whole = malloc(size);
    if (whole) snprintf(whole, size, "%.*s%s", folder, slash ? path : "./", name);
    return whole;
}

/* Where the bytes shall be once every symbolic link is followed, also one to a file that is not there yet. A ring of
 * links ends the recursion: realpath refuses it with ELOOP. Malloc'ed; NULL with errno. */
static char *follow(const char *path) {
    char *whole = realpath(path, NULL);
    if (whole || errno != ENOENT) return whole;
    char aim[PATH_MAX];
    ssize_t length = readlink(path, aim, sizeof aim - 1);
    if (length < 0) return strdup(path);
    aim[length] = 0;
    if (aim[0] == '/') return follow(aim);
    char *next = beside(path, aim);
    if (!next) return NULL;
    whole = follow(next);
    int why = errno;
    free(next);
    errno = why;
    return whole;
}

static bool write_all(int fd, const void *bytes, size_t count) {
    const char *at = bytes;
    while (count > 0) {
        ssize_t n = write(fd, at, count);
        if (n > 0) {
            at += n;
            count -= (size_t)n;
        } else if (n == 0 || errno != EINTR) {
            if (n == 0) errno = EIO;
            return false;
        }
    }
    return true;
}

/* Closes fd whatever happened before; false keeps the errno of the first failure. EINTR leaves fd closed on Linux. */
static bool close_after(int fd, bool good) {
    int why = errno;
    if (close(fd) && errno != EINTR && good) return false;
    errno = why;
    return good;
}

/* ---- signals ---- */

static _Atomic(char *) cut_off; /* the name to remove if a signal ends the program now; NULL: none */

static void remove_and_end(int number) {
    const char *name = atomic_load(&cut_off);
    if (name) (void)unlink(name);
    (void)raise(number); /* by now as it was: it ends the program once this returns */
}

void fl_file_guard(void) {
    static const int numbers[] = {SIGHUP, SIGINT, SIGTERM};
    struct sigaction now, ours = {.sa_handler = remove_and_end, .sa_flags = (int)SA_RESETHAND};
    for (int i = 0; i < 3; i++)
        if (sigaction(numbers[i], NULL, &now) == 0 && now.sa_handler == SIG_DFL)
            (void)sigaction(numbers[i], &ours, NULL);
}

/* ---- saving ---- */

/* Opens a new file in target's folder; *name is malloc'ed. With open in place of mkstemp the kernel applies the umask
 * (and the folder's default ACL), which a program of several threads cannot read without changing it. -1 with errno. */
static int open_beside(const char *target, mode_t mode, char **name) {
    for (int i = 0; i < TEMPORARY_TRIES; i++) {
        char last[64];
        snprintf(last, sizeof last, TEMPORARY "%ld-%d", (long)getpid(), i);
        *name = beside(target, last);
        if (!*name) return -1;
        atomic_store(&cut_off, *name);
        int fd = open(*name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
        if (fd >= 0) return fd;
        int why = errno;
        atomic_store(&cut_off, NULL);
        free(*name);
        *name = NULL;
        errno = why;
        if (why != EEXIST) return -1;
    }
    return -1;
}

/* Makes the new name last through a power cut. Not every file system can, and the file is in place already: a failure
 * here is no failure of the save. */
static void sync_folder(const char *target) {
    char *folder = beside(target, ".");
    int fd = folder ? open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1;
    if (fd >= 0) {
        (void)fsync(fd);
        (void)close(fd);
    }
    free(folder);
}

/* old is the file that is there now, or NULL. */
static bool replace(const char *target, const struct stat *old, const void *bytes, size_t count) {
    /* rename would replace even what its owner made read-only */
    if (old && faccessat(AT_FDCWD, target, W_OK, AT_EACCESS)) return false;
    const mode_t mode = old ? old->st_mode & 0777 : 0666;
    char *name = NULL;
    int fd = open_beside(target, mode, &name);
    if (fd < 0) return false;
    bool good = (!old || !fchmod(fd, mode)) && write_all(fd, bytes, count) && !fsync(fd);
    good = close_after(fd, good) && !rename(name, target);
    int why = errno;
    if (!good) (void)unlink(name);
    atomic_store(&cut_off, NULL);
    free(name);
    if (good) sync_folder(target);
    errno = why;
    return good;
}

/* A device or a pipe is written to, never replaced. Opened without O_NONBLOCK, a pipe would wait for its reader. */
static bool write_special(const char *target, const void *bytes, size_t count) {
    int fd = open(target, O_WRONLY | O_NOCTTY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0) return false;
    int flags = fcntl(fd, F_GETFL);
    bool good = flags >= 0 && fcntl(fd, F_SETFL, flags & ~O_NONBLOCK) == 0 && write_all(fd, bytes, count);
    return close_after(fd, good);
}

/* What a shell has opened already is written to as it stands: there is no name to replace. */
static int handed_descriptor(const char *path) {
    return !strcmp(path, "-") || !strcmp(path, "/dev/stdout") || !strcmp(path, "/dev/fd/1") ? STDOUT_FILENO
           : !strcmp(path, "/dev/stderr") || !strcmp(path, "/dev/fd/2")                     ? STDERR_FILENO
                                                                                            : -1;
}

static bool save(const char *target, const void *bytes, size_t count) {
    struct stat old;
    if (stat(target, &old)) return errno == ENOENT && replace(target, NULL, bytes, count);
    if (S_ISREG(old.st_mode)) return replace(target, &old, bytes, count);
    if (!S_ISDIR(old.st_mode)) return write_special(target, bytes, count);
    errno = EISDIR;
    return false;
}

bool fl_file_save(const char *path, const void *bytes, size_t count, char *error, size_t size) {
    int handed = handed_descriptor(path);
    char *target = handed < 0 ? follow(path) : NULL;
    bool good = handed >= 0 ? write_all(handed, bytes, count) : target && save(target, bytes, count);
    int why = errno;
    free(target);
    if (good) return true;
    char reason[128];
    if (strerror_r(why, reason, sizeof reason)) snprintf(reason, sizeof reason, "error %d", why);
    snprintf(error, size, "Cannot write %s: %s.", path, reason);
    return false;
}

/* Was it left by a process that is no more? EPERM: it lives, and is another user's. */
static bool is_stale(const char *name) {
    char *end;
    if (strncmp(name, TEMPORARY, strlen(TEMPORARY)) != 0) return false;
    long process = strtol(name + strlen(TEMPORARY), &end, 10);
    return *end == '-' && process > 0 && process != getpid() && kill((pid_t)process, 0) && errno == ESRCH;
}

void fl_file_sweep(const char *path) {
    char *folder = beside(path, ".");
    DIR *list = folder ? opendir(folder) : NULL;
    for (struct dirent *entry; list && (entry = readdir(list));)
        if (is_stale(entry->d_name)) (void)unlinkat(dirfd(list), entry->d_name, 0);
    if (list) closedir(list);
    free(folder);
}
