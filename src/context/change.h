#ifndef FL_CONTEXT_CHANGE_H
#define FL_CONTEXT_CHANGE_H
/* Numbers set by hand: rounded to what is shown, kept in their range, refused with a sentence. */
#include "context/context.h"

/* The step that positions snap to: 1-2-5, at most a thousandth of the view, but not finer than shown while the view is
 * wider than 1. */
double fl_picture_snap(FlBox range, double v, bool free);
/* Numbers of the start presets: triangles on an axis or rings on a map, and the chips. */
int fl_start_selected(const FlContext *context);
/* Plain descent without memory or decay: its equation is x - eta * gradient. */
bool fl_context_is_plain(const FlContext *context);
/* The learning rate in force. */
double fl_context_eta(const FlContext *context);
/* Learning rate set by dragging or keys: rounded to three digits unless free. */
void fl_context_set_eta(FlContext *context, double eta, bool free);
/* The rate of a double click: "just right", or what the loss lists where there is none. */
double fl_context_just_right(const FlContext *context);
/* What was typed for the learning rate, in the deck's field or in the equation: taken, or refused with a sentence. */
void fl_context_enter_eta(FlContext *context);
/* A number of the rule that lies below 1: a share of the past. The others have any size. */
bool fl_parameter_is_share(const FlParameter *parameter);
/* A number of the rule set by dragging or keys: kept in its range; rounded to what is shown unless free. */
void fl_context_set_share(FlContext *context, const char *key, double share, bool free);
/* One unit of what is shown, up or down, from this share; of numbers of any size the next of 1, 2, 5, 10. */
void fl_context_turn_share(FlContext *context, const char *key, double share, double notch);
/* The smallest value but 0 that a hand gives a number of any size: below it lies 0, from which a drag begins there. */
double fl_size_least(const char *key);
/* The size of the noise on every slope, as a hand or a key sets it: rounded to what is shown unless free. */
void fl_context_set_noise(FlContext *context, double noise, bool free);
void fl_context_turn_noise(FlContext *context, double notch);
/* Shares that come close to 1 (beta2) are measured by how far they are from it. */
bool fl_share_is_logarithmic(const char *key);
/* The value that a hand sets which points at this one: within the number's range, and as short as it is shown. */
double fl_share_by_hand(const FlParameter *parameter, double share);
/* The widgets of a drag: begins, ends or cancels the gesture of undo as the signal says. True while it moves things. */
bool fl_context_gesture(FlContext *context, const FlSignal *signal);

#endif
