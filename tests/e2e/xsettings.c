/* xsettings: a desktop's manager of XSETTINGS. From lines "NAME NUMBER" and "NAME =TEXT" on the standard input it tells
 * all programs; it goes when the lines end. */
#include <X11/Xlib.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SETTINGS = 8, WORD = 64, BYTES = 4096 };

static char names[SETTINGS][WORD], values[SETTINGS][WORD];
static int count;

static size_t put(unsigned char *to, uint32_t v, int size) {
    for (int i = 0; i < size; i++) to[i] = (unsigned char)(v >> 8 * i & 0xFF);
    return (size_t)size;
}

static size_t put_text(unsigned char *to, const char *text) {
    size_t length = strlen(text), padded = (length + 3) / 4 * 4;
    memset(to, 0, padded);
    memcpy(to, text, length);
    return padded;
}

static void tell(Display *display, Window window, Atom property) {
    unsigned char bytes[BYTES] = {0};
    size_t n = 8;
    n += put(bytes + n, (uint32_t)count, 4);
    for (int i = 0; i < count; i++) {
        bool text = values[i][0] == '=';
        n += put(bytes + n, text, 2);
        n += put(bytes + n, (uint32_t)strlen(names[i]), 2);
        n += put_text(bytes + n, names[i]);
        n += 4;
        n += put(bytes + n, (uint32_t)(text ? (long)strlen(values[i] + 1) : strtol(values[i], NULL, 10)), 4);
        if (text) n += put_text(bytes + n, values[i] + 1);
    }
    XChangeProperty(display, window, property, property, 8, PropModeReplace, bytes, (int)n);
    XFlush(display);
}

static void keep(const char *name, const char *value) {
    int i = 0;
    while (i < count && strcmp(names[i], name) != 0) i++;
    if (i == SETTINGS) return;
    if (i == count) count++;
    snprintf(names[i], WORD, "%s", name);
    snprintf(values[i], WORD, "%s", value);
}

int main(void) {
    Display *display = XOpenDisplay(NULL);
    char line[2 * WORD], name[WORD], value[WORD];
    if (!display) return EXIT_FAILURE;
    Window root = DefaultRootWindow(display), window = XCreateSimpleWindow(display, root, 0, 0, 1, 1, 0, 0, 0);
    Atom selection = XInternAtom(display, "_XSETTINGS_S0", False),
         property = XInternAtom(display, "_XSETTINGS_SETTINGS", False);
    XEvent came = {.xclient = {.type = ClientMessage,
                               .window = root,
                               .message_type = XInternAtom(display, "MANAGER", False),
                               .format = 32,
                               .data.l = {CurrentTime, (long)selection, (long)window}}};
    tell(display, window, property);
    XSetSelectionOwner(display, selection, window, CurrentTime);
    XSendEvent(display, root, False, StructureNotifyMask, &came);
    XSync(display, False);
    puts("ready");
    fflush(stdout);
    while (fgets(line, sizeof line, stdin)) {
        if (sscanf(line, "%63s %63s", name, value) != 2) continue;
        keep(name, value);
        tell(display, window, property);
    }
    XCloseDisplay(display);
    return EXIT_SUCCESS;
}
