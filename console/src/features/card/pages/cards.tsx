import { useMay } from '@/app/session'
import { useText } from '@/i18n'
import { TextField } from '@/kit/fields'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { texts } from '../messages'

/** Where is card N? */
export function CardsPage() {
  const t = useText(texts)
  const may = useMay()
  const navigate = useNavigate()
  const [typed, setTyped] = useState('')
  const number = typed.replace(/[\s-]/g, '')
  return (
    <>
      <div className="page-head">
        <h1>{t('title')}</h1>
        <span className="grow" />
        {may('card:issue') && (
          <Link to="/cards/issue" className="btn">
            {t('issue')}
          </Link>
        )}
      </div>
      <form
        role="search"
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          if (number) void navigate({ to: '/cards/$number', params: { number } })
        }}
      >
        <TextField
          label={t('find')}
          hint={t('findHint')}
          autoFocus
          autoComplete="off"
          value={typed}
          set={setTyped}
        />
        <div className="row">
          <button className="btn primary" disabled={number === ''}>
            {t('search')}
          </button>
        </div>
      </form>
    </>
  )
}
