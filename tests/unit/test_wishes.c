/* Actions one by one: what each makes of a state, and the sentence that refuses one. Those of networks and letters are
 * in test_wishes_trained.c. */
#include "support/cmocka_all.h"

#include "unit/model_support.h"

#define SEVEN "gd:1e-4@1:2e-4@2:3e-4@3:4e-4@4:5e-4@5:6e-4@6:7e-4@7:8e-4"

static void a_race_follows_each(void **state) {
    static const Deed deeds[] = {
        {"race rules=gd:0.02,adam:0.1", "parameter lr 0.3", "race banana rules=gd:0.3,adam:0.1 start=-1.2,1.3"},
        {"race rules=gd:0.02,adam:0.1 lane=adam", "parameter beta1 0.8",
         "race banana rules=gd:0.02,adam:0.1:beta1=0.8 lane=adam start=-1.2,1.3"},
        {"race rules=gd:0.02,adam:0.1,newton lane=adam", "lane_remove gd",
         "race banana rules=adam:0.1,newton start=-1.2,1.3"},
        {"race rules=gd:0.02,adam:0.1,newton lane=newton", "lane_remove newton",
         "race banana rules=gd:0.02,adam:0.1 lane=adam start=-1.2,1.3"},
        {"race rules=gd:0.02,adam:0.1,newton lane=gd", "lane_remove newton",
         "race banana rules=gd:0.02,adam:0.1 start=-1.2,1.3"},
        {"race rules=gd:0.02,adam:0.1", "rule x = x - eta*g\nlane_eta own 0.3",
         "race banana rules=gd:0.02,adam:0.1,own:0.3 rule=\"x = x - eta*g\" lane=own start=-1.2,1.3"},
        {"race rules=gd:0.02,adam:0.1 step=12",
         "gesture_begin\nlane_eta gd 0.01\ngesture_end\ncursor 20\nlane_eta gd 0.005",
         "race banana rules=gd:0.02@12:0.01@20:0.005,adam:0.1 start=-1.2,1.3 step=20"},
        {"race rules=gd:0.02,adam:0.1", "lane_choose adam",
         "race banana rules=gd:0.02,adam:0.1 lane=adam start=-1.2,1.3"},
        {"race rules=gd:0.02,adam:0.1", "rule x = x - eta*g\nlane_eta own 0.3\nrule x = x - eta*g/2",
         "race banana rules=gd:0.02,adam:0.1,own:0.3 rule=\"x = x - eta*g/2\" lane=own start=-1.2,1.3"},
        {"race rules=gd:0.02,newton", "preset 2", "race banana rules=gd:0.03,newton start=-1.2,1.3"},
    };
    deeds_come_to(*state, deeds, sizeof deeds / sizeof *deeds);
}

static void a_race_refuses(void **state) {
    static const Deed deeds[] = {
        {"race rules=gd:0.02", "lane_eta adm 0.1", "\"adm\" is not an optimizer; did you mean \"adam\"?"},
        {"race rules=gd:0.02", "lane_remove adm", "\"adm\" is not an optimizer; did you mean \"adam\"?"},
        {"race rules=gd:0.02", "lane_choose adm", "\"adm\" is not an optimizer; did you mean \"adam\"?"},
        {"race rules=gd:0.02", "optimizer adm", "\"adm\" is not an optimizer; did you mean \"adam\"?"},
        {"race rules=" SEVEN, "cursor 9\nlane_eta gd 0.3", "This lane has 7 changes already; press R to start afresh."},
        {"race rules=gd:0.02", "parameter foo 1", "\"foo\" is not a key of \"gd\", which has \"lr\", \"decay\"."},
        {"race rules=adam:0.1", "parameter beta1 2", "2 is out of range; \"beta1\" goes from 0 to 0.999999."},
        {"race rules=gd:0.02", "preset -1", "There is no preset -1; they are numbered 0 to 3."},
        {"race rules=gd:0.02", "preset 4", "There is no preset 4; they are numbered 0 to 3."},
        {"race rules=gd:0.02", "preset 0.5", "There is no preset 0.5; they are numbered 0 to 3."},
        {"race rules=bfgs,newton", "preset 3", "No lane has such a learning rate here."},
        {"race rules=gd:0.02", "rule x = ", "Line 1, character 3: something is missing after \"=\", like x."},
    };
    deeds_are_refused(*state, deeds, sizeof deeds / sizeof *deeds);
}

