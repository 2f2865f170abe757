#include "app/shell/workbench_style.h"

#include "app/shell/icons.h"
#include "app/shell/style_painting.h"
#include "app/shell/theme.h"

#include <QAbstractButton>
#include <QApplication>
#include <QComboBox>
#include <QHeaderView>
#include <QStyleOption>
#include <QTabBar>

#include <algorithm>

namespace wb::app {

namespace {

constexpr int kMenuMarkWidth = 14;

// Icons grow with the text they stand beside.
int iconSide(const QWidget *widget)
{
    const int height = widget ? widget->fontMetrics().height() : QFontMetrics(QApplication::font()).height();
    return std::max(16, qRound(height * 0.85));
}

// A button with a text whose click opens a menu: the mark stands beside the text.
bool hasMenuMark(const QStyleOptionToolButton &button)
{
    return button.features.testFlag(QStyleOptionToolButton::HasMenu) &&
           !button.features.testFlag(QStyleOptionToolButton::MenuButtonPopup) && button.toolButtonStyle != Qt::ToolButtonIconOnly;
}

} // namespace

WorkbenchStyle::WorkbenchStyle() : QProxyStyle(QStringLiteral("Fusion")) {}

void WorkbenchStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    const Colors &c = colors(option->palette);
    if (element == PE_PanelButtonCommand) {
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option))
            return paint::button(painter, *button);
    }
    if (element == PE_PanelButtonTool || element == PE_IndicatorButtonDropDown)
        return paint::toolButton(painter, *option);
    if (element == PE_PanelLineEdit) {
        const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
        if (frame && frame->lineWidth > 0)
            return paint::lineEdit(painter, *option);
        return painter->fillRect(option->rect, option->palette.brush(QPalette::Base));
    }
    if (element == PE_FrameLineEdit)
        return; // part of PE_PanelLineEdit
    if (element == PE_IndicatorCheckBox || element == PE_IndicatorItemViewItemCheck)
        return paint::checkBox(painter, *option);
    if (element == PE_IndicatorRadioButton)
        return paint::radioButton(painter, *option);
    if (element == PE_FrameFocusRect)
        return paint::roundedBox(painter, QRectF(option->rect).adjusted(0.5, 0.5, -0.5, -0.5), QColor(), c.accent);
    if (element == PE_Frame || element == PE_FrameGroupBox || element == PE_FrameMenu) {
        const bool focused = element == PE_Frame && option->state.testFlag(State_HasFocus);
        painter->setPen(focused ? c.accent : c.border);
        return painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
    }
    if (element == PE_FrameTabWidget || element == PE_FrameDockWidget || element == PE_FrameStatusBarItem || element == PE_PanelStatusBar)
        return;
    if (element == PE_FrameTabBarBase) {
        const auto *base = qstyleoption_cast<const QStyleOptionTabBarBase *>(option);
        const bool below = base && (base->shape == QTabBar::RoundedSouth || base->shape == QTabBar::TriangularSouth);
        const int y = below ? option->rect.top() : option->rect.bottom();
        return painter->fillRect(QRect(option->rect.left(), y, option->rect.width(), 1), c.border);
    }
    if (element == PE_IndicatorArrowDown || element == PE_IndicatorHeaderArrow) {
        const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option);
        const bool up = header && header->sortIndicator == QStyleOptionHeader::SortUp;
        return paint::chevron(painter, option->rect, up ? Qt::UpArrow : Qt::DownArrow, c.textMuted);
    }
    if (element == PE_IndicatorArrowRight || element == PE_IndicatorArrowLeft || element == PE_IndicatorArrowUp) {
        const Qt::ArrowType direction = element == PE_IndicatorArrowRight ? Qt::RightArrow
                                        : element == PE_IndicatorArrowUp  ? Qt::UpArrow
                                                                          : Qt::LeftArrow;
        return paint::chevron(painter, option->rect, direction, c.textMuted);
    }
    if (element == PE_IndicatorBranch) {
        if (!option->state.testFlag(State_Children))
            return;
        return paint::chevron(painter, option->rect, option->state.testFlag(State_Open) ? Qt::DownArrow : Qt::RightArrow, c.textMuted);
    }
    if (element == PE_IndicatorDockWidgetResizeHandle)
        return painter->fillRect(option->rect, c.window);
    if (element == PE_PanelScrollAreaCorner)
        return painter->fillRect(option->rect, option->palette.brush(QPalette::Base));
    QProxyStyle::drawPrimitive(element, option, painter, widget);
}

