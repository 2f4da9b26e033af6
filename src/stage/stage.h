#ifndef FL_STAGE_STAGE_H
#define FL_STAGE_STAGE_H
/* The stage makes a whole frame without a window: it runs controls and scene, queues actions, applies them through the
 * session's one door and, if there were any, emits the frame once more. The window, `render` and tests all call it. */
#include "context/display.h"
#include "context/requests.h"
#include "jobs/intake.h"
#include "jobs/job.h"
#include "model/state_line.h"
#include "sound/heard.h"
#include "stage/told.h"
#include "ui/ui.h"
#include "words/network_text.h"
#include "words/tour.h"

typedef struct FlStage FlStage;

enum { FL_STAGE_REQUESTS = FL_REQUESTS, FL_STAGE_JOBS = 96 };

/* NULL if memory is short. */
FlStage *fl_stage_create(void);
void fl_stage_destroy(FlStage *stage);

/* One frame. draw holds it afterwards; draw must have been begun with the window's pixels and fl_layout_scale. */
void fl_stage_frame(FlStage *stage, FlSession *session, FlDisplay *display, const FlInput *input, FlDraw *draw);
/* Ends animations, runs all jobs to their end on this thread and makes the frame again: what the window shows when it
 * has come to rest. */
void fl_stage_settle(FlStage *stage, FlSession *session, FlDisplay *display, FlInput *input, FlDraw *draw);

/* Seconds from the last frame's `now` to the next frame that is wanted; INFINITY: none until something happens. */
double fl_stage_next(const FlStage *stage);
int fl_stage_requests(const FlStage *stage, const FlRequestKind **requests);
const char *fl_stage_copied(const FlStage *stage);
/* The network that is shown, to be taken away. */
typedef struct FlStageNetwork {
    FlNetwork network;
    const double *weights, *gradient; /* until the next frame; gradient NULL: not known */
    char state[FL_STATE_LINE_SIZE];   /* the line that tells how it came about */
    char said[160];                   /* what to say when it is taken, or why it cannot be */
} FlStageNetwork;

/* False: said tells why not. A table for a file may be larger than a text for the clipboard, which is at most about a
 * megabyte. */
bool fl_stage_network(const FlStage *stage, const FlSession *session, FlNetworkText what, bool file,
                      FlStageNetwork *taken);
/* Rows of the training that is shown, as far as they are known; 0 where none is. */
int fl_stage_training_rows(const FlStage *stage, const FlSession *session);
/* Row k < fl_stage_training_rows(). */
const FlTrainingRow *fl_stage_training_row(const FlStage *stage, int k);
FlCursor fl_stage_cursor(const FlStage *stage);
bool fl_stage_wants_text(const FlStage *stage);
/* Where the caret of the open field stands, in pixels; all 0: no field is open. */
FlRect fl_stage_text_caret(const FlStage *stage);
int fl_stage_controls(const FlStage *stage, const FlControl **controls);
/* The same of words, symbols and marks that can be explained. */
int fl_stage_marks(const FlStage *stage, const FlMark **marks);
/* The jobs there are, in whatever state; returns how many. */
int fl_stage_jobs(FlStage *stage, FlJob *jobs[FL_STAGE_JOBS]);
/* Takes what was pasted or dropped, whatever it is (model/clipping.h), and says how it was read; `name`: the file it
 * comes from, NULL for the clipboard. A text of more than FL_INTAKE_AT_ONCE bytes is copied and read by a job: a later
 * frame takes it. False, with a message, if it cannot be taken. */
bool fl_stage_take_text(FlStage *stage, FlSession *session, FlDisplay *display, const char *text, size_t length,
                        const char *name);
/* The same of a long file, which a job reads. */
bool fl_stage_take_file(FlStage *stage, const FlSession *session, const char *name, FlIntakeRead *read);
/* The same of a state line of `length` characters, from a picture: `said` when it is taken. Long files that it names
 * are read by a job. */
bool fl_stage_take_line(FlStage *stage, FlSession *session, FlDisplay *display, const char *line, size_t length,
                        const char *said);
/* Whether a line that the session awaited did not come since this was last asked: its file cannot be read, or Esc
 * stopped it. */
bool fl_stage_unbrought(FlStage *stage);
/* Plays this tour instead of the program's own, from its first step; it is the stage's from now on. */
void fl_stage_tour(FlStage *stage, FlDisplay *display, FlTour *tour);
/* A message at the lower right for five seconds. */
void fl_stage_toast(FlStage *stage, const char *message);
/* The same for twenty. */
void fl_stage_offer(FlStage *stage, const char *message);
/* The same while something long is saved, of which so much (0 to 1) is done; Esc asks for FL_REQUEST_STOP_SAVING. A
 * share below 0: it is over. */
void fl_stage_saving(FlStage *stage, const char *message, double share);
/* Takes back what is said. */
void fl_stage_hush(FlStage *stage);
/* What has the keyboard focus, whether its ring shows or not, as fl_ui_hash() of its id. */
uint32_t fl_stage_focus(const FlStage *stage);
/* The open field; NULL: none. */
const FlEdit *fl_stage_edit(const FlStage *stage);
/* The text of what has the keyboard focus, for the window's title: "Learning rate 0.400, field". Empty: nothing. */
const char *fl_stage_spoken(const FlStage *stage);
/* What the run that the last frame shows comes to, in words. */
const FlTold *fl_stage_told(const FlStage *stage);
/* Something long is being read or saved, and the message tells how far it is. */
bool fl_stage_saves(const FlStage *stage);
/* What there is to hear of the step that the last frame shows. */
const FlHeard *fl_stage_heard(const FlStage *stage);

#endif
