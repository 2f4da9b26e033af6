/* The file of a tour: what is read, and every sentence that refuses one, with its line. */
#include "support/cmocka_all.h"
#include "words/tour.h"

#include <stdio.h>
#include <string.h>

static FlTour *read_text(const char *text, char error[512]) {
    error[0] = 0;
    return fl_tour_read(text, strlen(text), error, 512);
}

static void a_tour_is_read(void **state) {
    (void)state;
    char error[512];
    FlTour *tour =
        read_text("# first\n\nstep: One\r\nstate: fallline curve lr=0.3\ntext: A sentence\n  that goes on,\n\tand on.\n"
                  "task: Do it\nuntil: step>=1\npoint: transport.step\ntask: Again\nuntil: x>1 step=0\n"
                  "step: Two\nclose: Last\nformula: \\ix\ntask: Only\nuntil: step>=steps_to_arrive",
                  error);
    if (!tour) fail_msg("%s", error);
    assert_int_equal(tour->steps, 2);
    assert_string_equal(tour->step[0].title, "One");
    assert_string_equal(tour->step[0].state, "fallline curve lr=0.3");
    assert_string_equal(tour->step[0].text, "A sentence that goes on, and on.");
    assert_int_equal(tour->step[0].tasks, 2);
    assert_string_equal(tour->step[0].task[0].text, "Do it");
    assert_string_equal(tour->step[0].task[0].until, "step>=1");
    assert_string_equal(tour->step[0].task[0].point, "transport.step");
    assert_string_equal(tour->step[0].task[1].until, "x>1 step=0");
    assert_string_equal(tour->step[0].task[1].point, "");
    assert_string_equal(tour->step[1].state, "");
    assert_string_equal(tour->step[1].text, "");
    assert_string_equal(tour->step[1].close, "Last");
    assert_string_equal(tour->step[1].formula, "\\ix");
    assert_string_equal(tour->step[0].close, "");
    fl_tour_destroy(tour);
}

static void each_fault_names_its_line(void **state) {
    (void)state;
    static const struct {
        const char *text, *why;
    } cases[] = {
        {"", "There is no step: one begins with \"step: TITLE\"."},
        {"# nothing\n", "There is no step: one begins with \"step: TITLE\"."},
        {"text: Hello\n", "Line 1: a step begins with its title: \"step: Feel the slope\"."},
        {"\n  Hello\n", "Line 2: a line that begins with a blank goes on with one before, and there is none."},
        {"step: A\nstat: x\n", "Line 2: \"stat\" is no word of a tour; did you mean \"state\"?"},
        {"step: A\nHello there\n", "Line 2: \"Hello there\" is no word of a tour."},
        {"step: A\ntext:\n", "Line 2: nothing stands behind \"text:\"."},
        {"step: A\nuntil: step>=1\n",
         "Line 2: \"until\" and \"point\" are of the task before them, and there is none."},
        {"step: A\ntask: B\nstep: C\n", "The task \"B\" has no \"until:\": nothing would tick it off."},
        {"step: A\n\ntask: B\nuntil: etta>1\n", "Line 4: there is no fact \"etta\"; did you mean \"eta\"?"},
        {"step: A\ntask: B\nuntil: step>=1\ntask: C\nuntil: outcome=flies\n", "Line 5: outcome is never \"flies\"."},
        {"step: A\ntask: B\nuntil: step>=1\npoint: transport.stop\n",
         "Line 4: there is no control \"transport.stop\" to point at; did you mean \"transport.step\"?"},
        {"step: A\ntask: B\nuntil: step>=1\npoint: eta.track\ntask: C\nuntil: step>=2\npoint: wheel\n",
         "Line 7: there is no control \"wheel\" to point at."},
        {"step: A\ntask: B\nuntil: step>=1\npoint: lane.\n", "Line 4: there is no control \"lane.\" to point at."},
        {"step: A\ntask: B\nuntil: step>=1\npoint: starts.2\n",
         "Line 4: there is no control \"starts.2\" to point at."},
        {"step: A\ntask: B\nuntil: step>=soon\n",
         "Line 3: step is a number, \"soon\" is neither one nor a fact that is one."},
        {"step: A\nstate: fallline curve\nstep: B\nstate: fallline curve lr=-1\n", "Line 4: "},
        {"step: A\ntask: 1\ntask: 2\ntask: 3\ntask: 4\ntask: 5\n", "Line 6: a step has at most four tasks."}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char error[512];
        FlTour *tour = read_text(cases[i].text, error);
        if (tour) fail_msg("taken: %s", cases[i].text);
        if (strncmp(error, cases[i].why, strlen(cases[i].why)) != 0) fail_msg("%s\nnot %s", error, cases[i].why);
        if (cases[i].why[strlen(cases[i].why) - 1] != ' ') assert_string_equal(error, cases[i].why);
    }
}

/* Of families the members are not known one by one. */
static void members_of_families_can_be_pointed_at(void **state) {
    (void)state;
    static const char *const members[] = {"picture.start.2", "start.2", "tab.race", "lane.adam.eta", "lane.adam.on"};
    char error[512] = "";
    for (size_t i = 0; i < sizeof members / sizeof *members; i++)
        if (!fl_tour_points(members[i], error, sizeof error)) fail_msg("%s: %s", members[i], error);
    fl_tour_destroy(NULL);
}

static void more_than_it_holds_is_refused(void **state) {
    (void)state;
    char text[FL_TOUR_STEPS * 16 + 32] = "", error[512];
    for (int i = 0; i < FL_TOUR_STEPS + 1; i++) strcat(text, "step: A\n");
    assert_null(read_text(text, error));
    assert_string_equal(error, "Line 41: a tour has at most 40 steps.");
    static char words[FL_TOUR_WORDS + 64];
    int head = sprintf(words, "step: A\ntext: ");
    memset(words + head, 'x', FL_TOUR_WORDS);
    FlTour *tour = read_text(words, error);
    assert_non_null(tour);
    fl_tour_destroy(tour);
    strcat(words, "\nclose: B");
    assert_null(read_text(words, error));
    assert_string_equal(error, "The words of the step \"A\" take more than 1000 bytes: a card has no room for them.");
    assert_null(fl_tour_read("step: A\0\n", 9, error, sizeof error));
    assert_string_equal(error, "This is no text.");
}

/* The one that comes with the program: ten steps, each with a state, at most three sentences... and tasks that point.
 */
static void the_own_one_is_whole(void **state) {
    (void)state;
    char error[512];
    FlTour *tour = fl_tour_read((const char *)fl_tour_bytes, fl_tour_length, error, sizeof error);
    if (!tour) fail_msg("%s", error);
    assert_int_equal(tour->steps, 10);
    for (int i = 0; i < tour->steps; i++) {
        const FlTourStep *step = &tour->step[i];
        assert_true(step->state[0] != '\0' && step->text[0] != '\0');
        assert_in_range(step->tasks, 1, 3);
        for (int k = 0; k < step->tasks; k++) assert_true(step->task[k].point[0] != '\0');
    }
    fl_tour_destroy(tour);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_tour_is_read),
        cmocka_unit_test(members_of_families_can_be_pointed_at),
        cmocka_unit_test(each_fault_names_its_line),
        cmocka_unit_test(more_than_it_holds_is_refused),
        cmocka_unit_test(the_own_one_is_whole),
    };
    return cmocka_run_group_tests_name("tour", tests, NULL, NULL);
}
