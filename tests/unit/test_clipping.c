/* Clippings: what people copy, and what each should become. tests/clippings/clippings.txt holds one after the other,
 * each below a line "==== KIND WHAT": a formula's canonical text, the points of a table, a state line, a rate, a text
 * to learn; "!KIND" is refused, and WHAT a part of the sentence. */
#include "model/clip_network.h"
#include "model/clipping.h"
#include "model/fault.h"
#include "model/network_line.h"
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
        memcpy(bytes + length - 2, big ? "\x20\x19" : "\x19\x20", 2); /* a quote of typesetters */
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

#define WEIGHTS "1,W,0,0,1\n1,W,0,1,2\n1,b,0,0,3\n"

/* By the names of its columns, or where a network is shown by its numbers alone. */
static void tables_of_networks_are_told(void **state) {
    (void)state;
    static const struct {
        const char *text;
        bool shown, taken, good;
        const char *said;
    } tables[] = {
        {"x,y,class\n1,2,0\n3,4,1\n", false, true, true, "2 points of 2 classes"},
        {"# drawn\n\n  X;Y;Class\n1;2;0\n3;4;2\n", false, true, true, "2 points of 3 classes"},
        {"1,2,0\n3,4,1\n", true, true, true, "2 points of 2 classes"},
        {"1\t2\t0\r\n3\t4\t1\r\n", true, true, true, "2 points of 2 classes"},
        {"1,2,0\n3,4,1\n", false, false, false, ""},
        {"x,y,class\n1,2,red\n3,4,blue\n", false, true, true, "2 points of 2 classes: red is 0, blue is 1"},
        {"x,y,class\n1,2,-1\n3,4,1\n", false, true, true, "2 points of 2 classes: -1 is 0, 1 is 1"},
        {"1,2,red\n3,4,blue\n", true, true, true, "2 points of 2 classes: red is 0, blue is 1"},
        {"1,2,red\n3,4,blue\n", false, false, false, ""},
        {"x1, x2, label\n1, 2, cat\n3, 4, dog\n", true, true, true, "2 points of 2 classes: cat is 0, dog is 1"},
        {"x1,x2,label\n1,2,cat\n3,4,dog\n", false, false, false, ""},
        {"a,label\n1,2\n3,4\n", true, false, false, ""},
        {"1,red,2\n3,blue,4\n", true, false, false, ""},
        {"x,y,class\n1,2,one\n3,4,w\xc3\xa4hrungsunion\xc3\xa4rer-un\xc3\xa4x\n", false, true, true,
         "one is 0, w\xc3\xa4hrungsunion\xc3\xa4rer-un is 1"},
        {"1,2,0", true, false, false, ""},
        {"1,2\n3,4\n", true, false, false, ""},
        {";1,2\n3,4\n", true, false, false, ""},
        {"a,b,c\n1,2,0\n", true, false, false, ""},
        {"x,y,subclass\n1,2,0\n", false, false, false, ""},
        {"x,y,classes\n1,2,0\n", false, false, false, ""},
        {"x,why,class\n1,2,0\n", false, false, false, ""},
        {"xs,y,class\n1,2,0\n", false, false, false, ""},
        {"# nothing", true, false, false, ""},
        {"", true, false, false, ""},
        {"x,y,class\n1,2,9\n", false, true, false, "is no class"},
        {"abc\n1,2,0\n", true, false, false, ""},
        {"1,2,red,4\n3,4,blue,5\n", true, false, false, ""},
        {"1,,red\n2,,blue\n", true, false, false, ""},
        {",1,red\n,2,blue\n", true, false, false, ""},
        {"a,b,red\n1,2,blue\n", true, false, false, ""},
        {"1,2,\xc3\xa9t\xc3\xa9\n3,4,hiver\n", true, true, true,
         "2 points of 2 classes: \xc3\xa9t\xc3\xa9 is 0, hiver is 1"},
        {"1,2,#\n3,4,#\n", true, false, false, ""},
        {"1,2,{\n3,4,|\n", true, false, false, ""},
        {"label,x1,x2\ncat,1,2\ndog,3,4\n", true, true, true, "2 points of 2 classes: cat is 0, dog is 1"},
        {"Layer,Kind,Row,Col,Weight\n" WEIGHTS, false, true, true, "3 weights of the shape 2-1"},
        {"layer,kind,row,col,weight\n1,W,0,0,1\n", false, true, false, "The table ends before all weights of layer 1"},
        {"layer,kind,row,col\n" WEIGHTS, false, false, false, ""},
        {"weight,kind\n" WEIGHTS, false, false, false, ""},
    };
    static FlNetworkClip clip;
    assert_false(fl_clip_network("\0x,y,class\n1,2,0\n", 18, NULL, FL_SCENE_NETWORK, &clip));
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        FlSceneId scene = tables[i].shown ? FL_SCENE_NETWORK : FL_SCENE_CURVE;
        bool taken = fl_clip_network(tables[i].text, strlen(tables[i].text), NULL, scene, &clip);
        if (taken != tables[i].taken || clip.good != tables[i].good || strstr(clip.said, tables[i].said) == NULL)
            fail_msg("%s: %d %d %s", tables[i].text, taken, clip.good, clip.said);
        assert_true((clip.given.points != NULL || clip.given.weights != NULL) == clip.good);
        fl_state_given_release(&clip.given);
    }
    static char many[40000];
    size_t used = (size_t)snprintf(many, sizeof many, "x,y,class\n");
    for (int i = 0; i <= FL_POINTS_IN_LINE; i++)
        used += (size_t)snprintf(many + used, sizeof many - used, "%d,1,%d\n", i, i % 2);
    assert_true(fl_clip_network(many, used, NULL, FL_SCENE_CURVE, &clip) && !clip.good && clip.given.points == NULL);
    if (strstr(clip.said, "points are more than a state line holds, which is ") == NULL) fail_msg("%s", clip.said);
    assert_true(fl_clip_network(many, used, "file.csv", FL_SCENE_CURVE, &clip) && clip.good);
    fl_state_given_release(&clip.given);
    used = (size_t)snprintf(many, sizeof many, "layer,kind,row,col,weight\n");
    for (int i = 0; i < FL_WEIGHTS_IN_LINE; i++)
        used += (size_t)snprintf(many + used, sizeof many - used, "1,W,%d,%d,1\n", i / 2, i % 2);
    for (int i = 0; i < FL_WEIGHTS_IN_LINE / 2; i++)
        used += (size_t)snprintf(many + used, sizeof many - used, "1,b,%d,0,1\n", i);
    assert_true(fl_clip_network(many, used, NULL, FL_SCENE_CURVE, &clip) && !clip.good && clip.given.weights == NULL);
    if (strstr(clip.said, "weights are more than a state line holds, which is ") == NULL) fail_msg("%s", clip.said);
}

