/* Cells, heads and columns at the borders of what each may be: points worked out by hand. */
#include "core/data/table_text.h"
#include "support/table_cases.h"

#include <stdio.h>
#include <stdlib.h>

static const char two[] = "1,2;3,4";

static void cells_and_quotes(void **state) {
    (void)state;
    const TableCase cases[] = {
        {"\"a\r\nb\",x,y\r\nc,1,2\r\nd,3,\r\n", "1,2",
         "x is x, y is y. 1 row left out, which misses a number; line 4."},
        {"\"a\rb\",x,y\rc,1,2\rd,3,\r", "1,2", "x is x, y is y. 1 row left out, which misses a number; line 4."},
        {"#  \n1,2\n3,4\n", two, ""},
        {"#\n1|2\n3|4\n", two, ""},
        {"# a\n1|2\n3|4\n", two, ""},
        {"\"1\t\";2\n3;4\n", two, ""},
        {"1,2\n\" \"\n3,4\n", two, "1 line of words left out."},
        {"a,b\n::,2\n3,4\n5,6\n", NULL, "Line 2: \"::\" is not a finite decimal number."},
        {"1,2\nabc .\n3,4\n", two, "1 line of words left out."},
        {"1\x0b"
         "2\n3\x0c"
         "4\n",
         two, ""},
        {"\xd9\xa1\xc2\xa0"
         "2\n3\xc2\xa0"
         "4\n",
         two, ""},
        {"1,2\n3,4\n\x1a", two, ""},
    };
    ASSERT_TABLE_CASES(cases);
}

static void numbers_and_units(void **state) {
    (void)state;
    const TableCase cases[] = {
        {"x,y\n5M,2\n6M,4\n", NULL, "Line 2: \"5M\" cannot be read as a number."},
        {"length,mass\n1.5 m,2\n1.7 g,3\n", NULL,
         "Line 2: \"1.5 m\" has its unit behind the number: write numbers alone, and the unit into the head, as length "
         "(m)."},
        {"1.5 m,20\n170 cm,22\n", NULL,
         "Line 1: \"1.5 m\" has its unit behind the number: write numbers alone, and the unit into the head, as length "
         "(m)."},
        {"length;mass\n1,5 m;2,5\n1,7 m;3\n", "1.5,2.5;1.7,3", ""},
        {"length,mass\n1.5 m\n1.7 m,20 kg\n", "1.7,20", "1 row left out, which misses a number; line 2."},
        {"length,mass\n1.5 m,20 kg,3\n1.7 m,21 kg\n1.8 m,22 kg\n", NULL,
         "Line 2, \"1.5 m,20 kg,3\", has 3 columns; the other rows have 2."},
        {",mass\n1.5 m,20 kg\n1.7 m,21 kg\n", "1.5,20;1.7,21", ""},
        {"length (m),mass of the whole of all that was weighed on this day at noon\n1.5 m,20 kg\n1.7 m,21 kg\n",
         "1.5,20;1.7,21", ""},
        {"a;b\n1.5EUR;1\n2.25EUR;2\n", "1.5,1;2.25,2", ""},
        {"a;b\n\xe2\x82\xac"
         "1.5E3;1\n\xe2\x82\xac"
         "2.5e3;2\n",
         "1500,1;2500,2", ""},
        {"a;b\n\xe2\x82\xac"
         "12.5;1\n\xe2\x82\xac"
         "13.25;2\n",
         "12.5,1;13.25,2", ""},
        {"a\tb\n\xe2\x82\xac"
         "12.750\t1,234\n\xe2\x82\xac"
         "13.500\t2,345\n",
         NULL, "Line 2 has a number like 1,234: a thousand, or three decimals? Write 1234, or 1.234 with a point."},
        {"x;y\n0.000;1.5\n1.250;2\n", "0,1.5;1.25,2", ""},
        {"x;y\n1,234;2\n2,345;3\n", "1.234,2;2.345,3", "1,234 is read with three decimals, not as 1234."},
        {"a;b\n5 sq.m;1\n1.250 sq.m;2\n", "5,1;1.25,2", "1.250 sq.m is read with three decimals, not as 1250."},
        {"a;b\n1;1\n2;2\n3;3\n4;4\n;5\n1.250;6\n", "1,1;2,2;3,3;4,4;1.25,6",
         "1 row left out, which misses a number; line 6."},
        {"a;b\n1.250 kilogrammes;1\n1.350 kilogrammes;2\n", "1.25,1;1.35,2", ""},
        {"a;b\n1.250 sq.m;1\n2.250 sq.m;2\n", "1.25,1;2.25,2", "1.250 sq.m is read with three decimals, not as 1250."},
        {"sep=:\na,b\n1,2\n3,4\n", two, "1 line of words left out."},
        {"sep=;;\n1;2\n3;4\n", two, "1 line of words left out."},
        {"sep=;x\n1;2\n3;4\n", two, ""},
        {"1;2;3;4\n", NULL, "There is one row, of 4 cells; a point is a row of two numbers, x and y."},
        {"x,y\n1,000,2\n3,500\n4,100,5\n", NULL,
         "Line 2 has 3 cells under 2 names: do commas stand in its numbers, too? Put semicolons or tabs between the "
         "columns."},
        {"x,y\n1,abc,2\n3,500,4\n4,100,5\n", NULL, "Line 2: \"abc\" is not a finite decimal number."},
        {"x,y\n\"1,234\",5\n\"2,345\",6\n", "1234,5;2345,6", ""},
        {"a;b;c\n1.250;1;2\n1.350;2;3\n", "1.25,1;1.35,2",
         "x is a, y is b. 1.250 is read with three decimals, not as 1250."},
        {"x,y\n1,000,2\n3\n4,100,5\n", NULL,
         "These may be decimal commas: put semicolons or tabs between the columns, or write decimal points; with a "
         "head like x,y they are two columns."},
        {"a;b\n5.-;1,5\n6.-;2,5\n", "5,1.5;6,2.5", ""},
    };
    ASSERT_TABLE_CASES(cases);
}

