import '../member.css'
import type { Schemas } from '@/api/client'
import { useMay } from '@/app/session'
import { useText } from '@/i18n'
import { ProgramField, usePrograms } from '@/kit/places'
import { Failed, Loading, NoPermission } from '@/kit/states'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { texts } from '../messages'
import { Registration } from '../parts/registration'
import { useAsked } from '../queries'

const route = getRouteApi('/office/members/new')

/** Somebody joins: the fields are those of the program. */
export function RegisterPage() {
  const t = useText(texts)
  const may = useMay()
  const { program } = route.useSearch()
  const navigate = route.useNavigate()
  const programs = usePrograms()
  const chosen = program ?? programs.data?.[0]?.id
  const asked = useAsked(chosen)
  const [opened, setOpened] = useState<Schemas['MemberOpened'] | null>(null)
  const [round, setRound] = useState(0)
  if (!may('member:create')) return <NoPermission permission="member:create" />
  return (
    <>
      <div className="page-head">
        <Link to="/members" search={chosen ? { program: chosen } : {}}>
          {t('title')}
        </Link>
        <span aria-hidden="true">›</span>
        <h1>{t('formTitle')}</h1>
      </div>
      {opened && <Opened opened={opened} />}
      <div className="form program-choice">
        <ProgramField
          value={chosen}
          set={(code) => {
            setOpened(null)
            void navigate({ search: code ? { program: code } : {} })
          }}
        />
      </div>
      {programs.error || asked.error ? (
        <Failed
          error={programs.error ?? asked.error}
          again={() => void (programs.error ? programs.refetch() : asked.refetch())}
        />
      ) : !asked.data ? (
        <Loading />
      ) : (
        <section className="panel panel-body form-panel">
          <Registration
            key={chosen + ' ' + round}
            program={chosen!}
            form={asked.data.form}
            branches={asked.data.branches}
            done={(now) => {
              setOpened(now)
              // the next one has an empty form
              setRound(round + 1)
            }}
          />
        </section>
      )}
    </>
  )
}

function Opened({ opened }: { opened: Schemas['MemberOpened'] }) {
  const t = useText(texts)
  const said = useRef<HTMLElement>(null)
  useEffect(() => {
    said.current?.scrollIntoView?.({ block: 'nearest' })
  }, [opened])
  const waits = opened.status === 'PENDING_APPROVAL'
  return (
    <section className={'notice ' + (waits ? 'caution' : 'good')} role="status" ref={said}>
      <h2>
        {waits
          ? '▲ ' + t('registeredPending', { number: opened.memberNumber })
          : '● ' + t('registered', { number: opened.memberNumber })}
      </h2>
      <div className="row">
        <Link className="btn" to="/members/$id" params={{ id: opened.id }}>
          {t('open')}
        </Link>
      </div>
    </section>
  )
}
