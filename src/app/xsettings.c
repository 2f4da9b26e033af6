#include "app/xsettings.h"
#include "app/x11.h"
#include <SDL_syswm.h>

#ifdef SDL_VIDEO_DRIVER_X11

enum { MOST = 1 << 16, MOST_RESOURCES = 1 << 20 }; /* bytes of all settings, and of all resources */

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

/* The manager says something new, goes, or comes; or the resources are others. */
static bool concerns(const FlXsettings *x, const XEvent *event) {
    switch (event->type) {
    case PropertyNotify:
        if (event->xproperty.window == x->root && event->xproperty.atom == x->resources) return true;
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

/* Bytes of a property, with a 0 behind them, for xlib.release(); NULL: it is none of these, or too long. */
static unsigned char *read_property(const FlXsettings *x, Window window, Atom name, Atom wanted, long most,
                                    unsigned long *count) {
    unsigned char *bytes = NULL;
    unsigned long rest;
    Atom type;
    int size;
    int failed =
        xlib.property(x->display, window, name, 0, most / 4, False, wanted, &type, &size, count, &rest, &bytes);
    if (failed == 0 && bytes && type == wanted && size == 8 && rest == 0) return bytes;
    if (bytes) xlib.release(bytes);
    return NULL;
}

/* Xlib itself keeps those of the time when the display was opened. */
static double scale_of_resources(const FlXsettings *x) {
    unsigned long count;
    unsigned char *text = read_property(x, x->root, x->resources, x->string, MOST_RESOURCES, &count);
    double dpi = fl_x11_dpi((const char *)text);
    if (text) xlib.release(text);
    return dpi / 96;
}

static void read_manager(FlXsettings *x) {
    unsigned long count;
    x->owner = xlib.owner(x->display, x->selection);
    x->found = false;
    x->wish = (FlDesktopWish){0};
    x->scale = 0;
    if (!x->owner) return;
    xlib.select(x->display, x->owner, PropertyChangeMask | StructureNotifyMask);
    unsigned char *bytes = read_property(x, x->owner, x->settings, x->settings, MOST, &count);
    x->found = bytes && fl_xsettings_parse(bytes, count, x);
    if (bytes) xlib.release(bytes);
}

void fl_xsettings_read(FlXsettings *x) {
    if (!x->display) return;
    read_manager(x);
    if (x->scale <= 0) x->scale = scale_of_resources(x);
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
    x->root = RootWindow(display, 0); /* the one that has the resources */
    x->selection = xlib.atom(display, name, False);
    x->settings = xlib.atom(display, "_XSETTINGS_SETTINGS", False);
    x->resources = xlib.atom(display, "RESOURCE_MANAGER", False);
    x->string = xlib.atom(display, "STRING", False);
    x->manager = xlib.atom(display, "MANAGER", False);
    if (xlib.attributes(display, DefaultRootWindow(display), &root))
        xlib.select(display, DefaultRootWindow(display),
                    root.your_event_mask | StructureNotifyMask | PropertyChangeMask);
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
