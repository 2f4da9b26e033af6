/* Tables as files and clipboards bring them: small ones made up, their points worked out by hand. */
#include "fallline/table.h"
#include "support/close.h"

#include <stdio.h>
#include <stdlib.h>

/* name, text, its bytes (0: up to its end), points as "x,y;x,y", heads of the two columns, what is said of it */
static const struct {
    const char *name, *text;
    size_t length;
    const char *points, *x, *y, *note;
} tables[] = {
    {"R, row numbers", "\"\",\"speed\",\"dist\"\n\"1\",4,2\n\"2\",4,10\n\"3\",7,4\n", 0, "4,2;4,10;7,4", "speed",
     "dist", "x is speed, y is dist."},
    {"R, rownames", "\"rownames\",\"speed\",\"dist\"\n1,4,2\n2,4,10\n", 0, "4,2;4,10", "speed", "dist",
     "x is speed, y is dist."},
    {"R, row names", "\"\",\"mpg\",\"cyl\",\"disp\"\n\"Mazda RX4\",21,6,160\n\"Datsun 710\",22.8,4,108\n", 0,
     "21,6;22.8,4", "mpg", "cyl", "x is mpg, y is cyl."},
    {"R, write.table", "speed dist\n1 4 2\n2 4 10\n3 7 4\n", 0, "4,2;4,10;7,4", "speed", "dist",
     "x is speed, y is dist."},
    {"R, labels between", "\"\",\"len\",\"supp\",\"dose\"\n\"1\",4.2,\"VC\",0.5\n\"2\",11.5,\"VC\",0.5\n", 0,
     "4.2,0.5;11.5,0.5", "len", "dose", "x is len, y is dose."},
    {"R, missing", "\"\",\"Ozone\",\"Solar.R\"\n\"1\",41,190\n\"2\",NA,118\n\"3\",28,NA\n\"4\",18,313\n", 0,
     "41,190;18,313", "Ozone", "Solar.R", "x is Ozone, y is Solar.R. 2 rows left out, which miss a number; line 3."},
    {"pandas", ",height,weight\n0,1.5,50\n1,1.75,72.5\n", 0, "1.5,50;1.75,72.5", "height", "weight",
     "x is height, y is weight."},
    {"years for heads", "\"Month\", \"1958\", \"1959\"\n\"JAN\",  340,  360\n\"FEB\",  318,  342\n\n", 0,
     "340,360;318,342", "1958", "1959", "x is 1958, y is 1959."},
    {"years without quotes", "country,1990,2000\nFR,5,6\nDE,7,8\n", 0, "1990,2000;5,6;7,8", NULL, NULL,
     "x is column 2, y is column 3. The first row has numbers and counts as a point."},
    {"blanks before quotes", "\"Name\",     \"Sex\", \"Age\", \"Height (in)\"\n\"Alex\",       \"M\",   41,       74\n",
     0, "41,74", "Age", "Height (in)", "x is Age, y is Height (in)."},
    {"one column beside words", "\"Day\", \"Crashes\"\n\"Sunday\", 13664\n\"Monday\", 17279\n", 0, "1,13664;2,17279",
     NULL, "Crashes", "x is the row, y is Crashes."},
    {"an index and one column", "\"Index\", \"Item\", \"Cost\"\n 1, \"Fruit\", 12.5\n 2, \"Bread\", 3\n", 0,
     "1,12.5;2,3", "Index", "Cost", "x is Index, y is Cost."},
    {"codes", "name,code,a,b\nAl,123-45-6789,40.0,90.0\nBo,123-12-1234,41.0,97.0\n", 0, "40,90;41,97", "a", "b",
     "x is a, y is b."},
    {"names declared",
     "#  x01\n#\n 3 columns\n 2 rows\nIndex\nBrain Weight\nBody Weight\n  1  3.385  44.5\n  2  0.48  15.5\n", 0,
     "3.385,44.5;0.48,15.5", "Brain Weight", "Body Weight",
     "x is Brain Weight, y is Body Weight. 5 lines of words left out."},
    {"a title", "Houses of 2024\narea,price\n2600,550000\n3000,565000\n", 0, "2600,550000;3000,565000", "area", "price",
     "1 line of words left out."},
    {"a source below", "x,y\n1,2\n3,4\nSource: our own\n", 0, "1,2;3,4", "x", "y", "1 line of words left out."},
    {"y before x", "name,y,x\na,1,2\nb,3,4\n", 0, "2,1;4,3", "x", "y", "x is x, y is y."},
    {"X and Y", "id,Y,X\n7,1,2\n9,3,4\n", 0, "2,1;4,3", "X", "Y", "x is X, y is Y."},
    {"all quoted", "\"1\",\"2\"\n\"2\",\"4\"\n\"3\",\"6\"\n\"4\",\"8\"\n\"5\",\"10\"\n", 0, "1,2;2,4;3,6;4,8;5,10",
     NULL, NULL, NULL},
    {"semicolons", "a;b\n1,5;2,25\n-0,5;3\n", 0, "1.5,2.25;-0.5,3", "a", "b", NULL},
    {"semicolons and thousands", "a;b\n1,5;2.600,00\n2,25;3.100,50\n", 0, "1.5,2600;2.25,3100.5", "a", "b", NULL},
    {"semicolons, three decimals", "a;b\n1,125;2,250\n", 0, "1.125,2.25", "a", "b", NULL},
    {"tabs and decimal commas", "x\ty\n0,5\t1,25\n1\t2\n", 0, "0.5,1.25;1,2", "x", "y", NULL},
    {"blanks and decimal commas", "0,5 1,5\n1,0 2,5\n", 0, "0.5,1.5;1,2.5", NULL, NULL, NULL},
    {"quoted decimal commas", "\"0,5\",\"1,25\"\n\"1,5\",\"2,75\"\n", 0, "0.5,1.25;1.5,2.75", NULL, NULL, NULL},
    {"thousands in quotes", "area,price\n\"2,600\",\"$550,000\"\n\"3,000\",\"$565,000\"\n", 0,
     "2600,550000;3000,565000", "area", "price", NULL},
    {"money behind", "a;b\n1,5;2.600,00 €\n2;300 €\n", 0, "1.5,2600;2,300", "a", "b", NULL},
    {"apostrophes", "x\ty\n1'200\t3'400.5\n", 0, "1200,3400.5", "x", "y", NULL},
    {"blanks in thousands", "x;y\n1 200;3 400,5\n", 0, "1200,3400.5", "x", "y", NULL},
    {"percent", "rate,hits\n5%,12\n12.5%,30\n", 0, "0.05,12;0.125,30", "rate", "hits", NULL},
    {"missing of all sorts", "x,y\nNA,1\n2,NaN\n3,\n,4\n5,n/a\n6,-\n7,?\n8,null\n9,10\n", 0, "9,10", "x", "y",
     "8 rows left out, which miss a number; line 2."},
    {"trailing commas", "x,y,\n1,2,\n3,4,\n", 0, "1,2;3,4", "x", "y", NULL},
    {"trailing commas without a head", "1,2,,\n3,4,,\n,,,\n", 0, "1,2;3,4", NULL, NULL, NULL},
    {"a short row", "1,2\n3\n5,6\n", 0, "1,2;5,6", NULL, NULL, "1 row left out, which misses a number; line 2."},
    {"CR", "x,y\r1,2\r3,4\r", 0, "1,2;3,4", "x", "y", NULL},
    {"CRLF", "x,y\r\n1,2\r\n3,4", 0, "1,2;3,4", "x", "y", NULL},
    {"a mark of UTF-8", "\xEF\xBB\xBFx,y\n1,2\n", 0, "1,2", "x", "y", NULL},
    {"UTF-16, little end", "\xFF\xFEx\0\t\0y\0\r\0\n\0001\0\t\0002\0,\0005\0\r\0\n\0", 26, "1,2.5", "x", "y", NULL},
    {"UTF-16, big end", "\xFE\xFF\0x\0,\0y\0\n\0001\0,\0002\0\n", 18, "1,2", "x", "y", NULL},
    {"UTF-16 without a mark", "x\0,\0y\0\n\0001\0,\0002\0\n\0", 16, "1,2", "x", "y", NULL},
    {"Windows' Latin 1",
     "Fl\xE4"
     "che;Preis \x80\n1,5;2\n",
     0, "1.5,2", "Fläche", "Preis €", NULL},
    {"Fortran", " 1.0D+00  2.5D-01\n 2.0D+00  5.0d-01\n", 0, "1,0.25;2,0.5", NULL, NULL, NULL},
    {"remarks", "# made up\n1 2 # the first\n\n# between\n3 4\n", 0, "1,2;3,4", NULL, NULL, NULL},
    {"NumPy's head", "# t v\n1.0 2.0\n3.0 4.0\n", 0, "1,2;3,4", "t", "v", NULL},
    {"units below the head", "time,length\ns,m\n1,2\n2,3.5\n", 0, "1,2;2,3.5", "time (s)", "length (m)", NULL},
    {"Excel's separator", "sep=;\r\nx;y\r\n1,5;2\r\n", 0, "1.5,2", "x", "y", NULL},
    {"Markdown", "| x | y |\n|---|:--:|\n| 1 | 2 |\n| 3 | 4.5 |\n", 0, "1,2;3,4.5", "x", "y", NULL},
    {"dates", "date,high,low\n2024-01-02,5,1\n2024-01-03,6,2\n", 0, "5,1;6,2", "high", "low", "x is high, y is low."},
    {"a line end in quotes", "\"a\nb\",x,y\n\"Foo, Inc. \"\"F\"\"\",1,2\nbar,3,\n", 0, "1,2", "x", "y",
     "x is x, y is y. 1 row left out, which misses a number; line 4."},
    {"minus signs", "x,y\n−1,–2\n", 0, "-1,-2", "x", "y", NULL},
    {"powers of ten", "x,y\n10⁻³,2×10⁻³\n1e-3,3·10⁻²\n", 0, "0.001,0.002;0.001,0.03", "x", "y", NULL},
    {"three columns", "1,2,3\n4,5,6\n", 0, "1,2;4,5", NULL, NULL, "x is column 1, y is column 2."},
    {"no decimal commas", "1,5\n2,7\n3,9\n", 0, "1,5;2,7;3,9", NULL, NULL, NULL},
    {"no decimal commas below a head", "x,y\n1,5\n2,5\n", 0, "1,5;2,5", "x", "y", NULL},
    {"negative numbers between commas", "1,-5\n2,-5\n", 0, "1,-5;2,-5", NULL, NULL, NULL},
};

