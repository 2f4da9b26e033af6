/* What commands print of trainings, letters and planes of two numbers, by value. */
#include "support/close.h"
#include "unit/cli_support.h"

#include "cli/check.h"
#include "cli/json.h"
#include "cli/training.h"

#include <math.h>

/* A file of this text, for a command to read. */
static void write_file(const char *name, const char *text) {
    FILE *file = fopen(name, "w");
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0 && fclose(file) == 0);
}

static void assert_has(const char *text, const char *part) {
    if (strstr(text, part) == NULL) fail_msg("no \"%s\" in %.900s", part, text);
}

/* All of `parts` in what a command printed, one behind the other. */
static void told(const char *line, const char *const *parts) {
    const char *at = out;
    if (command(line) != FL_EXIT_DONE) fail_msg("%s: %s", line, err);
    for (; *parts != NULL; parts++) {
        const char *found = strstr(at, *parts);
        if (found == NULL) fail_msg("%s: no \"%s\" from \"%.300s\" on", line, *parts, at);
        at = found + strlen(*parts);
    }
}

#define TOLD(line, ...) told(line, (const char *const[]){__VA_ARGS__, NULL})

/* A parabola of curvature 1 about 1: the rates lie evenly in ratio, the starts in difference, above from the top. */
static void planes_of_two_numbers_are_printed(void **state) {
    (void)state;
    assert_int_equal(command("map|curve|--over|lr=0.5:4:2,start=-1:1:2"), FL_EXIT_DONE);
    assert_string_equal(out, "lr,start,minimum,outcome,steps\n"
                             "0.8408964152537145,0.5,0,converges,2\n2.3784142300054416,0.5,,diverges,\n"
                             "0.8408964152537145,-0.5,0,converges,2\n2.3784142300054416,-0.5,,diverges,\n");
    assert_int_equal(command("map|curve|--over|lr=0.5:2:1,start=-1:1:3"), FL_EXIT_DONE);
    assert_int_equal(lines_of(out), 4);
    assert_starts(out, "lr,start,minimum,outcome,steps\n1,0.66666666666666");
    assert_int_equal(command_to(fopen("/dev/full", "r+"), "map|curve|--over|lr=0.5:2:60,start=-1:1:60"),
                     FL_EXIT_FAILED);
    assert_starts(err, "fallline: standard output: ");
    /* Four rows are a band here, and there is no use in a second one. */
    assert_int_equal(command_to(fopen("/dev/full", "r+"), "map|curve|steps=1|--over|lr=0.5:2:16384,start=-1:1:5"),
                     FL_EXIT_FAILED);
    assert_starts(err, "fallline: standard output: ");
}

static void holes_are_listed(void **state) {
    (void)state;
    assert_int_equal(command("list|holes"), FL_EXIT_DONE);
    assert_int_equal(lines_of(out), 27);
    assert_starts(out, "1 1  Open field         par 1            tee -2.5  parabola\n"
                       "1 2  Steep, then flat   par 2            tee -4    log((exp(x) + exp(-x))/2)\n");
    assert_has(out, "  momentum  tee ");
    assert_int_equal(command("list|holes|--json"), FL_EXIT_DONE);
    assert_starts(out, "[\n  {\"course\": 1, \"hole\": 1, \"name\": \"Open field\", \"par\": 1, \"momentum\": false, "
                       "\"tee\": -2.5, \"flag\": 1, ");
    assert_has(out, "\"momentum\": true, \"tee\": ");
}

/* What threads share is the same sum: 4417 weights and 1000 points are more than they cost. */
static void threads_train_as_one_does(void **state) {
    (void)state;
    static char alone[4096];
    assert_int_equal(command("run|network|data=moons,1000,0.1,1|shape=2-64-64-1|steps=1|--threads|1"), FL_EXIT_DONE);
    assert_has(out, "\n1,0.576674846");
    assert_true(snprintf(alone, sizeof alone, "%s", out) > 100);
    assert_int_equal(command("run|network|data=moons,1000,0.1,1|shape=2-64-64-1|steps=1|--threads|3"), FL_EXIT_DONE);
    assert_string_equal(out, alone);
    assert_int_equal(command("run|network|data=moons,1000,0.1,1|shape=2-64-64-1|steps=1|batch=20|--threads|3"),
                     FL_EXIT_DONE); /* too few products for threads */
    assert_int_equal(lines_of(out), 3);
}

