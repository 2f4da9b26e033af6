/* Fingers, touchpads and wheels, from SDL's queue by the window's way to what the hand does. */
#include "app/events.h"
#include "support/close.h"
#include "support/stage.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct Hand {
    Rig *rig;
    FlEvents events;
} Hand;

static int open_hand(void **state) {
    Hand *hand = calloc(1, sizeof *hand);
    assert_non_null(hand);
    SDL_SetHint(SDL_HINT_VIDEODRIVER, "dummy"); /* SDL asks its window for the kind of a touch screen */
    assert_int_equal(SDL_Init(SDL_INIT_VIDEO), 0);
    SDL_FlushEvents(SDL_FIRSTEVENT, SDL_LASTEVENT);
    hand->rig = rig_create(1280, 800);
    hand->events.ratio_x = hand->events.ratio_y = 1;
    hand->events.touch.width = 1280;
    hand->events.touch.height = 800;
    *state = hand;
    return 0;
}

static int close_hand(void **state) {
    Hand *hand = *state;
    rig_destroy(hand->rig);
    free(hand);
    SDL_Quit();
    return 0;
}

/* Frames until nothing comes any more. */
static void frames(Hand *hand) {
    while (fl_events_gather(&hand->events, 0)) {
        double now = hand->rig->input.now;
        hand->rig->input = hand->events.input;
        hand->rig->input.now = now;
        rig_frame(hand->rig);
        fl_events_used(&hand->events);
    }
}

static void push(SDL_Event event) {
    assert_int_equal(SDL_PushEvent(&event), 1);
}

static void finger(Uint32 type, SDL_FingerID id, FlVec at) {
    SDL_Event event = {.tfinger = {.type = type,
                                   .timestamp = SDL_GetTicks() + 1,
                                   .touchId = 7,
                                   .fingerId = id,
                                   .x = at.x / 1280,
                                   .y = at.y / 800}};
    push(event);
    /* SDL sends these beside the first finger's. */
    if (id == 1 && type == SDL_FINGERMOTION) {
        SDL_Event made = {.motion = {.type = SDL_MOUSEMOTION, .which = SDL_TOUCH_MOUSEID, .x = 5, .y = 5}};
        push(made);
    } else if (id == 1) {
        bool down = type == SDL_FINGERDOWN;
        SDL_Event made = {.button = {.type = down ? SDL_MOUSEBUTTONDOWN : SDL_MOUSEBUTTONUP,
                                     .which = SDL_TOUCH_MOUSEID,
                                     .button = SDL_BUTTON_LEFT,
                                     .clicks = 1,
                                     .x = (Sint32)at.x,
                                     .y = (Sint32)at.y}};
        push(made);
    }
}

static void touch(Hand *hand, Uint32 type, SDL_FingerID id, FlVec at) {
    finger(type, id, at);
    frames(hand);
}

static void one_finger_drags_the_ball(void **state) {
    Hand *hand = *state;
    FlVec ball = rig_middle(hand->rig, "picture.ball");
    touch(hand, SDL_FINGERDOWN, 1, ball);
    for (int i = 1; i <= 4; i++) touch(hand, SDL_FINGERMOTION, 1, (FlVec){ball.x + 25 * (float)i, ball.y});
    touch(hand, SDL_FINGERUP, 1, (FlVec){ball.x + 100, ball.y});
    double at = rig_document(hand->rig)->plan.start[0];
    assert_true(at > -2.3);
    rig_frame(hand->rig);
    assert_false(hand->events.input.inside); /* no finger hovers */
    /* One drag is one change: told twice it would be two. */
    rig_key(hand->rig, 'z', FL_MOD_CTRL);
    assert_close(rig_document(hand->rig)->plan.start[0], -2.5, 0);
}

static void a_tap_is_a_click(void **state) {
    Hand *hand = *state;
    FlVec step = rig_middle(hand->rig, "transport.step");
    for (int i = 1; i <= 3; i++) {
        touch(hand, SDL_FINGERDOWN, 1, step);
        touch(hand, SDL_FINGERUP, 1, step);
        assert_int_equal(rig_document(hand->rig)->cursor, i);
    }
    FlVec run = rig_middle(hand->rig, "transport.run"); /* all in one look at the queue */
    finger(SDL_FINGERDOWN, 1, run);
    finger(SDL_FINGERUP, 1, run);
    frames(hand);
    assert_true(hand->rig->view.playing);
}

