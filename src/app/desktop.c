#include "app/desktop.h"
#include <dbus/dbus.h>
#include <dlfcn.h>
#include <poll.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define PORTAL     "org.freedesktop.portal.Desktop"
#define PATH       "/org/freedesktop/portal/desktop"
#define SETTINGS   "org.freedesktop.portal.Settings"
#define APPEARANCE "org.freedesktop.appearance"

enum { KEYS = 3 };

/* In the portal's words. A colour scheme of 1 prefers dark, 2 light; the others are 0 or 1. */
static const char *const keys[KEYS] = {"color-scheme", "contrast", "reduced-motion"};

/* libdbus is loaded, not linked: where it is missing the program runs all the same. SDL has usually loaded it already.
 */
typedef struct Bus {
    dbus_bool_t (*threads)(void);
    DBusConnection *(*open)(DBusBusType, DBusError *);
    void (*keep_running)(DBusConnection *, dbus_bool_t);
    dbus_bool_t (*descriptor)(DBusConnection *, int *);
    dbus_bool_t (*send)(DBusConnection *, DBusMessage *, dbus_uint32_t *);
    dbus_bool_t (*turn)(DBusConnection *, int);
    DBusMessage *(*pop)(DBusConnection *);
    void (*close)(DBusConnection *);
    void (*release)(DBusConnection *);
    void (*match)(DBusConnection *, const char *, DBusError *);
    DBusMessage *(*call)(const char *, const char *, const char *, const char *);
    void (*forget)(DBusMessage *);
    dbus_bool_t (*append)(DBusMessage *, int, ...);
    dbus_uint32_t (*answers)(DBusMessage *);
    dbus_bool_t (*is_signal)(DBusMessage *, const char *, const char *);
    dbus_bool_t (*first)(DBusMessage *, DBusMessageIter *);
    dbus_bool_t (*next)(DBusMessageIter *);
    int (*type)(DBusMessageIter *);
    void (*enter)(DBusMessageIter *, DBusMessageIter *);
    void (*value)(DBusMessageIter *, void *);
} Bus;

struct FlDesktop {
    Bus bus;
    SDL_Thread *thread;
    int stop[2]; /* a pipe: closed at one end, the thread ends */
    Uint32 event;
    DBusConnection *connection;
    dbus_uint32_t asked[KEYS]; /* serial of each question */
    atomic_uint told[KEYS];
};

static bool load(Bus *bus) {
    static const char *const names[] = {
        "dbus_threads_init_default",   "dbus_bus_get_private",          "dbus_connection_set_exit_on_disconnect",
        "dbus_connection_get_unix_fd", "dbus_connection_send",          "dbus_connection_read_write",
        "dbus_connection_pop_message", "dbus_connection_close",         "dbus_connection_unref",
        "dbus_bus_add_match",          "dbus_message_new_method_call",  "dbus_message_unref",
        "dbus_message_append_args",    "dbus_message_get_reply_serial", "dbus_message_is_signal",
        "dbus_message_iter_init",      "dbus_message_iter_next",        "dbus_message_iter_get_arg_type",
        "dbus_message_iter_recurse",   "dbus_message_iter_get_basic"};
    enum { NAMES = sizeof names / sizeof *names };
    _Static_assert(sizeof *bus == NAMES * sizeof(void *), "a name for each function");
    void *library = dlopen("libdbus-1.so.3", RTLD_LAZY); /* never closed: SDL uses it, too */
    for (int i = 0; library && i < NAMES; i++) {
        void *found = dlsym(library, names[i]);
        if (!found) return false;
        memcpy((char *)bus + (size_t)i * sizeof found, &found, sizeof found);
    }
    return library != NULL;
}

/* The number in a variant, or in a variant within one, as Read answers. */
static bool number_in(const Bus *bus, DBusMessageIter *at, unsigned *number) {
    DBusMessageIter inner = *at;
    while (bus->type(&inner) == DBUS_TYPE_VARIANT) {
        DBusMessageIter outer = inner;
        bus->enter(&outer, &inner);
    }
    if (bus->type(&inner) != DBUS_TYPE_UINT32) return false;
    dbus_uint32_t v;
    bus->value(&inner, &v);
    *number = v;
    return true;
}

