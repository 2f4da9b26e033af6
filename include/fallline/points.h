#ifndef FALLLINE_POINTS_H
#define FALLLINE_POINTS_H
/* Points of the plane, each of a class: what a network learns to tell apart. They never change once made, and are
 * counted: whoever keeps them longer than a call retains them. */
#include "fallline/api.h"
#include "fallline/loss_type.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Most points and classes, and most points that a state line holds. */
enum { FL_POINTS_MOST = 100000, FL_POINTS_CLASSES = 8, FL_POINTS_IN_LINE = 200 };

/* Where they come from. */
typedef enum FlPointsKind {
    FL_POINTS_MOONS,   /* two half rings that reach into each other */
    FL_POINTS_CIRCLES, /* a ring within a ring */
    FL_POINTS_XOR,     /* four squares, opposite ones alike */
    FL_POINTS_SPIRALS, /* as many arms as classes */
    FL_POINTS_BORDER,  /* above and below a line y = f(x) of one's own */
    FL_POINTS_OWN,     /* set by hand, or read from a table */
    FL_POINTS_KINDS    /* how many */
} FlPointsKind;

/* Points with their classes. */
typedef struct FlPoints {
    FlPointsKind kind;        /* where they come from */
    int count, classes;       /* classes: of spirals their arms; of own points the highest label and one more */
    double noise;             /* of those that are drawn */
    uint64_t seed;            /* likewise */
    const double *x, *y;      /* count of each, all finite */
    const uint32_t *label;    /* below classes */
    uint64_t hash;            /* of coordinates and labels in their order */
    const char *name;         /* the file that a state line names own points by; NULL: none */
    const FlLossType *border; /* f of the border y = f(x), held by the points; NULL: of other kinds */
} FlPoints;

/* The word of a kind in state lines: "moons"; "own". */
FALLLINE_API const char *fl_points_word(FlPointsKind kind);
/* How it is called: "Two moons". */
FALLLINE_API const char *fl_points_title(FlPointsKind kind);
/* How far the square around 0 reaches in which points around a border lie. */
#define FL_POINTS_BORDER_REACH 1.5
/* Draws points of one of the first four kinds from the generator (seed, stream 1); classes counts for spirals alone,
 * 2..FL_POINTS_CLASSES. NULL if a number is out of range or memory is short. */
FALLLINE_API const FlPoints *fl_points_draw(FlPointsKind kind, int count, double noise, uint64_t seed, int classes);
/* Draws points of the square by two u01 each, x and y; those with y > f(x) are of class 1, others, and those where f
 * has no value, of class 0. Then each coordinate gets its noise: near the border points may come to lie on its other
 * side. f is a loss of one dimension, as fl_formula_loss() makes it; it is retained. NULL as fl_points_draw(). */
FALLLINE_API const FlPoints *fl_points_draw_border(const FlLossType *f, int count, double noise, uint64_t seed);
/* Own points: copies. NULL if count is not 1..FL_POINTS_MOST, a coordinate is not within 1e6, a label is not below
 * FL_POINTS_CLASSES, or memory is short. name may be NULL. */
FALLLINE_API const FlPoints *fl_points_create(int count, const double *x, const double *y, const uint32_t *label,
                                              const char *name);
/* Reads "x,y,class;x,y,class;..." as state lines write them. NULL, and one sentence in error (which may be NULL). */
FALLLINE_API const FlPoints *fl_points_read(const char *text, size_t length, char *error, size_t size);
/* The same as text. False if it does not fit: the text is then empty. */
FALLLINE_API bool fl_points_print(const FlPoints *points, char *text, size_t size);
/* Reads a table of rows x, y, class; a first row of names, in any order, is allowed, and other columns where it names
 * the class, or label, species and the like. Classes are whole numbers below FL_POINTS_CLASSES, or words, numbered as
 * they first appear, or -1 and 1, which are 0 and 1. Lines that start with # and empty ones are passed over. NULL and
 * one sentence that names the line, also where all points are of one class. */
FALLLINE_API const FlPoints *fl_points_read_table(const char *text, size_t length, const char *name, char *error,
                                                  size_t size);
/* One more holder; returns its argument. From any thread, as release. */
FALLLINE_API const FlPoints *fl_points_retain(const FlPoints *points);
/* One holder less; the last frees them. NULL is allowed. */
FALLLINE_API void fl_points_release(const FlPoints *points);
/* The same points, drawn or written alike. */
FALLLINE_API bool fl_points_equal(const FlPoints *a, const FlPoints *b);

#ifdef __cplusplus
}
#endif

#endif