static const FlData *read_it(size_t i, char *error, size_t size) {
    size_t length = tables[i].length > 0 ? tables[i].length : strlen(tables[i].text);
    return fl_table_points(tables[i].text, length, NULL, (FlColumnChoice){NULL, NULL}, error, size);
}

static bool same(const char *a, const char *b) {
    return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

static void tables_of_all_sorts_are_read(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        char error[256] = "", points[512];
        const FlData *data = read_it(i, error, sizeof error);
        if (data == NULL) fail_msg("%s: %s", tables[i].name, error);
        assert_true(fl_data_print(data, points, sizeof points));
        if (strcmp(points, tables[i].points) != 0) fail_msg("%s: %s", tables[i].name, points);
        if (!same(data->x_name, tables[i].x) || !same(data->y_name, tables[i].y))
            fail_msg("%s: %s, %s", tables[i].name, data->x_name, data->y_name);
        if (!same(data->note, tables[i].note)) fail_msg("%s: %s", tables[i].name, data->note);
        assert_false(data->chosen);
        fl_data_release(data);
    }
}

/* A thousand, or three decimals: told where nothing else in the table tells. */
static void thousands_that_may_be_decimals_are_asked_about(void **state) {
    (void)state;
    static const struct {
        const char *text, *points;
    } texts[] = {
        {"area\tprice\n2\t3\n2,600\t550,000\n", NULL}, {"3,385 44,500\n0,480 15,500\n", "3.385,44.5;0.48,15.5"},
        {"3,385 44,500\n1,480 15,500\n", NULL},        {"area\tprice\n2,600\t$550,000\n", "2600,550000"},
        {"area\tprice\n2,600\t5.5\n", "2600,5.5"},     {"name\tarea\tprice\nSmith, J\t2600\t550\n", "2600,550"}};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        char error[256] = "", points[128] = "";
        const FlData *data = fl_data_read_table(texts[i].text, strlen(texts[i].text), NULL, error, sizeof error);
        if (data != NULL) assert_true(fl_data_print(data, points, sizeof points));
        fl_data_release(data);
        if ((texts[i].points == NULL) != (data == NULL) || (data != NULL && strcmp(points, texts[i].points) != 0))
            fail_msg("%s: %s%s", texts[i].text, points, error);
        if (data == NULL) assert_non_null(strstr(error, " has a number like 1,234: a thousand, or three decimals?"));
    }
}

