#ifndef FL_JOBS_INTAKE_H
#define FL_JOBS_INTAKE_H
/* A long text that was pasted or dropped, or the long files that a state line names, read behind the frames: what it
 * is, and the points or weights it holds. What is shown stays until all of it is there. */
#include "jobs/job.h"
#include "model/clip_letters.h"
#include "model/clip_network.h"
#include "model/clipping.h"
#include "model/sources.h"

/* Bytes that a frame reads itself: a millisecond or two. */
enum { FL_INTAKE_AT_ONCE = 1 << 15 };

typedef struct FlIntake FlIntake;

/* The bytes of a file, malloc'ed, with their number; NULL after a reason, `why`, to stand behind a colon. Called on the
 * job's thread. */
typedef char *FlIntakeRead(const char *name, size_t *length, char *why, size_t size);

/* What was read. */
typedef struct FlTaken {
    const char *name; /* the file; NULL: the clipboard */
    const char *text;
    size_t length;
    bool unread;  /* the file could not be read: clip.said tells why */
    bool is_line; /* `text` is a state line whose files were read: `given`; else */
    FlStateGiven given;
    bool is_network;
    FlNetworkClip network; /* of a network's points or weights; else */
    bool is_learned;
    FlLettersClip letters; /* a text to learn; else */
    FlClip clip;
} FlTaken;

/* Reads taken->text, which is no state line with long files, here and now. Release what it found with
 * fl_intake_release(). */
void fl_intake_read(FlTaken *taken, FlSceneId shown, const FlSession *session);
void fl_intake_release(FlTaken *taken);

/* NULL if memory is short. */
FlIntake *fl_intake_create(void);
/* No job may be at it any more. */
void fl_intake_destroy(FlIntake *intake);
/* Begins with a copy of this text, or, for NULL, with the file called `name` by `read`. The scene that
 * the session shows decides what a table of numbers is; its keeper keeps a text to learn. False if something is being
 * read, or memory is short. */
bool fl_intake_begin(FlIntake *intake, const char *text, size_t length, const char *name, FlIntakeRead *read,
                     const FlSession *session);
/* Begins with what the files hold that a state line names. */
bool fl_intake_begin_line(FlIntake *intake, const char *line, const FlSources *sources);
/* Whether something is being read, or has been and was not taken yet. */
bool fl_intake_busy(const FlIntake *intake);
/* How much of it is read, 0 to 1, as far as that can be told. */
double fl_intake_share(const FlIntake *intake);
/* The file that is being read; NULL: the clipboard. */
const char *fl_intake_name(const FlIntake *intake);
/* Ends it: soon there is nothing to take. */
void fl_intake_stop(FlIntake *intake);
/* What was read, once its job is done, until fl_intake_forget(); NULL: not yet, or it was stopped. */
FlTaken *fl_intake_taken(FlIntake *intake);
void fl_intake_forget(FlIntake *intake);
/* Its job, in whatever state. */
FlJob *fl_intake_job(FlIntake *intake);

#endif
