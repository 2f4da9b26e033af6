#ifndef FL_UI_EDIT_H
#define FL_UI_EDIT_H
/* Text being edited, of one line or of several: caret, selection, undo. It knows neither keys nor the screen. Offsets
 * are bytes and always lie between characters (UTF-8). */
#include "ui/geometry.h"
#include <stdint.h>

/* Bytes with the zero, of one line and of several. */
enum { FL_EDIT_TEXT = 257, FL_EDIT_LINES_TEXT = 801, FL_EDIT_UNDO = 32 };

typedef struct FlEditState {
    char text[FL_EDIT_LINES_TEXT];
    int caret, anchor; /* the selection lies between them */
} FlEditState;

typedef struct FlEdit {
    uint32_t id; /* hash of the field being edited, 0: none */
    bool lines;  /* of several lines: a line ends with '\n', and a semicolon is such an end */
    int top;     /* the first of them that is shown */
    char text[FL_EDIT_LINES_TEXT];
    int caret, anchor;
    char error[128];
    FlRect box;   /* of the field, for the error below it */
    float scroll; /* dp that the text is shifted left by */
    FlRect caret_box;
    bool leaving; /* Tab or a press elsewhere: what was typed is taken if it can be, else dropped */
    bool pressed_away;
    bool drawn; /* in this pass the field is there: it is drawn last, above what stands around it */
    float size; /* of its letters, and how they stand: */
    bool to_right, words, wrong;
    int from, to;                   /* the place that is wrong */
    int word_from, word_to;         /* of a double click: dragging on selects whole words */
    double last_press;              /* seconds, and where: a third press soon after selects all */
    FlEditState past[FL_EDIT_UNDO]; /* before each change */
    int past_count, past_at;        /* states kept; how many of them lie before now */
    int typed;                      /* caret behind the last letter typed: a word of letters is one change; -1 */
} FlEdit;

typedef enum FlEditMove {
    FL_EDIT_LEFT,
    FL_EDIT_RIGHT,
    FL_EDIT_WORD_LEFT,
    FL_EDIT_WORD_RIGHT,
    FL_EDIT_HOME,
    FL_EDIT_END,
    FL_EDIT_LINE_HOME,
    FL_EDIT_LINE_END,
    FL_EDIT_UP,
    FL_EDIT_DOWN
} FlEditMove;

/* Another text, all of it selected, with no past. What does not fit is cut between characters. */
void fl_edit_set(FlEdit *edit, const char *text);
/* The same with several lines. */
void fl_edit_set_lines(FlEdit *edit, const char *text);
/* Where the line around an offset begins, and where it ends. */
int fl_edit_line_from(const FlEdit *edit, int at);
int fl_edit_line_to(const FlEdit *edit, int at);
/* In place of the selection. Control characters and bytes that are no UTF-8 are left out. False, and nothing changed,
 * if it does not fit. */
bool fl_edit_insert(FlEdit *edit, const char *text);
/* Without `select` an arrow leaves a selection at its end on that side. */
void fl_edit_move(FlEdit *edit, FlEditMove move, bool select);
/* The selection, or from the caret to where the move leads. */
void fl_edit_erase(FlEdit *edit, FlEditMove move);
void fl_edit_place(FlEdit *edit, int caret, bool select);
/* The characters from one on, to before another; to = -1: up to the end. */
void fl_edit_select(FlEdit *edit, int from, int to);
/* The word, number, or run of other signs at this offset. */
void fl_edit_word(const FlEdit *edit, int at, int *from, int *to);
void fl_edit_selection(const FlEdit *edit, int *from, int *to);
bool fl_edit_undo(FlEdit *edit);
bool fl_edit_redo(FlEdit *edit);
/* Bytes of the character that begins here; 0 at the end of a text, or where no valid one begins. */
int fl_edit_character(const char *text);

#endif
