/* Tables as programs, pages and printouts write them, at the borders of what each of them may leave out or put between:
 * points worked out by hand. */
#include "fallline/table.h"
#include "support/close.h"

#include <stdio.h>

enum { ROOM = 4096 };

/* A text, and its points; NULL: it is refused. */
typedef struct Case {
    const char *text, *points;
} Case;

static const char usual[] = "1,2;2,4;3,6", two[] = "1,2;3,4";

/* Every one that is read otherwise is told. */
static void assert_cases(const Case *cases, size_t count) {
    int wrong = 0;
    for (size_t i = 0; i < count; i++) {
        char error[300] = "", printed[ROOM] = "";
        const FlData *data = fl_data_read_table(cases[i].text, strlen(cases[i].text), NULL, error, sizeof error);
        if (data != NULL) assert_true(fl_data_print(data, printed, sizeof printed));
        bool right = cases[i].points == NULL ? data == NULL && error[0] != '\0' : strcmp(printed, cases[i].points) == 0;
        if (!right) print_error("%s: %s\n", cases[i].text, data != NULL ? printed : error);
        wrong += !right;
        fl_data_release(data);
    }
    assert_int_equal(wrong, 0);
}

#define ASSERT_CASES(cases) assert_cases(cases, sizeof(cases) / sizeof *(cases))

static void lists_of_every_language(void **state) {
    (void)state;
    const Case cases[] = {
        {"x = [1, 2, 3]\ny = [2, 4, 6]\n", usual},
        {"x := []float64{1, 2, 3}\ny := []float64{2, 4, 6}\n", usual},
        {"x <- c(1L, 2L, 3L)\ny <- c(2, 4, 6)\n", usual},
        {"std::vector<double> x = {1, 2, 3};\nstd::vector<double> y = {2, 4, 6};\n", usual},
        {"std::array<float, 3> x = {1.f, 2.f, 3.f};\nstd::array<float, 3> y = {2.f, 4.f, 6.f};\n", usual},
        {"float x[3] = {1, 2, 3};\nfloat y[] = {2, 4, 6};\n", usual},
        {"let x = vec![1.0, 2.0, 3.0];\nlet y = vec![2.0, 4.0, 6.0];\n", usual},
        {"{:x => [1, 2, 3], :y => [2, 4, 6]}", usual},
        {"{{1, 2*^0}, {3, 4*^2}, {5, 6*^-1}}", "1,2;3,400;5,0.6"},
        {"x = np.array([1, 2, 3]).reshape(-1, 1)\ny = np.array([2, 4, 6]).T\n", usual},
        {"x = [1 2 3]';\ny = [2 4 6].';\n", usual},
        {"x = [1, 2, 3]  # one\ny = [2, 4, 6]  # two\n", usual},
        {"x = [1 2 3] % one\ny = [2 4 6] % two\n", usual},
        {"x = {1, 2, 3} -- one\ny = {2, 4, 6} -- two\n", usual},
        {"x = {1, 2, 3}; // one\ny = {2, 4, 6}; // two\n", usual},
        {"x = [1,\r\n2, 3]\r\ny = [2, 4,\r\n6]\r\n", usual},
        {"x = [[1], [2], [3]]\ny = [[2], [4], [6]]\n", usual},
        {"x = [1, 2, 3]\ny = [2, 4]\n", NULL},
        {"x = [1, 2, 3\n", NULL},
        {"x == [1, 2, 3]\ny == [2, 4, 6]\n", NULL},
    };
    ASSERT_CASES(cases);
}

