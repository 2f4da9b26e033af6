#ifndef FL_APP_WINDOW_H
#define FL_APP_WINDOW_H
/* The SDL window and its pixels. */
#include "app/pixels.h"
#include "app/settings.h"
#include "app/xsettings.h"
#include "paint/paint.h"
#include "ui/ui.h"
#include <SDL.h>

typedef struct FlWindow {
    SDL_Window *window;
    SDL_Cursor *cursors[FL_CURSOR_TEXT + 1];
    FlCursor cursor;
    bool takes_text;
    FlRect caret;           /* pixels: where an input method shows what it offers */
    char title[256];        /* all that a stage can say, and the program's name */
    float ratio_x, ratio_y; /* pixels per window point */
    float display_scale;    /* of a dp, before the user's zoom */
    FlPixels pixels;
    FlXsettings xsettings; /* of the desktop; follow it by fl_xsettings_read() and fl_window_measure() */
} FlWindow;

/* Names the program to the display. It sets variables: no other thread may run yet. */
void fl_window_identify(void);
/* Starts SDL's video and opens the window. On false error holds one sentence: no display, or what SDL says. */
bool fl_window_open(FlWindow *window, const FlWindowPlace *place, char *error, size_t size);
/* Gives the window the program's icon. */
void fl_window_icon(FlWindow *window, FlFonts *fonts);
void fl_window_close(FlWindow *window);
/* Reads the ratio of pixels to window points anew: after a change of size or display. */
void fl_window_measure(FlWindow *window);
void fl_window_size(const FlWindow *window, int *width, int *height);
/* Plays the list on the window and shows what changed. A frame that cannot be shown is passed over. */
void fl_window_show(FlWindow *window, FlPlayer *player, const FlDraw *draw);
/* The pixels as they are shown now. */
bool fl_window_canvas(FlWindow *window, FlCanvas *canvas);
/* Pointer shape, text input and title follow the stage. */
void fl_window_follow(FlWindow *window, FlCursor cursor, bool takes_text, const char *spoken);
/* Where text goes: an input method opens its list there. In pixels. */
void fl_window_caret(FlWindow *window, FlRect caret);
void fl_window_fullscreen(FlWindow *window);
/* Where the window stands now; a maximised one keeps its former size. */
void fl_window_place(const FlWindow *window, FlWindowPlace *place);

#endif
