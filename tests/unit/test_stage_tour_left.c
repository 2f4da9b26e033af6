/* How the tour ends: left before its end it gives back what it took, finished it leaves the scene as it is. */
#include "support/stage.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* By its key: the card comes with the frame after. */
static void toggle(Rig *rig) {
    rig_key(rig, 't', 0);
    rig_frame(rig);
}

/* Whatever the tour and the hand have made of the scenes: as it is left before its end, all of them are as they
 * were, undo goes on where it was, and redo brings back what the tour came to. */
static void leaving_gives_back_what_was_there(void **state) {
    static const char own[] = "fallline landscape himmelblau adam lr=0.1 start=-1,2 step=3",
                      curve[] = "fallline curve quartic momentum lr=0.05 start=1 step=2";
    Rig *rig = *state;
    char brought[FL_STATE_LINE_SIZE], taken[FL_STATE_LINE_SIZE], *file, *before;
    rig_load(rig, curve);
    rig_load(rig, own);
    snprintf(brought, sizeof brought, "%s", rig_state(rig));
    before = fl_session_print(rig->session);
    rig->view.tour_step = 4;
    for (int way = 0; way < 3; way++) {
        toggle(rig);
        assert_false(rig_shows(rig, "Back to what you had")); /* of the time before */
        if (way == 0) {
            assert_memory_equal(rig_state(rig), "fallline curve parabola", 23);
            rig_press(rig, "preset.just_right");
            rig_press(rig, "transport.step");
            rig_press(rig, "tour.next");
            assert_memory_equal(rig_state(rig), "fallline landscape bowl", 23);
        } else {
            assert_string_equal(rig_state(rig), taken); /* it goes on where it was left */
        }
        rig_press(rig, "transport.step");
        rig_press(rig, "transport.run");
        snprintf(taken, sizeof taken, "%s", rig_state(rig));
        file = fl_session_print(rig->session); /* what is saved meanwhile is one's own */
        assert_string_equal(file, before);
        free(file);
        if (way == 0)
            rig_press(rig, "tour.close");
        else if (way == 1)
            rig_key(rig, FL_KEY_ESCAPE, 0);
        else
            rig_key(rig, 't', 0);
        rig_frame(rig);
        assert_false(rig->view.tour || rig->view.playing);
        assert_string_equal(rig_state(rig), brought);
        file = fl_session_print(rig->session);
        assert_string_equal(file, before);
        free(file);
        rig->view.examples = false;
    }
    assert_memory_equal(rig_toast(rig), "Back to what you had", 20);
    rig_key(rig, 'y', FL_MOD_CTRL);
    assert_string_equal(rig_state(rig), taken);
    rig_key(rig, 'z', FL_MOD_CTRL);
    assert_string_equal(rig_state(rig), brought);
    rig_key(rig, 'z', FL_MOD_CTRL); /* and one's own changes as ever: the line that was loaded, and where from */
    assert_memory_equal(rig_state(rig), "fallline curve quartic", 22);
    free(before);
}

/* Finished, it leaves the scene as it is, to go on with; one undo brings back what was there before. */
static void finishing_keeps_the_scene(void **state) {
    static const char own[] = "fallline landscape himmelblau adam lr=0.1 start=-1,2 step=3";
    Rig *rig = *state;
    char brought[FL_STATE_LINE_SIZE], taught[FL_STATE_LINE_SIZE];
    rig_load(rig, own);
    snprintf(brought, sizeof brought, "%s", rig_state(rig));
    rig->view.tour_step = 8;
    toggle(rig);
    rig_press(rig, "tour.next");
    rig_press(rig, "transport.step");
    snprintf(taught, sizeof taught, "%s", rig_state(rig));
    assert_memory_equal(taught, "fallline letters", 16);
    rig_press(rig, "tour.next"); /* Finish */
    rig_frame(rig);
    assert_false(rig->view.tour || rig->view.playing);
    assert_string_equal(rig_state(rig), taught);
    char *file = fl_session_print(rig->session);
    assert_non_null(strstr(file, taught));
    free(file);
    rig->view.examples = false;
    rig_key(rig, 'z', FL_MOD_CTRL);
    assert_string_equal(rig_state(rig), brought);
    rig_key(rig, 'y', FL_MOD_CTRL);
    assert_string_equal(rig_state(rig), taught);
}

/* What one opens oneself while the tour is there is one's own, and stays. */
static void leaving_keeps_what_was_opened(void **state) {
    Rig *rig = *state;
    toggle(rig);
    rig_press(rig, "tour.next");
    rig_paste(rig, "fallline landscape himmelblau adam lr=0.1 start=-1,2");
    rig_frame(rig);
    rig_press(rig, "tour.close");
    rig_frame(rig);
    assert_memory_equal(rig_state(rig), "fallline landscape himmelblau", 29);
}

#define RIG(test) cmocka_unit_test_setup_teardown(test, rig_setup, rig_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        RIG(leaving_gives_back_what_was_there),
        RIG(finishing_keeps_the_scene),
        RIG(leaving_keeps_what_was_opened),
    };
    return cmocka_run_group_tests_name("stage_tour_left", tests, NULL, NULL);
}
