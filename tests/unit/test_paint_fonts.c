#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "paint/fonts.h"

static FlFonts *fonts;

static int enter(void **state) {
    (void)state;
    char error[512];
    fonts = fl_fonts_create(NULL, error, sizeof error);
    return fonts ? 0 : -1;
}

static int leave(void **state) {
    (void)state;
    fl_fonts_destroy(fonts);
    return 0;
}

static float advance(FlFont font, float pixels, const char *text) {
    FlTextMetrics m = fl_fonts_metrics(fonts);
    return m.advance(m.self, font, pixels, text, (int)strlen(text));
}

static const FlMask *mask(FlFont font, float pixels, const char *text, int halo) {
    return fl_fonts_mask(fonts, font, pixels, text, (int)strlen(text), halo);
}

static void test_missing_fonts_name_their_packages(void **state) {
    (void)state;
    char error[512] = "";
    assert_null(fl_fonts_create("/nonexistent", error, sizeof error));
    assert_non_null(strstr(error, "fonts-inter"));
    assert_non_null(strstr(error, "fonts-linuxlibertine"));
    assert_non_null(strstr(error, "/nonexistent"));
    assert_int_equal(error[strlen(error) - 1], '.');
    assert_null(strchr(error, '\n'));
    char little[8];
    assert_null(fl_fonts_create("/nonexistent", little, sizeof little));
    assert_int_equal(strlen(little), 7);
}

/* A file of `size` bytes under the first font's name, with this beginning; what is said of its folder then. */
static void assert_said(const char *folder, const char *begin, size_t count, size_t size, const char *said) {
    static char bytes[4096];
    char path[128], error[512] = "";
    memset(bytes, 0, sizeof bytes);
    memcpy(bytes, begin, count);
    snprintf(path, sizeof path, "%s/Inter-Regular.otf", folder);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, size, file), size);
    assert_int_equal(fclose(file), 0);
    assert_null(fl_fonts_create(folder, error, sizeof error));
    if (strncmp(error, said, strlen(said)) != 0) fail_msg("%s, not %s", error, said);
    assert_non_null(strstr(error, folder));
    assert_int_equal(remove(path), 0);
}

/* Whole ones are taken, so that the next is the one that is missing. */
static void test_damaged_fonts_are_told(void **state) {
    (void)state;
    char folder[] = "/tmp/fallline-fonts-XXXXXX", far[1200], error[512];
    static const char damaged[] = "The font file Inter-Regular.otf in ", next[] = "The font file Inter-Medium.otf in ";
    /* One table, of 16 bytes at 100. */
    static const char whole[28] = "OTTO\0\1\0\0\0\0\0\0cmap\0\0\0\0\0\0\0\144\0\0\0\20",
                      beyond[28] = "OTTO\0\1\0\0\0\0\0\0cmap\0\0\0\0\0\0\20\0\0\0\0\20",
                      unmapped[28] = "OTTO\0\1\0\0\0\0\0\0glyf\0\0\0\0\0\0\0\144\0\0\0\20";
    assert_non_null(mkdtemp(folder));
    assert_said(folder, whole, 28, 2000, next);
    assert_said(folder, "ttcf", 4, 2000, next); /* a collection is left to the text library */
    assert_said(folder, beyond, 28, 2000, damaged);
    assert_said(folder, unmapped, 28, 2000, damaged);
    assert_said(folder, "OTTO\377\377", 6, 2000, damaged); /* more tables than it has bytes */
    assert_said(folder, "PK\3\4", 4, 2000, damaged);
    assert_said(folder, whole, 28, 1000, damaged); /* too short for any font */
    assert_int_equal(remove(folder), 0);
    memset(far, 'x', sizeof far - 1);
    far[sizeof far - 1] = '\0';
    assert_null(fl_fonts_create(far, error, sizeof error));
    assert_ptr_equal(strstr(error, damaged), error);
    assert_null(fl_fonts_create("", error, sizeof error));
    assert_non_null(strstr(error, "was not found"));
}

/* The widths that the design counts on, in em. */
static void test_digit_advances(void **state) {
    (void)state;
    const float widest[] = {0.642f, 0.654f, 0.667f};
    for (int font = FL_FONT_REGULAR; font <= FL_FONT_SEMIBOLD; font++) {
        float most = 0;
        for (char c = '0'; c <= '9'; c++) most = fmaxf(most, advance((FlFont)font, 100, (char[]){c, 0}));
        assert_float_equal(most, 100 * widest[font], 1);
        assert_true(advance((FlFont)font, 100, "1") < 0.8f * most);
    }
    for (char c = '0'; c <= '9'; c++)
        assert_float_equal(advance(FL_FONT_MATH, 100, (char[]){c, 0}), advance(FL_FONT_MATH, 100, "0"), 0.5);
}

