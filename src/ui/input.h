#ifndef FL_UI_INPUT_H
#define FL_UI_INPUT_H
/* What happened since the last frame. There is no other clock and no other input. A frame carries at most one press and
 * one release of a button, press first: whoever gathers events starts another frame for more. */
#include <stdbool.h>
#include <stdint.h>

enum { FL_INPUT_KEYS = 16, FL_INPUT_TEXT = 64, FL_INPUT_ASKED = 832 /* more than a field holds */ };

/* Printable keys are their lower-case ASCII character. */
typedef enum FlKey {
    FL_KEY_ENTER = 256,
    FL_KEY_ESCAPE,
    FL_KEY_TAB,
    FL_KEY_BACKSPACE,
    FL_KEY_DELETE,
    FL_KEY_INSERT,
    FL_KEY_LEFT,
    FL_KEY_RIGHT,
    FL_KEY_UP,
    FL_KEY_DOWN,
    FL_KEY_HOME,
    FL_KEY_END,
    FL_KEY_PAGE_UP,
    FL_KEY_PAGE_DOWN,
    FL_KEY_F10,
    FL_KEY_F11,
    FL_KEY_F1,
    FL_KEY_F5
} FlKey;

enum { FL_MOD_SHIFT = 1, FL_MOD_CTRL = 2, FL_MOD_ALT = 4 };

typedef enum FlButton { FL_BUTTON_NONE, FL_BUTTON_LEFT, FL_BUTTON_RIGHT } FlButton;

typedef struct FlKeyPress {
    int key, mods;
} FlKeyPress;

/* What a screen reader wants done to a control, wherever the pointer is. */
typedef enum FlAskKind {
    FL_ASK_NOTHING,
    FL_ASK_FOCUS, /* give it the keyboard focus, */
    FL_ASK_PRESS, /* press and release the left button on it, */
    FL_ASK_SET,   /* or set its number; */
    /* of the field that is open, also: */
    FL_ASK_SELECT, /* select characters, */
    FL_ASK_TYPE,   /* put a text in their place, as if it were typed, */
    FL_ASK_KEY     /* or press a key */
} FlAskKind;

typedef struct FlAsk {
    FlAskKind kind;
    uint32_t control; /* fl_ui_hash() of its id */
    double number;    /* to be set */
    int from, to;     /* characters; to = -1: up to the end */
    FlKeyPress key;
    char text[FL_INPUT_ASKED]; /* to be typed; UTF-8 */
} FlAsk;

typedef struct FlInput {
    double now; /* seconds, any origin */
    float x, y; /* pointer in pixels, as last seen; may lie outside the window while a button is held */
    bool inside;
    int mods;
    FlButton pressed, released; /* the edges of this frame */
    float press_x, press_y;     /* where the press was */
    bool finger;                /* the last press was a finger's: held still it asks what lies there */
    bool double_click;          /* the press is the second of a double click */
    float wheel;                /* notches, away from the user is positive */
    int key_count;
    FlKeyPress keys[FL_INPUT_KEYS];
    char text[FL_INPUT_TEXT]; /* UTF-8 typed into a field, zero-terminated */
    char
        composition[FL_INPUT_TEXT]; /* what an input method has not yet made text: shown at the caret; empty: nothing */
    int composition_caret;          /* bytes into it */
    const char *paste;              /* the clipboard's text, in the frame after a paste was requested; else NULL */
    bool blur;                      /* the window lost the keyboard */
    FlAsk ask;                      /* of a screen reader; one a frame */
    bool cancel;                    /* what is held is given up, as by Esc: a second finger has come */
} FlInput;

#endif
