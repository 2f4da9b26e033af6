/* What a command says of a line that it does not take: the sentence whole, and the exit status. */
#include "support/close.h"
#include "unit/cli_support.h"

#include "cli/command.h"

typedef struct Refused {
    const char *line, *said;
} Refused;

static void refuse(const Refused *cases, size_t count) {
    char expected[1024];
    for (size_t i = 0; i < count; i++) {
        int status = command(cases[i].line);
        snprintf(expected, sizeof expected, "fallline: %s\nTry 'fallline --help'.\n", cases[i].said);
        if (status != FL_EXIT_USAGE || strcmp(err, expected) != 0 || out[0] != '\0')
            fail_msg("%s: %d, %s%s", cases[i].line, status, err, out);
    }
}

#define REFUSE(cases) refuse(cases, sizeof(cases) / sizeof *(cases))

static void options_are_told(void **state) {
    (void)state;
    static const Refused cases[] = {
        {"run|bowl|--foo", "--foo: is not an option here"},
        {"run|bowl|-f", "-f: is not an option here"},
        {"map|bowl|-o", "-o: needs a value"},
        {"map|bowl|-o|a.png|-o|b.png", "-o: is given twice"},
        {"map|bowl|--size|1x1|--size|2x2", "--size: is given twice"},
        {"map|bowl|--size|1x0", "--size: needs WIDTHxHEIGHT in cells, 1 to 100000 each, like 640x480"},
        {"map|bowl|--size|1xy", "--size: needs WIDTHxHEIGHT in cells, 1 to 100000 each, like 640x480"},
        {"map|bowl|-o|.png", ".png: needs to end in .png"},
        {"sweep|bowl|--over|lr=1:x:9", "lr=1:x:9: is not a range such as lr=0.001:10:400 of at most 100000 values"},
        {"sweep|bowl|--over|lr=1:2:9|--seeds|0", "--seeds: needs a whole number from 1 to 255"},
        {"sweep|bowl|--over|lr=1:2:9|--seeds|x", "--seeds: needs a whole number from 1 to 255"},
        {"map|bowl|--threads|x", "--threads: needs a whole number from 1 to 64"},
        {"map|--fly", "--fly: is not an option here"},
        {"describe|--fly", "--fly: is not an option here"},
        {"write|--fly", "--fly: is not an option here"},
        {"standings|--fly", "--fly: is not an option here"},
        {"standings|bowl", "standings: needs a race, as in standings race banana"},
        {"check|--hash|bowl", "--hash: is of all that is computed and takes no state"},
        {"check|--hash|--threads|0", "--threads: needs a whole number from 1 to 64"},
        {"check|--threads|2", "--threads: goes with --hash"},
        {"sweep|parabola|momentum|--over|beta=-1:0.5:9",
         "beta=-1:0.5:9: -1 is out of range; \"beta\" goes from 0 to 0.999999."},
        {"", "no command: is not a command"},
    };
    REFUSE(cases);
}

#define NO_RANGES ": is not two ranges such as lr=0.01:4:400,start=-3:3:300"

static void two_ranges_are_told(void **state) {
    (void)state;
    static const char *const none[] = {"lr",
                                       "lr=1:2:3",
                                       "lr:1,lr=1:2:3",
                                       "=1:2:3,start=1:2:3",
                                       "abcdefghijklmnop=1:2:3,lr=1:2:3",
                                       "lr=1,start=1:2:3",
                                       "lr=1:2,start=1:2:3",
                                       "lr=x:2:2,start=1:2:3",
                                       "lr=1:x:2,start=1:2:3",
                                       "lr=1:2:x,start=1:2:3",
                                       "lr=1:2:3,start=1:2:16385"};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
        char line[128], said[128];
        snprintf(line, sizeof line, "map|curve|--over|%s", none[i]);
        snprintf(said, sizeof said, "%s" NO_RANGES, none[i]);
        refuse(&(Refused){line, said}, 1);
    }
    static const Refused cases[] = {
        {"map|curve|--over|lr=1:2:3,lr=1:2:3", "lr=1:2:3,lr=1:2:3: names one number twice"},
        {"map|curve|--over|lr=1:2:3,seed=1:2:3", "lr=1:2:3,seed=1:2:3: one of these is no number of this run"},
        {"map|curve|--over|lr=1:2:0,start=1:2:3", "lr=1:2:0,start=1:2:3: needs 1 to 16384 values of each number"},
        {"map|curve|--over|lr=1:2:3,start=1:2:0", "lr=1:2:3,start=1:2:0: needs 1 to 16384 values of each number"},
        {"map|curve|--over|lr=1:2:3,start=2:1:3", "lr=1:2:3,start=2:1:3: the first value must be below the last"},
        {"map|curve|--over|lr=1:2:3,start=1:2:3|--size|3x3", "--over: stands alone: it names the sizes itself"},
    };
    REFUSE(cases);
}

