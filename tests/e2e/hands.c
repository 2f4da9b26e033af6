/* The hands of an end-to-end script, for as long as it lasts: orders on standard input, one a line, and for each an
 * answer of one line. A process for each key and each look at the clipboard, as xdotool and xclip are, took most of the
 * processor's time of these scripts.
 *
 *   do WORD...        "key K", "keydown K", "keyup K" with K as in ctrl+shift+c, "move X Y" on the screen, "down B",
 * "up B", "click B" of the mouse, "type TEXT" of one word; "ok" find CLASS OTHER  the number of the visible window of
 * that class that is not OTHER, or "none" focus WINDOW      gives it the keyboard; "ok" when it has it where WINDOW "X
 * Y WIDTH HEIGHT" on the screen place WINDOW X Y, size WINDOW WIDTH HEIGHT, cut WINDOW (from the server); "ok" title
 * WINDOW hold FILE         the clipboard has its text until somebody else takes it; "ok" given             how often
 * that text has been given copied FILE       puts the text of whoever has taken the clipboard since into FILE; "ok", or
 * "none" so far drop              nobody has the clipboard; "ok"
 *
 * "none" is also the answer for what cannot be done, such as an order to a window that has gone. */
#include <X11/XKBlib.h>
#include <X11/Xatom.h>
#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <X11/extensions/XTest.h>
#include <poll.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* In milliseconds. SDL takes a key that is let go and pressed again within two for one that repeats. */
enum { LINE = 4096, MOMENT = 250, PACE = 3 };

typedef enum Told { ASKED, ANSWERED, REFUSED } Told;

typedef struct Hands {
    Display *display;
    Window root, own;
    Atom clipboard, utf8, targets, piece, protocols;
    unsigned char *text; /* what is held */
    size_t size;
    int given;
    bool holds;
    Told told, heard; /* of the text of another one's clipboard; of a ping */
} Hands;

static bool refused; /* the server has refused the last order */

static int refuse(Display *display, XErrorEvent *error) {
    (void)display;
    (void)error;
    refused = true;
    return 0;
}

/* The scripts end servers. */
static int gone(Display *display) {
    (void)display;
    _exit(0);
}

/* ---- keys and buttons ---- */

static KeySym named(const char *name) {
    static const struct {
        const char *name;
        KeySym sym;
    } held[] = {{"ctrl", XK_Control_L}, {"shift", XK_Shift_L}, {"alt", XK_Alt_L}, {"super", XK_Super_L}};
    for (size_t i = 0; i < sizeof held / sizeof *held; i++)
        if (strcmp(name, held[i].name) == 0) return held[i].sym;
    return XStringToKeysym(name);
}

/* The first in `press` that is down comes up last. A sign on the upper half of its key takes shift with it. */
static bool strike(const Hands *hands, KeySym sym, bool press, bool release, const char *then);

static bool chord(const Hands *hands, const char *keys, bool press, bool release) {
    char first[64];
    size_t length = strcspn(keys, "+");
    if (length == 0 || length >= sizeof first) return false;
    memcpy(first, keys, length);
    first[length] = '\0';
    return strike(hands, named(first), press, release, keys[length] == '+' ? keys + length + 1 : NULL);
}

static bool strike(const Hands *hands, KeySym sym, bool press, bool release, const char *then) {
    KeyCode code = sym == NoSymbol ? 0 : XKeysymToKeycode(hands->display, sym);
    bool upper = code && XkbKeycodeToKeysym(hands->display, code, 0, 0) != sym;
    KeyCode shift = XKeysymToKeycode(hands->display, XK_Shift_L);
    bool well = code != 0;
    if (!well) return false;
    if (upper && press) XTestFakeKeyEvent(hands->display, shift, True, PACE);
    if (press) XTestFakeKeyEvent(hands->display, code, True, PACE);
    if (then) well = chord(hands, then, press, release);
    if (release) XTestFakeKeyEvent(hands->display, code, False, 0);
    if (upper && release) XTestFakeKeyEvent(hands->display, shift, False, 0);
    return well;
}

