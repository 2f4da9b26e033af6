#ifndef FL_MODEL_SESSION_H
#define FL_MODEL_SESSION_H
/* The session is the document: for each scene a plan, a cursor and the box shown, and the history of all of it.
 * fl_session_apply is the only function that changes it. */
#include "model/action.h"
#include "model/document.h"

typedef struct FlSession FlSession;

/* Who reads the file that a line names by "data=@FILE", and of its columns those it names: the data with one reference,
 * or NULL and one sentence. */
typedef const FlData *FlDataSource(void *context, const char *file, FlColumnChoice wanted, char *error, size_t size);

/* Every scene as it opens. NULL if memory is short. */
FlSession *fl_session_create(void);
void fl_session_destroy(FlSession *session);
/* From now on lines that name a file of data are read with it; without a source they are refused. */
void fl_session_source(FlSession *session, FlDataSource *source, void *context);
/* The same for files whose text is read as it is: points with classes, weights, a text to learn. *length is at
 * first how many bytes of it are wanted: no more need be read. Malloc'ed with a zero behind it, or NULL and one
 * sentence. */
typedef char *FlTextSource(void *context, const char *file, size_t *length, char *error, size_t size);
void fl_session_text_source(FlSession *session, FlTextSource *source, void *context);
/* Who keeps a text that comes without a file, so that lines can name it: its path in file[size]. False with one
 * sentence in it. */
typedef bool FlTextKeeper(void *context, const char *text, size_t length, char *file, size_t size);
void fl_session_text_keeper(FlSession *session, FlTextKeeper *keeper, void *context);
/* Has a text kept; where there is no keeper that is the sentence. */
bool fl_session_keep_text(const FlSession *session, const char *text, size_t length, char *file, size_t size);

/* The one door. On false nothing has changed and error (which may be NULL) holds one sentence: what is wrong and what
 * would be right. Numbers that are not finite, rates outside 0 < eta <= FL_ETA_MAX, presets that do not exist are
 * refused; cursors are clamped. A change of the learning rate at step 0 < k of a run under way forks it at k; when the
 * run is over (at its arrival or on its last row) it goes back to step 0. A change of the start, of the loss, of the
 * batch or of the count of data goes back to step 0. Moving one point of the data keeps step and forks, so that the
 * bowl reshapes under the ball while it is dragged. A fork leaves the plan before it as the document's branch, in a
 * gesture the plan before the gesture; the next fork, whatever goes back to step 0 and reset drop it. */
bool fl_session_apply(FlSession *session, const FlAction *action, char *error, size_t size);

/* Goes to a document from outside, where history begins anew, and holds its loss. False if memory is short. */
bool fl_session_enter(FlSession *session, FlSceneId scene, const FlDocument *document, char *error, size_t size);

/* From now on an action does not wait for the search of a race's best rates: the race is `rough` until
 * fl_session_settle_rates() brings in what somebody else has found, or an action needs the rates. For windows. */
void fl_session_make_hasty(FlSession *session);
/* The best rates of the current race's lanes, as fl_race_best() finds them with care; of a lane without a rate
 * anything. Best rates follow from the race and its start, so that this is no change that undo knows. Nothing happens
 * where they are settled. False if memory is short. */
bool fl_session_settle_rates(FlSession *session, const double eta[FL_RACE_LANES]);

FlSceneId fl_session_scene(const FlSession *session);
/* The current scene's document. */
const FlDocument *fl_session_current(const FlSession *session);
/* The current scene's run, complete to its horizon, and its outcome; valid until the next apply. Of a scene that is
 * trained there is no run, and of its outcome only the last row is known: the horizon. */
FlRun *fl_session_run(const FlSession *session);
const FlOutcome *fl_session_outcome(const FlSession *session);
/* The run that the current scene's last fork left behind, complete to its horizon, and its outcome; NULL if there is
 * none, or memory was short for it. Valid until the next apply. */
FlRun *fl_session_branch(const FlSession *session);
const FlOutcome *fl_session_branch_outcome(const FlSession *session);
/* The flags that were answered in the current scene since the program began, or since they were last forgotten. */
const FlTally *fl_session_tally(const FlSession *session);
/* Raised by every apply that changed anything; for caches. */
unsigned long fl_session_generation(const FlSession *session);
/* Whether there is a change to undo, or to redo. */
bool fl_session_can_undo(const FlSession *session);
bool fl_session_can_redo(const FlSession *session);
/* Where the change was made that undo (by -1) or redo (by 1) is about: the scene that shows what comes of it. The
 * current one where there is none. */
FlSceneId fl_session_undo_scene(const FlSession *session, int by);
/* A lesson was left, and nothing has changed since: the action lesson without a line goes on with it. */
bool fl_session_lesson_waits(const FlSession *session);
/* A lesson has the scenes: what they were, and the lines that wait for files, come back with its end. */
bool fl_session_in_lesson(const FlSession *session);
bool fl_session_in_gesture(const FlSession *session);
/* At its arrival or on the last row worth showing. */
bool fl_session_run_over(const FlSession *session);
/* Where a change of the rule meets the run: 0 where it begins it anew, else the row at which it forks it. Within a
 * gesture the row that its first change met. */
int fl_session_change_row(const FlSession *session);

/* FNV-1a (64 bits) of the state lines of all scenes, in the order of the tabs, each with its line end, after the id of
 * the current scene. */
unsigned long long fl_session_hash(const FlSession *session);

/* A text file of a line per scene, the current one first: what the session file holds. In a lesson it is what was there
 * before it. Returns malloc'ed text; NULL if memory is short: half of it is never returned. */
char *fl_session_print(const FlSession *session);
/* Reads such a text line by line; lines that cannot be read leave their scene as it is, and the first fault is told
 * (error is "" if there was none). History begins anew where a line was taken. Returns the count of lines taken. */
int fl_session_read(FlSession *session, const char *text, char *error, size_t size);

/* A line that awaits its files (model/awaited.h) is not waited for any longer, or another one came for its scene. */
void fl_session_forgo(FlSession *session, FlSceneId scene);

/* Applies a log of actions: the first line is a state line, where history begins anew, then an action a line; empty
 * lines and lines that start with '#' are passed over. On false error says which line and why, and what came before it
 * has been applied. */
bool fl_session_replay(FlSession *session, const char *log, char *error, size_t size);

#endif
