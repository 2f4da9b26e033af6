/* What people spell and consoles print, at the borders of each form: points worked out by hand. */
#include "core/data/table_inside.h"
#include "support/table_cases.h"

#include <stdio.h>
#include <stdlib.h>

static const char usual[] = "1,2;2,4;3,6", two[] = "1,2;3,4";
#define BAD " has no numbers, or too many: its step has to lead from its beginning to its end."

static void names_beside_numbers(void **state) {
    (void)state;
    const TableCase cases[] = {
        {"x = 1, 2, 3\r\ny = 2, 4, 6", usual, ""},
        {"x = 1 2 3\ry = 2 4 6\r", usual, ""},
        {"x = 1, 2, 3\n\ny = 2, 4, 6\n", usual, ""},
        {"x = 1E0, 2e+0, 30e-1\ny = 2, 4, 6e0\n", usual, ""},
        {"x = 1e, 2\ny = 3, 4\n", NULL, "There is one column of numbers; a point is a row of two, x and y."},
        {"x = 1e-, 2\ny = 3, 4\n", NULL, "There is one column of numbers; a point is a row of two, x and y."},
        {"x =\r\n1 2 3\r\ny =\r\n2 4 6", usual, ""},
        {"x =\n[1 2 3]\ny =\n[2 4 6]\n", usual, ""},
        {"x =\n[] 1 2 3\ny =\n[] 2 4 6\n", usual, "The rows are x and y."},
        {"x =\n\n  Columns 1 through 2\n\n   1   2\n\n  Columns 3 through 4\n\n   3   5\n\ny =\n\n"
         "  Columns 1 through 2\n\n   2   4\n\n  Columns 3 through 4\n\n   6   8\n\n",
         "1,2;2,4;3,6;5,8", ""},
        {"x =\n  Columns 1 through 2\n   1   2\n   3   4\ny =\n   2   4\n", NULL,
         "Line 2, \"  Columns 1 through 2\", has 4 columns; the other rows have 2."},
        {"> x\n[1] 1 2 3\n> y\n[1] 2 4 6\n", usual, ""},
        {"x =\n1-2 3\ny =\n2 4 6\n", NULL, "There is one row, of 3 cells; a point is a row of two numbers, x and y."},
        {"x =\n1-2\ny =\n4 5\n", "4,5", "1 line of words left out."},
    };
    ASSERT_TABLE_CASES(cases);
}

static void prompts(void **state) {
    (void)state;
    const TableCase cases[] = {
        {"In [1]: x = [1, 2, 3]\nIn [2]: y = [2, 4, 6]\n", usual, ""},
        {"In [1]: x\nOut[1]: [1, 2, 3]\nIn [2]: y\nOut[2]: [2, 4, 6]\n", usual, ""},
        {"In [a] b\n1 2\n3 4\n", two, NULL},
        {"Out[1] b\n1 2\n3 4\n", two, NULL},
    };
    ASSERT_TABLE_CASES(cases);
}