static void test_advances_scale_and_add_up(void **state) {
    (void)state;
    assert_float_equal(advance(FL_FONT_REGULAR, 26, "Learning"), 2 * advance(FL_FONT_REGULAR, 13, "Learning"), 1e-3);
    float space = advance(FL_FONT_REGULAR, 100, " ");
    assert_true(space > 15 && space < 40);
    float word = advance(FL_FONT_REGULAR, 100, "of");
    assert_float_equal(advance(FL_FONT_REGULAR, 100, " of "), word + 2 * space, 1.5);
    assert_float_equal(advance(FL_FONT_REGULAR, 100, ""), 0, 0);
    assert_true(advance(FL_FONT_SEMIBOLD, 100, "loss") > advance(FL_FONT_REGULAR, 100, "loss"));
}

static void test_mask_stands_on_the_baseline(void **state) {
    (void)state;
    for (float pixels = 11; pixels <= 25; pixels += 0.5f) {
        const FlMask *h = mask(FL_FONT_REGULAR, pixels, "H", 0);
        assert_non_null(h);
        assert_float_equal((float)(h->top + h->height), 0, 1);
        assert_float_equal((float)h->height, 0.727f * pixels, 1.2);
        assert_true(h->left >= 0 && (float)h->left < 0.2f * pixels);
        assert_true((float)(h->left + h->width) < advance(FL_FONT_REGULAR, pixels, "H") + 1);
        int darkest = 0;
        for (int i = 0; i < h->width * h->height; i++) darkest = h->coverage[i] > darkest ? h->coverage[i] : darkest;
        assert_true(darkest > 150);
    }
    const FlMask *p = mask(FL_FONT_REGULAR, 20, "p", 0);
    assert_true(p->top + p->height >= 4); /* below the line */
    const FlMask *f = mask(FL_FONT_MATH_ITALIC, 40, "f", 0), *jf = mask(FL_FONT_MATH_ITALIC, 40, "xf", 0);
    assert_true(f->left < 0); /* an italic f leans out of its advance on both sides */
    assert_true((float)(f->left + f->width) > advance(FL_FONT_MATH_ITALIC, 40, "f"));
    assert_float_equal((float)(jf->left + jf->width),
                       advance(FL_FONT_MATH_ITALIC, 40, "x") + (float)(f->left + f->width), 2);
}

/* The plain text's ink is inside its halo, with the halo's width to spare on
 * all sides. */
static void test_halo_surrounds(void **state) {
    (void)state;
    const char *const texts[] = {"slope", "\xe2\x88\x92", "\xce\xb7", "f", "1"};
    for (int t = 0; t < 5; t++)
        for (int font = 0; font < FL_FONTS; font++)
            for (int halo = 1; halo <= 4; halo++) {
                const FlMask *plain = mask((FlFont)font, 25, texts[t], 0),
                             *wide = mask((FlFont)font, 25, texts[t], halo);
                assert_non_null(plain);
                assert_non_null(wide);
                assert_in_range(plain->left - wide->left, halo - 1, halo + 1);
                assert_in_range(plain->top - wide->top, halo - 1, halo + 1);
                assert_in_range(wide->width - plain->width, 2 * halo - 2, 2 * halo + 2);
                assert_in_range(wide->height - plain->height, 2 * halo - 2, 2 * halo + 2);
                for (int y = 0; y < plain->height; y++)
                    for (int x = 0; x < plain->width; x++) {
                        int at = (y + plain->top - wide->top) * wide->width + x + plain->left - wide->left;
                        int ink = plain->coverage[y * plain->width + x];
                        assert_true(wide->coverage[at] >= ink);
                        if (halo > 1 && ink) assert_true(wide->coverage[at] > 180); /* faint at the tip of a 1 */
                    }
            }
}

static bool same_mask(const FlMask *a, const FlMask *b) {
    return a->width == b->width && a->height == b->height &&
           !memcmp(a->coverage, b->coverage, (size_t)(a->width * a->height));
}

/* Inter has no nabla. U+10FFFD is in no font: its box shows what a missing
 * glyph looks like. */
static void test_missing_glyphs_come_from_elsewhere(void **state) {
    (void)state;
    FILE *spare = fopen("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf", "rb");
    if (!spare) skip();
    assert_int_equal(fclose(spare), 0);
    const FlMask *nabla = mask(FL_FONT_REGULAR, 20, "\xe2\x88\x87", 0),
                 *box = mask(FL_FONT_REGULAR, 20, "\xf4\x8f\xbf\xbd", 0);
    assert_non_null(nabla);
    assert_non_null(box);
    assert_false(same_mask(nabla, box));
    const FlMask *mixed = mask(FL_FONT_REGULAR, 20, "a\xe2\x88\x87L", 0);
    float sum = advance(FL_FONT_REGULAR, 20, "a") + advance(FL_FONT_REGULAR, 20, "\xe2\x88\x87") +
                advance(FL_FONT_REGULAR, 20, "L");
    assert_float_equal(advance(FL_FONT_REGULAR, 20, "a\xe2\x88\x87L"), sum, 0.5);
    assert_float_equal((float)mixed->width, sum, 4);
}

