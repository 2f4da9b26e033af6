#ifndef FL_PLOT_SURFACE_PARTS_H
#define FL_PLOT_SURFACE_PARTS_H
/* What the files of the surface share: private to this folder. */
#include "plot/surface.h"

/* Ground by height and light: rows of lights, one for each shade between two contours. */
enum { FL_SURFACE_SHADES = 128, FL_SURFACE_LIGHTS = 64 };

/* A sample: its place in steps of the grid; where it is seen in pixels of the image, how far away; g: 1 at the first
 * contour, 2 at the second and so on; light 0..63. */
typedef struct FlVertex {
    float i, j, x, y, away, g, light;
} FlVertex;

/* What pixels of the ground are made from, and where they go. */
typedef struct FlGround {
    uint32_t *pixels;
    float *away; /* of what is seen at each pixel; INFINITY: nothing */
    int width, height;
    float shades; /* rows of the table for each unit of g */
    FlColor table[FL_SURFACE_SHADES * FL_SURFACE_LIGHTS];
    float half[FL_RELIEF_LEVELS + 3]; /* half the width of the contour at g = i, in pixels, plus a half; < 0: none */
    FlColor line[FL_RELIEF_LEVELS + 3];
} FlGround;

/* Rows of the ground, first..end-1. Bands apart from each other may be painted on threads of their own. */
typedef struct FlBand {
    const FlGround *ground;
    int first, end;
} FlBand;

struct FlSurface {
    const FlLossType *type; /* held */
    FlRect box;
    FlSpace space;
    const FlTheme *theme;
    float scale;
    FlImage image;
    FlGround ground;
    size_t room; /* pixels */
    int nx, ny;  /* samples */
    double *loss;
    float *z; /* heights, NaN where there is no ground */
    FlVertex *vertex;
    unsigned char *front; /* of each cell: 1 its lower right, 2 its upper left triangle faces the eye */
    size_t sample_room;
    double base, unit, top; /* of the heights */
    bool log, sampled, ready;
    bool cut; /* by poles: what is highest and lowest beside them is no height of the ground */
    double levels[FL_RELIEF_LEVELS];
    bool index[FL_RELIEF_LEVELS];
    float level_z[FL_RELIEF_LEVELS]; /* their heights */
    int level_count;
};

/* Fills the triangle where pixel centres lie in it, inside the band, whatever is there: from far to near. */
void fl_ground_triangle(const FlBand *band, const FlVertex *a, const FlVertex *b, const FlVertex *c);
/* Writes the distance alone, where nothing is nearer. */
void fl_ground_shade_off(const FlBand *band, const FlVertex *a, const FlVertex *b, const FlVertex *c);
/* Feathers the edge from a to b of a triangle over what is seen beyond it. */
void fl_ground_feather(const FlBand *band, const FlVertex *a, const FlVertex *b, const FlVertex *inside);
/* Takes the loss from samples beside a pole: the ground is cut there, as beside places without a loss. Uses front.
 * Returns whether there are any. */
bool fl_surface_poles(FlSurface *surface, FlLoss *loss);
/* Moves samples without a loss, next to ones with one, to where the loss ends between them: the rim of the ground then
 * follows that line instead of the grid. g and light are those of the neighbour. */
void fl_surface_rim(FlSurface *surface, FlLoss *loss);
/* The block's coordinates of a vertex. */
void fl_surface_where(const FlSurface *surface, const FlVertex *vertex, float *x, float *y);
/* The whole image, from the vertices' heights: the same on any number of threads. */
void fl_surface_paint(FlSurface *surface, const FlHelp *help);
/* The sample number k along a side (0 at y0, 1 at x1, 2 at y1, 3 at x0); -1 past its end. */
int fl_surface_side(const FlSurface *surface, int side, int k);

#endif
