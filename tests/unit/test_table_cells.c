/* Cells, heads and columns at the borders of what each may be: points worked out by hand. */
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
        {"1;2;;4;5;6\n2;4;6;8;10;12\n", "1,2;2,4;4,8;5,10;6,12",
         "1 row left out, which misses a number; line 3. The rows are x and y."},
        {"1;2;3;4;\n2;4;6;8;\nTotal\n", "1,2;2,4", "x is column 1, y is column 2. The row Total is left out; line 3."},
        {"- 1 2\n-3 4\n", NULL, "Line 2, \"-3 4\", has 2 columns; the other rows have 3."},
        {"- 1 2\n- x 4\n", NULL, "Line 2: \"x\" is not a finite decimal number."},
        {"- 1 2\n- ", NULL, "Each row begins with a dash and a blank: a list, or a minus? Write -1 for a minus, or 1."},
        {"a [[ b = c\n1 2 3\n", NULL, "Line 2, \"1 2 3\", has 3 columns; the other rows have 5."},
        {"a = [[1\n", NULL, "There is no point; a point is a row of two numbers, x and y."},
        {"[[1, 2\n", NULL, "Line 1: \"[[1\" cannot be read as a number."},
    };
    ASSERT_TABLE_CASES(cases);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cells_and_quotes),
        cmocka_unit_test(numbers_and_units),
        cmocka_unit_test(heads),
        cmocka_unit_test(columns),
    };
    return cmocka_run_group_tests_name("table_cells", tests, NULL, NULL);
}