static void heads(void **state) {
    (void)state;
    const TableCase cases[] = {
        {"speed,dist,\n1,4,2\n2,4,10\n", "1,4;2,4", "x is speed, y is dist."},
        {"\"Month\",\"1958\",\"1959\"\n\"JAN\",340\n\"FEB\",318,342\n", "1958,1959;318,342",
         "x is column 2, y is column 3. 1 row left out, which misses a number; line 2. The first row has numbers and "
         "counts as a point."},
        {"\"Month\",\"1958\",\"1959\"\n\"JAN\",\"340\",\"360\"\n\"FEB\",\"318\",\"342\"\n", "1958,1959;340,360;318,342",
         "x is column 2, y is column 3. The first row has numbers and counts as a point."},
        {"\"Month\",\"1958\",\"1959\"\n\"JAN\",high,360\n\"FEB\",318,342\n", NULL,
         "Line 2: \"high\" is not a finite decimal number."},
        {"time,length\ns\n1,2\n3,4\n", two, "1 line of words left out."},
        {"time,length\ns,?\n1,2\n3,4\n", two, "1 line of words left out."},
        {"many columns\n1 2\n3 4\n", two, ""},
        {"3 columns\nthe first one\ny\nz\n1 2 3\n4 5 6\n", "1,2;4,5",
         "x is the first one, y is y. 4 lines of words left out."},
        {"3 columns\nx y z\n1 2 3\n4 5 6\n", "1,2;4,5", "x is column 1, y is column 2. 2 lines of words left out."},
        {"5,6\nx,y\n1,2\n3,4\n", NULL, "Line 2: \"x\" is not a finite decimal number."},
        {"5\nx,y\n1,2\n3,4\n", NULL, "Line 2: \"x\" is not a finite decimal number."},
        {"Gain,10\nx,y\nu,v\n1,2\n3,4\n", NULL, "Line 2: \"y\" is not a finite decimal number."},
        {"name,x,y\nfoo,,\nAda,1,2\nBob,3,4\n", two, "x is x, y is y. 1 line of words left out."},
        {"name,x,y\nfoo,bar\nAda,1,2\nBob,3,4\n", two, "x is x, y is y. 1 line of words left out."},
        {"time,,length,who\ns,a,m\n1,5,2,Ada\n3,6,4,Bob\n", "1,5;3,6", "x is time (s), y is column 2."},
        {"time,who,length\ns,,m\n1,Ada,2\n3,Bob,4\n", two, "x is time (s), y is length (m)."},
        {"time,who,length\n(s),,[m]\n1,Ada,2,7\n3,Bob,4\n5,Eve,6\n", NULL,
         "Line 3, \"1,Ada,2,7\", has 4 columns; the other rows have 3."},
        {"# 1 2\n3 4\n5 6\n", "3,4;5,6", ""},
        {"# x,y\n1,2\n3,4\n", two, ""},
        {"# a b c\n1 2 3\n3 4 5\n", two, "x is a, y is b."},
        {"a,1,2\nb,3,4\n", two, "x is column 2, y is column 3. The first row has numbers and counts as a point."},
        {"# n,x,y\na,1,2\nb,3,4\n", two, "x is x, y is y."},
        {"a\tb\nc\td\n1\t2\t3\n4\t5\t6\n", "2,3;5,6", "x is c, y is d. 1 line of words left out."},
        {"5,6\nx,y\n1,\n3,4\n", NULL, "Line 2: \"x\" is not a finite decimal number."},
    };
    ASSERT_TABLE_CASES(cases);
}

