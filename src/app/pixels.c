#include "app/pixels.h"
#include <stdlib.h>

bool fl_pixels_open(FlPixels *p, SDL_Window *window) {
    *p = (FlPixels){.window = window};
    if (SDL_GetWindowSurface(window)) return true;
    p->renderer = SDL_CreateRenderer(window, -1, 0);
    return p->renderer != NULL;
}

void fl_pixels_close(FlPixels *p) {
    if (p->texture) SDL_DestroyTexture(p->texture);
    if (p->renderer) SDL_DestroyRenderer(p->renderer);
    free(p->own);
    *p = (FlPixels){.window = NULL};
}

/* 32 bits with red above green above blue: what the player writes. */
static bool is_our_format(const SDL_Surface *s) {
    return s->format->BytesPerPixel == 4 && s->format->Rmask == 0xFF0000 && s->format->Gmask == 0xFF00 &&
           s->format->Bmask == 0xFF && s->pitch % 4 == 0 && !SDL_MUSTLOCK(s);
}

static bool own_canvas(FlPixels *p, int width, int height) {
    if (p->own && p->own_width == width && p->own_height == height) return true;
    free(p->own);
    p->own = calloc((size_t)width * (size_t)height, sizeof *p->own);
    p->own_width = width;
    p->own_height = height;
    if (p->texture) SDL_DestroyTexture(p->texture);
    p->texture = NULL;
    return p->own != NULL;
}

/* Our own canvas and the texture it is given to, in the window's size in pixels. */
static bool rendered_canvas(FlPixels *p) {
    int width, height;
    SDL_GetWindowSizeInPixels(p->window, &width, &height);
    if (width < 1 || height < 1 || !own_canvas(p, width, height)) return false;
    if (!p->texture)
        p->texture = SDL_CreateTexture(p->renderer, SDL_PIXELFORMAT_RGB888, SDL_TEXTUREACCESS_STREAMING, width, height);
    return p->texture != NULL;
}

bool fl_pixels_canvas(FlPixels *p, FlCanvas *canvas) {
    SDL_Surface *s = NULL;
    if (p->renderer ? !rendered_canvas(p) : !(s = SDL_GetWindowSurface(p->window)) || s->w < 1 || s->h < 1)
        return false;
    if (s && is_our_format(s))
        *canvas = (FlCanvas){s->pixels, s->w, s->h, s->pitch / 4};
    else if (!s || own_canvas(p, s->w, s->h))
        *canvas = (FlCanvas){p->own, p->own_width, p->own_height, p->own_width};
    else
        return false;
    return true;
}

/* Copies our canvas to a window of another format. */
static bool convert(const FlPixels *p, SDL_Surface *to) {
    SDL_Surface *from = SDL_CreateRGBSurfaceWithFormatFrom(p->own, p->own_width, p->own_height, 32, p->own_width * 4,
                                                           SDL_PIXELFORMAT_RGB888);
    bool copied = from && SDL_BlitSurface(from, NULL, to, NULL) == 0;
    SDL_FreeSurface(from);
    return copied;
}

/* What changed goes into the texture, but the screen gets it whole: after a swap a buffer's old content is anything. */
static bool render(FlPixels *p, const SDL_Rect *rects, int count) {
    SDL_Rect whole = {0, 0, p->own_width, p->own_height};
    int pitch = p->own_width * 4;
    if (!p->texture) return false;
    for (int i = 0; i < (count < 0 ? 1 : count); i++) {
        SDL_Rect r;
        if (!SDL_IntersectRect(count < 0 ? &whole : &rects[i], &whole, &r)) continue;
        const uint32_t *from = p->own + (size_t)r.y * (size_t)p->own_width + r.x;
        if (SDL_UpdateTexture(p->texture, &r, from, pitch) != 0) return false;
    }
    if (SDL_RenderCopy(p->renderer, p->texture, NULL, NULL) != 0) return false;
    SDL_RenderPresent(p->renderer);
    return true;
}

bool fl_pixels_show(FlPixels *p, const SDL_Rect *rects, int count) {
    if (p->renderer) return render(p, rects, count);
    SDL_Surface *s = SDL_GetWindowSurface(p->window);
    if (!s || (!is_our_format(s) && !convert(p, s))) return false;
    return (count < 0 ? SDL_UpdateWindowSurface(p->window) : SDL_UpdateWindowSurfaceRects(p->window, rects, count)) ==
           0;
}
