#ifndef FL_MODEL_ACTION_H
#define FL_MODEL_ACTION_H
/* Every change of the document, by name. One table makes the enum, the log's words and the reader: a log of actions is
 * a text file that replays to the same document. */
#include "fallline/data.h"
#include <stdbool.h>
#include <stddef.h>

/* FL_ACTION_TEXT: one more than the longest text that the session takes. */
enum { FL_ACTION_NUMBERS = 4, FL_ACTION_TEXT = 65536 };

/* name, count of numbers, has text, what it does */
#define FL_ACTIONS(X)                                                                                                  \
    X(scene, 0, 1, "go to the scene with this id")                                                                     \
    X(load, 0, 1, "take a state line")                                                                                 \
    X(lesson, 0, 1, "take a state line of a lesson; the first one keeps all scenes as they are")                       \
    X(lesson_end, 0, 0, "all scenes as they were before the lesson; redo brings back what it came to")                 \
    X(lesson_keep, 0, 0, "all scenes as the lesson leaves them; undo brings back what there was before it")            \
    X(eta, 1, 0, "set the learning rate: a new run at step 0, a fork under way, back to 0 when the run is over")       \
    X(loss, 0, 1, "go to the loss with this id, from its default start with the rule in force at its usual rate")      \
    X(formula, 0, 1, "a loss typed as text, of x, and of y in the landscape, from its default start")                  \
    X(optimizer, 0, 1, "another rule, at its usual rate; begins a new run or a fork as eta does")                      \
    X(rule, 0, 1, "a rule typed as text, lines parted by semicolons; begins a new run or a fork as eta does")          \
    X(schedule, 0, 1, "how the learning rate changes by itself: constant, cosine, ... or a formula of t and N")        \
    X(parameter, 1, 1, "set the rule's number of this key, as in \"parameter beta 0.9\"; forks as eta does")           \
    X(lane_eta, 1, 1, "in a race: the learning rate of this rule's lane; forks that lane alone")                       \
    X(lane_on, 1, 1, "in a race: 1 lets this rule's lane run, 0 leaves it out")                                        \
    X(lane_choose, 0, 1, "in a race: bring this rule's lane forward; one that is not there is added")                  \
    X(lane_remove, 0, 1, "in a race: without this rule's lane")                                                        \
    X(lane_policy, 0, 1, "in a race: rates that are best, same, defaults, or kept by hand")                            \
    X(angle, 1, 0, "turn a loss that has a dial for it by this many degrees, -360..360")                               \
    X(preset, 1, 0, "set the learning rate to preset 0..3 and fit the view")                                           \
    X(start, 2, 0, "move the start; in one dimension the second number is ignored and may be left out")                \
    X(start_preset, 1, 0, "start at preset 0..2 and fit the view")                                                     \
    X(data, 0, 1, "fit a line to the points x,y;x,y;... and fit the view")                                             \
    X(data_default, 0, 0, "fit a line to the points that the scene opens with, and fit the view")                      \
    X(data_point, 3, 0, "move point 0, 1, ... of the data to x y; the run keeps its step")                             \
    X(data_add, 2, 0, "one more point, at x y")                                                                        \
    X(data_remove, 1, 0, "without point 0, 1, ... of the data")                                                        \
    X(network, 0, 1, "in a network: change what these words of a state line say, as shape=2-8-1 act=relu")             \
    X(point_add, 3, 0, "in a network: one more point, at x y, of this class")                                          \
    X(point_class, 2, 0, "in a network: point 0, 1, ... is of this class")                                             \
    X(weight, 1, 1,                                                                                                    \
      "in a network: set the weight LAYER:TO:FROM of the step shown, as in \"weight 1:3:2 0.8\"; forks as eta")        \
    X(letters, 0, 1, "in letters: change what these words of a state line say, as size=medium temp=0.5 type=bur")      \
    X(batch, 1, 0, "points that each step goes by; 0: all")                                                            \
    X(noise, 1, 0, "size of the noise on every slope, 0: none; the run keeps its step")                                \
    X(seed, 1, 0, "other draws of the noise: those of this seed")                                                      \
    X(cursor, 1, 0, "go to this step, at most the last one worth showing")                                             \
    X(step, 1, 0, "move the cursor by this many steps, either way")                                                    \
    X(reset, 0, 0, "step 0, and no fork: the rule in force holds from the start")                                      \
    X(branch, 0, 0, "back to the future that the last fork left behind")                                               \
    X(predict, 1, 0, "hide the future, and ask where the ball is 1 or 5 steps on; 0 shows it again")                   \
    X(flag, 2, 0, "in a prediction: plant the flag at x y; in one dimension the second number may be left out")        \
    X(flags_anew, 0, 0, "in a prediction: back to step 0, with no flag and no score")                                  \
    X(fog, 1, 0, "hide the ground, for a new walk by looks; 0 lifts the fog")                                          \
    X(look, 2, 0, "in the fog: look at x y; in one dimension the second number may be left out")                       \
    X(look_back, 0, 0, "in the fog: without the last look, which stays spent")                                         \
    X(fog_leave, 0, 0, "no fog, and no looks")                                                                         \
    X(ground, 1, 0, "a walk in the fog on a ground that nobody knows, of this seed")                                   \
    X(stroke, 0, 0, "in golf: three steps at the learning rate, from where the ball lies")                             \
    X(hole, 1, 0, "in golf: to the tee of hole 1..9, or to where its ball lies")                                       \
    X(course, 1, 0, "in golf: to course 1..3, each of which keeps its card")                                           \
    X(frame, 4, 0, "show the box x0 x1 y0 y1")                                                                         \
    X(view, 0, 1, "show the loss as contours or curve, basins, surface, plane")                                        \
    X(twin, 1, 0, "show the run with bias correction the other way beside: 1, or 0 for not")                           \
    X(camera, 3, 0, "see the surface from this yaw and pitch, in degrees, at this zoom")                               \
    X(axes, 0, 1, "show a plane of two numbers, as lr,start")                                                          \
    X(fit, 0, 0, "show the box that fits the run")                                                                     \
    X(gesture_begin, 0, 0, "what follows is one entry of undo")                                                        \
    X(gesture_end, 0, 0, "the gesture is kept")                                                                        \
    X(gesture_cancel, 0, 0, "back to before the gesture, with no redo")                                                \
    X(undo, 0, 0, "back to before the last change")                                                                    \
    X(redo, 0, 0, "the change again")

