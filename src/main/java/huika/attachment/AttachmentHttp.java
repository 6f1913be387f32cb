package huika.attachment;

import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.Ids;
import huika.kernel.Outcome;
import huika.kernel.RefusedException;
import huika.security.Actor;
import huika.security.Permission;
import huika.web.Answers;
import huika.web.PathId;
import java.io.IOException;
import java.io.InputStream;
import java.time.OffsetDateTime;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Files over HTTP. The body is the file itself.
@RestController
@RequestMapping("/api/v1/attachments")
final class AttachmentHttp {

    record Shown(
            String id,
            String program,
            String branch,
            String purpose,
            String type,
            int bytes,
            String sha256,
            String person,
            OffsetDateTime at) {

        static Shown of(Attachment file) {
            return new Shown(
                    Ids.text("att", file.id()),
                    file.program(),
                    file.branch(),
                    file.purpose(),
                    file.type(),
                    file.bytes(),
                    file.sha256(),
                    file.person(),
                    file.at().atZone(Clock.ZONE).toOffsetDateTime());
        }
    }

    private final Attachments attachments;

    AttachmentHttp(Attachments attachments) {
        this.attachments = attachments;
    }

    @PostMapping(consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    @Permission("attachment:add")
    ResponseEntity<Shown> add(
            Actor actor,
            @RequestParam String program,
            @RequestParam String branch,
            @RequestParam String purpose,
            InputStream body)
            throws IOException {
        var content = body.readNBytes(Attachments.MOST + 1);
        return Answers.created(
                attachments.keep(actor, program, branch, purpose, content).map(Shown::of));
    }

    @GetMapping("/{id}")
    @Permission("attachment:read")
    Shown attachment(Actor actor, @PathVariable String id) {
        return attachments
                .find(actor, PathId.of("att", id))
                .map(Shown::of)
                .orElseThrow(() -> new RefusedException(Code.NOT_FOUND));
    }

    /// Always as a download: what it is called and what it is, we say.
    @GetMapping("/{id}/content")
    @Permission("attachment:read")
    ResponseEntity<byte[]> content(Actor actor, @PathVariable String id) {
        return switch (attachments.open(actor, PathId.of("att", id))) {
            case Outcome.Refused<Attachments.Opened>(var refusal) ->
                    throw new RefusedException(refusal);
            case Outcome.Done<Attachments.Opened>(var opened) ->
                    ResponseEntity.ok()
                            .header(
                                    HttpHeaders.CONTENT_DISPOSITION,
                                    "attachment; filename=\""
                                            + id
                                            + "."
                                            + FileRules.ending(opened.file().type())
                                            + "\"")
                            .header("X-Content-Type-Options", "nosniff")
                            .contentType(MediaType.APPLICATION_OCTET_STREAM)
                            .body(opened.content());
        };
    }
}
