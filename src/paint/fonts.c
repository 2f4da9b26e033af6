#include "paint/fonts.h"
#include "paint/font_files.h"
#include <SDL_ttf.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* SDL2_ttf rounds advances to whole pixels; measured at 256 px and scaled they are true to 1/256 em, and that is how
 * the subpixel-positioned glyphs of a run really stand. */
enum { METRIC_PIXELS = 256, SLOTS = 8192, MOST_RUNS = 4096, MOST_BYTES = 4 << 20, RUN_BYTES = 256 };

typedef struct Face {
    FlFontFile file;
    TTF_Font *metric, *drawn;
    int half; /* size of `drawn` in half pixels */
} Face;

typedef struct Entry {
    uint64_t key;
    float advance;
    FlMask mask;
} Entry;

struct FlFonts {
    Face faces[FL_FONTS + 1]; /* the last one is for glyphs that the others lack; it may be absent */
    Entry *slots[SLOTS];
    int runs;
    size_t bytes;
};

static TTF_Font *open_face(const FlFontFile *file, int half) {
    SDL_RWops *ops = file->bytes ? SDL_RWFromConstMem(file->bytes, (int)file->size) : NULL;
    TTF_Font *font = ops ? TTF_OpenFontDPIRW(ops, 1, half, 36, 36) : NULL;
    if (font) TTF_SetFontHinting(font, TTF_HINTING_LIGHT_SUBPIXEL);
    return font;
}

static TTF_Font *metric_font(Face *face) {
    if (!face->metric) face->metric = open_face(&face->file, 2 * METRIC_PIXELS);
    return face->metric;
}

static TTF_Font *drawn_font(Face *face, int half) {
    if (!face->drawn)
        face->drawn = open_face(&face->file, half);
    else if (face->half != half && TTF_SetFontSizeDPI(face->drawn, half, 36, 36) != 0)
        return NULL;
    face->half = half;
    return face->drawn;
}

FlFonts *fl_fonts_create(const char *directory, char *error, size_t size) {
    FlFonts *fonts = calloc(1, sizeof *fonts);
    if (!fonts || TTF_Init() != 0) {
        snprintf(error, size, "The text library could not be started: %s.",
                 fonts ? TTF_GetError() : "not enough memory");
        free(fonts);
        return NULL;
    }
    FlFontFile files[FL_FONTS + 1];
    memset(files, 0, sizeof files);
    bool found = fl_font_files_open(directory, files, error, size);
    for (int i = 0; i <= FL_FONTS; i++) fonts->faces[i].file = files[i];
    if (found) return fonts;
    fl_fonts_destroy(fonts);
    return NULL;
}

static void forget(FlFonts *fonts) {
    for (int i = 0; i < SLOTS; i++) {
        if (!fonts->slots[i]) continue;
        free(fonts->slots[i]->mask.coverage);
        free(fonts->slots[i]);
        fonts->slots[i] = NULL;
    }
    fonts->runs = 0;
    fonts->bytes = 0;
}

void fl_fonts_destroy(FlFonts *fonts) {
    if (!fonts) return;
    forget(fonts);
    for (int i = 0; i <= FL_FONTS; i++) {
        if (fonts->faces[i].metric) TTF_CloseFont(fonts->faces[i].metric);
        if (fonts->faces[i].drawn) TTF_CloseFont(fonts->faces[i].drawn);
        fl_font_file_close(&fonts->faces[i].file);
    }
    TTF_Quit();
    free(fonts);
}

void fl_fonts_trim(FlFonts *fonts) {
    if (fonts->runs > MOST_RUNS || fonts->bytes > MOST_BYTES) forget(fonts);
}

/* FNV-1a over what makes a run; kind keeps advances and masks apart. */
static uint64_t run_key(int kind, FlFont font, int half, int halo, const char *text, int bytes) {
    uint64_t h = 14695981039346656037u;
    const unsigned char head[] = {(unsigned char)kind, (unsigned char)font, (unsigned char)half,
                                  (unsigned char)(half >> 8), (unsigned char)halo};
    for (size_t i = 0; i < sizeof head; i++) h = (h ^ head[i]) * 1099511628211u;
    for (int i = 0; i < bytes; i++) h = (h ^ (unsigned char)text[i]) * 1099511628211u;
    return h ? h : 1;
}

