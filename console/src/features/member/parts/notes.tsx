import { api, ok, type Schemas } from '@/api/client'
import { faults, problemOf } from '@/api/problem'
import { useMay } from '@/app/session'
import { useText } from '@/i18n'
import { Refused, TextField } from '@/kit/fields'
import { ReasonForm } from '@/kit/reason'
import { Empty, Failed, Loading } from '@/kit/states'
import { moment } from '@/lib/time'
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { texts } from '../messages-acts'

type Note = Schemas['MemberNote']

/** What staff wrote down about a member: added and taken back, never changed. */
export function NotesTab({ member }: { member: string }) {
  const t = useText(texts)
  const may = useMay()
  const notes = useInfiniteQuery({
    queryKey: ['member', member, 'notes'],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam }) =>
      ok(
        api.GET('/members/{id}/notes', {
          params: {
            path: { id: member },
            query: { limit: 50, ...(pageParam ? { cursor: pageParam } : {}) },
          },
        }),
      ),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  })
  if (notes.error) return <Failed error={notes.error} again={() => void notes.refetch()} />
  if (!notes.data) return <Loading rows={3} />
  const all = notes.data.pages.flatMap((page) => page.items)
  return (
    <div className="member-top notes">
      {may('member:note') && <NewNote member={member} />}
      <section className="panel">
        {all.length === 0 ? (
          <Empty title={t('notesEmpty')} />
        ) : (
          <ul className="note-list" aria-label={t('notes')}>
            {all.map((note) => (
              <NoteLine key={note.id} member={member} note={note} />
            ))}
          </ul>
        )}
        {notes.hasNextPage && (
          <p className="panel-body">
            <button
              className="btn"
              disabled={notes.isFetchingNextPage}
              onClick={() => void notes.fetchNextPage()}
            >
              {t('more')}
            </button>
          </p>
        )}
      </section>
    </div>
  )
}

function NoteLine({ member, note }: { member: string; note: Note }) {
  const t = useText(texts)
  const may = useMay()
  const [asking, setAsking] = useState(false)
  const gone = note.withdrawn
  return (
    <li className="panel-body">
      <div className="spread">
        <span className="label">
          {moment(note.at)} · {note.by}
        </span>
        {gone ? (
          <span className="status neutral">○ {t('noteWithdrawn')}</span>
        ) : (
          may('member:note') && (
            <button
              className="btn quiet c-why-link"
              aria-expanded={asking}
              onClick={() => setAsking(!asking)}
            >
              {asking ? t('cancel') : t('noteWithdraw')}
            </button>
          )
        )}
      </div>
      {gone ? (
        <p className="hint">
          {t('noteWithdrawnBy', { by: gone.by, at: moment(gone.at), reason: gone.reason })}
        </p>
      ) : (
        <p className="note-text">{note.text}</p>
      )}
      {asking && !gone && <Withdraw member={member} note={note.id} />}
    </li>
  )
}

function NewNote({ member }: { member: string }) {
  const t = useText(texts)
  const queries = useQueryClient()
  const [text, setText] = useState('')
  const add = useMutation({
    mutationFn: async () =>
      ok(
        api.POST('/members/{id}/notes', {
          params: { path: { id: member } },
          body: { text: text.trim() },
        }),
      ),
    onSuccess: () => {
      setText('')
      return queries.invalidateQueries({ queryKey: ['member', member, 'notes'] })
    },
  })
  const problem = problemOf(add.error)
  const wrong = faults(problem)['/text'] !== undefined
  return (
    <form
      className="panel panel-body stack"
      onSubmit={(event) => {
        event.preventDefault()
        add.mutate()
      }}
    >
      <h2>{t('noteNew')}</h2>
      {!wrong && <Refused error={add.error} />}
      <TextField
        label={t('noteText')}
        rows={3}
        value={text}
        set={setText}
        hint={t('noteHint')}
        fault={
          wrong ? (problem?.['found'] === 'document' ? t('noteDocument') : t('noteLength')) : undefined
        }
      />
      <div className="row">
        <button className="btn primary" disabled={add.isPending || !text.trim()}>
          {t('noteAdd')}
        </button>
      </div>
    </form>
  )
}

function Withdraw({ member, note }: { member: string; note: string }) {
  const t = useText(texts)
  const queries = useQueryClient()
  return (
    <ReasonForm
      label={t('noteWithdrawWhy')}
      submit={t('noteWithdrawThis')}
      act={async (reason) =>
        ok(
          api.POST('/members/{id}/notes/{note}/withdrawals', {
            params: { path: { id: member, note } },
            body: { reason },
          }),
        ).finally(() => queries.invalidateQueries({ queryKey: ['member', member, 'notes'] }))
      }
      done={() => {}}
    />
  )
}