/* Words that a single blank parts are one name, where that makes as many names as there are columns; what stands before
 * the first is no word. Else a word and what stands in parentheses behind it are one. */
static void names_of_several_words(void **state) {
    (void)state;
    static const char *const heads[][3] = {
        {" Brain weight  Body weight", "Brain weight", "Body weight"},
        {"Brain weight \tBody weight", "Brain weight", "Body weight"},
        {"length (m) mass (kg)", "length (m)", "mass (kg)"},
        {"length  (m) mass", "length", "(m) mass"},
        {"(my) length [m] mass", "(my)", "length [m]"},
    };
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
        char text[80], error[300] = "";
        snprintf(text, sizeof text, i < 4 ? "%s\n1 2\n3 4\n" : "%s\n1 2 5\n3 4 6\n", heads[i][0]);
        FlTable *table = fl_table_read(text, strlen(text), error, sizeof error);
        if (table == NULL) fail_msg("%s: %s", text, error);
        const FlColumn *column;
        assert_int_equal(fl_table_columns(table, &column), i < 4 ? 2 : 3);
        for (int k = 0; k < 2; k++) assert_string_equal(column[k].name, heads[i][k + 1]);
        fl_table_free(table);
    }
}

/* A comma or a semicolon behind a number between blanks ends a part of a sentence. */
static void sentences_of_numbers(void **state) {
    (void)state;
    const TableCase cases[] = {
        {"epoch 8, loss 2.5\nepoch 9, loss 2.25\nepoch 10, loss 2\n", "8,2.5;9,2.25;10,2", NULL},
        {"epoch 8; loss 2.5\nepoch 9; loss 2.25\nepoch 10; loss 2\n", "8,2.5;9,2.25;10,2", NULL},
    };
    ASSERT_TABLE_CASES(cases);
}

