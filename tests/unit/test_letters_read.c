/* Texts and models of letters at their edges: characters of every coding, rare letters, samples of odd weights, and
 * more threads than there is work for. */
#include "core/letters/pass.h"
#include "core/letters/text.h"
#include "support/letters_pass.h"

/* ---- characters ---- */

static void the_dotted_capital_stays(void **state) {
    (void)state;
    assert_int_equal(fl_text_lower(0x130), 0x130); /* its small letter is that of Latin, and it has its own */
    assert_int_equal(fl_text_lower(0x12E), 0x12F);
    assert_int_equal(fl_text_lower(0x138), 0x138); /* between two blocks of pairs, and none itself */
    assert_int_equal(fl_text_lower(0x14A), 0x14B);
    assert_int_equal(fl_text_lower(0x178), 0xFF);
    assert_int_equal(fl_text_lower(0x3A2), 0x3A2);
}

static void lines_are(const char *bytes, size_t length, const uint32_t *expected, size_t count) {
    uint32_t code[64];
    int lines, longest;
    assert_int_equal(fl_text_lines((const unsigned char *)bytes, length, code, &lines, &longest), count);
    for (size_t i = 0; i < count; i++) assert_int_equal(code[i], expected[i]);
    assert_int_equal(lines, 1);
    assert_int_equal(longest, count - 1);
}

static void halves_of_pairs_are_left_out(void **state) {
    (void)state;
    static const char whole[] = "\xff\xfe"
                                "a\0"
                                "\x3d\xd8\x00\xde"
                                "\n\0",
                      low_alone[] = "\xff\xfe"
                                    "a\0"
                                    "\x00\xde"
                                    "b\0"
                                    "\n\0",
                      high_alone[] = "\xfe\xff"
                                     "\0a"
                                     "\xd8\x3d"
                                     "\0b"
                                     "\0\n",
                      high_last[] = "\xff\xfe"
                                    "a\0\n\0"
                                    "\x3d\xd8",
                      odd[] = "\xff\xfe"
                              "a\0\n\0"
                              "b",
                      no_blank[] = "\xff\xfe"
                                   "a\0";
    lines_are(whole, sizeof whole - 1, (const uint32_t[]){'a', 0x1F600, '\n'}, 3);
    lines_are(low_alone, sizeof low_alone - 1, (const uint32_t[]){'a', 'b', '\n'}, 3);
    lines_are(high_alone, sizeof high_alone - 1, (const uint32_t[]){'a', 'b', '\n'}, 3);
    lines_are(high_last, sizeof high_last - 1, (const uint32_t[]){'a', '\n'}, 2);
    lines_are(odd, sizeof odd - 1, (const uint32_t[]){'a', '\n'}, 2);
    lines_are(no_blank, sizeof no_blank - 1, (const uint32_t[]){'a', '\n'}, 2); /* as UTF-8: two bytes that are none */
}

/* ---- texts ---- */

/* Two lines of 40 letters that are all different: 63 of the 80 are symbols, and each line has some that are none. */
static void a_list_of_rare_letters_is_refused(void **state) {
    (void)state;
    char text[400] = "", error[200] = "";
    size_t at = 0;
    for (int i = 0; i < 60; i++) {
        int letter = i % 30 < 20 ? 0x3400 + i : 0x4E00 + i; /* the first are the symbols, as all are as frequent */
        at += (size_t)snprintf(text + at, sizeof text - at, "%c%c%c%s", 0xE0 | letter >> 12, 0x80 | (letter >> 6 & 63),
                               0x80 | (letter & 63), i == 29 ? "\n" : "");
    }
    const FlText *all = fl_text_read(text, at, NULL, error, sizeof error);
    if (all == NULL) fail_msg("%s", error); /* sixty kinds are not too many */
    assert_int_equal(all->symbols, 61);
    fl_text_release(all);
    for (int i = 60; i < 90; i++) {
        int letter = i % 30 < 20 ? 0x3400 + i : 0x4E00 + i;
        at += (size_t)snprintf(text + at, sizeof text - at, "%s%c%c%c", i == 60 ? "\n" : "", 0xE0 | letter >> 12,
                               0x80 | (letter >> 6 & 63), 0x80 | (letter & 63));
    }
    assert_null(fl_text_read(text, at, NULL, error, sizeof error));
    assert_non_null(strstr(error, "too rare to be one of its 64"));
}

static void nothing_is_printed_where_there_is_no_room(void **state) {
    (void)state;
    const FlText *text = text_of("anna\nberta\ncarla\n");
    char none[1] = {'x'};
    fl_text_print(text, (const uint8_t[]){1}, 1, none, 0);
    assert_int_equal(none[0], 'x');
    fl_text_print(text, (const uint8_t[]){1}, 1, none, 1);
    assert_int_equal(none[0], '\0');
    fl_text_release(text);
}