#define THREADS "--threads: needs a whole number from 1 to 64"

static void trainings_are_told(void **state) {
    (void)state;
    static const Refused cases[] = {
        {"run|network|steps=1|--threads|0", THREADS},
        {"run|network|steps=1|--threads|65", THREADS},
        {"run|network|steps=1|--threads|x", THREADS},
        {"describe|network|steps=1|--threads|0", THREADS},
        {"run|letters|steps=1|--threads|0", THREADS},
        {"describe|letters|steps=1|--threads|0", THREADS},
        {"run|letters|steps=1|--weights-out|w.csv", "--weights-out: needs a network"},
        {"run|bowl|--python-out|w.py", "--python-out: needs a network"},
        {"describe|letters|steps=1|--torch-out|w.py", "--torch-out: needs a network"},
        {"describe|bowl|--python-out|w.py", "--python-out: needs a network"},
        {"sweep|network|steps=2|--seeds|3|--over|lr=1:2:2",
         "--seeds: counts runs of one or two numbers; a training has one"},
        {"map|network", "map: is for losses of one or two numbers; a network has run, describe, sweep and check"},
        {"write|bowl", "write: is for the scene letters, as in fallline write letters towns"},
        {"write|letters|--count|0", "--count: needs a whole number from 1 to 1000000"},
        {"write|letters|--count|x", "--count: needs a whole number from 1 to 1000000"},
        {"write|letters|--temp|x", "--temp: \"x\" does not hold a finite decimal number."},
        {"write|letters|--temp|99", "--temp: \"99\" is out of range; the temperature goes from 0 to 2."},
    };
    REFUSE(cases);
}

#define COLUMNS   "--columns: needs two columns, x and y, like area,price"
#define LETTERS50 "aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeee"
#define LONG      LETTERS50 LETTERS50 LETTERS50 LETTERS50 LETTERS50 LETTERS50

static void files_are_told(void **state) {
    (void)state;
    static const Refused cases[] = {
        {"run|fit|--columns|a", COLUMNS},
        {"run|fit|--columns|a,", COLUMNS},
        {"run|fit|--columns|,a", COLUMNS},
        {"run|fit|--columns|" LONG ",a", COLUMNS},
        {"run|fit|--columns|a," LONG, COLUMNS},
        {"run|fit|--columns|a,b", "--columns: needs a file of data, as in --data FILE.csv"},
        {"run|curve|--weights|w.csv", "--weights: needs a network, as in fallline run network --weights FILE.csv"},
        {"run|fit|--data|" LONG, LONG ": is a longer name than a state line can hold: 255 characters"},
        {"run|network|--weights|" LONG, LONG ": is a longer name than a state line can hold: 255 characters"},
    };
    REFUSE(cases);
    static const char *const lost[] = {"run|network|data=@/nowhere/x.csv", "describe|letters|--data|/nowhere/x.csv",
                                       "write|letters|--data|/nowhere/x.csv", "run|fit|--data|/nowhere/x.csv"};
    for (size_t i = 0; i < sizeof lost / sizeof *lost; i++) {
        assert_int_equal(command(lost[i]), FL_EXIT_FAILED);
        assert_string_equal(err, "fallline: /nowhere/x.csv: No such file or directory\n");
        assert_string_equal(out, "");
    }
}

/* In the place of a state. */
static void files_of_no_state_are_told(void **state) {
    (void)state;
    static const struct {
        const char *name, *holds, *said;
    } cases[] = {
        {"test_cli_refused.png", "\x89PNG\r\n\x1a\nno picture", "This picture carries no state line."},
        {"test_cli_refused.txt", "", "There is no text in it."},
        {"test_cli_refused.txt", "\x01\x02??", "This is no formula, no table of numbers and no state line."},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char line[128], said[128];
        FILE *file = fopen(cases[i].name, "w");
        assert_non_null(file);
        assert_true(fputs(cases[i].holds, file) >= 0 && fclose(file) == 0);
        snprintf(line, sizeof line, "run|%s", cases[i].name);
        snprintf(said, sizeof said, "fallline: %s: %s", cases[i].name, cases[i].said);
        assert_int_equal(command(line), FL_EXIT_FAILED);
        assert_starts(err, said);
        assert_int_equal(lines_of(err), 1);
        assert_string_equal(out, "");
        remove(cases[i].name);
    }
}

