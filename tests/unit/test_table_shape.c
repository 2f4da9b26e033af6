/* What stands between the columns of a table and in its numbers, at the borders of each rule: points worked out by
 * hand. */
#include "fallline/table.h"
#include "support/close.h"

#include <stdio.h>

enum { ROOM = 4096 };

static void assert_points(const char *text, const char *points) {
    char error[300] = "", printed[ROOM] = "";
    const FlData *data = fl_data_read_table(text, strlen(text), NULL, error, sizeof error);
    if (data == NULL) fail_msg("%s: %s", text, error);
    assert_true(fl_data_print(data, printed, sizeof printed));
    if (strcmp(printed, points) != 0) fail_msg("%s is read as %s", text, printed);
    fl_data_release(data);
}

static void assert_asked(const char *text, const char *begins) {
    char error[300] = "";
    if (fl_data_read_table(text, strlen(text), NULL, error, sizeof error) != NULL) fail_msg("%s", text);
    if (strncmp(error, begins, strlen(begins)) != 0) fail_msg("%s: %s", text, error);
}

/* A first line names it, if nothing else stands there. */
static void a_separator_is_named(void **state) {
    (void)state;
    assert_points("sep=;\nx;y\n1,5;2\n2;3\n", "1.5,2;2,3");
    assert_points("sep=;\r\n1,5;2\r\n2;3\r\n", "1.5,2;2,3");
    assert_points("sep=|\nx|y\n1|2\n3|4\n", "1,2;3,4");
    assert_points("sep=\t\n1\t2\n3\t4\n", "1,2;3,4");
    assert_points("sep=,\n1,2\n3,4\n", "1,2;3,4");
    assert_points("sepa;\n1;2\n3;4\n", "1,2;3,4"); /* words */
}

/* What half of the rows have is a table, and the others are words. */
static void half_of_the_rows_are_enough(void **state) {
    (void)state;
    assert_points("1,2\nnote\n3,4\nnote two\n", "1,2;3,4");
}

/* As many rows of two cells count as much as numbers do: eight of ten rows, all of numbers, make semicolons part better
 * (0.8 * (1 + 16/18) = 1.51) than commas, which part all rows but give numbers in 8 of 20 cells (1 + 0.4). */
static void numbers_outweigh_rows(void **state) {
    (void)state;
    assert_points("1,5;2\n2,5;4\n3,5;5\n4,5;7\n5,5;9\n6,5;8\n7,5;3\n8,5;1\nso,much\nfor,them\n",
                  "1.5,2;2.5,4;3.5,5;4.5,7;5.5,9;6.5,8;7.5,3;8.5,1");
}

/* Four cells between blanks are asked about where each second one has three digits, and the one before it one to three
 * that begin with no 0. */
static void blanks_may_stand_in_numbers(void **state) {
    (void)state;
    static const char asked[] = "Blanks stand between columns and perhaps in numbers like 1 200";
    assert_asked("1 200 3 400\n1 500 3 900\n", asked);
    assert_asked("999 200 123 400\n1 500 30 900\n", asked);
    assert_points("1 2000 3 4000\n1 5000 3 9000\n", "1,2000;1,5000");
    assert_points("0 200 3 400\n0 500 3 900\n", "0,200;0,500");
    assert_points("1234 200 3 400\n1234 500 3 900\n", "1234,200;1234,500");
    assert_points("1 200 3 400\n1 50 3 900\n", "1,200;1,50");
    assert_points("1\t200\t3\t400\n1\t500\t3\t900\n", "1,200;1,500");
    assert_points("1 200 3 400 5 600\n1 500 3 900 5 700\n2 300 4 800 6 100\n", "1,200;1,500;2,300");
}

/* Commas between digits alone are asked about where they may be decimal ones. */
static void commas_may_be_decimal_ones(void **state) {
    (void)state;
    static const char asked[] = "These may be decimal commas";
    assert_asked("1,05\n2,7\n", asked);  /* a 0 behind it */
    assert_asked("1,5\n2,5\n", asked);   /* always the same */
    assert_asked("-1,5\n-2,5\n", asked); /* a minus before it */
    assert_points("1,5\n2,7\n", "1,5;2,7");
    assert_points("1,5\n2,55\n", "1,5;2,55");
    assert_points("1,0\n2,7\n", "1,0;2,7");
    assert_points("1, 5\n2, 5\n", "1,5;2,5"); /* a blank behind it */
    assert_points("1,-5\n2,-5\n", "1,-5;2,-5");
    assert_points("1,5,3\n2,5,3\n", "1,5;2,5"); /* three are no two */
    assert_asked("x,y\n1,5,2,5\n2,5,3,5\n", asked);
    assert_asked("x,y\n7,5,2\n2,5,3\n", asked);
    assert_points("x,y\n1,5,2\n2,5,3\n", "5,2;5,3"); /* the first counts the rows */
}

/* Under one name less than there are cells: three digits behind a comma in every row, somewhere with a 0 before. */
static void commas_may_part_thousands(void **state) {
    (void)state;
    assert_asked("x,y\n1,000,2\n3,500,4\n", "Line 2 has 3 cells under 2 names");
    assert_asked("x,y\n3,500,4\n1,050,2\n", "Line 2 has 3 cells under 2 names");
    assert_asked("x,y\n1,500,2\n3,700,4\n", "These may be decimal commas");
    assert_asked("x,y\n1,000,2\n3,50,4\n", "These may be decimal commas");
    assert_asked("x\ty\n1,234\t5\n2,345\t6\n", "Line 2 has a number like 1,234");
    assert_points("x\ty\n$1,234\t5\n$2,345\t6\n", "1234,5;2345,6"); /* dollars and pounds have thousands */
    assert_points("x\ty\n\xc2\xa3"
                  "1,234\t5\n\xc2\xa3"
                  "2,345\t6\n",
                  "1234,5;2345,6");
    assert_points("x\ty\n1,234\t5.5\n2,345\t6\n", "1234,5.5;2345,6");
    assert_points("x\ty\n1,234\t5,5\n2,345\t6\n", "1.234,5.5;2.345,6");
}

/* `two` rows of two cells, then `three` of three. */
static bool has_a_third_column(int two, int three) {
    char text[ROOM], error[300] = "";
    size_t used = 0;
    for (int i = 0; i < two + three; i++)
        used += (size_t)snprintf(text + used, sizeof text - used, i < two ? "%d,%d\n" : "%d,%d,8\n", i + 7, 3 * i + 1);
    FlTable *table = fl_table_read(text, used, error, sizeof error);
    const FlColumn *column;
    bool has = table != NULL && fl_table_columns(table, &column) == 3;
    if (table == NULL && strstr(error, "has 3 columns; the other rows have 2.") == NULL) fail_msg("%s", error);
    fl_table_free(table);
    return has;
}

/* A column that a tenth of the rows have is one, if they are two at least; or one that most have. */
static void a_tenth_of_the_rows_make_a_column(void **state) {
    (void)state;
    assert_true(has_a_third_column(18, 2));
    assert_false(has_a_third_column(19, 2));
    assert_false(has_a_third_column(4, 1));
    assert_true(has_a_third_column(1, 1));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_separator_is_named),
        cmocka_unit_test(half_of_the_rows_are_enough),
        cmocka_unit_test(numbers_outweigh_rows),
        cmocka_unit_test(blanks_may_stand_in_numbers),
        cmocka_unit_test(commas_may_be_decimal_ones),
        cmocka_unit_test(commas_may_part_thousands),
        cmocka_unit_test(a_tenth_of_the_rows_make_a_column),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