static bool type(const Hands *hands, const char *text) {
    bool well = true;
    for (; *text && well; text++) well = strike(hands, (KeySym)(unsigned char)*text, true, true, NULL);
    return well;
}

static bool button(const Hands *hands, const char *which, bool press, bool release) {
    unsigned number = (unsigned)strtoul(which, NULL, 10);
    if (number < 1 || number > 9) return false;
    if (press) XTestFakeButtonEvent(hands->display, number, True, 0);
    if (release) XTestFakeButtonEvent(hands->display, number, False, 0);
    return true;
}

static bool act(const Hands *hands, char *words) {
    bool well = true;
    char *rest = words;
    for (char *word; well && (word = strtok_r(NULL, " ", &rest)) != NULL;) {
        char *what = strtok_r(NULL, " ", &rest);
        if (!what) return false;
        if (strcmp(word, "move") == 0) {
            char *y = strtok_r(NULL, " ", &rest);
            well = y && XTestFakeMotionEvent(hands->display, -1, atoi(what), atoi(y), 0);
        } else if (strcmp(word, "type") == 0) {
            well = type(hands, what);
        } else if (strncmp(word, "key", 3) == 0) {
            well = chord(hands, what, strcmp(word, "keyup") != 0, strcmp(word, "keydown") != 0);
        } else {
            bool down = strcmp(word, "down") == 0, up = strcmp(word, "up") == 0;
            well = (down || up || strcmp(word, "click") == 0) && button(hands, what, !up, !down);
        }
    }
    return well;
}

/* ---- windows ---- */

static bool is_shown(const Hands *hands, Window window, const char *class_name) {
    XWindowAttributes at;
    XClassHint hint = {NULL, NULL};
    if (!XGetWindowAttributes(hands->display, window, &at) || at.map_state != IsViewable) return false;
    if (!XGetClassHint(hands->display, window, &hint)) return false;
    bool is = (hint.res_class && strcmp(hint.res_class, class_name) == 0) ||
              (hint.res_name && strcmp(hint.res_name, class_name) == 0);
    XFree(hint.res_name);
    XFree(hint.res_class);
    return is;
}

static Window find(const Hands *hands, Window below, const char *class_name, Window other) {
    Window root, parent, *children = NULL, found = None;
    unsigned count = 0;
    if (below != other && is_shown(hands, below, class_name)) return below;
    if (!XQueryTree(hands->display, below, &root, &parent, &children, &count)) return None;
    for (unsigned i = 0; i < count && !found; i++) found = find(hands, children[i], class_name, other);
    if (children) XFree(children);
    return found;
}

static bool focus(const Hands *hands, Window window) {
    Window has = None;
    int revert;
    XSetInputFocus(hands->display, window, RevertToParent, CurrentTime);
    XGetInputFocus(hands->display, &has, &revert);
    return has == window;
}

static bool where(const Hands *hands, Window window, char *answer) {
    XWindowAttributes at;
    Window child;
    int x = 0, y = 0;
    if (!XGetWindowAttributes(hands->display, window, &at)) return false;
    XTranslateCoordinates(hands->display, window, hands->root, 0, 0, &x, &y, &child);
    snprintf(answer, LINE, "%d %d %d %d", x, y, at.width, at.height);
    return true;
}

static bool title(const Hands *hands, Window window, char *answer) {
    Atom type, name = XInternAtom(hands->display, "_NET_WM_NAME", False);
    int format;
    unsigned long count, left;
    unsigned char *text = NULL;
    if (XGetWindowProperty(hands->display, window, name, 0, LINE / 4, False, hands->utf8, &type, &format, &count, &left,
                           &text) ||
        !text)
        return false;
    snprintf(answer, LINE, "%.*s", LINE - 1, (char *)text);
    XFree(text);
    return true;
}

/* ---- the clipboard ---- */

