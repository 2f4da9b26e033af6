/* The table of explanations: short, plain, whole sentences, and numbers only where they are known. */
#include "support/cmocka_all.h"
#include "words/explained.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

enum { MOST_WORDS = 40, LONGEST_WORD = 18 };

static int count_words(const char *text) {
    int words = 0;
    for (bool inside = false; *text; text++) {
        if (*text != ' ' && !inside) words++;
        inside = *text != ' ';
    }
    return words;
}

static size_t longest_word(const char *text) {
    size_t longest = 0;
    for (size_t n; *text; text += n + (text[n] != 0)) {
        n = strcspn(text, " ");
        if (n > longest) longest = n;
    }
    return longest;
}

static void texts_are_short_sentences(void **state) {
    (void)state;
    const FlExplained *e;
    for (int i = 0; (e = fl_explained_at(i)) != NULL; i++) {
        size_t n = strlen(e->text);
        if (count_words(e->text) > MOST_WORDS) fail_msg("%s: %d words", e->id, count_words(e->text));
        if (count_words(e->text) < 4) fail_msg("%s: says too little", e->id);
        if (!strchr(".?", e->text[n - 1])) fail_msg("%s: ends in no period", e->id);
        if (islower((unsigned char)e->text[0])) fail_msg("%s: begins with a small letter", e->id);
        if (strstr(e->text, "  ") || strchr(e->text, '!') || strchr(e->text, '\'')) fail_msg("%s: spelling", e->id);
        if (longest_word(e->text) > LONGEST_WORD) fail_msg("%s: a long word", e->id);
    }
    assert_true(fl_explained_at(150) != NULL);
}

/* What a person with no mathematics beyond school would have to look up. */
static void texts_are_plain(void **state) {
    (void)state;
    static const char *const learned[] = {"derivative", "Hessian",    "eigen",       "matrix", "scalar",   "parametri",
                                          "hyperparam", "stochastic", "asymptot",    "norm ",  "manifold", "convex",
                                          "quadratic",  "logarithm",  "exponential", "vector", "epoch",    "tensor"};
    const FlExplained *e;
    for (int i = 0; (e = fl_explained_at(i)) != NULL; i++)
        for (size_t k = 0; k < sizeof learned / sizeof *learned; k++)
            if (strstr(e->text, learned[k])) fail_msg("%s: %s", e->id, learned[k]);
}

static void ids_stand_once(void **state) {
    (void)state;
    const FlExplained *e;
    for (int i = 0; (e = fl_explained_at(i)) != NULL; i++)
        if (strchr(e->id, '*') == NULL && fl_explained(e->id) != e) fail_msg("%s stands twice", e->id);
}

static void an_id_in_full_comes_before_a_star(void **state) {
    (void)state;
    assert_string_equal(fl_explained("start.2")->id, "start.*");
    assert_string_equal(fl_explained("start.next")->id, "start.next");
    assert_string_equal(fl_explained("growing.name.3")->id, "growing.name.*");
    assert_string_equal(fl_explained("growing.10")->id, "growing.*");
    assert_null(fl_explained("nothing.like.it"));
    assert_null(fl_explained(""));
}

static void terms_are_explained(void **state) {
    (void)state;
    assert_null(fl_explained_term(FL_TERM_NONE));
    for (int i = FL_TERM_NONE + 1; i < FL_TERMS; i++) {
        const char *id = fl_explained_term((FlTermValue)i);
        if (!id || !fl_explained(id)) fail_msg("term %d", i);
    }
}

static void a_sentence_without_its_number_is_left_out(void **state) {
    (void)state;
    const FlExplained e = {"x", NULL, "It is {a}. This stays. So does {b} here.", FL_LIGHT_NONE};
    const FlExplainedNumber numbers[] = {{"a", {""}}, {"b", {"0.40"}}};
    char text[256];
    fl_explained_text(&e, numbers, 2, text, sizeof text);
    assert_string_equal(text, "This stays. So does 0.40 here.");
    fl_explained_text(&e, NULL, 0, text, sizeof text);
    assert_string_equal(text, "This stays.");
    const FlExplained open = {.text = "What { opens stays."};
    fl_explained_text(&open, NULL, 0, text, sizeof text);
    assert_string_equal(text, "What { opens stays.");
    fl_explained_text(&e, numbers, 2, text, 8); /* no room: cut, and ended */
    assert_true(strlen(text) < 8);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_are_short_sentences),
        cmocka_unit_test(texts_are_plain),
        cmocka_unit_test(ids_stand_once),
        cmocka_unit_test(an_id_in_full_comes_before_a_star),
        cmocka_unit_test(terms_are_explained),
        cmocka_unit_test(a_sentence_without_its_number_is_left_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
