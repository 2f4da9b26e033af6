/* screen WINDOW: a number made of all that the window shows now; alike pictures have the same. */
#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int main(int argc, char **argv) {
    Display *display = XOpenDisplay(NULL);
    XWindowAttributes at;
    if (argc != 2 || !display) return 2;
    Window window = (Window)strtoul(argv[1], NULL, 0);
    if (!XGetWindowAttributes(display, window, &at)) return 1;
    XImage *image = XGetImage(display, window, 0, 0, (unsigned)at.width, (unsigned)at.height, AllPlanes, ZPixmap);
    if (!image) return 1;
    uint64_t hash = 1469598103934665603u; /* FNV-1a */
    for (int y = 0; y < at.height; y++)
        for (int x = 0; x < at.width; x++) hash = (hash ^ XGetPixel(image, x, y)) * 1099511628211u;
    printf("%" PRIx64 "\n", hash);
    XDestroyImage(image);
    XCloseDisplay(display);
    return 0;
}
