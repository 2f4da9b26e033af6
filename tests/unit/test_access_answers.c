/* What a screen reader asks of one object, and what it is answered: every member, with arguments that are right and
 * that are not, of a tree written by hand. A case is a line: object, interface, member, arguments (a letter for the
 * type, then the value), and the answer with, behind "|", what is asked of the window. */
#include "access/question.h"
#include "support/cmocka_all.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct Case {
    const char *object, *interface, *member, *arguments, *answer;
} Case;

static FlBus bus;

static const FlTree *tree_of(FlTree *tree) {
    static const FlControl controls[] = {
        {.id = "eta.field",
         .role = "field",
         .label = "Learning rate",
         .value = "0.4",
         .box = {10, 20, 60, 24},
         .hit = {10, 20, 60, 24},
         .focus = 1},
        {.id = "run",
         .role = "button",
         .label = "Run",
         .value = "ready",
         .box = {80, 20, 40, 24},
         .hit = {80, 20, 40, 24},
         .focus = 2},
        {.id = "eta",
         .role = "slider",
         .label = "Rate",
         .value = "0.4",
         .box = {10, 60, 200, 16},
         .hit = {10, 60, 200, 16},
         .focus = 3,
         .numeric = true,
         .number = 0.4,
         .least = 0.5,
         .most = 0.3,
         .step = 0.01},
        {.id = "note", .role = "text", .label = "Outcome", .value = "It is here.\nAnd now", .box = {10, 90, 200, 40}},
        {.id = "other.field",
         .role = "field",
         .label = "Start",
         .value = "1",
         .box = {10, 140, 60, 24},
         .hit = {10, 140, 60, 24},
         .disabled = true},
        {.id = "back",
         .role = "button",
         .label = "Back",
         .value = "",
         .box = {80, 140, 40, 24},
         .hit = {80, 140, 40, 24},
         .disabled = true},
    };
    *tree = (FlTree){
        .count = sizeof controls / sizeof *controls, .scale = 2, .window = {100, 50, 800, 600}, .active = true};
    memcpy(tree->control, controls, sizeof controls);
    tree->focus = fl_ui_hash("run");
    tree->edit = fl_ui_hash("eta.field");
    snprintf(tree->edit_text, sizeof tree->edit_text, "%s", "\xce\xb7 = 1\xc3\x97\xe2\x88\x92 no");
    tree->caret = 2; /* behind the first letter, of two bytes */
    tree->anchor = 6;
    return tree;
}

/* "i5 uMANY stext": each up to the next blank; "v" is a variant of a number. */
static void put_arguments(DBusMessage *message, const char *arguments) {
    DBusMessageIter at, inner;
    dbus_message_iter_init_append(message, &at);
    for (const char *p = arguments; *p != '\0'; p += strcspn(p, " "), p += *p == ' ') {
        char word[80];
        snprintf(word, sizeof word, "%.*s", (int)strcspn(p, " "), p);
        const char *text = word + 1;
        dbus_int32_t i = atoi(text);
        dbus_uint32_t u = (dbus_uint32_t)i;
        double d = atof(text);
        dbus_bool_t put = word[0] == 'i'   ? dbus_message_iter_append_basic(&at, DBUS_TYPE_INT32, &i)
                          : word[0] == 'u' ? dbus_message_iter_append_basic(&at, DBUS_TYPE_UINT32, &u)
                          : word[0] == 's' ? dbus_message_iter_append_basic(&at, DBUS_TYPE_STRING, &text)
                                           : dbus_message_iter_open_container(&at, DBUS_TYPE_VARIANT,
                                                                              word[0] == 'v' ? "d" : "i", &inner);
        if (word[0] == 'v') put = put && dbus_message_iter_append_basic(&inner, DBUS_TYPE_DOUBLE, &d);
        if (word[0] == 'w') put = put && dbus_message_iter_append_basic(&inner, DBUS_TYPE_INT32, &i);
        if (word[0] == 'v' || word[0] == 'w') put = put && dbus_message_iter_close_container(&at, &inner);
        assert_true(put);
    }
}

