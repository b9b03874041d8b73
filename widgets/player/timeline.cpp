#include "widgets/player/timeline.h"

#include "widgets/choice_box.h"
#include "widgets/player/scrubber.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>

#include <cmath>

namespace heed {
namespace {

constexpr double speeds[] = {0.5, 1, 2, 4};

// How much of the step is done, for the scrubber's filling.
double share_done(const Playback& playback)
{
    const Progress at = playback.progress();
    if (at.whole() || playback.step() == 0)
        return 1;
    const Shape shape = playback.tape()->shape(playback.node());
    return static_cast<double>(at.cells_done) / static_cast<double>(shape.rows * shape.columns);
}

} // namespace

Timeline::Timeline(Playback& playback, QWidget* parent)
    : QWidget(parent)
    , m_playback(playback)
    , m_scrubber(new Scrubber(this))
    , m_caption(new QLabel(this))
    , m_speed(new ChoiceBox(this))
{
    auto* top = new QHBoxLayout;
    top->setSpacing(grid / 2);
    for (Transport which : {Transport::reset, Transport::back, Transport::play, Transport::step, Transport::to_end}) {
        auto* button = new QToolButton(this);
        button->setDefaultAction(playback.action(which));
        button->setAutoRaise(true);
        top->addWidget(button);
        m_buttons.push_back(button);
    }
    addAction(playback.action(Transport::previous_term));
    addAction(playback.action(Transport::next_term));
    top->addSpacing(grid);
    m_caption->setMinimumWidth(0);
    m_caption->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    top->addWidget(m_caption, 1);
    for (double speed : speeds)
        m_speed->addItem(tr("%1×").arg(speed), speed);
    m_speed->setCurrentIndex(1);
    m_speed->setToolTip(tr("How fast it plays"));
    m_speed->setAccessibleName(tr("Speed of playing"));
    m_speed->fitWords();
    top->addWidget(m_speed);

    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(grid, grid / 2, grid, grid / 2);
    rows->setSpacing(grid / 2);
    rows->addLayout(top);
    rows->addWidget(m_scrubber);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Timeline"));

    connect(
        m_speed, &QComboBox::currentIndexChanged, this, [this](int index) { m_playback.setSpeed(speeds[index]); });
    connect(&playback, &Playback::speedChanged, this, [this](double speed) {
        const QSignalBlocker quiet(m_speed);
        m_speed->setCurrentIndex(m_speed->findData(speed));
    });
    connect(m_scrubber, &Scrubber::scrubbed, &playback, &Playback::goTo);
    connect(&playback, &Playback::tapeChanged, this, &Timeline::showSteps);
    connect(&playback, &Playback::positionChanged, this, &Timeline::showPosition);
    setLook(m_look);
    showSteps();
}

void Timeline::setLook(const Look& look)
{
    m_look = look;
    m_playback.setLook(look);
    m_scrubber->setLook(look);
    m_caption->setFont(look.font(Look::Size::body));
    m_speed->setFont(look.font(Look::Size::small));
    const int icon = static_cast<int>(std::lround(20 * look.text_scale));
    for (QToolButton* button : m_buttons)
        button->setIconSize({icon, icon});
    showPosition();
    update();
}

QString Timeline::caption() const
{
    return m_scrubber->describe(m_playback.step());
}

void Timeline::showSteps()
{
    m_scrubber->setSteps(m_playback.tape().get());
    showPosition();
}

void Timeline::showPosition()
{
    m_scrubber->setValue(m_playback.step());
    m_scrubber->setInside(share_done(m_playback));
    const QFontMetrics metrics(m_caption->font());
    m_caption->setText(metrics.elidedText(caption(), Qt::ElideMiddle, m_caption->width()));
    m_caption->setToolTip(caption());
    QPalette palette = m_caption->palette();
    palette.setColor(QPalette::WindowText, m_look.text);
    m_caption->setPalette(palette);
}

void Timeline::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_look.window);
    painter.fillRect(QRect(0, 0, width(), 1), m_look.line);
}

void Timeline::resizeEvent(QResizeEvent*)
{
    showPosition();
}

} // namespace heed
