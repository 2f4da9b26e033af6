/* Commands whose memory is refused at every place in turn: what they print is right, or they say that it was not
 * enough and fail. */
#include "support/close.h"
#include "unit/cli_support.h"

#include "cli/check.h"
#include "core/base/hash.h"
#include "fallline/fallline.h"
#include "support/memory_faults.h"

#include <errno.h>
#include <math.h>

static uint64_t hash_text(const char *text, const char *end) {
    uint64_t hash = FL_HASH_BEGIN;
    for (; *text != '\0' && text != end; text++) hash = fl_hash_add(hash, (unsigned char)*text);
    return hash;
}

/* A command by what it prints to `end`, NULL: to its end; 0 where it fails, and says why. */
static uint64_t printed(const char *line, const char *end) {
    int status = command(line);
    if (status == 0) {
        const char *last = end != NULL ? strstr(out, end) : NULL;
        assert_true(end == NULL || last != NULL);
        return hash_text(out, last);
    }
    if (strstr(err, "memory") == NULL) fail_msg("%s: %d, %s", line, status, err);
    return 0;
}

static uint64_t a_run(void) {
    return printed("run|bowl|lr=0.3|--steps|3", NULL);
}

static uint64_t a_sweep(void) {
    return printed("sweep|bowl|--over|lr=0.1:1:3", NULL);
}

static uint64_t a_map(void) {
    return printed("map|bowl|--size|3x2|--threads|1|steps=5", NULL);
}

static uint64_t a_map_of_numbers(void) {
    return printed("map|curve|--over|lr=0.1:1:2,start=1:2:2", NULL);
}

static uint64_t a_race(void) {
    return printed("standings|race|bowl|rules=gd:0.1,adam:0.1|rates=hand|steps=3", NULL);
}

static uint64_t a_formula(void) {
    return printed("check|formula=x^2 + x|start=1", NULL);
}

/* Without memory nothing is advised, and the sentence is shorter. */
static uint64_t a_description(void) {
    return printed("describe|bowl|lr=0.3|steps=3", "\"sentence\"");
}

static uint64_t a_network(void) {
    return printed("run|network|shape=2-2-1|data=moons,20,0.1,1|steps=2|--threads|1", NULL);
}

/* A thread that cannot be had is not missed. */
static uint64_t a_network_by_threads(void) {
    return printed("run|network|data=moons,1000,0.1,1|shape=2-64-64-1|steps=1|--threads|2", NULL);
}

static uint64_t a_network_swept(void) {
    return printed("sweep|network|shape=2-2-1|data=moons,20,0.1,1|steps=2|--over|lr=0.1:1:2", NULL);
}

static uint64_t a_network_described(void) {
    return printed("describe|network|shape=2-2-1|data=moons,20,0.1,1|steps=2|--threads|1", "\"sentence\"");
}

static uint64_t letters(void) {
    return printed("run|letters|data=@test_cli_memory.txt|steps=1|--threads|1", NULL);
}

static uint64_t letters_written(void) {
    return printed("write|letters|data=@test_cli_memory.txt|steps=1|--count|2", NULL);
}

static uint64_t letters_described(void) {
    return printed("describe|letters|data=@test_cli_memory.txt|steps=1|--threads|1", "\"sentence\"");
}

static uint64_t a_replay(void) {
    return printed("replay|test_cli_memory.log", NULL);
}

static void write_file(const char *name, const char *text) {
    FILE *file = fopen(name, "w");
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0 && fclose(file) == 0);
}

static void commands_print_what_is_right(void **state) {
    (void)state;
    static const MemoryTest tests[] = {{"a run", a_run},
                                       {"a sweep", a_sweep},
                                       {"a map", a_map},
                                       {"a map of two numbers", a_map_of_numbers},
                                       {"a race", a_race},
                                       {"a formula", a_formula},
                                       {"a description", a_description}};
    memory_tests(tests, (int)(sizeof tests / sizeof *tests));
}

static void trainings_print_what_is_right(void **state) {
    (void)state;
    static const MemoryTest tests[] = {{"a network", a_network},
                                       {"a network by threads", a_network_by_threads},
                                       {"a network, swept", a_network_swept},
                                       {"a network, described", a_network_described}};
    memory_tests(tests, (int)(sizeof tests / sizeof *tests));
}

static void letters_print_what_is_right(void **state) {
    (void)state;
    static const MemoryTest tests[] = {
        {"letters", letters}, {"letters, written", letters_written}, {"letters, described", letters_described}};
    write_file("test_cli_memory.txt", "ab\nba\naab\nabb\nbab\n");
    memory_tests(tests, (int)(sizeof tests / sizeof *tests));
    remove("test_cli_memory.txt");
}

static void files_print_what_is_right(void **state) {
    (void)state;
    static const MemoryTest tests[] = {{"a replay", a_replay}};
    write_file("test_cli_memory.log", "fallline curve parabola gd lr=0.4\neta 0.5\nstep 2\neta 0.2\n");
    memory_tests(tests, (int)(sizeof tests / sizeof *tests));
    remove("test_cli_memory.log");
}

static uint64_t a_limit(void) {
    return fl_check_limit(fl_optimizer_type_find("gd"));
}

static uint64_t a_rest(void) {
    return fl_check_method_rest(fl_optimizer_type_find("newton"));
}

static uint64_t steps_of_quadratics(void) {
    return fl_check_method_quadratic(fl_optimizer_type_find("newton"));
}

