package huika.dormancy;

import huika.desk.CaseView;
import huika.desk.Cases;
import huika.desk.Shown;
import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.Page;
import huika.kernel.RefusedException;
import huika.security.Actor;
import huika.security.Permission;
import huika.web.Answers;
import huika.web.PathId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Dormant cards over HTTP.
@RestController
@RequestMapping("/api/v1")
final class DormancyHttp {

    record Listing(String program, @Nullable LocalDate asOf) {}

    record Notice(String notice, @Nullable Boolean sms) {}

    record Request(
            String branch,
            Shown.@Nullable Document idDocument,
            Shown.@Nullable Agent agent,
            @Nullable List<String> papers,
            Shown.@Nullable PhoneCode phoneCode) {}

    /// @param cutoff the day since which its cards were not used
    record ListView(
            String id,
            String program,
            LocalDate asOf,
            LocalDate cutoff,
            String state,
            int cards,
            long balance,
            String currency,
            String listedBy,
            OffsetDateTime listedAt,
            @Nullable OffsetDateTime toldAt,
            @Nullable String notice,
            boolean sms,
            @Nullable OffsetDateTime frozenAt) {

        static ListView of(DormancyList list) {
            return new ListView(
                    list.text(),
                    list.program(),
                    list.asOf(),
                    list.cutoff(),
                    list.state().name(),
                    list.cards(),
                    list.balance(),
                    "CNY",
                    list.listedBy(),
                    local(list.listedAt()),
                    list.toldAt() == null ? null : local(list.toldAt()),
                    list.notice(),
                    list.sms(),
                    list.frozenAt() == null ? null : local(list.frozenAt()));
        }

        private static OffsetDateTime local(Instant at) {
            return at.atZone(Clock.ZONE).toOffsetDateTime();
        }
    }

    /// @param members in effect and with a card
    /// @param dormant of these, whose every card is frozen as dormant
    /// @param counted what reports count
    record Counts(String program, long members, long dormant, long counted) {}

    private final Dormancy dormancy;
    private final Awakenings awakenings;
    private final DormancyStore store;
    private final Cases cases;

    DormancyHttp(Dormancy dormancy, Awakenings awakenings, DormancyStore store, Cases cases) {
        this.dormancy = dormancy;
        this.awakenings = awakenings;
        this.store = store;
        this.cases = cases;
    }

    @PostMapping("/dormancy-lists")
    @Permission("dormancy:list")
    ResponseEntity<ListView> list(Actor actor, @RequestBody Listing body) {
        return Answers.created(dormancy.list(actor, body.program(), body.asOf()).map(ListView::of));
    }

    @GetMapping("/dormancy-lists")
    @Permission("dormancy:read")
    Page<ListView> lists(
            Actor actor,
            @RequestParam String program,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        actor.refuseOther(program);
        var most = Page.limit(limit);
        var before = Objects.requireNonNullElse(Page.number(cursor), Long.MAX_VALUE);
        var rows = dormancy.lists(actor, program, before, most + 1);
        return Page.of(rows, most, list -> Long.toString(list.id())).map(ListView::of);
    }

    @GetMapping("/dormancy-lists/{id}")
    @Permission("dormancy:read")
    ListView one(Actor actor, @PathVariable String id) {
        return ListView.of(found(actor, id));
    }

    /// The cards of a list, for the finance department too.
    @GetMapping("/dormancy-lists/{id}/items")
    @Permission("dormancy:read")
    Page<DormancyList.Item> items(
            Actor actor,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var most = Page.limit(limit);
        var list = found(actor, id);
        var rows = store.items(list.id(), cursor == null ? "" : Page.open(cursor), most + 1);
        var page = Page.of(rows, most, DormancyList.Item::card);
        return new Page<>(
                page.items().stream().filter(item -> actor.maySee(item.branch())).toList(),
                page.nextCursor());
    }

    @PostMapping("/dormancy-lists/{id}/notices")
    @Permission("dormancy:notify")
    ResponseEntity<ListView> tell(Actor actor, @PathVariable String id, @RequestBody Notice body) {
        var sms = Boolean.TRUE.equals(body.sms());
        return Answers.created(
                dormancy.tell(actor, PathId.of("dml", id), body.notice(), sms).map(ListView::of));
    }

    @PostMapping("/dormancy-lists/{id}/freezes")
    @Permission("dormancy:freeze")
    ResponseEntity<ListView> freeze(Actor actor, @PathVariable String id) {
        return Answers.created(dormancy.freeze(actor, PathId.of("dml", id)).map(ListView::of));
    }

    /// One card of the list, before the others.
    @PostMapping("/dormancy-lists/{id}/items/{card}/freezes")
    @Permission("dormancy:freeze")
    ResponseEntity<DormancyList.Item> freeze(
            Actor actor, @PathVariable String id, @PathVariable String card) {
        return Answers.created(dormancy.freeze(actor, PathId.of("dml", id), card));
    }

    @GetMapping("/member-counts")
    @Permission("report:read")
    Counts counts(Actor actor, @RequestParam String program) {
        actor.refuseOther(program);
        var members = dormancy.members(program);
        return new Counts(program, members[0], members[1], members[0] - members[1]);
    }

    @PostMapping("/cards/{number}/dormancy-reactivations")
    @Permission("card:unfreeze")
    ResponseEntity<CaseView> ask(
            Actor actor, @PathVariable String number, @RequestBody Request body) {
        var shown = new Shown(body.idDocument(), body.agent(), body.papers(), body.phoneCode());
        return Answers.created(
                awakenings.ask(actor, number, body.branch(), shown).map(cases::view));
    }

    @PostMapping("/desk-cases/{id}/openings")
    @Permission("dormancy:reactivate")
    ResponseEntity<CaseView> open(Actor actor, @PathVariable String id) {
        return Answers.created(awakenings.open(actor, PathId.of("cas", id)).map(cases::view));
    }

    @PostMapping("/desk-cases/{id}/bookings")
    @Permission("dormancy:book")
    ResponseEntity<CaseView> book(Actor actor, @PathVariable String id) {
        return Answers.created(awakenings.book(actor, PathId.of("cas", id)).map(cases::view));
    }

    private DormancyList found(Actor actor, String id) {
        return dormancy.find(actor, PathId.of("dml", id))
                .orElseThrow(() -> new RefusedException(Code.NOT_FOUND));
    }
}
