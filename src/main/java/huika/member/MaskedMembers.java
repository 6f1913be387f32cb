package huika.member;

import huika.kernel.Ids;
import huika.security.Actor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Members as anybody may see them who was given leave to: masked, field by field.
@Component
public final class MaskedMembers {

    /// What can be asked for.
    public static final Set<String> FIELDS =
            Set.of(
                    "name",
                    "phone",
                    "birthday",
                    "address",
                    "email",
                    "branch",
                    "category",
                    "status",
                    "memberNumber",
                    "joinedOn");

    private final Members members;

    MaskedMembers(Members members) {
        this.members = members;
    }

    public boolean isIn(String program, long membership) {
        return members.membership(membership)
                .filter(found -> found.program().equals(program))
                .isPresent();
    }

    /// The fields of a membership; those that are not there are left out.
    public Map<String, String> masked(long membership, List<String> fields) {
        var row = new LinkedHashMap<String, String>();
        row.put("membership", Ids.text("mbs", membership));
        var found = members.membership(membership);
        if (found.isEmpty()) return row;
        var sheet = members.sheet(Actor.system("member"), found.get().member());
        if (sheet.isEmpty()) return row;
        var view = MemberView.of(sheet.get().member(), found.get());
        for (var field : fields) {
            var value = value(view, field);
            if (value != null) row.put(field, Objects.toString(value));
        }
        return row;
    }

    private static @Nullable Object value(MemberView view, String field) {
        return switch (field) {
            case "name" -> view.name();
            case "phone" -> view.phone();
            case "birthday" -> view.birthday();
            case "address" -> view.address();
            case "email" -> view.email();
            case "branch" -> view.branch();
            case "category" -> view.category();
            case "status" -> view.status();
            case "memberNumber" -> view.memberNumber();
            case "joinedOn" -> view.joinedOn();
            default -> null;
        };
    }
}