static uint32_t state32 = 1;

static uint32_t random_below(uint32_t n) {
    state32 ^= state32 << 13, state32 ^= state32 >> 17, state32 ^= state32 << 5;
    return state32 % n;
}

static void test_any_bytes_are_safe(void **state) {
    (void)state;
    static const char *const starts[] = {"",         "\xe2\x88", "\xf0\x9f\x98", "\xc0\x80", "\xed\xa0\x80",
                                         "\xf8\x88", "\x80"};
    for (int i = 0; i < 1500; i++) {
        char text[700];
        int n = snprintf(text, sizeof text, "%s", starts[random_below(7)]);
        int length = n + (int)random_below(i % 50 ? 30 : 650);
        for (; n < length; n++) text[n] = (char)(1 + random_below(255));
        FlFont font = (FlFont)random_below(FL_FONTS);
        FlTextMetrics m = fl_fonts_metrics(fonts);
        char *exact = malloc((size_t)n + 1); /* no byte to spare after the text, for the address sanitizer */
        assert_non_null(exact);
        exact = memcpy(exact + 1, text, (size_t)n);
        float wide = m.advance(m.self, font, 13, exact, n);
        assert_true(wide >= 0 && wide < 40 * (float)n + 1);
        const FlMask *drawn = fl_fonts_mask(fonts, font, 13, exact, n, i % 3 ? 0 : 2);
        if (drawn && drawn->coverage) assert_true(drawn->width > 0 && (float)drawn->width < wide + 60);
        fl_fonts_trim(fonts);
        free(exact - 1);
    }
}

static void test_masks_are_kept(void **state) {
    (void)state;
    const FlMask *first = mask(FL_FONT_REGULAR, 13, "step", 0);
    for (int i = 0; i < 50; i++) {
        char text[16];
        snprintf(text, sizeof text, "word %c", 'A' + i);
        mask(FL_FONT_REGULAR, 13, text, 0);
    }
    assert_ptr_equal(mask(FL_FONT_REGULAR, 13, "step", 0), first);
    fl_fonts_trim(fonts); /* far below its bounds */
    assert_ptr_equal(mask(FL_FONT_REGULAR, 13, "step", 0), first);
    assert_ptr_not_equal(mask(FL_FONT_REGULAR, 13.5f, "step", 0), first);
    assert_ptr_not_equal(mask(FL_FONT_MEDIUM, 13, "step", 0), first);
    assert_ptr_not_equal(mask(FL_FONT_REGULAR, 13, "step", 1), first);
}

/* More runs than a frame can have: some may go missing, none may be wrong, and
 * the next frame is whole again. */
static void test_the_cache_is_bounded(void **state) {
    (void)state;
    const FlMask *word = mask(FL_FONT_REGULAR, 13, "word", 0);
    uint8_t before[4096];
    FlMask copy = *word;
    assert_true((size_t)(copy.width * copy.height) <= sizeof before);
    memcpy(before, word->coverage, (size_t)(copy.width * copy.height));
    copy.coverage = before;
    for (int i = 0; i < 12000; i++) {
        char text[16];
        snprintf(text, sizeof text, "%d", i);
        mask(FL_FONT_REGULAR, 11, text, 0);
    }
    assert_true(same_mask(mask(FL_FONT_REGULAR, 13, "word", 0), &copy));
    fl_fonts_trim(fonts);
    const FlMask *again = mask(FL_FONT_REGULAR, 13, "word", 0);
    assert_non_null(again);
    assert_true(same_mask(again, &copy));
    assert_non_null(mask(FL_FONT_REGULAR, 11, "11999", 0));
}

#define WITH_FONTS(test) cmocka_unit_test_setup_teardown(test, enter, leave)

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_damaged_fonts_are_told),
        cmocka_unit_test(test_missing_fonts_name_their_packages),
        WITH_FONTS(test_digit_advances),
        WITH_FONTS(test_advances_scale_and_add_up),
        WITH_FONTS(test_mask_stands_on_the_baseline),
        WITH_FONTS(test_halo_surrounds),
        WITH_FONTS(test_missing_glyphs_come_from_elsewhere),
        WITH_FONTS(test_any_bytes_are_safe),
        WITH_FONTS(test_masks_are_kept),
        WITH_FONTS(test_the_cache_is_bounded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
