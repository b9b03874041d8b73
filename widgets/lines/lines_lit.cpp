// What the lines single out: by the pointer, else by the pins.
#include "widgets/lit.h"
#include "widgets/lines/lines_view.h"

#include <algorithm>

namespace heed {

void LinesView::single(const LinkRequest& request, LineEnd numbersAt)
{
    const Links links = chooseLinks(*m_scene.shown.tape, request);
    if (!m_scene.strong)
        m_scene.strong = Links();
    for (const Link& link : links.drawn)
        if (std::find(m_scene.strong->drawn.begin(), m_scene.strong->drawn.end(), link)
            == m_scene.strong->drawn.end())
            m_scene.strong->drawn.push_back(link);
    m_scene.numbersAt = numbersAt;
}

void LinesView::light()
{
    const Shown& shown = m_scene.shown;
    m_scene.strong.reset();
    m_scene.numbersAt.reset();
    m_scene.hoveredWords.clear();
    m_scene.pinnedWords.clear();
    std::vector<Pin> pinsHere;
    if (!shown.quantity())
        return;
    const auto isShown = [&](int node) {
        return std::any_of(
            m_scene.heads.begin(), m_scene.heads.end(), [&](const FamilyMember& h) { return h.node == node; });
    };
    for (const Pin& pin : shown.view.pins) {
        const std::optional<int> node = shown.tape->find(pin.path);
        const Shape shape = node ? shown.tape->shape(*node) : Shape{};
        if (pin.row >= shape.rows || pin.column >= shape.columns)
            continue;
        const CellRef cell{*node, pin.row, pin.column};
        if (isShown(*node))
            pinsHere.push_back(pin);
        for (const LineWord& word : wordsOf(cell))
            m_scene.pinnedWords.push_back(word);
    }
    Target hover = m_hover;
    if (shown.hover && shown.hover != m_hover.cell) { // in another view
        m_scene.hoveredWords = wordsOf(*shown.hover);
        if (isShown(shown.hover->node))
            hover = {{}, shown.hover};
        else if (!m_scene.hoveredWords.empty())
            hover = {m_scene.hoveredWords.front(), {}};
    }
    if (hover.word) {
        LinkRequest wanted = request();
        const bool query = hover.word->side == LineEnd::query;
        (query ? wanted.query : wanted.key) = hover.word->index;
        single(wanted, query ? LineEnd::key : LineEnd::query);
        m_scene.hoveredWords.push_back(*hover.word);
    } else if (hover.cell) {
        LinkRequest wanted = request();
        wanted.heads = {{0, hover.cell->node}};
        wanted.query = hover.cell->row;
        wanted.key = hover.cell->column;
        wanted.threshold = 1;
        Links links = chooseLinks(*shown.tape, wanted);
        for (Link& link : links.drawn)
            link.head
                = std::size_t(std::find_if(m_scene.heads.begin(), m_scene.heads.end(), [&](const FamilyMember& h) {
                      return h.node == hover.cell->node;
                  }) - m_scene.heads.begin());
        m_scene.strong = links;
        m_scene.numbersAt = LineEnd::key;
        m_scene.hoveredWords = {{LineEnd::query, hover.cell->row}, {LineEnd::key, hover.cell->column}};
    } else {
        for (const Pin& pin : pinsHere) {
            LinkRequest wanted = request();
            (pin.of_key ? wanted.key : wanted.query) = pin.of_key ? pin.column : pin.row;
            single(wanted, pin.of_key ? LineEnd::query : LineEnd::key);
        }
    }
}

std::vector<LineWord> LinesView::wordsOf(const CellRef& cell) const
{
    const Lit lit = lit_by(*m_scene.shown.tape, cell, m_scene.shown.node);
    std::vector<LineWord> words;
    for (const Index row : lit.rows)
        words.push_back({LineEnd::query, row});
    for (const Index column : lit.columns)
        words.push_back({LineEnd::key, column});
    return words;
}

} // namespace heed
