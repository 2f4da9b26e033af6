#ifndef FL_JOBS_LESSON_RUNS_H
#define FL_JOBS_LESSON_RUNS_H
/* What the examples show and say: their runs, made one after another behind the frames, in reading order. */
#include "jobs/basins.h"
#include "words/lessons.h"

enum { FL_LESSON_LANES = 8, FL_LESSON_WRITTEN = 3, FL_LESSON_LETTERS = 40 };

typedef struct FlLessonRun {
    FlSceneId scene;
    FlDocument document, other; /* their losses are held; `other` of a lesson that compares */
    int runs;                   /* complete: one, or of a race one a lane; of many weights none */
    FlRun *run[FL_LESSON_LANES];
    FlRun *second; /* of `other`; NULL: none */
    const FlOptimizerType *rule[FL_LESSON_LANES];
    FlTraining *training;                            /* of many weights, as far as the cursor; else NULL */
    char name[FL_LESSON_WRITTEN][FL_LESSON_LETTERS]; /* written at steps 0, 30 and 300 */
    char fact[FL_LESSON_FACT];
} FlLessonRun;

typedef struct FlLessonRuns FlLessonRuns;

/* NULL if memory is short. */
FlLessonRuns *fl_lesson_runs_create(void);
/* No job may be at it any more. */
void fl_lesson_runs_destroy(FlLessonRuns *shots);
/* Brings home what the job has made and gives it what comes next. True while there is more to come. */
bool fl_lesson_runs_update(FlLessonRuns *shots);
/* The shot of lesson i; NULL: not made by now, or it cannot be made. It stays where it is. */
const FlLessonRun *fl_lesson_runs_get(const FlLessonRuns *shots, int i);
/* Its job, in whatever state. */
FlJob *fl_lesson_runs_job(FlLessonRuns *shots);

#endif
