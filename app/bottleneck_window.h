// The bottleneck: how well letters are reversed against how many there are, by one network whose decoder sees a
// single vector of fixed length, and by another that attends. Both are measured while one looks, on examples that
// neither learnt from.
#pragma once

#include "core/experiment/training.h"
#include "widgets/look.h"

#include <QDialog>

#include <array>
#include <map>
#include <thread>

class QCustomPlot;
class QLabel;

namespace heed {

class BottleneckWindow : public QDialog {
    Q_OBJECT

public:
    explicit BottleneckWindow(QWidget* parent = nullptr);
    ~BottleneckWindow() override;

    void setLook(const Look& look);
    // Of the first (without attention) and the second network: the share of right tokens by length, so far.
    std::map<Index, double> shares(std::size_t which) const;
    bool isDone() const { return m_done; }

signals:
    void measured(int which, std::vector<heed::LengthFigures> part, QPrivateSignal);
    void ended(QString complaint, QPrivateSignal);

private:
    struct Mean {
        double sum = 0;
        Index examples = 0;
    };
    void work(const std::stop_token& stop);
    void add(int which, const std::vector<LengthFigures>& part);
    void draw();

    std::array<std::map<Index, Mean>, 2> m_means; // by length
    Look m_look;
    QCustomPlot* m_plot;
    QLabel* m_said;
    bool m_done = false;
    std::jthread m_worker; // the last: it ends before what it tells is gone
};

} // namespace heed
