#include "app/settings_panel.h"

#include "core/experiment/setting_text.h"
#include "widgets/choice_box.h"

#include <QCheckBox>
#include <QDoubleSpinBox>
#include <QEvent>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QSpinBox>
#include <QToolButton>

#include <algorithm>

namespace heed {
namespace {

// A range may reach a number of many digits: a box need not have room for it, that of most numbers will do.
template <typename Box> class NumberBox : public Box {
public:
    NumberBox() { this->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed); }
    QSize minimumSizeHint() const override
    {
        const QSize size = Box::minimumSizeHint();
        return {std::min(size.width(), 8 * this->fontMetrics().horizontalAdvance(u'0')), size.height()};
    }
};

// Shows as many decimals as its number has: 0.5 and 0.0003 stand in the same kind of box.
class RealBox : public NumberBox<QDoubleSpinBox> {
public:
    explicit RealBox(double least) { setDecimals(least > 0 && least < 0.01 ? 7 : 4); }
    QString textFromValue(double value) const override
    {
        QString text = locale().toString(value, 'f', decimals());
        while (text.endsWith('0'))
            text.chop(1);
        return text.endsWith(locale().decimalPoint()) ? text + '0' : text;
    }
};

} // namespace

SettingsPanel::SettingsPanel(QWidget* parent)
    : QWidget(parent)
    , m_form(new QFormLayout(this))
{
    m_form->setContentsMargins(0, 0, 0, 0);
    m_form->setHorizontalSpacing(8);
    m_form->setVerticalSpacing(8);
    m_form->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
}

void SettingsPanel::setMechanism(const Mechanism* mechanism)
{
    if (mechanism == m_mechanism)
        return;
    m_mechanism = mechanism;
    while (m_form->rowCount() > 0)
        m_form->removeRow(0);
    m_rows.clear();
    if (!mechanism)
        return;
    for (const Setting& setting : mechanism->settings) {
        Row row = makeRow(setting);
        const QString meaning = QString::fromStdString(setting.meaning + " (" + allowed_values(setting) + ")");
        row.editor->setToolTip(meaning);
        row.editor->setAccessibleName(QString::fromStdString(setting.title));
        row.editor->setAccessibleDescription(meaning);
        auto* line = new QWidget;
        auto* layout = new QHBoxLayout(line);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->setSpacing(4);
        layout->addWidget(row.editor, 1);
        layout->addWidget(row.release);
        auto* label = new QLabel(QString::fromStdString(setting.title));
        label->setToolTip(meaning);
        label->setBuddy(row.editor);
        m_form->addRow(label, line);
        m_rows.push_back(std::move(row));
    }
}

SettingsPanel::Row SettingsPanel::makeRow(const Setting& setting)
{
    Row row{&setting, nullptr, new QToolButton, {}};
    const std::string name = setting.name;
    const auto tell = [this, name](SettingValue value) {
        if (!m_filling)
            emit changed(name, std::move(value));
    };
    if (std::holds_alternative<bool>(setting.standard)) {
        auto* box = new QCheckBox;
        connect(box, &QCheckBox::toggled, this, [tell](bool on) { tell(on); });
        row.show = [box](const SettingValue& value) { box->setChecked(std::get<bool>(value)); };
        row.editor = box;
    } else if (std::holds_alternative<std::int64_t>(setting.standard)) {
        auto* box = new NumberBox<QSpinBox>;
        box->setRange(static_cast<int>(setting.least), static_cast<int>(setting.most));
        box->setKeyboardTracking(false);
        connect(box, &QSpinBox::valueChanged, this, [tell](int number) { tell(std::int64_t{number}); });
        row.show
            = [box](const SettingValue& value) { box->setValue(static_cast<int>(std::get<std::int64_t>(value))); };
        row.editor = box;
    } else if (std::holds_alternative<double>(setting.standard)) {
        auto* box = new RealBox(setting.least);
        box->setRange(setting.least, setting.most);
        box->setStepType(QAbstractSpinBox::AdaptiveDecimalStepType);
        box->setKeyboardTracking(false);
        connect(box, &QDoubleSpinBox::valueChanged, this, [tell](double number) { tell(number); });
        row.show = [box](const SettingValue& value) { box->setValue(std::get<double>(value)); };
        row.editor = box;
    } else {
        auto* box = new ChoiceBox; // a long word does not widen the panel
        for (const std::string& choice : setting.choices)
            box->addItem(QString::fromStdString(choice));
        connect(box, &QComboBox::currentTextChanged, this, [tell](const QString& word) { tell(word.toStdString()); });
        row.show = [box](const SettingValue& value) {
            box->setCurrentText(QString::fromStdString(std::get<std::string>(value)));
        };
        row.editor = box;
    }
    const QString back = setting.follows.empty()
                             ? tr("Back to %1").arg(QString::fromStdString(to_text(setting.standard)))
                             : tr("Back to what follows %1").arg(QString::fromStdString(setting.follows));
    row.release->setText(QStringLiteral("↺"));
    row.release->setAutoRaise(true);
    row.release->setToolTip(back);
    row.release->setAccessibleName(back);
    QSizePolicy kept = row.release->sizePolicy();
    kept.setRetainSizeWhenHidden(true);
    row.release->setSizePolicy(kept);
    connect(row.release, &QToolButton::clicked, this, [this, name] { emit released(name); });
    return row;
}

void SettingsPanel::setSettings(const Settings& settings, const std::set<std::string>& choosable)
{
    m_filling = true;
    for (const Row& row : m_rows) {
        const std::string& name = row.setting->name;
        row.show(settings.value(name));
        row.release->setVisible(settings.is_set(name));
        bool idle = settings.is_fixed(name) && !choosable.contains(name);
        if (const auto equals = row.setting->only_when.find('='); equals != std::string::npos)
            idle = idle
                   || to_text(settings.value(row.setting->only_when.substr(0, equals)))
                          != row.setting->only_when.substr(equals + 1);
        row.editor->setEnabled(!idle);
    }
    m_filling = false;
}

int SettingsPanel::widest(int role) const
{
    int width = 0;
    for (int row = 0; row < m_form->rowCount(); ++row)
        if (QLayoutItem* item = m_form->itemAt(row, static_cast<QFormLayout::ItemRole>(role)))
            width = std::max(width, item->minimumSize().width());
    return width;
}

QSize SettingsPanel::minimumSizeHint() const
{
    return {std::max(widest(QFormLayout::LabelRole), widest(QFormLayout::FieldRole)),
        QWidget::minimumSizeHint().height()};
}

void SettingsPanel::wrap()
{
    const int beside = widest(QFormLayout::LabelRole) + m_form->horizontalSpacing() + widest(QFormLayout::FieldRole);
    m_form->setRowWrapPolicy(width() < beside ? QFormLayout::WrapAllRows : QFormLayout::DontWrapRows);
    m_form->setVerticalSpacing(width() < beside ? 4 : 8);
}

void SettingsPanel::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    wrap();
}

// Other rows, or other letters: told before the rows are placed.
bool SettingsPanel::event(QEvent* event)
{
    if (event->type() == QEvent::LayoutRequest)
        wrap();
    return QWidget::event(event);
}

QWidget* SettingsPanel::editor(const std::string& name) const
{
    for (const Row& row : m_rows)
        if (row.setting->name == name)
            return row.editor;
    return nullptr;
}

} // namespace heed