static void say(char *out, size_t size, const char *word) {
    size_t used = strlen(out);
    snprintf(out + used, size - used, "%s%s", used > 0 && out[used - 1] != '(' ? " " : "", word);
}

static void say_values(DBusMessageIter *at, char *out, size_t size) {
    for (int type; (type = dbus_message_iter_get_arg_type(at)) != DBUS_TYPE_INVALID; dbus_message_iter_next(at)) {
        char word[600] = "";
        DBusBasicValue v;
        if (dbus_type_is_container(type)) {
            DBusMessageIter inner;
            say(out, size, "(");
            dbus_message_iter_recurse(at, &inner);
            say_values(&inner, out, size);
            size_t used = strlen(out);
            snprintf(out + used, size - used, ")");
            continue;
        }
        dbus_message_iter_get_basic(at, &v);
        if (type == DBUS_TYPE_BOOLEAN)
            snprintf(word, sizeof word, "%s", v.bool_val ? "yes" : "no");
        else if (type == DBUS_TYPE_STRING || type == DBUS_TYPE_OBJECT_PATH)
            snprintf(word, sizeof word, "\"%s\"", v.str);
        else if (type == DBUS_TYPE_DOUBLE)
            snprintf(word, sizeof word, "%g", v.dbl);
        else
            snprintf(word, sizeof word, "%d", type == DBUS_TYPE_INT16 ? v.i16 : v.i32);
        say(out, size, word);
    }
}

static void say_asks(const FlQuestion *q, char *out, size_t size) {
    static const char *const kinds[] = {"nothing", "focus", "press", "set", "select", "type", "key"};
    for (int i = 0; i < q->ask_count; i++) {
        const FlAsk *a = &q->asks[i];
        char word[700];
        say(out, size, "|");
        say(out, size, kinds[a->kind]);
        if (a->kind == FL_ASK_SET) snprintf(word, sizeof word, "%g", a->number);
        if (a->kind == FL_ASK_SELECT) snprintf(word, sizeof word, "%d..%d", a->from, a->to);
        if (a->kind == FL_ASK_TYPE) snprintf(word, sizeof word, "%d..%d \"%s\"", a->from, a->to, a->text);
        if (a->kind == FL_ASK_KEY) snprintf(word, sizeof word, "%d+%d", (int)a->key.key, (int)a->key.mods);
        if (a->kind >= FL_ASK_SET) say(out, size, word);
    }
}

static void answer_of(const Case *c, char *out, size_t size) {
    FlTree *tree = calloc(1, sizeof *tree);
    assert_non_null(tree);
    char path[200];
    snprintf(path, sizeof path, "/org/a11y/atspi/%s%s", strcmp(c->object, "cache") == 0 ? "" : "accessible/",
             c->object);
    DBusMessage *message = dbus_message_new_method_call(":1.1", path, c->interface, c->member);
    assert_non_null(message);
    dbus_message_set_serial(message, 7);
    put_arguments(message, c->arguments);
    FlQuestion q = {.bus = &bus,
                    .tree = tree_of(tree),
                    .message = message,
                    .us = ":1.2",
                    .parent_name = ":1.0",
                    .parent_path = "/parent"};
    DBusMessage *reply = fl_question_answer(&q);
    DBusMessageIter at;
    assert_non_null(reply);
    out[0] = '\0';
    if (dbus_message_get_type(reply) == DBUS_MESSAGE_TYPE_ERROR)
        snprintf(out, size, "!%s", strrchr(dbus_message_get_error_name(reply), '.') + 1);
    else if (dbus_message_iter_init(reply, &at))
        say_values(&at, out, size);
    say_asks(&q, out, size);
    dbus_message_unref(reply);
    dbus_message_unref(message);
    free(tree);
}

static void check(const Case *cases, size_t count) {
    for (size_t i = 0; i < count; i++) {
        char out[4000];
        const Case *c = &cases[i];
        answer_of(c, out, sizeof out);
        if (strcmp(out, c->answer) != 0)
            fail_msg("%s %s %s: {\"%s\", ..., \"%s\"}: is not \"%s\"", c->object, c->member, c->arguments, c->interface,
                     out, c->answer);
    }
}

