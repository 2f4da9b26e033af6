#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "model/state_words.h"
#include "support/session_inside.h"
#include "unit/model_support.h"

/* Refused with a sentence that contains the fragment, by the reader and by the session, and nothing is changed. */
static void assert_refused(FlSession *session, const char *line, const char *fragment) {
    FlSceneId scene = FL_SCENES;
    FlDocument document, before;
    memset(&document, 0x55, sizeof document);
    memcpy(&before, &document, sizeof before);
    char error[512] = "";
    if (fl_state_line_read(line, &scene, &document, error, sizeof error)) fail_msg("taken: %s", line);
    if (strstr(error, fragment) == NULL) fail_msg("%.100s: \"%s\" has no \"%s\"", line, error, fragment);
    if (!is_sentence(error)) fail_msg("not a sentence: %s", error);
    assert_int_equal(scene, FL_SCENES);
    assert_memory_equal(&document, &before, sizeof document);
    assert_false(fl_state_line_read(line, &scene, &document, NULL, 0));

    char told[512] = "";
    unsigned long long hash = fl_session_hash(session);
    FlAction load = fl_action_text(FL_ACTION_load, line);
    assert_false(fl_session_apply(session, &load, told, sizeof told));
    assert_string_equal(told, error);
    assert_true(fl_session_hash(session) == hash);
    assert_false(session_can_undo(session));
}

/* As many numbers as a rule may have. */
#define EIGHT "rule=\"x = x - eta*(a + b + c + d + f + h + i + j)*g\""

