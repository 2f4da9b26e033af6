#include "app/desktop.h"
#include "access/write.h"
#include "app/ibus.h"
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define PORTAL     "org.freedesktop.portal.Desktop"
#define PATH       "/org/freedesktop/portal/desktop"
#define SETTINGS   "org.freedesktop.portal.Settings"
#define APPEARANCE "org.freedesktop.appearance"

enum { KEYS = 3 };

/* In the portal's words. A colour scheme of 1 prefers dark, 2 light; the others are 0 or 1. */
static const char *const keys[KEYS] = {"color-scheme", "contrast", "reduced-motion"};

#define READERS    "org.a11y.Bus"
#define READERS_AT "/org/a11y/bus"
#define STATUS     "org.a11y.Status"
#define PROPERTIES "org.freedesktop.DBus.Properties"

#define SESSION "DBUS_SESSION_BUS_ADDRESS"
#define SYSTEM  "DBUS_SYSTEM_BUS_ADDRESS"

enum { ADDRESS = 512, PATIENCE = 333, FIRST_WORD = 250 /* ms */ };

struct FlDesktop {
    FlBus bus;
    atomic_int owners;         /* the window and the thread: whoever goes last frees */
    SDL_sem *ended, *answered; /* answered: by the bus, or it never will be */
    atomic_bool lives;         /* the bus has said something */
    int stop[2];               /* a pipe: closed at one end, the thread ends */
    atomic_uint event;         /* 0: nobody listens yet, */
    atomic_bool news;          /* and there is something to be heard */
    char session[ADDRESS];
    FlIbus *ibus; /* while it is asked */
    DBusConnection *connection;
    dbus_uint32_t hello, asked[KEYS], asked_status, asked_address; /* serial of each question */
    atomic_uint told[KEYS];
    SDL_mutex *lock;       /* of what follows */
    char readers[ADDRESS]; /* of the bus of screen readers; empty: nobody wants to read */
};

