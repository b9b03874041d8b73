#include "app/training_words.h"


#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace heed {
namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("Training", text);
}

// Seconds of training that are left; −1: nobody can know.
double secondsLeft(const TrainingNews& news, const TrainingGoal& goal)
{
    if (goal.kind == TrainingGoal::Kind::seconds)
        return std::max(0.0, goal.amount - news.history.seconds);
    if (goal.kind == TrainingGoal::Kind::steps && news.steps > 0)
        return std::max(0.0, goal.amount - static_cast<double>(news.steps)) * news.history.seconds
               / static_cast<double>(news.steps);
    return -1;
}

} // namespace

QString nameOfFigure(const std::string& figure)
{
    if (figure == "bleu")
        return tr("BLEU");
    if (figure == "alignment")
        return tr("alignment");
    return QString::fromStdString(figure).replace('-', ' ');
}

QString shortNameOfFigure(const std::string& figure)
{
    if (figure == "token-accuracy")
        return tr("tokens");
    if (figure == "sequence-accuracy")
        return tr("sequences");
    return figure == "alignment" ? tr("alignment") : nameOfFigure(figure);
}

double shareOfFigure(const std::string& figure, double value)
{
    return figure == "bleu" ? value / 100 : value;
}

QString valueOfFigure(const Figure& figure)
{
    if (figure.name == "bleu")
        return QString::number(figure.value, 'f', 1);
    if (figure.name == "loss")
        return QString::number(figure.value, 'f', 3);
    return tr("%1 %").arg(figure.value * 100, 0, 'f', 1);
}

QString duration(double seconds)
{
    const auto whole = static_cast<qint64>(std::llround(seconds));
    const QString tail = QStringLiteral("%1:%2").arg(whole / 60 % 60).arg(whole % 60, 2, 10, QLatin1Char('0'));
    return whole < 3600 ? tail : QStringLiteral("%1:%2").arg(whole / 3600).arg(tail.rightJustified(5, '0'));
}

double shareDone(const TrainingNews& news, const TrainingGoal& goal)
{
    if (goal.amount <= 0)
        return -1;
    if (goal.kind == TrainingGoal::Kind::steps)
        return std::min(1.0, static_cast<double>(news.steps) / goal.amount);
    if (goal.kind == TrainingGoal::Kind::seconds)
        return std::min(1.0, news.history.seconds / goal.amount);
    return -1;
}

QString momentOf(const TensorFile& weights)
{
    const auto told = [&](const char* key) {
        const auto found = weights.metadata.find(key);
        return found == weights.metadata.end() ? QString() : QString::fromStdString(found->second);
    };
    return tr("training %1, step %L2").arg(told("heed.task")).arg(told("heed.steps").toLongLong());
}

QString progressText(const TrainingNews& news, const TrainingGoal& goal)
{
    switch (news.state) {
    case TrainingState::preparing:
        return tr("Getting the data ready…") + '\n';
    case TrainingState::unprepared:
        return tr("It could not begin.") + '\n';
    default:
        break;
    }
    QString first = goal.kind == TrainingGoal::Kind::steps
                        ? tr("Step %L1 of %L2").arg(news.steps).arg(static_cast<qint64>(goal.amount))
                        : tr("Step %L1").arg(news.steps);
    if (news.tokens_per_second > 0 && !learns_from_graphs(news.request.task))
        first += tr(" · %L1 tokens a second").arg(std::llround(news.tokens_per_second));
    QString second = tr("%1 passed").arg(duration(news.history.seconds));
    if (news.reached)
        second += tr(" · done");
    else if (const double left = secondsLeft(news, goal); left >= 0)
        second += tr(" · %1 left").arg(duration(left));
    if (news.state == TrainingState::measuring)
        second += tr(" · measuring…");
    else if (news.state == TrainingState::paused && news.steps > 0 && !news.reached)
        second += tr(" · paused");
    return first + '\n' + second;
}

} // namespace heed
