// Stands parts beside each other as words stand in lines: what there is no room for begins another line. Buttons that
// fit in one line with small text do not widen their panel with large text.
#pragma once

#include <QLayout>

#include <memory>
#include <vector>

namespace heed {

class FlowLayout : public QLayout {
public:
    explicit FlowLayout(int spacing);
    ~FlowLayout() override;

    void addItem(QLayoutItem* item) override;
    void addLayout(QLayout* layout); // parts that stay beside each other
    int count() const override;
    QLayoutItem* itemAt(int index) const override;
    QLayoutItem* takeAt(int index) override;
    Qt::Orientations expandingDirections() const override { return Qt::Horizontal; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override; // all in one line
    QSize minimumSize() const override; // each in a line of its own
    void setGeometry(const QRect& place) override;

private:
    struct Line {
        std::vector<QLayoutItem*> items;
        int width = 0, height = 0;
    };
    std::vector<Line> lines(int width) const;
    int heightOf(const std::vector<Line>& lines) const; // with the margins
    void setLine(const Line& line, const QRect& place) const;

    std::vector<std::unique_ptr<QLayoutItem>> m_items;
};

} // namespace heed