/* The entry of this key, found or new (then *is_new); NULL if memory is short. The table is twice as large as what trim
 * lets stand, and a frame brings a few hundred runs at most. */
static Entry *entry_of(FlFonts *fonts, uint64_t key, bool *is_new) {
    *is_new = false;
    unsigned at = (unsigned)(key % SLOTS);
    while (fonts->slots[at] && fonts->slots[at]->key != key) at = (at + 1) % SLOTS;
    if (fonts->slots[at]) return fonts->slots[at];
    if (fonts->runs >= SLOTS - 64) return NULL;
    Entry *entry = calloc(1, sizeof *entry);
    if (!entry) return NULL;
    entry->key = key;
    fonts->slots[at] = entry;
    fonts->runs++;
    *is_new = true;
    return entry;
}

/* Next code point; a byte that is no UTF-8 stands for itself as U+FFFD. */
static unsigned next_code(const char *text, int bytes, int *used) {
    const unsigned char *p = (const unsigned char *)text;
    int n = p[0] < 0x80                   ? 1
            : p[0] >= 0xC2 && p[0] < 0xE0 ? 2
            : p[0] >= 0xE0 && p[0] < 0xF0 ? 3
            : p[0] >= 0xF0 && p[0] < 0xF5 ? 4
                                          : 0;
    *used = 1;
    if (n == 1) return p[0];
    if (n == 0 || n > bytes) return 0xFFFD;
    unsigned code = p[0] & (0xFFu >> (n + 1));
    for (int i = 1; i < n; i++) {
        if ((p[i] & 0xC0) != 0x80) return 0xFFFD;
        code = code << 6 | (p[i] & 0x3F);
    }
    *used = n;
    return code;
}

/* A stretch of the run that one face can draw, copied and zero-terminated. */
typedef struct Piece {
    Face *face;
    unsigned first_code;
    char text[RUN_BYTES];
} Piece;

static Face *face_for(FlFonts *fonts, FlFont font, unsigned code) {
    Face *own = &fonts->faces[font], *spare = &fonts->faces[FL_FONTS];
    TTF_Font *metric = metric_font(own);
    if (code < 0x80 || (metric && TTF_GlyphIsProvided32(metric, code)) || !spare->file.bytes) return own;
    TTF_Font *other = metric_font(spare);
    return other && TTF_GlyphIsProvided32(other, code) ? spare : own;
}

/* Cuts the next piece off text[*at..bytes); false at its end. */
static bool next_piece(FlFonts *fonts, FlFont font, const char *text, int bytes, int *at, Piece *piece) {
    int n = 0;
    piece->face = NULL;
    while (*at < bytes && n < RUN_BYTES - 5) {
        int used;
        unsigned code = next_code(text + *at, bytes - *at, &used);
        Face *face = face_for(fonts, font, code);
        if (piece->face && face != piece->face) break;
        if (!piece->face) {
            piece->face = face;
            piece->first_code = code;
        }
        if (code == 0xFFFD || code < ' ')
            piece->text[n++] = '?';
        else {
            memcpy(piece->text + n, text + *at, (size_t)used);
            n += used;
        }
        *at += used;
    }
    piece->text[n] = 0;
    return n > 0;
}

/* TTF_SizeUTF8 gives the width of the ink, without the spaces at either end: between two marks it gives the advance. */
static float piece_advance(const Piece *piece, float pixels) {
    TTF_Font *font = metric_font(piece->face);
    char marked[RUN_BYTES + 4];
    int w = 0, marks = 0, h;
    snprintf(marked, sizeof marked, "|%s|", piece->text);
    if (!font || TTF_SizeUTF8(font, marked, &w, &h) != 0 || TTF_SizeUTF8(font, "||", &marks, &h) != 0) return 0;
    return (float)(w - marks) * pixels / METRIC_PIXELS;
}

