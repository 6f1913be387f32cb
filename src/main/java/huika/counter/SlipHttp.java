package huika.counter;

import huika.kernel.Code;
import huika.kernel.Page;
import huika.kernel.Refusal;
import huika.kernel.RefusedException;
import huika.security.Actor;
import huika.security.Permission;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What the tills have posted.
@RestController
@RequestMapping("/api/v1/slips")
class SlipHttp {

    private final SlipList slips;

    SlipHttp(SlipList slips) {
        this.slips = slips;
    }

    @GetMapping
    @Permission("quote:create")
    Page<SlipList.SlipLine> slips(
            Actor actor,
            @RequestParam String program,
            @RequestParam(required = false) @Nullable String branch,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable LocalDate date,
            @RequestParam(required = false) @Nullable String document,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        actor.refuseOther(program);
        if (kind != null && !SlipList.KINDS.contains(kind)) {
            throw new RefusedException(
                    Refusal.of(Code.PARAMETER_INVALID).with("parameter", "kind"));
        }
        var filter = new SlipList.Filter(program, branch, kind, date, document);
        return slips.page(actor, filter, Page.limit(limit), cursor);
    }
}