void WorkbenchStyle::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    const Colors &c = colors(option->palette);
    if (element == CE_TabBarTabShape) {
        if (const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option))
            return paint::tab(painter, *tab);
    }
    if (element == CE_HeaderSection) {
        if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option))
            return paint::headerSection(painter, *header);
    }
    if (element == CE_HeaderEmptyArea) {
        painter->fillRect(option->rect, c.window);
        return painter->fillRect(QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1), c.border);
    }
    if (element == CE_ToolBar) {
        painter->fillRect(option->rect, c.window);
        return painter->fillRect(QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1), c.border);
    }
    if (element == CE_MenuBarEmptyArea)
        return painter->fillRect(option->rect, c.window);
    if (element == CE_MenuBarItem) {
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option))
            return paint::menuBarItem(painter, *item);
    }
    if (element == CE_Splitter)
        return painter->fillRect(option->rect, c.window);
    if (element == CE_ProgressBarGroove)
        return;
    if (element == CE_ProgressBarContents) {
        if (const auto *bar = qstyleoption_cast<const QStyleOptionProgressBar *>(option))
            return paint::progressBar(painter, *bar);
    }
    if (element == CE_DockWidgetTitle) {
        if (const auto *dock = qstyleoption_cast<const QStyleOptionDockWidget *>(option))
            return paint::dockTitle(painter, *dock, subElementRect(SE_DockWidgetTitleBarText, option, widget).adjusted(4, 0, 0, 0));
    }
    if (element == CE_PushButtonLabel) {
        const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
        if (button && button->features.testFlag(QStyleOptionButton::DefaultButton) && option->state.testFlag(State_Enabled)) {
            QStyleOptionButton primary(*button);
            primary.palette.setColor(QPalette::ButtonText, c.accentText);
            return QProxyStyle::drawControl(element, &primary, painter, widget);
        }
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void WorkbenchStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                                        const QWidget *widget) const
{
    if (control == CC_ComboBox) {
        if (const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option))
            return paint::comboBox(painter, *combo, subControlRect(CC_ComboBox, option, SC_ComboBoxArrow, widget));
    }
    if (control == CC_SpinBox) {
        if (const auto *spin = qstyleoption_cast<const QStyleOptionSpinBox *>(option))
            return paint::spinBox(painter, *spin, subControlRect(CC_SpinBox, option, SC_SpinBoxUp, widget),
                                  subControlRect(CC_SpinBox, option, SC_SpinBoxDown, widget));
    }
    if (control == CC_ScrollBar) {
        if (const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option))
            return paint::scrollBar(painter, *bar, subControlRect(CC_ScrollBar, option, SC_ScrollBarSlider, widget));
    }
    if (control == CC_ToolButton) {
        const auto *button = qstyleoption_cast<const QStyleOptionToolButton *>(option);
        if (button && hasMenuMark(*button)) {
            paint::toolButton(painter, *button);
            QStyleOptionToolButton label(*button);
            label.rect.setRight(label.rect.right() - kMenuMarkWidth);
            drawControl(CE_ToolButtonLabel, &label, painter, widget);
            const QRect mark(label.rect.right() - 2, label.rect.top(), kMenuMarkWidth, label.rect.height());
            return paint::chevron(painter, mark, Qt::DownArrow, colors(option->palette).textMuted);
        }
        if (button && button->features.testFlag(QStyleOptionToolButton::HasMenu) &&
            !button->features.testFlag(QStyleOptionToolButton::MenuButtonPopup)) {
            QStyleOptionToolButton plain(*button); // an icon that opens a menu says so by itself
            plain.features &= ~QStyleOptionToolButton::HasMenu;
            return QProxyStyle::drawComplexControl(control, &plain, painter, widget);
        }
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

int WorkbenchStyle::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_SplitterWidth:
    case PM_DockWidgetSeparatorExtent:
        return 5;
    case PM_ScrollBarExtent:
        return 12;
    case PM_LayoutLeftMargin:
    case PM_LayoutRightMargin:
    case PM_LayoutTopMargin:
    case PM_LayoutBottomMargin:
        return spacing::kWide;
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing:
        return spacing::kNormal;
    case PM_TabBarTabHSpace:
        return 24;
    case PM_TabBarTabVSpace:
        return 12;
    case PM_TabBarTabShiftVertical:
    case PM_TabBarTabShiftHorizontal:
    case PM_TabBarTabOverlap:
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
        return 0;
    case PM_DockWidgetTitleMargin:
    case PM_HeaderMargin:
        return 6;
    case PM_ToolBarItemSpacing:
        return 2;
    case PM_ToolBarItemMargin:
        return 4;
    case PM_ToolBarFrameWidth:
        return 0;
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
    case PM_TabBarIconSize:
    case PM_ListViewIconSize:
    case PM_ToolBarIconSize:
        return iconSide(widget);
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int WorkbenchStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget, QStyleHintReturn *returned) const
{
    switch (hint) {
    case SH_ToolTip_WakeUpDelay:
        return 400;
    case SH_ScrollBar_LeftClickAbsolutePosition:
        return 1;
    case SH_TabBar_ElideMode:
        return Qt::ElideRight;
    case SH_DialogButtonBox_ButtonsHaveIcons:
        return 0;
    case SH_EtchDisabledText:
        return 0;
    default:
        return QProxyStyle::styleHint(hint, option, widget, returned);
    }
}