static void networks_are_described(void **state) {
    (void)state;
    TOLD("describe|network|shape=2-3-1|steps=3|step=3", "\"step\": 3,", "\"value\": 0.4688499335",
         "\"held_loss\": null", "\"right\": 0.7625,\n  \"held_right\": null,", "\"next_weight\": null,",
         "\"steps_to_arrive\": null,", "Crawls: after 3 steps the loss is 0.469",
         "\"just_right\": {\"eta\": null, \"reason\": \"No rate arrives");
    TOLD("describe|network|data=border,30,0.1,1|formula=x^2 - 1/2|steps=2", "\"data\": \"border\",",
         "\"border\": \"x^2 - 1/2\",", "\"points\": 30,", "\"next_weight\": ");
    TOLD("describe|network|adam|lr=3|steps=60|hold=0.3|shape=2-2-1|seed=1", "\"held_points\": 24", "\"held_right\": 0",
         "\"stranded\": ");
    TOLD("describe|network|adam|lr=3|steps=300|hold=0.3|seed=1", "\"stranded\": true", "Strands at a loss of 0.368");
    TOLD("describe|network|data=moons,1000,0.1,1|shape=2-24-24-1|steps=60", "\"weights\": 697,", "Crawls: ");
}

/* Of the rate that falls, the sentence says where it would have ended without. */
static void a_falling_rate_is_told(void **state) {
    (void)state;
    TOLD("describe|network|batch=8|sched=cosine|steps=100|lr=1|shape=2-3-1", "\"sentence\": \"",
         "Falling as a cosine from 1.00 to 0.0002, the rate lets the loss end at ",
         "in the last tenth of the steps it was", "At 1.00 throughout the loss would end at ");
}

static void rates_of_a_network_are_swept(void **state) {
    (void)state;
    assert_int_equal(command("sweep|network|shape=2-3-1|steps=2|--over|lr=0.5:2:3"), FL_EXIT_DONE);
    assert_string_equal(out, "lr,outcome,steps\n0.5,crawls,\n1,crawls,\n2,crawls,\n"); /* by ratios */
    assert_int_equal(command("sweep|network|shape=2-3-1|steps=2|--over|beta=0:0.5:3"), FL_EXIT_DONE);
    assert_string_equal(out, "beta,outcome,steps\n0,crawls,\n0.25,crawls,\n0.5,crawls,\n");
    assert_int_equal(command("sweep|network|shape=2-3-1|steps=2|--over|beta=0:0.5:3|--shard|2/3"), FL_EXIT_DONE);
    assert_string_equal(out, "0.25,crawls,\n");
}

/* Where a network cannot be written, its command fails, and says whose file it was. */
static void files_that_cannot_be_written_are_told(void **state) {
    (void)state;
    static const char *const ways[] = {"run|network|steps=1|--weights-out|", "run|network|steps=1|--python-out|",
                                       "describe|network|steps=1|shape=2-2-1|--torch-out|"};
    for (int i = 0; i < 6; i++) {
        const char *file = i < 3 ? "/nowhere/w" : "/dev/full";
        char line[128], said[128];
        snprintf(line, sizeof line, "%s%s", ways[i % 3], file);
        snprintf(said, sizeof said, "fallline: %s: Cannot write %s: %s.\n", file, file,
                 i < 3 ? "No such file or directory" : "No space left on device");
        assert_int_equal(command(line), FL_EXIT_FAILED);
        assert_string_equal(err, said);
    }
    static const char *const lines[] = {"run|network|steps=1",
                                        "describe|network|steps=1|shape=2-2-1",
                                        "sweep|network|steps=1|--over|lr=1:2:2",
                                        "check|network|shape=2-2-1",
                                        "run|letters|steps=1",
                                        "write|letters|steps=1|--count|1",
                                        "check|rule=x = x - eta*g",
                                        "standings|race|bowl|steps=5"};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        assert_int_equal(command_to(fopen("/dev/full", "r+"), lines[i]), FL_EXIT_FAILED);
        assert_string_equal(err, "fallline: standard output: No space left on device\n");
    }
}

