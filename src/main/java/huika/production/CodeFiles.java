package huika.production;

import huika.audit.Audit;
import huika.audit.AuditEntry;
import huika.card.CardCodes;
import huika.kernel.Atomic;
import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.Ids;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import huika.kernel.Sha256;
import huika.production.SegmentStore.CodeFile;
import huika.program.card.CodeRule;
import huika.security.Actor;
import huika.security.BlindIndex;
import huika.stock.Move;
import huika.stock.Shelf;
import huika.stock.Stock;
import huika.stock.StockDesk;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Codes inside cards: imported whole or not at all, found by whoever reads a card.
@Component
public final class CodeFiles implements CardCodes {

    private final SegmentStore segments;
    private final CodeStore store;
    private final Shelf shelf;
    private final Stock stock;
    private final StockDesk desk;
    private final BlindIndex blind;
    private final Audit audit;
    private final Atomic atomic;
    private final Clock clock;
    private final Ids ids;

    CodeFiles(
            SegmentStore segments,
            CodeStore store,
            Shelf shelf,
            Stock stock,
            StockDesk desk,
            BlindIndex blind,
            Audit audit,
            Atomic atomic,
            Clock clock,
            Ids ids) {
        this.segments = segments;
        this.store = store;
        this.shelf = shelf;
        this.stock = stock;
        this.desk = desk;
        this.blind = blind;
        this.audit = audit;
        this.atomic = atomic;
        this.clock = clock;
        this.ids = ids;
    }

    @Override
    public Optional<String> number(String code) {
        return store.position(CodeReader.index(blind, code)).flatMap(stock::numberAt);
    }

    /// The number of the card with this code inside, where it is of a program the actor sees.
    public Optional<String> numberOf(Actor actor, String code) {
        return store.position(CodeReader.index(blind, code))
                .flatMap(position -> stock.numberAt(actor, position));
    }

    /// Imports the codes of a segment, or of some of its numbers. Whatever is wrong, nothing is
    /// imported.
    ///
    /// Refuses: `NOT_FOUND`, what [StockDesk] refuses, `CODE_RULE_VIOLATION` with the faulty lines
    /// (or where the kind has no rule for its branch), `FILE_EMPTY`.
    Outcome<Segment> bringIn(Actor actor, long id, String name, InputStream body)
            throws IOException {
        var found = Segments.sees(actor, segments.find(id));
        if (found instanceof Outcome.Refused<Segment>) return found;
        var segment = found.orThrow();
        var kind = segment.kind();
        var open = desk.open(actor, kind.program(), kind.product());
        if (open instanceof Outcome.Refused<StockDesk.Open>(var refusal)) {
            return Outcome.refused(refusal);
        }
        var product = open.orThrow().product();
        var rule = product.making().codesFor(segment.branch());
        if (rule.isEmpty()) {
            return Outcome.refused(Refusal.of(Code.CODE_RULE_VIOLATION).with("rule", "none"));
        }
        var digest = Sha256.digest();
        var file = read(rule.get(), open.orThrow(), segment, new DigestInputStream(body, digest));
        if (!file.faults().isEmpty()) return Outcome.refused(faulty(file));
        if (file.codes() == 0) return Outcome.refused(Code.FILE_EMPTY);
        var kept =
                new CodeFile(
                        name,
                        HexFormat.of().formatHex(digest.digest()),
                        file.codes(),
                        actor.person(),
                        clock.now());
        return keep(actor, segment, kept, file);
    }

    private CodeReader read(CodeRule rule, StockDesk.Open open, Segment segment, InputStream body)
            throws IOException {
        var file = new CodeReader(rule, open.product().number(), segment.range(), blind);
        file.read(body);
        return file;
    }

    private Outcome<Segment> keep(Actor actor, Segment segment, CodeFile kept, CodeReader file) {
        var clash = new boolean[1];
        var outcome =
                atomic.<Segment>run(() -> {
                    if (!store.write(file)) {
                        clash[0] = true;
                        return Outcome.refused(Code.CODE_RULE_VIOLATION);
                    }
                    return enable(actor, segment, kept, file);
                });
        if (!clash[0]) return outcome;
        var range = segment.range();
        file.refuseKnown(store.known(file), store.coded(range.first(), range.last()));
        return Outcome.refused(faulty(file));
    }

    private Outcome<Segment> enable(Actor actor, Segment segment, CodeFile kept, CodeReader file) {
        var fileId = ids.next();
        return shelf.change(
                        segment.kind(),
                        file.ranges(),
                        _ -> null,
                        each -> each.enabled(true, each.permitted()),
                        new Move("coded", fileId, kept.name(), actor.person()))
                .map(_ -> {
                    segments.coded(segment.id(), kept, fileId);
                    audit.record(
                            AuditEntry.of(
                                            actor.by(),
                                            "stock:import-codes",
                                            "card-segment",
                                            segment.text())
                                    .at(segment.kind().program(), segment.branch())
                                    .to("codes", kept.codes())
                                    .to("sha256", kept.sha256()));
                    return segments.find(segment.id()).orElseThrow();
                });
    }

    private static Refusal faulty(CodeReader file) {
        return Refusal.invalid(file.faults()).with("faultyLines", file.faulty());
    }
}
