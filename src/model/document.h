#ifndef FL_MODEL_DOCUMENT_H
#define FL_MODEL_DOCUMENT_H
/* A document: what a scene shows, as a line of state writes it. */
#include "fallline/fallline.h"
#include "model/golf.h"
#include "model/guess.h"
#include "model/looks.h"
#include "model/race.h"
#include "model/scene.h"

enum { FL_AXIS_KEY = 8 };

/* Plain and copyable. The session holds the losses of its own documents (fl_loss_retain) and their typed rules,
 * whoever else keeps one longer than the session may change holds its loss. */
/* Bytes of what is typed before the next letter, with the zero. */
enum { FL_TYPED_LETTERS = 64 };

typedef struct FlDocument {
    FlSceneId scene; /* whose it is, and whose part it has below */
    FlPlan plan;
    int cursor;  /* 0..last row worth showing */
    FlBox frame; /* what the picture shows; in two dimensions the picture widens it to equal scales */
    bool framed; /* the frame is one's own: zoomed, panned or written in a line. Else it is one that fitted a run */
    FlViewId view;
    bool twin;                 /* the run with bias correction the other way is shown beside */
    bool branched;             /* has a branch; never in a race, whose lanes fork each for itself */
    char axes[2][FL_AXIS_KEY]; /* keys of the numbers across and up a plane; empty: those that suit the rule */
    union {
        struct { /* of a scene of one run */
            /* The future that the last fork left behind, drawn in grey: the plan that stood before it. It has the loss
             * of `plan`, and parts from it at the last of the plan's segments. */
            FlPlan branch;
            FlCamera camera;              /* of the view as a surface */
            FlNetworkPlace pick;          /* of a network: the weight that is followed; layer 0: none */
            FlPredict predict;            /* whether the future is hidden, and the flag planted in it */
            double temperature;           /* of letters: how freely they are drawn */
            char typed[FL_TYPED_LETTERS]; /* and what stands before the next one */
            FlFog fog;                    /* whether the ground is hidden, and the looks taken at it */
            FlGolf golf;                  /* hole 0: no golf is played */
        };
        FlRace race; /* of a scene of lanes; the plan's segments are then the chosen one's */
    };
} FlDocument;

/* Most typed rules of a document: those of its runs and their schedules, or of its lanes. */
enum { FL_DOCUMENT_RULES = 2 * (FL_PLAN_SEGMENTS + 1) };
/* Those it has, each as often as it has it; returns how many. */
int fl_document_rules(const FlDocument *document, const FlOptimizerType *rules[FL_DOCUMENT_RULES]);

/* Its lanes; NULL where its scene has one run. */
const FlRace *fl_document_race(const FlDocument *document);

/* Its golf; NULL where none is played. */
const FlGolf *fl_document_golf(const FlDocument *document);

/* The loss's default plan over the horizon of the scene. */
FlPlan fl_document_plan(FlSceneId scene, const FlLossType *loss);
/* The plan that another loss opens with: by the rule in force at the cursor, at a rate of its own. Where it is the same
 * line through the same data, x scaled or no more so, the line begins where it began if a run may start there. */
FlPlan fl_document_plan_on(const FlDocument *document, FlSceneId scene, const FlLossType *loss);
/* Why there is no run of the plan: what fl_plan_check() has against it, else that memory is short. Always false. */
bool fl_document_no_run(const FlPlan *plan, char *error, size_t size);
/* Steps of a run of this plan where nothing else is said. */
int fl_document_usual_steps(FlSceneId scene, const FlPlan *plan);
/* The ranges of a camera, for sentences. */
#define FL_CAMERA_RANGES "yaw goes from -180 to 180, pitch from 10 to 90, zoom from 0.25 to 8"

/* The outcome of a plan and the box that fits it, by a run of its own. False if memory is short. */
bool fl_document_fit(const FlPlan *plan, FlOutcome *outcome, FlBox *fit);
/* Numbers that a plane can have as axes, as keys: "lr" unless the last rule is a method, its shares of the past,
 * coordinates of the start. Returns how many. */
enum { FL_DOCUMENT_NUMBERS = 8 };
int fl_document_numbers(const FlPlan *plan, const char *keys[FL_DOCUMENT_NUMBERS]);
/* The two axes of the plane, across and up, with the ranges they show. False if the plan has not two numbers. */
bool fl_document_axes(const FlDocument *document, FlPlaneAxis axes[2]);
/* Takes "lr,start" as axes. False, and nothing changed, if these are not two different numbers of the plan. */
bool fl_document_axes_read(FlDocument *document, const char *text, size_t length);
/* Axes that the plan has, or none named. */
bool fl_document_axes_fit(const FlDocument *document);
/* Can be shown: finite, x0 < x1, y0 < y1, and each side at least 1e-9 of its largest coordinate, so that doubles can
 * still tell a thousand pixels apart. */
bool fl_document_box_valid(FlBox box);
/* Equal bit by bit. */
bool fl_document_box_same(FlBox a, FlBox b);
/* One segment: the rule in force at row k holds from the start. */
void fl_document_collapse(FlPlan *plan, int k);
/* The scene as it opens, with the loss it opens with or another of its dimension. False if memory is short. */
bool fl_document_open(FlDocument *document, FlSceneId scene, const FlLossType *loss);
/* The same runs: plans and lanes. */
bool fl_document_same_runs(const FlDocument *a, const FlDocument *b);
/* Of a fit: points that are called the same, and are of the same columns of the same table. Elsewhere always. */
bool fl_document_same_names(const FlDocument *a, const FlDocument *b);
/* The same prediction, and the same walk in the fog. */
bool fl_document_same_play(const FlDocument *a, const FlDocument *b);
/* In a race: rates that were found at once are looked for with care. False if memory is short. */
bool fl_document_settle(FlDocument *document);
/* In a race: the plan's segments become those of the chosen lane, which is one that there is. */
void fl_document_choose_lane(FlDocument *document, int lane);

#endif
