/* What the parts of a frame share: the display that is kept, numbers as a hand turns them, lists that go round, and
 * orders, of which there are only so many. */
#include "context/change.h"
#include "context/choices.h"
#include "context/display.h"
#include "context/orders.h"
#include "context/services.h"
#include "context/view_type.h"
#include "fallline/fallline.h"
#include "support/close.h"
#include "support/cmocka_all.h"

#include <math.h>
#include <string.h>

/* ---- the display ---- */

static void displays_are_alike_in_what_is_kept(void **state) {
    (void)state;
    const FlDisplay usual = fl_display_default();
    FlDisplay other[12];
    for (int i = 0; i < 12; i++) other[i] = usual;
    other[0].theme = FL_THEME_DARK;
    other[1].zoom = 1.25f;
    other[2].reduced_motion = true;
    other[3].theme_chosen = true;
    other[4].motion_chosen = true;
    other[5].speed = 1;
    other[6].linear_chart = true;
    other[7].fit_lines = true;
    other[8].pause_on_arrival = false;
    other[9].tour_step = 2;
    other[10].tour_offered = true;
    for (int i = 0; i < 11; i++) {
        assert_false(fl_display_equal(&usual, &other[i]));
        assert_true(fl_display_equal(&other[i], &other[i]));
    }
    other[11].playing = other[11].swarm = other[11].help = other[11].sound = true; /* of the moment */
    assert_true(fl_display_equal(&usual, &other[11]));
}

static void the_desktop_is_followed_unless_it_was_chosen(void **state) {
    (void)state;
    FlDisplay display = fl_display_default();
    fl_display_follow(&display, (FlDesktopWish){.dark = true, .still = true});
    assert_true(display.theme == FL_THEME_DARK && display.reduced_motion);
    fl_display_follow(&display, (FlDesktopWish){.dark = true, .contrast = true});
    assert_true(display.theme == FL_THEME_CONTRAST && !display.reduced_motion);
    fl_display_next_theme(&display); /* round to light, which is not what it asks for */
    fl_display_choose_motion(&display, true);
    assert_true(display.theme == FL_THEME_LIGHT && display.theme_chosen && display.motion_chosen);
    fl_display_follow(&display, (FlDesktopWish){.dark = true});
    assert_true(display.theme == FL_THEME_LIGHT && display.reduced_motion);
    fl_display_choose_motion(&display, false); /* what it asks for: it is followed again */
    assert_false(display.motion_chosen);
    fl_display_next_theme(&display);
    assert_true(display.theme == FL_THEME_DARK && !display.theme_chosen);
}

static void speeds_are_steps_a_second(void **state) {
    (void)state;
    static const double rates[] = {4, 4, 16, 64, 4};
    for (int speed = -1; speed <= FL_SPEEDS; speed++) {
        FlDisplay display = {.speed = speed};
        assert_true(fl_display_rate(&display) == rates[speed + 1]);
    }
}

/* ---- numbers by hand ---- */

static double snapped(double x0, double x1, double v, bool free) {
    return fl_picture_snap((FlBox){x0, x1, 0, 1}, v, free);
}

static void places_snap_to_what_is_shown(void **state) {
    (void)state;
    assert_true(snapped(-5, 5, 1.2345, false) == 1.23);
    assert_true(snapped(-5, 5, 1.2345, true) == 1.2345);
    assert_true(snapped(0, 1000, 14.6, false) == 15);
    assert_close(snapped(0, 0.5, 0.12345, false), 0.1235, 1e-12); /* to half a thousandth: five ten-thousandths */
    assert_true(snapped(-INFINITY, INFINITY, 1.2345, false) == 1.23);
    assert_true(snapped(3, 3, 1.2345, false) == 1.23);
    assert_true(snapped(0, 1000, NAN, false) == 1); /* the unit alone */
}

/* A frame in which `rule` is in force. */
typedef struct Frame {
    FlDocument document;
    FlOrders orders;
    FlWatch watch;
    FlContext context;
} Frame;

static Frame frame;

static FlContext *begin(const char *rule) {
    memset(&frame, 0, sizeof frame);
    frame.document.plan = fl_plan_default(fl_loss_type_find("bowl"));
    frame.document.plan.segment[0].optimizer = fl_optimizer_default(fl_optimizer_type_find(rule), 0.1);
    frame.context = (FlContext){
        .doc = &frame.document, .loss = frame.document.plan.loss, .orders = &frame.orders, .watch = &frame.watch};
    return &frame.context;
}