static void test_bad_lines(void **state) {
    (void)state;
    static const char *const bad[][2] = {
        {"curv", "\"curv\" is not a word here; did you mean \"curve\"?"},
        {"cruve", "did you mean \"curve\"?"},
        {"fallline landscapes", "did you mean \"landscape\"?"},
        {"Parabola", "did you mean \"parabola\"?"},
        {"parbola", "did you mean \"parabola\"?"},
        {"bowl bow", "\"bow\" is not a word here; did you mean \"bowl\"?"},
        {"gdd", "did you mean \"gd\"?"},
        {"curve fallline", "\"fallline\" is not a word here"},
        {"formula=\"x^2", "\"formula=\"x^2\" does not end with its quote"},
        {"formula=\"x^2\"+1", "does not end with its quote"},
        {"formula=\"", "does not end with its quote"},
        {"formula=\"\"", "A formula is missing"},
        {"formula=", "A formula is missing"},
        {"formula=x formula=x", "\"formula\" is given twice"},
        {"formula=\"x + sinn(x)\"", "At \"sinn\" in the formula: \"sinn\" is not a function; did you mean \"sin\"?"},
        {"curve formula=x*y", "At \"y\" in the formula: Here a formula is of x alone"},
        {"fit formula=x", "belongs to the scene \"curve\" or \"landscape\", not to \"fit\""},
        {"parabola formula=x^2", "\"parabola\" and \"formula=x^2\" are two losses"},
        {"formula=x^2 data=1,2", "\"data=1,2\" does not fit \"formula\", which has no data"},
        {"formula=x^2 batch=2", "\"batch=2\" does not fit \"formula\", which has no data"},
        {"formula=x^2 start=1,2", "\"start=1,2\" does not fit \"formula\", which has one coordinate"},
        {"formula", "\"formula\" needs a value"},
        {"\xcf\x80 formula=x", "is not plain ASCII"},
        {"sched=cosin", "\"cosin\" is no schedule: constant, cosine"},
        {"sched=t", "\"sched=t\" is no share of the rate, from 0 to 1, at t = 2: it is 2."},
        {"noise=-1", "\"noise=-1\" is out of range; noise goes from 0 to 1e6."},
        {"noise=much", "\"noise=much\" does not hold a finite decimal number."},
        {"fit noise=1", "\"noise=1\" does not fit the scene \"fit\"; slopes may have noise in \"curve\","},
        {"network noise=1", "\"noise=1\" does not fit the scene \"network\""},
        {"sched=cosine sched=root", "\"sched\" is given twice"},
        {"network sched=t", "\"sched=t\" is no share of the rate, from 0 to 1, at t = 2: it is 2."},
        {"sched=\"1/t", "does not end with its quote; write sched=\"1/(1+t)\"."},
        {"own", "\"own\" needs its rule, as in own rule="},
        {"own rule=\"x = x - eta*g", "does not end with its quote; write rule=\"x = x - eta*g\""},
        {"rule=\"x = x - eta*g^\"", "In the rule, line 1, character 14: something is missing after \"^\", like x."},
        {"rule=\"m = g\"", "No line sets x; a rule ends with one, as in x = x - eta*g."},
        {"gd own", "\"gd\" and \"own\" are two optimizers"},
        {"rule=\"x = x - bias*g\"", "\"bias\" cannot be a number of a rule"},
        {"rules=gd formula=\"x^2\"", "\"rules=gd\" does not fit the scene \"curve\"; \"race\" has lanes."},
        {EIGHT " k=1", "\"k\" is not a key here"},
        {"gd rule=\"x = x - g\"", "\"gd\" and \"own\" are two optimizers"},
        {"rule=\"x = x - g\" adam", "\"own\" and \"adam\" are two optimizers"},
        {"rule=\"x = x - g\" rule=\"x = x\"", "\"rule\" is given twice"},
        {"rule=\"x = x - seed*g\"", "\"seed\" cannot be a number of a rule"},
        {"rule=\"x = x - c*g\" k=1", "\"k\" is not a key here"},
        {"rule=\"x = x - c*g\" beta=1", "\"beta\" is not a key of \"own\", which has \"lr\", \"c\"."},
        {"rule=\"x = x - c*g\" c=-1", "\"c=-1\""},
        {"network rule=\"x = x - eta*g/norm(g)\"", "This rule asks for L or norm(g), and the weights of \"network\""},
        {"race rules=own,gd", "The lane \"own\" needs its rule"},
        {"race rules=adam,gd rule=\"x = x - g\"", "The rule that is typed has no lane"},
        {"formula=x\ty", "is a control character"},
        {"units=4", "\"units\" is not a key here"},
        {"data=1,2;2,4", "\"data=1,2;2,4\" does not fit \"parabola\", which has no data; \"line\" has some."},
        {"bowl batch=2", "\"batch=2\" does not fit \"bowl\", which has no data; \"line\" has some."},
        {"fit parabola", "\"parabola\" belongs to the scene \"curve\", not to \"fit\"."},
        {"curve line", "\"line\" belongs to the scene \"fit\", not to \"curve\"."},
        {"landscape line_bias", "\"line_bias\" belongs to the scene \"fit\", not to \"landscape\"."},
        {"lime", "did you mean \"line\"?"},
        {"rosen", "did you mean \"rosenbrock\"?"},
        {"himm", "did you mean \"himmelblau\"?"},
        {"mom", "did you mean \"momentum\"?"},
        {"foo", "\"foo\" is not a word here."},
        {"xyzzy", "\"xyzzy\" is not a word here."},
        {"fit data=", "\"data=\" does not hold data. There is no point"},
        {"fit data=1,2;3", "\"data=1,2;3\" does not hold data. \"3\" is not a point; points are written x,y"},
        {"fit data=1,2e13", "\"1,2e13\" is too far out; coordinates go from -1e12 to 1e12."},
        {"fit data=1,2 data=1,2", "\"data\" is given twice"},
        {"fit data=@points.csv", "\"data=@points.csv\" names a file, which can only be read on the command line."},
        {"fit batch=5", "\"batch=5\" does not hold a whole number from 0 to 4; 0 means all points."},
        {"fit batch=3 data=1,2;2,3", "\"batch=3\" does not hold a whole number from 0 to 2; 0 means all points."},
        {"fit batch=-1", "from 0 to 4"},
        {"fit line_bias start=1", "which has two coordinates, start=x,y."},
        {"fit data=1,2;2,3 lr=-1", "\"lr=-1\" is out of range"},
        {"curve rules=gd:0.02", "\"race\" has lanes"},
        {"lrr=0.1", "\"lrr\" is not a key here; did you mean \"lr\"?"},
        {"strat=1", "did you mean \"start\"?"},
        {"setps=9", "did you mean \"steps\"?"},
        {"sede=9", "did you mean \"seed\"?"},
        {"=3", "\"\" is not a key here"},
        {"lr", "\"lr\" needs a value"},
        {"curve start", "\"start\" needs a value"},
        {"at", "\"at\" needs a value"},
        {"curve landscape", "\"curve\" and \"landscape\" are two scenes"},
        {"curve curve", "two scenes"},
        {"parabola bowl", "\"parabola\" and \"bowl\" are two losses"},
        {"gd gd", "\"gd\" and \"gd\" are two optimizers"},
        {"at=3 gd gd", "two optimizers"},
        {"curve bowl", "\"bowl\" belongs to the scene \"landscape\", not to \"curve\"."},
        {"parabola landscape", "\"parabola\" belongs to the scene \"curve\", not to \"landscape\"."},
        {"lr=0.1 lr=0.1", "\"lr\" is given twice"},
        {"at=3 lr=1 lr=2", "\"lr\" is given twice; \"lr=2\" is the second."},
        {"start=1 at=3 start=1", "\"start\" is given twice"},
        {"step=1 step=2", "\"step\" is given twice"},
        {"seed=1 seed=1", "\"seed\" is given twice"},
        {"steps=70 lr=1 steps=70", "\"steps\" is given twice"},
        {"lr=", "\"lr=\" does not hold a finite decimal number."},
        {"lr=abc", "\"lr=abc\" does not hold"},
        {"lr=0.1x", "\"lr=0.1x\" does not hold"},
        {"lr=0x1p-2", "\"lr=0x1p-2\" does not hold"},
        {"lr=inf", "\"lr=inf\" does not hold a finite"},
        {"lr=-inf", "finite"},
        {"lr=nan", "finite"},
        {"lr=1e999", "finite"},
        {"lr=0", "\"lr=0\" is out of range; a learning rate is above 0 and at most 1e6."},
        {"lr=-0.1", "out of range"},
        {"lr=1000001", "out of range"},
        {"at=3 lr=0", "out of range"},
        {"lr=0,4", "does not hold"},
        {"start=1,2", "\"start=1,2\" does not fit \"parabola\", which has one coordinate"},
        {"start=1,2,3", "one coordinate"},
        {"bowl start=1", "\"start=1\" does not fit \"bowl\", which has two coordinates"},
        {"bowl start=1,2,3", "two coordinates"},
        {"start=", "does not hold"},
        {"bowl start=1,", "\"start=1,\" does not hold"},
        {"bowl start=,1", "does not hold"},
        {"start=1000000.5", "coordinates go from -1e6 to 1e6."},
        {"bowl start=0,-2e6", "out of range"},
        {"start=nan", "finite"},
        {"steps=0", "\"steps=0\" does not hold a whole number from 1 to 100000."},
        {"steps=100001", "from 1 to 100000"},
        {"steps=-1", "from 1 to 100000"},
        {"steps=6.5", "from 1 to 100000"},
        {"steps=", "from 1 to 100000"},
        {"step=61", "\"step=61\" is past the last step 60."},
        {"steps=5 step=6", "past the last step 5"},
        {"step=-1", "\"step=-1\" does not hold a whole number"},
        {"step=99999999999", "whole number"},
        {"seed=-1", "\"seed=-1\" does not hold a whole number from 0 to 18446744073709551615."},
        {"seed=18446744073709551616", "from 0 to 18446744073709551615"},
        {"seed=99999999999999999999999", "from 0 to"},
        {"seed=1.5", "from 0 to"},
        {"seed=", "from 0 to"},
        {"at=0 lr=1", "\"at=0\" does not hold a whole number from 1 to 60."},
        {"at=61 lr=1", "\"at=61\" does not hold"},
        {"at=6 lr=1 steps=5", "from 1 to 5"},
        {"at=x", "\"at=x\" does not hold"},
        {"at=4 lr=1 at=4 lr=2", "\"at=4\" does not come after the change at step 4."},
        {"at=4 lr=1 at=3 lr=2", "\"at=3\" does not come after the change at step 4."},
        {"view=basins", "\"view=basins\" is not a view of the scene \"curve\""},
        {"fit view=basins", "\"view=basins\" does not fit the scene \"fit\", which has one view only."},
        {"axes=lr", "\"axes=lr\" is not two different numbers of this run, like lr,start."},
        {"axes=lr,lr", "is not two different numbers"},
        {"axes=lr,beta", "is not two different numbers"},
        {"landscape axes=lr,start", "is not two different numbers of this run, like lr,x."},
        {"landscape view=basin", "\"view=basin\" is not a view of the scene \"landscape\"; did you mean \"basins\"?"},
        {"landscape view=", "\"view=\" is not a view"},
        {"predict=2", "\"predict=2\" is out of range; the ball is predicted 1 or 5 steps on, and 0 shows the future."},
        {"race predict=1", "\"predict=1\" does not fit the scene \"race\", where nothing is predicted."},
        {"race flag=1", "\"flag=1\" does not fit the scene \"race\", where nothing is predicted."},
        {"fog=2", "\"fog=2\" does not hold a whole number from 0 to 1."},
        {"race fog=1", "\"fog=1\" does not fit the scene \"race\", where there is no fog."},
        {"fit looks=1", "\"looks=1\" does not fit the scene \"fit\", where there is no fog."},
        {"looks=1", "\"looks=1\" wants fog=1, or fog=0 for lifted, beside it."},
        {"fog=1 step=3", "\"fog=1\" does not fit step= beside it: in the fog there are looks only."},
        {"fog=1 predict=1", "\"fog=1\" does not fit predict= beside it: in the fog there are looks only."},
        {"landscape fog=1 view=basins", "\"fog=1\" does not fit view= beside it: in the fog there are looks only."},
        {"fog=1 looks=1:2", "\"looks=1:2\" does not hold looks; here they are written x,x."},
        {"landscape fog=1 looks=1,2", "\"looks=1,2\" does not hold looks; here they are written x:y,x:y."},
        {"fog=1 looks=1,,2", "\"looks=1,,2\" does not hold a finite decimal number."},
        {"fog=1 looks=", "\"looks=\" does not hold a finite decimal number."},
        {"fog=1 looks=1e9", "\"looks=1e9\" is out of range; coordinates go from -1e6 to 1e6."},
        {"fog=1 looks=1,2,3,4,5,6,7,8,9,1,2,3,4", "\"looks=1,2,3,4,5,6,7,8,9,1,2,3,4\" has more than 12 looks."},
        {"fog=1 looks=1,2@1", "\"looks=1,2@1\" says behind the @ how many looks were taken, 2 to 12."},
        {"fog=1 start=2 looks=1", "\"looks=1\" begins elsewhere than \"start=2\": the first look is the start."},
        {"flag=1", "\"flag=1\" wants predict=1 or predict=5 beside it."},
        {"predict=1 flag=1,2", "\"flag=1,2\" has 2 numbers; a flag here has 1."},
        {"landscape predict=1 flag=0.9", "\"flag=0.9\" has 1 number; a flag here has 2."},
        {"predict=1 flag=0.9@", "\"flag=0.9@\" is for no step that is predicted here."},
        {"predict=1 flag=0.9@1.5", "\"flag=0.9@1.5\" is for no step that is predicted here."},
        {"predict=5 flag=0.9@3", "\"flag=0.9@3\" is for no step that is predicted here."},
        {"predict=1 flag=0.9@61", "\"flag=0.9@61\" is for no step that is predicted here."},
        {"predict=1 flag=0.9@7 step=9", "\"flag=0.9@7\" is for no step that is predicted here."},
        {"landscape predict=1 view=surface", "\"predict=1\" does not fit view=surface, where a flag has no place."},
        {"landscape camera=1,2", "\"camera=1,2\" has 2 numbers; a camera has three, yaw,pitch,zoom."},
        {"landscape camera=0,45,1,0", "has 4 numbers"},
        {"landscape camera=0,9.9,1",
         "\"camera=0,9.9,1\" is out of range; yaw goes from -180 to 180, pitch from 10 to 90"},
        {"landscape camera=0,45,8.1", "is out of range; yaw goes"},
        {"landscape camera=-180.1,45,1", "is out of range; yaw goes"},
        {"landscape camera=0,nan,1", "does not hold a finite decimal number"},
        {"camera=0,45,1", "\"camera=0,45,1\" does not fit the scene \"curve\", which has no surface."},
        {"landscape camera=1", "\"camera=1\" has 1 number; a camera has three, yaw,pitch,zoom."},
        {"landscape camera=0,91,1", "is out of range; yaw goes"},
        {"frame=1,2,3", "\"frame=1,2,3\" has 3 numbers"},
        {"frame=1,2,3,4,5", "has 5 numbers"},
        {"frame=2,1,0,1", "\"frame=2,1,0,1\" is out of range"},
        {"frame=0,1,4,4", "out of range"},
        {"frame=1,1.0000000001,0,1", "out of range"},
        {"frame=-1e308,1e308,0,1", "out of range"},
        {"frame=0,1,0,inf", "finite"},
        {"frame=0,,0,1", "does not hold"},
        {"lr=0.1\tstep=1", "Character 7, byte \"0x09\""},
        {"curve\n", "byte \"0x0A\""},
        {"lr=0.1\xe2\x88\x92", "Character 7, byte \"0xE2\", is not plain ASCII"},
        {"\x7f", "0x7F"},
        {"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
         "\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa...\" is not a word here"},
    };
    FlSession *session = fl_session_create();
    assert_non_null(session);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        /* The action's text loses a line end, as pasted text has one; the line itself must not hold any. */
        if (strchr(bad[i][0], '\n') == NULL) assert_refused(session, bad[i][0], bad[i][1]);
    }
    FlSceneId scene;
    FlDocument document;
    char error[256];
    assert_false(fl_state_line_read("curve\n", &scene, &document, error, sizeof error));
    assert_non_null(strstr(error, "0x0A"));
    fl_session_destroy(session);
}

