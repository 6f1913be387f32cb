package huika.goods;

import huika.audit.Audit;
import huika.audit.AuditEntry;
import huika.kernel.Atomic;
import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.Ids;
import huika.kernel.Outcome;
import huika.kernel.Page;
import huika.kernel.Refusal;
import huika.organization.Organization;
import huika.program.Programs;
import huika.security.Actor;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What branches sell.
@Component
public final class Goods {

    private static final long MOST_FEN = 1_000_000_000L;
    private static final int LONGEST_NAME = 200;
    private static final int MOST_CODES = 20;
    private static final Pattern CODE = Pattern.compile("[\\x21-\\x7e]{1,64}");
    private static final Pattern FLAG = Pattern.compile("[a-z][a-z0-9 -]{0,39}");

    private final GoodsStore store;
    private final Organization organization;
    private final Programs programs;
    private final Audit audit;
    private final Atomic atomic;
    private final Clock clock;
    private final Ids ids;

    Goods(
            GoodsStore store,
            Organization organization,
            Programs programs,
            Audit audit,
            Atomic atomic,
            Clock clock,
            Ids ids) {
        this.store = store;
        this.organization = organization;
        this.programs = programs;
        this.audit = audit;
        this.atomic = atomic;
        this.clock = clock;
        this.ids = ids;
    }

    /// Refuses: `FIELD_INVALID`, `AMOUNT_INVALID`, `BRANCH_NOT_PERMITTED`, `BRANCH_UNKNOWN`,
    /// `CATEGORY_UNKNOWN`, `GOODS_EXIST`, `BARCODE_TAKEN`.
    Outcome<Item> add(Actor actor, String program, NewItem wish) {
        return permitted(actor, program, wish)
                .then(fit ->
                        atomic.run(() -> {
                            var item = item(ids.next(), program, fit, 1);
                            if (!store.insert(item, actor.person(), clock.now())) {
                                return Outcome.refused(Refusal.of(Code.GOODS_EXIST).at("/sku"));
                            }
                            return kept(actor, item);
                        }));
    }

    /// Makes the list say this of a SKU, which is new or known: what an import does. A SKU that
    /// says so already is left alone.
    public Outcome<Item> put(Actor actor, String program, NewItem wish) {
        return permitted(actor, program, wish)
                .then(fit ->
                        atomic.run(() -> {
                            var known = store.bySku(program, fit.branch(), fit.sku());
                            if (known.isEmpty()) {
                                var item = item(ids.next(), program, fit, 1);
                                if (!store.insert(item, actor.person(), clock.now())) {
                                    return Outcome.refused(Code.GOODS_EXIST);
                                }
                                return kept(actor, item);
                            }
                            var before = store.lock(known.get().id()).orElseThrow();
                            var item = item(before.id(), program, fit, before.revision());
                            if (same(item, before)) return Outcome.done(before);
                            return changed(
                                    actor, item(before.id(), program, fit, before.revision() + 1));
                        }));
    }

    /// Changes an item that still has this revision.
    ///
    /// Refuses: as [#add], and `NOT_FOUND`, `STALE_VERSION`.
    Outcome<Item> edit(Actor actor, long id, int revision, NewItem wish) {
        return atomic.run(() -> {
            var found = store.lock(id).filter(item -> sees(actor, item));
            if (found.isEmpty()) return Outcome.refused(Code.NOT_FOUND);
            if (found.get().revision() != revision) {
                return Outcome.refused(Code.STALE_VERSION);
            }
            return permitted(actor, found.get().program(), wish)
                    .then(fit ->
                            changed(actor, item(id, found.get().program(), fit, revision + 1)));
        });
    }

    /// Lets an item be sold at another price, with a reason; the list stays.
    ///
    /// Refuses: `AMOUNT_INVALID`, `REASON_MISSING`, `NOT_FOUND`.
    Outcome<Item> override(Actor actor, long id, long price, @Nullable String reason) {
        if (price < 0 || price > MOST_FEN) {
            return Outcome.refused(Refusal.of(Code.AMOUNT_INVALID).at("/price"));
        }
        if (reason == null || reason.isBlank()) {
            return Outcome.refused(Refusal.of(Code.REASON_MISSING).at("/reason"));
        }
        return atomic.run(() -> {
            var found = store.find(id).filter(item -> sees(actor, item));
            if (found.isEmpty()) return Outcome.refused(Code.NOT_FOUND);
            var item = found.get();
            audit.record(
                    AuditEntry.of(actor.by(), "goods:sell-at-another-price", "item", item.text())
                            .at(item.program(), item.branch())
                            .from("price", item.price())
                            .to("price", price)
                            .because(reason));
            return Outcome.done(item);
        });
    }

    Optional<Item> seen(Actor actor, long id) {
        return store.find(id).filter(item -> sees(actor, item));
    }

