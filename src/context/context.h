#ifndef FL_CONTEXT_CONTEXT_H
#define FL_CONTEXT_CONTEXT_H
/* What every part of a pass over a frame has at hand, whatever the scene. */
#include "context/display.h"
#include "context/layout.h"
#include "context/orders.h"
#include "jobs/watch.h"
#include "ui/ui.h"
#include "words/explained.h"

typedef struct FlPopup FlPopup;
typedef struct FlEntry FlEntry;
typedef struct FlRuleCard FlRuleCard;

typedef struct FlContext {
    FlUi *ui;
    FlDraw *draw;
    const FlTheme *theme;
    FlDisplay *display;
    const FlSession *session;
    FlSceneId id;
    const FlDocument *doc;
    const FlLossType *loss;
    FlLayout layout;
    FlPlot plot; /* of the picture */
    FlRect card; /* of the scene's own over the picture, which words keep clear of; h = 0: none */
    int cursor;
    int hover_step;    /* a step hovered in strip or chart, or -1 */
    const char *meant; /* id of the mark or control that the pointer is on, or that the keys explain; "": none */
    FlLight lit;       /* what belongs to it is lit; NONE: nothing */
    bool hovering;     /* the pointer is over the picture and nothing is held */
    FlOrders *orders;
    FlWatch *watch;        /* the document's run as it is shown now */
    FlPopup *popup;        /* what is open above the window */
    FlEntry *entry;        /* the field of a typed loss */
    FlRuleCard *rule_card; /* the lines of a typed rule */
    const char *lesson;    /* in a lecture hall: what was opened last, as long as it is as it was; NULL: nothing */
    void *state;           /* of the scene or view at work, which alone knows what it is */
} FlContext;

#endif
