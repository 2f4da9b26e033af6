/* portal: plays the desktop's settings portal on the session bus. Prints "ready" when it owns the name, then reads
 * lines "KEY NUMBER" from standard input: each is a setting from then on, and is announced. Ends with its input. */
#include <dbus/dbus.h>
#include <poll.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SETTINGS "org.freedesktop.portal.Settings"

enum { KEYS = 3 };

static const char *const keys[KEYS] = {"color-scheme", "contrast", "reduced-motion"};
static dbus_uint32_t values[KEYS];

static void append_variant(DBusMessageIter *to, dbus_uint32_t value) {
    DBusMessageIter inner;
    dbus_message_iter_open_container(to, DBUS_TYPE_VARIANT, "u", &inner);
    dbus_message_iter_append_basic(&inner, DBUS_TYPE_UINT32, &value);
    dbus_message_iter_close_container(to, &inner);
}

/* As the real one does, Read answers with a variant in a variant. */
static DBusMessage *answer(DBusMessage *question) {
    const char *space, *key;
    bool read =
        dbus_message_is_method_call(question, SETTINGS, "Read") &&
        dbus_message_get_args(question, NULL, DBUS_TYPE_STRING, &space, DBUS_TYPE_STRING, &key, DBUS_TYPE_INVALID);
    for (int i = 0; read && i < KEYS; i++) {
        if (strcmp(key, keys[i]) != 0) continue;
        DBusMessage *reply = dbus_message_new_method_return(question);
        DBusMessageIter at, outer;
        dbus_message_iter_init_append(reply, &at);
        dbus_message_iter_open_container(&at, DBUS_TYPE_VARIANT, "v", &outer);
        append_variant(&outer, values[i]);
        dbus_message_iter_close_container(&at, &outer);
        return reply;
    }
    return dbus_message_new_error(question, "org.freedesktop.portal.Error.NotFound", "no such setting");
}

static void announce(DBusConnection *bus, int i) {
    const char *space = "org.freedesktop.appearance";
    DBusMessage *signal = dbus_message_new_signal("/org/freedesktop/portal/desktop", SETTINGS, "SettingChanged");
    DBusMessageIter at;
    dbus_message_iter_init_append(signal, &at);
    dbus_message_iter_append_basic(&at, DBUS_TYPE_STRING, &space);
    dbus_message_iter_append_basic(&at, DBUS_TYPE_STRING, &keys[i]);
    append_variant(&at, values[i]);
    dbus_connection_send(bus, signal, NULL);
    dbus_message_unref(signal);
}

static bool take_line(DBusConnection *bus) {
    char line[80], key[64];
    unsigned value;
    if (!fgets(line, sizeof line, stdin)) return false;
    for (int i = 0; i < KEYS && sscanf(line, "%63s %u", key, &value) == 2; i++) {
        if (strcmp(key, keys[i]) != 0) continue;
        values[i] = value;
        announce(bus, i);
    }
    return true;
}

static void answer_all(DBusConnection *bus) {
    for (DBusMessage *m; (m = dbus_connection_pop_message(bus)) != NULL; dbus_message_unref(m)) {
        if (dbus_message_get_type(m) != DBUS_MESSAGE_TYPE_METHOD_CALL) continue;
        DBusMessage *reply = answer(m);
        dbus_connection_send(bus, reply, NULL);
        dbus_message_unref(reply);
    }
}

int main(void) {
    DBusConnection *bus = dbus_bus_get(DBUS_BUS_SESSION, NULL);
    int descriptor;
    setvbuf(stdin, NULL, _IONBF, 0); /* poll() sees what stdio has not taken yet */
    if (!bus || dbus_bus_request_name(bus, "org.freedesktop.portal.Desktop", 0, NULL) < 0) return EXIT_FAILURE;
    if (!dbus_connection_get_unix_fd(bus, &descriptor) || puts("ready") < 0 || fflush(stdout) != 0) return EXIT_FAILURE;
    for (;;) {
        dbus_connection_read_write(bus, 0);
        answer_all(bus);
        dbus_connection_flush(bus);
        struct pollfd wait[2] = {{.fd = descriptor, .events = POLLIN}, {.fd = 0, .events = POLLIN}};
        if (poll(wait, 2, -1) < 0) return EXIT_FAILURE;
        if (wait[1].revents && !take_line(bus)) return EXIT_SUCCESS;
    }
}