static void ranges(void **state) {
    (void)state;
    const TableCase cases[] = {
        {"x = 1:3\ny = 2:2:6\n", usual, ""},
        {"x <- seq(1, 3, length.out=3)\ny <- c(2, 4, 6)\n", usual, ""},
        {"x <- seq(1, 3, by=1)\ny <- c(2, 4, 6)\n", usual, ""},
        {"x = np.linspace(1, 3, num=3)\ny = [2, 4, 6]\n", usual, ""},
        {"x = list(range(1, 4))\ny = [2, 4, 6]\n", usual, ""},
        {"x = np.arange(0, 2, 0.6)\ny = [1, 2, 3, 4]\n", "0,1;0.6,2;1.2,3;1.8,4", ""},
        {"x = range(n)\ny = [1, 2]\n", NULL, "There is no point; a point is a row of two numbers, x and y."},
        {"x = range(3;\ny = [1, 2, 3]\n", NULL,
         "There is one row, of 3 cells; a point is a row of two numbers, x and y."},
        {"x = list(range(3]\ny = [1, 2, 3]\n", NULL,
         "There is one row, of 3 cells; a point is a row of two numbers, x and y."},
        {"x <- seq(1, 3, 1, 5)\ny <- c(2, 4, 6)\n", NULL, "Line 1: \"5)\" cannot be read as a number."},
        {"x = linspace(0, 3)\ny = [1, 2, 3]\n", NULL, "Line 2: \"3]\" cannot be read as a number."},
        {"x = linspace(0, 3, 0)\ny = [1, 2]\n", NULL, "linspace(0, 3, 0)" BAD},
        {"x = linspace(0, 3, 20000)\ny = [1, 2]\n", NULL, "linspace(0, 3, 20000)" BAD},
        {"x = range(0, 4, 0)\ny = [1, 2]\n", NULL, "range(0, 4, 0)" BAD},
        {"x = range(4, 0)\ny = [1, 2]\n", NULL, "range(4, 0)" BAD},
        {"x = range(0, 20000)\ny = [1, 2]\n", NULL, "range(0, 20000)" BAD},
        {"x = 1:3a\ny = [1, 2, 3]\n", NULL, "There is one row, of 3 cells; a point is a row of two numbers, x and y."},
        {"x = 1:3 \ny = (2:4)\n", NULL, "There is one row, of 3 cells; a point is a row of two numbers, x and y."},
        {"x <- seq(0, by=0.5, length.out=4)\ny <- c(1, 2, 3, 4)\n", "0,1;0.5,2;1,3;1.5,4", ""},
        {"x <- seq(length.out=3, from=1, to=3)\ny <- c(2, 4, 6)\n", usual, ""},
        {"x <- seq(1, length.out=3)\ny <- c(2, 4, 6)\n", usual, ""},
        {"x <- seq(1, by=1, to=3)\ny <- c(2, 4, 6)\n", usual, ""},
        {"x <- seq(1, by=1)\ny <- c(2, 4, 6)\n", NULL, "Line 2: \"6)\" cannot be read as a number."},
        {"x <- seq(to=3, by=1)\ny <- c(2, 4, 6)\n", NULL, "Line 2: \"6)\" cannot be read as a number."},
        {"x <- seq(to=3, length.out=3)\ny <- c(2, 4, 6)\n", NULL, "Line 2: \"6)\" cannot be read as a number."},
        {"x <- seq(1, 3, along=3)\ny <- c(2, 4)\n", NULL, NULL},
        {"x <- seq(1, from=2, to=3)\ny <- c(2, 4)\n", NULL, NULL},
        {"x = range(3)\ny = [2, 4, 6]\n", "0,2;1,4;2,6", ""},
        {"x <- seq(3)\ny <- c(2, 4, 6)\n", usual, ""},
        {"x = list(range(3)]\ny = [1, 2, 3]\n", NULL,
         "There is one row, of 3 cells; a point is a row of two numbers, x and y."},
    };
    ASSERT_TABLE_CASES(cases);
}

/* Behind a zero byte nothing is read, and of a text with one no range is told; other bytes are as they are. */
static void a_bad_range_is_told(void **state) {
    (void)state;
    static const char text[] = "x = range(0, 5, 0)\n", one[] = "\1\nx = range(0, 5, 0)\n";
    char range[48] = "none";
    fl_table_bad_range(text, sizeof text, range, sizeof range);
    assert_string_equal(range, "none");
    fl_table_bad_range(text, sizeof text - 1, range, sizeof range);
    assert_string_equal(range, "range(0, 5, 0)");
    range[0] = '\0';
    fl_table_bad_range(one, sizeof one - 1, range, sizeof range);
    assert_string_equal(range, "range(0, 5, 0)");
}

static void points_with_names(void **state) {
    (void)state;
    const TableCase cases[] = {
        {"A(1|2) B(3|4)", two, ""},
        {"A = (1, 2)\nB = (3, 4)\n", two, ""},
        {"(1|2) (3|4)", two, ""},
        {"A(1|2) (3|4)", NULL, "There is no point; a point is a row of two numbers, x and y."},
        {"(1|2) (3|)", NULL, "There is no point; a point is a row of two numbers, x and y."},
        {"(1|2) (3|4", NULL, "There is one row, of 3 cells; a point is a row of two numbers, x and y."},
        {"(1|2)", NULL, "There is no point; a point is a row of two numbers, x and y."},
        {"(1|2) (3|4) five", NULL, "There is no point; a point is a row of two numbers, x and y."},
        {"(1, 2), (3, 4)", two, ""},
    };
    ASSERT_TABLE_CASES(cases);
}

static void dictionaries(void **state) {
    (void)state;
    const TableCase cases[] = {
        {"{1: 2, 3: 4}", two, ""},
        {"d = {1: 2, 3: 4};\n", two, ""},
        {"{1: 2}", NULL, "There is no point; a point is a row of two numbers, x and y."},
        {"{1: 2, 3: 4", NULL, "There is one row, of 4 cells; a point is a row of two numbers, x and y."},
        {"{1: 2, 3: 4} 5", NULL, "There is one row, of 5 cells; a point is a row of two numbers, x and y."},
        {"{1: a, 3: 4}", NULL, "There is no point; a point is a row of two numbers, x and y."},
        {"{1: 2, 3 = 4}", NULL, "There is one row, of 5 cells; a point is a row of two numbers, x and y."},
        {"{1: 2, .: 4}", NULL, "There is one row, of 4 cells; a point is a row of two numbers, x and y."},
    };
    ASSERT_TABLE_CASES(cases);
}

