#ifndef FL_MODEL_BRANCH_H
#define FL_MODEL_BRANCH_H
/* The grey branch of a document: the plan that stood before its last fork. */
#include "model/document.h"

/* The branch of a document that came without one: the plan without its last change, if it has a change. */
void fl_branch_assume(FlDocument *document);
/* After a change: a plan without a fork has no branch, and what lies under the plan lies under its branch, too. */
void fl_branch_follow(FlDocument *document);
/* Back to before the fork, at the step where it was. False if there is no branch: nothing changed. */
bool fl_branch_take(FlDocument *document);
bool fl_branch_same(const FlDocument *a, const FlDocument *b);

#endif
