#include "paint/movie.h"
#include "files/files.h"
#include "paint/bytes.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

enum { HEAD = 8, COUNTS = 8, CHANNELS = 4 };

struct FlMovie {
    FlBytes file;
    int width, height, per_second, frames;
    uint32_t sequence;
    size_t counts;        /* where the chunk acTL begins */
    uint32_t *last;       /* the frame before, without alpha */
    unsigned char *pixel; /* of one frame: a zero, then RGBA, row after row */
};

static void put32(unsigned char *at, uint32_t v) {
    for (int i = 0; i < 4; i++) at[i] = (unsigned char)(v >> (24 - 8 * i) & 255);
}

static void add32(FlBytes *file, uint32_t v) {
    unsigned char four[4];
    put32(four, v);
    fl_bytes_add(file, four, sizeof four);
}

/* A chunk begins; what is added up to chunk_ends() is its data. */
static size_t chunk_begins(FlBytes *file, const char *type) {
    size_t at = file->count;
    add32(file, 0);
    fl_bytes_add(file, type, 4);
    return at;
}

static void chunk_ends(FlBytes *file, size_t at) {
    if (file->failed) return;
    size_t length = file->count - at - HEAD;
    put32(file->at + at, (uint32_t)length);
    add32(file, (uint32_t)crc32(0, file->at + at + 4, (uInt)(length + 4)));
}

static void write_head(FlMovie *movie, const char *state) {
    static const unsigned char signature[] = {137, 'P', 'N', 'G', '\r', '\n', 26, '\n'};
    static const unsigned char kind[] = {8, 6, 0, 0, 0}; /* 8 bits, RGBA, deflate, no interlace */
    static const char keyword[] = "fallline";
    FlBytes *file = &movie->file;
    fl_bytes_add(file, signature, sizeof signature);
    size_t at = chunk_begins(file, "IHDR");
    add32(file, (uint32_t)movie->width);
    add32(file, (uint32_t)movie->height);
    fl_bytes_add(file, kind, sizeof kind);
    chunk_ends(file, at);
    if (state) {
        at = chunk_begins(file, "tEXt");
        fl_bytes_add(file, keyword, sizeof keyword);
        fl_bytes_text(file, state);
        chunk_ends(file, at);
    }
    movie->counts = chunk_begins(file, "acTL");
    add32(file, 0);
    add32(file, 0);
    chunk_ends(file, movie->counts);
}

FlMovie *fl_movie_create(int width, int height, int per_second, const char *state) {
    if (width < 1 || height < 1 || per_second < 1 || per_second > 100) return NULL;
    FlMovie *movie = calloc(1, sizeof *movie);
    if (!movie) return NULL;
    size_t count = (size_t)width * (size_t)height;
    movie->width = width;
    movie->height = height;
    movie->per_second = per_second;
    movie->last = malloc(count * sizeof *movie->last);
    movie->pixel = malloc(count * CHANNELS + (size_t)height);
    write_head(movie, state);
    if (movie->last && movie->pixel && !movie->file.failed) return movie;
    fl_movie_destroy(movie);
    return NULL;
}

void fl_movie_destroy(FlMovie *movie) {
    if (!movie) return;
    fl_bytes_free(&movie->file);
    free(movie->last);
    free(movie->pixel);
    free(movie);
}

int fl_movie_frames(const FlMovie *movie) {
    return movie->frames;
}

typedef struct Changed {
    int x, y, width, height;
} Changed;

/* The smallest box with all pixels that differ; one pixel where none does, for a frame cannot be empty. */
static Changed changed(const FlMovie *movie, const FlCanvas *canvas) {
    int x0 = movie->width, x1 = -1, y0 = movie->height, y1 = -1;
    if (movie->frames == 0) return (Changed){0, 0, movie->width, movie->height};
    for (int y = 0; y < movie->height; y++) {
        const uint32_t *now = canvas->pixels + (size_t)y * (size_t)canvas->pitch;
        const uint32_t *before = movie->last + (size_t)y * (size_t)movie->width;
        for (int x = 0; x < movie->width; x++) {
            if ((now[x] & 0xffffff) == before[x]) continue;
            if (x < x0) x0 = x;
            if (x > x1) x1 = x;
            if (y < y0) y0 = y;
            y1 = y;
        }
    }
    return x1 < 0 ? (Changed){0, 0, 1, 1} : (Changed){x0, y0, x1 - x0 + 1, y1 - y0 + 1};
}