/* A list's name is that of the variable, whatever its type is called. */
static void names_stand_beside_types(void **state) {
    (void)state;
    static const char *const texts[][3] = {
        {"std::vector<double> p = {1, 2, 3};\nstd::vector<double> q = {2, 4, 6};\n", "p", "q"},
        {"let p = Vec::from([1, 2, 3]);\nlet q = Vec::from([2, 4, 6]);\n", "p", "q"},
        {"p = Eigen::Vector3d(1, 2, 3);\nq = Eigen::Vector3d(2, 4, 6);\n", "p", "q"},
        {"p <- base::c(1, 2, 3)\nq <- base::c(2, 4, 6)\n", "p", "q"},
        {"la::vec3 p = {1, 2, 3};\nla::vec3 q = {2, 4, 6};\n", "p", "q"},
        {"{\"p\": {\"a\": 1, \"b\": 2}, \"q\": {\"a\": 3, \"b\": 4}}", "a", "b"},
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        char error[256] = "";
        FlTable *table = fl_table_read(texts[i][0], strlen(texts[i][0]), error, sizeof error);
        const FlColumn *column;
        if (table == NULL) fail_msg("%s: %s", texts[i][0], error);
        assert_int_equal(fl_table_columns(table, &column), 2);
        for (int k = 0; k < 2; k++) assert_string_equal(column[k].name, texts[i][k + 1]);
        fl_table_free(table);
    }
}

static void json_of_every_shape(void **state) {
    (void)state;
    const Case cases[] = {
        {"{\"\\u0078\": [1, 2, 3], \"y\": [2, 4, 6]}", usual},
        {"{\"a\\u00zz\": [1, 2, 3], \"b\": [2, 4, 6]}", usual},
        {"{\"a\\\"b\": [1, 2, 3], \"c\\\\\": [2, 4, 6]}", usual},
        {"{\"\\ud83d\\ude00\": [1, 2, 3], \"\\ud83d\": [2, 4, 6]}", usual},
        {"[{\"x\": 1, \"y\": 2}, {\"x\": 3, \"y\": 4}]", two},
        {"[{\"x\": 1, \"y\": 2}, {\"x\": 9}, {\"x\": 3, \"y\": 4}]", two},
        {"[{\"x\": 1, \"y\": 2}, {\"y\": 4, \"x\": 3}]", two},
        {"[{\"x\": 1, \"y\": 2}, {\"x\": 3, \"y\": null}, {\"x\": 3, \"y\": 4}]", two},
        {"[{\"a\": 1, \"b\": 2}, {\"c\": 3, \"d\": 4}]", NULL},
        {"{\"x\": {\"0\": 1, \"1\": 2, \"2\": 3}, \"y\": {\"0\": 2, \"1\": 4, \"2\": 6}}", usual},
        {"{\"x\": {\"-1\": 1, \"0\": 2, \"1\": 3}, \"y\": {\"-1\": 2, \"0\": 4, \"1\": 6}}", usual},
        {"{\"x\": {\"a\": 1, \"b\": 3}, \"y\": {\"a\": 2, \"b\": 4}}", two},
        {"{\"size\": {\"a\": 1, \"b\": 2, \"c\": 3}, \"price\": {\"a\": 2, \"b\": 4, \"c\": 6}}", usual},
        {"{\"a\": {\"p\": 1, \"q\": 2}, \"b\": {\"p\": 3, \"q\": 4}}", two},
        {"{\"a\": {\"p\": 1, \"q\": 2}, \"x\": {\"p\": 3, \"q\": 4}}", two},
        {"{\"x\": {\"p\": 1, \"q\": 2}, \"b\": {\"p\": 3, \"q\": 4}}", two},
        {"{\"y\": {\"p\": 2, \"q\": 4}, \"x\": {\"p\": 1, \"q\": 3}}", two},
        {"{\"size\": {\"-1\": 1, \"0\": 3}, \"price\": {\"-1\": 2, \"0\": 4}}", two},
        {"{\"size\": {\"x\": 1, \"y\": 3, \"z\": 5}, \"price\": {\"x\": 2, \"y\": 4, \"z\": 6}}", "1,3;2,4"},
        {"{\"size\": {\"-a\": 1, \"-b\": 3}, \"price\": {\"-a\": 2, \"-b\": 4}}", "1,3;2,4"},
        {"{\"x\": {\"x\": 1, \"y\": 3}, \"y\": {\"x\": 2, \"y\": 4}}", "1,3;2,4"},
        {"{\"1\": {\"x\": 1, \"y\": 2}, \"2\": {\"x\": 3, \"y\": 4}}", two},
        {"{\"0\": {\"0\": 1, \"1\": 3}, \"1\": {\"0\": 2, \"1\": 4}}", two},
        {"{\"x\": {\"0\": 1, \"1\": 2}, \"y\": {\"0\": 2, \"2\": 4}}", NULL},
        {"{\"x\": {\"2\": 1, \"1\": 2}, \"y\": {\"0\": 2, \"1\": 4}}", NULL},
        {"{\"x\": {\"0\": 1, \"1\": 2}, \"y\": {\"0\": 2}}", NULL},
    };
    ASSERT_CASES(cases);
}

