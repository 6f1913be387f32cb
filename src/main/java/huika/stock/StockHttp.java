package huika.stock;

import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.Page;
import huika.kernel.RefusedException;
import huika.security.Actor;
import huika.security.Permission;
import huika.stock.Announcements.Announcement;
import huika.stock.Whereabouts.Drawer;
import huika.stock.Whereabouts.Moved;
import huika.web.Answers;
import huika.web.PathId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Who has which cards, and where one of them is.
@RestController
@RequestMapping("/api/v1")
final class StockHttp {

    /// @param custodian who answers for it; for an issued card who issued it
    /// @param answers whether that person still answers for it
    /// @param range the numbers that lie together with it
    record Where(
            String number,
            String program,
            String product,
            String state,
            String branch,
            String custodian,
            boolean answers,
            OffsetDateTime since,
            boolean codesImported,
            RangeText range,
            List<Way> way) {}

    record Way(
            String what,
            RangeText range,
            @Nullable String fromState,
            StockState toState,
            @Nullable String fromBranch,
            @Nullable String fromPerson,
            String toBranch,
            String toPerson,
            @Nullable String reason,
            String by,
            OffsetDateTime at) {}

    /// @param given waiting for another's signature; the custodian still answers for these
    record DrawerView(
            String product,
            String branch,
            String custodian,
            long stock,
            long given,
            long issued,
            long faulty,
            long missing,
            long recovered,
            @Nullable String next) {

        static DrawerView of(Drawer it) {
            var next = it.next();
            return new DrawerView(
                    it.product(),
                    it.branch(),
                    it.person(),
                    it.stock(),
                    it.given(),
                    it.issued(),
                    it.faulty(),
                    it.missing(),
                    it.recovered(),
                    next == null ? null : Serials.number(next, it.checkBy()));
        }
    }

    record RangeView(
            RangeText range,
            long quantity,
            String branch,
            String custodian,
            String state,
            boolean codesImported,
            boolean enabled,
            OffsetDateTime since) {}

    record NewAnnouncement(
            String program,
            String product,
            String branch,
            List<RangeText> ranges,
            LocalDate plannedOn) {}

    record AnnouncementView(
            String id,
            String program,
            String product,
            RangeText range,
            String branch,
            LocalDate plannedOn,
            String toldBy,
            OffsetDateTime toldAt) {

        static AnnouncementView of(Announcement it) {
            return new AnnouncementView(
                    it.text(),
                    it.kind().program(),
                    it.kind().product(),
                    RangeText.of(it.range(), it.checkBy()),
                    it.branch(),
                    it.plannedOn(),
                    it.toldBy(),
                    time(it.toldAt()));
        }
    }

    record Announced(List<AnnouncementView> announcements) {}

    private final Whereabouts whereabouts;
    private final Announcements announcements;

    StockHttp(Whereabouts whereabouts, Announcements announcements) {
        this.whereabouts = whereabouts;
        this.announcements = announcements;
    }

    /// Where is this card, who answers for it, and how did it get there?
    @GetMapping("/card-stock/numbers/{number}")
    @Permission("stock:read")
    Where where(Actor actor, @PathVariable String number) {
        var found =
                whereabouts
                        .where(number, actor.programs())
                        .filter(it -> actor.maySee(it.branch()) && actor.holds(it.person()))
                        .orElseThrow(() -> new RefusedException(Code.NOT_FOUND));
        var checkBy = found.checkBy();
        var way = whereabouts.way(found.range().first());
        return new Where(
                number,
                found.program(),
                found.product(),
                StockRules.shown(found),
                found.branch(),
                found.person(),
                StockRules.answers(found.state()),
                time(found.since()),
                found.coded(),
                RangeText.of(whereabouts.lying(found), checkBy),
                way.stream().map(moved -> way(moved, checkBy)).toList());
    }

    private static Way way(Moved it, @Nullable String checkBy) {
        return new Way(
                it.what(),
                RangeText.of(it.range(), checkBy),
                it.fromState(),
                it.toState(),
                it.fromBranch(),
                it.fromPerson(),
                it.toBranch(),
                it.toPerson(),
                it.reason(),
                it.by(),
                time(it.at()));
    }

    @GetMapping("/card-stock")
    @Permission("stock:read")
    Page<DrawerView> drawers(
            Actor actor,
            @RequestParam String program,
            @RequestParam @Nullable String product,
            @RequestParam @Nullable String branch,
            @RequestParam @Nullable String staff,
            @RequestParam @Nullable String cursor,
            @RequestParam @Nullable Integer limit) {
        permit(actor, program);
        var most = Page.limit(limit);
        var after = cursor == null ? null : Page.open(cursor);
        if (after != null && after.chars().filter(c -> c == '\n').count() != 2) {
            throw new RefusedException(Code.CURSOR_INVALID);
        }
        var rows =
                whereabouts.drawers(
                        program,
                        actor.branches(),
                        product,
                        branch,
                        actor.holder(staff),
                        after,
                        most + 1);
        return Page.of(rows, most, it -> it.product() + "\n" + it.branch() + "\n" + it.person())
                .map(DrawerView::of);
    }

    @GetMapping("/card-stock/ranges")
    @Permission("stock:read")
    Page<RangeView> ranges(
            Actor actor,
            @RequestParam String program,
            @RequestParam String product,
            @RequestParam @Nullable String staff,
            @RequestParam @Nullable StockState state,
            @RequestParam @Nullable String cursor,
            @RequestParam @Nullable Integer limit) {
        permit(actor, program);
        var most = Page.limit(limit);
        var after = Page.number(cursor);
        var rows =
                whereabouts.ranges(
                        new Kind(program, product),
                        actor.branches(),
                        actor.holder(staff),
                        state,
                        after,
                        most + 1);
        return Page.of(rows, most, it -> Long.toString(it.range().first()))
                .map(it ->
                        new RangeView(
                                RangeText.of(it.range(), it.checkBy()),
                                it.range().size(),
                                it.branch(),
                                it.person(),
                                StockRules.shown(it),
                                it.coded(),
                                it.permitted(),
                                time(it.since())));
    }

    @PostMapping("/card-announcements")
    @Permission("stock:allocate")
    ResponseEntity<Announced> announce(Actor actor, @RequestBody NewAnnouncement body) {
        var told =
                announcements.tell(
                        actor,
                        body.program(),
                        body.product(),
                        body.branch(),
                        body.ranges(),
                        body.plannedOn());
        return Answers.created(
                told.map(all -> new Announced(all.stream().map(AnnouncementView::of).toList())));
    }

    @GetMapping("/card-announcements")
    @Permission("stock:read")
    Page<AnnouncementView> announcements(
            Actor actor,
            @RequestParam String program,
            @RequestParam @Nullable String cursor,
            @RequestParam @Nullable Integer limit) {
        permit(actor, program);
        var most = Page.limit(limit);
        var before = cursor == null ? null : PathId.of(Announcement.PREFIX, Page.open(cursor));
        var rows = announcements.list(actor, program, before, most + 1);
        return Page.of(rows, most, Announcement::text).map(AnnouncementView::of);
    }

    private static void permit(Actor actor, String program) {
        actor.refuseOther(program);
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atZone(Clock.ZONE).toOffsetDateTime();
    }
}
