// What is said of a training: names of figures, durations, how far it is. Words only.
#pragma once

#include "app/training_session.h"

namespace heed {

QString nameOfFigure(const std::string& figure); // "token accuracy"
QString shortNameOfFigure(const std::string& figure); // "tokens", for where there is little room
QString valueOfFigure(const Figure& figure); // "99.1 %"
double shareOfFigure(const std::string& figure, double value); // 0…1, also of BLEU
QString duration(double seconds); // "0:07", "1:02:30"

double shareDone(const TrainingNews& news, const TrainingGoal& goal); // 0…1; −1: nobody can know
QString momentOf(const TensorFile& weights); // "training reverse, step 1,200"
QString progressText(const TrainingNews& news, const TrainingGoal& goal); // two lines

} // namespace heed
