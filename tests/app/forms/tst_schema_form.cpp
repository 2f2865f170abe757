// The form as a person uses it: what is typed becomes the document, and nothing else does.
#include "app/shell/theme.h"
#include "app/widgets/forms/form_document.h"
#include "app/widgets/forms/mark_label.h"
#include "app/widgets/forms/quiet_combo_box.h"
#include "app/widgets/forms/schema_form.h"
#include "app/widgets/forms/text_field.h"
#include "app/widgets/forms/value_host.h"
#include "tests/app/forms/shot.h"

#include <QAbstractButton>
#include <QApplication>
#include <QLineEdit>
#include <QMenu>
#include <QScrollArea>
#include <QTest>
#include <QToolButton>
#include <QWheelEvent>

using namespace wb;
using namespace wb::app;

namespace {

// A form in a window, with the things a test does to it.
class Form
{
public:
    explicit Form(const QByteArray &schema, const QByteArray &document = "{}")
    {
        m_document.setText(document);
        m_form = new SchemaForm(m_document);
        m_form->setSchema(SchemaModel(schema));
        m_area.setWidget(m_form);
        m_area.setWidgetResizable(true);
        m_area.resize(760, 600);
        m_area.show();
    }

    FormDocument &document() { return m_document; }
    SchemaForm &form() { return *m_form; }
    QWidget &window() { return m_area; }
    [[nodiscard]] QByteArray bytes() const { return m_document.bytes(); }

    template <typename T> T *find(const char *accessibleName)
    {
        for (T *widget : m_form->findChildren<T *>()) {
            if (widget->accessibleName() == QString::fromUtf8(accessibleName) && widget->isVisibleTo(m_form))
                return widget;
        }
        return nullptr;
    }

    void type(const char *label, const QString &text)
    {
        if (auto *field = find<TextField>(label))
            QTest::keyClicks(field, text);
        else
            QTest::keyClicks(find<QLineEdit>(label), text);
    }

    void click(const char *label) { find<QAbstractButton>(label)->click(); }
    void clickText(const char *text)
    {
        for (QAbstractButton *button : m_form->findChildren<QAbstractButton *>()) {
            if (button->text() == QString::fromUtf8(text) && button->isVisibleTo(m_form)) {
                button->click();
                return;
            }
        }
        QFAIL(text);
    }

    // An entry of the menu beside a field.
    void choose(const char *field, const char *entry)
    {
        auto *button = find<QToolButton>(QByteArray(field).append(": other values").constData());
        QVERIFY(button);
        emit button->menu()->aboutToShow();
        for (QAction *action : button->menu()->actions()) {
            if (action->text() == QString::fromUtf8(entry)) {
                action->trigger();
                QTest::qWait(0); // rows are moved and removed on the next turn
                return;
            }
        }
        QFAIL(entry);
    }

    QStringList marks()
    {
        (void)m_form->marks();
        QStringList texts;
        for (const MarkLabel *mark : m_form->findChildren<MarkLabel *>()) {
            if (!mark->text().isEmpty() && mark->isVisibleTo(m_form))
                texts.append(mark->text());
        }
        return texts;
    }

private:
    FormDocument m_document;
    QScrollArea m_area;
    SchemaForm *m_form;
};

const char kOrder[] = R"({"type":"object","required":["city","count"],"properties":{
    "city":{"type":"string","description":"Where to look. Names of cities only.","minLength":2,"default":"Seattle"},
    "count":{"type":"integer","minimum":1,"maximum":10,"title":"How many days"},
    "unit":{"type":"string","enum":["C","F"],"description":"Degrees Celsius or Fahrenheit"},
    "detailed":{"type":"boolean"},
    "note":{"type":["string","null"]},
    "when":{"type":"string","format":"date-time"},
    "token":{"type":"string","format":"password"},
    "sort":{"type":"string","enum":["relevance","newest first","oldest first","price ascending","price descending"]},
    "tags":{"type":"array","items":{"type":"string"}},
    "layers":{"type":"array","items":{"type":"string","enum":["rain","wind","snow","pressure"]}},
    "place":{"type":"object","title":"Place","description":"More exactly than by city.","properties":{"latitude":{"type":"number"},"longitude":{"type":"number"}},"required":["latitude","longitude"]},
    "shape":{"oneOf":[{"title":"Circle","type":"object","properties":{"kind":{"const":"circle"},"radius":{"type":"number"}},"required":["kind","radius"]},
                      {"title":"Square","type":"object","properties":{"kind":{"const":"square"},"side":{"type":"number"}},"required":["kind","side"]}]}}})";

} // namespace

