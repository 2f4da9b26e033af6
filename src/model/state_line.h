#ifndef FL_MODEL_STATE_LINE_H
#define FL_MODEL_STATE_LINE_H
/* One line of ASCII text is the whole document of a scene:
 *     fallline curve parabola gd lr=0.1 start=-2.5 at=4 lr=1.85 step=7
 * Grammar: line = ['fallline'] item* ('at=' K item*)*; words pick scene, loss and rule in any order, keys are
 * lr start step steps seed view frame and the rule's own; after at=K only lr, the rule's keys and a rule belong to the
 * segment. What is missing has the scene's default. */
#include "model/session.h"

/* 32 segments of a rule's name, a rate and six numbers of 24 characters each come to 7552 characters, the rest of a
 * line to 300. A line read must be shorter than FL_STATE_LINE_SIZE - 1: one that fills a buffer may have been cut. */
enum { FL_STATE_LINE_SIZE = 8192 };

/* Canonical: scene, loss, rule, lr, the rule's keys that differ from their defaults, start, seed, steps, frame (only
 * when it is not the fitted one), the forks, step. Zero-terminated, no line end. Reads back to an equal document. */
void fl_state_line_print(char line[FL_STATE_LINE_SIZE], FlSceneId scene, const FlDocument *document);
/* On false, error (which may be NULL) holds one sentence that quotes the fault and names the nearest known word; *scene
 * and *document are unchanged. */
bool fl_state_line_read(const char *line, FlSceneId *scene, FlDocument *document, char *error, size_t size);

#endif
