/* Drops files on a window as a file manager does, by XDND: drop WINDOW X Y URI... The window is named by its number; x
 * and y are places of the screen. Ends well when the window says that it has taken them. */
#include <X11/Xatom.h>
#include <X11/Xlib.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { VERSION = 5, LIST = 4096 };

typedef struct Drop {
    Display *display;
    Window from, to;
    Atom selection, list, action;
    char uris[LIST]; /* one a line */
} Drop;

static Atom atom(const Drop *drop, const char *name) {
    return XInternAtom(drop->display, name, False);
}

static void tell(const Drop *drop, const char *what, long a, long b, long c, long d) {
    XEvent event = {.xclient = {.type = ClientMessage,
                                .display = drop->display,
                                .window = drop->to,
                                .message_type = atom(drop, what),
                                .format = 32,
                                .data.l = {(long)drop->from, a, b, c, d}}};
    XSendEvent(drop->display, drop->to, False, NoEventMask, &event);
    XFlush(drop->display);
}

/* The window asks for the list; it gets it. */
static void give(const Drop *drop, const XSelectionRequestEvent *asked) {
    XEvent answer = {.xselection = {.type = SelectionNotify,
                                    .display = drop->display,
                                    .requestor = asked->requestor,
                                    .selection = asked->selection,
                                    .target = asked->target,
                                    .property = asked->property,
                                    .time = asked->time}};
    XChangeProperty(drop->display, asked->requestor, asked->property, asked->target, 8, PropModeReplace,
                    (const unsigned char *)drop->uris, (int)strlen(drop->uris));
    XSendEvent(drop->display, asked->requestor, False, NoEventMask, &answer);
    XFlush(drop->display);
}

/* Whether the window would take them, then whether it has. */
static bool hears(const Drop *drop, const char *what) {
    for (;;) {
        XEvent event;
        XNextEvent(drop->display, &event);
        if (event.type == SelectionRequest) give(drop, &event.xselectionrequest);
        if (event.type != ClientMessage || event.xclient.message_type != atom(drop, what)) continue;
        return (event.xclient.data.l[1] & 1) != 0;
    }
}

int main(int argc, char **argv) {
    Drop drop = {.display = XOpenDisplay(NULL)};
    if (drop.display == NULL || argc < 5) {
        fputs("usage: drop WINDOW X Y URI..., with a display\n", stderr);
        return 2;
    }
    for (int i = 4; i < argc; i++) {
        size_t used = strlen(drop.uris);
        int n = snprintf(drop.uris + used, sizeof drop.uris - used, "%s\r\n", argv[i]);
        if (n < 0 || (size_t)n >= sizeof drop.uris - used) return 2;
    }
    drop.to = strtoul(argv[1], NULL, 0);
    drop.from = XCreateSimpleWindow(drop.display, DefaultRootWindow(drop.display), 0, 0, 1, 1, 0, 0, 0);
    drop.selection = atom(&drop, "XdndSelection");
    drop.list = atom(&drop, "text/uri-list");
    drop.action = atom(&drop, "XdndActionCopy");
    XSetSelectionOwner(drop.display, drop.selection, drop.from, CurrentTime);
    long place = strtol(argv[2], NULL, 10) << 16 | strtol(argv[3], NULL, 10);
    tell(&drop, "XdndEnter", (long)VERSION << 24, (long)drop.list, 0, 0);
    tell(&drop, "XdndPosition", 0, place, CurrentTime, (long)drop.action);
    bool taken = hears(&drop, "XdndStatus");
    if (taken) {
        tell(&drop, "XdndDrop", 0, CurrentTime, 0, 0);
        taken = hears(&drop, "XdndFinished");
    }
    XCloseDisplay(drop.display);
    if (!taken) fputs("the window does not take it\n", stderr);
    return taken ? 0 : 1;
}
