/* What every object answers: who it is, where in the tree, in which state. */
#include "access/question.h"
#include <stdio.h>
#include <string.h>

static const char *const interfaces[] = {"Accessible", "Application", "Component",   "Action",
                                         "Value",      "Text",        "EditableText"};

static int children(const FlTree *tree, int at) {
    return at == FL_TREE_ROOT ? 1 : at == FL_TREE_FRAME ? tree->count : 0;
}

static int child(const FlTree *tree, int at, int index) {
    if (index < 0 || index >= children(tree, at)) return FL_TREE_NONE;
    return at == FL_TREE_ROOT ? FL_TREE_FRAME : index;
}

static int parent_of(int at) {
    return at >= 0 ? FL_TREE_FRAME : at == FL_TREE_FRAME ? FL_TREE_ROOT : FL_TREE_NONE;
}

static bool child_at(FlQuestion *q) {
    int index;
    if (!fl_question_int(q, &index)) return false;
    fl_question_object(q, child(q->tree, q->at, index));
    return true;
}

static bool get_children(FlQuestion *q) {
    fl_write_open(&q->out, DBUS_TYPE_ARRAY, "(so)");
    for (int i = 0; i < children(q->tree, q->at); i++) fl_question_object(q, child(q->tree, q->at, i));
    fl_write_close(&q->out);
    return true;
}

static bool index_in_parent(FlQuestion *q) {
    fl_write_int(&q->out, q->at >= 0 ? q->at : 0);
    return true;
}

static bool relations(FlQuestion *q) {
    fl_write_open(&q->out, DBUS_TYPE_ARRAY, "(ua(so))");
    fl_write_close(&q->out);
    return true;
}

static bool role(FlQuestion *q) {
    fl_write_unsigned(&q->out, fl_tree_role(q->tree, q->at));
    return true;
}

static bool role_name(FlQuestion *q) {
    fl_write_text(&q->out, fl_tree_role_name(q->tree, q->at));
    return true;
}

static void write_states(FlQuestion *q, int at) {
    uint64_t states = fl_tree_states(q->tree, at);
    fl_write_open(&q->out, DBUS_TYPE_ARRAY, "u");
    fl_write_unsigned(&q->out, (unsigned)(states & 0xFFFFFFFFu));
    fl_write_unsigned(&q->out, (unsigned)(states >> 32));
    fl_write_close(&q->out);
}

static bool state(FlQuestion *q) {
    write_states(q, q->at);
    return true;
}

static bool attributes(FlQuestion *q) {
    fl_write_open(&q->out, DBUS_TYPE_ARRAY, "{ss}");
    fl_write_open(&q->out, DBUS_TYPE_DICT_ENTRY, NULL);
    fl_write_text(&q->out, "toolkit");
    fl_write_text(&q->out, "Fall Line");
    fl_write_close(&q->out);
    fl_write_close(&q->out);
    return true;
}

static bool application(FlQuestion *q) {
    fl_question_object(q, FL_TREE_ROOT);
    return true;
}

static void write_interfaces(FlQuestion *q, int at) {
    char name[64];
    fl_write_open(&q->out, DBUS_TYPE_ARRAY, "s");
    for (size_t i = 0; i < sizeof interfaces / sizeof *interfaces; i++) {
        if (!fl_question_has(q->tree, at, interfaces[i])) continue;
        snprintf(name, sizeof name, "%s%s", FL_ATSPI, interfaces[i]);
        fl_write_text(&q->out, name);
    }
    fl_write_close(&q->out);
}

static bool get_interfaces(FlQuestion *q) {
    write_interfaces(q, q->at);
    return true;
}

static bool locale(FlQuestion *q) {
    fl_write_text(&q->out, "en");
    return true;
}

static bool no_address(FlQuestion *q) {
    fl_write_text(&q->out, ""); /* of a bus of the program's own */
    return true;
}

/* ---- properties ---- */

static bool name(FlQuestion *q) {
    char text[FL_TREE_TEXT];
    fl_tree_name(q->tree, q->at, text);
    fl_write_variant_text(&q->out, text);
    return true;
}