/* The number in a variant, or in a variant within one, as Read answers. */
static bool number_in(const FlBus *bus, DBusMessageIter *at, unsigned *number) {
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

/* Which key this message tells of, and its number; -1: none. */
static int key_told(const FlDesktop *d, DBusMessage *message, unsigned *number) {
    const FlBus *bus = &d->bus;
    DBusMessageIter at;
    const char *space, *key;
    if (!bus->first(message, &at)) return -1;
    for (int i = 0; i < KEYS; i++)
        if (d->asked[i] != 0 && bus->answers(message) == d->asked[i]) return number_in(bus, &at, number) ? i : -1;
    if (!bus->is_signal(message, SETTINGS, "SettingChanged")) return -1;
    if (!(space = fl_bus_text_at(bus, &at)) || strcmp(space, APPEARANCE) != 0 || !bus->next(&at)) return -1;
    if (!(key = fl_bus_text_at(bus, &at)) || !bus->next(&at)) return -1;
    for (int i = 0; i < KEYS; i++)
        if (!strcmp(key, keys[i])) return number_in(bus, &at, number) ? i : -1;
    return -1;
}

/* SDL's queue is there only once it is told where to. */
static void push(FlDesktop *d) {
    atomic_store(&d->news, true);
    SDL_Event event = {.type = atomic_load(&d->event)};
    if (event.type && atomic_exchange(&d->news, false)) SDL_PushEvent(&event);
}

static void take_key(FlDesktop *d, DBusMessage *message) {
    unsigned number = 0;
    int key = key_told(d, message, &number);
    if (key >= 0 && atomic_exchange(&d->told[key], number) != number) push(d);
}

/* A question with up to two texts. `starts`: who is asked may be started for it. */
static dbus_uint32_t ask(const FlDesktop *d, DBusMessage *question, const char *first, const char *second,
                         bool starts) {
    const FlBus *bus = &d->bus;
    dbus_uint32_t serial = 0;
    if (!question) return 0;
    FlWriter w = fl_writer(bus, question);
    if (first) fl_write_text(&w, first);
    if (second) fl_write_text(&w, second);
    bus->may_start(question, starts);
    if (w.ok) bus->send(d->connection, question, &serial);
    bus->forget(question);
    return serial;
}

/* ---- screen readers ---- */

static void set_readers(FlDesktop *d, const char *address) {
    SDL_LockMutex(d->lock);
    bool same = !strcmp(d->readers, address);
    snprintf(d->readers, sizeof d->readers, "%s", address);
    SDL_UnlockMutex(d->lock);
    if (!same) push(d);
}

/* Where nothing serves screen readers, nothing is started for the question. */
static void ask_status(FlDesktop *d) {
    d->asked_status = ask(d, d->bus.call(READERS, READERS_AT, PROPERTIES, "Get"), STATUS, "IsEnabled", false);
}

static bool is_true(const FlBus *bus, DBusMessage *message) {
    DBusMessageIter at, inner;
    dbus_bool_t is = FALSE;
    if (!bus->first(message, &at) || bus->type(&at) != DBUS_TYPE_VARIANT) return false;
    bus->enter(&at, &inner);
    if (bus->type(&inner) == DBUS_TYPE_BOOLEAN) bus->value(&inner, &is);
    return is;
}

static bool is_result(const FlDesktop *d, DBusMessage *message) {
    return d->bus.kind(message) == DBUS_MESSAGE_TYPE_METHOD_RETURN;
}

/* The address is that of a socket on this machine; nothing else is reached for, and no program started. */
static void take_readers(FlDesktop *d, DBusMessage *message) {
    const FlBus *bus = &d->bus;
    dbus_uint32_t answers = bus->answers(message);
    const char *text = fl_bus_text(bus, message);
    if (answers != 0 && answers == d->asked_status) {
        if (is_result(d, message) && is_true(bus, message))
            d->asked_address = ask(d, bus->call(READERS, READERS_AT, READERS, "GetAddress"), NULL, NULL, false);
        else
            set_readers(d, "");
    } else if (answers != 0 && answers == d->asked_address) {
        bool good = is_result(d, message) && text && !strncmp(text, "unix:", 5) && strlen(text) < ADDRESS;
        set_readers(d, good ? text : "");
    } else if (text) {
        bool told = bus->is_signal(message, PROPERTIES, "PropertiesChanged") && !strcmp(text, STATUS);
        bool came = bus->is_signal(message, DBUS_INTERFACE_DBUS, "NameOwnerChanged") && !strcmp(text, READERS);
        if (told || came) ask_status(d);
    }
}

/* ---- the thread ---- */

static void begin(FlDesktop *d) {
    const FlBus *bus = &d->bus;
    static const char *const rules[] = {
        "type='signal',interface='" SETTINGS "',member='SettingChanged',arg0='" APPEARANCE "'",
        "type='signal',sender='" READERS "',interface='" PROPERTIES "',member='PropertiesChanged',arg0='" STATUS "'",
        "type='signal',sender='" DBUS_SERVICE_DBUS "',member='NameOwnerChanged',arg0='" READERS "'"};
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) fl_bus_match(bus, d->connection, rules[i]);
    for (int i = 0; i < KEYS; i++)
        d->asked[i] = ask(d, bus->call(PORTAL, PATH, SETTINGS, "Read"), APPEARANCE, keys[i], true);
    ask_status(d);
}

static void serve(FlDesktop *d) {
    const FlBus *bus = &d->bus;
    const int stop[2] = {d->stop[0], -1};
    d->connection = fl_bus_open(bus, d->session, &d->hello);
    if (!d->connection) return;
    begin(d);
    while (fl_bus_wait(bus, d->connection, stop))
        for (DBusMessage *m; (m = bus->pop(d->connection)) != NULL; bus->forget(m)) {
            if (!atomic_exchange(&d->lives, true)) SDL_SemPost(d->answered);
            take_key(d, m);
            take_readers(d, m);
        }
    fl_bus_close(bus, d->connection);
}

static void disown(FlDesktop *d) {
    if (atomic_fetch_sub(&d->owners, 1) > 1) return;
    if (d->ended) SDL_DestroySemaphore(d->ended);
    if (d->answered) SDL_DestroySemaphore(d->answered);
    if (d->lock) SDL_DestroyMutex(d->lock);
    if (d->stop[0] >= 0) close(d->stop[0]);
    free(d);
}

