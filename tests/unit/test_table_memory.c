/* Tables of every form with memory that fails, at each allocation: they are refused with a sentence, or read as they
 * are, and nothing is lost. */
#include "fallline/table.h"
#include "support/close.h"
#include "support/memory_faults.h"

static uint64_t points_of(const char *text, size_t length) {
    char error[300] = "";
    const FlData *data = fl_data_read_table(text, length, "file.csv", error, sizeof error);
    assert_true(data != NULL || strstr(error, "There is no memory for ") != NULL);
    if (data == NULL) return 0;
    const FlData *named = fl_data_named(data, "a", "b");
    uint64_t hash = named != NULL ? data->hash : 0;
    fl_data_release(named);
    fl_data_release(data);
    return hash;
}

#define TEXT(name, text)                                                                                               \
    static uint64_t name(void) {                                                                                       \
        static const char of[] = text;                                                                                 \
        return points_of(of, sizeof of - 1);                                                                           \
    }

TEXT(table_of_commas, "town,area (m2),price\nA,30,100\nB,40.5,120\n\"C, D\",52,\nE,60,170\nTotal,182,390\n")
TEXT(table_of_semicolons, "x;y\n1,5;2\n2,5;4\n3,5;7\n")
TEXT(table_of_blanks, "# notes\n  1  2\n  2  4\n  3  7\n")
TEXT(table_in_a_frame, "+---+---+\n| x | y |\n+---+---+\n| 1 | 2 |\n| 2 | 4 |\n+---+---+\n")
TEXT(table_of_latex, "\\begin{tabular}{rr} \\hline x & y \\\\ 1 & 2 \\\\ 2 & 4 \\\\ 3 & 5 \\\\ \\end{tabular}")
TEXT(table_of_json, "[{\"x\": 1, \"y\": 2}, {\"x\": 2, \"y\": 4}, {\"x\": 3, \"y\": 5}]")
TEXT(table_of_wide_rows, "1,2,3,4,5,6\n2,4,6,8,9,13\n")
TEXT(table_of_lists, "x = [1, 2, 3, 4]\ny = [2, 4, 5, 9]\n")
TEXT(table_of_latin1, "caf\xe9,pri\xe8re\n1,2\n2,4\n3,8\n")
TEXT(table_of_utf16, "\xff\xfex\0,\0y\0\n\0"
                     "1\0,\0"
                     "2\0\n\0"
                     "3\0,\0"
                     "4\0\n\0")
TEXT(page, "<table><tr><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr></table>")
TEXT(wiki, "{|\n| 1 || 2\n|-\n| 3 || 4\n|}\n")
TEXT(matrix, "A = [1 2\n3 4\n5 6]\n")
TEXT(console, ">> x = 1:3\n>> y = 2:4\n")
TEXT(names_above, "x =\n  1 2 3\ny =\n  2 4 6\n")
TEXT(bare_numbers, "x = 1, 2, 3\ny = 2, 4, 6\n")
TEXT(points_with_names, "A(1|2) B(3|4)")
TEXT(dictionary, "{1: 2, 3: 4}")
TEXT(pairs, "x=1 y=2\nx=3 y=4\n")
TEXT(records, "{\"x\": {\"0\": 1, \"1\": 2}, \"y\": {\"0\": 2, \"1\": 4}}")

static void memory_fails_anywhere(void **state) {
    (void)state;
#define ROW(test)                                                                                                      \
    { #test, test }
    static const MemoryTest tests[] = {
        ROW(table_of_commas),
        ROW(table_of_semicolons),
        ROW(table_of_blanks),
        ROW(table_in_a_frame),
        ROW(table_of_latex),
        ROW(table_of_json),
        ROW(table_of_wide_rows),
        ROW(table_of_lists),
        ROW(table_of_latin1),
        ROW(table_of_utf16),
        ROW(page),
        ROW(wiki),
        ROW(matrix),
        ROW(console),
        ROW(names_above),
        ROW(bare_numbers),
        ROW(points_with_names),
        ROW(dictionary),
        ROW(pairs),
        ROW(records),
    };
#undef ROW
    memory_tests(tests, (int)(sizeof tests / sizeof *tests));
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(memory_fails_anywhere)};
    return cmocka_run_group_tests_name("table_memory", tests, NULL, NULL);
}
