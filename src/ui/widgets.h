#ifndef FL_UI_WIDGETS_H
#define FL_UI_WIDGETS_H
/* The controls of the design, each one call: announce, draw, answer. Sizes in dp. */
#include "ui/icons.h"
#include "ui/math.h"
#include "ui/ui.h"

typedef enum FlButtonKind { FL_BUTTON_PLAIN, FL_BUTTON_PRIMARY, FL_BUTTON_QUIET } FlButtonKind;

typedef struct FlButtonSpec {
    const char *id, *label; /* label names it for the list of controls */
    const char *text;       /* NULL: icon only */
    FlIcon icon;
    FlButtonKind kind;
    int focus;
    bool disabled;
    bool on; /* shown as pressed in */
} FlButtonSpec;

/* True when activated by pointer or key. */
bool fl_button(FlUi *ui, FlRect box, const FlButtonSpec *spec);

typedef struct FlChoice {
    const char *id, *label;
    const char *text;
    FlIcon icon; /* FL_ICON_NONE: text only */
    FlColor icon_color;
    bool disabled;
    const char *reason; /* of a disabled choice, for its tooltip */
} FlChoice;

/* A row of chips of which at most one (`selected`, or -1) holds: one focus stop, arrows move inside and choose.
 * boxes[i] places chip i. Returns the one chosen in this frame, or -1. */
int fl_chips(FlUi *ui, const FlRect *boxes, const FlChoice *choices, int count, int selected, int focus);
/* Segments in one frame with the same behaviour, of which none may hold, too. Returns the one chosen, or -1. */
int fl_segmented(FlUi *ui, FlRect box, const FlChoice *choices, const float *widths, int count, int selected,
                 int focus);

typedef struct FlDropdownSpec {
    const char *id, *label;
    const char *caption; /* before the value; NULL: none */
    const char *plain;   /* the value as text, shortened where it does not fit */
    const char *markup;  /* how it is drawn (ui/math.h); NULL: as text */
    int focus;
    bool disabled, open; /* open: its list (ui/list.h) is shown and has the focus */
} FlDropdownSpec;

enum { FL_DROPDOWN_ROOM = 42 }; /* of a box's width, what its value cannot have: padding and chevron */

typedef enum FlDropdownResult { FL_DROPDOWN_IDLE, FL_DROPDOWN_BY_POINTER, FL_DROPDOWN_BY_KEY } FlDropdownResult;

/* The closed box of a list of choices. Says when the list is wanted: a click, Enter, Space or an arrow up or down. */
FlDropdownResult fl_dropdown(FlUi *ui, FlRect box, const FlDropdownSpec *spec);
/* Text that ends in "…" where it would be wider than width. Returns the x where it ends. */
float fl_draw_text_cut(FlDraw *draw, const FlTextStyle *style, float x, float baseline, float width, const char *text);

typedef struct FlFieldSpec {
    const char *id, *label;
    const char *value; /* shown while it is not edited */
    const char *edit;  /* what typing starts with; NULL: value */
    int focus;
    float size; /* of the text */
    bool plain; /* draw the text field only while it is edited (numbers in an equation) */
    FlAlign align;
    bool words; /* text of any kind; else a number: a comma is a point, and what is typed is ASCII */
    bool rests; /* open, but keys and text of this frame are for something else */
    bool wrong; /* of words: in the colours of an error, and the place [from, to) is marked */
    int from, to;
    FlPriority priority; /* of its control; 0: as other controls */
} FlFieldSpec;

typedef enum FlFieldResult { FL_FIELD_IDLE, FL_FIELD_EDITING, FL_FIELD_ENTERED, FL_FIELD_LEFT } FlFieldResult;

/* A one-line field. ENTERED: Enter or Tab was pressed, or the button elsewhere: ui->edit.text holds what was typed; the
 * field stays open until fl_field_close. LEFT: Esc: the edit is over, nothing is wanted. */
FlFieldResult fl_field(FlUi *ui, FlRect box, const FlFieldSpec *spec, FlSignal *signal);
void fl_field_open(FlUi *ui, const char *id, const char *text);
void fl_field_close(FlUi *ui);
bool fl_field_is_open(const FlUi *ui, const char *id);
/* One sentence under the open field; the edit goes on. When the field is being left, it is dropped instead. */
void fl_field_refuse(FlUi *ui, const char *sentence);
/* Text in place of the selection, as if it had been typed. */
void fl_field_insert(FlUi *ui, const char *text);
/* Draws the open field and its sentence: after everything they could lie under. */
void fl_field_draw_open(FlUi *ui);

typedef enum FlKnobState { FL_KNOB_NORMAL, FL_KNOB_HOT, FL_KNOB_HELD } FlKnobState;

void fl_draw_knob(FlUi *ui, float x, float y, float r, FlKnobState state, bool focused);
void fl_draw_focus_ring(FlUi *ui, FlRect box, float radius);
/* A button-shaped ground: fill and border by state. */
FlColor fl_ground(FlUi *ui, FlRect box, float radius, const FlSignal *signal, bool on, bool disabled);
float fl_draw_keycap(FlUi *ui, float x, float y, const char *key);
/* Dark card with an arrow to the point x, y: the first line is bold. Below the point if `below`. Kept inside bounds.
 * Nothing while tooltips are hushed. */
void fl_draw_tooltip(FlUi *ui, float x, float y, const char *const *lines, int count, bool below, FlRect bounds);
enum { FL_TOAST_SIDE = 12, FL_TOAST_AROUND = 8, FL_TOAST_LINE = 17 }; /* left and right; above and below, together */

/* A message in as many lines as the box has room for; what does not fit ends in "…". */
void fl_draw_toast(FlUi *ui, FlRect box, const char *message, float alpha);

/* Texts of the interface: regular, medium and semibold Inter. */
FlTextStyle fl_text(FlFont font, float size, FlColor color, FlAlign align);
enum { FL_WRAP_LINE = 256 };

/* Cuts the next line of words that fits in width (dp) off the text; a word wider than that is broken, a path between
 * its folders. False at the text's end. */
bool fl_wrap_line(FlDraw *draw, const FlTextStyle *style, float width, const char **text, char line[FL_WRAP_LINE]);
/* Words wrapped to width, line height lh; returns the baseline after the last line. */
float fl_draw_paragraph(FlUi *ui, const FlTextStyle *style, float x, float baseline, float width, float lh,
                        const char *text);

#endif