#define TEXT(text) text, sizeof text - 1

/* Texts at the ends of what readers look for: zeros, units, names that stop short. */
static void edges_are_told(void **state) {
    (void)state;
    static const char none[] = "This is no formula, no table of numbers and no state line.";
    static const struct {
        const char *text;
        size_t length;
        FlClipKind kind;
        bool good;
        const char *says; /* all that is said, or the line, the rate or the points */
    } edges[] = {
        {TEXT("\xFF\xFE\0\0A\0\0\0b\0\0\0"), FL_CLIP_TEXT, false, "This is not a text file."},
        {TEXT("\0001\0,\0002\0\n\0003\0,\0004"), FL_CLIP_TABLE, true, "1,2;3,4"},
        {TEXT(""), FL_CLIP_NOTHING, false, "There is no text in it."},
        {TEXT("x^2/2\0\0"), FL_CLIP_FORMULA, true, "x^2/2"},
        {TEXT("et"), FL_CLIP_TEXT, false, none},
        {TEXT("{"), FL_CLIP_TEXT, false, none},
        {TEXT("eta"), FL_CLIP_STATE, false, "\"eta\" needs a value, as in \"eta=1\"."},
        {TEXT("eta = ;"), FL_CLIP_TEXT, false, none},
        {TEXT("eta=;"), FL_CLIP_STATE, false, "\"eta=;\" does not hold a finite decimal number."},
        {TEXT("5 km/h"), FL_CLIP_TEXT, false,
         "A number with its unit: for a learning rate paste the number alone, after E."},
        {TEXT("x y 1 2 3 4"), FL_CLIP_STATE, false, "\"x\" needs a value, as in \"x=1\"."},
        {TEXT("x=[1,2,3]; y=[2,4,5]"), FL_CLIP_TABLE, true, "1,2;2,4;3,5"},
        {TEXT("eta = 2e6"), FL_CLIP_RATE, false, "A learning rate lies above 0, at most 1000000."},
        {TEXT("<b>x</b>"), FL_CLIP_TEXT, false, none},
        {TEXT("curve formula=\"x^2 + 1\" lrr=0.3"), FL_CLIP_STATE, false,
         "\"lrr\" is not a key here; did you mean \"lr\"?"},
        {TEXT("race banana formula=\"x + y\" gdd"), FL_CLIP_STATE, false,
         "\"gdd\" is not a word here; did you mean \"gd\"?"},
        {TEXT("2 x y z"), FL_CLIP_FORMULA, false, "\"z\" is not a name; did you mean \"y\"?"},
        {TEXT("2 zz aa"), FL_CLIP_TEXT, false, none},
        {TEXT("zz 2 aa"), FL_CLIP_TEXT, false, none},
        {TEXT("1.5,2.5"), FL_CLIP_TABLE, true, "1.5,2.5"},
        {TEXT("1 a\n  2 b\n"), FL_CLIP_TABLE, false,
         "There is one column of numbers; a point is a row of two, x and y."},
        {TEXT("12345x"), FL_CLIP_FORMULA, true, "12345*x"},
        {TEXT("1 abcdefghij"), FL_CLIP_TEXT, false, none},
        {TEXT("5 /s"), FL_CLIP_FORMULA, false, "\"s\" is not a name; the variables are x and y, the numbers pi and e."},
        {TEXT("5 m-s"), FL_CLIP_TEXT, false, none},
        {TEXT("q"), FL_CLIP_TEXT, false, none},
        {TEXT("I\0t\0 \0w\0a\0s\0 \0t\0h\0e\0 \0b\0e\0s\0t\0 \0o\0f\0 \0a\0l\0l\0"), FL_CLIP_TEXT, false, none},
        {TEXT("It was the best of times it was the worst of times\0 and the age of wisdom and the age of foolishness"),
         FL_CLIP_TEXT, false, none},
        {TEXT("alpha 1234567 beta 1234567 gamma 1234567 delta 1234567 epsilon 1234567 zeta 1234567 eta 1234567 theta"),
         FL_CLIP_TEXT, false, none},
        {TEXT("It was the best of times, it was the worst = of times, it was the age"), FL_CLIP_TEXT, false, none},
        {TEXT("the ??? best ??? times ??? worst ??? ages ??? wise ??? fool ??? light ??? dark"), FL_CLIP_TEXT, false,
         none},
        {TEXT("x^2\0 + 1"), FL_CLIP_TEXT, false, none},
        {TEXT("some are 1\nnone are 2\nmore are 3\nless are 4\0\nall are 5"), FL_CLIP_TABLE, false,
         "This is not a text file."},
        {TEXT("some are 1\nnone are 2\nmore are 3\nless are 4\nall are 5"), FL_CLIP_TEXT, false, none},
        {TEXT("some are 12345\nnone are 23456\nmore are 34567\nless are 45678\nall are 56789"), FL_CLIP_TABLE, false,
         "There is one column of numbers; a point is a row of two, x and y."},
        {TEXT("abc*(def)+(ghi)/(jkl)*(mno)+(pqr)/(stu)*(vwx)"), FL_CLIP_FORMULA, false,
         "\"abc\" is not a name; did you mean \"abs\"?"},
        {TEXT("we set (a) = b in all the lines of the text that are here"), FL_CLIP_FORMULA, false,
         "A formula has no \"=\"; type only what stands right of it."},
        {TEXT("we set (a) to b in all the lines of the text that are here"), FL_CLIP_TEXT, false, none},
        {TEXT("def f(x):\n    return zz1\n  y2"), FL_CLIP_FORMULA, false,
         "A new line begins without a sign: a second formula? One at a time is read."},
        {TEXT("a,b\nc1,d1\n"), FL_CLIP_TABLE, false,
         "There is no column of numbers; a point is a row of two numbers, x and y."},
        {TEXT("sin1,b1\ncos2,d2\n"), FL_CLIP_FORMULA, false,
         "A new line begins without a sign: a second formula? One at a time is read."},
        {TEXT("\\"), FL_CLIP_FORMULA, false, "\"\\\" has no meaning here."},
    };
    static FlClip clip;
    char found[1024];
    int wrong = 0;
    for (size_t i = 0; i < sizeof edges / sizeof *edges; i++) {
        fl_clip_read(edges[i].text, edges[i].length, NULL, &clip);
        became(&clip, edges[i].says, found, sizeof found);
        if (!clip.good) snprintf(found, sizeof found, "%s", clip.said);
        if (clip.kind != edges[i].kind || clip.good != edges[i].good || strcmp(found, edges[i].says) != 0) {
            print_error("%s\nis %s%s %s\nnot %s%s %s\n", edges[i].text, clip.good ? "" : "!", kinds[clip.kind], found,
                        edges[i].good ? "" : "!", kinds[edges[i].kind], edges[i].says);
            wrong++;
        }
        fl_clip_release(&clip);
    }
    assert_int_equal(wrong, 0);
}

