#pragma once

#include "modeltrainer.h"
#include "suggestion.h"

namespace gl::assist {

/// "because of: 路灯 · 不亮". Empty: no word speaks for it more than others.
QString reasonText(const ClassGuess &guess);
/// "西白疃村银杏路45号 is named; 南侧".
QString reasonText(const PlaceGuess &guess);
/// "银杏路45号 · 西白疃村 · 礼贤镇": the place, and the areas it lies in that its name does not
/// say.
QString placeText(const PlaceGuess &guess);

/// "reading cases", "learning" ...
QString stepText(TrainingStep step);

} // namespace gl::assist
