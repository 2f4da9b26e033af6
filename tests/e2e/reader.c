/* reader: a screen reader as the program meets it, by AT-SPI on the bus of accessibility.
 *   enable 0|1         tells the desktop that a screen reader runs, or none
 *   tree               a line for each object: role|name|description|states|number|text
 *   press ROLE NAME    does the first action of that object
 *   set ROLE NAME X    sets its number
 *   focus ROLE NAME    gives it the keyboard focus
 *   type ROLE NAME X   sets its text, and takes it
 *   edit ROLE NAME A B X   puts a text in place of the characters from A to before B
 *   listen             a line for each event: member|detail|number|text|object, until it is ended
 *   nonsense           calls that no object answers; prints how many were refused
 *   flood COUNT        so many questions after whose answers nobody asks
 *   serve ADDRESS      plays a desktop where a screen reader runs, on a bus at this address; "" says nothing of it
 *   mute PATH          a bus at this socket that takes everyone in, a line "client" for each, and never says a word
 *   full PATH          the same, where not even connect() comes back */
#include <dbus/dbus.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

#define ATSPI      "org.a11y.atspi."
#define ROOT       "/org/a11y/atspi/accessible/root"
#define PROPERTIES "org.freedesktop.DBus.Properties"

enum { PATIENCE = 20000, OBJECTS = 400, TEXT = 1024 };

typedef struct Object {
    char owner[128], path[256];
} Object;

static DBusConnection *bus;
static Object object[OBJECTS];
static int objects;

static void die(const char *why) {
    fprintf(stderr, "reader: %s\n", why);
    exit(EXIT_FAILURE);
}

static DBusMessage *question(const Object *o, const char *interface, const char *member) {
    DBusMessage *m = dbus_message_new_method_call(o->owner, o->path, interface, member);
    if (!m) die("no memory");
    return m;
}

/* NULL: refused. */
static DBusMessage *ask(DBusConnection *to, DBusMessage *m) {
    DBusMessage *answer = dbus_connection_send_with_reply_and_block(to, m, PATIENCE, NULL);
    dbus_message_unref(m);
    return answer;
}

static DBusMessage *get(const Object *o, const char *interface, const char *name) {
    DBusMessage *m = question(o, PROPERTIES, "Get");
    dbus_message_append_args(m, DBUS_TYPE_STRING, &interface, DBUS_TYPE_STRING, &name, DBUS_TYPE_INVALID);
    return ask(bus, m);
}

/* The text or number in an answer, also in a variant, as text; "" where there is none. */
static void answer_text(DBusMessage *answer, char text[TEXT]) {
    DBusMessageIter at, inner;
    text[0] = 0;
    if (!answer) return;
    if (dbus_message_iter_init(answer, &at)) {
        if (dbus_message_iter_get_arg_type(&at) == DBUS_TYPE_VARIANT) {
            dbus_message_iter_recurse(&at, &inner);
            at = inner;
        }
        DBusBasicValue v;
        int type = dbus_message_iter_get_arg_type(&at);
        if (type == DBUS_TYPE_STRING || type == DBUS_TYPE_DOUBLE || type == DBUS_TYPE_BOOLEAN)
            dbus_message_iter_get_basic(&at, &v);
        if (type == DBUS_TYPE_STRING) snprintf(text, TEXT, "%s", v.str);
        if (type == DBUS_TYPE_DOUBLE) snprintf(text, TEXT, "%g", v.dbl);
        if (type == DBUS_TYPE_BOOLEAN) snprintf(text, TEXT, "%d", v.bool_val ? 1 : 0);
    }
    dbus_message_unref(answer);
}

static DBusConnection *join(const char *address) {
    DBusConnection *c = dbus_connection_open_private(address, NULL);
    if (!c || !dbus_bus_register(c, NULL)) die("the bus cannot be reached");
    return c;
}