#define LIST "data=@test_cli_told.txt"

static void letters_of_a_list_are_told(void **state) {
    (void)state;
    write_file("test_cli_told.txt", "ab\nba\naab\nabb\nbab\n");
    assert_int_equal(command("run|letters|" LIST "|steps=2|batch=2|--threads|1"), FL_EXIT_DONE);
    assert_starts(out, "step,batch,held,probe,lr\n0,1.04983758732256");
    assert_has(out, ",,1.09959367716"); /* none is held back, the probe is measured */
    assert_int_equal(lines_of(out), 4);
    TOLD("describe|letters|" LIST "|steps=2|type=ab", "\"kind\": \"list\",\n  \"symbols\": 3,\n  \"lines\": 5,",
         "\"examples\": 18,\n  \"held_examples\": 0,", "\"held_loss\": null,",
         "\"baselines\": {\"nothing\": [1.0986122886681098, 1.0986122886681098], \"letters\": [1.0893360089",
         "\"copied\": 0.25,\n  \"found\": 0,", "\"bars\": {\"\": 0.33802365", "\"a\": 0.34034668", "\"b\": 0.32162965",
         "\"steps_to_arrive\": null");
    TOLD("describe|letters|" LIST "|steps=2|type=abababab", "\"bars\": {\"\": 0.35289301");
    remove("test_cli_told.txt");
}

/* At step 0 and at the end it writes of the end, between them of the step. */
static void letters_are_written(void **state) {
    (void)state;
    char end[64];
    write_file("test_cli_told.txt", "ab\nba\naab\nabb\nbab\n");
    assert_int_equal(command("write|letters|" LIST "|steps=2|type=ab|--count|2"), FL_EXIT_DONE);
    assert_string_equal(out, "abaa\nabab\n");
    assert_int_equal(command("write|letters|" LIST "|steps=2|type=ab|step=2|--count|2"), FL_EXIT_DONE);
    assert_string_equal(out, "abaa\nabab\n");
    remove("test_cli_told.txt");
    assert_int_equal(command("write|letters|steps=2|--count|1"), FL_EXIT_DONE);
    assert_string_equal(out, "nhbookjllmruyuoyupfjwjhr\n");
    assert_true(snprintf(end, sizeof end, "%s", out) > 0);
    assert_int_equal(command("write|letters|steps=2|step=1|--count|1"), FL_EXIT_DONE);
    assert_string_equal(out, "oicpnkkklmruyvoyuofiwkhr\n");
    assert_int_equal(command("write|letters|steps=1|--count|1"), FL_EXIT_DONE);
    assert_string_equal(out, "oicpnkkklmruyvoyuofiwkhr\n");
    assert_int_equal(command("write|letters|steps=2|--temp|0.5|--count|2"), FL_EXIT_DONE);
    assert_string_equal(out, "mhbopjkmllruyuoytoggvjgq\ngtar\n");
    assert_int_equal(command("write|letters|steps=1"), FL_EXIT_DONE);
    assert_int_equal(lines_of(out), 20);
}

/* A text that runs on has no lines to be copied: it is written to 120 letters. */
static void running_letters_are_written(void **state) {
    (void)state;
    static char prose[2048];
    for (int i = 0; i < 12; i++) {
        size_t used = strlen(prose);
        snprintf(prose + used, sizeof prose - used, "%s",
                 "the cat sat on the mat and the dog sat on the log, and so it went on for a good long while until "
                 "the end came.\n");
    }
    write_file("test_cli_told.txt", prose);
    assert_int_equal(command("write|letters|" LIST "|steps=2|--count|1"), FL_EXIT_DONE);
    assert_int_equal(strlen(out), 121);
    assert_starts(out, "lf.ligfghloruslurlcft");
    remove("test_cli_told.txt");
    char kind[] = "\"kind\": \"running\",\n  \"symbols\": 20,\n  \"lines\": 0,";
    write_file("test_cli_told.txt", prose);
    TOLD("describe|letters|" LIST "|steps=1", kind, "\"examples\": 1199,\n  \"held_examples\": 133,", "\"copied\": 0,");
    remove("test_cli_told.txt");
}

