/* A save is whole or has not been: whichever call of the system fails, once or from then on, in the middle of it. The
 * linker puts these in place of the system's calls (tests/unit/paint_files.cmake). */
#include "support/cmocka_all.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>

#include "unit/paint_support.h"

static long fault_at = -1, asked; /* calls since begin_faults() */
static bool fault_goes_on;
static bool renamed, early; /* the new file is in its place; a call failed before it was */
static int descriptors;     /* open ones */

static bool fails(int why) {
    long n = asked++;
    bool now = fault_at >= 0 && (n == fault_at || (fault_goes_on && n > fault_at));
    if (now) errno = why;
    early = early || (now && !renamed);
    return now;
}

static void begin_faults(long at, bool goes_on) {
    fault_at = at;
    fault_goes_on = goes_on;
    asked = 0;
    renamed = early = false;
}

int __real_open(const char *path, int flags, ...);
int __wrap_open(const char *path, int flags, mode_t mode);
ssize_t __real_write(int fd, const void *bytes, size_t count);
ssize_t __wrap_write(int fd, const void *bytes, size_t count);
int __real_fchmod(int fd, mode_t mode);
int __wrap_fchmod(int fd, mode_t mode);
int __real_fsync(int fd);
int __wrap_fsync(int fd);
int __real_close(int fd);
int __wrap_close(int fd);
int __real_rename(const char *from, const char *to);
int __wrap_rename(const char *from, const char *to);
void *__real_malloc(size_t size);
void *__wrap_malloc(size_t size);

int __wrap_open(const char *path, int flags, mode_t mode) {
    if (fails(ENOSPC)) return -1;
    int fd = __real_open(path, flags, mode);
    descriptors += fd >= 0;
    return fd;
}

/* No more than three bytes at once, so that a save has many of them. */
ssize_t __wrap_write(int fd, const void *bytes, size_t count) {
    return fails(ENOSPC) ? -1 : __real_write(fd, bytes, count < 3 ? count : 3);
}

int __wrap_fchmod(int fd, mode_t mode) {
    return fails(EPERM) ? -1 : __real_fchmod(fd, mode);
}

static int signal_in_save; /* 0: none */

int __wrap_fsync(int fd) {
    if (signal_in_save) (void)raise(signal_in_save);
    return fails(EIO) ? -1 : __real_fsync(fd);
}

/* One that fails has closed it. */
int __wrap_close(int fd) {
    int closed = __real_close(fd);
    descriptors--;
    return fails(EDQUOT) ? -1 : closed;
}

int __wrap_rename(const char *from, const char *to) {
    if (fails(EROFS)) return -1;
    renamed = true;
    return __real_rename(from, to);
}

void *__wrap_malloc(size_t size) {
    return fails(ENOMEM) ? NULL : __real_malloc(size);
}

/* What is at a name, "" for nothing. */
static void assert_holds(const char *path, const char *text) {
    if (text[0] == '\0')
        assert_int_equal(access(path, F_OK), -1);
    else
        assert_file(path, text);
}

/* All calls of one kind of save, from the text that stands there; "": none. */
static void save_over(Place *place, const char *path, const char *before) {
    static const char after[] = "sixteen letters.";
    for (int goes_on = 0; goes_on < 2; goes_on++) {
        bool reached = true, saved = false;
        for (long at = 0; reached; at++) {
            begin_faults(-1, false);
            (void)unlink("real");
            if (before[0] != '\0') assert_true(save(place, "real", before));
            int open_before = descriptors;
            begin_faults(at, goes_on != 0);
            saved = save(place, path, after);
            reached = asked > at;
            assert_true(saved == !early); /* no failure is passed over but those of the folder's own fsync */
            begin_faults(-1, false);
            assert_holds("real", saved ? after : before);
            assert_true(saved == (place->error[0] == '\0'));
            assert_int_equal(descriptors, open_before);
            int others = access("real", F_OK) == 0 ? 1 : 0;
            struct stat link;
            others += lstat("link", &link) == 0;
            assert_names(others); /* no half of a file beside it */
        }
        assert_true(saved);
    }
}

static void a_new_file(void **state) {
    save_over(*state, "real", "");
}

static void another_in_its_place(void **state) {
    save_over(*state, "real", "what was there");
}

static void by_way_of_a_link(void **state) {
    assert_int_equal(symlink("real", "link"), 0);
    save_over(*state, "link", "what was there");
    save_over(*state, "link", "");
}

/* A picture: it is encoded first, and then saved by the same way. */
static void a_picture(void **state) {
    Place *place = *state;
    uint32_t pixels[HIGH * PITCH] = {0};
    FlCanvas canvas = {pixels, WIDE, HIGH, PITCH};
    assert_true(fl_png_save("good", &canvas, "fallline curve", place->error, sizeof place->error));
    size_t count, length;
    char *good = load("good", &count);
    assert_int_equal(unlink("good"), 0);
    bool reached = true;
    for (long at = 0; reached; at += 1 + at / 10) {
        assert_true(save(place, "real", "what was there"));
        int open_before = descriptors;
        begin_faults(at, at % 2 == 1);
        bool saved = fl_png_save("real", &canvas, "fallline curve", place->error, sizeof place->error);
        reached = asked > at;
        assert_true(saved == !early);
        begin_faults(-1, false);
        char *now = load("real", &length);
        if (saved) assert_true(length == count && !memcmp(now, good, count));
        if (!saved) assert_string_equal(now, "what was there");
        free(now);
        assert_int_equal(descriptors, open_before);
        assert_names(1);
    }
    free(good);
}

/* With the status that whoever waits for the program knows, and the old file in its place. */
static void a_signal_leaves_nothing_beside(void **state) {
    static const int numbers[] = {SIGHUP, SIGINT, SIGTERM};
    Place *place = *state;
    for (int i = 0; i < 3; i++) {
        int status = 0;
        assert_true(save(place, "real", "what was there"));
        pid_t child = fork();
        assert_true(child >= 0);
        if (child == 0) {
            (void)signal(numbers[i], SIG_DFL);
            fl_file_guard();
            signal_in_save = numbers[i];
            (void)save(place, "real", "sixteen letters.");
            _Exit(0);
        }
        assert_int_equal(waitpid(child, &status, 0), child);
        assert_true(WIFSIGNALED(status) && WTERMSIG(status) == numbers[i]);
        assert_holds("real", "what was there");
        assert_names(1);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {IN_FOLDER(a_new_file), IN_FOLDER(another_in_its_place),
                                       IN_FOLDER(by_way_of_a_link), IN_FOLDER(a_picture),
                                       IN_FOLDER(a_signal_leaves_nothing_beside)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