static void pictures_are_told(void **state) {
    (void)state;
    static const Refused cases[] = {
        {"render|bowl", "render: needs -o FILE.png or -o FILE.svg"},
        {"render|--fly", "--fly: is not an option here"},
        {"render|fly|-o|x.png", "state: \"fly\" is not a word here."},
        {"render|bowl|-o|x.gif", "x.gif: needs to end in .png or .svg, or is - for a PNG to standard output"},
        {"render|bowl|-o|.png", ".png: needs to end in .png or .svg, or is - for a PNG to standard output"},
        {"render|bowl|-o|x.png|--size|x", "--size: needs WIDTHxHEIGHT in pixels, 1 to 8192 each, like 1280x800"},
        {"render|bowl|-o|x.png|--scale|x", "--scale: needs a number from 0.5 to 8"},
        {"render|bowl|-o|x.png|--scale|0.49", "--scale: needs a number from 0.5 to 8"},
        {"render|bowl|-o|x.png|--scale|8.1", "--scale: needs a number from 0.5 to 8"},
        {"render|bowl|-o|x.png|--zoom|2.1", "--zoom: needs a number from 0.8 to 2"},
        {"render|bowl|-o|x.png|--theme|pink", "--theme: is light, dark or contrast"},
        {"render|bowl|-o|x.png|--fps|3", "--fps: needs --frames, like --frames 0:60"},
        {"render|bowl|-o|x.png|--progress", "--progress: needs --frames, like --frames 0:60"},
    };
    REFUSE(cases);
}

static void frames_are_told(void **state) {
    (void)state;
    static const char steps[] =
        "--frames: needs two steps of the run, the first one first, like 0:60, or 0:3000:10 for each tenth";
    static const char rate[] = "--fps: needs a whole number of pictures a second, 1 to 100";
    static const char where[] = "--frames: needs -o FILE.png, or -o - for raw pictures, and no --ui or --hover";
    static const struct {
        const char *words, *said;
    } cases[] = {
        {"-o|x.png|--frames|0", steps},
        {"-o|x.png|--frames|a:2", steps},
        {"-o|x.png|--frames|/:2", steps},
        {"-o|x.png|--frames|0:a", steps},
        {"-o|x.png|--frames|2:1", steps},
        {"-o|x.png|--frames|0:2:", steps},
        {"-o|x.png|--frames|0:2:0", steps},
        {"-o|x.png|--frames|0:2x", steps},
        {"-o|x.png|--frames|1000001:2", steps},
        {"-o|x.png|--frames|0:1000001", steps},
        {"-o|x.png|--frames|0:2:1000001", steps},
        {"-o|x.png|--frames|0:10000", "--frames: has room for 10000 pictures"},
        {"-o|x.png|--frames|0:1|--fps|0", rate},
        {"-o|x.png|--frames|0:1|--fps|a", rate},
        {"-o|x.png|--frames|0:1|--fps|101", rate},
        {"-o|x.png|--frames|0:1|--fps|5x", rate},
        {"-o|x.png|--frames|0:1|--fps|1000001", rate},
        {"-o|x.svg|--frames|0:1", where},
        {"--ui|u.json|--frames|0:1", where},
        {"-o|x.png|--ui|u.json|--frames|0:1", where},
        {"-o|x.png|--hover|1,1|--frames|0:1", where},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char line[128];
        snprintf(line, sizeof line, "render|bowl|%s", cases[i].words);
        refuse(&(Refused){line, cases[i].said}, 1);
    }
}

/* Words to one line, and what is said, into err. */
static int joined(int count, char **words, char *line) {
    int kept;
    FILE *messages = tmpfile();
    assert_non_null(messages);
    divert(stderr, messages, &kept);
    int status = fl_command_join(count, words, line);
    restore(stderr, messages, kept, err);
    return status;
}