/* The number that the one order asks for; NaN: nothing is asked for. */
static double asked(FlActionName name) {
    if (frame.orders.queued == 0) return NAN;
    assert_int_equal(frame.orders.queued, 1);
    assert_int_equal(frame.orders.queue[0].name, name);
    return frame.orders.queue[0].number[0];
}

static double rate_for(double eta, bool free) {
    fl_context_set_eta(begin("gd"), eta, free);
    return asked(FL_ACTION_eta);
}

static void rates_stay_in_their_range(void **state) {
    (void)state;
    assert_true(rate_for(0.123456, false) == 0.123);
    assert_true(rate_for(0.123456, true) == 0.123456);
    assert_true(rate_for(-1, true) == 1e-9 && rate_for(NAN, true) == 1e-9);
    assert_true(rate_for(1e9, true) == FL_ETA_MAX);
    assert_true(isnan(rate_for(0.1, true))); /* as it is */
}

static double turned(const char *rule, const char *key, double from, double notch) {
    fl_context_turn_share(begin(rule), key, from, notch);
    return asked(FL_ACTION_parameter);
}

/* Shares by what is shown of them; sizes by 1, 2, 5 and 10; what keeps a root from 0 by tens. */
static void numbers_of_a_rule_are_turned(void **state) {
    (void)state;
    assert_close(turned("momentum", "beta", 0.8, 1), 0.81, 1e-12);
    assert_close(turned("momentum", "beta", 0.8, -1), 0.79, 1e-12);
    static const double sizes[][3] = {{0.2, 1, 0.5},   {0.2, -1, 0.1},  {0.5, 1, 1},  {0.5, -1, 0.2}, {0.1, 1, 0.2},
                                      {0.1, -1, 0.05}, {0.15, -1, 0.1}, {0, 1, 1e-4}, {1e-4, -1, 0}};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        double to = turned("gd", "decay", sizes[i][0], sizes[i][1]);
        if (sizes[i][2] == 0)
            assert_true(isnan(to)); /* it is 0 already */
        else
            assert_close(to, sizes[i][2], 1e-9 * sizes[i][2]);
    }
    assert_close(turned("adam", "eps", 1e-7, 1), 1e-6, 1e-15);
    assert_close(turned("adam", "eps", 5e-7, -1), 1e-7, 1e-15);
    assert_close(turned("adam", "eps", 1e-6, -1), 1e-7, 1e-15);
    assert_true(isnan(turned("gd", "beta", 0.5, 1))); /* it has none */
    fl_context_set_share(begin("momentum"), "beta", NAN, false);
    assert_true(isnan(asked(FL_ACTION_parameter)));
}

/* ---- lists that go round ---- */

static void choices_go_round(void **state) {
    (void)state;
    const FlLossType *list[FL_CHOICES];
    for (int dim = 1; dim <= 2; dim++) {
        int n = fl_choices_losses(dim, list);
        assert_true(n > 5);
        for (int i = 1; i < n; i++) assert_true(strcmp(list[i - 1]->title, list[i]->title) <= 0);
        assert_ptr_equal(fl_choices_next_loss(list[n - 1], 1), list[0]);
        assert_ptr_equal(fl_choices_next_loss(list[0], -1), list[n - 1]);
        FlFormulaFault fault;
        const FlLossType *typed = fl_formula_loss(dim == 1 ? "x^2" : "x*y", dim, &fault);
        assert_non_null(typed);
        assert_ptr_equal(fl_choices_next_loss(typed, 1), list[0]); /* it stands behind the last */
        assert_ptr_equal(fl_choices_next_loss(typed, -1), list[n - 1]);
        fl_loss_release(typed);
    }
    FlOptimizerType own = *fl_optimizer_type_find("gd"); /* of no list */
    assert_ptr_equal(fl_choices_next_rule(&own, 1), &own);
}

/* ---- orders ---- */

