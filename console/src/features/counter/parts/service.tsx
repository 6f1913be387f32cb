import { useMay } from '@/app/session'
import { useText } from '@/i18n'
import { useKeys } from '../keys'
import { texts } from '../messages'
import { KeyBar } from './key-bar'

export type Service = 'top-up' | 'refund' | 'redeem' | 'loss' | 'shift' | 'setup'

/** What F10 offers; each by its digit. */
export function Services({ go, close }: { go: (to: Service) => void; close: () => void }) {
  const t = useText(texts)
  const may = useMay()
  const mayCount = may('till:open') || may('till:close')
  const all: [digit: string, to: Service, name: string][] = [
    ['1', 'redeem', t('redeem')],
    ['2', 'top-up', t('topUp')],
    ['3', 'loss', t('loss')],
    ['4', 'refund', t('refund')],
    ['8', 'setup', t('setup')],
    ...(mayCount ? [['9', 'shift', t('shift')] as [string, Service, string]] : []),
  ]
  useKeys({
    Escape: close,
    ...Object.fromEntries(
      all.flatMap(([digit, to]) => [
        ['Digit' + digit, () => go(to)],
        ['Numpad' + digit, () => go(to)],
      ]),
    ),
  })
  return (
    <>
      <section className="c-services" aria-label={t('more')}>
        <h2>{t('more')}</h2>
        <div className="c-service-list">
          {all.map(([digit, to, name]) => (
            <button key={to} className="btn big" onClick={() => go(to)}>
              <kbd>{digit}</kbd> {name}
            </button>
          ))}
        </div>
        <button className="btn" onClick={close}>
          {t('back')} <kbd>Esc</kbd>
        </button>
      </section>
      <KeyBar keys={[['1–9', t('more')], ['Esc', t('back'), close]]} />
    </>
  )
}
