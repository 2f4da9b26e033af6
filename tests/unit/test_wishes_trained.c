/* Actions one by one where weights are trained: what each makes of a network or of a model of letters, and the sentence
 * that refuses one. */
#include "support/cmocka_all.h"

#include "unit/model_support.h"

/* As many forks as a run may have. */
#define FORKS                                                                                                          \
    "at=1 lr=0.5 at=2 lr=0.4 at=3 lr=0.5 at=4 lr=0.4 at=5 lr=0.5 at=6 lr=0.4 at=7 lr=0.5 at=8 lr=0.4 at=9 lr=0.5 "     \
    "at=10 lr=0.4 at=11 lr=0.5 at=12 lr=0.4 at=13 lr=0.5 at=14 lr=0.4 at=15 lr=0.5 at=16 lr=0.4 at=17 lr=0.5 at=18 "   \
    "lr=0.4 at=19 lr=0.5 at=20 lr=0.4 at=21 lr=0.5 at=22 lr=0.4 at=23 lr=0.5 at=24 lr=0.4 at=25 lr=0.5 at=26 lr=0.4 "  \
    "at=27 lr=0.5 at=28 lr=0.4 at=29 lr=0.5 at=30 lr=0.4 at=31 lr=0.5"

#define FOUR " data=0,0,0;1,1,1;2,2,1;3,3,0"

static void a_network_follows_each(void **state) {
    static const Deed deeds[] = {
        /* A weight that was picked stays where there is one in its place. */
        {"network gd lr=1 shape=2-3-3-1 pick=3:1:1", "network shape=2-3-1", "network gd lr=1 shape=2-3-1"},
        {"network gd lr=1 shape=2-6-1 pick=1:6:1", "network shape=2-3-1", "network gd lr=1 shape=2-3-1"},
        {"network gd lr=1 shape=2-6-1 pick=2:1:5", "network shape=2-3-1", "network gd lr=1 shape=2-3-1"},
        {"network gd lr=1 shape=2-6-1 pick=2:1:3", "network shape=2-3-1", "network gd lr=1 shape=2-3-1 pick=2:1:3"},
        {"network gd lr=1 shape=2-6-1 pick=2:1:0", "network shape=2-3-1", "network gd lr=1 shape=2-3-1 pick=2:1:0"},
        /* What is as it was leaves the step. */
        {"network gd lr=1 shape=2-6-1 seed=5 step=40", "network shape=2-6-1 seed=5",
         "network gd lr=1 shape=2-6-1 seed=5 step=40"},
        {"network gd lr=1 shape=2-6-1 seed=5 step=40", "network seed=6", "network gd lr=1 shape=2-6-1 seed=6"},
        {"network gd lr=1 shape=2-6-1" FOUR " step=4", "data_point 1 1 1",
         "network gd lr=1 shape=2-6-1" FOUR " step=4"},
    };
    deeds_come_to(*state, deeds, sizeof deeds / sizeof *deeds);
}

