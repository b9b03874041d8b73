// What the pointer and the keyboard do in two columns of words with attention between them: point at a word or at
// what joins two, pin, let go, and walk from word to word. Draws nothing.
#pragma once

#include "widgets/scrolling_view.h"
#include "widgets/word_columns.h"

namespace heed {

class WordColumnsView : public ScrollingView {
    Q_OBJECT

public:
    explicit WordColumnsView(QWidget* parent = nullptr);

    QSize sizeHint() const override { return {640, 440}; }
    QSize minimumSizeHint() const override { return {240, 160}; }

    // Where a word stands in the widget: for tests and for guides that point at it.
    QPointF placeOf(const SideWord& word) const;

protected:
    // What is under the pointer or the keyboard: a word, or the cell of what joins two.
    struct Target {
        std::optional<SideWord> word;
        std::optional<CellRef> cell; // what joins the two; of a word its strongest, if it has one
        friend bool operator==(const Target&, const Target&) = default;
    };

    virtual WordColumns& columns() = 0; // what is drawn
    virtual QRectF wordRect(const SideWord& word) const = 0; // of the content
    virtual bool isShortened(const SideWord& word) const = 0; // as it is drawn
    virtual Target targetAt(const QPointF& point) const = 0; // of the widget; nothing outside of what is drawn
    virtual std::optional<CellRef> strongestOf(const SideWord& word) const = 0;
    virtual void light() = 0; // what is singled out: by the pointer, else by the pins

    Target targetOf(const SideWord& word) const { return {word, strongestOf(word)}; }
    const Target& hover() const { return m_hover; }
    // Other words may stand there now: what lay under the pointer may be gone, and where the keyboard is.
    void forgetPlaces();
    std::vector<SideWord> wordsOf(const CellRef& cell); // that a cell of any quantity stands for
    // The last pin's word is kept in sight from when the view is shown, or a pin is set elsewhere, until the person
    // scrolls, walks or pins here: of a long text the start alone would tell nothing of the pin. To be called with
    // the pins before, and when everything has its place.
    void comparePins(const std::vector<Pin>& before);
    void keepPinInSight();

    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void scrolledByHand() override { m_follows_pin = false; }
    bool event(QEvent* event) override;

private:
    void setHover(const Target& target);
    void pin(const Target& target, Qt::KeyboardModifiers modifiers);
    void moveTo(const SideWord& word);
    std::optional<SideWord> pinnedWord();

    Target m_hover;
    std::optional<CellRef> m_clicked; // here, until the pins tell of it
    bool m_follows_pin = true;
};

} // namespace heed
