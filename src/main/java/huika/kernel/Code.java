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
    PERMISSION_DENIED(403, "没有此操作的权限", "You may not do this"),
    ACCESS_DENIED(403, "没有查看的权限", "Access is denied"),
    BRANCH_NOT_PERMITTED(403, "不能操作该门店的数据", "That branch is outside your scope"),
    NOT_FOUND(404, "没有找到", "Not found"),
    PROGRAM_UNKNOWN(404, "没有这个会员制度", "No such program"),
    BRANCH_UNKNOWN(422, "没有这个门店", "No such branch"),
    STAFF_UNKNOWN(422, "没有这个员工", "No such member of staff"),
    // program files
    YAML_MALFORMED(422, "不是有效的 YAML", "Not valid YAML"),
    YAML_NOT_ALLOWED(422, "制度文件不允许这种写法", "A program file may not hold this"),
    KEY_DUPLICATE(422, "键重复", "A key is given twice"),
    KEY_UNKNOWN(422, "不认识的键", "An unknown key"),
    VALUE_INVALID(422, "取值不正确", "A value is not valid"),
    PARAMETER_MISSING(422, "缺少必填的制度参数", "A required parameter is missing"),
    PARAMETER_CONFLICT(422, "制度参数互相矛盾", "Parameters contradict each other"),
    PARAMETER_UNDEFINED(422, "制度尚有未定的参数", "Parameters are still left open"),
    // requests that repeat
    IDEMPOTENCY_KEY_REUSED(
            422, "同一 Idempotency-Key 的请求内容不同", "The same Idempotency-Key came with another body"),
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
    // edits
    PRECONDITION_REQUIRED(428, "请带上 If-Match", "Send If-Match with the version you edit"),
    STALE_VERSION(412, "数据已被他人修改，请刷新后重试", "Somebody changed it since you read it"),
    // jobs and the clock
    JOB_UNKNOWN(404, "没有这个任务", "No such job"),
    JOB_RUNNING(409, "该任务正在运行", "The job is already running"),
    CLOCK_BACKWARDS(409, "时间不能倒退", "Time does not go back"),
    // webhooks
    WEBHOOK_URL_NOT_ALLOWED(422, "不允许推送到该地址", "Webhooks may not go to that address"),
    EVENT_TYPE_UNKNOWN(422, "没有这种事件", "No such event type"),
    // the world is broken
    TOO_MANY_REQUESTS(429, "请求过于频繁，请稍后再试", "Too many requests; try again later"),
    INTERNAL_ERROR(500, "系统内部错误，请把 trace 编号告诉我们", "Something broke on our side; tell us the trace"),
    UNAVAILABLE(
            503,
            "服务暂不可用，请用同一 Idempotency-Key 重试",
            "Not available now; try again with the same key");

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
