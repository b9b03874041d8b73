#include "app/document.h"

#include <chrono>

namespace heed {
namespace {

using Clock = std::chrono::steady_clock;
constexpr auto pause = std::chrono::seconds(1); // a longer one ends a step of undo

// A word has begun since: what was typed before it is a step of its own.
bool begins_a_word(const Input& before, const Input& after)
{
    const auto* old_text = std::get_if<Sentence>(&before);
    const auto* new_text = std::get_if<Sentence>(&after);
    const auto begins = [](const std::string& old_one, const std::string& new_one) {
        return new_one.size() > old_one.size() && old_one.ends_with(' ');
    };
    return old_text && new_text
           && (begins(old_text->text, new_text->text) || begins(old_text->target, new_text->target));
}

} // namespace

class ExperimentEdit : public QUndoCommand {
public:
    ExperimentEdit(Document& document, Session before, Session after, const QString& text, const QString& kind)
        : QUndoCommand(text)
        , m_document(document)
        , m_before(std::move(before))
        , m_after(std::move(after))
        , m_kind(kind)
    {
    }
    void undo() override { m_document.restore(m_before); }
    void redo() override { m_document.restore(m_after); }
    int id() const override { return m_kind.isEmpty() ? -1 : static_cast<int>(qHash(m_kind) & 0x7fffffff); }
    bool mergeWith(const QUndoCommand* next) override
    {
        const auto& edit = static_cast<const ExperimentEdit&>(*next);
        if (edit.m_kind != m_kind || edit.m_time - m_time > pause
            || begins_a_word(m_after.experiment.input, edit.m_after.experiment.input))
            return false;
        m_after = edit.m_after;
        m_time = edit.m_time;
        setObsolete(m_before.experiment == m_after.experiment);
        return true;
    }

private:
    Document& m_document;
    Session m_before;
    Session m_after;
    QString m_kind;
    Clock::time_point m_time = Clock::now();
};

Document::Document(QObject* parent)
    : QObject(parent)
{
    m_undo.setUndoLimit(1000);
}

void Document::edit(Experiment experiment, const QString& text, const QString& kind)
{
    edit(Session{std::move(experiment), m_session.view}, text, kind);
}

void Document::edit(Session session, const QString& text, const QString& kind)
{
    if (session.experiment == m_session.experiment)
        setView(session.view);
    else
        m_undo.push(new ExperimentEdit(*this, m_session, std::move(session), text, kind));
}

void Document::setView(const View& view)
{
    if (view == m_session.view)
        return;
    m_session.view = view;
    emit viewChanged();
}

void Document::open(Session session, std::filesystem::path file)
{
    m_undo.clear();
    m_file = std::move(file);
    restore(session);
    emit fileChanged();
}

void Document::recover(Session session)
{
    open(std::move(session), {});
    m_undo.resetClean();
}

void Document::save(const std::filesystem::path& file)
{
    write_session(file, m_session);
    m_file = file;
    m_undo.setClean();
    emit fileChanged();
}

void Document::restore(const Session& session)
{
    const bool same_experiment = session.experiment == m_session.experiment;
    const bool same_view = session.view == m_session.view;
    m_session = session;
    if (!same_view)
        emit viewChanged();
    if (!same_experiment)
        emit experimentChanged();
}

} // namespace heed