static void one_run_follows_each(void **state) {
    static const Deed deeds[] = {
        {"fit line gd lr=0.01 data=1,2;2,4;4,5 step=5", "data_point 0 1 2",
         "fit line gd lr=0.01 start=0 data=1,2;2,4;4,5 step=5"},
        {"landscape stretched_bowl gd lr=0.1 angle=30 step=5", "angle 30",
         "landscape stretched_bowl gd lr=0.1 angle=30 start=-2.5,1 step=5"},
        {"curve parabola gd lr=0.4 fog=1", "view curve\nlook 0.5\nlook_back\nlook_back",
         "curve parabola gd lr=0.4 start=-2.5 fog=1 looks=-2.5@2"},
        {"landscape stretched_bowl gd lr=0.1 fog=1", "look 0 0\nangle 30",
         "landscape stretched_bowl gd lr=0.1 angle=30 start=-2.5,1 fog=1"},
        {"landscape stretched_bowl gd lr=0.1 fog=1", "look 0 0\nfog 0\nangle 30",
         "landscape stretched_bowl gd lr=0.1 angle=30 start=-2.5,1"},
        {"landscape bowl gd lr=0.1 start=1,1 fog=1", "look 0 0\nstart 1 2", "landscape bowl gd lr=0.1 start=1,2 fog=1"},
        {"landscape bowl gd lr=0.1 start=1,1 fog=1", "look 0 0\nstart 2 1", "landscape bowl gd lr=0.1 start=2,1 fog=1"},
        {"curve double_well fog=0", "cursor 2", "curve double_well gd lr=0.1 start=1.8 step=2"},
        {"curve parabola gd lr=0.4", "rule x = x - eta*a*g\nparameter a 0.5\nrule x = x - eta*b*g",
         "curve parabola own rule=\"x = x - eta*b*g\" lr=1.1 start=-2.5"},
        {"landscape bowl gd lr=0.1 start=1,1", "fog 1\nlook 0 0\neta 0.2",
         "landscape bowl gd lr=0.2 start=1,1 fog=1 looks=1:1,0:0"},
        {"curve parabola gd lr=0.4", "rule x = x - eta*g\noptimizer own",
         "curve parabola own rule=\"x = x - eta*g\" lr=0.4 start=-2.5"},
        {"curve parabola gd lr=0.4",
         "rule m = beta*m + g + 0*x; x = x - eta*m\nparameter beta 5\nrule m = beta*m + g; x = x - eta*m",
         "curve parabola own rule=\"m = beta*m + g; x = x - eta*m\" lr=0.011 start=-2.5"},
        {"curve parabola gd lr=0.4",
         "rule m = beta*m + g + 0*x; x = x - eta*m\nparameter beta 0.5\nrule m = beta*m + g; x = x - eta*m",
         "curve parabola own rule=\"m = beta*m + g; x = x - eta*m\" lr=0.011 beta=0.5 start=-2.5"},
        {"curve parabola gd lr=0.4",
         "rule x = x - eta*g*(a + b + c + d + p + q + r + s)\nparameter s 0.25\nrule x = x - eta*g*(a + b + c + d + p "
         "+ q + r + s)/8",
         "curve parabola own rule=\"x = x - eta*g*(a + b + c + d + p + q + r + s)/8\" lr=0.14 s=0.25 start=-2.5"},
        {"curve parabola gd lr=0.4", "rule x = x - eta*g*L",
         "curve parabola own rule=\"x = x - eta*g*L\" lr=0.15 start=-2.5"},
        {"fit line_bias data=1,5e6;2,6e6;3,7.5e6", "start_preset 1",
         "fit line_bias gd lr=0.16 start=1e6,570000 data=1,5e6;2,6e6;3,7.5e6"},
        {"fit line_bias data=1,9e5;2,1e6;3,-1e6", "start_preset 2",
         "fit line_bias gd lr=0.176 start=-1e6,1e6 data=1,900000;2,1e6;3,-1e6"},
    };
    deeds_come_to(*state, deeds, sizeof deeds / sizeof *deeds);
}

