// A button that may be narrower than its words, which end in dots then.
#pragma once

#include <QPushButton>

namespace heed {

class ElidingButton : public QPushButton {
public:
    explicit ElidingButton(const QString& text = {}, QWidget* parent = nullptr);

    QSize minimumSizeHint() const override;
    QString shownText() const; // what there is room for

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QStyleOptionButton option() const;
};

} // namespace heed
