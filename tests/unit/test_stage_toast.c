/* The message of the moment: where it stands in every window, how much of it shows and for how long. */
#include "support/stage.h"
#include "ui/widgets.h"

#include <string.h>

static const char saved[] =
    "Saved /home/someone/Pictures/screenshots of this program/2026/fallline-himmelblau-12.png, and "
    "the state line is in it, so that dropping it on the window opens it again as it was.";

static bool overlap(FlRect a, FlRect b) {
    FlRect both = fl_rect_intersect(a, b);
    return both.w > 0.01f && both.h > 0.01f;
}

/* Picture, tracks, transport, tabs; the numbers of the line that the toast covers are no tracks. */
static bool is_free(const FlControl *c) {
    if (strncmp(c->id, "program.", 8) == 0 || strncmp(c->id, "equation.", 9) == 0) return false;
    return strcmp(c->role, "picture") == 0 || strcmp(c->role, "slider") == 0 || strcmp(c->role, "tab") == 0 ||
           strncmp(c->id, "transport.", 10) == 0 || strncmp(c->id, "speed.", 6) == 0;
}

static void stands_free(Rig *rig, const char *line) {
    FlControl toast = rig_control(rig, "toast");
    const FlControl *controls;
    int count = fl_stage_controls(rig->stage, &controls), looked = 0;
    for (int i = 0; i < count; i++) {
        if (!is_free(&controls[i])) continue;
        looked++;
        if (overlap(toast.box, controls[i].box))
            fail_msg("%s at %dx%d: the toast stands over %s", line, rig->width, rig->height, controls[i].id);
    }
    assert_true(looked >= 8);
    assert_true(toast.box.x >= 0 && toast.box.x + toast.box.w <= (float)rig->width / rig->draw.scale);
    assert_true(toast.box.y >= 0 && toast.box.y + toast.box.h <= (float)rig->height / rig->draw.scale);
}

static void never_stands_over_what_is_worked_with(void **state) {
    static const char *const lines[] = {"fallline curve", "fallline landscape", "fallline landscape view=surface",
                                        "fallline race", "fallline fit"};
    static const int sizes[][2] = {{640, 480}, {800, 600}, {899, 700}, {900, 700}, {1280, 800}, {1920, 1080}};
    Rig *rig = *state;
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        for (size_t k = 0; k < sizeof sizes / sizeof *sizes; k++) {
            rig_load(rig, lines[i]);
            rig_size(rig, sizes[k][0], sizes[k][1]);
            fl_stage_toast(rig->stage, saved);
            rig_move(rig, (FlVec){-1, -1});
            rig_frame(rig);
            stands_free(rig, lines[i]);
            rig_move(rig, rig_middle(rig, "toast"));
            rig_frame(rig);
            stands_free(rig, lines[i]);
        }
}

/* At the foot of the side panel, and as wide; a long one is whole, and the sentence above it stays to be read. */
static void stands_at_the_foot_of_the_panel(void **state) {
    Rig *rig = *state;
    fl_stage_toast(rig->stage, "Copied");
    rig_frame(rig);
    FlRect one = rig_control(rig, "toast").box;
    assert_true(one.x == 968 && one.w == 288 && one.y + one.h == 780);
    fl_stage_toast(rig->stage, saved);
    rig_frame(rig);
    FlRect all = rig_control(rig, "toast").box;
    assert_true(all.x == 968 && all.w == 288 && all.h >= one.h + 3 * 17);
    assert_true(rig_shows(rig, "as it was."));
    assert_false(rig_shows(rig, "…"));
}

/* Where a panel has room for it, it covers neither what is said there nor what is pressed. */
static void covers_no_sentence(void **state) {
    static const char *const lines[] = {
        "fallline curve", "fallline curve lr=2.1",  "fallline landscape adam",  "fallline race",
        "fallline fit",   "fallline fit line_bias", "fallline network step=20", "fallline letters"};
    static const int sizes[][2] = {{1000, 700}, {1280, 800}, {1920, 1080}};
    Rig *rig = *state;
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        for (size_t k = 0; k < sizeof sizes / sizeof *sizes; k++) {
            rig_load(rig, lines[i]);
            rig_size(rig, sizes[k][0], sizes[k][1]);
            fl_stage_toast(rig->stage, saved);
            rig_frames(rig, 2);
            FlRect toast = rig_control(rig, "toast").box;
            const FlControl *c;
            int count = fl_stage_controls(rig->stage, &c);
            for (; count-- > 0; c++) {
                bool says = strcmp(c->role, "text") == 0 && strcmp(c->id, "toast") != 0;
                if ((says || (c->focus != 0 && strcmp(c->role, "chart") != 0)) && overlap(toast, c->box))
                    fail_msg("%s at %d: the toast covers %s", lines[i], sizes[k][0], c->id);
            }
            assert_true(rig_shows(rig, "as it was.") && toast.y >= 52);
        }
}

