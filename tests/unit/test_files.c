#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <fcntl.h>
#include <sys/wait.h>

#include "model/fault.h"
#include "unit/paint_support.h"

static char *read_named(const char *path, FlFileNamed named, size_t limit, size_t *length, char *why) {
    why[0] = 0;
    return fl_file_read(path, named, limit, length, why, 128);
}

static void assert_refused(const char *path, FlFileNamed named, size_t limit, const char *reason) {
    char why[128];
    assert_null(read_named(path, named, limit, NULL, why));
    assert_string_equal(why, reason);
}

static void test_read(void **state) {
    Place *place = *state;
    char why[128];
    size_t length = 7;
    assert_true(save(place, "a", "ten bytes."));
    char *text = read_named("a", FL_NAMED_BY_DOCUMENT, 10, &length, why);
    assert_non_null(text);
    assert_int_equal(length, 10);
    assert_string_equal(text, "ten bytes.");
    free(text);
    assert_true(save(place, "empty", ""));
    text = read_named("empty", FL_NAMED_BY_USER, 10, &length, why);
    assert_non_null(text);
    assert_int_equal(length, 0);
    assert_string_equal(text, "");
    free(text);
}

/* A file of the system that says it has no length has one all the same. */
static void test_read_without_length(void **state) {
    (void)state;
    char why[128];
    size_t length = 0;
    char *text = read_named("/proc/self/status", FL_NAMED_BY_DOCUMENT, 1 << 20, &length, why);
    assert_non_null(text);
    assert_true(length > 100 && strncmp(text, "Name:", 5) == 0);
    free(text);
}

/* A long file is not read to its end: a sparse one of 1 GiB would take seconds. */
static void test_read_begin(void **state) {
    (void)state;
    char why[128];
    size_t length = 0;
    int fd = open("sparse", O_WRONLY | O_CREAT | O_TRUNC, 0600);
    assert_true(fd >= 0 && write(fd, "begin", 5) == 5 && ftruncate(fd, 1 << 30) == 0 && close(fd) == 0);
    for (size_t most = 3; most <= 200000; most += 199997) {
        char *text = fl_file_read_begin("sparse", FL_NAMED_BY_DOCUMENT, most, &length, why, sizeof why);
        assert_non_null(text);
        assert_int_equal(length, most);
        assert_memory_equal(text, "begin", most < 5 ? most : 5);
        assert_int_equal(text[most], 0);
        free(text);
    }
    assert_int_equal(unlink("sparse"), 0);
    assert_null(fl_file_read_begin("sparse", FL_NAMED_BY_DOCUMENT, 3, &length, why, sizeof why));
    assert_string_equal(why, "No such file or directory");
}

/* What can be no text comes by its beginning, a picture and UTF-16 whole. */
static void test_no_text_is_not_read_to_its_end(void **state) {
    (void)state;
    static const struct {
        const char *begin;
        size_t count;
        bool whole;
    } files[] = {{"x,y\n1,2\n", 8, false},
                 {"\0\0\0\0", 4, false},
                 {"\211PNG\r\n\032\n\0\0\0\015IHDR", 16, true},
                 {"\377\376x\0,\0y\0", 8, true}};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        char why[128], letters[200000];
        size_t length = 0;
        for (size_t k = 0; k < sizeof letters; k++) letters[k] = files[i].whole && k % 2 == 0 ? '7' : 0;
        memcpy(letters, files[i].begin, files[i].count);
        int fd = open("sparse", O_WRONLY | O_CREAT | O_TRUNC, 0600);
        assert_true(fd >= 0 && write(fd, letters, sizeof letters) == sizeof letters && close(fd) == 0);
        char *text = read_named("sparse", FL_NAMED_BY_DOCUMENT, 1 << 30, &length, why);
        assert_non_null(text);
        if (files[i].whole != (length == sizeof letters)) fail_msg("%d: %zu bytes", (int)i, length);
        free(text);
    }
    assert_int_equal(unlink("sparse"), 0);
}

