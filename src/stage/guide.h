#ifndef FL_STAGE_GUIDE_H
#define FL_STAGE_GUIDE_H
/* Where one is in a tour, and what is done of it. */
#include "context/context.h"
#include "words/tour.h"

typedef struct FlGuide {
    FlTour *tour;                               /* NULL: it could not be read */
    bool done[FL_TOUR_STEPS][FL_TOUR_TASKS];    /* once ticked, for good */
    double since[FL_TOUR_STEPS][FL_TOUR_TASKS]; /* when, in seconds */
    bool shown;                                 /* in the last frame, too */
    bool pending;                               /* the step's state was asked for and is not there yet */
    unsigned long asked;                        /* in this frame */
    bool own;                                   /* the one that comes with the program: the settings keep its step */
    int step;                                   /* where another one is */
    bool finished;                              /* to its end, since the program began */
    bool folded;                                /* below a picture: to the next open task, once the hand acts */
    bool acted;                                 /* the hand has, and the card folds when it lets go */
    bool held;                                  /* unfolded again by hand: so it stays in this step */
    unsigned long seen;                         /* the session as it was in the last frame */
    unsigned long left;                         /* the session as the tour was closed: coming back, it goes on there */
    bool keeps;                                 /* finished: the scenes stay as they are */
    bool leaving;                               /* all scenes as they were were asked for and are not there yet */
} FlGuide;

/* The program's own tour. False if memory is short. */
bool fl_guide_create(FlGuide *guide);
void fl_guide_destroy(FlGuide *guide);
/* Another tour, from its first step; owned from now on. */
void fl_guide_play(FlGuide *guide, FlTour *tour, FlDisplay *display);
/* Goes to a step and opens its state. */
void fl_guide_go(FlContext *context, FlGuide *guide, int step);

/* The step at hand, from 0. */
int fl_guide_step(const FlGuide *guide, const FlDisplay *display);

#endif