static void pairs_in_lines(void **state) {
    (void)state;
    const TableCase cases[] = {
        {"x=1 y=2\nx=3 y=4\n", two, ""},
        {"x=1 y=2\n\nx=3 y=4", two, ""},
        {"x=1 y=2\nx=3 y=4 z=5\n", NULL, "There is no column of numbers; a point is a row of two numbers, x and y."},
        {"x=1 y=2\nx=3 z=4\n", NULL, "There is no column of numbers; a point is a row of two numbers, x and y."},
        {"x=1 y=2\nx=3 yy=4\n", NULL, "There is no column of numbers; a point is a row of two numbers, x and y."},
        {"x=1 y=2\nx=3\n", NULL, "There is no point; a point is a row of two numbers, x and y."},
    };
    ASSERT_TABLE_CASES(cases);
}

static void lists(void **state) {
    (void)state;
    const TableCase cases[] = {
        {"x = [1, ., 3]\ny = [2, 4, 6]\n", NULL, "Line 2: \"6]\" cannot be read as a number."},
        {"x<-c(1, 2, 3)\ny<-c(2, 4, 6)\n", usual, ""},
        {"x < [1, 2, 3]\ny < [2, 4, 6]\n", NULL, "Line 1: \"3]\" cannot be read as a number."},
        {"x:: [1, 2, 3]\ny:: [2, 4, 6]\n", NULL, "Line 1: \"3]\" cannot be read as a number."},
        {"std::vec3 x = {1, 2, 3};\nstd::vec3 y = {2, 4, 6};\n", usual, ""},
        {"vector<double x = {1, 2, 3};\nvector<double y = {2, 4, 6};\n", NULL,
         "Line 1: \"3};\" cannot be read as a number."},
        {"x = [1, 2, 3]\ny = [2, 4, 6]\nassert!", usual, ""},
        {"x = [1, 2, 3]\ny = [2, 4, 6]\nok!=no", usual, ""},
        {"x = ['a\n', 1]\n", NULL, "There is no point; a point is a row of two numbers, x and y."},
        {"x = [1, 2, 3]\ny = [2, 4, 'a", NULL, "There is one column of numbers; a point is a row of two, x and y."},
        {"x = [1 2 ...\r\n3]\r\ny = [2 4 ...\r\n6]\r\n", usual, ""},
        {"x = [1 2 ...\n3]\ny = [2 4 ...\r6]\n", usual, ""},
        {"x = [1 ... 2 3]\ny = [2 4 6]\n", usual, ""},
        {"x = np.array([1, 2, 3]).astype2(int)\ny = np.array([2, 4, 6]).5\n", NULL,
         "There is one column of numbers; a point is a row of two, x and y."},
        {"x = np.array([1, 2, 3]).astype2(int).T\ny = np.array([2, 4, 6])\n", usual, ""},
        {"x = np.array([1, 2, 3]).reshape(-1,\ny = np.array([2, 4, 6])\n", usual, ""},
        {"[{'x': 1\n, 'y': 2}, {'x': 3\n, 'y': 4}]", two, ""},
        {"[{\"x\": 1, \"yy\": 2}, {\"yy\": 4, \"x\": 3}]", two, ""},
        {"{\"x\": {\"-\": 1, \"b\": 3}, \"y\": {\"-\": 2, \"b\": 4}}", two, ""},
        {"{\"a\": {\"p\": 1, \"q\": 2, \"r\": 7}, \"b\": {\"p\": 3, \"q\": 4, \"r\": 7}, \"c\": {\"p\": 5, \"q\": 6, "
         "\"r\": 7}}",
         "1,2;3,4;5,6", "x is p, y is q."},
        {"{\"a\": {\"x\": 1, \"q\": 2, \"r\": 7}, \"b\": {\"x\": 3, \"q\": 4, \"r\": 7}}", two, "x is x, y is q."},
        {"[[1, 2], {\"a\": 3, \"b\": 4}]", NULL,
         "There is one row, of 6 cells; a point is a row of two numbers, x and y."},
        {"[1, 2]", NULL, "There is no point; a point is a row of two numbers, x and y."},
        {"[[1], {2}]", NULL, "There is no point; a point is a row of two numbers, x and y."},
        {"[{\"x\": 1, \"y\": 2}, [3, 4]]", NULL,
         "This JSON holds no table; points are like [{\"x\": 1, \"y\": 2}, {\"x\": 3, \"y\": 4}] or {\"x\": [1, 3], "
         "\"y\": [2, 4]}."},
        {"x: [1, 2, 3]\ny: [2, 4, 6]\n", usual, ""},
        {"{{1}, {2}}", NULL, "There is no point; a point is a row of two numbers, x and y."},
        {"x = [1e, 2]\ny = [3, 4]\n", NULL, "Line 2: \"1e\" is not a finite decimal number."},
        {"x = [1e2, 2e-1, 3e+0]\ny = [2, 4, 6]\n", "100,2;0.2,4;3,6", ""},
    };
    ASSERT_TABLE_CASES(cases);
}

