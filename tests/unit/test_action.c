#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support/action_print.h"
#include "unit/model_support.h"

static const struct {
    const char *name;
    int numbers, text;
} table[] = {
#define ENTRY(name, numbers, text, help) {#name, numbers, text},
    FL_ACTIONS(ENTRY)
#undef ENTRY
};

static void assert_text(FlAction action, const char *expected) {
    assert_int_equal(action.length, strlen(expected));
    assert_memory_equal(action.length > 0 ? action.text : "", expected, action.length);
}

static void test_numbers_past_the_count_are_zero(void **state) {
    (void)state;
    FlAction eta = fl_action(FL_ACTION_eta, 0.4, 7);
    FlAction start = fl_action(FL_ACTION_start, 1.5, -2);
    FlAction reset = fl_action(FL_ACTION_reset, 1, 2);
    assert_true(eta.number[0] == 0.4 && eta.number[1] == 0 && eta.number[2] == 0);
    assert_true(start.number[0] == 1.5 && start.number[1] == -2 && start.number[3] == 0);
    assert_true(reset.number[0] == 0 && reset.number[1] == 0);
    assert_text(eta, "");
}

static void test_text_loses_only_its_line_end(void **state) {
    (void)state;
    assert_text(fl_action_text(FL_ACTION_load, " curve lr=1 \r\n"), " curve lr=1");
    assert_text(fl_action_text(FL_ACTION_load, "\n"), "");
}

static void test_overlong_text_is_refused(void **state) {
    (void)state;
    char *text = malloc(2 * FL_ACTION_TEXT), error[256];
    assert_non_null(text);
    memset(text, ' ', 2 * FL_ACTION_TEXT);
    memcpy(text, "curve", 5);
    memcpy(text + 2 * FL_ACTION_TEXT - 6, "lr=2", 5);
    FlAction action = fl_action_text(FL_ACTION_load, text);
    FlSession *session = fl_session_create();
    assert_non_null(session);
    assert_false(fl_session_apply(session, &action, error, sizeof error));
    assert_non_null(strstr(error, "longer than"));
    fl_session_destroy(session);
    free(text);
}

static void test_every_action_prints_and_reads_back(void **state) {
    (void)state;
    FlRandom random = fl_random_seed(7, 1);
    for (int i = 0; i < 4000; i++) {
        FlActionName name = (FlActionName)(i % FL_ACTION_COUNT);
        FlAction action = fl_action(name, 0, 0), read;
        const char *text = table[name].numbers > 0 ? "beta1" : i % 2 ? "  two  words lr=0.1" : "";
        if (table[name].text) action = fl_action_text(name, text);
        for (int n = 0; n < table[name].numbers; n++) action.number[n] = uniform(&random, -1, 1) * pow(10, i % 40 - 20);
        char line[512], again[512], error[256];
        assert_true(action_print(&action, line, sizeof line));
        if (!fl_action_read(line, &read, error, sizeof error)) fail_msg("%s: %s", line, error);
        assert_int_equal(read.name, name);
        assert_memory_equal(read.number, action.number, sizeof read.number);
        assert_int_equal(read.length, action.length);
        if (read.length > 0) assert_memory_equal(read.text, action.text, read.length);
        assert_true(action_print(&read, again, sizeof again));
        assert_string_equal(again, line);
    }
}

static void test_lines_look_as_documented(void **state) {
    (void)state;
    char line[64];
    FlAction frame = fl_action(FL_ACTION_frame, -4.9, 6.5);
    frame.number[3] = 9.6;
    assert_true(action_print(&frame, line, sizeof line));
    assert_string_equal(line, "frame -4.9 6.5 0 9.6");
    FlAction scene = fl_action_text(FL_ACTION_scene, "landscape");
    assert_true(action_print(&scene, line, sizeof line));
    assert_string_equal(line, "scene landscape");
    FlAction undo = fl_action(FL_ACTION_undo, 0, 0);
    assert_true(action_print(&undo, line, sizeof line));
    assert_string_equal(line, "undo");
}

