#ifndef FL_ACCESS_VIEW_H
#define FL_ACCESS_VIEW_H
#include "ui/ui.h"

/* What a frame shows. */
typedef struct FlAccessView {
    const FlControl *controls;
    int count;
    uint32_t focus;     /* fl_ui_hash() of what has the keyboard focus */
    const FlEdit *edit; /* the open field; NULL: none */
    float scale;        /* pixels of the screen per dp */
    FlRect window;      /* in pixels of the screen */
    bool active;        /* it has the keyboard */
} FlAccessView;

#endif