static void decimal_commas_of_one_column_are_asked_about(void **state) {
    (void)state;
    static const char *const texts[] = {"price\n1,5\n2,5\n3,25\n", "0,5\n1,5\n2,5\n", "1,00\n2,25\n3,05\n",
                                        "x,y\n1,5,2,5\n2,5,3,5\n", "x,y\n1,5,2\n5,5,3\n"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        char error[256] = "";
        if (fl_data_read_table(texts[i], strlen(texts[i]), NULL, error, sizeof error) != NULL) fail_msg("%s", texts[i]);
        assert_string_equal(error, "These may be decimal commas: put semicolons or tabs between the columns, or write "
                                   "decimal points; with a head like x,y they are two columns.");
    }
}

static const char houses[] = "id,street,area (ft²),price,built,sold,spare\n1,Elm,2600,550000,1990,2024-01-02,\n"
                             "2,Oak,3000,565000,old,2024-02-03,\n3,Ash,NA,610000,1975,2024-03-04,\n"
                             "4,Fir,3600,680000,2001,2024-05-06,\n";

static void columns_are_described_and_chosen(void **state) {
    (void)state;
    char error[256] = "";
    FlTable *table = fl_table_read(houses, strlen(houses), error, sizeof error);
    const FlColumn *column;
    int x, y;
    assert_non_null(table);
    assert_int_equal(fl_table_rows(table), 4);
    assert_int_equal(fl_table_columns(table, &column), 6); /* nothing stands in the last one */
    static const struct {
        const char *name;
        FlColumnKind kind;
        int numbers, missing, others;
        const char *second, *why;
    } right[] = {
        {"id", FL_COLUMN_INDEX, 4, 0, 0, "2", "This column counts the rows."},
        {"street", FL_COLUMN_WORDS, 0, 0, 4, "Oak", "This column holds words, like \"Elm\" in line 2."},
        {"area (ft²)", FL_COLUMN_NUMBERS, 3, 1, 0, "3000", ""},
        {"price", FL_COLUMN_NUMBERS, 4, 0, 0, "565000", ""},
        {"built", FL_COLUMN_MIXED, 3, 0, 1, "old", "Line 3: \"old\" is not a finite decimal number."},
        {"sold", FL_COLUMN_DATES, 0, 0, 4, "2024-02-03", "This column holds dates, like \"2024-01-02\" in line 2."},
    };
    for (int i = 0; i < 6; i++) {
        assert_string_equal(column[i].name, right[i].name);
        assert_int_equal(column[i].kind, right[i].kind);
        assert_true(column[i].numbers == right[i].numbers && column[i].missing == right[i].missing &&
                    column[i].others == right[i].others);
        assert_string_equal(column[i].shown[1], right[i].second);
        assert_string_equal(column[i].why, right[i].why);
    }
    static const struct {
        const char *x, *y;
        int i, j;
        const char *error;
    } choices[] = {
        {NULL, NULL, 2, 3, NULL},
        {"price", "area", 3, 2, NULL},
        {"AREA", "Price", 2, 3, NULL},
        {"4", "3", 3, 2, NULL},
        {NULL, "area", 3, 2, NULL},
        {"price", NULL, 3, 2, NULL},
        {"id", "price", 0, 3, NULL},
        {"built", "price", 4, 3, NULL},
        {"street", "price", 0, 0,
         "\"street\" cannot be a coordinate. This column holds words, like \"Elm\" in line 2."},
        {"are", "price", 0, 0, "\"are\" is no column of this table; it has id, area (ft²), price, built."},
        {"9", "price", 0, 0, "\"9\" is no column of this table; it has id, area (ft²), price, built."},
    };
    for (size_t i = 0; i < sizeof choices / sizeof *choices; i++) {
        x = y = 0;
        bool found = fl_table_choose(table, (FlColumnChoice){choices[i].x, choices[i].y}, &x, &y, error, sizeof error);
        assert_true(found == (choices[i].error == NULL));
        if (!found) assert_string_equal(error, choices[i].error);
        if (found && (x != choices[i].i || y != choices[i].j)) fail_msg("%zu: %d %d", i, x, y);
    }
    const FlData *data = fl_table_data(table, 3, 2, true, "houses.csv", error, sizeof error);
    assert_non_null(data);
    assert_true(data->chosen && data->count == 3 && data->x[1] == 565000 && data->y[2] == 3600);
    assert_string_equal(data->name, "houses.csv");
    assert_string_equal(data->note, "x is price, y is area (ft²). 1 row left out, which misses a number; line 4.");
    fl_data_release(data);
    assert_null(fl_table_data(table, 4, 3, true, NULL, error, sizeof error));
    assert_string_equal(error, "Line 3: \"old\" is not a finite decimal number.");
    fl_table_free(table);
    fl_table_free(NULL);
}

