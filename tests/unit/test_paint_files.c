#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>

#include "unit/paint_support.h"

/* The linker puts these in place of the system's calls (--wrap), so that they can fail. */
typedef struct Trouble {
    size_t bite;     /* write takes no more than this at once; 0: all */
    bool interrupts; /* every other write is interrupted by a signal */
    int writes;
    bool sync, close, rename; /* fails */
} Trouble;

static Trouble trouble;

ssize_t __real_write(int fd, const void *bytes, size_t count);
ssize_t __wrap_write(int fd, const void *bytes, size_t count);
int __real_fsync(int fd);
int __wrap_fsync(int fd);
int __real_close(int fd);
int __wrap_close(int fd);
int __real_rename(const char *from, const char *to);
int __wrap_rename(const char *from, const char *to);

static int result(bool fails, int error, int otherwise) {
    if (fails) errno = error;
    return fails ? -1 : otherwise;
}

ssize_t __wrap_write(int fd, const void *bytes, size_t count) {
    if (trouble.interrupts && trouble.writes++ % 2 == 0) return result(true, EINTR, 0);
    return __real_write(fd, bytes, trouble.bite && trouble.bite < count ? trouble.bite : count);
}

int __wrap_fsync(int fd) {
    return result(trouble.sync, EIO, __real_fsync(fd));
}

int __wrap_close(int fd) {
    return result(trouble.close, EDQUOT, __real_close(fd));
}

int __wrap_rename(const char *from, const char *to) {
    return trouble.rename ? result(true, EROFS, 0) : __real_rename(from, to);
}

static unsigned mode_of(const char *path) {
    struct stat file;
    assert_int_equal(lstat(path, &file), 0);
    return (unsigned)file.st_mode;
}

static void test_file_is_replaced(void **state) {
    Place *place = *state;
    assert_true(save(place, "a", "the first one"));
    assert_file("a", "the first one");
    assert_true(save(place, "a", "second"));
    assert_file("a", "second");
    assert_true(save(place, "a", ""));
    assert_file("a", "");
    char path[128];
    snprintf(path, sizeof path, "%s/b", place->folder);
    assert_true(save(place, path, "by its whole path"));
    assert_file("b", "by its whole path");
    assert_names(2);
}

static void test_file_mode(void **state) {
    Place *place = *state;
    mode_t before = umask(027);
    assert_true(save(place, "new", "1"));
    assert_int_equal(mode_of("new") & 07777, 0640);
    assert_int_equal(chmod("new", 0606), 0); /* wider than the umask allows, and narrower */
    assert_true(save(place, "new", "2"));
    assert_int_equal(mode_of("new") & 07777, 0606);
    umask(before);
}

/* Whoever holds the old file open still reads it: it was replaced, not written over. */
static void test_file_is_new(void **state) {
    Place *place = *state;
    assert_true(save(place, "a", "old"));
    int fd = open("a", O_RDONLY);
    assert_true(fd >= 0);
    assert_true(save(place, "a", "new"));
    char text[4] = "";
    assert_int_equal(read(fd, text, 3), 3);
    assert_string_equal(text, "old");
    close(fd);
}

static void test_symbolic_links(void **state) {
    Place *place = *state;
    assert_true(save(place, "a", "old"));
    assert_int_equal(symlink("a", "link"), 0);
    assert_int_equal(symlink("link", "far"), 0);
    assert_true(save(place, "far", "new"));
    assert_true(S_ISLNK(mode_of("far")) && S_ISLNK(mode_of("link")) && S_ISREG(mode_of("a")));
    assert_file("a", "new");

    assert_int_equal(symlink("later", "early"), 0);
    assert_true(save(place, "early", "came later"));
    assert_true(S_ISLNK(mode_of("early")) && S_ISREG(mode_of("later")));
    assert_file("later", "came later");

    assert_int_equal(symlink("ring", "ring"), 0);
    assert_false(save(place, "ring", "x"));
    assert_string_equal(place->error, "Cannot write ring: Too many levels of symbolic links.");
}

static void test_errors_are_sentences(void **state) {
    Place *place = *state;
    assert_false(save(place, "none/y.png", "x"));
    assert_string_equal(place->error, "Cannot write none/y.png: No such file or directory.");
    assert_false(save(place, "", "x"));
    assert_string_equal(place->error, "Cannot write : No such file or directory.");
    assert_names(0);
    assert_int_equal(mkdir("folder", 0755), 0);
    assert_false(save(place, "folder", "x"));
    assert_string_equal(place->error, "Cannot write folder: Is a directory.");
    assert_true(S_ISDIR(mode_of("folder")));
    assert_names(1);
    char path[300] = "";
    memset(path, 'n', sizeof path - 1);
    assert_false(save(place, path, "x"));
    assert_non_null(strstr(place->error, "File name too long."));
    assert_names(1);
}

