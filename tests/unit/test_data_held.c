/* What tables are read as, held as one number for each way of writing them: columns, cells, the points of every pair of
 * columns, notes and refusals. Some are written as programs write tables, some are pieces in any order. */
#include "support/held.h"

#include "fallline/data.h"
#include "fallline/table.h"
#include <stdio.h>
#include <string.h>

static void hold_points(Held *h, const FlData *data, const char *error) {
    if (data == NULL) {
        hold_text(h, error);
        return;
    }
    char printed[FL_WRITTEN];
    hold(h, data->x, data->count);
    hold(h, data->y, data->count);
    hold_text(h, data->x_name);
    hold_text(h, data->y_name);
    hold_text(h, data->note);
    hold(h, (const double[]){data->count, data->chosen, data->x_column, data->y_column}, 4);
    hold_whole(h, (long long)data->hash);
    hold_whole(h, fl_data_print(data, printed, sizeof printed));
    hold_text(h, printed);
    fl_data_release(data);
    h->answers++;
}

static void hold_column(Held *h, const FlColumn *column) {
    hold_text(h, column->name);
    hold_text(h, column->why);
    hold(h,
         (const double[]){column->kind, column->numbers, column->missing, column->others, column->almost,
                          column->triples, column->marked, fl_column_has_numbers(column)},
         8);
    for (int i = 0; i < FL_TABLE_SHOWN; i++) hold_text(h, column->shown[i]);
}

static void hold_choice(Held *h, const FlTable *table, FlColumnChoice wanted) {
    char error[300] = "";
    int x = -5, y = -5;
    bool there = fl_table_choose(table, wanted, &x, &y, error, sizeof error);
    hold(h, (const double[]){there, x, y}, 3);
    hold_text(h, error);
    if (!there) return;
    error[0] = '\0';
    hold_points(h, fl_table_data(table, x, y, wanted.x != NULL, "there.csv", error, sizeof error), error);
    for (int row = 0; row < fl_table_rows(table) && row < 8; row++) hold_whole(h, fl_table_point(table, x, y, row));
}

static void hold_table(Held *h, const char *text) {
    char error[300] = "";
    FlTable *table = fl_table_read(text, strlen(text), error, sizeof error);
    hold_text(h, error);
    if (table != NULL) {
        const FlColumn *column;
        int columns = fl_table_columns(table, &column);
        hold_whole(h, fl_table_rows(table));
        for (int i = 0; i < columns; i++) hold_column(h, &column[i]);
        hold_choice(h, table, (FlColumnChoice){NULL, NULL});
        hold_choice(h, table, (FlColumnChoice){"2", "1"});
        hold_choice(h, table, (FlColumnChoice){column[0].name, "price"});
        fl_table_free(table);
    }
    error[0] = '\0';
    hold_points(h, fl_data_read(text, strlen(text), error, sizeof error), error);
    FlTableFault fault;
    const FlData *points =
        fl_table_points(text, strlen(text), NULL, (FlColumnChoice){NULL, NULL}, &fault, error, sizeof error);
    hold_whole(h, fault);
    hold_points(h, points, error);
}

/* @ stands for a whole number below 90, ~ for a digit. */
static void put_number(Writer *w) {
    static const char *const forms[] = {
        "@",     "@.~",   "-@.~",    "@,~",     "@e~",     "@.~00", "$@.~", "@%",     "@/~", "(@.~)", "\xe2\x88\x92@.~",
        "@.000", "1 00~", "1.00~,5", "1,00~.5", "\"@.~\"", "0x@",   "+@.~", "@-0~-01"};
    uint32_t common = fl_random_below(&w->random, 3);
    for (const char *p = common > 0 ? forms[common - 1] : PICK(&w->random, forms); *p; p++) {
        char text[12] = {*p, '\0'};
        if (*p == '@' || *p == '~')
            snprintf(text, sizeof text, "%d", (int)fl_random_below(&w->random, *p == '@' ? 90 : 9));
        put(w, text);
    }
}

static void put_cell(Writer *w) {
    static const char *const others[] = {"",      "NA",       "nan", "?",   "-",     "...",  "Berlin",
                                         "total", "\"a, b\"", "*",   "n/a", "12 kg", "true", "#REF!"};
    if (fl_random_below(&w->random, 8) > 0)
        put_number(w);
    else
        put(w, PICK(&w->random, others));
}

static const char *const heads[] = {"x", "y", "price", "size (m)", "id",   "\"the x\"",
                                    "t", "",  "year",  "x1",       "name", "Unnamed: 0"};

