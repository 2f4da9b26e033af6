#ifndef FL_ACCESS_BUS_H
#define FL_ACCESS_BUS_H
/* libdbus, loaded, not linked: where it is missing the program runs all the same. SDL has usually loaded it already.
 * Nothing here waits for a bus: a connection is opened without a word from it, and what it owes us is waited for by
 * poll(), beside the order to end. */
#include <dbus/dbus.h>
#include <stdbool.h>

typedef struct FlBus {
    dbus_bool_t (*threads)(void);
    DBusConnection *(*open)(const char *, DBusError *);
    void (*close)(DBusConnection *);
    void (*release)(DBusConnection *);
    void (*keep_running)(DBusConnection *, dbus_bool_t);
    void (*most_bytes)(DBusConnection *, long);
    dbus_bool_t (*descriptor)(DBusConnection *, int *);
    dbus_bool_t (*knows_us)(DBusConnection *);
    dbus_bool_t (*has_more)(DBusConnection *);
    long (*unsent)(DBusConnection *);
    dbus_bool_t (*send)(DBusConnection *, DBusMessage *, dbus_uint32_t *);
    dbus_bool_t (*turn)(DBusConnection *, int);
    DBusDispatchStatus (*status)(DBusConnection *);
    DBusMessage *(*pop)(DBusConnection *);
    DBusMessage *(*call)(const char *, const char *, const char *, const char *);
    DBusMessage *(*reply)(DBusMessage *);
    DBusMessage *(*error)(DBusMessage *, const char *, const char *);
    DBusMessage *(*signal)(const char *, const char *, const char *);
    void (*forget)(DBusMessage *);
    void (*may_start)(DBusMessage *, dbus_bool_t);
    dbus_uint32_t (*answers)(DBusMessage *);
    int (*kind)(DBusMessage *);
    dbus_bool_t (*is_signal)(DBusMessage *, const char *, const char *);
    const char *(*sender)(DBusMessage *);
    const char *(*path)(DBusMessage *);
    const char *(*interface)(DBusMessage *);
    const char *(*member)(DBusMessage *);
    dbus_bool_t (*first)(DBusMessage *, DBusMessageIter *);
    dbus_bool_t (*next)(DBusMessageIter *);
    int (*type)(DBusMessageIter *);
    void (*enter)(DBusMessageIter *, DBusMessageIter *);
    void (*value)(DBusMessageIter *, void *);
    void (*begin)(DBusMessage *, DBusMessageIter *);
    dbus_bool_t (*put)(DBusMessageIter *, int, const void *);
    dbus_bool_t (*open_container)(DBusMessageIter *, int, const char *, DBusMessageIter *);
    dbus_bool_t (*close_container)(DBusMessageIter *, DBusMessageIter *);
    char *(*machine)(void); /* its name, which the next gives back; NULL: it has none */
    void (*free)(void *);
} FlBus;

/* False where there is no libdbus. */
bool fl_bus_load(FlBus *bus);
/* A private connection to the bus at this address, with our Hello on its way; NULL: there is none. `hello` becomes its
 * serial: the answer to it is our name. connect() itself waits where a bus takes no one in. */
DBusConnection *fl_bus_open(const FlBus *bus, const char *address, dbus_uint32_t *hello);
void fl_bus_close(const FlBus *bus, DBusConnection *connection);
/* Asks the bus for all messages like this (a match rule). */
void fl_bus_match(const FlBus *bus, DBusConnection *connection, const char *rule);
/* Sleeps until the bus has something for us, can take more from us, or `stop` can be read or is closed; then moves what
 * there is. False: it is over. stop: {read end of the order to end, read end of the call to work; -1: none}, of which
 * the latter is emptied. */
bool fl_bus_wait(const FlBus *bus, DBusConnection *connection, const int stop[2]);
/* The text that stands first in a message, or at an iterator, valid as long as the message; NULL: it is something else.
 */
const char *fl_bus_text(const FlBus *bus, DBusMessage *message);
const char *fl_bus_text_at(const FlBus *bus, DBusMessageIter *at);

#endif