/* A sentence of no room is not written, and one that is not needed is empty. */
static void sentences_are_kept_within_their_room(void **state) {
    (void)state;
    const FlLetters right = {4, 8, 64}, wrong = {0, 8, 64};
    for (size_t size = 0; size < 2; size++) {
        char error[2] = "x";
        assert_true(fl_letters_check(&right, NULL, error, size));
        assert_int_equal(error[0], size == 0 ? 'x' : '\0');
        error[0] = 'x';
        assert_false(fl_letters_check(&wrong, NULL, error, size));
        assert_int_equal(error[0], size == 0 ? 'x' : '\0');
        error[0] = 'x';
        const FlText *text = fl_text_read("ada\nbess\n", 9, "names", error, size);
        assert_string_equal(text->name, "names");
        assert_int_equal(error[0], size == 0 ? 'x' : '\0');
        fl_text_release(text);
        error[0] = 'x';
        assert_null(fl_text_read("", 0, NULL, error, size));
        assert_int_equal(error[0], size == 0 ? 'x' : '\0');
    }
}

static void a_number_of_five_digits_is_no_size(void **state) {
    (void)state;
    FlLetters letters = {1, 2, 3};
    char error[200];
    assert_false(fl_letters_read(&letters, "4,8,12345", error, sizeof error));
    assert_false(fl_letters_read(&letters, "123456,8,12", error, sizeof error));
    assert_true(letters.context == 1 && letters.numbers == 2 && letters.units == 3);
}

/* ---- losses ---- */

static void losses_are_the_same_by_text_name_and_shape(void **state) {
    (void)state;
    static const struct {
        const char *text, *name;
        FlLetters letters;
        bool same;
    } rows[] = {{"anna\nberta\ncarla\n", NULL, {2, 3, 4}, true},
                {"anna\nberta\ncarla\n", NULL, {2, 3, 4}, true},
                {"anna\nberta\ncarlo\n", NULL, {2, 3, 4}, false},
                {"anna\nberta\ncarla\n", "a", {2, 3, 4}, false},
                {"anna\nberta\ncarla\n", NULL, {2, 3, 5}, false}};
    const FlLossType *loss[6];
    for (size_t i = 0; i < 6; i++) {
        size_t row = i < 5 ? i : 3;
        const FlText *text = fl_text_read(rows[row].text, strlen(rows[row].text), rows[row].name, NULL, 0);
        loss[i] = fl_letters_loss(&(FlLettersTask){rows[row].letters, text}, NULL, 0);
        assert_non_null(loss[i]);
        fl_text_release(text);
        assert_int_equal(fl_loss_same(loss[0], loss[i]), rows[row].same);
        assert_int_equal(fl_loss_same(loss[i], loss[0]), rows[row].same);
    }
    assert_true(fl_loss_same(loss[3], loss[5])); /* one name, twice */
    const FlText *other = fl_text_read(rows[0].text, strlen(rows[0].text), "b", NULL, 0);
    const FlLossType *named = fl_letters_loss(&(FlLettersTask){rows[0].letters, other}, NULL, 0);
    assert_false(fl_loss_same(loss[3], named));
    fl_text_release(other);
    fl_loss_release(named);
    for (int i = 0; i < 6; i++) fl_loss_release(loss[i]);
}

/* Of as many weights, and so of the same hash, but of another shape: 9 symbols, 9n + u(cn + 10) + 9 weights. */
static void shapes_are_compared(void **state) {
    (void)state;
    static const FlLetters shapes[2] = {{1, 1, 12}, {2, 1, 11}};
    static const char names[] = "anna\nberta\ncarla\n";
    const FlText *text = fl_text_read(names, sizeof names - 1, NULL, NULL, 0);
    assert_int_equal(fl_letters_weights(&shapes[0], 9), fl_letters_weights(&shapes[1], 9));
    const FlLossType *one = fl_letters_loss(&(FlLettersTask){shapes[0], text}, NULL, 0),
                     *other = fl_letters_loss(&(FlLettersTask){shapes[1], text}, NULL, 0);
    assert_true(one != NULL && other != NULL);
    assert_false(fl_loss_same(one, other));
    fl_loss_release(one);
    fl_loss_release(other);
    fl_text_release(text);
}

/* What is held back: every tenth row of the first thousand, then every fiftieth, and the last. */
static void what_is_held_back_is_measured_ever_less_often(void **state) {
    (void)state;
    LettersCase c = letters_tiny();
    const unsigned held = 1u << FL_EXAMPLES_HELD;
    static const int rows[][2] = {{10, 1}, {11, 0}, {1000, 1}, {1010, 0}, {1050, 1}, {2999, 1}, {2991, 0}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        unsigned due = c.objective->due(c.objective, 2999, rows[i][0]);
        assert_int_equal((due & held) != 0, rows[i][1]);
    }
    letters_end(&c);
}

