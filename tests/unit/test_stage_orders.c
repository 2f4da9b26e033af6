/* What the parts of a frame ask of the stage. */
#include "support/stage.h"

#include "context/services.h"
#include "stage/stage_state.h"
#include <math.h>
#include <string.h>

/* A part that asks for so many steps at once. */
static void ask_steps(Rig *rig, int count) {
    FlContext context = {.orders = &rig->stage->orders};
    rig->stage->orders.again = false;
    for (int i = 0; i < count; i++) fl_context_do(&context, FL_ACTION_step, 1, 0);
    fl_stage_apply_queue(rig->stage, rig->session, &rig->view);
}

static void a_full_queue_is_told(void **state) {
    Rig *rig = *state;
    ask_steps(rig, FL_ORDERS);
    assert_int_equal(rig_document(rig)->cursor, FL_ORDERS);
    rig_frame(rig);
    assert_null(rig_find(rig, "toast"));
    rig_load(rig, "fallline curve parabola gd lr=0.1");
    ask_steps(rig, FL_ORDERS + 1);
    assert_int_equal(rig_document(rig)->cursor, FL_ORDERS);
    rig_frame(rig);
    assert_string_equal(rig_control(rig, "toast").label, "That is more than one frame takes: the rest was left out.");
}

/* Texts have one store, as large as the longest: what has no room in it is told, too. */
static void texts_without_room_are_told(void **state) {
    static char text[FL_ACTION_TEXT - 8];
    Rig *rig = *state;
    FlContext context = {.orders = &rig->stage->orders};
    memset(text, 'x', sizeof text - 1);
    rig->stage->orders.again = false;
    fl_context_do_text(&context, FL_ACTION_load, text);
    assert_false(rig->stage->orders.full);
    fl_context_do_text(&context, FL_ACTION_optimizer, "momentum");
    assert_true(rig->stage->orders.full);
    assert_int_equal(rig->stage->orders.queued, 1);
    fl_stage_apply_queue(rig->stage, rig->session, &rig->view);
    fl_context_do_text(&context, FL_ACTION_optimizer, "momentum");
    assert_int_equal(rig->stage->orders.queued, 1);
    assert_false(rig->stage->orders.full);
}

static void the_second_pass_queues_nothing(void **state) {
    Rig *rig = *state;
    FlContext context = {.orders = &rig->stage->orders};
    rig->stage->orders.again = true;
    fl_context_do(&context, FL_ACTION_step, 1, 0);
    fl_context_end_gesture(&context);
    fl_context_again(&context);
    assert_int_equal(rig->stage->orders.queued, 0);
    assert_false(rig->stage->orders.ends_gesture || rig->stage->orders.redo || rig->stage->orders.full);
}

static void a_stamp_is_stale_after_a_change_and_in_another_scene(void **state) {
    Rig *rig = *state;
    FlStamp stamp = {0};
    assert_true(fl_stamp_stale(&stamp, rig->session));
    assert_false(fl_stamp_stale(&stamp, rig->session));
    ask_steps(rig, 1);
    assert_true(fl_stamp_stale(&stamp, rig->session));
    assert_false(fl_stamp_stale(&stamp, rig->session));
    rig_load(rig, "fallline landscape bowl");
    assert_true(fl_stamp_stale(&stamp, rig->session));
    assert_false(fl_stamp_stale(&stamp, rig->session));
}

/* Every scene stands in the table at its own place, and is whole. */
static void the_table_holds_every_scene(void **state) {
    (void)state;
    for (int i = 0; i < FL_PLANE_SCENES; i++) {
        const FlSceneType *type = fl_scene_types[i];
        assert_non_null(type);
        assert_int_equal(type->id, i);
        assert_true(type->state > 0 && type->place && type->draw && type->keys);
    }
}

/* A tile is painted anew where the id of an image is another: two images never have one. */
static void images_have_ids_of_their_own(void **state) {
    (void)state;
    uint32_t first = fl_image_id(), second = fl_image_id();
    assert_true(first != 0 && second != 0 && first != second);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_full_queue_is_told, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(texts_without_room_are_told, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(the_second_pass_queues_nothing, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(a_stamp_is_stale_after_a_change_and_in_another_scene, rig_setup, rig_teardown),
        cmocka_unit_test(the_table_holds_every_scene),
        cmocka_unit_test(images_have_ids_of_their_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
