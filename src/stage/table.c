/* Every scene stands here, in the order of the tabs. */
#include "scenes/curve/curve_scene.h"
#include "scenes/fit/fit_scene.h"
#include "scenes/golf/golf_scene.h"
#include "scenes/landscape/landscape_scene.h"
#include "scenes/letters/letters_scene.h"
#include "scenes/network/network_scene.h"
#include "scenes/race/race_scene.h"
#include "stage/stage_state.h"

const FlSceneType *const fl_scene_types[FL_SCENES] = {
    [FL_SCENE_CURVE] = &fl_curve_scene_type,     [FL_SCENE_LANDSCAPE] = &fl_landscape_scene_type,
    [FL_SCENE_RACE] = &fl_race_scene_type,       [FL_SCENE_FIT] = &fl_fit_scene_type,
    [FL_SCENE_NETWORK] = &fl_network_scene_type, [FL_SCENE_LETTERS] = &fl_letters_scene_type,
    [FL_SCENE_GOLF] = &fl_golf_scene_type,
};
