#include "access/question.h"
#include <string.h>

#define PROPERTIES "org.freedesktop.DBus.Properties"
#define PEER       "org.freedesktop.DBus.Peer"

bool fl_question_has(const FlTree *tree, int at, const char *interface) {
    char text[FL_TREE_TEXT];
    if (!strcmp(interface, "Accessible")) return true;
    if (!strcmp(interface, "Application")) return at == FL_TREE_ROOT;
    if (!strcmp(interface, "Component")) return at != FL_TREE_ROOT;
    if (!strcmp(interface, "Action")) return fl_tree_is_pressed(tree, at);
    if (!strcmp(interface, "Value")) return fl_tree_numeric(tree, at);
    if (!strcmp(interface, "EditableText")) return fl_tree_is_field(tree, at);
    return !strcmp(interface, "Text") && fl_tree_text(tree, at, text);
}

/* ---- arguments ---- */

static bool take(FlQuestion *q, int type, void *value) {
    if (!q->has_arg || q->bus->type(&q->arg) != type) return false;
    q->bus->value(&q->arg, value);
    q->has_arg = q->bus->next(&q->arg);
    return true;
}

bool fl_question_int(FlQuestion *q, int *number) {
    dbus_int32_t v = 0;
    bool is = take(q, DBUS_TYPE_INT32, &v);
    *number = v;
    return is;
}

bool fl_question_unsigned(FlQuestion *q, unsigned *number) {
    dbus_uint32_t v = 0;
    bool is = take(q, DBUS_TYPE_UINT32, &v);
    *number = v;
    return is;
}

const char *fl_question_text(FlQuestion *q) {
    const char *text = NULL;
    return take(q, DBUS_TYPE_STRING, (void *)&text) ? text : NULL;
}

FlAsk *fl_question_ask(FlQuestion *q, FlAskKind kind) {
    FlAsk *ask = &q->asks[q->ask_count < FL_QUESTION_ASKS ? q->ask_count++ : FL_QUESTION_ASKS - 1];
    *ask = (FlAsk){.kind = kind, .control = fl_ui_hash(q->tree->control[q->at].id)};
    return ask;
}

void fl_question_object(FlQuestion *q, int at) {
    char path[FL_TREE_PATH];
    fl_tree_path(q->tree, at, path);
    if (at == FL_TREE_NONE)
        fl_write_object(&q->out, "", "/org/a11y/atspi/null");
    else
        fl_write_object(&q->out, q->us, path);
}

/* ---- members ---- */

static const FlMember *find_in(const FlMember *table, const FlQuestion *q, const char *interface, const char *name) {
    const size_t skip = strlen(FL_ATSPI);
    for (const FlMember *m = table; m->name; m++) {
        bool same = !strcmp(m->interface, interface + skip) && !strcmp(m->name, name);
        if (same && (!strcmp(m->interface, "Cache") || fl_question_has(q->tree, q->at, m->interface))) return m;
    }
    return NULL;
}

enum { TABLES = 3 };

static const FlMember *const methods[TABLES] = {fl_basic_methods, fl_part_methods, fl_text_methods},
                             *const properties[TABLES] = {fl_basic_properties, fl_part_properties, fl_text_properties};

static const FlMember *find(const FlMember *const tables[TABLES], const FlQuestion *q, const char *interface,
                            const char *name) {
    const FlMember *found = NULL;
    if (strncmp(interface, FL_ATSPI, strlen(FL_ATSPI)) != 0) return NULL;
    for (int i = 0; i < TABLES && !found; i++) found = find_in(tables[i], q, interface, name);
    return found;
}

static bool get(FlQuestion *q) {
    const char *interface = fl_question_text(q), *name = interface ? fl_question_text(q) : NULL;
    const FlMember *m = name ? find(properties, q, interface, name) : NULL;
    return m && m->answer(q);
}

static void get_all_of(FlQuestion *q, const FlMember *table, const char *interface) {
    for (const FlMember *m = table; m->name; m++) {
        if (find_in(table, q, interface, m->name) != m) continue;
        fl_write_open(&q->out, DBUS_TYPE_DICT_ENTRY, NULL);
        fl_write_text(&q->out, m->name);
        if (!m->answer(q)) q->out.ok = false;
        fl_write_close(&q->out);
    }
}

static bool get_all(FlQuestion *q) {
    const char *interface = fl_question_text(q);
    if (!interface || strncmp(interface, FL_ATSPI, strlen(FL_ATSPI)) != 0) return false;
    fl_write_open(&q->out, DBUS_TYPE_ARRAY, "{sv}");
    for (int i = 0; i < TABLES; i++) get_all_of(q, properties[i], interface);
    fl_write_close(&q->out);
    return true;
}

/* The numbers of controls can be set; the number by which the registry knows the program, too, but it is not kept. */
static bool set(FlQuestion *q) {
    const char *interface = fl_question_text(q), *name = interface ? fl_question_text(q) : NULL;
    if (!name || !q->has_arg || q->bus->type(&q->arg) != DBUS_TYPE_VARIANT) return false;
    if (!strcmp(interface, FL_ATSPI "Application") && !strcmp(name, "Id")) return q->at == FL_TREE_ROOT;
    DBusMessageIter inner;
    q->bus->enter(&q->arg, &inner);
    bool value = !strcmp(interface, FL_ATSPI "Value") && !strcmp(name, "CurrentValue");
    if (!value || !fl_tree_numeric(q->tree, q->at) || q->bus->type(&inner) != DBUS_TYPE_DOUBLE) return false;
    q->bus->value(&inner, &fl_question_ask(q, FL_ASK_SET)->number);
    return true;
}

static bool answer(FlQuestion *q, const char *interface, const char *name) {
    if (!strcmp(interface, PEER)) return !strcmp(name, "Ping");
    if (!strcmp(interface, PROPERTIES) && !strcmp(name, "Get")) return get(q);
    if (!strcmp(interface, PROPERTIES) && !strcmp(name, "GetAll")) return get_all(q);
    if (!strcmp(interface, PROPERTIES) && !strcmp(name, "Set")) return set(q);
    const FlMember *m = find(methods, q, interface, name);
    return m && m->answer(q);
}

DBusMessage *fl_question_answer(FlQuestion *q) {
    const FlBus *bus = q->bus;
    const char *path = bus->path(q->message), *interface = bus->interface(q->message), *name = bus->member(q->message);
    DBusMessage *reply = bus->reply(q->message);
    q->out = fl_writer(bus, reply);
    q->ask_count = 0;
    q->at = path && strcmp(path, "/org/a11y/atspi/cache") == 0 ? FL_TREE_ROOT : fl_tree_at(q->tree, path ? path : "");
    q->has_arg = bus->first(q->message, &q->arg);
    if (reply && q->at != FL_TREE_NONE && interface && answer(q, interface, name) && q->out.ok) return reply;
    if (reply) bus->forget(reply);
    q->ask_count = 0;
    if (q->at == FL_TREE_NONE) return bus->error(q->message, DBUS_ERROR_UNKNOWN_OBJECT, "There is no such object.");
    return bus->error(q->message, DBUS_ERROR_UNKNOWN_METHOD, "The object has no such member, or it takes others.");
}
