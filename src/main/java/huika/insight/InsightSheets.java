package huika.insight;

import huika.web.Spreadsheet;
import huika.web.Spreadsheet.Yuan;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A period's figures as sheets of a workbook.
final class InsightSheets {

    private static final List<String> FIGURES =
            List.of(
                    "单数 Purchases",
                    "销售 Sales (¥)",
                    "退货 Refunds (¥)",
                    "净额 Net (¥)",
                    "会员净额 Of members (¥)",
                    "优惠 Discount (¥)",
                    "现金 Cash (¥)",
                    "充值 Top-ups (¥)",
                    "反充值 Reversals (¥)",
                    "赠送 Bonus (¥)",
                    "储值消费 Value spent (¥)",
                    "积分发放 Points issued",
                    "积分使用 Points used",
                    "兑换 Redemptions");

    private InsightSheets() {}

    /// @param by who asks for it
    static List<Spreadsheet> of(
            Insight told, String by, List<DayTotal> days, List<DayTotal> branches) {
        return List.of(
                about(told, by),
                figures(told),
                lines("按日 Days", "营业日 Business date", days, true),
                lines("按门店 Branches", "门店 Branch", branches, false));
    }

    private static Spreadsheet about(Insight told, String by) {
        var asOf = told.asOf();
        return new Spreadsheet(
                "参数 About",
                List.of("项目 Item", "内容 Value"),
                List.of(
                        List.of("制度 Program", told.program()),
                        List.of(
                                "范围 Scope",
                                told.branch() == null ? "可见的全部门店 All branches" : told.branch()),
                        List.of("起 From", told.from()),
                        List.of("止 To", told.to()),
                        List.of("对比起 Compared from", told.comparedFrom()),
                        List.of("对比止 Compared to", told.comparedTo()),
                        List.of("截至 As of", asOf == null ? "" : asOf.toString()),
                        List.of("导出人 By", by)));
    }

    private static Spreadsheet figures(Insight told) {
        var now = told.now();
        var before = told.before();
        return new Spreadsheet(
                "指标 Figures",
                List.of("指标 Figure", "本期 Now", "对比 Compared"),
                List.of(
                        money("净销售额 Net sales (¥)", now.sales(), before.sales()),
                        money("会员净额 Of members (¥)", now.memberSales(), before.memberSales()),
                        many("单数 Purchases", now.purchases(), before.purchases()),
                        many("购买会员 Buyers", now.buyers(), before.buyers()),
                        many("新会员 New members", now.newMembers(), before.newMembers()),
                        many("积分发放 Points issued", now.pointsIssued(), before.pointsIssued()),
                        many("积分使用 Points used", now.pointsUsed(), before.pointsUsed()),
                        many("积分到期 Points expired", now.pointsExpired(), before.pointsExpired()),
                        money("充值 Topped up (¥)", now.toppedUp(), before.toppedUp()),
                        money("赠送 Bonus (¥)", now.bonusGiven(), before.bonusGiven()),
                        money("储值消费 Value spent (¥)", now.valueSpent(), before.valueSpent())));
    }

    private static List<Object> money(String name, long now, long before) {
        return List.of(name, new Yuan(now), new Yuan(before));
    }

    private static List<Object> many(String name, long now, long before) {
        return List.of(name, now, before);
    }

    private static Spreadsheet lines(
            String name, String first, List<DayTotal> totals, boolean byDay) {
        var header = new java.util.ArrayList<>(List.of(first));
        header.addAll(FIGURES);
        return new Spreadsheet(
                name,
                header,
                totals.stream()
                        .map(each -> cells(each, byDay ? each.day() : each.branch()))
                        .toList());
    }

    private static List<@Nullable Object> cells(DayTotal each, Object first) {
        return Arrays.asList(
                first,
                each.purchases(),
                new Yuan(each.sales()),
                new Yuan(each.refunds()),
                new Yuan(each.net()),
                new Yuan(each.memberSales()),
                new Yuan(each.discount()),
                new Yuan(each.cash()),
                new Yuan(each.topUps()),
                new Yuan(each.reversals()),
                new Yuan(each.bonus()),
                new Yuan(each.valueSpent()),
                each.pointsIssued(),
                each.pointsUsed(),
                each.redemptions());
    }
}
