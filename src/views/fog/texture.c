#include "views/fog/texture.h"
#include "fallline/random.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { BANKS = 46, LANTERNS = 16, BLUR = 26 };

/* What the pixels were made of. */
typedef struct Made {
    const FlTheme *theme;
    int width, height, count;
    float scale, radius;
    FlVec lantern[LANTERNS];
} Made;

struct FlFogTexture {
    FlImage image;
    uint32_t *banks, *pixels; /* the fog alone, and with the lanterns in it */
    size_t room;
    Made made;
};

FlFogTexture *fl_fog_texture_create(void) {
    FlFogTexture *texture = calloc(1, sizeof *texture);
    if (texture) texture->image.id = fl_image_id();
    return texture;
}

void fl_fog_texture_destroy(FlFogTexture *texture) {
    if (!texture) return;
    free(texture->banks);
    free(texture->pixels);
    free(texture);
}

/* `over` laid on a pixel, by a weight of 0..256. */
static uint32_t blend(uint32_t under, FlColor over, uint32_t weight) {
    uint32_t mixed = 0xff000000u;
    for (int shift = 0; shift < 24; shift += 8) {
        uint32_t a = under >> shift & 0xff, b = over >> shift & 0xff;
        mixed |= ((a * (256 - weight) + b * weight) >> 8 & 0xff) << shift;
    }
    return mixed;
}

static int within(float v, int most) {
    return v <= 0 ? 0 : v >= (float)most ? most : (int)v;
}

/* An ellipse with soft edges: its weight falls as (1 - d^2)^2 to nothing at its rim. flat: the share of the way to the
 * rim that has the full weight. */
static void lay(uint32_t *pixels, const Made *made, FlVec at, FlVec r, FlColor color, float weight, float flat) {
    int x0 = within(at.x - r.x, made->width), x1 = within(at.x + r.x + 1, made->width);
    int y0 = within(at.y - r.y, made->height), y1 = within(at.y + r.y + 1, made->height);
    for (int y = y0; y < y1; y++) {
        float v = ((float)y - at.y) / r.y;
        for (int x = x0; x < x1; x++) {
            float u = ((float)x - at.x) / r.x, d = u * u + v * v;
            if (d >= 1) continue;
            float out = fmaxf(0, (sqrtf(d) - flat) / (1 - flat)), soft = 1 - out * out;
            uint32_t *p = &pixels[(size_t)y * (size_t)made->width + (size_t)x];
            *p = blend(*p, color, (uint32_t)(256 * weight * soft * soft));
        }
    }
}

/* The same banks on every screen: their places are shares of the picture. */
static void lay_banks(FlFogTexture *texture) {
    const Made *m = &texture->made;
    const FlTheme *t = m->theme;
    FlRandom random = fl_random_seed(11, 0);
    FlColor ground = fl_color_mix(t->ground_top, t->panel, 0.35f), thick = fl_color_mix(t->ground_top, t->line, 0.7f);
    for (size_t i = 0; i < (size_t)m->width * (size_t)m->height; i++) texture->banks[i] = ground | 0xff000000u;
    for (int k = 0; k < BANKS; k++) {
        float w = (float)(120 + 260 * fl_random_u01(&random)) / 1.4f, h = (float)(12 + 26 * fl_random_u01(&random));
        FlVec at = {(float)(fl_random_u01(&random) * m->width), (float)(fl_random_u01(&random) * m->height)};
        FlVec r = {(w + BLUR) * m->scale, (h + BLUR) * m->scale};
        lay(texture->banks, m, at, r, k % 3 ? t->bg : thick, k % 3 ? 0.55f : 0.5f, 0);
    }
}

static bool make_room(FlFogTexture *texture, size_t pixels) {
    if (pixels <= texture->room) return true;
    free(texture->banks);
    free(texture->pixels);
    texture->banks = malloc(pixels * sizeof *texture->banks);
    texture->pixels = malloc(pixels * sizeof *texture->pixels);
    texture->room = texture->banks && texture->pixels ? pixels : 0;
    return texture->room > 0;
}

static bool same_lanterns(const Made *a, const Made *b) {
    bool same = a->count == b->count && a->radius == b->radius;
    for (int i = 0; i < a->count && same; i++)
        same = a->lantern[i].x == b->lantern[i].x && a->lantern[i].y == b->lantern[i].y;
    return same;
}

const FlImage *fl_fog_texture(FlFogTexture *texture, const FlTheme *theme, FlVec size, float scale,
                              const FlVec *lanterns, int count, float radius) {
    Made want = {.theme = theme, .scale = scale, .radius = radius}, had = texture->made;
    want.width = (int)ceilf(size.x * scale);
    want.height = (int)ceilf(size.y * scale);
    for (int i = 0; i < count && i < LANTERNS; i++)
        if (isfinite(lanterns[i].x + lanterns[i].y)) want.lantern[want.count++] = lanterns[i];
    if (want.width < 1 || want.height < 1) return NULL;
    bool banks = had.theme == theme && had.width == want.width && had.height == want.height && had.scale == scale;
    if (banks && same_lanterns(&had, &want)) return &texture->image;
    size_t pixels = (size_t)want.width * (size_t)want.height;
    texture->made = (Made){.theme = NULL};
    if (!make_room(texture, pixels)) return NULL;
    texture->made = want;
    if (!banks) lay_banks(texture);
    memcpy(texture->pixels, texture->banks, pixels * sizeof *texture->pixels);
    for (int i = 0; i < want.count; i++) {
        FlVec at = {want.lantern[i].x * scale, want.lantern[i].y * scale}, r = {radius * scale, radius * scale};
        lay(texture->pixels, &want, at, r, theme->bg, 0.97f, 0.25f);
    }
    texture->image.width = want.width;
    texture->image.height = want.height;
    texture->image.pixels = texture->pixels;
    texture->image.generation++;
    return &texture->image;
}

/* What a disc leaves of a row: from *x0 up to *x1. False: nothing. */
static bool row_of_disc(FlVec at, float radius, int y, int width, int *x0, int *x1) {
    float dy = (float)y + 0.5f - at.y, half = radius * radius - dy * dy;
    if (!(half > 0)) return false;
    half = sqrtf(half);
    *x0 = within(at.x - half, width);
    *x1 = within(at.x + half, width);
    return *x1 > *x0;
}

const FlImage *fl_fog_clearing(FlFogTexture *texture, const FlImage *under, const FlVec *places, int count,
                               float radius) {
    Made *made = &texture->made;
    if (made->theme == NULL || !under || under->width < made->width || under->height < made->height) return NULL;
    size_t width = (size_t)made->width;
    memcpy(texture->pixels, texture->banks, width * (size_t)made->height * sizeof *texture->pixels);
    for (int i = 0; i < count; i++)
        for (int y = 0, x0, x1; y < made->height; y++)
            if (row_of_disc(places[i], radius, y, made->width, &x0, &x1))
                memcpy(texture->pixels + (size_t)y * width + x0, under->pixels + (size_t)y * (size_t)under->width + x0,
                       (size_t)(x1 - x0) * sizeof *texture->pixels);
    made->count = -1; /* the next fog is made anew */
    texture->image.generation++;
    return &texture->image;
}
