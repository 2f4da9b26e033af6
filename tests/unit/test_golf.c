/* Golf as a document: holes and their pars, strokes that are real steps, cards as text, and what undo leaves alone. */
#include "support/cmocka_all.h"

#include "model/document.h"
#include "model/golf_par.h"
#include "model/session.h"
#include "model/state_line.h"
#include "support/thorough.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CARD "1:0.7/0.9,0.8/0.6,0.3,0.16/0.4/2.9"

/* Every hole of every course. */
static void each_hole(int every, void (*check)(const FlGolfHole *hole, const FlLossType *ground)) {
    for (int i = 0; i < FL_GOLF_COURSES * FL_GOLF_HOLES; i += every) {
        const FlGolfHole *hole = fl_golf_hole(1 + i / FL_GOLF_HOLES, 1 + i % FL_GOLF_HOLES);
        const FlLossType *ground = fl_golf_ground(hole);
        assert_non_null(ground);
        check(hole, ground);
        fl_loss_release(ground);
    }
}

static void check_flag(const FlGolfHole *h, const FlLossType *ground) {
    FlLoss loss;
    char formula[FL_GOLF_FORMULA], again[FL_GOLF_FORMULA];
    fl_loss_init(&loss, ground);
    double floor = fl_loss_value(&loss, &h->lowest);
    for (int i = 0; i <= 20000; i++) {
        double x = h->left + (h->right - h->left) * i / 20000;
        if (fl_loss_value(&loss, &x) < floor) fail_msg("%s is lower at %g", h->name, x);
    }
    assert_true(fl_golf_inside(h, h->tee) && fl_golf_inside(h, h->lowest) && !fl_golf_in(h, h->tee));
    FlBox view = fl_golf_view(h, ground);
    assert_true(view.y0 < floor && view.y1 > fl_loss_value(&loss, &h->tee));
    for (double x = fmin(h->tee, h->lowest); x < fmax(h->tee, h->lowest); x += 0.01)
        if (fl_loss_value(&loss, &x) > view.y1) fail_msg("%s is not seen at %g", h->name, x);
    fl_golf_formula(h, formula);
    fl_golf_formula(h, again);
    assert_string_equal(formula, again);
    assert_null(strpbrk(formula, "{}"));
}

static void flags_stand_at_the_lowest_point_in_view(void **state) {
    (void)state;
    each_hole(1, check_flag);
}

/* 1.1 to a power of -1 to 1: half of the time one of the ends. */
static double tenth(FlRandom *random) {
    double power = 2 * fl_random_u01(random) - 1;
    if (fl_random_u01(random) < 0.5) power = power < 0 ? -1 : 1;
    return pow(1.1, power);
}

/* By the search's own aims, each up to a tenth off: whether the ball is in with par. */
static bool plays_to_par(FlGolfSearch *search, const FlGolfHole *h, FlLoss *loss, FlRandom *random) {
    FlGolfBall ball = {h->tee, 0};
    double place[FL_GOLF_STEPS + 1];
    for (int k = 0; k < h->par; k++) {
        FlGolfAim aim;
        if (fl_golf_search_aim(search, ball, &aim) > h->par - k) return false;
        aim.rate = fmax(FL_GOLF_LEAST, fmin(FL_GOLF_MOST, aim.rate * tenth(random)));
        aim.share = fmin(FL_GOLF_SHARE, aim.share * tenth(random));
        ball = fl_golf_strike(h, loss, ball, aim, place);
        if (!fl_golf_inside(h, ball.x)) return false;
        if (fl_golf_in(h, ball.x)) return true;
    }
    return false;
}

static void check_par(const FlGolfHole *h, const FlLossType *ground) {
    enum { PLAYS = 40 };
    FlGolfSearch *search = fl_golf_search_create(h, ground);
    FlRandom random = fl_random_seed(20, 26);
    FlLoss loss;
    assert_non_null(search);
    fl_loss_init(&loss, ground);
    if (fl_golf_par(search) != h->par) fail_msg("%s: the search finds par %d", h->name, fl_golf_par(search));
    for (int i = 0; i < PLAYS; i++)
        if (!plays_to_par(search, h, &loss, &random)) fail_msg("%s: play %d is not in with %d", h->name, i, h->par);
    fl_golf_search_destroy(search);
}

