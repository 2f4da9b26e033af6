#ifndef FL_APP_COPIES_H
#define FL_APP_COPIES_H
/* What is taken away: to the clipboard, or to a file. Each says by a toast what was taken, or why nothing was; what
 * takes longer than a frame becomes the parcel, which the caller has advanced and looks at. While one is under way no
 * other is begun: the toast tells of it. */
#include "app/parcel.h"
#include "stage/stage.h"

void fl_copy_state(FlStage *stage, FlSession *session);
/* The run's rows, or the training's as far as it has come, as CSV. */
void fl_copy_run(FlStage *stage, FlSession *session, FlParcel *parcel);
void fl_copy_network(FlStage *stage, FlSession *session, FlParcel *parcel, FlNetworkText what);
void fl_save_weights(FlStage *stage, FlSession *session, FlParcel *parcel);
/* What the canvas shows, with its state line, as a picture named after the loss. */
void fl_save_picture(FlStage *stage, FlSession *session, FlParcel *parcel, const FlCanvas *canvas);

/* True where a parcel is under way: the toast tells of it, and how to stop it. */
bool fl_parcel_tell(FlStage *stage, FlParcel *parcel);
/* Hands over one that is done, and tells of one that takes long. True where there is something to show. */
bool fl_parcel_look(FlStage *stage, FlParcel *parcel);
/* As Esc does. */
void fl_parcel_give_up(FlStage *stage, FlParcel *parcel);

#endif