static DBusConnection *session(void) {
    return join(getenv("DBUS_SESSION_BUS_ADDRESS"));
}

static const Object launcher = {"org.a11y.Bus", "/org/a11y/bus"};

static void reach_bus(void) {
    char address[TEXT];
    answer_text(ask(session(), question(&launcher, "org.a11y.Bus", "GetAddress")), address);
    if (!address[0]) die("no bus of accessibility");
    bus = join(address);
}

/* Children of an object, behind those that are known. */
static void add_children(const Object *of) {
    DBusMessageIter at, list, pair;
    DBusMessage *answer = ask(bus, question(of, ATSPI "Accessible", "GetChildren"));
    if (!answer || !dbus_message_iter_init(answer, &at)) return;
    dbus_message_iter_recurse(&at, &list);
    for (; dbus_message_iter_get_arg_type(&list) == DBUS_TYPE_STRUCT && objects < OBJECTS;
         dbus_message_iter_next(&list)) {
        const char *owner, *path;
        dbus_message_iter_recurse(&list, &pair);
        dbus_message_iter_get_basic(&pair, (void *)&owner);
        dbus_message_iter_next(&pair);
        dbus_message_iter_get_basic(&pair, (void *)&path);
        snprintf(object[objects].owner, sizeof object->owner, "%s", owner);
        snprintf(object[objects++].path, sizeof object->path, "%s", path);
    }
    dbus_message_unref(answer);
}

/* Afterwards object[0] is the program, 1 its window, and what follows its controls. */
static bool find_program(void) {
    const Object registry = {ATSPI "Registry", ROOT};
    char name[TEXT];
    reach_bus();
    add_children(&registry);
    for (int i = 0; i < objects; i++) {
        answer_text(get(&object[i], ATSPI "Accessible", "Name"), name);
        if (strcmp(name, "Fall Line") != 0) continue;
        object[0] = object[i];
        objects = 1;
        add_children(&object[0]);
        if (objects > 1) add_children(&object[1]);
        return objects > 1;
    }
    return false;
}

static void role_of(const Object *o, char text[TEXT]) {
    answer_text(ask(bus, question(o, ATSPI "Accessible", "GetRoleName")), text);
}

static void print_states(const Object *o) {
    static const struct {
        int bit;
        const char *name;
    } states[] = {{1, "active"},   {4, "checked"},   {11, "focusable"},
                  {12, "focused"}, {23, "selected"}, {24, "sensitive"}};
    DBusMessage *answer = ask(bus, question(o, ATSPI "Accessible", "GetState"));
    dbus_uint32_t *set;
    int count;
    if (!answer) return;
    if (dbus_message_get_args(answer, NULL, DBUS_TYPE_ARRAY, DBUS_TYPE_UINT32, &set, &count, DBUS_TYPE_INVALID))
        for (size_t i = 0; count == 2 && i < sizeof states / sizeof *states; i++)
            if (set[states[i].bit / 32] >> states[i].bit % 32 & 1) printf("%s ", states[i].name);
    dbus_message_unref(answer);
}

static void print_text(const Object *o) {
    char text[TEXT];
    dbus_int32_t from = 0, to = -1;
    DBusMessage *m = question(o, ATSPI "Text", "GetText");
    dbus_message_append_args(m, DBUS_TYPE_INT32, &from, DBUS_TYPE_INT32, &to, DBUS_TYPE_INVALID);
    answer_text(ask(bus, m), text);
    printf("%s\n", text);
}

static void print_tree(void) {
    char role[TEXT], name[TEXT], description[TEXT], number[TEXT];
    for (int i = 0; i < objects; i++) {
        role_of(&object[i], role);
        answer_text(get(&object[i], ATSPI "Accessible", "Name"), name);
        answer_text(get(&object[i], ATSPI "Accessible", "Description"), description);
        answer_text(get(&object[i], ATSPI "Value", "CurrentValue"), number);
        printf("%s|%s|%s|", role, name, description);
        print_states(&object[i]);
        printf("|%s|", number);
        print_text(&object[i]);
    }
}