/* ---- samples ---- */

static void samples_begin_with_the_end_of_what_is_typed(void **state) {
    (void)state;
    const FlText *text = text_of("anna\nberta\ncarla\n");
    const FlLetters letters = {2, 3, 4};
    double w[200];
    assert_in_range(fl_letters_weights(&letters, text->symbols), 1, 200);
    for (int i = 0; i < 200; i++) w[i] = sin(i);
    const uint8_t typed[] = {1, 2, 3, 4};
    uint8_t by_all[8], by_end[8], by_one[8];
    int all = fl_letters_sample(&letters, text, w, 1, 0, 1, 4, typed, 8, by_all);
    assert_int_equal(fl_letters_sample(&letters, text, w, 1, 0, 1, 2, typed + 2, 8, by_end), all);
    assert_memory_equal(by_all, by_end, (size_t)all); /* it looks two back */
    int one = fl_letters_sample(&letters, text, w, 1, 0, 0, 1, typed + 3, 1, by_one);
    double z[FL_TEXT_SYMBOLS];
    fl_letters_scores(&letters, text->symbols, w, (const uint8_t[]){0, 4}, z);
    int best = 0;
    for (int v = 1; v < text->symbols; v++) best = z[v] > z[best] ? v : best;
    if (best > 0) assert_true(one == 1 && by_one[0] == best);
    if (best == 0) assert_int_equal(one, 0);
    fl_text_release(text);
}

/* Weights that have left the numbers give no chances: the last symbol stands for that. Running text has no end. */
static void weights_that_are_no_numbers_write_the_last_symbol(void **state) {
    (void)state;
    const FlText *text = text_of("so many words that this is no list of names, all of them on one and the same line");
    assert_false(text->list);
    const FlLetters letters = {2, 3, 4};
    double w[2000];
    int n = fl_letters_weights(&letters, text->symbols);
    assert_in_range(n, 1, 2000);
    for (int i = 0; i < n; i++) w[i] = NAN;
    uint8_t symbols[5];
    assert_int_equal(fl_letters_sample(&letters, text, w, 1, 0, 1, 0, NULL, 5, symbols), 5);
    for (int i = 0; i < 5; i++) assert_int_equal(symbols[i], text->symbols - 1);
    int place[4];
    fl_letters_places(&letters, text->symbols, place);
    for (int i = 0; i < n; i++) w[i] = i == place[3]; /* the blank alone has a score */
    assert_int_equal(fl_letters_sample(&letters, text, w, 1, 0, 0, 0, NULL, 5, symbols), 5);
    for (int i = 0; i < 5; i++) assert_int_equal(symbols[i], 0);
    fl_text_release(text);
}

/* ---- threads ---- */

static void backwards(void *pool, int count, void (*work)(void *context, int i), void *context) {
    (void)pool;
    while (count-- > 0) work(context, count);
}

/* Fifty groups of units and two of examples, over 64 threads: some have nothing to do. */
static void more_threads_than_work_come_to_the_same(void **state) {
    (void)state;
    enum { COUNT = 9 };
    LettersCase c = letters_case(fl_text_towns(), (FlLetters){6, 16, 400}, COUNT);
    size_t n = (size_t)c.objective->weights, bytes = (COUNT + n) * sizeof(double);
    double *w = malloc(n * sizeof(double)), *alone = malloc(bytes), *many = malloc(bytes);
    assert_true(w != NULL && alone != NULL && many != NULL);
    c.objective->init(c.objective, 1, w);
    computed_by(&c, FL_ISA_PLAIN, NULL, COUNT, w, alone);
    computed_by(&c, FL_ISA_PLAIN, &(FlSpans){64, backwards, NULL}, COUNT, w, many);
    assert_memory_equal(alone, many, bytes);
    free(w);
    free(alone);
    free(many);
    letters_end(&c);
    fl_letters_pass_destroy(NULL);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_dotted_capital_stays),
        cmocka_unit_test(halves_of_pairs_are_left_out),
        cmocka_unit_test(a_list_of_rare_letters_is_refused),
        cmocka_unit_test(nothing_is_printed_where_there_is_no_room),
        cmocka_unit_test(sentences_are_kept_within_their_room),
        cmocka_unit_test(a_number_of_five_digits_is_no_size),
        cmocka_unit_test(losses_are_the_same_by_text_name_and_shape),
        cmocka_unit_test(shapes_are_compared),
        cmocka_unit_test(what_is_held_back_is_measured_ever_less_often),
        cmocka_unit_test(samples_begin_with_the_end_of_what_is_typed),
        cmocka_unit_test(weights_that_are_no_numbers_write_the_last_symbol),
        cmocka_unit_test(more_threads_than_work_come_to_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
