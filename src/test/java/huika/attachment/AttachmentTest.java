package huika.attachment;

import static org.assertj.core.api.Assertions.assertThat;

import huika.house.Requirement;
import huika.world.TestServer;
import huika.world.TestServer.Answer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AttachmentTest {

    private static final byte[] PDF = "%PDF-1.7 signed form".getBytes(StandardCharsets.US_ASCII);
    private static TestServer server;

    @BeforeAll
    static void open() {
        server = TestServer.start(Path.of("src/test/resources/programs/desk.yaml"));
    }

    @AfterAll
    static void close() {
        server.close();
    }

    private static Answer add(byte[] content, String query) {
        return server.send(
                "POST",
                "/attachments?" + query,
                content,
                Map.of("Content-Type", "application/octet-stream"));
    }

    @Test
    @Requirement("PRG-15")
    void aScanIsWhatItsBytesSayAndLeavesOnlyAsADownload() {
        var where = "program=desk&branch=S001&purpose=signed-form";
        var kept = add(PDF, where);
        assertThat(kept.status()).as(kept.text()).isEqualTo(201);
        assertThat(kept.body().path("type").asString()).isEqualTo("application/pdf");
        var id = kept.body().path("id").asString();
        var content = server.get("/attachments/" + id + "/content");
        assertThat(content.text()).isEqualTo("%PDF-1.7 signed form");
        assertThat(content.header("Content-Disposition"))
                .isEqualTo("attachment; filename=\"" + id + ".pdf\"");
        assertThat(content.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(content.header("Content-Type")).isEqualTo("application/octet-stream");
        assertThat(server.get("/attachments/" + id).body().path("bytes").asLong())
                .isEqualTo(PDF.length);
        var sealed =
                server.sql()
                        .sql("select sealed from attachment.attachment")
                        .query(byte[].class)
                        .list();
        assertThat(new String(sealed.getFirst(), StandardCharsets.ISO_8859_1))
                .doesNotContain("signed form");
        var reads =
                server.sql()
                        .sql("select count(*) from audit.entry where action = 'attachment:read'");
        assertThat(reads.query(Long.class).single()).isEqualTo(1);
    }

    @Test
    void whatIsNoScanOrTooLargeOrOfAnotherProgramIsRefused() {
        var where = "program=desk&branch=S001&purpose=signed-form";
        assertThat(add("<html>".getBytes(StandardCharsets.US_ASCII), where).code())
                .isEqualTo("ATTACHMENT_TYPE_NOT_ALLOWED");
        assertThat(add("%PDF".getBytes(StandardCharsets.US_ASCII), where).code())
                .isEqualTo("ATTACHMENT_TYPE_NOT_ALLOWED");
        var large = new byte[(5 << 20) + 1];
        System.arraycopy(PDF, 0, large, 0, PDF.length);
        assertThat(add(large, where).code()).isEqualTo("BODY_TOO_LARGE");
        assertThat(add(PDF, "program=desk&branch=S009&purpose=signed-form").code())
                .isEqualTo("BRANCH_UNKNOWN");
        assertThat(add(PDF, "program=desk&branch=S001&purpose=a/b").code())
                .isEqualTo("PARAMETER_INVALID");
        assertThat(server.get("/attachments/att_0000000000000/content").code())
                .isEqualTo("NOT_FOUND");
    }
}
