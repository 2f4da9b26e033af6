#ifndef FL_JOBS_JOB_H
#define FL_JOBS_JOB_H
/* Work that a frame never waits for. Scenes make jobs; whoever calls the stage advances them, on a thread of its own if
 * it likes: while a job is BUSY nothing of it may be touched. States change on the caller's thread only. */
#include <stdbool.h>

typedef enum FlJobState { FL_JOB_IDLE, FL_JOB_WAITING, FL_JOB_BUSY, FL_JOB_DONE } FlJobState;

typedef struct FlJob {
    bool (*advance)(void *self); /* bounded work, or such as can be ended; true when there is nothing left */
    void *self;
    FlJobState state;
    bool owed; /* what it has left is no refinement: a picture at rest waits for it. Not touched while it is BUSY */
    unsigned long generation; /* of what it was made for: a stale result is dropped */
} FlJob;

#endif