static void what_was_left_out_of_a_table_is_told(void **state) {
    (void)state;
    write_file("test_cli_told.txt", "x,y\n1,2\n2,\n3,4\n");
    assert_int_equal(command("run|fit|--data|test_cli_told.txt|--steps|1"), FL_EXIT_DONE);
    assert_string_equal(err, "fallline: test_cli_told.txt: 1 row left out, which misses a number; line 3.\n");
    assert_starts(out, "step,x,loss,gx,lr\n0,0,10,-14,");
    remove("test_cli_told.txt");
}

static void typed_rules_are_told(void **state) {
    (void)state;
    assert_int_equal(command("check|rule=m = 0.9*m + g; v = 0.9*v + g^2; x = x - m"), FL_EXIT_DONE);
    assert_string_equal(out, "m = 0.9*m + g; v = 0.9*v + g^2; x = x - m\nremembers m, v\neta does nothing in it\n"
                             "ok     own              points in lanes move as each alone\n"
                             "       own              changes when the loss is scaled\n"
                             "       own              does not change when the loss is turned\n"
                             "       own              does not change when loss and start are moved\n");
    assert_int_equal(command("check|rule=x = x - eta*g"), FL_EXIT_DONE);
    assert_starts(out, "x = x - eta*g\nok     own ");
}

/* Plans without weights are not trained, by those who are handed one. */
static void no_training_is_made_of_a_plan_of_two_numbers(void **state) {
    (void)state;
    FlPlan plan = fl_plan_default(fl_loss_type_find("bowl"));
    FlTrained trained;
    assert_false(fl_trained_begin(&plan, 0, 1, &trained));
    assert_null(trained.training);
    assert_null(trained.pool);
    assert_true(isnan(fl_check_training(&plan, 0)));
    assert_false(fl_command_is_trained(&plan));
}

/* Central differences know a slope to six digits: of every weight, or of 400 of them. */
static void slopes_of_networks_are_checked(void **state) {
    (void)state;
    assert_int_equal(command("check|network|steps=3"), FL_EXIT_DONE);
    assert_starts(out, "ok     network          gradient equals differences (0.0");
    assert_int_equal(command("check|network|shape=2-30-30-1|steps=1|step=1"), FL_EXIT_DONE);
    assert_starts(out, "ok     network          gradient equals differences (0.0");
}

static void a_text_of_json_is_quoted(void **state) {
    (void)state;
    FILE *file = tmpfile();
    assert_non_null(file);
    fl_json_text_to(file, "a\"b\\c\n\x1f é");
    rewind(file);
    out[fread(out, 1, OUTPUT - 1, file)] = '\0';
    fclose(file);
    assert_string_equal(out, "\"a\\\"b\\\\c\\u000a\\u001f é\"");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(planes_of_two_numbers_are_printed),
        cmocka_unit_test(holes_are_listed),
        cmocka_unit_test(threads_train_as_one_does),
        cmocka_unit_test(networks_are_described),
        cmocka_unit_test(a_falling_rate_is_told),
        cmocka_unit_test(rates_of_a_network_are_swept),
        cmocka_unit_test(files_that_cannot_be_written_are_told),
        cmocka_unit_test(letters_of_a_list_are_told),
        cmocka_unit_test(letters_are_written),
        cmocka_unit_test(running_letters_are_written),
        cmocka_unit_test(what_was_left_out_of_a_table_is_told),
        cmocka_unit_test(typed_rules_are_told),
        cmocka_unit_test(no_training_is_made_of_a_plan_of_two_numbers),
        cmocka_unit_test(slopes_of_networks_are_checked),
        cmocka_unit_test(a_text_of_json_is_quoted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
