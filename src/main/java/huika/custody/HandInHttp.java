package huika.custody;

import huika.custody.HandIns.HandIn;
import huika.kernel.Code;
import huika.kernel.Page;
import huika.security.Actor;
import huika.security.Permission;
import huika.web.Answers;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Data of new members, handed in week by week.
@RestController
@RequestMapping("/api/v1/card-hand-ins")
final class HandInHttp {

    record NewHandIn(String program, LocalDate week, long handedIn, @Nullable String comment) {}

    /// @param finding `HAND_IN_LATE` where it was late or not all of it; null where it was in order
    record HandInView(
            String id,
            String program,
            String branch,
            String person,
            LocalDate week,
            long enrolled,
            long handedIn,
            long carriedOver,
            boolean late,
            @Nullable Code finding,
            @Nullable String comment,
            OffsetDateTime at) {

        static HandInView of(HandIn it) {
            return new HandInView(
                    it.text(),
                    it.program(),
                    it.branch(),
                    it.person(),
                    it.week(),
                    it.enrolled(),
                    it.handedIn(),
                    it.carried(),
                    it.late(),
                    it.late() || it.carried() > 0 ? Code.HAND_IN_LATE : null,
                    it.comment(),
                    CustodyHttp.time(it.at()));
        }
    }

    private final HandIns handIns;

    HandInHttp(HandIns handIns) {
        this.handIns = handIns;
    }

    @PostMapping
    @Permission("stock:hand-over")
    ResponseEntity<HandInView> handIn(Actor actor, @RequestBody NewHandIn body) {
        var done =
                handIns.handIn(actor, body.program(), body.week(), body.handedIn(), body.comment());
        return Answers.created(done.map(HandInView::of));
    }

    @GetMapping
    @Permission("stock:read")
    Page<HandInView> handIns(
            Actor actor,
            @RequestParam String program,
            @RequestParam @Nullable String cursor,
            @RequestParam @Nullable Integer limit) {
        CustodyHttp.permit(actor, program);
        var most = Page.limit(limit);
        var rows =
                handIns.list(actor, program, CustodyHttp.before(HandIn.PREFIX, cursor), most + 1);
        return Page.of(rows, most, HandIn::text).map(HandInView::of);
    }
}