#define CHECK(cases) check(cases, sizeof(cases) / sizeof *(cases))
#define ATSPI        "org.a11y.atspi."
#define TEXT         ATSPI "Text"
#define EDIT         ATSPI "EditableText"
#define PART         ATSPI "Component"
#define ACTION       ATSPI "Action"
#define PROPERTIES   "org.freedesktop.DBus.Properties"
#define FIELD        "field_eta_2efield"
#define OTHER        "field_other_2efield"
#define NOTE         "text_note"

/* The open field holds ten characters, some of two and three bytes. */
static void texts_are_read_by_characters(void **state) {
    (void)state;
    static const Case cases[] = {
        {FIELD, TEXT, "GetText", "i0 i-1", "\"η = 1×− no\""},
        {FIELD, TEXT, "GetText", "i5 i7", "\"×−\""},
        {FIELD, TEXT, "GetText", "i7 i5", "\"\""},
        {FIELD, TEXT, "GetText", "i0", "!UnknownMethod"},
        {FIELD, TEXT, "GetText", "", "!UnknownMethod"},
        {"button_run", TEXT, "GetText", "i0 i1", "!UnknownMethod"},
        {FIELD, TEXT, "GetCharacterAtOffset", "i0", "951"},
        {FIELD, TEXT, "GetCharacterAtOffset", "i2", "61"},
        {FIELD, TEXT, "GetCharacterAtOffset", "i6", "8722"},
        {FIELD, TEXT, "GetCharacterAtOffset", "i99", "0"},
        {FIELD, TEXT, "GetCharacterAtOffset", "i-1", "!UnknownMethod"},
        {FIELD, TEXT, "GetCharacterAtOffset", "", "!UnknownMethod"},
        {NOTE, TEXT, "GetText", "i0 i-1", "\"Outcome. It is here.\nAnd now\""},
        {NOTE, TEXT, "GetStringAtOffset", "i13 u0", "\"s\" 13 14"},
        {NOTE, TEXT, "GetStringAtOffset", "i13 u1", "\"is\" 12 14"},
        {NOTE, TEXT, "GetStringAtOffset", "i13 u3", "\"Outcome. It is here.\" 0 20"},
        {NOTE, TEXT, "GetStringAtOffset", "i24 u3", "\"And now\" 21 28"},
        {NOTE, TEXT, "GetStringAtOffset", "i-5 u1", "\"Outcome.\" 0 8"},
        {NOTE, TEXT, "GetStringAtOffset", "i999 u0", "\"\" 28 28"},
        {NOTE, TEXT, "GetStringAtOffset", "i999 u1", "\"now\" 25 28"},
        {NOTE, TEXT, "GetStringAtOffset", "i1", "!UnknownMethod"},
        {NOTE, TEXT, "GetStringAtOffset", "", "!UnknownMethod"},
        {NOTE, TEXT, "GetTextAtOffset", "i13 u0", "\"s\" 13 14"},
        {NOTE, TEXT, "GetTextAtOffset", "i13 u2", "\"is\" 12 14"},
        {NOTE, TEXT, "GetTextAtOffset", "i13 u5", "\"Outcome. It is here.\" 0 20"},
        {NOTE, TEXT, "GetTextAtOffset", "i1", "!UnknownMethod"},
        {NOTE, TEXT, "GetTextAtOffset", "s", "!UnknownMethod"},
        {FIELD, PROPERTIES, "Get", "s" TEXT " sCharacterCount", "(10)"},
        {FIELD, PROPERTIES, "Get", "s" TEXT " sCaretOffset", "(1)"},
        {NOTE, PROPERTIES, "Get", "s" TEXT " sCaretOffset", "(0)"},
        {NOTE, PROPERTIES, "GetAll", "s" TEXT, "((\"CharacterCount\" (28)) (\"CaretOffset\" (0)))"},
    };
    CHECK(cases);
}

