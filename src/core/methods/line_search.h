#ifndef FL_CORE_METHODS_LINE_SEARCH_H
#define FL_CORE_METHODS_LINE_SEARCH_H
/* How far to go along a direction, for the methods of optimizers.h. Deterministic, and with a bound on the evaluations.
 *
 * In one dimension the second coordinate of every point, slope and direction is 0, so that all of them work in the
 * plane. A search moves the point, its loss and gradient with it, and returns the step length a > 0 that it accepted:
 * the point is then x + a p, to the bit. 0: no step was accepted, and the point is as it was. Not finite is too high.
 * Every length that is evaluated is told to `tries`.
 */
#include "fallline/optimizer.h"

/* Sufficient decrease (Armijo 1966): a step must lower the loss by this part of what the slope promises. */
#define FL_ARMIJO 1e-4

static inline double fl_method_dot(const double *a, const double *b) {
    return a[0] * b[0] + a[1] * b[1];
}

/* a = 1, 1/2, 1/4, ... until L(x + a p) <= L(x) + FL_ARMIJO a g.p; 0 after 60 halvings, or where p does not lead
 * down. */
double fl_line_search_armijo(FlLoss *loss, FlPoint *point, const double *p, FlTries *tries);
/* Strong Wolfe conditions: the above, and |g(x + a p).p| <= curvature |g.p|. */
typedef struct FlWolfe {
    double curvature;
    bool polish; /* goes on from what it accepts to where the slope would be 0 if it changed evenly */
} FlWolfe;

/* One step along p by Nocedal & Wright (2006), algorithms 3.5 and 3.6, with cubic interpolation; or, where p does not
 * lead down or nothing along it is accepted, along -g. At most 164 evaluations. `first` > 0 is the first length tried;
 * along -g it is 1, or what makes a step of a third of R (fl_loss_radius) if that is shorter. p becomes the direction
 * that was tried last; *anew says that it is -g. */
double fl_line_search_wolfe(FlLoss *loss, FlPoint *point, double *p, double first, const FlWolfe *wolfe, bool *anew,
                            FlTries *tries);

#endif