static void two_taps_fit_the_view(void **state) {
    Hand *hand = *state;
    FlVec at = {700, 200};
    rig_key(hand->rig, '+', 0);
    double near = rig_document(hand->rig)->frame.x0;
    touch(hand, SDL_FINGERDOWN, 1, at);
    touch(hand, SDL_FINGERUP, 1, at);
    assert_close(rig_document(hand->rig)->frame.x0, near, 0); /* one alone does not */
    touch(hand, SDL_FINGERDOWN, 1, (FlVec){900, 200});
    touch(hand, SDL_FINGERUP, 1, (FlVec){900, 200}); /* nor one elsewhere */
    assert_close(rig_document(hand->rig)->frame.x0, near, 0);
    for (int i = 0; i < 2; i++) {
        touch(hand, SDL_FINGERDOWN, 1, at);
        touch(hand, SDL_FINGERUP, 1, at);
    }
    assert_true(rig_document(hand->rig)->frame.x0 != near);
}

static void two_fingers_zoom_and_move(void **state) {
    Hand *hand = *state;
    rig_load(hand->rig, "fallline landscape");
    rig_rest(hand->rig);
    FlVec middle = rig_middle(hand->rig, "picture");
    FlBox before = rig_document(hand->rig)->frame;
    double start = rig_document(hand->rig)->plan.start[0];
    touch(hand, SDL_FINGERDOWN, 1, (FlVec){middle.x - 50, middle.y});
    assert_true(rig_document(hand->rig)->plan.start[0] != start); /* the first one has begun to place the ball: */
    touch(hand, SDL_FINGERDOWN, 2, (FlVec){middle.x + 50, middle.y});
    assert_close(rig_document(hand->rig)->plan.start[0], start, 0); /* that is given up */
    for (int i = 1; i <= 10; i++) {
        finger(SDL_FINGERMOTION, 1, (FlVec){middle.x - 50 - 5 * (float)i, middle.y});
        touch(hand, SDL_FINGERMOTION, 2, (FlVec){middle.x + 50 + 5 * (float)i, middle.y});
    }
    FlBox now = rig_document(hand->rig)->frame;
    double twice = (before.x1 - before.x0) / (now.x1 - now.x0);
    assert_true(twice > 1.9 && twice < 2.1);
    assert_close((now.x0 + now.x1) / 2, (before.x0 + before.x1) / 2, 0.02 * (before.x1 - before.x0));
    for (int i = 1; i <= 10; i++) { /* both to the right: the picture goes with them */
        finger(SDL_FINGERMOTION, 1, (FlVec){middle.x - 100 + 10 * (float)i, middle.y});
        touch(hand, SDL_FINGERMOTION, 2, (FlVec){middle.x + 100 + 10 * (float)i, middle.y});
    }
    FlBox moved = rig_document(hand->rig)->frame;
    assert_close(moved.x1 - moved.x0, now.x1 - now.x0, 0.02 * (now.x1 - now.x0));
    assert_true(moved.x0 < now.x0 - 0.05 * (now.x1 - now.x0));
    touch(hand, SDL_FINGERUP, 2, middle);
    touch(hand, SDL_FINGERMOTION, 1, (FlVec){100, 100}); /* the one that is left does nothing */
    touch(hand, SDL_FINGERUP, 1, middle);
    assert_close(rig_document(hand->rig)->plan.start[0], start, 0);
    assert_close(rig_document(hand->rig)->frame.x0, moved.x0, 0);
    FlVec step = rig_middle(hand->rig, "transport.step");
    touch(hand, SDL_FINGERDOWN, 3, step); /* and the next touch is one finger again */
    touch(hand, SDL_FINGERUP, 3, step);
    assert_int_equal(rig_document(hand->rig)->cursor, 1);
}

static void a_tap_of_two_opens_the_menu(void **state) {
    Hand *hand = *state;
    double start = rig_document(hand->rig)->plan.start[0];
    finger(SDL_FINGERDOWN, 1, (FlVec){600, 250});
    finger(SDL_FINGERDOWN, 2, (FlVec){680, 250});
    finger(SDL_FINGERUP, 1, (FlVec){600, 250});
    finger(SDL_FINGERUP, 2, (FlVec){680, 250});
    frames(hand);
    assert_non_null(rig_find(hand->rig, "menu.copy"));
    assert_close(rig_document(hand->rig)->plan.start[0], start, 0);
}