static void selections_are_of_the_open_field(void **state) {
    (void)state;
    static const Case cases[] = {
        {FIELD, TEXT, "GetNSelections", "", "1"},
        {NOTE, TEXT, "GetNSelections", "", "0"},
        {FIELD, TEXT, "GetSelection", "i0", "1 5"},
        {FIELD, TEXT, "GetSelection", "i1", "0 0"},
        {NOTE, TEXT, "GetSelection", "i0", "0 0"},
        {FIELD, TEXT, "GetSelection", "", "!UnknownMethod"},
        {FIELD, TEXT, "SetCaretOffset", "i3", "yes | select 3..3"},
        {FIELD, TEXT, "SetCaretOffset", "i-1", "no"},
        {NOTE, TEXT, "SetCaretOffset", "i3", "no"},
        {FIELD, TEXT, "SetCaretOffset", "", "!UnknownMethod"},
        {FIELD, TEXT, "AddSelection", "i1 i4", "yes | select 1..4"},
        {FIELD, TEXT, "AddSelection", "i4 i1", "no"},
        {FIELD, TEXT, "AddSelection", "i1", "!UnknownMethod"},
        {FIELD, TEXT, "AddSelection", "", "!UnknownMethod"},
        {FIELD, TEXT, "SetSelection", "i0 i1 i4", "yes | select 1..4"},
        {FIELD, TEXT, "SetSelection", "i1 i1 i4", "!UnknownMethod"},
        {FIELD, TEXT, "SetSelection", "", "!UnknownMethod"},
        {FIELD, TEXT, "RemoveSelection", "i0", "yes | select 5..5"},
        {FIELD, TEXT, "RemoveSelection", "i1", "!UnknownMethod"},
        {FIELD, TEXT, "RemoveSelection", "", "!UnknownMethod"},
    };
    CHECK(cases);
}

static void texts_are_changed_as_by_the_keyboard(void **state) {
    (void)state;
    static const Case cases[] = {
        {FIELD, EDIT, "SetTextContents", "s0.5", "yes | type 0..-1 \"0.5\""},
        {OTHER, EDIT, "SetTextContents", "s0.5", "no"},
        {FIELD, EDIT, "SetTextContents", "i5", "!UnknownMethod"},
        {FIELD, EDIT, "InsertText", "i2 sabc i2", "yes | type 2..2 \"ab\""},
        {FIELD, EDIT, "InsertText", "i2 sabc i-1", "yes | type 2..2 \"abc\""},
        {FIELD, EDIT, "InsertText", "i-2 sabc i2", "no"},
        {OTHER, EDIT, "InsertText", "i2 sabc i2", "no"},
        {FIELD, EDIT, "InsertText", "i2 sabc", "!UnknownMethod"},
        {FIELD, EDIT, "InsertText", "i2", "!UnknownMethod"},
        {FIELD, EDIT, "InsertText", "", "!UnknownMethod"},
        {FIELD, EDIT, "DeleteText", "i1 i3", "yes | type 1..3 \"\""},
        {FIELD, EDIT, "DeleteText", "i1 i-1", "yes | type 1..-1 \"\""},
        {FIELD, EDIT, "DeleteText", "i3 i1", "no"},
        {FIELD, EDIT, "DeleteText", "i-3 i1", "no"},
        {FIELD, EDIT, "DeleteText", "i3", "!UnknownMethod"},
        {FIELD, EDIT, "DeleteText", "", "!UnknownMethod"},
        {OTHER, EDIT, "DeleteText", "i1 i3", "no"},
        {FIELD, EDIT, "CutText", "i1 i3", "yes | select 1..3 | key 120+2"},
        {FIELD, EDIT, "CutText", "i1", "!UnknownMethod"},
        {OTHER, EDIT, "CutText", "i1 i3", "no"},
        {FIELD, EDIT, "CopyText", "i1 i3", "| select 1..3 | key 99+2"},
        {FIELD, EDIT, "CopyText", "i3 i1", ""},
        {OTHER, EDIT, "CopyText", "i1 i3", ""},
        {FIELD, EDIT, "CopyText", "i1", "!UnknownMethod"},
        {FIELD, EDIT, "CopyText", "", "!UnknownMethod"},
        {FIELD, EDIT, "PasteText", "i4", "yes | select 4..4 | key 118+2"},
        {FIELD, EDIT, "PasteText", "", "!UnknownMethod"},
        {OTHER, EDIT, "PasteText", "i4", "no"},
        {NOTE, EDIT, "DeleteText", "i1 i3", "!UnknownMethod"},
    };
    CHECK(cases);
}

