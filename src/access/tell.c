#include "access/tell.h"
#include <string.h>

enum { MOST_UNSENT = 1 << 20 }; /* bytes: a bus that takes nothing is told nothing more */

typedef struct Event {
    const char *interface, *member, *detail;
    int number, other;
    /* What it is about, one of these: */
    const char *text;
    const double *value;
    int child; /* a place in `of` */
    const FlTree *of;
} Event;

static void write_about(FlWriter *w, const FlEars *ears, const Event *e) {
    char path[FL_TREE_PATH];
    if (e->of) {
        fl_tree_path(e->of, e->child, path);
        fl_write_open(w, DBUS_TYPE_VARIANT, "(so)");
        fl_write_object(w, ears->us, path);
        fl_write_close(w);
    } else if (e->text)
        fl_write_variant_text(w, e->text);
    else if (e->value)
        fl_write_variant_double(w, *e->value);
    else
        fl_write_variant_int(w, 0);
}

static void tell(const FlEars *ears, const FlTree *tree, int at, const Event *e) {
    char path[FL_TREE_PATH];
    if (ears->bus->unsent(ears->connection) > MOST_UNSENT) return;
    fl_tree_path(tree, at, path);
    DBusMessage *signal = ears->bus->signal(path, e->interface, e->member);
    FlWriter w = fl_writer(ears->bus, signal);
    if (!signal) return;
    fl_write_text(&w, e->detail ? e->detail : "");
    fl_write_int(&w, e->number);
    fl_write_int(&w, e->other);
    write_about(&w, ears, e);
    fl_write_open(&w, DBUS_TYPE_ARRAY, "{sv}");
    fl_write_close(&w);
    if (w.ok) ears->bus->send(ears->connection, signal, NULL);
    ears->bus->forget(signal);
}

#define OBJECT "org.a11y.atspi.Event.Object"
#define WINDOW "org.a11y.atspi.Event.Window"

void fl_tell_sentence(const FlEars *ears, const FlTree *now, const char *sentence) {
    enum { POLITE = 1 };
    tell(ears, now, FL_TREE_FRAME,
         &(Event){.interface = OBJECT, .member = "Announcement", .number = POLITE, .text = sentence});
}

static void tell_children(const FlEars *ears, const FlTree *before, const FlTree *now) {
    Event e = {.interface = OBJECT, .member = "ChildrenChanged"};
    for (int i = before->count - 1; i >= 0; i--) {
        if (fl_tree_find(now, &before->control[i]) >= 0) continue;
        e.detail = "remove";
        e.number = e.child = i;
        e.of = before;
        tell(ears, before, FL_TREE_FRAME, &e);
    }
    for (int i = 0; i < now->count; i++) {
        if (fl_tree_find(before, &now->control[i]) >= 0) continue;
        e.detail = "add";
        e.number = e.child = i;
        e.of = now;
        tell(ears, now, FL_TREE_FRAME, &e);
    }
}

static void tell_states(const FlEars *ears, const FlTree *before, int was, const FlTree *now, int at) {
    static const struct {
        int state;
        const char *name;
    } told[] = {{FL_STATE_FOCUSED, "focused"},     {FL_STATE_ACTIVE, "active"},    {FL_STATE_CHECKED, "checked"},
                {FL_STATE_SELECTED, "selected"},   {FL_STATE_ENABLED, "enabled"},  {FL_STATE_SENSITIVE, "sensitive"},
                {FL_STATE_FOCUSABLE, "focusable"}, {FL_STATE_EDITABLE, "editable"}};
    uint64_t old = fl_tree_states(before, was), new = fl_tree_states(now, at);
    for (size_t i = 0; i < sizeof told / sizeof *told; i++) {
        int holds = new >> told[i].state & 1;
        bool lost = told[i].state == FL_STATE_FOCUSED && !holds; /* told before */
        if ((int)(old >> told[i].state & 1) == holds || lost) continue;
        tell(ears, now, at,
             &(Event){.interface = OBJECT, .member = "StateChanged", .detail = told[i].name, .number = holds});
    }
}

static void tell_name(const FlEars *ears, const FlTree *before, int was, const FlTree *now, int at) {
    char old[FL_TREE_TEXT], new[FL_TREE_TEXT];
    fl_tree_name(before, was, old);
    fl_tree_name(now, at, new);
    Event e = {.interface = OBJECT, .member = "PropertyChange", .detail = "accessible-name", .text = new};
    if (strcmp(old, new) != 0) tell(ears, now, at, &e);
    fl_tree_description(before, was, old);
    fl_tree_description(now, at, new);
    e.detail = "accessible-description";
    if (strcmp(old, new) != 0) tell(ears, now, at, &e);
}

