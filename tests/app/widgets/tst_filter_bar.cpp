#include "app/widgets/filter_bar.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

using namespace wb::app;

class TestFilterBar : public QObject
{
    Q_OBJECT

private slots:
    void aFilterIsAnnouncedAfterTyping();
    void aMistakeIsNamedAndChangesNothing();
    void termsAreAddedWithAnd();
    void escClears();
    void completionReplacesTheWord();
};

void TestFilterBar::aFilterIsAnnouncedAfterTyping()
{
    FilterBar bar;
    QSignalSpy changed(&bar, &FilterBar::filterChanged);
    QTest::keyClicks(bar.focusProxy(), QStringLiteral("unanswered"));
    QCOMPARE(changed.count(), 0);
    QTRY_COMPARE(changed.count(), 1);
    QCOMPARE(changed.first().first().toString(), QStringLiteral("unanswered"));
}

// The last good filter stays: half a word is no reason to show everything.
void TestFilterBar::aMistakeIsNamedAndChangesNothing()
{
    FilterBar bar;
    bar.setFilterText(QStringLiteral("kind=error"));
    QSignalSpy changed(&bar, &FilterBar::filterChanged);
    bar.setFilterText(QStringLiteral("kind=error latency>"));
    QCOMPARE(changed.count(), 0);
    QVERIFY(!bar.errorText().isEmpty());
    bar.setFilterText(QStringLiteral("kind=error latency>1s"));
    QCOMPARE(changed.count(), 1);
    QVERIFY(bar.errorText().isEmpty());
}

void TestFilterBar::termsAreAddedWithAnd()
{
    FilterBar bar;
    bar.addTerm(QStringLiteral("conn=1"));
    bar.addTerm(QStringLiteral("kind=error"));
    QCOMPARE(bar.filterText(), QStringLiteral("conn=1 kind=error"));
    bar.setFilterText(QStringLiteral("a or b"));
    bar.addTerm(QStringLiteral("conn=1"));
    QCOMPARE(bar.filterText(), QStringLiteral("(a or b) conn=1"));
}

void TestFilterBar::escClears()
{
    FilterBar bar;
    bar.setFilterText(QStringLiteral("finding"));
    QSignalSpy changed(&bar, &FilterBar::filterChanged);
    QTest::keyClick(bar.focusProxy(), Qt::Key_Escape);
    QCOMPARE(bar.filterText(), QString());
    QCOMPARE(changed.count(), 1);
}

void TestFilterBar::completionReplacesTheWord()
{
    FilterBar bar;
    bar.show();
    QTest::keyClicks(bar.focusProxy(), QStringLiteral("unanswered meth"));
    auto *completer = bar.findChild<QCompleter *>();
    QVERIFY(completer);
    QTRY_VERIFY(completer->popup()->isVisible());
    QVERIFY(completer->popup()->model()->rowCount() > 0);
    emit completer->activated(QStringLiteral("method="));
    QCOMPARE(bar.filterText(), QStringLiteral("unanswered method="));
}

QTEST_MAIN(TestFilterBar)
#include "tst_filter_bar.moc"