/* The window's corner is at 100, 50 of the screen, and a dp is two pixels. */
static void places_are_of_the_screen_the_window_or_the_parent(void **state) {
    (void)state;
    static const Case cases[] = {
        {"button_run", PART, "GetExtents", "u0", "(260 90 80 48)"},
        {"button_run", PART, "GetExtents", "u1", "(160 40 80 48)"},
        {"button_run", PART, "GetExtents", "u2", "(160 40 80 48)"},
        {"window", PART, "GetExtents", "u2", "(100 50 800 600)"},
        {"window", PART, "GetExtents", "u1", "(0 0 800 600)"},
        {"window", PART, "GetExtents", "u0", "(100 50 800 600)"},
        {"root", PART, "GetExtents", "u0", "!UnknownMethod"},
        {"button_run", PART, "GetExtents", "i0", "!UnknownMethod"},
        {"button_run", PART, "GetPosition", "u1", "160 40"},
        {"button_run", PART, "GetPosition", "", "!UnknownMethod"},
        {"button_run", PART, "GetSize", "", "80 48"},
        {"button_run", PART, "Contains", "i262 i92 u0", "yes"},
        {"button_run", PART, "Contains", "i162 i42 u1", "yes"},
        {"button_run", PART, "Contains", "i162 i42 u0", "no"},
        {"button_run", PART, "Contains", "i162 i42", "!UnknownMethod"},
        {"button_run", PART, "Contains", "i162", "!UnknownMethod"},
        {"button_run", PART, "Contains", "", "!UnknownMethod"},
        {"window", PART, "GetAccessibleAtPoint", "i162 i42 u1", "(\":1.2\" \"/org/a11y/atspi/accessible/button_run\")"},
        {"window", PART, "GetAccessibleAtPoint", "i1 i1 u0", "(\"\" \"/org/a11y/atspi/null\")"},
        {"window", PART, "GetAccessibleAtPoint", "i700 i500 u0", "(\":1.2\" \"/org/a11y/atspi/accessible/window\")"},
        {"button_run", PART, "GetAccessibleAtPoint", "i162 i42 u1",
         "(\":1.2\" \"/org/a11y/atspi/accessible/button_run\")"},
        {"button_run", PART, "GetAccessibleAtPoint", "i1 i1 u1", "(\"\" \"/org/a11y/atspi/null\")"},
        {"button_run", PART, "GetAccessibleAtPoint", "i1", "!UnknownMethod"},
        {"window", PART, "GetLayer", "", "7"},
        {"button_run", PART, "GetLayer", "", "3"},
        {"button_run", PART, "GetMDIZOrder", "", "0"},
        {"button_run", PART, "GetAlpha", "", "1"},
        {"button_run", PART, "GrabFocus", "", "yes | focus"},
        {"button_back", PART, "GrabFocus", "", "no"},
        {"window", PART, "GrabFocus", "", "no"},
    };
    CHECK(cases);
}