static void pages_and_wikis(void **state) {
    (void)state;
    const Case cases[] = {
        {"<TABLE><TR><TD>1</TD><TD>2</TD></TR><TR><TD>3</TD><TD>4</TD></TR></TABLE>", two},
        {"<tr><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr>", two},
        {"<!-- <table> --><table><tr><th>x</th><th>y</th></tr><tr><td>1<sup>[a]</sup></td><td>2</td></tr>"
         "<tr><td>3</td><td> 4 <!-- 5 --></td></tr></table><table><tr><td>7</td><td>8</td></tr></table>",
         two},
        {"<table><tr><td>&minus;1</td><td>2&nbsp;</td></tr><tr><td>3</td><td>4</td></tr></table>", "-1,2;3,4"},
        {"<table><tr><td>&what;</td><td>y</td></tr><tr><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr></table>",
         two},
        {"<table><script>var a = 1;</script><tr><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr></table>", two},
        {"<table><tr><td>1</td><td>2</td></tr><tr><td>3</td><td>4", two},
        {"<table><caption>nothing</caption></table>", NULL},
        {"<tables><tr1><td2>", NULL},
        {"{| class=\"wikitable\"\n|+ A caption\n! x !! y\n|-\n| 1 || 2\n|-\n| style=\"color:red\" | 3 || 4\n|}\n", two},
        {"Before.\n{|\n|-\n! x\n! y\n|-\n|1\n|2\n|-\n|3\t\n|4\n|}\nAfter.", two},
        {"{|\n| [[a|b]] || x || y\n|-\n| a || 1 || 2\n|-\n| b || 3 || 4\n|}", two},
    };
    ASSERT_CASES(cases);
}

static void what_programs_print(void **state) {
    (void)state;
    const Case cases[] = {
        {"    x  y\n0   1  2\n..  .. ..\n9   3  4\n\n[10 rows x 2 columns]\n", two},
        {"A =\n\n   1.0e+03 *\n\n    0.0010    0.0020\n    1.0000    2.0000\n", "1,2;1000,2000"},
        {"| x | y |\n|---|---|\n| **1** | `2` |\n| *3* | 4 |\n", two},
        {"shape: (2, 2)\n┌─────┬─────┐\n│ x   ┆ y   │\n│ --- ┆ --- │\n│ i64 ┆ i64 │\n╞═════╪═════╡\n│ 1   ┆ 2   │\n"
         "│ 3   ┆ 4   │\n└─────┴─────┘\n",
         two},
        {"2×2 DataFrame\n Row │ x      y\n     │ Int64  Int64\n─────┼──────────────\n   1 │     1      2\n   2 │     3 "
         "     4\n",
         two},
        {"# A tibble: 2 × 2\n      x     y\n  <dbl> <dbl>\n1     1     2\n2     3     4\n", two},
    };
    ASSERT_CASES(cases);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lists_of_every_language), cmocka_unit_test(names_stand_beside_types),
        cmocka_unit_test(json_of_every_shape),     cmocka_unit_test(pages_and_wikis),
        cmocka_unit_test(what_programs_print),
    };
    return cmocka_run_group_tests_name("table_written", tests, NULL, NULL);
}
