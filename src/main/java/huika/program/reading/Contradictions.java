package huika.program.reading;

import huika.kernel.Code;
import huika.program.Program;
import huika.program.card.CardScope;
import huika.program.card.IssueTerms;
import huika.program.condition.Condition;
import huika.program.earning.PointsTopic;
import huika.program.pricing.BenefitTopic;
import huika.program.role.RoleTopic;
import huika.program.tiering.TierTopic;
import huika.security.Permissions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Finds what a program says in one place and contradicts in another: names that nothing bears,
/// names given twice, a second rate for one category, a tier nobody can reach. Looks at every
/// record that is whole, even where others are not.
final class Contradictions {

    private final Reading<Program> reading;
    private final Node tree;
    private final Set<Problem> found = new LinkedHashSet<>();

    private Contradictions(Reading<Program> reading, Node tree) {
        this.reading = reading;
        this.tree = tree;
    }

    static List<Problem> in(Reading<Program> reading) {
        var search = new Contradictions(reading, Objects.requireNonNull(reading.tree()));
        search.programCode();
        search.codesGivenTwice();
        search.staffOfUnknownBranches();
        search.departmentsUnderUnknownOnes();
        search.rolesOfUnknownPermissions();
        search.unknownNamesInConditions();
        search.ratesThatNeverApply();
        search.tiersNobodyReaches();
        search.unknownLimits();
        search.assetsNamedTwice();
        return List.copyOf(search.found);
    }

    private void programCode() {
        var at = TreePath.find(tree, "program");
        if (!(at instanceof Node.Scalar code) || code.isBlank()) return;
        if (ProgramCheck.isCode(code.text())) return;
        add(
                "program",
                "制度代号须为小写字母、数字和连字符，以字母开头",
                "a program's code is of lower-case letters, digits and hyphens, a letter first");
    }

    private void codesGivenTwice() {
        twice(Program.Branch.class, Program.Branch::code);
        twice(Program.Department.class, Program.Department::code);
        twice(Program.Staff.class, Program.Staff::code);
    }

    private <T> void twice(Class<T> type, Function<T, String> code) {
        var seen = new HashMap<String, String>();
        all(type)
                .forEach((path, value) -> {
                    var before = seen.putIfAbsent(code.apply(value), path);
                    if (before == null) return;
                    var name = code.apply(value);
                    add(
                            path + ".code",
                            "代号“" + name + "”与 " + before + " 重复",
                            "the code '" + name + "' is that of " + before + " too");
                });
    }

    private void staffOfUnknownBranches() {
        var branches =
                all(Program.Branch.class).values().stream().map(Program.Branch::code).toList();
        all(Program.Staff.class)
                .forEach((path, staff) ->
                        known(path + ".branch", staff.branch(), branches, "门店", "branch"));
    }

    /// A department stands below one that is listed before it; its head is one of the staff.
    private void departmentsUnderUnknownOnes() {
        var staff = all(Program.Staff.class).values().stream().map(Program.Staff::code).toList();
        var above = new ArrayList<String>();
        all(Program.Department.class)
                .forEach((path, each) -> {
                    if (each.parent() != null) {
                        known(path + ".parent", each.parent(), above, "部门", "department");
                    }
                    if (each.head() != null) {
                        known(path + ".head", each.head(), staff, "员工", "member of staff");
                    }
                    above.add(each.code());
                });
        all(Program.Staff.class)
                .forEach((path, each) -> {
                    if (each.department() == null) return;
                    known(path + ".department", each.department(), above, "部门", "department");
                });
    }

    private void rolesOfUnknownPermissions() {
        all(RoleTopic.class)
                .forEach((path, role) -> {
                    for (var may : role.may()) {
                        known(path + ".may", may, Permissions.all(), "权限", "permission");
                    }
                    for (var not : role.mayNot()) {
                        known(path + ".may not", not, Permissions.all(), "权限", "permission");
                    }
                });
    }

    private void unknownNamesInConditions() {
        var tiers = keys("tiers.ladder");
        var cards = keys("cards");
        var categories = keysOrNull("merchandise.categories");
        all(Condition.class)
                .forEach((path, whole) ->
                        parts(path, whole)
                                .forEach(part -> {
                                    switch (part) {
                                        case Condition.Tier tier ->
                                                tier.tier()
                                                        .forEach(t ->
                                                                known(
                                                                        path, t, tiers, "等级",
                                                                        "tier"));
                                        case Condition.TierAtLeast tier ->
                                                known(
                                                        path,
                                                        tier.tierAtLeast(),
                                                        tiers,
                                                        "等级",
                                                        "tier");
                                        case Condition.Card card ->
                                                card.card()
                                                        .forEach(c ->
                                                                known(
                                                                        path,
                                                                        c,
                                                                        cards,
                                                                        "卡种",
                                                                        "card product"));
                                        case Condition.Category category ->
                                                category.category()
                                                        .forEach(c ->
                                                                known(
                                                                        path,
                                                                        c,
                                                                        categories,
                                                                        "商品类别",
                                                                        "merchandise category"));
                                        default -> {}
                                    }
                                }));
        all(CardScope.class)
                .forEach((path, scope) ->
                        scope.categories()
                                .forEach(c ->
                                        known(
                                                path + ".categories",
                                                c,
                                                categories,
                                                "商品类别",
                                                "merchandise category")));
        all(IssueTerms.class)
                .forEach((path, terms) ->
                        terms.keepers()
                                .forEach(who ->
                                        known(
                                                path + ".register kept by",
                                                who,
                                                keysOrNull("staff"),
                                                "员工",
                                                "member of staff")));
        all(PointsTopic.Rate.class)
                .forEach((path, rate) -> {
                    if (rate.category() == null) return;
                    rate.category()
                            .forEach(c ->
                                    known(
                                            path + ".category",
                                            c,
                                            categories,
                                            "商品类别",
                                            "merchandise category"));
                });
    }

