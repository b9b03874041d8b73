// The icons of resources/icons in the colours of a look: drawn in `text`, and fainter when they cannot be pressed.
#pragma once

#include "widgets/look.h"

#include <QIcon>

namespace heed {

QIcon icon(const QString& name, const Look& look);

} // namespace heed