/* Rows of lists end with a zero behind them, of whatever lists they are. */
static void rows_of_lists_end(void **state) {
    (void)state;
    static const char *const texts[][2] = {{"[{\"x\": 1, \"y\": 2}, {\"x\": 3}]", "x\ty\n1\t2\n3\t\n"},
                                           {"x = [1, 2]\ny = [3, 4]\n", "x\ty\n1\t3\n2\t4\n"},
                                           {"[[1, 2], [3, 4]]", "1\t2\n3\t4\n"}};
    for (int i = 0; i < 3; i++) {
        size_t length = strlen(texts[i][0]);
        char *rows = NULL;
        assert_true(fl_table_unlist(texts[i][0], &length, &rows));
        assert_non_null(rows);
        assert_string_equal(rows, texts[i][1]);
        assert_int_equal(length, strlen(texts[i][1]));
        free(rows);
    }
}

static void pages_and_wikis(void **state) {
    (void)state;
    const TableCase cases[] = {
        {"<table><tr><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td", two, ""},
        {"<table><tr><td>1</td><td>2</td></tr><tr><td>3</td><td>4<!-- 5", two, ""},
        {"<table><tr><td>1<sup></td><td>2</td></tr><tr><td>3</td><td>4</td></tr></table>", two, ""},
        {"<table><tr><th>1</th><th>2</th></tr><tr><th>3</th><th>4</th></tr></table>", two, ""},
        {"<table><tr><td> 1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr></table>", two, ""},
        {"{|\n| rate | 1 || 2\n|-\n| 3 || 4\n|}", NULL, "Line 1: \"rate | 1\" is not a finite decimal number."},
        {"{|\n| 1 || 2 || \n|-\n| 3 || 4 ||\n|}", two, ""},
        {"{|\n| 11!! || 22\n|-\n| 3 || 4\n|}", NULL, "Line 1: \"11!!\" is not a finite decimal number."},
        {"{|\n|-\n|-\n| 1 || 2\n|-\n|-\n| 3 || 4\n|}", two, ""},
        {"a {|\n1 2\n|3 4\n", NULL, "Line 3: \"|3\" is not a finite decimal number."},
        {"{| a\n1 2\n3 4\n", two, ""},
    };
    ASSERT_TABLE_CASES(cases);
}