static void pars_are_what_a_search_finds_and_hold_a_tenth_off(void **state) {
    (void)state;
    each_hole(thorough(4, 1), check_par); /* a second of one core each */
    static const int sums[FL_GOLF_COURSES] = {28, 22, 26};
    for (int course = 1; course <= FL_GOLF_COURSES; course++) {
        int all = 0, heavy = 0;
        for (int hole = 1; hole <= FL_GOLF_HOLES; hole++) {
            all += fl_golf_hole(course, hole)->par;
            heavy += fl_golf_hole(course, hole)->heavy;
        }
        assert_int_equal(all, sums[course - 1]);
        assert_true(course == 1 ? heavy == 0 : heavy >= 3);
    }
}

/* A ball that remembers is searched for over memories and shares as well. */
static void a_heavy_hole_has_its_par(void **state) {
    (void)state;
    const FlGolfHole *hole = fl_golf_hole(3, 2);
    const FlLossType *ground = fl_golf_ground(hole);
    assert_true(hole->heavy && hole->par == 3);
    check_par(hole, ground);
    fl_loss_release(ground);
}

/* From a plain no stroke of any rate gets anywhere; down a gentle slope twelve of the longest do not reach the flag. */
static void what_cannot_be_reached_has_no_par(void **state) {
    (void)state;
    static const struct {
        const char *ground;
        double tee, left, right;
    } cases[] = {{"-exp(-1000*x^2)", -40, -60, 60}, {"0.05*sqrt(x^2 + 0.05)", -9, -10, 10}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        FlFormulaFault fault;
        const FlLossType *ground = fl_formula_loss(cases[i].ground, 1, &fault);
        assert_non_null(ground);
        FlGolfHole hole = {"", cases[i].ground, 0, false, cases[i].tee, cases[i].left, cases[i].right, 0, 1};
        FlGolfSearch *search = fl_golf_search_create(&hole, ground);
        FlGolfAim aim;
        assert_non_null(search);
        assert_int_equal(fl_golf_par(search), FL_GOLF_NEVER);
        assert_int_equal(fl_golf_search_aim(search, (FlGolfBall){hole.tee, 0}, &aim), FL_GOLF_NEVER);
        assert_int_equal(fl_golf_search_aim(search, (FlGolfBall){-0.5, 0}, &aim), 1);
        fl_golf_search_destroy(search);
        fl_loss_release(ground);
    }
}

static FlGolf read_card(const char *text) {
    FlGolf golf;
    char error[256];
    if (!fl_golf_read(text, strlen(text), &golf, error, sizeof error)) fail_msg("%s: %s", text, error);
    return golf;
}

/* The plan's rows are those of the strokes, bit by bit, and so is the memory: one rule moves both. */
static void check_strokes(const FlGolfHole *hole, const FlGolfAim *aims, int count) {
    const FlLossType *ground = fl_golf_ground(hole);
    FlGolfRound round = {.count = count};
    FlLoss loss;
    memcpy(round.stroke, aims, (size_t)count * sizeof *aims);
    fl_loss_init(&loss, ground);
    fl_golf_play(hole, ground, &round);
    FlPlan plan = fl_golf_plan(hole, ground, &round, (FlGolfAim){0.1, 0});
    FlRun *run = fl_run_create(&plan);
    assert_non_null(run);
    fl_run_advance(run, plan.steps);
    FlGolfBall ball = {hole->tee, 0};
    double place[FL_GOLF_STEPS + 1], slots[FL_OPTIMIZER_MAX_SLOTS * FL_MAX_DIM] = {0};
    FlClock clock;
    int row = 0, out = 0;
    for (int k = 0; k < round.count; k++) {
        FlGolfBall end = fl_golf_strike(hole, &loss, ball, aims[k], place);
        out += !fl_golf_inside(hole, end.x);
        if (!fl_golf_inside(hole, end.x)) continue;
        for (int i = 1; i <= FL_GOLF_STEPS; i++) assert_true(fl_run_row(run, ++row)->x[0] == place[i]);
        ball = end;
        fl_run_memory(run, row, &clock, slots);
        if (hole->heavy) assert_true(slots[0] == ball.memory && ball.memory != 0);
    }
    assert_int_equal(fl_golf_made(&plan), row);
    assert_int_equal(round.strokes, count + out);
    assert_true(fl_plan_optimizer_at(&plan, row)->eta == 0.1);
    fl_run_destroy(run);
    fl_loss_release(ground);
}

