/* Tables of every form with memory that fails, at each allocation: they are refused with a sentence, or read as they
 * are, and nothing is lost. */
#include "fallline/table.h"
#include "support/close.h"
#include "support/memory_faults.h"

static uint64_t points_of(const char *text, size_t length) {
    char error[300] = "";
    const FlData *data = fl_data_read_table(text, length, NULL, error, sizeof error);
    assert_true(data != NULL || strstr(error, "There is no memory for ") != NULL);
    uint64_t hash = data != NULL ? data->hash : 0;
    fl_data_release(data);
    return hash;
}

#define TEXT(name, text)                                                                                               \
    static uint64_t name(void) {                                                                                       \
        static const char of[] = text;                                                                                 \
        return points_of(of, sizeof of - 1);                                                                           \
    }

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
