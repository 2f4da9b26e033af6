#ifndef FL_PARTS_MENU_ITEMS_H
#define FL_PARTS_MENU_ITEMS_H
/* The commands of menus: what they are called, whether they can be had now, and what they do. */
#include "context/popup.h"

/* The row of an item in a menu; parted, the line before it, is the caller's. */
FlListRow fl_menu_row(const FlContext *context, FlMenuItem item);
void fl_menu_choose(FlContext *context, FlMenuItem item);
enum { FL_MAIN_ITEMS = 32 };

/* What the window's own menu holds here, with lines between its groups; returns how many. */
int fl_menu_main(const FlContext *context, FlMenuItem items[FL_MAIN_ITEMS]);

#endif