static void test_read_refuses(void **state) {
    Place *place = *state;
    char long_text[1026];
    memset(long_text, 'x', sizeof long_text - 1);
    long_text[sizeof long_text - 1] = 0;
    assert_true(save(place, "a", long_text));
    assert_refused("a", FL_NAMED_BY_USER, 1024, "is longer than 1 KiB");
    assert_refused("none", FL_NAMED_BY_USER, 10, "No such file or directory");
    assert_refused(".", FL_NAMED_BY_USER, 10, "is a folder");
    assert_refused("/dev/zero", FL_NAMED_BY_USER, 10, "is no regular file");
    assert_refused("-", FL_NAMED_BY_DOCUMENT, 10, "No such file or directory");
    int fd = open("sparse", O_WRONLY | O_CREAT, 0600);
    assert_true(fd >= 0);
    assert_int_equal(ftruncate(fd, (off_t)1 << 40), 0);
    close(fd);
    assert_refused("sparse", FL_NAMED_BY_DOCUMENT, 1 << 30, "is longer than 1024 MiB");
}

/* A pipe that nobody writes to: an open that waits would end this test by its alarm. */
static void test_pipe_is_not_waited_for(void **state) {
    Place *place = *state;
    assert_int_equal(mkfifo("pipe", 0600), 0);
    alarm(20);
    assert_refused("pipe", FL_NAMED_BY_DOCUMENT, 10, "is a pipe, not a file");
    assert_refused("pipe", FL_NAMED_BY_USER, 10, "is a pipe, not a file");
    assert_false(save(place, "pipe", "text"));
    assert_string_equal(place->error, "Cannot write pipe: No such device or address.");
    alarm(0);
}

/* What the shell hands over is read to its end. */
static void test_handed_descriptor(void **state) {
    (void)state;
    int ends[2];
    char name[32], why[128];
    size_t length;
    assert_int_equal(pipe(ends), 0);
    assert_int_equal(write(ends[1], "1,2\n", 4), 4);
    close(ends[1]);
    snprintf(name, sizeof name, "/dev/fd/%d", ends[0]);
    assert_refused(name, FL_NAMED_BY_DOCUMENT, 100, "is a pipe, not a file");
    char *text = read_named(name, FL_NAMED_BY_USER, 100, &length, why);
    assert_non_null(text);
    assert_string_equal(text, "1,2\n");
    free(text);
    close(ends[0]);
}

/* Descriptors are waited for by the names that a user has for them; what is longer than it says is refused. */
static void test_handed_input(void **state) {
    (void)state;
    static const char *const names[] = {"-", "/dev/stdin", "/dev/fd/0", "/proc/self/fd/0"};
    char why[128], many[2000];
    memset(many, 'x', sizeof many);
    int own = dup(STDIN_FILENO);
    for (size_t i = 0; i < 2 * sizeof names / sizeof *names; i++) {
        int ends[2];
        bool longer = i >= sizeof names / sizeof *names;
        assert_int_equal(pipe(ends), 0);
        assert_int_equal(write(ends[1], many, longer ? 2000 : 10), longer ? 2000 : 10);
        assert_true(dup2(ends[0], STDIN_FILENO) == STDIN_FILENO && close(ends[0]) == 0 && close(ends[1]) == 0);
        char *text = read_named(names[i % 4], FL_NAMED_BY_USER, 1024, NULL, why);
        if (longer) {
            assert_null(text);
            assert_string_equal(why, "is longer than 1 KiB");
        } else
            assert_string_equal(text, "xxxxxxxxxx");
        free(text);
    }
    if (own >= 0) assert_true(dup2(own, STDIN_FILENO) == STDIN_FILENO && close(own) == 0);
}

