/* Pictures that commands make: what they write, and what they say where they cannot. */
#include "support/close.h"
#include "unit/cli_support.h"

#define SMALL "render|bowl|--size|200x150|"

static char text[OUTPUT];

static size_t read_back(const char *name) {
    FILE *file = fopen(name, "rb");
    assert_non_null(file);
    size_t length = fread(text, 1, OUTPUT - 1, file);
    text[length] = '\0';
    fclose(file);
    return length;
}

/* Whether a picture is written to render.png, of these words; what it is, in text. */
static size_t picture(const char *words) {
    char line[256];
    snprintf(line, sizeof line, SMALL "-o|render.png|%s", words);
    if (command(line) != 0) fail_msg("%s: %s", line, err);
    assert_string_equal(out, "");
    size_t length = read_back("render.png");
    remove("render.png");
    assert_memory_equal(text, "\x89PNG\r\n\x1a\n", 8);
    return length;
}

static void no_place_of_a_picture_is_told(void **state) {
    (void)state;
    static const char *const none[] = {"a,", "1", "1x,2", ",1", "1,", "1,x", "1,2x", "1,nan", "inf,1", "nowhere"};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
        char line[128], said[160];
        snprintf(line, sizeof line, SMALL "-o|render.png|--hover|%s", none[i]);
        snprintf(said, sizeof said,
                 "fallline: %s: is not in this picture; --ui FILE.json lists what is\nTry 'fallline --help'.\n",
                 none[i]);
        assert_int_equal(command(line), 2);
        assert_string_equal(err, said);
        assert_int_equal(access("render.png", F_OK), -1);
    }
}

/* What is pointed at by its name is what is pointed at by its place; the name stands in the list of what there is. */
static void places_of_a_picture_are_pointed_at(void **state) {
    (void)state;
    static char named[OUTPUT], placed[64];
    double x, y, w, h;
    assert_int_equal(command(SMALL "--ui|render.json"), 0);
    read_back("render.json");
    remove("render.json");
    assert_starts(text,
                  "[\n  {\"id\": \"scene\", \"role\": \"dropdown\", \"label\": \"Scene\", \"value\": \"Landscape\", ");
    assert_string_equal(text + strlen(text) - 4, "}\n]\n");
    assert_null(strstr(text, "}\n  {"));
    const char *more = strstr(text, "{\"id\": \"more\"");
    assert_non_null(more);
    more = strstr(more, "\"x\": ");
    assert_non_null(more);
    assert_int_equal(sscanf(more, "\"x\": %lf, \"y\": %lf, \"w\": %lf, \"h\": %lf", &x, &y, &w, &h), 4);
    size_t length = picture("--hover|more");
    memcpy(named, text, length);
    assert_true(snprintf(placed, sizeof placed, "--hover|%g,%g", x + w / 2, y + h / 2) > 0);
    assert_int_equal(picture(placed), length);
    assert_memory_equal(text, named, length);
    size_t far = picture("--hover|100,149");
    assert_true(far != length || memcmp(text, named, length) != 0);
    length = picture("--hover|-5,-5"); /* outside of it: as it is without */
    memcpy(named, text, length);
    assert_int_equal(picture("--theme|light"), length);
    assert_memory_equal(text, named, length);
}

static void marks_are_listed(void **state) {
    (void)state;
    assert_int_equal(command("render|bowl|--ui|render.json|-o|render.svg"), 0);
    read_back("render.svg");
    assert_starts(text, "<?xml");
    read_back("render.json");
    assert_non_null(strstr(text, "\"role\": \"mark\", \"label\": \""));
    assert_string_equal(text + strlen(text) - 4, "}\n]\n");
    remove("render.svg");
    remove("render.json");
}

