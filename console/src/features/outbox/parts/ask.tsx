import { useText } from '@/i18n'
import { Refused } from '@/kit/fields'
import { texts } from '../messages'

/** What will happen, and the button that makes it happen. */
export function Ask({
  why,
  act,
  label,
  cancel,
  danger = false,
}: {
  why: string
  act: { mutate: (what: undefined) => void; isPending: boolean; error: unknown }
  label: string
  cancel: () => void
  danger?: boolean
}) {
  const t = useText(texts)
  return (
    <section className="asking stack">
      {why && <p>{why}</p>}
      <Refused error={act.error} />
      <div className="row">
        <button
          className={'btn ' + (danger ? 'danger' : 'primary')}
          disabled={act.isPending}
          onClick={() => act.mutate(undefined)}
        >
          {label}
        </button>
        <button className="btn" onClick={cancel}>
          {t('cancel')}
        </button>
      </div>
    </section>
  )
}