static const Object *find(const char *role, const char *name) {
    char text[TEXT];
    for (int i = 0; i < objects; i++) {
        answer_text(get(&object[i], ATSPI "Accessible", "Name"), text);
        if (strcmp(text, name) != 0) continue;
        role_of(&object[i], text);
        if (!strcmp(text, role)) return &object[i];
    }
    return NULL;
}

static bool press(const Object *o) {
    char done[TEXT];
    dbus_int32_t first = 0;
    DBusMessage *m = question(o, ATSPI "Action", "DoAction");
    dbus_message_append_args(m, DBUS_TYPE_INT32, &first, DBUS_TYPE_INVALID);
    answer_text(ask(bus, m), done);
    return !strcmp(done, "1");
}

static bool done(DBusMessage *m) {
    char text[TEXT];
    answer_text(ask(bus, m), text);
    return !strcmp(text, "1");
}

static bool type(const Object *o, const char *text) {
    dbus_int32_t activate = 1;
    DBusMessage *m = question(o, ATSPI "EditableText", "SetTextContents"), *take;
    dbus_message_append_args(m, DBUS_TYPE_STRING, &text, DBUS_TYPE_INVALID);
    bool set = done(m);
    for (int i = 0; set && i < 500; i++) { /* it opens with the next frame, and is taken then */
        take = question(o, ATSPI "Action", "DoAction");
        dbus_message_append_args(take, DBUS_TYPE_INT32, &activate, DBUS_TYPE_INVALID);
        if (done(take)) return true;
        nanosleep(&(struct timespec){.tv_nsec = 10000000}, NULL);
    }
    return false;
}

static bool edit(const Object *o, dbus_int32_t from, dbus_int32_t to, const char *text) {
    DBusMessage *m = question(o, ATSPI "EditableText", "DeleteText");
    dbus_int32_t length = (dbus_int32_t)strlen(text);
    dbus_message_append_args(m, DBUS_TYPE_INT32, &from, DBUS_TYPE_INT32, &to, DBUS_TYPE_INVALID);
    if (!done(m)) return false;
    m = question(o, ATSPI "EditableText", "InsertText");
    dbus_message_append_args(m, DBUS_TYPE_INT32, &from, DBUS_TYPE_STRING, &text, DBUS_TYPE_INT32, &length,
                             DBUS_TYPE_INVALID);
    return done(m);
}

static bool focus(const Object *o) {
    char done[TEXT];
    answer_text(ask(bus, question(o, ATSPI "Component", "GrabFocus")), done);
    return !strcmp(done, "1");
}

static bool set(DBusConnection *to, const Object *o, const char *interface, const char *name, int type,
                const void *value) {
    DBusMessage *m = question(o, PROPERTIES, "Set"), *answer;
    DBusMessageIter at, inner;
    const char signature[] = {(char)type, 0};
    dbus_message_append_args(m, DBUS_TYPE_STRING, &interface, DBUS_TYPE_STRING, &name, DBUS_TYPE_INVALID);
    dbus_message_iter_init_append(m, &at);
    dbus_message_iter_open_container(&at, DBUS_TYPE_VARIANT, signature, &inner);
    dbus_message_iter_append_basic(&inner, type, value);
    dbus_message_iter_close_container(&at, &inner);
    dbus_message_set_auto_start(m, FALSE); /* or the bus would start a second launcher before the first has its name */
    answer = ask(to, m);
    if (answer) dbus_message_unref(answer);
    return answer != NULL;
}

/* ---- events ---- */

