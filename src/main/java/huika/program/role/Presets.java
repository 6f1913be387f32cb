package huika.program.role;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The roles that come with Huika: each a line of bundles, each bundle a list of permissions for
/// those who act, ask, agree or only look.
///
/// A cell is `bundle:` and how: `q` asks, `a` agrees, `r` looks, none of them acts; then how far:
/// `A` everywhere, `B` in the branch, `O` what is one's own.
public final class Presets {

    /// What `act`, `ask`, `agree` and `look` mean in each bundle.
    private static final String BUNDLES =
            """
            base  act    program:read branch:read approval:read approval:recall
            sign  act    approval:decide approval:delegate
            mb    act    member:read member:search member:create member:edit consent:read consent:record
            mb    act    member:note
            mb    ask    member:create
            mb    look   member:read member:search consent:read
            list  act    member:list
            ky    act    member:edit-key-data member:merge kyc:capture kyc:read card:replace card:return
            ky    ask    kyc:capture
            ky    agree  membership:approve kyc:read member:exclude
            cd    act    card:read card:issue card:activate card:file card:freeze card:unfreeze
            cd    act    card:report-loss card:mark-faulty pin:unlock pin:reset
            cd    act    card:recover attachment:add attachment:read correction:open correction:claim
            cd    act    dormancy:reactivate dormancy:list
            cd    ask    card:read card:report-loss card:mark-faulty
            cd    agree  card:read card:cancel card:destroy dormancy:read dormancy:freeze dormancy:notify
            cd    look   card:read
            stk   act    stock:read stock:request stock:allocate stock:hand-over
            stk   ask    stock:read stock:request
            stk   agree  stock:read stock:approve stock:write-off
            stk   look   stock:read
            codes act    stock:import-codes
            make  act    stock:produce
            count act    stock:count
            pur   act    quote:create purchase:create coupon:read coupon:redeem benefit:read benefit:use
            pur   act    goods:read reward:read reward:redeem tier:read till:open till:move till:close
            pur   ask    quote:create
            pur   look   goods:read benefit:read coupon:read reward:read tier:read
            drawer act   till:count
            day   act    day:close
            goods act    goods:edit
            rf    act    purchase:refund purchase:refund-without-card purchase:request-refund
            rf    ask    approval:read purchase:request-refund
            rf    agree  purchase:refund
            top   act    top-up:create fee:take
            funds act    funds:confirm-cleared card:grant
            rev   act    top-up:reverse withdrawal:create value-transfer:create adjustment:request
            rev   act    correction:reverse correction:claim card:collect card:move-value
            rev   ask    top-up:request-reversal adjustment:request
            rev   agree  withdrawal:approve value-transfer:approve adjustment:approve
            dis   act    discount:override benefit:override membership:waive-fee
            dis   agree  discount:override benefit:override membership:waive-fee
            prg   act    program:activate promotion:test promotion:activate
            prg   ask    program:draft program:submit program:backtest promotion:draft promotion:file
            prg   agree  program:approve program:end promotion:approve promotion:stop tier:override
            ex    act    member:unmask
            ex    ask    member-export:request access-request:create access-request:run
            ex    agree  member-export:approve access-request:sign
            fin   act    journal:read journal:post invoice:issue invoice:void reconcile:run ledger:read
            fin   act    dormancy:read dormancy:book correction:claim
            fin   agree  journal:read ledger:read reconcile:accept day:close day:reopen period:close
            fin   look   journal:read ledger:read
            rep   look   report:read
            care  act    case:create case:work case:close case:compensate
            acc   act    account:read account:create account:edit account:lock account:reset-factor
            acc   act    session:read session:end role:read role:propose grant:propose
            acc   act    api-key:read api-key:create api-key:rotate api-key:revoke
            acc   agree  role:read role:approve grant:approve grant:recertify break-glass:review
            acc   look   role:read
            org   act    branch:create branch:edit staff:read staff:create staff:edit staff:end
            org   act    relative:record training:record
            org   look   staff:read
            cfg   act    config:edit job:read job:run webhook:read webhook:edit webhook:rotate feed:read
            cfg   act    backup:run backup:verify keys:rotate import:run import:confirm
            aud   act    audit:read audit:export audit:verify audit:anchor ledger:prove
            aud   look   audit:read
            pi    act    erasure:approve erasure:run consent:withdraw archive:read archive:register
            pay   act    penalty:propose penalty:hear commission:compute scorecard:read
            pay   agree  penalty:decide commission:approve scorecard:freeze
            wheel act    order:register order:release pick:do ship:do carrier:manage claim:decide
            drive act    ship:do
            badge act    badge:issue badge:revoke zone:edit door:decide visitor:manage
            host  act    event:manage event:check-in points:credit
            ally  act    partner:manage partner:settle
            body  act    meeting:manage vote:cast admission:decide
            dues  act    dues:charge dues:waive
            vote  act    vote:count
            glass act    member:unmask card:unfreeze
            """;

