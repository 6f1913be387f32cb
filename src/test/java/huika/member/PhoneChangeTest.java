package huika.member;

import static org.assertj.core.api.Assertions.assertThat;

import huika.world.TestServer;
import huika.world.TestServer.Answer;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// A member's phone opens their portal: it changes only with a code where the program says so.
class PhoneChangeTest {

    private static final AtomicInteger PHONES = new AtomicInteger();

    private final TestServer server = TestServer.shared();

    @Test
    void aNewPhoneIsTakenWithTheCodeThatWasSentToIt() {
        var member = join("phone change: new");
        var wanted = phone();
        refused(change(member, Map.of("phone", wanted)), "CONFIRMATION_MISSING");
        var challenge = ask(member, wanted);
        var code = code(wanted);
        refused(change(member, told(phone(), challenge, code)), "PHONE_CODE_REFUSED");
        var second = change(member, told(wanted, challenge, code));
        refused(second, "PHONE_CODE_REFUSED");
        var other = phone();
        var done = change(member, told(other, ask(member, other), code(other)));
        assertThat(done.status()).as(done.text()).isEqualTo(200);
        assertThat(done.body().path("phone").asString()).endsWith(other.substring(7));
    }

    @Test
    void orWithTheCodeThatWasSentToTheOldOne() {
        var member = join("phone change: old");
        var wanted = phone();
        var challenge = ask(member, wanted);
        var code = code(member.phone());
        refused(change(member, told(wanted, challenge, "x")), "PHONE_CODE_REFUSED");
        var other = join("phone change: old");
        refused(change(other, told(wanted, challenge, code)), "PHONE_CODE_REFUSED");
        assertThat(change(member, told(wanted, challenge, code)).status()).isEqualTo(200);
    }

    @Test
    void whereTheProgramAsksForNoneNothingIsAsked() {
        var member = join("unique: {by: phone}");
        assertThat(change(member, Map.of("phone", phone())).status()).isEqualTo(200);
        var odd = change(member, Map.of("phone", phone(), "phoneCode", "123456"));
        refused(odd, "FIELD_INVALID");
        refused(server.post(codes(member), Map.of("phone", "x")), "FIELD_INVALID");
        var nobody = server.post("/members/mem_0000000000001/phone-codes", Map.of("phone", "x"));
        assertThat(nobody.status()).isEqualTo(404);
    }

    private record Joined(String id, String phone) {}

    private Joined join(String membership) {
        var shop = "phones-" + System.nanoTime();
        server.bean(PlainPrograms.class).shop(shop, membership);
        var phone = phone();
        var form = Map.of("program", shop, "name", "李雷", "phone", phone, "branch", "S001");
        var id = server.post("/members", form).body().path("id").asString();
        return new Joined(id, phone);
    }

    private static String phone() {
        return "138077%05d".formatted(PHONES.incrementAndGet());
    }

    private String ask(Joined member, String wanted) {
        var asked = server.post(codes(member), Map.of("phone", wanted));
        assertThat(asked.status()).as(asked.text()).isEqualTo(201);
        return asked.body().path("challenge").asString();
    }

    private static String codes(Joined member) {
        return "/members/" + member.id() + "/phone-codes";
    }

    private String code(String phone) {
        for (var sent : server.get("/demo/phone-codes").body().path("items")) {
            if (sent.path("phone").asString().endsWith(phone)) return sent.path("code").asString();
        }
        throw new AssertionError("nothing was sent to " + phone);
    }

    private static Map<String, Object> told(String phone, String challenge, String code) {
        var body = new HashMap<String, Object>();
        body.put("phone", phone);
        body.put("phoneCode", Map.of("challenge", challenge, "code", code));
        return body;
    }

    private Answer change(Joined member, Map<String, Object> body) {
        var path = "/members/" + member.id();
        return server.patch(path, body, "If-Match", server.get(path).header("ETag"));
    }

    private static void refused(Answer answer, String code) {
        assertThat(answer.code()).as(answer.text()).isEqualTo(code);
    }
}
