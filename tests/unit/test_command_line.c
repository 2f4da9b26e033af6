/* Command lines as they are copied from a shell, a page or a chat: what of them is a state. */
#include "support/cmocka_all.h"

#include "model/command_line.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct Case {
    const char *line;
    bool begins; /* with the program */
    const char *state;
} Case;

static const Case cases[] = {
    {"", false, ""},
    {"  \t ", false, ""},
    {"fallline", true, "fallline"},
    {"./build/fallline curve gd", true, "fallline curve gd"},
    {"curve gd lr=1/4", false, "curve gd lr=0.25"},
    {"curve fallline", false, "curve fallline"},
    {"fallline fallline", true, "fallline fallline"},
    /* prompts and marks */
    {"$ fallline curve", true, "fallline curve"},
    {"$fallline curve", true, "fallline curve"},
    {"% fallline curve", true, "fallline curve"},
    {"%fallline curve", false, "%fallline curve"},
    {"> fallline curve", true, "fallline curve"},
    {"# fallline curve", true, "fallline curve"},
    {"me@there:~/work$ fallline curve", true, "fallline curve"},
    {"so `fallline curve gd` diverges", true, "fallline curve gd"},
    {"$", false, "$"},
    {"% ", false, ""},
    {"% curve", false, "curve"},
    /* quotes */
    {"fallline 'curve' \"gd\"", true, "fallline curve gd"},
    {"fallline 'a\"b'", true, "fallline a\"b"},
    {"fallline \"a'b\"", true, "fallline a'b"},
    {"fallline 'a\\\"b'", true, "fallline a\\\"b"},
    {"fallline \"a\\\"b\" c\\ d", true, "fallline a\"b c d"},
    {"fallline a\\b", true, "fallline a\\b"},
    {"fallline curve a\\", true, "fallline curve a\\"},
    {"fallline curve \\\n  gd", true, "fallline curve gd"},
    {"fallline formula='x^2 - x' lr=0,5", true, "fallline formula=\"x^2 - x\" lr=0.5"},
    /* what ends a command */
    {"fallline curve gd | head", true, "fallline curve gd"},
    {"fallline curve gd # a remark", true, "fallline curve gd"},
    /* commands and options */
    {"fallline run curve", true, "fallline curve"},
    {"fallline run run", true, "fallline run"},
    {"fallline --swarm curve --json", true, "fallline curve"},
    {"fallline curve --steps 10", true, "fallline curve steps=10"},
    {"fallline curve --steps=10", true, "fallline curve steps=10"},
    {"fallline curve -steps=10", true, "fallline curve steps=10"},
    {"fallline curve -steps 10", true, "fallline curve steps=10"},
    {"fallline curve --steps", true, "fallline curve"},
    {"fallline curve --width 640 gd", true, "fallline curve gd"},
    {"fallline fit --data points.csv --columns area,price", true, "fallline fit data=@points.csv x=area y=price"},
    {"fallline fit --columns area", true, "fallline fit"},
    {"fallline curve - gd", true, "fallline curve - gd"},
    {"curve --steps 10", false, "curve --steps 10"},
};

static void each_line_is_the_state_it_means(void **state) {
    (void)state;
    int wrong = 0;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        static char read[FL_STATE_LINE_SIZE];
        size_t length = strlen(cases[i].line);
        bool begins = fl_command_line_begins(cases[i].line, length);
        bool right = fl_command_line_read(cases[i].line, length, read) && begins == cases[i].begins &&
                     strcmp(read, cases[i].state) == 0;
        if (!right)
            print_error("%s\n    is read as %s, %s\n", cases[i].line, read, begins ? "begins" : "does not begin");
        wrong += !right;
    }
    assert_int_equal(wrong, 0);
}

/* No more than a state line holds is read, and that there was more is told. */
static void a_line_that_is_too_long_is_none(void **state) {
    (void)state;
    static char line[FL_STATE_LINE_SIZE + 64], read[FL_STATE_LINE_SIZE];
    int used = snprintf(line, sizeof line, "fallline");
    for (; used < FL_STATE_LINE_SIZE - 2; used += 2) memcpy(line + used, " a", 3);
    assert_true(fl_command_line_read(line, FL_STATE_LINE_SIZE - 2, read));
    assert_int_equal(strlen(read), FL_STATE_LINE_SIZE - 2);
    memcpy(line + used, " a", 3);
    assert_false(fl_command_line_read(line, (size_t)used + 2, read));
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(each_line_is_the_state_it_means),
                                       cmocka_unit_test(a_line_that_is_too_long_is_none)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
