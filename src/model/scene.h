#ifndef FL_MODEL_SCENE_H
#define FL_MODEL_SCENE_H
/* The scenes and their views by name: what a line, a tab and a history mean by them. */
#include "fallline/loss.h"
#include <stdbool.h>
#include <stddef.h>

typedef enum FlSceneId {
    FL_SCENE_CURVE,
    FL_SCENE_LANDSCAPE,
    FL_SCENE_RACE,
    FL_SCENE_FIT,
    FL_SCENE_NETWORK,
    FL_SCENE_LETTERS,
    FL_SCENE_GOLF,
    FL_SCENES
} FlSceneId;

/* The first of them are of losses of one or two numbers; of the rest all that have a tab are trained. */
enum { FL_PLANE_SCENES = FL_SCENE_NETWORK };
/* Those that have a tab and a number; golf is a game that the menu begins. */
enum { FL_TABS = FL_SCENE_GOLF };

/* How a scene shows its loss. */
typedef enum FlViewId {
    FL_VIEW_CONTOURS,
    FL_VIEW_BASINS,
    FL_VIEW_SLICE,
    FL_VIEW_SURFACE,
    FL_VIEW_PLANE,
    FL_VIEWS
} FlViewId;

/* From where a surface is seen: turned by yaw, seen from pitch above the horizon, both in degrees; zoom 1 fits it. */
typedef struct FlCamera {
    double yaw, pitch, zoom;
} FlCamera;

#define FL_CAMERA_YAW         180 /* the largest either way */
#define FL_CAMERA_PITCH_LEAST 10
#define FL_CAMERA_PITCH_MOST  90
#define FL_CAMERA_ZOOM_LEAST  0.25
#define FL_CAMERA_ZOOM_MOST   8

FlCamera fl_camera_default(void);
/* Within the ranges above; NaN is not. */
bool fl_camera_valid(FlCamera camera);
bool fl_camera_same(FlCamera a, FlCamera b);

typedef struct FlSceneInfo {
    const char *id, *title;
    const char *loss; /* id of the loss it opens with */
} FlSceneInfo;

/* Static table in the order of the tabs. */
const FlSceneInfo *fl_scene_info(FlSceneId scene);
/* The scene under whose tab another stands: its own, or curves, on which golf is played. */
FlSceneId fl_scene_tab(FlSceneId scene);
/* Golf, or from there the scene under whose tab it stands. */
FlSceneId fl_scene_to_golf(FlSceneId from);
/* Whether a scene has this view. */
bool fl_scene_views(FlSceneId scene, FlViewId view);
/* The id of a view of this scene: "contours"; in one dimension the first is called "curve". */
const char *fl_scene_view_id(FlSceneId scene, FlViewId view);
/* Whether the future of a scene can be hidden, to be predicted. */
bool fl_scene_predicts(FlSceneId scene);
/* Whether its ground can be hidden, to be walked by looks. */
bool fl_scene_fogs(FlSceneId scene);
/* The loss that a text is in a scene, or where scene is NULL in the one of its variables; the caller releases it. NULL
 * with one sentence that quotes the fault. */
const FlLossType *fl_scene_formula(const char *text, const FlSceneInfo *scene, char *error, size_t size);
/* The same of so many dimensions, whatever the scene; 0: of those of its variables. */
const FlLossType *fl_scene_typed(const char *text, int dim, char *error, size_t size);
/* Whether slopes may have noise in a scene; if not, one sentence that quotes what was `given`. */
bool fl_scene_may_have_noise(FlSceneId scene, const char *given, char *error, size_t size);
/* Whether a scene is for this loss: curves are of one dimension, landscapes and races of two, a fit is of data. */
bool fl_scene_shows(FlSceneId scene, const FlLossType *loss);
/* The first scene that shows a loss. */
FlSceneId fl_scene_of(const FlLossType *loss);
/* The losses of all scenes that a word names, i = 0, 1, ...; NULL past the last. */
const FlLossType *fl_scene_loss(int i);

#endif
