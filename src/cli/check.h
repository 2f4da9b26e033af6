#ifndef FL_CLI_CHECK_H
#define FL_CLI_CHECK_H
/* Is a loss what it says of itself, and a rule? */
#include "fallline/fallline.h"

/* The largest fault of a loss's derivatives at 1000 points of its view, by 1 a tolerance: central differences against
 * the gradient, and the gradient's against the Hessian, to 1e-6 of their size (or of the loss's height over its
 * radius). Above 1 is wrong. */
double fl_check_gradient(const FlLossType *type);
double fl_check_hessian(const FlLossType *type);
/* Listed minima: the largest gradient there, in 1e-8 of height over radius. */
double fl_check_minima(const FlLossType *type);

/* 256 points in lanes move as each alone, to the bit. */
bool fl_check_lanes(const FlOptimizerType *type);
/* Prints value, slopes and curvatures of a plan's loss where it starts, each beside its difference quotient, then what
 * the loss lists, and the tape of a typed one. Returns the exit status. */
int fl_check_state(const FlPlan *plan);

/* A new rule does not move a point whose gradient is zero; numbers that shrink the point itself are set to 0. */
bool fl_check_rest(const FlOptimizerType *type);
/* Inside the rule's own bound, by 2 %, a quadratic's loss falls; outside it grows. True where there is no bound. */
bool fl_check_limit(const FlOptimizerType *type);

/* Of a method. At a minimum, a saddle and a point without curvature, all without slope, it stays. */
bool fl_check_method_rest(const FlOptimizerType *type);
/* From 20 points of the view of every loss: each of 30 steps lowers the loss by a ten-thousandth of what the slope
 * promises, or there is none. */
bool fl_check_method_descent(const FlOptimizerType *type);
/* From 20 points of the view of every quadratic: after one step nothing of the slope is left but rounding, 1e-12. */
bool fl_check_method_quadratic(const FlOptimizerType *type);
/* On every loss the first five steps are those of the other method, to 1e-9 of its radius. */
bool fl_check_method_path(const FlOptimizerType *type, const FlOptimizerType *other);

/* Slopes of a network of three layers against differences, in units of what is allowed; NaN if memory is short. */
double fl_check_network(int activation, int loss);
/* The same of a plan of many weights, at those of a step. */
double fl_check_training(const FlPlan *plan, int step);

#endif