/* More rows than the sample by which the columns are found, the last ones unlike it. */
static void long_tables_are_read_to_their_end(void **state) {
    (void)state;
    enum { ROWS = 3000, ROOM = ROWS * 24 };
    char *text = malloc(ROOM), error[256] = "";
    size_t used = 0;
    assert_non_null(text);
    for (int i = 0; i < ROWS; i++)
        used += (size_t)snprintf(text + used, ROOM - used, i == ROWS - 1 ? "%d;%d,25\n" : "%d;%d\n", i, 2 * i);
    const FlData *data = fl_data_read_table(text, used, NULL, error, sizeof error);
    if (data == NULL) fail_msg("%s", error);
    assert_true(data->count == ROWS && data->y[ROWS - 1] == 2 * (ROWS - 1) + 0.25);
    fl_data_release(data);
    used += (size_t)snprintf(text + used, ROOM - used, "1;2;3\n");
    assert_null(fl_data_read_table(text, used, NULL, error, sizeof error));
    assert_string_equal(error, "Line 3001, \"1;2;3\", has 3 columns; the other rows have 2.");
    free(text);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tables_of_all_sorts_are_read),
        cmocka_unit_test(decimal_commas_of_one_column_are_asked_about),
        cmocka_unit_test(thousands_that_may_be_decimals_are_asked_about),
        cmocka_unit_test(columns_are_described_and_chosen),
        cmocka_unit_test(long_tables_are_read_to_their_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
