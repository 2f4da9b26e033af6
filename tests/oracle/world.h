#ifndef ORACLE_WORLD_H
#define ORACLE_WORLD_H
/* The losses by their definitions: formula, domain, height and minima, as the mathematics behind the program lists
 * them. */
#include "fallline/loss.h"
#include "oracle/expression.h"
#include <stdbool.h>

enum { WORLD_MINIMA = 160 };

typedef struct World {
    const char *id;
    int dim;
    Expression formula;
    double cosine, sine; /* turned by this angle */
    double c[2], r, height;
    int minima;
    double at[WORLD_MINIMA][2], value[WORLD_MINIMA];
    double best; /* infinite where no minimum is known */
} World;

/* One of the program's own by its id, turned by so many degrees; false: there is none. */
bool world_of(World *world, const char *id, double degrees);
/* A typed formula. Domain, height and minima of such a loss are found by the program: taken from it, and examined
 * elsewhere. False: the formula is not read. */
bool world_typed(World *world, const char *formula, const FlLossType *type);
/* Value, slope and curvature; in one dimension the second number is 0. */
Jet world_at(const World *world, const double *x);
/* Curvatures along the two main directions, ascending; in one dimension both are the curvature. */
void world_curvatures(const World *world, const double *x, double *lambda);
/* The minimum within 0.05 R, or -1. */
int world_near(const World *world, const double *x);
double world_distance(const World *world, const double *a, const double *b);
/* The curvature is the same everywhere and positive: tried at many places. */
bool world_is_bowl(const World *world);

#endif
