#include "app/xsettings.h"
#include "app/x11.h"
#include <SDL_syswm.h>

#ifdef SDL_VIDEO_DRIVER_X11

enum { MOST = 1 << 16 }; /* bytes of all settings */

/* Of libX11, which SDL has loaded. */
static struct {
    Atom (*atom)(Display *, const char *, Bool);
    Window (*owner)(Display *, Atom);
    int (*select)(Display *, Window, long);
    int (*attributes)(Display *, Window, XWindowAttributes *);
    int (*property)(Display *, Window, Atom, long, long, Bool, Atom, Atom *, int *, unsigned long *, unsigned long *,
                    unsigned char **);
    int (*release)(void *);
} xlib;

static bool load(void) {
    *(void **)&xlib.atom = fl_x11_function("XInternAtom");
    *(void **)&xlib.owner = fl_x11_function("XGetSelectionOwner");
    *(void **)&xlib.select = fl_x11_function("XSelectInput");
    *(void **)&xlib.attributes = fl_x11_function("XGetWindowAttributes");
    *(void **)&xlib.property = fl_x11_function("XGetWindowProperty");
    *(void **)&xlib.release = fl_x11_function("XFree");
    return xlib.atom && xlib.owner && xlib.select && xlib.attributes && xlib.property && xlib.release;
}

/* The manager says something new, goes, or comes. */
static bool concerns(const FlXsettings *x, const XEvent *event) {
    switch (event->type) {
    case PropertyNotify:
        return event->xproperty.window == x->owner && event->xproperty.atom == x->settings;
    case DestroyNotify:
        return event->xdestroywindow.window == x->owner;
    case ClientMessage:
        return event->xclient.message_type == x->manager && (Atom)event->xclient.data.l[1] == x->selection;
    default:
        return false;
    }
}

/* Of all that X tells, SDL's queue takes only this; what else there is passes. Other threads push events, too. */
static int filter(void *self, SDL_Event *event) {
    if (event->type != SDL_SYSWMEVENT) return 1;
    return event->syswm.msg->subsystem == SDL_SYSWM_X11 && concerns(self, &event->syswm.msg->msg.x11.event);
}

void fl_xsettings_read(FlXsettings *x) {
    unsigned char *bytes = NULL;
    unsigned long count = 0, rest;
    Atom type;
    int size;
    if (!x->display) return;
    x->owner = xlib.owner(x->display, x->selection);
    x->found = false;
    x->wish = (FlDesktopWish){0};
    x->scale = 0;
    if (!x->owner) return;
    xlib.select(x->display, x->owner, PropertyChangeMask | StructureNotifyMask);
    int failed = xlib.property(x->display, x->owner, x->settings, 0, MOST / 4, False, x->settings, &type, &size, &count,
                               &rest, &bytes);
    x->found = failed == 0 && bytes && size == 8 && rest == 0 && fl_xsettings_parse(bytes, count, x);
    if (bytes) xlib.release(bytes);
}

void fl_xsettings_open(FlXsettings *x, SDL_Window *window) {
    SDL_SysWMinfo info;
    XWindowAttributes root;
    SDL_VERSION(&info.version);
    if (!load() || !SDL_GetWindowWMInfo(window, &info) || info.subsystem != SDL_SYSWM_X11) return;
    Display *display = info.info.x11.display;
    char name[32];
    SDL_snprintf(name, sizeof name, "_XSETTINGS_S%d", DefaultScreen(display));
    x->display = display;
    x->selection = xlib.atom(display, name, False);
    x->settings = xlib.atom(display, "_XSETTINGS_SETTINGS", False);
    x->manager = xlib.atom(display, "MANAGER", False);
    if (xlib.attributes(display, DefaultRootWindow(display), &root))
        xlib.select(display, DefaultRootWindow(display), root.your_event_mask | StructureNotifyMask);
    SDL_SetEventFilter(filter, x);
    SDL_EventState(SDL_SYSWMEVENT, SDL_ENABLE);
    fl_xsettings_read(x);
}

#else

void fl_xsettings_read(FlXsettings *x) {
    (void)x;
}

void fl_xsettings_open(FlXsettings *x, SDL_Window *window) {
    (void)x;
    (void)window;
}

#endif
