import type { Catalogue } from '@/i18n'

const zh = {
  title: '账目证明',
  why: '逐项核对账、批次、小票、卡与保管、审计链是否互相一致。只读，不改任何东西；数据多时要等一会儿。',
  run: '核对',
  again: '再核对一次',
  running: '正在核对…',
  clean: '相符',
  differs: '有差异',
  provedAt: '截至 {time}',
  notYet: '还没有核对。',
  rule: '核对项目',
  checked: '核对笔数',
  result: '结果',
  differences: '{n, plural, one {# 处差异} other {# 处差异}}',
  show: '看差异',
  hide: '收起',
  tell: '请把差异报信息部和财务部，先不要更正。',
}

const en: typeof zh = {
  title: 'Proof of the books',
  why: 'Compares ledger, lots, slips, cards, custody and the audit chain with each other. It reads only and changes nothing; with much data it takes a while.',
  run: 'Prove',
  again: 'Prove again',
  running: 'Comparing…',
  clean: 'All agree',
  differs: 'They differ',
  provedAt: 'As of {time}',
  notYet: 'Not proved yet.',
  rule: 'What is compared',
  checked: 'Looked at',
  result: 'Result',
  differences: '{n, plural, one {# difference} other {# differences}}',
  show: 'Show',
  hide: 'Hide',
  tell: 'Tell IT and finance of the differences; correct nothing yet.',
}

export const texts: Catalogue<typeof zh> = { zh, en }

/** What each proof compares; one that is not listed shows its own name. */
export const PROOFS: Record<string, [string, string]> = {
  'audit.chain-unbroken': ['审计链没有断', 'The audit chain is unbroken'],
  'counter.journals-have-slips': ['每笔账有小票', 'Every journal has its slip'],
  'counter.tenders-pay-the-sale': ['付款合计等于应收', 'Tenders pay the sale'],
  'counter.returns-stay-within-the-sale': ['退货不超过原单', 'Returns stay within the sale'],
  'custody.missing-cards-have-a-case': ['缺失的卡都有个案', 'Missing cards have a case'],
  'custody.hand-overs-hold-what-they-say': ['交接与清单一致', 'Hand-overs hold what they say'],
  'custody.cards-are-where-they-went-last': [
    '卡在最后一次交接的人手中',
    'Cards are where they went last',
  ],
  'ledger.lots-equal-balances': ['批次合计等于余额', 'Lots equal balances'],
  'ledger.entries-equal-balances': ['明细合计等于余额', 'Entries equal balances'],
  'ledger.owed-points-equal-entries': ['欠积分等于明细', 'Owed points equal entries'],
  'ledger.lots-equal-allocations': ['批次与各笔用量一致', 'Lots equal what was taken from them'],
  'ledger.lots-come-from-journals': ['每个批次有来源', 'Every lot comes from a journal'],
  'ledger.lots-and-journals-have-accounts': [
    '批次与账都有所属账户',
    'Lots and journals have accounts',
  ],
  'ledger.nothing-stays-in-transit': ['没有留在途中的价值', 'Nothing stays in transit'],
  'member.memberships-have-members': ['每个会籍有会员', 'Memberships have members'],
  'member.members-and-memberships-have-branches': [
    '会员与会籍都有归属门店',
    'Members and memberships have branches',
  ],
  'member.registrations-have-memberships': ['每次登记有会籍', 'Registrations have memberships'],
  'member.memberships-have-accounts': ['每个会籍有账户', 'Memberships have accounts'],
  'outbox.deliveries-have-events': ['每次投递有事件', 'Deliveries have events'],
  'production.no-card-is-lost': ['制卡数量对得上', 'No card is lost in production'],
}
