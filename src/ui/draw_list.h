#ifndef FL_UI_DRAW_LIST_H
#define FL_UI_DRAW_LIST_H
/* How commands get into a drawing list: shared by draw.c, draw_path.c and draw_text.c. */
#include "ui/draw.h"

/* What holds now, in pixels. */
FlRect fl_list_clip(const FlDraw *draw);
/* v between lo and hi; lo for what is no number. */
float fl_list_within(float v, float lo, float hi);
/* A zeroed command with the present clip, or NULL if memory is short. */
FlCommand *fl_list_command(FlDraw *draw, FlCommandKind kind);
/* Room for count further points after point_count; false if memory is short. */
bool fl_list_points(FlDraw *draw, uint32_t count);
/* Appends bytes to the list's text. */
bool fl_list_text(FlDraw *draw, const char *text, uint32_t bytes);
/* Sets the newest command's ink to the whole pixels around the box, inside its clip. If none are left the command is
 * taken back: false. */
bool fl_list_ink(FlDraw *draw, FlCommand *command, float x0, float y0, float x1, float y1);

#endif
