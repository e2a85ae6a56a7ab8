#pragma once

#include "interpreter/model/guideline.h"

namespace regimen::model {

/// Works out what each track reads (`Track::reads`, `Track::rests_on`), once all declarations are there, and marks the
/// series that are read over time for it.
/// @cost    one visit a track and expression
void finish_tracks(Tables& tables);

}  // namespace regimen::model
