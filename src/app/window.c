#include "app/window.h"
#include "app/cursors.h"
#include "app/x11.h"
#include "core/base/patience.h"
#include "paint/icon.h"
#include <math.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define APP_ID "io.github.fallline.fallline"

enum { DIRTY_ROOM = 512 };

/* SDL 2.26 without a display silently takes an invisible driver: the program would run on, unseen. */
static bool is_visible(void) {
    const char *driver = SDL_GetCurrentVideoDriver(), *asked = SDL_GetHint(SDL_HINT_VIDEODRIVER);
    if (asked && asked[0]) return true;
    return driver && strcmp(driver, "offscreen") != 0 && strcmp(driver, "dummy") != 0 && strcmp(driver, "evdev") != 0;
}

#define WITHOUT_DISPLAY "the commands work without one, see fallline --help."

/* An empty variable is none. */
static const char *set(const char *variable) {
    const char *value = getenv(variable);
    return value && value[0] ? value : NULL;
}

static bool no_display(char *error, size_t size) {
    snprintf(error, size, "There is no display (DISPLAY and WAYLAND_DISPLAY are not set); " WITHOUT_DISPLAY);
    return false;
}

static void (*quit_by_sdl)(int number);

/* SDL's handler makes it an event, which the loop sees after the frame at hand: runs of that frame end at once. */
static void end_by_signal(int number) {
    (void)number;
    fl_patience_end();
    quit_by_sdl(SIGTERM); /* of a hangup it knows nothing */
}

/* A closed terminal ends the program as SIGTERM does. What is ignored stays so, as nohup wishes. */
static void follow_signals(void) {
    static const int numbers[] = {SIGTERM, SIGINT, SIGHUP};
    struct sigaction now, ours = {.sa_handler = end_by_signal};
    for (int i = 0; i < 3; i++) {
        if (sigaction(numbers[i], NULL, &now) != 0 || now.sa_handler == SIG_IGN) continue;
        if (now.sa_handler != SIG_DFL) quit_by_sdl = now.sa_handler;
        if (quit_by_sdl) (void)sigaction(numbers[i], &ours, NULL);
    }
}

void fl_window_identify(void) {
    setenv("SDL_VIDEO_X11_WMCLASS", APP_ID, 0);
    setenv("SDL_VIDEO_WAYLAND_WMCLASS", APP_ID, 0);
}

static bool start_video(char *error, size_t size) {
    SDL_SetHint(SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "1");
    SDL_SetHint(SDL_HINT_VIDEO_X11_NET_WM_BYPASS_COMPOSITOR, "0"); /* else SDL asks for a desktop without effects */
    SDL_SetHint(SDL_HINT_MOUSE_FOCUS_CLICKTHROUGH, "1");
    SDL_SetHint(SDL_HINT_IME_SHOW_UI, "1"); /* else the list of an input method stays hidden */
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
    const char *display = set("DISPLAY"), *wayland = set("WAYLAND_DISPLAY"), *folder = set("XDG_RUNTIME_DIR");
    /* Asked for before SDL looks: libwayland would print a complaint of its own. */
    if (!display && !wayland && !set("SDL_VIDEODRIVER")) return no_display(error, size);
    bool placed = wayland && (wayland[0] == '/' || folder); /* else libwayland does not know where */
    if (!display && wayland && !placed) {
        snprintf(error, size, "The display %.100s is not to be found: XDG_RUNTIME_DIR is not set; " WITHOUT_DISPLAY,
                 wayland);
        return false;
    }
    if (!display != !placed) SDL_SetHint(SDL_HINT_VIDEODRIVER, display ? "x11" : "wayland");
    bool started = SDL_Init(SDL_INIT_VIDEO) == 0;
    if (started && is_visible()) {
        fl_x11_survive();
        follow_signals();
        return true;
    }
    if (!display && !wayland) return no_display(error, size);
    snprintf(error, size, "The display %.100s does not answer%s%.200s; " WITHOUT_DISPLAY, display ? display : wayland,
             started ? "" : ": ", started ? "" : SDL_GetError());
    return false;
}

