/* Files whose reading fails in the middle: the reason is told, or the reading goes on. The linker puts these in place
 * of the system's calls (tests/unit/paint_files.cmake). */
#include "support/cmocka_all.h"

#include <errno.h>

#include "unit/paint_support.h"

static int stat_fails, read_fails; /* an errno; 0: it does not */
static int reads_before, asked;    /* reads that succeed first; those since then */
static bool no_memory;

int __real_fstat(int fd, struct stat *found);
int __wrap_fstat(int fd, struct stat *found);
ssize_t __real_read(int fd, void *bytes, size_t count);
ssize_t __wrap_read(int fd, void *bytes, size_t count);
void *__real_realloc(void *block, size_t size);
void *__wrap_realloc(void *block, size_t size);

int __wrap_fstat(int fd, struct stat *found) {
    if (stat_fails) errno = stat_fails;
    return stat_fails ? -1 : __real_fstat(fd, found);
}

/* Four bytes at once. It fails once, then goes on. */
ssize_t __wrap_read(int fd, void *bytes, size_t count) {
    bool now = read_fails && asked++ == reads_before;
    if (now) errno = read_fails;
    return now ? -1 : __real_read(fd, bytes, count < 4 ? count : 4);
}

void *__wrap_realloc(void *block, size_t size) {
    return no_memory ? NULL : __real_realloc(block, size);
}

static void assert_refused(const char *reason) {
    char why[128] = "";
    size_t length = 7;
    assert_null(fl_file_read("real", FL_NAMED_BY_USER, 100, &length, why, sizeof why));
    assert_string_equal(why, reason);
    assert_int_equal(length, 7);
}

static void a_reason_is_told(void **state) {
    Place *place = *state;
    char why[4];
    assert_true(save(place, "real", "ten bytes."));
    stat_fails = EIO;
    assert_refused("cannot be looked at");
    stat_fails = 0;
    no_memory = true;
    assert_refused("there is not enough memory for it");
    no_memory = false;
    for (reads_before = 0; reads_before < 3; reads_before++) {
        read_fails = EIO;
        asked = 0;
        assert_refused("Input/output error");
        read_fails = 99999;
        asked = 0;
        assert_refused("error 99999");
    }
    read_fails = 0;
    assert_null(fl_file_read("none", FL_NAMED_BY_USER, 100, NULL, why, sizeof why)); /* no room for the reason */
    assert_string_equal(why, "err");
}

static void interruptions_are_no_faults(void **state) {
    Place *place = *state;
    char why[128] = "";
    assert_true(save(place, "real", "ten bytes."));
    read_fails = EINTR;
    for (reads_before = 0; reads_before < 4; reads_before++) {
        asked = 0;
        char *text = fl_file_read("real", FL_NAMED_BY_USER, 100, NULL, why, sizeof why);
        assert_non_null(text);
        assert_string_equal(text, "ten bytes.");
        free(text);
    }
    read_fails = 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {IN_FOLDER(a_reason_is_told), IN_FOLDER(interruptions_are_no_faults)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
