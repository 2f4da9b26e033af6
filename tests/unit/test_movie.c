/* Pictures that move, decoded by hand: chunks, sums, inflate, blend. */
#include "paint/movie.h"
#include "support/cmocka_all.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>

enum { WIDTH = 37, HEIGHT = 23, PITCH = 40, FRAMES = 6 };

static uint32_t drawn[FRAMES][HEIGHT][PITCH];

/* A ball on a gradient goes to the right; frame 3 is as frame 2, the last is new everywhere. */
static void draw(void) {
    for (int k = 0; k < FRAMES; k++)
        for (int y = 0; y < HEIGHT; y++)
            for (int x = 0; x < PITCH; x++) {
                int at = (k == 3 ? 2 : k) * 5 + 4;
                bool ball = (x - at) * (x - at) + (y - 11) * (y - 11) < 12;
                uint32_t ground = (uint32_t)(x * 5) << 16 | (uint32_t)(y * 9) << 8;
                if (k == FRAMES - 1) ground ^= 0xffffff;
                drawn[k][y][x] = 0xff000000u | (ball ? 0xc02010u : ground);
            }
}

typedef struct Reader {
    unsigned char *file, *at, *end;
    uint32_t sequence;
    uint32_t shown[HEIGHT][WIDTH];
    int frames;
    uint32_t box[4]; /* width, height, x, y of the frame to come */
    int blend;
} Reader;

static uint32_t big(const unsigned char *at) {
    return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

static void control(Reader *r, const unsigned char *data, uint32_t length) {
    assert_int_equal(length, 26);
    assert_int_equal(big(data), r->sequence++);
    for (int i = 0; i < 4; i++) r->box[i] = big(data + 4 + 4 * i);
    assert_int_equal(data[20] << 8 | data[21], 1);
    assert_int_equal(data[22] << 8 | data[23], 25);
    assert_int_equal(data[24], 0);
    r->blend = data[25];
    assert_true(r->box[0] >= 1 && r->box[2] + r->box[0] <= WIDTH);
    assert_true(r->box[1] >= 1 && r->box[3] + r->box[1] <= HEIGHT);
}

static void image(Reader *r, const unsigned char *data, uint32_t length) {
    unsigned char pixel[HEIGHT * (WIDTH * 4 + 1)];
    uLongf size = sizeof pixel;
    assert_int_equal(uncompress(pixel, &size, data, length), Z_OK);
    assert_int_equal(size, r->box[1] * (r->box[0] * 4 + 1));
    const unsigned char *from = pixel;
    for (uint32_t y = 0; y < r->box[1]; y++) {
        assert_int_equal(*from++, 0);
        for (uint32_t x = 0; x < r->box[0]; x++, from += 4) {
            assert_true(from[3] == 255 || (from[3] == 0 && r->blend));
            if (from[3]) r->shown[r->box[3] + y][r->box[2] + x] = big(from) >> 8;
        }
    }
    for (int y = 0; y < HEIGHT; y++)
        for (int x = 0; x < WIDTH; x++) assert_int_equal(r->shown[y][x], drawn[r->frames][y][x] & 0xffffff);
    r->frames++;
}

/* Returns false at the end. */
static bool chunk(Reader *r) {
    uint32_t length = big(r->at);
    unsigned char *data = r->at + 8;
    assert_true(data + length + 4 <= r->end);
    assert_int_equal(big(data + length), crc32(0, r->at + 4, length + 4));
    if (!memcmp(r->at + 4, "acTL", 4)) assert_int_equal(big(data), FRAMES);
    if (!memcmp(r->at + 4, "fcTL", 4)) control(r, data, length);
    if (!memcmp(r->at + 4, "IDAT", 4)) image(r, data, length);
    if (!memcmp(r->at + 4, "fdAT", 4)) {
        assert_int_equal(big(data), r->sequence++);
        image(r, data + 4, length - 4);
    }
    bool more = memcmp(r->at + 4, "IEND", 4) != 0;
    r->at = data + length + 4;
    return more;
}

static unsigned char *read_whole(const char *path, size_t *size) {
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    unsigned char *bytes = malloc(1 << 20);
    assert_non_null(bytes);
    *size = fread(bytes, 1, 1 << 20, file);
    assert_int_equal(fclose(file), 0);
    return bytes;
}

static FlMovie *made(void) {
    draw();
    FlMovie *movie = fl_movie_create(WIDTH, HEIGHT, 25, "curve parabola gd lr=0.3");
    assert_non_null(movie);
    for (int k = 0; k < FRAMES; k++) {
        FlCanvas canvas = {&drawn[k][0][0], WIDTH, HEIGHT, PITCH};
        assert_true(fl_movie_add(movie, &canvas));
    }
    assert_int_equal(fl_movie_frames(movie), FRAMES);
    return movie;
}

static void every_frame_is_what_was_drawn(void **state) {
    (void)state;
    char path[64], error[256];
    snprintf(path, sizeof path, "/tmp/fallline-movie-%d.png", (int)getpid());
    FlMovie *movie = made();
    assert_true(fl_movie_save(movie, path, error, sizeof error));
    size_t size, count;
    Reader r = {.file = read_whole(path, &size)};
    static const unsigned char signature[] = {137, 'P', 'N', 'G', '\r', '\n', 26, '\n'};
    assert_memory_equal(r.file, signature, sizeof signature);
    r.at = r.file + 8;
    r.end = r.file + size;
    while (chunk(&r)) {
    }
    assert_ptr_equal(r.at, r.end);
    assert_int_equal(r.frames, FRAMES);
    const char *line = fl_png_state((const char *)r.file, size, &count);
    assert_non_null(line);
    assert_int_equal(count, strlen("curve parabola gd lr=0.3"));
    assert_memory_equal(line, "curve parabola gd lr=0.3", count);
    free(r.file);
    fl_movie_destroy(movie);
    assert_int_equal(unlink(path), 0);
}

static void what_cannot_be_written_is_said(void **state) {
    (void)state;
    char error[256] = "";
    FlMovie *movie = made();
    assert_false(fl_movie_save(movie, "/nowhere/at/all.png", error, sizeof error));
    assert_non_null(strstr(error, "/nowhere/at/all.png"));
    fl_movie_destroy(movie);
    FlMovie *silent = fl_movie_create(5, 5, 30, NULL); /* of no state */
    assert_non_null(silent);
    assert_int_equal(fl_movie_frames(silent), 0);
    fl_movie_destroy(silent);
    fl_movie_destroy(NULL);
    assert_null(fl_movie_create(0, 5, 30, NULL));
    assert_null(fl_movie_create(5, 5, 0, NULL));
    assert_null(fl_movie_create(5, 5, 101, NULL));
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_frame_is_what_was_drawn),
                                       cmocka_unit_test(what_cannot_be_written_is_said)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
