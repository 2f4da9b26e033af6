/* Texts: what is read from bytes, what is learned from it, and what is refused. */
#include "support/letters.h"
#include "support/short_memory.h"

static void assert_symbols(const FlText *text, const char *utf8) {
    uint8_t all[FL_TEXT_SYMBOLS];
    char printed[400];
    for (int s = 0; s < text->symbols; s++) all[s] = (uint8_t)s;
    fl_text_print(text, all + 1, text->symbols - 1, printed, sizeof printed);
    assert_string_equal(printed, utf8);
}

static void vocabulary_and_baselines_equal_the_reference(void **state) {
    (void)state;
    LettersCase c = letters_tiny();
    Csv csv;
    FlTextBaselines b;
    csv_open(&csv, FL_REFERENCE "/letters_text.csv");
    assert_true(csv_next(&csv));
    char *at = (char *)csv_text(&csv, "symbols");
    for (int s = 0; s < c.text->symbols; s++) assert_int_equal(c.text->symbol[s], strtoul(at, &at, 10));
    assert_string_equal(at, "");
    assert_true(c.text->list);
    assert_int_equal(c.text->lines, (int)csv_number(&csv, "lines"));
    assert_int_equal(c.objective->weights, (int)csv_number(&csv, "n"));
    assert_int_equal(c.objective->examples, (int)csv_number(&csv, "train"));
    assert_int_equal(c.objective->held, (int)csv_number(&csv, "held"));
    assert_true(fl_text_baselines(c.text, 3, &b));
    assert_close(b.letters[FL_EXAMPLES_PROBE], csv_number(&csv, "probe_uni"), 1e-13);
    assert_close(b.pairs[FL_EXAMPLES_PROBE], csv_number(&csv, "probe_bi"), 1e-13);
    assert_close(b.triples[FL_EXAMPLES_PROBE], csv_number(&csv, "probe_tri"), 1e-13);
    assert_close(b.letters[FL_EXAMPLES_HELD], csv_number(&csv, "held_uni"), 1e-13);
    assert_close(b.pairs[FL_EXAMPLES_HELD], csv_number(&csv, "held_bi"), 1e-13);
    assert_close(b.triples[FL_EXAMPLES_HELD], csv_number(&csv, "held_tri"), 1e-13);
    assert_true(fl_text_baselines(c.text, 1, &b));
    assert_same(b.triples[FL_EXAMPLES_HELD], b.pairs[FL_EXAMPLES_HELD]);
    letters_end(&c);
}

static void examples_equal_the_reference(void **state) {
    (void)state;
    LettersCase c = letters_tiny();
    Csv csv;
    int checked = 0;
    csv_open(&csv, FL_REFERENCE "/letters_examples.csv");
    for (; csv_next(&csv); checked++) {
        uint8_t context[FL_LETTERS_CONTEXT];
        FlExamples which = strcmp(csv_text(&csv, "kind"), "held") == 0 ? FL_EXAMPLES_HELD : FL_EXAMPLES_TRAINED;
        int target = fl_text_example(c.text, which, (int)csv_number(&csv, "i"), 3, context);
        char *at = (char *)csv_text(&csv, "context");
        for (int j = 0; j < 3; j++) assert_int_equal(context[j], strtoul(at, &at, 10));
        assert_int_equal(target, (int)csv_number(&csv, "target"));
    }
    assert_int_equal(checked, 45);
    letters_end(&c);
}

static void towns(void **state) {
    (void)state;
    const FlText *text = fl_text_towns();
    FlTextBaselines b;
    assert_non_null(text);
    assert_int_equal(text->lines, 2058);
    assert_symbols(text, "abcdefghijklmnopqrstuvwxyz");
    assert_int_equal(text->count[FL_EXAMPLES_TRAINED], 16669);
    assert_int_equal(text->count[FL_EXAMPLES_HELD], 1842);
    assert_int_equal(text->count[FL_EXAMPLES_PROBE], 512);
    assert_true(fl_text_baselines(text, 4, &b));
    assert_close(b.letters[FL_EXAMPLES_PROBE], 2.9551, 5e-5);
    assert_close(b.pairs[FL_EXAMPLES_PROBE], 2.4383, 5e-5);
    assert_close(b.triples[FL_EXAMPLES_PROBE], 1.8837, 5e-5);
    assert_close(b.letters[FL_EXAMPLES_HELD], 2.9695, 5e-5);
    assert_close(b.pairs[FL_EXAMPLES_HELD], 2.4464, 5e-5);
    assert_close(b.triples[FL_EXAMPLES_HELD], 2.1619, 5e-5);
    fl_text_release(text);
}

