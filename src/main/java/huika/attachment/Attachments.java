package huika.attachment;

import huika.audit.Audit;
import huika.audit.AuditEntry;
import huika.kernel.Atomic;
import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.Ids;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import huika.kernel.Sha256;
import huika.organization.Organization;
import huika.security.Actor;
import huika.security.Sealer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Keeps files, and gives them out again.
@Component
public final class Attachments {

    static final int MOST = 5 << 20;
    private static final String COLUMN = "attachment.attachment.sealed";
    private static final String PURPOSE = "[a-z][a-z-]{0,30}";

    /// A file and its content.
    static final class Opened {

        private final Attachment file;
        private final byte[] content;

        private Opened(Attachment file, byte[] content) {
            this.file = file;
            this.content = content;
        }

        Attachment file() {
            return file;
        }

        byte[] content() {
            return content.clone();
        }
    }

    private final JdbcClient sql;
    private final Organization organization;
    private final Sealer sealer;
    private final Audit audit;
    private final Atomic atomic;
    private final Clock clock;
    private final Ids ids;

    Attachments(
            JdbcClient sql,
            Organization organization,
            Sealer sealer,
            Audit audit,
            Atomic atomic,
            Clock clock,
            Ids ids) {
        this.sql = sql;
        this.organization = organization;
        this.sealer = sealer;
        this.audit = audit;
        this.atomic = atomic;
        this.clock = clock;
        this.ids = ids;
    }

    /// Refuses: the branch, `FIELD_INVALID` of the purpose, `BODY_TOO_LARGE`,
    /// `ATTACHMENT_TYPE_NOT_ALLOWED`.
    Outcome<Attachment> keep(
            Actor actor, String program, String branch, String purpose, byte[] content) {
        if (organization.branch(actor, program, branch)
                instanceof Outcome.Refused<?>(var refusal)) {
            return Outcome.refused(refusal);
        }
        if (!purpose.matches(PURPOSE)) {
            return Outcome.refused(Refusal.of(Code.PARAMETER_INVALID).with("purpose", purpose));
        }
        if (content.length > MOST) {
            return Outcome.refused(Refusal.of(Code.BODY_TOO_LARGE).with("limit", MOST));
        }
        return FileRules.type(content)
                .map(type -> keep(actor, program, branch, purpose, content, type))
                .orElseGet(() -> Outcome.refused(Code.ATTACHMENT_TYPE_NOT_ALLOWED));
    }

    private Outcome<Attachment> keep(
            Actor actor,
            String program,
            String branch,
            String purpose,
            byte[] content,
            String type) {
        var hash = Sha256.of(content);
        var file =
                new Attachment(
                        ids.next(),
                        program,
                        branch,
                        purpose,
                        type,
                        content.length,
                        HexFormat.of().formatHex(hash),
                        actor.person(),
                        clock.now());
        return atomic.run(() -> {
            sql.sql(
                            """
                            insert into attachment.attachment
                                   (id, program, branch, purpose, type, bytes, sha256, sealed,
                                    person, at)
                            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                            """)
                    .params(
                            file.id(),
                            program,
                            branch,
                            purpose,
                            type,
                            content.length,
                            hash,
                            sealer.seal(Sealer.Purpose.KYC, COLUMN, file.id(), content),
                            actor.person(),
                            Timestamp.from(file.at()))
                    .update();
            audit.record(
                    entry(actor, "attachment:add", file)
                            .to("purpose", purpose)
                            .to("sha256", file.sha256()));
            return Outcome.done(file);
        });
    }

    /// The file, where the actor works with its program and branch.
    public Optional<Attachment> find(Actor actor, long id) {
        return sql.sql(
                        """
                        select id, program, branch, purpose, type, bytes, sha256, person, at
                          from attachment.attachment
                         where id = ?
                        """)
                .param(id)
                .query((row, _) -> attachment(row))
                .optional()
                .filter(file -> actor.maySeeProgram(file.program()))
                .filter(file -> actor.maySee(file.branch()));
    }

    /// Why these are not all files of the program that the actor may see; null where they are.
    public @Nullable Refusal refuse(
            Actor actor, String program, @Nullable Collection<String> names) {
        if (names == null) return null;
        for (var name : names) {
            var known =
                    Ids.parse("att", name)
                            .flatMap(id -> find(actor, id))
                            .filter(file -> file.program().equals(program));
            if (known.isEmpty()) return Refusal.of(Code.FIELD_INVALID).at("/attachments");
        }
        return null;
    }

    /// The content, once; who took it is kept.
    Outcome<Opened> open(Actor actor, long id) {
        return atomic.run(() -> {
            var found = find(actor, id);
            if (found.isEmpty()) return Outcome.refused(Code.NOT_FOUND);
            var sealed =
                    sql.sql("select sealed from attachment.attachment where id = ?")
                            .param(id)
                            .query(byte[].class)
                            .single();
            audit.record(entry(actor, "attachment:read", found.get()));
            return Outcome.done(
                    new Opened(found.get(), sealer.open(Sealer.Purpose.KYC, COLUMN, id, sealed)));
        });
    }

    private static AuditEntry entry(Actor actor, String action, Attachment file) {
        return AuditEntry.of(actor.by(), action, "attachment", Ids.text("att", file.id()))
                .at(file.program(), file.branch());
    }

    private static Attachment attachment(ResultSet row) throws SQLException {
        return new Attachment(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getInt(6),
                HexFormat.of().formatHex(row.getBytes(7)),
                row.getString(8),
                row.getTimestamp(9).toInstant());
    }
}
