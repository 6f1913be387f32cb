import '../approval.css'
import type { Schemas } from '@/api/client'
import { useLanguage, useText } from '@/i18n'
import { Filters } from '@/kit/filters'
import { Pager } from '@/kit/list'
import { Empty, Failed, Loading } from '@/kit/states'
import { Status } from '@/kit/words'
import { yuan } from '@/lib/money'
import { said as kept } from '@/lib/search'
import { moment } from '@/lib/time'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { BOXES, DECIDED, type Box, type InboxSearch } from '../manifest'
import { KIND_CODES, kindName, texts } from '../messages'
import { Sheet } from '../parts/sheet'
import { useCounts, useInbox } from '../queries'

const route = getRouteApi('/office/approvals')

/** What waits for me, what I asked for, what was decided: the list, and one of it beside it. */
export function InboxPage() {
  const t = useText(texts)
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const [told, setTold] = useState<string | null>(null)
  const { box = 'mine', open } = search
  const inbox = useInbox(search)
  const change = (part: { [K in keyof InboxSearch]?: InboxSearch[K] | undefined }) =>
    void navigate({ search: (now: InboxSearch) => kept({ ...now, ...part }) })
  useMoving(inbox.data?.items ?? [], open, (id) => change({ open: id }))
  const empties: Record<Box, string> = {
    mine: t('emptyMine'),
    asked: t('emptyAsked'),
    decided: t('emptyDecided'),
    all: t('emptyAll'),
  }
  return (
    <>
      <div className="page-head">
        <h1>{t('title')}</h1>
      </div>
      <Boxes box={box} />
      <Narrow search={search} change={change} />
      {told && (
        <p className="notice good" role="status">
          ● {told}
        </p>
      )}
      <div className={'inbox' + (open ? ' opened' : '')}>
        <section className="panel" aria-label={t('title')}>
          {inbox.error ? (
            <Failed error={inbox.error} again={() => void inbox.refetch()} />
          ) : !inbox.data ? (
            <Loading />
          ) : inbox.data.items.length === 0 ? (
            <Empty title={empties[box]} />
          ) : (
            <ul className="inbox-list" aria-busy={inbox.isPlaceholderData}>
              {inbox.data.items.map((request) => (
                <Line
                  key={request.id}
                  request={request}
                  isOpen={request.id === open}
                  choose={() => {
                    setTold(null)
                    change({ open: request.id })
                  }}
                />
              ))}
            </ul>
          )}
          <Pager next={inbox.data?.nextCursor} />
        </section>
        {open ? (
          <Sheet
            key={open}
            id={open}
            close={() => change({ open: undefined })}
            done={(words) => setTold(words)}
          />
        ) : (
          <p className="inbox-none hint">{t('noneOpen')}</p>
        )}
      </div>
    </>
  )
}

function Boxes({ box }: { box: Box }) {
  const t = useText(texts)
  const counts = useCounts()
  const counted: Partial<Record<Box, number | undefined>> = {
    mine: counts.data?.mine,
    asked: counts.data?.asked,
  }
  return (
    <nav className="tabs" aria-label={t('title')}>
      {BOXES.map((each) => (
        <Link
          key={each}
          to="/approvals"
          search={each === 'mine' ? {} : { box: each }}
          aria-current={each === box ? 'page' : undefined}
          className={each === box ? 'on' : ''}
        >
          {t(each)}
          {!!counted[each] && <span className="tab-count"> {counted[each]}</span>}
        </Link>
      ))}
    </nav>
  )
}

function Narrow({
  search,
  change,
}: {
  search: InboxSearch
  change: (part: { [K in keyof InboxSearch]?: InboxSearch[K] | undefined }) => void
}) {
  const t = useText(texts)
  const { language } = useLanguage()
  const { box = 'mine' } = search
  const names = { APPROVED: 'APPROVED', REJECTED: 'REJECTED', RECALLED: 'RECALLED', VOID: 'VOID' }
  return (
    <>
      {box === 'decided' && (
        <div className="chips" role="group" aria-label={t('status')}>
          {DECIDED.map((status) => (
            <button
              key={status}
              className="btn"
              aria-pressed={(search.status ?? 'APPROVED') === status}
              onClick={() =>
                change({
                  status: status === 'APPROVED' ? undefined : status,
                  cursor: undefined,
                  open: undefined,
                })
              }
            >
              <Status kind="approval" value={names[status]} />
            </button>
          ))}
        </div>
      )}
      <Filters
        filters={[
          {
            name: 'kind',
            label: t('kind'),
            kind: 'choice',
            any: t('anyKind'),
            options: KIND_CODES.map((kind) => [kind, kindName(kind, language)]),
          },
          { name: 'program', label: t('program'), kind: 'program', any: t('anyProgram') },
          { name: 'branch', label: t('branch'), kind: 'branch', program: search.program },
          ...(box === 'decided'
            ? []
            : [{ name: 'overdue', label: t('overdueOnly'), kind: 'check' as const }]),
        ]}
      />
    </>
  )
}

function Line({
  request,
  isOpen,
  choose,
}: {
  request: Schemas['ApprovalView']
  isOpen: boolean
  choose: () => void
}) {
  const t = useText(texts)
  const { language } = useLanguage()
  return (
    <li>
      <button className="inbox-line" aria-current={isOpen} onClick={choose}>
        <span className="spread">
          <span className="label">{kindName(request.kind, language)}</span>
          {request.status === 'PENDING' ? (
            <span className={request.overdue ? 'status caution' : 'hint nowrap'}>
              {request.overdue && '▲ ' + t('overdue') + ' '}
              {request.dueOn ?? ''}
            </span>
          ) : (
            <Status kind="approval" value={request.status} />
          )}
        </span>
        <span className="inbox-summary">
          {request.amount != null && <b className="nowrap">{yuan(request.amount)} </b>}
          {request.summary}
        </span>
        <span className="hint">
          {[request.branch, request.maker, moment(request.askedAt)].filter(Boolean).join(' · ')}
        </span>
      </button>
    </li>
  )
}

/** `j` and `k` go down and up the list. */
function useMoving(
  items: { id: string }[],
  open: string | undefined,
  choose: (id: string) => void,
) {
  useEffect(() => {
    const move = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement
      if (/^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) || event.isComposing) return
      if (event.ctrlKey || event.metaKey || event.altKey) return
      const step = event.code === 'KeyJ' ? 1 : event.code === 'KeyK' ? -1 : 0
      if (step === 0 || items.length === 0) return
      const at = items.findIndex((each) => each.id === open)
      const next = items[at < 0 ? 0 : Math.min(Math.max(at + step, 0), items.length - 1)]
      if (next) choose(next.id)
    }
    window.addEventListener('keydown', move)
    return () => window.removeEventListener('keydown', move)
  })
}