static float advance(void *self, FlFont font, float pixels, const char *text, int bytes) {
    FlFonts *fonts = self;
    bool is_new;
    /* Advances scale with the size: one entry serves all sizes. */
    Entry *entry = entry_of(fonts, run_key(1, font, 0, 0, text, bytes), &is_new);
    if (entry && !is_new) return entry->advance * pixels;
    float total = 0;
    Piece piece;
    for (int at = 0; next_piece(fonts, font, text, bytes, &at, &piece);) total += piece_advance(&piece, 1);
    if (entry) entry->advance = total;
    return total * pixels;
}

FlTextMetrics fl_fonts_metrics(FlFonts *fonts) {
    return (FlTextMetrics){.advance = advance, .self = fonts};
}

/* Columns and rows with ink of a surface; false if there are none. */
static bool ink_of(const SDL_Surface *s, SDL_Rect *ink) {
    int x0 = s->w, y0 = s->h, x1 = -1, y1 = -1;
    for (int y = 0; y < s->h; y++) {
        const uint32_t *row = (const uint32_t *)((const uint8_t *)s->pixels + (size_t)y * (size_t)s->pitch);
        for (int x = 0; x < s->w; x++) {
            if (!(row[x] >> 24)) continue;
            if (x < x0) x0 = x;
            if (x > x1) x1 = x;
            if (y < y0) y0 = y;
            if (y > y1) y1 = y;
        }
    }
    *ink = (SDL_Rect){x0, y0, x1 - x0 + 1, y1 - y0 + 1};
    return x1 >= 0;
}

static SDL_Surface *render(TTF_Font *font, const char *text, SDL_Rect *ink) {
    static const SDL_Color white = {255, 255, 255, 255};
    SDL_Surface *surface = TTF_RenderUTF8_Blended(font, text, white);
    if (surface && ink_of(surface, ink)) return surface;
    SDL_FreeSurface(surface);
    return NULL;
}

/* Makes the mask larger so that it holds the box, in pen coordinates. */
static bool extend(FlMask *mask, int left, int top, int width, int height) {
    int x0 = mask->coverage && mask->left < left ? mask->left : left,
        y0 = mask->coverage && mask->top < top ? mask->top : top;
    int x1 = left + width, y1 = top + height;
    if (mask->coverage && mask->left + mask->width > x1) x1 = mask->left + mask->width;
    if (mask->coverage && mask->top + mask->height > y1) y1 = mask->top + mask->height;
    uint8_t *bytes = calloc((size_t)(x1 - x0) * (size_t)(y1 - y0), 1);
    if (!bytes) return false;
    for (int y = 0; mask->coverage && y < mask->height; y++)
        memcpy(bytes + (size_t)(mask->top + y - y0) * (size_t)(x1 - x0) + (mask->left - x0),
               mask->coverage + (size_t)y * (size_t)mask->width, (size_t)mask->width);
    free(mask->coverage);
    *mask = (FlMask){x0, y0, x1 - x0, y1 - y0, bytes};
    return true;
}

static bool stamp(FlMask *mask, const SDL_Surface *s, const SDL_Rect *ink, int left, int top) {
    if (!extend(mask, left, top, ink->w, ink->h)) return false;
    for (int y = 0; y < ink->h; y++) {
        const uint32_t *from =
            (const uint32_t *)((const uint8_t *)s->pixels + (size_t)(ink->y + y) * (size_t)s->pitch) + ink->x;
        uint8_t *to = mask->coverage + (size_t)(top - mask->top + y) * (size_t)mask->width + (left - mask->left);
        for (int x = 0; x < ink->w; x++) {
            uint8_t alpha = (uint8_t)(from[x] >> 24);
            if (alpha > to[x]) to[x] = alpha;
        }
    }
    return true;
}

static bool add_piece(FlMask *mask, const Piece *piece, int half, float pen) {
    TTF_Font *font = drawn_font(piece->face, half);
    SDL_Rect ink;
    SDL_Surface *surface = font ? render(font, piece->text, &ink) : NULL;
    if (!surface) return true; /* spaces have no ink */
    int minx = 0;
    TTF_GlyphMetrics32(font, piece->first_code, &minx, NULL, NULL, NULL, NULL);
    int left = (int)lroundf(pen) + ink.x + (minx < 0 ? minx : 0), top = ink.y - TTF_FontAscent(font);
    bool done = stamp(mask, surface, &ink, left, top);
    SDL_FreeSurface(surface);
    return done;
}