    /// What a scanned or typed code is.
    ///
    /// @param price fen of one; what the scale printed, where the code is such a label
    record Scanned(Item item, long price) {}

    /// What a scanned or typed code is in a branch, if it is sold.
    Optional<Scanned> lookup(String program, String branch, String code) {
        return found(program, branch, code)
                .map(item -> new Scanned(item, item.price()))
                .or(() -> Scales.label(code).flatMap(label -> weighed(program, branch, label)));
    }

    private Optional<Scanned> weighed(String program, String branch, Scales.Label label) {
        return found(program, branch, label.head())
                .or(() -> found(program, branch, label.article()))
                .map(item -> new Scanned(item, label.price()));
    }

    private Optional<Item> found(String program, String branch, String code) {
        return store.byBarcode(program, branch, code)
                .or(() -> store.bySku(program, branch, code))
                .filter(Item::active);
    }

    Page<Item> list(
            String program,
            String branch,
            @Nullable String q,
            @Nullable String category,
            @Nullable Boolean active,
            @Nullable String after,
            int limit) {
        return Page.of(
                store.list(program, branch, q, category, active, after, limit + 1),
                limit,
                Item::sku);
    }

    private Outcome<NewItem> permitted(Actor actor, String program, NewItem wish) {
        var fault = fault(wish);
        if (fault != null) return Outcome.refused(fault);
        return organization
                .branch(actor, program, wish.branch())
                .then(_ -> programs.find(program, clock.today()))
                .then(inForce -> known(inForce.program().merchandise().categories(), wish));
    }

    /// The wish with its category by the program's code, which a list may also call by its name.
    private static Outcome<NewItem> known(Map<String, String> categories, NewItem wish) {
        var said = wish.category();
        if (said == null || categories.isEmpty() || categories.containsKey(said)) {
            return Outcome.done(wish);
        }
        for (var each : categories.entrySet()) {
            if (each.getValue().equals(said)) return Outcome.done(wish.in(each.getKey()));
        }
        return Outcome.refused(
                Refusal.of(Code.CATEGORY_UNKNOWN).with("category", said).at("/category"));
    }

    private static @Nullable Refusal fault(NewItem wish) {
        if (!CODE.matcher(wish.sku()).matches()) return invalid("/sku");
        if (wish.name().isBlank() || wish.name().length() > LONGEST_NAME) return invalid("/name");
        if (wish.price() < 0 || wish.price() > MOST_FEN) {
            return Refusal.of(Code.AMOUNT_INVALID).at("/price");
        }
        var codes = wish.barcodes();
        if (codes.size() > MOST_CODES
                || new HashSet<>(codes).size() < codes.size()
                || !codes.stream().allMatch(code -> CODE.matcher(code).matches())) {
            return invalid("/barcodes");
        }
        if (wish.flags().size() > MOST_CODES
                || !wish.flags().stream().allMatch(flag -> FLAG.matcher(flag).matches())) {
            return invalid("/flags");
        }
        return null;
    }

    private static Refusal invalid(String pointer) {
        return Refusal.of(Code.FIELD_INVALID).at(pointer);
    }

    private Outcome<Item> changed(Actor actor, Item item) {
        store.update(item, actor.person(), clock.now());
        return kept(actor, item);
    }

    private Outcome<Item> kept(Actor actor, Item item) {
        var taken = store.barcodes(item);
        if (taken.isPresent()) {
            return Outcome.refused(
                    Refusal.of(Code.BARCODE_TAKEN).with("barcode", taken.get()).at("/barcodes"));
        }
        audit.record(
                AuditEntry.of(actor.by(), "goods:edit", "item", item.text())
                        .at(item.program(), item.branch())
                        .to("sku", item.sku())
                        .to("price", item.price())
                        .to("active", item.active()));
        return Outcome.done(item);
    }

    private static Item item(long id, String program, NewItem wish, int revision) {
        var initials = wish.initials();
        return new Item(
                id,
                program,
                wish.branch(),
                wish.sku(),
                wish.barcodes(),
                wish.name(),
                initials == null || initials.isBlank() ? Initials.of(wish.name()) : initials,
                wish.category(),
                wish.price(),
                wish.flags(),
                wish.active(),
                revision);
    }

    private static boolean same(Item one, Item other) {
        return new HashSet<>(one.barcodes()).equals(new HashSet<>(other.barcodes()))
                && one.name().equals(other.name())
                && one.initials().equals(other.initials())
                && Objects.equals(one.category(), other.category())
                && one.price() == other.price()
                && one.flags().equals(other.flags())
                && one.active() == other.active();
    }

    private static boolean sees(Actor actor, Item item) {
        return actor.maySeeProgram(item.program()) && actor.maySee(item.branch());
    }
}
