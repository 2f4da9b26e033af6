#include "app/cursors.h"
#include <glob.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SHAPES = FL_CURSOR_TEXT + 1 };

/* SDL's shape, and the file of a cursor theme that its Wayland driver takes for it. */
static const struct Shape {
    SDL_SystemCursor system;
    const char *file;
} shapes[SHAPES] = {
    [FL_CURSOR_ARROW] = {SDL_SYSTEM_CURSOR_ARROW, "left_ptr"},
    [FL_CURSOR_HAND] = {SDL_SYSTEM_CURSOR_HAND, "hand2"},
    [FL_CURSOR_GRAB] = {SDL_SYSTEM_CURSOR_SIZEALL, "fleur"},
    [FL_CURSOR_CROSS] = {SDL_SYSTEM_CURSOR_CROSSHAIR, "tcross"},
    [FL_CURSOR_LEFT_RIGHT] = {SDL_SYSTEM_CURSOR_SIZEWE, "sb_h_double_arrow"},
    [FL_CURSOR_TEXT] = {SDL_SYSTEM_CURSOR_IBEAM, "xterm"},
};

static bool is_there(const char *folder, size_t length, const char *file) {
    char pattern[512];
    const char *home = folder[0] == '~' ? getenv("HOME") : NULL;
    size_t skipped = home ? 1 : 0;
    int n = snprintf(pattern, sizeof pattern, "%s%.*s/*/cursors/%s", home ? home : "", (int)(length - skipped),
                     folder + skipped, file);
    glob_t found = {0};
    bool any = n > 0 && (size_t)n < sizeof pattern && glob(pattern, GLOB_NOSORT, NULL, &found) == 0;
    globfree(&found);
    return any;
}

/* Where libXcursor and libwayland-cursor look for themes. */
static bool has_theme(const char *file) {
    const char *at = getenv("XCURSOR_PATH");
    if (!at || !at[0]) at = "~/.local/share/icons:~/.icons:/usr/share/icons:/usr/share/pixmaps";
    for (size_t n; at[0]; at += n + (at[n] == ':')) {
        n = strcspn(at, ":");
        if (n > 0 && is_there(at, n, file)) return true;
    }
    return false;
}

void fl_cursors_open(SDL_Cursor *cursors[SHAPES]) {
    /* SDL 2.26.5 on Wayland follows a null pointer for a shape that the theme lacks: a system without any would end us
     * where the pointer first becomes a hand. X11 has shapes of its own. */
    const char *driver = SDL_GetCurrentVideoDriver();
    bool wayland = driver && !strcmp(driver, "wayland");
    for (int i = 0; i < SHAPES; i++)
        cursors[i] = wayland && !has_theme(shapes[i].file) ? NULL : SDL_CreateSystemCursor(shapes[i].system);
}

void fl_cursors_close(SDL_Cursor *cursors[SHAPES]) {
    for (int i = 0; i < SHAPES; i++)
        if (cursors[i]) SDL_FreeCursor(cursors[i]);
}
