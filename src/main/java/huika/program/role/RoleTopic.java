package huika.program.role;

import huika.program.word.Default;
import huika.program.word.Key;
import huika.program.word.Meaning;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A role of the program's own, or what it changes of one that comes with Huika.
///
/// @param like the role it begins with; null for none
/// @param may permissions more
/// @param mayNot permissions less
/// @param reach how far those of `may` go
public record RoleTopic(
        @Meaning(zh = "名称", en = "name") String name,
        @Nullable @Meaning(zh = "英文名称", en = "English name") String en,
        @Nullable @Meaning(zh = "以此预设角色为基础", en = "the preset it begins with") String like,
        @Default("[]") @Meaning(zh = "另加的权限", en = "permissions more") List<String> may,
        @Key("may not") @Default("[]") @Meaning(zh = "除去的权限", en = "permissions less")
                List<String> mayNot,
        @Default("branch") @Meaning(zh = "另加权限的范围", en = "how far those go") Reach reach,
        @Nullable String clause) {

    public RoleTopic {
        if (like != null && !Presets.all().containsKey(like)) {
            throw new IllegalArgumentException("没有预设角色 " + like + " | no preset role " + like);
        }
    }

    /// The role under its code.
    public Role role(String code) {
        var preset = like == null ? null : Presets.all().get(like);
        var permissions =
                new TreeMap<String, Reach>(preset == null ? Presets.base() : preset.permissions());
        may.forEach(permission -> permissions.merge(permission, reach, Presets::wider));
        mayNot.forEach(permissions::remove);
        return new Role(code, name, en == null ? code : en, permissions, false);
    }
}