    /// The first rate that matches counts, so a later one for the same category never does.
    private void ratesThatNeverApply() {
        var taken = new HashMap<String, String>();
        all(PointsTopic.Rate.class)
                .forEach((path, rate) -> {
                    if (rate.when() != null) return;
                    var everything = taken.get("");
                    for (var category : rate.category() == null ? List.of("") : rate.category()) {
                        var before =
                                everything == null ? taken.putIfAbsent(category, path) : everything;
                        if (before == null) continue;
                        add(
                                path,
                                "永不适用：" + before + " 已覆盖",
                                "never applies: " + before + " covers it");
                    }
                });
    }

    private void tiersNobodyReaches() {
        var ladder = reading.at("tiers", TierTopic.class).map(TierTopic::ladder).orElse(List.of());
        for (var i = 1; i < ladder.size(); i++) {
            var tier = ladder.get(i);
            if (tier.spend() != null || tier.purchases() != null) continue;
            add(
                    "tiers.ladder[" + i + "]",
                    "无人可达：等级“" + tier.code() + "”没有门槛",
                    "nobody can reach it: the tier '" + tier.code() + "' has no threshold");
        }
    }

    /// What a member owns is counted by name, coupons and free uses alike.
    private void assetsNamedTwice() {
        var money = Set.of("principal", "bonus", "points", "money");
        var coupons = keys("benefits.coupons");
        for (var code : coupons) {
            if (money.contains(code)) taken("benefits.coupons." + code, code);
        }
        for (var code : keys("benefits.quotas")) {
            if (money.contains(code) || coupons.contains(code))
                taken("benefits.quotas." + code, code);
        }
    }

    private void taken(String path, String code) {
        add(
                path,
                "代号“" + code + "”已是另一种资产的名称",
                "the code '" + code + "' is the name of another asset already");
    }

    private void unknownLimits() {
        var limits = keys("benefits.limits");
        all(BenefitTopic.Offer.class)
                .forEach((path, offer) -> {
                    if (offer.limit() != null) {
                        known(path + ".limit", offer.limit(), limits, "限量", "limit");
                    }
                });
    }

    /// @param names null where the program lists none, so that any name goes
    private void known(
            String path, String name, @Nullable Collection<String> names, String zh, String en) {
        if (names == null || names.contains(name)) return;
        var near = Words.nearest(name, names);
        add(
                path,
                "没有这个" + zh + "“" + name + "”" + near.map(n -> "，是否想写“" + n + "”？").orElse(""),
                "no such "
                        + en
                        + " '"
                        + name
                        + "'"
                        + near.map(n -> "; did you mean '" + n + "'?").orElse(""));
    }

    private void add(String path, String zh, String en) {
        var at = TreePath.find(tree, path);
        found.add(new Problem(at.line(), at.column(), path, Code.PARAMETER_CONFLICT, zh, en));
    }

    private Set<String> keys(String path) {
        var keys = keysOrNull(path);
        return keys == null ? Set.of() : keys;
    }

    /// The codes under a path of the file: keys of a mapping, or `code` of each entry of a list.
    private @Nullable Set<String> keysOrNull(String path) {
        var node = TreePath.exact(tree, path).orElse(null);
        return switch (node) {
            case null -> null;
            case Node.Mapping mapping -> mapping.entries().keySet();
            case Node.Sequence sequence -> {
                var codes = new HashSet<String>();
                for (var item : sequence.items()) {
                    if (TreePath.find(item, "code") instanceof Node.Scalar code)
                        codes.add(code.text());
                }
                yield codes;
            }
            case Node.Scalar _, Node.Refused _ -> null;
        };
    }

    private <T> Map<String, T> all(Class<T> type) {
        var all = new java.util.LinkedHashMap<String, T>();
        reading.built()
                .forEach((path, value) -> {
                    if (type.isInstance(value)) all.put(path, type.cast(value));
                });
        return all;
    }

    /// The facts a condition asks for. Those written under `all`, `any` and `not` have paths of
    /// their own and are met there; keys side by side in one mapping have not.
    private List<Condition> parts(String path, Condition condition) {
        return switch (condition) {
            case Condition.All(var all) ->
                    reading.built().containsKey(path + ".all[0]") ? List.of() : all;
            case Condition.Any _, Condition.Not _ -> List.of();
            default -> List.of(condition);
        };
    }
}