/* Rows of cells between marks, as files, databases, notebooks and editors write them. */
static void put_rows(Writer *w) {
    static const char *const between[] = {",", "\t", ";", " ", "  ", " | ", ", ", " & ", "|"};
    static const char *const ends[] = {"\n", "\r\n", "\r", "\n", " \\\\\n", ";\n"};
    static const char *const before[] = {
        "", "", "", "# made by hand\n", "The table:\n\n", "\n\n", "\xef\xbb\xbf", "| --- | --- |\n"};
    const char *mark = PICK(&w->random, between), *end = PICK(&w->random, ends);
    uint32_t columns = 1 + fl_random_below(&w->random, 4), rows = 1 + fl_random_below(&w->random, 6);
    put(w, PICK(&w->random, before));
    if (fl_random_below(&w->random, 2) == 0) {
        for (uint32_t i = 0; i < columns; i++) {
            if (i > 0) put(w, mark);
            put(w, PICK(&w->random, heads));
        }
        put(w, end);
        if (strchr(mark, '|') != NULL) put(w, "---|---\n");
    }
    for (uint32_t row = 0; row < rows; row++) {
        uint32_t cells = fl_random_below(&w->random, 12) == 0 ? columns + 1 : columns;
        if (fl_random_below(&w->random, 15) == 0) put(w, "Total: ");
        for (uint32_t i = 0; i < cells; i++) {
            if (i > 0) put(w, mark);
            put_cell(w);
        }
        if (row + 1 < rows || fl_random_below(&w->random, 2) == 0) put(w, end);
    }
}

static void rows_of_cells(void **state) {
    (void)state;
    Held h = held();
    for (unsigned i = 0; i < 2000; i++) {
        Writer w = {.random = fl_random_seed(i, 94)};
        put_rows(&w);
        hold_table(&h, w.text);
    }
    check_held("rows", h, 1917, UINT64_C(0x06f46a884bb86bbb));
}

/* Lists as programs write and print them. */
static void put_list(Writer *w, uint32_t count) {
    static const char *const open[] = {"[",  "(",        "{",           "np.array([", "array([",
                                       "c(", "tensor([", "pd.Series([", "linspace(",  "range("};
    static const char *const close[] = {"]", ")", "}", "])", "], dtype=float64)", ")"};
    static const char *const between[] = {", ", ",", " ", "; "};
    const char *mark = PICK(&w->random, between);
    put(w, PICK(&w->random, open));
    for (uint32_t i = 0; i < count; i++) {
        if (i > 0) put(w, mark);
        if (fl_random_below(&w->random, 9) == 0)
            put_list(w, fl_random_below(&w->random, 3) + 1);
        else
            put_cell(w);
    }
    put(w, PICK(&w->random, close));
}

static void lists_of_programs(void **state) {
    (void)state;
    static const char *const before[] = {"",     "x = ",          "y = ",       "x: ",      "\"x\": ",   "data = ",
                                         "X = ", "double y[] = ", "const x = ", "{\"y\": ", "print(x)\n"};
    static const char *const after[] = {"", "\n", ";\n", ", ", "}\n", " # four\n", "\n\n", ".T\n", " * 2\n"};
    Held h = held();
    for (unsigned i = 0; i < 1500; i++) {
        Writer w = {.random = fl_random_seed(i, 95)};
        uint32_t count = 1 + fl_random_below(&w.random, 5);
        for (uint32_t lists = 1 + fl_random_below(&w.random, 3); lists > 0; lists--) {
            put(&w, PICK(&w.random, before));
            put_list(&w, fl_random_below(&w.random, 6) > 0 ? count : 1 + fl_random_below(&w.random, 5));
            put(&w, PICK(&w.random, after));
        }
        hold_table(&h, w.text);
    }
    check_held("lists", h, 281, UINT64_C(0x41e26af12d93af6a));
}

static void pieces_in_any_order(void **state) {
    (void)state;
    static const char *const pieces[] = {"x",
                                         "y",
                                         "1",
                                         "2.5",
                                         "-3",
                                         "\n",
                                         "\n",
                                         ",",
                                         ", ",
                                         "\t",
                                         " ",
                                         ";",
                                         "=",
                                         "0.5",
                                         "name",
                                         "price",
                                         "\"a\"",
                                         "'",
                                         "[",
                                         "]",
                                         "{",
                                         "}",
                                         ":",
                                         "1e5",
                                         "nan",
                                         "NA",
                                         "%",
                                         "$",
                                         "10,5",
                                         "1.000,5",
                                         "#",
                                         "--",
                                         "x y\n1 2\n3 4\n",
                                         "1,2\n3,4\n",
                                         "1 2 3",
                                         "2024-01-01",
                                         "00",
                                         "\r\n",
                                         "|",
                                         "\\\\",
                                         "&",
                                         "\\hline\n",
                                         "\\begin{tabular}{cc}",
                                         "\xc2\xbd",
                                         "\xe2\x82\xac",
                                         "Total",
                                         "(",
                                         ")",
                                         "**2",
                                         "dtype=int",
                                         "<td>",
                                         "</td>",
                                         "<tr>",
                                         "array(",
                                         "[[1, 2], [3, 4]]",
                                         "\xef\xbc\x8c",
                                         "\xd9\xa1",
                                         "+-----+\n",
                                         "| a | b |\n",
                                         "mean 3",
                                         "1 234"};
    Held h = held();
    for (unsigned i = 0; i < 2500; i++) {
        Writer w = {.random = fl_random_seed(i, 96)};
        for (uint32_t left = 1 + fl_random_below(&w.random, 12); left > 0; left--) put(&w, PICK(&w.random, pieces));
        hold_table(&h, w.text);
    }
    check_held("pieces", h, 788, UINT64_C(0xe3c1f8716dc89be7));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_of_cells),
        cmocka_unit_test(lists_of_programs),
        cmocka_unit_test(pieces_in_any_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