static void test_keys_that_a_rule_lacks(void **state) {
    (void)state;
    const FlOptimizerType *const *types;
    int count = fl_optimizer_types(&types);
    FlSession *session = fl_session_create();
    assert_non_null(session);
    for (int i = 0; i < count; i++) {
        for (int k = 0; k < FL_OPTIMIZER_PARAMETERS && types[i]->parameters[k].key != NULL; k++) {
            const FlParameter *parameter = &types[i]->parameters[k];
            char line[128], fragment[128], number[FL_NUMBER_SIZE];
            fl_number_print(number, nextafter(parameter->hi, INFINITY));
            snprintf(line, sizeof line, "%s %s=%s", types[i]->id, parameter->key, number);
            assert_refused(session, line, "is out of range");
            snprintf(line, sizeof line, "%s %s=x", types[i]->id, parameter->key);
            assert_refused(session, line, "finite decimal number");
            FlOptimizer gd = fl_optimizer_default(fl_optimizer_type_find("gd"), 1);
            if (fl_optimizer_number(&gd, parameter->key) != NULL) continue;
            snprintf(line, sizeof line, "at=2 gd %s=0.5", parameter->key);
            snprintf(fragment, sizeof fragment, "\"%s\" is not a key of \"gd\", which has \"lr\", \"decay\".",
                     parameter->key);
            assert_refused(session, line, fragment);
        }
    }
    assert_refused(session, "gd betta=0.9", "\"betta\" is not a key here; did you mean \"beta\"?");
    assert_refused(session, "adam beta=0.9", "\"beta\" is not a key of \"adam\", which has \"lr\", \"beta1\",");
    assert_refused(session, "momentum beta=1", "\"beta=1\" is out of range; \"beta\" goes from 0 to 0.999999.");
    assert_refused(session, "adam eps=-1e-9", "\"eps\" goes from 0 to 1000.");
    assert_refused(session, "lion eps=1e-9", "\"eps\" is not a key of \"lion\"");
    fl_session_destroy(session);
}

