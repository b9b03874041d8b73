#include "app/graph_words.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

#include <algorithm>

namespace heed {
namespace {

QString tr(const char* text, int count = -1)
{
    return QCoreApplication::translate("GraphWords", text, nullptr, count);
}

QString counted(std::size_t count, const char* one, const char* many)
{
    return (count == 1 ? tr(one) : tr(many)).arg(QLocale().toString(static_cast<qulonglong>(count)));
}

QString class_words(const Graph& graph)
{
    if (graph.classes.empty())
        return tr("no classes");
    const QString classes = counted(graph.classes.size(), "%1 class", "%1 classes");
    const auto told = std::count(graph.sides.begin(), graph.sides.end(), Side::train);
    return told == 0 ? classes : tr("%1 (%2 told)").arg(classes).arg(told);
}

} // namespace

QString graph_title(const Graph& graph)
{
    if (!graph.name.empty())
        return QString::fromStdString(graph.name);
    return graph.nodes.empty() ? tr("An empty graph") : tr("A graph without a name");
}

QString graph_summary(const Graph& graph)
{
    QStringList words{counted(graph.nodes.size(), "%1 node", "%1 nodes"),
        counted(graph.edges.size(), "%1 edge", "%1 edges"), graph.directed ? tr("directed") : tr("undirected")};
    if (graph.weighted)
        words << tr("weighted");
    words << class_words(graph);
    words << (graph.features.columns == 0
                  ? tr("no features")
                  : counted(static_cast<std::size_t>(graph.features.columns), "%1 feature", "%1 features"));
    return words.join(QStringLiteral(", "));
}

QString graph_notes(const Graph& graph)
{
    QStringList lines;
    for (const std::string& note : graph.notes)
        lines << QString::fromStdString(note);
    return lines.join('\n');
}

} // namespace heed