static void strokes_are_steps_of_the_run(void **state) {
    (void)state;
    check_strokes(fl_golf_hole(1, 5), (const FlGolfAim[]){{2.9, 0}, {0.43, 0}, {4, 0}, {1.1, 0}}, 4);
    check_strokes(fl_golf_hole(3, 6), (const FlGolfAim[]){{0.3, 0.5}, {4, 0.95}, {0.2, 0.8}, {0.05, 0}}, 4);
}

static void cards_are_read_and_written(void **state) {
    (void)state;
    static const char *const texts[] = {
        "1:",     "1:0.7",           CARD,         "1:0.7;", "1:0.7;0.3,0.2",     "1:*/0.9,0.8",
        "1:/0.9", "1:*0.7;0.1//0.3", "1:////////", "2:",     "2://0.3:0.5,0.9:0", "3:0.3/0.02:0.95"};
    char text[FL_GOLF_TEXT];
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        FlGolf golf = read_card(texts[i]);
        fl_golf_print(&golf, text);
        assert_string_equal(text, texts[i]);
    }
    FlGolf golf = read_card(CARD);
    FlGolfScore score = fl_golf_score(&golf);
    assert_int_equal(score.holes, 4);
    assert_int_equal(score.strokes, 7);
    assert_int_equal(score.par, 8);
    assert_int_equal(golf.hole, 5);
    assert_true(golf.aim.rate == 2.9 && golf.aim.share == 0);
    golf = read_card("2://0.3:0.6");
    assert_true(golf.aim.rate == 0.3 && golf.aim.share == 0.6);
    golf = read_card("1:0.7;0.2+2:/0.3"); /* the slash is one of another card: the hole is still the last of its own */
    assert_true(golf.hole == 1 && golf.again && golf.practice.count == 1 && golf.card[1][1].count == 1);
    /* Out of view: the stroke and one more, the ball where it lay. */
    golf = read_card("1:4,0.7");
    assert_int_equal(golf.card[0][0].strokes, 3);
    assert_true(golf.card[0][0].in);
}

static void nonsense_is_refused_in_a_sentence(void **state) {
    (void)state;
    static const char *const faults[][2] = {
        {"golf=4:0.3", "begins with its course, 1 to 3"},
        {"golf=0:0.3", "begins with its course, 1 to 3"},
        {"golf=", "begins with its course, 1 to 3"},
        {"golf=2", "begins with its course, 1 to 3"},
        {"golf=1x", "begins with its course, 1 to 3"},
        {"golf=1:0.7+", "begins with its course, 1 to 3"},
        {"golf=1:0.7+1:0.7", "Course 1 has two cards"},
        {"golf=1:0.7+2:*0.7", "\"\" at hole 1 is no rate"},
        {"golf=1:0.3:0.5", "Hole 1 of course 1 has no momentum"},
        {"golf=2://0.3", "Hole 3 of course 2 has momentum, so each stroke is a rate and a share, as 0.3:0.8."},
        {"golf=2://0.3:", "\"\" at hole 3 is no share; write one like 0.8."},
        {"golf=2://0.3:x", "\"x\" at hole 3 is no share"},
        {"golf=2://0.3:0.96", "β goes from 0 to 0.95"},
        {"golf=2://0.3:-0.1", "β goes from 0 to 0.95"},
        {"golf=2://0.3:nan", "\"nan\" at hole 3 is no share"},
        {"golf=2:// beta=0.99", "β goes from 0 to 0.95"},
        {"golf=2: beta=0.5", "hole 1 of course 2, which has no momentum"},
        {"golf=1:9", "rates go from 0.01 to 4"},
        {"golf=1:0", "rates go from 0.01 to 4"},
        {"golf=1:-0.3", "rates go from 0.01 to 4"},
        {"golf=1:nan", "\"nan\" at hole 1 is no rate"},
        {"golf=1:0.3,", "at hole 1 is no rate"},
        {"golf=1:/x", "\"x\" at hole 2 is no rate"},
        {"golf=1:0.7,0.3", "Hole 1 is in with stroke 1; the card has 2"},
        {"golf=1://///////", "9 holes"},
        {"golf=1:0.01,0.01,0.01,0.01,0.01,0.01,0.01,0.01,0.01,0.01,0.01,0.01,0.01", "more than 12 strokes"},
        {"golf=1:0.3;0.2", "before it was finished"},
        {"golf=1:0.7;0.2/0.3", "is not the one played"},
        {"golf=1:*0.7/*0.3", "Two holes have a star"},
        {"golf=1:*0.7/0.3;0.2", "Hole 2 is not the one played, which alone is played again."},
        {"golf=1:0.7*", "\"*\" at hole 1 is no rate; write one like 0.7."},
        {"golf adam", "\"adam\" does not fit"},
        {"golf parabola", "\"parabola\" does not fit"},
        {"golf start=3", "\"start=3\" does not fit"},
        {"golf at=3 lr=1", "\"at=3\" does not fit"},
        {"golf beta=0.3", "beta"},
        {"golf bias=1", "\"bias=1\" does not fit the scene \"golf\"."},
        {"golf decay=0.1", "\"decay=0.1\" does not fit the scene \"golf\"."},
        {"golf bowl", "\"bowl\" belongs to the scene \"landscape\", not to \"golf\"."},
        {"golf line", "\"line\" belongs to the scene \"fit\", not to \"golf\"."},
        {"golf towns", "\"towns\" does not fit the scene \"golf\"; it belongs to \"letters\"."},
        {"golf lr=x", "\"lr=x\" does not hold a finite decimal number."},
        {"golf=2:// beta=x", "\"beta=x\" does not hold a finite decimal number."},
        {"golf lr=0.001", "A stroke at the rate 0.001 is out of range; rates go from 0.01 to 4."},
        {"golf lr=7", "rates go from 0.01 to 4"},
        {"curve golf=1:", "it belongs to \"golf\""}};
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        FlSceneId scene;
        FlDocument document;
        char error[256] = "";
        assert_false(fl_state_line_read(faults[i][0], &scene, &document, error, sizeof error));
        if (strstr(error, faults[i][1]) == NULL) fail_msg("%s: %s", faults[i][0], error);
        assert_true(error[strlen(error) - 1] == '.');
    }
}

