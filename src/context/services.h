#ifndef FL_CONTEXT_SERVICES_H
#define FL_CONTEXT_SERVICES_H
/* What the parts of a frame may ask of the stage. */
#include "context/context.h"

/* Queues an action; in the second pass of a frame nothing is queued. A full queue is told. */
void fl_context_do(FlContext *context, FlActionName name, double a, double b);
/* The same with a text, which is copied. */
void fl_context_do_text(FlContext *context, FlActionName name, const char *text);
/* Sets a number of the rule: its key, as 'beta'. */
void fl_context_do_parameter(FlContext *context, const char *key, double value);
/* Shows this box in the picture. */
void fl_context_do_frame(FlContext *context, FlBox frame);
/* The next place in the queue, for an action of another form; NULL: nothing is queued. */
FlAction *fl_context_queue(FlContext *context);
/* The same for an action with this text, which is copied: it lives as long as the queue. */
FlAction *fl_context_queue_text(FlContext *context, FlActionName name, const char *text);
/* Ends the gesture behind all that this frame still queues: the last move of a drag belongs to it. */
void fl_context_end_gesture(FlContext *context);
/* Asks the caller of the stage, once this frame. */
void fl_context_request(FlContext *context, FlRequestKind request);
/* Another frame is wanted by then. */
void fl_context_wake(FlContext *context, double seconds);
/* What is drawn already is of before: this frame is made once more. */
void fl_context_again(FlContext *context);
/* The layout of this window (fl_layout), with the row that is kept above its deck. */
void fl_context_lay_out(FlContext *context, bool strip);
/* Runs or pauses; from the last step it runs anew. */
void fl_context_play(FlContext *context, bool on);
/* One step on; where a flag waits, to the step that it is for. */
void fl_context_step(FlContext *context);
/* A start anywhere in the loss's view, as the stage's own dice fall. */
void fl_context_random_start(FlContext *context);
/* A message at the lower right for five seconds. */
void fl_context_toast(FlContext *context, const char *message);
/* The pointer is over a step of the run ... */
void fl_context_hover_step(FlContext *context, int step);
/* ... or over a track: the picture shows the run with this number instead: "lr" or a key of the rule, kept: a literal.
 */
void fl_context_hover_number(FlContext *context, const char *key, double value);
/* What a hand remembers for the time of a drag, in a struct of the widget's own: zeros at first, and it dies with the
 * drag. */
void *fl_context_hand(FlContext *context);
/* Says that this struct has room there. */
#define FL_HOLDS(type) _Static_assert(sizeof(type) <= FL_HAND, "a hand holds no " #type)

#endif
