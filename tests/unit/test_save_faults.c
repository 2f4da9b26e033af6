/* A save is whole or has not been: whichever call of the system fails, once or from then on, in the middle of it. The
 * linker puts these in place of the system's calls (tests/unit/paint_files.cmake). */
#include "support/cmocka_all.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/stat.h>
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
int __real_stat(const char *path, struct stat *found);
int __wrap_stat(const char *path, struct stat *found);
int __real_fcntl(int fd, int what, int with);
int __wrap_fcntl(int fd, int what, int with);
int __real_kill(pid_t process, int number);
int __wrap_kill(pid_t process, int number);
void *__real_malloc(size_t size);
void *__wrap_malloc(size_t size);

int __wrap_open(const char *path, int flags, mode_t mode) {
    if (fails(ENOSPC)) return -1;
    int fd = __real_open(path, flags, mode);
    descriptors += fd >= 0;
    return fd;
}

static int write_once = -1; /* an errno that the next write fails with; 0: it writes no byte; -1: neither */

/* No more than three bytes at once, so that a save has many of them. */
ssize_t __wrap_write(int fd, const void *bytes, size_t count) {
    int why = write_once;
    write_once = -1;
    if (why > 0) errno = why;
    if (why >= 0) return why > 0 ? -1 : 0;
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

static bool close_interrupted;

/* One that fails has closed it. */
int __wrap_close(int fd) {
    int closed = __real_close(fd);
    descriptors--;
    if (close_interrupted) errno = EINTR;
    if (close_interrupted) return -1;
    return fails(EDQUOT) ? -1 : closed;
}

int __wrap_rename(const char *from, const char *to) {
    if (fails(EROFS)) return -1;
    renamed = true;
    return __real_rename(from, to);
}

int __wrap_stat(const char *path, struct stat *found) {
    return fails(EACCES) ? -1 : __real_stat(path, found);
}

int __wrap_fcntl(int fd, int what, int with) {
    return fails(EBADF) ? -1 : __real_fcntl(fd, what, with);
}

static bool other_user; /* all processes are another user's */

int __wrap_kill(pid_t process, int number) {
    if (other_user) errno = EPERM;
    return other_user ? -1 : __real_kill(process, number);
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

/* A write that is interrupted goes on, one that writes nothing is a fault; a close that is interrupted has closed. */
static void interruptions_are_no_faults(void **state) {
    Place *place = *state;
    begin_faults(-1, false);
    write_once = EINTR;
    assert_true(save(place, "real", "sixteen letters."));
    assert_holds("real", "sixteen letters.");
    write_once = 0;
    assert_false(save(place, "real", "other"));
    assert_string_equal(place->error, "Cannot write real: Input/output error.");
    write_once = 99999;
    assert_false(save(place, "real", "other"));
    assert_string_equal(place->error, "Cannot write real: error 99999.");
    assert_holds("real", "sixteen letters.");
    close_interrupted = true;
    bool saved = save(place, "real", "closed");
    close_interrupted = false;
    assert_true(saved);
    assert_holds("real", "closed");
    assert_names(1);
}

/* Of a pipe somebody reads: each call fails in turn, and what is said is why. */
static void a_pipe_is_written_to(void **state) {
    Place *place = *state;
    char text[20] = "";
    assert_int_equal(mkfifo("pipe", 0600), 0);
    begin_faults(-1, false);
    int reader = open("pipe", O_RDONLY | O_NONBLOCK, 0);
    assert_true(reader >= 0);
    begin_faults(-1, false);
    assert_true(save(place, "pipe", "ten bytes."));
    long calls = asked;
    assert_int_equal(read(reader, text, sizeof text - 1), 10);
    assert_string_equal(text, "ten bytes.");
    static const char *const reasons[] = {"Bad file descriptor", "Permission denied", "No space left on device"};
    int told[3] = {0};
    for (long at = 0; at < calls; at++) {
        begin_faults(at, true);
        bool saved = save(place, "pipe", "ten bytes.");
        begin_faults(-1, false);
        assert_false(saved);
        for (int i = 0; i < 3; i++) told[i] += strstr(place->error, reasons[i]) != NULL;
        while (read(reader, text, sizeof text) > 0) continue;
    }
    assert_true(told[0] == 2 && told[1] == 1 && told[2] >= 4);
    assert_int_equal(close(reader), 0);
    assert_int_equal(unlink("pipe"), 0);
}

/* Another program has taken each of its hundred names. */
static void names_run_out(void **state) {
    Place *place = *state;
    char name[64];
    begin_faults(-1, false);
    for (int i = 0; i < 100; i++) {
        snprintf(name, sizeof name, ".fallline-%ld-%d", (long)getpid(), i);
        int fd = open(name, O_WRONLY | O_CREAT, 0600);
        assert_true(fd >= 0 && close(fd) == 0);
    }
    assert_false(save(place, "real", "text"));
    assert_string_equal(place->error, "Cannot write real: File exists.");
    snprintf(name, sizeof name, ".fallline-%ld-99", (long)getpid());
    assert_int_equal(unlink(name), 0);
    assert_true(save(place, "real", "text"));
    for (int i = 0; i < 99; i++) {
        snprintf(name, sizeof name, ".fallline-%ld-%d", (long)getpid(), i);
        assert_int_equal(unlink(name), 0);
    }
    assert_names(1);
}

/* What lives, and what is no name of ours, stays; without a folder, or memory, nothing is swept. */
static void only_what_is_left_is_swept(void **state) {
    Place *place = *state;
    char own[64];
    snprintf(own, sizeof own, ".fallline-%ld-0", (long)getpid());
    const char *const stay[] = {own, ".fallline--5-0", ".fallline-0-0", ".fallline-12", ".fallline-x-1"};
    begin_faults(-1, false);
    for (size_t i = 0; i < sizeof stay / sizeof *stay; i++) {
        int fd = open(stay[i], O_WRONLY | O_CREAT, 0600);
        assert_true(fd >= 0 && close(fd) == 0);
    }
    pid_t child = fork();
    if (child == 0) _Exit(0);
    assert_true(child > 0 && waitpid(child, NULL, 0) == child);
    char left[64];
    snprintf(left, sizeof left, ".fallline-%ld-0", (long)child);
    assert_true(save(place, left, "half"));
    fl_file_sweep("none/session");
    begin_faults(0, false);
    fl_file_sweep("session");
    begin_faults(-1, false);
    other_user = true; /* it lives, and is somebody else's */
    fl_file_sweep("session");
    other_user = false;
    assert_names(6);
    fl_file_sweep("session");
    assert_names(5);
    assert_int_equal(access(left, F_OK), -1);
}

/* Who ignores a signal, as nohup does for a program, goes on ignoring it. */
static void ignored_signals_stay_ignored(void **state) {
    (void)state;
    struct sigaction now;
    (void)signal(SIGHUP, SIG_IGN);
    fl_file_guard();
    assert_int_equal(sigaction(SIGHUP, NULL, &now), 0);
    assert_true(now.sa_handler == SIG_IGN);
    assert_int_equal(sigaction(SIGTERM, NULL, &now), 0);
    assert_true(now.sa_handler != SIG_DFL && now.sa_handler != SIG_IGN);
    (void)signal(SIGHUP, SIG_DFL);
    (void)signal(SIGINT, SIG_DFL);
    (void)signal(SIGTERM, SIG_DFL);
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
    const struct CMUnitTest tests[] = {IN_FOLDER(a_new_file),
                                       IN_FOLDER(another_in_its_place),
                                       IN_FOLDER(by_way_of_a_link),
                                       IN_FOLDER(a_picture),
                                       IN_FOLDER(a_signal_leaves_nothing_beside),
                                       IN_FOLDER(interruptions_are_no_faults),
                                       IN_FOLDER(a_pipe_is_written_to),
                                       IN_FOLDER(names_run_out),
                                       IN_FOLDER(only_what_is_left_is_swept),
                                       cmocka_unit_test(ignored_signals_stay_ignored)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
