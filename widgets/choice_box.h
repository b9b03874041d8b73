// A combo box that may be narrower than its longest word. Its list, which is as wide as its words, is made when it is
// first opened: a list is nine widgets, and Qt's own box makes it for a font, a style or a size policy.
#pragma once

#include <QComboBox>

namespace heed {

class ChoiceBox : public QComboBox {
public:
    explicit ChoiceBox(QWidget* parent = nullptr);

    void setLeastLength(int letters); // that it has room for; none at first
    void fitWords(); // wide enough for each of its words after all

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    void showPopup() override;

protected:
    void changeEvent(QEvent* event) override;

private:
    double widestWord() const; // pixels

    int m_least_length = 0;
    bool m_fits_words = false;
    bool m_opened = false;
};

} // namespace heed
