package huika.member;

import huika.kernel.Ids;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A member as shown: masked.
///
/// @param membership the newest one
public record MemberView(
        String id,
        String program,
        String kind,
        @Nullable String membership,
        @Nullable String memberNumber,
        @Nullable String category,
        @Nullable MembershipStatus status,
        @Nullable String name,
        @Nullable String phone,
        @Nullable Document idDocument,
        @Nullable String creditCode,
        @Nullable String contact,
        @Nullable String birthday,
        @Nullable String address,
        @Nullable String email,
        @Nullable String landline,
        String branch,
        @Nullable String channel,
        @Nullable List<String> parties,
        @Nullable String recruiter,
        @Nullable String referrer,
        @Nullable LocalDate joinedOn,
        @Nullable LocalDate effectiveOn,
        LocalDate verifiedOn,
        int version) {

    /// @param number masked
    public record Document(String type, String number) {}

    static MemberView of(Member member, @Nullable Membership membership) {
        var told = member.particulars();
        return new MemberView(
                Ids.text("mem", member.id()),
                member.program(),
                member.kind(),
                membership == null ? null : Ids.text("mbs", membership.id()),
                membership == null ? null : membership.number(),
                membership == null ? null : membership.category(),
                membership == null ? null : membership.status(),
                masked(told, Particular.NAME),
                masked(told, Particular.PHONE),
                told.document()
                        .map(each -> new Document(each.kind().code(), each.masked()))
                        .orElse(null),
                masked(told, Particular.CREDIT_CODE),
                masked(told, Particular.CONTACT),
                masked(told, Particular.BIRTHDAY),
                masked(told, Particular.ADDRESS),
                masked(told, Particular.EMAIL),
                masked(told, Particular.LANDLINE),
                member.branch(),
                membership == null ? null : membership.channel(),
                membership == null ? null : membership.parties(),
                membership == null ? null : membership.recruiter(),
                membership == null || membership.referrer() == null
                        ? null
                        : Ids.text("mbs", membership.referrer()),
                membership == null ? null : membership.joinedOn(),
                membership == null ? null : membership.effectiveOn(),
                member.verifiedOn(),
                member.version());
    }

    private static @Nullable String masked(Particulars told, Particular particular) {
        return told.masked(particular).orElse(null);
    }
}