/* The first of these that says something: our own variable, those of the desktops, the resolution of the X server's
 * letters, as its desktop or xrdb says now. */
static float display_scale(const FlWindow *w) {
    static const char *const names[] = {"FALLLINE_SCALE", "GDK_SCALE", "QT_SCALE_FACTOR"};
    for (int i = 0; i < 3; i++) {
        const char *text = getenv(names[i]);
        double v;
        if (text && fl_number_read(text, strlen(text), &v) && v >= 0.5 && v <= 8) return (float)v;
    }
    double scale = w->xsettings.scale;
    return scale >= 0.5 && scale <= 8 ? (float)scale : 1;
}

/* The kept place, if at least a strip of its title bar would lie on a display. */
static bool is_reachable(const FlWindowPlace *place) {
    for (int i = 0; i < SDL_GetNumVideoDisplays(); i++) {
        SDL_Rect r;
        if (SDL_GetDisplayUsableBounds(i, &r) != 0) continue;
        if (place->x + place->width > r.x + 64 && place->x < r.x + r.w - 64 && place->y > r.y - 8 &&
            place->y < r.y + r.h - 32)
            return true;
    }
    return false;
}

void fl_window_measure(FlWindow *w) {
    int points_x, points_y, x, y;
    SDL_GetWindowSize(w->window, &points_x, &points_y);
    SDL_GetWindowSizeInPixels(w->window, &x, &y);
    w->ratio_x = points_x > 0 ? (float)x / (float)points_x : 1;
    w->ratio_y = points_y > 0 ? (float)y / (float)points_y : 1;
    w->display_scale = display_scale(w) * w->ratio_x;
}

bool fl_window_open(FlWindow *w, const FlWindowPlace *place, char *error, size_t size) {
    memset(w, 0, sizeof *w);
    if (!start_video(error, size)) return false;
    bool kept = place->known && is_reachable(place);
    int x = kept ? place->x : (int)SDL_WINDOWPOS_CENTERED, y = kept ? place->y : (int)SDL_WINDOWPOS_CENTERED;
    Uint32 flags =
        SDL_WINDOW_RESIZABLE | SDL_WINDOW_ALLOW_HIGHDPI | (place->maximised ? (Uint32)SDL_WINDOW_MAXIMIZED : 0);
    w->window = SDL_CreateWindow("Fall Line", x, y, place->width, place->height, flags);
    if (!w->window || !fl_pixels_open(&w->pixels, w->window)) {
        const char *why = SDL_GetError();
        snprintf(error, size, "The window cannot be opened: %s.", why[0] ? why : "SDL gives no reason");
        if (w->window) SDL_DestroyWindow(w->window);
        w->window = NULL;
        return false;
    }
    snprintf(w->title, sizeof w->title, "Fall Line");
    SDL_SetWindowMinimumSize(w->window, 640, 480);
    SDL_StopTextInput();
    fl_cursors_open(w->cursors);
    fl_xsettings_open(&w->xsettings, w->window);
    fl_window_measure(w);
    return true;
}

/* Wayland has none in SDL 2.26: there the desktop goes by our id. */
void fl_window_icon(FlWindow *w, FlFonts *fonts) {
    enum { SIDE = 64 };
    uint32_t pixels[SIDE * SIDE];
    if (!fl_icon_paint(fonts, SIDE, pixels)) return;
    SDL_Surface *icon = SDL_CreateRGBSurfaceWithFormatFrom(pixels, SIDE, SIDE, 32, SIDE * 4, SDL_PIXELFORMAT_ARGB8888);
    if (icon) SDL_SetWindowIcon(w->window, icon); /* it copies the pixels */
    SDL_FreeSurface(icon);
}

