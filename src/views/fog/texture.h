#ifndef FL_VIEWS_FOG_TEXTURE_H
#define FL_VIEWS_FOG_TEXTURE_H
/* The fog over a picture as an image: soft banks, always the same ones, and a lantern at each look. */
#include "ui/draw.h"
#include "ui/style.h"

typedef struct FlFogTexture FlFogTexture;

/* NULL if memory is short. */
FlFogTexture *fl_fog_texture_create(void);
void fl_fog_texture_destroy(FlFogTexture *texture);
/* The fog of a picture of so many dp at this scale, clear within `radius` dp of these places (from its left upper
 * corner); made anew only where something has changed. NULL if memory is short. */
const FlImage *fl_fog_texture(FlFogTexture *texture, const FlTheme *theme, FlVec size, float scale,
                              const FlVec *lanterns, int count, float radius);
/* The fog that fl_fog_texture has made last, with `under` in place of it within `radius` pixels of these places. NULL:
 * there is none, or the two are of different sizes. */
const FlImage *fl_fog_clearing(FlFogTexture *texture, const FlImage *under, const FlVec *places, int count,
                               float radius);

#endif
