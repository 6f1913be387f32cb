import type { Catalogue } from '@/i18n'

const zh = {
  title: '顾客屏',
  welcome: '欢迎光临',
  payCode: '有会员卡或手机付款码，请在付款前出示',
  noTill: '请先在收银台选择门店和收银台。',
  item: '商品',
  quantity: '数量',
  amount: '金额 (¥)',
  due: '应付',
  gross: '原价 {amount}',
  discount: '优惠 {amount}',
  points: '本单积分 {n}',
  showNow: '会员请出示会员卡或付款码',
  paid: '已付 {amount}',
  change: '找零 {amount}',
  thanks: '谢谢惠顾',
}

const en: typeof zh = {
  title: 'Customer display',
  welcome: 'Welcome',
  payCode: 'Show your member card or pay code before paying',
  noTill: 'Choose the branch and the till at the counter first.',
  item: 'Item',
  quantity: 'Qty',
  amount: 'Amount (¥)',
  due: 'To pay',
  gross: 'Before discounts {amount}',
  discount: 'Saved {amount}',
  points: 'Points {n}',
  showNow: 'Members: show your card or pay code',
  paid: 'Paid {amount}',
  change: 'Change {amount}',
  thanks: 'Thank you',
}

export const texts: Catalogue<typeof zh> = { zh, en }
