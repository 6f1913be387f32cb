import '../member.css'
import type { Schemas } from '@/api/client'
import { problemOf } from '@/api/problem'
import { useMay } from '@/app/session'
import { useText } from '@/i18n'
import { Refused, ChoiceField, TextField } from '@/kit/fields'
import { Rows } from '@/kit/list'
import { ProgramField, usePrograms } from '@/kit/places'
import { Empty, Failed, Loading } from '@/kit/states'
import { Status } from '@/kit/words'
import { useMutation } from '@tanstack/react-query'
import { getRouteApi, Link, useLocation } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { texts } from '../messages'
import { MemberList } from '../parts/list'
import { searched } from '../queries'

const route = getRouteApi('/office/members')

/** What somebody typed, by its shape; what it stands for the server says. */
export function asSearch(program: string, typed: string, document = ''): Schemas['Search'] {
  const text = typed.trim()
  if (document) return { program, document: { type: document, number: text } }
  if (/^\+?1[3-9]\d{9}$/.test(text)) return { program, phone: text }
  if (/^[A-Za-z]*\d{8,}$/.test(text)) return { program, cardNumber: text }
  return { program, memberNumber: text.toUpperCase() }
}

export function MembersPage() {
  const t = useText(texts)
  const may = useMay()
  const narrowed = route.useSearch()
  const { program } = narrowed
  const navigate = route.useNavigate()
  const told = useLocation({ select: (at) => (at.state as { asked?: string }).asked })
  const [typed, setTyped] = useState(told ?? '')
  const [document, setDocument] = useState('')
  const programs = usePrograms()
  const chosen = program ?? programs.data?.[0]?.id
  const search = useMutation({
    mutationFn: (text: string) => searched(asSearch(chosen!, text, document)),
  })
  useEffect(() => {
    if (told && chosen) search.mutate(told)
    // once for what came with the address
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [told, chosen])
  if (programs.error) return <Failed error={programs.error} again={() => void programs.refetch()} />
  if (!programs.data) return <Loading />
  const problem = problemOf(search.error)
  return (
    <>
      <div className="page-head">
        <h1>{t('title')}</h1>
        <span className="grow" />
        {may('member:create') && (
          <Link className="btn primary" to="/members/new" search={chosen ? { program: chosen } : {}}>
            {t('newMember')}
          </Link>
        )}
      </div>
      <form
        role="search"
        className="filters"
        onSubmit={(event) => {
          event.preventDefault()
          if (typed.trim() && chosen) search.mutate(typed)
        }}
      >
        <ProgramField
          value={chosen}
          set={(code) => {
            search.reset()
            void navigate({ search: code ? { program: code } : {} })
          }}
        />
        <ChoiceField
          label={t('findBy')}
          value={document}
          set={(kind) => {
            search.reset()
            setDocument(kind)
          }}
          options={[
            ['', t('findAuto')],
            ['resident-id', t('docResident')],
            ['passport', t('docPassport')],
            ['military-id', t('docMilitary')],
          ]}
        />
        <div className="members-find">
          <TextField
            label={document ? t('findDocument') : t('find')}
            value={typed}
            set={setTyped}
            autoFocus
          />
        </div>
        <button className="btn primary" disabled={search.isPending || !typed.trim()}>
          {t('search')}
        </button>
      </form>
      <p className="hint members-hint">{t('findHint')}</p>
      {search.error ? (
        problem?.status === 422 ? (
          <Refused error={search.error} />
        ) : (
          <Failed error={search.error} again={() => search.mutate(typed)} />
        )
      ) : search.data?.length === 0 ? (
        <section className="panel" role="status">
          <Empty title={t('none', { text: search.variables ?? '' })}>
            {may('member:create') && (
              <Link className="btn" to="/members/new" search={chosen ? { program: chosen } : {}}>
                {t('newMember')}
              </Link>
            )}
          </Empty>
        </section>
      ) : search.isPending ? (
        <Loading rows={2} />
      ) : search.isIdle && may('member:list') ? null : (
        <section className="panel">
          {search.data ? (
            <>
              <Found members={search.data} />
              {may('member:list') && (
                <p className="panel-body">
                  <button className="btn" onClick={() => search.reset()}>
                    {t('backToList')}
                  </button>
                </p>
              )}
            </>
          ) : (
            <Empty title={t('findStart')} />
          )}
        </section>
      )}
      {may('member:list') && chosen && search.isIdle && (
        <MemberList program={chosen} narrowed={narrowed} />
      )}
    </>
  )
}

function Found({ members }: { members: Schemas['MemberView'][] }) {
  const t = useText(texts)
  return (
    <Rows
      label={t('title')}
      answer={{ data: { items: members }, error: null, refetch: () => {} }}
      rowKey={(member) => member.id}
      empty=""
      columns={[
        {
          title: t('number'),
          nowrap: true,
          cell: (member) => (
            <Link to="/members/$id" params={{ id: member.id }}>
              {member.memberNumber ?? member.id}
            </Link>
          ),
        },
        { title: t('name'), cell: (member) => member.name },
        { title: t('phone'), nowrap: true, cell: (member) => member.phone },
        {
          title: t('status'),
          cell: (member) => member.status && <Status kind="membership" value={member.status} />,
        },
        { title: t('branch'), cell: (member) => member.branch },
        { title: t('joined'), nowrap: true, cell: (member) => member.joinedOn },
      ]}
    />
  )
}