/* A line that grows beyond what a state line holds, since a word of the shell ends after 2047 bytes; a sum too long to
 * be read as a formula; a sentence, and a row of names, that are longer than any state line. */
static void long_texts_are_told(void **state) {
    (void)state;
    enum { LONG = 70000 };
    static const struct {
        const char *begins, *goes_on;
        size_t length;
        FlClipKind kind;
        bool good;
        const char *said;
    } texts[] = {
        {"fallline curve ", "a", 65530, FL_CLIP_STATE, false, "What was pasted is longer than a state line can be."},
        {"x", " + x", 4001, FL_CLIP_TEXT, false, "This is no formula, no table of numbers and no state line."},
        {"x", " + x", 3997, FL_CLIP_FORMULA, false, "A formula has at most 1000 characters."},
        {"", "a", 65530, FL_CLIP_TEXT, false, "This is no formula, no table of numbers and no state line."},
        {"", "7", 400, FL_CLIP_TABLE, false, "There is no point; a point is a row of two numbers, x and y."},
        {"a1,b1\n", "c1,d1\n", 4200, FL_CLIP_TABLE, false, "There is no column of numbers"},
        {"it was", " the best of times", LONG, FL_CLIP_TEXT, true, ""},
        {"x", " x y", LONG, FL_CLIP_TEXT, false, "This is no formula, no table of numbers and no state line."},
    };
    static FlClip clip;
    static char text[LONG + 1];
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        size_t first = strlen(texts[i].begins), more = strlen(texts[i].goes_on);
        memcpy(text, texts[i].begins, first);
        for (size_t at = first; at < texts[i].length; at++) text[at] = texts[i].goes_on[(at - first) % more];
        fl_clip_read(text, texts[i].length, NULL, &clip);
        if (clip.kind != texts[i].kind || clip.good != texts[i].good || strstr(clip.said, texts[i].said) == NULL)
            fail_msg("%s%s... is %s%s %s", texts[i].begins, texts[i].goes_on, clip.good ? "" : "!", kinds[clip.kind],
                     clip.said);
        fl_clip_release(&clip);
    }
}

