/* Pictures whose memory is refused at every place in turn: the same pixels and bytes, or none. */
#include "support/cmocka_all.h"

#include <fcntl.h>

#include "core/base/hash.h"
#include "paint/icon.h"
#include "paint/movie.h"
#include "support/memory_faults.h"
#include "unit/paint_support.h"

enum { SIDE = 130 };

static FlDraw list, other; /* made before memory is short, and without fonts: a picture needs none to be measured */
static uint32_t pixels[SIDE * SIDE];

static uint64_t hash_of(const uint32_t *at, int count) {
    uint64_t hash = FL_HASH_BEGIN;
    for (int i = 0; i < count; i++) hash = fl_hash_add(hash, at[i]);
    return hash;
}

static float half_em(void *self, FlFont font, float size, const char *text, int bytes) {
    (void)self;
    (void)font;
    (void)text;
    return size * 0.5f * (float)bytes;
}

/* Something of each kind, over several tiles. */
static void draw_all(FlDraw *draw, float at) {
    static const uint32_t colours[64] = {0xFF102030, 0xFF405060};
    static const FlImage image = {.pixels = colours, .width = 8, .height = 8};
    const FlVec path[] = {{at, 5}, {120, 60}, {at, 120}, {60, 10}};
    fl_draw_init(draw);
    draw->metrics = (FlTextMetrics){half_em, NULL};
    fl_draw_begin(draw, SIDE, SIDE, 1);
    fl_draw_rect(draw, fl_rect(0, 0, SIDE, SIDE), 0xFFFFFFFF);
    fl_draw_round(draw, fl_rect(at, 10, 40, 30), 6, 0xFF2040A0);
    fl_draw_frame(draw, fl_rect(50, 50, 40, 30), 6, 2, 0xFFA04020);
    fl_draw_shadow(draw, fl_rect(20, 80, 40, 30), 4, 6, 2, 0x80000000);
    fl_draw_polygon(draw, path, 4, 0x8040A020);
    fl_draw_polyline(draw, path, 4, &(FlStroke){.width = 2, .color = 0xFF000000, .closed = true});
    fl_draw_dashed(draw, (FlVec){2, at}, (FlVec){125, 90}, 1.5f, 5, 3, 0xFF800080);
    fl_draw_circle(draw, 100, 100, 12, 0xFFFFFF00, 2, 0xFF000000);
    fl_draw_image(draw, 70, 5, &image);
    fl_draw_text(draw, &(FlTextStyle){.font = FL_FONT_REGULAR, .size = 13, .color = 0xFF000000}, 10, 60, "Steps 12");
}

/* Two pictures one after the other, and words of the fonts. */
static uint64_t played(void) {
    char error[256] = "";
    FlFonts *fonts = fl_fonts_create(NULL, error, sizeof error);
    if (fonts == NULL) {
        assert_true(strlen(error) > 0);
        return 0;
    }
    FlPlayer *player = fl_player_create(fonts, NULL);
    FlCanvas canvas = {pixels, SIDE, SIDE, SIDE};
    bool good = player != NULL && fl_player_play(player, &list, &canvas, NULL, 0, NULL) > 0;
    uint64_t first = hash_of(pixels, SIDE * SIDE);
    good = good && fl_player_play(player, &other, &canvas, NULL, 0, NULL) > 0;
    fl_player_destroy(player);
    fl_fonts_destroy(fonts);
    return good ? first ^ hash_of(pixels, SIDE * SIDE) : 0;
}

static uint64_t an_icon(void) {
    char error[256];
    FlFonts *fonts = fl_fonts_create(NULL, error, sizeof error);
    if (fonts == NULL) return 0;
    bool good = fl_icon_paint(fonts, 16, pixels);
    fl_fonts_destroy(fonts);
    return good ? hash_of(pixels, 16 * 16) : 0;
}

/* What was written to the standard output, which is a file by now. */
static uint64_t hash_output(void) {
    static unsigned char bytes[1 << 16];
    ssize_t count = pread(STDOUT_FILENO, bytes, sizeof bytes, 0);
    uint64_t hash = FL_HASH_BEGIN;
    for (ssize_t i = 0; i < count; i++) hash = fl_hash_add(hash, bytes[i]);
    assert_true(ftruncate(STDOUT_FILENO, 0) == 0 && lseek(STDOUT_FILENO, 0, SEEK_SET) == 0);
    return count > 0 ? hash : 0;
}

/* A frame that memory was short for is left out, and can be added again. */
static uint64_t a_movie(void) {
    FlMovie *movie = fl_movie_create(WIDE, HIGH, 25, "fallline curve");
    char error[256] = "";
    if (movie == NULL) return 0;
    static uint32_t frame[HIGH * PITCH];
    FlCanvas canvas = {frame, WIDE, HIGH, PITCH};
    for (int k = 0; k < 2; k++) {
        for (int i = 0; i < HIGH * PITCH; i++) frame[i] = pixel(i % PITCH, i / PITCH + 7 * k);
        int before = fl_movie_frames(movie);
        if (!fl_movie_add(movie, &canvas)) {
            assert_int_equal(fl_movie_frames(movie), before);
            if (!fl_movie_add(movie, &canvas)) {
                fl_movie_destroy(movie);
                return 0;
            }
        }
        assert_int_equal(fl_movie_frames(movie), k + 1);
    }
    bool saved = fl_movie_save(movie, "-", error, sizeof error);
    assert_true(saved == (error[0] == '\0'));
    fl_movie_destroy(movie);
    return hash_output();
}

static uint64_t a_drawing(void) {
    char error[256] = "";
    bool saved = fl_svg_save("-", &list, NULL, "fallline curve", error, sizeof error);
    assert_true(saved == (error[0] == '\0'));
    return hash_output();
}

static void pictures_are_whole_or_none(void **state) {
    (void)state;
    static const MemoryTest tests[] = {
        {"pixels", played}, {"an icon", an_icon}, {"a movie", a_movie}, {"a drawing", a_drawing}};
    int own = dup(STDOUT_FILENO), fd = open("output", O_RDWR | O_CREAT, 0600);
    draw_all(&list, 3);
    draw_all(&other, 30);
    fflush(stdout);
    assert_true(own >= 0 && fd >= 0 && dup2(fd, STDOUT_FILENO) == STDOUT_FILENO && close(fd) == 0);
    memory_tests(tests, 4);
    assert_true(dup2(own, STDOUT_FILENO) == STDOUT_FILENO && close(own) == 0);
    fl_draw_free(&list);
    fl_draw_free(&other);
}

int main(void) {
    const struct CMUnitTest tests[] = {IN_FOLDER(pictures_are_whole_or_none)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