/* Under the pointer it stays. A click takes it away. */
static void stays_under_the_pointer(void **state) {
    Rig *rig = *state;
    fl_stage_toast(rig->stage, saved);
    rig_frame(rig);
    rig_move(rig, rig_middle(rig, "toast"));
    rig_frame(rig);
    for (int i = 0; i < 15; i++) {
        rig->input.now += 1;
        rig_frame(rig);
    }
    assert_string_not_equal(rig_toast(rig), "");
    rig_move(rig, (FlVec){-1, -1});
    rig_frame(rig);
    assert_string_equal(rig_toast(rig), "");
    fl_stage_toast(rig->stage, saved);
    rig_frame(rig);
    rig_press(rig, "toast");
    rig_frame(rig);
    assert_string_equal(rig_toast(rig), "");
}

static void goes_after_five_seconds(void **state) {
    Rig *rig = *state;
    fl_stage_toast(rig->stage, "Copied");
    rig_frame(rig);
    rig->input.now += 4.9;
    rig_frame(rig);
    assert_string_equal(rig_toast(rig), "Copied");
    rig->input.now += 0.2;
    rig_frame(rig);
    rig_frame(rig);
    assert_string_equal(rig_toast(rig), "");
}

/* A long one stays as long as it takes to read. */
static void a_long_one_stays_longer(void **state) {
    Rig *rig = *state;
    fl_stage_toast(rig->stage, saved);
    rig_frame(rig);
    rig->input.now += 8;
    rig_frame(rig);
    assert_string_not_equal(rig_toast(rig), "");
    rig->input.now += 3;
    rig_frame(rig);
    rig_frame(rig);
    assert_string_equal(rig_toast(rig), "");
}

/* Said before the first frame, when there is no clock yet, it begins with that frame, whatever its time. */
static void what_is_said_before_the_first_frame_is_seen(void **state) {
    Rig *rig = *state;
    for (int k = 0; k < 2; k++) {
        fl_stage_destroy(rig->stage);
        rig->stage = fl_stage_create();
        assert_non_null(rig->stage);
        (k ? fl_stage_offer : fl_stage_toast)(rig->stage, "Hello there");
        rig->input.now = 123456.5;
        rig_frame(rig);
        assert_string_equal(rig_toast(rig), "Hello there");
        rig->input.now += k ? 19 : 4;
        rig_frame(rig);
        assert_string_equal(rig_toast(rig), "Hello there");
        rig->input.now += 2;
        rig_frame(rig);
        assert_string_equal(rig_toast(rig), "");
    }
}

static void a_path_breaks_between_folders(void **state) {
    static const char *const wanted[] = {"Saved /home/someone/Pictures/", "landscapes/", "fallline-himmelblau-1.png,",
                                         "abcdefghijabcdefghijabcdefghij", "klm"};
    Rig *rig = *state;
    const char *text = "Saved /home/someone/Pictures/landscapes/fallline-himmelblau-1.png, "
                       "abcdefghijabcdefghijabcdefghijklm";
    FlTextStyle style = fl_text(FL_FONT_REGULAR, 13, 0, FL_LEFT);
    char line[FL_WRAP_LINE];
    for (int i = 0; i < 5; i++) {
        assert_true(fl_wrap_line(&rig->draw, &style, 216, &text, line)); /* thirty letters */
        assert_string_equal(line, wanted[i]);
    }
    assert_false(fl_wrap_line(&rig->draw, &style, 216, &text, line));
    text = "an end";
    assert_true(fl_wrap_line(&rig->draw, &style, 0, &text, line)); /* no room: letter by letter, and it ends */
    assert_string_equal(line, "a");
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, rig_setup, rig_teardown)
    const struct CMUnitTest tests[] = {
        TEST(never_stands_over_what_is_worked_with),
        TEST(stands_at_the_foot_of_the_panel),
        TEST(covers_no_sentence),
        TEST(stays_under_the_pointer),
        TEST(goes_after_five_seconds),
        TEST(a_long_one_stays_longer),
        cmocka_unit_test_setup_teardown(what_is_said_before_the_first_frame_is_seen, rig_setup, rig_teardown),
        TEST(a_path_breaks_between_folders)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