static void pictures_that_cannot_be_written_are_told(void **state) {
    (void)state;
    static const struct {
        const char *words, *said;
    } cases[] = {
        {"-o|/nowhere/x.png", "Cannot write /nowhere/x.png: No such file or directory."},
        {"-o|/nowhere/x.svg", "Cannot write /nowhere/x.svg: No such file or directory."},
        {"--ui|/nowhere/x.json", "Cannot write /nowhere/x.json: No such file or directory."},
        {"-o|/dev/full", "Cannot write /dev/full: No space left on device."},
        {"--ui|/dev/full", "Cannot write /dev/full: No space left on device."},
        {"-o|/nowhere/x.png|--frames|0:1", "Cannot write /nowhere/x.png: No such file or directory."},
        {"-o|x.png|--frames|59:61", "--frames asks for step 61, and the run ends at step 60"},
        {"-o|x.png|--font-dir|/nowhere",
         "The font file Inter-Regular.otf in /nowhere was not found; install the packages fonts-inter and "
         "fonts-linuxlibertine, or name their folder with --font-dir."},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char line[128], said[256];
        snprintf(line, sizeof line, SMALL "%s", cases[i].words);
        snprintf(said, sizeof said, "fallline: render: %s\n", cases[i].said);
        assert_int_equal(command(line), 1);
        assert_string_equal(err, said);
    }
    assert_int_equal(access("x.png", F_OK), -1);
}

/* Every second step of 0 to 4: three pictures, said one by one, of as many a second as asked for. */
static void frames_are_a_film(void **state) {
    (void)state;
    size_t length = picture("--frames|0:4:2|--fps|25|--progress");
    assert_string_equal(err, "1/3\n2/3\n3/3\n");
    int frames = 0, ready = 0;
    for (size_t i = 0; i + 8 < length; i++) {
        if (memcmp(text + i, "acTL", 4) == 0) ready = text[i + 7];
        if (memcmp(text + i, "fcTL", 4) != 0) continue;
        frames++;
        /* sequence, width, height, x, y: 20 bytes; then the delay as a fraction */
        int above = (unsigned char)text[i + 24] << 8 | (unsigned char)text[i + 25];
        int below = (unsigned char)text[i + 26] << 8 | (unsigned char)text[i + 27];
        assert_int_equal(above * 25, below);
    }
    assert_int_equal(frames, 3);
    assert_int_equal(ready, 3);
}

/* 8-bit RGB to standard output, so many bytes as there are pixels, thrice, for each picture. */
static void raw_frames_go_out(void **state) {
    (void)state;
    enum { FRAME = 3 * 200 * 150 };
    int kept;
    FILE *file = tmpfile();
    char words[][16] = {"render", "bowl", "--size", "200x150", "-o", "-", "--frames", "0:1"}, *argv[9] = {NULL};
    static char frame[2 * FRAME + 1];
    assert_non_null(file);
    for (int i = 0; i < 8; i++) argv[i] = words[i];
    divert(stdout, file, &kept);
    int status = fl_cli_main(8, argv);
    fflush(stdout);
    assert_true(dup2(kept, fileno(stdout)) >= 0);
    close(kept);
    rewind(file);
    assert_int_equal(fread(frame, 1, sizeof frame, file), 2 * FRAME);
    fclose(file);
    assert_int_equal(status, 0);
    assert_memory_equal(frame, frame + FRAME - 3, 3); /* the ground, in opposite corners */
    assert_memory_not_equal(frame, frame + FRAME, FRAME);
    assert_int_equal(command_to(fopen("/dev/full", "r+"), SMALL "-o|-|--frames|0:1"), 1);
    assert_starts(err, "fallline: standard output: ");
}

/* A minimum's colours, hatches where a run swings about it for ever, and pressed paper. */
static void a_map_is_painted(void **state) {
    (void)state;
    static const char *const lines[] = {"map|bowl|gd|lr=0.5|--size|9x9|-o|render.png",
                                        "map|bowl|gd|lr=0.1|steps=3|--size|9x9|-o|render.png",
                                        "map|bowl|gd|lr=3|--size|9x9|-o|render.png"};
    static char before[OUTPUT];
    size_t length = 0;
    for (int i = 0; i < 3; i++) {
        assert_int_equal(command(lines[i]), 0);
        size_t now = read_back("render.png");
        assert_memory_equal(text, "\x89PNG\r\n\x1a\n", 8);
        assert_true(now != length || memcmp(text, before, now) != 0);
        memcpy(before, text, now);
        length = now;
    }
    remove("render.png");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_place_of_a_picture_is_told),
        cmocka_unit_test(places_of_a_picture_are_pointed_at),
        cmocka_unit_test(marks_are_listed),
        cmocka_unit_test(pictures_that_cannot_be_written_are_told),
        cmocka_unit_test(frames_are_a_film),
        cmocka_unit_test(raw_frames_go_out),
        cmocka_unit_test(a_map_is_painted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
