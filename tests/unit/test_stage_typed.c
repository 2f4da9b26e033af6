/* Formulas by the clipboard. */
#include "fallline/formula.h"
#include "support/stage.h"

#include <stdio.h>
#include <string.h>

static const char *formula(const Rig *rig) {
    return fl_formula_text(fl_session_current(rig->session)->plan.loss);
}

static void a_formula_is_pasted_and_undone(void **state) {
    Rig *rig = *state;
    rig_paste(rig, "x\xc2\xb2/8 \xe2\x88\x92 cos(2x)\n");
    assert_string_equal(formula(rig), "x^2/8 - cos(2*x)");
    assert_int_equal(fl_session_scene(rig->session), FL_SCENE_CURVE);
    assert_true(rig_shows(rig, "Read as x^2/8 - cos(2*x)"));
    rig_key(rig, 'z', FL_MOD_CTRL);
    assert_null(formula(rig));
    rig_key(rig, 'y', FL_MOD_CTRL);
    assert_string_equal(formula(rig), "x^2/8 - cos(2*x)");
}

static void a_formula_goes_to_the_scene_of_its_variables(void **state) {
    Rig *rig = *state;
    static const struct {
        const char *text, *formula;
        FlSceneId scene;
    } pasted[] = {{"x^2 + x*y + y^2", "x^2 + x*y + y^2", FL_SCENE_LANDSCAPE},
                  {"2x^2 - x", "2*x^2 - x", FL_SCENE_CURVE},
                  {"-x + 3y^2", "-x + 3*y^2", FL_SCENE_LANDSCAPE},
                  {"x", "x", FL_SCENE_CURVE},
                  {"fallline landscape formula=\"x^2\" lr=0.1", "x^2", FL_SCENE_LANDSCAPE}};
    rig_load(rig, "fallline fit");
    for (size_t i = 0; i < sizeof pasted / sizeof *pasted; i++) {
        rig_paste(rig, pasted[i].text);
        assert_int_equal(fl_session_scene(rig->session), pasted[i].scene);
        assert_string_equal(formula(rig), pasted[i].formula);
    }
}

static void a_formula_that_is_none_is_told_and_changes_nothing(void **state) {
    Rig *rig = *state;
    unsigned long long hash = fl_session_hash(rig->session);
    rig_paste(rig, "x^2 + sinn(x)");
    assert_string_equal(rig_toast(rig), "\"sinn\" is not a function; did you mean \"sin\"?");
    rig_paste(rig, "(x + 1");
    assert_string_equal(rig_toast(rig), "The parenthesis opened here is never closed.");
    rig_paste(rig, "parabolla");
    assert_string_equal(rig_toast(rig), "\"parabolla\" is not a word here; did you mean \"parabola\"?");
    rig_paste(rig, "1 2\n3 x\n");
    assert_true(fl_session_hash(rig->session) == hash);
    rig_paste(rig, "1 2\n2 3.5\n");
    assert_int_equal(fl_session_scene(rig->session), FL_SCENE_FIT);
}

static void a_constant_has_no_legend_of_contours(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline landscape formula=\"x^2 + y^2\"");
    rig_settle(rig);
    assert_true(rig_shows(rig, "contour interval") || rig_shows(rig, "each contour"));
    rig_load(rig, "fallline landscape formula=\"5 + 0*x + 0*y\"");
    rig_settle(rig);
    assert_false(rig_shows(rig, "contour interval") || rig_shows(rig, "each contour"));
    assert_true(rig_shows(rig, "Converges in 0 steps"));
}

/* Without a minimum the lowest point of the run stands for it; the last one is nothing to arrive at. */
static void a_loss_without_a_floor_is_still_falling(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline curve formula=\"x\" gd lr=0.1");
    assert_true(rig_shows(rig, "Still falling at step 60"));
    assert_int_equal(fl_session_outcome(rig->session)->kind, FL_CRAWLS);
    rig_load(rig, "fallline curve formula=\"-x^2\" gd lr=0.5 start=1"); /* beyond 20 radii it is gone */
    assert_int_equal(fl_session_outcome(rig->session)->kind, FL_DIVERGES);
    rig_load(rig, "fallline curve formula=\"tan(x)\" gd lr=0.1"); /* a pole is no valley */
    assert_int_equal(rig_document(rig)->plan.loss->minima.count, 0);
    rig_load(rig, "fallline curve formula=\"x^3-x\" gd lr=0.1 start=-1.2 steps=5"); /* below its only valley */
    assert_true(rig_shows(rig, "Still falling at step 5"));
    rig_load(rig, "fallline curve formula=\"x^3-x\" gd lr=0.1 start=-1.2 steps=8"); /* and out of sight */
    assert_true(rig_shows(rig, "Diverges, leaves at step 6"));
    rig_load(rig, "fallline curve formula=\"x^2\" gd lr=0.2");
    assert_false(rig_shows(rig, "Still falling"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_formula_is_pasted_and_undone, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(a_formula_goes_to_the_scene_of_its_variables, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(a_loss_without_a_floor_is_still_falling, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(a_constant_has_no_legend_of_contours, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(a_formula_that_is_none_is_told_and_changes_nothing, rig_setup, rig_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
