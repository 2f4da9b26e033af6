/* Texts to learn: what is taken for one, where letters are shown and elsewhere, and the line that names it. */
#include "model/clip_letters.h"
#include "support/cmocka_all.h"
#include "unit/model_support.h"

#define PROSE                                                                                                          \
    "It was the best of times, it was the worst of times, it was the age of wisdom, it was the age of foolishness"
#define SHORT "the worst of all times"
#define OFFER "To learn it as a text, press 6 and bring it again."

static bool keeps = true;

static bool keep(void *context, const char *text, size_t length, char *file, size_t size) {
    (void)context;
    (void)text;
    snprintf(file, size, keeps ? "/kept/%zu.txt" : "There is no room for %zu bytes.", length);
    return keeps;
}

typedef struct Case {
    const char *text, *name; /* NULL: pasted */
    FlSceneId shown;
    bool learned, good;
    const char *file, *said; /* that it is named by; what is said of the text, or of the clipping that it stays */
} Case;

static void check(const FlSession *session, const Case *c) {
    static FlClip clip;
    FlLettersClip letters;
    fl_clip_read(c->text, strlen(c->text), c->name, &clip);
    bool learned = fl_clip_letters(c->text, strlen(c->text), c->name, c->shown, session, &clip, &letters);
    const char *said = learned ? letters.said : clip.said;
    if (learned != c->learned || letters.good != c->good || strcmp(letters.file, c->file) != 0 ||
        strcmp(said, c->said) != 0)
        fail_msg("%s: %d %d, %s: %s", c->text, learned, letters.good, letters.file, said);
    assert_int_equal(letters.scene, FL_SCENE_LETTERS);
    assert_true(letters.text != NULL || !letters.good);
    fl_clip_letters_release(&letters);
    assert_null(letters.text);
    fl_clip_release(&clip);
}

static void what_is_learned_depends_on_what_is_shown(void **state) {
    static const Case cases[] = {
        {PROSE, NULL, FL_SCENE_CURVE, true, true, "/kept/108.txt", ""},
        {PROSE, "a.txt", FL_SCENE_CURVE, true, true, "a.txt", ""},
        {SHORT, NULL, FL_SCENE_CURVE, false, false, "", "No formula, table or state line. " OFFER},
        {"ab cd", NULL, FL_SCENE_CURVE, false, false, "", "This is no formula, no table of numbers and no state line."},
        {"x^2/2", NULL, FL_SCENE_CURVE, false, false, "", "Read as x^2/2"},
        {"what is the use of sinn(x) in this", NULL, FL_SCENE_CURVE, false, false, "",
         OFFER " \"what\" is not a name; the variables are x and y, the numbers pi and e."},
        {SHORT, NULL, FL_SCENE_LETTERS, true, true, "/kept/22.txt", ""},
        {"x^2/2", NULL, FL_SCENE_LETTERS, false, false, "", "Read as x^2/2"},
        {"ab cd", NULL, FL_SCENE_LETTERS, true, true, "/kept/5.txt", ""},
        {"what is the use of sinn(x) in this", NULL, FL_SCENE_LETTERS, true, true, "/kept/34.txt", ""},
        {"sinn(x)", NULL, FL_SCENE_LETTERS, false, false, "", "\"sinn\" is not a function; did you mean \"sin\"?"},
        {"x^2/2", "a.txt", FL_SCENE_LETTERS, true, true, "a.txt", ""},
        {"sinn(x)", "a.txt", FL_SCENE_LETTERS, true, true, "a.txt", ""},
        {"fallline curve lr=0.3", "a.txt", FL_SCENE_LETTERS, false, false, "", ""},
        {"1,2\n3,4\n", "a.txt", FL_SCENE_LETTERS, false, false, "", "2 points"},
        {"", "a.txt", FL_SCENE_LETTERS, true, false, "", "The text is empty: it takes some words to learn from."},
    };
    fl_session_text_keeper(*state, keep, NULL);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) check(*state, &cases[i]);
    keeps = false;
    const Case refused = {
        PROSE, NULL, FL_SCENE_CURVE, true, false, "There is no room for 108 bytes.", "There is no room for 108 bytes."};
    check(*state, &refused);
    keeps = true;
}

/* A line has room for 255 bytes of it. */
static void a_long_name_is_refused(void **state) {
    char name[FL_DATA_NAME + 1];
    memset(name, 'n', sizeof name);
    for (int more = 0; more < 2; more++) {
        char file[FL_DATA_NAME];
        name[FL_DATA_NAME - 1 + more] = '\0';
        snprintf(file, sizeof file, "%.*s", FL_DATA_NAME - 1, name);
        check(*state, &(Case){PROSE, name, FL_SCENE_CURVE, true, more == 0, file,
                              more == 0 ? "" : "The name of this file is longer than a state line holds."});
        name[FL_DATA_NAME - 1 + more] = 'n';
    }
}

/* What is of the text before goes with it: its name or "towns", the batch, what was typed, the step. */
static void its_line_begins_anew(void **state) {
    FlSession *session = *state;
    FlLettersClip letters = {.scene = FL_SCENE_LETTERS, .file = "my names.txt"};
    static const char *const lines[][2] = {
        {"letters", "letters adam lr=0.01 size=small data=@my%20names.txt"},
        {"letters gd lr=0.5 size=2,3,5 batch=64 temp=1.5 type=bur seed=3 steps=200 step=30",
         "letters gd lr=0.5 size=2,3,5 temp=1.5 seed=3 steps=200 data=@my%20names.txt"},
    };
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        char text[256], line[FL_STATE_LINE_SIZE];
        snprintf(text, sizeof text, "load fallline %s", lines[i][0]);
        say(session, text);
        fl_clip_letters_line(&letters, session, line);
        assert_string_equal(line + strlen("fallline "), lines[i][1]);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_is_learned_depends_on_what_is_shown, session_setup, session_teardown),
        cmocka_unit_test_setup_teardown(a_long_name_is_refused, session_setup, session_teardown),
        cmocka_unit_test_setup_teardown(its_line_begins_anew, session_setup, session_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
