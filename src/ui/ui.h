#ifndef FL_UI_UI_H
#define FL_UI_UI_H
/* Immediate-mode controls. A frame is emitted in one or two passes over the same code; every control announces itself
 * each pass by name and box, and is told what happened to it. Hits are decided on the boxes of the last frame. */
#include "ui/draw.h"
#include "ui/edit.h"
#include "ui/input.h"
#include "ui/style.h"

enum { FL_UI_CONTROLS = 320, FL_UI_MARKS = 512, FL_UI_ID = 32, FL_UI_LABEL = 96, FL_UI_VALUE = 352 };

typedef enum FlCursor {
    FL_CURSOR_ARROW,
    FL_CURSOR_HAND,
    FL_CURSOR_GRAB,
    FL_CURSOR_CROSS,
    FL_CURSOR_LEFT_RIGHT,
    FL_CURSOR_TEXT
} FlCursor;

/* Which of several controls under the pointer is meant: what lies on a card above the picture, then ball, marks,
 * controls, picture. */
typedef enum FlPriority {
    FL_PRIORITY_PICTURE,
    FL_PRIORITY_CONTROL,
    FL_PRIORITY_LINE,
    FL_PRIORITY_BALL,
    FL_PRIORITY_CARD,
    FL_PRIORITY_ON_CARD
} FlPriority;

typedef struct FlControl {
    char id[FL_UI_ID]; /* dotted words: "transport.run" */
    const char *role;  /* "button", "slider", "tab", "chip", "field", "picture", "handle", "chart", "text",
                        * "dropdown", "menu", "menuitem", "option", "tooltip" */
    char label[FL_UI_LABEL];
    char value[FL_UI_VALUE];
    FlRect box; /* dp, as drawn */
    FlRect hit; /* dp, what answers to the pointer; w = 0: nothing does */
    FlPriority priority;
    FlCursor cursor, held_cursor;
    int focus; /* place in the focus order, 1.. ; 0: not a stop */
    bool disabled;
    int layer;    /* 0 the window, 1 a menu or sheet above it */
    bool numeric; /* it stands for this number, which can be set: from least to most, by steps of about step */
    double number, least, most, step;
} FlControl;

/* A word, symbol, curve or number that answers to no press, but of which it can be said what it is. */
typedef struct FlMark {
    char id[FL_UI_ID];
    FlRect box; /* dp */
    int layer;
} FlMark;

/* What happened to a control in this frame. */
typedef struct FlSignal {
    bool hot;      /* the pointer is over it and nothing else is held */
    bool pressed;  /* left button went down on it in this frame */
    bool held;     /* the left button went down on it and is still down, or was released in this frame */
    bool released; /* the button that was held on it went up in this frame */
    bool clicked;  /* pressed and released on it, or Enter or Space while it has the focus */
    bool double_clicked, right_pressed, right_held, right_clicked;
    bool focused;
    bool given; /* the number is to be this one, from least to most */
    double number;
    bool cancelled; /* Esc while held: the value before the drag is wanted */
    float wheel;    /* notches, also parts of one */
    float notch;    /* whole notches, of whose parts the rest is kept: for what goes in steps */
} FlSignal;

typedef struct FlUi {
    FlDraw *draw;
    const FlTheme *theme;
    FlInput input;        /* of this pass; edges are cleared as they are used */
    FlVec pointer, press; /* dp */
    FlControl controls[FL_UI_CONTROLS];
    int count;
    FlControl last[FL_UI_CONTROLS]; /* of the last frame */
    int last_count;
    FlMark marks[FL_UI_MARKS], last_marks[FL_UI_MARKS];
    int mark_count, last_mark_count;
    char meant[FL_UI_ID]; /* the mark under the pointer, or the control where that is smaller; empty: neither */
    bool means_mark;
    double meant_since;          /* seconds: since when; on a mark, since when it rests there */
    double held_since;           /* seconds: since when a finger is held still; INFINITY: none is */
    bool asks;                   /* it has been for so long that it asks what lies there, until the next press or key */
    bool tipped;                 /* a tooltip has been drawn in this pass */
    uint32_t hot, active, focus; /* hashes of ids, 0: none */
    FlButton active_button;
    bool cancelled;
    bool moved;         /* the pointer has moved by 3 dp or more since the press */
    bool focus_visible; /* from a Tab to the next press of a button */
    int layer, top_layer, last_top_layer;
    FlEdit edit;
    FlCursor cursor;
    double hot_since;     /* seconds */
    uint32_t turned;      /* the control that the wheel turned last, */
    float turned_by;      /* and the part of a notch that it has not been told of */
    bool hushed;          /* no tooltip until the pointer moves */
    char clipboard[8192]; /* text a field wants copied, empty: none */
    bool wants_paste, wants_text;
} FlUi;

void fl_ui_init(FlUi *ui);
uint32_t fl_ui_hash(const char *id);
/* Starts a pass. `again` is the second pass of a frame: the same input with its edges used up. */
void fl_ui_begin(FlUi *ui, FlDraw *draw, const FlTheme *theme, const FlInput *input, bool again);
/* Ends a pass: what was announced becomes what hits are decided on; keys of the focus order are obeyed. */
void fl_ui_end(FlUi *ui);

/* A control with id, role, label and box; the rest is as for a button: hit = box, hand cursor, not a focus stop. */
FlControl fl_control(const char *id, const char *role, const char *label, FlRect box);
/* The control stands for a number that can be set from least to most, by steps of about step: its signal may be given
 * one.
 */
void fl_control_number(FlControl *control, double number, double least, double most, double step);
FlSignal fl_ui_control(FlUi *ui, const FlControl *control);
/* What stands in this box can be explained under this id, which several boxes may share. */
void fl_ui_mark(FlUi *ui, const char *id, FlRect box);
enum { FL_UI_REST = 500 }; /* ms after which what the pointer rests on is explained */
/* Seconds until a finger that is held still asks; INFINITY: none is, or it asks already. */
double fl_ui_asks_in(const FlUi *ui);
/* Takes a key press out of the input if it is there with exactly these modifiers. */
bool fl_ui_key(FlUi *ui, int key, int mods);
void fl_ui_focus(FlUi *ui, const char *id);
bool fl_ui_has_focus(const FlUi *ui, const char *id);
/* True while any control is held. */
bool fl_ui_busy(const FlUi *ui);

#endif
