#ifndef FL_CONTEXT_POPUP_H
#define FL_CONTEXT_POPUP_H
/* What is open above the window: one list at a time. It belongs to the hand, not to the document or the settings. */
#include "context/context.h"
#include "plot/thumb.h"
#include "ui/list.h"

typedef enum FlPopupKind {
    FL_POPUP_NONE,
    FL_POPUP_MENU,
    FL_POPUP_LOSS,
    FL_POPUP_OPTIMIZER,
    FL_POPUP_VIEW,
    FL_POPUP_SCENE,
    FL_POPUP_EXAMPLES,
    FL_POPUP_SETUP, /* a card that its scene draws */
    FL_POPUP_ACROSS,
    FL_POPUP_UP
} FlPopupKind;

enum { FL_MENU_ITEMS = 4 };

/* What a right click offers. */
typedef enum FlMenuItem {
    FL_MENU_COPY,
    FL_MENU_FIT,
    FL_MENU_SAVE,
    FL_MENU_LOG,
    FL_MENU_LINEAR,
    FL_MENU_PROGRAM,
    FL_MENU_WEIGHTS,
    FL_MENU_SAVE_WEIGHTS,
    FL_MENU_PYTHON,
    FL_MENU_TORCH,
    FL_MENU_HELP,
    FL_MENU_THEME,
    FL_MENU_OWN,
    FL_MENU_PAUSE
} FlMenuItem;

struct FlPopup {
    FlThumbs *thumbs; /* small pictures of the losses, for their list */
    FlPopupKind kind;
    FlMenuItem items[FL_MENU_ITEMS]; /* of a right click's menu */
    int item_count;
    FlVec at;             /* where that click was */
    double since;         /* seconds: when it opened */
    char focus[FL_UI_ID]; /* what takes the focus: a row where keys opened the list, else the list as such */
    FlList list;
};

/* Id of the box that a kind's list hangs from; of FL_POPUP_MENU, "menu". */
const char *fl_popup_owner(FlPopupKind kind);
/* A dropdown's box was used: its list opens, at the present choice if by key. */
void fl_context_open_popup(FlContext *context, FlPopupKind kind, bool by_key);
/* Nothing is open any more. */
void fl_context_close_popup(FlContext *context);
/* When the open list or sheet closes, this control has the focus. */
void fl_context_return_focus(FlContext *context, const char *id);
/* The box that what is open hangs from, as announced in this pass, or for a right click its place. False: the window
 * has no room for it any more. */
bool fl_popup_anchor(const FlContext *context, FlRect *anchor);
/* Opens the menu of a right click. */
void fl_context_menu(FlContext *context, const FlMenuItem *items, int count, FlVec at);

#endif
