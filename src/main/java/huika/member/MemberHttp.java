package huika.member;

import com.fasterxml.jackson.annotation.JsonCreator;
import huika.kernel.Code;
import huika.kernel.Ids;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import huika.kernel.RefusedException;
import huika.phonecode.PhoneCodes;
import huika.security.Actor;
import huika.security.Permission;
import huika.security.Quota;
import huika.web.IdempotencyKey;
import huika.web.PathId;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/members")
final class MemberHttp {

    private static final int LONGEST_LIST = 200;

    /// @param feeDue fen of the joining fee, before which there are no benefits
    record Opened(
            String id,
            String membership,
            String memberNumber,
            @Nullable String category,
            @Nullable String tier,
            MembershipStatus status,
            @Nullable Long feeDue) {}

    record Items<T>(List<T> items, @Nullable String nextCursor) {}

    /// Fields to change, by their names; null removes one. With a phone goes `phoneCode` where the
    /// program asks for it: `challenge` and `code`.
    record Edit(Map<String, @Nullable Object> fields) {

        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        Edit {}

        @Override
        public String toString() {
            return "Edit" + fields.keySet();
        }
    }

    /// @param phone the new one
    record NewPhone(String phone) {

        @Override
        public String toString() {
            return "NewPhone";
        }
    }

    record Unmask(String field, String reason) {}

    record Unmasked(String field, String value) {
        @Override
        public String toString() {
            return "Unmasked[" + field + "]";
        }
    }

    record NewConsent(
            String purpose, boolean granted, @Nullable String wording, @Nullable String channel) {}

    private final Members members;
    private final MemberTraces traces;
    private final Consents consents;
    private final PhoneChanges phones;

    MemberHttp(Members members, MemberTraces traces, Consents consents, PhoneChanges phones) {
        this.phones = phones;
        this.members = members;
        this.traces = traces;
        this.consents = consents;
    }

    @PostMapping
    @Permission("member:create")
    ResponseEntity<Opened> register(
            Actor actor,
            @RequestBody Register form,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
        var done = answer(members.register(actor, form, checked(key)));
        var answer = ResponseEntity.status(HttpStatus.CREATED);
        if (done.replayed()) answer.header("Idempotency-Replayed", "true");
        return answer.body(
                new Opened(
                        Ids.text("mem", done.member()),
                        Ids.text("mbs", done.membership()),
                        done.memberNumber(),
                        done.category(),
                        done.tier(),
                        done.status(),
                        done.feeDue()));
    }

    @GetMapping("/{id}")
    @Quota(name = "files", most = 2_000, free = 500, minutes = 24 * 60)
    @Permission("member:read")
    ResponseEntity<MemberView> show(Actor actor, @PathVariable String id) {
        return view(seen(actor, id));
    }

    @PatchMapping("/{id}")
    @Permission("member:edit")
    ResponseEntity<MemberView> edit(
            Actor actor,
            @PathVariable String id,
            @RequestBody Edit edit,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        var body = new LinkedHashMap<String, @Nullable Object>(edit.fields());
        var told = told(body.remove("phoneCode"));
        var channel = body.get("channel") instanceof String named ? named : "staff";
        var version = version(ifMatch);
        var typed = typed(body);
        return view(
                answer(
                        phones.check(actor, id(id), typed, told)
                                .then(_ -> members.edit(actor, id(id), version, typed, channel))));
    }

    /// A code is sent to the member's old or new phone, as the program says, before the phone is
    /// changed.
    @PostMapping("/{id}/phone-codes")
    @Permission("member:edit")
    ResponseEntity<PhoneCodes.Asked> askPhone(
            Actor actor, @PathVariable String id, @RequestBody NewPhone body) {
        return ResponseEntity.status(HttpStatus.CREATED)
                .body(answer(phones.ask(actor, id(id), body.phone())));
    }

    @PostMapping("/searches")
    @Quota(name = "search", most = 60, minutes = 60)
    @Permission("member:search")
    Items<MemberView> search(Actor actor, @RequestBody Search wanted) {
        return new Items<>(
                answer(members.search(actor, wanted)).stream()
                        .map(hit -> MemberView.of(hit.member(), hit.membership()))
                        .toList(),
                null);
    }

