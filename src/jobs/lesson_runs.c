#include "jobs/lesson_runs.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { STEPS = 20, WORD = 24 }; /* of a training in one go; letters of a name */

struct FlLessonRuns {
    FlLessonRun shot[FL_LESSONS];
    bool begun[FL_LESSONS], made[FL_LESSONS];
    int now; /* the one that the job is at; those before it are there */
    FlJob job;
};

static const int written_at[FL_LESSON_WRITTEN] = {0, 30, 300};

static bool open_line(const char *line, FlSceneId *scene, FlDocument *document) {
    char error[256];
    return fl_state_line_read(line, scene, document, error, sizeof error);
}

static FlRun *whole_run(const FlPlan *plan) {
    FlRun *run = fl_run_create(plan);
    if (run) fl_run_advance(run, plan->steps);
    return run;
}

static bool make_runs(FlLessonRun *shot) {
    const FlRace *race = fl_document_race(&shot->document);
    for (int i = 0; i < (race ? race->count : 1) && shot->runs < FL_LESSON_LANES; i++) {
        FlPlan plan = race ? fl_race_plan(&shot->document.plan, &race->lane[i]) : shot->document.plan;
        if (race && !race->lane[i].on) continue;
        shot->rule[shot->runs] = plan.segment[0].optimizer.type;
        shot->run[shot->runs] = whole_run(&plan);
        if (!shot->run[shot->runs++]) return false;
    }
    if (!shot->other.plan.loss) return true;
    shot->second = whole_run(&shot->other.plan);
    return shot->second != NULL;
}

/* False: it cannot be made. */
static bool begin(FlLessonRun *shot, const FlLesson *lesson) {
    FlSceneId scene;
    FlTrainingPlan training;
    if (!open_line(lesson->line, &shot->scene, &shot->document)) return false;
    if (lesson->other && !open_line(lesson->other, &scene, &shot->other)) return false;
    if (!fl_training_of_plan(&shot->document.plan, &training)) return make_runs(shot);
    training.steps = shot->document.cursor;
    shot->training = fl_training_create(&training, 0);
    return shot->training != NULL;
}

/* The first name of its dice that is long enough to be read as one. */
static void write_name(FlLessonRun *shot, int which) {
    const FlLettersTask *task = fl_letters_task(shot->document.plan.loss);
    uint8_t symbols[WORD];
    char *text = shot->name[which];
    for (int i = 0; i < 12 && strlen(text) < 4; i++) {
        int count =
            fl_letters_sample(&task->letters, task->text, fl_training_newest(shot->training), shot->document.plan.seed,
                              i, shot->document.temperature, 0, symbols, WORD, symbols);
        fl_text_print(task->text, symbols, count < 9 ? count : 9, text, FL_LESSON_LETTERS);
    }
}

/* True when it is trained as far as the cursor. */
static bool train(FlLessonRun *shot, FlLessonPicture picture) {
    int at = fl_training_count(shot->training) - 1, to = at + STEPS;
    for (int i = 0; picture == FL_LESSON_NAMES && i < FL_LESSON_WRITTEN; i++) {
        if (written_at[i] == at) write_name(shot, i);
        if (written_at[i] > at && written_at[i] < to) to = written_at[i];
    }
    return at >= shot->document.cursor || (fl_training_advance(shot->training, to - at), false);
}

static void tell(FlLessonRun *shot, const FlLesson *lesson) {
    FlFactSource sources[2] = {{.scene = shot->scene, .document = &shot->document},
                               {.scene = shot->scene, .document = &shot->other, .run = shot->second}};
    if (shot->training)
        sources[0].trained = fl_training_row(shot->training, shot->document.cursor);
    else
        sources[0].run = shot->run[0];
    fl_lesson_fact(lesson->fact, sources, shot->fact);
}

/* One lesson, or a piece of a long one. */
static bool advance(void *self) {
    FlLessonRuns *shots = self;
    FlLessonRun *shot = &shots->shot[shots->now];
    const FlLesson *lesson = fl_lesson(shots->now);
    if (!shots->begun[shots->now]) {
        shots->begun[shots->now] = true;
        if (!begin(shot, lesson)) return true;
    }
    if (shot->training && !train(shot, lesson->picture)) return false;
    tell(shot, lesson);
    shots->made[shots->now] = true;
    return true;
}

FlLessonRuns *fl_lesson_runs_create(void) {
    FlLessonRuns *shots = calloc(1, sizeof *shots);
    if (shots) shots->job = (FlJob){.advance = advance, .self = shots, .owed = true};
    return shots;
}

static void clear(FlLessonRun *shot) {
    for (int i = 0; i < shot->runs; i++) fl_run_destroy(shot->run[i]);
    fl_run_destroy(shot->second);
    fl_training_destroy(shot->training);
    fl_loss_release(shot->document.plan.loss);
    fl_loss_release(shot->other.plan.loss);
}

void fl_lesson_runs_destroy(FlLessonRuns *shots) {
    if (!shots) return;
    for (int i = 0; i < FL_LESSONS; i++) clear(&shots->shot[i]);
    free(shots);
}

bool fl_lesson_runs_update(FlLessonRuns *shots) {
    if (shots->now < FL_LESSONS && shots->job.state == FL_JOB_DONE) {
        shots->now++;
        shots->job.state = FL_JOB_IDLE;
    }
    if (shots->now < FL_LESSONS && shots->job.state == FL_JOB_IDLE) shots->job.state = FL_JOB_WAITING;
    return shots->now < FL_LESSONS;
}

const FlLessonRun *fl_lesson_runs_get(const FlLessonRuns *shots, int i) {
    return i < shots->now && shots->made[i] ? &shots->shot[i] : NULL;
}

FlJob *fl_lesson_runs_job(FlLessonRuns *shots) {
    return &shots->job;
}
