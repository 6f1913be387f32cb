import type { Translate } from '@/i18n'
import type { texts } from './messages'

type Named = [key: string, name: string, act?: () => void][]
type Say = Translate<(typeof texts)['zh']>

/** The keys of the bar while paying. */
export function payKeys(t: Say, hasCoupons: boolean): Named {
  return [
    ['F2', t('cash')],
    ...(hasCoupons ? ([['F6', t('coupon')]] as Named) : []),
    ['F8', t('others')],
    ['Enter', t('confirm')],
    ['Esc', t('back')],
  ]
}

/** The keys of the bar over the cart. */
export function cartKeys(
  t: Say,
  held: number,
  act: {
    go: (to: 'top-up' | 'refund' | 'service') => void
    hold: () => void
    toPay: () => void
    remove: () => void
  },
): Named {
  return [
    ['F2', t('keyScan')],
    ['F3', t('keyMember')],
    ['F4', t('topUp'), () => act.go('top-up')],
    ['F6', t('refund'), () => act.go('refund')],
    ['F8', held > 0 ? t('held', { n: held }) : t('hold'), act.hold],
    ['F9', t('pay'), act.toPay],
    ['F10', t('more'), () => act.go('service')],
    ['3*', t('keyQuantity')],
    ['Num −', t('keyRemove'), act.remove],
    ['Ins', t('noPoints')],
  ]
}
