package huika.shift;

import huika.insight.StoredValueRoll;
import huika.web.Spreadsheet;
import huika.web.Spreadsheet.Yuan;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Days as a table somebody takes along.
final class DaySheets {

    private static final List<String> HEADER =
            List.of(
                    "营业日 Business date",
                    "门店 Branch",
                    "状态 State",
                    "单数 Purchases",
                    "销售 Sales (¥)",
                    "退货 Refunds (¥)",
                    "净额 Net (¥)",
                    "优惠 Discount (¥)",
                    "积分费用 Points charge (¥)",
                    "现金 Cash (¥)",
                    "充值 Top-ups (¥)",
                    "反充值 Reversals (¥)",
                    "赠送 Bonus (¥)",
                    "退储值 Withdrawals (¥)",
                    "入会费 Fees (¥)",
                    "储值消费 Value spent (¥)",
                    "积分发放 Points issued",
                    "积分使用 Points used",
                    "积分到期 Points expired",
                    "兑换 Redemptions",
                    "班次 Shifts",
                    "未交班 Open shifts",
                    "差额 Difference (¥)",
                    "迟到净额 Late net (¥)",
                    "日结人 Closed by");

    private static final List<String> ROLL =
            List.of(
                    "门店 Branch",
                    "期初 Opening (¥)",
                    "充值 Top-ups (¥)",
                    "赠送 Bonus (¥)",
                    "付款 Payments (¥)",
                    "退款 Refunds (¥)",
                    "反充值 Reversals (¥)",
                    "收回赠送 Bonus taken back (¥)",
                    "退储值 Withdrawals (¥)",
                    "到期 Expired (¥)",
                    "其他 Other (¥)",
                    "期末 Closing (¥)");

    private DaySheets() {}

    static Spreadsheet storedValue(List<StoredValueRoll> branches, StoredValueRoll total) {
        var rows = new ArrayList<List<@Nullable Object>>();
        for (var each : branches)
            rows.add(row(each.branch().isEmpty() ? "—" : each.branch(), each));
        rows.add(row("合计 Total", total));
        return new Spreadsheet("储值 Stored value", ROLL, rows);
    }

    private static List<@Nullable Object> row(String name, StoredValueRoll roll) {
        return Arrays.asList(
                name,
                new Yuan(roll.opening()),
                new Yuan(roll.topUps()),
                new Yuan(roll.bonus()),
                new Yuan(-roll.payments()),
                new Yuan(roll.refunds()),
                new Yuan(-roll.reversals()),
                new Yuan(-roll.bonusTakenBack()),
                new Yuan(-roll.withdrawals()),
                new Yuan(-roll.expired()),
                new Yuan(roll.other()),
                new Yuan(roll.closing()));
    }

    static Spreadsheet about(
            String program,
            @Nullable String branch,
            LocalDate from,
            LocalDate to,
            @Nullable OffsetDateTime asOf,
            String by) {
        return new Spreadsheet(
                "参数 About",
                List.of("项目 Item", "内容 Value"),
                List.of(
                        List.of("制度 Program", program),
                        List.of("范围 Scope", branch == null ? "可见的全部门店 All branches" : branch),
                        List.of("起 From", from),
                        List.of("止 To", to),
                        List.of("截至 As of", asOf == null ? "" : asOf.toString()),
                        List.of("导出人 By", by)));
    }

    static Spreadsheet of(List<DayCloses.Day> days) {
        return new Spreadsheet("日结 Days", HEADER, days.stream().map(DaySheets::row).toList());
    }

    private static List<@Nullable Object> row(DayCloses.Day day) {
        var total = day.figures();
        var late = day.late();
        var close = day.close();
        return Arrays.asList(
                day.day(),
                day.branch(),
                state(day.state()),
                total.purchases(),
                new Yuan(total.sales()),
                new Yuan(total.refunds()),
                new Yuan(total.net()),
                new Yuan(total.discount()),
                new Yuan(total.withheld()),
                new Yuan(total.cash()),
                new Yuan(total.topUps()),
                new Yuan(total.reversals()),
                new Yuan(total.bonus()),
                new Yuan(total.withdrawals()),
                new Yuan(total.fees()),
                new Yuan(total.valueSpent()),
                total.pointsIssued(),
                total.pointsUsed(),
                total.pointsExpired(),
                total.redemptions(),
                day.shifts(),
                day.open(),
                new Yuan(day.difference()),
                late == null ? null : new Yuan(late.net()),
                close == null ? null : close.closedBy());
    }

    private static String state(DayCloses.State state) {
        return switch (state) {
            case SHIFTS_OPEN -> "未交班 Shifts open";
            case DUE -> "待日结 Due";
            case CLOSED -> "已日结 Closed";
        };
    }
}