typedef enum FlActionName {
#define FL_ACTION_ENUM(name, numbers, text, help) FL_ACTION_##name,
    FL_ACTIONS(FL_ACTION_ENUM)
#undef FL_ACTION_ENUM
        FL_ACTION_COUNT
} FlActionName;

typedef struct FlAction {
    FlActionName name;
    double number[FL_ACTION_NUMBERS];
    const char *text;   /* the caller's, until the action is applied; what the session keeps of it, it copies */
    size_t length;      /* of the text, which need not end there; 0 where the action has none */
    const FlData *data; /* of the action data, in place of its text: the caller's; NULL: the text holds them */
    const struct FlStateGiven *given; /* of the actions network and load: what the files hold that its text names; the
                                       * caller's. NULL: load reads them */
} FlAction;

/* An action without text. Numbers past the action's count are 0. */
FlAction fl_action(FlActionName name, double a, double b);
/* An action with this text, but for blanks and line ends behind it. It points to the text. */
FlAction fl_action_text(FlActionName name, const char *text);
/* Reads one line of a log without its end, "eta 0.4", to which the action then points. Where an action has text and
 * numbers, its text is one word and stands first. On false, error holds one sentence that quotes the fault and *action
 * is unchanged. */
bool fl_action_read(const char *line, FlAction *action, char *error, size_t size);

#endif