QSize WorkbenchStyle::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &contents, const QWidget *widget) const
{
    QSize size = QProxyStyle::sizeFromContents(type, option, contents, widget);
    if (type == CT_PushButton)
        size.rwidth() += spacing::kWide;
    // One height for everything that stands beside something else in a row, whatever the font size.
    if (type == CT_PushButton || type == CT_LineEdit || type == CT_ComboBox || type == CT_SpinBox)
        size.setHeight(std::max(size.height(), option->fontMetrics.height() + 11));
    const auto *tool = qstyleoption_cast<const QStyleOptionToolButton *>(option);
    if (type == CT_ToolButton && tool && hasMenuMark(*tool))
        size.rwidth() += kMenuMarkWidth;
    if (type == CT_ToolButton)
        size = size.expandedTo(QSize(option->fontMetrics.height() + 11, option->fontMetrics.height() + 9));
    if (type == CT_HeaderSection)
        size.setHeight(std::max(size.height(), option->fontMetrics.height() + 9));
    if (type == CT_ItemViewItem)
        size.setHeight(std::max(size.height(), option->fontMetrics.height() + 7));
    if (type == CT_MenuItem && size.height() > 12) // not the separators
        size.setHeight(std::max(size.height(), option->fontMetrics.height() + 9));
    return size;
}

QIcon WorkbenchStyle::standardIcon(StandardPixmap standard, const QStyleOption *option, const QWidget *widget) const
{
    switch (standard) {
    case SP_TitleBarCloseButton:
    case SP_DockWidgetCloseButton:
    case SP_TabCloseButton:
        return icon(QStringLiteral("close"), IconTone::Muted);
    case SP_TitleBarNormalButton:
        return icon(QStringLiteral("expand"), IconTone::Muted);
    case SP_LineEditClearButton:
        return icon(QStringLiteral("close"), IconTone::Muted);
    default:
        return QProxyStyle::standardIcon(standard, option, widget);
    }
}

void WorkbenchStyle::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    if (qobject_cast<QAbstractButton *>(widget) || qobject_cast<QComboBox *>(widget) || qobject_cast<QTabBar *>(widget) ||
        qobject_cast<QHeaderView *>(widget))
        widget->setAttribute(Qt::WA_Hover);
}

} // namespace wb::app