static void columns(void **state) {
    (void)state;
    const TableCase cases[] = {
        {"x,y\n1,\n,2\n", NULL, "There is no point; a point is a row of two numbers, x and y."},
        {"x,y\n10000000000000,2\n3,4\n", NULL,
         "Line 2: \"10000000000000\" is too large; coordinates go from -1e12 to 1e12."},
        {"x1,x,z\n1,a,2\n3,b,4\n", two, "x is x1, y is z."},
        {"x1,z,y2\n1,2,5\n3,4,6\n", two, "x is x1, y is z."},
        {"house_id,x1,z\n1,1,2\n2,3,4\n", two, "x is x1, y is z."},
        {"house id,a,b\n1,1,2\n2,3,4\n", two, "x is a, y is b."},
        {"RID,a,b\n1,1,2\n2,3,4\n", two, "x is a, y is b."},
        {"h_ix,a,b\n1,1,2\n2,3,4\n", "1,1;2,3", "x is h_ix, y is a."},
        {"x;y\n1;2\nTotal;3\nnote\nMean;4\n5;6\n", NULL, "Line 3: \"Total\" is not a finite decimal number."},
        {"x;y\n1;2\n3;4\nTotal;3\nnote\n", two, "The row Total is left out; line 4."},
        {"x,y\na_word_that_has_more_than_forty_letters_of_its_own,2\n3,4\n", NULL,
         "Line 2: \"a_word_that_has_more_than_forty_letters_...\" is not a finite decimal number."},
        {"1;2;3;1e13;5;6\n2;4;6;8;10;12\n", NULL,
         "Column 4: \"1e13\" is too large; coordinates go from -1e12 to 1e12."},
        {"1;2;;4;5;6\n2;4;6;8;10;12\n", "1,2;2,4;4,8;5,10;6,12",
         "1 column left out, which misses a number; column 3. The rows are x and y."},
        {"1;2;3;4;\n2;4;6;8;\nTotal\n", "1,2;2,4", "x is column 1, y is column 2. The row Total is left out; line 3."},
        {"- 1 2\n-3 4\n", NULL, "Line 2, \"-3 4\", has 2 columns; the other rows have 3."},
        {"- 1 2\n- x 4\n", NULL, "Line 2: \"x\" is not a finite decimal number."},
        {"- 1 2\n- ", NULL, "Each row begins with a dash and a blank: a list, or a minus? Write -1 for a minus, or 1."},
        {"a [[ b = c\n1 2 3\n", NULL, "Line 2, \"1 2 3\", has 3 columns; the other rows have 5."},
        {"a = [[1\n", NULL, "There is no point; a point is a row of two numbers, x and y."},
        {"[[1, 2\n", NULL, "Line 1: \"[[1\" cannot be read as a number."},
        {"x1,z,y1\n1,5,2\n3,6,4\n", two, "x is x1, y is y1."},
        {"x,y\n1,2\nnote\n3,4\nTotal,5\n", two, "The row Total is left out; line 5. 1 line of words left out."},
#define A39 "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
        /* What is quoted ends between two characters. */
        {"x,y\n" A39 "\xc3\xa9\xc3\xa9,2\n3,4\n", NULL, "Line 2: \"" A39 "...\" is not a finite decimal number."},
        {A39 "\xc3\xa9,y,z\n1,2,3\n3,4,5\n", two, "x is " A39 ", y is y."},
    };
    ASSERT_TABLE_CASES(cases);
}

/* A text that is made, and what is read of it. */
typedef struct Made {
    char *text;
    size_t used, room;
} Made;

static Made made(size_t room) {
    Made m = {malloc(room), 0, room};
    assert_non_null(m.text);
    m.text[0] = '\0';
    return m;
}

static void put(Made *m, const char *words, int times) {
    for (int i = 0; i < times; i++) {
        size_t length = strlen(words);
        assert_true(m->used + length < m->room);
        memcpy(m->text + m->used, words, length + 1);
        m->used += length;
    }
}

/* Frees the text. */
static void assert_read(Made *m, const char *begins, int count, const char *says) {
    char error[300] = "";
    const FlData *data = fl_data_read_table(m->text, m->used, NULL, error, sizeof error);
    if (data == NULL && count > 0) fail_msg("%.200s: %s", m->text, error);
    if (count == 0) {
        assert_null(data);
        assert_string_equal(error, says);
    } else {
        double x = 0, y = 0;
        assert_int_equal(sscanf(begins, "%lf,%lf", &x, &y), 2);
        assert_int_equal(data->count, count);
        assert_true(data->x[0] == x && data->y[0] == y);
        assert_string_equal(data->note != NULL ? data->note : "", says);
    }
    fl_data_release(data);
    free(m->text);
}

