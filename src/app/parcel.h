#ifndef FL_APP_PARCEL_H
#define FL_APP_PARCEL_H
/* What is taken away and takes longer to make than a frame bears: a picture, the rows of a run, the weights of a
 * network. A job makes it, piece by piece, from a copy of what is shown; there is one at a time. */
#include "jobs/job.h"
#include "model/text_file.h"
#include "paint/bytes.h"
#include "paint/paint.h"
#include "stage/stage.h"
#include <stdatomic.h>

enum { FL_PARCEL_PATH = 1024, FL_PARCEL_SAID = 1280 };

typedef struct FlParcel FlParcel;

struct FlParcel {
    FlJob job; /* IDLE: none is under way. Waiting it is to be advanced, on any thread; done it is to be taken */
    bool (*make)(FlParcel *parcel); /* the next piece; true after the last */
    void (*row)(const FlParcel *parcel, int k);
    const char *what;           /* "Saving the picture", while it goes on */
    double since, told;         /* seconds on the caller's clock */
    char path[FL_PARCEL_PATH];  /* a file; empty: for the clipboard */
    char said[FL_PARCEL_SAID];  /* what is told of it when it is good, */
    char error[FL_PARCEL_SAID]; /* or why it is not */
    char *text;                 /* for the clipboard, once it is done */
    bool good;
    atomic_bool over; /* it is to end, and nothing is taken */
    atomic_int done;  /* of `count` */
    int count;        /* pieces that there are */
    /* ---- the job's while it is busy ---- */
    FlTextFile file; /* open while file.file is set */
    FlCanvas canvas;
    FlBytes bytes;
    const FlLossType *loss; /* held */
    FlNetworkText program;
    FlNetwork network;
    double *weights, *gradient; /* NULL: not known */
    char *state;
    FlRow *rows;
    FlTrainingRow *trained;
};

/* Each begins with a copy of what it is given. False, and nothing is begun, if memory is short: error says so. None may
 * be under way. */
bool fl_parcel_picture(FlParcel *parcel, const FlCanvas *canvas, const char *state, const char *path);
/* CSV for the clipboard: of a run that is at its horizon, ... */
bool fl_parcel_run(FlParcel *parcel, const FlRun *run);
/* ... or of a training as far as its rows are known. */
bool fl_parcel_training(FlParcel *parcel, const FlStage *stage, const FlSession *session);
/* path: NULL for the clipboard. */
bool fl_parcel_network(FlParcel *parcel, const FlStageNetwork *network, FlNetworkText what, const char *path);

/* So small that a frame makes it, without a job. */
bool fl_parcel_is_small(const FlParcel *parcel);
/* Makes what is left of it, here and now. It must not be busy. */
void fl_parcel_finish(FlParcel *parcel);
/* How much of it is made, 0 to 1. */
double fl_parcel_share(const FlParcel *parcel);
/* Ends it: soon its job is done, and it is not good. A file that is being written then is still finished, or not. */
void fl_parcel_stop(FlParcel *parcel);
/* Frees all that it holds; it is IDLE then. It must not be busy. */
void fl_parcel_clear(FlParcel *parcel);

#endif