static int watch(void *self) {
    FlDesktop *d = self;
    serve(d);
    SDL_SemPost(d->answered);
    SDL_SemPost(d->ended);
    disown(d);
    return 0;
}

/* ---- the window ---- */

/* Where libdbus would look for the session bus, too: without a variable, in the folder of the user's sockets. Without
 * either it would start a bus. False: there is none. */
static bool find_session(char address[ADDRESS]) {
    const char *named = getenv(SESSION), *folder = getenv("XDG_RUNTIME_DIR");
    struct stat there;
    if (named && named[0]) return snprintf(address, ADDRESS, "%s", named) < ADDRESS;
    /* Other characters would have to be escaped. */
    if (!folder || folder[strspn(folder, "/abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.")])
        return false;
    int length = snprintf(address, ADDRESS, "unix:path=%s/bus", folder);
    return length < ADDRESS && stat(address + strlen("unix:path="), &there) == 0 && S_ISSOCK(there.st_mode) &&
           there.st_uid == getuid();
}

/* Set once before there is a thread, so that to set it again, while one may read it, moves no other variable. */
static void set_session(const char *address) {
    (void)setenv(SESSION, address, 1); /* refused for want of memory: then SDL asks as ever */
}

FlDesktop *fl_desktop_watch(void) {
    char address[ADDRESS];
    FlDesktop *d = find_session(address) ? calloc(1, sizeof *d) : NULL;
    if (!d) return NULL;
    d->stop[0] = -1;
    atomic_init(&d->owners, 2);
    d->ended = SDL_CreateSemaphore(0);
    d->answered = SDL_CreateSemaphore(0);
    d->lock = SDL_CreateMutex();
    memcpy(d->session, address, sizeof address);
    set_session(address);
    (void)setenv(SYSTEM, "disabled:", 1); /* SDL would wait for it, too, and nothing here wants it */
    if (d->ended && d->answered && d->lock && fl_bus_load(&d->bus) && pipe(d->stop) == 0) {
        d->ibus = fl_ibus_ask(&d->bus); /* before there is a thread, as it says */
        SDL_Thread *thread = SDL_CreateThread(watch, "desktop", d);
        if (thread) {
            SDL_DetachThread(thread);
            return d;
        }
        fl_ibus_spare_sdl(d->ibus);
        close(d->stop[1]);
    }
    atomic_store(&d->owners, 1);
    disown(d);
    return NULL;
}

void fl_desktop_spare_sdl(FlDesktop *d) {
    if (!d) return;
    SDL_SemWaitTimeout(d->answered, FIRST_WORD);
    if (atomic_load(&d->lives)) {
        fl_ibus_spare_sdl(d->ibus);
    } else {
        set_session("disabled:"); /* without it SDL does not look for ibus */
        fl_ibus_end(d->ibus);
    }
    d->ibus = NULL;
}

bool fl_desktop_answers(FlDesktop *d) {
    return d && atomic_load(&d->lives);
}

void fl_desktop_tell(FlDesktop *d, Uint32 event) {
    if (!d) return;
    atomic_store(&d->event, event);
    if (atomic_load(&d->news)) push(d);
}

/* A bus that takes no one in holds connect(): its thread is left alone then. */
void fl_desktop_destroy(FlDesktop *d) {
    if (!d) return;
    fl_ibus_end(d->ibus);
    close(d->stop[1]);
    SDL_SemWaitTimeout(d->ended, PATIENCE);
    disown(d);
}

bool fl_desktop_readers(FlDesktop *d, char *address, size_t size) {
    if (!d) return false;
    SDL_LockMutex(d->lock);
    snprintf(address, size, "%s", d->readers);
    SDL_UnlockMutex(d->lock);
    return address[0];
}

FlDesktopWish fl_desktop_wish(FlDesktop *d) {
    return (FlDesktopWish){.dark = atomic_load(&d->told[0]) == 1,
                           .contrast = atomic_load(&d->told[1]) == 1,
                           .still = atomic_load(&d->told[2]) == 1};
}