/* The administrator may write everywhere: he becomes somebody else for the moment. */
static void test_unwritable_folder(void **state) {
    Place *place = *state;
    bool root = geteuid() == 0;
    assert_true(save(place, "a", "old"));
    assert_int_equal(chmod(place->folder, 0555), 0);
    if (root) assert_int_equal(seteuid(65534), 0);
    bool replaced = save(place, "a", "new"), made = save(place, "b", "new");
    if (root) assert_int_equal(seteuid(0), 0);
    assert_int_equal(chmod(place->folder, 0755), 0);
    assert_false(replaced);
    assert_false(made);
    assert_string_equal(place->error, "Cannot write b: Permission denied.");
    assert_file("a", "old");
    assert_names(1);
}

static void test_read_only_file(void **state) {
    Place *place = *state;
    bool root = geteuid() == 0;
    assert_true(save(place, "a", "old"));
    assert_int_equal(chmod("a", 0444), 0);
    assert_int_equal(chmod(place->folder, 0777), 0);
    if (root) assert_int_equal(seteuid(65534), 0);
    bool replaced = save(place, "a", "new");
    if (root) assert_int_equal(seteuid(0), 0);
    assert_false(replaced);
    assert_string_equal(place->error, "Cannot write a: Permission denied.");
    assert_file("a", "old");
    assert_names(1);
}

static void test_writing_goes_on(void **state) {
    Place *place = *state;
    trouble = (Trouble){.bite = 3, .interrupts = true};
    bool good = save(place, "a", "0123456789abcdef");
    int writes = trouble.writes;
    trouble = (Trouble){0};
    assert_true(good);
    assert_int_equal(writes, 12);
    assert_file("a", "0123456789abcdef");
}

static void test_late_failures(void **state) {
    Place *place = *state;
    const Trouble troubles[] = {{.sync = true}, {.close = true}, {.rename = true}};
    const char *const reasons[] = {"Input/output error", "Disk quota exceeded", "Read-only file system"};
    assert_true(save(place, "a", "old"));
    for (int i = 0; i < 3; i++) {
        char expected[96];
        trouble = troubles[i];
        bool good = save(place, "a", "new");
        trouble = (Trouble){0};
        assert_false(good);
        snprintf(expected, sizeof expected, "Cannot write a: %s.", reasons[i]);
        assert_string_equal(place->error, expected);
        assert_file("a", "old");
        assert_names(1);
    }
}

/* A write that stops half way: the system cuts this process's files at 1000 bytes. */
static void test_full_disk(void **state) {
    Place *place = *state;
    struct rlimit limit, small;
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &limit), 0);
    assert_true(save(place, "a", "old"));
    char *large = calloc(1, 4001);
    assert_non_null(large);
    memset(large, 'x', 4000);
    void (*handler)(int) = signal(SIGXFSZ, SIG_IGN);
    small = limit;
    small.rlim_cur = 1000;
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
    bool good = save(place, "a", large);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
    signal(SIGXFSZ, handler);
    assert_false(good);
    assert_string_equal(place->error, "Cannot write a: File too large.");
    assert_file("a", "old");
    assert_names(1);
    assert_true(save(place, "a", large));
    assert_file("a", large);
    free(large);
}

static void test_pipe_is_written_not_replaced(void **state) {
    Place *place = *state;
    assert_int_equal(mkfifo("pipe", 0600), 0);
    int fd = open("pipe", O_RDONLY | O_NONBLOCK);
    assert_true(fd >= 0);
    assert_true(save(place, "pipe", "bytes"));
    char text[8] = "";
    assert_int_equal(read(fd, text, sizeof text - 1), 5);
    assert_string_equal(text, "bytes");
    close(fd);
    assert_true(S_ISFIFO(mode_of("pipe")));
    assert_names(1);
}

static void paint(uint32_t *pixels) {
    for (int y = 0; y < HIGH; y++)
        for (int x = 0; x < PITCH; x++) pixels[y * PITCH + x] = pixel(x, y);
}

/* Reads by libpng; checks pixels and the one text, or that there is none. */
static void check_png(const char *path, const char *text) {
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    png_structp png = png_create_read_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
    png_infop info = png_create_info_struct(png);
    assert_non_null(info);
    if (setjmp(png_jmpbuf(png))) fail_msg("%s is no PNG", path);
    png_init_io(png, file);
    png_read_png(png, info, PNG_TRANSFORM_IDENTITY, NULL);
    assert_int_equal(png_get_image_width(png, info), WIDE);
    assert_int_equal(png_get_image_height(png, info), HIGH);
    assert_int_equal(png_get_bit_depth(png, info), 8);
    assert_int_equal(png_get_color_type(png, info), PNG_COLOR_TYPE_RGB);
    assert_pixels(png_get_rows(png, info), WIDE, HIGH);
    png_textp texts = NULL;
    assert_int_equal(png_get_text(png, info, &texts, NULL), text ? 1 : 0);
    if (text) {
        assert_string_equal(texts[0].key, "fallline");
        assert_string_equal(texts[0].text, text);
    }
    png_destroy_read_struct(&png, &info, NULL);
    fclose(file);
}