    private static final String ROLES =
            """
            cashier | 收银员 | Cashier | mb:B cd:qB pur:B rf:qB top:B rev:qB
            front-desk | 前台 | Front desk | mb:B list:B ky:qB cd:B stk:O pur:B rf:qB top:B rev:qB
            shop-guide | 导购 | Shop guide | mb:qB pur:qB
            sales-clerk | 营业员 | Sales clerk | mb:qB pur:qB
            salesperson | 业务员 | Salesperson | mb:O list:O cd:qO stk:O rep:rO
            membership-consultant | 会员顾问 | Membership consultant | mb:O list:O cd:O stk:O rep:rO
            consultant | 会籍顾问 | Consultant | mb:O list:O cd:O stk:O rep:rO
            shift-lead | 领班 | Shift lead | mb:B list:B ky:qB cd:B stk:B pur:B drawer:B rf:B top:B rev:qB dis:B rep:rB
            lead | 领班 | Lead | mb:B list:B ky:qB cd:B stk:B pur:B drawer:B rf:B top:B rev:qB dis:B rep:rB
            duty-manager | 值班经理 | Duty manager | mb:B list:B ky:qB cd:B stk:B pur:B drawer:B day:B rf:B top:B rev:qB dis:B rep:rB
            store-manager | 店长 | Store manager | mb:B list:B ky:qB cd:B stk:aB pur:B host:B drawer:B day:B goods:B rf:B top:B rev:qB dis:aB prg:qB ex:qB fin:rB rep:rB org:rB sign:B
            manager | 经理 | Manager | mb:B list:B ky:qB cd:B stk:aB pur:B host:B drawer:B day:B goods:B rf:B top:B rev:qB dis:aB prg:qB ex:qB fin:rB rep:rB org:rB sign:B
            owner | 店主 | Owner | mb:A list:A ky:A cd:A stk:A pur:A host:A drawer:A day:A goods:A rf:A top:A dis:aA prg:aA ex:A fin:rA rep:rA aud:rA org:A sign:A acc:aA
            branch-head | 分公司负责人 | Branch head | mb:rB list:B cd:aB stk:aB rf:aB rev:qB dis:aB prg:qB ex:qB fin:rB rep:rB aud:rB org:rB sign:B
            branch-operations | 分公司运营 | Branch operations | mb:rB list:B stk:B prg:qB rep:rB
            branch-it | 分公司信息员 | Branch IT clerk | prg:B
            custodian | 保管员 | Custodian | stk:O
            warehouse | 仓库 | Warehouse | stk:O
            member-management | 会员管理中心 | Member management | mb:A list:A ky:qA cd:rA stk:A host:A ex:qA rep:rA
            member-manager | 会员主管 | Member manager | mb:A list:A ky:qA cd:rA stk:A host:A ex:qA rep:rA
            member-centre | 会员中心 | Member centre | mb:A list:A ky:qA cd:rA stk:A host:A ex:qA rep:rA
            customer-service | 客户服务 | Customer service | mb:A list:A ky:A cd:A stk:A pur:rA rev:qA prg:qA ex:A ex:qA care:A rep:rA
            customer-service-centre | 客服中心 | Customer service centre | mb:A list:A ky:A cd:A stk:A pur:rA rev:qA prg:qA ex:A ex:qA care:A rep:rA
            code-importer | 卡码导入员 | Importer of card codes | mb:rA stk:A codes:A rep:rA
            customer-service-head | 客服负责人 | Head of customer service | mb:rA list:A ky:aA cd:aA stk:aA ex:aA rep:rA aud:rA sign:A
            sales-department | 销售部 | Sales department | mb:A list:A ky:A cd:A stk:A top:A rev:qA fin:rA rep:rA
            sales | 销售 | Sales | mb:A list:A ky:A cd:A stk:A top:A rev:qA fin:rA rep:rA
            general-department | 综合部 | General department | mb:rA cd:A stk:A pay:A rep:rA
            supply-chain | 供应链 | Supply chain | stk:A make:A
            designer | 设计专员 | Designer | stk:qA rep:rA
            program-owner | 制度专员 | Program owner | prg:qA rep:rA
            marketing | 市场部 | Marketing | prg:qA host:A ex:qA rep:rA
            operations-centre | 运营中心 | Operations centre | mb:rA list:A stk:aA prg:qA fin:rA rep:rA sign:A
            operations | 运营 | Operations | mb:rA list:A stk:aA prg:qA fin:rA rep:rA sign:A
            finance-centre | 财务中心 | Finance centre | mb:rA cd:rA count:A rf:aA funds:A rev:aA fin:aA rep:rA aud:rA sign:A
            finance | 财务部 | Finance | mb:rA cd:rA count:A rf:aA funds:A rev:aA fin:aA rep:rA aud:rA sign:A
            finance-information | 财务信息 | Finance information | mb:rA cd:rA count:A rf:aA funds:A rev:aA fin:aA rep:rA aud:rA sign:A
            finance-treasury | 财务资金部 | Finance treasury | mb:rA cd:rA stk:rA rev:A fin:A rep:rA
            treasury | 资金部 | Treasury | mb:rA cd:rA stk:rA rev:A fin:A rep:rA
            accountant | 会计 | Accountant | fin:A rep:rA
            general-office | 总经办 | General office | stk:aA rev:aA prg:aA ex:aA rep:rA acc:aA aud:rA org:rA sign:A
            general-manager | 总经理 | General manager | mb:rA stk:aA rev:aA dis:aA prg:aA ex:aA fin:rA rep:rA aud:rA org:rA sign:A
            deputy | 副职 | Deputy | mb:rA stk:aA rev:aA dis:aA prg:aA fin:rA rep:rA sign:A
            chairman | 董事长 | Chairman | dis:aA prg:aA fin:rA rep:rA aud:rA sign:A
            human-resources | 人力资源 | Human resources | org:A pay:aA rep:rA sign:A
            pi-officer | 个人信息保护负责人 | Personal information officer | mb:rA list:A ex:aA pi:A rep:rA aud:rA sign:A
            partner-manager | 合作方管理 | Partner manager | ally:A
            dispatch | 调度 | Dispatch | wheel:B
            driver | 司机 | Driver | drive:O
            badge-office | 证卡室 | Badge office | badge:A
            organiser | 活动组织 | Organiser | host:B
            council | 理事会 | Council | body:A rep:rA sign:A
            committee | 委员会 | Committee | body:A rep:rA sign:A
            treasurer | 司库 | Treasurer | dues:A fin:rA rep:rA
            election-officer | 选举监督 | Election officer | vote:A
            it | 信息部 | IT | prg:A cfg:A
            security-admin | 安全管理员 | Security administrator | acc:A org:rA
            emergency | 应急 | Emergency | mb:rA cd:rA glass:A
            auditor | 审计员 | Auditor | mb:rA list:A cd:rA stk:rA pur:rA fin:rA rep:rA acc:rA org:rA aud:A
            """;