static void print_event(DBusMessage *m) {
    DBusMessageIter at, inner;
    const char *detail = "", *text = "";
    dbus_int32_t number = 0;
    if (!dbus_message_iter_init(m, &at) || dbus_message_iter_get_arg_type(&at) != DBUS_TYPE_STRING) return;
    dbus_message_iter_get_basic(&at, (void *)&detail);
    if (!dbus_message_iter_next(&at) || dbus_message_iter_get_arg_type(&at) != DBUS_TYPE_INT32) return;
    dbus_message_iter_get_basic(&at, &number);
    dbus_message_iter_next(&at);
    dbus_message_iter_next(&at);
    if (dbus_message_iter_get_arg_type(&at) != DBUS_TYPE_VARIANT) return;
    dbus_message_iter_recurse(&at, &inner);
    if (dbus_message_iter_get_arg_type(&inner) == DBUS_TYPE_STRING) dbus_message_iter_get_basic(&inner, (void *)&text);
    printf("%s|%s|%d|%s|%s\n", dbus_message_get_member(m), detail, (int)number, text, dbus_message_get_path(m));
    fflush(stdout);
}

static void listen_to_all(void) {
    reach_bus();
    dbus_bus_add_match(bus, "type='signal',interface='org.a11y.atspi.Event.Object'", NULL);
    dbus_bus_add_match(bus, "type='signal',interface='org.a11y.atspi.Event.Window'", NULL);
    dbus_connection_flush(bus);
    puts("listening");
    fflush(stdout);
    while (dbus_connection_read_write(bus, -1))
        for (DBusMessage *m; (m = dbus_connection_pop_message(bus)) != NULL; dbus_message_unref(m))
            if (dbus_message_get_type(m) == DBUS_MESSAGE_TYPE_SIGNAL) print_event(m);
}

/* ---- bad manners ---- */

static int nonsense(void) {
    static const char *const calls[][2] = {{ATSPI "Accessible", "Sing"},
                                           {ATSPI "Accessible", "GetChildAtIndex"},
                                           {ATSPI "Action", "DoAction"},
                                           {ATSPI "Value", "SetCurrentValue"},
                                           {ATSPI "Component", "GetExtents"},
                                           {ATSPI "Text", "GetText"},
                                           {ATSPI "EditableText", "SetTextContents"},
                                           {ATSPI "EditableText", "InsertText"},
                                           {"org.a11y", "Get"},
                                           {PROPERTIES, "Get"},
                                           {PROPERTIES, "GetAll"},
                                           {PROPERTIES, "Set"},
                                           {ATSPI "Cache", "GetNothing"},
                                           {"org.a11y.atspi", "GetItems"},
                                           {ATSPI "Accessible", "GetChildAt_1"},
                                           {ATSPI "Application", "Quit"}};
    static const char *const paths[] = {ROOT, "/", "/org/a11y/atspi/accessible/control_", "/org/a11y/atspi/cache"};
    int refused = 0;
    Object o = object[0];
    for (size_t p = 0; p < sizeof paths / sizeof *paths; p++)
        for (size_t i = 0; i < sizeof calls / sizeof *calls; i++) {
            snprintf(o.path, sizeof o.path, "%s", paths[p]);
            DBusMessage *m = question(&o, calls[i][0], calls[i][1]), *answer = ask(bus, m);
            refused += answer == NULL;
            if (answer) dbus_message_unref(answer);
        }
    return refused;
}

static void flood(int count) {
    snprintf(object[0].path, sizeof object->path, "/org/a11y/atspi/cache");
    for (int i = 0; i < count; i++) {
        DBusMessage *m = question(&object[0], ATSPI "Cache", "GetItems");
        dbus_connection_send(bus, m, NULL);
        dbus_message_unref(m);
    }
    dbus_connection_flush(bus);
}

/* ---- a desktop that is not as it should be ---- */