static void a_network_refuses(void **state) {
    static const char words[] =
        "A network is changed by shape, act, loss, data, formula, hold, weights, seed and pick.";
    static const Deed deeds[] = {
        {"network data=moons,201,0.1,1", "data_point 0 1 1",
         "Only up to 200 points are changed by hand, and there are 201."},
        {"network data=moons,201,0.1,1", "point_class 0 1",
         "Only up to 200 points are changed by hand, and there are 201."},
        {"network data=moons,201,0.1,1", "data_remove 0",
         "Only up to 200 points are changed by hand, and there are 201."},
        {"network data=moons,201,0.1,1", "point_add 0 0 1",
         "Only up to 200 points are changed by hand, and there are 201."},
        {"network data=moons,200,0.1,1", "point_add 0 0 1", "There are 200 points, and that is the most."},
        {"network", "data_point 80 0 0", "There is no point 80; they are numbered 0 to 79."},
        {"network", "point_class 80 0", "There is no point 80; they are numbered 0 to 79."},
        {"network", "data_remove 80", "There is no point 80; they are numbered 0 to 79."},
        {"network", "data_point 0 2e6 0", "A point lies within 1e6 of 0, across and up."},
        {"network", "data_point 0 0 -2e6", "A point lies within 1e6 of 0, across and up."},
        {"network", "point_add 2e6 0 0", "A point lies within 1e6 of 0, across and up."},
        {"network shape=2-3-8 loss=softmax", "point_class 0 8",
         "8 is no class of this network, which tells 0 to 7 apart."},
        {"network", "point_class 0 -1", "-1 is no class of this network, which tells 0 to 1 apart."},
        {"network", "point_class 0 0.5", "0.5 is no class of this network, which tells 0 to 1 apart."},
        {"network", "point_add 0 0 7", "7 is no class of this network, which tells 0 to 1 apart."},
        {"network data=0,0,0;1,1,1", "data_remove 0", "These are the last two points, and a network needs them."},
        {"network", "data 1,1", "\"1,1\" is not a point; points are written x,y,class and stand apart by semicolons."},
        {"network", "data 0,0,0;1,1,1;2,2,2",
         "The points are of 3 classes, and the shape ends in 1: it tells 2 apart."},
        {"network", "network foo=1", "\"foo\" is not a key here; did you mean \"fog\"?"},
        {"network", "network curve", words},
        {"network", "network parabola", words},
        {"network", "network at=5 lr=1", words},
        {"network", "network gd", words},
        {"network", "network batch=8", words},
        {"network", "network seed=x", "\"seed=x\" does not hold a whole number."},
        {"network", "network pick=9:1:1",
         "\"pick=9:1:1\" is no weight of the shape 2-6-1: its layer, the unit it leads to and the one it comes from, "
         "counted from 1, as in pick=1:2:1; from 0 is the bias."},
        {"network", "start_preset 3", "There is no start 3; they are numbered 0 to 2."},
        {"network", "preset 4", "There is no preset 4; they are numbered 0 to 3."},
        {"network adam lr=0.01 shape=2-3-1 data=moons,20,0.1,1 steps=30", "preset 3",
         "No learning rate does that here."},
        {"network gd lr=1 shape=2-64-64-1 data=moons,10000,0.1,1", "preset 0",
         "A run takes too long here to try learning rates."},
        {"network", "weight 1:2 1", "\"1:2\" is no weight of the shape 2-6-1: layer, to and from, as in 1:2:1."},
        {"network", "weight 1:x:1 1", "\"1:x:1\" is no weight of the shape 2-6-1: layer, to and from, as in 1:2:1."},
        {"network", "weight 0:1:1 1", "\"0:1:1\" is no weight of the shape 2-6-1: layer, to and from, as in 1:2:1."},
        {"network", "weight 3:1:1 1", "\"3:1:1\" is no weight of the shape 2-6-1: layer, to and from, as in 1:2:1."},
        {"network", "weight 1:0:1 1", "\"1:0:1\" is no weight of the shape 2-6-1: layer, to and from, as in 1:2:1."},
        {"network", "weight 1:1:3 1", "\"1:1:3\" is no weight of the shape 2-6-1: layer, to and from, as in 1:2:1."},
        {"network gd lr=1 set=1:1:1:1,1:1:2:1,1:2:1:1,1:2:2:1,1:3:1:1,1:3:2:1,1:4:1:1,1:4:2:1", "weight 1:5:1 1",
         "8 weights are set by hand already; press R to start afresh."},
        {"network gd lr=1 " FORKS, "cursor 40\nweight 1:5:1 1",
         "This run has 31 changes already; press R to start afresh."},
        {"network gd lr=1 " FORKS, "cursor 40\neta 0.3", "This run has 31 changes already; press R to start afresh."},
        {"network", "rule x = x - eta*g*L",
         "This rule asks for L or norm(g), and the weights here go each by its own slope."},
    };
    deeds_are_refused(*state, deeds, sizeof deeds / sizeof *deeds);
}

