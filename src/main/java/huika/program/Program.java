package huika.program;

import huika.program.card.CardProduct;
import huika.program.card.CatalogueTopic;
import huika.program.card.DeskTopic;
import huika.program.card.StockTopic;
import huika.program.earning.PointsTopic;
import huika.program.membership.MembershipTopic;
import huika.program.membership.MembershipTopic.Field;
import huika.program.pricing.BenefitTopic;
import huika.program.role.RoleTopic;
import huika.program.role.SecurityTopic;
import huika.program.tiering.TierTopic;
import huika.program.value.StoredValueTopic;
import huika.program.word.Default;
import huika.program.word.Key;
import huika.program.word.Meaning;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One regulation as data. A topic that is absent is switched off.
public record Program(
        @Key("program") @Meaning(zh = "制度代号", en = "code of the program") String code,
        @Meaning(zh = "名称", en = "title") String title,
        @Nullable @Meaning(zh = "英文名称", en = "English title") String en,
        @Meaning(zh = "经营者", en = "who runs it") String operator,
        @Default("business") @Meaning(zh = "机构类型", en = "kind of organisation") OrgKind kind,
        @Default("{}") @Meaning(zh = "制度版本", en = "the text it comes from") Regulation regulation,
        @Default("CNY") @Meaning(zh = "币种", en = "currency") String currency,
        @Default("Asia/Shanghai") @Meaning(zh = "时区", en = "time zone") String timeZone,
        @Meaning(zh = "门店", en = "branches") List<Branch> branches,
        @Default("[]") @Meaning(zh = "部门，上级在前", en = "departments, those above first")
                List<Department> departments,
        @Default("[]") @Meaning(zh = "员工", en = "staff") List<Staff> staff,
        @Default("{}") @Meaning(zh = "自定角色", en = "roles of its own, by code")
                Map<String, RoleTopic> roles,
        @Default("{}") @Meaning(zh = "权限管理", en = "how rights are given") SecurityTopic security,
        @Default("{}") @Meaning(zh = "商品", en = "merchandise") Merchandise merchandise,
        @Default("{}") @Meaning(zh = "入会", en = "membership") MembershipTopic membership,
        @Default("{}") @Meaning(zh = "卡种", en = "card products, by code")
                Map<String, CardProduct> cards,
        @Default("{}") @Meaning(zh = "卡的分类", en = "by what cards are told apart")
                CatalogueTopic catalogue,
        @Nullable @Meaning(zh = "库存与保管", en = "how cards are ordered and kept") StockTopic stock,
        @Default("{}") @Meaning(zh = "卡务", en = "what the desk asks for") DeskTopic desk,
        @Nullable @Meaning(zh = "等级", en = "tiers") TierTopic tiers,
        @Nullable @Meaning(zh = "积分", en = "points") PointsTopic points,
        @Nullable @Meaning(zh = "储值", en = "stored value") StoredValueTopic storedValue,
        @Default("{}") @Meaning(zh = "会员福利", en = "benefits") BenefitTopic benefits,
        @Nullable @Meaning(zh = "推荐", en = "referral") ReferralTopic referral,
        @Default("{}") @Meaning(zh = "审批流程", en = "who agrees to what, by kind of request")
                Map<String, ApprovalTopic> approvals,
        @Nullable @Meaning(zh = "服务时限", en = "how soon members are answered") ServiceTopic service,
        @Default("{}") @Meaning(zh = "终止", en = "how the operator ends it") EndingTopic ending,
        @Default("{}") @Meaning(zh = "条款原文", en = "clauses kept as text, by name")
                Map<String, String> texts) {

    public enum OrgKind {
        BUSINESS,
        EMPLOYER,
        HOTEL,
        GUESTHOUSE,
        CLUB,
        ASSOCIATION,
        DEPARTMENT_STORE,
        RETAIL_CHAIN,
        CARD_SELLER,
        SHOPS,
        CAMPUS,
        SHOP,
        LOGISTICS,
        ANY
    }

    /// @param adoptedBy who adopted the text; a revision without adoption stays a draft
    public record Regulation(
            @Default("1") int revision,
            @Nullable String label,
            @Default("management") String adoptedBy,
            @Nullable LocalDate adoptedOn,
            @Default("[]") List<String> attachments) {}

    /// @param region the group of branches it belongs to
    /// @param entity the company that runs it, where that is another than the operator
    public record Branch(
            String code,
            String name,
            @Default("own") BranchKind kind,
            @Default("[]") List<String> tills,
            @Nullable String areaCode,
            @Nullable String region,
            @Nullable String entity) {}

    /// @param parent the department above it
    /// @param head staff code of who answers for it
    public record Department(
            String code, String name, @Nullable String parent, @Nullable String head) {}

    public enum BranchKind {
        OWN,
        FRANCHISE,
        HEADQUARTERS
    }

    public record Staff(
            String code,
            String name,
            String role,
            String branch,
            @Nullable String department,
            @Nullable String phone,
            @Nullable String idDocument) {}

    /// @param categories merchandise categories by code
    /// @param notCounted categories that count for no tier, such as services
    public record Merchandise(
            @Default("{}") Map<String, String> categories,
            @Default("[]") List<String> notCounted) {}

    /// Whether cards of this kind are issued from a stock that is kept.
    public boolean keepsStock(CardProduct product) {
        return stock != null && product.isThing();
    }

    /// Tier codes, lowest first; empty where the program has no ladder.
    public List<String> ladder() {
        return tiers == null ? List.of() : tiers.codes();
    }

    /// The elements of a membership that are missing: `identifier` where nothing tells members
    /// apart, `benefit` where membership gives them nothing. The recording tool is the ledger. Who
    /// only sells cards promises no membership.
    public List<String> missingElements() {
        var missing = new ArrayList<String>();
        var told = List.of(Field.PHONE, Field.ID_DOCUMENT, Field.CREDIT_CODE);
        var identified =
                !cards.isEmpty() || membership.required().stream().anyMatch(told::contains);
        if (!identified) missing.add("identifier");
        var rewarded =
                points != null
                        || (storedValue != null
                                && (!storedValue.bonus().isEmpty()
                                        || storedValue.discount() != null));
        if (!rewarded && !benefits.gives() && kind != OrgKind.CARD_SELLER) missing.add("benefit");
        return missing;
    }
}