static void bytes_that_are_no_text_are_skipped(void **state) {
    (void)state;
    /* Overlong, a surrogate, beyond the last code point, a lone continuation, a sequence cut off by a letter. */
    const FlText *text = text_of("\xEF\xBB\xBF"
                                 "a\xC0\x80"
                                 "b\xE0\x80\xAF"
                                 "c\xED\xA0\x80"
                                 "d\xF4\x90\x80\x80"
                                 "e\x80"
                                 "f\xE2\x82"
                                 "g\xFF"
                                 "h\xF0\x9F\x98\x80\n\xC3");
    assert_symbols(text, "abcdefgh\xF0\x9F\x98\x80");
    assert_int_equal(text->symbol[9], 0x1F600);
    assert_false(text->list);
    fl_text_release(text);
}

static void capitals_become_small(void **state) {
    (void)state;
    const FlText *text = text_of("AZ\xC3\x96\xC3\x97\nΆΈΌΎΏΑΩ\nЀЏАЯ\nĀıİŁŸŽ\n");
    assert_true(text->list);
    assert_symbols(text, "az×öÿāİıłžάέαωόύώаяѐџ");
    assert_int_equal(fl_text_lower(0x3A2), 0x3A2);
    assert_int_equal(fl_text_lower(0x138), 0x138);
    assert_int_equal(fl_text_lower(0x149), 0x149);
    fl_text_release(text);
}

/* The greatest code point there is; and a running text whose mark does not occur. */
static void the_code_points_that_are_the_ends_of_all(void **state) {
    (void)state;
    const FlText *list = text_of("\xF4\x8F\xBF\xBF!\n!\n"), *running = text_of("!");
    assert_true(list->list);
    assert_int_equal(list->symbols, 3);
    assert_int_equal(list->symbol[1], '!');
    assert_int_equal(list->symbol[2], 0x10FFFF);
    assert_false(running->list);
    assert_int_equal(running->symbols, 2);
    assert_int_equal(running->symbol[0], ' ');
    fl_text_release(list);
    fl_text_release(running);
}

static void lines_and_blanks(void **state) {
    (void)state;
    const FlText *text = text_of("\r\n  a\t\xC2\xA0 b \r\n\n \nc\x7F\n");
    assert_true(text->list);
    assert_int_equal(text->lines, 2);
    assert_symbols(text, " abc");
    assert_int_equal(text->count[FL_EXAMPLES_TRAINED], 6); /* "a b" and "c", with their ends */
    fl_text_release(text);
    char line[40];
    memset(line, 'x', sizeof line);
    memcpy(line, "y\n", 2);
    const FlText *longest = fl_text_read(line, 2 + 32, NULL, NULL, 0),
                 *longer = fl_text_read(line, 2 + 33, NULL, NULL, 0);
    assert_true(longest->list);
    assert_false(longer->list);
    assert_int_equal(longer->symbol[0], ' ');
    assert_int_equal(longer->count[FL_EXAMPLES_TRAINED], 36 - 3); /* 1 + 33 letters and 2 blanks; a tenth is held */
    assert_int_equal(longer->count[FL_EXAMPLES_HELD], 3);
    fl_text_release(longest);
    fl_text_release(longer);
}

/* Of seventy letters the rare ones are left out: with their lines from a list, as blanks from prose. */
static void rare_letters_are_left_out(void **state) {
    (void)state;
    char list[1000] = "";
    for (int i = 0, at = 0; i < 70; i++) {
        const char letter[] = {'\xE4', '\xB8', (char)(0x80 + i % 64), '\0'};
        const char other[] = {'\xE4', '\xB9', (char)(0x80 + i % 64), '\0'};
        const char *one = i < 64 ? letter : other;
        at += snprintf(list + at, sizeof list - (size_t)at, i < 63 ? "%s%s\n" : "%s\n", one, one);
    }
    const FlText *text = text_of(list);
    assert_true(text->list);
    assert_int_equal(text->symbols, 64);
    assert_int_equal(text->lines, 63);
    assert_int_equal(text->left_out, 7);
    fl_text_release(text);
    for (char *c = list; *c != '\0'; c++) *c = *c == '\n' ? ' ' : *c;
    text = text_of(list);
    assert_false(text->list);
    assert_int_equal(text->left_out, 7);
    fl_text_release(text);
}

