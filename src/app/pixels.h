#ifndef FL_APP_PIXELS_H
#define FL_APP_PIXELS_H
/* The pixels of a window: where the player writes, and how that reaches the screen. Two ways: the window's own surface
 * where the driver has one (X11: the bytes go straight to the server), else a canvas of ours given to a renderer as a
 * texture (Wayland, where SDL 2.26 has no surface of the window's real size: it would be made in points). */
#include "paint/paint.h"
#include <SDL.h>

typedef struct FlPixels {
    SDL_Window *window;
    SDL_Renderer *renderer; /* NULL where the window's surface is used */
    SDL_Texture *texture;
    uint32_t *own; /* our canvas: with a renderer, or where the surface's format is not ours */
    int own_width, own_height;
} FlPixels;

/* Finds the way that this window has. False: it has none, SDL_GetError() says why. */
bool fl_pixels_open(FlPixels *pixels, SDL_Window *window);
void fl_pixels_close(FlPixels *pixels);
/* What is written next, as large as the window in pixels; its content stays from one frame to the next. False where
 * there is no memory for it or the window is gone. */
bool fl_pixels_canvas(FlPixels *pixels, FlCanvas *canvas);
/* Shows these rectangles of the canvas (count < 0: all of it). False: not shown, the next time all must be. */
bool fl_pixels_show(FlPixels *pixels, const SDL_Rect *rects, int count);

#endif
