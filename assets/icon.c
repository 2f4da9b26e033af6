/* Writes the program's icon in every size that desktops ask for, drawn by the program's own player:
 * fallline-icon FOLDER makes FOLDER/NxN/apps/ID.png and FOLDER/scalable/apps/ID.svg. */
#include "paint/icon.h"
#include <errno.h>
#include <png.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define ID "io.github.fallline.fallline"

enum { LARGEST = 512 };

static const int sides[] = {16, 22, 24, 32, 48, 64, 128, 256, LARGEST};

static int fail(const char *what, const char *why) {
    fprintf(stderr, "fallline-icon: %s: %s\n", what, why);
    return 1;
}

static int make_folder(const char *path) {
    return mkdir(path, 0777) == 0 || errno == EEXIST ? 0 : fail(path, strerror(errno));
}

/* FOLDER/kind/apps/ID.suffix, with its folders. */
static int place(char *path, size_t size, const char *folder, const char *kind, const char *suffix) {
    snprintf(path, size, "%s/%s", folder, kind);
    if (make_folder(path) != 0) return 1;
    snprintf(path, size, "%s/%s/apps", folder, kind);
    if (make_folder(path) != 0) return 1;
    snprintf(path, size, "%s/%s/apps/%s.%s", folder, kind, ID, suffix);
    return 0;
}

static int write_png(FlFonts *fonts, int side, const char *folder) {
    static uint32_t pixels[LARGEST * LARGEST];
    char kind[32], path[1024];
    snprintf(kind, sizeof kind, "%dx%d", side, side);
    if (place(path, sizeof path, folder, kind, "png") != 0) return 1;
    if (!fl_icon_paint(fonts, side, pixels)) return fail(path, "memory is short");
    png_image image = {.version = PNG_IMAGE_VERSION, .width = (png_uint_32)side, .height = (png_uint_32)side};
    image.format = PNG_FORMAT_BGRA; /* the bytes of 0xAARRGGBB on machines whose low byte comes first */
    if (!png_image_write_to_file(&image, path, 0, pixels, 0, NULL)) return fail(path, image.message);
    return 0;
}

static int write_svg(FlFonts *fonts, const char *folder) {
    char path[1024], error[512];
    if (place(path, sizeof path, folder, "scalable", "svg") != 0) return 1;
    FlDraw draw;
    fl_draw_init(&draw);
    draw.metrics = fl_fonts_metrics(fonts);
    fl_icon_draw(&draw, 64, 0);
    bool saved = fl_svg_save(path, &draw, fonts, NULL, error, sizeof error);
    fl_draw_free(&draw);
    return saved ? 0 : fail(path, error);
}

int main(int argc, char **argv) {
    char error[512];
    if (argc != 2) return fail("usage", "fallline-icon FOLDER");
    FlFonts *fonts = fl_fonts_create(NULL, error, sizeof error);
    if (!fonts) return fail("fonts", error);
    int status = make_folder(argv[1]);
    for (size_t i = 0; status == 0 && i < sizeof sides / sizeof *sides; i++)
        status = write_png(fonts, sides[i], argv[1]);
    if (status == 0) status = write_svg(fonts, argv[1]);
    fl_fonts_destroy(fonts);
    return status;
}