static FlSession *session_at(const char *line) {
    FlSession *session = fl_session_create();
    char error[256];
    FlAction load = fl_action_text(FL_ACTION_load, line);
    assert_non_null(session);
    if (!fl_session_apply(session, &load, error, sizeof error)) fail_msg("%s: %s", line, error);
    return session;
}

static bool apply(FlSession *session, FlActionName name, double number) {
    char error[256];
    FlAction action = fl_action(name, number, 0);
    return fl_session_apply(session, &action, error, sizeof error);
}

static void assert_state(const FlSession *session, const char *expected) {
    char line[FL_STATE_LINE_SIZE];
    fl_state_line_print(line, fl_session_scene(session), fl_session_current(session));
    assert_string_equal(line, expected);
}

static void lines_say_the_aim(void **state) {
    (void)state;
    static const char *const lines[][2] = {{"fallline golf gd", "fallline golf golf=1:"},
                                           {"fallline golf lr=0.01", "fallline golf golf=1: lr=0.01"},
                                           {"golf=2:// lr=4 beta=0.95", "fallline golf golf=2:// lr=4 beta=0.95"},
                                           {"golf=2:// beta=0", "fallline golf golf=2:// beta=0"}};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        FlSession *session = session_at(lines[i][0]);
        assert_state(session, lines[i][1]);
        fl_session_destroy(session);
    }
}

static void a_stroke_is_for_good(void **state) {
    (void)state;
    FlSession *session = session_at("fallline golf");
    assert_true(apply(session, FL_ACTION_eta, 0.7));
    assert_state(session, "fallline golf golf=1: lr=0.7");
    assert_true(apply(session, FL_ACTION_stroke, 0));
    assert_int_equal(fl_session_current(session)->cursor, 0); /* its steps are still to be seen */
    assert_int_equal(fl_session_outcome(session)->last, 3);
    assert_state(session, "fallline golf golf=1:0.7 step=0");
    assert_true(apply(session, FL_ACTION_step, 9));
    assert_int_equal(fl_session_current(session)->cursor, 3);
    assert_false(apply(session, FL_ACTION_stroke, 0)); /* it is in */
    assert_true(apply(session, FL_ACTION_hole, 2));
    assert_true(apply(session, FL_ACTION_gesture_begin, 0) && apply(session, FL_ACTION_eta, 0.9));
    assert_true(apply(session, FL_ACTION_stroke, 0));
    assert_true(apply(session, FL_ACTION_gesture_cancel, 0) && apply(session, FL_ACTION_gesture_end, 0));
    assert_state(session, "fallline golf golf=1:0.7/0.9 step=0");
    assert_true(apply(session, FL_ACTION_cursor, 3));
    assert_state(session, "fallline golf golf=1:0.7/0.9");
    assert_false(apply(session, FL_ACTION_reset, 0)); /* nothing is taken back by starting over */
    assert_true(apply(session, FL_ACTION_undo, 0));   /* no stroke is taken back */
    assert_state(session, "fallline golf golf=1:0.7/0.9");
    assert_true(apply(session, FL_ACTION_redo, 0));
    assert_state(session, "fallline golf golf=1:0.7/0.9");
    assert_false(apply(session, FL_ACTION_preset, 1));
    assert_false(apply(session, FL_ACTION_start, 1));
    assert_false(apply(session, FL_ACTION_eta, 5));
    assert_false(apply(session, FL_ACTION_hole, 10));
    assert_false(apply(session, FL_ACTION_hole, 0));
    assert_false(apply(session, FL_ACTION_hole, 1.5));
    assert_state(session, "fallline golf golf=1:0.7/0.9");
    fl_session_destroy(session);
}

