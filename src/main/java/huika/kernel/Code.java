package huika.kernel;

/// Every refusal Huika knows: its HTTP status and what it says in Chinese and English. One code,
/// one meaning; once published, a code keeps it.
public enum Code {
    // malformed and invalid input
    BODY_MALFORMED(400, "请求内容不是有效的 JSON", "The body is not valid JSON"),
    CURSOR_INVALID(400, "分页游标无效", "The cursor is not valid"),
    IDEMPOTENCY_KEY_MISSING(400, "缺少 Idempotency-Key", "The Idempotency-Key header is missing"),
    IDEMPOTENCY_KEY_INVALID(
            400,
            "Idempotency-Key 须为 1–128 个可见 ASCII 字符",
            "The Idempotency-Key must be 1 to 128 visible ASCII characters"),
    LIMIT_INVALID(400, "每页条数须在 1 到 200 之间", "The limit must be from 1 to 200"),
    PARAMETER_INVALID(400, "查询参数无效", "A query parameter is not valid"),
    FIELD_MISSING(422, "缺少必填项", "A required field is missing"),
    FIELD_INVALID(422, "字段内容不正确", "A field is not valid"),
    FIELD_UNKNOWN(422, "不认识的字段", "An unknown field"),
    AMOUNT_INVALID(422, "金额须大于零且在允许范围内", "The amount must be positive and within range"),
    BODY_TOO_LARGE(413, "请求内容过大", "The body is too large"),
    MEDIA_TYPE_NOT_SUPPORTED(415, "不支持的内容类型", "The content type is not supported"),
    REQUEST_MALFORMED(400, "请求格式不正确", "The request is not well formed"),
    ADDRESS_TOO_LONG(414, "请求地址过长", "The address is too long"),
    HEADERS_TOO_LARGE(431, "请求头过大", "The headers are too large"),
    METHOD_NOT_ALLOWED(405, "不支持的方法", "The method is not allowed here"),
    NOT_ACCEPTABLE(406, "无法给出所要的格式", "No acceptable representation"),
    // who and what
    UNAUTHENTICATED(401, "请先登录或提供有效的密钥", "Sign in or send a valid key"),
    SIGN_IN_REFUSED(
            401, "登录名或密码不正确，或该账号不能登录", "Wrong name or password, or this account may not sign in"),
    FACTOR_CODE_WRONG(403, "验证不正确", "The second factor is wrong"),
    FACTOR_ALREADY_SET(409, "该验证方式已经设置", "This factor is set already"),
    FACTOR_NOT_SET(409, "尚未设置该验证方式", "This factor is not set"),
    PASSKEY_INVALID(422, "通行密钥无效", "The passkey is not valid"),
    PASSWORD_WEAK(422, "密码太短或太容易猜到", "The password is too short or too easy to guess"),
    PASSWORD_WRONG(403, "密码不正确", "The password is wrong"),
    LINK_INVALID(409, "链接已用过、已过期或不存在", "The link was used, is over or does not exist"),
    ACCOUNT_EXISTS(409, "该员工已有账号", "This member of staff has an account already"),
    CROSS_SITE_REQUEST(403, "请求不是来自本站页面", "The request does not come from our own pages"),
    STEP_UP_REQUIRED(403, "请先用第二验证方式确认身份", "Show a second factor first, then try again"),
    FACTOR_ENROLMENT_REQUIRED(403, "请先设置第二验证方式", "Set up a second factor first"),
    PERMISSION_DENIED(403, "没有此操作的权限", "You may not do this"),
    ACCESS_DENIED(403, "没有查看的权限", "Access is denied"),
    TILL_NOT_PERMITTED(403, "不能以该收银台的名义记账", "That till is outside your scope"),
    BRANCH_NOT_PERMITTED(403, "不能操作该门店的数据", "That branch is outside your scope"),
    NOT_FOUND(404, "没有找到", "Not found"),
    PROGRAM_UNKNOWN(404, "没有这个会员制度", "No such program"),
    BRANCH_UNKNOWN(422, "没有这个门店", "No such branch"),
    STAFF_UNKNOWN(422, "没有这个员工", "No such member of staff"),
    CENTRAL_RULE(403, "该规则由总部制定，分店不能修改", "A rule of headquarters is not a branch's to change"),
    DEPARTMENT_UNKNOWN(422, "没有这个部门", "No such department"),
    ROLE_UNKNOWN(422, "没有这个角色", "No such role"),
    CODE_TAKEN(409, "该代号已被使用", "This code is taken"),
    // program files
    YAML_MALFORMED(422, "不是有效的 YAML", "Not valid YAML"),
    YAML_NOT_ALLOWED(422, "制度文件不允许这种写法", "A program file may not hold this"),
    KEY_DUPLICATE(422, "键重复", "A key is given twice"),
    KEY_UNKNOWN(422, "不认识的键", "An unknown key"),
    VALUE_INVALID(422, "取值不正确", "A value is not valid"),
    PARAMETER_MISSING(422, "缺少必填的制度参数", "A required parameter is missing"),
    PARAMETER_CONFLICT(422, "制度参数互相矛盾", "Parameters contradict each other"),
    DEPOSIT_DISCOUNT_NOT_LARGER(
            422, "储值折扣小于即时折扣", "The deposit discount is smaller than the instant one"),
    INITIAL_PIN_UNPROTECTED(
            422, "统一初始密码没有保护", "One initial PIN for all cards, and nothing protects it"),
    PARAMETER_WITHOUT_EFFECT(422, "该参数尚不能执行", "The parameter is read, but not yet carried out"),
    PROGRAM_INCOMPLETE(422, "制度缺少会员制的要素", "The program lacks an element of a membership"),
    PARAMETER_UNDEFINED(422, "制度尚有未定的参数", "Parameters are still left open"),
    // members
    SUBJECT_KIND_NOT_ALLOWED(409, "本制度不接受这类会员主体", "This kind of member is not accepted"),
    CHANNEL_NOT_ALLOWED(409, "不能通过该渠道注册", "Registration is not open on that channel"),
    MEMBER_NUMBER_NOT_SETTABLE(422, "会员编号由系统分配", "Member numbers are given by the system"),
    AREA_CODE_MISSING(422, "固定电话须带区号", "A landline needs its area code"),
    DOCUMENT_KIND_NOT_ACCEPTED(409, "不接受这种证件", "This kind of document is not accepted"),
    IDENTITY_REQUIRED(409, "须凭有效证件办理", "An identity document is required"),
    SIGNATURE_MISSING(409, "登记表缺少本人签字", "The form lacks the applicant's signature"),
    SANCTION_NOT_LISTED(409, "制度没有列明处理措施", "The program lists no measure for this"),
    SANCTION_STATE_WRONG(409, "该处理目前不能这样办理", "The case is not at that step"),
    STORED_VALUE_LEFT(409, "仍有储值余额，须先退还", "Stored value is left and must be paid out first"),
    FORM_NOT_KEPT(409, "本制度不收纸质登记表", "This program keeps no forms on paper"),
    FORM_STATE_WRONG(409, "登记表目前不能这样处理", "The form is not at that step"),
    FORM_DEFECTIVE(409, "登记表有误，须退回核实", "Something is wrong with the form; send it back"),
    TERMS_NOT_ACCEPTED(409, "尚未接受会员章程", "The terms were not accepted"),
    PARTY_EXCLUDED(409, "该类人员不能入会或享用", "Parties of this class are excluded"),
    ELIGIBILITY_NOT_MET(409, "未达到入会条件", "The conditions for joining are not met"),
    DUPLICATE_MEMBER_KEY(409, "该手机号或证件已登记会员", "This phone or document already has a membership"),
    REFERRER_NOT_ELIGIBLE(409, "推荐人不是有效会员", "The referrer is not an active member"),
    SELF_REFERRAL(409, "不能推荐自己", "Nobody can refer themselves"),
    SEPARATION_OF_DUTIES(409, "经办人不能审核自己的业务", "The maker cannot be the checker"),
    CREDENTIAL_MISMATCH(409, "姓名与手机号不符", "Name and phone do not match one member"),
    REASON_MISSING(422, "须说明理由", "A reason is required"),
    FIELD_NOT_SELF_EDITABLE(409, "会员不能自行修改此项", "Members cannot change this themselves"),
    PROGRAM_INVALID(422, "制度文件有错误", "The program has errors"),
    REVISION_NOT_IN_FORCE(409, "该日没有施行中的制度版本", "No version of the program is in force on that day"),
    RETROACTIVE_CHANGE(409, "施行日期不能早于今天", "A version takes effect today or later"),
    VERSION_NOT_EDITABLE(409, "该版本不能再修改，请另建草稿", "This version is fixed; make a new draft"),
    // consent of another person
    APPROVAL_DECIDED(409, "该事项已有结论", "It has been decided already"),
    APPROVAL_INCOMPLETE(409, "尚未取得所需的审批", "It needs consent that has not been given"),
    APPROVAL_ORDER(409, "前面的审批步骤尚未完成", "An earlier step has not been decided yet"),
    APPROVAL_VOID(409, "提交后内容已变更，请重新提交", "The content changed after it was submitted"),
    // requests that repeat
    IDEMPOTENCY_KEY_REUSED(
            422, "同一 Idempotency-Key 的请求内容不同", "The same Idempotency-Key came with another body"),
    SHIFT_OPEN(409, "该收银台已有未结的班次", "A shift is open at this till"),
    SHIFT_CLOSED(409, "该班次已结", "The shift is closed"),
    ACCESS_REQUEST_INCOMPLETE(409, "查询申请的签字尚未齐全", "The letter lacks signatures"),
    ACCESS_REQUEST_EXPIRED(409, "查询结果已过有效期", "What the letter opened has expired"),
    TILL_UNKNOWN(422, "没有此收银台", "No such till"),
    DOCUMENT_ALREADY_POSTED(409, "该小票号已入账", "This document was already posted"),
    // value and points
    BELOW_MINIMUM_VALUE(409, "低于最低金额", "Below the minimum"),
    ABOVE_MAXIMUM_VALUE(409, "超过最高金额", "Above the maximum"),
    COUPON_KIND_UNKNOWN(422, "没有这种优惠券", "No such coupon"),
    COUPON_NOT_HELD(409, "会员没有可用的此优惠券", "The member does not hold this coupon"),
    COUPON_TYPE_MISMATCH(409, "此优惠券不适用于本次消费", "The coupon does not apply to this sale"),
    THRESHOLD_NOT_REACHED(409, "未达到优惠券的最低消费", "The sale is below the coupon's minimum"),
    OFFERS_NOT_COMBINABLE(409, "优惠不能同时享用", "These offers do not combine"),
    INSUFFICIENT_BALANCE(409, "储值余额不足", "The stored value does not cover it"),
    POINTS_INSUFFICIENT(409, "积分不足", "Not enough points"),
    REVERSAL_EXCEEDS_TOPUP(409, "反充值金额超过该笔充值余下的金额", "More than is left of that top-up"),
    RETURN_EXCEEDS_SALE(409, "退货数量超过该行余下的数量", "More units than are left of that line"),
    TENDER_UNKNOWN(422, "不认识的付款方式", "An unknown means of payment"),
    TENDERS_DO_NOT_ADD_UP(422, "各付款方式之和与应付金额不符", "The tenders do not add up to what is due"),
    SALE_NOT_PAID(409, "消费尚未付清", "The sale is not paid in full"),
    CASH_REFUND_NOT_ALLOWED(409, "储值不退现", "Stored value is not paid out"),
    FUNCTION_NOT_ON_CARD(409, "此卡没有该功能", "The card does not have this function"),
    REDEMPTION_KIND_NOT_ALLOWED(409, "制度未列出此种兑换", "The program does not offer this redemption"),
    REDEMPTION_WINDOW_CLOSED(409, "不在兑换期内", "Redemption is closed now"),
    TIER_TOO_LOW(409, "会员等级不够", "The member's tier is too low"),
    BENEFIT_ALREADY_USED(409, "本期已经领取", "Already used in this period"),
    NOT_BIRTHDAY(409, "今天不是会员生日", "Today is not the member's birthday"),
    MEMBERSHIP_NOT_EFFECTIVE(409, "会员资格未生效或已停止", "The membership is not in effect"),
    CONFIRMATION_MISSING(409, "需要会员确认，如输入密码", "The member must confirm, by PIN or signature"),
    CREDENTIAL_MISSING(409, "须出示会员卡", "The card must be shown"),
    REVERSAL_NOT_AUTHORISED(403, "无权反充值", "You may not reverse top-ups"),
    REVERSAL_GROUND_NOT_ALLOWED(409, "此理由不得反充值", "Top-ups are not reversed on this ground"),
    QUOTA_EXHAUSTED(409, "本年度免费次数已用完", "The free uses of this year are used up"),
    LATE_CREDIT_NOT_ALLOWED(409, "过后不补积分", "Nothing is credited afterwards"),
    CARD_OF_ANOTHER(409, "此卡不属于该会员", "The card belongs to another member"),
    // cards
    CARD_PRODUCT_UNKNOWN(422, "没有这种卡", "No such card product"),
    CARD_NOT_ISSUABLE(409, "此卡不能发放", "This card cannot be issued"),
    CARD_NUMBER_DUPLICATE(409, "该卡号已发出", "This card number is already issued"),
    CODE_RULE_VIOLATION(422, "卡号不符合编码规则", "The card number breaks the numbering rule"),
    FEE_UNPAID(409, "卡费尚未支付", "The fee is not paid"),
    CARD_NOT_ACTIVE(409, "此卡尚未激活", "The card is not active yet"),
    CARD_NOT_FILED(409, "此卡尚未建档", "The card is not on file yet"),
    CARD_FROZEN(409, "此卡已冻结", "The card is frozen"),
    CARD_FROZEN_LOSS(409, "此卡已挂失", "The card was reported lost"),
    CARD_FROZEN_CORRECTION(409, "此卡正在更正充值，暂停使用", "The card is frozen while a top-up is corrected"),
    CARD_LOCKED(409, "密码错误次数过多，此卡已锁定", "Too many wrong PINs: the card is locked"),
    CARD_CANCELLED(409, "此卡已注销", "The card is cancelled"),
    CARD_EXPIRED(409, "此卡已过有效期", "The card has expired"),
    CARD_STATE_TRANSITION_INVALID(409, "此卡目前状态不允许该操作", "The card's state does not allow this"),
    OPERATION_NOT_AVAILABLE_ANONYMOUS(
            409, "不记名卡不能办理此业务", "Not available for a card that is not registered"),
    NOT_HOLDER(409, "此卡仅限本人使用", "Only the holder may use this card"),
    PIN_WRONG(409, "密码不正确", "The PIN is wrong"),
    PIN_WEAK(422, "密码过于简单", "The PIN is too easy to guess"),
    PIN_CHANGE_REQUIRED(409, "请先修改初始密码", "Change the initial PIN first"),
    PIN_CHANGED_RETRY(409, "密码刚被修改，请重新输入", "The PIN was just changed; enter it again"),
    // the catalogue, production and stock
    CARD_TYPE_UNCLASSIFIED(422, "卡种的分类不完整", "The kind of card is not classified in full"),
    GRADE_UNKNOWN(422, "没有这个等级", "No such grade"),
    CARD_CLASS_UNKNOWN(422, "没有这个登记类别", "No such class of cards"),
    CARD_TYPE_NOT_UNIFORM(422, "该卡种须全公司统一", "This kind of card is the same in all branches"),
    ISSUER_NOT_ACCEPTED(409, "与发卡方没有有效的合作协议", "No agreement with the issuer is in force"),
    CARD_OUT_OF_SCOPE(409, "此卡不能在此处使用", "The card is not good here or for this"),
    DESIGN_NOT_APPROVED(409, "卡面设计尚未批准", "The design has not been agreed to"),
    REQUEST_INCOMPLETE(422, "申请缺少必填内容", "The request lacks something it must say"),
    RANGE_OVERLAP(409, "号段与已有号段重叠", "The range overlaps another one"),
    RANGE_INVALID(422, "号段不正确", "Not a range of numbers of this kind of card"),
    OUT_OF_SEQUENCE(409, "须按顺序领用，跳号须说明理由", "Numbers go out in order, or with a reason"),
    NOTICE_TOO_LATE(409, "告知过晚", "Told too late"),
    SEGMENT_NOT_ANNOUNCED(409, "号段尚未事先告知", "The range was not told in advance"),
    CARD_NOT_ENABLED(409, "内码尚未导入或未开通，不能发放", "Its code is not imported, or it is not enabled"),
    CUSTODY_GAP(409, "此卡不在其保管之下", "The card is not in the custody of this person"),
    HANDOVER_MISMATCH(409, "交接数量或号码不符", "Given and found do not agree"),
    HAND_IN_LATE(409, "资料上交逾期", "Handed in too late"),
    DISCOUNT_ABOVE_LIMIT(409, "折扣超过上限", "The discount is above the limit"),
    DESTRUCTION_RECORD_MISSING(409, "缺少销毁记录", "There is no record of the destruction"),
    DEFECT_UNKNOWN(422, "没有这种缺陷", "No such defect"),
    DOCUMENT_STATE_INVALID(409, "单据目前状态不允许该操作", "The document's state does not allow this"),
    // edits
    PRECONDITION_REQUIRED(428, "请带上 If-Match", "Send If-Match with the version you edit"),
    STALE_VERSION(412, "数据已被他人修改，请刷新后重试", "Somebody changed it since you read it"),
    // imports
    FILE_UNREADABLE(422, "文件无法读取", "The file cannot be read"),
    FILE_EMPTY(422, "文件没有数据行", "The file has no rows"),
    TOO_MANY_ROWS(422, "文件行数过多", "The file has too many rows"),
    COLUMN_MISSING(422, "缺少必需的列", "A required column is missing"),
    COLUMN_UNKNOWN(422, "不认识的列", "An unknown column"),
    MEMBER_UNKNOWN(422, "找不到这个会员", "No such member"),
    REFERENCE_DUPLICATE(409, "该外部编号已属于另一会员", "Another member already has this reference"),
    EXPECTED_COUNT_MISMATCH(409, "确认的行数与文件不符", "The confirmed number of rows is not the file's"),
    IMPORT_NOT_READY(409, "此次导入目前不能这样做", "The import is not in a state for this"),
    // backtests
    PERIOD_INVALID(422, "起止日期不正确", "The period is not valid"),
    BACKTEST_RUNNING(429, "您的上一次回测尚未结束", "Your last backtest is still running"),
    BACKTEST_NOT_DONE(409, "回测还没有结果", "The backtest has no result yet"),
    // jobs and the clock
    JOB_UNKNOWN(404, "没有这个任务", "No such job"),
    JOB_RUNNING(409, "该任务正在运行", "The job is already running"),
    CLOCK_BACKWARDS(409, "时间不能倒退", "Time does not go back"),
    // webhooks
    WEBHOOK_URL_NOT_ALLOWED(422, "不允许推送到该地址", "Webhooks may not go to that address"),
    EVENT_TYPE_UNKNOWN(422, "没有这种事件", "No such event type"),
    // the world is broken
    RATE_LIMITED(429, "请求过于频繁，请按提示的时间再试", "Too many requests; come again when told"),
    TOO_MANY_REQUESTS(429, "请求过于频繁，请稍后再试", "Too many requests; try again later"),
    UNAVAILABLE(
            503,
            "服务暂不可用，请用同一 Idempotency-Key 重试",
            "Not available now; try again with the same key"),
    INTERNAL_ERROR(500, "系统内部错误，请把 trace 编号告诉我们", "Something broke on our side; tell us the trace");

    private final int status;
    private final String zh;
    private final String en;

    Code(int status, String zh, String en) {
        this.status = status;
        this.zh = zh;
        this.en = en;
    }

    /// The HTTP status this code answers with.
    public int status() {
        return status;
    }

    public String zh() {
        return zh;
    }

    public String en() {
        return en;
    }
}
