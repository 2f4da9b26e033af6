#ifndef FL_SCENES_GOLF_GOLF_STATE_H
#define FL_SCENES_GOLF_GOLF_STATE_H
/* What the parts of golf share. */
#include "context/context.h"
#include "model/golf.h"

enum { FL_GOLF_PROFILE = 53 };

typedef struct FlGolfState {
    int known;                                     /* the course of the profiles below; 0: none */
    float profile[FL_GOLF_HOLES][FL_GOLF_PROFILE]; /* of each hole from left to right, 0 at the lowest, 1 at the top */
    float tee[FL_GOLF_HOLES], flag[FL_GOLF_HOLES]; /* their heights */
    bool card;                                     /* where there is no panel: the card is open over the picture */
} FlGolfState;

/* The ball lies still, and a stroke is to come. */
bool fl_golf_aims(const FlContext *context);
/* The slope under the ball, what a heavy one remembers of earlier ones, and of both together how far the next step goes
 * at a rate of 1. */
double fl_golf_slope(const FlContext *context);
double fl_golf_memory(const FlContext *context);
double fl_golf_push(const FlContext *context);
/* The hole has momentum, and a stroke a share. */
bool fl_golf_heavy(const FlContext *context);
/* Sets the rate of the next stroke, kept in its range; free: not rounded. */
void fl_golf_set_aim(FlContext *context, double rate, bool free);
/* The same of its share: rounded to hundredths. */
void fl_golf_set_share(FlContext *context, double share, bool free);
/* What the button is for: a stroke, or where the hole is over the next one. */
void fl_golf_strike_or_go_on(FlContext *context);
void fl_golf_copy(FlContext *context);

/* Ground, flag, strokes and aim; the rows of the strokes under it. */
void fl_golf_picture(FlContext *context);
void fl_golf_strip(FlContext *context);
/* Rate and track; the line of buttons. */
void fl_golf_deck(FlContext *context);
void fl_golf_track(FlContext *context);
void fl_golf_transport(FlContext *context);
/* Of a hole with momentum: the field of the share from x on, returns where it ends; typing there; its track under that
 * of the rate, and how much higher the deck is with it. */
float fl_golf_share_field(FlContext *context, float x, float y);
void fl_golf_type_share(FlContext *context);
void fl_golf_share_track(FlContext *context);
float fl_golf_share_row(const FlLayout *layout);
/* Of both tracks: points[1..count] of the green hill are set, and it is drawn from one end of its ground to the other.
 */
void fl_golf_hill(FlContext *context, FlRect ground, FlVec *points, int count);
/* The box with the course, returns where it begins; its list where that is open. */
float fl_golf_course_box(FlContext *context);
void fl_golf_course_list(FlContext *context);
/* The panel; without one the line above the deck, and the card where it is open. */
void fl_golf_panel(FlContext *context);
void fl_golf_line(FlContext *context);
void fl_golf_sheet(FlContext *context);

#endif