static void answer_as_desktop(DBusMessage *m, const char *address) {
    DBusMessage *answer = dbus_message_new_method_return(m);
    DBusMessageIter at, inner;
    dbus_bool_t is = TRUE;
    bool status = dbus_message_is_method_call(m, PROPERTIES, "Get");
    if (!status && !address[0]) return;
    dbus_message_iter_init_append(answer, &at);
    if (status) {
        dbus_message_iter_open_container(&at, DBUS_TYPE_VARIANT, "b", &inner);
        dbus_message_iter_append_basic(&inner, DBUS_TYPE_BOOLEAN, &is);
        dbus_message_iter_close_container(&at, &inner);
    } else
        dbus_message_iter_append_basic(&at, DBUS_TYPE_STRING, (const void *)&address);
    dbus_connection_send(bus, answer, NULL);
    dbus_message_unref(answer);
    puts(status ? "status" : "address");
    fflush(stdout);
}

static void serve(const char *address) {
    bus = session();
    if (dbus_bus_request_name(bus, "org.a11y.Bus", 0, NULL) < 0) die("the name is taken");
    puts("ready");
    fflush(stdout);
    while (dbus_connection_read_write(bus, -1))
        for (DBusMessage *m; (m = dbus_connection_pop_message(bus)) != NULL; dbus_message_unref(m))
            if (dbus_message_get_type(m) == DBUS_MESSAGE_TYPE_METHOD_CALL) answer_as_desktop(m, address);
}

static void keep_mute(const char *path, bool full) {
    struct sockaddr_un at = {.sun_family = AF_UNIX};
    snprintf(at.sun_path, sizeof at.sun_path, "%s", path);
    int server = socket(AF_UNIX, SOCK_STREAM, 0), first = socket(AF_UNIX, SOCK_STREAM, 0);
    if (bind(server, (struct sockaddr *)&at, sizeof at) != 0 || listen(server, full ? 0 : 8) != 0) die("no socket");
    if (full && connect(first, (struct sockaddr *)&at, sizeof at) != 0) die("it cannot be filled");
    puts("ready");
    fflush(stdout);
    for (;;) {
        if (full)
            pause();
        else if (accept(server, NULL, NULL) >= 0)
            puts("client");
        fflush(stdout);
    }
}

static bool act(int argc, char **argv) {
    if (!find_program()) return false;
    if (!strcmp(argv[1], "tree")) return print_tree(), true;
    if (!strcmp(argv[1], "nonsense")) return printf("%d\n", nonsense()) > 0;
    if (!strcmp(argv[1], "flood") && argc == 3) return flood(atoi(argv[2])), true;
    const Object *o = argc >= 4 ? find(argv[2], argv[3]) : NULL;
    if (!o) return false;
    if (!strcmp(argv[1], "press")) return press(o);
    if (!strcmp(argv[1], "focus")) return focus(o);
    if (!strcmp(argv[1], "type") && argc == 5) return type(o, argv[4]);
    if (!strcmp(argv[1], "edit") && argc == 7) return edit(o, atoi(argv[4]), atoi(argv[5]), argv[6]);
    double number = argc == 5 ? strtod(argv[4], NULL) : 0;
    return !strcmp(argv[1], "set") && set(bus, o, ATSPI "Value", "CurrentValue", DBUS_TYPE_DOUBLE, &number);
}

int main(int argc, char **argv) {
    if (argc < 2) die("what?");
    if (!strcmp(argv[1], "enable") && argc == 3) {
        dbus_bool_t on = atoi(argv[2]) != 0;
        return !set(session(), &launcher, "org.a11y.Status", "IsEnabled", DBUS_TYPE_BOOLEAN, &on);
    }
    if (!strcmp(argv[1], "serve") && argc == 3)
        serve(argv[2]);
    else if (argc == 3 && (!strcmp(argv[1], "mute") || !strcmp(argv[1], "full")))
        keep_mute(argv[2], argv[1][0] == 'f');
    else if (!strcmp(argv[1], "listen"))
        listen_to_all();
    else
        return act(argc, argv) ? EXIT_SUCCESS : EXIT_FAILURE;
    return EXIT_SUCCESS;
}
