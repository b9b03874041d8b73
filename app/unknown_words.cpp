#include "app/unknown_words.h"

#include <QCoreApplication>
#include <QStringList>

namespace heed {
namespace {

constexpr qsizetype most_named = 5;

struct Word {
    QString text;
    int pieces = 0;
};

// The unknown tokens, those that continue a word with it.
std::vector<Word> words_of(const Tape& tape, int node)
{
    const Axis& tokens = tape.quantity(node)->rows;
    std::vector<Word> words;
    bool before = false;
    for (Index r = 0; r < tape.shape(node).rows; ++r) {
        const bool unknown = tape.cell(node, r, 0) > 0;
        QString label = QString::fromStdString(tokens.label(r));
        if (unknown && before && label.startsWith(QChar(u'·')) && label.size() > 1) {
            words.back().text += label.mid(1);
            ++words.back().pieces;
        } else if (unknown) {
            words.push_back({label, 1});
        }
        before = unknown;
    }
    return words;
}

QString listed(QStringList words)
{
    words.removeDuplicates();
    const bool more = words.size() > most_named;
    words = words.mid(0, most_named);
    for (QString& word : words)
        word = QString::fromUtf8("‘\u2068%1\u2069’").arg(word); // isolates, for words that run from right to left
    return words.join(QStringLiteral(", ")) + (more ? QString::fromUtf8(", …") : QString());
}

QString translated(const char* text)
{
    return QCoreApplication::translate("UnknownWords", text);
}

} // namespace

QString unknown_words(const Tape& tape)
{
    QStringList spelt, unknown;
    for (int node : tape.steps())
        if (tape.quantity(node)->name == "unknown")
            for (const Word& word : words_of(tape, node))
                (word.pieces > 1 ? spelt : unknown) << word.text;
    QStringList sentences;
    if (!spelt.isEmpty())
        sentences << translated(spelt.size() == 1 ? "One word is new to these weights and was spelt out: %1."
                                                  : "%2 words are new to these weights and were spelt out: %1.")
                         .replace("%2", QString::number(spelt.size()))
                         .arg(listed(spelt));
    if (!unknown.isEmpty())
        sentences << translated("Unknown to these weights: %1.").arg(listed(unknown));
    return sentences.join(' ');
}

} // namespace heed
