#include "app/x11.h"
#include "fallline/fallline.h"
#include <SDL.h>
#include <dlfcn.h>
#include <string.h>

void *fl_x11_function(const char *name) {
    const char *driver = SDL_GetCurrentVideoDriver();
    void *library = driver && !strcmp(driver, "x11") ? dlopen("libX11.so.6", RTLD_LAZY) : NULL;
    return library ? dlsym(library, name) : NULL;
}

static int pass_over(void *display, void *event) {
    (void)display;
    (void)event;
    return 0;
}

void fl_x11_survive(void) {
    typedef int Handler(void *, void *);
    typedef Handler *SetHandler(Handler *);
    SetHandler *set_handler = NULL;
    *(void **)&set_handler = fl_x11_function("XSetErrorHandler"); /* POSIX's own way round ISO C */
    if (set_handler) set_handler(pass_over);
}

/* The value of a resource among lines "name:	value"; NULL: it is not there. */
static const char *resource(const char *text, const char *name) {
    size_t length = strlen(name);
    while (text && *text) {
        if (!strncmp(text, name, length) && text[length] == ':') {
            text += length + 1;
            return text + strspn(text, " \t");
        }
        text = strchr(text, '\n');
        if (text) text++;
    }
    return NULL;
}

double fl_x11_dpi(const char *resources) {
    const char *value = resource(resources, "Xft.dpi");
    double dpi;
    return value && fl_number_read(value, strcspn(value, " \t\r\n"), &dpi) && dpi > 0 ? dpi : 0;
}