/* What the shell opened is written to as it stands: no file of that name comes to be. */
static void test_handed_output(void **state) {
    Place *place = *state;
    static const char *const names[] = {"-", "/dev/stdout", "/dev/fd/1", "/dev/stderr", "/dev/fd/2"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        int at = i < 3 ? STDOUT_FILENO : STDERR_FILENO, own = dup(at);
        fflush(NULL);
        int fd = open("caught", O_WRONLY | O_CREAT | O_TRUNC, 0600);
        assert_true(own >= 0 && fd >= 0 && dup2(fd, at) == at && close(fd) == 0);
        bool saved = save(place, names[i], "text");
        assert_true(dup2(own, at) == at && close(own) == 0);
        assert_true(saved);
        assert_file("caught", "text");
        assert_names(1);
    }
    assert_false(save(place, "/dev/full", "text"));
    assert_string_equal(place->error, "Cannot write /dev/full: No space left on device.");
}

/* By way of links that name their aims from the root, to a file that is there or is not. */
static void test_links_from_the_root(void **state) {
    Place *place = *state;
    char aim[128];
    snprintf(aim, sizeof aim, "%s/real", place->folder);
    assert_int_equal(symlink(aim, "link"), 0);
    assert_true(save(place, "link", "first"));
    assert_file("real", "first");
    assert_true(save(place, "link", "second"));
    assert_file("real", "second");
    assert_names(2);
    struct stat s;
    assert_true(lstat("link", &s) == 0 && S_ISLNK(s.st_mode));
}

/* Only what a process that is no more left is swept; one that lives may be saving now. */
static void test_sweep(void **state) {
    Place *place = *state;
    char dead[64], alive[64];
    pid_t child = fork();
    if (child == 0) _exit(0);
    assert_true(child > 0 && waitpid(child, NULL, 0) == child);
    snprintf(dead, sizeof dead, ".fallline-%ld-0", (long)child);
    snprintf(alive, sizeof alive, ".fallline-%ld-3", (long)getppid());
    assert_true(save(place, dead, "half"));
    assert_true(save(place, alive, "half"));
    assert_true(save(place, ".fallline-notes", "mine"));
    assert_true(save(place, "session", "whole"));
    fl_file_sweep("session");
    assert_names(3);
    assert_int_equal(access(dead, F_OK), -1);
}

/* A byte order mark is no part of the text; half of one is. */
static void test_byte_order_mark(void **state) {
    Place *place = *state;
    char error[128];
    size_t length;
    assert_true(save(place, "marked",
                     "\xEF\xBB\xBF"
                     "curve"));
    char *text = fl_file_read("marked", FL_NAMED_BY_DOCUMENT, 100, &length, error, sizeof error);
    assert_string_equal(text, "curve");
    assert_int_equal(length, 5);
    free(text);
    assert_true(save(place, "marked",
                     "\xEF\xBB"
                     "curve"));
    text = fl_file_read("marked", FL_NAMED_BY_DOCUMENT, 100, &length, error, sizeof error);
    assert_int_equal(length, 7);
    free(text);
}

static void test_plain(void **state) {
    (void)state;
    char text[] = "a\x1b[31mb\n\x7f\xc2\x9b"
                  "c\xe2\x80\xae"
                  "d\xc3\xa9\xe2\x80\x94.";
    fl_plain(text);
    assert_string_equal(text, "a?[31mb????c???d\xc3\xa9\xe2\x80\x94.");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_read, enter, leave),
        cmocka_unit_test(test_read_without_length),
        cmocka_unit_test_setup_teardown(test_read_begin, enter, leave),
        cmocka_unit_test_setup_teardown(test_no_text_is_not_read_to_its_end, enter, leave),
        cmocka_unit_test_setup_teardown(test_read_refuses, enter, leave),
        cmocka_unit_test_setup_teardown(test_pipe_is_not_waited_for, enter, leave),
        cmocka_unit_test(test_handed_descriptor),
        cmocka_unit_test_setup_teardown(test_handed_input, enter, leave),
        cmocka_unit_test_setup_teardown(test_handed_output, enter, leave),
        cmocka_unit_test_setup_teardown(test_links_from_the_root, enter, leave),
        cmocka_unit_test_setup_teardown(test_sweep, enter, leave),
        cmocka_unit_test_setup_teardown(test_byte_order_mark, enter, leave),
        cmocka_unit_test(test_plain),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