static bool text_at(const Bus *bus, DBusMessageIter *at, const char **text) {
    if (bus->type(at) != DBUS_TYPE_STRING) return false;
    bus->value(at, text);
    return true;
}

/* Which key this message tells of, and its number; -1: none. */
static int key_told(const FlDesktop *d, DBusMessage *message, unsigned *number) {
    const Bus *bus = &d->bus;
    DBusMessageIter at;
    const char *space, *key;
    if (!bus->first(message, &at)) return -1;
    for (int i = 0; i < KEYS; i++)
        if (d->asked[i] != 0 && bus->answers(message) == d->asked[i]) return number_in(bus, &at, number) ? i : -1;
    if (!bus->is_signal(message, SETTINGS, "SettingChanged")) return -1;
    if (!text_at(bus, &at, &space) || strcmp(space, APPEARANCE) != 0) return -1;
    if (!bus->next(&at) || !text_at(bus, &at, &key) || !bus->next(&at)) return -1;
    for (int i = 0; i < KEYS; i++)
        if (!strcmp(key, keys[i])) return number_in(bus, &at, number) ? i : -1;
    return -1;
}

static void take(FlDesktop *d, DBusMessage *message) {
    unsigned number = 0;
    int key = key_told(d, message, &number);
    if (key < 0 || atomic_exchange(&d->told[key], number) == number) return;
    SDL_Event event = {.type = d->event};
    SDL_PushEvent(&event);
}

static void ask(FlDesktop *d) {
    const Bus *bus = &d->bus;
    bus->match(d->connection, "type='signal',interface='" SETTINGS "',member='SettingChanged',arg0='" APPEARANCE "'",
               NULL);
    for (int i = 0; i < KEYS; i++) {
        const char *space = APPEARANCE, *key = keys[i];
        DBusMessage *question = bus->call(PORTAL, PATH, SETTINGS, "Read");
        if (!question) continue;
        if (bus->append(question, DBUS_TYPE_STRING, &space, DBUS_TYPE_STRING, &key, DBUS_TYPE_INVALID))
            bus->send(d->connection, question, &d->asked[i]);
        bus->forget(question);
    }
}

static int watch(void *self) {
    FlDesktop *d = self;
    const Bus *bus = &d->bus;
    int descriptor;
    d->connection = bus->open(DBUS_BUS_SESSION, NULL);
    if (!d->connection) return 0;
    bus->keep_running(d->connection, FALSE);
    bool open = bus->descriptor(d->connection, &descriptor);
    if (open) ask(d);
    while (open && bus->turn(d->connection, 0)) {
        for (DBusMessage *message; (message = bus->pop(d->connection)) != NULL; bus->forget(message)) take(d, message);
        struct pollfd wait[2] = {{.fd = descriptor, .events = POLLIN}, {.fd = d->stop[0], .events = POLLIN}};
        open = poll(wait, 2, -1) > 0 && wait[1].revents == 0;
    }
    bus->close(d->connection);
    bus->release(d->connection);
    return 0;
}

FlDesktop *fl_desktop_watch(Uint32 event) {
    const char *address = getenv("DBUS_SESSION_BUS_ADDRESS");
    FlDesktop *d = address && address[0] ? calloc(1, sizeof *d) : NULL; /* without it libdbus would start a bus */
    if (!d) return NULL;
    d->event = event;
    if (load(&d->bus) && d->bus.threads() && pipe(d->stop) == 0) {
        d->thread = SDL_CreateThread(watch, "desktop", d);
        if (d->thread) return d;
        close(d->stop[0]);
        close(d->stop[1]);
    }
    free(d);
    return NULL;
}

void fl_desktop_destroy(FlDesktop *d) {
    if (!d) return;
    close(d->stop[1]);
    SDL_WaitThread(d->thread, NULL);
    close(d->stop[0]);
    free(d);
}

FlDesktopWish fl_desktop_wish(FlDesktop *d) {
    return (FlDesktopWish){.dark = atomic_load(&d->told[0]) == 1,
                           .contrast = atomic_load(&d->told[1]) == 1,
                           .still = atomic_load(&d->told[2]) == 1};
}