static bool hold(Hands *hands, const char *path) {
    FILE *file = fopen(path, "rb");
    long size = -1;
    if (!file) return false;
    if (fseek(file, 0, SEEK_END) == 0) size = ftell(file);
    unsigned char *text = size < 0 ? NULL : malloc((size_t)size + 1);
    bool well = text && fseek(file, 0, SEEK_SET) == 0 && fread(text, 1, (size_t)size, file) == (size_t)size;
    fclose(file);
    if (!well) {
        free(text);
        return false;
    }
    free(hands->text);
    hands->text = text;
    hands->size = (size_t)size;
    hands->given = 0;
    XSetSelectionOwner(hands->display, hands->clipboard, hands->own, CurrentTime);
    hands->holds = XGetSelectionOwner(hands->display, hands->clipboard) == hands->own;
    return hands->holds;
}

static void give(Hands *hands, const XSelectionRequestEvent *asked) {
    Atom offered[] = {hands->targets, hands->utf8, XA_STRING};
    XEvent answer = {.xselection = {.type = SelectionNotify,
                                    .display = hands->display,
                                    .requestor = asked->requestor,
                                    .selection = asked->selection,
                                    .target = asked->target,
                                    .property = asked->property,
                                    .time = asked->time}};
    if (asked->target == hands->targets) {
        XChangeProperty(hands->display, asked->requestor, asked->property, XA_ATOM, 32, PropModeReplace,
                        (unsigned char *)offered, 3);
    } else if (asked->target == hands->utf8 || asked->target == XA_STRING) {
        XChangeProperty(hands->display, asked->requestor, asked->property, asked->target, 8, PropModeReplace,
                        hands->text, (int)hands->size);
        hands->given++;
    } else {
        answer.xselection.property = None;
    }
    XSendEvent(hands->display, asked->requestor, False, NoEventMask, &answer);
    XFlush(hands->display);
}

static bool write_text(const char *path, const unsigned char *text, size_t size) {
    FILE *file = fopen(path, "wb");
    if (!file) return false;
    bool well = fwrite(text, 1, size, file) == size;
    return fclose(file) == 0 && well;
}

/* Events of the clipboard, until `until` says so or nothing has come for a moment: whoever is asked may be stopped. */
static bool serve(Hands *hands, bool (*until)(const Hands *hands)) {
    struct pollfd server = {ConnectionNumber(hands->display), POLLIN, 0};
    while (until && !until(hands) ? XPending(hands->display) || poll(&server, 1, MOMENT) > 0
                                  : XPending(hands->display)) {
        XEvent event;
        if (!XPending(hands->display)) continue;
        XNextEvent(hands->display, &event);
        if (event.type == SelectionRequest) give(hands, &event.xselectionrequest);
        if (event.type == SelectionClear) hands->holds = false;
        if (event.type == ClientMessage && event.xclient.message_type == hands->protocols) hands->heard = ANSWERED;
        if (event.type == SelectionNotify) hands->told = event.xselection.property == None ? REFUSED : ANSWERED;
    }
    return !until || until(hands);
}

static bool is_taken(const Hands *hands) {
    return !hands->holds;
}

static bool is_told(const Hands *hands) {
    return hands->told != ASKED;
}

static bool is_heard(const Hands *hands) {
    return hands->heard != ASKED;
}

/* A program sends it on to the root window, by the protocol _NET_WM_PING. */
static bool ping(Hands *hands, Window window) {
    XEvent event = {
        .xclient = {.type = ClientMessage,
                    .display = hands->display,
                    .window = window,
                    .message_type = hands->protocols,
                    .format = 32,
                    .data.l = {(long)XInternAtom(hands->display, "_NET_WM_PING", False), CurrentTime, (long)window}}};
    hands->heard = ASKED;
    XSendEvent(hands->display, window, False, NoEventMask, &event);
    XFlush(hands->display);
    return serve(hands, is_heard);
}

static bool copied(Hands *hands, const char *path) {
    Atom type;
    int format;
    unsigned long count, left;
    unsigned char *text = NULL;
    XSync(hands->display, False);
    if (!serve(hands, is_taken) || XGetSelectionOwner(hands->display, hands->clipboard) == None) return false;
    hands->told = ASKED;
    XConvertSelection(hands->display, hands->clipboard, hands->utf8, hands->piece, hands->own, CurrentTime);
    XFlush(hands->display);
    if (!serve(hands, is_told) || hands->told == REFUSED) return false;
    if (XGetWindowProperty(hands->display, hands->own, hands->piece, 0, 1L << 28, True, AnyPropertyType, &type, &format,
                           &count, &left, &text))
        return false;
    bool well = text && write_text(path, text, count);
    if (text) XFree(text);
    return well;
}