static bool description(FlQuestion *q) {
    char text[FL_TREE_TEXT];
    fl_tree_description(q->tree, q->at, text);
    fl_write_variant_text(&q->out, text);
    return true;
}

static void write_parent(FlQuestion *q, int at) {
    if (at == FL_TREE_ROOT)
        fl_write_object(&q->out, q->parent_name, q->parent_path);
    else
        fl_question_object(q, parent_of(at));
}

static bool parent(FlQuestion *q) {
    fl_write_open(&q->out, DBUS_TYPE_VARIANT, "(so)");
    write_parent(q, q->at);
    fl_write_close(&q->out);
    return true;
}

static bool child_count(FlQuestion *q) {
    fl_write_variant_int(&q->out, children(q->tree, q->at));
    return true;
}

static bool language(FlQuestion *q) {
    fl_write_variant_text(&q->out, "en");
    return true;
}

static bool id(FlQuestion *q) {
    fl_write_variant_text(&q->out, q->at >= 0 ? q->tree->control[q->at].id : "");
    return true;
}

static bool toolkit(FlQuestion *q) {
    fl_write_variant_text(&q->out, "Fall Line");
    return true;
}

static bool atspi_version(FlQuestion *q) {
    fl_write_variant_text(&q->out, "2.1");
    return true;
}

static bool number_of_program(FlQuestion *q) {
    fl_write_variant_int(&q->out, 0);
    return true;
}

/* ---- everything at once ---- */

static void write_item(FlQuestion *q, int at) {
    char text[FL_TREE_TEXT];
    fl_write_open(&q->out, DBUS_TYPE_STRUCT, NULL);
    fl_question_object(q, at);
    fl_question_object(q, FL_TREE_ROOT);
    write_parent(q, at);
    fl_write_int(&q->out, at >= 0 ? at : 0);
    fl_write_int(&q->out, children(q->tree, at));
    write_interfaces(q, at);
    fl_tree_name(q->tree, at, text);
    fl_write_text(&q->out, text);
    fl_write_unsigned(&q->out, fl_tree_role(q->tree, at));
    fl_tree_description(q->tree, at, text);
    fl_write_text(&q->out, text);
    write_states(q, at);
    fl_write_close(&q->out);
}

static bool items(FlQuestion *q) {
    fl_write_open(&q->out, DBUS_TYPE_ARRAY, "((so)(so)(so)iiassusau)");
    for (int i = FL_TREE_ROOT; i < q->tree->count; i++) write_item(q, i);
    fl_write_close(&q->out);
    return true;
}

const FlMember fl_basic_methods[] = {{"Accessible", "GetChildAtIndex", child_at},
                                     {"Accessible", "GetChildren", get_children},
                                     {"Accessible", "GetIndexInParent", index_in_parent},
                                     {"Accessible", "GetRelationSet", relations},
                                     {"Accessible", "GetRole", role},
                                     {"Accessible", "GetRoleName", role_name},
                                     {"Accessible", "GetLocalizedRoleName", role_name},
                                     {"Accessible", "GetState", state},
                                     {"Accessible", "GetAttributes", attributes},
                                     {"Accessible", "GetApplication", application},
                                     {"Accessible", "GetInterfaces", get_interfaces},
                                     {"Application", "GetLocale", locale},
                                     {"Application", "GetApplicationBusAddress", no_address},
                                     {"Cache", "GetItems", items},
                                     {0}};

const FlMember fl_basic_properties[] = {{"Accessible", "Name", name},
                                        {"Accessible", "Description", description},
                                        {"Accessible", "Parent", parent},
                                        {"Accessible", "ChildCount", child_count},
                                        {"Accessible", "Locale", language},
                                        {"Accessible", "AccessibleId", id},
                                        {"Application", "ToolkitName", toolkit},
                                        {"Application", "Version", atspi_version},
                                        {"Application", "AtspiVersion", atspi_version},
                                        {"Application", "Id", number_of_program},
                                        {0}};