static void one_run_refuses(void **state) {
    static const Deed deeds[] = {
        {"curve parabola", "formula x^", "At \"^\" in the formula: Something is missing after \"^\", like x."},
        {"curve parabola noise=0.5", "seed -1", "-1 is not a whole number from 0 to 9007199254740991."},
        {"curve parabola noise=0.5", "seed 0.5", "0.5 is not a whole number from 0 to 9007199254740991."},
        {"curve parabola noise=0.5", "seed 1e17", "1e17 is not a whole number from 0 to 9007199254740991."},
        {"curve parabola", "start_preset 3", "There is no start 3; they are numbered 0 to 2."},
        {"curve parabola", "start_preset -1", "There is no start -1; they are numbered 0 to 2."},
        {"curve parabola", "branch", "There is no fork here, and so no branch to go back to."},
        {"curve parabola", "look 1", "Looks are taken where the ground is hidden: hide it first."},
        {"curve parabola", "look_back", "Looks are taken where the ground is hidden: hide it first."},
        {"curve parabola", "fog 1\nfog 0\nlook 1", "Looks are taken where the ground is hidden: hide it first."},
        {"curve parabola", "fog 1\nlook 2e6", "A look at 2e6 is out of range; coordinates go from -1e6 to 1e6."},
        {"curve parabola", "fog 1\nlook -2e6", "A look at -2e6 is out of range; coordinates go from -1e6 to 1e6."},
        {"landscape bowl", "fog 1\nlook 0 -2e6", "A look at -2e6 is out of range; coordinates go from -1e6 to 1e6."},
        {"landscape bowl", "fog 1\nview basins", "There is no fog in \"basins\": leave the fog first."},
        {"curve parabola", "ground -1", "-1 is not a whole number from 0 to 4294967295."},
        {"curve parabola", "ground 0.5", "0.5 is not a whole number from 0 to 4294967295."},
        {"curve parabola", "ground 5e9", "5e9 is not a whole number from 0 to 4294967295."},
        {"curve parabola", "predict 1\nflag 2e6", "A flag at 2e6 is out of range; coordinates go from -1e6 to 1e6."},
        {"curve parabola", "predict 1\nflag -2e6", "A flag at -2e6 is out of range; coordinates go from -1e6 to 1e6."},
        {"curve parabola", "rule x = x - eta*g\noptimizer foo", "\"foo\" is not an optimizer."},
        {"curve parabola", "rule x = x - eta*g*(a + b + c + d + p + q + r + s)\nparameter foo 1",
         "\"foo\" is not a key of \"own\", which has \"lr\", \"a\", \"b\", \"c\", \"d\", \"p\", \"q\", \"r\", \"s\"."},
        {"curve parabola", "schedule foo",
         "\"foo\" is no schedule: constant, cosine, steps:15,0.5, warmup:10, root, hand:1*20,0.2*40, or a formula of t "
         "and N."},
        {"curve parabola", "schedule 2*t", "At t = 1 it is 2, and no share of the rate from 0 to 1."},
    };
    deeds_are_refused(*state, deeds, sizeof deeds / sizeof *deeds);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_race_follows_each, session_setup, session_teardown),
        cmocka_unit_test_setup_teardown(a_race_refuses, session_setup, session_teardown),
        cmocka_unit_test_setup_teardown(one_run_follows_each, session_setup, session_teardown),
        cmocka_unit_test_setup_teardown(one_run_refuses, session_setup, session_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
