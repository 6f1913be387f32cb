import type { Catalogue } from '@/i18n'

const zh = {
  coupons: '优惠券',
  takes: '减 {amount}',
  takesShare: '减 {share}',
  from: '满 {amount}',
  until: '至 {day}',
  used: '用「{name}」',
  kept: '「{name}」没有用：会员优惠更划算，券留着',
  with: '用券应收',
  without: '不用券应收',
  drop: '不用券',
  usedUp: '已用券',
  back: '券退回会员',
}

const en: typeof zh = {
  coupons: 'Coupons',
  takes: '{amount} off',
  takesShare: '{share} off',
  from: 'from {amount}',
  until: 'until {day}',
  used: 'Using “{name}”',
  kept: '“{name}” is not used: the member offer is better, the coupon stays',
  with: 'To pay with it',
  without: 'To pay without it',
  drop: 'Sell without it',
  usedUp: 'Coupon used',
  back: 'Coupon goes back to the member',
}

export const texts: Catalogue<typeof zh> = { zh, en }
