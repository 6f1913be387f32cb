/** How one fact is written. */
export type Kind = 'text' | 'money' | 'count' | 'moment' | 'list' | 'tenth' | 'mono' | 'role'

export interface Fact {
  key: string
  zh: string
  en: string
  kind: Kind
}

export interface Source {
  path: (subject: string) => string
  permission: string
  facts: Fact[]
}

const fact = (key: string, zh: string, en: string, kind: Kind = 'text'): Fact => ({ key, zh, en, kind })

const sanction: Source = {
  path: (subject) => '/sanctions/' + subject,
  permission: 'member:read',
  facts: [
    fact('membership', '会籍', 'Membership', 'mono'),
    fact('ground', '事由', 'Ground'),
    fact('evidence', '证据', 'Evidence'),
    fact('hearing', '申辩', 'Hearing'),
    fact('measures', '处理', 'Measures', 'list'),
    fact('points', '取消积分', 'Points cancelled', 'count'),
    fact('earnedFrom', '积分取得自', 'Points earned from'),
    fact('earnedUntil', '积分取得至', 'Points earned until'),
    fact('branch', '门店', 'Branch'),
  ],
}

/** Where the facts behind a kind of request are, and which of them a person judges by. */
export const SOURCES: Record<string, Source> = {
  grant: {
    path: (subject) => '/grants/' + subject,
    permission: 'role:read',
    facts: [
      fact('staff', '被授权人', 'Who gets it'),
      fact('role', '岗位', 'Role', 'role'),
      fact('scope', '范围', 'Scope'),
      fact('place', '地点', 'Where'),
      fact('from', '自', 'From'),
      fact('until', '至', 'Until'),
      fact('lentFrom', '代谁行使', 'Lent by'),
      fact('reason', '事由', 'Reason'),
      fact('warnings', '提醒', 'Warnings', 'list'),
    ],
  },
  'card-order': {
    path: (subject) => '/card-orders/' + subject,
    permission: 'stock:read',
    facts: [
      fact('product', '卡产品', 'Product'),
      fact('branch', '门店', 'Branch'),
      fact('quantity', '申请数量', 'Quantity', 'count'),
      fact('onHand', '现存', 'On hand', 'count'),
      fact('kept', '账上在库', 'In the books', 'count'),
      fact('face', '面值', 'Face value', 'money'),
      fact('neededBy', '需用日', 'Needed by'),
      fact('reason', '理由', 'Reason'),
      fact('design', '设计', 'Design', 'mono'),
    ],
  },
  'special-cards': {
    path: (subject) => '/special-card-requests/' + subject,
    permission: 'stock:read',
    facts: [
      fact('product', '卡产品', 'Product'),
      fact('branch', '门店', 'Branch'),
      fact('quantity', '数量', 'Quantity', 'count'),
      fact('offer', '优惠', 'Offer'),
      fact('discount', '优惠幅度', 'Discount', 'tenth'),
      fact('reason', '理由', 'Reason'),
    ],
  },
  'card-design': {
    path: (subject) => '/card-designs/' + subject,
    permission: 'stock:read',
    facts: [
      fact('title', '名称', 'Title'),
      fact('product', '卡产品', 'Product'),
      fact('layout', '版面', 'Layout'),
      fact('material', '材质', 'Material'),
      fact('brandCheck', '标识核对', 'Brand check'),
    ],
  },
  'dormancy-list': {
    path: (subject) => '/dormancy-lists/' + subject,
    permission: 'dormancy:read',
    facts: [
      fact('cards', '卡数', 'Cards', 'count'),
      fact('balance', '余额合计', 'Total balance', 'money'),
      fact('asOf', '截至', 'As of'),
      fact('cutoff', '最后使用早于', 'Not used since'),
      fact('listedBy', '列名单人', 'Listed by'),
    ],
  },
  'access-request': {
    path: (subject) => '/access-requests/' + subject,
    permission: 'access-request:create',
    facts: [
      fact('applicant', '申请人', 'Applicant'),
      fact('department', '部门', 'Department'),
      fact('purpose', '用途', 'Purpose'),
      fact('memberships', '会籍', 'Memberships', 'list'),
      fact('fields', '要看的项目', 'Fields', 'list'),
    ],
  },
  'late-credit': {
    path: (subject) => '/purchases/' + subject.split(' ')[0]!,
    permission: 'purchase:create',
    facts: [
      fact('document', '小票号', 'Slip', 'mono'),
      fact('branch', '门店', 'Branch'),
      fact('businessDate', '营业日', 'Business date'),
      fact('net', '实收', 'Net', 'money'),
      fact('membership', '会籍', 'Membership', 'mono'),
    ],
  },
  membership: {
    path: (subject) => '/memberships/' + subject,
    permission: 'member:read',
    facts: [
      fact('memberNumber', '会员编号', 'Member number', 'mono'),
      fact('category', '类别', 'Category'),
      fact('tier', '等级', 'Tier'),
    ],
  },
  'tier-downgrade': {
    path: (subject) => '/memberships/' + subject.split(' ')[0]!,
    permission: 'member:read',
    facts: [
      fact('memberNumber', '会员编号', 'Member number', 'mono'),
      fact('tier', '现等级', 'Tier now'),
      fact('tierSince', '自', 'Since'),
      fact('progress.windowFrom', '考核期自', 'Window from'),
      fact('progress.spent', '考核期消费', 'Spent in the window', 'money'),
      fact('progress.purchases', '考核期次数', 'Purchases in the window', 'count'),
      fact('lastPurchase', '上次消费', 'Last purchase'),
    ],
  },
  sanction,
  'sanction-lifting': sanction,
}

/** `data` at `progress.spent`. */
export function at(data: unknown, key: string): unknown {
  return key
    .split('.')
    .reduce<unknown>((value, part) => (value as Record<string, unknown> | null)?.[part], data)
}

/** The words the server has for its choices. */
export const CHOICES: Record<string, [zh: string, en: string]> = {
  FALSE_APPLICATION: ['虚假申请', 'False application'],
  ABUSE: ['滥用', 'Abuse'],
  WARN: ['警告', 'Warning'],
  WITHDRAW_BENEFITS: ['取消权益', 'Benefits withdrawn'],
  CANCEL_POINTS: ['取消积分', 'Points cancelled'],
  FREEZE: ['冻结卡', 'Cards frozen'],
  END: ['终止会籍', 'Membership ended'],
  ALL: ['全部', 'Everywhere'],
  REGION: ['区域', 'A region'],
  BRANCH: ['门店', 'A branch'],
  OWN: ['本人经手', 'Own work'],
}
