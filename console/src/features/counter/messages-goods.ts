import type { Catalogue } from '@/i18n'

const zh = {
  choose: '选择商品',
  several: '找到 {n} 种商品，用 ↑ ↓ 选择，Enter 加入',
  byCategory: '按类别选商品',
  emptyCategory: '这一类还没有商品。',
  reprice: '改价',
  listPrice: '价目价 {price}',
  newPrice: '这次卖',
  reason: '原因',
  reasonHint: '改价和原因都会留下记录。',
  damaged: '破包装',
  shortDated: '临期',
  bargained: '议价',
  wrongLabel: '标价不符',
  sellAt: '按此价卖',
  cancel: '取消',
  mayNot: '「{name}」按价目 {price} 卖。改价要有权限，请主管来改。',
}

const en: typeof zh = {
  choose: 'Choose goods',
  several: '{n} goods found; choose with ↑ ↓, add with Enter',
  byCategory: 'Goods by category',
  emptyCategory: 'No goods in this category yet.',
  reprice: 'Change the price',
  listPrice: 'List price {price}',
  newPrice: 'Sold at',
  reason: 'Reason',
  reasonHint: 'The price and the reason stay on record.',
  damaged: 'Damaged',
  shortDated: 'Short-dated',
  bargained: 'Agreed price',
  wrongLabel: 'Wrong label',
  sellAt: 'Sell at this price',
  cancel: 'Cancel',
  mayNot: '“{name}” sells at {price}. Another price needs authority; ask a supervisor.',
}

export const texts: Catalogue<typeof zh> = { zh, en }