/* More columns, keys, lists and rows than are looked at together. */
static void large_tables(void **state) {
    (void)state;
    enum { ROOM = 1 << 16 };
    Made m = made(ROOM); /* 65 columns are more than those whose units are looked at */
    for (int i = 0; i < 2; i++) put(&m, "1,", 64), put(&m, "5 m\n", 1);
    assert_read(&m, "1,1", 2, "x is column 1, y is column 2. The first row has numbers and counts as a point.");
    m = made(ROOM); /* 1025 cells: the last is none */
    for (int i = 0; i < 2; i++) put(&m, "1,", 1024), put(&m, "5\n", 1);
    assert_read(&m, "1,1", 1024, "The rows are x and y.");
    m = made(ROOM); /* more lists than there is room for at first */
    put(&m, "[", 1), put(&m, "[1, 2], ", 100), put(&m, "[3, 4]]", 1);
    assert_read(&m, "1,2", 101, "");
    m = made(ROOM);
    put(&m, "x = [", 1), put(&m, "1, ", 100), put(&m, "2]\ny = [", 1), put(&m, "3, ", 100), put(&m, "4]\n", 1);
    assert_read(&m, "1,3", 101, "");
    m = made(ROOM); /* a table has 1024 keys */
    put(&m, "[{", 1);
    for (int i = 0; i < 1025; i++) {
        char key[32];
        snprintf(key, sizeof key, "%s\"k%d\": 1", i > 0 ? ", " : "", i);
        put(&m, key, 1);
    }
    put(&m, "}]", 1);
    assert_read(&m, NULL, 0,
                "This JSON holds no table; points are like [{\"x\": 1, \"y\": 2}, {\"x\": 3, \"y\": 4}] or {\"x\": [1, "
                "3], \"y\": [2, 4]}.");
    m = made(ROOM); /* a thousand rows tell what the others are */
    put(&m, "1 200 3 400\n", 1001);
    assert_read(&m, NULL, 0,
                "Blanks stand between columns and perhaps in numbers like 1 200: put tabs or semicolons between the "
                "columns.");
    m = made(ROOM);
    put(&m, "1,5\n", 1001);
    assert_read(
        &m, NULL, 0,
        "These may be decimal commas: put semicolons or tabs between the columns, or write decimal points; with "
        "a head like x,y they are two columns.");
    m = made(ROOM);
    put(&m, "x,y\n", 1), put(&m, "1,000,2\n", 1001);
    assert_read(&m, NULL, 0,
                "Line 2 has 3 cells under 2 names: do commas stand in its numbers, too? Put semicolons or tabs between "
                "the columns.");
}

/* A text in other words may be longer than it was: NA-1 is two values; three bytes of UTF-8 are a euro of one byte; and
 * a row has a cell for each key, though its list had but two. */
static void texts_that_grow(void **state) {
    (void)state;
    enum { ROOM = 1 << 16, TIMES = 8000, KEYS = 60, ROWS = 2000 };
    Made m = made(2 * ROOM);
    for (int i = 0; i < 2; i++) put(&m, i == 0 ? "x=[" : "y=[", 1), put(&m, "NA-1 ", TIMES), put(&m, "3]\n", 1);
    assert_read(&m, "-1,-1", TIMES + 1, "8000 rows left out, which miss a number; the first is line 2.");

    m = made(ROOM);
    put(&m, "[{\"x\":7,", 1);
    for (int i = 0; i < KEYS; i++) {
        char key[16];
        snprintf(key, sizeof key, "\"k%d\":5,", i);
        put(&m, key, 1);
    }
    put(&m, "\"y\":8}", 1), put(&m, ",{\"x\":1,\"y\":2}", ROWS), put(&m, "]", 1);
    assert_read(&m, "7,8", ROWS + 1, "x is x, y is y.");

    m = made(ROOM);
    put(&m, "\x80", TIMES);
    size_t length;
    char *decoded = fl_table_decode(m.text, TIMES, &length);
    assert_non_null(decoded);
    assert_int_equal(length, 3 * TIMES);
    for (int i = 0; i < TIMES; i++) assert_memory_equal(decoded + 3 * i, "\xe2\x82\xac", 3);
    free(decoded);
    free(m.text);
}

