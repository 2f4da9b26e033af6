/* Whoever waits for a table may end its reading at every place where it counts what it reads: here it is over from a
 * call on, whichever it is. */
#include "core/base/patience.h"
#include "fallline/table.h"
#include "support/close.h"

#include <stdio.h>

bool __real_fl_patience_spend(size_t bytes);
bool __wrap_fl_patience_spend(size_t bytes);

static long spends, over_from = -1; /* calls; -1: never */

bool __wrap_fl_patience_spend(size_t bytes) {
    bool over = over_from >= 0 && spends >= over_from;
    spends++;
    return !over && __real_fl_patience_spend(bytes);
}

static const FlData *read_until(const char *text, long calls) {
    over_from = calls;
    spends = 0;
    return fl_data_read_table(text, strlen(text), NULL, NULL, 0);
}

/* Each pass over the rows asks once more at most, however many rows there are. */
static void a_reading_ends_wherever_it_is_over(void **state) {
    (void)state;
    enum { PASSES = 30 };
    static const char *const texts[] = {
        "1,2\n3,4\n5,6\n7,8\n9,10\n11,12\n13,14\n15,16\n17,18\n19,20\n21,22\n23,24\n25,26\n27,28\n29,30\n31,32\n",
        "Gain,10\nBy,5\nx,y\n1,2\n3,4\n5,6\n7,8\n",
        "3 columns\nthe first one\ny\nz\n1 2 3\n4 5 6\n",
        "Title,here\nx,y,z\nkilo,gram,metre\n1,2,3\n4,5,6\n",
        "time,length\ns,m\nof,the\n1,2\n3,4\n",
        "length,mass\n1.5 m,20 kg\n1.7 m,21 kg\nTotal,41 kg\n",
        "1,2,3,4,5,6\n2,4,6,8,10,12\n",
        "1,5\n2,5\n3,25\n",
        "x,y\n1,000,2\n3,500,4\n",
        "1 200 3 400\n1 500 3 900\n",
        "1,5,2,5\n",
        "# x y\n1 2\n3 4\n",
        "\\begin{tabular}{cc} 1 & 2 \\\\ 3 & 4 \\\\ \\end{tabular}",
        "x = [1, 2, 3]\ny = [2, 4, 6]\n",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        fl_data_release(read_until(texts[i], -1));
        long whole = spends;
        for (long calls = 0; calls < whole; calls++) {
            fl_data_release(read_until(texts[i], calls));
            if (spends - calls > PASSES)
                fail_msg("%s: over from call %ld of %ld on, %ld more", texts[i], calls, whole, spends - calls);
        }
    }
    assert_null(read_until(texts[0], 0));
}

/* Of a table that has been read, no point is told any longer. */
static void no_row_is_found_when_it_is_over(void **state) {
    (void)state;
    static const char text[] = "x,y\n1,2\n3,4\n5,6\n";
    over_from = -1;
    FlTable *table = fl_table_read(text, sizeof text - 1, NULL, 0);
    assert_non_null(table);
    assert_int_equal(fl_table_point(table, 0, 1, 1), 1);
    spends = 0;
    over_from = 1;
    assert_int_equal(fl_table_point(table, 0, 1, 1), -1);
    spends = 0;
    assert_int_equal(fl_table_point(table, 0, 1, 0), 0);
    over_from = -1;
    fl_table_free(table);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_reading_ends_wherever_it_is_over),
        cmocka_unit_test(no_row_is_found_when_it_is_over),
    };
    return cmocka_run_group_tests_name("table_patience", tests, NULL, NULL);
}
