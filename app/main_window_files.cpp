// The window's part about files: opening, saving, dropping.
#include "app/main_window.h"

#include "app/picture_file.h"
#include "core/experiment/catalogue.h"
#include "core/experiment/opening.h"
#include "core/experiment/recording.h"
#include "core/experiment/samples.h"
#include "core/files/bytes.h"
#include "core/files/sha256.h"

#include <QApplication>
#include <QCloseEvent>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QSplitter>
#include <QStatusBar>

namespace heed {
namespace {

constexpr std::size_t most_bytes = std::size_t{2} << 30;

std::filesystem::path path_of(const QString& name)
{
    return std::filesystem::path(name.toStdString());
}
QString text_of(const std::filesystem::path& path)
{
    return QString::fromStdString(path.string());
}

const char* session_filter = QT_TRANSLATE_NOOP("MainWindow", "Heed sessions (*.heed)");

} // namespace

void MainWindow::guarded(const std::function<void()>& act)
{
    try {
        act();
    } catch (const std::exception& error) {
        QMessageBox::warning(this, tr("Heed"), QString::fromUtf8(error.what()));
    }
}

void MainWindow::openFile(const std::filesystem::path& file)
{
    guarded([&] {
        if (is_picture(file)) {
            openPicture(file);
            return;
        }
        switch (kind_of(file)) {
        case FileKind::graph:
            openGraph(file);
            return;
        case FileKind::weights:
            openWeights(file);
            return;
        case FileKind::table:
            openTable(file);
            return;
        case FileKind::session:
            if (Session session = heed::open_session(file); mayDiscard())
                openSession(std::move(session), file);
            return;
        case FileKind::recording:
            if (Session session = recording_session(file); mayDiscard())
                openSession(std::move(session), {});
            break;
        }
        m_preferences.addRecentFile(text_of(file));
    });
}

// Vectors to compute with, somebody's attention to look at, or edges: only a person can tell.
void MainWindow::openTable(const std::filesystem::path& file)
{
    QMessageBox question(QMessageBox::Question, tr("Open a table"),
        tr("What are the numbers of %1?").arg(QFileInfo(text_of(file)).fileName()), QMessageBox::Cancel, this);
    QPushButton* vectors = question.addButton(tr("Vectors, a row per token"), QMessageBox::AcceptRole);
    QPushButton* attention = question.addButton(tr("Attention weights"), QMessageBox::AcceptRole);
    QPushButton* edges = question.addButton(tr("A graph, an edge per row"), QMessageBox::AcceptRole);
    question.setDefaultButton(vectors);
    question.exec();
    if (question.clickedButton() == vectors)
        openVectors(file);
    else if (question.clickedButton() == edges)
        openGraph(file);
    else if (question.clickedButton() == attention)
        if (Session session = recording_session(file); mayDiscard()) {
            openSession(std::move(session), {});
            m_preferences.addRecentFile(text_of(file));
        }
}

void MainWindow::openSession(Session session, const std::filesystem::path& file)
{
    resolve(session.experiment); // what is wrong with its files is said before anything is given up
    // Theme and size of text are of who looks, here and now: another's file does not turn the window dark, nor does
    // the next start remember it. The file's own are for `heed export`, whose pictures are as they were saved.
    session.view.theme = m_document.view().theme;
    session.view.text_scale = m_document.view().text_scale;
    m_document.open(std::move(session), file);
    if (!file.empty())
        m_preferences.addRecentFile(text_of(file));
}

void MainWindow::openVectors(const std::filesystem::path& file)
{
    Experiment experiment = m_document.experiment();
    experiment.input = read_vectors(file);
    if (experiment.mechanism == recorded_mechanism)
        experiment.mechanism = Experiment().mechanism;
    for (const char* decided : {"width", "key-width"})
        experiment.settings.erase(decided);
    m_document.edit(std::move(experiment), tr("opening vectors"));
    m_preferences.addRecentFile(text_of(file));
}

void MainWindow::openWeights(const std::filesystem::path& file)
{
    Experiment experiment = m_document.experiment();
    if (experiment.mechanism == recorded_mechanism)
        experiment = first_session(mechanism_named(Experiment().mechanism)).experiment;
    experiment.weights = FileName{std::filesystem::absolute(file), sha256(read_bytes(file, most_bytes))};
    for (const char* decided : {"width", "key-width", "heads"}) // the file says them
        experiment.settings.erase(decided);
    resolve(experiment);
    m_document.edit(std::move(experiment), tr("opening weights"));
    m_preferences.addRecentFile(text_of(file));
}

void MainWindow::chooseFile()
{
    const QString name = QFileDialog::getOpenFileName(this, tr("Open"), m_preferences.folder(),
        tr("Everything Heed opens (*.heed *.json *.safetensors *.csv *.tsv *.npy *.npz *.graphml *.gml *.content "
           "*.cites *.txt *.zip *.png *.jpg *.jpeg *.bmp *.webp);;All files (*)"));
    if (name.isEmpty())
        return;
    m_preferences.setFolder(QFileInfo(name).path());
    openFile(path_of(name));
}

void MainWindow::chooseVectors()
{
    const QString name = QFileDialog::getOpenFileName(this, tr("Open vectors"), m_preferences.folder(),
        tr("Vectors, a row per token (*.csv *.tsv *.txt *.npy);;All files (*)"));
    if (!name.isEmpty())
        guarded([&] { openVectors(path_of(name)); });
}

void MainWindow::chooseWeights()
{
    const QString name = QFileDialog::getOpenFileName(
        this, tr("Open weights"), m_preferences.folder(), tr("Weights (*.safetensors);;All files (*)"));
    if (!name.isEmpty())
        guarded([&] { openWeights(path_of(name)); });
}

void MainWindow::chooseRecording()
{
    const QString name = QFileDialog::getOpenFileName(this, tr("Open recorded attention"), m_preferences.folder(),
        tr("Tapes and matrices (*.safetensors *.npz *.npy *.csv *.json);;All files (*)"));
    if (!name.isEmpty())
        guarded([&] {
            if (Session session = recording_session(path_of(name)); mayDiscard())
                openSession(std::move(session), {});
        });
}

bool MainWindow::save()
{
    if (m_document.file().empty())
        return saveAs();
    try {
        m_document.save(m_document.file());
        statusBar()->showMessage(tr("Saved."), 3000);
        return true;
    } catch (const Error& error) {
        QMessageBox::warning(this, tr("Not saved"), QString::fromUtf8(error.what()));
        return false;
    }
}

bool MainWindow::saveAs()
{
    QString name
        = QFileDialog::getSaveFileName(this, tr("Save the session"), m_preferences.folder(), tr(session_filter));
    if (name.isEmpty())
        return false;
    if (QFileInfo(name).suffix().isEmpty())
        name += ".heed";
    try {
        m_document.save(path_of(name));
        m_preferences.addRecentFile(name);
        m_preferences.setFolder(QFileInfo(name).path());
        return true;
    } catch (const Error& error) {
        QMessageBox::warning(this, tr("Not saved"), QString::fromUtf8(error.what()));
        return false;
    }
}

bool MainWindow::mayDiscard()
{
    if (!m_document.isModified())
        return true;
    const auto answer
        = QMessageBox::question(this, tr("Unsaved changes"), tr("Save the changes to this session first?"),
            QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel, QMessageBox::Save);
    return answer == QMessageBox::Discard || (answer == QMessageBox::Save && save());
}

void MainWindow::fillRecent()
{
    m_recent->clear();
    for (const QString& file : m_preferences.recentFiles())
        m_recent->addAction(QFileInfo(file).fileName(), this, [this, file] { openFile(path_of(file)); })
            ->setToolTip(file);
    if (m_recent->isEmpty()) {
        m_recent->addAction(tr("Nothing was opened yet"))->setEnabled(false);
        return;
    }
    m_recent->addSeparator();
    m_recent->addAction(tr("Forget these"), this, [this] { m_preferences.forgetRecentFiles(); });
}

void MainWindow::fillSamples()
{
    m_samples->clear();
    guarded([&] {
        bool graphs = false;
        for (const Sample& sample : samples()) {
            if (!graphs && sample.is_graph)
                m_samples->addSeparator();
            graphs = sample.is_graph;
            m_samples->addAction(QString::fromStdString(sample.title).replace('&', "&&"), this, [this, sample] {
                guarded([&] {
                    if (sample.is_graph && is_picture(sample.file)) // a small one: a pixel is a node
                        openGraphSession(
                            graph_session(graph_of_picture(read_picture(sample.file), 1, 4), m_document.experiment()),
                            tr("opening a sample"));
                    else if (sample.is_graph)
                        openGraph(sample.file);
                    else if (Session session = heed::open_session(sample.file); mayDiscard())
                        openSession(std::move(session), {});
                });
            });
        }
    });
    if (m_samples->isEmpty())
        m_samples->addAction(tr("The samples are not installed"))->setEnabled(false);
}

void MainWindow::offerRecovery()
{
    while (const std::optional<Session> left = m_recovery->leftBehind()) {
        const auto answer = QMessageBox::question(this, tr("Heed ended unexpectedly"),
            tr("The session that was open when Heed last ended was kept. Open it again?"),
            QMessageBox::Yes | QMessageBox::No, QMessageBox::Yes);
        bool opened = false;
        if (answer == QMessageBox::Yes)
            guarded([&] {
                resolve(left->experiment);
                m_document.recover(*left);
                m_recovery->keep(m_document.session());
                opened = true;
            });
        if (opened || answer == QMessageBox::No)
            m_recovery->forgetLeftBehind();
        if (answer == QMessageBox::Yes) // others, and one whose files are missing, are offered at the next start
            return;
    }
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    // A training that goes on is kept, and said to be at the next start: nothing is asked for its sake.
    const bool drawn
        = std::holds_alternative<DrawnGraph>(m_document.experiment().input); // which is kept nowhere else
    const bool is_training = m_shown_weights && m_document.file().empty() && !drawn;
    if (!is_training && !mayDiscard()) {
        event->ignore();
        return;
    }
    if (!m_presenting) {
        m_preferences.setGeometry(saveGeometry());
        m_preferences.setSplitter(m_splitter->saveState());
    }
    m_preferences.setTheme(m_document.view().theme);
    m_preferences.setTextScale(m_document.view().text_scale);
    m_recovery->forget();
    event->accept();
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    if (event->mimeData()->hasUrls() && event->mimeData()->urls().first().isLocalFile())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event)
{
    const QString file = event->mimeData()->urls().first().toLocalFile();
    event->acceptProposedAction();
    // Once the drop is over: a question asked during it would hold up the program it came from.
    QMetaObject::invokeMethod(
        this, [this, file] { openFile(path_of(file)); }, Qt::QueuedConnection);
}

} // namespace heed