    private static final Map<String, Role> ALL = read();

    private Presets() {}

    /// What everybody may who works here.
    static Map<String, Reach> base() {
        return permissions(bundles(), "base:A");
    }

    /// By code, in the order of the page.
    public static Map<String, Role> all() {
        return ALL;
    }

    private static Map<String, Role> read() {
        var bundles = bundles();
        var roles = new LinkedHashMap<String, Role>();
        for (var line : ROLES.lines().toList()) {
            var parts = line.split(" \\| ");
            var permissions = permissions(bundles, "base:A " + parts[3]);
            roles.put(parts[0], new Role(parts[0], parts[1], parts[2], permissions, true));
        }
        return Collections.unmodifiableMap(roles);
    }

    private static Map<String, Reach> permissions(Map<String, List<String>> bundles, String cells) {
        var permissions = new HashMap<String, Reach>();
        for (var cell : cells.split(" ")) {
            var colon = cell.indexOf(':');
            var last = cell.charAt(cell.length() - 1);
            var how = cell.length() - colon == 2 ? ' ' : cell.charAt(colon + 1);
            var name = cell.substring(0, colon) + " " + verb(how);
            var reach = reach(last);
            for (var permission : Objects.requireNonNull(bundles.get(name), name)) {
                permissions.merge(permission, reach, Presets::wider);
            }
        }
        return permissions;
    }

    private static Map<String, List<String>> bundles() {
        var bundles = new HashMap<String, List<String>>();
        for (var line : BUNDLES.lines().toList()) {
            var words = List.of(line.split(" +"));
            bundles.computeIfAbsent(words.get(0) + " " + words.get(1), name -> new ArrayList<>())
                    .addAll(words.subList(2, words.size()));
        }
        return bundles;
    }

    private static String verb(char how) {
        return switch (how) {
            case 'q' -> "ask";
            case 'a' -> "agree";
            case 'r' -> "look";
            default -> "act";
        };
    }

    private static Reach reach(char letter) {
        return switch (letter) {
            case 'A' -> Reach.ALL;
            case 'B' -> Reach.BRANCH;
            default -> Reach.OWN;
        };
    }

    static Reach wider(Reach one, Reach other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
