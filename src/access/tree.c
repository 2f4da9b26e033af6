#include "access/tree.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PATH "/org/a11y/atspi/accessible/"

/* What each role is in AT-SPI's numbers and words, and more of it. */
enum {
    PRESSES = 1,  /* the button can be pressed on it */
    CHECKS = 2,   /* its value says whether it holds: "on", "done", "selected" */
    SELECTS = 4,  /* the same, of one among several */
    HAS_TEXT = 8, /* its value is a text */
    SPEAKS = 16,  /* label and value are its name */
    OPENS = 32    /* a press opens a list */
};

typedef struct Role {
    const char *ours;
    unsigned number;
    const char *name;
    unsigned is;
} Role;

static const Role roles[] = {
    {"button", 43, "push button", PRESSES},
    {"slider", 51, "slider", 0},
    {"tab", 37, "page tab", PRESSES | SELECTS},
    {"chip", 44, "radio button", PRESSES | CHECKS},
    {"segment", 44, "radio button", PRESSES | CHECKS},
    {"checkbox", 7, "check box", PRESSES | CHECKS},
    {"field", 79, "entry", PRESSES | HAS_TEXT},
    {"dropdown", 11, "combo box", PRESSES | HAS_TEXT | OPENS},
    {"menu", 33, "menu", 0},
    {"menuitem", 35, "menu item", PRESSES},
    {"option", 32, "list item", PRESSES | SELECTS},
    {"handle", 26, "icon", PRESSES},
    {"picture", 27, "image", 0},
    {"chart", 80, "chart", 0},
    {"table", 55, "table", 0},
    {"row", 90, "table row", PRESSES},
    {"text", 29, "label", HAS_TEXT | SPEAKS},
    {"tooltip", 64, "tool tip", 0},
};
static const Role other = {"", 67, "unknown", 0}, number_handle = {"", 51, "slider", 0};

static const Role *role_of(const FlControl *c) {
    if (c->numeric) return &number_handle;
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        if (!strcmp(roles[i].ours, c->role)) return &roles[i];
    return &other;
}

/* ---- the copy ---- */

void fl_tree_copy(FlTree *tree, const FlAccessView *view) {
    tree->count = view->count < FL_UI_CONTROLS ? view->count : FL_UI_CONTROLS;
    memcpy(tree->control, view->controls, sizeof *tree->control * (size_t)tree->count);
    tree->focus = view->focus;
    tree->edit = view->edit ? view->edit->id : 0;
    tree->caret = view->edit ? view->edit->caret : 0;
    tree->anchor = view->edit ? view->edit->anchor : 0;
    snprintf(tree->edit_text, sizeof tree->edit_text, "%s", view->edit ? view->edit->text : "");
    tree->scale = view->scale;
    tree->window = view->window;
    tree->active = view->active;
}

void fl_tree_thin(FlTree *tree) {
    int kept = 0;
    tree->top_layer = 0;
    for (int i = 0; i < tree->count; i++) {
        const FlControl *c = &tree->control[i];
        bool ornament = !strcmp(c->role, "handle") && c->hit.w <= 0, wordless = !c->label[0] && !c->value[0],
             twice = false;
        for (int j = 0; j < kept && !twice; j++) twice = !strcmp(tree->control[j].id, c->id);
        if (ornament || wordless || twice) continue;
        if (c->layer > tree->top_layer) tree->top_layer = c->layer;
        if (kept != i) tree->control[kept] = *c;
        kept++;
    }
    tree->count = kept;
}

/* ---- paths ---- */

