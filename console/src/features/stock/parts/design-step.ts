import type { Translate } from '@/i18n'
import type { StepSpec } from '@/kit/steps'
import { told, type Values } from '@/kit/values'
import type { texts } from '../messages'
import { productField } from './offer'

/** What a design says; drawn anew, or changed while it is a draft. */
export function designStep(
  t: Translate<(typeof texts)['zh']>,
  program: string,
  products: Record<string, string>,
  existing?: { id: string; values: Values },
): StepSpec {
  return {
    code: existing ? 'edit' : 'new',
    label: existing ? t('edit') : t('newDesign'),
    permission: 'stock:request',
    path: existing ? `/card-designs/${existing.id}` : '/card-designs',
    method: existing ? 'PUT' : 'POST',
    fields: [
      productField(t, products),
      { name: 'title', label: t('designTitle'), required: true },
      { name: 'layout', label: t('layout'), kind: 'area', required: true },
      { name: 'material', label: t('material'), required: true },
      { name: 'brandCheck', label: t('brandCheck'), required: true },
    ],
    ...(existing ? { initial: existing.values } : {}),
    body: (values) => ({
      program,
      product: told(values, 'product') ?? '',
      title: told(values, 'title') ?? '',
      layout: told(values, 'layout') ?? '',
      material: told(values, 'material') ?? '',
      brandCheck: told(values, 'brandCheck') ?? '',
      picture: told(values, 'picture'),
    }),
  }
}
