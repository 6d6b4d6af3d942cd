#pragma once

#include <assist/adviser.h>
#include <intake/debounce.h>
#include <intake/lookups.h>
#include <ui/actions.h>
#include <ui/deskcontext.h>
#include <ui/offerstrip.h>

#include <QTimer>
#include <QWidget>

namespace gl::intake {

/// What was offered about a draft last; goes into the log of advice once the draft is a case.
struct Offered
{
    assist::Reading reading{};
    QString words{}; ///< that were read; empty: nothing was offered

    bool operator==(const Offered &) const = default;
};

/// Suggestions while somebody types what was said: what it is and where it is, each with its
/// reason, taken by one key or left. Nothing is ever filled in by itself.
class AdviceBar : public QWidget
{
    Q_OBJECT

public:
    /// `scope`: where the keys work. Without an adviser the bar stays hidden.
    AdviceBar(ui::DeskContext &desk, ui::Actions &actions, const ui::Theme &theme, QWidget *scope,
              QWidget *parent);

    /// Must outlive the bar.
    void setAdviser(assist::Adviser *adviser);
    void setCatalogue(const Catalogue *catalogue);

    /// The draft as it stands: asks after a short pause when the words have changed.
    void watch(const CaseDraft &draft);
    /// Another draft: what was offered belongs to the one before.
    void reset();
    Offered offered() const { return m_offered; }
    ui::OfferStrip *strip() const { return m_strip; }

Q_SIGNALS:
    void classTaken(const gl::intake::ClassEntry &entry);
    void placeTaken(const gl::intake::Place &place);

private:
    void addActions(ui::Actions &actions, QWidget *scope);
    void ask();
    void show(const assist::Reading &reading);
    ui::OfferRow classRow() const;
    ui::OfferRow placeRow() const;
    void take(const QString &row, int offer);
    void takeAllSure();

    ui::DeskContext &m_desk;
    assist::Adviser *m_adviser = nullptr;
    const Catalogue *m_catalogue = nullptr;
    ui::OfferStrip *m_strip;
    QTimer m_pause;
    Latest m_latest;
    CaseDraft m_draft;
    QString m_asked; ///< words and family of the last question
    Offered m_offered;
};

/// A suggested place as the form takes it.
Place placeOf(const assist::PlaceGuess &guess);

} // namespace gl::intake
