package huika.member;

import huika.kernel.Page;
import huika.security.Actor;
import huika.security.Permission;
import huika.web.Answers;
import huika.web.PathId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Notes on members over HTTP.
@RestController
@RequestMapping("/api/v1/members/{id}/notes")
final class MemberNoteHttp {

    record NewNote(String text) {
        @Override
        public String toString() {
            return "NewNote";
        }
    }

    record NoteWithdrawal(String reason) {}

    private final MemberNotes notes;

    MemberNoteHttp(MemberNotes notes) {
        this.notes = notes;
    }

    @GetMapping
    @Permission("member:read")
    ResponseEntity<Page<MemberNote>> all(
            Actor actor,
            @PathVariable String id,
            @RequestParam @Nullable String cursor,
            @RequestParam @Nullable Integer limit) {
        return Answers.ok(notes.of(actor, PathId.of("mem", id), cursor, Page.limit(limit)));
    }

    @PostMapping
    @Permission("member:note")
    ResponseEntity<MemberNote> add(
            Actor actor, @PathVariable String id, @RequestBody NewNote body) {
        return Answers.created(notes.add(actor, PathId.of("mem", id), body.text()));
    }

    /// A note no longer holds: its text is shown no more, who wrote it and why it was taken back
    /// is.
    @PostMapping("/{note}/withdrawals")
    @Permission("member:note")
    ResponseEntity<MemberNote> withdraw(
            Actor actor,
            @PathVariable String id,
            @PathVariable String note,
            @RequestBody NoteWithdrawal body) {
        return Answers.created(
                notes.withdraw(actor, PathId.of("mem", id), PathId.of("not", note), body.reason()));
    }
}