static void test_too_many_changes_and_too_long_a_line(void **state) {
    (void)state;
    static char line[2 * FL_STATE_LINE_SIZE];
    FlSession *session = fl_session_create();
    assert_non_null(session);
    for (int at = 1; at <= FL_PLAN_SEGMENTS; at++) {
        size_t used = strlen(line);
        snprintf(line + used, sizeof line - used, "at=%d lr=0.5 ", at);
    }
    assert_refused(session, line, "\"at=32\" is one change too many; a run holds 31.");
    line[0] = '\0';
    for (int at = 1; at <= FL_PLAN_SEGMENTS + 1; at++) {
        size_t used = strlen(line);
        snprintf(line + used, sizeof line - used, "at=%d rule=\"x = x - %d*g\" ", at, at);
    }
    assert_refused(session, line, "A run has at most 32 rules.");
    line[0] = '\0'; /* names of all rules of a line are keys of its optimizers */
    for (char rule = 'a'; rule < 'd'; rule++) {
        size_t used = strlen(line);
        snprintf(line + used, sizeof line - used, "at=%d rule=\"x = x - (%c0+%c1+%c2+%c3+%c4+%c5+%c6+%c7)*g\" ",
                 rule - 'a' + 1, rule, rule, rule, rule, rule, rule, rule, rule);
    }
    for (int i = 0; i <= FL_STATE_SEGMENT_ITEMS; i++) {
        size_t used = strlen(line);
        snprintf(line + used, sizeof line - used, "%c%d=1 ", 'a' + i / 8, i % 8);
    }
    assert_refused(session, line, "\"c0=1\" is one number too many for an optimizer.");
    memset(line, ' ', sizeof line - 1);
    memcpy(line, "curve", 5);
    line[FL_STATE_LINE_SIZE - 2] = '\0';
    FlSceneId scene;
    FlDocument document;
    char error[256];
    assert_true(fl_state_line_read(line, &scene, &document, error, sizeof error));
    line[FL_STATE_LINE_SIZE - 2] = 'x';
    line[FL_STATE_LINE_SIZE - 1] = '\0';
    assert_refused(session, line, "longer than 65534 characters");
    fl_session_destroy(session);
}

