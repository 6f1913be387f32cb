import { send } from '@/api/request'
import { Personal } from '@/app/personal'
import { texts as common } from '@/app/texts'
import { useMe } from '@/app/session'
import { menuFor } from '@/app/features'
import { useText } from '@/i18n'
import { Failed } from '@/kit/states'
import { clock } from '@/lib/time'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useKeys } from '../keys'
import { texts } from '../messages'
import { useKept } from '../kept'
import { keptTill, type Till, type Who } from '../model'
import { Drawer } from '../parts/drawer'
import { Loss } from '../parts/loss'
import { Redeem } from '../parts/redeem'
import { Refund } from '../parts/refund'
import { Sale } from '../parts/sale'
import { Services, type Service } from '../parts/service'
import { Setup } from '../parts/setup'
import { TopUp } from '../parts/top-up'
import { useLeftovers } from '../perform'
import { useNames } from '../queries'
import { useShift } from '../shift'
import '../counter.css'

const route = getRouteApi('/counter')

/** The counter: one screen, one till, one window. */
export function CounterPage() {
  const t = useText(texts)
  const [till, setTill] = useState<Till | null>(keptTill)
  const [setup, setSetup] = useState(false)
  const alone = useAlone(till)
  if (!till || setup) {
    return (
      <Setup
        before={till}
        done={(made) => {
          setTill(made)
          setSetup(false)
        }}
      />
    )
  }
  if (!alone) {
    return (
      <main className="door">
        <div className="door-card">
          <h1>{t('otherTab')}</h1>
          <p>{t('otherTabWhy')}</p>
        </div>
      </main>
    )
  }
  return <Counter key={till.program + till.branch + till.till} till={till} setup={() => setSetup(true)} />
}

function Counter({ till, setup }: { till: Till; setup: () => void }) {
  const t = useText(texts)
  const { mode } = route.useSearch()
  const navigate = route.useNavigate()
  const [sale, keep] = useKept(till)
  const [who, setGuest] = useState(sale.who)
  const [slip, setSlip] = useState<string | null>(null)
  const [loss, setLoss] = useState(false)
  const names = useNames(till.program)
  const go = (to: Service | 'sale' | 'service', what?: string) => {
    if (to === 'setup') return setup()
    if (mode === undefined) setGuest(sale.who)
    setSlip(what ?? null)
    setLoss(to === 'loss')
    const next = to === 'sale' ? undefined : to === 'loss' ? 'service' : to
    void navigate({ search: next ? { mode: next } : {}, replace: true })
  }
  const close = () => go('sale')
  useKeys({ F10: () => go('service') })
  // what is rung stays with whom it is for, whoever else tops up meanwhile
  const setWho = (guest: Who | null) => {
    setGuest(guest)
    if (sale.lines.length === 0) keep(() => ({ who: guest }))
  }
  const shared = { till, names: names.data, who, setWho, close }
  return (
    <div className="counter">
      <Bar till={till} heldCount={sale.held.length} />
      <h1 className="unseen">{t('title')}</h1>
      <main className="counter-main">
        {names.error ? <Failed error={names.error} again={() => void names.refetch()} /> : null}
        <div hidden={mode !== undefined} className="counter-mode">
          {mode === undefined && (
            <Sale till={till} names={names.data} go={go} />
          )}
        </div>
        {mode === 'top-up' && <TopUp {...shared} />}
        {mode === 'refund' && <Refund {...shared} slip={slip} />}
        {mode === 'redeem' && <Redeem {...shared} />}
        {mode === 'shift' && <Drawer till={till} close={close} />}
        {mode === 'service' &&
          (loss ? <Loss {...shared} /> : <Services go={go} close={close} />)}
      </main>
    </div>
  )
}

function Bar({ till, heldCount }: { till: Till; heldCount: number }) {
  const t = useText(texts)
  const c = useText(common)
  const me = useMe()
  const leftovers = useLeftovers()
  const office = menuFor(me).find((entry) => entry.to !== '/counter')
  return (
    <header className="counter-bar">
      <b className="brand">{c('product')}</b>
      <span className="nowrap">
        {till.branch} {till.branchName} · {till.till} · {me.name ?? till.operator}
      </span>
      <OnShift till={till} />
      <Line1 />
      {leftovers.length > 0 && (
        <b className="status caution">▲ {t('pendingCount', { n: leftovers.length })}</b>
      )}
      {heldCount > 0 && <span>{t('held', { n: heldCount })}</span>}
      <span className="grow" />
      <a href="/counter/display" target="_blank" rel="noopener">
        {t('display')}
      </a>
      {office && <Link to={office.to}>{t('openOffice')}</Link>}
      <Personal />
    </header>
  )
}

/** Since when the drawer is open, and whose it is. */
function OnShift({ till }: { till: Till }) {
  const t = useText(texts)
  const shift = useShift(till)
  if (!shift.data) return null
  return <span className="nowrap c-shift">{t('shiftSince', { at: clock(shift.data.openedAt) })}</span>
}

/** The line to the server: asked every ten seconds, told in milliseconds. */
function Line1() {
  const t = useText(texts)
  const health = useQuery({
    queryKey: ['health'],
    queryFn: async () => {
      const begun = performance.now()
      await send('GET', '/health', undefined, {}, AbortSignal.timeout(5000))
      return Math.round(performance.now() - begun)
    },
    refetchInterval: 10_000,
    staleTime: 0,
    retry: false,
  })
  if (health.isError) return <b className="status stop">○ {t('offline')}</b>
  if (health.data === undefined) return null
  return health.data > 1500 ? (
    <b className="status caution">◐ {t('slow')}</b>
  ) : (
    <span className="status good">
      ● {t('online')} <span className="hint">{health.data} ms</span>
    </span>
  )
}

/** Whether this window is the only one that sells at this till. */
function useAlone(till: Till | null): boolean {
  const name = till && `huika-till-${till.program}-${till.branch}-${till.till}`
  const [alone, setAlone] = useState(true)
  useEffect(() => {
    if (!name || !('locks' in navigator)) return
    let release = () => {}
    const stop = new AbortController()
    // whoever waits takes over as soon as the other window is closed
    const waiting = setTimeout(() => setAlone(false), 500)
    void navigator.locks
      .request(name, { signal: stop.signal }, () => {
        if (stop.signal.aborted) return
        clearTimeout(waiting)
        setAlone(true)
        return new Promise<void>((done) => {
          release = done
        })
      })
      .catch(() => {})
    return () => {
      clearTimeout(waiting)
      stop.abort()
      release()
    }
  }, [name])
  return alone
}
