#include "app/gallery.h"

#include "core/experiment/catalogue.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

namespace heed {
namespace {

constexpr int index_role = Qt::UserRole;
constexpr int words_role = Qt::UserRole + 1;

QString card(const Mechanism& mechanism)
{
    const Source& source = mechanism.source;
    const auto line = [](const std::string& text) { return QString::fromStdString(text).toHtmlEscaped(); };
    return QStringLiteral("<b>%1</b><br>%2<br><small>%3: %4 (%5)</small>")
        .arg(line(mechanism.title), line(mechanism.summary), line(source.authors), line(source.title))
        .arg(source.year);
}

// Everything that a search looks in.
QString words_of(const Mechanism& mechanism)
{
    const Source& source = mechanism.source;
    return QString::fromStdString(mechanism.id + ' ' + mechanism.title + ' ' + mechanism.summary + ' '
                                  + source.authors + ' ' + source.title)
           + QStringLiteral(" %1").arg(source.year);
}

} // namespace

Gallery::Gallery(QWidget* parent)
    : QDialog(parent)
    , m_search(new QLineEdit)
    , m_list(new QListWidget)
{
    setWindowTitle(tr("Mechanisms"));
    resize(640, 440);
    m_search->setPlaceholderText(tr("Search by name, author or year"));
    m_search->setClearButtonEnabled(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setSpacing(4);
    m_list->setAccessibleName(tr("Mechanisms"));
    std::string family;
    for (std::size_t i = 0; i < catalogue().size(); ++i) {
        const Mechanism& mechanism = *catalogue()[i];
        if (mechanism.family != family) {
            family = mechanism.family;
            auto* heading = new QListWidgetItem(QString::fromStdString(family), m_list);
            heading->setFlags(Qt::NoItemFlags);
            QFont bold = font();
            bold.setBold(true);
            heading->setFont(bold);
        }
        auto* item = new QListWidgetItem(m_list);
        item->setData(index_role, static_cast<int>(i));
        item->setData(words_role, words_of(mechanism));
        item->setData(Qt::AccessibleTextRole, words_of(mechanism));
        auto* label = new QLabel(card(mechanism));
        label->setWordWrap(true);
        label->setMargin(8);
        label->setAttribute(Qt::WA_TransparentForMouseEvents);
        item->setSizeHint({0, label->heightForWidth(width() - 112) + 2 * 8});
        m_list->setItemWidget(item, label);
    }
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Open | QDialogButtonBox::Cancel);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(8);
    column->addWidget(m_search);
    column->addWidget(m_list);
    column->addWidget(buttons);
    connect(m_search, &QLineEdit::textChanged, this, &Gallery::filter);
    connect(m_list, &QListWidget::itemActivated, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    filter({});
}

const Mechanism* Gallery::chosen() const
{
    const QListWidgetItem* item = m_list->currentItem();
    return item && item->data(index_role).isValid() ? catalogue()[item->data(index_role).toUInt()] : nullptr;
}

void Gallery::filter(const QString& words)
{
    QListWidgetItem* first = nullptr;
    for (int i = 0; i < m_list->count(); ++i) {
        QListWidgetItem* item = m_list->item(i);
        const bool is_heading = !item->data(index_role).isValid();
        item->setHidden(
            is_heading ? !words.isEmpty() : !item->data(words_role).toString().contains(words, Qt::CaseInsensitive));
        if (!first && !is_heading && !item->isHidden())
            first = item;
    }
    m_list->setCurrentItem(first);
}

} // namespace heed