/* Seventy ideographs, the last first and each as often as the others: the 63 smallest code points are learned. */
static void of_letters_as_frequent_the_smaller_are_kept(void **state) {
    (void)state;
    enum { FIRST = 0x4E00, KINDS = 70 };
    char lines[KINDS * 4];
    for (int i = 0; i < KINDS; i++) {
        unsigned c = FIRST + KINDS - 1 - (unsigned)i;
        const unsigned char line[4] = {(unsigned char)(0xE0 | c >> 12), (unsigned char)(0x80 | (c >> 6 & 0x3F)),
                                       (unsigned char)(0x80 | (c & 0x3F)), '\n'};
        memcpy(lines + 4 * (size_t)i, line, sizeof line);
    }
    const FlText *text = fl_text_read(lines, sizeof lines, NULL, NULL, 0);
    assert_non_null(text);
    assert_int_equal(text->symbols, FL_TEXT_SYMBOLS);
    assert_int_equal(text->left_out, KINDS - (FL_TEXT_SYMBOLS - 1));
    for (int s = 1; s < FL_TEXT_SYMBOLS; s++) assert_int_equal(text->symbol[s], FIRST + s - 1);
    fl_text_release(text);
}

static void typed_letters(void **state) {
    (void)state;
    const FlText *text = text_of("aé\nbc\n");
    uint8_t symbols[8];
    assert_int_equal(fl_text_symbols(text,
                                     "B!\xC3\x89\xFF"
                                     "cab",
                                     4, symbols),
                     4);
    char printed[20];
    fl_text_print(text, symbols, 4, printed, sizeof printed);
    assert_string_equal(printed, "béca");
    fl_text_print(text, symbols, 4, printed, 3); /* é does not fit */
    assert_string_equal(printed, "b");
    fl_text_release(text);
}

static int line_in(const FlText *text, const char *line) {
    uint8_t symbols[40];
    return fl_text_line(text, symbols, fl_text_symbols(text, line, 40, symbols));
}

static void lines_are_found(void **state) {
    (void)state;
    LettersCase c = letters_tiny();
    assert_int_equal(line_in(c.text, "ada"), FL_EXAMPLES_TRAINED);
    assert_int_equal(line_in(c.text, "dan"), FL_EXAMPLES_TRAINED);
    assert_int_equal(line_in(c.text, "abbe"), FL_EXAMPLES_HELD); /* the tenth */
    assert_int_equal(line_in(c.text, "ab"), -1);
    assert_int_equal(line_in(c.text, "adab"), -1);
    assert_int_equal(line_in(c.text, ""), -1);
    letters_end(&c);
    const FlText *prose = text_of("ada");
    assert_int_equal(line_in(prose, "ada"), -1);
    fl_text_release(prose);
}

static void assert_refused(const char *bytes, size_t length, const char *sentence) {
    char error[200];
    assert_null(fl_text_read(bytes, length, NULL, error, sizeof error));
    assert_string_equal(error, sentence);
}

static void too_little_is_refused(void **state) {
    (void)state;
    char error[200];
    assert_refused("", 0, "The text is empty: it takes some words to learn from.");
    assert_refused(" \n\t\n", 4, "The text has no letter that can be read as UTF-8.");
    assert_refused("\xFF\xFE\x80", 3, "The text has no letter that can be read as UTF-8.");
    const FlText *text = text_of("aaaa");
    FlLetters letters = {4, 8, 64};
    assert_null(fl_letters_objective(&letters, text, error, sizeof error));
    assert_string_equal(error, "The text has 5 letters to learn from: a model that looks 4 back takes 6 or more.");
    letters.context = 3;
    const FlObjective *objective = fl_letters_objective(&letters, text, error, sizeof error);
    assert_non_null(objective);
    fl_objective_release(objective);
    fl_text_release(text);
}

/* The same text in both orders of UTF-16, with a letter beyond its first plane, as in UTF-8. */
static void wide_texts_are_read_by_their_mark(void **state) {
    (void)state;
    static const char plain[] = "\u03B1\u03B2\u03B3 \u03B4\n\U00010480 bcd\nabc\n";
    static const uint16_t wide[] = {0xFEFF, 0x391, 0x3B2, 0x3B3, ' ',  0x3B4,  '\r', '\n', 0xD801, 0xDC80,
                                    ' ',    'b',   'C',   'd',   '\n', 0xDC00, 'a',  'b',  'c',    0xD801};
    const FlText *right = text_of(plain);
    for (int big = 0; big < 2; big++) {
        unsigned char bytes[sizeof wide];
        for (size_t i = 0; i < sizeof wide; i++)
            bytes[i] = (unsigned char)((i % 2 == 0) == (big != 0) ? wide[i / 2] >> 8 : wide[i / 2] & 0xFF);
        const FlText *text = fl_text_read(bytes, sizeof bytes, NULL, NULL, 0);
        assert_non_null(text);
        assert_int_equal(text->symbols, right->symbols);
        assert_true(text->list && text->hash == right->hash);
        fl_text_release(text);
    }
    fl_text_release(right);
}

