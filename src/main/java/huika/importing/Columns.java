package huika.importing;

import huika.kernel.Code;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The columns of a file, by the names in its header, Chinese or English.
///
/// @param known every column its kind may have
/// @param places where each column stands
record Columns(List<Column> known, Map<String, Integer> places) {

    /// @param required whether no file may lack it
    /// @param personal whether it tells something of a person
    /// @param pointers how the use cases name it, beside `/` and its name
    record Column(
            String name,
            List<String> chinese,
            boolean required,
            boolean personal,
            List<String> pointers) {

        private static Column of(String name, String chinese) {
            return new Column(name, List.of(chinese.split(" ")), false, false, List.of());
        }

        private static Column person(String name, String chinese) {
            return new Column(name, List.of(chinese.split(" ")), false, true, List.of());
        }

        private Column needed() {
            return new Column(name, chinese, true, personal, pointers);
        }

        private Column at(String... more) {
            return new Column(name, chinese, required, personal, List.of(more));
        }

        private boolean isCalled(String header) {
            return header.equalsIgnoreCase(name) || chinese.contains(header);
        }
    }

    static final List<Column> OF_MEMBERS =
            List.of(
                    Column.person("reference", "外部编号 原会员号 客户编号"),
                    Column.of("kind", "会员类别"),
                    Column.person("name", "姓名 名称"),
                    Column.person("phone", "手机 手机号 电话"),
                    Column.person("documentType", "证件类型").at("/idDocument/type"),
                    Column.person("documentNumber", "证件号码").at("/idDocument", "/idDocument/number"),
                    Column.person("creditCode", "统一社会信用代码"),
                    Column.person("contact", "联系人"),
                    Column.person("birthday", "生日"),
                    Column.person("sex", "性别"),
                    Column.person("address", "地址"),
                    Column.person("email", "邮箱 电子邮箱"),
                    Column.person("landline", "固定电话"),
                    Column.of("branch", "门店"),
                    Column.of("channel", "渠道"),
                    Column.of("category", "会员种类"),
                    Column.person("referrer", "推荐人"),
                    Column.of("recruiter", "发展人"),
                    Column.of("consents", "同意事项"),
                    Column.of("signature", "签字"));

    static final List<Column> OF_PURCHASES =
            List.of(
                    Column.person("member", "会员 会员号 手机号 外部编号")
                            .needed()
                            .at("/membership", "/reference"),
                    Column.of("date", "日期 消费日期").needed(),
                    Column.of("time", "时间"),
                    Column.of("amount", "金额 消费金额"),
                    Column.of("document", "小票号 单号"),
                    Column.of("branch", "门店"),
                    Column.of("sku", "商品 商品编号"),
                    Column.of("category", "品类"),
                    Column.of("quantity", "数量"),
                    Column.of("unitPrice", "单价"));

    static final List<Column> OF_GOODS =
            List.of(
                    Column.of("branch", "门店"),
                    Column.of("sku", "商品编号 货号").needed(),
                    Column.of("name", "品名 商品名称 名称").needed(),
                    Column.of("price", "单价 售价").needed(),
                    Column.of("barcodes", "条码 条形码"),
                    Column.of("category", "品类"),
                    Column.of("flags", "标记"),
                    Column.of("initials", "拼音 助记码"),
                    Column.of("active", "在售"));

    /// The columns a header names: `COLUMN_UNKNOWN` and `COLUMN_MISSING` with their names.
    static Outcome<Columns> of(ImportRun.Kind kind, TableRow header) {
        var known =
                switch (kind) {
                    case MEMBERS -> OF_MEMBERS;
                    case PURCHASES -> OF_PURCHASES;
                    case GOODS -> OF_GOODS;
                };
        var places = new HashMap<String, Integer>();
        for (var i = 0; i < header.cells().size(); i++) {
            var text = header.cells().get(i).strip();
            if (text.isEmpty()) continue;
            var column = known.stream().filter(each -> each.isCalled(text)).findFirst();
            if (column.isEmpty() || places.putIfAbsent(column.get().name(), i) != null) {
                return Outcome.refused(Refusal.of(Code.COLUMN_UNKNOWN).with("column", i + 1));
            }
        }
        for (var column : known) {
            if (column.required() && !places.containsKey(column.name()))
                return lacks(column.name());
        }
        if (kind == ImportRun.Kind.PURCHASES
                && !places.containsKey("amount")
                && !places.containsKey("unitPrice")) {
            return lacks("amount");
        }
        return Outcome.done(new Columns(known, places));
    }

    private static Outcome<Columns> lacks(String column) {
        return Outcome.refused(Refusal.of(Code.COLUMN_MISSING).with("column", column));
    }

    /// What the row says there; null where it says nothing.
    @Nullable String value(TableRow row, String column) {
        var place = places.get(column);
        if (place == null || place >= row.cells().size()) return null;
        var text = row.cells().get(place).strip();
        return text.isEmpty() ? null : text;
    }

    /// The column a use case names by `pointer`.
    @Nullable Column named(String pointer) {
        var last = pointer.substring(pointer.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        return known.stream()
                .filter(column ->
                        column.pointers().contains(pointer)
                                || column.name().toLowerCase(Locale.ROOT).equals(last))
                .findFirst()
                .orElse(null);
    }
}
