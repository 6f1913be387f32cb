import type { Translate } from '@/i18n'
import type { FieldSpec } from '@/kit/form'
import type { StepSpec } from '@/kit/steps'
import { ranges, told, whole } from '@/kit/values'
import type { texts } from '../messages'

type T = Translate<(typeof texts)['zh']>

/** The products of a program, to choose one from. */
export function productField(t: T, products: Record<string, string>): FieldSpec {
  return {
    name: 'product',
    label: t('product'),
    kind: 'choice',
    required: true,
    options: [['', '—'], ...Object.entries(products)],
  }
}

/** Giving cards out of one's hands: by ranges, or so many. */
export function handOverStep(
  t: T,
  program: string,
  products: Record<string, string>,
): StepSpec {
  return {
    code: 'offer',
    label: t('offer'),
    why: t('offerWhy'),
    permission: 'stock:hand-over',
    path: '/card-hand-overs',
    fields: [
      productField(t, products),
      { name: 'to', label: t('to'), required: true },
      { name: 'ranges', label: t('ranges'), kind: 'ranges', pointers: ['/ranges/0'] },
      { name: 'quantity', label: t('quantity'), kind: 'count', hint: t('quantityHint') },
      { name: 'reason', label: t('reason') },
    ],
    body: (values) => ({
      program,
      product: told(values, 'product'),
      to: told(values, 'to'),
      ranges: ranges(values['ranges']),
      quantity: whole(values, 'quantity'),
      reason: told(values, 'reason'),
    }),
  }
}
