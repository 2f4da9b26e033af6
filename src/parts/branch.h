#ifndef FL_PARTS_BRANCH_H
#define FL_PARTS_BRANCH_H
/* The grey branch, in every view of a run: the future that the last fork left behind. A click on it takes it back. */
#include "context/context.h"
#include "plot/chart.h"
#include "plot/label.h"
#include "words/fork.h"

/* What the last fork changed. */
FlFork fl_context_fork(const FlContext *context);
/* Row k of the branch, fork..last. */
const FlRow *fl_branch_row(const FlContext *context, int k);
/* Grey, as the theme has it. */
FlColor fl_branch_color(const FlContext *context);

/* A branch as a view draws it: p[0] is where it parts. */
typedef struct FlBranchLine {
    const char *id; /* of its control: "picture.branch" */
    const FlVec *p;
    int count;
    FlRect clip;  /* where it can be seen and clicked */
    float reach;  /* dp */
    bool dotted;  /* it is its points alone, without lines between them */
    float spared; /* about p[0] nothing is clicked */
} FlBranchLine;

/* Where it is clicked; the signal is for what else the view does under the pointer. */
FlSignal fl_branch_control(FlContext *context, const FlBranchLine *line);
/* The parts of the views. */
void fl_branch_on_curve(FlContext *context, const FlPlot *plot);
/* What the fork changed, beside it, where that covers nothing on the curve. */
void fl_branch_words(FlContext *context, const FlPlot *plot, FlCover *cover);
void fl_branch_on_map(FlContext *context, const FlPlot *plot);
/* y of step k is y0 + dy k; own: the trail of the run itself, which labels keep clear of. */
void fl_branch_in_strip(FlContext *context, const FlPlot *plot, FlRect strip, const FlVec *own, int count, float y0,
                        float dy);
void fl_branch_in_chart(FlContext *context, const FlChart *chart, const double *own, int count);
/* Lowers a value to the least one that the branch has on a chart of so many steps. */
void fl_branch_lowers(const FlContext *context, int steps, double *lowest);
/* The ring at the old rate on the track. */
void fl_branch_on_track(FlContext *context, float x);

#endif