/* What moves a terminal's cursor or turns a line round is shown as a question mark; letters of any script stay. */
static void nothing_hidden_is_shown(void **state) {
    (void)state;
    static const char *const texts[][2] = {{"a\x1b[2Jb\n\tc\x7f", "a?[2Jb??c?"},
                                           {"caf\xc3\xa9 \xc2\xa0 \xc2\xb5", "caf\xc3\xa9 \xc2\xa0 \xc2\xb5"},
                                           {"\xc2\x80x\xc2\x9f", "??x??"},
                                           {"\xe2\x80\xaa\xe2\x80\xae\xe2\x81\xa6\xe2\x81\xa9", "????????????"},
                                           {"\xe2\x80\xa9\xe2\x80\xaf\xe2\x81\xa5\xe2\x81\xaa\xe2\x88\x92",
                                            "\xe2\x80\xa9\xe2\x80\xaf\xe2\x81\xa5\xe2\x81\xaa\xe2\x88\x92"},
                                           {"\xc2"
                                            "a",
                                            "\xc2"
                                            "a"},
                                           {"\xe2\x80", "\xe2\x80"},
                                           {"\xe2\x81", "\xe2\x81"},
                                           {"", ""}};
    char text[64];
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        snprintf(text, sizeof text, "%s", texts[i][0]);
        fl_plain(text);
        assert_string_equal(text, texts[i][1]);
    }
    FlNearest nearest = fl_nearest("lr", 2); /* nothing is offered */
    assert_string_equal(fl_nearest_hint(&nearest).text, ".");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_clipping_becomes_what_it_is),
        cmocka_unit_test(zeros_make_no_text),
        cmocka_unit_test(what_has_few_letters_is_a_text),
        cmocka_unit_test(what_is_ambiguous_names_both),
        cmocka_unit_test(tables_of_networks_are_told),
        cmocka_unit_test(nothing_hidden_is_shown),
        cmocka_unit_test(edges_are_told),
        cmocka_unit_test(long_texts_are_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