/* So many frames in which nothing comes. */
static void hold_still(Hand *hand, int count) {
    while (count-- > 0) {
        double now = hand->rig->input.now;
        hand->rig->input = hand->events.input;
        hand->rig->input.now = now;
        rig_frame(hand->rig);
        fl_events_used(&hand->events);
    }
}

static const int asked = 40; /* frames: more than half a second */

/* What lies there is explained, and nothing else is done; it can be read until the next touch. */
static void a_finger_held_still_asks(void **state) {
    Hand *hand = *state;
    Rig *rig = hand->rig;
    rig_rest(rig);
    FlVec step = rig_middle(rig, "transport.step");
    touch(hand, SDL_FINGERDOWN, 1, step);
    hold_still(hand, 20);
    assert_null(rig_find(rig, "explained"));
    assert_true(fl_stage_next(rig->stage) < 0.3); /* it is woken for it */
    hold_still(hand, 20);
    assert_non_null(rig_find(rig, "explained"));
    assert_true(rig_shows(rig, "against the slope"));
    touch(hand, SDL_FINGERUP, 1, step);
    hold_still(hand, 3);
    assert_int_equal(rig_document(rig)->cursor, 0);
    assert_non_null(rig_find(rig, "explained"));
    touch(hand, SDL_FINGERDOWN, 1, step); /* a tap is a step as ever */
    touch(hand, SDL_FINGERUP, 1, step);
    hold_still(hand, 3);
    assert_int_equal(rig_document(rig)->cursor, 1);
    assert_null(rig_find(rig, "explained"));
}

/* In a narrow window the card stands in the line of the outcome, away from the finger; beside its mark where that
 * stands in this line itself. */
static void a_narrow_window_tells_in_its_line(void **state) {
    static const struct {
        int width, height;
        const char *id;
        bool in_line;
    } all[] = {{800, 600, "transport.step", true},
               {640, 480, "transport.step", true},
               {800, 600, "eta.track", true},
               {1280, 800, "transport.step", false}};
    Hand *hand = *state;
    Rig *rig = hand->rig;
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        rig_size(rig, all[i].width, all[i].height);
        rig_rest(rig);
        FlVec at = rig_middle(rig, all[i].id);
        touch(hand, SDL_FINGERDOWN, 1, at);
        hold_still(hand, asked);
        FlRect card = rig_control(rig, "explained").box, track = rig_control(rig, "eta.track").box;
        bool wide = card.w > 400 && card.y + card.h < track.y;
        if (wide != all[i].in_line) fail_msg("%d: %s: the card stands elsewhere", all[i].width, all[i].id);
        touch(hand, SDL_FINGERUP, 1, at);
        hold_still(hand, 3);
    }
}

/* Words and marks, which answer to no tap; sliding goes from one to the next. */
static void a_finger_asks_for_words_too(void **state) {
    Hand *hand = *state;
    Rig *rig = hand->rig;
    rig_rest(rig);
    const FlMark *marks;
    FlVec at[2] = {{0, 0}, {0, 0}};
    int n = fl_stage_marks(rig->stage, &marks);
    for (int i = 0; i < n; i++)
        for (int k = 0; k < 2; k++)
            if (!strcmp(marks[i].id, k ? "readout.slope" : "readout.limit"))
                at[k] = (FlVec){marks[i].box.x + 20, marks[i].box.y + marks[i].box.h / 2};
    touch(hand, SDL_FINGERDOWN, 1, at[0]);
    hold_still(hand, asked);
    assert_true(rig_shows(rig, "farther out"));
    touch(hand, SDL_FINGERMOTION, 1, at[1]);
    hold_still(hand, 2);
    assert_true(rig_shows(rig, "How steep the curve is"));
}