/* A text that is long is not kept for its third column. */
static void a_long_text_is_not_kept(void **state) {
    (void)state;
    enum { LONG = 4 << 20 };
    Made m = made(LONG + 64);
    memset(m.text, '#', LONG);
    m.used = LONG;
    put(&m, "\n1,2,3\n4,5,6\n", 1);
    const FlData *data = fl_data_read_table(m.text, m.used, NULL, NULL, 0);
    assert_non_null(data);
    assert_int_equal(data->count, 2);
    assert_null(data->table);
    fl_data_release(data);
    data = fl_data_read_table(m.text + LONG, m.used - LONG, NULL, NULL, 0);
    assert_non_null(data);
    assert_non_null(data->table);
    fl_data_release(data);
    free(m.text);
}

/* Zero bytes are no text but every second one of UTF-16. */
static void bytes_are_no_text(void **state) {
    (void)state;
#define TEXT(bytes) bytes, sizeof bytes - 1
    static const struct {
        const char *text;
        size_t length;
    } bytes[] = {{TEXT("a\0b,1")},
                 {TEXT("a\0\0\0")},
                 {TEXT("a\0b\1")},
                 {TEXT("\0\0"
                       "ab")},
                 {TEXT("\0ab,")},
                 {TEXT("\0a\0\0")},
                 {TEXT("\0"
                       "a\0")},
                 {TEXT("ab\0\0")}};
#undef TEXT
    for (size_t i = 0; i < sizeof bytes / sizeof *bytes; i++) {
        char error[300] = "";
        assert_null(fl_table_read(bytes[i].text, bytes[i].length, error, sizeof error));
        assert_string_equal(error, "This is not a text file.");
    }
}

/* Names end between two characters. */
static void long_names_are_cut(void **state) {
    (void)state;
#define A10 "aaaaaaaaaa"
#define A46 A10 A10 A10 A10 "aaaaaa"
    static const struct {
        const char *text, *name;
    } texts[] = {
        {A46 A10 "aaaaaa\xc3\xa9,b\n1,2\n", A46 A10 "aaaaaa"},
        {A46 A10 "aaaaa\xc3\xa9\xc3\xa9,b\n1,2\n", A46 A10 "aaaaa\xc3\xa9"},
        {A46 A10 "aaaaa\xe2\x82\xac,b\n1,2\n", A46 A10 "aaaaa"},
        {A46 A10 A10 ",b\n1,2\n", A46 A10 "aaaaaaa"},
        {"{\"" A46 "\\\"b\": [1, 2, 3], \"y\": [2, 4, 6]}", A46 "\\"},
        {"{\"" A46 "\xc3\xa9\": [1, 2, 3], \"y\": [2, 4, 6]}", A46},
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        char error[300] = "";
        FlTable *table = fl_table_read(texts[i].text, strlen(texts[i].text), error, sizeof error);
        if (table == NULL) fail_msg("%s: %s", texts[i].text, error);
        const FlColumn *column;
        assert_int_equal(fl_table_columns(table, &column), 2);
        if (strcmp(column[0].name, texts[i].name) != 0) fail_msg("%s: %s", texts[i].text, column[0].name);
        fl_table_free(table);
    }
}

