#ifndef FL_UNIT_PAINT_SUPPORT_H
#define FL_UNIT_PAINT_SUPPORT_H
/* Folders, files and pixels for the tests of PNG, SVG and file. After cmocka.h and what it needs. */
#include <dirent.h>
#include <png.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "files/files.h"
#include "paint/paint.h"

/* Each test has a folder of its own and stands in it. */
typedef struct Place {
    char folder[64];
    char error[512];
} Place;

static inline int enter(void **state) {
    Place *place = calloc(1, sizeof *place);
    if (!place) return -1;
    snprintf(place->folder, sizeof place->folder, "/tmp/fallline-paint-XXXXXX");
    if (!mkdtemp(place->folder) || chmod(place->folder, 0755) || chdir(place->folder)) return -1;
    *state = place;
    return 0;
}

static inline int names(char list[][64], int room) {
    DIR *folder = opendir(".");
    int count = 0;
    for (struct dirent *entry; folder && (entry = readdir(folder));) {
        if (!strcmp(entry->d_name, ".") || !strcmp(entry->d_name, "..")) continue;
        if (count < room) snprintf(list[count], 64, "%.63s", entry->d_name);
        count++;
    }
    if (folder) closedir(folder);
    return count;
}

static inline int leave(void **state) {
    Place *place = *state;
    char list[16][64];
    int count = names(list, 16);
    for (int i = 0; i < count && i < 16; i++)
        if (unlink(list[i])) (void)rmdir(list[i]);
    int failed = chdir("/") || rmdir(place->folder);
    free(place);
    return failed;
}

static inline void assert_names(int count) {
    char list[1][64];
    assert_int_equal(names(list, 1), count);
}

/* A whole file, zero-terminated. */
static inline char *load(const char *path, size_t *count) {
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    assert_int_equal(fseek(file, 0, SEEK_END), 0);
    long length = ftell(file);
    assert_true(length >= 0);
    rewind(file);
    char *bytes = malloc((size_t)length + 1);
    assert_non_null(bytes);
    assert_int_equal(fread(bytes, 1, (size_t)length, file), length);
    bytes[length] = 0;
    fclose(file);
    if (count) *count = (size_t)length;
    return bytes;
}

static inline void assert_file(const char *path, const char *text) {
    char *bytes = load(path, NULL);
    assert_string_equal(bytes, text);
    free(bytes);
}

static inline bool save(Place *place, const char *path, const char *text) {
    place->error[0] = 0;
    return fl_file_save(path, text, strlen(text), place->error, sizeof place->error);
}

enum { WIDE = 37, HIGH = 23, PITCH = 41 };

static inline uint32_t pixel(int x, int y) {
    uint32_t n = (uint32_t)(y * PITCH + x) * 2654435761u;
    return n ^ n >> 13;
}

static inline void assert_pixels(const png_bytep *rows, int width, int height) {
    for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
            const png_byte *p = rows[y] + 3 * x;
            assert_int_equal((uint32_t)p[0] << 16 | (uint32_t)p[1] << 8 | p[2], pixel(x, y) & 0xffffff);
        }
    }
}

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, enter, leave)

#endif