static void letters_follow_each(void **state) {
    static const Deed deeds[] = {
        {"letters step=30", "letters size=small seed=1 towns",
         "letters towns adam lr=0.01 size=small batch=128 step=30"},
        {"letters step=30", "letters seed=2", "letters towns adam lr=0.01 size=small batch=128 seed=2"},
        {"letters steps=1000 step=900", "letters steps=500",
         "letters towns adam lr=0.01 size=small batch=128 steps=500 step=500"},
        {"letters adam lr=0.01 at=20 lr=0.02 at=100 lr=0.03 at=250 lr=0.04 step=260", "letters steps=100",
         "letters towns adam lr=0.01 size=small batch=128 steps=100 at=20 lr=0.02 step=100"},
        {"letters adam lr=0.01 at=20 lr=0.02 step=260", "letters steps=10",
         "letters towns adam lr=0.01 size=small batch=128 steps=10 step=10"},
        {"letters steps=100 step=30", "letters steps=200",
         "letters towns adam lr=0.01 size=small batch=128 steps=200 step=30"},
    };
    deeds_come_to(*state, deeds, sizeof deeds / sizeof *deeds);
}

static void letters_refuse(void **state) {
    static const char words[] = "Letters are changed by size, temp, type, seed and steps, and by \"towns\".";
    static const Deed deeds[] = {
        {"letters", "letters foo=1", "\"foo\" is not a key here; did you mean \"fog\"?"},
        {"letters", "letters curve", words},
        {"letters", "letters parabola", words},
        {"letters", "letters at=5 lr=1", words},
        {"letters", "letters gd", words},
        {"letters", "letters seed=x", "\"seed=x\" does not hold a whole number."},
        {"letters", "letters steps=0", "\"steps=0\" does not hold a whole number from 1 to 100000."},
        {"letters", "letters steps=x", "\"steps=x\" does not hold a whole number from 1 to 100000."},
    };
    deeds_are_refused(*state, deeds, sizeof deeds / sizeof *deeds);
}

enum { OWN = 300000 };

/* A list of names that is longer than that of the towns. */
static char *own_names(void *context, const char *file, size_t *length, char *error, size_t size) {
    (void)context;
    (void)error;
    (void)size;
    assert_string_equal(file, "own.txt");
    assert_true(*length >= OWN);
    char *text = malloc(OWN);
    assert_non_null(text);
    for (size_t i = 0; i < OWN; i++) text[i] = "adelheid\nbertolf\nclothilde\n"[i % 27];
    *length = OWN;
    return text;
}

/* Back from a text of one's own: the towns from the start, nothing typed, and no batch larger than they are. */
static void towns_take_the_place_of_another_text(void **state) {
    static const Deed deeds[] = {
        {"letters data=@own.txt batch=100 type=a step=30", "letters towns",
         "letters towns adam lr=0.01 size=small batch=100"},
        {"letters data=@own.txt batch=200000 step=30", "letters towns",
         "letters towns adam lr=0.01 size=small batch=0"},
        {"letters data=@own.txt lr=0.02 step=30", "letters towns temp=1",
         "letters towns adam lr=0.02 size=small temp=1 batch=128"},
    };
    fl_session_text_source(*state, own_names, NULL);
    deeds_come_to(*state, deeds, sizeof deeds / sizeof *deeds);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_network_follows_each, session_setup, session_teardown),
        cmocka_unit_test_setup_teardown(a_network_refuses, session_setup, session_teardown),
        cmocka_unit_test_setup_teardown(letters_follow_each, session_setup, session_teardown),
        cmocka_unit_test_setup_teardown(letters_refuse, session_setup, session_teardown),
        cmocka_unit_test_setup_teardown(towns_take_the_place_of_another_text, session_setup, session_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