/* False if memory is short. */
static bool make_letters(FlFonts *fonts, FlMask *mask, FlFont font, float pixels, const char *text, int bytes) {
    float pen = 0;
    Piece piece;
    for (int at = 0; next_piece(fonts, font, text, bytes, &at, &piece);) {
        if (!add_piece(mask, &piece, (int)lroundf(pixels * 2), pen)) return false;
        pen += piece_advance(&piece, pixels);
    }
    return true;
}

/* Spreads one pixel's coverage over a disc of `halo` pixels around it; `to` is the disc's corner. */
static void spread(uint8_t *to, int width, const uint8_t *disc, int halo, unsigned level) {
    const int side = 2 * halo + 1;
    for (int y = 0; y < side; y++)
        for (int x = 0; x < side; x++) {
            unsigned v = (level * disc[y * side + x] + 127) / 255;
            if (v > to[y * width + x]) to[y * width + x] = (uint8_t)v;
        }
}

/* Coverage of a letter's pixel for its halo. A hairline thinner than a pixel covers none in full, but has a full halo:
 * what counts is the share of the strongest pixel around. Specks under a quarter stay faint. */
static unsigned halo_level(const FlMask *letters, int x, int y) {
    const uint8_t level = letters->coverage[y * letters->width + x];
    unsigned most = 64;
    for (int v = y > 0 ? y - 1 : 0; v <= y + 1 && v < letters->height; v++)
        for (int u = x > 0 ? x - 1 : 0; u <= x + 1 && u < letters->width; u++)
            if (letters->coverage[v * letters->width + u] > most) most = letters->coverage[v * letters->width + u];
    return (level * 255u + most / 2) / most;
}

/* The halo is the letters' mask grown by a disc: it lies round them evenly, which an outline stroked and hinted by
 * itself does not. False if memory is short. */
static bool make_halo(FlMask *mask, const FlMask *letters, int halo) {
    enum { MOST = 32 };
    uint8_t disc[(2 * MOST + 1) * (2 * MOST + 1)] = {0};
    if (!letters->coverage || halo > MOST) return true;
    if (!extend(mask, letters->left - halo, letters->top - halo, letters->width + 2 * halo, letters->height + 2 * halo))
        return false;
    for (int y = -halo, i = 0; y <= halo; y++)
        for (int x = -halo; x <= halo; x++, i++) {
            float inside = (float)halo + 1 - sqrtf((float)(x * x + y * y));
            disc[i] = (uint8_t)(255 * (inside < 0 ? 0 : inside > 1 ? 1 : inside) + 0.5f);
        }
    for (int y = 0; y < letters->height; y++)
        for (int x = 0; x < letters->width; x++) {
            if (letters->coverage[y * letters->width + x])
                spread(mask->coverage + y * mask->width + x, mask->width, disc, halo, halo_level(letters, x, y));
        }
    return true;
}

/* The newest entry, which no other's place depends on. */
static void drop(FlFonts *fonts, Entry *entry) {
    unsigned at = (unsigned)(entry->key % SLOTS);
    while (fonts->slots[at] != entry) at = (at + 1) % SLOTS;
    fonts->slots[at] = NULL;
    fonts->runs--;
    free(entry->mask.coverage);
    free(entry);
}

const FlMask *fl_fonts_mask(FlFonts *fonts, FlFont font, float pixels, const char *text, int bytes, int halo) {
    int half = (int)lroundf(pixels * 2);
    const FlMask *letters = halo > 0 ? fl_fonts_mask(fonts, font, pixels, text, bytes, 0) : NULL;
    bool is_new;
    if (halo > 0 && !letters) return NULL;
    Entry *entry = entry_of(fonts, run_key(2, font, half, halo, text, bytes), &is_new);
    if (!entry || !is_new) return entry ? &entry->mask : NULL;
    bool made =
        letters ? make_halo(&entry->mask, letters, halo) : make_letters(fonts, &entry->mask, font, pixels, text, bytes);
    if (!made) {
        drop(fonts, entry);
        return NULL;
    }
    fonts->bytes += (size_t)entry->mask.width * (size_t)entry->mask.height;
    return &entry->mask;
}