/* ---- orders ---- */

static bool of_window(Hands *hands, const char *order, char *rest, char *answer) {
    char *end = rest;
    Window window = (Window)strtoul(rest, &end, 0);
    int a = 0, b = 0;
    if (end == rest) return false;
    if (strcmp(order, "where") == 0) return where(hands, window, answer);
    if (strcmp(order, "title") == 0) return title(hands, window, answer);
    if (strcmp(order, "focus") == 0) return focus(hands, window);
    if (strcmp(order, "ping") == 0) return ping(hands, window);
    if (strcmp(order, "cut") == 0) return XKillClient(hands->display, window);
    if (sscanf(end, "%d %d", &a, &b) != 2) return false;
    if (strcmp(order, "place") == 0) return XMoveWindow(hands->display, window, a, b);
    return strcmp(order, "size") == 0 && XResizeWindow(hands->display, window, (unsigned)a, (unsigned)b);
}

static bool obey(Hands *hands, char *line, char *answer) {
    char *rest = line;
    const char *order = strtok_r(NULL, " ", &rest);
    if (!order) return false;
    if (strcmp(order, "do") == 0) return act(hands, rest);
    if (strcmp(order, "hold") == 0) return hold(hands, rest);
    if (strcmp(order, "copied") == 0) return copied(hands, rest);
    if (strcmp(order, "drop") == 0) return XSetSelectionOwner(hands->display, hands->clipboard, None, CurrentTime);
    if (strcmp(order, "given") == 0) return snprintf(answer, LINE, "%d", hands->given) > 0;
    if (strcmp(order, "find") != 0) return of_window(hands, order, rest, answer);
    const char *class_name = strtok_r(NULL, " ", &rest);
    Window found = class_name ? find(hands, hands->root, class_name, (Window)strtoul(rest, NULL, 0)) : None;
    if (found) snprintf(answer, LINE, "%lu", found);
    return found != None;
}

int main(void) {
    char line[LINE], answer[LINE];
    Hands hands = {.display = XOpenDisplay(NULL)};
    if (!hands.display) return 2;
    XSetErrorHandler(refuse);
    XSetIOErrorHandler(gone);
    hands.root = DefaultRootWindow(hands.display);
    hands.own = XCreateSimpleWindow(hands.display, hands.root, 0, 0, 1, 1, 0, 0, 0);
    hands.clipboard = XInternAtom(hands.display, "CLIPBOARD", False);
    hands.utf8 = XInternAtom(hands.display, "UTF8_STRING", False);
    hands.targets = XInternAtom(hands.display, "TARGETS", False);
    hands.protocols = XInternAtom(hands.display, "WM_PROTOCOLS", False);
    XSelectInput(hands.display, hands.root, SubstructureNotifyMask);
    hands.piece = XInternAtom(hands.display, "FALLLINE_HANDS", False);
    for (;;) {
        struct pollfd from[] = {{STDIN_FILENO, POLLIN, 0}, {ConnectionNumber(hands.display), POLLIN, 0}};
        serve(&hands, NULL);
        if (poll(from, 2, -1) < 0 || !(from[0].revents)) continue;
        ssize_t length = read(STDIN_FILENO, line, sizeof line - 1); /* no order is given before the last one's answer */
        if (length <= 0) break;
        line[length] = '\0';
        line[strcspn(line, "\n")] = '\0';
        refused = false;
        snprintf(answer, sizeof answer, "ok");
        bool well = obey(&hands, line, answer);
        XSync(hands.display, False);
        puts(well && !refused ? answer : "none");
        fflush(stdout);
    }
    free(hands.text);
    XCloseDisplay(hands.display);
    return 0;
}
