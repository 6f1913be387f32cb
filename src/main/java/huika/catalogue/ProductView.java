package huika.catalogue;

import huika.program.Program;
import huika.program.card.CardClass;
import huika.program.card.CardProduct;
import huika.program.card.CardScope;
import huika.program.card.CheckDigit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A kind of card as staff see it: the seven dimensions, what it can do, how it is numbered.
///
/// @param classified whether the program says its class; otherwise it is the one of silence
/// @param unitCost fen
/// @param kept whether it is issued from a stock that is kept
/// @param design the design it is made after now; null where none was agreed to
record ProductView(
        String program,
        String product,
        String name,
        List<String> functions,
        String material,
        String industry,
        String grade,
        String issuer,
        String medium,
        String authorisation,
        boolean classified,
        String form,
        boolean registered,
        String entryClass,
        @Nullable String validity,
        String ownership,
        long unitCost,
        long minFace,
        @Nullable Long maxFace,
        List<Long> denominations,
        Numbers number,
        List<Codes> codes,
        List<String> separation,
        boolean uniform,
        @Nullable Special special,
        boolean test,
        CardScope scope,
        boolean kept,
        @Nullable String design) {

    record Numbers(String prefix, String symbol, int digits, @Nullable String check) {}

    record Codes(
            List<String> branches,
            String prefix,
            int length,
            String symbol,
            @Nullable String check) {}

    /// @param discountCap ten-thousandths; null for none
    record Special(@Nullable Long discountCap, String executor) {}

    static ProductView of(
            Program program, String code, CardProduct product, @Nullable String design) {
        var kind = product.classified();
        var making = product.making();
        var face = making.face();
        return new ProductView(
                program.code(),
                code,
                product.name(),
                words(product.functions()),
                said(kind.material(), CardClass.SILENT.material()),
                said(kind.industry(), CardClass.SILENT.industry()),
                said(kind.grade(), CardClass.SILENT.grade()),
                said(kind.issuer(), CardClass.SILENT.issuer()),
                said(kind.medium(), CardClass.SILENT.medium()),
                said(kind.authorisation(), CardClass.SILENT.authorisation()),
                product.kind() != null,
                word(product.form()),
                product.registered(),
                product.entryClass(),
                product.validity() == null ? null : product.validity().toString(),
                word(program.catalogue().ownership()),
                making.unitCost().fen(),
                face == null ? 1 : face.min().fen(),
                face == null || face.max() == null ? null : face.max().fen(),
                face == null
                        ? List.of()
                        : face.denominations().stream().map(it -> it.fen()).toList(),
                new Numbers(
                        product.number().prefix(),
                        product.number().symbol(),
                        product.number().digits(),
                        product.number().check() ? word(product.number().algorithm()) : null),
                making.codes().stream()
                        .map(rule ->
                                new Codes(
                                        rule.branches(),
                                        rule.prefix(),
                                        rule.length(),
                                        rule.symbol(),
                                        check(rule.check())))
                        .toList(),
                words(making.separation()),
                making.uniform(),
                special(product),
                making.test(),
                product.scope(),
                program.keepsStock(product),
                design);
    }

    private static @Nullable Special special(CardProduct product) {
        var special = product.making().special();
        if (special == null) return null;
        var cap = special.discountCap();
        return new Special(
                cap == null ? null : cap.of(10_000, java.math.RoundingMode.DOWN),
                special.executor());
    }

    private static @Nullable String check(@Nullable CheckDigit check) {
        return check == null ? null : word(check);
    }

    private static String said(@Nullable String value, @Nullable String silent) {
        return value == null ? Objects.requireNonNull(silent) : value;
    }

    private static List<String> words(List<? extends Enum<?>> values) {
        return values.stream().map(ProductView::word).toList();
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