static void what_is_pressed_and_set(void **state) {
    (void)state;
    static const Case cases[] = {
        {"button_run", ACTION, "DoAction", "i0", "yes | press"},
        {"button_run", ACTION, "DoAction", "i1", "!UnknownMethod"},
        {"button_run", ACTION, "DoAction", "i-1", "!UnknownMethod"},
        {"button_run", ACTION, "DoAction", "", "!UnknownMethod"},
        {"button_back", ACTION, "DoAction", "i0", "no"},
        {FIELD, ACTION, "DoAction", "i1", "yes | key 256+0"},
        {OTHER, ACTION, "DoAction", "i1", "no"},
        {FIELD, ACTION, "GetName", "i1", "\"activate\""},
        {"button_run", ACTION, "GetName", "i1", "!UnknownMethod"},
        {"button_run", ACTION, "GetKeyBinding", "i0", "\"\""},
        {"button_run", ACTION, "GetDescription", "i2", "!UnknownMethod"},
        {FIELD, ACTION, "GetActions", "", "((\"click\" \"\" \"\") (\"activate\" \"\" \"\"))"},
        {FIELD, PROPERTIES, "Get", "s" ACTION " sNActions", "(2)"},
        {"number_eta", PROPERTIES, "GetAll", "s" ATSPI "Value",
         "((\"CurrentValue\" (0.4)) (\"MinimumValue\" (0.4)) (\"MaximumValue\" (0.4)) (\"MinimumIncrement\" (0.01)) "
         "(\"Text\" (\"0.4\")))"},
        {"number_eta", PROPERTIES, "Set", "s" ATSPI "Value sCurrentValue v0.25", "| set 0.25"},
        {"number_eta", PROPERTIES, "Set", "s" ATSPI "Value sCurrentValue w3", "!UnknownMethod"},
        {"number_eta", PROPERTIES, "Set", "s" ATSPI "Value sMinimumValue v0.25", "!UnknownMethod"},
        {"number_eta", PROPERTIES, "Set", "s" ATSPI "Text sCurrentValue v0.25", "!UnknownMethod"},
        {"button_run", PROPERTIES, "Set", "s" ATSPI "Value sCurrentValue v0.25", "!UnknownMethod"},
        {"number_eta", PROPERTIES, "Set", "s" ATSPI "Value sCurrentValue i3", "!UnknownMethod"},
        {"number_eta", PROPERTIES, "Set", "s" ATSPI "Value sCurrentValue", "!UnknownMethod"},
        {"number_eta", PROPERTIES, "Set", "s" ATSPI "Value", "!UnknownMethod"},
        {"number_eta", PROPERTIES, "Set", "", "!UnknownMethod"},
        {"root", PROPERTIES, "Set", "s" ATSPI "Application sId w3", ""},
        {"window", PROPERTIES, "Set", "s" ATSPI "Application sId w3", "!UnknownMethod"},
        {"root", PROPERTIES, "Set", "s" ATSPI "Application sOther w3", "!UnknownMethod"},
    };
    CHECK(cases);
}

static void what_there_is_not_is_refused(void **state) {
    (void)state;
    static const Case cases[] = {
        {"nobody", PART, "GetSize", "", "!UnknownObject"},
        {"button_run", "org.freedesktop.DBus.Peer", "Ping", "", ""},
        {"button_run", "org.freedesktop.DBus.Peer", "Pong", "", "!UnknownMethod"},
        {"button_run", "org.other.Thing", "GetSize", "", "!UnknownMethod"},
        {"button_run", PART, "GetNothing", "", "!UnknownMethod"},
        {"button_run", PROPERTIES, "Get", "s" PART, "!UnknownMethod"},
        {"button_run", PROPERTIES, "Get", "", "!UnknownMethod"},
        {"button_run", PROPERTIES, "Get", "s" TEXT " sCaretOffset", "!UnknownMethod"},
        {"button_run", PROPERTIES, "Get", "s" PART " sNothing", "!UnknownMethod"},
        {"button_run", PROPERTIES, "GetAll", "sorg.other.Thing", "!UnknownMethod"},
        {"button_run", PROPERTIES, "GetAll", "", "!UnknownMethod"},
        {"button_run", PROPERTIES, "Forget", "", "!UnknownMethod"},
        {"number_eta", EDIT, "DeleteText", "i1 i3", "!UnknownMethod"},
    };
    CHECK(cases);
}

static int load(void **state) {
    (void)state;
    return fl_bus_load(&bus) ? 0 : -1;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_are_read_by_characters),
        cmocka_unit_test(selections_are_of_the_open_field),
        cmocka_unit_test(texts_are_changed_as_by_the_keyboard),
        cmocka_unit_test(places_are_of_the_screen_the_window_or_the_parent),
        cmocka_unit_test(what_is_pressed_and_set),
        cmocka_unit_test(what_there_is_not_is_refused),
    };
    return cmocka_run_group_tests(tests, load, NULL);
}
