#ifndef FL_CONTEXT_ORDERS_H
#define FL_CONTEXT_ORDERS_H
/* What the parts of a frame ask for, and what moves: services.h writes it, the stage carries it out. Nothing here
 * outlives the frame but the hand, the toast and the clocks. */
#include "context/requests.h"
#include "model/action.h"

/* A message stays for so many seconds; a long one as long as it takes to read what is more, in bytes a second. */
enum { FL_ORDERS = 16, FL_HAND = 40, FL_TOAST_SECONDS = 5, FL_TOAST_SHORT = 80, FL_TOAST_READ = 20 };

/* An animation: from start for `seconds`; none while seconds is 0. */
typedef struct FlTween {
    double start, seconds;
} FlTween;

/* What an action has set moving. */
typedef struct FlMotion {
    FlTween step, travel; /* the ball to its next place; knob and ghost from one rate to another */
    double travel_from;   /* eta */
    FlTween tilt;         /* between map and surface */
    unsigned long turns;  /* how often another view was chosen: a glide of before ends */
} FlMotion;

/* What is under the pointer: told in one frame, shown in the next pass. */
typedef struct FlHover {
    const char *key; /* of the track: "lr" or a number of the rule */
    double value;    /* there; NaN: no track is hovered */
    int step;        /* in strip or chart, or -1 */
} FlHover;

typedef struct FlOrders {
    FlAction queue[FL_ORDERS];
    int queued;
    char texts[FL_ACTION_TEXT]; /* of the queue's actions, end to end */
    size_t text_count;
    bool full;         /* more was asked for than the queue holds: it is said, not done */
    bool ends_gesture; /* behind the queue */
    bool again;        /* the second pass of a frame: nothing is queued */
    bool redo;         /* what was drawn is of before: this frame is made once more */
    bool settling;     /* no one waits for this frame */
    FlRequestKind requests[FL_REQUESTS];
    int request_count;
    double now, wake; /* wake: seconds until the next frame is wanted */
    unsigned long frame;
    void *hand; /* FL_HAND bytes: what a drag remembers dies with it */
    FlHover hover, next_hover;
    FlMotion motion;
    double play_start;
    long play_done;
    uint32_t kept_focus; /* what had the focus before a sheet or menu took it, 0: none is open */
    FlRandom random;
    char toast[336];
    double toast_since, toast_until;
    bool saving;  /* something long is being saved, of which the toast tells */
    double share; /* of it that is done, 0 to 1 */
} FlOrders;

/* 0..1 along a tween, and a frame wanted while it lasts; 1 and none when it is over. */
double fl_orders_progress(FlOrders *orders, FlTween *tween);
/* A message for five seconds, or for as long as the pointer is on it. */
void fl_orders_toast(FlOrders *orders, const char *message);

#endif