static void refused(FlSession *session, const char *line, const char *says) {
    char error[256] = "";
    FlAction action;
    assert_true(fl_action_read(line, &action, error, sizeof error));
    if (fl_session_apply(session, &action, error, sizeof error)) fail_msg("%s is taken", line);
    if (strstr(error, says) == NULL) fail_msg("%s: %s", line, error);
}

/* Twelve strokes and no more; whoever goes where he is stays, and a course opens at its first hole that is not over. */
static void what_a_hole_and_a_course_take(void **state) {
    (void)state;
    FlSession *session = session_at("fallline golf golf=1:0.01,0.01,0.01,0.01,0.01,0.01,0.01,0.01,0.01,0.01,0.01");
    refused(session, "eta 0.005", "A stroke at the rate 0.005 is out of range");
    assert_true(apply(session, FL_ACTION_stroke, 0));
    refused(session, "stroke", "A hole takes 12 strokes at most");
    assert_int_equal(fl_session_current(session)->golf.card[0][0].count, 12);
    unsigned long generation = fl_session_generation(session);
    assert_true(apply(session, FL_ACTION_hole, 1) && apply(session, FL_ACTION_course, 1));
    assert_true(fl_session_generation(session) == generation);
    refused(session, "course 0", "There is no course 0; there are 1 to 3.");
    refused(session, "parameter bias 1", "In golf \"bias\" is not chosen");
    fl_session_destroy(session);
    char line[1024] = "fallline golf golf=2://+1:"; /* eight of nine holes have all their strokes */
    for (int k = 0; k < 8 * FL_GOLF_STROKES; k++)
        snprintf(line + strlen(line), sizeof line - strlen(line), "0.01%s", (k + 1) % FL_GOLF_STROKES == 0 ? "/" : ",");
    session = session_at(line);
    refused(session, "parameter beta -0.1", "A share of -0.1 is out of range; β goes from 0 to 0.95 in golf.");
    assert_true(apply(session, FL_ACTION_course, 1));
    assert_int_equal(fl_session_current(session)->golf.hole, 9);
    fl_session_destroy(session);
}

static void a_card_that_is_loaded_can_be_undone(void **state) {
    (void)state;
    FlSession *session = session_at("fallline golf golf=" CARD);
    FlAction load = fl_action_text(FL_ACTION_load, "fallline golf golf=1:0.3");
    char error[256];
    assert_true(fl_session_apply(session, &load, error, sizeof error));
    assert_true(apply(session, FL_ACTION_stroke, 0));
    assert_true(apply(session, FL_ACTION_undo, 0));
    assert_state(session, "fallline golf golf=" CARD);
    assert_int_equal(fl_session_current(session)->cursor, 3);
    assert_true(apply(session, FL_ACTION_redo, 0));
    assert_state(session, "fallline golf golf=1:0.3,0.3 step=3");
    fl_session_destroy(session);
}

