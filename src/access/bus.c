#include "access/bus.h"
#include <dlfcn.h>
#include <errno.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

/* In the order of FlBus. */
static const char *const names[] = {"dbus_threads_init_default",
                                    "dbus_connection_open_private",
                                    "dbus_connection_close",
                                    "dbus_connection_unref",
                                    "dbus_connection_set_exit_on_disconnect",
                                    "dbus_connection_set_max_message_size",
                                    "dbus_connection_get_unix_fd",
                                    "dbus_connection_get_is_authenticated",
                                    "dbus_connection_has_messages_to_send",
                                    "dbus_connection_get_outgoing_size",
                                    "dbus_connection_send",
                                    "dbus_connection_read_write",
                                    "dbus_connection_get_dispatch_status",
                                    "dbus_connection_pop_message",
                                    "dbus_message_new_method_call",
                                    "dbus_message_new_method_return",
                                    "dbus_message_new_error",
                                    "dbus_message_new_signal",
                                    "dbus_message_unref",
                                    "dbus_message_set_auto_start",
                                    "dbus_message_get_reply_serial",
                                    "dbus_message_get_type",
                                    "dbus_message_is_signal",
                                    "dbus_message_get_sender",
                                    "dbus_message_get_path",
                                    "dbus_message_get_interface",
                                    "dbus_message_get_member",
                                    "dbus_message_iter_init",
                                    "dbus_message_iter_next",
                                    "dbus_message_iter_get_arg_type",
                                    "dbus_message_iter_recurse",
                                    "dbus_message_iter_get_basic",
                                    "dbus_message_iter_init_append",
                                    "dbus_message_iter_append_basic",
                                    "dbus_message_iter_open_container",
                                    "dbus_message_iter_close_container",
                                    "dbus_get_local_machine_id",
                                    "dbus_free"};

bool fl_bus_load(FlBus *bus) {
    enum { NAMES = sizeof names / sizeof *names };
    _Static_assert(sizeof *bus == NAMES * sizeof(void *), "a name for each function");
    void *library = dlopen("libdbus-1.so.3", RTLD_LAZY); /* never closed: SDL uses it, too */
    for (int i = 0; library && i < NAMES; i++) {
        void *found = dlsym(library, names[i]);
        if (!found) return false;
        memcpy((char *)bus + (size_t)i * sizeof found, &found, sizeof found);
    }
    return library != NULL && bus->threads();
}

static void send_text(const FlBus *bus, DBusConnection *connection, const char *member, const char *text,
                      dbus_uint32_t *serial) {
    DBusMessage *call = bus->call(DBUS_SERVICE_DBUS, DBUS_PATH_DBUS, DBUS_INTERFACE_DBUS, member);
    DBusMessageIter to;
    if (!call) return;
    bus->begin(call, &to);
    if (!text || bus->put(&to, DBUS_TYPE_STRING, &text)) bus->send(connection, call, serial);
    bus->forget(call);
}

DBusConnection *fl_bus_open(const FlBus *bus, const char *address, dbus_uint32_t *hello) {
    enum { MOST = 1 << 20 }; /* bytes of a message: who sends more is cut off */
    DBusConnection *connection = bus->open(address, NULL);
    if (!connection) return NULL;
    bus->keep_running(connection, FALSE);
    bus->most_bytes(connection, MOST);
    send_text(bus, connection, "Hello", NULL, hello);
    return connection;
}

void fl_bus_close(const FlBus *bus, DBusConnection *connection) {
    bus->close(connection);
    bus->release(connection);
}

void fl_bus_match(const FlBus *bus, DBusConnection *connection, const char *rule) {
    send_text(bus, connection, "AddMatch", rule, NULL);
}

bool fl_bus_wait(const FlBus *bus, DBusConnection *connection, const int stop[2]) {
    enum { TURNS = 4 }; /* what we say first goes out in parts, a turn each */
    int descriptor;
    if (!bus->descriptor(connection, &descriptor)) return false;
    for (int i = 0; i < TURNS && !bus->knows_us(connection); i++)
        if (!bus->turn(connection, 0)) return false;
    if (bus->status(connection) == DBUS_DISPATCH_DATA_REMAINS) return true;
    /* What waits for a bus that has not let us in yet is no reason to try again and again. */
    bool more = bus->has_more(connection) && bus->knows_us(connection);
    struct pollfd wait[3] = {{.fd = descriptor, .events = (short)(more ? POLLIN | POLLOUT : POLLIN)},
                             {.fd = stop[0], .events = POLLIN},
                             {.fd = stop[1], .events = POLLIN}};
    if (poll(wait, 3, -1) < 0) return errno == EINTR;
    if (wait[1].revents != 0) return false;
    char calls[64];
    if ((wait[2].revents & POLLIN) && read(stop[1], calls, sizeof calls) < 0) return false;
    return bus->turn(connection, 0);
}

const char *fl_bus_text_at(const FlBus *bus, DBusMessageIter *at) {
    const char *text = NULL;
    if (bus->type(at) == DBUS_TYPE_STRING) bus->value(at, (void *)&text);
    return text;
}

const char *fl_bus_text(const FlBus *bus, DBusMessage *message) {
    DBusMessageIter at;
    return bus->first(message, &at) ? fl_bus_text_at(bus, &at) : NULL;
}
