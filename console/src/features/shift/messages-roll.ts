import type { Catalogue } from '@/i18n'

const zh = {
  title: '储值滚动 (¥)',
  why: '期初 + 充值 + 赠送 − 付款 + 退款 − 反充值 = 期末；对不上就不能日结。',
  branch: '门店',
  opening: '期初',
  topUps: '充值',
  bonus: '赠送',
  payments: '付款',
  refunds: '退款',
  reversals: '反充值',
  bonusTakenBack: '收回赠送',
  withdrawals: '退储值',
  expired: '到期',
  other: '其他',
  closing: '期末',
  total: '合计',
  none: '不属门店',
}

const en: typeof zh = {
  title: 'Stored value, rolled forward (¥)',
  why: 'Opening + top-ups + bonus − payments + refunds − reversals = closing; a day that does not add up is not closed.',
  branch: 'Branch',
  opening: 'Opening',
  topUps: 'Top-ups',
  bonus: 'Bonus',
  payments: 'Payments',
  refunds: 'Refunds',
  reversals: 'Reversals',
  bonusTakenBack: 'Bonus taken back',
  withdrawals: 'Paid out',
  expired: 'Expired',
  other: 'Other',
  closing: 'Closing',
  total: 'Total',
  none: 'No branch',
}

export const texts: Catalogue<typeof zh> = { zh, en }
