/* Rules to begin with. */
#include "fallline/rule_text.h"
#include <stddef.h>
#include <string.h>

static const FlRuleExample examples[] = {
    {"x = x - eta*sign(g)", "signSGD", "Every step is eta long, whatever the slope: it never comes to rest."},
    {"m = beta*m + (1-beta)*g; x = x - eta*sign(m)", "Signum", "The sign of a mean turns later than that of a slope."},
    {"x = x - eta*g*min(1, 1/norm(g))", "Clipped", "A slope longer than 1 is cut to 1: no wall throws it far."},
    {"x = x - eta*g/(norm(g) + 1e-30)", "Normalised", "The direction of the slope alone: steps of one length."},
    {"m = beta*m + (1-beta)*g; x = x - eta*((1-nu)*g + nu*m)", "QHM", "A part of the slope, a part of its mean."},
    {"m = beta1*m + (1-beta1)*g; u = max(beta2*u, abs(g)); x = x - eta/(1-beta1^t)*m/(u + 1e-8)", "Adamax",
     "The largest slope, slowly forgotten, in place of a root of squares."},
    {"m = beta1*m + (1-beta1)*g; v = beta2*v + (1-beta2)*g^2; c = 1 - beta2^t; n = 2/(1-beta2) - 1; "
     "s = n - 2*t*beta2^t/c; r = sqrt(max((s-4)*(s-2)*n, 0)/((n-4)*(n-2)*max(s, 1))); k = max(sign(s-4), 0); "
     "x = x - eta*m/(1-beta1^t)*(k*r*sqrt(c)/(sqrt(v) + 1e-8) + 1 - k)",
     "RAdam", "Plain momentum until the mean of squares can be trusted."},
    {"m = beta1*m + (1-beta1)*g; s = beta2*s + (1-beta2)*(g-m)^2 + 1e-8; "
     "x = x - eta/(1-beta1^t)*m/(sqrt(s/(1-beta2^t)) + 1e-8)",
     "AdaBelief", "It divides by how much the slope differs from its mean."},
    {"m = beta1*m + (1-beta1)*g; v = v - (1-beta2)*sign(v-g^2)*g^2; x = x - eta*m/(sqrt(v) + 1e-3)", "Yogi",
     "What is divided by shrinks only a little at a time."},
    {"x = x - L*g/(norm(g)^2 + 1e-30)", "Polyak's step", "No rate: the loss says how far, if its lowest value is 0."},
};

int fl_rule_examples(const FlRuleExample **list) {
    *list = examples;
    return (int)(sizeof examples / sizeof *examples);
}

#define MEAN   "m = beta1*m + (1-beta1)*g; "
#define SQUARE "v = beta2*v + (1-beta2)*g^2; "
#define SCALE  "k = 1/sqrt(1-beta2^t); "
#define STEP   "x - eta/(1-beta1^t)*m/"

/* Every operation is rounded as it is in the rule that is compiled in, and powers of t are running products in both.
 * NAdam's product begins at 1 where memory begins at 0: max(p, 2-t) is 1 at the first update and p from then on. */
static const char *const twins[][2] = {
    {"gd", "x = x - eta*g"},
    {"momentum", "m = beta*m + g; x = x - eta*m"},
    {"nesterov", "m = beta*m + g; x = x - eta*(g + beta*m)"},
    {"adagrad", "v = v + g^2; x = x - eta*g/(sqrt(v) + eps)"},
    {"rmsprop", "v = rho*v + (1-rho)*g^2; x = x - eta*g/(sqrt(v) + eps)"},
    {"adadelta", "v = rho*v + (1-rho)*g^2; d = sqrt(u + eps)/sqrt(v + eps)*g; u = rho*u + (1-rho)*d^2; x = x - eta*d"},
    {"adam", MEAN SQUARE SCALE "x = " STEP "(sqrt(v)*k + eps)"},
    {"adamw", "x = (1-eta*decay)*x; " MEAN SQUARE SCALE "x = " STEP "(sqrt(v)*k + eps)"},
    {"amsgrad", MEAN SQUARE "u = max(u, v); " SCALE "x = " STEP "(sqrt(u)*k + eps)"},
    {"nadam",
     "a = beta1*(1 - 0.5*0.96^(t*psi)); b = beta1*(1 - 0.5*0.96^((t+1)*psi)); p = max(p, 2-t)*a; " MEAN SQUARE SCALE
     "d = sqrt(v)*k + eps; x = x - eta*(1-a)/(1-p)*g/d - eta*b/(1-p*b)*m/d"},
    {"lion", "u = beta1*m + (1-beta1)*g; m = beta2*m + (1-beta2)*g; x = (1-eta*decay)*x - eta*sign(u)"}};

const char *fl_rule_twin(const char *id) {
    for (size_t i = 0; i < sizeof twins / sizeof *twins; i++)
        if (strcmp(twins[i][0], id) == 0) return twins[i][1];
    return NULL;
}