static void prints(void **state) {
    (void)state;
    const TableCase cases[] = {
        {"2-element Vector{Int64}:\n 1 2\n 3 4\n", two, ""},
        {"0 1\n1 2\nName: y, dtype: int64\n", "0,1;1,2", ""},
        {"0 1\n1 2\nLength: 2, dtype: int64\n", "0,1;1,2", ""},
        {"0 1\n1 2\ndtype: int64\n", "0,1;1,2", ""},
        {"1 2\n⋮ ⋮\n3 4\n", two, ""},
        {"1 2\n… …\n3 4\n", two, ""},
        {"1 2\n.. ..  .. .. .. .. .. .. .. .. .. .. .. .. .. .. .. .. .. .. .. .. .. .. .. .. .. .. .. .. .. .. .. "
         ".. .. .. .. .. .. .. .. .. .. .. .. .. .. .. .. .. .. .. .. .. .. .. .. .. .. .. .. .. .. .. .. .. ..\n3 4\n",
         two, ""},
        {"A =\n\n   1.0000000000000000e+03 *\n\n    0.0010    0.0020\n    1.0000    2.0000\n", "0.001,0.002;1,2",
         "1 row left out, which misses a number; line 3."},
        {"2.0e+03 *\n0.0010    0.0020\n    1.0000    2.0000\n", "0.001,0.002;1,2",
         "1 row left out, which misses a number; line 1."},
        {"10 *\n1 2\n3 4\n", two, "1 row left out, which misses a number; line 1."},
        {"[[[1] 2]\n [[3] 4]]\n", NULL, "Line 2: \"[[3]\" cannot be read as a number."},
        {"| x | y |\n|---|---|\n| **1* | 2 |\n| 3 | 4 |\n", NULL, "Line 3: \"**1*\" is not a finite decimal number."},
        {"| x | y |\n|---|---|\n| **1**a | 2 |\n| 3 | 4 |\n", NULL,
         "Line 3: \"**1**a\" is not a finite decimal number."},
        {"1 ║ 2\n3 ║ 4\n", two, ""},
        {"± 1 2\n3 4\n", NULL, "Line 1: \"±1\" is not a finite decimal number."},
        {"mpg cyl\nMazda RX4 21 NA\nDatsun 22 4\nFord T 23 NaN\nMazda 24 5\n", "22,4;24,5",
         "x is mpg, y is cyl. 2 rows left out, which miss a number; the first is line 2."},
        {"mpg cyl\nMazda RX4 21 6\n1Datsun 22 4\n", NULL,
         "There is no column of numbers; a point is a row of two numbers, x and y."},
        {" mpg cyl\nMazda RX4 21 6\nDatsun 22 4\n", "21,6;22,4", "x is mpg, y is cyl."},
        {"mpg cyl\nw w w w w w w w w w w w w w w w w w w w w w w w w w w w w w w w w w w w w w w w w w w w w w w w w w "
         "w w w w w w w w w w w w w w w w w w w w 21 6\nDatsun A 22 4\n",
         NULL, "There is no column of numbers; a point is a row of two numbers, x and y."},
        {"a,b\n$1.0 $ ± 0.1,2\n3,4\n", NULL, "Line 2: \"$1.0±0.1\" is not a finite decimal number."},
        {"`1` 2\n`3` 4\n", two, ""},
    };
    ASSERT_TABLE_CASES(cases);
}

/* What stands before the text is none of it: the mark at its beginning begins a cell. */
static void a_mark_begins_the_text(void **state) {
    (void)state;
    static const char texts[][16] = {"x**1** 2\n3 4\n", "x`1` 2\n3 4\n"};
    for (int i = 0; i < 2; i++) {
        size_t length = strlen(texts[i] + 1);
        char *rows = NULL;
        assert_true(fl_table_unprinted(texts[i] + 1, &length, &rows));
        assert_non_null(rows);
        assert_string_equal(rows, "1 2\n3 4\n");
        free(rows);
    }
}

static void latex(void **state) {
    (void)state;
    const TableCase cases[] = {
        {"1 & 2 \\\\\n3 & 4 \\\\\n\\begin{tabular", two, "1 line of words left out."},
        {"\\begin{tabular\n1 & 2 \\\\\n3 & 4 \\\\\n", NULL, "Line 1: \"{tabular 1\" is not a finite decimal number."},
        {"\\textbf{x} & y \\\\\n1 & 2 \\\\\n\\num{3} & 4 \\\\\n", two, ""},
        {"\\textbf{} & y \\\\\n1 & 2 \\\\\n3 & 4 \\\\\n", two, NULL},
        {"\\textbf{x & y} \\\\\n1 & 2 \\\\\n3 & 4 \\\\\n", two, NULL},
        {"\\multicolumn{2}{c}{x} \\\\\n1 & 2 \\\\\n3 & 4 \\\\\n", two, NULL},
        {"1;2;3;4;5\n2;4;6;8;10\nnote\n", "1,2;2,4", "x is column 1, y is column 2. 1 line of words left out."},
        {"a;1;2;3;4\n5;6;7;8;9\n", "1,2;6,7",
         "x is column 2, y is column 3. The first row has numbers and counts as a point."},
        {"1;2;3;4;5;6\n2;4;6;8;10\n", "1,2;2,4;3,6;4,8;5,10", "The rows are x and y."},
    };
    ASSERT_TABLE_CASES(cases);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_beside_numbers),
        cmocka_unit_test(prompts),
        cmocka_unit_test(ranges),
        cmocka_unit_test(a_bad_range_is_told),
        cmocka_unit_test(points_with_names),
        cmocka_unit_test(dictionaries),
        cmocka_unit_test(pairs_in_lines),
        cmocka_unit_test(lists),
        cmocka_unit_test(rows_of_lists_end),
        cmocka_unit_test(pages_and_wikis),
        cmocka_unit_test(prints),
        cmocka_unit_test(a_mark_begins_the_text),
        cmocka_unit_test(latex),
    };
    return cmocka_run_group_tests_name("table_spelled", tests, NULL, NULL);
}