static void a_long_text_is_cut(void **state) {
    (void)state;
    size_t length = FL_TEXT_BYTES + 10;
    char *bytes = malloc(length);
    assert_non_null(bytes);
    for (size_t i = 0; i < length; i++) bytes[i] = "abcdefg "[i % 8];
    const FlText *text = fl_text_read(bytes, length, NULL, NULL, 0);
    assert_non_null(text);
    assert_true(text->cut);
    assert_int_equal(text->count[FL_EXAMPLES_TRAINED], FL_TEXT_BYTES - FL_TEXT_BYTES / 10);
    assert_int_equal(text->count[FL_EXAMPLES_HELD], FL_TEXT_HELD);
    fl_text_release(text);
    free(bytes);
}

static void sizes(void **state) {
    (void)state;
    FlLetters letters = {0};
    char error[200];
    const int weights[] = {4083, 11615, 50059, 994891};
    for (int i = 0; i < 4; i++) {
        FlLetters read;
        const char *word = fl_letters_size(i, &letters);
        assert_int_equal(fl_letters_weights(&letters, 27), weights[i]);
        assert_true(fl_letters_read(&read, word, NULL, 0));
        assert_memory_equal(&read, &letters, sizeof read);
    }
    assert_null(fl_letters_size(4, &letters));
    assert_true(fl_letters_read(&letters, "2,3,5", NULL, 0));
    assert_int_equal(letters.units, 5);
    static const char *const wrong[] = {"",      "tiny",   "1,2",      "1,2,3,4", "1,2,3 ",   "-1,2,3",
                                        "9,1,1", "1,33,1", "1,1,4097", "0,1,1",   "1,1,99999"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        assert_false(fl_letters_read(&letters, wrong[i], error, sizeof error));
        assert_int_equal(error[strlen(error) - 1], '.');
    }
    assert_int_equal(letters.units, 5);
}

static void without_memory_there_is_a_sentence(void **state) {
    (void)state;
    char error[200];
    int texts = 0, objectives = 0, scratches = 0;
    const FlText *text = NULL;
    for (; text == NULL; texts++) {
        left = texts;
        text = fl_text_read("ada\nbess\n", 9, NULL, error, sizeof error);
        left = -1;
        assert_int_equal(text == NULL, strncmp(error, "There is no memory", 18) == 0);
    }
    assert_true(texts > 5);
    FlLetters letters = {2, 2, 3};
    const FlObjective *objective = NULL;
    for (; objective == NULL; objectives++) {
        left = objectives;
        objective = fl_letters_objective(&letters, text, error, sizeof error);
        left = -1;
        assert_int_equal(objective == NULL, strncmp(error, "There is no memory", 18) == 0);
    }
    assert_int_equal(objectives, 3);
    void *scratch = NULL;
    for (; scratch == NULL; scratches++) {
        left = scratches;
        scratch = objective->open(objective);
        left = -1;
    }
    assert_true(scratches > 3);
    /* A batch that its room does not hold, and no memory for more: no step, and what was there is usable. */
    double w[100], g[100];
    uint32_t many[600] = {0};
    objective->init(objective, 1, w);
    left = 0;
    FlScore none = objective->slope(objective, scratch, NULL, w, 600, many, g);
    left = -1;
    assert_true(isnan(none.loss) && isnan(g[0]));
    double one = objective->slope(objective, scratch, NULL, w, 1, many, g).loss;
    assert_close(objective->slope(objective, scratch, NULL, w, 600, many, g).loss, one, 1e-12);
    objective->close(scratch);
    fl_objective_release(objective);
    fl_text_release(text);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(vocabulary_and_baselines_equal_the_reference),
        cmocka_unit_test(examples_equal_the_reference),
        cmocka_unit_test(towns),
        cmocka_unit_test(bytes_that_are_no_text_are_skipped),
        cmocka_unit_test(capitals_become_small),
        cmocka_unit_test(the_code_points_that_are_the_ends_of_all),
        cmocka_unit_test(lines_and_blanks),
        cmocka_unit_test(of_letters_as_frequent_the_smaller_are_kept),
        cmocka_unit_test(rare_letters_are_left_out),
        cmocka_unit_test(typed_letters),
        cmocka_unit_test(lines_are_found),
        cmocka_unit_test(too_little_is_refused),
        cmocka_unit_test(wide_texts_are_read_by_their_mark),
        cmocka_unit_test(a_long_text_is_cut),
        cmocka_unit_test(sizes),
        cmocka_unit_test(without_memory_there_is_a_sentence),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