static bool plain(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

void fl_tree_path(const FlTree *tree, int at, char path[FL_TREE_PATH]) {
    if (at < 0) {
        snprintf(path, FL_TREE_PATH, "%s",
                 at == FL_TREE_ROOT    ? PATH "root"
                 : at == FL_TREE_FRAME ? PATH "window"
                                       : "/");
        return;
    }
    /* What changes its kind is another object: readers keep what they know of one. */
    const FlControl *control = &tree->control[at];
    size_t n = (size_t)snprintf(path, FL_TREE_PATH, PATH "%s_", control->numeric ? "number" : control->role);
    for (const char *c = control->id; *c; c++)
        n += (size_t)snprintf(path + n, FL_TREE_PATH - n, plain(*c) ? "%c" : "_%02x", (unsigned char)*c);
}

int fl_tree_at(const FlTree *tree, const char *path) {
    char other_path[FL_TREE_PATH];
    for (int i = FL_TREE_ROOT; i < tree->count; i++) {
        fl_tree_path(tree, i, other_path);
        if (!strcmp(path, other_path)) return i;
    }
    return FL_TREE_NONE;
}

int fl_tree_find(const FlTree *tree, const FlControl *like) {
    for (int i = 0; i < tree->count; i++) {
        const FlControl *c = &tree->control[i];
        if (!strcmp(c->id, like->id)) return role_of(c) == role_of(like) ? i : -1;
    }
    return -1;
}

/* ---- what they are ---- */

unsigned fl_tree_role(const FlTree *tree, int at) {
    enum { APPLICATION = 75, FRAME = 23 };
    return at == FL_TREE_ROOT ? APPLICATION : at == FL_TREE_FRAME ? FRAME : role_of(&tree->control[at])->number;
}

const char *fl_tree_role_name(const FlTree *tree, int at) {
    return at == FL_TREE_ROOT ? "application" : at == FL_TREE_FRAME ? "frame" : role_of(&tree->control[at])->name;
}

/* Its value is how it stands, which is told as its states; others of these roles say a rank, or a loss. */
static bool is_state(const FlControl *c) {
    static const char *const words[] = {"", "selected", "on", "off", "done", "to do", "disabled"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (!strcmp(c->value, words[i])) return true;
    return false;
}

static uint64_t bit(int state, bool holds) {
    return holds ? (uint64_t)1 << state : 0;
}

uint64_t fl_tree_states(const FlTree *tree, int at) {
    uint64_t shown = bit(FL_STATE_SHOWING, true) | bit(FL_STATE_VISIBLE, true);
    uint64_t usable = bit(FL_STATE_ENABLED, true) | bit(FL_STATE_SENSITIVE, true);
    if (at == FL_TREE_ROOT) return 0;
    if (at == FL_TREE_FRAME) return shown | usable | bit(FL_STATE_ACTIVE, tree->active);
    const FlControl *c = &tree->control[at];
    const Role *role = role_of(c);
    bool holds = !strcmp(c->value, "selected") || !strcmp(c->value, "on") || !strcmp(c->value, "done");
    if (!c->disabled && c->layer >= tree->top_layer) shown |= usable;
    return shown | bit(FL_STATE_FOCUSABLE, c->focus > 0) |
           bit(FL_STATE_FOCUSED, tree->active && fl_ui_hash(c->id) == tree->focus) |
           bit(FL_STATE_CHECKABLE, (role->is & CHECKS)) | bit(FL_STATE_CHECKED, (role->is & CHECKS) && holds) |
           bit(FL_STATE_SELECTABLE, (role->is & SELECTS)) | bit(FL_STATE_SELECTED, (role->is & SELECTS) && holds) |
           bit(FL_STATE_HAS_POPUP, (role->is & OPENS)) | bit(FL_STATE_EDITABLE, !strcmp(c->role, "field")) |
           bit(FL_STATE_SINGLE_LINE, !strcmp(c->role, "field"));
}

void fl_tree_name(const FlTree *tree, int at, char text[FL_TREE_TEXT]) {
    if (at < 0) { /* the window's title goes on to name the focus, which readers hear of otherwise */
        snprintf(text, FL_TREE_TEXT, "Fall Line");
        return;
    }
    const FlControl *c = &tree->control[at];
    bool speaks = role_of(c)->is & SPEAKS;
    /* the label is empty, or of what is all in the name its beginning */
    bool alone = !c->label[0] || (speaks && !strncmp(c->value, c->label, strlen(c->label)));
    bool both = speaks && c->value[0] && !alone;
    snprintf(text, FL_TREE_TEXT, "%s%s%s", alone ? c->value : c->label, both ? ". " : "", both ? c->value : "");
}

void fl_tree_description(const FlTree *tree, int at, char text[FL_TREE_TEXT]) {
    text[0] = 0;
    if (at < 0) return;
    const FlControl *c = &tree->control[at];
    const Role *role = role_of(c);
    bool stands = (role->is & (CHECKS | SELECTS)) && is_state(c);
    if (c->label[0] && !c->numeric && !stands && !(role->is & (SPEAKS | HAS_TEXT)))
        snprintf(text, FL_TREE_TEXT, "%s", c->value);
}

bool fl_tree_text(const FlTree *tree, int at, char text[FL_TREE_TEXT]) {
    if (at < 0 || !(role_of(&tree->control[at])->is & HAS_TEXT)) return false;
    const FlControl *c = &tree->control[at];
    if (fl_tree_open(tree, at))
        snprintf(text, FL_TREE_TEXT, "%s", tree->edit_text);
    else if ((role_of(c)->is & SPEAKS))
        fl_tree_name(tree, at, text);
    else
        snprintf(text, FL_TREE_TEXT, "%s", c->value);
    return true;
}

bool fl_tree_open(const FlTree *tree, int at) {
    return at >= 0 && tree->edit && fl_ui_hash(tree->control[at].id) == tree->edit;
}

bool fl_tree_is_pressed(const FlTree *tree, int at) {
    return at >= 0 && (role_of(&tree->control[at])->is & PRESSES);
}

bool fl_tree_is_field(const FlTree *tree, int at) {
    return at >= 0 && !strcmp(tree->control[at].role, "field");
}

bool fl_tree_edits(const FlTree *tree, int at) {
    return fl_tree_is_field(tree, at) && (fl_tree_open(tree, at) || fl_tree_presses(tree, at));
}

bool fl_tree_speaks(const FlTree *tree, int at) {
    return at >= 0 && (role_of(&tree->control[at])->is & SPEAKS);
}

bool fl_tree_presses(const FlTree *tree, int at) {
    if (at < 0) return false;
    const FlControl *c = &tree->control[at];
    return (role_of(c)->is & PRESSES) && c->hit.w > 0 && !c->disabled && c->layer >= tree->top_layer;
}

bool fl_tree_numeric(const FlTree *tree, int at) {
    return at >= 0 && tree->control[at].numeric;
}

/* ---- places ---- */

FlRect fl_tree_box(const FlTree *tree, int at) {
    const FlRect *w = &tree->window;
    if (at < 0) return *w;
    const FlRect *b = &tree->control[at].box;
    return (FlRect){w->x + b->x * tree->scale, w->y + b->y * tree->scale, b->w * tree->scale, b->h * tree->scale};
}

int fl_tree_under(const FlTree *tree, float x, float y) {
    int best = fl_rect_has(tree->window, x, y) ? FL_TREE_FRAME : FL_TREE_NONE;
    for (int i = 0; i < tree->count; i++) {
        const FlControl *c = &tree->control[i];
        if (c->layer < tree->top_layer || !fl_rect_has(fl_tree_box(tree, i), x, y)) continue;
        if (best < 0 || c->priority >= tree->control[best].priority) best = i;
    }
    return best;
}