static void test_png_round_trip(void **state) {
    Place *place = *state;
    static uint32_t pixels[HIGH * PITCH];
    paint(pixels);
    FlCanvas canvas = {pixels, WIDE, HIGH, PITCH};
    const char *line = "fallline curve formula=\"x^4/4 - x^2 + x/5\" momentum lr=0.05 beta=0.9 start=2 step=20";
    assert_true(fl_png_save("a.png", &canvas, line, place->error, sizeof place->error));
    check_png("a.png", line);
    assert_true(fl_png_save("b.png", &canvas, NULL, place->error, sizeof place->error));
    check_png("b.png", NULL);
    assert_true(fl_png_save("c.png", &canvas, line, place->error, sizeof place->error));
    size_t a, c;
    char *first = load("a.png", &a), *again = load("c.png", &c);
    assert_int_equal(a, c);
    assert_memory_equal(first, again, a);
    free(first);
    free(again);
}

/* The state comes back from the file; from no beginning of it, from no other file, and not from pixels or other texts
 * that look like it. */
static void test_png_state(void **state) {
    Place *place = *state;
    const char *const line = "fallline curve parabola gd lr=0.1";
    uint32_t pixels[WIDE * HIGH] = {0};
    FlCanvas canvas = {pixels, WIDE, HIGH, WIDE};
    size_t length = 0, count = 0;
    assert_true(fl_png_save("s.png", &canvas, line, place->error, sizeof place->error));
    char *file = load("s.png", &length);
    const char *found = fl_png_state(file, length, &count);
    assert_non_null(found);
    assert_int_equal(count, strlen(line));
    assert_memory_equal(found, line, count);
    size_t end = (size_t)(found - file) + count + 4; /* of its chunk */
    for (size_t cut = 0; cut < length; cut++) {
        char *part = malloc(cut + 1);
        assert_non_null(part);
        memcpy(part, file, cut);
        assert_int_equal(fl_png_state(part, cut, &count) != NULL, cut >= end);
        free(part);
    }
    file[found - file - 1] = '_'; /* a text of another name */
    assert_null(fl_png_state(file, length, &count));
    memset(file + 8, 0xff, 4); /* a chunk longer than any file */
    assert_null(fl_png_state(file, length, &count));
    assert_null(fl_png_state("tEXtfallline\0curve of no picture", 32, &count));
    assert_true(fl_png_save("n.png", &canvas, NULL, place->error, sizeof place->error));
    free(file);
    file = load("n.png", &length);
    assert_null(fl_png_state(file, length, &count));
    free(file);
}

static void test_png_errors(void **state) {
    Place *place = *state;
    static uint32_t pixels[HIGH * PITCH];
    assert_true(save(place, "a.png", "old"));
    assert_false(fl_png_save("a.png", &(FlCanvas){pixels, 0, 5, 0}, NULL, place->error, sizeof place->error));
    assert_string_equal(place->error, "Cannot write a.png: the picture is empty.");
    /* wider than libpng's own limit of a million: it leaves by a jump */
    assert_false(
        fl_png_save("a.png", &(FlCanvas){pixels, 1000001, 1, 1000001}, "x", place->error, sizeof place->error));
    assert_string_equal(place->error, "Cannot write a.png: Invalid IHDR data.");
    assert_false(fl_png_save("no/a.png", &(FlCanvas){pixels, 5, 5, 5}, NULL, place->error, sizeof place->error));
    assert_string_equal(place->error, "Cannot write no/a.png: No such file or directory.");
    assert_file("a.png", "old");
    assert_names(1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        IN_FOLDER(test_file_is_replaced),
        IN_FOLDER(test_file_mode),
        IN_FOLDER(test_file_is_new),
        IN_FOLDER(test_symbolic_links),
        IN_FOLDER(test_errors_are_sentences),
        IN_FOLDER(test_unwritable_folder),
        IN_FOLDER(test_read_only_file),
        IN_FOLDER(test_writing_goes_on),
        IN_FOLDER(test_late_failures),
        IN_FOLDER(test_full_disk),
        IN_FOLDER(test_pipe_is_written_not_replaced),
        IN_FOLDER(test_png_round_trip),
        IN_FOLDER(test_png_state),
        IN_FOLDER(test_png_errors),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
