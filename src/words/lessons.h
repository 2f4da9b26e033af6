#ifndef FL_WORDS_LESSONS_H
#define FL_WORDS_LESSONS_H
/* The examples: one run each that shows one thing, as a line that opens it. */
#include "words/facts_table.h"

/* How it is shown at the size of a stamp. */
typedef enum FlLessonPicture {
    FL_LESSON_CURVE,   /* the run on its curve */
    FL_LESSON_MAP,     /* its path on the contours */
    FL_LESSON_BASINS,  /* who ends where */
    FL_LESSON_PLANE,   /* how it ends for every pair of two numbers */
    FL_LESSON_RACE,    /* the paths of all lanes up to the cursor */
    FL_LESSON_SCATTER, /* points and the line of the last step */
    FL_LESSON_BELIEF,  /* what a network answers everywhere at the cursor */
    FL_LESSON_LOSSES,  /* of what it is trained on and of what is held out */
    FL_LESSON_NAMES    /* what it writes at three steps */
} FlLessonPicture;

typedef struct FlLesson {
    const char *name;  /* the lesson, at most 34 letters */
    const char *line;  /* opens it */
    const char *other; /* a second line that the fact compares with, and whose path is drawn in grey; NULL: none */
    const char *fact;  /* with facts in braces, as fl_lesson_fact() fills them in */
    FlLessonPicture picture;
} FlLesson;

enum { FL_LESSONS = 24, FL_LESSON_GROUP = 6, FL_LESSON_FACT = 96 };

/* Six of each group, in the order in which they are shown. */
const FlLesson *fl_lesson(int i);
const char *fl_lesson_group(int group);

/* The words with facts put in: {eta} is the fact eta as it is shown; {x@60} that of step 60; {x[1]} the second of
 * several; {other.eta} that of the other line. sources[1] is of that and is not looked at where no fact asks. A key
 * that there is no fact of stays as it is, which a test would see. */
void fl_lesson_fact(const char *words, const FlFactSource sources[2], char text[FL_LESSON_FACT]);

#endif