void fl_window_close(FlWindow *w) {
    fl_cursors_close(w->cursors);
    fl_pixels_close(&w->pixels);
    if (w->window) SDL_DestroyWindow(w->window);
    fl_x11_survive(); /* again: by now the handler may be another, and late errors come when connections close */
    SDL_Quit();
}

void fl_window_size(const FlWindow *w, int *width, int *height) {
    SDL_GetWindowSizeInPixels(w->window, width, height);
    if (*width < 1) *width = 1;
    if (*height < 1) *height = 1;
}

bool fl_window_canvas(FlWindow *w, FlCanvas *canvas) {
    return fl_pixels_canvas(&w->pixels, canvas);
}

void fl_window_show(FlWindow *w, FlPlayer *player, const FlDraw *draw) {
    FlRect dirty[DIRTY_ROOM];
    SDL_Rect rects[DIRTY_ROOM];
    int count = 0;
    FlCanvas canvas;
    if (!fl_window_canvas(w, &canvas) || canvas.width != draw->width || canvas.height != draw->height) return;
    if (fl_player_play(player, draw, &canvas, dirty, DIRTY_ROOM, &count) <= 0) return;
    for (int i = 0; i < count; i++)
        rects[i] = (SDL_Rect){(int)dirty[i].x, (int)dirty[i].y, (int)dirty[i].w, (int)dirty[i].h};
    if (!fl_pixels_show(&w->pixels, rects, count)) fl_player_void(player); /* the next frame shows it all */
}

void fl_window_caret(FlWindow *w, FlRect caret) {
    int wide, high, pixels_wide, pixels_high;
    if (!w->takes_text || (caret.x == w->caret.x && caret.y == w->caret.y)) return;
    w->caret = caret;
    SDL_GetWindowSize(w->window, &wide, &high);
    fl_window_size(w, &pixels_wide, &pixels_high);
    float rx = (float)wide / (float)(pixels_wide > 0 ? pixels_wide : 1),
          ry = (float)high / (float)(pixels_high > 0 ? pixels_high : 1);
    SDL_Rect at = {(int)(caret.x * rx), (int)(caret.y * ry), (int)(caret.w * rx) + 1, (int)(caret.h * ry) + 1};
    SDL_SetTextInputRect(&at);
}

void fl_window_follow(FlWindow *w, FlCursor cursor, bool takes_text, const char *spoken) {
    if (cursor != w->cursor && w->cursors[cursor]) SDL_SetCursor(w->cursors[cursor]);
    w->cursor = cursor;
    if (takes_text != w->takes_text) {
        if (takes_text)
            SDL_StartTextInput();
        else
            SDL_StopTextInput();
    }
    w->takes_text = takes_text;
    /* Screen readers read window titles: the focus is told there. */
    char title[sizeof w->title];
    snprintf(title, sizeof title, "%s%sFall Line", spoken, spoken[0] ? " - " : "");
    if (strcmp(title, w->title) != 0) SDL_SetWindowTitle(w->window, title);
    memcpy(w->title, title, sizeof title);
}

void fl_window_fullscreen(FlWindow *w) {
    bool full = SDL_GetWindowFlags(w->window) & SDL_WINDOW_FULLSCREEN;
    if (SDL_SetWindowFullscreen(w->window, full ? 0 : SDL_WINDOW_FULLSCREEN_DESKTOP) != 0)
        SDL_ClearError(); /* it stays as it is */
}

void fl_window_place(const FlWindow *w, FlWindowPlace *place) {
    Uint32 flags = SDL_GetWindowFlags(w->window);
    place->maximised = flags & SDL_WINDOW_MAXIMIZED;
    if (flags & (SDL_WINDOW_MAXIMIZED | SDL_WINDOW_FULLSCREEN | SDL_WINDOW_MINIMIZED)) return;
    SDL_GetWindowPosition(w->window, &place->x, &place->y);
    SDL_GetWindowSize(w->window, &place->width, &place->height);
}
