/* The holes, and the grounds that their seeds draw. */
#include "model/golf.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

static const FlGolfHole holes[FL_GOLF_COURSES][FL_GOLF_HOLES] = {
    {
        {"Open field", "parabola", 0, false, -2.5, -4, 6, 1, 1},
        {"Steep, then flat", "log((exp(x) + exp(-x))/2)", 0, false, -4, -6, 6, 0, 2},
        {"The crease", "soft_abs", 0, false, -2.3, -2.9, 2.9, 0, 2},
        {"The dish", "x^4/4", 0, false, -1.6, -2.6, 2.6, 0, 3},
        {"Egg carton", "x^2/10 + (1 - cos(3*x))/2", 0, false, 5.2, -6.5, 6.5, 0, 3},
        {"The cliff", "(x + 1)^2/20 + 2/(1 + exp(-12*(x - 1)))", 0, false, 3, -5, 5, -1, 3},
        {"The shelf", "tanh(x)^2/2", 0, false, 2.5, -4, 4, 0, 4},
        {"Ripples", "x^2/20 + 0.12*sin(6*x)", 0, false, 4.4, -6, 6, -0.25587510547742442, 5},
        {"Stairs", "0.35*x + 0.12*sin(4*x) + 0.04*x^2", 0, false, 4.5, -8, 6, -5.0758204029438829, 5},
    },
    {
        {"Off centre", "{0.2,0.6}*(x - {1,3})^2", 5, false, -2.8, -4, 6, 1.7, 1},
        {"Two slopes", "{0.2,0.35}*x + {0.5,0.8}*sqrt(x^2 + 0.05)", 6, false, 4, -6, 5, -0.12630039645756669, 2},
        {"The long plain", "log(1 + {0.3,0.8}*(x - {0.5,2})^2)", 3, true, -5, -6.5, 6.5, 1.64, 2},
        {"The steep side", "exp({0.7,1}*x) - {1,2}*x", 7, false, 2.3, -4, 3, 0.52540709097308835, 2},
        {"Two dents", "x^2/{24,34} - {1,1.6}*exp(-(x - {1.5,2.5})^2) - {0.5,0.8}*exp(-2*(x + {1.5,2.5})^2)", 6, false,
         -4.6, -6, 6, 1.9288167723891201, 3},
        {"Over the hump", "x^4/{30,40} - x^2/{2,3} + {0.1,0.3}*x", 3, true, 2.6, -4, 4, -2.7771862955887157, 2},
        {"Slow wave", "x^2/{20,30} + {0.4,0.7}*sin({1.4,2}*x)", 4, false, -4.8, -6, 6, -0.99394732925477602, 3},
        {"Washboard", "{0.3,0.4}*sqrt(x^2 + 0.1) + {0.06,0.1}*cos({4,6}*x)", 4, false, 4.6, -6, 6, -0.54657733886110371,
         4},
        {"Rolling stairs", "{0.3,0.4}*x + {0.1,0.14}*sin({3,4}*x) + {0.03,0.05}*x^2", 2, true, 4.5, -8, 6,
         -5.9544243000418806, 3},
    },
    {
        {"The blunt crease", "(x^2 + 0.02)^{0.7,0.8} + {0.1,0.3}*x", 4, false, 3.2, -4, 4, -0.074646291897016825, 2},
        {"Heavy dish", "x^4/{3,6}", 1, true, -1.7, -2.6, 2.6, 0, 3},
        {"The ridge", "x^2/{16,24} + {0.8,1.2}*cos({0.9,1.2}*x + 0.2)", 1, false, -0.1, -5, 5, 2.5967229501468534, 2},
        {"Past the dent", "x^2/{24,34} - {0.8,1.4}*exp(-{0.5,1}*(x + {2,3})^2) - {0.4,0.7}*exp(-2*(x - {1,2})^2)", 1,
         true, 5, -6, 6, -2.5520029243600861, 2},
        {"Tight ripples", "x^2/{18,25} - {0.15,0.25}*cos({0.6,0.9}*x^2)", 5, false, -4.4, -5, 5, 0, 3},
        {"Rolling carton", "x^2/{9,14} - {0.4,0.7}*cos({2,3}*(x + {0.5,1}))", 1, true, 5.2, -6.5, 6.5,
         -0.78217951960053655, 3},
        {"The notch", "x^2/{60,90} - {0.8,1.2}*exp(-{0.8,1.4}*(x + {0.5,1.5})^2)", 2, false, 3.6, -5, 5,
         -0.52195575253142912, 4},
        {"Rumble strip", "{0.3,0.45}*sqrt(x^2 + 0.1) + {0.1,0.16}*cos({4,6}*x)", 4, true, 4, -6, 6,
         -0.60339572557910492, 2},
        {"The last stairs", "{0.3,0.4}*x - {0.1,0.14}*sin({3,4}*x) + {0.03,0.05}*x^2", 2, false, 4.6, -8, 6,
         -5.0711904676633495, 5},
    },
};

const FlGolfHole *fl_golf_hole(int course, int hole) {
    return &holes[course - 1][hole - 1];
}

double fl_golf_cup(const FlGolfHole *hole) {
    return 0.01 * (hole->right - hole->left);
}

/* "{0.2,0.6}" becomes a number between the two, of two decimals. */
void fl_golf_formula(const FlGolfHole *hole, char text[FL_GOLF_FORMULA]) {
    FlRandom random = fl_random_seed((uint64_t)hole->seed, 0);
    char number[FL_NUMBER_SIZE];
    const char *from = hole->ground, *open, *comma, *close;
    size_t used = 0;
    for (; (open = strchr(from, '{')) != NULL; from = close + 1) {
        double lo = 0, hi = 0;
        comma = strchr(open, ',');
        close = strchr(open, '}');
        fl_number_read(open + 1, (size_t)(comma - open - 1), &lo);
        fl_number_read(comma + 1, (size_t)(close - comma - 1), &hi);
        fl_number_print(number, round(100 * (lo + (hi - lo) * fl_random_u01(&random))) / 100);
        used += (size_t)snprintf(text + used, FL_GOLF_FORMULA - used, "%.*s%s", (int)(open - from), from, number);
    }
    snprintf(text + used, FL_GOLF_FORMULA - used, "%s", from);
}

const FlLossType *fl_golf_ground(const FlGolfHole *hole) {
    char formula[FL_GOLF_FORMULA];
    FlFormulaFault fault;
    fl_golf_formula(hole, formula);
    const FlLossType *known = fl_loss_type_find(formula);
    return known != NULL ? fl_loss_retain(known) : fl_formula_loss(formula, 1, &fault);
}

FlBox fl_golf_view(const FlGolfHole *hole, const FlLossType *ground) {
    FlLoss loss;
    fl_loss_init(&loss, ground);
    double foot = fl_loss_value(&loss, &hole->lowest), top = fl_loss_value(&loss, &hole->tee), high = top - foot;
    double ceiling = top + 0.45 * high;
    for (int i = 1; i < 64; i++) { /* humps on the way are seen */
        double x = hole->tee + (hole->lowest - hole->tee) * i / 64, at = fl_loss_value(&loss, &x);
        ceiling = fmax(ceiling, at + 0.2 * (at - foot));
    }
    return (FlBox){hole->left, hole->right, foot - 0.09 * high, ceiling};
}