/* Returns the count of bytes. */
static size_t unpack(FlMovie *movie, const FlCanvas *canvas, Changed box) {
    unsigned char *to = movie->pixel;
    for (int y = box.y; y < box.y + box.height; y++) {
        const uint32_t *now = canvas->pixels + (size_t)y * (size_t)canvas->pitch;
        const uint32_t *before = movie->last + (size_t)y * (size_t)movie->width;
        *to++ = 0; /* no filter: flat colours repeat */
        for (int x = box.x; x < box.x + box.width; x++, to += CHANNELS) {
            uint32_t colour = now[x] & 0xffffff;
            bool same = movie->frames > 0 && colour == before[x];
            put32(to, same ? 0 : colour << 8 | 255);
        }
    }
    return (size_t)(to - movie->pixel);
}

static bool deflated(FlBytes *file, unsigned char *from, size_t count) {
    z_stream z = {.next_in = from};
    unsigned char part[16384];
    if (deflateInit(&z, 6) != Z_OK) return false;
    int status = Z_OK;
    while (status == Z_OK) {
        if (z.avail_in == 0 && count > 0) {
            z.avail_in = count > 1 << 30 ? 1 << 30 : (uInt)count;
            count -= z.avail_in;
        }
        z.next_out = part;
        z.avail_out = sizeof part;
        status = deflate(&z, count > 0 ? Z_NO_FLUSH : Z_FINISH);
        fl_bytes_add(file, part, sizeof part - z.avail_out);
    }
    deflateEnd(&z);
    return status == Z_STREAM_END;
}

static void write_control(FlMovie *movie, Changed box) {
    FlBytes *file = &movie->file;
    size_t at = chunk_begins(file, "fcTL");
    unsigned char rest[] = {0, 1, 0, (unsigned char)movie->per_second, 0, movie->frames > 0}; /* blend over the last */
    add32(file, movie->sequence++);
    add32(file, (uint32_t)box.width);
    add32(file, (uint32_t)box.height);
    add32(file, (uint32_t)box.x);
    add32(file, (uint32_t)box.y);
    fl_bytes_add(file, rest, sizeof rest);
    chunk_ends(file, at);
}

bool fl_movie_add(FlMovie *movie, const FlCanvas *canvas) {
    FlBytes *file = &movie->file;
    size_t before = file->count;
    uint32_t sequence = movie->sequence;
    Changed box = changed(movie, canvas);
    write_control(movie, box);
    size_t at = chunk_begins(file, movie->frames ? "fdAT" : "IDAT");
    if (movie->frames) add32(file, movie->sequence++);
    bool good = deflated(file, movie->pixel, unpack(movie, canvas, box));
    chunk_ends(file, at);
    if (!good || file->failed) {
        file->count = before;
        file->failed = false;
        movie->sequence = sequence;
        return false;
    }
    for (int y = 0; y < movie->height; y++)
        for (int x = 0; x < movie->width; x++)
            movie->last[(size_t)y * (size_t)movie->width + (size_t)x] =
                canvas->pixels[(size_t)y * (size_t)canvas->pitch + (size_t)x] & 0xffffff;
    movie->frames++;
    return true;
}

bool fl_movie_save(FlMovie *movie, const char *path, char *error, size_t size) {
    unsigned char *counts = movie->file.at + movie->counts;
    put32(counts + HEAD, (uint32_t)movie->frames);
    put32(counts + HEAD + COUNTS, (uint32_t)crc32(0, counts + 4, 4 + COUNTS));
    size_t end = movie->file.count;
    chunk_ends(&movie->file, chunk_begins(&movie->file, "IEND"));
    bool saved = !movie->file.failed;
    if (saved)
        saved = fl_file_save(path, movie->file.at, movie->file.count, error, size);
    else
        snprintf(error, size, "Cannot write %s: memory is short.", path);
    movie->file.count = end;
    return saved;
}
