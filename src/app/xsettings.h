#ifndef FL_APP_XSETTINGS_H
#define FL_APP_XSETTINGS_H
/* What a desktop on X11 tells all programs by the XSETTINGS protocol: how large letters are, whether its theme is one
 * of high contrast or dark, whether things move. The manager's window is watched on SDL's own connection: nothing is
 * asked for twice, and nothing runs until the manager speaks. (specifications.freedesktop.org/xsettings-spec) How large
 * letters are is also said among the resources of xrdb, which hold where the manager says nothing of it. */
#include "context/display.h"
#include <SDL.h>

typedef struct FlXsettings {
    bool found; /* there is a manager */
    FlDesktopWish wish;
    double scale; /* of everything, by manager or resources, 1 for 96 dots per inch; 0: not said */
    /* The X server's: */
    void *display;
    unsigned long root, resources, string, selection, settings, manager, owner;
} FlXsettings;

/* Takes the settings out of a manager's property. False, and nothing said, where the bytes are not as the protocol has
 * them; others than those above are passed over. */
bool fl_xsettings_parse(const unsigned char *bytes, size_t length, FlXsettings *xsettings);
/* Finds the manager of the window's display, reads its settings and listens for more: an event SDL_SYSWMEVENT then
 * comes for each change, a new manager or other resources, and for nothing else. On other displays nothing is found.
 * The object must not move until SDL has ended. */
void fl_xsettings_open(FlXsettings *xsettings, SDL_Window *window);
/* Reads them again. */
void fl_xsettings_read(FlXsettings *xsettings);

#endif
