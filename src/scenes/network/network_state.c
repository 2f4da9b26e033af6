#include "scenes/network/network_state.h"

int fl_network_classes(const FlNetwork *network) {
    int answers = network->size[network->sizes - 1];
    return answers < 2 ? 2 : answers;
}

FlColor fl_network_class_color(const FlTheme *theme, const FlNetwork *network, int class) {
    if (fl_network_classes(network) == 2) class = 1 - class;
    return theme->classes[class % 4];
}