static void there_are_only_so_many_orders(void **state) {
    (void)state;
    FlContext *s = begin("gd");
    for (int i = 0; i < FL_ORDERS; i++) fl_context_do(s, FL_ACTION_cursor, i, 0);
    assert_false(frame.orders.full);
    fl_context_do(s, FL_ACTION_cursor, 99, 0);
    fl_context_do_frame(s, (FlBox){0, 1, 0, 1});
    fl_context_do_parameter(s, "beta", 0.5);
    assert_true(frame.orders.full && frame.orders.queued == FL_ORDERS);
    assert_true(frame.orders.queue[FL_ORDERS - 1].number[0] == FL_ORDERS - 1);
    for (int i = 0; i <= FL_REQUESTS; i++) fl_context_request(s, (FlRequestKind)1);
    assert_int_equal(frame.orders.request_count, FL_REQUESTS);
}

static void a_second_pass_asks_for_nothing(void **state) {
    (void)state;
    FlContext *s = begin("gd");
    frame.orders.again = true;
    fl_context_do(s, FL_ACTION_cursor, 1, 0);
    fl_context_do_text(s, FL_ACTION_load, "curve");
    fl_context_random_start(s);
    fl_context_again(s);
    fl_context_end_gesture(s);
    assert_int_equal(frame.orders.queued, 0);
    assert_false(frame.orders.redo || frame.orders.ends_gesture || frame.orders.full);
    frame.orders.again = false;
    fl_context_random_start(s);
    double x = asked(FL_ACTION_start), y = frame.orders.queue[0].number[1];
    FlBox view = frame.document.plan.loss->view;
    assert_true(x >= view.x0 && x <= view.x1 && y >= view.y0 && y <= view.y1);
    assert_true(x == fl_round_to(x, 0.01) && y == fl_round_to(y, 0.01));
}

/* From 0 to 1; a clock that was set back ends it. */
static void tweens_end(void **state) {
    (void)state;
    FlOrders orders = {.now = 10, .wake = 5};
    FlTween tween = {.start = 9.5, .seconds = 2}, late = {.start = 7, .seconds = 2},
            early = {.start = 11, .seconds = 2}, none = {.start = 9, .seconds = 0};
    assert_true(fl_orders_progress(&orders, &none) == 1 && orders.wake == 5);
    assert_true(fl_orders_progress(&orders, &late) == 1 && late.seconds == 0 && orders.wake == 5);
    assert_true(fl_orders_progress(&orders, &early) == 1 && early.seconds == 0 && orders.wake == 5);
    assert_true(fl_orders_progress(&orders, &tween) == 0.25 && orders.wake == 0);
}

/* ---- views ---- */

static int made, gone;

static bool makes(void *state) {
    made++;
    return *(int *)state == 0; /* zeroed */
}

static bool cannot(void *state) {
    *(int *)state = 7;
    return false;
}

static void goes(void *state) {
    gone += 1 + *(int *)state;
}

static void views_are_made_and_let_go(void **state) {
    (void)state;
    static const FlViewType whole = {.state = sizeof(int), .create = makes, .destroy = goes},
                            plain = {.state = sizeof(int)},
                            failing = {.state = sizeof(int), .create = cannot, .destroy = goes};
    FlView view;
    assert_true(fl_view_create(&view, &whole));
    fl_view_destroy(&view);
    assert_true(made == 1 && gone == 1);
    assert_true(fl_view_create(&view, &plain));
    assert_int_equal(*(int *)view.state, 0);
    fl_view_destroy(&view);
    assert_false(fl_view_create(&view, &failing));
    fl_view_destroy(&view); /* follows in any case */
    assert_int_equal(gone, 9);
    fl_view_destroy(&(FlView){&whole, NULL}); /* memory was short */
    assert_int_equal(gone, 9);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(displays_are_alike_in_what_is_kept),
                                       cmocka_unit_test(the_desktop_is_followed_unless_it_was_chosen),
                                       cmocka_unit_test(speeds_are_steps_a_second),
                                       cmocka_unit_test(places_snap_to_what_is_shown),
                                       cmocka_unit_test(rates_stay_in_their_range),
                                       cmocka_unit_test(numbers_of_a_rule_are_turned),
                                       cmocka_unit_test(choices_go_round),
                                       cmocka_unit_test(there_are_only_so_many_orders),
                                       cmocka_unit_test(a_second_pass_asks_for_nothing),
                                       cmocka_unit_test(tweens_end),
                                       cmocka_unit_test(views_are_made_and_let_go)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
