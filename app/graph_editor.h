// What a hand does to the open graph: the drawing's gestures and its menus become edits of the document, each with
// its undo. A graph in a file becomes one in the session with the first edit. Draws nothing.
#pragma once

#include "app/document.h"
#include "app/graph_edits.h"

#include <QObject>
#include <QPoint>

#include <functional>

class QMenu;
class QWidget;

namespace heed {

class GraphEditor : public QObject {
    Q_OBJECT

public:
    GraphEditor(Document& document, QWidget* window);

    void setRead(const Input& input, SharedGraph graph); // the graph that a GraphFile was found to hold
    SharedGraph graph() const; // of the open experiment; null: it has none, or its file is not read yet
    Places places() const; // where its nodes are; null: nobody has said

    void addNode(const NodePlace& place);
    void addEdge(Index from, Index to);
    void removeNodes(const std::vector<Index>& nodes);
    void removeEdge(Index from, Index to);
    void moveNode(Index node, const NodePlace& place); // the view alone
    void rename(Index node); // asks
    void turnLabel(Index node, bool next); // see with_label_turned(), and with_next_class()

    void showNodeMenu(Index node, const QPoint& global);
    void showEdgeMenu(Index from, Index to, const QPoint& global);
    void showEmptyMenu(const NodePlace& place, const QPoint& global);

signals:
    void labelsChanged(); // of the nodes: a training has other ones to learn from
    void layoutWanted();

private:
    using Change = std::function<Graph(Graph)>;
    bool change(const QString& text, const Change& edit);
    bool change(const QString& text, const Change& edit, const Places& places);
    void addClassMenu(QMenu& menu, Index node);
    void askClass(Index node);
    void askFeatures(Index node);
    void askWeight(Index from, Index to);
    void setSide(Index node, Side side);
    void setClass(Index node, Index label);

    Document& m_document;
    QWidget* m_window; // its dialogs stand before it
    Input m_input;
    SharedGraph m_read;
};

} // namespace heed
