#include "app/ibus.h"
#include <SDL.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Other programs read an address here, SDL the name of the file that has it. */
#define VARIABLE "IBUS_ADDRESS"

enum { NAME = 1024, FIRST_WORD = 250 /* ms */ };

struct FlIbus {
    FlBus bus;
    atomic_int owners; /* who asked and the thread: whoever goes last frees */
    SDL_sem *answered; /* or it never will be */
    int stop[2];       /* a pipe: closed at one end, the thread ends */
    char address[NAME];
};

/* What stands at `key` in the environment; NULL: nothing. */
static const char *variable(const char *key) {
    const char *value = getenv(key);
    return value && value[0] ? value : NULL;
}

static bool find_folder(char folder[NAME]) {
    const char *config = variable("XDG_CONFIG_HOME"), *home = variable("HOME");
    if (!config && !home) return false;
    int length = snprintf(folder, NAME, "%s%s/ibus/bus", config ? config : home, config ? "" : "/.config");
    return length < NAME && access(folder, X_OK) == 0; /* where ibus never ran, this is all that is asked */
}

/* As SDL and ibus name it: machine, host, number of the display without that of its screen. */
static bool find_file(const FlBus *bus, char name[NAME]) {
    const char *named = variable(VARIABLE), *display = variable("DISPLAY"), *session = variable("XDG_SESSION_TYPE");
    char folder[NAME];
    if (named) return snprintf(name, NAME, "%s", named) < NAME;
    if (!display) display = ":0";
    const char *number = strrchr(display, ':');
    char *machine = number && find_folder(folder) ? bus->machine() : NULL;
    if (!machine) return false;
    const char *host = session && !strcmp(session, "wayland") ? "unix-wayland" : "unix";
    int host_length = (int)strlen(host), digits = (int)strcspn(++number, ".");
    if (display[0] != ':') {
        host = display;
        host_length = (int)(number - 1 - display);
    }
    int length = snprintf(name, NAME, "%s/%s-%.*s-%.*s", folder, machine, host_length, host, digits, number);
    bus->free(machine);
    return length < NAME;
}

static bool read_address(const char *name, char address[NAME]) {
    static const char key[] = VARIABLE "=";
    FILE *file = fopen(name, "re");
    bool found = false;
    while (file && !found && fgets(address, NAME, file)) found = !strncmp(address, key, strlen(key));
    if (file) (void)fclose(file); /* it was only read */
    if (!found) return false;
    char *value = address + strlen(key);
    memmove(address, value, strlen(value) + 1);
    address[strcspn(address, "\r\n")] = 0;
    return true;
}

static void disown(FlIbus *ibus) {
    if (atomic_fetch_sub(&ibus->owners, 1) > 1) return;
    if (ibus->answered) SDL_DestroySemaphore(ibus->answered);
    if (ibus->stop[0] >= 0) close(ibus->stop[0]);
    free(ibus);
}

/* Whether it lets us in or not: SDL, too, is told at once then. */
static void hear(const FlIbus *ibus) {
    const FlBus *bus = &ibus->bus;
    const int stop[2] = {ibus->stop[0], -1};
    dbus_uint32_t hello;
    DBusMessage *word = NULL;
    DBusConnection *connection = fl_bus_open(bus, ibus->address, &hello);
    if (!connection) return;
    while (!word && fl_bus_wait(bus, connection, stop)) word = bus->pop(connection);
    if (word) bus->forget(word);
    fl_bus_close(bus, connection);
}

static int ask(void *self) {
    FlIbus *ibus = self;
    hear(ibus);
    SDL_SemPost(ibus->answered);
    disown(ibus);
    return 0;
}

/* The variable is there from now on, so that to set it again, while a thread may read it, moves no other. */
static bool begin(FlIbus *ibus, const char *name) {
    ibus->answered = SDL_CreateSemaphore(0);
    if (!ibus->answered || setenv(VARIABLE, name, 1) != 0 || pipe(ibus->stop) != 0) return false;
    SDL_Thread *thread = SDL_CreateThread(ask, "ibus", ibus);
    if (thread) SDL_DetachThread(thread);
    if (!thread) close(ibus->stop[1]);
    return thread != NULL;
}

FlIbus *fl_ibus_ask(const FlBus *bus) {
    char name[NAME], address[NAME];
    FlIbus *ibus = find_file(bus, name) && read_address(name, address) ? calloc(1, sizeof *ibus) : NULL;
    if (!ibus) return NULL;
    ibus->bus = *bus;
    ibus->stop[0] = -1;
    memcpy(ibus->address, address, sizeof address);
    atomic_init(&ibus->owners, 2);
    if (begin(ibus, name)) return ibus;
    atomic_store(&ibus->owners, 1);
    disown(ibus);
    return NULL;
}

void fl_ibus_end(FlIbus *ibus) {
    if (!ibus) return;
    close(ibus->stop[1]);
    disown(ibus);
}

void fl_ibus_spare_sdl(FlIbus *ibus) {
    if (!ibus) return;
    /* Refused for want of memory, SDL asks as ever. */
    if (SDL_SemWaitTimeout(ibus->answered, FIRST_WORD) != 0) (void)setenv(VARIABLE, "/dev/null", 1);
    fl_ibus_end(ibus);
}