static void a_hole_is_played_again_beside_the_card(void **state) {
    (void)state;
    FlSession *session = session_at("fallline golf golf=1:*0.7/0.9");
    assert_true(apply(session, FL_ACTION_reset, 0));
    assert_state(session, "fallline golf golf=1:*0.7;/0.9 lr=0.7");
    assert_true(apply(session, FL_ACTION_eta, 0.3) && apply(session, FL_ACTION_stroke, 0));
    assert_state(session, "fallline golf golf=1:*0.7;0.3/0.9 step=0");
    FlGolfScore score = fl_golf_score(&fl_session_current(session)->golf);
    assert_int_equal(score.strokes, 1);
    assert_true(apply(session, FL_ACTION_hole, 1)); /* back to what the card has */
    assert_state(session, "fallline golf golf=1:*0.7/0.9");
    fl_session_destroy(session);
}

/* Every course has its card, and a line holds them all: first the one that is played. */
static void each_course_keeps_its_card(void **state) {
    (void)state;
    FlSession *session = session_at("fallline golf golf=1:0.7/0.9");
    assert_true(apply(session, FL_ACTION_course, 2));
    assert_state(session, "fallline golf golf=2:+1:0.7/0.9");
    assert_true(apply(session, FL_ACTION_hole, 3));
    FlAction share = fl_action_text(FL_ACTION_parameter, "beta");
    char error[256];
    share.number[0] = 0.8;
    assert_true(fl_session_apply(session, &share, error, sizeof error));
    assert_state(session, "fallline golf golf=2://+1:0.7/0.9 beta=0.8");
    assert_true(apply(session, FL_ACTION_eta, 0.9) && apply(session, FL_ACTION_stroke, 0));
    assert_true(apply(session, FL_ACTION_cursor, 3));
    assert_state(session, "fallline golf golf=2://0.9:0.8+1:0.7/0.9");
    share.number[0] = 0.951;
    assert_false(fl_session_apply(session, &share, error, sizeof error));
    assert_true(apply(session, FL_ACTION_course, 1)); /* to the first hole that is not over */
    assert_state(session, "fallline golf golf=1:0.7/0.9+2://0.9:0.8");
    assert_int_equal(fl_session_current(session)->golf.hole, 2);
    share.number[0] = 0.5;
    assert_false(fl_session_apply(session, &share, error, sizeof error));
    assert_non_null(strstr(error, "has no momentum"));
    FlAction decay = fl_action_text(FL_ACTION_parameter, "decay");
    assert_false(fl_session_apply(session, &decay, error, sizeof error));
    assert_false(apply(session, FL_ACTION_course, 4));
    assert_false(apply(session, FL_ACTION_course, 1.5));
    assert_state(session, "fallline golf golf=1:0.7/0.9+2://0.9:0.8");
    fl_session_destroy(session);
}

static void a_session_keeps_its_card(void **state) {
    (void)state;
    static const char *const lines[] = {"fallline golf golf=" CARD " lr=1.3", "fallline golf golf=1:*0.7;0.1/0.9,0.8",
                                        "fallline golf golf=1:0.1,0.2 step=4",
                                        "fallline golf golf=3:*0.3/0.1:0.9,0.2:0.3+1:0.7+2:/0.2 lr=0.4"};
    for (int i = 0; i < 4; i++) {
        FlSession *session = session_at(lines[i]), *again = fl_session_create();
        char error[256], *text = fl_session_print(session);
        assert_non_null(text);
        assert_int_equal(fl_session_read(again, text, error, sizeof error), FL_SCENES);
        assert_state(again, lines[i]);
        assert_true(fl_session_hash(session) == fl_session_hash(again));
        free(text);
        fl_session_destroy(session);
        fl_session_destroy(again);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(flags_stand_at_the_lowest_point_in_view),
                                       cmocka_unit_test(pars_are_what_a_search_finds_and_hold_a_tenth_off),
                                       cmocka_unit_test(a_heavy_hole_has_its_par),
                                       cmocka_unit_test(what_cannot_be_reached_has_no_par),
                                       cmocka_unit_test(what_a_hole_and_a_course_take),
                                       cmocka_unit_test(each_course_keeps_its_card),
                                       cmocka_unit_test(strokes_are_steps_of_the_run),
                                       cmocka_unit_test(cards_are_read_and_written),
                                       cmocka_unit_test(nonsense_is_refused_in_a_sentence),
                                       cmocka_unit_test(lines_say_the_aim),
                                       cmocka_unit_test(a_stroke_is_for_good),
                                       cmocka_unit_test(a_card_that_is_loaded_can_be_undone),
                                       cmocka_unit_test(a_hole_is_played_again_beside_the_card),
                                       cmocka_unit_test(a_session_keeps_its_card)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
