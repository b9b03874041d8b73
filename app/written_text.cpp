#include "app/written_text.h"

#include "core/tape/steps.h"

#include <QStringList>

namespace heed {
namespace {

bool chooses_a_word(const Quantity& quantity)
{
    return quantity.role == Role::probabilities && quantity.columns.kind == AxisKind::category
           && (quantity.rows.kind == AxisKind::token || quantity.rows.kind == AxisKind::character);
}

} // namespace

QString written_text(const Tape& tape)
{
    for (int node : tape.steps()) {
        if (!chooses_a_word(*tape.quantity(node)))
            continue;
        QStringList words;
        for (const FamilyMember& member : family(tape, node))
            words << QString::fromStdString(tape.quantity(member.node)->rows.label(0));
        if (!words.isEmpty())
            words.removeLast();
        if (tape.quantity(node)->rows.kind == AxisKind::character)
            return words.join(QString());
        return words.join(' ').remove(QStringLiteral(" ·")); // which stands before what continues a word
    }
    return {};
}

} // namespace heed
