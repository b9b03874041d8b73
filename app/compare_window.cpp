#include "app/compare_window.h"

#include "app/stage_picture.h"
#include "core/experiment/catalogue.h"
#include "core/experiment/comparison.h"
#include "core/experiment/samples.h"
#include "core/experiment/shipped_weights.h"
#include "core/tape/number_text.h"
#include "widgets/quantity_view.h"

#include <QComboBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QStandardItemModel>

namespace heed {
namespace {

// Those that are one of a few words, or on or off.
std::vector<SettingValue> values_of(const Setting& setting)
{
    if (std::holds_alternative<bool>(setting.standard))
        return {false, true};
    return {setting.choices.begin(), setting.choices.end()};
}

constexpr const char* mechanism_choice = "mechanism"; // no setting is called so

// Those that take the same and whose quantity has the same path, itself among them.
std::vector<const Mechanism*> like(const Mechanism& mechanism)
{
    std::vector<const Mechanism*> all;
    for (const Mechanism* other : catalogue())
        if (other->inputs == mechanism.inputs && other->first_path == mechanism.first_path)
            all.push_back(other);
    return all;
}

QString title_of(const Mechanism& mechanism)
{
    return QString::fromStdString(mechanism.title);
}

// Of the weights that are looked at, else of the mechanism's own picture.
std::string compared_path(const Experiment& experiment, const Shown& shown)
{
    if (const Quantity* quantity = shown.quantity(); quantity && quantity->role == Role::weights)
        return shown.tape->path(shown.node);
    return mechanism_named(experiment.mechanism).first_path;
}

// `path`, or where the second has none the last quantity that both have. None: they have nothing in common.
std::optional<std::string> shared_path(const Tape& first, const Tape& second, const std::string& path)
{
    if (first.find(path) && second.find(path))
        return path;
    for (auto step = first.steps().rbegin(); step != first.steps().rend(); ++step)
        if (const auto node = second.find(first.path(*step)); node && second.shape(*node) == first.shape(*step))
            return first.path(*step);
    return std::nullopt;
}

Index columns_of(const Shown& shown)
{
    return shown.tape ? shown.tape->shape(shown.node).columns : 0;
}

} // namespace

CompareWindow::CompareWindow(QWidget* parent)
    : QDialog(parent)
    , m_setting(new QComboBox)
    , m_value(new QComboBox)
    , m_said(new QLabel)
{
    m_said->setWordWrap(true);
    setWindowTitle(tr("Compare"));
    setWindowFlag(Qt::WindowMaximizeButtonHint);
    resize(1180, 520);
    auto* bar = new QHBoxLayout;
    bar->setSpacing(grid);
    bar->addWidget(new QLabel(tr("The same with")));
    m_setting->setAccessibleName(tr("The setting that differs"));
    m_value->setAccessibleName(tr("Its other value"));
    bar->addWidget(m_setting);
    bar->addWidget(m_value);
    bar->addSpacing(2 * grid);
    bar->addWidget(m_said, 1);
    m_pictures = new QGridLayout;
    m_pictures->setSpacing(grid);
    for (std::size_t i = 0; i < m_views.size(); ++i) {
        m_titles[i] = new QLabel;
        m_titles[i]->setAlignment(Qt::AlignCenter);
        const int column = static_cast<int>(i);
        m_pictures->addWidget(m_titles[i], 0, column);
        m_pictures->setColumnStretch(column, 1);
        makeView(i, As::heatmap);
    }
    m_pictures->setRowStretch(1, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(2 * grid, 2 * grid, 2 * grid, 2 * grid);
    column->setSpacing(grid);
    column->addLayout(bar);
    column->addLayout(m_pictures, 1);

    connect(m_setting, &QComboBox::currentIndexChanged, this, [this] {
        if (!m_filling)
            fillValues();
    });
    connect(m_value, &QComboBox::currentIndexChanged, this, [this] {
        if (!m_filling)
            start();
    });
    connect(&m_runner, &Runner::finished, this, &CompareWindow::showOutcome);
}

void CompareWindow::makeView(std::size_t which, As as)
{
    delete m_views[which];
    m_views[which] = make_view(as).release();
    m_as[which] = as;
    m_pictures->addWidget(m_views[which], 1, static_cast<int>(which));
    connect(m_views[which], &QuantityView::hovered, this,
        [this, which](const std::optional<CellRef>& cell) { setHover(which, cell); });
}

void CompareWindow::setBase(
    const Experiment& experiment, const Settings& settings, const Shown& shown, const QString& written)
{
    const bool same_mechanism = experiment.mechanism == m_experiment.mechanism && m_setting->count() > 0;
    m_experiment = experiment;
    m_settings = settings;
    m_written = written;
    m_shown[0] = shown;
    m_shown[0].editable = false;
    m_heads_as = shown.view.heads_as;
    m_shown[0].cells_done = -1;
    m_shown[0].view.as = As::heatmap;
    if (m_shown[0].view.wired == As::matrix) // of nodes: its cells are not those of the tape
        m_shown[0].view.wired = As::graph;
    m_shown[0].view.zoom.reset();
    m_shown[0].view.pins.clear();
    m_path = compared_path(experiment, shown);
    if (same_mechanism)
        start();
    else
        fillSettings();
}

void CompareWindow::setLook(const Look& look)
{
    for (QLabel* title : m_titles)
        title->setFont(look.font(Look::Size::body, true));
    m_shown[0].view.theme = look.dark ? Theme::dark : Theme::light; // the base is given anew by a run alone
    m_shown[0].view.text_scale = look.text_scale;
    showViews();
}

const Setting* CompareWindow::chosenSetting() const
{
    return find_setting(mechanism_named(m_experiment.mechanism), m_setting->currentData().toString().toStdString());
}

void CompareWindow::fillSettings()
{
    m_filling = true;
    m_setting->clear();
    if (like(mechanism_named(m_experiment.mechanism)).size() > 1)
        m_setting->addItem(tr("Mechanism"), QString::fromUtf8(mechanism_choice));
    for (const Setting& setting : mechanism_named(m_experiment.mechanism).settings)
        if (!setting.choices.empty() || std::holds_alternative<bool>(setting.standard))
            m_setting->addItem(QString::fromStdString(setting.title), QString::fromStdString(setting.name));
    for (int i = 0; i < m_setting->count(); ++i) { // the first that has a partner
        m_setting->setCurrentIndex(i);
        const Setting* setting = chosenSetting();
        if (!setting || partner(*setting) >= 0)
            break;
    }
    m_filling = false;
    fillValues();
}

void CompareWindow::fillValues()
{
    const Setting* setting = chosenSetting();
    m_filling = true;
    m_value->clear();
    int other = -1;
    if (setting) {
        const auto* items = qobject_cast<QStandardItemModel*>(m_value->model());
        for (const SettingValue& value : values_of(*setting)) {
            m_value->addItem(QString::fromStdString(to_text(value)));
            items->item(m_value->count() - 1)->setEnabled(isThere(*setting, value));
        }
        other = partner(*setting);
    } else {
        for (const Mechanism* mechanism : like(mechanism_named(m_experiment.mechanism))) {
            if (mechanism->id != m_experiment.mechanism && other < 0)
                other = m_value->count();
            m_value->addItem(title_of(*mechanism), QString::fromStdString(mechanism->id));
        }
    }
    m_value->setCurrentIndex(other);
    m_filling = false;
    start();
}

void CompareWindow::choose(const std::string& setting, const std::string& value)
{
    m_setting->setCurrentIndex(m_setting->findData(QString::fromStdString(setting)));
    const QString wanted = QString::fromStdString(value);
    const int id = m_value->findData(wanted);
    m_value->setCurrentIndex(id >= 0 ? id : m_value->findText(wanted));
}

Experiment CompareWindow::with(const Setting& setting, const SettingValue& value) const
{
    Experiment second = m_experiment;
    second.overrides.clear();
    for (const std::string& name : shipped_choices(m_experiment)) // else another file might differ in more than one
        second.settings[name] = m_settings.value(name);
    second.settings[setting.name] = value;
    return second;
}

bool CompareWindow::isThere(const Setting& setting, const SettingValue& value) const
{
    if (!m_experiment.weights || !is_shipped(m_experiment.weights->path))
        return true;
    try {
        weights_file(with(setting, value));
        return true;
    } catch (const RequestError&) {
        return false;
    }
}

int CompareWindow::partner(const Setting& setting) const
{
    const std::vector<SettingValue> values = values_of(setting);
    for (std::size_t i = 0; i < values.size(); ++i)
        if (values[i] != m_settings.value(setting.name) && isThere(setting, values[i]))
            return static_cast<int>(i);
    return -1;
}

Experiment CompareWindow::second() const
{
    if (const Setting* setting = chosenSetting())
        return with(*setting, values_of(*setting)[static_cast<std::size_t>(m_value->currentIndex())]);
    const Mechanism& mechanism = mechanism_named(m_value->currentData().toString().toStdString());
    return first_session(mechanism, m_experiment).experiment;
}

void CompareWindow::start()
{
    if (m_setting->currentIndex() < 0 || m_value->currentIndex() < 0)
        return;
    Experiment second = this->second();
    const bool writes = takes(mechanism_named(second.mechanism), InputKind::pair);
    if (auto* sentence = std::get_if<Sentence>(&second.input); sentence && writes && sentence->target.empty())
        sentence->target = m_written.toStdString();
    m_runner.start(std::move(second));
}

void CompareWindow::showOutcome(const Outcome& outcome)
{
    m_shown[1] = m_shown[2] = {};
    m_shown[0].view.heads_as = m_heads_as;
    if (const Setting* setting = chosenSetting()) {
        const QString name = QString::fromStdString(setting->title);
        m_titles[0]->setText(
            tr("%1: %2").arg(name, QString::fromStdString(to_text(m_settings.value(setting->name)))));
        m_titles[1]->setText(tr("%1: %2").arg(name, m_value->currentText()));
    } else {
        m_titles[0]->setText(title_of(mechanism_named(m_experiment.mechanism)));
        m_titles[1]->setText(m_value->currentText());
    }
    m_titles[2]->setText(tr("The second less the first"));
    m_said->clear();
    if (!outcome.tape) {
        m_said->setText(outcome.error);
    } else if (const auto at = shared_path(*m_shown[0].tape, *outcome.tape, m_path); !at) {
        m_said->setText(tr("The two have no quantity in common."));
    } else {
        if (*at != m_path)
            m_said->setText(tr("The second has no “%1”: this is “%2”.")
                                .arg(QString::fromStdString(m_path), QString::fromStdString(*at)));
        m_shown[0].node = m_shown[0].tape->at(*at);
        m_shown[1] = m_shown[0];
        m_shown[1].tape = outcome.tape;
        m_shown[1].node = outcome.tape->at(*at);
        try {
            m_shown[2] = m_shown[0];
            m_shown[2].tape = difference(*m_shown[0].tape, *outcome.tape, *at);
            m_shown[2].node = m_shown[2].tape->steps().front();
            if (columns_of(m_shown[0]) != columns_of(m_shown[1])) // the difference is of the means, too
                for (Shown& shown : m_shown)
                    shown.view.heads_as = HeadsAs::mean;
        } catch (const Error& error) {
            m_shown[2] = {};
            m_said->setText(QString::fromUtf8(error.what()));
        }
    }
    showViews();
}

void CompareWindow::showViews()
{
    for (std::size_t i = 0; i < m_views.size(); ++i) {
        m_shown[i].view.theme = m_shown[0].view.theme;
        m_shown[i].view.text_scale = m_shown[0].view.text_scale;
        m_shown[i].view.places = m_shown[0].view.places;
        m_shown[i].view.wired = m_shown[0].view.wired;
        if (const As as = as_shown(m_shown[i]); m_shown[i].tape && as != m_as[i])
            makeView(i, as);
        m_views[i]->setVisible(m_shown[i].tape != nullptr);
        m_titles[i]->setVisible(m_shown[i].tape != nullptr);
        if (m_shown[i].tape)
            m_views[i]->setShown(m_shown[i]);
    }
}

void CompareWindow::setHover(std::size_t which, std::optional<CellRef> cell)
{
    if (!m_shown[which].tape)
        return;
    QStringList numbers;
    for (Shown& shown : m_shown) {
        shown.hover.reset();
        if (!cell || !shown.tape)
            continue;
        const Shape shape = shown.tape->shape(shown.node);
        if (cell->row >= shape.rows || cell->column >= shape.columns)
            continue;
        shown.hover = CellRef{shown.node, cell->row, cell->column};
        numbers << QString::fromStdString(
            shortened_number(static_cast<double>(shown.tape->cell(shown.node, cell->row, cell->column)), 3).text);
    }
    if (numbers.size() == 3)
        m_said->setText(tr("%1, then %2: %3").arg(numbers[0], numbers[1], numbers[2]));
    else if (!cell && m_shown[2].tape)
        m_said->clear();
    showViews();
}

QString CompareWindow::complaint() const
{
    return m_said->text();
}

} // namespace heed