/* A text that is longer than any formula, rule or schedule is not even copied; more points than a line holds come from
 * a file. */
static void test_too_long_a_value(void **state) {
    (void)state;
    static const struct {
        const char *before, *part, *behind, *says;
        int parts;
    } cases[] = {
        {"formula=\"", "x+", "x\"", "\"formula=\"x+x+x+x+x+x+x+x+x+x+x+x+x+x+x+x...\" is longer than 256 characters.",
         520},
        {"network formula=\"", "x+", "x\"", "is longer than 256 characters.", 520},
        {"rule=\"x = x - g", " ", "\"",
         "\"rule=\"x = x - g                         ...\" is longer than 800 characters.", 3300},
        {"sched=", "1+", "t", "is longer than 2047 characters.", 1100},
        {"fit data=", "1,2;", "1,2", "\" has 201 points; a line holds 200, and more come from a file.", 200},
        {"network data=", "1,2,0;", "2,1,1", "\" has 201 points; a line holds 200, and more come from a file.", 200},
        {"network shape=2-100-1 weights=", "0.5,", "1",
         "...\" is for 401 weights; a line holds 400, and more come from a file.", 400},
    };
    FlSession *session = fl_session_create();
    assert_non_null(session);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char line[8192];
        size_t used = (size_t)snprintf(line, sizeof line, "%s", cases[i].before);
        for (int k = 0; k < cases[i].parts; k++)
            used += (size_t)snprintf(line + used, sizeof line - used, "%s", cases[i].part);
        snprintf(line + used, sizeof line - used, "%s", cases[i].behind);
        assert_refused(session, line, cases[i].says);
    }
    fl_session_destroy(session);
}