static uint64_t a_path(void) {
    return fl_check_method_path(fl_optimizer_type_find("lbfgs"), fl_optimizer_type_find("bfgs"));
}

static uint64_t slopes_of_a_network(void) {
    double fault = fl_check_network(FL_TANH, FL_NETWORK_BCE);
    return isnan(fault) ? 0 : fl_hash_double(FL_HASH_BEGIN, fault);
}

static void what_cannot_be_checked_is_not_right(void **state) {
    (void)state;
    static const MemoryTest tests[] = {{"a limit", a_limit},
                                       {"a rest", a_rest},
                                       {"steps of quadratics", steps_of_quadratics},
                                       {"a path", a_path},
                                       {"slopes of a network", slopes_of_a_network}};
    memory_tests(tests, (int)(sizeof tests / sizeof *tests));
}

/* With no memory left from an allocation on. */
static int without(const char *line, long at) {
    memory_fault(at, MEMORY_FAULT_ON);
    int status = command(line);
    memory_fault(-1, MEMORY_FAULT_ON);
    return status;
}

/* The sum of all is of no use without a part; threads are asked for by name, and so are missed. */
static void a_hash_of_all_is_whole(void **state) {
    (void)state;
    assert_int_equal(without("check|--hash|--threads|1", 0), 1);
    assert_string_equal(err, "fallline: check: not enough memory\n");
    assert_string_equal(out, "");
    assert_int_equal(without("check|--hash|--threads|2", 0), 1);
    assert_string_equal(err, "fallline: check: the threads cannot be started\n");
    long at = 0; /* behind what the state needs */
    while (without("map|bowl|--size|2x2|--threads|2", at) == 2) at++;
    assert_string_equal(err, "fallline: map: the threads cannot be started\n");
}

/* A check that could not be made did not go well. */
static void a_check_that_cannot_be_made_is_wrong(void **state) {
    (void)state;
    static const char line[] = "check|network|shape=2-2-1|data=moons,20,0.1,1|step=1|steps=1";
    int wrong = 0;
    memory_fault(-1, MEMORY_FAULT_ONCE);
    assert_int_equal(command(line), 0);
    long asked = memory_asked();
    for (long at = 0; at < asked; at++) {
        int status = without(line, at);
        if (status == 0) fail_msg("%s, %ld: right without memory", line, at);
        if (status == 2) continue; /* the state itself could not be read */
        assert_string_equal(out, "WRONG  network          gradient equals differences (nan of what is allowed)\n");
        wrong++;
    }
    assert_true(wrong >= 3);
}

FILE *__real_open_memstream(char **text, size_t *length);
FILE *__wrap_open_memstream(char **text, size_t *length);

static bool no_stream;

/* It allocates where no linker sees it. */
FILE *__wrap_open_memstream(char **text, size_t *length) {
    errno = ENOMEM;
    return no_stream ? NULL : __real_open_memstream(text, length);
}

static void a_text_that_cannot_be_made_is_told(void **state) {
    (void)state;
    no_stream = true;
    int ran = command("run|network|shape=2-2-1|steps=1|--weights-out|test_cli_memory.csv");
    no_stream = false;
    assert_int_equal(ran, 1);
    assert_string_equal(err, "fallline: test_cli_memory.csv: not enough memory\n");
    no_stream = true;
    int drawn = command("render|bowl|--size|200x150|--ui|test_cli_memory.json");
    no_stream = false;
    assert_int_equal(drawn, 1);
    assert_string_equal(err, "fallline: test_cli_memory.json: Cannot allocate memory\n");
    assert_int_equal(access("test_cli_memory.csv", F_OK), -1);
    assert_int_equal(access("test_cli_memory.json", F_OK), -1);
}

/* What is drawn is a picture, or there is none. */
static void a_picture_is_whole_or_not(void **state) {
    (void)state;
    static const char *const lines[] = {"render|bowl|steps=3|--size|200x150|-o|test_cli_memory.png",
                                        "render|bowl|steps=3|--size|200x150|--ui|test_cli_memory.png",
                                        "render|bowl|steps=3|--size|200x150|-o|test_cli_memory.png|--frames|0:1",
                                        "map|bowl|--size|2x2|--threads|1|-o|test_cli_memory.png"};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        memory_fault(-1, MEMORY_FAULT_ONCE);
        assert_int_equal(command(lines[i]), 0);
        long asked = memory_asked(), alive = memory_alive(), step = 1 + asked / 12;
        remove("test_cli_memory.png");
        for (long at = 0; at < asked; at += step) {
            int status = without(lines[i], at);
            bool there = access("test_cli_memory.png", F_OK) == 0;
            if (there != (status == 0) || (!there && strstr(err, "memory") == NULL))
                fail_msg("%s, %ld: %d, %s", lines[i], at, status, err);
            remove("test_cli_memory.png");
            /* Texts that the C library allocates and a command frees are not counted. */
            if (memory_alive() > alive) fail_msg("%s, %ld: %ld blocks lost", lines[i], at, memory_alive() - alive);
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(commands_print_what_is_right),
        cmocka_unit_test(trainings_print_what_is_right),
        cmocka_unit_test(letters_print_what_is_right),
        cmocka_unit_test(files_print_what_is_right),
        cmocka_unit_test(a_hash_of_all_is_whole),
        cmocka_unit_test(a_check_that_cannot_be_made_is_wrong),
        cmocka_unit_test(a_picture_is_whole_or_not),
        cmocka_unit_test(what_cannot_be_checked_is_not_right),
        cmocka_unit_test(a_text_that_cannot_be_made_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
