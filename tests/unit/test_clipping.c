/* Clippings: what people copy, and what each should become. tests/clippings/clippings.txt holds one after the other,
 * each below a line "==== KIND WHAT": a formula's canonical text, the points of a table, a state line, a rate, a text
 * to learn; "!KIND" is refused, and WHAT a part of the sentence. */
#include "model/clipping.h"
#include "support/cmocka_all.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const kinds[] = {"nothing", "state", "rate", "formula", "table", "text"};

/* The whole file, zero-terminated. */
static char *read_corpus(void) {
    FILE *file = fopen(FL_CLIPPINGS "/clippings.txt", "rb");
    char *text = malloc(1 << 20);
    assert_true(file != NULL && text != NULL);
    size_t length = fread(text, 1, (1 << 20) - 1, file);
    text[length] = '\0';
    fclose(file);
    return text;
}

static void became(const FlClip *clip, const char *what, char *text, size_t size) {
    text[0] = '\0';
    if (!clip->good) {
        snprintf(text, size, "%s", strstr(clip->said, what) != NULL ? what : clip->said);
    } else if (clip->kind == FL_CLIP_STATE || clip->kind == FL_CLIP_FORMULA) {
        snprintf(text, size, "%.*s", (int)size - 1, clip->line);
    } else if (clip->kind == FL_CLIP_RATE) {
        char number[FL_NUMBER_SIZE];
        fl_number_print(number, clip->rate);
        snprintf(text, size, "%s", number);
    } else if (clip->kind == FL_CLIP_TABLE) {
        assert_true(fl_data_print(clip->data, text, size));
    } else if (clip->kind == FL_CLIP_TEXT && clip->words) {
        snprintf(text, size, "to learn");
    }
}

static bool check(const char *kind, const char *what, const char *text, size_t length) {
    static FlClip clip;
    char found[1024];
    fl_clip_read(text, length, NULL, &clip);
    bool refused = kind[0] == '!';
    became(&clip, what, found, sizeof found);
    if (clip.good == refused || strcmp(kinds[clip.kind], kind + refused) != 0 || strcmp(found, what) != 0)
        return print_error("%.*s\nis %s%s %s\nnot %s %s\n(%s)", (int)length, text, clip.good ? "" : "!",
                           kinds[clip.kind], found, kind, what, clip.said),
               false;
    fl_clip_release(&clip);
    assert_null(clip.data);
    return clip.good || clip.said[0] != '\0';
}

static void each_clipping_becomes_what_it_is(void **state) {
    (void)state;
    char *corpus = read_corpus(), kind[16], what[512];
    int count = 0, wrong = 0;
    for (char *at = strstr(corpus, "==== "); at != NULL; count++) {
        char *line = strchr(at, '\n'), *next = strstr(line, "\n====");
        assert_true(next != NULL && sscanf(at + 5, "%15s", kind) == 1);
        const char *from = at + 5 + strlen(kind) + 1;
        snprintf(what, sizeof what, "%.*s", (int)(line - from), from);
        wrong += !check(kind, what, line + 1, (size_t)(next > line ? next - line - 1 : 0));
        at = next[5] == ' ' ? next + 1 : NULL;
    }
    assert_int_equal(wrong, 0);
    assert_true(count >= 200);
    assert_int_equal(fl_loss_alive(), 0);
    free(corpus);
}

/* A file of machine code, and a text in UTF-16, which has its zeros at one side. */
static void zeros_make_no_text(void **state) {
    (void)state;
    static FlClip clip;
    static const char binary[] = "\x7f"
                                 "ELF\2\1\1\0\0\0\0\0 some words\n",
                      wide[] = "1\0,\0002\0\n\0003\0,\0004\0\n";
    fl_clip_read(binary, sizeof binary - 1, "program", &clip);
    assert_false(clip.good || clip.words);
    assert_string_equal(clip.said, "This is not a text file.");
    fl_clip_read(wide, sizeof wide, NULL, &clip);
    assert_true(clip.good && clip.kind == FL_CLIP_TABLE && clip.data->count == 2);
    fl_clip_release(&clip);
}

/* Prose of UTF-16 in either order, by its mark; a list of two words; and a key that was held down. */
static void what_has_few_letters_is_a_text(void **state) {
    (void)state;
    static FlClip clip;
    static const char prose[] =
        "It was the best of times, it was the worst of times, it was the age of wisdom, it was ";
    char bytes[2 * sizeof prose], list[121] = "";
    for (int big = 0; big < 2; big++) {
        size_t length = 2;
        memcpy(bytes, big ? "\xFE\xFF" : "\xFF\xFE", 2);
        for (const char *c = prose; *c != '\0'; c++, length += 2) {
            bytes[length + (size_t)!big] = '\0';
            bytes[length + (size_t)big] = *c;
        }
        fl_clip_read(bytes, length, "prose.txt", &clip);
        assert_true(clip.good && clip.words && clip.kind == FL_CLIP_TEXT);
    }
    while (strlen(list) < 110) strcat(list, strlen(list) % 2 != 0 ? "yes\n" : "no\n");
    fl_clip_read(list, strlen(list), NULL, &clip);
    assert_true(clip.good && clip.words && clip.kind == FL_CLIP_TEXT);
    memset(list, 'k', 120);
    fl_clip_read(list, 120, NULL, &clip);
    assert_false(clip.good || clip.words);
}

static void what_is_ambiguous_names_both(void **state) {
    (void)state;
    static FlClip clip;
    const char *table = "x y\n-1 -2\n-3 -4\n";
    fl_clip_read(table, strlen(table), NULL, &clip);
    assert_string_equal(clip.said, "2 points. As a formula it would be x*y - 1 - 2 - 3 - 4");
    fl_clip_release(&clip);
    const char *two = "fallline curve lr=0.3\nfallline curve lr=0.4\n";
    fl_clip_read(two, strlen(two), NULL, &clip);
    assert_string_equal(clip.said, "The first of 2 command lines");
    const char *formula = "sin x/2";
    fl_clip_read(formula, strlen(formula), NULL, &clip);
    assert_string_equal(clip.said, "Read as sin(x)/2. A function without parentheses ends before * and /: sin x/2 is "
                                   "read as sin(x)/2.");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_clipping_becomes_what_it_is),
        cmocka_unit_test(zeros_make_no_text),
        cmocka_unit_test(what_has_few_letters_is_a_text),
        cmocka_unit_test(what_is_ambiguous_names_both),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