/* What a text is read as with these columns wanted: its points, and their names; or the sentence. */
static void columns_that_are_wanted(void **state) {
    (void)state;
    static const struct {
        const char *text, *x, *y, *x_name, *y_name, *points;
    } wanted[] = {
        {"a,b,c\n1,2,5\n3,4,6\n", NULL, "a", "b", "a", "2,1;4,3"},
        {"a,b,c\n1,2,5\n3,4,6\n", "c", NULL, "c", "b", "5,2;6,4"},
        {"a,a,b\n1,2,5\n3,4,6\n", "2", "3", "2", "b", "2,5;4,6"},
        {"a,a,b\n1,2,5\n3,4,6\n", "a", "b", "a", "b", "1,5;3,6"},
        {"\"2\",\"b\"\n1,5\n3,6\n", "2", "b", "2", "b", "1,5;3,6"},
        {"1,2,3\n4,5,6\n", "q", NULL, NULL, NULL, "\"q\" is no column of this table; it has 1, 2, 3."},
        {"1\n2\n", "1", NULL, NULL, NULL, "There is one column of numbers; a point is a row of two, x and y."},
        {"the first of many long names,the second of many long names,the third of many long names,the fourth of many "
         "long names,the fifth of many long names,the sixth of many long names\n1,2,3,4,5,6\n2,3,4,5,6,7\n",
         "q", NULL, NULL, NULL,
         "\"q\" is no column of this table; it has the first of many long names, the second of many long names, the "
         "third of many long names, the fourth of many long names."},
    };
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
        char error[300] = "";
        const FlData *data = fl_table_points(wanted[i].text, strlen(wanted[i].text), NULL,
                                             (FlColumnChoice){wanted[i].x, wanted[i].y}, NULL, error, sizeof error);
        assert_int_equal(data != NULL, wanted[i].x_name != NULL);
        if (data != NULL) {
            assert_string_equal(data->x_name, wanted[i].x_name);
            assert_string_equal(data->y_name, wanted[i].y_name);
            assert_true(data->chosen);
            assert_true(fl_data_print(data, error, sizeof error));
        }
        assert_string_equal(error, wanted[i].points);
        fl_data_release(data);
    }
}

/* What is nearly a number is told as one that cannot be read; a label is told as no number at all. Nearly one has more
 * digits than letters, or begins with a digit or a sign of numbers and has at most three letters. */
static void what_is_nearly_a_number(void **state) {
    (void)state;
    static const char *const nearly[] = {"12abc", "1abc", "$1abc", "~1abc",     "+1ab", ".1ab",
                                         "<1ab",  ">1ab", "0abc",  "9azZ",      "12AZ", "A12",
                                         "Z12",   "a123", "1@[`{", "12345abcd", "1:/;", "123azA"};
    static const char *const labels[] = {"12abcd", "~1abcd", "a1",   "ab1",  "1234abcd", "z99abc",
                                         ":ab",    "$abc",   "/abc", "az12", "123AZaz",  "a-1"};
    for (size_t i = 0; i < sizeof nearly / sizeof *nearly + sizeof labels / sizeof *labels; i++) {
        size_t label = i - sizeof nearly / sizeof *nearly;
        bool near = i < sizeof nearly / sizeof *nearly;
        char text[40], error[200] = "", expected[200];
        snprintf(text, sizeof text, "1,%s", near ? nearly[i] : labels[label]);
        snprintf(expected, sizeof expected,
                 near ? "Line 1: \"%s\" cannot be read as a number."
                      : "There is one column of numbers; a point is a row of two, x and y.",
                 text + 2);
        assert_null(fl_data_read_table(text, strlen(text), NULL, error, sizeof error));
        assert_string_equal(error, expected);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cells_and_quotes),
        cmocka_unit_test(numbers_and_units),
        cmocka_unit_test(what_is_nearly_a_number),
        cmocka_unit_test(heads),
        cmocka_unit_test(names_of_several_words),
        cmocka_unit_test(sentences_of_numbers),
        cmocka_unit_test(columns),
        cmocka_unit_test(large_tables),
        cmocka_unit_test(texts_that_grow),
        cmocka_unit_test(a_long_text_is_not_kept),
        cmocka_unit_test(bytes_are_no_text),
        cmocka_unit_test(long_names_are_cut),
        cmocka_unit_test(columns_that_are_wanted),
    };
    return cmocka_run_group_tests_name("table_cells", tests, NULL, NULL);
}