class TestSchemaForm : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { applyTheme(*qApp, ThemeChoice::Light); }

    // Opening a form, whatever its schema and whatever the document holds, must not change what would be sent.
    void changesNothingByItself_data()
    {
        QTest::addColumn<QByteArray>("schema");
        QTest::addColumn<QByteArray>("document");
        const QList<QByteArray> documents{
            "",
            "{}",
            "null",
            "5",
            "\"text\"",
            "[1, 2.0, {\"a\":null}]",
            R"({"city":5,"count":"many","unit":"K","detailed":"yes","note":null,"tags":"a","layers":["rain","fog","rain"],"place":[],"shape":7})",
            R"({ "city" : "Oslo", "count":1.0, "zz":{"deep":[[1e2]]}, "city":"Rome", "shape":{"kind":"square","radius":1,"other":""} })",
            R"({"tags":["",null,1,true,{},[]],"place":{"latitude":12345678901234567890.50,"x":"\u0041"}})",
        };
        const QList<QByteArray> schemas{
            kOrder,
            "",
            "{}",
            "true",
            "false",
            R"({"type":"array","items":{"type":"number"}})",
            R"({"type":"string"})",
            QByteArray("{'properties':{'city':{'$ref':'#'},'tags':{'items':{'$ref':'#'}}}}").replace('\'', '"'),
            R"({"type":"object","additionalProperties":false})",
            R"({"type":"object","additionalProperties":{"type":"array","items":{"enum":["rain"]}}})",
        };
        for (qsizetype s = 0; s < schemas.size(); ++s) {
            for (qsizetype d = 0; d < documents.size(); ++d)
                QTest::addRow("schema %d, document %d", int(s), int(d)) << schemas.at(s) << documents.at(d);
        }
    }

    void changesNothingByItself()
    {
        QFETCH(QByteArray, schema);
        QFETCH(QByteArray, document);
        Form form(schema, document);
        form.form().setStrict(true);
        QCOMPARE(form.bytes(), document);
        form.document().setText(document + ' '); // and again, into editors that exist
        QCOMPARE(form.bytes(), document + ' ');
    }

    void writesWhatIsTyped()
    {
        Form form(kOrder);
        form.type("city", QStringLiteral("Oslo"));
        QCOMPARE(form.bytes(), QByteArray(R"({"city":"Oslo"})"));
        form.type("How many days", QStringLiteral("3"));
        form.click("unit: F");
        form.click("detailed: true");
        QCOMPARE(form.bytes(), QByteArray(R"({"city":"Oslo","count":3,"unit":"F","detailed":true})"));
    }

    void keepsTheSpellingOfNumbers_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QByteArray>("sent");
        QTest::newRow("1.0") << QStringLiteral("1.0") << QByteArray("1.0");
        QTest::newRow("exponent") << QStringLiteral("1e3") << QByteArray("1e3");
        QTest::newRow("thirty digits") << QStringLiteral("123456789012345678901234567890") << QByteArray("123456789012345678901234567890");
        QTest::newRow("minus zero") << QStringLiteral("-0") << QByteArray("-0");
        // Not numbers in JSON; sent as text on purpose, and marked.
        QTest::newRow("word") << QStringLiteral("abc") << QByteArray("\"abc\"");
        QTest::newRow("leading zero") << QStringLiteral("007") << QByteArray("\"007\"");
        QTest::newRow("comma") << QStringLiteral("1,5") << QByteArray("\"1,5\"");
    }

    void keepsTheSpellingOfNumbers()
    {
        QFETCH(QString, typed);
        QFETCH(QByteArray, sent);
        Form form(R"({"properties":{"n":{"type":"number"}}})");
        form.type("n", typed);
        QCOMPARE(form.bytes(), "{\"n\":" + sent + "}");
        QCOMPARE(form.marks().isEmpty(), !sent.startsWith('"'));
        QCOMPARE(form.find<QLineEdit>("n")->text(), typed);
    }

    // The three things that other forms mix up.
    void tellsAbsentNullAndEmptyApart()
    {
        Form form(kOrder);
        QCOMPARE(form.find<TextField>("note")->placeholderText(), QStringLiteral("not set"));
        form.type("note", QStringLiteral("a"));
        QTest::keyClick(form.find<TextField>("note"), Qt::Key_Backspace);
        QCOMPARE(form.bytes(), QByteArray(R"({"note":""})"));
        QCOMPARE(form.find<TextField>("note")->placeholderText(), QStringLiteral("empty text"));
        form.choose("note", "Null");
        QCOMPARE(form.bytes(), QByteArray(R"({"note":null})"));
        QVERIFY(!form.find<TextField>("note"));
        form.choose("note", "Leave out");
        QCOMPARE(form.bytes(), QByteArray("{}"));
        QVERIFY(form.find<TextField>("note"));
    }

    void leavesOptionalFieldsOutAndBringsThemBack()
    {
        Form form(kOrder, R"({"note":"keep me"})");
        QAbstractButton *box = form.find<QAbstractButton>("note");
        QVERIFY(box->isChecked());
        form.click("note");
        QCOMPARE(form.bytes(), QByteArray("{}"));
        form.click("note");
        QCOMPARE(form.bytes(), QByteArray(R"({"note":"keep me"})"));
    }

    void showsDefaultsButDoesNotSendThem()
    {
        Form form(kOrder);
        QVERIFY(form.find<TextField>("city")->placeholderText().contains(QStringLiteral("Seattle")));
        QCOMPARE(form.bytes(), QByteArray("{}"));
        form.choose("city", "Default: Seattle");
        QCOMPARE(form.bytes(), QByteArray(R"({"city":"Seattle"})"));
        QCOMPARE(form.find<TextField>("city")->value(), QStringLiteral("Seattle"));
    }

    void keepsAndShowsMembersThatTheSchemaDoesNotKnow()
    {
        Form form(kOrder, R"({"extra":"stays","city":"Oslo"})");
        QCOMPARE(form.find<TextField>("extra")->value(), QStringLiteral("stays"));
        form.type("city", QStringLiteral("x"));
        QCOMPARE(form.bytes(), QByteArray(R"({"extra":"stays","city":"xOslo"})"));
    }

    void keepsChoicesThatAreNotInTheList()
    {
        Form form(kOrder, R"({"sort":"random","layers":["rain","fog","rain"]})");
        QVERIFY(form.find<QuietComboBox>("sort")->currentText().contains(QStringLiteral("random")));
        form.click("layers: wind");
        QCOMPARE(form.bytes(), QByteArray(R"({"sort":"random","layers":["rain","fog","rain","wind"]})"));
        form.click("layers: rain");
        QCOMPARE(form.bytes(), QByteArray(R"({"sort":"random","layers":["fog","wind"]})"));
    }

    void addsMovesAndRemovesItems()
    {
        Form form(R"({"type":"array","items":{"type":"string"}})", "[]");
        form.clickText("Add item");
        form.type("Item 1", QStringLiteral("a"));
        form.clickText("Add item");
        form.type("Item 2", QStringLiteral("b"));
        QCOMPARE(form.bytes(), QByteArray(R"(["a","b"])"));
        form.choose("Item 2", "Move up");
        QCOMPARE(form.bytes(), QByteArray(R"(["b","a"])"));
        QCOMPARE(form.find<TextField>("Item 1")->value(), QStringLiteral("b"));
        form.choose("Item 1", "Remove item");
        QCOMPARE(form.bytes(), QByteArray(R"(["a"])"));
        QCOMPARE(form.find<TextField>("Item 1")->value(), QStringLiteral("a"));
    }

    void showsLongListsInParts()
    {
        QByteArray list = "[";
        for (int i = 0; i < 500; ++i)
            list += QByteArray::number(i) + ',';
        list.back() = ']';
        Form form(R"({"type":"array","items":{"type":"integer"}})", list);
        QVERIFY(form.find<QLineEdit>("Item 50"));
        QVERIFY(!form.find<QLineEdit>("Item 51"));
        form.clickText("Show 50 more item(s)");
        QVERIFY(form.find<QLineEdit>("Item 100"));
        QCOMPARE(form.bytes(), list);
    }

    void switchesVariantsAndBack()
    {
        Form form(R"({"properties":{"shape":{"oneOf":[
            {"title":"Circle","type":"object","properties":{"kind":{"const":"circle"},"radius":{"type":"number"},"colour":{"type":"string"}},"required":["kind"]},
            {"title":"Square","type":"object","properties":{"kind":{"const":"square"},"side":{"type":"number"},"colour":{"type":"string"}},"required":["kind"]}]}},
            "required":["shape"]})",
                  R"({"shape":{"kind":"circle","radius":1.50,"colour":"red","own":1}})");
        auto *variants = form.find<QuietComboBox>("shape: form of the value");
        QCOMPARE(variants->currentText(), QStringLiteral("Circle"));
        variants->setCurrentIndex(1);
        emit variants->activated(1);
        QCOMPARE(form.bytes(), QByteArray(R"({"shape":{"kind":"square","colour":"red","own":1}})"));
        variants->setCurrentIndex(0);
        emit variants->activated(0);
        QCOMPARE(form.bytes(), QByteArray(R"({"shape":{"kind":"circle","radius":1.50,"colour":"red","own":1}})"));
    }

    // A value of another kind than the schema wants is shown as what it is.
    void editsValuesOfAnotherKind()
    {
        Form form(kOrder, R"({"city":12})");
        auto *kinds = form.find<QuietComboBox>("Kind of value");
        QVERIFY(kinds);
        QCOMPARE(kinds->currentText(), QStringLiteral("Number"));
        QCOMPARE(form.marks(), QStringList{QStringLiteral("must be a string, not a number")});
        kinds->setCurrentIndex(0);
        emit kinds->activated(0);
        QCOMPARE(form.bytes(), QByteArray(R"({"city":"12"})"));
        QTRY_VERIFY(form.find<TextField>("city"));
        form.choose("city", "Any kind of value");
        QVERIFY(form.find<QuietComboBox>("Kind of value"));
        QCOMPARE(form.bytes(), QByteArray(R"({"city":"12"})"));
    }

    void opensRecursiveSchemasLevelByLevel()
    {
        Form form(QByteArray("{'type':'object','properties':{'name':{'type':'string'},'child':{'$ref':'#'}},'required':['child']}")
                      .replace('\'', '"'));
        const auto hosts = form.form().findChildren<ValueHost *>().size();
        QVERIFY2(hosts < 20, qPrintable(QString::number(hosts)));
        QCOMPARE(form.bytes(), QByteArray("{}"));
    }

    void writesThroughObjectsThatAreNotThereYet()
    {
        Form form(kOrder);
        form.click("place: show or hide");
        QCOMPARE(form.bytes(), QByteArray("{}")); // looking inside adds nothing
        form.type("latitude", QStringLiteral("59.9"));
        QCOMPARE(form.bytes(), QByteArray(R"({"place":{"latitude":59.9}})"));
        QVERIFY(form.find<QAbstractButton>("Place")->isChecked());
    }

    void waitsWhileTheTextIsNoJson()
    {
        Form form(kOrder, R"({"city":"Oslo"})");
        form.document().setText(R"({"city":"Oslo",)");
        QVERIFY(!form.find<TextField>("city"));
        QCOMPARE(form.bytes(), QByteArray(R"({"city":"Oslo",)"));
        form.document().setText(R"({"city":"Rome"})");
        QCOMPARE(form.find<TextField>("city")->value(), QStringLiteral("Rome"));
    }

    // What is missing is not shouted about before anybody wanted to send it.
    void marksWhatIsMissingOnlyWhenAsked()
    {
        Form form(kOrder, R"({"count":11})");
        QCOMPARE(form.marks(), QStringList{QStringLiteral("must be at most 10")});
        form.form().setStrict(true);
        QCOMPARE(form.marks(), (QStringList{QStringLiteral("is required"), QStringLiteral("must be at most 10")}));
        QCOMPARE(form.bytes(), QByteArray(R"({"count":11})"));
    }

    void keepsLineEndsInText()
    {
        Form form(kOrder);
        TextField *field = form.find<TextField>("city");
        QTest::keyClicks(field, QStringLiteral("a"));
        QTest::keyClick(field, Qt::Key_Return); // moves nothing into the text
        QTest::keyClick(field, Qt::Key_Return, Qt::ShiftModifier);
        QTest::keyClicks(field, QStringLiteral("b"));
        QCOMPARE(form.bytes(), QByteArray(R"({"city":"a\nb"})"));
    }

    // Editors are built when they are needed, so Qt's own order is that of building.
    void tabsInReadingOrder()
    {
        Form form(kOrder, R"({"city":"a","tags":["x"]})");
        form.click("place: show or hide");
        form.document().setText(R"({"city":"a","tags":["x","y"]})");
        QTest::qWait(20);
        QStringList order;
        QWidget *widget = form.find<TextField>("city");
        for (int i = 0; i < 80; ++i, widget = widget->nextInFocusChain()) {
            if ((qobject_cast<TextField *>(widget) || qobject_cast<QLineEdit *>(widget)) && !widget->accessibleName().isEmpty())
                order.append(widget->accessibleName());
        }
        const QString expected = QStringLiteral("city,How many days,note,when,token,Item 1,Item 2,latitude,longitude");
        QCOMPARE(order.mid(0, 9).join(u','), expected);
    }

    void ignoresTheWheelUnlessFocused()
    {
        Form form(kOrder, R"({"sort":"newest first"})");
        auto *box = form.find<QuietComboBox>("sort");
        form.find<TextField>("city")->setFocus();
        QWheelEvent wheel(QPointF(5, 5), box->mapToGlobal(QPointF(5, 5)), QPoint(), QPoint(0, -120), Qt::NoButton, Qt::NoModifier,
                          Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(box, &wheel);
        QCOMPARE(form.bytes(), QByteArray(R"({"sort":"newest first"})"));
    }

    void looksRight()
    {
        const QByteArray filled = R"({"city":"O","count":3,"unit":"F","detailed":true,"tags":["one","two"],"layers":["rain"],
            "place":{"latitude":59.91},"shape":{"kind":"square","side":"x"},"extra":{"a":1},"note":null})";
        Form form(kOrder, filled);
        form.form().setStrict(true);
        form.window().resize(760, 1150);
        QTest::qWait(50);
        saveShot(form.window(), QStringLiteral("form-light"));
        Form empty(kOrder);
        empty.window().resize(520, 800);
        QTest::qWait(50);
        saveShot(empty.window(), QStringLiteral("form-empty-narrow"));
        applyTheme(*qApp, ThemeChoice::Dark);
        QTest::qWait(50);
        saveShot(form.window(), QStringLiteral("form-dark"));
        applyTheme(*qApp, ThemeChoice::Light);
    }
};

QTEST_MAIN(TestSchemaForm)
#include "tst_schema_form.moc"
