#include "paint/png.h"
#include "files/files.h"
#include "paint/paint.h"
#include <png.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* All that outlives a jump out of libpng lies here, behind a pointer that never changes: no local can be clobbered. */
typedef struct Encoder {
    FlBytes *out;
    const uint32_t *pixels;
    int width, height, pitch;
    const char *state;
    char *why;
    size_t size;
    png_structp png;
    png_infop info;
    png_bytep row;
} Encoder;

static void take(png_structp png, png_bytep bytes, size_t count) {
    FlBytes *out = png_get_io_ptr(png);
    fl_bytes_add(out, bytes, count);
    if (out->failed) png_error(png, "memory is short");
}

static void flush(png_structp png) {
    (void)png;
}

static _Noreturn void fail(png_structp png, png_const_charp message) {
    const Encoder *encoder = png_get_error_ptr(png);
    snprintf(encoder->why, encoder->size, "%s", message);
    png_longjmp(png, 1);
}

/* libpng would print it. */
static void be_silent(png_structp png, png_const_charp message) {
    (void)png;
    (void)message;
}

static void write_head(Encoder *e) {
    png_set_write_fn(e->png, e->out, take, flush);
    png_set_compression_level(e->png, 6);
    /* Flat colours and the same glyphs again and again: unfiltered rows repeat, filtered ones do not (a fifth larger).
     */
    png_set_filter(e->png, PNG_FILTER_TYPE_BASE, PNG_FILTER_NONE);
    png_set_IHDR(e->png, e->info, (png_uint_32)e->width, (png_uint_32)e->height, 8, PNG_COLOR_TYPE_RGB,
                 PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    if (e->state) {
        char keyword[] = "fallline";
        png_text text = {.compression = PNG_TEXT_COMPRESSION_NONE, .key = keyword};
        text.text = (png_charp)e->state; /* libpng copies it */
        text.text_length = strlen(e->state);
        png_set_text(e->png, e->info, &text, 1);
    }
    png_write_info(e->png, e->info);
}

static void write_rows(Encoder *e) {
    for (int y = 0; y < e->height; y++) {
        const uint32_t *from = e->pixels + (size_t)y * (size_t)e->pitch;
        png_bytep to = e->row;
        for (int x = 0; x < e->width; x++) {
            *to++ = (png_byte)(from[x] >> 16 & 255);
            *to++ = (png_byte)(from[x] >> 8 & 255);
            *to++ = (png_byte)(from[x] & 255);
        }
        png_write_row(e->png, e->row);
    }
    png_write_end(e->png, NULL);
}

static bool write_png(Encoder *e) {
    if (setjmp(png_jmpbuf(e->png))) return false;
    write_head(e);
    write_rows(e);
    return true;
}

bool fl_png_encode(FlBytes *out, const uint32_t *pixels, int width, int height, int pitch, const char *state, char *why,
                   size_t size) {
    snprintf(why, size, "memory is short");
    if (width < 1 || height < 1) {
        snprintf(why, size, "the picture is empty");
        return false;
    }
    Encoder e = {out, pixels, width, height, pitch, state, why, size, NULL, NULL, NULL};
    e.row = malloc((size_t)width * 3);
    e.png = e.row ? png_create_write_struct(PNG_LIBPNG_VER_STRING, &e, fail, be_silent) : NULL;
    e.info = e.png ? png_create_info_struct(e.png) : NULL;
    bool good = e.info && write_png(&e);
    png_destroy_write_struct(&e.png, &e.info);
    free(e.row);
    return good;
}

bool fl_png_save(const char *path, const FlCanvas *canvas, const char *state, char *error, size_t size) {
    FlBytes bytes = {0};
    char why[96];
    bool good =
        fl_png_encode(&bytes, canvas->pixels, canvas->width, canvas->height, canvas->pitch, state, why, sizeof why);
    if (good)
        good = fl_file_save(path, bytes.at, bytes.count, error, size);
    else
        snprintf(error, size, "Cannot write %s: %s.", path, why);
    fl_bytes_free(&bytes);
    return good;
}