static void test_print_refuses_what_does_not_fit(void **state) {
    (void)state;
    char line[64];
    FlAction eta = fl_action(FL_ACTION_eta, 0.4, 0);
    assert_true(action_print(&eta, line, sizeof "eta 0.4"));
    assert_string_equal(line, "eta 0.4");
    assert_false(action_print(&eta, line, sizeof "eta 0.4" - 1));
    assert_false(action_print(&eta, line, 1));
    assert_false(action_print(&eta, line, 0));
    FlAction two_lines = fl_action_text(FL_ACTION_load, "curve\nundo");
    assert_false(action_print(&two_lines, line, sizeof line));
}

static void test_bad_lines_are_refused_with_a_sentence(void **state) {
    (void)state;
    static const char *const bad[][2] = {
        {"", "\"\" is not an action"},
        {"etaa 0.4", "\"etaa\" is not an action; did you mean \"eta\"?"},
        {"ETA 0.4", "did you mean \"eta\"?"},
        {"gesture-end", "did you mean \"gesture_end\"?"},
        {"undp", "did you mean \"undo\"?"},
        {"eta", "\"eta\" takes 1 number, and the line has 0."},
        {"eta 1 2", "\"eta\" takes 1 number, and the line has 2."},
        {"start", "\"start\" takes 2 numbers, and the line has 0."},
        {"reset 1", "\"reset\" takes 0 numbers, and the line has 1."},
        {"eta x", "\"x\" after \"eta\" is not a finite decimal number."},
        {"eta inf", "\"inf\""},
        {"eta nan", "\"nan\""},
        {"eta 1e999", "\"1e999\""},
        {"eta 0x10", "\"0x10\""},
        {"eta 0,4", "\"0,4\""},
        {" eta 1", "\"\" is not an action"},
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        FlAction action = fl_action(FL_ACTION_fit, 0, 0), before = action;
        char error[256] = "";
        if (fl_action_read(bad[i][0], &action, error, sizeof error)) fail_msg("taken: %s", bad[i][0]);
        if (strstr(error, bad[i][1]) == NULL) fail_msg("%s: \"%s\" has no \"%s\"", bad[i][0], error, bad[i][1]);
        assert_true(is_sentence(error));
        assert_memory_equal(&action, &before, sizeof action);
        assert_false(fl_action_read(bad[i][0], &action, NULL, 0));
    }
}

static void test_text_that_is_too_long_is_refused(void **state) {
    (void)state;
    static char line[FL_ACTION_TEXT + 16];
    memset(line, 'a', sizeof line - 1);
    memcpy(line, "load ", 5);
    FlAction action;
    char error[256];
    assert_false(fl_action_read(line, &action, error, sizeof error));
    assert_non_null(strstr(error, "longer than"));
    line[5 + FL_ACTION_TEXT - 1] = '\0';
    assert_true(fl_action_read(line, &action, error, sizeof error));
    assert_int_equal(action.length, FL_ACTION_TEXT - 1);
}

/* An action points to its text; the session copies what it keeps, and reads no further than the text goes. */
static void test_the_text_is_the_callers(void **state) {
    (void)state;
    char line[] = "parameter decay 0.5", error[256] = "";
    FlAction action;
    FlSession *session = fl_session_create();
    assert_non_null(session);
    assert_true(sizeof action <= 80);
    assert_true(fl_action_read(line, &action, error, sizeof error));
    assert_ptr_equal(action.text, line + strlen("parameter "));
    assert_int_equal(action.length, strlen("decay"));
    assert_true(fl_session_apply(session, &action, error, sizeof error));
    char formula[] = "x^4 - x^2 and what is no part of it";
    FlAction typed = {.name = FL_ACTION_formula, .text = formula, .length = strlen("x^4 - x^2")};
    assert_true(fl_session_apply(session, &typed, error, sizeof error));
    memset(formula, '?', sizeof formula - 1);
    assert_string_equal(fl_formula_text(fl_session_current(session)->plan.loss), "x^4 - x^2");
    fl_session_destroy(session);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_numbers_past_the_count_are_zero),
        cmocka_unit_test(test_text_loses_only_its_line_end),
        cmocka_unit_test(test_overlong_text_is_refused),
        cmocka_unit_test(test_the_text_is_the_callers),
        cmocka_unit_test(test_every_action_prints_and_reads_back),
        cmocka_unit_test(test_lines_look_as_documented),
        cmocka_unit_test(test_print_refuses_what_does_not_fit),
        cmocka_unit_test(test_bad_lines_are_refused_with_a_sentence),
        cmocka_unit_test(test_text_that_is_too_long_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