/* Whatever is read prints a line that reads back equal; whatever is not has a sentence. Under the address sanitizer
 * this is also the proof that no line reaches beyond its end. */
static bool check_any_line(const char *line) {
    FlSceneId scene, again;
    FlDocument document, read;
    char error[512] = "", printed[FL_STATE_LINE_SIZE];
    if (!fl_state_line_read(line, &scene, &document, error, sizeof error)) {
        if (!is_sentence(error)) fail_msg("%s: not a sentence: %s", line, error);
        return false;
    }
    fl_state_line_print(printed, scene, &document);
    if (!fl_state_line_read(printed, &again, &read, error, sizeof error)) fail_msg("%s: %s", printed, error);
    if (again != scene || !same_document(&document, &read)) fail_msg("%s is not %s", printed, line);
    return true;
}

static void test_random_bytes_never_crash(void **state) {
    (void)state;
    FlRandom random = fl_random_seed(99, 1);
    for (int i = 0; i < 20000; i++) {
        size_t length = fl_random_below(&random, 80);
        char *line = malloc(length + 1); /* on the heap, so that a sanitizer sees one byte too far */
        assert_non_null(line);
        for (size_t j = 0; j < length; j++) line[j] = (char)(1 + fl_random_below(&random, 255));
        line[length] = '\0';
        check_any_line(line);
        free(line);
    }
}

static void test_random_changes_of_good_lines(void **state) {
    (void)state;
    static const char alphabet[] = " ,=-.0123456789ealtrsdgfwobcuvnp";
    FlRandom random = fl_random_seed(100, 1);
    int taken = 0;
    for (int i = 0; i < 20000; i++) {
        FlSceneId scene = (FlSceneId)below(&random, FL_PLANE_SCENES);
        FlDocument document = random_document(&random, scene);
        char printed[FL_STATE_LINE_SIZE];
        fl_state_line_print(printed, scene, &document);
        size_t length = strlen(printed);
        char *line = malloc(length + 1);
        assert_non_null(line);
        memcpy(line, printed, length + 1);
        for (int n = 1 + below(&random, 3); n > 0; n--) {
            line[fl_random_below(&random, (uint32_t)length)] = alphabet[below(&random, (int)sizeof alphabet - 1)];
        }
        taken += check_any_line(line);
        free(line);
    }
    assert_in_range(taken, 1000, 19000);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_bad_lines),
        cmocka_unit_test(test_keys_that_a_rule_lacks),
        cmocka_unit_test(test_too_many_changes_and_too_long_a_line),
        cmocka_unit_test(test_too_long_a_value),
        cmocka_unit_test(test_random_bytes_never_crash),
        cmocka_unit_test(test_random_changes_of_good_lines),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
