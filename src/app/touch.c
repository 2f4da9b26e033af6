#include "app/touch.h"
#include <math.h>

static const double NOTCH = 0.1625189; /* -ln 0.85: the wheel zooms by so much a notch */
static const Uint32 DOUBLE_TAP = 400;  /* milliseconds */
static const float NEAR = 32;          /* pixels from tap to tap */

bool fl_touch_made(Uint32 mouse) {
    return mouse == SDL_TOUCH_MOUSEID;
}

static int find(const FlTouch *t, SDL_FingerID id) {
    for (int i = 0; i < t->fingers; i++)
        if (t->finger[i] == id) return i;
    return -1;
}

/* The pointer is where the finger is, of two in their middle. */
static void point(const FlTouch *t, FlInput *in) {
    bool two = t->fingers == 2;
    in->x = two ? (t->x[0] + t->x[1]) / 2 : t->x[0];
    in->y = two ? (t->y[0] + t->y[1]) / 2 : t->y[0];
    in->inside = true;
}

static void press(FlTouch *t, FlInput *in, FlButton button) {
    point(t, in);
    in->pressed = t->held = button;
    in->finger = true;
    in->press_x = in->x;
    in->press_y = in->y;
}

static void release(FlTouch *t, FlInput *in) {
    in->released = t->held;
    t->held = FL_BUTTON_NONE;
}

static float distance(const FlTouch *t) {
    return fmaxf(1, hypotf(t->x[1] - t->x[0], t->y[1] - t->y[0]));
}

static bool first_down(FlTouch *t, FlInput *in, Uint32 when) {
    if (in->pressed || in->released) return false;
    press(t, in, FL_BUTTON_LEFT);
    in->double_click =
        t->tapped && when - t->last_tap < DOUBLE_TAP && hypotf(in->x - t->last_x, in->y - t->last_y) < NEAR;
    t->tapped = !in->double_click;
    t->last_tap = when;
    t->last_x = in->x;
    t->last_y = in->y;
    return true;
}

static bool down(FlTouch *t, FlInput *in, const SDL_TouchFingerEvent *e, float x, float y) {
    if (t->fingers == FL_TOUCH_FINGERS || t->turn == FL_TOUCH_SPENT) return true; /* a third finger does nothing */
    bool second = t->fingers == 1;
    t->finger[t->fingers] = e->fingerId;
    t->x[t->fingers] = x;
    t->y[t->fingers] = y;
    t->fingers++;
    if (!second) {
        if (first_down(t, in, e->timestamp)) return true;
        t->fingers--;
        return false;
    }
    in->cancel = true;
    t->turn = FL_TOUCH_GIVES_UP;
    t->tapped = false;
    return true;
}

static void move(FlTouch *t, FlInput *in, int i, float x, float y) {
    t->x[i] = x;
    t->y[i] = y;
    if (t->turn != FL_TOUCH_SETTLED) return;
    point(t, in);
    if (t->held != FL_BUTTON_RIGHT) return;
    float now = distance(t);
    in->wheel += (float)(log((double)(now / t->apart)) / NOTCH);
    t->apart = now;
}

/* Of two fingers the first that leaves ends it; the other one does nothing more. */
static bool up(FlTouch *t, FlInput *in, int i) {
    bool owes = t->turn == FL_TOUCH_GIVES_UP || t->turn == FL_TOUCH_LETS_GO;
    if (owes || (t->held && in->released)) return false;
    if (t->held) release(t, in);
    t->turn = t->fingers == 2 || t->turn == FL_TOUCH_SPENT ? FL_TOUCH_SPENT : FL_TOUCH_SETTLED;
    if (i == 0) {
        t->finger[0] = t->finger[1];
        t->x[0] = t->x[1];
        t->y[0] = t->y[1];
    }
    t->fingers--;
    if (t->fingers > 0) return true;
    t->turn = FL_TOUCH_SETTLED;
    t->lifted = true;
    return true;
}

bool fl_touch_take(FlTouch *t, FlInput *in, const SDL_TouchFingerEvent *e) {
    SDL_TouchDeviceType type = SDL_GetTouchDeviceType(e->touchId);
    bool pad = type == SDL_TOUCH_DEVICE_INDIRECT_ABSOLUTE || type == SDL_TOUCH_DEVICE_INDIRECT_RELATIVE;
    if (pad || e->touchId == SDL_MOUSE_TOUCHID) return true; /* these move the pointer and turn the wheel */
    float x = e->x * t->width, y = e->y * t->height;
    int i = find(t, e->fingerId);
    if (e->type == SDL_FINGERDOWN) return i >= 0 || down(t, in, e, x, y);
    if (i < 0) return true;
    if (e->type == SDL_FINGERUP) return up(t, in, i);
    if (in->released) return false; /* a release ends where it was made */
    move(t, in, i, x, y);
    return true;
}

bool fl_touch_go_on(FlTouch *t, FlInput *in) {
    if (t->turn == FL_TOUCH_GIVES_UP) {
        release(t, in);
        t->turn = FL_TOUCH_LETS_GO;
        return true;
    }
    if (t->turn != FL_TOUCH_LETS_GO) return false;
    press(t, in, FL_BUTTON_RIGHT);
    t->apart = distance(t);
    t->turn = FL_TOUCH_SETTLED;
    return true;
}

void fl_touch_used(FlTouch *t, FlInput *in) {
    if (t->lifted && t->fingers == 0) in->inside = false;
    t->lifted = false;
}
