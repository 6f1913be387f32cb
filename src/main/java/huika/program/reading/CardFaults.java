package huika.program.reading;

import huika.kernel.Code;
import huika.program.Program;
import huika.program.card.CardClass;
import huika.program.card.CardClass.Dimension;
import huika.program.card.CardProduct;
import huika.program.card.CatalogueTopic;
import huika.program.card.Making.Separation;
import huika.program.tiering.TierTopic;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What a program says of its cards and cannot mean: a kind classified by half, a grade it does not
/// have, two kinds it keeps apart under the same numbers.
final class CardFaults {

    private static final CatalogueTopic NOTHING_MORE =
            new CatalogueTopic(
                    Map.of(), Map.of(), List.of(), Map.of(), Map.of(), CatalogueTopic.Owner.ISSUER);

    private final Reading<Program> reading;
    private final Node tree;
    private final List<Problem> found = new ArrayList<>();
    private final CatalogueTopic catalogue;

    private CardFaults(Reading<Program> reading, Node tree) {
        this.reading = reading;
        this.tree = tree;
        this.catalogue = reading.at("catalogue", CatalogueTopic.class).orElse(NOTHING_MORE);
    }

    static List<Problem> in(Reading<Program> reading) {
        var search = new CardFaults(reading, Objects.requireNonNull(reading.tree()));
        var products = new LinkedHashMap<String, CardProduct>();
        reading.built()
                .forEach((path, value) -> {
                    if (value instanceof CardProduct product) products.put(path, product);
                });
        products.forEach(search::look);
        search.separated(products);
        return List.copyOf(search.found);
    }

    private void look(String path, CardProduct product) {
        if (product.kind() != null) classified(path + ".class", product.kind());
        var entry = product.entryClass();
        if (!catalogue.classes().contains(entry)) {
            add(
                    path + ".entry class",
                    Code.CARD_CLASS_UNKNOWN,
                    "没有这个登记类别“" + entry + "”" + near(entry, catalogue.classes()).zh(),
                    "no such class '" + entry + "'" + near(entry, catalogue.classes()).en());
        }
        if (product.issue().registeredFirst() && product.issue().approved()) {
            conflict(
                    path + ".issue",
                    "先登记的卡不另行逐张审批：登记与审批只能选一",
                    "cards are registered first or need consent each, not both");
        }
        var permanent = CardClass.PERMANENT.equals(product.classified().authorisation());
        if (permanent && product.validity() != null) {
            conflict(path + ".validity", "永久卡没有有效期", "a permanent card has no end");
        }
        if (product.making().uniform() && !product.scope().branches().isEmpty()) {
            add(
                    path + ".scope",
                    Code.CARD_TYPE_NOT_UNIFORM,
                    "全公司统一的卡种不能只属于个别门店",
                    "a kind that is the same everywhere does not belong to some branches");
        }
        var kept = reading.built().get("stock") != null && product.isThing();
        if (kept && !product.number().lead().chars().allMatch(c -> c >= '0' && c <= '9')) {
            conflict(
                    path + ".number",
                    "入库保管的卡，卡号只含数字",
                    "numbers of cards that are kept in stock are digits only");
        }
    }

    private void classified(String path, CardClass kind) {
        var tiers = reading.at("tiers", TierTopic.class).map(TierTopic::codes).orElse(List.of());
        for (var dimension : Dimension.values()) {
            var value = kind.value(dimension);
            var name = dimension.name().toLowerCase(Locale.ROOT);
            if (value == null) {
                add(
                        path,
                        Code.CARD_TYPE_UNCLASSIFIED,
                        "分类缺少：" + name,
                        "the class lacks its " + name);
                continue;
            }
            var values = catalogue.values(dimension, tiers);
            if (values.contains(value)) continue;
            add(
                    path + "." + name,
                    dimension == Dimension.GRADE ? Code.GRADE_UNKNOWN : Code.VALUE_INVALID,
                    "没有这个取值“" + value + "”" + near(value, values).zh(),
                    "no such " + name + " '" + value + "'" + near(value, values).en());
        }
    }

    /// Kinds of which one is kept apart by number cannot be numbered alike.
    private void separated(Map<String, CardProduct> products) {
        var schemes = new LinkedHashMap<String, String>();
        products.forEach((path, product) -> {
            var number = product.number();
            var scheme = number.lead() + "/" + number.digits();
            var other = schemes.putIfAbsent(scheme, path);
            if (other == null) return;
            var apart = isApart(product) || isApart(products.get(other));
            if (!apart) return;
            conflict(
                    path + ".number",
                    "与 " + other + " 的卡号段须严格区分",
                    "its numbers must be kept apart from those of " + other);
        });
    }

    private static boolean isApart(@Nullable CardProduct product) {
        return product != null && product.making().separation().contains(Separation.NUMBER_RANGE);
    }

    private record Near(String zh, String en) {}

    private static Near near(String name, java.util.Collection<String> names) {
        return Words.nearest(name, names)
                .map(n -> new Near("，是否想写“" + n + "”？", "; did you mean '" + n + "'?"))
                .orElse(new Near("", ""));
    }

    private void conflict(String path, String zh, String en) {
        add(path, Code.PARAMETER_CONFLICT, zh, en);
    }

    private void add(String path, Code code, String zh, String en) {
        var at = TreePath.find(tree, path);
        found.add(new Problem(at.line(), at.column(), path, code, zh, en));
    }
}
