#ifndef FL_MODEL_STATE_LINE_H
#define FL_MODEL_STATE_LINE_H
/* One line of ASCII text is the whole document of a scene:
 *     fallline curve parabola gd lr=0.1 start=-2.5 at=4 lr=1.85 step=7
 * Grammar: line = ['fallline'] item* ('at=' K item*)*; words pick scene, loss and rule in any order, keys are
 * lr start step steps seed view frame data scale batch formula and the rule's own; after at=K only lr, the rule's keys
 * and a rule belong to the segment. What is missing has the scene's default.
 *
 * A race has lanes in place of a rule: rules=gd:0.02@12:0.05,adam:0.1:beta1=0.8,-lion is a lane at 0.02 and from step
 * 12 on at 0.05, one with another number, and one that is off. Where no lane has a rate each takes the one that its
 * search finds. rates=same, defaults or hand says where rates come from otherwise, lane=adam which lane is chosen. */
#include "core/networks/points.h"
#include "model/session.h"

/* 32 segments of a typed rule, a rate and eight numbers of 37 characters each come to 37000 characters, 200 points of
 * data to 10000, 400 weights to 9600, the rest of a line to 700. A line read must be shorter than FL_STATE_LINE_SIZE -
 * 1: one that fills a buffer may have been cut. */
enum { FL_STATE_LINE_SIZE = 65536, FL_DATA_NAME = 256 };

/* Canonical: scene, loss (or formula="..."), rule, lr, the rule's keys that differ from their defaults, start, data
 * (when they are not the default ones: the points, or data=@FILE for more than FL_DATA_IN_LINE, and the names of their
 * columns), scale, batch, seed, steps, view, twin, predict and flag, fog and looks, frame (only one's own, and only
 * when it is not the fitted one), the forks, step; in a race the rules, rates and lane in place of rule and forks.
 * Zero-terminated, no line end. Reads back to an equal document, but for a frame that fitted the run before a change:
 * it then opens fitted to its own. */
void fl_state_line_print(char line[FL_STATE_LINE_SIZE], FlSceneId scene, const FlDocument *document);
/* On true the caller has one reference to document->plan.loss and releases it (fl_loss_release) when done with the
 * document: only data make a difference. On false, error (which may be NULL) holds one sentence that quotes the fault
 * and names the nearest known word; *scene and *document are unchanged. */
bool fl_state_line_read(const char *line, FlSceneId *scene, FlDocument *document, char *error, size_t size);
/* The same with data from elsewhere, which take the place of the line's "data=@FILE" or of the default ones; beside
 * points in the line they are refused. NULL: none. */
bool fl_state_line_read_with(const char *line, const FlData *data, FlSceneId *scene, FlDocument *document, char *error,
                             size_t size);
/* The file that a line names by "data=@FILE", %20 standing for a blank, and its columns by "x=NAME y=NAME". */
typedef struct FlStateFile {
    char name[FL_DATA_NAME];
    char x[FL_COLUMN_NAME], y[FL_COLUMN_NAME]; /* "": not named */
    char weights[FL_DATA_NAME];                /* the file of "weights=@FILE"; "": none */
    bool classes;                              /* the points of the file have classes: they are a network's */
    bool letters;                              /* the file is a text that is learned */
    FlSceneId scene;                           /* that the line is of */
} FlStateFile;

/* What a line's files hold, or what takes their place; NULL: not given. */
typedef struct FlStateGiven {
    const FlData *data;
    const FlPoints *points;
    FlPointsNames classes; /* what the points' table calls them */
    const FlWeights *weights;
    const FlText *text;  /* to learn the letters of */
    FlNetwork shape;     /* that the weights are of */
    bool hasty;          /* the best rates of a race are found at once, and are rough */
    const char *reading; /* the file that was read last: which one a sentence is about */
} FlStateGiven;

/* As fl_state_line_read_with(), for lines of any scene. */
bool fl_state_line_read_given(const char *line, const FlStateGiven *given, FlSceneId *scene, FlDocument *document,
                              char *error, size_t size);
/* The text of a file, or as much of it as *length asks for at first, malloc'ed and zero-terminated; NULL with one
 * sentence. */
typedef char *FlStateText(void *context, const char *file, size_t *length, char *error, size_t size);
/* Reads the files that a network's line names. False with one sentence; nothing is given then. */
bool fl_state_given_read(const FlStateFile *file, FlStateText *text, void *context, FlStateGiven *given, char *error,
                         size_t size);
/* Lets go of what is given. */
void fl_state_given_release(FlStateGiven *given);
/* False if it names no file; columns are there all the same. */
bool fl_state_line_file(const char *line, FlStateFile *file);
FlColumnChoice fl_state_file_columns(const FlStateFile *file);

#endif