/* What the press had begun is given up; a handle is taken anew once the finger moves. */
static void a_finger_that_asked_can_still_drag(void **state) {
    Hand *hand = *state;
    Rig *rig = hand->rig;
    double start = rig_document(rig)->plan.start[0];
    touch(hand, SDL_FINGERDOWN, 1, (FlVec){700, 200}); /* places the ball */
    assert_true(rig_document(rig)->plan.start[0] != start);
    hold_still(hand, asked);
    assert_close(rig_document(rig)->plan.start[0], start, 0);
    touch(hand, SDL_FINGERUP, 1, (FlVec){700, 200});
    hold_still(hand, 2);
    FlVec ball = rig_middle(rig, "picture.ball");
    touch(hand, SDL_FINGERDOWN, 1, ball);
    hold_still(hand, asked);
    assert_non_null(rig_find(rig, "explained"));
    for (int i = 1; i <= 5; i++) touch(hand, SDL_FINGERMOTION, 1, (FlVec){ball.x + 20 * (float)i, ball.y});
    assert_null(rig_find(rig, "explained"));
    touch(hand, SDL_FINGERUP, 1, (FlVec){ball.x + 100, ball.y});
    assert_true(rig_document(rig)->plan.start[0] > start + 0.2);
    rig_key(rig, 'z', FL_MOD_CTRL);
    assert_close(rig_document(rig)->plan.start[0], start, 0);
}

/* A mouse button held still asks nothing: its pointer rests. */
static void a_mouse_held_still_does_not_ask(void **state) {
    Hand *hand = *state;
    FlVec step = rig_middle(hand->rig, "transport.step");
    SDL_Event event = {.button = {.type = SDL_MOUSEBUTTONDOWN, .button = SDL_BUTTON_LEFT, .clicks = 1}};
    event.button.x = (Sint32)step.x;
    event.button.y = (Sint32)step.y;
    push(event);
    frames(hand);
    hold_still(hand, asked);
    assert_null(rig_find(hand->rig, "explained"));
    event.button.type = SDL_MOUSEBUTTONUP;
    push(event);
    frames(hand);
    assert_int_equal(rig_document(hand->rig)->cursor, 1);
}

static void wheel(Hand *hand, float x, float y) {
    SDL_Event event = {.wheel = {.type = SDL_MOUSEWHEEL, .preciseX = x, .preciseY = y, .y = (Sint32)y}};
    push(event);
    frames(hand);
}

static void point_at(Hand *hand, FlVec at) {
    SDL_Event event = {.motion = {.type = SDL_MOUSEMOTION, .x = (Sint32)at.x, .y = (Sint32)at.y}};
    push(event);
    frames(hand);
}

/* Ten tenths of a notch are a notch: pictures zoom by each, what goes in steps waits for the whole. */
static void touchpads_scroll_smoothly(void **state) {
    Hand *hand = *state;
    point_at(hand, rig_middle(hand->rig, "picture"));
    FlBox before = rig_document(hand->rig)->frame;
    wheel(hand, 0, 0.1f);
    FlBox after = rig_document(hand->rig)->frame;
    assert_close((after.x1 - after.x0) / (before.x1 - before.x0), pow(0.85, 0.1), 1e-6);
    double eta = rig_eta(hand->rig);
    point_at(hand, rig_middle(hand->rig, "eta.field"));
    for (int i = 0; i < 9; i++) wheel(hand, 0, 0.1f);
    assert_close(rig_eta(hand->rig), eta, 0);
    wheel(hand, 0, 0.1f);
    assert_close(rig_eta(hand->rig), 0.42, 1e-12);
    for (int i = 0; i < 10; i++) wheel(hand, 0, -0.1f);
    assert_close(rig_eta(hand->rig), 0.4, 1e-12);
}

#define HAND(test) cmocka_unit_test_setup_teardown(test, open_hand, close_hand)

int main(void) {
    const struct CMUnitTest tests[] = {
        HAND(one_finger_drags_the_ball),       HAND(a_tap_is_a_click),
        HAND(two_taps_fit_the_view),           HAND(two_fingers_zoom_and_move),
        HAND(a_tap_of_two_opens_the_menu),     HAND(a_finger_held_still_asks),
        HAND(a_tap_of_two_opens_the_menu),     HAND(a_narrow_window_tells_in_its_line),
        HAND(a_finger_asks_for_words_too),     HAND(a_finger_that_asked_can_still_drag),
        HAND(a_mouse_held_still_does_not_ask), HAND(touchpads_scroll_smoothly),
    };
    return cmocka_run_group_tests_name("stage_touch", tests, NULL, NULL);
}