/* The characters that are another text's, and are not: readers say what was typed, and what was erased. */
static void tell_edit(const FlEars *ears, const FlTree *now, int at, const char *old, const char *new) {
    size_t head = 0, tail = 0, was = strlen(old), is = strlen(new);
    while (old[head] && old[head] == new[head]) head++;
    while (((unsigned char)old[head] & 0xC0) == 0x80 || ((unsigned char)new[head] & 0xC0) == 0x80) head--;
    while (tail < was - head && tail < is - head && old[was - tail - 1] == new[is - tail - 1]) tail++;
    while (tail > 0 && ((unsigned char)old[was - tail] & 0xC0) == 0x80) tail--;
    for (int added = 0; added < 2; added++) {
        char part[FL_TREE_TEXT];
        const char *text = added ? new : old;
        size_t length = (added ? is : was) - head - tail;
        memcpy(part, text, head);
        part[head] = 0;
        Event e = {.interface = OBJECT, .member = "TextChanged", .number = fl_text_characters(part), .text = part};
        memcpy(part, text + head, length);
        part[length] = 0;
        e.detail = added ? "insert" : "delete";
        e.other = fl_text_characters(part);
        if (length > 0) tell(ears, now, at, &e);
    }
}

static void tell_text(const FlEars *ears, const FlTree *before, int was, const FlTree *now, int at) {
    char old[FL_TREE_TEXT], new[FL_TREE_TEXT];
    if (fl_tree_speaks(now, at) || !fl_tree_text(before, was, old) || !fl_tree_text(now, at, new)) return;
    tell_edit(ears, now, at, old, new);
    if (fl_tree_open(now, at) && (before->edit != now->edit || before->caret != now->caret)) {
        if (now->caret >= 0 && now->caret <= (int)strlen(new)) new[now->caret] = 0;
        tell(ears, now, at,
             &(Event){.interface = OBJECT, .member = "TextCaretMoved", .number = fl_text_characters(new)});
    }
}

static void tell_number(const FlEars *ears, const FlTree *before, int was, const FlTree *now, int at) {
    const FlControl *c = &now->control[at];
    bool same = before->control[was].numeric && before->control[was].number == c->number;
    if (c->numeric && !same)
        tell(ears, now, at,
             &(Event){
                 .interface = OBJECT, .member = "PropertyChange", .detail = "accessible-value", .value = &c->number});
}

static void tell_window(const FlEars *ears, const FlTree *before, const FlTree *now) {
    if (before->active == now->active) return;
    tell(ears, now, FL_TREE_FRAME,
         &(Event){.interface = WINDOW, .member = now->active ? "Activate" : "Deactivate", .text = "Fall Line"});
    tell_states(ears, before, FL_TREE_FRAME, now, FL_TREE_FRAME);
}

/* Before anything else: readers take what they hear of last for the focus. */
static void tell_lost_focus(const FlEars *ears, const FlTree *before, const FlTree *now) {
    for (int i = 0; i < now->count; i++) {
        int was = fl_tree_find(before, &now->control[i]);
        bool had = was >= 0 && (fl_tree_states(before, was) >> FL_STATE_FOCUSED & 1);
        if (had && !(fl_tree_states(now, i) >> FL_STATE_FOCUSED & 1))
            tell(ears, now, i, &(Event){.interface = OBJECT, .member = "StateChanged", .detail = "focused"});
    }
}

void fl_tell_changes(const FlEars *ears, const FlTree *before, const FlTree *now) {
    tell_window(ears, before, now);
    tell_children(ears, before, now);
    tell_lost_focus(ears, before, now);
    for (int i = 0; i < now->count; i++) {
        int was = fl_tree_find(before, &now->control[i]);
        uint64_t focused = fl_tree_states(now, i) >> FL_STATE_FOCUSED & 1;
        if (was < 0 && focused)
            tell(ears, now, i,
                 &(Event){.interface = OBJECT, .member = "StateChanged", .detail = "focused", .number = 1});
        if (was < 0) continue;
        tell_name(ears, before, was, now, i);
        tell_states(ears, before, was, now, i);
        tell_text(ears, before, was, now, i);
        tell_number(ears, before, was, now, i);
    }
}