/* A line is full at 65535 characters, wherever in a word that is. `quoted`: the room that its two signs take. */
static void fill(const char *start, int quoted) {
    enum { LONGEST = FL_STATE_LINE_SIZE - 1 };
    static char line[FL_STATE_LINE_SIZE], word[FL_STATE_LINE_SIZE + 8];
    char *words[] = {word, (char *)(uintptr_t) "x"};
    size_t begun = strlen(start), longest = (size_t)(LONGEST - quoted);
    memset(word, 'a', sizeof word);
    memcpy(word, start, begun);
    word[longest] = '\0';
    assert_int_equal(joined(1, words, line), FL_EXIT_DONE);
    assert_int_equal(strlen(line), LONGEST);
    assert_string_equal(err, "");
    assert_int_equal(joined(2, words, line), FL_EXIT_USAGE); /* there is no room for a space */
    word[longest] = 'a';
    word[longest + 1] = '\0';
    assert_int_equal(joined(1, words, line), FL_EXIT_USAGE);
    assert_string_equal(err, "fallline: state: The line is longer than a state line can be: 65535 characters.\n"
                             "Try 'fallline --help'.\n");
    for (size_t n = longest + 2; n < longest + 4; n++) {
        word[n - 1] = 'a';
        word[n] = '\0';
        assert_int_equal(joined(1, words, line), FL_EXIT_USAGE);
    }
    word[longest - 1] = '\0';
    assert_int_equal(joined(2, words, line), FL_EXIT_USAGE); /* for the space, and not for the word */
    word[longest - 2] = '\0';
    assert_int_equal(joined(2, words, line), FL_EXIT_DONE);
    assert_int_equal(strlen(line), LONGEST);
}

/* A text of several words behind a line that leaves `left` characters: its key, its signs and it take 8 + 2 + 3. */
static void squeeze(int left, int status) {
    static char line[FL_STATE_LINE_SIZE], word[FL_STATE_LINE_SIZE];
    char *words[] = {word, (char *)(uintptr_t) "formula=x y"};
    memset(word, 'a', sizeof word);
    word[FL_STATE_LINE_SIZE - 1 - left - 1] = '\0'; /* and a space */
    assert_int_equal(joined(2, words, line), status);
    if (status == FL_EXIT_DONE) assert_string_equal(line + strlen(line) - 14, " formula=\"x y\"");
}

static void lines_are_full_at_their_end(void **state) {
    (void)state;
    fill("a", 0);
    fill("formula=x ", 2);
    for (int left = 0; left < 13; left++) squeeze(left, FL_EXIT_USAGE);
    squeeze(13, FL_EXIT_DONE);
}

/* So many as there is room for, without an end behind them; one with a letter of its own and no value. */
static void options_fill_their_room(void **state) {
    (void)state;
    enum { MOST = 24 };
    static const char names[MOST][4] = {"aa", "bb", "cc", "dd", "ee", "ff", "gg", "hh", "ii", "jj", "kk", "ll",
                                        "mm", "nn", "oo", "pp", "qq", "rr", "ss", "tt", "uu", "vv", "ww", "xx"};
    FlOption options[MOST];
    for (int i = 0; i < MOST; i++) options[i] = (FlOption){names[i], false, NULL, 0};
    options[3].letter = 'y';
    options[MOST - 1] = (FlOption){names[MOST - 1], true, NULL, 'x'};
    char words[][8] = {"run", "-y", "-x7", "--ww", "bowl"}, *argv[6] = {NULL};
    for (int i = 0; i < 5; i++) argv[i] = words[i];
    assert_int_equal(fl_command_options(5, argv, options), 4);
    for (int i = 0; i < MOST; i++)
        if (i != 3 && i < MOST - 2) assert_null(options[i].value);
    assert_string_equal(options[3].value, "");
    assert_string_equal(options[MOST - 2].value, "");
    assert_string_equal(options[MOST - 1].value, "7");
    assert_string_equal(argv[4], "bowl");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(options_are_told),
        cmocka_unit_test(two_ranges_are_told),
        cmocka_unit_test(trainings_are_told),
        cmocka_unit_test(files_are_told),
        cmocka_unit_test(files_of_no_state_are_told),
        cmocka_unit_test(pictures_are_told),
        cmocka_unit_test(frames_are_told),
        cmocka_unit_test(options_fill_their_room),
        cmocka_unit_test(lines_are_full_at_their_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
