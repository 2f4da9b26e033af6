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
    FL_POPUP_RULES,    /* examples of rules */
    FL_POPUP_SCHEDULE, /* how the rate changes */
    FL_POPUP_MAIN,     /* the menu of the window */
    FL_POPUP_ABOUT,    /* a card that the stage draws */
    FL_POPUP_SETUP,    /* a card that its scene draws */
    FL_POPUP_SHEET,    /* a sheet that its scene draws */
    FL_POPUP_COLUMN_X, /* lists that the fit draws */
    FL_POPUP_COLUMN_Y,
    FL_POPUP_TEXT, /* lists that letters draw */
    FL_POPUP_SIZE,
    FL_POPUP_COURSE, /* a list that golf draws */
    FL_POPUP_ACROSS,
    FL_POPUP_UP
} FlPopupKind;

enum { FL_MENU_ITEMS = 5 };

/* What a right click and the menu of the window offer. */
typedef enum FlMenuItem {
    FL_MENU_LINE, /* between two groups */
    FL_MENU_COPY,
    FL_MENU_FIT,
    FL_MENU_SAVE,
    FL_MENU_SAVE_RUN,
    FL_MENU_LOG,
    FL_MENU_LINEAR,
    FL_MENU_PROGRAM,
    FL_MENU_SHEET, /* of all weights */
    FL_MENU_WEIGHTS,
    FL_MENU_SAVE_WEIGHTS,
    FL_MENU_PYTHON,
    FL_MENU_TORCH,
    FL_MENU_HELP,
    FL_MENU_THEME,
    FL_MENU_OWN,
    FL_MENU_RULE,
    FL_MENU_SCHEDULE,
    FL_MENU_PAUSE,
    FL_MENU_UNDO,
    FL_MENU_REDO,
    FL_MENU_COPY_RUN,
    FL_MENU_SWARM,
    FL_MENU_SOUND,
    FL_MENU_FOG,
    FL_MENU_PREDICT,
    FL_MENU_GOLF,
    FL_MENU_MOTION,
    FL_MENU_FULL_SCREEN,
    FL_MENU_PRESENT,
    FL_MENU_BLANK,
    FL_MENU_EXPLAIN,
    FL_MENU_TOUR,
    FL_MENU_EXAMPLES,
    FL_MENU_ABOUT
} FlMenuItem;

struct FlPopup {
    FlThumbs *thumbs; /* small pictures of the losses, for their list */
    FlPopupKind kind;
    FlMenuItem items[FL_MENU_ITEMS]; /* of a right click's menu */
    int item_count;
    FlVec at;            /* where that click was */
    double since;        /* seconds: when it opened */
    unsigned long tried; /* of the list of schedules: for which document, plus one, each was tried, and how it ends */
    int ends[8];
    char focus[FL_UI_ID]; /* what takes the focus: a row where keys opened the list, else the list as such */
    FlList list;
};

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
