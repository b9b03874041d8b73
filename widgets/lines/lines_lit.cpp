// What the lines single out: by the pointer, else by the pins.
#include "widgets/lines/lines_view.h"

#include <algorithm>

namespace heed {

void LinesView::single(const LinkRequest& request, WordSide numbersAt)
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
        for (const SideWord& word : wordsOf(cell))
            m_scene.pinnedWords.push_back(word);
    }
    Target target = hover();
    if (shown.hover && shown.hover != target.cell) { // in another view
        m_scene.hoveredWords = wordsOf(*shown.hover);
        if (isShown(shown.hover->node))
            target = {{}, shown.hover};
        else if (!m_scene.hoveredWords.empty())
            target = {m_scene.hoveredWords.front(), {}};
    }
    if (target.word) {
        LinkRequest wanted = request();
        const bool query = target.word->side == WordSide::query;
        (query ? wanted.query : wanted.key) = target.word->index;
        single(wanted, query ? WordSide::key : WordSide::query);
        m_scene.hoveredWords.push_back(*target.word);
    } else if (target.cell) {
        LinkRequest wanted = request();
        wanted.heads = {{0, target.cell->node}};
        wanted.query = target.cell->row;
        wanted.key = target.cell->column;
        wanted.threshold = 1;
        Links links = chooseLinks(*shown.tape, wanted);
        for (Link& link : links.drawn)
            link.head
                = std::size_t(std::find_if(m_scene.heads.begin(), m_scene.heads.end(), [&](const FamilyMember& h) {
                      return h.node == target.cell->node;
                  }) - m_scene.heads.begin());
        m_scene.strong = links;
        m_scene.numbersAt = WordSide::key;
        m_scene.hoveredWords = {{WordSide::query, target.cell->row}, {WordSide::key, target.cell->column}};
    } else {
        for (const Pin& pin : pinsHere) {
            LinkRequest wanted = request();
            (pin.of_key ? wanted.key : wanted.query) = pin.of_key ? pin.column : pin.row;
            single(wanted, pin.of_key ? WordSide::query : WordSide::key);
        }
    }
}

} // namespace heed
