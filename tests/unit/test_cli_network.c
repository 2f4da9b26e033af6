/* run, describe, sweep and check of networks. */
#include "support/close.h"
#include "unit/cli_support.h"

/* A file of this text, for a command to read. */
static void write_file(const char *name, const char *text) {
    FILE *file = fopen(name, "w");
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0 && fclose(file) == 0);
}

static void networks_are_trained(void **state) {
    (void)state;
    char first[4096];
    assert_int_equal(command("run|network|gd|lr=1|hold=0.3|steps=40|batch=16|--threads|1"), 0);
    assert_starts(out, "step,batch,loss,held,gradient,right,lr\n0,");
    assert_int_equal(lines_of(out), 42);
    assert_true(snprintf(first, sizeof first, "%s", strchr(out, '\n') + 1) > 0);
    assert_int_equal(command("run|network|gd|lr=1|hold=0.3|steps=40|batch=16|--threads|3"), 0);
    assert_int_equal(strncmp(first, strchr(out, '\n') + 1, 2000), 0);
    assert_int_equal(command("run|network|steps=2"), 0);
    assert_non_null(strstr(out, "\n0,1.05163877054074"));
    assert_int_equal(command("describe|network|momentum|lr=0.3|shape=2-8-8-1|hold=0.3|pick=2:4:3|step=60"), 0);
    assert_non_null(strstr(out, "\"outcome\": \"converges\""));
    assert_non_null(strstr(out, "\"pick\": \"2:4:3\""));
    assert_non_null(strstr(out, "\"points\": 56"));
    assert_non_null(strstr(out, "\"sentence\": \"Converges, arrives at step "));
    assert_non_null(strstr(out, "\"just_right\": {\"eta\": 0.15, \"outcome\": \"converges\"}")); /* from there on */
    assert_int_equal(command("describe|network|momentum|lr=0.3|shape=2-8-8-1|hold=0.3"), 0);
    assert_non_null(strstr(out, "\"just_right\": {\"eta\": 1.8, \"outcome\": \"converges\"}"));
    assert_int_equal(command("sweep|network|gd|--over|lr=0.2:2:2"), 0);
    assert_string_equal(out, "lr,outcome,steps\n0.20000000000000001,crawls,\n2,converges,93\n");
    assert_int_equal(command("check|network|adam|lr=0.1|shape=2-5-3|act=relu|step=3"), 0);
    assert_starts(out, "ok     network");
    assert_int_equal(command("map|network"), 2);
    assert_int_equal(command("run|curve|--weights|w.csv"), 2);
    assert_int_equal(command("run|curve|--weights-out|w.csv"), 2);
}

/* Weights of step 5 go on as the run did, by a rule without memory. */
static void weights_go_out_and_come_in(void **state) {
    (void)state;
    char later[64];
    assert_int_equal(command("run|network|gd|lr=1|steps=8|step=5|--weights-out|test_weights.csv"), 0);
    const char *row = strstr(out, "\n7,");
    assert_non_null(row);
    assert_true(snprintf(later, sizeof later, "%.*s", (int)strcspn(row + 3, ","), row + 3) > 10);
    assert_int_equal(command("run|network|gd|lr=1|steps=2|--weights|test_weights.csv"), 0);
    assert_non_null(strstr(out, later));
    assert_int_equal(command("run|network|gd|shape=2-5-1|--weights|test_weights.csv"), 2);
    assert_non_null(strstr(err, "those of the shape 2-6-1, and the network is 2-5-1"));
    write_file("test_weights.csv", "layer,kind,row,col,weight\n1,W,0,0,nan\n");
    assert_int_equal(command("run|network|--weights|test_weights.csv"), 1);
    assert_non_null(strstr(err, "test_weights.csv: Line 2"));
    write_file("test_weights.csv", "x,y,class\n0,0,0\n1,1,1\n0,1,1\n1,0,0\n");
    assert_int_equal(command("describe|network|gd|lr=1|--data|test_weights.csv"), 0);
    assert_non_null(strstr(out, "data=0,0,0;1,1,1;0,1,1;1,0,0"));
    assert_int_equal(command("describe|network|gd|lr=1|data=@test_weights.csv"), 0);
    assert_string_equal(err, "");
    write_file("test_weights.csv", "x,y,species\n0,0,setosa\n1,1,virginica\n0,1,setosa\n");
    assert_int_equal(command("describe|network|gd|lr=1|data=@test_weights.csv"), 0);
    assert_string_equal(err, "fallline: test_weights.csv: setosa is 0, virginica is 1\n");
    write_file("test_weights.csv", "x,y,class\n0,0,1\n1,1,1\n");
    assert_int_equal(command("run|network|--data|test_weights.csv"), 1);
    assert_non_null(strstr(err, "All points are of class 1"));
    assert_int_equal(lines_of(err), 1);
    remove("test_weights.csv");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(networks_are_trained),
        cmocka_unit_test(weights_go_out_and_come_in),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