    @PostMapping("/{id}/unmaskings")
    @ResponseStatus(HttpStatus.CREATED)
    @Quota(name = "unmask", most = 100, free = 20, minutes = 24 * 60)
    @Permission("member:unmask")
    Unmasked unmask(Actor actor, @PathVariable String id, @RequestBody Unmask wanted) {
        var value = members.unmask(actor, id(id), wanted.field(), wanted.reason());
        return new Unmasked(wanted.field(), answer(value));
    }

    @GetMapping("/{id}/unmaskings")
    @Permission("audit:read")
    Items<MemberTraces.Unmasking> unmaskings(Actor actor, @PathVariable String id) {
        return new Items<>(traces.unmaskings(seen(actor, id).member().id(), LONGEST_LIST), null);
    }

    @GetMapping("/{id}/changes")
    @Permission("member:read")
    Items<MemberChanged> changes(Actor actor, @PathVariable String id) {
        var member = seen(actor, id).member();
        return new Items<>(
                traces.changes(member.id(), LONGEST_LIST).stream()
                        .map(change -> MemberChanged.of(change, member.particulars().company()))
                        .toList(),
                null);
    }

    @PostMapping("/{id}/consents")
    @ResponseStatus(HttpStatus.CREATED)
    @Permission("consent:record")
    Consents.Consent consent(Actor actor, @PathVariable String id, @RequestBody NewConsent answer) {
        if (!Consents.isPurpose(answer.purpose())) {
            throw new RefusedException(Refusal.of(Code.FIELD_INVALID).at("/purpose"));
        }
        return consents.record(
                actor,
                seen(actor, id).member().id(),
                answer.purpose(),
                answer.granted(),
                answer.wording(),
                answer.channel() == null ? "staff" : answer.channel());
    }

    @GetMapping("/{id}/consents")
    @Permission("consent:read")
    Items<Consents.Consent> consents(Actor actor, @PathVariable String id) {
        return new Items<>(consents.of(seen(actor, id).member().id()), null);
    }

    private Members.Sheet seen(Actor actor, String id) {
        return members.sheet(actor, id(id)).orElseThrow(() -> new RefusedException(Code.NOT_FOUND));
    }

    private static ResponseEntity<MemberView> view(Members.Sheet sheet) {
        var membership = sheet.memberships().isEmpty() ? null : sheet.memberships().getFirst();
        return ResponseEntity.ok()
                .eTag("\"" + sheet.member().version() + "\"")
                .body(MemberView.of(sheet.member(), membership));
    }

    private static PhoneChanges.@Nullable Told told(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Map<?, ?> told
                    when told.get("challenge") instanceof String challenge
                            && told.get("code") instanceof String code ->
                    new PhoneChanges.Told(challenge, code);
            default -> throw fault(Code.FIELD_INVALID, "/phoneCode");
        };
    }

    /// The closed set of fields that can be edited; null removes one.
    static Map<Particular, Optional<String>> typed(Map<String, @Nullable Object> body) {
        var typed = new EnumMap<Particular, Optional<String>>(Particular.class);
        body.forEach((json, value) -> {
            if (json.equals("channel")) return;
            var particular =
                    Particular.of(json).orElseThrow(() -> fault(Code.FIELD_UNKNOWN, "/" + json));
            typed.put(particular, text(particular, value));
        });
        return typed;
    }

    private static Optional<String> text(Particular particular, @Nullable Object value) {
        return switch (value) {
            case null -> Optional.empty();
            case String text when particular != Particular.ID_DOCUMENT -> Optional.of(text);
            case Map<?, ?> document when particular == Particular.ID_DOCUMENT ->
                    Optional.of(document.get("type") + ":" + document.get("number"));
            default -> throw fault(Code.FIELD_INVALID, particular.pointer());
        };
    }

    static int version(@Nullable String ifMatch) {
        if (ifMatch == null) throw new RefusedException(Code.PRECONDITION_REQUIRED);
        var digits = ifMatch.strip().replace("\"", "");
        var fine =
                !digits.isEmpty()
                        && digits.length() < 10
                        && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!fine) throw new RefusedException(Code.STALE_VERSION);
        return Integer.parseInt(digits);
    }

    private static @Nullable String checked(@Nullable String key) {
        return key == null ? null : new IdempotencyKey(key).value();
    }

    private static long id(String text) {
        return PathId.of("mem", text);
    }

    private static RefusedException fault(Code code, String pointer) {
        return new RefusedException(Refusal.of(code).at(pointer));
    }

    private static <T> T answer(Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Done<T>(var value) -> value;
            case Outcome.Refused<T>(var refusal) -> throw new RefusedException(refusal);
        };
    }
}
