package huika.importing;

import huika.goods.Goods;
import huika.goods.Item;
import huika.goods.NewItem;
import huika.kernel.Atomic;
import huika.kernel.Code;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import huika.security.Actor;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Rows of goods: each says what a branch's list says of a SKU from now on.
final class GoodsRows implements RowWork {

    private static final int CHUNK = 200;
    private static final List<String> NO = List.of("no", "否", "停用", "false", "0");

    private static final Actor ACTOR = Actor.system("import");

    private final ImportRun run;
    private final Columns columns;
    private final @Nullable String onlyBranch;
    private final Goods goods;
    private final Atomic atomic;
    private final Tally tally;

    GoodsRows(
            ImportRun run,
            Columns columns,
            @Nullable String onlyBranch,
            Goods goods,
            Atomic atomic,
            Tally tally) {
        this.run = run;
        this.columns = columns;
        this.onlyBranch = onlyBranch;
        this.goods = goods;
        this.atomic = atomic;
        this.tally = tally;
    }

    @Override
    public int chunk() {
        return CHUNK;
    }

    /// The run's own decisions, of which nothing is written.
    @Override
    public void check(List<TableRow> chunk) {
        for (var row : chunk) {
            var told = new ArrayList<Outcome<Item>>();
            atomic.run(() -> {
                told.add(put(row));
                return Outcome.refused(Code.IMPORT_NOT_READY);
            });
            tell(row, told.getFirst());
        }
    }

    @Override
    public void checkRest() {}

    @Override
    public void run(List<TableRow> chunk) {
        for (var row : chunk) tell(row, put(row));
    }

    @Override
    public void finish() {}

    private void tell(TableRow row, Outcome<Item> outcome) {
        switch (outcome) {
            case Outcome.Done<Item> _ -> tally.ok(1);
            case Outcome.Refused<Item>(var refusal) ->
                    tally.failed(1, RowError.of(row, refusal, columns));
        }
    }

    private Outcome<Item> put(TableRow row) {
        var branch = columns.value(row, "branch");
        var place = branch == null ? onlyBranch : branch;
        if (place == null) return missing("/branch");
        var sku = columns.value(row, "sku");
        if (sku == null) return missing("/sku");
        var name = columns.value(row, "name");
        if (name == null) return missing("/name");
        var price = fen(columns.value(row, "price"));
        if (price == null) return Outcome.refused(Refusal.of(Code.AMOUNT_INVALID).at("/price"));
        var active = columns.value(row, "active");
        return goods.put(
                ACTOR,
                run.program(),
                new NewItem(
                        place,
                        sku,
                        words(columns.value(row, "barcodes")),
                        name,
                        columns.value(row, "initials"),
                        columns.value(row, "category"),
                        price,
                        words(columns.value(row, "flags")),
                        active == null || !NO.contains(active.toLowerCase(Locale.ROOT))));
    }

    private static Outcome<Item> missing(String pointer) {
        return Outcome.refused(Refusal.of(Code.FIELD_MISSING).at(pointer));
    }

    private static List<String> words(@Nullable String text) {
        if (text == null) return List.of();
        return Arrays.stream(text.split("[;；,，、\\s]+")).filter(each -> !each.isEmpty()).toList();
    }

    /// Yuan as people write them, in fen; null where it is no amount.
    private static @Nullable Long fen(@Nullable String text) {
        if (text == null || !text.matches("\\d{1,9}(\\.\\d{1,2})?")) return null;
        return new BigDecimal(text).movePointRight(2).longValueExact();
    }
}
